"""Allotting the delegates of a term to its electing units, and trying other numbers."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.congress.queries import terms as read
from core.congress.records.quota import GROUPS, Allotment, Limit
from core.congress.records.terms import ElectingUnit
from core.congress.rules.quota import allot
from core.congress.rules.quota_limits import RULES, limits_of
from core.congress.tables.terms import ElectingUnitRow, TermRow
from core.db import Database
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version
from core.rules import RuleSet


class Quota:
    """The number of delegates of a term and its division, proposed as often as wanted and adopted once decided."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def limits(self, term_id: int) -> tuple[Limit, ...]:
        """The limits of law and own rules on the seats of a term; raises NotFound."""
        with self._db.read() as session:
            rules, units = _grounds(session, term_id)
        return limits_of(rules, units)

    def propose(
        self,
        term_id: int,
        total: int | None = None,
        *,
        own_limits: Sequence[Limit] = (),
        waived: Collection[str] = (),
    ) -> Allotment:
        """The optimal allotment for a total, or for the fewest seats allowed; nothing is stored.

        `waived` are ids of limits left aside; raises NotFound, and Invalid for a mandatory one and wrong figures.
        """
        with self._db.read() as session:
            rules, units = _grounds(session, term_id)
        lawful = limits_of(rules, units)
        aside = tuple(x for x in lawful if x.id in waived)
        _require_waivable(aside)
        found = allot(units, (*(x for x in lawful if x not in aside), *own_limits), total)
        return _told(found, aside, rules_version(rules, RULES))

    def adopt(self, term_id: int, allotment: Allotment, *, reason: str | None = None) -> None:
        """Write the seats to the electing units and the total to the term, with the limits and the arithmetic.

        Raises Invalid for a clash, for a mandatory limit left aside, and for another one without a written reason;
        Conflict when the electing units have changed since, or have more delegates than seats; NotFound.
        """
        with self._db.write("采用名额分配", note=f"{allotment.total} 名") as writing:
            rules, units = _grounds(writing.session, term_id)
            lawful, ids = limits_of(rules, units), {x.id for x in allotment.limits}
            aside = tuple(x for x in lawful if x.id not in ids)
            _require_adoptable(allotment, aside, reason)
            _require_unchanged(units, allotment, kept=[x for x in lawful if x.id in ids])
            _require_room(writing.session, term_id, allotment)
            for one in allotment.units:
                row = stored.require(writing.session, ElectingUnitRow, one.unit_id)
                row.seats = one.seats
                for group in GROUPS:
                    setattr(row, f"seats_{group}", getattr(one, group))
            term = stored.require(writing.session, TermRow, term_id)
            term.planned = allotment.total
            term.allotment = "\n".join((*allotment.lines, *([f"理由：{reason.strip()}"] if reason else [])))
            term.allotment_rules = rules_version(rules, RULES)


def _grounds(session: Session, term_id: int) -> tuple[RuleSet, tuple[ElectingUnit, ...]]:
    """The rules of the day the term began, or of today, and its electing units; raises NotFound."""
    term = read.term(session, term_id)
    return rule_set_of(session, term.started_on or dt.date.today()), read.electing_units(session, term_id)


def _told(found: Allotment, aside: tuple[Limit, ...], version: str) -> Allotment:
    """An allotment that says what was left aside and under which rules it was made."""
    lines = tuple(f"未采用：{x.label}（{x.severity}；{x.source}）" for x in aside)
    return replace(found, waived=aside, lines=(*found.lines, *lines), rules_version=version)


def _require_waivable(aside: Sequence[Limit]) -> None:
    """Raise Invalid for mandatory limits left aside."""
    firm = [x for x in aside if x.severity == "强制"]
    if firm:
        raise Invalid(
            tuple(
                Problem(field="limits", message=f"“{x.label}”是{x.source}的强制规定，不能略去，没有分配")
                for x in firm
            )
        )


def _require_adoptable(allotment: Allotment, aside: Sequence[Limit], reason: str | None) -> None:
    """Raise Invalid for a clash and for limits left aside that may not be, or not without a reason."""
    if allotment.clash:
        message = "几项限制不能同时满足，没有可以采用的分配。请先放宽其中一项或者改变名额，再重新分配"
        raise Invalid((Problem(field="total", message=message),))
    _require_waivable(aside)
    if aside and not (reason or "").strip():
        named = "；".join(x.label for x in aside)
        message = f"没有采用以下要求：{named}。名额没有改动；仍要采用的，请写明理由"
        raise Invalid((Problem(field="reason", message=message),))


def _require_unchanged(units: Sequence[ElectingUnit], allotment: Allotment, *, kept: Sequence[Limit]) -> None:
    """Raise Conflict when the limits kept are no longer the same or no longer lead to the same seats."""
    again = allot(units, allotment.limits)
    is_same = (again.total, again.units) == (allotment.total, allotment.units)
    if not is_same or not set(kept) <= set(allotment.limits):
        raise Conflict("分配之后选区或者人数又有改动，没有采用，原来的名额没有变。请重新分配一次。")


def _require_room(session: Session, term_id: int, allotment: Allotment) -> None:
    """Raise Conflict when a unit would have fewer seats than it has delegates in office."""
    serving = Counter(d.electing_unit_id for d in read.delegates(session, term_id) if d.is_serving)
    full = [u for u in allotment.units if serving[u.unit_id] > u.seats]
    if full:
        named = "；".join(f"“{u.name}”已有代表 {serving[u.unit_id]} 名，分配 {u.seats} 名" for u in full)
        raise Conflict(f"{named}。名额没有改动。请增加名额，或者先办理代表资格的变动。")
