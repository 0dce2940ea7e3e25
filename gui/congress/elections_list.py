"""选区选举: every electing unit with how its vote stands, and what can be done with the one chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from core.congress.records.elections import ElectionVerdict, UnitElection
from core.congress.records.terms import Term
from gui.congress import elections_actions as actions
from gui.congress.elections_record import RecordDialog
from gui.congress.elections_states import TONES, UnitState, summary, unit_states, vote_words
from gui.congress.tab import Tab
from gui.kit import GridLook, Rows, banner, box, button, col, emptied, frame, grid, row, scroller, text
from gui.kit.findings import finding_words, severity_tone

if TYPE_CHECKING:
    from core.app import App

HEADS = ("选区", "职工", "名额", "代表", "空缺", "最近投票", "状态")
WIDTHS = (116, 50, 50, 50, 50, 122, 100)
VOTE_HEADS = ("类型", "日期", "名额", "状态")


class VotesPanel(QWidget):
    """The list on the left, the chosen unit's votes on the right."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term = Term()
        self._states: tuple[UnitState, ...] = ()
        self._model = Rows(HEADS, right=(1, 2, 3, 4), tones={6: TONES})
        self.table = grid(self._model, WIDTHS, name="选区选举", look=GridLook(chips=(6,)))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_unit())
        self.table.opened.connect(lambda _: self.on_open())
        self._votes = Rows(VOTE_HEADS, right=(2,))
        self.votes = grid(self._votes, (70, 100, 56, 110), name="这个选区的历次投票", look=GridLook(fit=True))
        self.votes.selectionModel().currentRowChanged.connect(lambda *_: self._show_vote())
        self.votes.opened.connect(lambda _: self.on_open())
        self._summary, self._title = text("", tone="text2", wrap=True), text("", "h3")
        self._facts, self._sentences = text("", tone="text2", wrap=True), col(gap=5)
        self.buttons = self._buttons()
        self._lay_out()
        for key, act in (("Ctrl+N", self.on_prepare), ("F2", self.on_open)):
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self, term: Term) -> None:
        """Read all votes again and stay at the chosen unit."""
        chosen = self.state()
        self._term = term
        self._states = unit_states(self._app, term.id or 0)
        self._model.set_rows([_cells(s) for s in self._states])
        ids = [s.unit.id for s in self._states]
        place = ids.index(chosen.unit.id) if chosen is not None and chosen.unit.id in ids else 0
        self.table.selectRow(place)
        self._summary.setText(
            summary(self._states) if self._states else "还没有选区，请先到“名额分配”建立选区。"
        )
        self._show_unit()

    def state(self) -> UnitState | None:
        """The chosen electing unit."""
        place = self.table.currentIndex().row()
        return self._states[place] if 0 <= place < len(self._states) else None

    def vote(self) -> UnitElection | None:
        """The chosen vote of the unit."""
        state, place = self.state(), self.votes.currentIndex().row()
        return state.votes[place] if state is not None and 0 <= place < len(state.votes) else None

    def on_prepare(self) -> None:
        """Prepare the vote that fills the empty seats."""
        state = self.state()
        if state is not None and self.buttons["prepare"].isEnabled():
            actions.prepare(self._tab, self._app, state)
            self.reload(self._term)

    def on_open(self) -> None:
        """Open the record sheet of the vote chosen, or prepare one where there is none."""
        state, vote = self.state(), self.vote()
        if state is None:
            return
        if vote is None or vote.closed_on is not None:
            if state.open is None:
                self.on_prepare()
            return
        dialog = RecordDialog(self._tab, self._app, state.unit, vote.id or 0)
        dialog.exec()
        dialog.deleteLater()
        self.reload(self._term)
        if dialog.wants_confirmation:
            self.on_confirm()

    def on_nominate(self) -> None:
        """Choose the candidates of the open vote."""
        state = self.state()
        if state is not None and state.open is not None:
            actions.nominate(self._tab, self._app, state.unit, state.open.id or 0)
            self.reload(self._term)

    def on_confirm(self) -> None:
        """Confirm the result of the open vote."""
        state = self.state()
        if state is not None and state.open is not None:
            actions.confirm(self._tab, self._app, state.open.id or 0)
            self.reload(self._term)

    def on_run_off(self) -> None:
        """Prepare a second vote between those tied in the vote chosen."""
        vote = self.vote()
        if vote is not None:
            actions.run_off(self._tab, self._app, vote)
            self.reload(self._term)

    def on_recall(self) -> None:
        """Prepare a recall."""
        state = self.state()
        if state is not None:
            actions.recall(self._tab, self._app, state)
            self.reload(self._term)

    def on_annul(self) -> None:
        """Close the open vote without effect."""
        state = self.state()
        if state is not None and state.open is not None:
            actions.annul(self._tab, self._app, state.open)
            self.reload(self._term)

    def on_discard(self) -> None:
        """Delete the open vote."""
        state = self.state()
        if state is not None and state.open is not None:
            actions.discard(self._tab, self._app, state.open)
            self.reload(self._term)

    def on_print_blank(self) -> None:
        """Print the blank record sheet of the unit."""
        state = self.state()
        if state is not None:
            self._tab.print_code("D07-1", "选区选举记录单", electing_unit_id=state.unit.id or 0)

    def on_print_report(self) -> None:
        """Print the report on the vote chosen."""
        vote = self.vote()
        if vote is not None:
            self._tab.print_code("D07-2", "选区选举结果报告单", election_id=vote.id or 0)

    def _buttons(self) -> dict[str, QPushButton]:
        return {
            "prepare": button("准备选举", "add", kind="primary", clicked=self.on_prepare, tip="Ctrl+N"),
            "open": button("登记记录单", "edit", kind="primary", clicked=self.on_open, tip="F2 或回车"),
            "nominate": button("候选人", "people", clicked=self.on_nominate),
            "confirm": button("确认结果", "checkmark", clicked=self.on_confirm),
            "run_off": button("再次投票", "vote", clicked=self.on_run_off),
            "annul": button("作废", kind="quiet", clicked=self.on_annul),
            "discard": button("删除", kind="quiet", clicked=self.on_discard),
            "recall": button("罢免代表", kind="quiet", clicked=self.on_recall),
            "blank": button("空白记录单", "print", kind="quiet", clicked=self.on_print_blank),
            "report": button("结果报告单", "print", kind="quiet", clicked=self.on_print_report),
        }

    def _lay_out(self) -> None:
        first = ("prepare", "open", "nominate", "confirm", "run_off")
        second = ("annul", "discard", "recall", None, "blank", "report")
        left = col(self._summary, (frame(col(self.table, pad=1), "inset"), 1), gap=8)
        votes = frame(col(self.votes, pad=1), "inset")
        told = scroller(col(self._facts, votes, self._sentences, None, gap=10, pad=(0, 0, 8, 0)))
        body = (
            self._title, (told, 1), row(*(self.buttons[k] for k in first), None, gap=6),
            row(*(self.buttons[k] if k else None for k in second), gap=2),
        )  # fmt: skip
        right = frame(col(*body, gap=8, pad=(16, 12, 12, 12)))
        self.setLayout(row((box(left), 11), (right, 10), gap=12))

    def _show_unit(self) -> None:
        """Show the votes of the chosen unit, the newest one chosen."""
        state = self.state()
        self._votes.set_rows([_vote_cells(v) for v in state.votes] if state else [])
        self.votes.setVisible(bool(state and state.votes))
        self._title.setText(state.unit.name if state else "请选择一个选区")
        self._facts.setText(_facts(state) if state else "")
        if state and state.votes:
            self.votes.selectRow(len(state.votes) - 1)
        self._show_vote()

    def _show_vote(self) -> None:
        """Show what came of the vote chosen, and what can be done."""
        emptied(self._sentences)
        state, vote = self.state(), self.vote()
        found = self._app.congress.elections.verdict(vote.id or 0) if vote is not None else None
        if vote is not None and found is not None:
            for widget in _told(vote, found):
                self._sentences.addWidget(widget)
        self._show_buttons(state, vote, is_tied=found is not None and bool(found.tied))

    def _show_buttons(self, state: UnitState | None, vote: UnitElection | None, *, is_tied: bool) -> None:
        waiting = state.open if state is not None else None
        is_open = waiting is not None and vote is not None and waiting.id == vote.id
        can_prepare = state is not None and waiting is None and state.empty > 0
        shown = {
            "prepare": can_prepare and not is_tied,
            "open": is_open, "nominate": is_open and vote is not None and vote.kind != actions.RECALL,
            "confirm": is_open and bool(vote and vote.attended), "annul": is_open, "discard": is_open,
            "run_off": is_tied and waiting is None,
            "recall": waiting is None and bool(state and state.delegates),
            "blank": bool(state and state.unit.seats), "report": vote is not None and vote.closed_on is not None,
        }  # fmt: skip
        for key, is_shown in shown.items():
            self.buttons[key].setVisible(bool(is_shown))
            self.buttons[key].setEnabled(bool(is_shown))
        if state is not None:
            words = "另行选举" if state.words == "需另行选举" else f"准备{state.next_kind}"
            self.buttons["prepare"].setText(f" {words}")
            self.buttons["prepare"].setAccessibleName(words)


