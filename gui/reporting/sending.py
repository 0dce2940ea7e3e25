"""上报: what was sent and what became of it; the way to a new package; receipts that turn lines green."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from core.documents.pdf import write_bytes
from core.exchange.records import ACCEPTED, BY_DRAFT, BY_ZIP, NOTED, PACKAGE, RETURNED, SENT, Entry
from core.progress import Progress
from core.reporting.records.reports import DueReport, Sent
from gui import jobs
from gui.kit import Page, box, button, card, col, dialogs, emptied, empty, row, scroller, search, text
from gui.kit.listing import Listing, TableLook
from gui.members.export_dialog import tell_saved
from gui.pages import Shell
from gui.reporting.receiving import dropped_files, take_files
from gui.reporting.sending_wizard import MergedOrder, SendingWizard
from gui.reporting.sending_words import digest_words, size_words
from gui.reporting.tab import Tab
from gui.reporting.words import period_words

if TYPE_CHECKING:
    from core.app import App

HEADS = (("时间", 142), ("内容", 230), ("收件单位", 130), ("方式", 92), ("状态", 108))
WAITING, DRAFTED, NO_ANSWER, HERE, GREEN, BACK = (
    "已发送",
    "已存草稿",
    "已发送（无回执）",
    "对方已收到",
    "已接收",
    "退回",
)
TONES = {4: {WAITING: "mute", DRAFTED: "mute", NO_ANSWER: "mute", HERE: "info", GREEN: "ok", BACK: "err"}}
STATES = {NOTED: HERE, ACCEPTED: GREEN, RETURNED: BACK}
WITHOUT = {BY_DRAFT: DRAFTED, BY_ZIP: NO_ANSWER}
LIST, WIZARD = range(2)
MANY, MERGED = "工会报表", "汇总"  # how packages of several forms and merged ones are called
HINT = "报表检查通过后，在这里选表、选收件单位，生成一个加密的上报包，存到 U 盘或用邮件发出。"
DROP = "上级发来的回执，拖到这里或点“导入回执”，对应的一行就会变成“已接收”或“退回”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A line of the history with the reports that went in it."""

    entry: Entry
    reports: tuple[Sent, ...] = ()

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        return STATES.get(self.entry.outcome) or WITHOUT.get(self.entry.way, WAITING)


