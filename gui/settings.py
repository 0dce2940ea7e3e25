"""What the person chose on this computer; nothing here belongs to the store."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from core.documents.model import FontSet
from gui.theme.tokens import DENSITIES, MODES, TEXT_SIZES

RECENT_STORES = 6
FONT_SETS: tuple[FontSet, ...] = ("gb", "windows", "gh")
DOCX_FONTS: Mapping[str, str] = {
    "gb": "公文标准（仿宋_GB2312）",
    "windows": "Windows 自带（仿宋）",
    "gh": "本软件自带（GH Fangsong）",
}
LOCK_MINUTES = (0, 3, 5, 10, 15, 30)  # 0: never


class Settings:
    """Typed reading and writing of the settings file."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the person's own settings, or those in a file."""
        ini = QSettings.Format.IniFormat
        self._store = (
            QSettings(str(file), ini)
            if file
            else QSettings(ini, QSettings.Scope.UserScope, "union-workbench", "settings")
        )

    @property
    def mode(self) -> str:
        """Colour mode: system, light, dark or contrast."""
        return self._choice("look/mode", MODES, "light")

    @mode.setter
    def mode(self, mode: str) -> None:
        """Remember the choice."""
        self._store.setValue("look/mode", mode)

    @property
    def text_size(self) -> str:
        """标准, 较大 or 特大."""
        return self._choice("look/text_size", TEXT_SIZES, "标准")

    @text_size.setter
    def text_size(self, size: str) -> None:
        """Remember the choice."""
        self._store.setValue("look/text_size", size)

    @property
    def density(self) -> str:
        """Row height of tables: compact, standard or roomy."""
        return self._choice("look/density", DENSITIES, "standard")

    @density.setter
    def density(self, density: str) -> None:
        """Remember the choice."""
        self._store.setValue("look/density", density)

    @property
    def docx_fonts(self) -> FontSet:
        """What Word files call their faces: a key of DOCX_FONTS."""
        chosen = str(self._store.value("papers/docx_fonts", "gb"))
        return next((fonts for fonts in FONT_SETS if fonts == chosen), "gb")

    @docx_fonts.setter
    def docx_fonts(self, fonts: str) -> None:
        """Remember the choice."""
        self._store.setValue("papers/docx_fonts", fonts)

    @property
    def lock_minutes(self) -> int:
        """After how many idle minutes the store is locked; 0 for never."""
        try:
            minutes = int(str(self._store.value("safety/lock_minutes", 5)))
        except ValueError:
            return 5
        return minutes if minutes in LOCK_MINUTES else 5

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        """Remember the choice."""
        self._store.setValue("safety/lock_minutes", minutes)

    @property
    def backup_folder(self) -> Path | None:
        """Where backups went last time."""
        name = str(self._store.value("backup/folder", ""))
        return Path(name) if name else None

    @backup_folder.setter
    def backup_folder(self, folder: Path) -> None:
        """Remember the choice."""
        self._store.setValue("backup/folder", str(folder))

    @property
    def roster_columns(self) -> tuple[str, ...]:
        """The fields the roster shows, in order; empty for the usual ones."""
        return tuple(filter(None, str(self._store.value("roster/columns", "")).split(" ")))

    @roster_columns.setter
    def roster_columns(self, names: tuple[str, ...]) -> None:
        """Remember the choice."""
        self._store.setValue("roster/columns", " ".join(names))

    @property
    def is_roster_panel_closed(self) -> bool:
        """Whether the officer closed the panel beside the roster."""
        return str(self._store.value("roster/panel", "open")) == "closed"

    @is_roster_panel_closed.setter
    def is_roster_panel_closed(self, is_closed: bool) -> None:
        """Remember the choice."""
        self._store.setValue("roster/panel", "closed" if is_closed else "open")

    @property
    def recent_stores(self) -> tuple[Path, ...]:
        """The stores opened last, newest first, as far as they still exist."""
        names = self._store.value("stores/recent", [])
        listed = [names] if isinstance(names, str) else list(names or [])  # type: ignore[call-overload]
        return tuple(path for path in map(Path, listed) if path.exists())

    def add_recent(self, store: Path) -> None:
        """Put a store at the top of the recent ones."""
        kept = [store, *(path for path in self.recent_stores if path != store)]
        self._store.setValue("stores/recent", [str(path) for path in kept[:RECENT_STORES]])

    def last_officer(self, store: Path) -> int:
        """The number of the officer who opened a store last, whose passphrase is tried first; 0 for unknown."""
        number = str(self._store.value(_officer_key(store), "0"))
        return int(number) if number.isdecimal() else 0

    def remember_officer(self, store: Path, number: int) -> None:
        """Remember who opened a store: the number only, no name."""
        self._store.setValue(_officer_key(store), number)

    @property
    def window(self) -> QByteArray | None:
        """Place and size of the main window."""
        value = self._store.value("look/window")
        return value if isinstance(value, QByteArray) else None

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        """Remember the choice."""
        self._store.setValue("look/window", geometry)

    def _choice(self, key: str, allowed: object, otherwise: str) -> str:
        value = str(self._store.value(key, otherwise))
        return value if value in allowed else otherwise  # type: ignore[operator]


def _officer_key(store: Path) -> str:
    """The setting of a store, by its path in a form without separators."""
    return f"stores/officer-{hashlib.sha256(str(store).encode()).hexdigest()[:16]}"
