"""决议落实: resolutions of confirmed ballots, versions, publication with photographs, tasks, minutes."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.congress.records.resolutions import DecisionTask, Resolution
from gui.congress.resolutions import ResolutionsTab
from gui.congress.resolutions_adopt import AdoptDialog
from gui.congress.resolutions_list import ResolutionsPart
from gui.congress.resolutions_minutes import MinutesPart
from gui.congress.resolutions_published import EVERY, PublicationsPart
from gui.congress.resolutions_talks import TalksPart
from gui.congress.resolutions_tasks import TasksPart, left_words
from tests.gui.congress.conftest import InDialogs, fill_with
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
)
from tests.gui.congress.shown import press, preview, rest, words_in

LIST, PUBLISHED, TASKS, MINUTES, TALKS = range(5)
DAY = dt.date(2026, 11, 24)


def shown(bench: Bench, place: int) -> ResolutionsTab:
    """The tab at one of its parts."""
    tab = bench.tab(ResolutionsTab)
    tab.show_section(place)
    rest(bench.qtbot)
    return tab


def resolutions_of(bench: Bench) -> tuple[Resolution, ...]:
    """The resolutions of the newest meeting."""
    return bench.app.congress.resolutions.resolutions(bench.meeting_id)


# ---- resolutions ----


def test_a_resolution_shows_its_words_and_its_votes_item_by_item(bench: Bench) -> None:
    tab = shown(bench, LIST)
    one = resolutions_of(bench)[0]
    [item] = bench.app.congress.resolutions.votes(one.id or 0).items
    words = words_in(tab)
    assert one.text.splitlines()[0] in words
    assert f"赞成 {item.yes}，反对 {item.no}，弃权 {item.abstain}（需 {item.needed} 票）" in words
    assert item.sentence in words


def test_a_resolution_is_made_of_a_confirmed_ballot_and_taken_back(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    tab = shown(bench, LIST)
    [ballot] = bench.app.congress.resolutions.undrafted(bench.meeting_id)
    before = len(resolutions_of(bench))

    def adopt(dialog: QDialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        assert dialog.ballot.currentText() == ballot.title
        assert ballot.title in str(dialog.form.value()["text"])
        dialog.on_save()

    in_dialogs(adopt)
    press(tab, "形成决议")
    rest(bench.qtbot)
    assert len(resolutions_of(bench)) == before + 1
    part = tab.part(LIST)
    assert isinstance(part, ResolutionsPart)
    assert not part.adopt_button.isEnabled(), "every confirmed ballot has its resolution"
    bench.told.actions[-1]()
    rest(bench.qtbot)
    assert len(resolutions_of(bench)) == before


def test_only_a_later_meeting_can_change_a_resolution_and_both_versions_stay(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    tab = shown(bench, LIST)
    part = tab.part(LIST)
    assert isinstance(part, ResolutionsPart)
    part.table.selectRow(0)
    assert not part.amend_button.isEnabled(), "this meeting's own"
    place = next(n for n, r in enumerate(part.rows.rows) if r[3] == "以往")
    part.table.selectRow(place)
    old = part.chosen()
    assert old is not None
    assert part.amend_button.isEnabled()

    def amend(dialog: QDialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        dialog.form.editor("text").set_value("福利费按新方案使用。")
        dialog.on_save()

    in_dialogs(amend)
    part.amend_button.click()
    rest(bench.qtbot)
    first, second = bench.app.congress.resolutions.versions(old.id or 0)
    assert (first.is_in_force, second.is_in_force, second.version) == (False, True, 2)
    part.table.selectRow([r[1] for r in part.rows.rows].index("2"))
    words = words_in(part)
    assert "各个版本" in words
    assert "第 1 版" in words


def test_the_number_of_a_resolution_is_registered_and_printed(bench: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    tab = shown(bench, LIST)
    answer("ask_text", "东工决〔2026〕1号")
    press(tab, "登记文号")
    rest(bench.qtbot)
    assert resolutions_of(bench)[0].number == "东工决〔2026〕1号"
    part = tab.part(LIST)
    assert isinstance(part, ResolutionsPart)
    part.on_print("D26-3", "决议（正式文本）")
    assert "决议" in preview(bench.host, bench.qtbot)


def test_a_published_resolution_cannot_be_deleted(bench: Bench, answer) -> None:  # type: ignore[no-untyped-def]
    from core.errors import Conflict

    tab = shown(bench, LIST)
    part = tab.part(LIST)
    assert isinstance(part, ResolutionsPart)
    answer("confirm", True)
    with pytest.raises(Conflict, match="已经公布、变更或有落实事项，没有删除"):
        part.on_remove()


# ---- made public, reported ----


def picture(path: Path, colour: str) -> Path:
    """A real photograph file of one colour."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def test_a_publication_is_registered_with_its_photograph(
    bench: Bench, in_dialogs: InDialogs, answer, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    tab = shown(bench, PUBLISHED)
    part = tab.part(PUBLISHED)
    assert isinstance(part, PublicationsPart)
    in_dialogs(fill_with(resolution=EVERY, place="食堂门口", from_on=DAY, person="赵敏"))
    part.on_add()
    rest(bench.qtbot)
    part.table.selectRow([r[2] for r in part.rows.rows].index("食堂门口"))
    answer("open_files", (picture(tmp_path / "公开栏.png", "red"),))
    press(part, "添加照片")
    rest(bench.qtbot)
    one = part.chosen()
    assert one is not None
    assert [p.file_name for p in one.photos] == ["公开栏.png"]
    assert "公开栏.png" in words_in(part)
    asked = answer("message", None)
    answer("open_files", (picture(tmp_path / "再拍.png", "red"),))
    part.table.selectRow([r[2] for r in part.rows.rows].index("一号门厂务公开栏"))
    press(part, "添加照片")
    rest(bench.qtbot)
    assert "同一张照片已用于“食堂门口”" in asked[0][2]


