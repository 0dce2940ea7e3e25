"""How the roster writes a person's fields: masked, and membership as a state."""

import datetime as dt

from core.fields import fields, text_of
from core.masking import mask
from core.members.records import Person
from core.members.units import Tree

FIELDS = fields(Person)
# Kind of the last change of membership -> the state it left the person in, and the tone of its chip.
STATES = {
    None: ("未入会", ""),
    "入会": ("在册", ""),
    "转入": ("在册", ""),
    "保留": ("保留", "info"),
    "转出": ("转出", "mute"),
    "退会": ("退会", "mute"),
    "除名": ("除名", "mute"),
}
TITLES = {"membership_change": "会籍", "birth_date": "出生", "employment_form": "用工"}


def title_of(name: str) -> str:
    """The head of a column."""
    return TITLES.get(name, FIELDS[name].spec.label)


def state_of(person: Person) -> str:
    """在册, 未入会, 转出 and so on."""
    return state_words(person.membership_change)


def state_words(kind: str | None) -> str:
    """The state that a kind of change leaves a person in."""
    return STATES.get(kind or None, (str(kind), ""))[0]


def state_tone(kind: str | None) -> str:
    """The tone of the state's chip; empty for the normal states."""
    return STATES.get(kind or None, ("", "warn"))[1]


def words_of(person: Person, name: str, *, shown: bool = False) -> str:
    """A field as the screen shows it: masked unless `shown`."""
    if name == "membership_change":
        return state_of(person)
    words = text_of(getattr(person, name))
    return words if shown else mask(FIELDS[name], words)


def age_on(birth: dt.date, day: dt.date) -> int:
    """Completed years of life on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def place_words(tree: Tree, unit_id: int | None) -> str:
    """The path of a unit, or what stands for none."""
    return " / ".join(tree.path(unit_id)) or "未分配单位"
