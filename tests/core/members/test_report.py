import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import codes
from core.app import App
from core.errors import Invalid, NotFound, Unwritable
from core.members import counting
from core.members.records import MembershipChange, Unit
from core.members.report import findings, write_report
from core.members.tables import MembershipChangeRow, PersonRow, PlacementRow, UnitRow
from core.members.tally import NO_UNIT, dimensions, label_of
from core.periods import parse_period
from tests.core.factory import id_number, person

TODAY = dt.date(2026, 11, 20)
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 20))
CODED = ("gender", "education", "skill_level", "political_status", "employment_form")


class _RollBackError(Exception):
    """Leaves the example's people out of the store."""


@dataclass(frozen=True)
class Drawn:
    """A person with a history, as the test itself counts it."""

    unit: int | None
    values: dict[str, Any]
    history: tuple[tuple[str, dt.date | None], ...]

    def kind_on(self, day: dt.date) -> str | None:
        """The last change of membership up to a day."""
        known = [
            (on or dt.date.min, i, kind) for i, (kind, on) in enumerate(self.history) if not on or on <= day
        ]
        return max(known)[2] if known else None


@st.composite
def people(draw: st.DrawFn) -> Drawn:
    """Somebody in one of the units, or none, with a dated history whose last entry is the present state."""
    values = {n: draw(st.none() | st.sampled_from(codes.labels(n))) for n in CODED}
    values["birth_date"] = draw(st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2008, 12, 31)))
    values["is_migrant_worker"] = draw(st.none() | st.booleans())
    values["employment_status"] = draw(st.sampled_from((None, "在岗", "退休")))
    history = draw(st.lists(st.tuples(st.sampled_from(codes.labels("membership_change")), DAYS), max_size=3))
    ordered = sorted(history, key=lambda h: h[1] or dt.date.min)
    return Drawn(draw(st.sampled_from((None, 1, 2, 3, 4, 5))), values, tuple(ordered))


def enter(session_of: Any, drawn: list[Drawn]) -> None:
    """Put the people and units into the store of an open write."""
    session = session_of.session
    for key, (parent, kind, name) in {
        2: (1, "车间/部门", "甲"),
        3: (1, "车间/部门", "乙"),
        4: (2, "班组", "一班"),
        5: (4, "工会小组", "一组"),
    }.items():
        session.add(UnitRow(id=key, parent_id=parent, kind=kind, name=name))
    session.flush()
    for n, one in enumerate(drawn):
        now = one.kind_on(TODAY)
        row = PersonRow(
            name=f"人{n}", name_key=f"ren {n}", id_type="居民身份证", id_number=id_number(n), unit_id=one.unit,
            membership_change=now, **one.values,
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(PlacementRow(person_id=row.id, unit_id=one.unit or 1, valid_from=None, valid_to=None))
        session.add_all(MembershipChangeRow(person_id=row.id, kind=k, changed_on=d) for k, d in one.history)
    session.flush()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people(), max_size=12), st.sampled_from(("2026", "2026Q3", "2025H1", "2024-05", "2027")))
def test_every_total_is_the_length_of_its_list(app: App, drawn: list[Drawn], text: str) -> None:
    period, top = parse_period(text), {None: NO_UNIT, 1: NO_UNIT, 2: "甲", 3: "乙", 4: "甲", 5: "甲"}
    with pytest.raises(_RollBackError), app.db.write("测试") as writing:
        enter(writing, drawn)
        report = counting.count(writing.session, period, TODAY)
        members = list(counting.member_rows(writing.session, report, TODAY))
        changes = list(counting.change_rows(writing.session, report, TODAY))
        raise _RollBackError
    day = min(period.end, TODAY)
    expected = [p for p in drawn if p.kind_on(day) in ("入会", "转入", "保留")]
    assert len(members) == len(expected) == sum(report.members)
    by_unit = Counter(top[p.unit] for p in expected)
    assert dict(zip(report.units, report.members, strict=True)) == {u: by_unit[u] for u in report.units}
    for place, dimension in enumerate(dimensions()):
        table = report.table(dimension.field)
        assert tuple(map(sum, table.rows)) == report.members
        listed = Counter((r[0], r[3 + place]) for r in members)
        drawn_labels = Counter(
            (top[p.unit], label_of(dimension, p.values[dimension.field], day)) for p in expected
        )
        assert listed == drawn_labels
        for unit, row in zip(report.units, table.rows, strict=True):
            assert row == tuple(listed[unit, label] for label in table.columns)
    moved = Counter(
        (top[p.unit], kind)
        for p in drawn
        for kind, on in p.history
        if on and period.start <= on <= period.end
    )
    assert Counter((r[0], r[3]) for r in changes) == moved
    for unit, row in zip(report.units, report.changes.rows, strict=True):
        assert row == tuple(moved[unit, kind] for kind in report.changes.columns)
    assert report.undated == sum(1 for p in drawn for _, on in p.history if on is None)


@pytest.mark.parametrize(
    ("born", "label"),
    [
        ("2000-11-21", "25岁及以下"),
        ("2000-11-20", "26—35岁"),
        ("1990-11-21", "26—35岁"),
        ("1990-11-20", "36—45岁"),
        ("1980-11-20", "46—55岁"),
        ("1970-11-21", "46—55岁"),
        ("1970-11-20", "56岁及以上"),
        ("2026-11-21", "不在分组内"),
    ],
)
def test_ages_are_full_years_on_the_day(born: str, label: str) -> None:
    age = next(d for d in dimensions() if d.bands)
    assert label_of(age, dt.date.fromisoformat(born), TODAY) == label