def _told(vote: UnitElection, found: ElectionVerdict) -> list[QWidget]:
    """The result of a vote in sentences, what does not tie, and what the law says."""
    if vote.closed_on is None and not vote.attended:
        names = "、".join(line.candidate.name for line in found.lines)
        who = f"候选人：{names}。" if names else "还没有确定候选人。"
        return [text(f"{who}投票后点“登记记录单”，填写到会、发票和得票。", wrap=True)]
    kept = (vote.findings or "").splitlines() if vote.closed_on is not None else list(found.sentences)
    widgets: list[QWidget] = [text(line, wrap=True) for line in kept]
    if vote.reason:
        widgets.append(text(f"理由：{vote.reason}", tone="text2", wrap=True))
    if vote.closed_on is None:
        widgets += [banner(p.message, "err") for p in found.problems]
        widgets += [banner(finding_words(f), severity_tone(f)) for f in found.findings]
    return widgets


def _facts(state: UnitState) -> str:
    """The unit's seats in a sentence."""
    unit = state.unit
    kept = [
        f"{words} {count} 名"
        for words, count in (
            ("女职工不少于", unit.seats_women), ("派遣工不少于", unit.seats_dispatched), ("一线不少于", unit.seats_front_line),
            ("残疾职工不少于", unit.seats_disabled), ("中层以上不超过", unit.seats_senior),
        )
        if count or words.startswith("中层")
    ]  # fmt: skip
    names = "、".join(d.name + ("（已离职）" if not d.is_employed else "") for d in state.delegates)
    told = f"职工 {unit.employees} 人，名额 {unit.seats} 名。其中{'，'.join(kept)}。"
    return told + (f"\n在任代表：{names}" if names else "")


def _cells(state: UnitState) -> tuple[str, ...]:
    """One electing unit as a row."""
    unit, last = state.unit, state.last
    newest = f"{last.kind} {last.held_on:%Y-%m-%d}" if last is not None and last.held_on else ""
    counted = (unit.employees, unit.seats, len(state.delegates), state.empty)
    return (unit.name, *map(str, counted), newest, state.words)


def _vote_cells(vote: UnitElection) -> tuple[str, ...]:
    """One vote as a row."""
    day = vote.held_on.isoformat() if vote.held_on else ""
    return (vote.kind, day, str(vote.seats), vote_words(vote))
