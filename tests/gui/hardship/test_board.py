"""困难家庭: from an empty store to a list that is filtered, searched, watched and opened by keyboard."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.households import HouseholdCard
from core.hardship.records.procedure import WatchItem
from gui import jobs
from gui.hardship.cases import Case, Wanted, Watch, cases_of, chosen
from gui.hardship.opening import OpeningDialog
from gui.hardship.page import HardshipPage
from gui.hardship.words import due_tone, due_words, group_of
from tests.core.congress.factory import people
from tests.core.hardship import families
from tests.gui.congress.conftest import InDialogs
from tests.gui.hardship.conftest import board_of, press, settle
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date(2026, 11, 20)


def card(**values: object) -> HouseholdCard:
    """A file of the list."""
    given: dict[str, object] = {
        "id": 1, "file_number": "2026-0001", "head_person_id": 1, "head_name": "李红", "unit_name": "一班", "state": "在档",
        "state_since": dt.date(2026, 1, 5), "tier": "深度困难", "main_cause": "子女上学", "persons": 3,
        "applied_on": dt.date(2025, 12, 1), "contact": None,
    }  # fmt: skip
    return HouseholdCard(**(given | values))  # type: ignore[arg-type]


def case(due: dt.date | None = None, **values: object) -> Case:
    """A family with one thing that waits."""
    watch = Watch(kind="待走访", sentence="请走访", due_on=due)
    return Case(card=card(**values), watches=(watch,) if due else (), keys="李红 lihong lh 2026-0001")


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (dt.date(2026, 11, 17), "逾期 3 天", "err"), (TODAY, "今天到期", "warn"), (dt.date(2026, 12, 20), "还有 30 天", "warn"),
        (dt.date(2026, 12, 21), "还有 31 天", ""), (None, "", ""),
    ],
)  # fmt: skip
def test_a_due_day_is_told_in_words_and_not_only_by_colour(
    due: dt.date | None, words: str, tone: str
) -> None:
    assert (due_words(due, TODAY), due_tone(due, TODAY)) == (words, tone)


def test_every_state_of_the_procedure_has_its_group_on_the_board(app: App) -> None:
    actions = app.hardship.procedure.actions().values()
    states = {s for a in actions for s in (a.target, *a.sources) if s}
    assert {s for s in states if group_of(s) == "全部"} == set()


def test_filters_narrow_and_the_most_urgent_comes_first() -> None:
    late, soon = (
        case(dt.date(2026, 11, 1), id=1),
        case(dt.date(2026, 12, 1), id=2, tier=None, unit_name="二班"),
    )
    quiet = case(id=3, state="申请", main_cause="本人残疾")
    found = [quiet, soon, late]
    assert [c.card.id for c in chosen(found, Wanted(), TODAY)] == [1, 2, 3]
    assert [c.card.id for c in chosen(found, Wanted(late_only=True), TODAY)] == [1]
    assert [c.card.id for c in chosen(found, Wanted(tier="未定"), TODAY)] == [2]
    assert [c.card.id for c in chosen(found, Wanted(unit="二班"), TODAY)] == [2]
    assert [c.card.id for c in chosen(found, Wanted(cause="本人残疾"), TODAY)] == [3]
    assert [c.card.id for c in chosen(found, Wanted(group="申请核查"), TODAY)] == [3]
    assert [c.card.id for c in chosen(found, Wanted(watch="待走访"), TODAY)] == [1, 2]
    assert [c.card.id for c in chosen(found, Wanted(words="lh", group="申请核查"), TODAY)] == [3]
    assert chosen(found, Wanted(words="zz"), TODAY) == []


def test_what_waits_is_put_beside_its_family() -> None:
    item = WatchItem(
        kind="待复核", household_id=2, file_number="2026-0002", head_name="张明", sentence="请复核", due_on=TODAY, source="规定"
    )  # fmt: skip
    first, second = cases_of([card(id=1), card(id=2)], [item], [])
    assert (first.watches, second.next_words("全部")) == ((), "待复核：请复核")


def test_an_empty_board_says_what_to_do_and_a_file_is_opened_from_the_roster_by_keyboard(
    qtbot: QtBot, app: App, page: HardshipPage, in_dialogs: InDialogs, told: Told
) -> None:
    [worker] = people(app, 1)
    name = app.members.people([worker])[0].name
    board = board_of(page)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OpeningDialog)
        dialog.entry.setText(name)  # an input method types this
        assert dialog.people.currentItem().text().startswith(name)
        dialog.form.editor("main_cause").set_value("子女上学")
        dialog.on_save()

    in_dialogs(act)
    press(qtbot, board, "新建家庭档案")
    [made] = app.hardship.households.cards()
    assert (made.head_name, made.state, made.main_cause) == (name, "申请", "子女上学")
    assert board.file.isVisible()
    assert board.file.file is not None
    assert board.file.file.household.id == made.id
    assert told.toasts[-1] == f"已建立{name}家庭的档案"


def test_a_second_file_of_one_worker_is_refused_in_the_form(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    settle(qtbot)
    name = app.hardship.households.card(family).head_name
    warned: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OpeningDialog)
        dialog.entry.setText(name)
        warned.extend(w.accessibleName() for w in dialog.findChildren(type(dialog.people.parentWidget())))
        dialog.form.editor("main_cause").set_value("子女上学")
        dialog.on_save()
        warned.extend(w.accessibleName() for w in dialog.findChildren(type(dialog.people.parentWidget())))
        assert dialog.isVisible()

    in_dialogs(act)
    board_of(page).on_new()
    settle(qtbot)
    assert any(f"{name}已有档案" in w for w in warned)
    assert len(app.hardship.households.cards()) == 1


def test_enter_opens_the_file_and_escape_comes_back(qtbot: QtBot, page: HardshipPage, family: int) -> None:
    settle(qtbot)
    board = board_of(page)
    board.list.table.setFocus()
    qtbot.keyClick(board.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert board.file.isVisible()
    assert not page._bar.isVisible()
    qtbot.keyClick(board.file, Qt.Key.Key_Escape)
    assert board.list.table.isVisible()
    assert page._bar.isVisible()


def test_the_list_that_watches_is_one_click_away(
    qtbot: QtBot, app: App, page: HardshipPage, family: int
) -> None:
    families.filed(app, family)
    other = families.household(app)
    settle(qtbot)
    board = board_of(page)
    assert {c.card.id for c in board.list.records} == {family, other}
    press(qtbot, board, "从未帮扶 1")
    assert [c.card.id for c in board.list.records] == [family]
    assert "从未帮扶" in board.list.rows.rows[0][7]
    press(qtbot, board, "从未帮扶 1")
    assert len(board.list.records) == 2
    press(qtbot, board, "在档 1")
    assert [c.card.id for c in board.list.records] == [family]


def test_the_search_finds_by_file_number(qtbot: QtBot, app: App, page: HardshipPage, family: int) -> None:
    families.household(app)
    settle(qtbot)
    board = board_of(page)
    board.search_box.setText("2026-0002")  # type: ignore[union-attr]
    assert [c.card.file_number for c in board.list.records] == ["2026-0002"]
    board.search_box.setText("没有这个人")  # type: ignore[union-attr]
    assert board.list.records == ()


def test_closing_waits_for_what_is_being_read_and_asks_nothing(
    qtbot: QtBot, page: HardshipPage, answer: Callable[..., list[tuple[object, ...]]]
) -> None:
    asked = answer("confirm", False)
    read: list[str] = []
    jobs.read(page, "正在读取", lambda _: "家庭", read.append)
    assert jobs.may_close(page)
    assert (read, asked, jobs.live_jobs()) == (["家庭"], [], ())
