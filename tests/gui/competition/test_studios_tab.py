"""Innovation studios with their file, and mentoring pairs."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.innovation.records.mentoring import MentoringPair
from core.innovation.records.studios import Studio, StudioTopic
from core.members.records import Honour
from gui.competition.mentoring import PairDialog
from gui.competition.studios import StudiosTab
from gui.competition.studios_acts import StudioDialog
from gui.pages import Shell
from gui.picking import PeopleDialog
from tests.core.innovation.bench import Bench, bench
from tests.gui.competition.innovation_scene import filled, labels, press, show
from tests.gui.congress.conftest import InDialogs, in_dialogs, shell, told
from tests.gui.congress.shown import preview, rest, words_in
from tests.gui.members.sample_workbooks import Told

__all__ = ["in_dialogs", "shell", "told"]
TODAY = dt.date.today()
NAMED = dt.date(TODAY.year - 4, 1, 5)


@pytest.fixture
def office(app: App) -> Bench:
    """A studio named four years ago, its leader an honoured worker."""
    made = bench(app)
    honour = Honour(
        person_id=made.people[0], name="市级劳动模范", level="市级", awarded_on=dt.date(2020, 4, 28)
    )
    app.members.add_honour(honour)
    app.innovation.studios.add(
        Studio(
            name="钱卫东创新工作室",
            leader_id=made.people[0],
            named_on=NAMED,
            place="二号楼 203",
            area=Decimal("86.5"),
        )
    )
    return made


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, office: Bench) -> Iterator[StudiosTab]:
    yield show(qtbot, app, shell, StudiosTab)
    rest(qtbot)


def key(office: Bench) -> int:
    """The studio."""
    return office.app.innovation.studios.studios()[0].studio.id or 0


def pair(office: Bench, **values: object) -> int:
    """A pair of the first two."""
    given = {
        "master_id": office.people[0], "apprentice_id": office.people[1], "trade": "车工", "goals": "独立加工综合件",
        "starts_on": dt.date(TODAY.year - 2, 1, 1), "ends_on": dt.date(TODAY.year + 1, 12, 31),
    }  # fmt: skip
    return office.app.innovation.mentoring.add(MentoringPair(**(given | values)))  # type: ignore[arg-type]


def opened(qtbot: QtBot, tab: StudiosTab, office: Bench) -> StudiosTab:
    """The tab with the studio's file on show."""
    tab.open_file(key(office))
    rest(qtbot)
    return tab


# ---- studios ----


def test_the_list_of_the_year_says_which_studios_lack_their_check(tab: StudiosTab, office: Bench) -> None:
    row = [str(tab.list.rows.index(0, n).data()) for n in range(12)]
    assert row[:4] == ["钱卫东创新工作室", "单位级", office.name(0), "市级劳动模范"]
    assert (row[4], row[5], row[11]) == ("4 年", "1", "未考核")
    assert "1 个工作室，1 个还没有年度考核" in words_in(tab)


def test_a_year_before_its_naming_has_no_studio(qtbot: QtBot, tab: StudiosTab) -> None:
    tab.year.setCurrentText(f"{TODAY.year - 5} 年")
    tab.year.activated.emit(0)
    rest(qtbot)
    assert tab.list.records == ()
    assert "这一年没有工作室" in words_in(tab)


def test_enter_opens_the_file_with_honours_and_conditions_and_escape_goes_back(
    qtbot: QtBot, tab: StudiosTab
) -> None:
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    rest(qtbot)
    words = words_in(tab.file)
    assert "市级劳动模范（市级）" in words
    assert "满 4 年，团队 1 人（含领衔人）" in words
    assert "二号楼 203　86.5 平方米" in words
    qtbot.keyClick(tab.file, Qt.Key.Key_Escape)
    assert tab._views.currentWidget() is not tab.file


def test_the_leader_is_chosen_with_the_honours_of_the_roster(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StudioDialog)
        dialog.form.editor("name").set_value("")
        dialog.on_save()
        assert dialog.isVisible()
        dialog.leader.put(office.people[0])
        seen.append(labels(dialog))
        assert dialog.form.editor("name").value() == f"{office.name(0)}创新工作室"
        dialog.on_save()

    in_dialogs(act)
    tab.acts.add()
    rest(qtbot)
    assert "花名册上的荣誉：市级劳动模范（市级）" in seen[0]
    assert {c.studio.name for c in office.app.innovation.studios.studios()} == {
        "钱卫东创新工作室",
        f"{office.name(0)}创新工作室",
    }


