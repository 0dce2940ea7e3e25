"""Reading the unit's own rules, and the rules in force for this union inside a session."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.members import queries as roster
from core.regulations.records import OwnRule, Regulation, RegulationVersion
from core.regulations.rules import overlay, version
from core.regulations.tables import OwnRuleRow, RegulationRow, RegulationVersionRow
from core.rules import RuleSet, rule_set


def rule_set_of(session: Session, on: dt.date) -> RuleSet:
    """The rules in force for this union on a day: the region's, overlaid by the unit's own values."""
    law = rule_set(region=roster.region(session), on=on)
    return overlay(law, own_rules(session))


def rules_version(rules: RuleSet, ids: Iterable[str]) -> str:
    """The region, the day and a short digest of the rules used, such as "310000@2026-11-20#1f0c55aa"."""
    return version(rules, ids)


def own_rules(session: Session) -> tuple[OwnRule, ...]:
    """Every own value, the oldest first."""
    query = select(OwnRuleRow).order_by(OwnRuleRow.valid_from, OwnRuleRow.id)
    return tuple(stored.record(OwnRule, r) for r in session.scalars(query))


def regulations(session: Session) -> tuple[Regulation, ...]:
    """Every document of the library in order."""
    query = select(RegulationRow).order_by(RegulationRow.position, RegulationRow.id)
    return tuple(stored.record(Regulation, r) for r in session.scalars(query))


def versions(session: Session, regulation_id: int) -> tuple[RegulationVersion, ...]:
    """The versions of a document, the newest first."""
    query = select(RegulationVersionRow).where(RegulationVersionRow.regulation_id == regulation_id)
    rows = session.scalars(query.order_by(RegulationVersionRow.version.desc()))
    return tuple(stored.record(RegulationVersion, r) for r in rows)
