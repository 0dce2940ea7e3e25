"""打印记录: what was printed or saved, when, by whom; the same bytes can be seen and printed again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut

from core.documents.raster import page_count
from core.printing.records import SAVED_DOCX, Printed
from core.progress import Progress
from gui import jobs
from gui.kit import GridLook, Page, Rows, box, button, col, dialogs, empty, frame, grid, row, search, text
from gui.pages import Shell
from gui.printing.show import Ready, file_name, print_out, show_printed

if TYPE_CHECKING:
    from core.app import App

HEADS = ("编号", "文书", "种类", "方式", "打印机", "份数", "页数", "时间", "经办人")
WIDTHS = (96, 260, 100, 92, 150, 56, 56, 136, 84)
MOST = 500
OURS = frozenset({"printed"})


class RegisterPage(Page):
    """The register, newest first."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("打印记录", framed=False)
        self._app, self._shell = app, shell
        self._entries: tuple[Printed, ...] = ()
        self.search_box = search("查找编号、文书、打印机或经办人", width=320)
        self.search_box.textChanged.connect(lambda _: self._reload())
        self.look_button = button("查看", clicked=self._on_look, tip="Enter")
        self.again = button("再次打印…", "print", clicked=self._on_again, tip="Ctrl+P")
        self.again.setAccessibleName("再次打印")
        self.rows = Rows(HEADS, right=(5, 6))
        self.table = grid(self.rows, WIDTHS, name="打印记录", look=GridLook(stretch=1))
        self.table.opened.connect(lambda _: self._on_look())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self._table = frame(col(self.table, pad=1))
        self._none = box(
            empty("print", "还没有打印过文书", "打印或保存的每一份文书都会记在这里，随时可以原样再打印。")
        )
        self._unfound = box(empty("search", "没有找到打印记录", "换个写法再试，或清空查找框。"))
        self._count = text("", tone="text2")
        head = row(self.search_box, None, self.look_button, self.again)
        self.set_body(
            head, (self._table, 1), (self._none, 1), (self._unfound, 1), row(self._count, None), scroll=False
        )
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._on_again)
        self._reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the table."""
        self.table.setFocus()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what was printed."""
        if not tables or tables & OURS:
            self._reload()

    def chosen(self) -> Printed | None:
        """The entry in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._entries[self.rows.source_row(found[0].row())] if found else None

    def _reload(self) -> None:
        kept, words = self.chosen(), self.search_box.text().strip() if self.search_box else ""
        self._entries = self._app.printing.printed(words, limit=MOST)
        self.rows.set_rows([_cells(entry) for entry in self._entries])
        shown = len(self._entries)
        self._table.setVisible(bool(shown))
        self._none.setVisible(not shown and not words)
        self._unfound.setVisible(not shown and bool(words))
        many = f"最近的 {shown:,} 条记录，更早的请用查找" if shown == MOST else f"{shown:,} 条记录"
        self._count.setText(many if shown else "")
        if shown:
            places = [place for place, e in enumerate(self._entries) if kept and e.id == kept.id]
            self.table.selectRow(places[0] if places else 0)
        self._show_state()

    def _show_state(self) -> None:
        entry = self.chosen()
        is_docx = entry is not None and entry.way == SAVED_DOCX
        self.look_button.setEnabled(entry is not None)
        self.look_button.setText("存为…" if is_docx else "查看")
        self.look_button.setAccessibleName("存为" if is_docx else "查看")
        self.again.setEnabled(entry is not None and not is_docx)

    def _on_look(self) -> None:
        entry = self.chosen()
        if entry is None:
            return
        if entry.way == SAVED_DOCX:
            self._save_again(entry)
        else:
            show_printed(self, self._app, entry)

    def _on_again(self) -> None:
        """Print the very bytes of an entry again."""
        entry, app = self.chosen(), self._app
        if entry is None or not self.again.isEnabled():
            return
        ready = Ready(paper=entry, pdf=app.printing.content(entry.id))
        choice = dialogs.choose_printer(self, f"{entry.number}　{entry.title}", page_count(ready.pdf))
        if choice is not None:

            def work(progress: Progress) -> Printed:
                return print_out(app, [ready], choice, progress)[0]

            def done(again: Printed) -> None:
                self._shell.toast(f"已送到打印机“{choice.printer}”，编号 {again.number}")

            jobs.run(self, "正在打印", work, done)

    def _save_again(self, entry: Printed) -> None:
        """Save the very bytes of a Word file again."""
        app = self._app
        content = app.printing.content(entry.id)
        suggested = Path.home() / file_name(entry.title, ".docx")
        path = dialogs.save_file(self, "存为 DOCX", "Word 文件 (*.docx)", suggested=suggested)
        if path is not None:
            target = path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")

            def work(_: Progress) -> Printed:
                return app.printing.save(entry, content, target)

            def done(again: Printed) -> None:
                words = f"已保存“{target.name}”，编号 {again.number}"
                self._shell.toast(
                    words, action="打开所在文件夹", on_action=lambda: dialogs.open_folder(target)
                )

            jobs.run(self, "正在保存", work, done)


def _cells(entry: Printed) -> tuple[str, ...]:
    pages = str(entry.pages) if entry.pages else ""
    copies = str(entry.copies) if entry.printer else ""
    when = f"{entry.at:%Y-%m-%d %H:%M}"
    return (
        entry.number,
        entry.title,
        entry.kind,
        entry.way,
        entry.printer,
        copies,
        pages,
        when,
        entry.officer,
    )
