import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog

from core.agenda.rules import counts
from core.hardship.records.procedure import FILED_STATES
from core.members.records import RosterQuery
from gui.members.export_dialog import KINDS, ExportDialog
from gui.members.roster import RosterPage
from tests.gui.members.conftest import InDialog
from tests.scenarios.officer import Officer

Answer = Callable[..., list[tuple[Any, ...]]]


def check_figures(officer: Officer) -> None:
    """Every figure of the workbench is the one that the service counts, and Tab comes to it and to what is due."""
    overview, agenda, today = officer.app.members.overview(), officer.app.agenda, dt.date.today()
    assert overview.people > 300
    dues, standing = agenda.due(today), agenda.standing(today)
    found = counts(dues, today)
    assert len({due.job for due in dues}) >= 4
    assert standing.households == len(officer.app.hardship.households.cards(FILED_STATES)) > 0
    rate, joined = overview.employed_members / overview.employees, overview.joined_this_year
    for words in (
        f"在册会员 {overview.members:,}人，入会率 {rate:.1%}　本年新入会 {joined:,}",
        f"本月待办 {found.this_month:,}项，其中 {found.overdue} 项已逾期",
        f"在档帮扶 {standing.households:,}户，",
        f"职工代表 {standing.delegates:,}名，女代表",
        f"全部 {found.total} 项待办",
        *(f"去办理：{due.title}，{due.job}" for due in dues[:6]),
    ):
        officer.tab_to(words)


def export(officer: Officer, in_dialog: InDialog, kind: str) -> None:
    """导出: choose the format with the arrow keys, write the file, read what it still lacks."""
    place = [k.word for k in KINDS].index(kind)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        officer.tab_to(KINDS[0].word)
        officer.press(*["Down"] * place)
        officer.take("导出…")
        officer.wait()
        if dialog.isVisible():
            assert officer.sees("处需要补充或核对")
            officer.take("完成")
        assert not dialog.isVisible()

    met = in_dialog(fill)
    officer.press("Ctrl+E")
    assert met == ["导出"]


def cells(path: Path) -> list[str]:
    """Every text in a workbook."""
    book = load_workbook(path)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return [str(cell) for row in rows for cell in row if cell is not None]


def test_practice_shows_true_figures_and_prints_files_that_open(
    start: Callable[..., Officer], home: Path, answer: Answer, in_dialog: InDialog
) -> None:
    officer = start()
    officer.take("开始练习")
    officer.wait()
    assert home in officer.app.store_path.parents
    check_figures(officer)
    overview = officer.app.members.overview()

    officer.tab_to("在册会员 ")
    officer.press("Space")
    roster = officer.main.page("members").roster  # type: ignore[attr-defined]
    assert isinstance(roster, RosterPage)
    assert roster.model.rowCount() == overview.members
    assert officer.sees("筛选出")

    shown = {
        p.name for p in officer.app.members.people(officer.app.members.ids(RosterQuery(quick="members")))
    }
    for kind, file in (("花名册工作簿", "会员花名册.xlsx"), ("工会会员信息采集表", "采集表.xlsx")):
        answer("save_file", home / file)
        export(officer, in_dialog, kind)
        written = cells(home / file)
        assert shown <= set(written)
        assert not any(number.isdigit() and len(number) == 18 for number in written), "numbers stay hidden"
    assert officer.app.changes(limit=1)[0].action != "查看完整号码"
