"""Delegates for the choosing of people: found by name, pinyin or number, or by a part of delegation and department."""

from collections.abc import Sequence

from core.congress.records.terms import Delegate
from core.members.records import Hit
from core.search import search_keys
from gui.kit.searching import is_found, wanted_words
from gui.picking import Find


def delegate_hits(delegates: Sequence[Delegate]) -> Find:
    """Finds among delegates by name, pinyin or number, or by a part of delegation and department."""
    keys = [(d, search_keys(d.name, None, None, d.number)) for d in delegates]

    def find(words: str) -> Sequence[Hit]:
        wanted, part = wanted_words(words), words.strip()
        return [
            Hit(person_id=d.person_id, name=d.name, note="　".join((d.category, d.delegation or d.unit_name)))
            for d, k in keys
            if is_found(k, wanted) or part in d.delegation or part in d.unit_name
        ]

    return find
