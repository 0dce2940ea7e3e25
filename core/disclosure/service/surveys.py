"""Satisfaction surveys on paper: prepared, entered by two people, confirmed when both agree."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.db import Database
from core.disclosure.queries import feedback as queries
from core.disclosure.records.surveys import (
    CONFIRMED,
    COUNTING,
    Survey,
    SurveyQuestion,
    SurveySheet,
    SurveyState,
)
from core.disclosure.rules import surveys as rules
from core.disclosure.tables.surveys import SurveyLineRow, SurveyQuestionRow, SurveyRow, SurveySheetRow
from core.errors import Conflict, Invalid, Problem


class Surveys:
    """What workers think of the disclosure, counted twice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def surveys(self) -> tuple[Survey, ...]:
        """Every survey, the newest first."""
        with self._db.read() as session:
            return queries.surveys(session)

    def state(self, survey_id: int) -> SurveyState:
        """A survey with its sheets, differences and, once both sides agree, its result; raises NotFound."""
        with self._db.read() as session:
            survey = queries.survey(session, survey_id)
            return rules.state(
                survey, queries.questions(session, survey_id), queries.sheets(session, survey_id)
            )

    def prepare(self, survey: Survey, questions: Sequence[str]) -> int:
        """A new survey with its questions; raises Invalid."""
        with self._db.write("新建满意度测评", note=survey.title) as writing:
            titles = [q.strip() for q in questions if q.strip()]
            if not titles or len(set(titles)) < len(titles):
                message = "至少要有一个测评项目，项目不能重复，没有保存"
                raise Invalid((Problem(field="questions", message=message),))
            if survey.issued < 1:
                raise Invalid((Problem(field="issued", message="发出份数至少 1 份"),))
            key = stored.add(writing, SurveyRow, replace(survey, id=None, state=COUNTING, confirmed_on=None))
            for place, title in enumerate(titles, start=1):
                fresh = SurveyQuestion(survey_id=key, position=place, title=title)
                stored.add(writing, SurveyQuestionRow, fresh)
            return key

    def enter(self, sheet: SurveySheet) -> int:
        """Store one person's sheet; what does not tie or is not that side's turn raises Invalid; NotFound, Conflict."""
        with self._db.write("录入满意度测评", note=f"{sheet.side}方第 {sheet.attempt} 遍") as writing:
            session = writing.session
            survey = queries.survey(session, sheet.survey_id)
            if survey.state == CONFIRMED:
                raise Conflict(f"“{survey.title}”的结果已经确认，没有录入。")
            questions, known = (
                queries.questions(session, sheet.survey_id),
                queries.sheets(session, sheet.survey_id),
            )
            found = rules.sheet_problems(sheet, survey, questions, known)
            if found:
                raise Invalid(found)
            key = stored.add(writing, SurveySheetRow, replace(sheet, id=None))
            for line in sheet.lines:
                stored.add(writing, SurveyLineRow, replace(line, id=None, sheet_id=key))
            return key

    def confirm(self, survey_id: int, on: dt.date) -> SurveyState:
        """Confirm the result on which both sides agree; raises Conflict with the differences, NotFound."""
        with self._db.write("确认满意度测评") as writing:
            session = writing.session
            survey = queries.survey(session, survey_id)
            questions, sheets = queries.questions(session, survey_id), queries.sheets(session, survey_id)
            now = rules.state(survey, questions, sheets)
            if survey.state == CONFIRMED:
                raise Conflict(f"“{survey.title}”的结果已经确认。")
            if now.agreed is None:
                told = "；".join(now.differences) or "两方还没有都录入"
                raise Conflict(
                    f"还不能确认：{told}。已录入的都保留，请重新清点后录入第 {now.open_attempt} 遍。"
                )
            confirmed = replace(survey, state=CONFIRMED, confirmed_on=on)
            stored.replace(writing, SurveyRow, confirmed)
            writing.note = survey.title
            return replace(now, survey=confirmed)
