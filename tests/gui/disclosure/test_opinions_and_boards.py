"""意见反馈 and 公开栏: from receipt to closure, inspections, the survey of two people, boards and photographs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.disclosure.records.boards import Board
from core.disclosure.records.feedback import Feedback
from core.disclosure.records.surveys import Survey
from core.disclosure.service.disclosure import Disclosure
from core.printing.records import Paper
from core.sample_disclosure import fill
from gui.disclosure.boards import BoardsTab
from gui.disclosure.inspections import InspectionDialog, InspectionsPart
from gui.disclosure.opinions import OpinionsTab
from gui.disclosure.opinions_list import OpinionsPart
from gui.disclosure.page import TABS, DisclosurePage
from gui.disclosure.publications import PublicationsTab
from gui.disclosure.reports import ReportsTab
from gui.disclosure.surveys import SheetDialog, SurveysPart
from gui.printing.dialog import PreviewDialog
from tests.core.disclosure import factory
from tests.gui.congress.conftest import InDialogs
from tests.gui.disclosure.conftest import fill_with, press, settle

TODAY = dt.date.today()


def part(page: DisclosurePage, place: int) -> QWidget:
    """A part of the opinions' tab, on show."""
    page.open_tab("feedback")
    tab = page.tab("feedback")
    assert isinstance(tab, OpinionsTab)
    tab.show_part(place)
    return tab.parts[place]


