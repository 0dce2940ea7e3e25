"""Courses, who came, marks, and promotions written to the members' files."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from core.app import App
from core.training.records import Course
from gui.competition.training import TrainingTab
from gui.competition.training_acts import CourseDialog
from gui.competition.training_promote import PromoteDialog
from gui.competition.training_results import SCORE, ResultsDialog
from gui.pages import Shell
from gui.picking import PeopleDialog
from tests.core.innovation.bench import Bench, bench, contest
from tests.gui.competition.innovation_scene import filled, labels, press, show
from tests.gui.congress.conftest import InDialogs, in_dialogs, shell, told
from tests.gui.congress.shown import preview, rest, words_in
from tests.gui.members.sample_workbooks import Told

__all__ = ["in_dialogs", "shell", "told"]
TODAY = dt.date.today()
FOURTH = "职业资格四级（中级）"


@pytest.fixture
def office(app: App) -> Bench:
    """A course with five people on its list."""
    made = bench(app)
    key = app.training.add(
        Course(title="数控车床编程", starts_on=TODAY, hours=Decimal("7.5"), trainer="钱工")
    )
    app.training.enlist(key, made.people[:5])
    return made


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, office: Bench) -> Iterator[TrainingTab]:
    yield show(qtbot, app, shell, TrainingTab)
    rest(qtbot)


def course(office: Bench) -> int:
    """The course."""
    return office.app.training.courses()[-1].course.id or 0


def opened(qtbot: QtBot, tab: TrainingTab, office: Bench) -> TrainingTab:
    """The tab with the list of the course on show."""
    tab.open_file(course(office))
    rest(qtbot)
    return tab


def states(office: Bench) -> list[str]:
    """How everybody on the list came."""
    return [a.state for a in office.app.training.file(course(office)).attendance]


def choose(tab: TrainingTab, *places: int) -> None:
    """Choose rows of the list."""
    keys = {tab.file.list.records[p].id for p in places}
    tab.file.list.choose(lambda a: a.id in keys)


def test_the_courses_stand_with_their_figures(tab: TrainingTab) -> None:
    row = [str(tab.list.rows.index(0, n).data()) for n in range(10)]
    assert row[:3] == [TODAY.isoformat(), "数控车床编程", "技术培训"]
    assert row[4:8] == ["7.5", "钱工", "5", "5"]
    words = words_in(tab)
    assert "技术培训班 1 班次" in words
    assert "参加培训 5 人次" in words
    assert "晋升技术等级 0 人次" in words


def test_search_narrows_the_courses(tab: TrainingTab) -> None:
    tab.search_box.setText("焊接")  # type: ignore[union-attr]
    assert tab.list.records == ()
    tab.search_box.setText("数控 钱工")  # type: ignore[union-attr]
    assert len(tab.list.records) == 1


def test_a_course_is_linked_with_a_contest(
    qtbot: QtBot, app: App, shell: Shell, office: Bench, in_dialogs: InDialogs
) -> None:
    called = contest(app)
    tab = show(qtbot, app, shell, TrainingTab)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, CourseDialog)
        dialog.contest.setCurrentIndex(1)
        dialog.form.editor("title").set_value("赛前集训")
        dialog.form.editor("hours").set_value(Decimal(18))
        dialog.on_save()

    in_dialogs(act)
    tab.on_new()
    rest(qtbot)
    [made] = [x.course for x in app.training.courses(contest_id=called)]
    assert (made.title, made.hours) == ("赛前集训", Decimal("18.00"))


def test_people_sign_in_from_the_roster_and_nobody_twice(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        offered = {str(dialog._left.index(n, 0).data()) for n in range(dialog._left.rowCount())}
        assert office.name(0) not in offered
        dialog.search_box.setText(office.name(7))
        dialog.add(0)
        dialog.accept()

    in_dialogs(act)
    press(tab.file, "登记签到…")
    rest(qtbot)
    assert {a.name for a in office.app.training.file(course(office)).attendance} == {
        office.name(n) for n in (0, 1, 2, 3, 4, 7)
    }


def test_everybody_came_but_those_chosen(qtbot: QtBot, tab: TrainingTab, office: Bench) -> None:
    opened(qtbot, tab, office)
    choose(tab, 1, 3)
    [act] = [a for a in tab.file.state_button.menu().actions() if a.text() == "除所选外全部参加，所选缺席"]
    act.trigger()
    rest(qtbot)
    assert states(office) == ["参加", "缺席", "参加", "缺席", "参加"]
    assert "名单 5 人，参加 3 人，合格 0 人" in words_in(tab.file)
    [everybody] = [a for a in tab.file.state_button.menu().actions() if a.text() == "全部参加"]
    everybody.trigger()
    rest(qtbot)
    assert states(office) == ["参加"] * 5


def test_somebody_absent_loses_the_marks(qtbot: QtBot, tab: TrainingTab, office: Bench) -> None:
    from dataclasses import replace

    training = office.app.training
    first = training.file(course(office)).attendance[0]
    training.record([replace(first, score=Decimal(80), result="合格")])
    rest(qtbot)
    opened(qtbot, tab, office)
    choose(tab, 0)
    tab.file.state_button.menu().actions()[0].trigger()  # 所选请假
    rest(qtbot)
    first = training.file(course(office)).attendance[0]
    assert (first.state, first.score, first.result, first.signed_on) == ("请假", None, "未考核", None)


def test_marks_are_typed_one_below_the_other_and_judged_by_the_pass_mark(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ResultsDialog)
        for words in ("85", "59.5"):
            qtbot.keyClicks(dialog.table, words[0])
            [line] = dialog.table.findChildren(QLineEdit)
            line.setText(words)
            qtbot.keyClick(line, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not dialog.table.findChildren(QLineEdit))
        assert dialog.table.currentIndex().row() == 2
        assert [r[3] for r in dialog.marks.rows[:3]] == ["合格", "不合格", "未考核"]
        dialog.on_save()

    in_dialogs(act)
    press(tab.file, "登记成绩…")
    rest(qtbot)
    found = office.app.training.file(course(office)).attendance
    assert [(a.score, a.result) for a in found[:3]] == [
        (Decimal("85.00"), "合格"),
        (Decimal("59.50"), "不合格"),
        (None, "未考核"),
    ]


def test_marks_beyond_a_hundred_are_refused_by_name(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)
    name = tab.file.list.records[0].name
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ResultsDialog)
        dialog.marks.setData(dialog.marks.index(0, SCORE), "185")
        dialog.on_save()
        seen.append(labels(dialog))
        dialog.marks.setData(dialog.marks.index(0, SCORE), "")

    in_dialogs(act)
    press(tab.file, "登记成绩…")
    assert f"{name}的成绩应为 0 到 100 分" in seen[0]
    assert all(a.score is None for a in office.app.training.file(course(office)).attendance)


def test_another_pass_mark_judges_everybody_again(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ResultsDialog)
        dialog.marks.setData(dialog.marks.index(0, SCORE), "75")
        dialog.pass_mark.setText("80")
        assert dialog.marks.rows[0][3] == "不合格"
        dialog.on_save()

    in_dialogs(act)
    press(tab.file, "登记成绩…")
    rest(qtbot)
    assert office.app.training.file(course(office)).attendance[0].result == "不合格"


def test_a_promotion_goes_into_the_member_s_file_and_back(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs, told: Told
) -> None:
    opened(qtbot, tab, office)
    choose(tab, 0, 2)
    people = [tab.file.list.records[p].person_id for p in (0, 2)]
    before = [office.app.members.person(p).skill_level for p in people]

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PromoteDialog)
        dialog.form.editor("to_level").set_value(FOURTH)
        dialog.on_save()
        assert "的证书编号，没有保存" in labels(dialog)
        for n, cell in enumerate(dialog.numbers.values()):
            cell.setText(f"S00{n}")
        dialog.on_save()

    in_dialogs(act)
    press(tab.file, "登记晋升…")
    rest(qtbot)
    assert [office.app.members.person(p).skill_level for p in people] == [FOURTH, FOURTH]
    assert {p.certificate_number for p in office.app.training.promotions()} == {"S000", "S001"}
    assert "S000" in words_in(tab.file)
    told.actions[-1]()
    rest(qtbot)
    assert [office.app.members.person(p).skill_level for p in people] == before


def test_somebody_is_promoted_without_a_course_and_stands_in_the_list(
    qtbot: QtBot, tab: TrainingTab, office: Bench, in_dialogs: InDialogs
) -> None:
    tab.show_section(1)

    def choose_one(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.search_box.setText(office.name(8))
        dialog.add(0)
        dialog.accept()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PromoteDialog)
        dialog.form.editor("to_level").set_value(FOURTH)
        next(iter(dialog.numbers.values())).setText("S777")
        dialog.on_save()

    in_dialogs(choose_one, act)
    tab.on_new()
    rest(qtbot)
    assert [str(tab.risen.rows.index(0, n).data()) for n in (1, 5, 6)] == [office.name(8), FOURTH, "S777"]


def test_people_are_struck_off_after_a_question(
    qtbot: QtBot, tab: TrainingTab, office: Bench, answer
) -> None:  # type: ignore[no-untyped-def]
    opened(qtbot, tab, office)
    choose(tab, 0, 1)
    asked = answer("confirm", True)
    tab.file.list.table.setFocus()
    qtbot.keyClick(tab.file.list.table, Qt.Key.Key_Delete)
    rest(qtbot)
    assert "共 2 人" in asked[0][2]
    assert len(states(office)) == 3


def test_the_sign_in_sheet_is_printed(qtbot: QtBot, tab: TrainingTab, office: Bench) -> None:
    opened(qtbot, tab, office)
    press(tab.file, "打印签到表")
    assert "签到" in preview(tab.page, qtbot)


def test_an_empty_store_says_what_to_do(qtbot: QtBot, app: App, shell: Shell, in_dialogs: InDialogs) -> None:
    tab = show(qtbot, app, shell, TrainingTab)
    assert "还没有培训" in words_in(tab)
    in_dialogs(filled(title="安全培训", hours=Decimal(4)))
    tab._blank.findChildren(type(tab.new_button))[0].click()
    rest(qtbot)
    assert [x.course.title for x in app.training.courses()] == ["安全培训"]
