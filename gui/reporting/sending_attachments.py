"""Files that go along with a package: added by button or dropped, taken out again; read only when it is sealed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.errors import Invalid, Unwritable
from core.reporting.attachments import MOST, MOST_BYTES, require_sound
from gui.kit import button, col, dialogs, row, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.receiving import dropped_files
from gui.reporting.sending_words import size_words

HINT = f"照片、签到表、盖章扫描件等，最多 {MOST} 个，合计不超过 {MOST_BYTES >> 20} MB。"
GONE = "附件“{}”读不到了，可能已被移动或改名。没有生成任何文件，请移去后重新添加。"


class AttachmentsPart(QWidget):
    """The list with its buttons; what cannot go is told at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = Listing[Path](
            "附件", (("附件", 300), ("大小", 90)), cells=lambda p: (p.name, size_words(_size(p))),
            look=TableLook(stretch=0, right=(1,)),
        )  # fmt: skip
        self.list.on_chosen(self._show_acts)
        self.add = button("添加附件…", "attach", clicked=self.on_add)
        self.remove = button("移去", "subtract", clicked=self.on_remove, tip="Delete")
        self._told = text(HINT, "caption", tone="text2", wrap=True)
        self.setLayout(col(row((self._told, 1), self.remove, self.add), (self.list.framed(), 1), gap=6))
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list.table, self.on_remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.setAcceptDrops(True)
        self.clear()

    def clear(self) -> None:
        """Begin without files."""
        self._put(())

    def files(self) -> tuple[Path, ...]:
        """The files, in the order in which they were added."""
        return tuple(self.list.records)

    def on_add(self) -> None:
        """Choose files."""
        self.take(dialogs.open_files(self, "添加附件", "所有文件 (*)"))

    def take(self, files: Sequence[Path]) -> None:
        """Add files; those that cannot go along change nothing and the reason is told."""
        wanted = [*self.files(), *(f for f in files if f not in self.files())]
        try:
            require_sound([(f.name, _size(f)) for f in wanted])
        except Invalid as error:
            dialogs.message(self, "没有添加", error.message, tone="warn")
            return
        self._put(wanted)

    def on_remove(self) -> None:
        """Take the chosen file out of the list; the file itself stays where it is."""
        chosen = self.list.chosen()
        if chosen is not None:
            self._put([f for f in self.files() if f != chosen])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.take(files)

    def _put(self, files: Sequence[Path]) -> None:
        self.list.put(files, key=str)
        self._show_acts()
        self.changed.emit()

    def _show_acts(self) -> None:
        self.remove.setEnabled(self.list.chosen() is not None)


def read_files(files: Sequence[Path]) -> dict[str, bytes]:
    """The bytes of files by their names; raises Unwritable for one that is gone."""
    found = {}
    for file in files:
        try:
            found[file.name] = file.read_bytes()
        except OSError:
            raise Unwritable(GONE.format(file.name)) from None
    return found


def _size(file: Path) -> int:
    """How large a file is; nothing for one that is gone, which is told when it is read."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
