"""Satisfaction surveys and the two people's sheets."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class SurveyRow(Stored):
    """One survey."""

    __tablename__ = "disclosure_survey"
    __table_args__ = about("满意度测评")
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    held_on: Mapped[dt.date | None]
    issued: Mapped[int]
    state: Mapped[str]
    confirmed_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class SurveyQuestionRow(Stored):
    """One question of a survey."""

    __tablename__ = "disclosure_question"
    __table_args__ = about("测评项目", owner="survey_id", owner_table="disclosure_survey")
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("disclosure_survey.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]


class SurveySheetRow(Stored):
    """What one of the two people counted; it is never changed, a difference makes a new attempt."""

    __tablename__ = "disclosure_sheet"
    __table_args__ = (
        UniqueConstraint("survey_id", "attempt", "side"),
        about("测评录入单", owner="survey_id", owner_table="disclosure_survey"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("disclosure_survey.id"), index=True)
    attempt: Mapped[int]
    side: Mapped[str]
    entered_by: Mapped[str]
    returned: Mapped[int]
    invalid: Mapped[int]


class SurveyLineRow(Stored):
    """The answers to one question on one sheet."""

    __tablename__ = "disclosure_sheet_line"
    __table_args__ = (
        UniqueConstraint("sheet_id", "question_id"),
        about("测评录入行", owner="sheet_id", owner_table="disclosure_sheet"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("disclosure_sheet.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("disclosure_question.id"), index=True)
    satisfied: Mapped[int]
    fairly: Mapped[int]
    dissatisfied: Mapped[int]
    unaware: Mapped[int]
