"""Law as data: thresholds with their source, chosen by place and day, and findings in sentences."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal

from core.errors import NotFound
from core.resources import resource

Severity = Literal["强制", "建议", "依据待核"]  # stops; warns; warns because the source is not verified
Value = bool | int | Decimal | str | tuple[str, ...]

NATIONWIDE = "000000"

_DEFAULTS: dict[str, Any] = {
    "unit": "",
    "article": "",
    "region": NATIONWIDE,
    "valid_from": None,
    "valid_to": None,
    "stricter": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One provision, as in force in one place from one day to another (the last day is included)."""

    id: str
    title: str
    value: Value
    unit: str
    source: str
    article: str
    verified: bool
    region: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    severity: Severity
    note: str = ""
    stricter: Literal["更大", "更小", ""] = ""  # which side of a number is the stricter one

    @property
    def number(self) -> Decimal:
        """The value of a rule that is a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.id} is not a number")
        return Decimal(self.value)

    @property
    def texts(self) -> tuple[str, ...]:
        """The value of a rule that is a text or a list of texts."""
        if isinstance(self.value, str):
            return (self.value,)
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.id} is not a text")
        return self.value

    @property
    def citation(self) -> str:
        """The document and, where it was seen, the article."""
        return self.source + self.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule says about one case; the same sentence is shown, printed and stored."""

    rule_id: str
    sentence: str
    severity: Severity
    source: str
    inputs: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules in force in one place on one day, by id."""

    region: str
    on: dt.date
    rules: Mapping[str, Rule]

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that id; raises NotFound when none is in force."""
        found = self.rules.get(rule_id)
        if found is None:
            raise NotFound(f"{self.on.isoformat()} 没有适用的规则“{rule_id}”，请检查规则文件")
        return found


def finding(rule: Rule, sentence: str, *, inputs: str, result: str) -> Finding:
    """A finding under a rule; an unverified rule only ever warns."""
    return Finding(
        rule_id=rule.id,
        sentence=sentence,
        severity=rule.severity if rule.verified else "依据待核",
        source=rule.citation,
        inputs=inputs,
        result=result,
    )


def rule(rule_id: str, *, region: str = NATIONWIDE, on: dt.date) -> Rule:
    """The rule in force in a place on a day, the most local one; raises NotFound."""
    return rule_set(region=region, on=on)[rule_id]


@lru_cache(maxsize=64)
def rule_set(*, region: str = NATIONWIDE, on: dt.date) -> RuleSet:
    """Every rule that ships with the product and is in force in a place on a day."""
    return choose(all_rules(), region=region, on=on)


def choose(rules: Iterable[Rule], *, region: str, on: dt.date) -> RuleSet:
    """The rules in force in a place on a day: city before province before country, then the newest."""
    places = (NATIONWIDE, f"{region[:2]}0000", f"{region[:4]}00", region)
    in_force = [r for r in rules if r.region in places and _is_in_force(r, on)]
    in_force.sort(key=lambda r: (places.index(r.region), r.valid_from or dt.date.min))
    return RuleSet(region=region, on=on, rules={r.id: r for r in in_force})


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every file under resources/rules."""
    files = sorted(resource("rules").glob("*.toml"))
    return tuple(rule for file in files for rule in read_rules(file.read_text(encoding="utf-8")))


def read_rules(text: str) -> tuple[Rule, ...]:
    """The [[rule]] tables of one file."""
    return tuple(_rule(entry) for entry in tomllib.loads(text, parse_float=Decimal)["rule"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    """A rule from its table, with what may be left out filled in."""
    value = entry["value"]
    given = dict(entry, value=tuple(value) if isinstance(value, list) else value)
    return Rule(**(_DEFAULTS | given))


def _is_in_force(rule: Rule, on: dt.date) -> bool:
    """Whether a rule holds on a day; open ends are None."""
    return (rule.valid_from or dt.date.min) <= on <= (rule.valid_to or dt.date.max)
