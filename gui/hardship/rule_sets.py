"""Local sets of rules: which values a place judges by, and the unit's own values that make its set the same."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from core.regulations.records import OwnRule
from core.regulations.rules import text_of_value
from core.rules import Rule, RuleSet, all_rules, rule_set

SETS: Mapping[str, str] = {"青岛市": "370200", "邢台市": "130500", "余姚市": "330281", "江门市": "440700"}
PREFIXES = tuple(f"hardship.{p}." for p in ("tier", "income", "expense", "exclusion"))
NOT_SEEN = "未见到，不判断"
UNSEEN_WHEN_ZERO = ("multiple", "share", "savings")


class Difference(NamedTuple):
    """A value that a set has and the unit has not."""

    rule: Rule
    now: Rule


def judging(rules: RuleSet) -> list[Rule]:
    """The rules by which families are judged, in the order of the work."""
    order = {r.id: place for place, r in reversed(list(enumerate(all_rules())))}
    return sorted((r for r in rules.rules.values() if r.id.startswith(PREFIXES)), key=lambda r: order[r.id])


def differences(now: RuleSet, region: str, on: dt.date) -> list[Difference]:
    """What would change if the unit judged as a place does."""
    theirs = judging(rule_set(region=region, on=on))
    return [Difference(r, now[r.id]) for r in theirs if now[r.id].value != r.value]


def own_rules(found: Sequence[Difference], place: str, on: dt.date) -> list[OwnRule]:
    """The unit's own values that make it judge as a place does; sources that were not checked say so."""
    return [
        OwnRule(
            rule_id=d.rule.id, value=text_of_value(d.rule.value), valid_from=on,
            source=f"采用{place}口径：{d.rule.citation}{'' if d.rule.verified else '（依据待核）'}"[:120],
        )
        for d in found
    ]  # fmt: skip


def value_words(rule: Rule) -> str:
    """A value as people read it: 1.5 倍, 80%, 未见到."""
    value = rule.value
    if not value and rule.id.endswith(UNSEEN_WHEN_ZERO):
        return NOT_SEEN
    if isinstance(value, Decimal) and not rule.unit and 0 < value < 1:
        return f"{(value * 100).normalize():f}%"
    return f"{text_of_value(value)} {rule.unit}".strip()
