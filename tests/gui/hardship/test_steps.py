"""The procedure in the window: each step's dialog, its refusals in words, notice, objections, papers and forms."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import docx
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.procedure import Objection, Procedure, PublicNotice, Recheck
from gui.hardship.asking import LineDialog
from gui.hardship.file import FilePart
from gui.hardship.file_record import RecordSection
from gui.hardship.page import HardshipPage
from gui.hardship.papers import fill, forms_menu, papers_menu
from gui.hardship.stepping import take_step
from gui.hardship.way import days_left, notice_words
from gui.kit import FormDialog
from gui.printing.dialog import PreviewDialog
from tests.core.hardship import families
from tests.gui.congress.conftest import InDialogs
from tests.gui.hardship.conftest import fill_with, opened, press, settle
from tests.gui.members.sample_workbooks import Told

RECORD = 5


def record(part: FilePart) -> RecordSection:
    """The section of the record."""
    section = part.sections[RECORD]
    assert isinstance(section, RecordSection)
    return section


def to_notice(app: App, family: int) -> None:
    """Take a file to the notice of Friday 13 to Thursday 19 March 2026."""
    take = app.hardship.procedure.take
    take(family, "受理", families.turn())
    families.visit(app, family)
    app.hardship.means.record(family, by="李娟", as_of=families.APPLIED)
    take(family, "提交评议", families.turn(on=dt.date(2026, 3, 11)))
    take(family, "评议同意", families.turn("周平", dt.date(2026, 3, 12), review=families.review()))
    take(family, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=families.notice()))


def refused(dialog: QDialog) -> str:
    """What a form dialog says above its fields."""
    assert isinstance(dialog, FormDialog)
    return "".join(dialog._notice.itemAt(n).widget().accessibleName() for n in range(dialog._notice.count()))


def test_the_button_offers_the_next_step_and_the_state_follows(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs, told: Told
) -> None:
    part = opened(qtbot, page, family)
    in_dialogs(fill_with(on=families.APPLIED, by="李娟"))
    press(qtbot, part, "受理")
    assert app.hardship.procedure.of(family).state == "核查"
    assert part.onward.text().strip() == "提交评议…"
    assert part._state.accessibleName() == "核查"
    told.actions[-1]()
    settle(qtbot)
    assert app.hardship.procedure.of(family).state == "申请"


def test_a_review_cannot_be_asked_for_before_visit_and_verdict(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    app.hardship.procedure.take(family, "受理", families.turn())
    part = opened(qtbot, page, family)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(on=dt.date(2026, 3, 11), by="李娟")(dialog)
        said.append(refused(dialog))

    in_dialogs(act)
    press(qtbot, part, "提交评议")
    assert said == ["还没有本次的入户核查记录，不能提交评议，没有改动。请先由两人入户走访并登记。"]
    assert app.hardship.procedure.of(family).state == "核查"


def test_visit_verdict_and_review_lead_to_the_notice(
    qtbot: QtBot,
    app: App,
    page: HardshipPage,
    family: int,
    in_dialogs: InDialogs,
    answer: Callable[..., object],
) -> None:
    app.hardship.procedure.take(family, "受理", families.turn(on=dt.date.today()))
    part = opened(qtbot, page, family, RECORD)
    in_dialogs(fill_with(first_visitor="李娟", second_visitor="孙亮", findings="情况属实"))
    press(qtbot, part, "登记走访")
    answer("ask_text", "李娟")
    press(qtbot, part, "认定并存档")
    assert app.hardship.means.verdicts(family)[0].result == "深度困难"
    in_dialogs(fill_with(by="李娟"))
    press(qtbot, part, "提交评议")
    in_dialogs(
        fill_with(
            by="周平",
            chaired_by="周平",
            recorded_by="李娟",
            attendees="周平、李娟、孙亮",
            present=3,
            in_favour=3,
        )
    )
    press(qtbot, part, "评议同意")
    in_dialogs(fill_with(by="李娟", place="厂区公告栏"))
    press(qtbot, part, "张贴公示")
    way = app.hardship.procedure.of(family)
    assert way.state == "公示中"
    assert days_left(way.notices[0], dt.date.today()) == 5
    assert "还有 5 个工作日；无异议" in notice_words(way, dt.date.today())
    assert [s.action for s in way.steps][-3:] == ["提交评议", "评议同意", "张贴公示"]


def test_a_visit_by_one_person_is_refused_below_the_field(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    app.hardship.procedure.take(family, "受理", families.turn())
    part = opened(qtbot, page, family, RECORD)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        fill_with(first_visitor="李娟", findings="情况属实")(dialog)
        said.append(dialog.form.editor("second_visitor").accessibleDescription())

    in_dialogs(act)
    press(qtbot, part, "登记走访")
    assert said == ["入户核查须由两人进行，请填写两位走访人的姓名，没有保存"]


def test_a_notice_too_short_says_until_when_it_must_hang(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    take = app.hardship.procedure.take
    take(family, "受理", families.turn())
    families.visit(app, family)
    app.hardship.means.record(family, by="李娟", as_of=families.APPLIED)
    take(family, "提交评议", families.turn(on=dt.date(2026, 3, 11)))
    take(family, "评议同意", families.turn("周平", dt.date(2026, 3, 12), review=families.review()))
    part = opened(qtbot, page, family)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        days = {
            "on": dt.date(2026, 3, 13),
            "starts_on": dt.date(2026, 3, 13),
            "ends_on": dt.date(2026, 3, 18),
        }
        fill_with(**days, by="李娟", place="厂区公告栏")(dialog)
        said.append(dialog.form.editor("ends_on").accessibleDescription())

    in_dialogs(act)
    press(qtbot, part, "张贴公示")
    assert "只有 4 个工作日" in said[0]
    assert said[0].endswith("至少公示到 2026-03-19")


def test_an_objection_that_waits_blocks_the_end_until_it_is_settled(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    to_notice(app, family)
    part = opened(qtbot, page, family, RECORD)
    in_dialogs(fill_with(raised_on=dt.date(2026, 3, 16), content="反映家中有车"))
    press(qtbot, part, "登记异议")
    said: list[str] = []

    def ends(dialog: QDialog) -> None:
        fill_with(on=dt.date(2026, 3, 20), by="李娟")(dialog)
        said.append(refused(dialog))

    in_dialogs(ends)
    press(qtbot, part, "公示结束")
    assert said == ["还有 1 条公示异议没有处理完，没有改动。请先核实并登记处理结果。"]
    settling = {"outcome": "不成立", "answer": "车辆属于邻居", "by": "孙亮", "on": dt.date(2026, 3, 17)}
    in_dialogs(fill_with(**settling))
    press(qtbot, part, "处理异议")
    in_dialogs(fill_with(on=dt.date(2026, 3, 20), by="李娟"))
    press(qtbot, part, "公示结束")
    assert app.hardship.procedure.of(family).state == "待审核"
    assert any("反映家中有车" in row[2] and "不成立" in row[2] for row in record(part).list.rows.rows)


def test_nobody_approves_what_they_prepared(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    to_notice(app, family)
    app.hardship.procedure.take(family, "公示结束", families.turn(on=dt.date(2026, 3, 20)))
    part = opened(qtbot, page, family)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(on=dt.date(2026, 3, 20), by="李娟", opinion="同意")(dialog)
        said.append(refused(dialog))

    in_dialogs(act)
    press(qtbot, part, "签署单位工会意见")
    assert said[0].startswith("李娟在本档办理过“")
    assert said[0].endswith("请由另一位负责人办理。")


def test_a_file_is_sent_back_with_its_reason_from_the_menu(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    app.hardship.procedure.take(family, "受理", families.turn())
    part = opened(qtbot, page, family)
    menu = part.other.menu()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == ["退回…", "不予建档…"]
    in_dialogs(fill_with(on=dt.date(2026, 3, 10), by="周平", opinion="缺收入证明"))
    take_step(part, "退回")
    settle(qtbot)
    last = app.hardship.procedure.of(family).steps[-1]
    assert (last.state, last.opinion) == ("申请", "缺收入证明")
    assert "缺收入证明" in record(part).list.rows.rows[0][2]


def test_the_way_out_the_follow_up_and_the_way_back_in(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    families.filed(app, family)
    families.left(app, family)
    part = opened(qtbot, page, family, RECORD)
    assert "保存到 2036-09-14" in part._note.text()
    in_dialogs(fill_with(visited_on=dt.date(2026, 10, 9), first_visitor="李娟", findings="生活稳定"))
    press(qtbot, part, "登记走访")
    assert app.hardship.procedure.of(family).visits[-1].kind == "脱困回访"
    in_dialogs(fill_with(on=dt.date(2026, 10, 12), by="李娟", opinion="旧病复发"))
    press(qtbot, part, "返困重启")
    assert app.hardship.procedure.of(family).state == "申请"


def test_a_file_in_force_is_reviewed_every_year(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    families.filed(app, family)
    part = opened(qtbot, page, family, RECORD)
    assert part.onward.isHidden()
    in_dialogs(fill_with(year=2027, done_on=dt.date(2027, 3, 1), done_by="李娟", result="继续在档"))
    press(qtbot, part, "年度复核")
    [found] = app.hardship.procedure.of(family).rechecks
    assert isinstance(found, Recheck)
    assert (found.year, found.result) == (2027, "继续在档")


def test_the_days_of_a_notice_are_working_days(app: App) -> None:
    notice = PublicNotice(id=1, starts_on=dt.date(2026, 3, 13), ends_on=dt.date(2026, 3, 19), place="公告栏")
    assert [days_left(notice, dt.date(2026, 3, d)) for d in (10, 13, 14, 16, 19, 20)] == [5, 5, 4, 4, 1, 0]
    way = Procedure(
        household_id=1, state="公示中", actions=(), steps=(), visits=(), reviews=(), notices=(notice,),
        objections=(Objection(notice_id=1, content="有车"),), exits=(), rechecks=(), kept_until=None,
    )  # fmt: skip
    assert notice_words(way, dt.date(2026, 3, 20)) == "公示到 2026-03-19，已期满；异议 1 条，1 条未处理"


def test_the_menu_of_papers_says_what_is_missing_and_shows_what_is_ready(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    families.filed(app, family)
    part = opened(qtbot, page, family)
    menu = QMenu(part)
    papers_menu(part, menu)
    ready = {a.text() for a in menu.actions() if a.isEnabled()}
    lacking = [a for a in menu.actions() if not a.isEnabled()]
    states = app.hardship.papers.available("household", family)
    assert ready == {s.kind.title for s in states if s.is_ready}
    assert all("还缺" in a.text() and a.toolTip() for a in lacking)
    seen: list[str] = []
    first = next(a for a in menu.actions() if a.isEnabled())
    first.trigger()
    qtbot.waitUntil(lambda: bool(part.window().findChildren(PreviewDialog)), timeout=20_000)
    for dialog in part.window().findChildren(PreviewDialog):
        seen.append(dialog.windowTitle())
        dialog.done(0)
    settle(qtbot)
    assert seen == [first.text()]


def test_an_official_form_is_filled_as_a_word_file(
    qtbot: QtBot,
    app: App,
    page: HardshipPage,
    family: int,
    answer: Callable[..., object],
    told: Told,
    tmp_path: Path,
) -> None:
    part = opened(qtbot, page, family)
    menu = QMenu(part)
    forms_menu(part, menu)
    assert [a.text().removesuffix("…") for a in menu.actions()] == list(app.hardship.papers.forms())
    out = tmp_path / "申请表.docx"
    answer("save_file", out)
    fill(part, "困难职工建档申请表", None)
    settle(qtbot)
    assert told.toasts[-1].startswith("已填好“申请表.docx”")
    words = "".join(
        cell.text for table in docx.Document(str(out)).tables for row in table.rows for cell in row.cells
    )
    assert app.hardship.households.card(family).head_name in words
