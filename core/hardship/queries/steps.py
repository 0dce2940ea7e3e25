"""Which step of each file is the newest."""

from sqlalchemy import Subquery, func, select

from core.hardship.tables.procedure import StepRow


def latest() -> Subquery:
    """The newest step of every household: household_id, step_id."""
    newest = func.max(StepRow.id).label("step_id")
    return select(StepRow.household_id, newest).group_by(StepRow.household_id).subquery()
