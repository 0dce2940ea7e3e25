"""本单位制度: the tree of "1+2+N", the versions of each document and the meeting that passed them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from core.congress.records.meetings import Meeting
from core.errors import Unwritable
from core.regulations.records import LEVELS, Regulation, RegulationVersion
from core.regulations.service import Branch
from gui.congress.institutions_part import Part
from gui.congress.words import meeting_title
from gui.kit import (
    Form,
    FormDialog,
    GridLook,
    Page,
    Rows,
    banner,
    box,
    button,
    col,
    dialogs,
    edit,
    emptied,
    empty,
    frame,
    grid,
    row,
    scroller,
    text,
)  # fmt: skip
from gui.pages import Shell
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

HEADS = ("制度名称", "层级", "现行版本", "施行日期", "责任部门")
VERSION_HEADS = ("版本", "通过日期", "审议通过的会议", "施行日期", "附件")
CARD = ("title", "level", "number", "department", "abolished_on", "note")
VERSION = ("passed_meeting", "passed_on", "effective_on", "text", "note")
KEY = Qt.ItemDataRole.UserRole
PATTERNS = "制度文件 (*.docx *.doc *.wps *.pdf *.txt);;所有文件 (*)"
NEW_HINT = "原有的版本都保留；正文和附件至少有一样。"


class VersionDialog(FormDialog):
    """A new version of a document: its text, or a file."""

    def __init__(
        self, parent: Part, title: str, version: RegulationVersion, *,
        save: Callable[[RegulationVersion, Path | None], object],
    ) -> None:  # fmt: skip
        self._version, self._store = version, save
        self.file: Path | None = None
        form = Form(RegulationVersion, VERSION, label_width=110)
        form.set_value(version)
        super().__init__(parent, title, form, save=self._on_store, hint=NEW_HINT)
        self._name = text("没有附件", tone="text2", wrap=True)
        choose = button("附上文件…", "attach", clicked=self.on_file)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, row(choose, (self._name, 1), pad=(20, 4, 20, 10)))
        self.resize(self.width(), self.height() + theme().px(50))

    def on_file(self) -> None:
        """Choose a file to attach."""
        found = dialogs.open_file(self, "附上制度文件", PATTERNS)
        if found is not None:
            self.file = found
            self._name.setText(found.name)

    def _on_store(self, values: dict[str, object]) -> None:
        self._store(replace(self._version, **values), self.file)  # type: ignore[arg-type]


class LibraryPart(Part):
    """The tree on the left, versions and text of the chosen document on the right."""

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(HEADS)
        self.tree.setAccessibleName("本单位制度")
        self.tree.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.tree.itemActivated.connect(lambda *_: self.on_version())
        self._buttons = {
            "add": button("新增制度", "add", clicked=self.on_add, tip="Ctrl+N"),
            "edit": button("修改", "edit", clicked=self.on_edit, tip="F2"),
            "version": button("登记新版本", "document_arrow_up", kind="primary", clicked=self.on_version),
            "remove": button("删除", "dismiss", clicked=self.on_remove),
        }
        self.versions = Rows(VERSION_HEADS)
        self.table = grid(self.versions, (64, 90, 120, 90, 48), name="各个版本", look=GridLook(stretch=2))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_text())
        self.export = button("导出附件…", "arrow_export", clicked=self.on_export, tip="Ctrl+E")
        self._title, self._text = text("", "h3", wrap=True), col(gap=6)
        right = col(
            self._title, (frame(col(self.table, pad=1), "inset"), 2),
            (frame(col(scroller(col(self._text, None, pad=(12, 10, 12, 10)))), "inset"), 3), row(None, self.export),
            gap=8, pad=(14, 12, 14, 12),
        )  # fmt: skip
        self._work = box(row((frame(col(self.tree, pad=1)), 3), (frame(right), 2), gap=12))
        add = button("新增制度", "add", clicked=self.on_add)
        hint = "按“1+2+N”登记：一个总制度、几个基本制度和若干配套细则，每次修订登记一个新版本。"
        self._none = box(empty("document_table", "还没有登记本单位的制度", hint, add))
        self.setLayout(col(row(*self._buttons.values(), None), (self._work, 1), (self._none, 1), gap=10))
        self._versions: tuple[RegulationVersion, ...] = ()
        self._set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit, "Ctrl+E": self.on_export})

    def reload(self) -> None:
        """Read the tree again; the chosen document stays."""
        kept, branches = self.regulation_id(), self._app.regulations.tree()
        self._work.setVisible(bool(branches))
        self._none.setVisible(not branches)
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for branch in branches:
            _put(self.tree, branch, items)
        self.tree.expandAll()
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 76), (2, 84), (3, 96), (4, 90)):
            self.tree.setColumnWidth(column, theme().px(width))
        if items:
            self.tree.setCurrentItem(items.get(kept, next(iter(items.values()))))
        self._show_chosen()

    def regulation_id(self) -> int:
        """The chosen document, or 0."""
        item = self.tree.currentItem()
        return int(item.data(0, KEY)) if item is not None else 0

    def version(self) -> RegulationVersion | None:
        """The chosen version."""
        found = self.table.selectionModel().selectedRows()
        return self._versions[self.versions.source_row(found[0].row())] if found else None

    def on_add(self) -> None:
        """A new document below the chosen one, or at the top where there is none."""
        above = self.regulation_id()
        level = LEVELS[0] if not above else LEVELS[1]
        form = Form(Regulation, CARD, label_width=90)
        form.set_value(Regulation(level=level))

        def save(values: dict[str, object]) -> None:
            top = values["level"] == LEVELS[0]
            new = Regulation(parent_id=None if top else above or None, **values)  # type: ignore[arg-type]
            self._write(f"已新增“{new.title}”", lambda: self._app.regulations.add(new))

        edit(self, "新增制度", form, save, hint="总制度在最上层；基本制度和配套细则放在选中的制度下面。")

    def on_edit(self) -> None:
        """Change the card of the chosen document."""
        if not self.regulation_id():
            return
        known = self._app.regulations.regulation(self.regulation_id())
        form = Form(Regulation, CARD, label_width=90)
        form.set_value(known)

        def save(values: dict[str, object]) -> None:
            new = replace(known, **values)  # type: ignore[arg-type]
            self._write(f"已修改“{new.title}”", lambda: self._app.regulations.edit(new))

        edit(self, f"修改制度：{known.title}", form, save)

    def on_version(self) -> None:
        """A new version of the chosen document, passed by the meeting shown unless told otherwise."""
        if not self.regulation_id():
            return
        known, meeting = self._app.regulations.regulation(self.regulation_id()), self.meeting
        version = replace(_passed_by(meeting), regulation_id=known.id or 0)

        def save(given: RegulationVersion, file: Path | None) -> None:
            kept = (
                given
                if meeting and given.passed_meeting == meeting_title(meeting)
                else replace(given, meeting_id=None)
            )
            self._write(f"“{known.title}”已登记新版本", lambda: self._app.regulations.add_version(kept, file))

        dialog = VersionDialog(self, f"登记新版本：{known.title}", version, save=save)
        dialog.exec()
        dialog.deleteLater()

    def on_remove(self) -> None:
        """Delete a document that has no version yet."""
        if not self.regulation_id():
            return
        known = self._app.regulations.regulation(self.regulation_id())
        asked = f"“{known.title}”还没有通过的版本时才能删除。"
        if dialogs.confirm(self, "删除制度？", asked, action="删除", danger=True):
            self._write(f"已删除“{known.title}”", lambda: self._app.regulations.remove(known.id or 0))

    def on_export(self) -> None:
        """Save the attached file of the chosen version."""
        version = self.version()
        if version is None or version.file_name is None:
            return
        content = self._app.regulations.file(version.id or 0)
        suggested = Path.home() / version.file_name
        path = dialogs.save_file(self, "导出附件", f"制度文件 (*{suggested.suffix})", suggested=suggested)
        if path is not None:
            write_bytes(path, content)
            self._shell.toast(
                f"已导出“{path.name}”", action="打开所在文件夹", on_action=lambda: dialogs.open_folder(path)
            )

    def _show_chosen(self) -> None:
        """The versions of the chosen document, the newest first."""
        key = self.regulation_id()
        self._buttons["edit"].setEnabled(bool(key))
        self._buttons["version"].setEnabled(bool(key))
        self._versions = self._app.regulations.versions(key) if key else ()
        self._buttons["remove"].setEnabled(bool(key) and not self._versions)
        self._title.setText(self.tree.currentItem().text(0) if key else "")
        self.versions.set_rows([_version_cells(v) for v in self._versions])
        if self._versions:
            self.table.selectRow(0)
        self._show_text()

    def _show_text(self) -> None:
        emptied(self._text)
        version = self.version()
        self.export.setEnabled(version is not None and version.file_name is not None)
        if version is None:
            told = "还没有通过的版本，请点“登记新版本”。" if self.regulation_id() else ""
            self._text.addWidget(text(told, tone="text2", wrap=True))
            return
        if version.note:
            self._text.addWidget(banner(f"修订说明：{version.note}", "info"))
        if version.file_name:
            self._text.addWidget(text(f"附件：{version.file_name}", tone="text2", wrap=True))
        told = version.text or "正文见附件。"
        self._text.addWidget(text(told, wrap=True))


def write_bytes(path: Path, content: bytes) -> None:
    """Write an attached file; raises Unwritable."""
    try:
        path.write_bytes(content)
    except OSError:
        raise Unwritable(f"没有写入“{path.name}”，附件仍在资料库里。请换一个位置再导出。") from None


def _passed_by(meeting: Meeting | None) -> RegulationVersion:
    """What a version says of the meeting that passed it."""
    if meeting is None:
        return RegulationVersion(effective_on=dt.date.today())
    day = meeting.held_on or dt.date.today()
    return RegulationVersion(
        meeting_id=meeting.id,
        passed_meeting=meeting_title(meeting),
        passed_on=meeting.held_on,
        effective_on=day,
    )


def _put(parent: QTreeWidget | QTreeWidgetItem, branch: Branch, items: dict[int, QTreeWidgetItem]) -> None:
    """A document with those below it."""
    one, current = branch.regulation, branch.current
    in_force = f"第 {current.version} 版" if current else "尚无版本"
    told = f"{one.abolished_on.isoformat()} 废止" if one.abolished_on else in_force
    effective = current.effective_on.isoformat() if current and current.effective_on else ""
    item = QTreeWidgetItem(parent, [one.title, one.level, told, effective, one.department or ""])
    item.setData(0, KEY, one.id)
    if one.abolished_on is not None:
        for column in range(len(HEADS)):
            item.setForeground(column, theme().colour("text3"))
    items[one.id or 0] = item
    for child in branch.children:
        _put(item, child, items)


def _version_cells(version: RegulationVersion) -> Sequence[str]:
    days = [day.isoformat() if day else "" for day in (version.passed_on, version.effective_on)]
    return (
        f"第 {version.version} 版", days[0], version.passed_meeting or "", days[1],
        "有" if version.file_name else "",
    )  # fmt: skip
