"""Invented families, funds and campaigns for the tests of aid, written without the services where they are only the scene."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import core.hardship.tables.campaign
import core.hardship.tables.funds
import core.hardship.tables.guard
import core.hardship.tables.means
import core.hardship.tables.payments
import core.regulations.tables  # noqa: F401  # a store made for a test has every table
from core import stored
from core.app import App
from core.hardship import keeping
from core.hardship.records.aid import AmountRule, FamilyFilter, ListOrder
from core.hardship.records.campaign import Allocation, Campaign, CampaignNotice, CampaignTurn, Grant
from core.hardship.records.funds import BudgetEntry, Fund
from core.hardship.records.households import Household, HouseholdMember, Study
from core.hardship.records.procedure import Step
from core.hardship.service.aid import Aid
from core.hardship.tables.households import HouseholdMemberRow, HouseholdRow, StudyRow
from core.hardship.tables.procedure import StepRow
from tests.core.congress.factory import people
from tests.core.factory import id_number

DAY = dt.date(2026, 9, 15)  # the day of payment
BEGAN = dt.date(2026, 9, 1)
MONDAY, FRIDAY = dt.date(2026, 9, 7), dt.date(2026, 9, 11)  # five working days
ON_FILE = FamilyFilter()
HANDLER, CHAIR = "李经办", "王主席"


def card(n: int) -> str:
    """The nth account number."""
    return f"62284800{n:011d}"


def family(
    app: App, n: int, *, state: str = "在档", members: Sequence[HouseholdMember] = (), **values: object
) -> int:
    """The nth family with its head on the roster and a file in some state; its key."""
    (person_id,) = people(app, 1)
    person = app.members.people([person_id])[0]
    given = {
        "head_person_id": person_id, "file_number": f"2026-{n:04d}", "applied_on": dt.date(2026, 3, 2),
        "tier": "深度困难", "main_cause": "子女上学", "bank_card": card(n), "bank": "中国农业银行",
    }  # fmt: skip
    head = HouseholdMember(name=person.name, id_number=person.id_number)
    with app.db.write("登记测试档案") as writing:
        key = keeping.add(writing, HouseholdRow, Household(**(given | values)))
        for one in (head, *members):
            stored.add(writing, HouseholdMemberRow, replace(one, household_id=key))
        step = Step(
            household_id=key, action="审批", state=state, taken_on=dt.date(2026, 4, 1), taken_by=CHAIR
        )
        stored.add(writing, StepRow, step)
    return key


def relative(n: int, relation: str = "配偶", **values: object) -> HouseholdMember:
    """The nth relative, in no roster."""
    given = {"name": f"亲属{chr(0x4E00 + n)}", "relation": relation, "id_number": id_number(500_000 + n)}
    return HouseholdMember(**(given | values))


def student(app: App, household_id: int, n: int, stage: str = "大学本科", **values: object) -> str:
    """A child of a family at school; its number."""
    one = relative(
        n, "子女", id_number=id_number(600_000 + n, dt.date(2008, 5, 4)), household_id=household_id
    )
    with app.db.write("登记测试学生") as writing:
        key = stored.add(writing, HouseholdMemberRow, one)
        keeping.add(writing, StudyRow, Study(member_id=key, stage=stage, **values))
    return one.id_number or ""


def fund(aid: Aid, amount: str = "100000", source: str = "本级工会经费列支", year: int = 2026) -> int:
    """A fund with its first budget."""
    first = BudgetEntry(amount=Decimal(amount), decided_on=dt.date(year, 1, 5), reason="年度预算")
    return aid.funds.add_fund(Fund(source=source, year=year, name=f"{year} 年{source}"), first)


def campaign(aid: Aid, programme: str = "送温暖两节", **values: object) -> int:
    """A draft."""
    occasion = {"送温暖两节": "春节", "送清凉": "夏季高温", "会员慰问": "生日"}.get(programme)
    given = {
        "title": f"{programme}一批",
        "programme": programme,
        "occasion": occasion,
        "day": DAY,
        "handler": HANDLER,
    }
    return aid.campaigns.open(Campaign(**(given | values)), turn(BEGAN))


def turn(
    on: dt.date = DAY, by: str = HANDLER, opinion: str = "", notice: CampaignNotice | None = None
) -> CampaignTurn:
    """What an officer gives for a step."""
    return CampaignTurn(on=on, by=by, opinion=opinion, notice=notice)


def opened(aid: Aid, money: dict[int, str], programme: str = "送温暖两节", **values: object) -> int:
    """A campaign whose money is held and whose list is being drawn up."""
    key = campaign(aid, programme, **values)
    for fund_id, amount in money.items():
        aid.campaigns.allocate(Allocation(campaign_id=key, fund_id=fund_id, amount=Decimal(amount)))
    for action in ("预留预算", "编制名单"):
        aid.campaigns.take(key, action, turn(BEGAN))
    return key


def order(fund_id: int, amount: str = "500", way: str = "转账", **values: object) -> ListOrder:
    """The same amount for everybody."""
    return ListOrder(fund_id=fund_id, way=way, amount=AmountRule(amount=Decimal(amount)), **values)


def listed(aid: Aid, campaign_id: int, given: ListOrder, wanted: FamilyFilter = ON_FILE) -> tuple[int, ...]:
    """Everybody who fits put on the list."""
    return aid.campaigns.put(campaign_id, aid.campaigns.families(campaign_id, wanted, given))


def notice(**values: object) -> CampaignNotice:
    """A notice of five working days."""
    given = {"starts_on": MONDAY, "ends_on": FRIDAY, "place": "厂区公告栏", "phone": "0532-80000000"}
    return CampaignNotice(**(given | values))


def approved(aid: Aid, campaign_id: int) -> None:
    """Take a list through guard, notice and approval to payment."""
    aid.campaigns.take(campaign_id, "完成查重", turn(dt.date(2026, 9, 3)))
    if next(
        p for p in aid.programmes() if p.name == aid.campaigns.case(campaign_id).campaign.programme
    ).is_noticed:
        aid.campaigns.take(campaign_id, "张贴公示", turn(MONDAY, notice=notice()))
        aid.campaigns.take(campaign_id, "公示结束", turn(dt.date(2026, 9, 12)))
    else:
        aid.campaigns.take(campaign_id, "不公示送审", turn(MONDAY, opinion="本项目不公示"))
    aid.campaigns.take(campaign_id, "批准", turn(dt.date(2026, 9, 14), CHAIR, "同意发放"))
    aid.campaigns.take(campaign_id, "开始发放", turn(DAY))


def line(n: int, fund_id: int, **values: object) -> Grant:
    """The nth line typed by hand."""
    given = {
        "fund_id": fund_id, "name": f"职工{chr(0x4E00 + n)}", "id_number": id_number(700_000 + n),
        "amount": Decimal(500), "basis": "每份 500.00 元", "bank_card": card(700_000 + n),
        "payee": f"职工{chr(0x4E00 + n)}",
    }  # fmt: skip
    return Grant(**(given | values))
