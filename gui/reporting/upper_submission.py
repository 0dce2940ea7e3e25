"""One submission: findings beside the sender's reasons, cells to mark, and the verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from core.progress import Progress
from core.reporting.records.forms import LIST, Form
from core.reporting.records.merging import Attachment, Received
from core.reporting.records.submissions import Cell, FormFinding, Mark
from gui import jobs
from gui.kit import Chip, GridLook, Rows, box, button, card, col, dialogs, frame, grid, row, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.receiving_receipts import write_receipts_of
from gui.reporting.revealing import Reveal
from gui.reporting.sheets import shown_cell
from gui.reporting.upper_attachments import AttachmentsCard
from gui.reporting.upper_words import (
    ACCEPTED,
    EXPLAINED,
    FINDING_TONES,
    HERE,
    LATE,
    RETURNED,
    STATE_TONES,
    finding_words,
    reason_for,
)
from gui.reporting.words import period_words, value_words
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.upper import UpperTab

FINDING_HEADS = (("级别", 104), ("问题", 340), ("报送单位的说明", 300))
CELL_HEADS = (
    ("指标", 260),
    ("单位", 48),
    ("本期数", 120),
    ("上期数", 96),
    ("手工填报的原因", 150),
    ("退回意见", 170),
)
MOST_LINES = 4  # of findings, before they scroll
NO_REASON = "（没有说明）"
ACCEPTING = "接收后这张表在两边都锁定；对方确需更正时，由您重新开放。"
REOPENING = "重新开放后，对方凭回执（或里面的口令）才能更正重报。请写明原因。"
RETURNING = "请写明退回的总的意见，对方打开回执就能看到。标出的格子会在对方的表里标出来。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A submission with the form it is shown under."""

    form: Form
    one: Received
    attachments: tuple[Attachment, ...] = ()


