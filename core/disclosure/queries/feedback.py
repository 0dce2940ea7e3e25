"""Reading opinions, inspections and surveys."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.disclosure.records.feedback import Feedback, Inspection, InspectionScore
from core.disclosure.records.surveys import Survey, SurveyLine, SurveyQuestion, SurveySheet
from core.disclosure.tables.feedback import FeedbackRow, InspectionRow, InspectionScoreRow
from core.disclosure.tables.surveys import SurveyLineRow, SurveyQuestionRow, SurveyRow, SurveySheetRow


def opinions(session: Session) -> tuple[Feedback, ...]:
    """Every opinion, the newest first."""
    query = select(FeedbackRow).order_by(FeedbackRow.received_on.desc(), FeedbackRow.id.desc())
    return tuple(stored.record(Feedback, r) for r in session.scalars(query))


def opinion(session: Session, feedback_id: int) -> Feedback:
    """One opinion; raises NotFound."""
    return stored.record(Feedback, stored.require(session, FeedbackRow, feedback_id))


def inspections(session: Session) -> tuple[Inspection, ...]:
    """Every inspection, the newest first."""
    query = select(InspectionRow).order_by(InspectionRow.held_on.desc(), InspectionRow.id.desc())
    return tuple(stored.record(Inspection, r) for r in session.scalars(query))


def scores(session: Session, inspection_id: int) -> tuple[InspectionScore, ...]:
    """The scores of an inspection in order."""
    row = InspectionScoreRow
    query = select(row).where(row.inspection_id == inspection_id).order_by(row.position, row.id)
    return tuple(stored.record(InspectionScore, r) for r in session.scalars(query))


def surveys(session: Session) -> tuple[Survey, ...]:
    """Every survey, the newest first."""
    query = select(SurveyRow).order_by(SurveyRow.held_on.desc(), SurveyRow.id.desc())
    return tuple(stored.record(Survey, r) for r in session.scalars(query))


def survey(session: Session, survey_id: int) -> Survey:
    """One survey; raises NotFound."""
    return stored.record(Survey, stored.require(session, SurveyRow, survey_id))


def questions(session: Session, survey_id: int) -> tuple[SurveyQuestion, ...]:
    """The questions of a survey in order."""
    row = SurveyQuestionRow
    query = select(row).where(row.survey_id == survey_id).order_by(row.position, row.id)
    return tuple(stored.record(SurveyQuestion, r) for r in session.scalars(query))


def sheets(session: Session, survey_id: int) -> tuple[SurveySheet, ...]:
    """The sheets of a survey with their lines, the earliest first."""
    query = select(SurveySheetRow).where(SurveySheetRow.survey_id == survey_id).order_by(SurveySheetRow.id)
    return tuple(stored.record(SurveySheet, r, lines=_lines(session, r.id)) for r in session.scalars(query))


def _lines(session: Session, sheet_id: int) -> tuple[SurveyLine, ...]:
    """The lines of a sheet."""
    row = SurveyLineRow
    query = select(row).where(row.sheet_id == sheet_id).order_by(row.id)
    return tuple(stored.record(SurveyLine, r) for r in session.scalars(query))
