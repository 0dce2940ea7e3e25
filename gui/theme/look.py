"""The one Theme of the running program; a switch of mode or text size reaches every widget at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gui.theme.fonts import fixed_font, font_of
from gui.theme.icons import pixmap_of
from gui.theme.qss import style_sheet
from gui.theme.tokens import COLOURS, ROW_HEIGHTS, TEXT_SIZES

ROLE = QPalette.ColorRole
PALETTE: Mapping[QPalette.ColorRole, str] = {
    ROLE.Window: "bg",
    ROLE.Base: "surface",
    ROLE.AlternateBase: "sunken",
    ROLE.Button: "surface",
    ROLE.Text: "text",
    ROLE.WindowText: "text",
    ROLE.ButtonText: "text",
    ROLE.PlaceholderText: "text3",
    ROLE.Highlight: "sel",
    ROLE.HighlightedText: "text",
    ROLE.ToolTipBase: "text",
    ROLE.ToolTipText: "surface",
    ROLE.Link: "link",
    ROLE.Mid: "line",
    ROLE.Light: "surface",
    ROLE.Dark: "line2",
    ROLE.Accent: "link",
}


def theme() -> "Theme":
    """The Theme of the running program."""
    application = QApplication.instance()
    found = (
        application.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if application
        else None
    )
    if found is None:
        raise RuntimeError("gui.theme.install() has not run")
    return found


def install(application: QApplication) -> "Theme":
    """Give the application its Theme, or return the one it has."""
    found = application.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Theme(application)


def follow(widget: QWidget, dress: Callable[[], None]) -> None:
    """Run `dress` now and after every change of the theme, as long as the widget lives."""
    dress()
    _Follower(widget, dress)


def _system_mode() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


class Theme(QObject):
    """Mode, text size and row height in use, and the colours, lengths, fonts and icons that follow."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.choice, self.text_size, self.density = "light", "标准", "standard"
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, str | None, str, int], QIcon] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        application.setStyle("Fusion")
        self.use()

    def use(
        self, *, mode: str | None = None, text_size: str | None = None, density: str | None = None
    ) -> None:
        """Switch mode, text size or row height; what is not given stays."""
        self.choice = mode or self.choice
        self.text_size = text_size or self.text_size
        self.density = density or self.density
        self.mode = _system_mode() if self.choice == "system" else self.choice
        self.colours = COLOURS[self.mode]
        self.scale = TEXT_SIZES[self.text_size]
        self._pixmaps.clear()
        self._icons.clear()
        application = self.parent()
        assert isinstance(application, QApplication)
        application.setPalette(self._palette())
        application.setFont(self.font("body"))
        application.setStyleSheet(style_sheet(self.mode, self.scale))
        self.changed.emit()

    def px(self, length: float) -> int:
        """A length in pixels that follows the text size."""
        return round(length * self.scale)

    def row_height(self) -> int:
        """The height of a table row in pixels."""
        return self.px(ROW_HEIGHTS[self.density])

    def colour(self, token: str) -> QColor:
        """The colour of a token in the mode in use."""
        return QColor(self.colours[token])

    def font(self, role: str) -> QFont:
        """The font of a text role (caption, body, strong, h3, h2, kpi, hero)."""
        return font_of(role, self.scale)

    def fixed_font(self, size: float) -> QFont:
        """A fixed-width font of `size` points at the standard text size."""
        return fixed_font(size, self.scale)

    def pixmap(self, name: str, tone: str, size: int, *, ratio: float = 1.0) -> QPixmap:
        """An icon in a tone, `size` pixels wide on a screen of the given device ratio."""
        key = (name, tone, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = pixmap_of(name, self.colours[tone], size, ratio=ratio)
        return self._pixmaps[key]

    def icon(self, name: str, tone: str = "text2", *, on: str | None = None, size: int = 16) -> QIcon:
        """An icon drawn at the exact sizes of 100, 125, 150 and 200 % screens, so strokes stay crisp."""
        key = (name, tone, on, self.mode, size)
        if key not in self._icons:
            self._icons[key] = self._drawn_icon(name, tone, on=on, size=size)
        return self._icons[key]

    def _drawn_icon(self, name: str, tone: str, *, on: str | None, size: int) -> QIcon:
        icon = QIcon()
        for zoom in (1, 1.25, 1.5, 2):
            pixels = round(self.px(size) * zoom)
            icon.addPixmap(self.pixmap(name, tone, pixels))
            icon.addPixmap(self.pixmap(name, "text3", pixels), QIcon.Mode.Disabled)
            if on:
                icon.addPixmap(self.pixmap(on, "brand_text", pixels), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (ROLE.Text, ROLE.WindowText, ROLE.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self.use()


class _Follower(QObject):
    """Ties a callable to the life of a widget: it ends with the widget, and so does the connection."""

    def __init__(self, widget: QWidget, dress: Callable[[], None]) -> None:
        super().__init__(widget)
        self._dress = dress
        theme().changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._dress()
