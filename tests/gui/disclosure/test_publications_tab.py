"""公开事项: from a draft over signatures, the look for personal data and posting to archive and correction."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.disclosure.records.boards import Board
from core.disclosure.service.disclosure import Disclosure
from gui.disclosure.page import DisclosurePage
from gui.disclosure.posting import PostingDialog
from gui.disclosure.publications import PublicationsTab
from tests.core.disclosure import factory
from tests.gui.congress.conftest import InDialogs
from tests.gui.disclosure.conftest import fill_with, press, settle

MOBILE = "13800138000"


@pytest.fixture
def tab(qtbot: QtBot, page: DisclosurePage) -> PublicationsTab:
    """The tab on show."""
    page.open_tab("publications")
    made = page.tab("publications")
    assert isinstance(made, PublicationsTab)
    return made


def show(qtbot: QtBot, tab: PublicationsTab, publication_id: int, section: int = 0) -> None:
    """Turn to a part of a publication's file."""
    settle(qtbot)
    tab.show_publication(publication_id)
    tab.show_section(section)
    settle(qtbot)


def actions(tab: PublicationsTab) -> list[str]:
    """What can be done now, as the buttons say it."""
    return [
        b.text() for b in tab._file.findChildren(QPushButton) if b.isVisible() and b.text().endswith("）…")
    ]


