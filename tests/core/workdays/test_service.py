"""Importing a year's holidays."""

import datetime as dt
from pathlib import Path

import pytest

import core.workdays.tables  # noqa: F401  # a store made for a test has every table
from core.app import App
from core.calendar import is_working_day, shipped
from core.errors import Invalid, Unwritable
from core.workdays.service import Workdays

HEAD = "date,kind,name,source,verified\n"


def test_without_an_import_the_days_are_those_that_come_with_the_program(app: App):
    assert Workdays(app.db).days() == shipped()


def test_an_imported_year_replaces_that_year_whole_and_no_other(app: App, tmp_path: Path):
    workdays, file = Workdays(app.db), tmp_path / "2026.csv"
    file.write_text(
        f"\ufeff{HEAD}2026-05-04,放假,试,测试用,true\n2026-05-09,补班,试,测试用,false\n", encoding="utf-8"
    )
    assert workdays.import_file(file) == (2026,)
    days = workdays.days()
    assert not is_working_day(dt.date(2026, 5, 4), days=days)
    assert is_working_day(dt.date(2026, 5, 9), days=days)
    assert is_working_day(dt.date(2026, 10, 1), days=days)  # a Thursday that the new file does not name
    assert not is_working_day(dt.date(2025, 10, 1), days=days)
    assert "依据待核" in (workdays.doubt(2026) or "")
    assert workdays.doubt(2025) is None
    assert "2029 年的节假日安排还没有" in (workdays.doubt(2029) or "")


def test_a_second_import_of_a_year_replaces_the_first_in_one_change(app: App):
    workdays = Workdays(app.db)
    workdays.import_text(f"{HEAD}2027-05-04,放假,试,测试用,true\n")
    workdays.import_text(f"{HEAD}2027-05-05,放假,试,测试用,true\n2028-05-05,放假,试,测试用,true\n")
    assert workdays.imported_years() == (2027, 2028)
    assert is_working_day(dt.date(2027, 5, 4), days=workdays.days())
    app.undo(app.changes(limit=1)[0].id)
    assert workdays.imported_years() == (2027,)
    assert not is_working_day(dt.date(2027, 5, 4), days=workdays.days())


def test_a_wrong_file_changes_nothing(app: App, tmp_path: Path):
    workdays = Workdays(app.db)
    for text in ("日期,类型\n2027-01-01,放假\n", f"{HEAD}2027-13-01,放假,元旦,试,true\n", HEAD):
        with pytest.raises(Invalid, match="没有使用这个文件"):
            workdays.import_text(text)
    with pytest.raises(Unwritable, match="原来的节假日安排照旧"):
        workdays.import_file(tmp_path / "没有.csv")
    assert workdays.imported_years() == ()
