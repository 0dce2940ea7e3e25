"""An electing unit of twenty employees with two seats, and a vote counted in it."""

import datetime as dt
from dataclasses import replace

from core.app import App
from core.congress.records.elections import ElectionVerdict
from core.congress.records.terms import Delegate
from core.congress.service.elections import Elections
from core.congress.service.terms import Terms
from tests.core.congress import factory

DAY = dt.date(2026, 1, 8)


def workshop(
    app: App, name: str = "一车间", *, n: int = 20, seats: int = 2, term: int | None = None
) -> tuple[int, list[int]]:
    """An electing unit in a term, made when none is given, with its employees; majority 11 of 20, attendance 14."""
    people = factory.people(app, n, (name,))
    term = factory.term(app) if term is None else term
    place = factory.unit(app, name)
    group = factory.delegation(app, term, f"{name}代表团")
    unit = factory.electing_unit(
        app, term, name, unit_id=place, employees=n, seats=seats, delegation_id=group
    )
    return unit, people


def counted(app: App, election_id: int, votes: dict[int, int], **figures: object) -> ElectionVerdict:
    """Enter a vote in which every voter took part and every paper was valid, unless `figures` say otherwise."""
    elections = Elections(app.db)
    one = elections.election(election_id)
    full = dict.fromkeys(("attended", "issued", "returned", "valid"), one.eligible)
    return elections.enter(replace(one, **(full | {"chief_teller": "陈监票"} | figures)), votes)


def elected(app: App, unit: int, votes: dict[int, int], **prepared: object) -> int:
    """A vote prepared, counted and confirmed; its id."""
    elections = Elections(app.db)
    vote = elections.prepare(unit, DAY, **prepared)  # type: ignore[arg-type]
    elections.nominate(vote, list(votes))
    counted(app, vote, votes)
    elections.close(vote)
    return vote


def serving(app: App, term: int = 1) -> list[Delegate]:
    """The delegates whose mandate stands."""
    return [d for d in Terms(app.db).delegates(term) if d.is_serving]