def test_somebody_born_on_a_leap_day_grows_older_on_1_march() -> None:
    age = next(d for d in dimensions() if d.bands)
    assert label_of(age, dt.date(2000, 2, 29), dt.date(2026, 2, 28)) == "25岁及以下"
    assert label_of(age, dt.date(2000, 2, 29), dt.date(2026, 3, 1)) == "26—35岁"


@pytest.fixture
def factory(app: App) -> App:
    """Two workshops, five members, one of whom left in 2026, and an employee who is no member."""
    shops = [app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name=n)) for n in ("甲车间", "乙车间")]
    joined = {
        "membership_change": "入会",
        "membership_date": dt.date(2020, 3, 1),
        "hire_date": dt.date(2020, 1, 6),
    }
    ids = [app.members.add(person(n, unit_id=shops[n % 2], education="本科", **joined)) for n in range(5)]
    app.members.add(person(9, join_date=None, unit_id=shops[0]))
    left = MembershipChange(
        person_id=ids[4], kind="退会", changed_on=dt.date(2026, 8, 1), reason="个人要求退会"
    )
    app.members.change_membership([left])
    return app


def test_counts_of_an_earlier_day_know_who_was_a_member_then(factory: App) -> None:
    june = factory.members.statistics(parse_period("2026-06"), today=TODAY)
    september = factory.members.statistics(parse_period("2026Q3"), today=TODAY)
    assert (june.members, september.members) == ((3, 2), (2, 2))
    assert september.changes.total("退会") == 1
    assert june.changes.totals == (0,) * 6


def test_counts_of_an_earlier_day_know_where_people_were_then(factory: App) -> None:
    other = next(i for i, u in factory.members.units().by_id.items() if u.name == "乙车间")
    mover = next(i for i in range(1, 7) if factory.members.person(i).department == "甲车间")
    factory.members.place([mover], other, dt.date(2026, 7, 1))
    assert factory.members.statistics(parse_period("2026H1"), today=TODAY).members == (3, 2)
    assert factory.members.statistics(parse_period("2026Q3"), today=TODAY).members == (1, 3)


def test_findings_name_what_is_missing(factory: App) -> None:
    found = findings(factory.members.statistics(parse_period("2026"), today=TODAY))
    assert "有 4 名会员没有填写技术等级。" in found
    assert not any("学历" in f for f in found)


def test_the_workbook_ties_sheet_by_sheet(factory: App, tmp_path: Path) -> None:
    written = write_report(factory.members, "会员统计表", "2026", tmp_path / "新", today=TODAY)
    file, _ = written.files
    assert file.name == "会员统计表（2026年）.xlsx"
    book = python_calamine.CalamineWorkbook.from_path(file)
    names = ["汇总", *(d.name for d in dimensions()), "会籍变化", "待补资料", "会员名单", "会籍变化名单"]
    assert book.sheet_names == names
    overview = book.get_sheet_by_name("汇总").to_python()
    assert overview[0][0] == "东方机械有限公司会员统计表"
    assert "2026年11月20日" in overview[1][0]
    assert [r[:5] for r in overview[3:]] == [
        ["甲车间", 4, 2, 2, "50.0%"],
        ["乙车间", 2, 2, 2, "100.0%"],
        ["合计", 6, 4, 4, "66.7%"],
    ]
    members = book.get_sheet_by_name("会员名单").to_python()[3:]
    assert len(members) == 4
    for dimension in dimensions():
        rows = book.get_sheet_by_name(dimension.name).to_python()[3:]
        assert rows[-1][0] == "合计"
        assert rows[-1][-1] == len(members)
        for row in rows:
            assert sum(row[1:-1]) == row[-1]
        for column in zip(*(r[1:] for r in rows), strict=True):
            assert sum(column[:-1]) == column[-1]
    assert len(book.get_sheet_by_name("会籍变化名单").to_python()[3:]) == 1
    assert openpyxl.load_workbook(file)["汇总"]["A6"].font.b


def test_a_unit_named_like_a_formula_stays_a_name(app: App, tmp_path: Path) -> None:
    app.members.add_unit(Unit(parent_id=1, kind="车间/部门", name="=1+1"))
    file, _ = write_report(app.members, "会员统计表", "2026", tmp_path, today=TODAY).files
    cell = openpyxl.load_workbook(file)["汇总"]["A4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_period_to_come_is_told(app: App, tmp_path: Path) -> None:
    written = write_report(app.members, "会员统计表", "2027", tmp_path, today=TODAY)
    assert written.findings[0] == "2027年还没有到，期内变化都是零。"


def test_what_cannot_be_reported_is_refused(app: App, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="会员统计表"):
        write_report(app.members, "没有这张表", "2026", tmp_path)
    with pytest.raises(Invalid, match="2026Q3"):
        write_report(app.members, "会员统计表", "去年", tmp_path)
    (tmp_path / "文件").write_text("旧", encoding="utf-8")
    with pytest.raises(Unwritable):
        write_report(app.members, "会员统计表", "2026", tmp_path / "文件")
    assert (tmp_path / "文件").read_text(encoding="utf-8") == "旧"
