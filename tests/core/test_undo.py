"""Every change can be taken back; what came later stays and is told."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from core.app import App
from core.errors import Conflict, NotFound
from core.members.records import CustomField, Honour, MembershipChange, Unit
from core.members.tables import PersonRow, PlacementRow
from core.tables import AUDIT_TABLES, Stored
from tests.core.factory import id_number, person

DAY = dt.date(2026, 3, 1)


def dump(app: App) -> dict[str, list[tuple[Any, ...]]]:
    """Everything stored but the audit, in one canonical form, the search index included."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with app.db.read() as session:
        for table in Stored.metadata.sorted_tables:
            if table.name not in AUDIT_TABLES:
                rows = session.execute(text(f"SELECT * FROM {table.name} ORDER BY id"))
                found[table.name] = [tuple(r) for r in rows]
        found["search"] = [
            tuple(r) for r in session.execute(text("SELECT rowid FROM person_search ORDER BY rowid"))
        ]
    return found


def newest(app: App) -> int:
    """The newest change."""
    return app.changes(limit=1)[0].id


def add_people(app: App, count: int) -> list[int]:
    """The first people of a roster."""
    return [app.members.add(person(n)) for n in range(count)]


def bulk(app: App, first: int, count: int) -> None:
    """People in one run of keys, as an import inserts them."""
    with app.db.write("成批") as writing:
        columns = ("unit_id", "name", "name_key", "id_type", "id_number")
        rows = ((1, f"批{n}", "pi", "居民身份证", id_number(first + n)) for n in range(count))
        start, _ = writing.insert_many(PersonRow, columns, rows, count=count)
        placed = ((start + n, 1, None, None) for n in range(count))
        writing.insert_many(
            PlacementRow, ("person_id", "unit_id", "valid_from", "valid_to"), placed, count=count
        )


def test_undo_brings_back_exactly_what_was_and_undo_of_undo_what_had_been(app: App):
    ids = add_people(app, 3)
    before = dump(app)
    app.members.edit_many(ids, {"education": "本科", "position": "车工"})
    after = dump(app)
    undone = app.undo(newest(app))
    assert dump(app) == before
    assert undone.kept == ()
    app.undo(undone.change_id)
    assert dump(app) == after


def test_a_change_cannot_be_undone_twice(app: App):
    add_people(app, 1)
    change = newest(app)
    app.undo(change)
    with pytest.raises(Conflict, match="已经撤销过"):
        app.undo(change)
    with pytest.raises(NotFound, match="没有编号为 999"):
        app.undo(999)


def test_row_touched_later_stays_and_is_named(app: App):
    ids = add_people(app, 3)
    app.members.edit_many(ids, {"position": "车工"})
    change = newest(app)
    app.members.edit_many(ids[:1], {"position": "铣工"})
    undone = app.undo(change)
    assert [p.position for p in app.members.people(ids)] == ["铣工", None, None]
    assert len(undone.kept) == 1
    assert app.members.person(ids[0]).name in undone.kept[0]


def test_later_change_that_was_itself_undone_is_no_obstacle(app: App):
    ids = add_people(app, 2)
    before = dump(app)
    app.members.edit_many(ids, {"position": "车工"})
    change = newest(app)
    app.members.edit_many(ids[:1], {"position": "铣工"})
    app.undo(newest(app))
    assert app.undo(change).kept == ()
    assert dump(app) == before


def test_undone_import_spares_the_person_edited_later_with_all_that_belongs_to_him(app: App):
    bulk(app, 100, 20)
    change = newest(app)
    edited = app.members.ids(_all())[4]
    app.members.edit_many([edited], {"position": "班长"})
    undone = app.undo(change)
    assert undone.restored == 38
    assert list(app.members.ids(_all())) == [edited]
    assert len(app.members.placements(edited)) == 1
    assert app.check() == ()


def test_undone_import_spares_the_person_to_whom_something_was_added_later(app: App):
    bulk(app, 100, 5)
    change = newest(app)
    kept = app.members.ids(_all())[2]
    app.members.add_honour(Honour(person_id=kept, name="先进生产者"))
    undone = app.undo(change)
    assert list(app.members.ids(_all())) == [kept]
    assert [h.name for h in app.members.honours(kept)] == ["先进生产者"]
    assert any("批2" in s for s in undone.kept)