def test_only_what_is_due_can_be_signed_and_the_chain_goes_on(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one = factory.draft(disclosure)
    show(qtbot, tab, one)
    assert actions(tab) == ["提交（经办人）…", "作废（经办人）…"]
    in_dialogs(fill_with(signed_on=factory.day("03-03")))
    press(qtbot, tab, "提交（经办人）")
    assert disclosure.publications.publication(one).state == "部门审核"
    assert actions(tab) == ["同意（部门负责人）…", "退回（部门负责人）…"]
    assert tab.stepper.accessibleName() == "第2步，共8步：部门"


def test_the_drafter_cannot_approve_and_a_return_needs_its_reason(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    show(qtbot, tab, one)
    in_dialogs(fill_with(person="张经办", signed_on=factory.day("03-04")))
    press(qtbot, tab, "同意（部门负责人）")
    assert disclosure.publications.publication(one).state == "部门审核"
    in_dialogs(fill_with(person="李部长", signed_on=factory.day("03-04")))
    press(qtbot, tab, "退回（部门负责人）")
    assert disclosure.publications.publication(one).state == "部门审核"
    in_dialogs(fill_with(person="李部长", signed_on=factory.day("03-04"), opinion="缺上期数"))
    press(qtbot, tab, "退回（部门负责人）")
    assert disclosure.publications.publication(one).state == "起草"
    tab.show_section(2)
    assert [row[6] for row in tab.signs.list.rows.rows][-1] == "缺上期数"


def test_personal_data_is_shown_masked_and_hidden_at_one_click(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, answer: Callable[..., object]
) -> None:
    one = factory.draft(disclosure, text=f"有疑问请打 {MOBILE}。")
    show(qtbot, tab, one, 1)
    [row] = tab.scan.list.rows.rows
    assert row[1] == "手机号"
    assert MOBILE not in "".join(row)
    answer("confirm", True)
    press(qtbot, tab, "一键遮盖")
    assert MOBILE not in disclosure.publications.publication(one).text
    assert tab.scan.list.records == ()


def test_a_number_in_a_workbook_is_found_with_its_sheet_and_cell(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.title = "名单"
    book.active["B3"] = MOBILE
    book.save(tmp_path / "补助名单.xlsx")
    one = factory.draft(disclosure)
    disclosure.publications.attach(one, tmp_path / "补助名单.xlsx")
    show(qtbot, tab, one, 1)
    [row] = tab.scan.list.rows.rows
    assert all(part in row[0] for part in ("补助名单.xlsx", "名单", "B3"))
    assert row[3] == "待处理"
    assert MOBILE not in "".join(row)


def test_an_open_finding_stops_the_posting_until_its_reason_is_written(
    qtbot: QtBot,
    tab: PublicationsTab,
    disclosure: Disclosure,
    in_dialogs: InDialogs,
    answer: Callable[..., list[object]],
) -> None:
    one = factory.draft(disclosure, text=f"监督电话 {MOBILE}。")
    factory.approve(disclosure, one)
    show(qtbot, tab, one, 3)
    told = answer("message", None)
    in_dialogs(fill_with(place="厂区东门", person="孙宣传"))
    press(qtbot, tab, "登记公开")
    assert disclosure.boards.postings(one) == ()
    assert "1 处个人信息" in str(told[-1])
    in_dialogs(fill_with(reason="监督电话，本人同意公开"))
    press(qtbot, tab, "说明理由")
    assert len(disclosure.publications.scan(one).justified) == 1
    in_dialogs(fill_with(place="厂区东门", person="孙宣传"))
    press(qtbot, tab, "登记公开")
    assert [p.place for p in disclosure.boards.postings(one)] == ["厂区东门"]
    assert disclosure.publications.publication(one).state == "公开中"


def test_posting_on_a_board_tells_the_least_days_and_keeps_the_photograph(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs, answer: Callable[..., object],
    tmp_path: Path,
) -> None:  # fmt: skip
    board = disclosure.boards.add(Board(name="东门公开栏", place="东门内侧"))
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    show(qtbot, tab, one, 3)
    answer("open_files", (factory.photo(tmp_path, "东门.jpg"),))
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, PostingDialog)
        dialog.choice.setCurrentText("东门公开栏（东门内侧）")
        dialog.on_files()
        dialog.form.editor("planned_to").set_value(factory.day("03-10"))
        fill_with(from_on=factory.day("03-04"), person="孙宣传")(dialog)
        said.append(dialog._least.text())

    in_dialogs(act)
    press(qtbot, tab, "登记公开")
    # 15 days by the Shandong regulation: 4 March + 15 = 19 March
    assert "15 日" in said[0]
    assert "2026-03-19" in said[0]
    [posting] = disclosure.boards.postings(one)
    assert (posting.board_id, posting.place) == (board, "东门公开栏（东门内侧）")
    assert [p.file_name for p in disclosure.boards.photos(posting.id)] == ["东门.jpg"]


def test_a_day_before_the_approval_is_asked_again_with_what_was_typed(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    show(qtbot, tab, one, 3)
    kept: list[object] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, PostingDialog)
        kept.append(dialog.form.value()["person"])
        fill_with(from_on=factory.day("03-05"))(dialog)

    in_dialogs(
        fill_with(place="厂区东门", person="孙宣传", from_on=factory.day("03-01"), planned_to=None), again
    )
    press(qtbot, tab, "登记公开")
    qtbot.waitUntil(lambda: bool(disclosure.boards.postings(one)))
    settle(qtbot)
    assert kept == ["孙宣传"]
    assert disclosure.boards.postings(one)[0].from_on == factory.day("03-05")


def test_taking_down_early_needs_a_reason_and_stays_a_finding(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one, _ = factory.shown(disclosure)
    show(qtbot, tab, one, 3)
    in_dialogs(fill_with(on=factory.day("03-10")))
    press(qtbot, tab, "登记撤下")
    assert disclosure.boards.postings(one)[0].taken_down_on is None
    in_dialogs(fill_with(on=factory.day("03-10"), early_reason="公开栏粉刷"))
    press(qtbot, tab, "登记撤下")
    assert disclosure.boards.postings(one)[0].early_reason == "公开栏粉刷"
    assert disclosure.publications.publication(one).state == "已撤下"


def test_filing_follows_once_days_and_witness_are_there(
    qtbot: QtBot,
    tab: PublicationsTab,
    disclosure: Disclosure,
    in_dialogs: InDialogs,
    answer: Callable[..., object],
) -> None:
    one, posting = factory.shown(disclosure)
    disclosure.publications.take_down(posting, factory.day("03-20"))
    show(qtbot, tab, one, 3)
    in_dialogs(fill_with(on=factory.day("03-21")))
    press(qtbot, tab, "归档")
    assert disclosure.publications.publication(one).state == "已撤下"  # no evidence yet
    answer("ask_text", "刘德胜（一线职工）")
    press(qtbot, tab, "见证人")
    in_dialogs(fill_with(on=factory.day("03-21"), archive_number="2026-CW-001"))
    press(qtbot, tab, "归档")
    assert disclosure.publications.publication(one).archive_number == "2026-CW-001"


def test_a_correction_is_a_new_draft_and_keeps_the_old_one(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs
) -> None:
    one, _ = factory.shown(disclosure)
    show(qtbot, tab, one)
    in_dialogs(fill_with(reason="人数有误", on=factory.day("03-06")))
    press(qtbot, tab, "更正")
    assert tab.one is not None
    assert (tab.one.replaces_id, tab.one.state, tab.one.number) == (one, "起草", "公开2026-001更1")
    assert disclosure.publications.publication(one).state == "公开中"


def test_tables_and_attachments_are_put_into_a_draft_only(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure, in_dialogs: InDialogs, answer: Callable[..., object],
    tmp_path: Path,
) -> None:  # fmt: skip
    one = factory.draft(disclosure)
    show(qtbot, tab, one)
    in_dialogs(fill_with(caption="参保汇总", cells="项目\t人数\n养老\t320"))
    press(qtbot, tab, "添加表格")
    assert disclosure.publications.tables(one)[0].rows == (("项目", "人数"), ("养老", "320"))
    file = tmp_path / "说明.txt"
    file.write_text("缴费说明", encoding="utf-8")
    answer("open_files", (file,))
    press(qtbot, tab, "添加附件")
    assert [a.file_name for a in disclosure.publications.attachments(one)] == ["说明.txt"]
    answer("save_file", tmp_path / "另存.txt")
    press(qtbot, tab, "另存为")
    assert (tmp_path / "另存.txt").read_text(encoding="utf-8") == "缴费说明"
    factory.submit(disclosure, one)
    settle(qtbot)
    words = {b.text().strip() for b in tab.findChildren(QPushButton) if b.isVisible()}
    assert not words & {"添加表格…", "添加附件…", "移除"}


def test_the_list_is_filtered_by_state_and_words(
    qtbot: QtBot, tab: PublicationsTab, disclosure: Disclosure
) -> None:
    factory.draft(disclosure, title="工资支付情况")
    factory.submit(disclosure, factory.draft(disclosure, title="福利费使用情况"))
    settle(qtbot)
    tab.state.setCurrentText("审批中")
    tab.state.activated.emit(tab.state.currentIndex())
    assert [p.title for p in tab.list.records] == ["福利费使用情况"]
    tab.state.setCurrentIndex(0)
    qtbot.keyClicks(tab.search_box, "-001")
    assert [p.title for p in tab.list.records] == ["工资支付情况"]
