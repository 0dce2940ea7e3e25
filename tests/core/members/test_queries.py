import datetime as dt
from collections.abc import Callable

import pytest

from core.app import App
from core.fields import fields
from core.members.records import Person, RosterQuery, Unit
from tests.core.factory import person

STORED = [name for name, field in fields(Person).items() if not field.spec.derived and name != "name"]


@pytest.fixture
def units(app: App) -> list[int]:
    """Two workshops, the one later in pinyin first."""
    root = app.members.units().root
    return [app.members.add_unit(Unit(parent_id=root, name=name)) for name in ("装配车间", "机加工车间")]


@pytest.fixture
def people(app: App, units: list[int]) -> list[Person]:
    """Sixty people with gaps in every column that the test sorts by."""
    for n in range(60):
        app.members.add(
            person(
                n, employee_number=f"G{n * 37 % 60:03d}" if n % 7 else None, education=("本科", "大专", None)[n % 3],
                position=f"岗位{n % 4}", hire_date=dt.date(2020, 1, 1 + n % 28), mobile=f"138{n * 7919 % 10**8:08d}",
                unit_id=(*units, None)[n % 3], is_migrant_worker=(True, False, None)[n % 3],
            )
        )  # fmt: skip
    return list(app.members.people(app.members.ids(RosterQuery())))


def by_column(name: str) -> Callable[[Person], tuple[object, ...]]:
    """The order of a column: empty first, then by value, and by entry where values are equal."""

    def key(one: Person) -> tuple[object, ...]:
        value = getattr(one, name)
        return (value is not None, value if value is not None else "", one.id)

    return key


def test_every_column_can_be_sorted_by(app: App, people: list[Person]) -> None:
    for name in STORED:
        wanted = [p.id for p in sorted(people, key=by_column(name))]
        assert list(app.members.ids(RosterQuery(sort=name))) == wanted, name


def test_sorting_downwards_keeps_everybody(app: App, people: list[Person]) -> None:
    down = app.members.people(app.members.ids(RosterQuery(sort="position", descending=True)))
    assert [p.position for p in down] == sorted((p.position for p in people), key=str, reverse=True)
    assert len(down) == len(people)


def test_sorting_by_department_keeps_each_department_together(app: App, people: list[Person]) -> None:
    found = app.members.people(app.members.ids(RosterQuery(sort="department")))
    departments = list(dict.fromkeys(p.department for p in found))
    assert len(found) == len(people)
    assert departments == [None, "机加工车间", "装配车间"]


def test_people_are_counted_in_the_unit_they_belong_to_directly(
    app: App, people: list[Person], units: list[int]
) -> None:
    assert app.members.headcounts() == dict.fromkeys(units, 20)


def test_the_incomplete_members_are_as_many_as_the_first_page_counts(app: App, people: list[Person]) -> None:
    found = app.members.ids(RosterQuery(quick="incomplete"))
    assert len(found) == app.members.overview().incomplete == 60
