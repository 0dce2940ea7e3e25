"""提案: the meeting's proposals as a board, a list and a report, and each one's file."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from core.congress.documents.occasion import Which
from core.congress.proposal_sheets import FormPlan
from core.congress.records.proposals import Figure, MeetingProposals, Proposal, ProposalCall, ProposalLine
from core.errors import NotFound
from core.printing.records import Paper
from core.progress import Progress
from core.rules import Finding
from gui import jobs
from gui.congress.proposals_actions import Actions
from gui.congress.proposals_board import Board
from gui.congress.proposals_entry import EntryDialog
from gui.congress.proposals_file import FileView
from gui.congress.proposals_import import ImportDialog
from gui.congress.proposals_list import ProposalList
from gui.congress.proposals_report import ReportView
from gui.congress.proposals_words import call_words
from gui.congress.tab import Tab
from gui.kit import Form, Page, box, button, col, dialogs, edit, empty, filter_chip, row, text
from gui.pages import Shell
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from core.app import App

SECTIONS = ("看板", "列表", "工作报告")
BOARD, LIST, REPORT, FILE = range(4)
CALL = (
    "opens_on", "closes_on", "not_accepted", "minimum_seconders", "review_days", "reply_days", "second_days", "note",
)  # fmt: skip
PAPERS = (
    ("提案征集通知", "D16"), ("空白提案表", "D17-1"), ("全部提案表", "D17-2"), ("提案登记台账", "D18-1"),
    ("提案交办单", "D18-2"), ("提案催办函", "D18-3"), ("提案答复函和反馈单", "D19"), ("提案汇总表", "D20-1"),
    ("提案工作报告", "D20-2"),
)  # fmt: skip
WORKBOOK = "Excel 工作簿 (*.xlsx)"
NO_MEETING = "提案是向一次会议提出的。请先用页面上方的“新建会议”建立会议，再征集提案。"
NO_CALL = "先登记征集的起止日期和不受理情形，发出征集通知和提案表，再登记收到的提案。"


class ProposalsTab(Tab):
    """Board, list and report of one meeting; opening a proposal puts its file in their place."""

    needs_meeting = True
    tables = frozenset({
        "proposal_call", "proposal", "proposal_seconder", "proposal_review", "proposal_assignment", "proposal_reply",
        "proposal_feedback", "proposal_extension", "proposal_reminder", "proposal_carry_over", "congress_meeting",
        "delegate", "own_rule",
    })  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.actions_on = Actions(self, app)
        self.whole: MeetingProposals | None = None
        self._order: Sequence[int] = ()  # in which 上一件 and 下一件 go
        self._from = BOARD
        self.board, self.list, self.report, self.file = Board(), ProposalList(), ReportView(), FileView()
        self.search_box = self.list.search_box
        self._views = QStackedWidget()
        for view in (self.board, self.list, self.report, self.file):
            self._views.addWidget(view)
        self._chips: list[QPushButton] = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self.late = button("", "clock", kind="link", clicked=self.on_late)
        self._make_body()
        self._connect()

    # ---- what is shown ----

    def reload(self) -> None:
        """Read everything in the background; the file that is open is read again."""
        meeting = self.meeting
        self._none.setVisible(meeting is None)
        if meeting is None:
            self._work.setVisible(False)
            self._blank.setVisible(False)
            return
        key, proposals = meeting.id or 0, self._app.congress.proposals

        def work(_: Progress) -> tuple[MeetingProposals, tuple[Finding, ...]]:
            return proposals.whole(key), proposals.report_findings(key)

        def done(found: tuple[MeetingProposals, tuple[Finding, ...]]) -> None:
            if self.meeting is not None and self.meeting.id == key:
                self._put(*found)

        jobs.run(self, "正在读取提案", work, done)

    def show_section(self, place: int) -> None:
        """Turn to the board (0), the list (1) or the report (2)."""
        self._chips[place].setChecked(True)
        self._views.setCurrentIndex(place)
        self._top.setVisible(True)

    def open_file(self, proposal_id: int) -> None:
        """Show a proposal's file in the place of the list it was opened from."""
        if self._views.currentIndex() != FILE:
            self._from = self._views.currentIndex()
            shown: Sequence[ProposalLine] = self.list.shown if self._from == LIST else self._lines()
            self._order = [x.id for x in shown]
        self._show_file(proposal_id)
        self._top.setVisible(False)
        self._views.setCurrentIndex(FILE)
        self.file.foot.setFocus()
        self.file.focusNextChild()

    def open_target(self, **target: object) -> None:
        """`proposal_id` is the proposal whose file is to be shown."""
        if "proposal_id" in target:
            self.open_file(int(str(target["proposal_id"])))

    def close_file(self) -> None:
        """Go back to where the file was opened from, at the proposal just read."""
        shown = self.file.file
        self.show_section(self._from)
        view = self.board if self._from == BOARD else self.list.table
        view.setFocus()
        if shown is not None and self._from == BOARD:
            self.board.choose(shown.case.proposal.id or 0)

    # ---- what the officer does ----

    def on_call(self) -> None:
        """Register the call for proposals, or change it."""
        assert self.meeting is not None
        proposals, key = self._app.congress.proposals, self.meeting.id or 0
        call = self._call()
        first = call or proposals.draft_call(key)
        form = Form(ProposalCall, CALL, label_width=116)
        form.set_value(first)

        def save(values: dict[str, object]) -> None:
            one = replace(first, **values)  # type: ignore[arg-type]  # the form checked the types
            write = proposals.edit_call if call else proposals.open_call
            self.carry_out("已登记提案征集", lambda: write(one))

        hint = "不受理情形和各项时限按当地规则预填，可以按本单位制度修改；时限都按工作日计算。"
        edit(self, "提案征集", form, save, hint=hint)

    def on_add(self) -> None:
        """Enter a paper slip."""
        call = self._call()
        if call is None:
            self.on_call()
            return

        def save(one: Proposal, seconders: Sequence[int]) -> None:
            told = f"已登记提案“{one.title}”"
            self.carry_out(told, lambda: self._app.congress.proposals.submit(one, seconders))

        dialog = EntryDialog(self, self._app, call, save=save)
        dialog.exec()
        dialog.deleteLater()

    def on_import(self) -> None:
        """Read returned workbooks, show what is in them, and enter what is right."""
        assert self.meeting is not None
        paths = dialogs.open_files(self, "选择交回的提案表", WORKBOOK)
        if not paths:
            return
        proposals, key = self._app.congress.proposals, self.meeting.id or 0

        def confirm(plan: FormPlan) -> None:
            if ImportDialog(self, plan).run():
                told = f"已登记提案 {len(plan.ready)} 件"
                self.carry_out_long(
                    "正在登记提案", lambda: proposals.run(plan), told=lambda: told, done=lambda: None
                )

        jobs.run(self, "正在读取提案表", lambda _: proposals.read_forms(key, paths), confirm)

    def on_export(self) -> None:
        """Save the form that delegates fill in."""
        assert self.meeting is not None
        suggested = Path.home() / "职工代表提案表.xlsx"
        path = dialogs.save_file(self, "空白提案表另存为", WORKBOOK, suggested=suggested)
        if path is not None:
            self._app.congress.proposals.write_form(path, self.meeting.id or 0)
            self._shell.toast(
                f"已保存“{path.name}”", action="打开所在文件夹", on_action=lambda: dialogs.open_folder(path)
            )

    def on_carry(self) -> None:
        """Hand everything still open on to the next meeting."""
        if self.meeting is not None:
            self.actions_on.carry_all(None, self.meeting.id or 0)

    def on_late(self) -> None:
        """Go to the overdue ones."""
        self.show_section(LIST)
        self.list.show_late()
        self.list.table.setFocus()

    def on_figure(self, figure: Figure) -> None:
        """Go to the proposals behind a number of the report."""
        self.show_section(LIST)
        self.list.show_figure(figure)
        self.list.table.setFocus()

    def print_reminders(self, numbers: Sequence[str]) -> None:
        """Show the letters of these numbers."""
        assert self.meeting is not None
        key, make, title = self.meeting.id or 0, self._app.congress.papers.make, "提案催办函"

        def papers(_: Progress) -> list[Paper]:
            made = [d for d in make(key, "D18-3") if any(n in d.title for n in numbers)]
            return [Paper(title=d.title, kind=title, document=d) for d in made]

        show_papers(self._page, self._app, self._shell, title, papers)

    def print_code(self, code: str, title: str, **which: Unpack[Which]) -> None:
        """Show papers of the meeting; of the proposal whose file is open, its own."""
        if self._views.currentIndex() == FILE and self.file.file is not None:
            which["proposal_id"] = self.file.file.case.proposal.id or 0
        super().print_code(code, title, **which)

    # ---- putting it together ----

    def _make_body(self) -> None:
        self.add_button = button("登记提案", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self.call_button = button("征集…", "megaphone", clicked=self.on_call)
        self.more_button, self.print_button = button("更多"), button("打印", "print", tip="Ctrl+P")
        more = QMenu(self.more_button)
        for words, act in (
            ("导入交回的提案表…", self.on_import), ("保存空白提案表（电子表格）…", self.on_export),
            ("把没有办结的全部结转…", self.on_carry),
        ):  # fmt: skip
            more.addAction(words, act)
        self.more_button.setMenu(more)
        papers = QMenu(self.print_button)
        for words, code in PAPERS:
            papers.addAction(words, lambda words=words, code=code: self.print_code(code, words))
        self.print_button.setMenu(papers)
        self._told = text("", tone="text2")
        acts = (self.call_button, self.more_button, self.print_button, self.add_button)
        self._top = box(row(*self._chips, 4, self.late, None, self._told, *acts))
        self._work = box(col(self._top, (self._views, 1), gap=10))
        begin = button("登记征集…", "megaphone", kind="primary", clicked=self.on_call)
        self._blank = box(empty("megaphone", "还没有征集提案", NO_CALL, begin))
        self._none = box(empty("clipboard_task", "还没有会议", NO_MEETING))
        self.set_body((self._work, 1), (self._blank, 1), (self._none, 1), scroll=False)
        for part in (self._work, self._blank):
            part.setVisible(False)

    def _connect(self) -> None:
        self.board.opened.connect(self.open_file)
        self.list.opened.connect(self.open_file)
        self.list.remind_requested.connect(self.actions_on.remind_all)
        self.report.chosen.connect(self.on_figure)
        self.file.back.connect(self.close_file)
        self.file.turned.connect(self._turn)
        self.file.print_requested.connect(self.print_code)
        self.file.key_requested.connect(self._on_key)
        for view, keys, act in (
            (self, "Ctrl+N", self.on_add), (self._top, "Ctrl+P", self.print_button.click),
            (self._views, "Ctrl+F", self._on_find),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), view, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _put(self, whole: MeetingProposals, findings: Sequence[Finding]) -> None:
        self.whole = whole
        has_any = whole.call is not None or bool(whole.lines)
        self._work.setVisible(has_any)
        self._blank.setVisible(not has_any)
        self._told.setText(call_words(whole.call, dt.date.today()))
        late = whole.report.overdue.number
        self.late.setText(f"逾期 {late} 件" if late else "")
        self.late.setVisible(bool(late))
        self.board.show_lines(whole.lines)
        self.list.show_lines(whole.lines)
        self.report.show_report(whole.report, findings)
        if self._views.currentIndex() == FILE and self.file.file is not None:
            self._order = self._order or [x.id for x in whole.lines]  # opened before the list was read
            self._show_file(self.file.file.case.proposal.id or 0)

    def _show_file(self, proposal_id: int) -> None:
        """Read one proposal; one that was taken back closes its file."""
        try:
            file = self._app.congress.proposals.file(proposal_id)
        except NotFound:
            self.close_file()
            return
        self.file.show_file(file, self.actions_on.buttons(file))

    def _turn(self, step: int) -> None:
        """Go to the proposal before or after the one open, in the order of the list it came from."""
        shown = self.file.file
        if shown is None or shown.case.proposal.id not in self._order:
            return
        place = list(self._order).index(shown.case.proposal.id or 0) + step
        if 0 <= place < len(self._order):
            self._show_file(self._order[place])

    def _on_key(self) -> None:
        if self.file.file is not None:
            self.actions_on.set_key(self.file.file)

    def _on_find(self) -> None:
        """Ctrl+F goes to the list's search from wherever one is."""
        self.show_section(LIST)
        self.list.search_box.setFocus()

    def _lines(self) -> Sequence[ProposalLine]:
        return self.whole.lines if self.whole else ()

    def _call(self) -> ProposalCall | None:
        return self.whole.call if self.whole else None
