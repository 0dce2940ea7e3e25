"""The start of the window: application, language, looks; log-in first, then the main window."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from gui import errors, theme
from gui.login.window import LoginWindow
from gui.settings import Settings

if TYPE_CHECKING:
    from core.app import App
    from gui.main_window import MainWindow

LOCKED = "已锁定。请输入口令继续。"


def main(store: Path | None) -> int:
    """Open the window, on a store if one is given; returns the exit code."""
    choose_input_method()
    application = make_application(sys.argv)
    errors.install()
    settings = Settings()
    theme.theme().use(mode=settings.mode, text_size=settings.text_size, density=settings.density)
    windows = Windows(application, settings)
    windows.show_login(store)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """The application in Chinese and with its theme."""
    application = QApplication(arguments)
    application.setApplicationName("union-workbench")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    theme.install(application)
    return application


def choose_input_method() -> None:
    """Under fcitx5 talk to it as ibus: Qt's own package has no fcitx plugin."""
    wanted = os.environ.get("QT_IM_MODULE", "")
    if sys.platform == "linux" and wanted in ("", "fcitx", "fcitx5") and _runs("fcitx5"):
        os.environ["QT_IM_MODULE"] = "ibus"


class Windows(QObject):
    """Which window is shown: the log-in, or the main window over an open store."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._settings = settings
        self.login: LoginWindow | None = None
        self.main: MainWindow | None = None

    def show_login(self, store: Path | None = None, *, note: str = "") -> None:
        """Ask how to begin, or for the passphrase of a store."""
        self.login = LoginWindow(self._settings, store, note=note)
        self.login.opened.connect(self.show_main)
        self.login.show()
        self.login.move(self.login.screen().availableGeometry().center() - self.login.rect().center())

    def show_main(self, app: "App") -> None:
        """Replace the log-in by the main window."""
        from gui.main_window import MainWindow  # not before the log-in is on the screen

        self.main = MainWindow(app, self._settings)
        self.main.locked.connect(lambda: self._on_locked(app))
        self.main.show()
        if self.login is not None:
            self.login.hide()
            self.login.deleteLater()
            self.login = None
        # A full collection walks everything that lives, and holds the window while a worker fills a report (measured:
        # 130 to 460 ms). What is here now stays to the end, so it need not be walked again.
        gc.unfreeze()  # an earlier window, which locking closed
        gc.collect()
        gc.freeze()

    def _on_locked(self, app: "App") -> None:
        from core.sample_officers import hint

        self.show_login(app.store_path, note=LOCKED + hint(app))
        if self.main is not None:
            self.main.hide()
            self.main.deleteLater()
            self.main = None


def _runs(program: str) -> bool:
    """Whether a program of this name runs on this Linux computer."""
    for comm in Path("/proc").glob("[0-9]*/comm"):
        try:
            if comm.read_text(encoding="utf-8", errors="replace").strip() == program:
                return True
        except OSError:
            continue
    return False
