"""The files that came along with a unit's reports, each to be saved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.documents.pdf import write_bytes
from core.progress import Progress
from core.reporting.records.merging import Attachment
from gui import jobs
from gui.kit import button, card, col, dialogs
from gui.kit.listing import Listing, TableLook
from gui.members.export_dialog import tell_saved
from gui.reporting.sending_words import size_words
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.upper import UpperTab

MOST_LINES = 3  # before they scroll


class AttachmentsCard(QWidget):
    """Shown only where something came along."""

    def __init__(self, tab: "UpperTab") -> None:
        super().__init__()
        self._tab = tab
        self.list = Listing[Attachment](
            "随报表收到的附件", (("附件", 420), ("大小", 100)), cells=lambda a: (a.name, size_words(a.size)),
            look=TableLook(stretch=0, right=(1,)),
        )  # fmt: skip
        self.list.table.opened.connect(lambda _: self.on_save())
        self.save = button("另存…", "save", clicked=self.on_save, tip="回车")
        self.setLayout(col(card("附件", self.list.framed(), action=self.save)))

    def show_files(self, found: tuple[Attachment, ...]) -> None:
        """Show what came along."""
        self.setVisible(bool(found))
        look = theme()
        lines = look.px(34) + look.row_height() * min(len(found), MOST_LINES) + 4
        self.list.table.setFixedHeight(lines)
        self.list.put(found, key=lambda a: a.id)

    def on_save(self) -> None:
        """Save the chosen file as it came."""
        one = self.list.chosen()
        if one is None:
            return
        path = dialogs.save_file(self, "另存附件", "所有文件 (*)", suggested=Path.home() / one.name)
        if path is None:
            return
        upper = self._tab.reporting.upper

        def write(_: Progress) -> Path:
            write_bytes(upper.attachment(one.id), path)
            return path

        jobs.run(
            self._tab.page, "另存附件", write,
            lambda saved: tell_saved(self._tab.shell, f"已另存“{saved.name}”", saved),
        )  # fmt: skip
