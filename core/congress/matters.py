"""Default agenda and checklist and the decision matrix, read from resources/congress (all pure)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.congress.records.cockpit import Demand
from core.congress.records.meetings import AgendaItem, PreparationStep
from core.resources import resource
from core.rules import NATIONWIDE

_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
UNKNOWN = ("国有", "集体")  # when the unit's nature is not known the stricter side is shown


def demand(matter: str | None, nature: str | None, region: str) -> Demand | None:
    """What a matter asks for in a unit of that nature and region; None where nothing is laid down."""
    kinds = _ownership(nature)
    places = (NATIONWIDE, f"{region[:2]}0000", f"{region[:4]}00", region)
    found = [
        (places.index(row.get("region", NATIONWIDE)), n, row)
        for n, row in enumerate(_table("matters")["matter"])
        if row["matter"] == matter
        and set(kinds) & set(row["ownership"])
        and row.get("region", NATIONWIDE) in places
    ]
    return _demand(max(found)[2]) if found else None


def default_agenda(meeting_id: int, kind: str, term_kind: str) -> tuple[AgendaItem, ...]:
    """The default agenda of a meeting of that kind."""
    rows = [r for r in _table("agenda")["item"] if _applies(r, kind, term_kind)]
    names = ("session", "title", "kind", "minutes", "matter", "speaker")
    return tuple(
        AgendaItem(meeting_id=meeting_id, position=n, **{k: r[k] for k in names if k in r})
        for n, r in enumerate(rows, start=1)
    )


def default_steps(meeting_id: int, kind: str, term_kind: str) -> tuple[PreparationStep, ...]:
    """The default checklist of a meeting of that kind, the earliest first."""
    rows = [r for r in _table("preparation")["step"] if _applies(r, kind, term_kind)]
    names = ("title", "days_before", "is_working_days", "rule_id", "owner")
    return tuple(
        PreparationStep(meeting_id=meeting_id, position=n, **{k: r[k] for k in names if k in r})
        for n, r in enumerate(rows, start=1)
    )


def is_clock(text: str) -> bool:
    """Whether a text is a time of day as HH:MM."""
    return _CLOCK.fullmatch(text) is not None


def begins(text: str | None) -> int | None:
    """HH:MM as minutes after midnight, None for no or another text."""
    if not text or not is_clock(text):
        return None
    return int(text[:2]) * 60 + int(text[3:])


def _ownership(nature: str | None) -> tuple[str, ...]:
    """The columns of the matrix for a unit's nature."""
    kinds = [kind for kind, natures in _table("matters")["ownership"].items() if nature in natures]
    return tuple(kinds) or UNKNOWN


def _demand(row: Mapping[str, Any]) -> Demand:
    """A row of the matrix."""
    return Demand(
        matter=row["matter"],
        form=row["form"],
        vote=row["vote"],
        source=row["source"] + row.get("article", ""),
        verified=row["verified"],
        note=row.get("note", ""),
    )


def _applies(row: Mapping[str, Any], kind: str, term_kind: str) -> bool:
    """Whether a default row is meant for a kind of meeting and of congress."""
    return kind in row.get("kinds", (kind,)) and term_kind in row.get("term_kinds", (term_kind,))


@cache
def _table(name: str) -> dict[str, Any]:
    """One file under resources/congress."""
    return tomllib.loads(resource("congress", f"{name}.toml").read_text(encoding="utf-8"))
