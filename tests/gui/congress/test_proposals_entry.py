"""Entering paper slips and returned workbooks: findings while typing, a preview, nothing written before 确认."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from gui.congress.proposals import ProposalsTab
from gui.congress.proposals_entry import EntryDialog
from gui.congress.proposals_import import READY, REFUSED, RESULT, WARNED, ImportDialog
from gui.kit import dialogs
from tests.core.congress.proposed import RECEIVED, Desk, desk
from tests.gui.congress.conftest import InDialogs, ShowTab
from tests.gui.congress.shown import rest, words_in
from tests.gui.members.sample_workbooks import Told

TEXTS = {
    "title": "增设倒班宿舍热水器", "reason": "夜班职工下班后没有热水。", "suggestion": "每层增设一台。",
    "received_on": RECEIVED,
}  # fmt: skip


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates."""
    return desk(app)


@pytest.fixture
def tab(office: Desk, show_tab: ShowTab) -> ProposalsTab:
    """The tab for the office's meeting."""
    made = show_tab(ProposalsTab, office.term_id, office.meeting_id)
    assert isinstance(made, ProposalsTab)
    return made


def filled(dialog: QDialog, **values: object) -> EntryDialog:
    """The entry with a right proposal's texts, and other values."""
    assert isinstance(dialog, EntryDialog)
    for name, value in (TEXTS | values).items():
        dialog.form.editor(name).set_value(value)
    return dialog


def test_a_slip_is_entered_with_its_people_and_gets_the_next_number(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs, qtbot: QtBot, told: Told
) -> None:
    office.hand_in("甲事", by=3)
    rest(qtbot)

    def enter(dialog: QDialog) -> None:
        entry = filled(dialog)
        entry.proposer.put([office.delegates[0]])
        entry.seconders.put(office.delegates[1:3])
        assert "核对都符合" in "\n".join(w.accessibleName() for w in _told(entry))
        entry.on_save()

    in_dialogs(enter)
    tab.on_add()
    rest(qtbot)
    last = office.proposals.proposals(office.meeting_id)[-1]
    assert (last.number, last.title, last.seconders) == ("002", "增设倒班宿舍热水器", 2)
    assert told.toasts[-1] == "已登记提案“增设倒班宿舍热水器”"
    told.actions[-1]()
    rest(qtbot)
    assert len(office.proposals.proposals(office.meeting_id)) == 1


def _told(entry: EntryDialog) -> list:
    """The banners below the form."""
    return [entry._told.itemAt(n).widget() for n in range(entry._told.count())]


def test_findings_follow_what_is_typed(office: Desk, tab: ProposalsTab, in_dialogs: InDialogs) -> None:
    seen: list[str] = []

    def said(entry: EntryDialog) -> None:
        seen.append("\n".join(w.accessibleName() for w in _told(entry)))

    def enter(dialog: QDialog) -> None:
        entry = filled(dialog, title="增设热水器；增加班车", received_on=dt.date(2026, 9, 21))
        entry.proposer.put([office.delegates[0]])
        entry.seconders.put([office.delegates[1]])
        said(entry)
        entry.form.editor("title").set_value("增设热水器")
        entry.seconders.put(office.delegates[1:3])
        said(entry)
        entry.form.editor("received_on").set_value(RECEIVED)
        said(entry)
        entry.form.set_value(entry.form.value())

    in_dialogs(enter)
    tab.on_add()
    assert "像是写了几件事" in seen[0]
    assert "附议 1 名，要求不少于 2 名，还差 1 名" in seen[0]
    assert "征集于 2026-09-18 截止，已逾期" in seen[0]
    assert "像是写了几件事" not in seen[1]
    assert "已逾期" in seen[1]
    assert "核对都符合" in seen[2]


