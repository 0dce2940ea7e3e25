"""Finding people in a list that is already read: by name, pinyin or number, as the search of the roster does."""

import re
from collections.abc import Iterable


def wanted_words(words: str) -> list[str]:
    """What somebody typed, as the words that the search keys of people begin with."""
    from core.search import match_query  # knows pinyin; the log-in window must not wait for it

    return re.findall(r'"([^"]+)"', match_query(words) or "")


def is_found(keys: str, wanted: Iterable[str]) -> bool:
    """Whether every word begins one of the keys."""
    listed = keys.split()
    return all(any(key.startswith(word) for key in listed) for word in wanted)
