"""What the parts of the guard share: the rules, periods, sums, and how an alert is made (all pure)."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.citizens import canonical_id
from core.hardship.records.aid import Programme
from core.hardship.records.guard import Aided, Alert
from core.money import shown, total
from core.rules import Rule, RuleSet

PREFIX = "hardship.aid."
SCHOOL_YEAR_BEGINS = 8  # August: the campaigns close at the end of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The programme of a list, all programmes, and the rules in force."""

    programme: Programme
    programmes: Mapping[str, Programme]
    rules: RuleSet

    def rule(self, name: str) -> Rule:
        """The rule of that name."""
        return self.rules[PREFIX + name]


def alert(kind: str, rule: Rule, sentence: str, lines: Iterable[Aided], *, discreet: str = "") -> Alert:
    """An alert under a rule; an unverified rule only ever warns."""
    return Alert(
        kind=kind,
        severity=rule.severity if rule.verified else "依据待核",
        sentence=sentence,
        source=rule.citation,
        keys=tuple(sorted({a.key for a in lines})),
        digest=hashlib.sha256(f"{kind}|{sentence}".encode()).hexdigest(),
        discreet=discreet,
    )


def as_seen(alerts: Iterable[Alert], *, sees_illness: bool) -> tuple[Alert, ...]:
    """The alerts as an officer may read them: medical bills are for the chair and the aid officer only."""
    if sees_illness:
        return tuple(alerts)
    return tuple(replace(a, sentence=a.discreet or a.sentence) for a in alerts)


def canonical(one: Aided) -> str:
    """The person's number in one spelling."""
    return canonical_id(one.id_number)


def named(one: Aided) -> str:
    """Somebody with the unit or programme that tells them from namesakes."""
    role = next((role for _, role in one.ties), "")
    return f"{one.name}（{role}）" if role else one.name


def summed(lines: Iterable[Aided]) -> str:
    """The sum of some lines as a sentence shows it."""
    return shown(total(a.amount for a in lines))


def school_year(day: dt.date) -> int:
    """The year in which a day's school year began."""
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1


def surroundings(day: dt.date) -> tuple[dt.date, dt.date]:
    """The days between which other campaigns can matter: the year and the school years around a day."""
    return dt.date(day.year - 1, SCHOOL_YEAR_BEGINS, 1), dt.date(day.year + 1, 12, 31)


def in_period(period: str, one: dt.date, other: dt.date) -> bool:
    """Whether two days lie in the same year or school year."""
    if period == "学年":
        return school_year(one) == school_year(other)
    return one.year == other.year
