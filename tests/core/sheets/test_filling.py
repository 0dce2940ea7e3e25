from core.sheets.filling import RunningUnits, running_columns
from core.sheets.reader import Row

SPARSE: list[Row] = [["铸造", "甲"], ["", ""], ["", "乙"], ["机加", "甲"], ["", ""], ["", ""]]


def test_units_written_where_a_group_begins_are_recognised() -> None:
    assert running_columns(SPARSE, (0, 1), (0, 1)) == (0, 1)


def test_a_unit_that_comes_back_or_a_blank_first_row_speaks_against_it() -> None:
    assert running_columns([*SPARSE, ["铸造", ""], ["", ""]], (0,), (0,)) == ()
    assert running_columns([["", ""], *SPARSE], (0,), (0,)) == ()


def test_mostly_filled_columns_are_left_alone() -> None:
    assert running_columns([["铸造"], ["机加"], [""], ["动力"], [""]], (0,), (0,)) == ()


def test_departments_without_teams_do_not_make_teams_run_on() -> None:
    rows: list[Row] = [["铸造", "甲"], ["机加", "乙"], ["办公室", ""], ["办公室", ""], ["办公室", ""]]
    assert running_columns(rows, (0, 1), (1,)) == ()


def test_blank_units_take_the_one_above_within_their_department() -> None:
    running = RunningUnits((0, 1), (0, 1))
    rows: list[Row] = [["铸造", "甲"], ["", ""], ["机加", ""], ["", ""], ["", "丙"]]
    for cells in rows:
        running.fill(cells)
    assert rows == [["铸造", "甲"], ["铸造", "甲"], ["机加", ""], ["机加", ""], ["机加", "丙"]]
