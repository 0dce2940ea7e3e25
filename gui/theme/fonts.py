"""The font families and how a text role becomes a QFont."""

from PySide6.QtGui import QFont

from gui.theme.tokens import ROLES

# YaHei UI on Windows; Noto or Source Han on UOS and Kylin. The SC face is named because the plain
# "Noto Sans CJK" may pick Japanese glyphs.
FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
MONOSPACE = ("Noto Sans Mono CJK SC", "Consolas", "DejaVu Sans Mono", "monospace")


def font_of(role: str, scale: float) -> QFont:
    """The font of a text role at a text size."""
    size, bold = ROLES[role]
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(size * scale)
    font.setBold(bold)
    return font


def fixed_font(size: float, scale: float) -> QFont:
    """A bold fixed-width font for codes that are read aloud or copied by hand."""
    font = QFont()
    font.setFamilies(list(MONOSPACE))
    font.setPointSizeF(size * scale)
    font.setBold(True)
    return font
