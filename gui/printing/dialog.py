"""The window in which papers are looked at before they are printed or saved."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from core.documents.model import FontSet
from core.documents.raster import page_count
from core.printing.records import Paper, Printed
from core.progress import Progress
from gui import jobs
from gui.kit import button, col, dialogs, frame, hline, row, set_width, text
from gui.kit.preview import Preview
from gui.printing.show import Ready, file_name, file_places, print_out
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

PDF, DOCX = ".pdf", ".docx"
ON = Qt.CheckState.Checked
PATTERNS = {PDF: "PDF 文件 (*.pdf)", DOCX: "Word 文件 (*.docx)"}


class PreviewDialog(QDialog):
    """Shows finished papers; what is printed or saved from here are the bytes that are seen."""

    def __init__(
        self, parent: QWidget, app: "App", title: str, *, ready: Sequence[Ready], fonts: FontSet = "gb"
    ) -> None:
        """`fonts` is the set of fonts that a DOCX names."""
        super().__init__(parent)
        self._app, self._ready, self._fonts = app, tuple(ready), fonts
        self._folder: Path | None = None  # where something was saved last
        self.setWindowTitle(title)
        self.setModal(True)
        self.preview = Preview()
        self.papers, self.all = QListWidget(), QCheckBox("全部文书")
        self.papers.setAccessibleName("文书，勾选的才打印或保存")
        for one in ready:
            QListWidgetItem(one.paper.title, self.papers).setCheckState(Qt.CheckState.Checked)
        self.told = text("", tone="ok", wrap=True)
        self.folder = button("打开所在文件夹", "folder_open", kind="link", clicked=self._on_folder)
        self.folder.hide()
        self.as_docx = button("存为 DOCX", "save", clicked=lambda: self._on_save(DOCX))
        self.as_pdf = button("存为 PDF", "document_pdf", clicked=lambda: self._on_save(PDF), tip="Ctrl+S")
        self.as_pdf.setAccessibleName("存为 PDF")
        self.to_printer = button("打印…", "print", kind="primary", clicked=self._on_print, tip="Ctrl+P")
        self.to_printer.setAccessibleName("打印")
        self._lay_out()
        self.papers.currentRowChanged.connect(self._on_paper)
        self.papers.itemChanged.connect(lambda _: self._show_state())
        self.all.clicked.connect(self._on_all)
        self._show_state()
        self.finished.connect(self._on_finished)
        self.papers.setCurrentRow(0)
        self.preview.setFocus()

    def chosen(self) -> Sequence[Ready]:
        """The papers that are printed or saved: those ticked in the list."""
        ticked = [self.papers.item(n).checkState() for n in range(self.papers.count())]
        return tuple(one for one, state in zip(self._ready, ticked, strict=True) if state == ON)

    def _lay_out(self) -> None:
        close = button("关闭", clicked=self.reject)
        actions = (close, self.as_docx, self.as_pdf, self.to_printer)
        foot = frame(row((self.told, 1), self.folder, *actions, pad=(16, 10, 16, 10)), "bar")
        beside = frame(col(row(self.all, pad=(12, 10, 8, 6)), hline(), (self.papers, 1), gap=0), "nav")
        beside.setVisible(len(self._ready) > 1)
        set_width(beside, 210)
        body = row(beside, (self.preview, 1), gap=0)
        self.setLayout(col((body, 1), foot, gap=0))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._on_print)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, lambda: self._on_save(PDF))
        screen = self.screen().availableGeometry()
        width, height = theme().px(1120), theme().px(860)
        self.resize(min(width, screen.width() - 40), min(height, screen.height() - 60))

    def _on_paper(self, place: int) -> None:
        if place >= 0:
            self.preview.show_pdf(self._ready[place].pdf)

    def _on_all(self, is_ticked: bool) -> None:
        for place in range(self.papers.count()):
            self.papers.item(place).setCheckState(ON if is_ticked else Qt.CheckState.Unchecked)

    def _show_state(self) -> None:
        """Offer what can be done with the papers that are ticked."""
        chosen = self.chosen()
        self.all.setChecked(len(chosen) == len(self._ready))
        for widget in (self.as_pdf, self.to_printer):
            widget.setEnabled(bool(chosen))
        # A paper of the register exists as the bytes that were printed; set anew it would be another one.
        self.as_docx.setEnabled(bool(chosen) and all(isinstance(one.paper, Paper) for one in chosen))
        if len(self._ready) > 1:
            self.to_printer.setText(f" 打印 {len(chosen)} 份文书…")

    # ---- printing ----

    def _on_print(self) -> None:
        papers, app = self.chosen(), self._app
        if not papers or not self.to_printer.isEnabled():
            return
        pages = page_count(papers[0].pdf) if len(papers) == 1 else 0
        choice = dialogs.choose_printer(self, self._called(papers), pages)
        if choice is not None:

            def work(progress: Progress) -> Sequence[Printed]:
                return print_out(app, papers, choice, progress)

            self._run("正在打印", work, lambda done: f"已送到打印机“{choice.printer}”，{_numbers(done)}")

    # ---- saving ----

    def _on_save(self, suffix: str) -> None:
        papers = self.chosen()
        places = self._places(papers, suffix) if papers else ()
        if places:

            def work(progress: Progress) -> Sequence[Printed]:
                return self._save(papers, places, progress)

            words = f"“{places[0].name}”" if len(places) == 1 else f"{len(places)} 份文书"
            self._run("正在保存", work, lambda done: f"已保存{words}，{_numbers(done)}", place=places[0])

    def _save(self, papers: Sequence[Ready], places: Sequence[Path], progress: Progress) -> Sequence[Printed]:
        """Write each paper into its file; runs outside the window's thread."""
        done, printing = [], self._app.printing
        for number, (one, path) in enumerate(zip(papers, places, strict=True)):
            progress.step(number, len(papers), one.paper.title)
            paper, content = one.paper, one.pdf
            if path.suffix.lower() == DOCX and isinstance(paper, Paper):
                content = printing.docx(paper, progress, fonts=self._fonts)
            done.append(printing.save(paper, content, path))
        return done

    def _places(self, papers: Sequence[Ready], suffix: str) -> Sequence[Path]:
        """Ask where the papers go: a file for one, a folder for several."""
        if len(papers) > 1:
            folder = dialogs.choose_folder(self, "保存到哪个文件夹")
            return () if folder is None else file_places(folder, [p.paper.title for p in papers], suffix)
        suggested = Path.home() / file_name(papers[0].paper.title, suffix)
        path = dialogs.save_file(self, f"存为 {suffix[1:].upper()}", PATTERNS[suffix], suggested=suggested)
        return () if path is None else (path if path.suffix.lower() == suffix else Path(f"{path}{suffix}"),)

    def _on_folder(self) -> None:
        if self._folder is not None:
            dialogs.open_folder(self._folder)

    # ---- both ----

    def _called(self, papers: Sequence[Ready]) -> str:
        return papers[0].paper.title if len(papers) == 1 else f"{len(papers)} 份文书"

    def _run(
        self,
        title: str,
        work: Callable[[Progress], Sequence[Printed]],
        words: Callable[[Sequence[Printed]], str],
        *,
        place: Path | None = None,
    ) -> None:
        """Work in the background and tell below the paper what became of it."""

        def done(entries: Sequence[Printed]) -> None:
            self.told.setText(words(entries))
            self._folder = place
            self.folder.setVisible(place is not None)

        self.told.setText("")
        self.folder.hide()
        jobs.run(self, title, work, done)

    def _on_finished(self) -> None:
        self.preview.clear()
        self.deleteLater()


def _numbers(entries: Sequence[Printed]) -> str:
    """The numbers under which something was entered."""
    if len(entries) == 1:
        return f"编号 {entries[0].number}"
    return f"编号 {entries[0].number} 至 {entries[-1].number}"