def test_members_join_from_the_roster_and_leave(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.search_box.setText(office.name(1))
        dialog.add(0)
        dialog.accept()

    in_dialogs(choose, filled(on=NAMED, role="攻关"))
    press(tab.file, "增加成员…")
    rest(qtbot)
    [member] = office.app.innovation.studios.studios()[0].members
    assert (member.name, member.role, member.joined_on) == (office.name(1), "攻关", NAMED)
    assert tab.file.bar.tabText(0) == "团队成员 1"
    tab.file.members.list.table.selectRow(0)
    in_dialogs(filled(on=TODAY))
    press(tab.file, "退出…")
    rest(qtbot)
    [member] = office.app.innovation.studios.studios()[0].members
    assert member.left_on == TODAY


def test_a_result_names_its_topic_and_the_idea_that_it_is(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    idea = office.submit("快换夹具", 0)
    topic = office.app.innovation.studios.save_topic(
        StudioTopic(studio_id=key(office), title="夹具系列化", started_on=NAMED)
    )
    opened(qtbot, tab, office)
    tab.file.bar.setCurrentIndex(2)
    in_dialogs(
        filled(
            title="快换夹具",
            kind="专利",
            number="ZL2026",
            topic="夹具系列化",
            idea="2026-001 快换夹具",
            benefit=Decimal(7000),
        )
    )
    press(tab.file, "登记成果…")
    rest(qtbot)
    [result] = office.app.innovation.studios.studios()[0].results
    assert (result.topic_id, result.idea_id, result.benefit) == (topic, idea, Decimal("7000.00"))
    assert tab.file.results.list.rows.index(0, 4).data() == "7,000.00"


def test_the_yearly_check_is_recorded_and_shown_in_the_list(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    opened(qtbot, tab, office)
    in_dialogs(
        filled(
            budget=Decimal(20000),
            spent=Decimal("12860.50"),
            conclusion="优秀",
            checked_on=TODAY,
            checked_by="李娟",
        )
    )
    press(tab.file, "年度经费与考核…")
    rest(qtbot)
    tab.close_file()
    row = [str(tab.list.rows.index(0, n).data()) for n in range(12)]
    assert row[10:] == ["12,860.50 / 20,000.00", "优秀"]
    assert "都已年度考核" in words_in(tab)


def test_a_studio_with_a_topic_is_not_deleted(qtbot: QtBot, tab: StudiosTab, office: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    office.app.innovation.studios.save_topic(
        StudioTopic(studio_id=key(office), title="夹具", started_on=NAMED)
    )
    opened(qtbot, tab, office)
    asked = answer("confirm", False)
    press(tab.file, "删除…")
    assert "停办的请填写停办日期" in asked[0][2]
    assert len(office.app.innovation.studios.studios()) == 1


def test_the_yearly_sheet_is_printed(qtbot: QtBot, tab: StudiosTab, office: Bench) -> None:
    opened(qtbot, tab, office)
    press(tab.file, "打印")
    assert "创新工作室" in preview(tab.page, qtbot)


# ---- pairs ----


def test_a_pair_owes_the_assessment_of_every_full_year(
    qtbot: QtBot, app: App, shell: Shell, office: Bench
) -> None:
    pair(office)
    tab = show(qtbot, app, shell, StudiosTab)
    tab.show_section(1)
    # it began on 1 January two years ago: two full calendar years have gone by without an assessment
    owed = f"{TODAY.year - 2} 年年度考核、{TODAY.year - 1} 年年度考核"
    assert tab.pairs.list.rows.index(0, 7).data() == owed
    assert f"还缺{owed}" in words_in(tab.pairs)
    assert tab._chips[1].text() == "师带徒 1（1 对待考核）"
    tab.pairs.owed.click()
    assert len(tab.pairs.list.records) == 1


def test_a_pair_is_registered_from_the_roster(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs, told: Told
) -> None:
    tab.show_section(1)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PairDialog)
        dialog.form.editor("trade").set_value("车工")
        dialog.form.editor("goals").set_value("独立加工综合件")
        dialog.on_save()
        assert "请先选择师傅和徒弟，没有保存" in labels(dialog)
        dialog.master.put(office.people[2])
        dialog.apprentice.put(office.people[3])
        dialog.studio.setCurrentText("钱卫东创新工作室")
        dialog.on_save()

    in_dialogs(act)
    tab.on_new()
    rest(qtbot)
    [made] = office.app.innovation.mentoring.pairs()
    assert (made.master, made.apprentice, made.studio_id) == (office.name(2), office.name(3), key(office))
    told.actions[-1]()
    rest(qtbot)
    assert office.app.innovation.mentoring.pairs() == ()
    assert "还没有师带徒" in words_in(tab.pairs)


def test_a_second_master_needs_a_reason(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    pair(office)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PairDialog)
        dialog.master.put(office.people[2])
        dialog.apprentice.put(office.people[1])
        dialog.form.editor("trade").set_value("车工")
        dialog.form.editor("goals").set_value("独立加工综合件")
        dialog.on_save()
        assert f"这位徒弟同一时期已有师傅：{office.name(0)}" in labels(dialog)
        dialog.form.editor("overlap_reason").set_value("兼学磨工")
        dialog.on_save()

    in_dialogs(act)
    tab.pairs.on_new()
    rest(qtbot)
    assert len(office.app.innovation.mentoring.pairs()) == 2


def test_an_assessment_and_an_early_end_are_recorded(
    qtbot: QtBot, tab: StudiosTab, office: Bench, in_dialogs: InDialogs
) -> None:
    made = pair(office)
    rest(qtbot)
    tab.show_section(1)
    in_dialogs(filled(assessed_by="李娟", score=Decimal(88), assessed_on=dt.date(TODAY.year - 2, 12, 20)))
    press(tab.pairs, "登记考核…")
    rest(qtbot)
    assert f"{TODAY.year - 2}-12-20　年度考核　合格　88 分" in words_in(tab.pairs)
    in_dialogs(filled(on=TODAY, reason="徒弟调离"))
    press(tab.pairs, "提前终止…")
    rest(qtbot)
    assert office.app.innovation.mentoring.file(made).state == "已结束"
    assert "徒弟调离" in words_in(tab.pairs)


def test_the_agreement_of_a_pair_is_printed(qtbot: QtBot, tab: StudiosTab, office: Bench) -> None:
    pair(office)
    rest(qtbot)
    tab.show_section(1)
    press(tab.pairs, "打印协议")
    assert "师徒协议" in preview(tab.page, qtbot)