def test_an_opinion_goes_from_receipt_to_closure(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    opinions = part(page, 0)
    assert isinstance(opinions, OpinionsPart)
    in_dialogs(fill_with(content="希望公开采购价格", received_on=TODAY, received_by="王主席"))
    press(qtbot, opinions, "受理意见")
    [line] = disclosure.feedback.lines()
    assert line.feedback.due_on == TODAY + dt.timedelta(days=30)
    assert opinions.list.rows.rows[0][5] == "还有 30 天"
    in_dialogs(fill_with(reply="已研究", outcome="采纳", rectification="每月公开", rectify_by=TODAY))
    opinions.list.table.setFocus()
    qtbot.keyClick(opinions.list.table, Qt.Key.Key_Return)
    settle(qtbot)
    in_dialogs(fill_with(on=TODAY))
    press(qtbot, opinions, "办结")  # refused: the rectification is not done
    assert disclosure.feedback.opinion(line.feedback.id or 0).closed_on is None
    in_dialogs(fill_with(on=TODAY))
    press(qtbot, opinions, "整改完成")
    in_dialogs(fill_with(on=TODAY, satisfaction="满意"))
    press(qtbot, opinions, "办结")
    closed = disclosure.feedback.opinion(line.feedback.id or 0)
    assert (closed.closed_on, closed.satisfaction) == (TODAY, "满意")
    in_dialogs(fill_with(satisfaction="基本满意"))
    press(qtbot, opinions, "满意情况")
    assert disclosure.feedback.opinion(line.feedback.id or 0).satisfaction == "基本满意"


def test_an_overdue_opinion_says_so_and_its_contact_is_not_on_the_screen(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure
) -> None:
    received = TODAY - dt.timedelta(days=33)
    disclosure.feedback.receive(
        Feedback(
            content="食堂", received_on=received, received_by="王主席", is_anonymous=False, person="李工", contact="13800138000"
        )
    )  # fmt: skip
    opinions = part(page, 0)
    settle(qtbot)
    assert isinstance(opinions, OpinionsPart)
    assert opinions.list.rows.rows[0][5] == "逾期 3 天"
    shown = "".join(label.text() for label in opinions.findChildren(QLabel))
    assert "李工" in shown
    assert "13800138000" not in shown


def test_an_opinion_is_answered_by_a_publication(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    key = disclosure.feedback.receive(Feedback(content="食堂", received_on=TODAY, received_by="王主席"))
    one = factory.draft(disclosure, title="采购价格")
    opinions = part(page, 0)
    settle(qtbot)

    def act(dialog) -> None:  # type: ignore[no-untyped-def]
        dialog.choice.setCurrentText("公开2026-001 采购价格")
        dialog.on_save()

    in_dialogs(act)
    press(qtbot, opinions, "公开答复")
    assert disclosure.feedback.opinion(key).answer_id == one


def test_an_inspection_is_recorded_with_its_points(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    inspections = part(page, 1)
    assert isinstance(inspections, InspectionsPart)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, InspectionDialog)
        dialog.points[0].set_number(17)
        fill_with(team="监督小组", sampled="社会保险")(dialog)

    in_dialogs(act)
    press(qtbot, inspections, "登记检查")
    [one] = disclosure.feedback.inspections()
    assert [s.points for s in disclosure.feedback.scores(one.id or 0)] == [17, 20, 20, 20, 20, 20]
    assert inspections.list.rows.rows[0][3] == "117 / 120 分"


def enter(person: str, satisfied: str) -> Callable[[QDialog], None]:
    """Type a sheet of ten papers, one of them invalid, by keyboard."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SheetDialog)
        dialog.person.setText(person)
        for field, number in zip(dialog.fields(), ("10", "1", satisfied, "1", "1", "0"), strict=True):
            field.setText(number)
        dialog.save_button.click()

    return act


def test_two_people_enter_a_survey_until_they_agree(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    key = disclosure.surveys.prepare(Survey(title="测评", held_on=TODAY, issued=12), ["公开内容"])
    surveys = part(page, 2)
    settle(qtbot)
    assert isinstance(surveys, SurveysPart)
    in_dialogs(enter("张甲", "6"))
    press(qtbot, surveys, "录入甲方")  # 6 + 1 + 1 is not 9
    assert disclosure.surveys.state(key).sheets == ()
    in_dialogs(enter("张甲", "7"))
    press(qtbot, surveys, "录入甲方")
    assert not surveys.enter["甲"].isEnabled()
    in_dialogs(enter("张甲", "7"))
    press(qtbot, surveys, "录入乙方")  # the same person
    assert len(disclosure.surveys.state(key).sheets) == 1
    in_dialogs(enter("李乙", "7"))
    press(qtbot, surveys, "录入乙方")
    press(qtbot, surveys, "确认结果")
    state = disclosure.surveys.state(key)
    assert (state.survey.state, state.rate) == ("已确认", "88.9%")  # 8 of 9


def test_enter_leads_through_the_sheet(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    disclosure.surveys.prepare(Survey(title="测评", held_on=TODAY, issued=12), ["公开内容"])
    surveys = part(page, 2)
    settle(qtbot)
    focused: list[bool] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SheetDialog)
        fields = dialog.fields()
        fields[0].setFocus()
        qtbot.keyClick(fields[0], Qt.Key.Key_Return)
        focused.append(dialog.focusWidget() is fields[1])

    in_dialogs(act)
    press(qtbot, surveys, "录入甲方")
    assert focused == [True]


@pytest.fixture
def boards(page: DisclosurePage) -> BoardsTab:
    """The boards, on show."""
    page.open_tab("boards")
    tab = page.tab("boards")
    assert isinstance(tab, BoardsTab)
    return tab


def test_a_board_is_registered_and_its_check_is_shown(
    qtbot: QtBot, boards: BoardsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    in_dialogs(fill_with(name="东门公开栏", place="东门内侧"))
    press(qtbot, boards, "登记公开栏")
    assert boards.list.rows.rows[0][2] == "未检查"
    in_dialogs(fill_with(checked_by="王主席", visibility="不易看见"))
    press(qtbot, boards, "登记检查")
    assert disclosure.boards.boards()[0].visibility == "不易看见"
    assert boards.list.rows.rows[0][2] == "不易看见"


def test_the_same_photograph_on_two_postings_is_flagged_until_explained(
    qtbot: QtBot, boards: BoardsTab, disclosure: Disclosure, answer: Callable[..., object], tmp_path: Path
) -> None:
    board = disclosure.boards.add(Board(name="东门公开栏", place="东门内侧"))
    photo = factory.photo(tmp_path, "东门.jpg")
    for title in ("工资", "福利"):
        one = factory.draft(disclosure, title=title)
        factory.approve(disclosure, one)
        posting = factory.post(disclosure, one, board_id=board)
        if title == "工资":
            disclosure.boards.add_photo(posting, photo)
    settle(qtbot)
    assert boards.hanging.choose(lambda p: p.id == posting)
    answer("open_files", (photo,))
    press(qtbot, boards, "添加照片")
    words = [w.accessibleName() for w in boards.photos.findChildren(QWidget)]
    assert any("是同一个文件" in name for name in words)
    answer("ask_text", "同一块公开栏同时张贴两份")
    press(qtbot, boards, "写明原因")
    [added] = disclosure.boards.photos(posting)
    assert added.explanation == "同一块公开栏同时张贴两份"


@pytest.fixture
def sample(qtbot: QtBot, app: App, page: DisclosurePage) -> DisclosurePage:
    """The page over a year of practice."""
    fill(app)
    settle(qtbot)
    return page


def test_every_number_of_the_report_opens_a_list_as_long_as_it_says(sample: DisclosurePage) -> None:
    sample.open_target(tab="reports")
    reports = sample.tab("reports")
    assert isinstance(reports, ReportsTab)
    reports.year.setCurrentText("2026年")
    reports.reload()
    assert reports.report is not None
    for figure in (*reports.report.figures, *reports.report.groups):
        reports.figures[figure.key].click()
        assert len(reports.list.records) == figure.number, figure.label
    assert int(reports.figures["published"].text()) == 10


def test_a_line_of_the_list_behind_a_number_opens_where_it_is_at_home(
    qtbot: QtBot, sample: DisclosurePage
) -> None:
    sample.open_target(tab="reports")
    reports = sample.tab("reports")
    assert isinstance(reports, ReportsTab)
    reports.figures["corrections"].click()
    reports.list.table.setFocus()
    qtbot.keyClick(reports.list.table, Qt.Key.Key_Return)
    publications = sample.tab("publications")
    assert isinstance(publications, PublicationsTab)
    assert publications.one is not None
    assert publications.one.replaces_id is not None


def test_the_ledger_is_printed_as_it_stands(qtbot: QtBot, sample: DisclosurePage) -> None:
    sample.open_target(tab="reports")
    reports = sample.tab("reports")
    assert isinstance(reports, ReportsTab)
    reports._print.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: bool(sample.findChildren(PreviewDialog)), timeout=20_000)
    [preview] = sample.findChildren(PreviewDialog)
    [ready] = preview._ready
    assert isinstance(ready.paper, Paper)
    assert ready.paper.kind == "公开台账"
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(ready.pdf))
    assert "公开2026-006更1" in words.replace("\r\n", "")
    preview.close()


def test_every_control_of_every_tab_has_a_name(qtbot: QtBot, sample: DisclosurePage) -> None:
    for key, _, _ in TABS:
        sample.open_tab(key)
        settle(qtbot)
    opinions = sample.tab("feedback")
    assert isinstance(opinions, OpinionsTab)
    publications = sample.tab("publications")
    assert isinstance(publications, PublicationsTab)
    sample.open_tab("publications")
    for place in range(4):
        publications.show_section(place)
        settle(qtbot)
    nameless = [
        w
        for w in sample.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(sample) and not w.accessibleName()
    ]
    assert [f"{type(w).__name__} {w.objectName()}" for w in nameless] == []
    assert all(b.accessibleName() for b in sample.findChildren(QPushButton))


def test_the_day_on_which_an_opinion_came_can_be_mended(
    qtbot: QtBot, page: DisclosurePage, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one = Feedback(content="食堂", received_on=TODAY, received_by="王主席")
    key = disclosure.feedback.receive(replace(one, department="工会"))
    opinions = part(page, 0)
    settle(qtbot)
    in_dialogs(fill_with(received_on=TODAY - dt.timedelta(days=5)))
    press(qtbot, opinions, "修改")
    assert disclosure.feedback.opinion(key).due_on == TODAY + dt.timedelta(days=25)
