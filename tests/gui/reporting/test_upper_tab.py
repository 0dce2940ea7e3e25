"""下级上报: packages in, who is silent, verdicts with marks, receipts, the merged report."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.parts import SUBMISSION
from core.reporting.queries.forms import shipped
from core.reporting.records.merging import Board, BoardLine, ExpectedUnit
from core.reporting.records.submissions import Submission
from core.reporting.rules.submissions import to_bytes
from gui.reporting.receiving import ArrivedDialog
from gui.reporting.sending_wizard import RECEIVER, RESULT
from gui.reporting.upper import BOARD, MERGED, UpperTab
from gui.reporting.upper_units import UnitsDialog, read_units
from gui.reporting.upper_words import board_words, state_word
from gui.tabs import TabbedPage
from tests.core.reporting.scene import submission
from tests.gui.congress.conftest import InDialogs
from tests.gui.members.sample_workbooks import Told
from tests.gui.reporting.test_sending_tab import folder_in, package, to_the_end
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import (
    FACTORY,
    SILENT,
    Answer,
    dialog_over,
    drop,
    fill_with,
    press,
    settle,
    strike,
    words_in,
)

assert package  # a fixture
FORM = shipped()["R20"]
LINE = BoardLine(
    unit_code="1", unit_name="一", state="未报", sequence=0, received_on=None, is_late=False, hard=0, soft=0
)


@pytest.fixture
def tab(qtbot: QtBot, upper_page: TabbedPage) -> UpperTab:
    """The year 2026 of the upper union on the screen."""
    found = upper_page.tab("upper")
    assert isinstance(found, UpperTab)
    found.choose_period("2026")
    settle(qtbot)
    return found


def card(name: str, employees: int, **values: int) -> Submission:
    """R20 of a unit."""
    given = {"employees": employees, "members": employees, **values}
    one = submission(FORM, {k: Decimal(v) for k, v in given.items()}, unit_name=name)
    return replace(one, unit_code=name)


def taken(app: App, *given: Submission) -> list[str]:
    """Submissions taken in as they are; their digests."""
    packages = [({f"R20/{SUBMISSION}": to_bytes(one)}, one.unit_name) for one in given]
    return [o.digest for o in app.reporting.upper.take_in_many(packages)]


def row_of(tab: UpperTab, unit: str) -> dict[str, str]:
    """What the board shows of a unit, by the heads."""
    rows = tab.board.rows
    found = next(r for r in rows.rows if r[0] == unit)
    return dict(zip(rows.heads, found, strict=True))


def test_without_units_the_page_says_how_to_begin(tab: UpperTab) -> None:
    assert "先登记应报单位" in words_in(tab)


def test_many_dropped_files_get_one_sentence_each(
    qtbot: QtBot, above: App, package: Path, tab: UpperTab, tmp_path: Path
) -> None:
    strange, broken = tmp_path / "别的.upkg", tmp_path / "坏的.upkg"
    strange.write_bytes(b"PK" * 500)
    content = bytearray(package.read_bytes())
    content[-200] ^= 1
    broken.write_bytes(bytes(content))
    drop(tab, package, strange, broken, package)
    settle(qtbot)
    dialog = dialog_over(tab, ArrivedDialog)
    assert isinstance(dialog, ArrivedDialog)
    assert "共 4 个文件：收下 1 个（1 张报表），以前收过 1 个，没有收下 2 个，其余不受影响。" in words_in(
        dialog
    )
    sentences = {(a.file, a.outcome): a.sentence for a in dialog.list.records}
    assert "不是本软件的上报包" in sentences["别的.upkg", "没有收下"]
    assert "签名核对没有通过" in sentences["坏的.upkg", "没有收下"]
    assert dialog.list.records[0].outcome == "没有收下"
    dialog.list.choose(lambda a: a.outcome == "已收下")
    assert "已设女职工委员" in words_in(dialog)
    dialog.done(0)
    assert row_of(tab, FACTORY)["R20"] == "已报"
    assert row_of(tab, SILENT)["R20"] == "未报"


def test_files_are_chosen_by_button_too(
    qtbot: QtBot, above: App, package: Path, tab: UpperTab, answer: Answer
) -> None:
    answer("open_files", (package,))
    press(qtbot, tab, "接收文件")
    dialog_over(tab, ArrivedDialog).done(0)
    assert [r.submission.unit_name for r in above.reporting.upper.received("R20", "2026")] == [FACTORY]


def test_a_file_under_six_words_asks_for_them(
    qtbot: QtBot, below: App, above: App, package: Path, tab: UpperTab, tmp_path: Path, answer: Answer
) -> None:
    from core.reporting.records.delivery import ToFolder

    given = below.reporting.delivery.send("2026", ToFolder(folder=tmp_path), codes=["R20"])
    assert given.path is not None
    drop(tab, given.path)
    settle(qtbot)
    dialog = dialog_over(tab, ArrivedDialog)
    answer("ask_text", given.phrase)
    press(qtbot, dialog, "输入口令再打开")
    again = dialog_over(tab, ArrivedDialog)
    assert "收下 1 个" in words_in(again)
    again.done(0)


def test_the_board_names_the_silent_and_the_late(
    qtbot: QtBot, above: App, known: None, tab: UpperTab
) -> None:
    taken(above, card(FACTORY, 100))
    settle(qtbot)
    tab.board.choose(SILENT, "R20")
    told = words_in(tab.board)
    assert "2 个单位应报 2 张，已报 1 张（50%），已接收 0 张" in told
    assert f"一张都没报的：{SILENT}" in told
    assert f"应报 2，已报 1（50%），按时 1（50%）；没有报的：{SILENT}" in told
    assert not tab.board.open.isEnabled()
    assert list(row_of(tab, FACTORY)) == ["单位名称", "已报/应报", "R20"]  # nobody reports the others
    above.db.clock = lambda: dt.datetime(2027, 2, 20, 9)
    taken(above, card(SILENT, 50))
    tab.choose_period("2026")
    settle(qtbot)
    assert row_of(tab, SILENT)["R20"] == "迟报"
    tab.board.choose(SILENT, "R20")
    assert f"迟报：{SILENT}；全部已报" in words_in(tab.board)


def test_states_are_words_and_not_only_colours() -> None:
    due, before, after = dt.date(2027, 1, 15), dt.date(2027, 1, 15), dt.date(2027, 1, 16)
    assert (state_word(LINE, due, before), state_word(LINE, due, after)) == ("未报", "逾期")
    late = replace(LINE, state="已报", is_late=True, sequence=1)
    assert (state_word(late, due, after), state_word(replace(late, state="退回"), due, after)) == (
        "迟报",
        "退回",
    )
    board = Board(form_code="R20", period="2026", due_on=due, lines=(LINE, late))
    assert "已报 1（50%），按时 0（0%）；迟报：一；没有报的：一" in board_words("R20", board)


def test_cells_are_marked_and_the_submission_goes_back_by_keyboard(
    qtbot: QtBot, above: App, below: App, package: Path, tab: UpperTab, tmp_path: Path, answer: Answer
) -> None:
    above.reporting.arrivals.receive([package])
    settle(qtbot)
    tab.board.choose(FACTORY, "R20")
    strike(qtbot, tab.board.table, Qt.Key.Key_Return)
    part = tab.submission
    assert FACTORY in words_in(part)
    (finding,) = part.findings.records
    assert part._finding_cells(finding) == ("已说明", finding.sentence, "已设女职工委员")
    assert part.cells.choose(lambda c: c.key == "women")
    asked = answer("ask_text", "比上年多一倍")
    strike(qtbot, part.cells.table, Qt.Key.Key_Space)
    assert "女职工" in str(asked[0][2])
    assert part.marks == {"women": "比上年多一倍"}
    answer("ask_text", "请核对女职工数")
    press(qtbot, part, "退回更正（标出 1 格）")
    (one,) = above.reporting.upper.received("R20", "2026")
    assert (one.verdict, [m.note for m in one.marks]) == ("退回", ["比上年多一倍"])
    answer("choose_folder", folder_in(tmp_path))
    press(qtbot, part, "写出回执")
    (receipt,) = folder_in(tmp_path).glob("*.urct")
    below.reporting.arrivals.receive([receipt])
    view = below.reporting.reports.view(below.reporting.reports.all()[0].id or 0)
    assert (view.report.state, view.report.note, view.marks[0].key) == ("已退回", "请核对女职工数", "women")
    strike(qtbot, part.cells.table, Qt.Key.Key_Escape)
    assert tab.stack.currentIndex() == BOARD
    assert row_of(tab, FACTORY)["R20"] == "退回"


def test_acceptance_locks_and_only_reopening_unlocks(
    qtbot: QtBot, above: App, known: None, tab: UpperTab, answer: Answer, told: Told
) -> None:
    (digest,) = taken(above, card(FACTORY, 100))
    settle(qtbot)
    tab.open_submission("R20", FACTORY)
    settle(qtbot)
    answer("confirm", False)
    press(qtbot, tab.submission, "接收（锁定）")
    assert above.reporting.upper.received("R20", "2026")[0].verdict == ""
    answer("confirm", True)
    press(qtbot, tab.submission, "接收（锁定）")
    assert above.reporting.upper.received("R20", "2026")[0].verdict == "已接收"
    assert not tab.submission.accept.isVisible()
    assert not tab.submission.mark.isVisible()
    assert FACTORY in told.toasts[-1]
    answer("ask_text", "对方要更正")
    press(qtbot, tab.submission, "重新开放")
    assert above.reporting.upper.received("R20", "2026")[0].verdict not in ("已接收", "退回")
    assert tab.submission.accept.isVisible()
    assert digest == above.reporting.upper.received("R20", "2026")[0].digest


def test_a_verdict_can_be_taken_back(
    qtbot: QtBot, above: App, known: None, tab: UpperTab, answer: Answer, told: Told
) -> None:
    taken(above, card(FACTORY, 100))
    settle(qtbot)
    tab.open_submission("R20", FACTORY)
    settle(qtbot)
    answer("confirm", True)
    press(qtbot, tab.submission, "接收（锁定）")
    told.actions[-1]()
    settle(qtbot)
    assert above.reporting.upper.received("R20", "2026")[0].verdict == ""
    assert tab.submission.accept.isVisible()


def test_receipts_of_the_whole_period_are_written_at_once(
    qtbot: QtBot, above: App, package: Path, tab: UpperTab, tmp_path: Path, answer: Answer, told: Told
) -> None:
    press(qtbot, tab, "写出回执")
    assert "没有回执可写" in told.toasts[-1]
    above.reporting.arrivals.receive([package])
    settle(qtbot)
    answer("choose_folder", folder_in(tmp_path))
    press(qtbot, tab, "写出回执")
    assert len(list(folder_in(tmp_path).glob("*.urct"))) == 1
    assert "已写出 1 份回执" in told.toasts[-1]


def test_expected_units_are_typed_pasted_and_taken_from_the_contacts(
    qtbot: QtBot, above: App, known: None, tab: UpperTab, in_dialogs: InDialogs
) -> None:
    upper = above.reporting.upper
    dialog = UnitsDialog(tab)
    dialog.show()
    in_dialogs(fill_with(code="U9", name="第九工会", forms="R20"))
    press(qtbot, dialog, "新增")
    in_dialogs(fill_with(lines="U10\t第十工会\tR20，R04\nU11\t第十一工会\n"))
    press(qtbot, dialog, "粘贴名单")
    assert {u.code: u.forms for u in upper.units() if u.code in ("U10", "U11")} == {
        "U10": "R20、R04",
        "U11": "",
    }
    dialog.list.choose(lambda u: u.code == "U9")
    in_dialogs(fill_with(is_active=False))
    press(qtbot, dialog, "修改")
    assert [u.is_active for u in upper.units() if u.code == "U9"] == [False]
    press(qtbot, dialog, "从往来单位带入")
    assert "往来单位都已在名单里" in words_in(dialog)
    dialog.done(0)
    dialog.deleteLater()


def test_pasted_lines_that_cannot_be_read_are_named() -> None:
    assert read_units("A1\t甲工会\n\nB2\t乙工会\tR01,R20") == [
        ExpectedUnit(code="A1", name="甲工会"), ExpectedUnit(code="B2", name="乙工会", forms="R01、R20"),
    ]  # fmt: skip
    with pytest.raises(Exception, match="第 2 行缺代码或名称"):
        read_units("A1\t甲工会\nB2")


def test_the_merged_number_opens_its_units_and_goes_to_files(
    qtbot: QtBot, above: App, known: None, tab: UpperTab, tmp_path: Path, answer: Answer
) -> None:
    digests = taken(above, card(FACTORY, 100), card(SILENT, 50), card("第三工会", 850))
    above.reporting.upper.send_back(digests[2], [], "请核对")
    settle(qtbot)
    tab.show_merged.click()
    tab.merged.choose("R20")
    settle(qtbot)
    assert tab.stack.currentIndex() == MERGED
    assert tab.merged.cells.choose(lambda c: c.key == "employees")
    settle(qtbot)
    (cell,) = [c for c in tab.merged.cells.records if c.key == "employees"]
    assert cell.value == 150  # 100 + 50; what was returned does not count
    shown = [tab.merged._unit_cells(u) for u in tab.merged.units.records]
    assert sorted(shown) == sorted([(FACTORY, "100", "67%"), (SILENT, "50", "33%")])
    answer("choose_folder", folder_in(tmp_path))
    press(qtbot, tab.merged, "导出 Excel 和 PDF")
    (book,) = folder_in(tmp_path).glob("*.xlsx")
    cells = [c.value for r in openpyxl.load_workbook(book).active.iter_rows() for c in r]
    assert 150 in cells
    assert len(list(folder_in(tmp_path).glob("*.pdf"))) == 1


def test_the_merged_report_goes_on_to_the_next_level(
    qtbot: QtBot, above: App, below: App, known: None, tab: UpperTab, upper_page: TabbedPage, tmp_path: Path,
    answer: Answer,
) -> None:  # fmt: skip
    taken(above, card(FACTORY, 100), card(SILENT, 50))
    settle(qtbot)
    tab.show_merged.click()
    tab.merged.choose("R20")
    settle(qtbot)
    press(qtbot, tab.merged, "打包报上级")
    wizard = upper_page.tab("sending").wizard
    assert wizard.stack.currentIndex() == RECEIVER
    assert not wizard.back.isVisible()
    to_the_end(qtbot, wizard, folder_in(tmp_path), answer)
    assert wizard.stack.currentIndex() == RESULT
    assert "汇总 2 个单位" in wizard.preview.list.records[0].what
    (file,) = folder_in(tmp_path).iterdir()
    (arrived,) = below.reporting.arrivals.receive([file])
    assert [r.form_code for r in arrived.reports] == ["R20"]
