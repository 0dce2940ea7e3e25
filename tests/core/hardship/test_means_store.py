"""The means test on a store: verdicts that reproduce, own rules and lines, what if, and files that cannot be judged."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid
from core.hardship.records.households import IncomeLine
from core.regulations.records import OwnRule
from tests.core.congress.factory import region
from tests.core.hardship.families import APPLIED, filed, household, standard, turn, with_line

LATER = dt.date(2026, 6, 1)


def test_a_verdict_is_the_same_years_later_whatever_changed_since(app: App) -> None:
    region(app, "370200")
    with_line(app)
    key = household(app, income=68232)  # N is exactly the line: not below it
    verdict_id = app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    before = app.hardship.means.verdict(verdict_id)
    assert (before.result, before.per_head, before.line) == ("相对困难", Decimal("1062.00"), Decimal(1062))
    app.hardship.means.set_standard(standard(1500, valid_from=LATER))
    app.regulations.set_own_rule(
        OwnRule(
            rule_id="hardship.tier.deep.sign", value="≤", source="本单位办法", valid_from=dt.date(2026, 1, 1)
        )
    )
    app.hardship.households.add_lines(
        [IncomeLine(household_id=key, month=dt.date(2026, 1, 1), amount=Decimal(99))]
    )
    again = app.hardship.means.reproduce(verdict_id)
    assert (again.result, again.per_head, again.findings, again.sentence) == (
        before.result, before.per_head, before.findings, before.sentence,
    )  # fmt: skip
    assert app.hardship.means.assess(key, APPLIED).findings != again.findings


def test_the_unit_s_own_rules_and_line_are_used(app: App) -> None:
    with_line(app)
    key = household(app, income=68232)
    assert app.hardship.means.assess(key, APPLIED).result == "相对困难"
    own = OwnRule(
        rule_id="hardship.tier.deep.sign",
        value="≤",
        source="本单位办法第三条",
        valid_from=dt.date(2026, 1, 1),
    )
    app.regulations.set_own_rule(own)
    found = app.hardship.means.assess(key, APPLIED)
    assert found.result == "深度困难"
    app.regulations.set_own_rule(replace(own, rule_id="hardship.exclusion.savings", value="12"))
    app.regulations.set_own_rule(replace(own, rule_id="hardship.tier.deep.multiple", value="1.5"))
    found = app.hardship.means.assess(key, APPLIED)
    assert any("1.5 倍低保标准" in f.sentence and f.source == "本单位办法第三条" for f in found.findings)


def test_a_sign_nobody_understands_is_refused(app: App) -> None:
    with_line(app)
    key = household(app)
    app.regulations.set_own_rule(
        OwnRule(
            rule_id="hardship.tier.deep.sign",
            value="小于",
            source="本单位办法",
            valid_from=dt.date(2026, 1, 1),
        )
    )
    with pytest.raises(Invalid, match="小于"):
        app.hardship.means.assess(key, APPLIED)


def test_the_nearest_place_s_line_is_taken_and_ends_when_the_next_begins(app: App) -> None:
    region(app, "370200")
    app.hardship.means.set_standard(standard(1000))
    app.hardship.means.set_standard(standard(900, region="370000"))
    key = household(app)
    assert app.hardship.means.assess(key, APPLIED).line == 900
    app.hardship.means.set_standard(standard(950, region="370000", valid_from=LATER))
    assert app.hardship.means.assess(key, LATER - dt.timedelta(days=1)).line == 900
    assert app.hardship.means.assess(key, LATER).line == 950
    with pytest.raises(Conflict, match="已有低保标准"):
        app.hardship.means.set_standard(standard(960, region="370000", valid_from=LATER, valid_to=LATER))
    elsewhere = household(app, line_region="330281")
    assert app.hardship.means.assess(elsewhere, APPLIED).line == 1000


def test_what_if_names_who_enters_and_who_leaves(app: App) -> None:
    with_line(app, 800)  # two persons' tiers: below 800 and below 1600
    low = household(app, income=29000, expense=0)  # 29000 ÷ 3 ÷ 12 = 805.56
    middle = household(app, income=59000, expense=0)  # 1638.89: in below 1700 only
    deep = household(app, income=10000, expense=0)  # 277.78
    up = app.hardship.means.what_if(low_income_line=Decimal(850), as_of=APPLIED)
    assert [s.household_id for s in up.entering] == [middle]
    assert [(s.household_id, s.before, s.after) for s in up.moving] == [(low, "相对困难", "深度困难")]
    assert (up.leaving, up.households) == ((), 3)
    down = app.hardship.means.what_if(low_income_line=Decimal(400), as_of=APPLIED)
    assert [s.household_id for s in down.leaving] == [low]
    assert deep not in [s.household_id for s in (*down.leaving, *down.moving)]
    with pytest.raises(Invalid):
        app.hardship.means.what_if(low_income_line=Decimal(0))


def test_a_household_that_cannot_be_judged_says_why_and_stops_no_other(app: App) -> None:
    household(app)
    found = app.hardship.means.assess_all(APPLIED)
    assert found[0].judgement is None
    assert "低保标准" in found[0].problem
    assert len(app.hardship.means.what_if(low_income_line=Decimal(900), as_of=APPLIED).problems) == 1


def test_approval_wants_a_verdict_of_the_file_as_it_is(app: App) -> None:
    with_line(app)
    key = household(app)
    app.hardship.procedure.take(key, "受理", turn())
    from tests.core.hardship.families import visit

    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    app.hardship.households.add_lines(
        [IncomeLine(household_id=key, month=dt.date(2026, 1, 1), amount=Decimal(9000))]
    )
    with pytest.raises(Conflict, match="重新认定"):
        app.hardship.procedure.take(key, "提交评议", turn(on=dt.date(2026, 3, 11)))


def test_approval_writes_the_tier_of_the_verdict(app: App) -> None:
    with_line(app)
    key = household(app)
    assert app.hardship.households.card(key).tier is None
    filed(app, key)
    card = app.hardship.households.card(key)
    assert (card.tier, card.state) == ("深度困难", "在档")


def test_amounts_are_kept_to_the_cent_and_no_finer(app: App) -> None:
    key = household(app)
    line = IncomeLine(household_id=key, month=dt.date(2026, 1, 15), amount=Decimal("1234.56"))
    app.hardship.households.add_lines([line])
    kept = app.hardship.households.file(key, "核对").incomes[-1]
    assert (kept.amount, kept.month) == (Decimal("1234.56"), dt.date(2026, 1, 1))
    for wrong in (Decimal("0.005"), Decimal(-1)):
        with pytest.raises(Invalid):
            app.hardship.households.add_lines([replace(line, amount=wrong)])