class SendingTab(Tab):
    """The history, and in its place the wizard while a package is made."""

    tables = frozenset(
        {"exchange_entry", "report", "report_sent", "report_receipt", "report_cell", "report_explanation",
         "exchange_contact", "mail_account", "mail_password"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._found: tuple[Package, ...] = ()
        self.search_box = search("文件名、单位或表名", width=220)
        self.search_box.textChanged.connect(lambda _: self._show_list())
        self.list = Listing[Package](
            "上报记录，回车打开报表", HEADS, cells=_cells, look=TableLook(tones=TONES, stretch=1)
        )
        self.list.on_chosen(self._show_chosen)
        self.list.table.opened.connect(lambda _: self.on_open())
        self.new = button("新建上报包", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        self.take = button("导入回执…", "arrow_import", clicked=self.on_receipt, tip="Ctrl+O")
        self.save = button("另存原件…", "save", clicked=self.on_save)
        self.open = button("打开报表", "folder_open", clicked=self.on_open, tip="Enter")
        self._about = col(gap=8)
        self.wizard = SendingWizard(self)
        self.wizard.closed.connect(self.on_closed)
        self.stack = QStackedWidget()
        self.stack.addWidget(box(self._list_body()))
        self.stack.addWidget(self.wizard)
        self.set_body((self.stack, 1), scroll=False)
        self.setAcceptDrops(True)
        self.set_keys({"Ctrl+N": self.on_new, "Ctrl+O": self.on_receipt, "Esc": self._on_escape})

    def _list_body(self) -> QVBoxLayout:
        head = row(self.search_box, None, self.take, self.new)
        hint = text(DROP, "caption", tone="text2", wrap=True)
        body = row((self.list.framed(), 7), (self._side(), 4), gap=12)
        self._some = box(col((body, 1), hint, gap=8))
        begin = button("新建上报包", "add", kind="primary", clicked=self.on_new)
        self._none = box(empty("document_arrow_up", "还没有上报过", HINT, begin))
        return col(head, (self._some, 1), (self._none, 1), gap=10)

    def _side(self) -> QFrame:
        return card("这个上报包", (scroller(self._about), 1), row(self.open, self.save, None))

    # ---- showing ----

    def open_target(self, **target: object) -> None:
        """`period` and `codes` begin a package; `merged` is an order for a merged report."""
        merged = target.get("merged")
        if isinstance(merged, MergedOrder):
            self.wizard.begin_merged(merged)
            self.stack.setCurrentIndex(WIZARD)
        elif "period" in target:
            codes = target.get("codes", ())
            self.wizard.begin(str(target["period"]), tuple(codes) if isinstance(codes, Sequence) else ())
            self.stack.setCurrentIndex(WIZARD)

    def reload(self) -> None:
        """Read the history in the background."""
        exchange, desk = self.app.exchange, self.reporting.desk

        def read(_: Progress) -> tuple[Package, ...]:
            sent = desk.sent()
            found = exchange.history(direction=SENT, kind=PACKAGE)
            return tuple(Package(entry=e, reports=_inside(sent, e)) for e in found)

        jobs.read(self, "读取上报记录", read, self._show)

    def _show(self, found: tuple[Package, ...]) -> None:
        self._found = found
        self._some.setVisible(bool(found))
        self._none.setVisible(not found)
        self._show_list()

    def _show_list(self) -> None:
        words = self.search_box.text().strip() if self.search_box else ""
        shown = [p for p in self._found if words in f"{p.entry.file_name}{p.entry.counterpart}{p.entry.form}"]
        self.list.put(shown, key=lambda p: p.entry.id)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The reports in the chosen package, each with its answer; the digest."""
        emptied(self._about)
        one = self.list.chosen()
        self.save.setEnabled(one is not None)
        self.open.setEnabled(one is not None and bool(one.reports))
        if one is None:
            return
        entry = one.entry
        for sent in one.reports:
            told = f"{sent.form_code}　{period_words(sent.period)}　第 {sent.sequence} 次"
            when = f"（{sent.verdict_on}）" if sent.verdict_on else ""
            self._about.addWidget(text(told, "strong", wrap=True))
            self._about.addWidget(text(f"{sent.verdict or '等回执'}{when}", tone=_tone(sent.verdict)))
        if one.state == BACK:
            self._about.addWidget(
                text("上级退回：打开报表，标出的格子改好后重新检查、再上报。", tone="err", wrap=True)
            )
        facts = (
            ("文件名", entry.file_name),
            ("大小", size_words(entry.size)),
            ("校验值", digest_words(entry.digest)),
        )
        for label, value in facts:
            self._about.addWidget(text(label, "caption", tone="text2"))
            self._about.addWidget(text(value, wrap=True))
        self._about.addStretch(1)

    # ---- what the officer does ----

    def on_new(self) -> None:
        """Begin a package."""
        if self.stack.currentIndex() == LIST:
            self.wizard.begin()
            self.stack.setCurrentIndex(WIZARD)
            self.wizard.reports.list.table.setFocus()

    def on_closed(self) -> None:
        """Back to the history."""
        self.stack.setCurrentIndex(LIST)
        self.reload()
        self.list.table.setFocus()

    def on_receipt(self) -> None:
        """Choose receipts and take them in."""
        take_files(self)

    def on_open(self) -> None:
        """Open the first report of the package that was returned, otherwise its first."""
        one = self.list.chosen()
        if one is None or not one.reports:
            return
        back = [s for s in one.reports if s.verdict == "退回"]
        self.page.open_target(tab="centre", report_id=(back or list(one.reports))[0].report_id)

    def on_save(self) -> None:
        """Save the very bytes once more."""
        one = self.list.chosen()
        if one is None:
            return
        name = one.entry.file_name
        path = dialogs.save_file(
            self, "另存上报包原件", f"上报包 (*{Path(name).suffix})", suggested=Path.home() / name
        )
        if path is None:
            return
        exchange, key = self.app.exchange, one.entry.id

        def write(_: Progress) -> Path:
            write_bytes(exchange.content(key), path)
            return path

        jobs.run(
            self.page,
            "另存原件",
            write,
            lambda p: tell_saved(self.shell, f"已另存“{p.name}”，与发出的一字不差", p),
        )

    def open_report(self, due: DueReport) -> None:
        """Go to a report in the centre, filling it from the records where it was not begun."""
        if due.report_id is not None:
            self.page.open_target(tab="centre", report_id=due.report_id)
            return
        reports = self.reporting.reports
        jobs.run(
            self.page, "填报报表", lambda _: reports.open(due.form_code, due.period),
            lambda key: self.page.open_target(tab="centre", report_id=key),
        )  # fmt: skip

    def open_contacts(self) -> None:
        """Go to the contacts."""
        self.page.open_target(tab="contacts")

    def _on_escape(self) -> None:
        if self.stack.currentIndex() == WIZARD:
            self.wizard.on_cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only, and none while a package is made."""
        if self.stack.currentIndex() == LIST and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the receipts that were dropped."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            take_files(self, files)


def _inside(sent: Sequence[Sent], entry: Entry) -> tuple[Sent, ...]:
    """The reports that went in a package: entered in the same change, or sent once more as they were."""
    if entry.form.endswith(MERGED):
        return ()
    fitting = [
        s for s in sent
        if s.period == entry.period and s.sent_at <= entry.at and (entry.form == MANY or entry.form.startswith(s.form_code))
    ]  # fmt: skip
    together = [s for s in fitting if s.sent_at == entry.at]
    newest = {s.form_code: s for s in reversed(fitting)}  # the newest come first
    return tuple(sorted(together or newest.values(), key=lambda s: s.form_code))


def _tone(verdict: str) -> str:
    return {"已接收": "ok", "退回": "err", "已收到": "text2"}.get(verdict, "text3")


def _cells(one: Package) -> tuple[str, ...]:
    entry = one.entry
    whom = entry.counterpart or ("凭口令打开" if entry.way != BY_ZIP else "")
    what = f"{entry.form}　{period_words(entry.period)}"
    return f"{entry.at:%Y-%m-%d %H:%M}", what, whom, entry.way, one.state
