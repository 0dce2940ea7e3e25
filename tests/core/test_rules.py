import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from core.errors import NotFound
from core.rules import Rule, all_rules, choose, finding, read_rules, rule, rule_set

DAY = dt.date(2026, 11, 20)
FILE = """
[[rule]]
id = "x.days"
title = "公开期"
value = 7
source = "甲规定"
verified = true
severity = "强制"

[[rule]]
id = "x.days"
title = "公开期"
value = 15
source = "乙条例"
article = "第十二条"
verified = true
region = "370000"
valid_from = 2014-05-01
severity = "强制"

[[rule]]
id = "x.days"
title = "公开期"
value = 20
source = "丙办法"
verified = false
region = "370200"
valid_from = 2020-01-01
valid_to = 2025-12-31
severity = "强制"
"""


SHIPPED = all_rules()


def days(region: str, on: dt.date) -> object:
    return choose(read_rules(FILE), region=region, on=on)["x.days"].value


@pytest.mark.parametrize(
    ("region", "on", "value"),
    [
        ("000000", DAY, 7),
        ("410100", DAY, 7),  # another province: the national rule
        ("370000", DAY, 15),
        ("370100", DAY, 15),  # a city takes its province's rule
        ("370200", dt.date(2025, 12, 31), 20),  # the last day counts
        ("370200", dt.date(2026, 1, 1), 15),
        ("370202", dt.date(2025, 6, 1), 20),  # a district takes its city's rule
        ("370000", dt.date(2014, 4, 30), 7),  # not in force yet
    ],
)
def test_the_most_local_rule_in_force_on_the_day_is_chosen(region: str, on: dt.date, value: int) -> None:
    assert days(region, on) == value


def test_of_two_rules_of_one_place_the_newer_one_holds() -> None:
    older = read_rules(FILE)[0]
    newer = dataclasses.replace(older, value=9, valid_from=dt.date(2026, 1, 1))
    for rules in ((older, newer), (newer, older)):
        assert choose(rules, region="000000", on=DAY)["x.days"].value == 9
        assert choose(rules, region="000000", on=dt.date(2025, 1, 1))["x.days"].value == 7


def test_a_rule_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"x\.nothing"):
        rule("x.nothing", on=DAY)


def test_a_finding_cites_the_rule_and_an_unverified_rule_only_warns() -> None:
    national, provincial, municipal = read_rules(FILE)
    verified = finding(provincial, "公开期不足", inputs="公开 10 天", result="不符合")
    assert (verified.rule_id, verified.severity, verified.source) == ("x.days", "强制", "乙条例第十二条")
    assert finding(national, "甲", inputs="", result="").source == "甲规定"
    assert finding(municipal, "丙", inputs="", result="").severity == "依据待核"


def test_numbers_and_texts_are_not_mixed_up() -> None:
    number = read_rules(FILE)[0]
    text = dataclasses.replace(number, value=("甲", "乙"))
    assert number.number == Decimal(7)
    assert text.texts == ("甲", "乙")
    with pytest.raises(TypeError):
        _ = text.number
    with pytest.raises(TypeError):
        _ = number.texts


def test_a_fraction_is_exact() -> None:
    assert rule("membership.dues_rate", on=DAY).number == Decimal("0.005")


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda r: f"{r.id}@{r.region}")
def test_every_shipped_rule_is_complete(shipped: Rule) -> None:
    assert shipped.title
    assert shipped.source
    assert shipped.severity in ("强制", "建议")
    assert len(shipped.region) == 6
    assert (shipped.valid_from or dt.date.min) <= (shipped.valid_to or dt.date.max)


def test_no_two_shipped_rules_say_the_same_thing_of_the_same_day() -> None:
    keys = [(r.id, r.region, r.valid_from) for r in SHIPPED]
    assert len(keys) == len(set(keys))


def test_rules_of_one_place_and_day_are_read_once() -> None:
    assert rule_set(region="410100", on=DAY) is rule_set(region="410100", on=DAY)
