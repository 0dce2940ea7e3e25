"""What to look at before a step of a file, read from the store."""

import datetime as dt

from sqlalchemy.orm import Session

from core.hardship import assessing
from core.hardship.lists import missing_of
from core.hardship.queries import households, procedure
from core.hardship.records.procedure import Action
from core.hardship.rules.cautions import cautions as of_file
from core.hardship.rules.leaving import MET, REASON, out_of_hardship
from core.members import queries as roster
from core.members.records import MEMBER_KINDS
from core.regulations.queries import rule_set_of


def cautions(session: Session, household_id: int, action: Action, on: dt.date) -> tuple[str, ...]:
    """What speaks for waiting with a step; nothing for steps that stand on no papers of the family."""
    household = households.household(session, household_id)
    if "review" in action.needs and "notice" in action.needs:
        return _of_exit(session, household_id, on)
    if not {"verdict", "notice"} & set(action.needs):
        return ()
    people = roster.people(session, [household.head_person_id])
    file = households.file(session, household_id, with_illness=False)
    is_member = any(p.membership_change in MEMBER_KINDS for p in people)
    return of_file(file, missing_of(file), rules=rule_set_of(session, on), is_member=is_member)


def _of_exit(session: Session, household_id: int, on: dt.date) -> tuple[str, ...]:
    """Rule 32: whether the months before the exit really lie above the line, where that is the reason."""
    exits = procedure.exits(session, household_id)
    if not exits or exits[-1].reason != REASON:
        return ()
    proposed_on = exits[-1].proposed_on or on
    facts = assessing.facts_of(session, household_id, proposed_on)
    found = out_of_hardship(facts, rule_set_of(session, proposed_on), proposed_on)
    return () if found.result == MET else (found.sentence,)
