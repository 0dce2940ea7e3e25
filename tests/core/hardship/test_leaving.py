"""Service rule 32: six months in a row above the line, by the region's own numbers."""

import datetime as dt
from decimal import Decimal

import pytest

from core.app import App
from core.hardship.records.households import IncomeLine
from core.hardship.records.means import Facts, MoneyFact
from core.hardship.rules.leaving import out_of_hardship
from core.rules import rule_set
from tests.core.hardship import families

PROPOSED = dt.date(2026, 9, 14)
MONTHS = [dt.date(2026, m, 1) for m in range(3, 9)]  # March to August
NATION, QINGDAO, JIANGSU = "000000", "370200", "320100"


def months(*incomes: Decimal | int | str | None, spent: int = 0, persons: int = 3) -> Facts:
    """A family of three with these incomes from March to August, and so much spent on illness in April."""
    lines = tuple(
        MoneyFact(month=m, kind="工资性收入", amount=Decimal(i)) for m, i in zip(MONTHS, incomes, strict=True) if i is not None
    )  # fmt: skip
    bills = (MoneyFact(month=MONTHS[1], kind="因病", amount=Decimal(spent)),)
    return families.facts(0, 0, persons, incomes=lines, expenses=bills)


@pytest.mark.parametrize(
    ("region", "facts", "result"),
    [
        (NATION, months(*["3186.01"] * 6), "符合"),  # 3 × 1062 = 3186
        (NATION, months(*["3186.01"] * 5, 3186), "不符合"),  # equal is not above
        (NATION, months(4000, None, 4000, 4000, 4000, 4000), "未判断"),
        (NATION, months(4000, None, 4000, 4000, 4000, 3000), "不符合"),  # one month below is enough
        (NATION, months(*[4000] * 6, spent=900), "不符合"),  # April: 3100 of 3186
        (QINGDAO, months(*[4779] * 6), "符合"),  # 1.5 × 1062 × 3 = 4779, reaching it is enough
        (QINGDAO, months(*[4779] * 5, "4778.99"), "不符合"),
        (NATION, months(*[4000] * 6, persons=0), "未判断"),
    ],
)
def test_six_months_above_the_line_of_the_place(region: str, facts: Facts, result: str) -> None:
    found = out_of_hardship(facts, rule_set(region=region, on=PROPOSED), PROPOSED)
    assert found.result == result
    assert found.rule_id.startswith("hardship.exit.")


def test_the_sentence_shows_the_arithmetic_of_every_month() -> None:
    facts = months(4000, 4100, 4200, 4300, 4400, 3000)
    found = out_of_hardship(facts, rule_set(region=NATION, on=PROPOSED), PROPOSED)
    assert "2026-03 4000÷3＝1333.33（低保 1062）" in found.sentence
    assert "2026-08 3000÷3＝1000（低保 1062）" in found.sentence
    assert found.sentence.endswith("没有做到连续 6 个月人均纯收入＞低保标准的 1 倍，不符合脱困")
    assert "2026-09" not in found.sentence
    assert "2026-02" not in found.sentence


def test_only_a_place_with_its_own_source_is_more_than_a_warning() -> None:
    facts = months(*[4000] * 6)
    assert out_of_hardship(facts, rule_set(region=NATION, on=PROPOSED), PROPOSED).severity == "依据待核"
    own = out_of_hardship(facts, rule_set(region=JIANGSU, on=PROPOSED), PROPOSED)
    assert (own.severity, own.source) == ("建议", "江苏 2019 年办法（新华日报 2019-09-11 报道）")


def test_the_means_test_reads_the_months_of_a_file(app: App) -> None:
    families.with_line(app)
    key = families.household(app, income=60000, expense=0)
    lines = [IncomeLine(household_id=key, month=m, amount=Decimal(3200)) for m in MONTHS]
    app.hardship.households.add_lines(lines)
    assert app.hardship.means.out_of_hardship(key, PROPOSED).result == "符合"
