"""投票与计票: the meeting's ballots, and the one chosen from preparing it to its verdict."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from core.congress.documents.occasion import Which
from core.congress.records.votes import Ballot, BallotItem, Count
from core.printing.records import Paper
from core.progress import Progress
from core.rules import RuleSet
from gui.congress import votes_panel as panel
from gui.congress import votes_words as words
from gui.congress.deciding import DecisionDialog
from gui.congress.tab import Tab
from gui.congress.votes_ballot import BallotDialog, people_finder
from gui.congress.votes_count import CountSheet
from gui.congress.votes_tellers import TellersDialog
from gui.kit import (
    GridLook,
    Page,
    Rows,
    box,
    button,
    card,
    col,
    dialogs,
    emptied,
    empty,
    frame,
    grid,
    row,
    scroller,
    set_width,
)
from gui.pages import Shell
from gui.printing.show import show_papers
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

HEADS = ("事项", "次", "状态")
NEED_MEETING = "先新建一次会议，再准备表决和选举。"


class VotesTab(Tab):
    """The list on the left, the chosen ballot on the right."""

    needs_meeting = True
    tables = frozenset(
        {
            "ballot",
            "ballot_item",
            "ballot_teller",
            "ballot_count",
            "presence_snapshot",
            "congress_meeting",
            "own_rule",
        }
    )

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._ballots: tuple[Ballot, ...] = ()
        self.case: panel.Case | None = None
        self.sheet: CountSheet | None = None
        self._recounting = (0, 0)  # the ballot and attempt whose recount was begun
        self.rows = Rows(HEADS, tones={2: words.STATE_TONES})
        self.list = grid(
            self.rows, (150, 36, 84), name="本次会议的表决和选举", look=GridLook(stretch=0, chips=(2,))
        )
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.add_vote = button("准备表决", "add", clicked=lambda: self.on_add("表决"), tip="Ctrl+N")
        self.add_election = button("准备选举", "add", clicked=lambda: self.on_add("选举"))
        left = box(col(row(self.add_vote, self.add_election), (frame(col(self.list, pad=1)), 1), gap=10))
        set_width(left, 296)
        self._parts = col(gap=12, pad=(0, 0, 8, 0))
        self._work = box(row(left, (scroller(col(self._parts, None)), 1), gap=12))
        self._none = box(self._empty_state())
        self._no_meeting = box(empty("vote", "还没有会议", NEED_MEETING))
        self.set_body((self._work, 1), (self._none, 1), (self._no_meeting, 1), scroll=False)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+N", lambda: self.on_add("表决")),
            ("F2", self.on_edit),
            ("Ctrl+P", self.on_print),
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(inside)

    def reload(self) -> None:
        """Read the ballots again; the chosen one stays chosen."""
        meeting = self.meeting
        self._no_meeting.setVisible(meeting is None)
        kept = self.ballot_id()
        self._ballots = self._app.congress.votes.ballots(meeting.id or 0) if meeting else ()
        self._none.setVisible(meeting is not None and not self._ballots)
        self._work.setVisible(bool(self._ballots))
        self.rows.set_rows([(b.title, f"{b.round}", b.state) for b in self._ballots])
        if not self._ballots:
            self.case = self.sheet = None
            return
        self.list.selectRow(self._place_of(kept))

    def ballot_id(self) -> int:
        """The chosen ballot, or 0."""
        return (self.case.ballot.id or 0) if self.case else 0

    def show_ballot(self, ballot_id: int) -> None:
        """Turn to a ballot of the list."""
        for place, one in enumerate(self._ballots):
            if one.id == ballot_id:
                self.list.selectRow(place)

    # ---- what the officer does ----

    def on_add(self, kind: str) -> None:
        """Prepare a vote or an election."""
        if self.meeting is None:
            return
        order = "姓氏笔画" if kind == words.ELECTION else None
        ballot = Ballot(
            meeting_id=self.meeting.id or 0, kind=kind, candidate_order=order, seats=int(bool(order))
        )

        def save(given: Ballot, items: Sequence[BallotItem]) -> None:
            made: list[int] = []
            votes = self._app.congress.votes
            self._write(f"已准备“{given.title}”", lambda: made.append(votes.prepare(given, items)))
            self.show_ballot(made[0])

        self._open_ballot(ballot, (), save)

    def on_edit(self) -> None:
        """Change the chosen ballot before its papers are out."""
        case = self.case
        if case is None or case.ballot.state != "准备":
            return

        def save(given: Ballot, items: Sequence[BallotItem]) -> None:
            self._write(f"已修改“{given.title}”", lambda: self._app.congress.votes.edit(given, items))

        self._open_ballot(case.ballot, case.items, save)

    def on_tellers(self) -> None:
        """Name who watches and counts."""
        case = self._chosen()

        def save(tellers: object) -> None:
            votes = self._app.congress.votes
            self._write("已确定监票人、计票人", lambda: votes.set_tellers(case.ballot.id or 0, tellers))  # type: ignore[arg-type]

        dialog = TellersDialog(self, case.tellers, self._finder(), save=save)
        dialog.exec()
        dialog.deleteLater()

    def on_freeze(self) -> None:
        """Freeze who is present now."""
        meeting_id = self._chosen().ballot.meeting_id
        self._write("已冻结到会人数", lambda: self._app.congress.meetings.freeze(meeting_id))

    def on_issue(self, number: int, snapshot_id: int | None) -> None:
        """Let the papers out, or correct their number."""
        ballot = self._chosen().ballot
        votes = self._app.congress.votes
        told = "已开始举手表决" if words.is_hands(ballot) else f"已发出{words.paper_name(ballot)} {number} 张"
        self._write(told, lambda: votes.issue(ballot.id or 0, number, snapshot_id=snapshot_id))

    def on_enter(self, count: Count) -> None:
        """Store one side's sheet."""
        votes = self._app.congress.votes
        self._write(f"{count.side}方第 {count.attempt} 遍计票单已保存", lambda: votes.enter_count(count))
        self._begin_sheet()

    def on_recount(self) -> None:
        """Open the next attempt."""
        case = self._chosen()
        self._recounting = (case.ballot.id or 0, case.attempt or 0)
        self._show_case()
        self._begin_sheet()

    def on_close(self) -> None:
        """Confirm the result with what the law says of it."""
        case = self._chosen()
        votes, ballot_id = self._app.congress.votes, case.ballot.id or 0
        findings = case.verdict.findings
        lines = [case.verdict.sentence, "确认后结果不能再改；如有错误，只能作废或再次投票，原来的都保留。"]
        told = f"“{case.ballot.title}”的结果已确认"
        dialog = DecisionDialog(
            self, "确认投票结果", lines, findings=findings, action="确认结果",
            decide=lambda r: self._write(told, lambda: votes.close(ballot_id, reason=r.get("reason", ""))),
        )  # fmt: skip
        if any(f.severity == "建议" for f in findings):
            dialog.ask("reason", "仍要确认的理由", required=not case.ballot.note)
        dialog.run()

    def on_void(self) -> None:
        """Declare the ballot void for a reason."""
        ballot = self._chosen().ballot
        asked = f"“{ballot.title}”作废后不能恢复计票，已录入的都保留。请写明原因："
        reason = dialogs.ask_text(self, "投票作废", asked)
        if reason is not None:
            self._write(
                f"“{ballot.title}”已作废", lambda: self._app.congress.votes.void(ballot.id or 0, reason)
            )

    def on_new_round(self) -> None:
        """Prepare the next round on what is left open."""
        made: list[int] = []
        votes, ballot_id = self._app.congress.votes, self.ballot_id()
        self._write("已准备再次投票", lambda: made.append(votes.new_round(ballot_id)))
        self.show_ballot(made[0])

    def on_print(self) -> None:
        """Print the papers that fit how far the ballot is."""
        case = self.case
        if case is None:
            return
        if case.ballot.state == "已确认":
            self._print("计票报告单和判定单", "D25")
        elif case.ballot.state in ("准备", "已发票") and not words.is_hands(case.ballot):
            self._print(words.paper_name(case.ballot), "D22" if case.ballot.kind == words.ELECTION else "D23")

    # ---- showing ----

    def _on_chosen(self) -> None:
        found = self.list.selectionModel().selectedRows()
        if found:
            ballot = self._ballots[self.rows.source_row(found[0].row())]
            case = panel.read_case(self._app, ballot.id or 0)
            if case != self.case:  # what is being typed is not disturbed without need
                self.case = case
                self._show_case()

    def _show_case(self) -> None:
        case, acts = self._chosen(), self._acts()
        typed_in = QApplication.focusWidget()
        kept = self._kept_sheet(case)
        emptied(self._parts)
        for part in self._case_parts(case, acts, kept):
            self._parts.addWidget(part)
        if kept is not None and typed_in is not None and kept.isAncestorOf(typed_in):
            typed_in.setFocus()

    def _case_parts(self, case: panel.Case, acts: panel.Acts, kept: CountSheet | None) -> list[QWidget]:
        state = case.ballot.state
        recount_waits = case.is_recount and self._recounting != (case.ballot.id or 0, case.attempt)
        parts = [panel.head_card(case)]
        if state == "准备":
            parts += self._before(case, acts)
        if recount_waits:
            parts.append(panel.differences_card(case, acts))
        elif case.is_open:
            self.sheet = kept or self._new_sheet(case)
            parts.append(panel.sheet_card(self.sheet))
        if case.verdict.count is not None:
            parts.append(panel.result_card(case, acts))
        if state == "已发票":
            parts += self._before(case, acts)
        if state == "作废":
            parts.append(panel.void_card(case, acts))
        records = panel.records_card(case, is_open=recount_waits or not case.is_open)
        return [*parts, *([records] if records else []), panel.foot_row(case, acts)]

    def _before(self, case: panel.Case, acts: panel.Acts) -> list[QWidget]:
        """The paper, the tellers and the issuing."""
        law = words.majority_words(case.ballot, self._law())
        present = self._app.congress.meetings.presence_state(case.ballot.meeting_id).present
        title = "举手表决" if words.is_hands(case.ballot) else f"发出{words.paper_name(case.ballot)}"
        above = row((panel.prepared_card(case, acts, law), 3), (panel.tellers_card(case, acts), 2), gap=12)
        issue = card(title, panel.IssueCard(case, acts, present))
        return [box(above), issue]

    def _kept_sheet(self, case: panel.Case) -> CountSheet | None:
        """The sheet being typed, when it still is the one that is wanted; it must outlive the others' repainting."""
        sheet = self.sheet
        if sheet is None:
            return None
        wanted = (case.ballot, case.side, case.attempt, case.free_counters)
        shown = (sheet.ballot, sheet.side, sheet.attempt, sheet.counters)
        if case.is_open and wanted == shown:
            sheet.setParent(None)
            return sheet
        self.sheet = None
        return None

    def _begin_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.begin()

    def _new_sheet(self, case: panel.Case) -> CountSheet:
        return CountSheet(
            case.ballot, case.items, side=case.side, attempt=case.attempt or 1, counters=case.free_counters,
            save=self.on_enter,
        )  # fmt: skip

    def _acts(self) -> panel.Acts:
        return panel.Acts(
            edit=self.on_edit, tellers=self.on_tellers, freeze=self.on_freeze, issue=self.on_issue,
            print_papers=self.on_print, recount=self.on_recount, close=self.on_close,
            reports=self.on_print, void=self.on_void, new_round=self.on_new_round,
        )  # fmt: skip

    def _empty_state(self) -> QLayout:
        hint = "逐项表决或选举：确定监票计票人，冻结到会人数，发票，甲乙两方各自计票，程序判定结果。"
        vote = button("准备表决", "add", kind="primary", clicked=lambda: self.on_add("表决"))
        election = button("准备选举", "add", clicked=lambda: self.on_add("选举"))
        return empty("vote", "本次会议还没有表决和选举", hint, vote, election)

    def _chosen(self) -> panel.Case:
        assert self.case is not None  # the buttons are shown with a ballot only
        return self.case

    def _place_of(self, ballot_id: int) -> int:
        """The place of a ballot; without it the first that is not settled."""
        places = [n for n, b in enumerate(self._ballots) if b.id == ballot_id]
        open_ = [n for n, b in enumerate(self._ballots) if b.state not in ("已确认", "作废")]
        return (places or open_ or [0])[0]

    def _law(self) -> RuleSet:
        """The rules in force on the day of the meeting."""
        return self._app.regulations.rules(self.meeting.held_on if self.meeting else None)

    def _finder(self) -> Callable:
        return people_finder(self._app, self.term.id or 0 if self.term else 0)

    def _open_ballot(self, ballot: Ballot, items: Sequence[BallotItem], save: Callable) -> None:
        dialog = BallotDialog(self, self._app, ballot, items=items, find=self._finder(), save=save)
        dialog.exec()
        dialog.deleteLater()

    def _print(self, title: str, code: str) -> None:
        """Show papers of the chosen ballot."""
        ballot, papers = self._chosen().ballot, self._app.congress.papers
        which = Which(ballot_id=ballot.id or 0)
        if ballot.issued and code != "D25":
            which["copies"] = ballot.issued

        def make(_: Progress) -> Sequence[Paper]:
            made = papers.make(ballot.meeting_id, code, **which)
            return [Paper(title=d.title, kind=title, document=d) for d in made]

        show_papers(self._page, self._app, self._shell, title, make)

    def _write(self, told: str, write: Callable[[], object]) -> None:
        """Write, read again, and offer the way back."""
        changes = recorded(self._app, write)
        self._is_stale = False
        self.reload()
        offer_undo(self._page, self._app, self._shell, told, changes=changes)
