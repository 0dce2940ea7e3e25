"""Names of places and their codes, as people write them."""

from core.codes import regions
from core.rules import NATIONWIDE

EVERYWHERE = "全国"


def place_name(code: str) -> str:
    """全国, the name of a place, or its code where the name is not known."""
    if code == NATIONWIDE:
        return EVERYWHERE
    return next((c.label for c in regions() if c.gb_code == code), code)


def place_code(words: str) -> str:
    """The code of what was typed: a name, or the code itself; what is neither comes back as it is."""
    plain = words.strip()
    if plain == EVERYWHERE:
        return NATIONWIDE
    found = (c.gb_code for c in regions() if plain in (c.label, c.label.removesuffix("市"), *c.aliases))
    return next(filter(None, found), plain)
