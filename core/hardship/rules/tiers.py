"""From the sums to a tier: limits and signs of the place, compared exactly and before any rounding (all pure)."""

from decimal import Decimal
from typing import NamedTuple

from core.hardship.records.means import ACCIDENTAL, DEEP, NOT_FITTING, OPEN, RELATIVE, ZERO, Facts, Totals
from core.hardship.rules.money import is_within
from core.hardship.rules.totals import PREFIX
from core.rules import RuleSet

KEYS = {DEEP: "deep", RELATIVE: "relative", ACCIDENTAL: "accidental"}


class Tier(NamedTuple):
    """One tier of a place: at most, or below, so many times the low-income line."""

    name: str
    multiple: Decimal  # 0: not known here
    sign: str


class Scale(NamedTuple):
    """The tiers of a place in order, and what the third one asks for besides."""

    tiers: tuple[Tier, ...]
    forbidden_causes: frozenset[str]
    share: Decimal  # of the yearly income; 0: no such provision
    events: frozenset[str]
    events_without_share: frozenset[str]
    is_compensation_deducted: bool


def scale_of(rules: RuleSet) -> Scale:
    """The tiers that the rules in force know."""
    tier = PREFIX + "tier."
    return Scale(
        tiers=tuple(
            Tier(n, rules[f"{tier}{k}.multiple"].number, rules[f"{tier}{k}.sign"].texts[0])
            for n, k in KEYS.items()
        ),
        forbidden_causes=frozenset(rules[tier + "accidental.causes"].texts),
        share=rules[tier + "accidental.share"].number,
        events=frozenset(rules[tier + "accidental.events"].texts),
        events_without_share=frozenset(rules[tier + "accidental.events_without_share"].texts),
        is_compensation_deducted=rules[tier + "accidental.compensation"].value == "扣除",
    )


def limit(line: Decimal, multiple: Decimal, persons: int) -> Decimal:
    """What a family may have left in twelve months under a tier; exact, so that nothing is divided."""
    return line * multiple * persons * 12


def tier_of(facts: Facts, totals: Totals, line: Decimal, scale: Scale) -> str:
    """The tier, 不符合, or 分档待定 where the place's tiers are not all known."""
    for tier in scale.tiers:
        if tier.multiple and is_within(totals.net, limit(line, tier.multiple, totals.persons), tier.sign):
            if tier.name != ACCIDENTAL or facts.main_cause not in scale.forbidden_causes:
                return tier.name
            return NOT_FITTING
    if is_accident(facts, totals, scale):
        return ACCIDENTAL
    return NOT_FITTING if is_complete(scale) else OPEN


def is_complete(scale: Scale) -> bool:
    """Whether the place's tiers are known well enough to refuse somebody."""
    return all(t.multiple for t in scale.tiers[:2])


def is_accident(facts: Facts, totals: Totals, scale: Scale) -> bool:
    """Whether the costs of an event, or the event itself, make the family fall under 意外致困."""
    if not scale.share or facts.event is None:
        return False
    if facts.event in scale.events_without_share:
        return True
    return facts.event in scale.events and event_cost(facts, scale) > totals.income * scale.share


def event_cost(facts: Facts, scale: Scale) -> Decimal:
    """The year's cost of the event, less what others paid where the rules say so."""
    paid = facts.event_compensation if scale.is_compensation_deducted else ZERO
    return max(facts.event_cost - paid, ZERO)
