"""A person's change history in words: who changed what, from which value to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.audit import Change, Touch
from core.masking import mask
from core.members.units import Tree
from gui.members.words import FIELDS, place_words

EMPTY = "（空）"
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One field's value before and after a change."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of a person's own fields."""

    day: str
    title: str
    steps: tuple[Step, ...]


def entries_of(edits: Sequence[tuple[Change, Touch]], tree: Tree, *, shown: bool) -> tuple[Entry, ...]:
    """The history, newest first; personal numbers are masked unless `shown`."""
    return tuple(_entry(change, touch, tree, shown=shown) for change, touch in edits)


def _entry(change: Change, touch: Touch, tree: Tree, *, shown: bool) -> Entry:
    title = f"{change.action}　{change.officer}"
    if touch.before is None or touch.after is None:
        return Entry(day=f"{change.at:%Y-%m-%d %H:%M}", title=title, steps=())
    steps = tuple(_steps(touch.before, touch.after, tree, shown=shown))
    return Entry(day=f"{change.at:%Y-%m-%d %H:%M}", title=title, steps=steps)


def _steps(
    before: Mapping[str, object], after: Mapping[str, object], tree: Tree, *, shown: bool
) -> list[Step]:
    found = []
    for name in after:
        if name in FIELDS:
            words = [_words(name, values.get(name), shown=shown) for values in (before, after)]
            found.append(Step(label=FIELDS[name].spec.label, before=words[0], after=words[1]))
        elif name == "unit_id":
            places = [_place(values.get(name), tree) for values in (before, after)]
            found.append(Step(label="所在单位", before=places[0], after=places[1]))
    return found


def _words(name: str, value: object, *, shown: bool) -> str:
    """A stored value as people read it; the audit keeps yes and no as 1 and 0."""
    if value is None or value == "":
        return EMPTY
    words = ("是" if value else "否") if FIELDS[name].type is bool else str(value)
    words = words if shown else mask(FIELDS[name], words)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _place(unit_id: object, tree: Tree) -> str:
    return place_words(tree, unit_id if isinstance(unit_id, int) else None)
