"""建立届次 and 新建会议: a term with its electing units in a few steps, a meeting with all that it starts from."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term
from core.errors import AppError, Invalid
from core.fields import spec
from gui.congress.elections_units import HINT, UnitsEditor
from gui.congress.words import meeting_title, term_title
from gui.kit import Form, Page, Stepper, banner, box, button, col, edit, emptied, hline, picture, row, text
from gui.kit.form import code_labels
from gui.pages import Shell
from gui.theme import theme
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

STEPS = ("本届基本情况", "选区", "完成")
TERM_FIELDS = ("number", "kind", "started_on", "years", "employees", "note")
USUAL = "通用议程和筹备清单"
NOTHING = "空白，以后再填"
MEETING_FIELDS = ("model", "number", "kind", "held_on", "begins_at", "place", "prepared_on", "host", "theme")
MEETING_HINT = "议程、材料目录和筹备清单一次建好，日期按会议日期倒推；都可以在“会议筹备”里再改。"
EVERYBODY = "职工大会由全体职工参加，不选举代表，不需要选区。"


class StartingDialog(QDialog):
    """Asks for the term, stores it, then proposes its electing units; `term_id` is the term made."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__(page)
        self._page, self._app, self._shell = page, app, shell
        self.term_id: int | None = None
        self.editor: UnitsEditor | None = None
        self.setWindowTitle("建立新一届")
        self.setModal(True)
        self._steps, self._stack, self._notice = Stepper(STEPS), QStackedWidget(), col()
        self.form = Form(Term, TERM_FIELDS, label_width=110)
        self.form.set_value(_proposed(app))
        self._units_part, self._end = col(gap=8), text("", wrap=True)
        for part in (col(self.form, None), self._units_part, self._last_part()):
            self._stack.addWidget(box(part))
        self.next_button = button("下一步", kind="primary", clicked=self.on_next)
        self._cancel = button("取消", clicked=self.reject)
        foot = row(self._cancel, None, self.next_button)
        self.setLayout(
            col(
                text("建立新一届", "h2"), self._steps, self._notice, (self._stack, 1), hline(), foot,
                gap=12, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(880), screen.width() - 60), min(theme().px(600), screen.height() - 80))

    def on_next(self) -> None:
        """Go on; what is wrong is told above the step."""
        emptied(self._notice)
        try:
            (self._store_term, self._store_units, self.accept)[self._stack.currentIndex()]()
        except Invalid as error:
            self.form.set_problems(error.problems)
            self._notice.addWidget(banner(error.message, "err"))
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))

    def _store_term(self) -> None:
        """Store the card and propose electing units, unless everybody comes."""
        if not self.form.check():
            return
        term, terms = Term(**self.form.value()), self._app.congress.terms  # type: ignore[arg-type]
        made: list[int] = []
        self._write(f"已建立{term_title(term)}", lambda: made.append(terms.add_term(term)))
        self.term_id = made[0]
        self._cancel.setText("以后再建选区")
        if term.kind == "职工大会":
            self._finish(f"已建立{term_title(term)}。{EVERYBODY}下一步可以新建会议。")
            return
        self.editor = UnitsEditor(self._app, self.term_id)
        self.editor.on_roster()
        self._units_part.addWidget(text(HINT, "caption", tone="text2", wrap=True))
        self._units_part.addWidget(self.editor, 1)
        self._go_to(1)

    def _store_units(self) -> None:
        """Store the electing units."""
        assert self.editor is not None
        units, term_id = self.editor.units(), self.term_id or 0
        self._write(
            f"已建立 {len(units)} 个选区",
            lambda: self._app.congress.terms.save_electing_units(term_id, units),
        )
        seats = self._app.congress.quota.propose(term_id)
        least = f"按规定代表名额至少 {seats.total} 名，" if seats.clash is None and seats.total else ""
        self._finish(f"本届和 {len(units)} 个选区已建好。{least}下一步请到“名额与选举”里试算并采用代表名额。")

    def _finish(self, words: str) -> None:
        self._end.setText(words)
        self._cancel.hide()
        self.next_button.setText("完成")
        self._go_to(2)

    def _last_part(self) -> QVBoxLayout:
        return col(row(picture("checkmark_circle_on", "ok", size=28), (self._end, 1), gap=12), None)

    def _go_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._steps.set_current(step)

    def _write(self, words: str, write: Callable[[], object]) -> None:
        offer_undo(self._page, self._app, self._shell, words, changes=recorded(self._app, write))


def _proposed(app: "App") -> Term:
    """The next term with what is known of it."""
    known = app.congress.terms.terms()
    employees = app.congress.terms.roster_counts().employees
    number = max((t.number for t in known), default=0) + 1
    kind = known[0].kind if known else Term().kind
    return Term(number=number, kind=kind, started_on=dt.date.today(), employees=employees)


# ---- 新建会议 ----


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """What the dialog 新建会议 asks."""

    model: str = spec("从哪里开始", default=USUAL, required=True, code="congress_models")
    number: int = spec("次", default=1, required=True, help="本届第几次会议")
    kind: str = spec("会议类型", default="年度会议", required=True, code="meeting_kind")
    held_on: dt.date | None = spec("会议日期", default=None, help="筹备清单按它倒推，可以以后再定")
    begins_at: str | None = spec("开始时间", default="08:30", max_length=5, help="例如 08:30")
    place: str | None = spec("地点", default=None, max_length=60)
    prepared_on: dt.date | None = spec("预备会日期", default=None)
    host: str | None = spec("主持人", default=None, max_length=40)
    theme: str | None = spec("会议主题", default=None, max_length=120)


def add_meeting(page: Page, app: "App", shell: Shell, term: Term) -> int | None:
    """Ask for a meeting of the term; its id, or None when it was given up."""
    meetings = app.congress.meetings
    models = {f"沿用{meeting_title(m)}": m for m in meetings.meetings() if meetings.agenda(m.id or 0)}
    labels = (*models, USUAL, NOTHING)
    form = Form(
        NewMeeting, MEETING_FIELDS, labels=lambda t: labels if t == "congress_models" else code_labels(t)
    )
    form.set_value(_next_meeting(app, term, model=labels[0]))
    made: list[int] = []

    def save(values: dict[str, object]) -> None:
        model = str(values.pop("model"))
        fresh = Meeting(term_id=term.id or 0, **values)  # type: ignore[arg-type]
        source = models.get(model)

        def write() -> None:
            made[:] = [meetings.clone(source.id or 0, fresh) if source else meetings.add(fresh)]
            if model == USUAL:
                meetings.make_agenda(made[0])
                meetings.make_checklist(made[0])

        told = meeting_title(replace(fresh, term_number=term.number, term_kind=term.kind))
        offer_undo(page, app, shell, f"已新建{told}", changes=recorded(app, write))

    is_made = edit(page, f"新建会议：{term_title(term)}", form, save, hint=MEETING_HINT)
    return made[0] if is_made else None


def _next_meeting(app: "App", term: Term, *, model: str) -> NewMeeting:
    """The next meeting of a term, at the place of the last one."""
    known = app.congress.meetings.meetings()
    last = known[0] if known else Meeting()
    return NewMeeting(
        model=model, number=app.congress.meetings.next_number(term.id or 0), place=last.place, host=last.host,
        begins_at=last.begins_at or "08:30",
    )  # fmt: skip
