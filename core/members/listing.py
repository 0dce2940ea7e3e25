"""The roster's rows as plain lists of values, for exports; every function takes the session."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.fields import fields
from core.members.queries import DERIVED, PERSON
from core.members.records import Person
from core.members.units import tree
from core.progress import Progress

NAMES = tuple(fields(Person))
Shown = Mapping[str, Callable[[Any], Any]]
_SLICE = 900  # rows read at a time; as many keys as one statement may name
_EMPTY: Shown = {}


def count(session: Session, ids: Sequence[int] | None) -> int:
    """How many people there are to list; None stands for everybody."""
    return len(ids) if ids is not None else session.scalar(select(func.count()).select_from(PERSON)) or 0


def rows(
    session: Session,
    ids: Sequence[int] | None,
    names: Sequence[str],
    *,
    shown: Shown = _EMPTY,
    progress: Progress,
) -> Iterator[list[Any]]:
    """The fields `names` of the people with these ids in their order, or of everybody in the roster's.

    `shown` gives functions through which known values of a field pass. Raises Cancelled.
    """
    units = tree(session)

    def place(name: str) -> Callable[[Any], Any]:
        return cache(lambda unit_id: units.places(unit_id)[name])

    passed: dict[str, Callable[[Any], Any]] = {n: place(n) for n in names if n in DERIVED} | dict(shown)
    changed = [(i, passed[n]) for i, n in enumerate(names) if n in passed]
    total = count(session, ids)
    for done, row in enumerate(_stored(session, ids, names)):
        if done % _SLICE == 0:
            progress.step(done, total, "正在导出")
        values = list(row)
        for i, function in changed:
            if values[i] is not None:
                values[i] = function(values[i])
        yield values
    progress.step(total, total, "正在写入文件")


def _stored(session: Session, ids: Sequence[int] | None, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The columns as they are stored, the unit's key in the place of its names."""
    columns = [PERSON.c.unit_id if n in DERIVED else PERSON.c[n] for n in names]
    labelled = [c.label(f"c{i}") for i, c in enumerate(columns)]
    if ids is None:
        query = select(*labelled).order_by(PERSON.c.id).execution_options(yield_per=_SLICE)
        yield from session.execute(query)
        return
    for start in range(0, len(ids), _SLICE):
        chunk = ids[start : start + _SLICE]
        found = {
            r[0]: r[1:] for r in session.execute(select(PERSON.c.id, *labelled).where(PERSON.c.id.in_(chunk)))
        }
        yield from (found[i] for i in chunk if i in found)
