"""The prose of the papers: texts with named places that come with the program and that a unit may replace."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from core.congress.documents.occasion import Occasion
from core.congress.documents.wording import long_date
from core.errors import Invalid, NotFound, Problem
from core.resources import resource

_PLACE = re.compile(r"\{([^{}]*)\}")
_GENERAL: Mapping[str, Callable[[Occasion], str]] = {
    "单位": lambda o: o.organisation.unit_name,
    "工会": lambda o: o.union,
    "上级工会": lambda o: o.organisation.upper_union or "",
    "届": lambda o: o.term_name,
    "届次": lambda o: o.session,
    "会议全称": lambda o: o.full_name,
    "大会": lambda o: o.term.kind,
    "代表": lambda o: o.voter,
    "依据": lambda o: o.law,
    "日期": lambda o: long_date(o.meeting.held_on),
    "地点": lambda o: o.meeting.place or "",
    "主持人": lambda o: o.meeting.host or "",
    "主题": lambda o: o.meeting.theme or "",
    "应到": lambda o: str(o.due),
    "实到": lambda o: str(o.turnout.present),
    "开会人数": lambda o: str(o.quorum),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A wording that comes with the program; `places` are those of its own beside the general ones."""

    key: str
    paper: str
    title: str
    text: str
    places: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every place that may stand in it, its own first."""
        return (*self.places, *_GENERAL)


@cache
def phrases() -> Mapping[str, Phrase]:
    """Every wording by its key, in the order of the papers."""
    with resource("wordings", "congress.toml").open("rb") as file:
        found = tomllib.load(file)["wording"]
    made = (
        Phrase(**(one | {"text": one["text"].strip("\n"), "places": tuple(one.get("places", ()))}))
        for one in found
    )
    return {one.key: one for one in made}


def phrase(key: str) -> Phrase:
    """One wording; raises NotFound."""
    found = phrases().get(key)
    if found is None:
        raise NotFound(f"没有编号为“{key}”的文书用语，没有改动。请在用语列表中选择。")
    return found


def check(key: str, text: str) -> None:
    """Raise Invalid when a text names places that are not known there, or has a bracket without its other half."""
    one = phrase(key)
    unknown = [p for p in _PLACE.findall(text) if p not in one.known]
    known = "".join(f"{{{p}}}" for p in one.known)
    if unknown:
        named = "、".join(f"{{{p}}}" for p in dict.fromkeys(unknown))
        raise _wrong(f"“{one.title}”中不认识{named}，没有保存。这里可以使用：{known}")
    if set("{}") & set(_PLACE.sub("", text)):
        raise _wrong(
            f"“{one.title}”中的花括号不成对，没有保存。花括号只用来写可替换的内容，这里可以使用：{known}"
        )


def said(o: Occasion, key: str, places: Mapping[str, object] | None = None) -> str:
    """The wording with its places filled in: the unit's own words if it has any."""
    values = places or {}
    text = o.wordings.get(key) or phrase(key).text
    return _PLACE.sub(lambda found: _value(o, found[1], values), text)


def said_lines(o: Occasion, key: str, places: Mapping[str, object] | None = None) -> list[str]:
    """The lines of a wording of several lines, filled in, without empty ones."""
    return [line.strip() for line in said(o, key, places).splitlines() if line.strip()]


def _value(o: Occasion, place: str, own: Mapping[str, object]) -> str:
    """What stands in a place."""
    return str(own[place]) if place in own else _GENERAL[place](o)


def _wrong(sentence: str) -> Invalid:
    """The error about a wording."""
    return Invalid((Problem(field="text", message=sentence),))
