"""Two-character words that are told apart on the telephone: passphrases, and fingerprints read aloud."""

import re
import secrets
import unicodedata
from functools import cache

from core.exchange.refusals import wrong_phrase
from core.resources import resource

WORDS_IN_PHRASE = 6  # of 2,048 words: 66 bits
BITS = 11
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")


@cache
def words() -> tuple[str, ...]:
    """The 2,048 words in their fixed order; no two sound alike, in most accents either."""
    lines = resource("exchange", "words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def new_phrase() -> str:
    """Six words chosen by chance."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS_IN_PHRASE))


def phrase_bytes(phrase: str) -> bytes:
    """The phrase as typed, without spaces and punctuation, for use as a key; raises WrongPhrase naming the odd word."""
    plain = han_only(phrase)
    if len(plain) != 2 * WORDS_IN_PHRASE:
        raise wrong_phrase(f"口令应为六个双字词，共 12 个汉字，现在是 {len(plain)} 个")
    known = frozenset(words())
    for number in range(WORDS_IN_PHRASE):
        word = plain[2 * number : 2 * number + 2]
        if word not in known:
            raise wrong_phrase(f"口令的第 {number + 1} 个词“{word}”不在词表里")
    return plain.encode()


def spoken(content: bytes, count: int) -> tuple[str, ...]:
    """The first bits of `content` as so many words."""
    number = int.from_bytes(content) >> (8 * len(content) - BITS * count)
    return tuple(words()[(number >> (BITS * n)) % (1 << BITS)] for n in reversed(range(count)))


def han_only(text: str) -> str:
    """The Chinese characters of a text."""
    return _NOT_HAN.sub("", unicodedata.normalize("NFKC", text))
