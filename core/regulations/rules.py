"""Own values against the law: what a text means as a value, whether it is laxer, and laying it over (all pure)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from core.errors import Invalid, Problem
from core.regulations.records import OwnRule
from core.rules import Rule, RuleSet, Value


def overlay(rules: RuleSet, own: Iterable[OwnRule]) -> RuleSet:
    """The law of the place with the unit's own values over it; one that is laxer than the law forbids is left out."""
    found = dict(rules.rules)
    for one in own:
        law = rules.rules.get(one.rule_id)
        if law is None or not _is_in_force(one, rules):
            continue
        value = value_of(law, one.value)
        if not is_forbidden(law, value):
            found[law.id] = replace(law, value=value, source=one.source, article="", verified=True)
    return RuleSet(region=rules.region, on=rules.on, rules=found)


def value_of(law: Rule, text: str) -> Value:
    """A text as a value of the rule's kind; raises Invalid."""
    if isinstance(law.value, bool):
        if text not in ("是", "否"):
            raise _wrong(f"“{law.title}”请填“是”或“否”")
        return text == "是"
    if isinstance(law.value, int | Decimal):
        return _number(law, text)
    return tuple(text.split("、")) if isinstance(law.value, tuple) else text


def text_of_value(value: Value) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def is_forbidden(law: Rule, value: Value) -> bool:
    """Whether an own value may not stand in place of a verified mandatory provision.

    Laxer values may not, nor other values of a provision that has no stricter side.
    """
    if law.severity != "强制" or not law.verified or value == law.value:
        return False
    is_number = isinstance(value, int | Decimal) and isinstance(law.value, int | Decimal)
    if not is_number or not law.stricter:
        return True
    return value < law.value if law.stricter == "更大" else value > law.value  # type: ignore[operator]  # both are numbers


def version(rules: RuleSet, ids: Iterable[str]) -> str:
    """The region, the day and a short digest of the rules used, kept with each decision."""
    used = [rules.rules[i] for i in sorted(set(ids)) if i in rules.rules]
    facts = [[r.id, text_of_value(r.value), r.source, r.article, r.verified, r.severity] for r in used]
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
    return f"{rules.region}@{rules.on.isoformat()}#{digest[:8]}"


def _number(law: Rule, text: str) -> int | Decimal:
    """A text as a number; a percentage may be written with its sign."""
    plain = text.strip().replace("％", "%")
    try:
        number = Decimal(plain[:-1]) / 100 if plain.endswith("%") else Decimal(plain)
    except InvalidOperation:
        raise _wrong(f"“{law.title}”请填数字，例如 {text_of_value(law.value)}") from None
    if not number.is_finite() or number < 0:
        raise _wrong(f"“{law.title}”请填不小于 0 的数字")
    return int(number) if number == int(number) else number


def _is_in_force(one: OwnRule, rules: RuleSet) -> bool:
    """Whether an own value holds on the day of the rule set."""
    return (one.valid_from or rules.on) <= rules.on <= (one.valid_to or rules.on)


def _wrong(sentence: str) -> Invalid:
    """The error about an own value."""
    return Invalid((Problem(field="value", message=sentence),))