def test_a_late_slip_needs_its_reason_and_nobody_as_submitter_is_refused(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    said: list[str] = []

    def enter(dialog: QDialog) -> None:
        entry = filled(dialog, received_on=dt.date(2026, 9, 21))
        entry.on_save()
        said.append(words_in(entry))
        entry.proposer.put([office.delegates[0]])
        entry.on_save()
        said.append(words_in(entry))
        entry.form.editor("late_reason").set_value("邮寄延误")
        entry.on_save()

    in_dialogs(enter)
    tab.on_add()
    rest(qtbot)
    assert "请先选择提案人" in said[0]
    assert "仍要收案的，请写明理由" in said[1]
    [one] = office.proposals.proposals(office.meeting_id)
    assert office.proposals.file(one.id).case.proposal.late_reason == "邮寄延误"


def test_the_submitter_is_found_by_pinyin(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    second = office.app.congress.terms.delegates(office.term_id)[1]
    got: list[list[int]] = []

    def enter(dialog: QDialog) -> None:
        entry = filled(dialog)
        entry.proposer.button.click()
        got.append(list(entry.proposer.ids))
        entry.form.set_value(entry.form.value())

    def search(dialog: QDialog) -> None:
        dialog.search_box.setText(second.number)  # type: ignore[attr-defined]
        dialog.add(0)  # type: ignore[attr-defined]
        dialog.accept()

    in_dialogs(enter, search)
    tab.on_add()
    assert got == [[second.id]]


# ---- workbooks ----


def form(
    office: Desk, path: Path, *, title: str = "增设热水器", proposer: str = "001", second: int = 2
) -> Path:
    """A returned form: cells as tests/core/congress/test_proposals_forms.py knows them."""
    office.proposals.write_form(path, office.meeting_id)
    names = {d.number: d.name for d in office.app.congress.terms.delegates(office.term_id)}
    book = openpyxl.load_workbook(path)
    sheet = book.active
    texts = {
        "B5": title, "B6": names.get(proposer, "外单位某人"), "D6": proposer, "D7": "生活福利", "F7": RECEIVED,
        "B14": "夜班职工没有热水。", "B15": "每层增设一台。",
    }  # fmt: skip
    for at, words in texts.items():
        sheet[at] = words
    for n in range(second):
        sheet.cell(10 + n, 2, names[f"{n + 2:03d}"])
        sheet.cell(10 + n, 3, f"{n + 2:03d}")
    book.save(path)
    book.close()
    return path


def test_the_preview_tells_of_each_file_and_writes_nothing_until_it_is_confirmed(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs, qtbot: QtBot, tmp_path: Path, answer, told: Told
) -> None:  # type: ignore[no-untyped-def]
    bad = tmp_path / "不是表格.xlsx"
    bad.write_bytes(b"plain text")
    paths = (
        form(office, tmp_path / "甲.xlsx"),
        form(office, tmp_path / "乙.xlsx", title="更换门窗", second=1),
        form(office, tmp_path / "丙.xlsx", title="增设路灯", proposer="999"),
        bad,
    )
    answer("open_files", paths)
    results: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        results.extend(cells[RESULT] for cells in dialog.rows.rows)
        assert office.proposals.proposals(office.meeting_id) == ()
        dialog.table.selectRow(2)
        assert "代表名册里没有提案人" in dialog._detail.text()
        dialog.accept_button.click()

    in_dialogs(look)
    tab.on_import()
    rest(qtbot)
    assert results == [READY, WARNED, REFUSED, REFUSED]
    assert [x.title for x in office.proposals.proposals(office.meeting_id)] == ["增设热水器", "更换门窗"]
    assert told.toasts[-1] == "已登记提案 2 件"
    told.actions[-1]()
    rest(qtbot)
    assert office.proposals.proposals(office.meeting_id) == ()


def test_giving_the_import_up_writes_nothing(
    office: Desk, tab: ProposalsTab, in_dialogs: InDialogs, qtbot: QtBot, tmp_path: Path, answer
) -> None:  # type: ignore[no-untyped-def]
    answer("open_files", (form(office, tmp_path / "甲.xlsx"),))
    met = in_dialogs(lambda dialog: dialog.reject())
    tab.on_import()
    rest(qtbot)
    assert met == ["导入提案表"]
    assert office.proposals.proposals(office.meeting_id) == ()


def test_the_blank_form_is_saved_where_the_officer_says(
    office: Desk, tab: ProposalsTab, tmp_path: Path, answer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    path, shown = tmp_path / "提案表.xlsx", []
    answer("save_file", path)
    monkeypatch.setattr(dialogs, "open_folder", shown.append)
    tab.on_export()
    assert openpyxl.load_workbook(path).active["A1"].value
    told.actions[-1]()
    assert shown == [path]
