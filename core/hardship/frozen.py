"""What a verdict stood on, as text that reads back the same years later."""

import dataclasses
import datetime as dt
import json
import types
import typing
from decimal import Decimal
from typing import Any, TypeVar

from core.hardship.records.means import Facts
from core.rules import Finding, Rule, RuleSet

T = TypeVar("T")


def facts_text(facts: Facts) -> str:
    """Everything a verdict stands on besides the rules."""
    return _text(facts)


def facts_of(text: str) -> Facts:
    """The same facts again."""
    return _built(Facts, json.loads(text))


def rules_text(rules: RuleSet) -> str:
    """The place, the day and every hardship rule in force."""
    kept = {
        "region": rules.region,
        "on": rules.on,
        "rules": [rules.rules[i] for i in sorted(rules.rules) if i.startswith("hardship.")],
    }
    return _text(kept)


def rules_of(text: str) -> RuleSet:
    """The same rules again."""
    raw = json.loads(text)
    rules = [_built(Rule, r | {"value": _value(r["value"])}) for r in raw["rules"]]
    return RuleSet(region=raw["region"], on=dt.date.fromisoformat(raw["on"]), rules={r.id: r for r in rules})


def findings_text(findings: tuple[Finding, ...]) -> str:
    """The sentences of a verdict."""
    return _text(list(findings))


def findings_of(text: str) -> tuple[Finding, ...]:
    """The same sentences again."""
    return tuple(_built(Finding, raw) for raw in json.loads(text))


def _text(value: object) -> str:
    """One text for one value."""
    return json.dumps(value, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """What JSON has no kind of its own for."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return {"exact": str(value)}
    return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}


def _value(raw: Any) -> Any:
    """A rule's value."""
    if isinstance(raw, dict):
        return Decimal(raw["exact"])
    return tuple(raw) if isinstance(raw, list) else raw


def _built(kind: type[T], raw: dict[str, Any]) -> T:
    """A record from its plain values; fields that are new since then keep their defaults."""
    hints = typing.get_type_hints(kind)
    return kind(**{n: _as(hints[n], v) for n, v in raw.items() if n in hints})


def _as(hint: Any, raw: Any) -> Any:
    """A plain value as its field's type."""
    if typing.get_origin(hint) is types.UnionType or isinstance(hint, types.UnionType):
        hint = (
            next((a for a in typing.get_args(hint) if a is not type(None)), hint) if raw is not None else None
        )
    if raw is None:
        return None
    if isinstance(raw, dict) and "exact" in raw:
        return Decimal(raw["exact"])
    if hint is dt.date:
        return dt.date.fromisoformat(raw)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_as(inner, one) for one in raw)
    return _built(hint, raw) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else raw
