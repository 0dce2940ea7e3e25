"""An invented factory with people, families and aid paid, for the tests of reports."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core.app import App
from core.hardship.tables.campaign import AllocationRow, CampaignRow, CampaignStepRow, GrantRow
from core.hardship.tables.funds import BudgetEntryRow, FundRow
from core.hardship.tables.payments import PaymentRow
from core.reporting.records.forms import Form, Value
from core.reporting.records.submissions import Cell, Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.values import with_formulas
from tests.core.congress import factory as congress
from tests.core.factory import id_number

NOW = dt.datetime(2026, 11, 21, 9, 0)
DAY = dt.date(2026, 9, 15)


def union(app: App, **values: object) -> None:
    """The union's card filled in, and the clock at NOW."""
    given = {"unit_name": "东方机械有限公司", "union_name": "东方机械工会", "union_type": "独立基层工会",
             "term_started_on": dt.date(2025, 3, 1), "term_years": 3, "region": "110000"}  # fmt: skip
    app.members.save_organisation(replace(app.members.organisation(), **(given | values)))
    app.db.clock = lambda: NOW


def workers(app: App, n: int = 12, *, women: int = 4, **values: object) -> list[int]:
    """Members on the roster."""
    return congress.people(app, n, women=women, **values)


def paid(
    app: App,
    lines: Sequence[tuple[int, int]],
    *,
    programme: str = "送温暖两节",
    source: str = "本级工会经费列支",
    on: dt.date = DAY,
    household: int | None = None,
) -> int:
    """A campaign that paid the n-th person so many fen for each pair; the campaign's key."""
    with app.db.write("登记测试发放") as writing:
        session = writing.session
        fund = FundRow(source=source, year=on.year, name=f"{programme}{source}{on}", note=None)
        campaign = CampaignRow(number=f"{programme}{source}{on}", title=f"{programme}一批", programme=programme,
                               occasion="春节", year=on.year, day=on, handler="李经办", note=None)  # fmt: skip
        session.add_all([fund, campaign])
        session.flush()
        total = sum(fen for _, fen in lines)
        session.add_all([
            BudgetEntryRow(fund_id=fund.id, kind="核定", amount=total, decided_on=on, reason="预算"),
            AllocationRow(campaign_id=campaign.id, fund_id=fund.id, step_id=None, amount=total, over_reason=None),
            CampaignStepRow(campaign_id=campaign.id, previous_id=None, action="开始发放", state="发放中", taken_on=on,
                            taken_by="李经办", opinion=None),
        ])  # fmt: skip
        for n, fen in lines:
            grant = _grant(campaign.id, fund.id, n, fen)
            grant.household_id = household
            session.add(grant)
            session.flush()
            session.add(payment(grant.id, "发放", fen, on))
        return campaign.id


def _grant(campaign_id: int, fund_id: int, n: int, fen: int) -> GrantRow:
    """A line of a list."""
    return GrantRow(
        campaign_id=campaign_id, fund_id=fund_id, name=f"职工{chr(0x4E00 + n)}", id_number=id_number(700_000 + n),
        relation="本人", unit_name="一车间", worker_kind="在册困难职工", persons=1, amount=fen, way="现金", basis="每份",
        bank_card=f"62284800{n:011d}",
    )  # fmt: skip


def payment(grant_id: int, kind: str, fen: int, on: dt.date, *, corrects: int | None = None) -> PaymentRow:
    """One thing that happened to a line."""
    return PaymentRow(grant_id=grant_id, kind=kind, amount=fen, paid_on=on, receipt="本人签字", is_proxy_id_seen=False,
                      handler="李经办", corrects_id=corrects)  # fmt: skip


def submission(
    form: Form, values: dict[str, Value], *, unit: int = 1, sequence: int = 1, **more: object
) -> Submission:
    """A submission of the n-th unit with these values, every other cell blank, with its findings."""
    cells = with_formulas(form, {i.key: Cell(key=i.key, computed=values.get(i.key)) for i in form.indicators})
    one = Submission(
        unit_code=f"U{unit:03d}", unit_name=f"第{unit}工会", form_code=form.code, form_version=form.version,
        form_digest=form.digest, period="2026", start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31), sequence=sequence,
        made_on=dt.date(2027, 1, 5), made_by="赵敏", cells=tuple(cells.values()),
    )  # fmt: skip
    made = replace(one, **more)  # type: ignore[arg-type]
    return replace(made, findings=findings(form, made))