def test_undone_import_can_be_brought_back_whole(app: App):
    bulk(app, 100, 50)
    after = dump(app)
    undone = app.undo(newest(app))
    assert len(app.members.ids(_all())) == 0
    again = app.undo(undone.change_id)
    assert dump(app) == after
    app.undo(again.change_id)
    assert len(app.members.ids(_all())) == 0
    assert app.check() == ()


def test_unit_made_by_a_change_stays_while_somebody_is_in_it(app: App):
    [one] = add_people(app, 1)
    unit = app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="铸造车间"))
    change = newest(app)
    app.members.place([one], unit, DAY)
    assert any("铸造车间" in s for s in app.undo(change).kept)
    assert app.members.person(one).department == "铸造车间"


def test_merge_can_be_undone_on_any_later_day(app: App):
    first, second = add_people(app, 2)
    app.members.add_honour(Honour(person_id=second, name="五一劳动奖章"))
    app.members.set_photo(second, b"\xff\xd8\xff" + bytes(50))
    app.members.add_custom_field(CustomField(label="尺码", kind="文字"))
    app.members.set_custom_values(second, {1: "XL"})
    before = dump(app)
    app.members.merge(first, second, {"id_number": True})
    change = newest(app)
    assert app.members.person(first).id_number == id_number(1)
    assert len(app.members.honours(first)) == 1
    assert app.members.photo(first) is not None
    assert app.check() == ()
    add = app.members.add(person(7))
    app.undo(change)
    app.undo(newest(app) - 1)
    with app.db.read() as session:
        assert session.get(PersonRow, add) is None
    assert dump(app) == before


def _all() -> Any:
    """Everybody."""
    from core.members.queries import RosterQuery

    return RosterQuery()


Action = Callable[[App, Any], object]


def _someone(app: App, draw: Any) -> list[int]:
    """A few people, perhaps nobody."""
    ids = list(app.members.ids(_all()))
    return draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []


def _edit(app: App, draw: Any) -> None:
    app.members.edit_many(_someone(app, draw), {"position": draw(st.sampled_from(("车工", "焊工", None)))})


def _leave(app: App, draw: Any) -> None:
    kind = draw(st.sampled_from(("保留", "转出", "入会")))
    app.members.change_membership(
        [MembershipChange(person_id=i, kind=kind, changed_on=DAY) for i in _someone(app, draw)]
    )


def _place(app: App, draw: Any) -> None:
    app.members.place(_someone(app, draw), draw(st.sampled_from(sorted(app.members.units().by_id))), DAY)


def _merge(app: App, draw: Any) -> None:
    people = _someone(app, draw)
    if len(people) > 1:
        app.members.merge(people[0], people[1], {"name": draw(st.booleans())})


def _unit(app: App, draw: Any) -> None:
    number = len(app.members.units().by_id)
    app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name=f"车间{number}-{newest(app)}"))


def _add(app: App, draw: Any) -> None:
    app.members.add(person(1000 + newest(app)))


def _bulk(app: App, draw: Any) -> None:
    bulk(app, 2000 + 10 * newest(app), draw(st.integers(1, 4)))


ACTIONS: tuple[Action, ...] = (_edit, _leave, _place, _merge, _unit, _add, _bulk)


@settings(max_examples=25)
@given(data=st.data())
def test_any_run_of_changes_undone_backwards_gives_an_equal_store(data, template, tmp_path_factory):
    import shutil

    from core.lock import StoreLock

    folder = shutil.copytree(template.folder, tmp_path_factory.mktemp("run") / "a.union")
    app = App(folder, template.key, StoreLock(folder), officer_id=1)
    try:
        add_people(app, 2)
        states = {newest(app): dump(app)}
        for action in data.draw(st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=6)):
            action(app, data.draw)
            states[newest(app)] = dump(app)
        changes = sorted(states)
        for earlier, change in zip(reversed(changes[:-1]), reversed(changes[1:]), strict=True):
            assert app.undo(change).kept == ()
            assert dump(app) == states[earlier]
        assert app.check() == ()
    finally:
        app.close()
