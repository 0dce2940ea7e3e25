"""The record sheet of a vote in an electing unit: figures with their faults beside them, votes, the verdict so far."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from core.congress.records.elections import Candidate, ElectionVerdict, UnitElection
from core.congress.records.terms import ElectingUnit
from core.congress.rules.elections import verdict
from core.errors import AppError, Problem
from core.fields import fields
from gui.congress import elections_actions as actions
from gui.congress.elections_spin import NumberBox
from gui.congress.tab import Tab
from gui.kit import (
    Editor,
    Form,
    banner,
    box,
    button,
    col,
    dialogs,
    editor_for,
    emptied,
    hline,
    row,
    scroller,
    set_width,
    text,
)
from gui.kit.findings import finding_words, severity_tone
from gui.picking import PeopleDialog
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

COUNTS = ("eligible", "attended", "issued", "returned", "valid", "invalid")
OTHERS = ("held_on", "place", "chief_teller", "tellers", "counters")
MOST = 99_999


class Figures(QWidget):
    """The counts of the sheet, one below another, each with room for what is wrong with it."""

    changed = Signal()

    def __init__(self, election: UnitElection) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._faults: dict[str, QLabel] = {}
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setColumnStretch(2, 1)
        for place, name in enumerate(COUNTS):
            field = fields(UnitElection)[name]
            editor, fault = editor_for(field), text("", "caption", tone="err", wrap=True)
            editor.set_value(getattr(election, name))
            editor.changed.connect(self.changed)
            set_width(editor, 120)
            self.editors[name], self._faults[name] = editor, fault
            for column, widget in enumerate((text(field.spec.label, tone="text2"), editor, fault)):
                lines.addWidget(widget, place, column)

    def value(self) -> dict[str, int]:
        """The counts; what cannot be read counts as none."""
        read = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value if isinstance(value, int) else 0 for name, value in read.items()}

    def show_faults(self, problems: tuple[Problem, ...]) -> None:
        """Show each problem beside its count."""
        told = {p.field: p.message for p in problems}
        for name, editor in self.editors.items():
            sentence = editor.unreadable() or told.get(name, "")
            self._faults[name].setText(sentence)
            editor.set_wrong(bool(sentence))


class RecordDialog(QDialog):
    """Stores what is entered, also while figures do not tie; `wants_confirmation` asks to confirm next."""

    def __init__(self, tab: Tab, app: "App", unit: ElectingUnit, election_id: int) -> None:
        super().__init__(tab)
        self._tab, self._app, self._unit = tab, app, unit
        self._election = app.congress.elections.election(election_id)
        self._roll = app.congress.elections.voters(unit.id or 0) if unit.unit_id is not None else None
        self.wants_confirmation = False
        self.figures = Figures(self._election)
        self.form = Form(UnitElection, OTHERS, label_width=90)
        self.form.set_value(self._election)
        self.votes: dict[int, NumberBox] = {}
        self._listed: list[Candidate] = []
        self._lines, self._told, self._notice = QGridLayout(), col(gap=5), col()
        title = f"{self._election.kind}记录单：{unit.name}"
        self.setWindowTitle(title)
        self.setModal(True)
        self._lay_out(title)
        self.figures.changed.connect(self.show_verdict)
        self.form.changed.connect(self.show_verdict)
        self._put_candidates(app.congress.elections.candidates(election_id))
        self._before = self._entered()
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(1020), screen.width() - 40), min(theme().px(660), screen.height() - 60))

    def on_candidates(self) -> None:
        """Choose other candidates; the votes typed stay."""
        if actions.nominate(self._tab, self._app, self._unit, self._election.id or 0):
            kept = {person: spin.value() for person, spin in self.votes.items()}
            written = [c for c in self._listed if c.is_write_in]
            fresh = self._app.congress.elections.candidates(self._election.id or 0)
            known = {c.person_id for c in fresh}
            listed = [*fresh, *(c for c in written if c.person_id not in known)]
            self._put_candidates([replace(c, votes=kept.get(c.person_id, c.votes)) for c in listed])

    def on_write_in(self) -> None:
        """Add people whom voters wrote in."""
        dialog = PeopleDialog(self, "增加另选人", actions.voter_hits(self._app, self._unit))
        if dialog.run():
            known = set(self.votes)
            people = [p for p in self._app.members.people(dialog.chosen()) if p.id not in known]
            kept = [replace(c, votes=self.votes[c.person_id].value()) for c in self._listed]
            fresh = [
                Candidate(
                    person_id=p.id or 0, name=p.name, is_write_in=True, position=len(kept) + n,
                    category=p.position_category or "", unit_name=p.department or "",
                )
                for n, p in enumerate(people, start=1)
            ]  # fmt: skip
            self._put_candidates([*kept, *fresh])

    def on_save(self) -> bool:
        """Store the sheet and close; whether that could be done."""
        emptied(self._notice)
        if not self.form.check() or any(e.unreadable() for e in self.figures.editors.values()):
            return False
        election, votes = self._entered()
        try:
            self._tab.carry_out(
                f"已登记“{self._unit.name}”的记录单",
                lambda: self._app.congress.elections.enter(election, votes),
            )
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
            return False
        self.accept()
        return True

    def on_confirm(self) -> None:
        """Store the sheet, then confirm the result."""
        self.wants_confirmation = self.on_save()

    def reject(self) -> None:
        """Close, after a question when something was typed."""
        lost = "记录单的改动还没有保存，关闭后就没有了。"
        is_same = self._entered() == self._before
        if is_same or dialogs.confirm(self, "放弃填写？", lost, action="放弃填写", danger=True):
            super().reject()

    def verdict(self) -> ElectionVerdict:
        """The result of what is typed."""
        election, votes = self._entered()
        listed = [replace(c, votes=votes.get(c.person_id, 0)) for c in self._listed]
        rules = self._app.regulations.rules(election.held_on)
        return verdict(election, listed, rules, roll=self._roll)

    def show_verdict(self) -> None:
        """Show the faults beside the figures, and the verdict in sentences."""
        found = self.verdict()
        self.figures.show_faults(found.problems)
        emptied(self._told)
        for problem in found.problems:
            if problem.field not in COUNTS:
                self._told.addWidget(banner(problem.message, "err"))
        if found.problems:
            self._told.addWidget(banner("数字不符，可以先保存；改正后才能确认结果。", "warn"))
        else:
            outcome = "、".join(c.name for c in found.elected) or "没有人"
            passed = "被罢免" if self._election.kind == actions.RECALL else "当选"
            self._told.addWidget(banner(f"{outcome}{passed}", "ok" if found.elected else "warn"))
        for line in found.sentences:
            self._told.addWidget(text(line, wrap=True))
        for one in found.findings:
            self._told.addWidget(banner(finding_words(one), severity_tone(one)))

    def _entered(self) -> tuple[UnitElection, dict[int, int]]:
        """The record and the votes as typed; a write-in without votes is none."""
        typed = self.form.value() | self.figures.value()
        written = {c.person_id for c in self._listed if c.is_write_in}
        votes = {p: spin.value() for p, spin in self.votes.items() if spin.value() or p not in written}
        return replace(self._election, **typed), votes  # type: ignore[arg-type]

    def _put_candidates(self, listed: "list[Candidate] | tuple[Candidate, ...]") -> None:
        """A line for each candidate with the votes received."""
        emptied(self._lines)
        self._listed, self.votes = list(listed), {}
        for place, one in enumerate(self._listed):
            spin = NumberBox(f"{one.name}得票", "票", most=MOST)
            spin.setValue(one.votes)
            spin.valueChanged.connect(lambda _: self.show_verdict())
            self.votes[one.person_id] = spin
            name = one.name + ("（另选人）" if one.is_write_in else "")
            what = "　".join(filter(None, (one.gender, one.category, one.unit_name)))
            cells = (text(str(place + 1), tone="text3"), text(name, "strong"), text(what, tone="text2"), spin)
            for column, widget in enumerate(cells):
                self._lines.addWidget(widget, place, column)
        if not self._listed:
            self._lines.addWidget(text("还没有候选人，请点“候选人”选择。", tone="text2"), 0, 0, 1, 4)
        self.show_verdict()

    def _lay_out(self, title: str) -> None:
        self._lines.setColumnStretch(2, 1)
        self._lines.setHorizontalSpacing(10)
        people = button("候选人", "people", clicked=self.on_candidates)
        write_in = button("另选人", "person_add", clicked=self.on_write_in)
        is_recall = self._election.kind == actions.RECALL
        for widget in (people, write_in):
            widget.setVisible(not is_recall)
        head = f"应选 {self._election.seats} 名" if not is_recall else "表决罢免"
        left = scroller(
            col(text("到会和选票", "h3"), self.figures, hline(), self.form, None, gap=10, pad=(0, 0, 10, 0))
        )
        right = col(
            row(text("得票", "h3"), text(head, tone="text2"), None, people, write_in),
            (scroller(col(self._lines, None, pad=(0, 0, 8, 0))), 1), hline(), text("判定", "h3"),
            (scroller(col(self._told, None, gap=0, pad=(0, 0, 8, 0))), 1), gap=8,
        )  # fmt: skip
        save = button("保存", clicked=self.on_save, tip="Ctrl+S")
        finish = button("保存并确认结果", "checkmark", kind="primary", clicked=self.on_confirm)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        foot = row(None, button("取消", clicked=self.reject), save, finish)
        self.setLayout(
            col(
                text(title, "h2"), self._notice, (row((left, 5), (box(right), 6), gap=16), 1), hline(), foot,
                gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
