import itertools

import pytest

from gui.theme.tokens import COLOURS

ON_SURFACES = [
    ("text", "surface"), ("text", "sel"), ("text", "bg"), ("text2", "surface"), ("text2", "sunken"), ("text2", "bg"),
    ("text3", "surface"), ("text3", "bg"), ("on_brand", "brand"), ("on_brand", "brand_hi"),
    ("brand_text", "surface"), ("brand_text", "brand_soft"), ("link", "surface"), ("link", "sel"), ("err", "surface"),
    ("warn", "surface"), ("ok", "surface"),
]  # fmt: skip
ON_TINTS = [(tone, f"{tone}_soft") for tone in ("ok", "warn", "err", "info", "mute")]
PAIRS = [(mode, *pair) for mode, pair in itertools.product(COLOURS, ON_SURFACES + ON_TINTS)]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("mode", "ink", "ground"), PAIRS)
def test_words_stand_out_from_their_ground_by_at_least_4_5_to_1(mode: str, ink: str, ground: str) -> None:
    darker, lighter = sorted((luminance(COLOURS[mode][ink]), luminance(COLOURS[mode][ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_mode_has_the_same_tokens() -> None:
    assert {frozenset(colours) for colours in COLOURS.values()} == {frozenset(COLOURS["light"])}
