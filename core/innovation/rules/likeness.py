"""Which earlier ideas look like a new one, and why, by the pairs of characters that they share (all pure)."""

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from core.innovation.records.views import IdeaCase, Likeness
from core.innovation.rules.steps import state_of
from core.rules import RuleSet

PREFIX = "innovation.idea."
MOST_SHOWN = 10
_PLACES = Decimal("0.01")


@lru_cache(maxsize=16384)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without blanks, punctuation and width; of one character, itself."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset([plain] if plain else ())


def share(first: frozenset[str], second: frozenset[str]) -> Decimal:
    """How much two texts have in common: twice the common pairs by all pairs, 0 to 1; nothing is like an empty text."""
    if not first or not second:
        return Decimal(0)
    common = Decimal(2 * len(first & second))
    return (common / (len(first) + len(second))).quantize(_PLACES, ROUND_HALF_UP)


def near(title: str, text: str, others: Iterable[tuple[int, str, str]], rules: RuleSet) -> tuple[int, ...]:
    """The keys of those among many (key, title, text) that may be too much alike; the quick look before the exact one."""
    least = [float(rules[PREFIX + n].number) - 0.01 for n in ("similar_title", "similar_text")]
    own = (pairs(title), pairs(text))
    return tuple(
        key
        for key, *texts in others
        if any(_roughly(a, pairs(t)) >= at for a, t, at in zip(own, texts, least, strict=True))
    )


def _roughly(first: frozenset[str], second: frozenset[str]) -> float:
    """The share as a quick number."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def likenesses(one: IdeaCase, others: Iterable[IdeaCase], rules: RuleSet) -> tuple[Likeness, ...]:
    """The other ideas whose title or text is too much alike, the most alike first."""
    title_limit = rules[PREFIX + "similar_title"].number
    text_limit = rules[PREFIX + "similar_text"].number
    title, text = pairs(one.idea.title), pairs(_text(one))
    found = []
    for other in others:
        if one.idea.id is not None and other.idea.id == one.idea.id:
            continue
        by_title = share(title, pairs(other.idea.title))
        by_text = share(text, pairs(_text(other)))
        if by_title >= title_limit or by_text >= text_limit:
            found.append(_likeness(one, other, (by_title, by_text)))
    found.sort(key=lambda x: (-x.is_same, -max(x.title_share, x.text_share), x.idea_id))
    return tuple(found[:MOST_SHOWN])


def _text(case: IdeaCase) -> str:
    """What is compared beside the title."""
    return case.idea.situation + case.idea.measures


def _likeness(one: IdeaCase, other: IdeaCase, shares: tuple[Decimal, Decimal]) -> Likeness:
    """Why two ideas are alike."""
    same = _same_authors(one, other)
    by_title, by_text = shares
    reasons = [f"名称相似 {by_title:.0%}", f"内容相似 {by_text:.0%}"]
    reasons += [f"同一建议人 {'、'.join(same)}"] if same else []
    state = state_of(other.steps)
    told = (
        f"与 {other.idea.number}“{other.idea.title}”（{other.author_names}，{state}）：{'，'.join(reasons)}"
    )
    return Likeness(
        idea_id=other.idea.id or 0,
        number=other.idea.number,
        title=other.idea.title,
        state=state,
        authors=other.author_names,
        same_authors=tuple(same),
        title_share=by_title,
        text_share=by_text,
        is_same=bool(same) and pairs(one.idea.title) == pairs(other.idea.title),
        sentence=told,
    )


def _same_authors(one: IdeaCase, other: IdeaCase) -> Sequence[str]:
    """The names of the people who are authors of both."""
    theirs = {a.person_id for a in other.authors}
    return [a.name for a in one.authors if a.person_id in theirs]