def test_a_file_that_is_no_picture_is_refused(bench: Bench, answer, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from core.errors import Invalid

    part = shown(bench, PUBLISHED).part(PUBLISHED)
    assert isinstance(part, PublicationsPart)
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"no picture")
    answer("open_files", (path,))
    with pytest.raises(Invalid, match="JPG 或 PNG"):
        part.on_add_photo()


def test_the_report_upward_is_registered_and_its_day_told_once_the_meeting_is_closed(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    tab = shown(bench, PUBLISHED)
    assert "会议还没有闭会" in words_in(tab)
    in_dialogs(fill_with(sent_on=DAY, sent_to="江东区总工会", person="赵敏"))
    press(tab, "登记报送")
    rest(bench.qtbot)
    report = bench.app.congress.resolutions.upper_report(bench.meeting_id)
    assert report is not None
    assert report.sent_to == "江东区总工会"
    assert "还没有签收" in words_in(tab)
    bench.app.congress.meetings.advance(bench.meeting_id, "闭会", on=dt.date(2026, 11, 20), reason="练习")
    rest(bench.qtbot)
    limit = bench.app.congress.resolutions.report_deadline(bench.meeting_id)
    assert limit.sentence in words_in(tab)


# ---- tasks ----


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        (dt.date(2026, 12, 1), "未开始", "还有 9 天"),
        (dt.date(2026, 12, 10), "进行中", "今天到期"),
        (dt.date(2026, 12, 12), "进行中", "逾期 2 天"),
        (dt.date(2026, 12, 12), "已完成", ""),
    ],
)
def test_a_task_says_how_long_it_has(today: dt.date, state: str, words: str) -> None:
    assert left_words(DecisionTask(due_on=dt.date(2026, 12, 10), state=state), today) == words