class SubmissionPart(QWidget):
    """Esc leads back to the board."""

    def __init__(self, tab: "UpperTab") -> None:
        super().__init__()
        self._tab = tab
        self.opened: Opened | None = None
        self.marks: dict[str, str] = {}
        self._title, self._told, self._state = (
            text("", "h3"),
            text("", tone="text2", wrap=True),
            Chip("", "mute"),
        )
        self.back = button("← 返回进度", kind="link", clicked=tab.on_back, tip="Esc")
        self.findings = Listing[FormFinding](
            "审核意见和说明",
            FINDING_HEADS,
            cells=self._finding_cells,
            look=TableLook(tones={0: FINDING_TONES}, stretch=1),
        )
        self.findings.on_chosen(self._go_to_cell)
        self.cells = Listing[Cell](
            "报表内容，空格标出要退回的格子",
            CELL_HEADS,
            cells=self._cell_cells,
            look=TableLook(stretch=0, right=(2, 3)),
        )
        self.lines = Rows(("序号",))
        self._lines = col((self._lines_table(), 1))
        self._sound = text("审核没有发现问题。", tone="ok")
        self._make_body()

    def _make_body(self) -> None:
        self.mark = button("标出这一格…", "flag", clicked=self.on_mark, tip="空格")
        self.send_back = button("退回更正…", "history", clicked=self.on_return)
        self.reveal = Reveal(self, self._tab.page, self._record_look)
        self.reveal.changed.connect(self._show_list)
        self.accept = button("接收（锁定）", "checkmark", kind="primary", clicked=self.on_accept)
        self.reopen = button("重新开放…", "lock_closed", clicked=self.on_reopen)
        self.receipt = button("写出回执…", "arrow_export", clicked=self.on_receipt)
        head = row(self.back, self._title, self._state, (self._told, 1), self.reveal.button, gap=10)
        self._findings = self.findings.framed()
        self._found = card("审核意见", self._sound, (self._findings, 1))
        self._numbers = box(col((self.cells.framed(), 1)))
        self._list = box(self._lines)
        inside = card("报表内容", (self._numbers, 1), (self._list, 1), action=self.mark)
        self.attachments = AttachmentsCard(self._tab)
        foot = row(self.receipt, None, self.reopen, self.send_back, self.accept)
        self.setLayout(col(head, self._found, (inside, 1), self.attachments, foot, gap=10))
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.cells.table, self.on_mark)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lines_table(self) -> QFrame:
        widths = [40, *([110] * (self.lines.columnCount() - 1))]
        return frame(col(grid(self.lines, widths, name="名册内容", look=GridLook()), pad=1))

    # ---- showing ----

    def show_submission(self, code: str, period: str, unit: str) -> None:
        """Read a unit's submission and show it."""
        reporting = self._tab.reporting

        def read(_: Progress) -> Opened | None:
            found = reporting.upper.received(code, period)
            one = next((r for r in found if r.submission.unit_code == unit), None)
            if one is None:
                return None
            files = reporting.upper.attachments(unit, one.submission.period)
            return Opened(form=reporting.forms.form(code), one=one, attachments=files)

        jobs.read(self, "读取报表", read, self._show)

    def _show(self, opened: Opened | None) -> None:
        if opened is None:  # taken back meanwhile
            self._tab.on_back()
            return
        is_other = self.opened is None or self.opened.one.digest != opened.one.digest
        self.opened = opened
        one = opened.one
        if is_other:
            self.reveal.hide()
        self.reveal.offer(opened.form, len(one.submission.rows) if opened.form.is_named else 0)
        if is_other or one.marks:
            self.marks = {m.key: m.note for m in one.marks} if one.verdict == RETURNED else {}
        self._show_head()
        found = one.submission.findings
        self._sound.setVisible(not found)
        self._findings.setVisible(bool(found))
        look = theme()
        lines = look.px(34) + look.row_height() * min(len(found), MOST_LINES) + 4
        self.findings.table.setFixedHeight(lines)
        self.findings.put(found, key=lambda f: (f.id, f.sentence))
        self.attachments.show_files(opened.attachments)
        self._show_cells()
        self._show_acts()

    def _show_head(self) -> None:
        assert self.opened is not None
        form, one = self.opened.form, self.opened.one
        given = one.submission
        self._title.setText(f"{given.unit_name}　{form.code} {form.title}")
        word = one.verdict if one.verdict in STATE_TONES else LATE if one.is_late else HERE
        self._state.set_status(word, STATE_TONES[word])
        self._told.setText(
            f"{period_words(given.period)}　第 {given.sequence} 次　{one.received_on} 收到　填表 {given.made_by}"
        )

    def _show_cells(self) -> None:
        assert self.opened is not None
        form, given = self.opened.form, self.opened.one.submission
        is_list = form.shape == LIST
        self._numbers.setVisible(bool(given.cells))
        self._list.setVisible(is_list)
        self.cells.put(given.cells, key=lambda c: c.key)
        if is_list:
            self._show_list()

    def _record_look(self, why: str) -> None:
        """Write down that the numbers of this list were looked at."""
        if self.opened is not None:
            self._tab.reporting.upper.reveal(self.opened.one.digest, why)

    def _show_list(self) -> None:
        """The lines of a list, their numbers in full only while they are asked for."""
        if self.opened is None or self.opened.form.shape != LIST:
            return
        form = self.opened.form
        self.lines = Rows(("序号", *(c.label for c in form.columns)))
        item = self._lines.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.deleteLater()
        self._lines.addWidget(self._lines_table(), 1)
        is_shown = self.reveal.is_shown or not form.is_named  # what came hidden cannot be hidden again
        rows = [
            (str(n), *(shown_cell(c, v, form.money, is_shown=is_shown) for c, v in zip(form.columns, r.values, strict=True)))
            for n, r in enumerate(self.opened.one.submission.rows, 1)
        ]  # fmt: skip
        self.lines.set_rows(rows)

    def _show_acts(self) -> None:
        assert self.opened is not None
        is_locked = self.opened.one.verdict == ACCEPTED
        can_mark = bool(self.opened.one.submission.cells) and not is_locked
        self.mark.setVisible(can_mark)
        for widget in (self.accept, self.send_back):
            widget.setVisible(not is_locked)
        self.reopen.setVisible(is_locked)
        self.send_back.setText(f" 退回更正（标出 {len(self.marks)} 格）…" if self.marks else " 退回更正…")

    def _finding_cells(self, one: FormFinding) -> tuple[str, ...]:
        assert self.opened is not None
        reason = reason_for(self.opened.one.submission, one)
        return (
            EXPLAINED if reason and one.severity == "soft" else finding_words(one),
            one.sentence,
            reason or ("" if one.severity == "hard" else NO_REASON),
        )

    def _cell_cells(self, one: Cell) -> tuple[str, ...]:
        assert self.opened is not None
        indicator = self.opened.form.by_key.get(one.key)
        label, unit = (
            (indicator.label, "" if indicator.is_text else indicator.unit) if indicator else (one.key, "")
        )
        indent = "　" if indicator is not None and (indicator.of_which or indicator.part_of) else ""
        money, hand = self.opened.form.money, ""
        if one.entered is not None and one.entered != one.computed:
            hand = one.reason or "手工填报"
        return (
            f"{indent}{label}", unit, value_words(one.value, unit, money), value_words(one.previous, unit, money), hand,
            self.marks.get(one.key, ""),
        )  # fmt: skip

    def _go_to_cell(self) -> None:
        """Show the first cell that the chosen finding speaks of."""
        finding = self.findings.chosen()
        if finding is not None and finding.cells:
            self.cells.choose(lambda c: c.key in finding.cells)

    # ---- verdicts ----

    def on_mark(self) -> None:
        """Mark the chosen cell with what is wrong, or take the mark away by emptying it."""
        cell = self.cells.chosen()
        if cell is None or self.mark.isHidden():
            return
        label = self._cell_cells(cell)[0].strip()
        words = dialogs.ask_text(
            self, "标出这一格", f"“{label}”哪里要改？清空就是取消标出。",
            value=self.marks.get(cell.key, self._suggested(cell)), required=False,
        )  # fmt: skip
        if words is None:
            return
        self.marks.pop(cell.key, None)
        if words:
            self.marks[cell.key] = words
        self.cells.put(self.cells.records, key=lambda c: c.key)
        self._show_acts()

    def _suggested(self, cell: Cell) -> str:
        """What the chosen finding says of the cell."""
        finding = self.findings.chosen()
        return finding.sentence if finding is not None and cell.key in finding.cells else ""

    def on_return(self) -> None:
        """Send the submission back with its marks."""
        if self.opened is None or self.opened.one.verdict == ACCEPTED:
            return
        note = dialogs.ask_text(self, "退回更正", RETURNING)
        if note is not None:
            marks = [Mark(key=k, note=n) for k, n in self.marks.items()]
            self._decide("已退回", lambda digest: self._tab.reporting.upper.send_back(digest, marks, note))

    def on_accept(self) -> None:
        """Accept, which locks."""
        if self.opened is None:
            return
        who = self.opened.one.submission.unit_name
        hard = sum(f.severity == "hard" for f in self.opened.one.submission.findings)
        words = f"还有 {hard} 条必须改正的审核意见。{ACCEPTING}" if hard else ACCEPTING
        if dialogs.confirm(self, f"接收{who}的这张表？", words, action="接收并锁定", danger=bool(hard)):
            self._decide("已接收", self._tab.reporting.upper.accept)

    def on_reopen(self) -> None:
        """Open an accepted submission again."""
        note = dialogs.ask_text(self, "重新开放", REOPENING)
        if note is not None:
            self._decide("已重新开放", lambda digest: self._tab.reporting.upper.reopen(digest, note))

    def on_receipt(self) -> None:
        """Write the receipt of the package in which this came."""
        if self.opened is not None:
            write_receipts_of(self._tab, (self.opened.one.digest,))

    def _decide(self, words: str, write: Callable[[str], object]) -> None:
        assert self.opened is not None
        digest, who = self.opened.one.digest, self.opened.one.submission.unit_name
        self._tab.carry_out(
            f"{words}：{who} {self.opened.form.code}；写出回执后交给对方", lambda: write(digest)
        )
