"""Files that come in: by button or dropped, many at once, in the background; one outcome sentence for each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog

from core.progress import Progress
from core.reporting.records.delivery import REFUSED, REPEATED, TAKEN, Arrived
from gui import jobs
from gui.kit import banner, button, card, col, dialogs, emptied, hline, row, scroller, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.receiving_receipts import write_receipts_of
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.tab import Tab

FILES = "上报包、回执、表式、名片 (*.upkg *.urct *.ufrm *.pub);;所有文件 (*)"
HEADS = (("文件", 250), ("发送单位", 170), ("结果", 104), ("说明", 240))
TONES = {2: {TAKEN: "ok", REPEATED: "info", REFUSED: "err"}}
WRONG_PHRASE = "wrong_phrase"
ASKING = "这个文件要用对方电话里告诉您的六个词打开，按次序输入，空格随意。"
Then = Callable[[tuple[Arrived, ...]], object]


def dropped_files(given: QMimeData) -> tuple[Path, ...]:
    """The files that are being dropped; folders and web addresses are none."""
    found = (Path(u.toLocalFile()) for u in given.urls() if u.isLocalFile())
    return tuple(f for f in found if f.is_file())


def take_files(tab: "Tab", files: Sequence[Path] = (), *, phrase: str = "", then: Then | None = None) -> None:
    """Take files in (asking for them where none are given), then tell what became of each."""
    chosen = tuple(files) or dialogs.open_files(tab, "选择收到的文件", FILES)
    if not chosen:
        return
    arrivals = tab.reporting.arrivals

    def receive(progress: Progress) -> tuple[Arrived, ...]:
        return arrivals.receive(chosen, phrase=phrase, progress=progress)

    def tell(found: tuple[Arrived, ...]) -> None:
        if then is not None:
            then(found)
        ArrivedDialog(tab, found, chosen).open()

    tab.page.clear_notice()
    jobs.run(tab.page, "接收文件", receive, tell)


class ArrivedDialog(QDialog):
    """What became of each file, the refused ones first to be seen."""

    def __init__(self, tab: "Tab", found: tuple[Arrived, ...], files: Sequence[Path]) -> None:
        super().__init__(tab)
        self._tab, self._files = tab, dict(zip(found, files, strict=True))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("接收结果")
        self.setModal(True)
        self.list = Listing[Arrived]("接收结果", HEADS, cells=_cells, look=TableLook(tones=TONES, stretch=3))
        self.list.on_chosen(self._show_chosen)
        self._about = col(gap=6)
        self.phrase = button("输入口令再打开…", "lock_closed", clicked=self.on_phrase)
        self.receipts = button("写出回执…", "arrow_export", clicked=self.on_receipts)
        self.receipts.setEnabled(any(a.reports for a in found))
        close = button("完成", kind="primary", clicked=self.accept)
        head = col(text("接收结果", "h2"), text(counts(found), wrap=True), gap=6)
        about = card("选中的文件", (scroller(self._about), 1))
        body = col(head, (self.list.framed(), 3), (about, 2), gap=10, pad=(20, 16, 20, 12))
        foot = row(self.receipts, self.phrase, None, close, pad=(20, 10, 20, 14))
        self.setLayout(col((body, 1), hline(), foot, gap=0))
        self._fit()
        self.list.put(sorted(found, key=lambda a: a.outcome != REFUSED), key=lambda a: (a.file, a.package))
        self._show_chosen()

    def on_phrase(self) -> None:
        """Open the chosen file with the words from the telephone."""
        one = self.list.chosen()
        if one is None:
            return
        words = dialogs.ask_text(self, "输入打开口令", ASKING)
        if words:
            tab, file = self._tab, self._files[one]
            self.accept()
            take_files(tab, (file,), phrase=words)

    def on_receipts(self) -> None:
        """Write the receipts of what was taken now."""
        digests = [r.digest for a in self.list.records for r in a.reports]
        tab = self._tab
        self.accept()
        write_receipts_of(tab, digests)

    def _show_chosen(self) -> None:
        emptied(self._about)
        one = self.list.chosen()
        if one is None:
            return
        tone = {TAKEN: "ok", REPEATED: "info"}.get(one.outcome, "err")
        self._about.addWidget(banner(f"{one.file}：{one.sentence}", tone))
        if one.warning:
            self._about.addWidget(banner(one.warning, "warn"))
        for report in one.reports:
            given = {(e.id, e.sentence): e.text for e in report.explanations}
            for finding in report.findings:
                reason = given.get((finding.id, finding.sentence), "")
                words = f"{report.form_code}　{finding.sentence}"
                self._about.addWidget(
                    banner(f"{words}　说明：{reason}" if reason else words, "info" if reason else "warn")
                )
        self._about.addStretch(1)
        self.phrase.setVisible(one.reason == WRONG_PHRASE)

    def _fit(self) -> None:
        look, room = theme(), self.screen().availableGeometry()
        self.resize(min(look.px(900), room.width() - 60), min(look.px(600), room.height() - 60))


def counts(found: Sequence[Arrived]) -> str:
    """How many files came to what, in a sentence."""
    taken = [a for a in found if a.outcome == TAKEN]
    parts = [f"共 {len(found)} 个文件：收下 {len(taken)} 个（{sum(len(a.reports) for a in taken)} 张报表）"]
    for outcome, words in ((REPEATED, "以前收过 {} 个"), (REFUSED, "没有收下 {} 个，其余不受影响")):
        if many := sum(a.outcome == outcome for a in found):
            parts.append(words.format(many))
    return "，".join(parts) + "。"


def _cells(one: Arrived) -> tuple[str, ...]:
    return one.file, one.sender, one.outcome, one.sentence