def test_a_task_is_registered_finished_with_its_result_and_taken_back(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    part = shown(bench, TASKS).part(TASKS)
    assert isinstance(part, TasksPart)
    in_dialogs(fill_with(text="修订考勤制度", owner="人力资源部", due_on=dt.date(2026, 12, 31)))
    part.on_add()
    rest(bench.qtbot)
    part.table.selectRow([r[0] for r in part.rows.rows].index("修订考勤制度"))
    in_dialogs(fill_with(on=DAY, result="已修订并公布。"))
    part.done_button.click()
    rest(bench.qtbot)
    [task] = [t for t in bench.app.congress.resolutions.tasks(bench.meeting_id) if t.text == "修订考勤制度"]
    assert (task.state, task.done_on, task.result) == ("已完成", DAY, "已修订并公布。")
    bench.told.actions[-1]()
    rest(bench.qtbot)
    [task] = [t for t in bench.app.congress.resolutions.tasks(bench.meeting_id) if t.text == "修订考勤制度"]
    assert task.state == "未开始"


def test_open_tasks_of_earlier_meetings_are_shown_when_asked_for(bench: Bench) -> None:
    part = shown(bench, TASKS).part(TASKS)
    assert isinstance(part, TasksPart)
    own = len(part.items)
    part.others.click()
    assert len(part.items) == own + 1
    assert part.items[-1].text == "改造二号食堂排烟设施"
    late = bench.app.congress.resolutions.overdue(dt.date.today())
    shown_as = [r[5] for r in part.rows.rows]
    assert shown_as.count("逾期") == sum(t.id in {one.id for one in part.items} for t in late)


# ---- minutes ----


def test_a_line_is_typed_and_stored_with_enter_and_the_box_is_ready_for_the_next(bench: Bench) -> None:
    tab = shown(bench, MINUTES)
    part = tab.part(MINUTES)
    assert isinstance(part, MinutesPart)
    before = len(bench.app.congress.minutes.notes(bench.meeting_id))
    part.box.setFocus()
    part.box.setText("代表提问。")
    QTest.keyClick(part.box, Qt.Key.Key_Return)
    rest(bench.qtbot)
    assert len(bench.app.congress.minutes.notes(bench.meeting_id)) == before + 1
    assert part.box.text() == ""
    assert any(r[1] == "代表提问。" for r in part.rows.rows)
    QTest.keyClick(part.box, Qt.Key.Key_Return)  # an empty line is none
    assert len(bench.app.congress.minutes.notes(bench.meeting_id)) == before + 1


def test_what_the_records_say_cannot_be_changed_and_a_note_can(bench: Bench, in_dialogs: InDialogs) -> None:
    part = shown(bench, MINUTES).part(MINUTES)
    assert isinstance(part, MinutesPart)
    kinds = [r[2] for r in part.rows.rows]
    part.table.selectRow(kinds.index("自动"))
    assert not part.edit_button.isEnabled()
    part.table.selectRow(kinds.index("记录"))
    note = part.chosen()
    assert note is not None
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(clock="25:00")(dialog)
        said.append(words_in(dialog))
        fill_with(clock="9:05", text="宣布开会。")(dialog)

    in_dialogs(act)
    part.on_edit()
    rest(bench.qtbot)
    assert "时间应写成 10:30 这样" in said[0]
    [changed] = [n for n in bench.app.congress.minutes.notes(bench.meeting_id) if n.id == note.note_id]
    assert changed.at is not None
    assert (changed.at.hour, changed.at.minute, changed.text) == (9, 5, "宣布开会。")


def test_the_count_must_tie_before_it_is_stored(bench: Bench, in_dialogs: InDialogs) -> None:
    part = shown(bench, TALKS).part(TALKS)
    assert isinstance(part, TalksPart)
    said: list[str] = []
    right = {"issued": 40, "returned": 40, "invalid": 1, "content": 30, "fairly": 8, "discontent": 1}

    def act(dialog: QDialog) -> None:
        fill_with(**(right | {"content": 31}))(dialog)
        said.append(words_in(dialog))
        fill_with(content=30)(dialog)

    in_dialogs(act)
    part.on_count()
    rest(bench.qtbot)
    assert "合计 40 票，有效测评表 39 份" in said[0]
    assert "有效 39 份：满意 30 票，基本满意 8 票，不满意 1 票" in words_in(part)


def test_a_discussion_is_registered_for_a_delegation(bench: Bench, in_dialogs: InDialogs) -> None:
    part = shown(bench, TALKS).part(TALKS)
    assert isinstance(part, TalksPart)
    group = bench.app.congress.terms.delegations(part.term_id)[1]
    values = {"group": group.name, "present": 9, "host": "李明", "recorder": "王芳", "content": "赞成。"}
    in_dialogs(fill_with(**values))
    part.on_add()
    rest(bench.qtbot)
    found = [d for d in bench.app.congress.minutes.discussions(bench.meeting_id) if d.content == "赞成。"]
    assert [d.delegation_id for d in found] == [group.id]
