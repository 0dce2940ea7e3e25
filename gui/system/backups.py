"""备份: back up now, and the backups in the chosen folder."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from core.progress import Progress
from gui import jobs
from gui.kit import GridLook, Rows, button, card, col, dialogs, empty, frame, grid, row, text
from gui.kit.layout import box
from gui.statusbar import day_words
from gui.system.section import Section

PATTERN = "*.unionbak"


class BackupSection(Section):
    """Writes verified backups into a folder and lists what is there."""

    fills = True

    def build(self) -> None:
        """Make the widgets and look into the folder."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = self._shell.settings.backup_folder or Path(documents or Path.home()) / "工会备份"
        self._place, self._last = text("", wrap=True), text("", tone="text2")
        self.now = button("立即备份", "save", kind="primary", clicked=self._on_now)
        change = button("更改文件夹…", clicked=self._on_change_folder)
        show = button("打开文件夹", kind="link", clicked=self._on_show)
        self._rows = Rows(("文件", "时间", "大小"), right=(2,))
        table = grid(self._rows, (420, 160, 100), name="备份列表", look=GridLook(stretch=0))
        self._table = frame(col(table, pad=1), "inset")
        self._none = box(
            empty("save", "这个文件夹里还没有备份", "点“立即备份”写入第一份，写完会自动打开核对。")
        )
        hint = "备份是加密的单个文件，用备份时的口令或恢复码打开。请定期另存一份到 U 盘，放在别的房间。"
        self.setLayout(
            col(
                card(
                    "备份到文件夹",
                    row((self._place, 1), change, show),
                    row(self.now, self._last, None),
                    text(hint, "caption", tone="text3", wrap=True),
                ),
                (card("已有的备份", (self._table, 1), (self._none, 1), note="新的在前"), 1),
                gap=12,
            )
        )
        self._show()

    def on_shown(self) -> None:
        """Look into the folder again."""
        self._show()

    def _show(self) -> None:
        self._place.setText(str(self._folder))
        last = self._app.last_backup()
        self._last.setText(
            f"上次备份 {day_words(last, dt.datetime.now(last.tzinfo))}" if last else "还没有做过备份"
        )
        found = _backups_in(self._folder, self._app.store_path.stem)
        self._rows.set_rows(found)
        self._table.setVisible(bool(found))
        self._none.setVisible(not found)

    def _on_change_folder(self) -> None:
        folder = dialogs.choose_folder(self, "选择备份文件夹", folder=self._folder)
        if folder is not None:
            self._folder = folder
            self._shell.settings.backup_folder = folder
            self._show()

    def _on_show(self) -> None:
        dialogs.open_folder(self._folder)

    def _on_now(self) -> None:
        def work(_: Progress) -> Path:
            return self._app.backup(self._folder)

        jobs.run(self, "正在备份并核对", work, self._on_written)

    def _on_written(self, file: Path) -> None:
        self._shell.settings.backup_folder = self._folder
        self._show()
        self._shell.toast(f"已备份并核对：{file.name}", action="打开文件夹", on_action=self._on_show)


def _backups_in(folder: Path, stem: str) -> list[tuple[str, str, str]]:
    """The backups of a store in a folder, newest first."""
    if not folder.is_dir():
        return []
    files = [(file.stat(), file) for file in folder.glob(PATTERN) if file.name.startswith(f"{stem}-")]
    files.sort(key=lambda pair: pair[0].st_mtime, reverse=True)
    return [
        (
            file.name,
            f"{dt.datetime.fromtimestamp(stat.st_mtime):%Y-%m-%d %H:%M}",
            f"{stat.st_size / 1024:,.0f} KB",
        )
        for stat, file in files
    ]
