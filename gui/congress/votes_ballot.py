"""Preparing a ballot: what is voted on or who stands, how, and what the law says before it is issued."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from core.congress.records.votes import Ballot, BallotItem
from core.members.records import Hit
from gui.congress import votes_words as words
from gui.congress.picking import delegate_hits
from gui.congress.votes_fields import PeopleField
from gui.kit import Form, FormDialog, banner, box, choice, col, emptied, row, set_width, text
from gui.kit.findings import finding_words, severity_tone
from gui.picking import Find
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

VOTING = ("title", "matter", "method", "majority", "note")
ELECTING = ("title", "matter", "seats", "candidate_order", "method", "majority", "note")
HINT = "仍要采用法律不建议的做法的，请在“说明”里写明理由。"
NO_ITEM = "不对应议程"
Save = Callable[[Ballot, Sequence[BallotItem]], object]


def people_finder(app: "App", term_id: int) -> Find:
    """Finds delegates first, then everybody else on the roster."""
    among = delegate_hits(app.congress.terms.delegates(term_id))

    def find(typed: str) -> Sequence[Hit]:
        found = list(among(typed))
        known = {h.person_id for h in found}
        others = app.members.search(typed, 30) if typed.strip() else ()
        return [*found, *(h for h in others if h.person_id not in known)]

    return find


class BallotDialog(FormDialog):
    """A new ballot or one whose papers are not out yet."""

    def __init__(
        self, parent: QWidget, app: "App", ballot: Ballot, *, items: Sequence[BallotItem], find: Find, save: Save
    ) -> None:  # fmt: skip
        self._app, self._ballot, self._given, self._store = app, ballot, tuple(items), save
        self._rules = app.regulations.rules(app.congress.meetings.meeting(ballot.meeting_id).held_on)
        self._is_election = ballot.kind == words.ELECTION
        form = Form(Ballot, ELECTING if self._is_election else VOTING, columns=2, label_width=72)
        form.set_value(ballot)
        new = "准备" if ballot.id is None else "修改"
        what = "选举" if self._is_election else "表决"
        super().__init__(parent, f"{new}{what}", form, save=self._on_store, hint=HINT)
        self.agenda = choice([NO_ITEM], name="对应的议程")
        self.matters = QPlainTextEdit()
        self.candidates = PeopleField(
            "候选人", find, hint="选票上按确定的次序排列；按姓氏笔画的，请在右边排好次序。"
        )
        self._law, self._findings = text("", "caption", tone="text2", wrap=True), col(gap=6)
        self._fill_agenda()
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=150)
        self._wait.timeout.connect(self.show_findings)
        for changed in (self.form.changed, self.matters.textChanged, self.candidates.changed):
            changed.connect(self._wait.start)
        self.show_findings()
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(900), screen.width() - 60), min(theme().px(600), screen.height() - 60))

    def ballot(self) -> Ballot:
        """The ballot as it is filled in."""
        item = self.agenda.currentData()
        return replace(self._ballot, **self.form.value(), agenda_item_id=item or None)  # type: ignore[arg-type]

    def items(self) -> tuple[BallotItem, ...]:
        """Its candidates, or its matters: the title is the only one unless others are listed."""
        if self._is_election:
            return tuple(BallotItem(person_id=h.person_id, title=h.name) for h in self.candidates.people())
        lines = [line.strip() for line in self.matters.toPlainText().splitlines() if line.strip()]
        return tuple(BallotItem(title=line) for line in lines or [str(self.form.value()["title"])])

    def show_findings(self) -> None:
        """Say what the law thinks of it, as far as it can be read."""
        emptied(self._findings)
        if any(p.field in ("seats", "matter", "method", "majority") for p in self.form.problems()):
            return
        ballot = self.ballot()
        self._law.setText(words.majority_words(ballot, self._rules))
        for found in self._app.congress.votes.findings(ballot, self.items()):
            self._findings.addWidget(banner(finding_words(found), severity_tone(found)))

    def _on_store(self, _: dict[str, object]) -> None:
        self._store(self.ballot(), self.items())

    def _lay_out(self) -> None:
        self.matters.setAccessibleName("逐项表决的事项，每行一项")
        self.matters.setPlaceholderText("每行一项，逐项表决；只有一项时可以不填，按“表决事项”印在票上")
        self.matters.setTabChangesFocus(True)
        unused = self.matters if self._is_election else self.candidates
        unused.setParent(self)
        unused.hide()
        follow(self.matters, lambda: self.matters.setFixedHeight(theme().px(84)))
        if self._is_election:
            self.candidates.put([Hit(person_id=i.person_id or 0, name=i.title, note="") for i in self._given])
        elif [i.title for i in self._given] != [self._ballot.title]:
            self.matters.setPlainText("\n".join(i.title for i in self._given))
        who = self.candidates if self._is_election else self.matters
        extra = col(
            _labelled("候选人" if self._is_election else "逐项事项", who),
            self._law,
            self._findings,
            pad=(20, 4, 20, 8),
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(row((_labelled("对应议程", self.agenda), 1), pad=(20, 0, 20, 4))))
        layout.insertLayout(3, extra)
        layout.insertStretch(4, 1)
        layout.setStretch(2, 0)
        body = layout.itemAt(2).widget()
        body.setFixedHeight(min(self.form.sizeHint().height() + theme().px(12), theme().px(300)))

    def _fill_agenda(self) -> None:
        self._agenda = self._app.congress.meetings.agenda(self._ballot.meeting_id)
        self.agenda.setItemData(0, 0)
        for item in self._agenda:
            self.agenda.addItem(f"{item.title}（{item.kind}）", item.id)
        self.agenda.setCurrentIndex(max(0, self.agenda.findData(self._ballot.agenda_item_id or 0)))
        self.agenda.activated.connect(lambda _: self._on_agenda())

    def _on_agenda(self) -> None:
        """Take title and matter from the item of the agenda."""
        item = next((i for i in self._agenda if i.id == self.agenda.currentData()), None)
        if item is not None:
            self.form.editor("title").set_value(item.title)
            self.form.editor("matter").set_value(item.matter)


def _labelled(words_: str, widget: QWidget) -> QWidget:
    """A widget beside its words, in line with the form above it."""
    label = text(words_, tone="text2")
    set_width(label, 108)
    return box(row(label, (widget, 1), gap=12))
