"""Entering slips by hand and from returned workbooks."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from gui.competition.innovation import InnovationTab
from gui.competition.innovation_entry import EntryDialog
from gui.competition.innovation_import import ImportDialog
from gui.pages import Shell
from tests.core.innovation.bench import MEASURES, SITUATION, TITLE, Bench, bench
from tests.core.innovation.test_slips import filled as filled_form
from tests.core.innovation.test_slips import right
from tests.gui.competition.innovation_scene import labels, show
from tests.gui.congress.conftest import InDialogs, in_dialogs, shell, told
from tests.gui.congress.shown import rest, when_written
from tests.gui.members.sample_workbooks import Told

RED = "FFFFC7CE"  # of a marked cell
__all__ = ["in_dialogs", "shell", "told"]


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


@pytest.fixture
def tab(qtbot: QtBot, app: App, shell: Shell, office: Bench) -> Iterator[InnovationTab]:
    yield show(qtbot, app, shell, InnovationTab)
    rest(qtbot)


def opened(qtbot: QtBot, tab: InnovationTab, office: Bench, *places: int, **texts: object) -> EntryDialog:
    """The window for a slip with these people chosen and these texts typed."""
    stored = tab.app.innovation.proposals

    def save(idea, authors):  # type: ignore[no-untyped-def]
        stored.submit(idea, authors, by="李娟")

    dialog = EntryDialog(tab, tab.app, save=save)
    qtbot.addWidget(dialog)
    dialog.authors.put(office.authors(*places) if places else ())
    for name, words in texts.items():
        dialog.form.editor(name).set_value(words)
    return dialog


def texts() -> dict[str, object]:
    return {"title": TITLE, "situation": SITUATION, "measures": MEASURES, "unit_name": "一车间"}


def test_shares_are_added_up_while_they_are_typed(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    dialog = opened(qtbot, tab, office, 0, 1)
    dialog.authors.lines[0].setText("60")
    dialog.authors.lines[1].setText("30")
    assert dialog.authors.sum.text() == "合计 60 + 30 = 90%，应为 100%，还差 10%"
    dialog.authors.lines[1].setText("40")
    assert dialog.authors.sum.text() == "合计 60 + 40 = 100%"
    dialog.authors.lines[1].setText("四十")
    assert dialog.authors.sum.text() == "贡献比请填数字，例如 60。"


def test_three_authors_share_evenly_to_the_hundredth(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    dialog = opened(qtbot, tab, office, 0, 1, 2)
    dialog.authors.even_button.click()
    assert [x.text() for x in dialog.authors.lines] == ["33.34", "33.33", "33.33"]
    assert dialog.authors.sum.text() == "合计 33.34 + 33.33 + 33.33 = 100%"


def test_shares_below_the_whole_are_refused_in_words_and_then_stored(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    dialog = opened(qtbot, tab, office, 0, 1, **texts())
    dialog.authors.lines[0].setText("60")
    dialog.authors.lines[1].setText("30")
    dialog.on_save()
    assert "贡献比合计应为 100%" in labels(dialog)
    assert office.proposals.ideas() == ()
    dialog.authors.lines[1].setText("40")
    dialog.on_save()
    [line] = office.proposals.ideas()
    case = office.proposals.case(line.id)
    assert [(a.name, a.share) for a in case.authors] == [
        (office.name(0), Decimal(60)),
        (office.name(1), Decimal(40)),
    ]
    assert case.idea.proposed_on == dt.date.today()


def test_a_slip_without_an_author_is_refused(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    dialog = opened(qtbot, tab, office, **texts())
    dialog.on_save()
    assert "请填写建议人" in labels(dialog)
    assert office.proposals.ideas() == ()


def test_what_looks_the_same_is_said_while_it_is_typed(
    qtbot: QtBot, tab: InnovationTab, office: Bench
) -> None:
    office.submit(TITLE, 0)
    dialog = opened(qtbot, tab, office, 0, **texts())
    dialog.compare()
    rest(qtbot)
    assert f"“{TITLE}”（{office.name(0)}，已提出）：名称相似 100%" in labels(dialog)


def test_something_else_is_not_called_alike(qtbot: QtBot, tab: InnovationTab, office: Bench) -> None:
    office.submit(TITLE, 0)
    dialog = opened(
        qtbot, tab, office, 1, title="食堂分时就餐", situation="排队时间长", measures="错峰", unit_name="后勤"
    )
    dialog.compare()
    rest(qtbot)
    assert "相似" not in labels(dialog)


def test_what_was_entered_can_be_changed_before_the_decision(
    qtbot: QtBot, tab: InnovationTab, office: Bench, in_dialogs: InDialogs
) -> None:
    key = office.submit(TITLE, 0)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, EntryDialog)
        dialog.form.editor("title").set_value("冲压模具十分钟换模")
        dialog.on_save()

    in_dialogs(act)
    tab.acts.edit(office.proposals.file(key))
    assert office.proposals.case(key).idea.title == "冲压模具十分钟换模"


def test_returned_forms_are_shown_first_and_then_entered(
    qtbot: QtBot, tab: InnovationTab, office: Bench, tmp_path: Path, answer, told: Told
) -> None:  # type: ignore[no-untyped-def]
    good = filled_form(
        office, tmp_path / "一车间.xlsx", right(), [(office.name(0), "", 60), (office.name(1), "", 40)]
    )
    bad = filled_form(office, tmp_path / "二车间.xlsx", right(建议名称="防护罩改进"), [("查无此人", "", "")])
    answer("open_files", (good, bad))
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        assert office.proposals.ideas() == (), "nothing is written before it was looked at"
        seen.append(labels(dialog))
        results = {str(dialog.rows.index(n, 2).data()): str(dialog.rows.index(n, 5).data()) for n in range(2)}
        assert results == {TITLE: "可以登记", "防护罩改进": "退回"} or results[TITLE] == "有提醒"
        dialog.table.selectRow(1)
        seen.append(labels(dialog))
        dialog.accept_button.click()

    when_written(act)
    tab.on_import()
    rest(qtbot)
    assert "可以登记 1 件，退回 1 件" in seen[0]
    assert "花名册里没有建议人“查无此人”" in seen[1]
    [line] = office.proposals.ideas()
    assert (line.title, line.authors) == (TITLE, f"{office.name(0)}、{office.name(1)}")
    assert told.toasts[-1] == "已登记建议 1 件"


def test_wrong_workbooks_are_handed_back_with_their_cells_marked(
    qtbot: QtBot, tab: InnovationTab, office: Bench, tmp_path: Path, answer
) -> None:  # type: ignore[no-untyped-def]
    bad = filled_form(office, tmp_path / "二车间.xlsx", right(), [("查无此人", "", "")])
    out = tmp_path / "发还"
    out.mkdir()
    answer("open_files", (bad,))
    answer("choose_folder", out)
    when_written(lambda dialog: dialog.return_button.click())  # type: ignore[attr-defined]
    tab.on_import()
    rest(qtbot)
    [made] = list(out.iterdir())
    assert made.name == "请改正-二车间.xlsx"
    book = openpyxl.load_workbook(made)
    cells = [
        c for s in book.worksheets for row in s.iter_rows() for c in row if c.fill.start_color.rgb == RED
    ]
    comments = [c.comment.text for c in cells if c.comment]
    book.close()
    assert any("查无此人" in words for words in comments)
    assert office.proposals.ideas() == ()


def test_the_blank_form_is_saved_where_it_was_asked_for(
    qtbot: QtBot, tab: InnovationTab, tmp_path: Path, answer, told: Told
) -> None:  # type: ignore[no-untyped-def]
    answer("save_file", tmp_path / "空白.xlsx")
    tab.on_form("form")
    rest(qtbot)
    book = openpyxl.load_workbook(tmp_path / "空白.xlsx")
    words = [c.value for row in book.active.iter_rows() for c in row if c.value]
    book.close()
    assert {"建议名称", "现状分析", "改进措施"} <= set(words)
    assert told.toasts[-1] == "已保存“空白.xlsx”"
