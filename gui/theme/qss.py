"""The style sheet: tokens put into the rules of app.qss."""

from pathlib import Path

from gui.theme.fonts import FAMILIES
from gui.theme.icons import style_image
from gui.theme.tokens import COLOURS, ROLES

RULES = Path(__file__).with_name("app.qss")
TONES = ("ok", "warn", "err", "info")


def style_sheet(mode: str, scale: float) -> str:
    """The application's style sheet for a mode and a text size."""
    colours = COLOURS[mode]
    values: dict[str, object] = dict(colours)
    for tone in TONES:
        contrast = mode == "contrast"
        values[f"{tone}_line"] = (
            colours[tone] if contrast else mixed(colours[tone], colours[f"{tone}_soft"], 0.35)
        )
    lengths = {
        "h": 30,
        "hs": 24,
        "navh": 38,
        "pad": 10,
        "icon": 16,
        "icon_nav": 20,
        "tick_box": 16,
        "caret_box": 14,
    }
    values |= {name: round(length * scale) for name, length in lengths.items()}
    values["chip_radius"] = round(24 * scale) // 2
    values["tick_radius"] = round(16 * scale) // 2
    values["outline"] = "2px" if mode == "contrast" else "1px"
    values["caret"] = style_image("chevron_down", colours["text2"])
    values["tick"] = style_image("checkmark", colours["on_brand"])
    return RULES.read_text(encoding="utf-8") % values + _type_rules(scale)


def mixed(upper: str, lower: str, share: float) -> str:
    """The colour seen when `upper` lies over `lower` with the given opacity."""
    pairs = zip(_channels(upper), _channels(lower), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _type_rules(scale: float) -> str:
    """One rule per text role, so that a change of text size reaches labels that already exist."""
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    return "\n".join(
        f'QLabel[role="{role}"] {{ font-family: {families}; font-size: {size * scale:.2f}pt;'
        f" font-weight: {'bold' if bold else 'normal'}; }}"
        for role, (size, bold) in ROLES.items()
    )
