"""The papers of a campaign: sums by page, in all and in words, nothing personal in full, and a settlement that ties."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from core.app import App
from core.documents.pdf import render
from core.errors import Invalid
from core.hardship.records.campaign import Grant
from core.hardship.records.payments import Batch, Payment
from core.printing.records import Paper
from tests.core.documents.reading import bare, fonts, needs_poppler, pages, text
from tests.core.factory import id_number
from tests.core.hardship import aid_factory as factory

pytestmark = needs_poppler
TODAY = dt.date(2026, 11, 20)
AMOUNTS = [Decimal("500.10")] * 24 + [Decimal("1307.65")]  # 12002.40 + 1307.65 = 13310.05
WORDS = "壹万叁仟叁佰壹拾元零伍分"


def campaign(app: App, way: str, **values: object) -> tuple[int, int, list[int]]:
    """Twenty-five people on a list that is being paid: campaign, batch, lines."""
    aid = app.hardship.aid
    fund = factory.fund(aid, "20000")
    key = factory.opened(aid, {fund: "13310.05"})
    lines = [
        factory.line(n, fund, amount=a, way=way, unit_name="机械加工一车间", worker_kind="一线职工", bank="中国银行", **values)
        for n, a in enumerate(AMOUNTS, start=1)
    ]  # fmt: skip
    grants = list(aid.campaigns.put(key, lines))
    factory.approved(aid, key)
    batch = Batch(campaign_id=key, fund_id=fund, way=way, made_on=factory.DAY, handler=factory.HANDLER)
    return key, aid.payments.open_batch(batch), grants


def make(app: App, code: str, key: int) -> tuple[Paper, ...]:
    """The papers of a kind on the day of the tests."""
    return app.hardship.papers.make(code, key, today=TODAY)


def read(papers: tuple[Paper, ...], folder: Path) -> str:
    """The words of some papers without spaces, pages parted by form feeds."""
    made = "\f".join(text(render(p.document), folder).rstrip("\f") for p in papers)
    return "\f".join(bare(page) for page in made.split("\f"))


def secrets() -> list[str]:
    """Every number of the people on the list."""
    return [s for n in range(1, 26) for s in (id_number(700_000 + n), factory.card(700_000 + n))]


# ---- sheets ----


@pytest.mark.parametrize(
    ("code", "way", "goods", "title"),
    [
        ("A02-1", "转账", None, "实名制签领表"),
        ("A02-1", "现金", None, "实名制签领表"),
        ("A02-2", "实物", "大米 10 公斤、食用油 5 升", "实物发放签领表"),
        ("A02-3", "转账", None, "银行转账明细表"),
    ],
)
def test_pages_add_up_to_the_whole_in_figures_and_words(
    app: App, tmp_path: Path, code: str, way: str, goods: str | None, title: str
) -> None:
    key, batch, grants = campaign(app, way, goods=goods)
    app.hardship.aid.payments.pay_in_full(batch, grants, Payment(paid_on=factory.DAY, handler="李经办"))
    made = make(app, code, key)
    printed = read(made, tmp_path).split("\f")
    assert len(printed) == pages(render(made[0].document), tmp_path) > 1
    sums = [
        Decimal(m[1].replace(",", ""))
        for p in printed
        for m in [re.search(r"本页小计（\d+人）([\d,]+\.\d\d)", p)]
        if m
    ]
    people = [int(m[1]) for p in printed for m in [re.search(r"本页小计（(\d+)人）", p)] if m]
    assert len(sums) == len(printed)
    assert sum(sums) == Decimal("13310.05")
    assert sum(people) == 25
    for number, page in enumerate(printed, start=1):
        for repeated in (
            title,
            "序号姓名身份证号工作单位（班组）",
            f"第{number}页共{len(printed)}页",
            "经办人：",
            "审核人：",
            "资金来源：本级工会经费列支",
        ):
            assert repeated in page
    assert "总计（25人）" in printed[-1]
    assert "13,310.05" in printed[-1]
    assert f"大写：{WORDS}" in printed[-1]
    assert "总计" not in printed[0]


@pytest.mark.parametrize(("code", "way"), [("A02-1", "转账"), ("A02-2", "实物"), ("A02-3", "转账")])
def test_no_sheet_shows_a_number_in_full(app: App, tmp_path: Path, code: str, way: str) -> None:
    key, batch, grants = campaign(app, way, goods="大米" if way == "实物" else None)
    app.hardship.aid.payments.pay_in_full(batch, grants, Payment(paid_on=factory.DAY, handler="李经办"))
    found = read(make(app, code, key), tmp_path)
    assert not [s for s in secrets() if s in found]
    first = id_number(700_001)
    assert f"{first[:6]}********{first[-4:]}" in found
    assert ("0001" in found) is (way == "转账")


def test_before_payment_the_sheet_has_everybody_who_waits_and_afterwards_who_was_paid(
    app: App, tmp_path: Path
) -> None:
    key, batch, grants = campaign(app, "现金")
    waiting = read(make(app, "A02-1", key), tmp_path)
    assert "总计（25人）" in waiting
    assert "2026-09-15" not in waiting
    proxy = Payment(
        paid_on=factory.DAY, handler="李经办", receipt="代领人签字", proxy_name="张代领", proxy_relation="配偶", proxy_reason="住院",
        is_proxy_id_seen=True, photo_number="影015",
    )  # fmt: skip
    app.hardship.aid.payments.pay_in_full(batch, grants[:1], proxy)
    paid = read(make(app, "A02-1", key), tmp_path)
    assert "总计（1人）500.10大写：伍佰元零壹角" in paid
    assert "2026-09-15张代领（配偶）影015" in paid


def test_the_voucher_is_compared_with_the_sum(app: App, tmp_path: Path) -> None:
    key, batch, grants = campaign(app, "转账")
    aid = app.hardship.aid
    aid.payments.pay_in_full(batch, grants, Payment(paid_on=factory.DAY, handler="李经办"))
    aid.payments.set_voucher(batch, "记-88", Decimal("13310.05"))
    assert f"凭证号：记-88凭证金额：13,310.05元（{WORDS}），与总计相符" in read(
        make(app, "A02-1", key), tmp_path
    )
    aid.payments.set_voucher(batch, "记-88", Decimal("13310.06"))
    assert "与总计不相符，请查明" in read(make(app, "A02-1", key), tmp_path)
    [told] = app.hardship.papers.missing("A04", key)
    assert "凭证13,310.06元，明细合计13,310.05元，不相等" in told


# ---- settlement ----


def test_the_settlement_ties_fund_by_fund(app: App, tmp_path: Path) -> None:
    key, batch, grants = campaign(app, "转账")
    aid = app.hardship.aid
    aid.payments.pay_in_full(batch, grants[:24], Payment(paid_on=factory.DAY, handler="李经办"))
    back = Payment(
        grant_id=grants[0], amount=Decimal("100.05"), paid_on=dt.date(2026, 9, 18), reason="多发", handler="李经办"
    )  # fmt: skip
    aid.payments.take_back(back)
    aid.payments.set_voucher(batch, "记-88", Decimal("12002.40"))
    found = read(make(app, "A04", key), tmp_path)
    # budget, list 13310.05; paid 12002.40 − 100.05; returned 100.05; not claimed 1307.65
    assert "13,310.0513,310.0511,902.35100.051,307.65相等" in found
    assert (
        "共25人（户），已发11,902.35元，大写：壹万壹仟玖佰零贰元叁角伍分；退回100.05元，未领1,307.65元。"
        in found
    )
    assert "转账2026-09-152412,002.40记-8812,002.40相符" in found


def test_a_campaign_whose_money_is_not_the_list_is_not_settled(app: App) -> None:
    key = factory.opened(app.hardship.aid, {factory.fund(app.hardship.aid): "500"})
    assert app.hardship.papers.missing("A04", key) == ("批次现在是“编制名单”，开始发放以后才有结算表。",)
    with pytest.raises(Invalid, match="开始发放以后才有结算表"):
        make(app, "A04", key)


# ---- cards and lists ----


def test_everybody_gets_a_card_that_tells_nothing_of_hardship(app: App, tmp_path: Path) -> None:
    key, _, _ = campaign(app, "实物", goods="大米 10 公斤", tier="深度困难", cause="因病")
    made = make(app, "A03", key)
    found = read(made, tmp_path)
    assert pages(render(made[0].document), tmp_path) == 5  # six to a sheet
    assert found.count("慰问卡") == found.count("同志：") == 25
    assert "春节之际，工会向您和您的家人送上慰问品：大米10公斤，" in found
    assert not [w for w in ("困难职工", "深度困难", "因病") if w in found]
    assert not [s for s in secrets() if s in found]


def test_the_roster_adds_up_by_tier_and_masks_numbers(app: App, tmp_path: Path) -> None:
    factory.family(app, 1, members=[factory.relative(1)])
    factory.family(app, 2, tier="相对困难", main_cause="患重特大疾病")
    factory.family(app, 3, state="已退档")
    [paper] = app.hardship.papers.make("L01", "在档困难职工名册", today=TODAY)
    found = bare(text(render(paper.document), tmp_path))
    assert "共2户3人（深度困难1户，相对困难1户）" in found
    people = app.members.people([c.head_person_id for c in app.hardship.households.cards()])
    assert not [p for p in people if p.id_number and p.id_number in found]
    assert "2026-0003" not in found


def test_lists_that_watch_can_be_printed_each_by_itself(app: App, tmp_path: Path) -> None:
    factory.family(app, 1)
    papers = app.hardship.papers
    [never] = papers.make("L02", "从未帮扶", today=TODAY)
    found = bare(text(render(never.document), tmp_path))
    assert "困难职工帮扶待办清单（从未帮扶）" in found
    assert "共1件" in found
    assert "（2026-0001）" in found
    [visits] = papers.make("L02", "待走访", today=TODAY)  # filed on 1 April, six months passed on 1 October
    assert "2026-10-01" in text(render(visits.document), tmp_path)
    assert papers.missing("L02", "合同到期") == ("“合同到期”里现在没有要办的事。",)
    everything = papers.make("L02", "全部待办", today=TODAY)
    assert "共2件" in bare(text(render(everything[0].document), tmp_path))


def test_fonts_of_all_aid_papers_are_embedded(app: App, tmp_path: Path) -> None:
    key, _, _ = campaign(app, "转账")
    factory.family(app, 1)
    made = [p for code in ("A01", "A02-1", "A02-3", "A03", "A04") for p in make(app, code, key)]
    made += app.hardship.papers.make("L01", "在档困难职工名册") + app.hardship.papers.make(
        "L02", "全部待办", today=TODAY
    )
    for paper in made:
        assert {e for _, e in fonts(render(paper.document), tmp_path)} == {"yes"}, paper.title


def test_the_list_on_the_board_has_masked_names_and_the_sum(app: App, tmp_path: Path) -> None:
    aid = app.hardship.aid
    fund = factory.fund(aid)
    key = factory.opened(aid, {fund: "1500.55"})
    aid.campaigns.put(
        key,
        [
            Grant(fund_id=fund, name="欧阳建国", id_number=id_number(1), amount=Decimal("1000.50"), basis="测试", unit_name="一车间",
                  tier="深度困难", cause="因病", bank_card=factory.card(1), payee="欧阳建国"),
            Grant(fund_id=fund, name="王芳", id_number=id_number(2), amount=Decimal("500.05"), basis="测试", unit_name="二车间",
                  bank_card=factory.card(2), payee="王芳"),
        ],
    )  # fmt: skip
    factory.approved(aid, key)
    found = read(make(app, "A01", key), tmp_path)
    assert "1欧**国一车间深度困难因病—1,000.50" in found
    assert "2王*二车间———500.05" in found
    assert "合计2人（户）1,500.55" in found
    assert "公示时间：2026年9月7日至2026年9月11日（共5个工作日）" in found
    assert "监督电话：0532-80000000" in found
    assert not [w for w in ("欧阳建国", "王芳", id_number(1), factory.card(1)) if w in found]
