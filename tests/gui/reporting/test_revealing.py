"""Personal numbers in lists: hidden, shown for a reason that is written down, hidden again; and the reopening token."""

from decimal import Decimal

from pytestqt.qtbot import QtBot

from core.app import App
from core.reporting.parts import SUBMISSION
from core.reporting.queries.forms import shipped
from core.reporting.records.submissions import ListRow, Receipt
from core.reporting.rules.states import lock_of
from core.reporting.rules.submissions import to_bytes
from gui.reporting.page import ReportingPage
from gui.reporting.upper import UpperTab
from gui.tabs import TabbedPage
from tests.core.reporting.scene import NOW, paid, submission
from tests.gui.reporting.conftest import opened, sent
from tests.gui.reporting.upper_scene import *  # noqa: F403 - its fixtures
from tests.gui.reporting.upper_scene import Answer, press, settle


def test_numbers_of_a_list_are_shown_for_a_reason_and_hidden_again(
    qtbot: QtBot, factory: App, page: ReportingPage, answer: Answer
) -> None:
    paid(factory, [(1, 5000)], programme="金秋助学")
    part = opened(qtbot, page, "R06")
    number = part.view.rows[0].values[5]  # type: ignore[union-attr]
    hidden = part.list_grid.rows.rows[0][6]
    assert number != hidden
    before = len(factory.changes())
    answer("ask_text", None)
    press(qtbot, part, "显示完整号码")
    assert (part.list_grid.rows.rows[0][6], len(factory.changes())) == (hidden, before)
    answer("ask_text", "核对录取名单")
    press(qtbot, part, "显示完整号码")
    assert part.list_grid.rows.rows[0][6] == number
    change = factory.changes()[0]
    assert (change.action, "R06 2026 明细：核对录取名单" in change.note) == ("查看完整号码", True)
    assert str(number) not in change.note
    press(qtbot, part, "遮盖号码")
    assert part.list_grid.rows.rows[0][6] == hidden


def test_turning_to_another_report_hides_them(
    qtbot: QtBot, factory: App, page: ReportingPage, answer: Answer
) -> None:
    paid(factory, [(1, 5000)], programme="金秋助学")
    part = opened(qtbot, page, "R06")
    answer("ask_text", "核对")
    press(qtbot, part, "显示完整号码")
    part = opened(qtbot, page, "R20")
    assert not part.reveal.is_shown
    assert not part.reveal.button.isVisible()


def test_a_list_that_came_in_is_hidden_above_until_asked_for(
    qtbot: QtBot, above: App, known: None, upper_page: TabbedPage, answer: Answer
) -> None:
    form = shipped()["R01"]
    assert form.is_named
    place = next(n for n, c in enumerate(form.columns) if c.personal == "id_number")
    values = tuple("11010519491231002X" if n == place else None for n in range(len(form.columns)))
    one = submission(form, {}, rows=(ListRow(key="1", values=values),), period="2026")
    above.reporting.upper.take_in({f"R01/{SUBMISSION}": to_bytes(one)}, one.unit_name)
    tab = upper_page.tab("upper")
    assert isinstance(tab, UpperTab)
    tab.choose_period("2026")
    settle(qtbot)
    tab.open_submission("R01", one.unit_code)
    settle(qtbot)
    part = tab.submission
    assert part.lines.rows[0][place + 1] == "110105********002X"
    answer("ask_text", "办理补助")
    press(qtbot, part, "显示完整号码")
    assert part.lines.rows[0][place + 1] == "11010519491231002X"
    assert "明细：办理补助" in above.changes()[0].note


def test_the_token_of_the_upper_union_opens_a_locked_report(
    qtbot: QtBot, factory: App, page: ReportingPage, answer: Answer
) -> None:
    made = sent(factory)
    [line] = factory.reporting.desk.sent(made)
    accepted = Receipt(
        verdict="已接收", by="市总工会", on=NOW.date(), unit_code=factory.reporting.reports.submission(made).unit_code,
        form_code=line.form_code, period=line.period, sequence=1, digest=line.digest, lock=lock_of("A1B2C3D4"), number=1,
    )  # fmt: skip
    part = opened(qtbot, page, "R20")
    assert not part.reopen.isVisible()
    factory.reporting.desk.apply_receipt(to_bytes(accepted))
    settle(qtbot)
    assert part.reopen.isVisible()
    answer("ask_text", "00000000")
    press(qtbot, part, "重新开放")
    assert factory.reporting.reports.view(made).report.state == "已接收"
    answer("ask_text", "a1b2c3d4")
    press(qtbot, part, "重新开放")
    report = factory.reporting.reports.view(made).report
    assert (report.state, report.sequence) == ("草稿", 2)
    assert part.edit.isVisible()
    factory.reporting.reports.enter(made, "members", Decimal(1), "核对")  # may be changed again
    settle(qtbot)
