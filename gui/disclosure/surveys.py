"""Satisfaction surveys on paper, entered by two people apart from each other."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from core.disclosure.documents.case import Which
from core.disclosure.records.surveys import (
    CONFIRMED,
    GRADES,
    SIDES,
    Survey,
    SurveyLine,
    SurveySheet,
    SurveyState,
)
from core.disclosure.rules.surveys import sheet_problems
from core.errors import AppError, Invalid, Problem
from core.fields import spec
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words
from gui.kit import (
    GridLook,
    Page,
    Rows,
    banner,
    box,
    button,
    col,
    emptied,
    empty,
    frame,
    grid,
    hline,
    row,
    scroller,
    text,
)
from gui.kit.keypad import NumberField, follow_one_another
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import ask
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

HEADS = (("测评", 210), ("日期", 92), ("状态", 84))
TONES = {2: {CONFIRMED: "ok", "录入": "warn"}}
QUESTIONS = "公开内容\n公开及时\n公开方式\n意见答复"
KEYS = ("satisfied", "fairly", "dissatisfied", "unaware")
ENTER = "数字键录入，按回车到下一格；保存后不能修改，两方不一致时各自重新清点，再录一遍。"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSurvey:
    """A survey with its questions, one on each line."""

    title: str = spec("测评名称", default="", required=True, max_length=80)
    held_on: dt.date | None = spec("测评日期", default=None, required=True)
    issued: int = spec("发出", default=0, required=True, unit="份")
    questions: str = spec("测评项目", default=QUESTIONS, required=True, max_length=1000, help="每行一个项目")


class SheetDialog(QDialog):
    """One person's sheet of one attempt; `save` raises AppError for what it does not accept."""

    def __init__(
        self, parent: QWidget, state: SurveyState, side: str, *, save: Callable[[SurveySheet], object]
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._state, self._side, self._save = state, side, save
        title = f"录入测评：{side}方第 {state.open_attempt or 1} 遍"
        self.setWindowTitle(title)
        self.setModal(True)
        self.person = QLineEdit()
        self.person.setAccessibleName("录入人，必填")
        self.person.setMaxLength(40)
        self.papers = {
            k: NumberField(f"{side}方：{label}", width=80, role="h3")
            for k, label in (("returned", "收回"), ("invalid", "无效"))
        }
        self.numbers: dict[tuple[int, str], NumberField] = {}
        self._sums, self._notice = col(gap=4), col(gap=6)
        self.save_button = button("保存", "checkmark", kind="primary", clicked=self.on_save)
        self.save_button.setAccessibleName("保存")
        head = row(
            text("录入人", tone="text2"), self.person, 12, text(f"发出 {state.survey.issued} 份", "strong")
        )
        for (_, field), label in zip(self.papers.items(), ("收回", "无效"), strict=True):
            head.addWidget(text(label, tone="text2"))
            head.addWidget(field)
        foot = row(
            (text(ENTER, "caption", tone="text2", wrap=True), 1),
            button("取消", clicked=self.reject),
            self.save_button,
        )
        body = col(text(title, "h2"), head, self._grid(), hline(), self._sums, self._notice, None, gap=10)
        self.setLayout(col((scroller(body), 1), foot, gap=10, pad=(20, 16, 20, 14)))
        for field in self.fields():
            field.textChanged.connect(lambda _: self.check())
        follow_one_another(self.fields, self.save_button)
        self.resize(theme().px(680), theme().px(480))
        self.check()

    def fields(self) -> list[NumberField]:
        """Every number in the order in which it is typed."""
        return [*self.papers.values(), *self.numbers.values()]

    def sheet(self) -> SurveySheet:
        """The sheet as far as it is typed."""
        papers = {k: f.number() or 0 for k, f in self.papers.items()}
        lines = tuple(
            SurveyLine(question_id=q.id or 0, **{k: self.numbers[q.id or 0, k].number() or 0 for k in KEYS})
            for q in self._state.questions
        )
        return SurveySheet(
            survey_id=self._state.survey.id or 0, attempt=self._state.open_attempt or 1, side=self._side,
            entered_by=self.person.text().strip(), lines=lines, **papers,
        )  # fmt: skip

    def check(self) -> None:
        """Show every sum that does not tie."""
        emptied(self._sums)
        missing = sum(f.number() is None for f in self.fields())
        if missing:
            self._sums.addWidget(text(f"还有 {missing} 格没有填写，没有的请填 0。", tone="text2"))
            return
        wrong = sheet_problems(self.sheet(), self._state.survey, self._state.questions, self._state.sheets)
        for problem in wrong:
            self._sums.addWidget(text(f"✘ {problem.message}", tone="err", wrap=True))
        if not wrong:
            self._sums.addWidget(text(f"✔ 每个项目合计都等于有效 {self.sheet().valid} 份", tone="ok"))

    def on_save(self) -> None:
        """Hand the sheet over, or say what keeps it from being saved."""
        emptied(self._notice)
        try:
            if not self.person.text().strip():
                raise Invalid((Problem(field="entered_by", message="请填写录入人"),))
            if any(f.number() is None for f in self.fields()):
                raise Invalid((Problem(field="lines", message="还有没有填写的格，没有的请填 0"),))
            self._save(self.sheet())
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def _grid(self) -> QGridLayout:
        lines = QGridLayout()
        lines.setColumnStretch(0, 1)
        for column, grade in enumerate(GRADES, start=1):
            lines.addWidget(text(grade, tone="text2", centre=True), 0, column)
        for place, question in enumerate(self._state.questions, start=1):
            lines.addWidget(text(question.title, "strong", wrap=True), place, 0)
            for column, (key, grade) in enumerate(zip(KEYS, GRADES, strict=True), start=1):
                field = NumberField(f"{self._side}方：“{question.title}”{grade}", width=84, role="h3")
                self.numbers[question.id or 0, key] = field
                lines.addWidget(field, place, column)
        return lines


class SurveysPart(Tab):
    """The surveys at the left; entry, differences and result of the chosen one at the right."""

    tables = frozenset({"disclosure_survey", "disclosure_sheet", "disclosure_question"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._state: SurveyState | None = None
        self.list = Listing[Survey]("满意度测评", HEADS, cells=_cells, look=TableLook(tones=TONES))
        self.list.on_chosen(self._show_chosen)
        self.add = button("新建测评…", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self.enter = {s: button(f"录入{s}方…", "edit", clicked=partial(self.on_enter, s)) for s in SIDES}
        self.confirm = button("确认结果", "checkmark_circle", clicked=self.on_confirm)
        self._detail = col(gap=8)
        side = frame(col((scroller(col(self._detail, None)), 1), pad=(14, 12, 8, 12)))
        self._work = box(row((self.list.framed(), 2), (side, 3), gap=12))
        hint = "发出和收回纸质测评表，由两个人各录一遍，完全一致才能确认；不一致的逐格列出。"
        self._none = box(empty("data_bar_vertical", "还没有满意度测评", hint))
        self.set_body(
            row(
                print_button(self, ("F8-1", "F8-2"), self._which),
                None,
                *self.enter.values(),
                self.confirm,
                self.add,
            ),
            (self._work, 1),
            (self._none, 1),
            scroll=False,
        )
        self.set_keys({"Ctrl+N": self.on_add})

    def open_target(self, **target: object) -> None:
        """`survey_id` is the survey to show."""
        self.reload()
        self.list.choose(lambda one: one.id == int(str(target.get("survey_id", 0))))

    def reload(self) -> None:
        """Read the surveys."""
        found = self.disclosure.surveys.surveys()
        self._work.setVisible(bool(found))
        self._none.setVisible(not found)
        self.list.put(found, key=lambda one: one.id)
        self._show_chosen()

    def on_add(self) -> None:
        """Prepare a survey."""
        prepare = self.disclosure.surveys.prepare

        def save(new: NewSurvey) -> None:
            survey = Survey(title=new.title, held_on=new.held_on, issued=new.issued)
            self.carry_out(f"已新建“{new.title}”", lambda: prepare(survey, new.questions.splitlines()))

        begun = NewSurvey(title=f"{dt.date.today().year} 年厂务公开满意度测评", held_on=dt.date.today())
        ask(self, "新建满意度测评", begun, names=("title", "held_on", "issued", "questions"), save=save)

    def on_enter(self, side: str) -> None:
        """Enter the sheet of one side."""
        state, enter = self._state, self.disclosure.surveys.enter
        if state is not None and state.open_attempt is not None:
            dialog = SheetDialog(
                self, state, side, save=lambda sheet: self.carry_out(f"{side}方已录入", lambda: enter(sheet))
            )
            dialog.person.setFocus()
            dialog.exec()
            dialog.deleteLater()

    def on_confirm(self) -> None:
        """Confirm the result on which both sides agree."""
        one, confirm = self.list.chosen(), self.disclosure.surveys.confirm
        if one is not None:
            self.carry_out("已确认测评结果", lambda: confirm(one.id or 0, dt.date.today()))

    def _show_chosen(self) -> None:
        emptied(self._detail)
        one = self.list.chosen()
        self._state = state = self.disclosure.surveys.state(one.id or 0) if one is not None else None
        for side, widget in self.enter.items():
            widget.setEnabled(
                state is not None and state.open_attempt is not None and side not in _entered(state)
            )
        self.confirm.setEnabled(
            state is not None and state.agreed is not None and state.survey.state != CONFIRMED
        )
        if state is None:
            return
        self._detail.addWidget(text(state.survey.title, "h3", wrap=True))
        self._show_progress(state)
        if state.agreed is not None:
            sheet = state.agreed
            issued = state.survey.issued
            words = f"发出 {issued} 份，收回 {sheet.returned} 份，有效 {sheet.valid} 份；总满意率 {state.rate}（满意和基本满意占全部回答）"
            self._detail.addWidget(text(words, "strong", wrap=True))
            rows = [(r.question.title, *map(str, r.line.numbers), r.rate) for r in state.results]
            model = Rows(("测评项目", *GRADES, "满意率"), rows, right=(1, 2, 3, 4, 5))
            look = GridLook(fit=True, stretch=0)
            self._detail.addWidget(grid(model, (140, 60, 76, 68, 68, 70), name="测评结果", look=look))

    def _which(self) -> Which | None:
        one = self.list.chosen()
        return {"survey_id": one.id} if one is not None and one.id is not None else None

    def _show_progress(self, state: SurveyState) -> None:
        if state.survey.state == CONFIRMED:
            self._detail.addWidget(banner(f"{day_words(state.survey.confirmed_on)} 已确认。", "ok"))
        elif state.agreed is not None:
            self._detail.addWidget(banner("两方录入完全一致，可以确认结果。", "ok"))
        elif state.differences:
            words = f"两方不一致，请各自重新清点，录入第 {state.open_attempt} 遍："
            self._detail.addWidget(banner(words, "err"))
        else:
            missing = "、".join(f"{s}方" for s in SIDES if s not in _entered(state))
            self._detail.addWidget(banner(f"第 {state.open_attempt} 遍：{missing}还没有录入。", "warn"))
        for sentence in state.differences:
            self._detail.addWidget(text(f"✘ {sentence}", tone="err", wrap=True))


def _entered(state: SurveyState) -> Mapping[str, str]:
    """Who entered the open attempt, by side."""
    return {s.side: s.entered_by for s in state.sheets if s.attempt == state.open_attempt}


def _cells(one: Survey) -> Sequence[str]:
    return (one.title, day_words(one.held_on), one.state)
