"""The package wizard: reports, receiver, what goes, how it leaves, what left; nothing is marked as sent before."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.errors import Invalid
from core.progress import Progress
from core.reporting.records.delivery import Delivered, ToDraft, ToFolder, ToMail, ToZip, Way
from core.reporting.service.delivery import Addressee
from gui import errors, jobs
from gui.kit import Stepper, box, button, col, dialogs, frame, row, text
from gui.reporting.sending_attachments import read_files
from gui.reporting.sending_preview import PreviewStep
from gui.reporting.sending_receiver import ReceiverStep
from gui.reporting.sending_reports import ReportsStep
from gui.reporting.sending_result import ResultStep
from gui.reporting.sending_way import WayStep
from gui.reporting.sending_words import DRAFT, MAIL, PLAIN_ZIP, Leaving, Receiver, subject_words
from gui.reporting.words import period_words

if TYPE_CHECKING:
    from gui.reporting.sending import SendingTab

STEPS = ("选择报表", "收件单位", "核对内容", "送出方式", "完成")
REPORTS, RECEIVER, PREVIEW, WAY, RESULT = range(5)
NEXT = ("下一步：收件单位", "下一步：核对内容", "下一步：送出方式", "生成并送出", "")
BODY = "附件是{unit}{label}的上报包（{titles}），请用“基层工会工作平台”的“下级上报”接收，并发回回执。\n\n{unit}\n"
GIVING_UP = "还没有生成任何文件，报表的状态也没有变。放弃后这里的选择不会保留。"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedOrder:
    """A merged report that goes to the next level."""

    code: str
    title: str
    period: str
    units: int


class SendingWizard(QWidget):
    """One package from its reports to the file; `closed` when done or given up."""

    closed = Signal()

    def __init__(self, tab: "SendingTab") -> None:
        super().__init__()
        self._tab = tab
        self._merged: MergedOrder | None = None
        self.reports, self.receiver, self.way = ReportsStep(tab), ReceiverStep(tab), WayStep(tab)
        self.preview, self.result = PreviewStep(), ResultStep()
        self.stack = QStackedWidget()
        for step in (self.reports, self.receiver, self.preview, self.way, self.result):
            self.stack.addWidget(step)
        for asking in (self.reports, self.receiver, self.way):
            asking.changed.connect(self._show_foot)
        self.result.finished.connect(self.closed.emit)
        self.stepper = Stepper(STEPS)
        self.cancel = button("取消", clicked=self.on_cancel, tip="Esc")
        self.back = button("上一步", clicked=lambda: self._go(self.stack.currentIndex() - 1))
        self.next = button("", kind="primary", clicked=self.on_next)
        self._lacks = text("", tone="warn")
        self._foot = box(row(self.cancel, None, self._lacks, self.back, self.next))
        head = frame(col(self.stepper, pad=(16, 8, 16, 8)))
        self.setLayout(col(head, (self.stack, 1), self._foot, gap=10))

    def begin(self, period: str = "", codes: tuple[str, ...] = ()) -> None:
        """Start with the reports of a period."""
        self._merged = None
        self.preview.attachments.clear()
        self.reports.begin(period, codes)
        self.receiver.read()
        self._go(REPORTS)

    def begin_merged(self, order: MergedOrder) -> None:
        """Start with a merged report, whose reports are chosen already."""
        self._merged = order
        self.preview.attachments.clear()
        self.receiver.read()
        self._go(RECEIVER)

    # ---- what the officer does ----

    def on_next(self) -> None:
        """Go on; from the last question that means sealing and sending."""
        step = self.stack.currentIndex()
        if step == WAY:
            self._send()
        else:
            self._go(step + 1)

    def on_cancel(self) -> None:
        """Give up; nothing has left so far."""
        if (
            self.stack.currentIndex() == RESULT
            or self.stack.currentIndex() == REPORTS
            or dialogs.confirm(self, "放弃这次上报？", GIVING_UP, action="放弃", danger=True)
        ):
            self.closed.emit()

    # ---- the frame ----

    @property
    def period(self) -> str:
        """The period of what goes."""
        return self._merged.period if self._merged is not None else self.reports.period

    def _codes(self) -> tuple[str, ...]:
        """The forms that go."""
        if self._merged is not None:
            return (self._merged.code,)
        return tuple(c.due.form_code for c in self.reports.chosen())

    def _titles(self) -> tuple[str, ...]:
        if self._merged is not None:
            return (f"{self._merged.title}（汇总）",)
        return tuple(f"{c.due.form_code} {c.due.title}" for c in self.reports.chosen())

    def _go(self, step: int) -> None:
        if step == PREVIEW:
            self.preview.show_content(self.reports.chosen(), self._merged, self.receiver.receiver())
        if step == WAY:
            unit, label = self._tab.app.organisation_name, period_words(self.period)
            subject = subject_words(unit, label, self._titles())
            body = BODY.format(unit=unit, label=label, titles="、".join(self._titles()))
            self.way.begin(subject, body, can_mail=self.receiver.receiver().way != PLAIN_ZIP)
        self.stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        self._show_foot()

    def _show_foot(self) -> None:
        step = self.stack.currentIndex()
        self._foot.setVisible(step != RESULT)
        self.next.setText(NEXT[step])
        lacks = self._missing(step)
        self._lacks.setText(lacks)
        self.next.setEnabled(not lacks)
        first = REPORTS if self._merged is None else RECEIVER
        self.back.setVisible(step > first)

    def _missing(self, step: int) -> str:
        if step == REPORTS:
            return "" if self.reports.chosen() else "请勾选要报送的表"
        if step == RECEIVER:
            return self.receiver.lacks()
        return self.way.lacks() if step == WAY else ""

    # ---- sending ----

    def _send(self) -> None:
        """Seal and deliver in the background; what is refused is told and leaves everything as it was."""
        leaving, receiver = self.way.leaving(), self.receiver.receiver()
        self._tab.page.clear_notice()
        self.setEnabled(False)
        jobs.run(
            self._tab.page, "生成并送出上报包", self._work(way_of(leaving, receiver), receiver),
            lambda given: self._sent(given, leaving.way), self._failed,
        )  # fmt: skip

    def _work(self, way: Way, receiver: Receiver) -> Callable[[Progress], Delivered]:
        delivery, period, codes = self._tab.reporting.delivery, self.period, self._codes()
        send = delivery.send_merged if self._merged is not None else delivery.send
        to, files = Addressee(contact=receiver.contact), self.preview.attachments.files()
        return lambda _: send(period, way, codes=codes, to=to, attachments=read_files(files))

    def _sent(self, given: Delivered, way: int) -> None:
        self.setEnabled(True)
        self.result.show_delivered(given, way, self._titles())
        self._go(RESULT)
        self.result.finish.setFocus()

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, Invalid) and self._merged is None:
            self.reports.read()  # shows what stops them now
            self._go(REPORTS)
        errors.show(self._tab.page, error)


def way_of(leaving: Leaving, receiver: Receiver) -> Way:
    """The way as the service wants it."""
    if leaving.way == MAIL and leaving.letter is not None:
        return ToMail(letter=leaving.letter, password=leaving.password)
    folder = leaving.folder or Path()
    if leaving.way == DRAFT and leaving.letter is not None:
        return ToDraft(folder=folder, letter=leaving.letter)
    if receiver.way == PLAIN_ZIP:
        return ToZip(folder=folder, password=receiver.password)
    return ToFolder(folder=folder)
