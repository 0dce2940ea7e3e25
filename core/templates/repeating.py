"""Rows repeated for the items of lists: which item each copy gets, in Word tables and in sheets alike."""

from collections.abc import Iterable, Sequence

from core.templates.marks import segments
from core.templates.values import BLANK, Lookup, Scope


def turns(lookup: Lookup, names: Iterable[str]) -> list[tuple[Scope, ...]]:
    """The items for the row with these places and for each copy of it; nothing when no list is named.

    Lists stand side by side; a list that has no more items is blank, and one row stays where all are empty.
    """
    lists: dict[str, list[Scope]] = {}
    for name in names:
        found = lookup.repeated(name)
        if found is not None:
            lists.setdefault(segments(name)[0], found)
    for items in lists.values():
        lookup.use(items)
    count = max([1, *map(len, lists.values())]) if lists else 0
    return [
        tuple(items[n] if n < len(items) else (first, BLANK) for first, items in lists.items())
        for n in range(count)
    ]


def scope_of(scopes: Sequence[Scope], name: str) -> Scope | None:
    """The item of a row that a place belongs to."""
    return next((s for s in scopes if s[0] == segments(name)[0]), None)
