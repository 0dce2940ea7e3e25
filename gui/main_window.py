"""The main window: top bar, navigation, page stack, status bar, and the keys that work everywhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QMainWindow, QMenu, QPushButton, QStackedWidget

from core.accounts import FIRST
from gui import jobs
from gui.bus import Bus
from gui.idle import IdleWatch
from gui.keys import KeysDialog
from gui.kit import Page, box, button, col, frame, row, search, text, toast
from gui.navigation import Navigation
from gui.pages import PAGES, Shell
from gui.palette import Palette, Way
from gui.settings import Settings
from gui.statusbar import StatusBar
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

NARROW_UNDER = 1180
ROOMY = QSize(1440, 900)  # a smaller screen is filled at the first start


class MainWindow(QMainWindow):
    """The window over one open store; `locked` asks for the log-in again, `left` ends the program."""

    locked = Signal()

    def __init__(self, app: "App", settings: Settings) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self._pages: dict[str, Page] = {}
        self.setWindowTitle(f"基层工会工作平台 - {app.organisation_name}")
        self.setMinimumSize(800, 560)
        self.bus = Bus(self)
        app.on_commit(self.bus.tell)
        self.bus.committed.connect(self._on_committed)
        self.shell = Shell(
            open_page=self.open_page,
            toast=partial(toast, self),
            lock=self.lock,
            bus=self.bus,
            settings=settings,
        )
        self.stack = QStackedWidget()
        self.navigation = Navigation()
        self.navigation.chosen.connect(self.open_page)
        self.status = StatusBar(app.store_path.name)
        self.status.text_size_chosen.connect(self._on_text_size)
        body = row(self.navigation, (self.stack, 1), gap=0)
        self.setCentralWidget(box(col(self._top_bar(), (body, 1), self.status, gap=0)))
        self._idle = IdleWatch(self, warn=self._warn_idle, lock=self.lock)
        self._idle.set_minutes(settings.lock_minutes)
        self._set_keys()
        follow(self, self._fit)
        self.status.show_backup(app.last_backup())
        self._restore_geometry()
        self.open_page(PAGES[0].key)
        if app.accounts.me.passphrase == FIRST and not app.is_practice:
            self.open_page("system", section="safety")  # where the own passphrase is chosen

    def page(self, key: str) -> Page:
        """The page of a key, made on its first visit."""
        if key not in self._pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            self._pages[key] = entry.make(self._app, self.shell)
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def open_page(self, key: str, **target: object) -> None:
        """Show a page and hand it what to go to."""
        page = self.page(key)
        self.stack.setCurrentWidget(page)
        self.navigation.set_current(key)
        page.setFocus()  # not on a button of the top bar, where Enter would do something else
        self.status.show_backup(self._app.last_backup())
        self._idle.set_minutes(self._settings.lock_minutes)
        if target:
            page.open_target(**target)

    def lock(self) -> None:
        """Close the store and ask for the passphrase again."""
        if jobs.may_close(self):
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QDialog):
                    widget.done(0)
            self._leave()
            self.locked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before work is stopped; then write everything back."""
        if jobs.may_close(self):
            self._leave()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def open_palette(self) -> None:
        """Open the box over people, pages and commands."""
        Palette(self, self._ways).show()

    def _top_bar(self) -> QFrame:
        mark = text("工", "h2", centre=True)
        mark.setProperty("kind", "mark")
        follow(mark, lambda: mark.setFixedSize(theme().px(28), theme().px(28)))
        self._find = search("查找会员、页面或命令（Ctrl+K）", width=330, kind="global")
        self._find.setReadOnly(True)
        self._find.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._find.setProperty("readOnly", False)
        self._find.installEventFilter(self)
        help_button = button("", "question_circle", kind="quiet", tip="帮助 F1", clicked=self._show_keys)
        lock = button("", "lock_closed", kind="quiet", tip="锁定 Ctrl+L", clicked=self.lock)
        self._organisation = text(self._app.organisation_name, tone="text2")
        names = (mark, 2, text("基层工会工作平台", "h3"), 6, self._organisation)
        self._officer = self._officer_button()
        return frame(
            row(
                *names, None, self._find, None, help_button, lock, 4, self._officer, gap=6, pad=(14, 8, 16, 8)
            ),
            "topbar",
        )

    def _officer_button(self) -> QPushButton:
        """Who works here in which role, and the way to another account."""
        widget = button(self._officer_words(), "person", kind="quiet", tip="切换账号、更改口令")
        menu = QMenu(widget)
        menu.addAction("切换账号（锁定后换人登录）", self.lock)
        menu.addAction("更改我的口令", partial(self.open_page, "system", section="safety"))
        menu.addAction("账号", partial(self.open_page, "system", section="accounts"))
        widget.setMenu(menu)
        return widget

    def _officer_words(self) -> str:
        return f"{self._app.officer}（{self._app.role}）"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the box in the top bar opens the palette."""
        if (
            watched is self._find
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
        ):
            self.open_palette()
            return True
        return False

    def _set_keys(self) -> None:
        for number, entry in enumerate(PAGES, 1):
            self._key(f"Ctrl+{number}", partial(self.open_page, entry.key))
        self._key("Ctrl+K", self.open_palette)
        self._key("Ctrl+F", self._focus_search)
        self._key("Ctrl+L", self.lock)
        self._key("F1", self._show_keys)
        self._key("F11", self._switch_full_screen)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, act)

    def _ways(self, words: str) -> list[Way]:
        """What the palette offers for a text."""
        people = self._app.members.search(words, limit=6) if words else ()
        ways = [
            Way(
                icon="person",
                title=p.name,
                note=p.note,
                go=partial(self.open_page, "members", person_id=p.person_id),
            )
            for p in people
        ]
        numbered = enumerate(PAGES, 1)
        fixed = [
            Way(icon=e.icon, title=e.title, note="页面", key=f"Ctrl+{n}", go=partial(self.open_page, e.key))
            for n, e in numbered
        ]
        fixed += [
            Way(icon=e.icon, title=title, note=e.title, go=partial(self.open_page, e.key, tab=key))
            for e in PAGES
            for key, title in e.parts
        ]
        fixed += [
            Way(icon="save", title="立即备份", note="命令", go=partial(self.open_page, "system", section="backup")),
            Way(icon="history", title="变更记录", note="命令", go=partial(self.open_page, "system", section="changes")),
            Way(icon="weather_moon", title="更改外观和文字大小", note="命令", go=partial(self.open_page, "system", section="look")),
            Way(icon="person", title="账号", note="命令", go=partial(self.open_page, "system", section="accounts")),
            Way(icon="person", title="切换账号", note="命令", go=self.lock),
            Way(icon="lock_closed", title="锁定", note="命令", key="Ctrl+L", go=self.lock),
            Way(icon="keyboard", title="快捷键", note="命令", key="F1", go=self._show_keys),
        ]  # fmt: skip
        return ways + [way for way in fixed if words.casefold() in way.title.casefold()]

    def _on_committed(self, tables: frozenset[str]) -> None:
        self._organisation.setText(self._app.organisation_name)
        if "officer" in tables:
            self._officer.setText(f" {self._officer_words()}")
        for page in self._pages.values():
            page.refresh(tables)

    def _on_text_size(self, size: str) -> None:
        self._settings.text_size = size
        theme().use(text_size=size)

    def _focus_search(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page) and page.search_box is not None:
            page.search_box.setFocus()
            page.search_box.selectAll()
        else:
            self.open_palette()

    def _show_keys(self) -> None:
        dialog = KeysDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _warn_idle(self) -> None:
        self.shell.toast("长时间没有操作，30 秒后自动锁定。动一下鼠标即可继续。", tone="info")

    def _fit(self) -> None:
        self.navigation.set_narrow(self.width() < theme().px(NARROW_UNDER))
        self._organisation.setVisible(self.width() >= theme().px(900))

    def _restore_geometry(self) -> None:
        screen = self.screen().availableGeometry()
        self.resize(min(1366, screen.width()), min(768, screen.height()))
        if self._settings.window is not None:
            self.restoreGeometry(self._settings.window)
        elif screen.width() <= ROOMY.width() or screen.height() <= ROOMY.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _leave(self) -> None:
        self._settings.window = self.saveGeometry()
        self._app.close()
