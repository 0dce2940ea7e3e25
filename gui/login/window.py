"""The log-in window; it imports Qt only, the core is read in the background while people type."""

import importlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from core.errors import AppError, Denied
from core.progress import Progress
from gui import errors, jobs
from gui.kit import col, dialogs, frame, row, text
from gui.login.create import CreatePage, NewStore
from gui.login.recovery import RecoveryCodePage, ResetPage
from gui.login.rules import STORE_SUFFIX, store_in, store_path
from gui.login.start import StartPage
from gui.login.unlock import UnlockPage
from gui.settings import Settings
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

NOT_A_STORE = "这个文件夹不是数据库，没有打开。请选择以 .union 结尾的整个文件夹。"
CODE_LOST = "恢复码还没有核对。关闭后它不会再显示，忘记口令时就没有办法打开数据库。"


def preload() -> threading.Thread:
    """Start reading the database libraries in the background."""
    thread = threading.Thread(target=lambda: importlib.import_module("core.app"), name="preload", daemon=True)
    thread.start()
    return thread


class LoginWindow(QWidget):
    """From the first start to an open store; `opened` carries the App."""

    opened = Signal(object)

    def __init__(self, settings: Settings, store: Path | None = None, *, note: str = "") -> None:
        super().__init__()
        self._settings = settings
        self._waiting: App | None = None  # a new store whose recovery code is not confirmed yet
        self.setWindowTitle("基层工会工作平台")
        self.stack = QStackedWidget()
        body = frame(col(self.stack, pad=(32, 28, 32, 24)), "card")
        follow(body, lambda: body.setMaximumSize(theme().px(820), theme().px(600)))
        middle = row((None, 1), (col((None, 1), (body, 20), (None, 1)), 20), (None, 1), pad=(24, 16, 24, 16))
        self.setLayout(col(_head(), (middle, 1), gap=0))
        follow(self, self._fit)
        self._start = StartPage(settings.recent_stores)
        self._start.create_wanted.connect(self._on_create_wanted)
        self._start.open_wanted.connect(self._on_open_wanted)
        self._start.practice_wanted.connect(self._on_practice_wanted)
        self._start.restore_wanted.connect(self._on_restore_wanted)
        self._start.recent_wanted.connect(self.show_unlock)
        self.stack.addWidget(self._start)
        if store is not None:
            self.show_unlock(store, note=note)
        QTimer.singleShot(0, self, lambda: preload() and None)

    def show_start(self) -> None:
        """Go back to the first page."""
        self._start.show_recent(self._settings.recent_stores)
        self._show(self._start)

    def show_unlock(self, store: Path, *, note: str = "") -> None:
        """Ask for the passphrase of a store."""
        page = UnlockPage(store, note=note)
        page.unlock_wanted.connect(lambda passphrase: self._unlock(page, passphrase))
        page.recovery_wanted.connect(lambda: self._show_reset(page))
        page.back_wanted.connect(self.show_start)
        self._show(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before an unconfirmed recovery code or running work is lost."""
        unconfirmed = self._waiting is not None
        if (
            unconfirmed
            and not dialogs.confirm(self, "不核对就关闭？", CODE_LOST, action="不核对，关闭", danger=True)
        ) or not jobs.may_close(self):
            event.ignore()
        elif self._waiting is not None:
            self._waiting.close()
            self._waiting = None

    def _show(self, page: QWidget) -> None:
        for index in range(self.stack.count() - 1, 0, -1):
            older = self.stack.widget(index)
            if older is not page:
                self.stack.removeWidget(older)
                older.deleteLater()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def _on_open_wanted(self) -> None:
        folder = dialogs.choose_folder(self, "选择数据库文件夹（以 .union 结尾）")
        if folder is None:
            return
        store = store_in(folder)
        if store is None:
            self._start.show_notice(NOT_A_STORE)
        else:
            self.show_unlock(store)

    def _on_create_wanted(self) -> None:
        page = CreatePage()
        page.back_wanted.connect(self.show_start)
        page.create_wanted.connect(lambda wanted: self._create(page, wanted))
        self._show(page)
        page.unit.setFocus()

    def _create(self, page: CreatePage, wanted: NewStore) -> None:
        def work(_: Progress) -> "tuple[App, str]":
            from core.app import create

            return create(
                wanted.path,
                unit=wanted.unit,
                officer=wanted.officer,
                passphrase=wanted.passphrase,
                region=wanted.region,
                level=wanted.level,
            )

        page.submit.setEnabled(False)
        self._open(work, lambda made: self._show_code(*made), tell=page.show_problem, title="正在新建数据库")

    def _show_code(self, app: "App", code: str) -> None:
        self._waiting = app
        self._settings.add_recent(app.store_path)
        page = RecoveryCodePage(code, app.organisation_name)
        page.confirmed.connect(self._on_confirmed)
        self._show(page)
        page.again.setFocus()

    def _on_confirmed(self) -> None:
        app, self._waiting = self._waiting, None
        if app is not None:
            self.opened.emit(app)

    def _unlock(self, page: UnlockPage, passphrase: str) -> None:
        last = self._settings.last_officer(page.store)

        def work(_: Progress) -> "App":
            from core.app import open_store

            return open_store(page.store, passphrase, first=last)

        def failed(error: Exception) -> None:
            page.set_busy(False)
            if isinstance(error, Denied):
                page.refused(error.message)
            elif isinstance(error, AppError):
                page.show_notice(error.message)
            else:
                errors.show(self, error)

        page.set_busy(True)
        jobs.run(self, "正在打开数据库", work, self._on_opened, failed)

    def _show_reset(self, unlock: UnlockPage) -> None:
        store, page = unlock.store, ResetPage()

        def reset(code: str, passphrase: str) -> None:
            def work(_: Progress) -> "App":
                from core.app import open_with_recovery

                return open_with_recovery(store, code, passphrase)

            page.submit.setEnabled(False)
            self._open(work, self._on_opened, tell=page.show_problem, title="正在设置新口令")

        page.reset_wanted.connect(reset)
        page.back_wanted.connect(lambda: self.show_unlock(store))
        self._show(page)
        page.code.setFocus()

    def _on_practice_wanted(self) -> None:
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.AppDataLocation) or Path.home()) / "练习"

        def work(progress: Progress) -> "App":
            from core.app import open_store
            from core.sample import PASSPHRASE, practice

            return open_store(practice(folder, progress), PASSPHRASE)

        self._open(work, self._on_opened, tell=self._start.show_notice, title="正在准备样板工厂")

    def _on_restore_wanted(self) -> None:
        file = dialogs.open_file(self, "选择备份文件", "备份 (*.unionbak)")
        folder = dialogs.choose_folder(self, "恢复到哪个文件夹") if file else None
        if file is None or folder is None:
            return
        target = store_path(folder, file.stem.split("-")[0] + "（恢复）")

        def work(_: Progress) -> Path:
            from core.backup import restore

            restore(file, target)
            return target

        told = f"已恢复到“{target.name}”，请用备份时的口令打开。"
        self._open(
            work,
            lambda store: self.show_unlock(store, note=told),
            tell=self._start.show_notice,
            title="正在恢复备份",
        )

    def _open(
        self,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        *,
        tell: Callable[[str], object],
        title: str,
    ) -> None:
        """Run a job of this window; its refusals are told on the page that asked."""

        def failed(error: Exception) -> None:
            page = self.stack.currentWidget()
            if isinstance(page, CreatePage | ResetPage):
                page.submit.setEnabled(True)
            if isinstance(error, AppError):
                tell(error.message)
            else:
                errors.show(self, error)

        jobs.run(self, title, work, done, failed)

    def _on_opened(self, app: "App") -> None:
        if app.store_path.suffix == STORE_SUFFIX:
            self._settings.add_recent(app.store_path)
        self._settings.remember_officer(app.store_path, app.officer_id)
        self.opened.emit(app)

    def _fit(self) -> None:
        look = theme()
        screen = self.screen().availableGeometry()
        self.resize(min(look.px(940), screen.width() - 40), min(look.px(660), screen.height() - 60))


def _head() -> QWidget:
    mark = text("工", "h2", centre=True)
    mark.setProperty("kind", "mark")
    follow(mark, lambda: QLabel.setFixedSize(mark, theme().px(28), theme().px(28)))
    return frame(row(mark, 2, text("基层工会工作平台", "h3"), None, gap=6, pad=(14, 8, 16, 8)), "topbar")
