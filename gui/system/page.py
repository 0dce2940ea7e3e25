"""系统设置: sections at the left, one of them at a time at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from gui.kit import Page, row, scroller, set_width
from gui.kit.layout import col
from gui.pages import Shell
from gui.system.about import AboutSection
from gui.system.accounts import AccountsSection
from gui.system.backups import BackupSection
from gui.system.changes import ChangesSection
from gui.system.look import LookSection
from gui.system.organisation import OrganisationSection
from gui.system.safety import SafetySection
from gui.system.section import Section
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

SECTIONS: tuple[tuple[str, str, type[Section]], ...] = (
    ("organisation", "单位与工会信息", OrganisationSection),
    ("look", "外观", LookSection),
    ("accounts", "账号", AccountsSection),
    ("safety", "安全", SafetySection),
    ("backup", "备份", BackupSection),
    ("changes", "变更记录", ChangesSection),
    ("about", "关于", AboutSection),
)


class SystemPage(Page):
    """Settings of the store and of this computer."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("系统设置")
        self._app, self._shell = app, shell
        self._sections: dict[str, Section] = {}
        self._list, self._stack = QListWidget(), QStackedWidget()
        self._list.setAccessibleName("系统设置的分类")
        self._list.setProperty("kind", "sections")
        for key, title, _ in SECTIONS:
            item = QListWidgetItem(title, self._list)
            item.setData(Qt.ItemDataRole.UserRole, key)
        set_width(self._list, 150)
        follow(self._list, self._size_items)
        self._list.currentRowChanged.connect(self._on_row)
        self.set_body((row(self._list, (self._stack, 1), gap=16), 1), scroll=False)
        self._list.setCurrentRow(0)

    def open_target(self, **target: object) -> None:
        """`section` is one of organisation, look, accounts, safety, backup, changes, about."""
        keys = [key for key, _, _ in SECTIONS]
        self._list.setCurrentRow(keys.index(str(target["section"])))

    def refresh(self, tables: frozenset[str]) -> None:
        """Let the sections read again."""
        for section in self._sections.values():
            section.refresh(tables)

    def section(self, key: str) -> Section:
        """A section, made on its first visit."""
        if key not in self._sections:
            kind = next(kind for name, _, kind in SECTIONS if name == key)
            made = kind(self._app, self._shell)
            self._sections[key] = made
            self._stack.addWidget(made if made.fills else scroller(col(made, None)))
        return self._sections[key]

    def _size_items(self) -> None:
        for place in range(self._list.count()):
            self._list.item(place).setSizeHint(QSize(0, theme().px(38)))

    def _on_row(self, place: int) -> None:
        section = self.section(SECTIONS[place][0])
        self.search_box = section.search_box
        shown = section
        while shown.parentWidget() is not self._stack:
            shown = shown.parentWidget()  # type: ignore[assignment]
        self._stack.setCurrentWidget(shown)
        section.on_shown()
