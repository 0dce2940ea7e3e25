"""One family's file: masked until it was asked for, its sections by keyboard, what the service keeps of it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.households import Illness, Proof
from core.tables import OfficerRow
from gui import jobs
from gui.hardship.asking import LineDialog
from gui.hardship.board import BoardTab
from gui.hardship.file_causes import CausesSection
from gui.hardship.file_members import MembersSection
from gui.hardship.file_money import MoneySection
from gui.hardship.page import HardshipPage
from gui.hardship.scans import ScanDialog
from tests.core.factory import id_number
from tests.gui.congress.conftest import InDialogs
from tests.gui.hardship.conftest import fill_with, opened, press, settle
from tests.gui.members.sample_workbooks import Told


def members(page: HardshipPage, qtbot: QtBot, family: int) -> MembersSection:
    """The first section."""
    section = opened(qtbot, page, family).sections[0]
    assert isinstance(section, MembersSection)
    return section


def money(page: HardshipPage, qtbot: QtBot, family: int) -> MoneySection:
    """The second section."""
    section = opened(qtbot, page, family, 1).sections[1]
    assert isinstance(section, MoneySection)
    return section


def causes(page: HardshipPage, qtbot: QtBot, family: int) -> CausesSection:
    """The fourth section."""
    section = opened(qtbot, page, family, 3).sections[3]
    assert isinstance(section, CausesSection)
    return section


def test_opening_a_file_masks_numbers_and_health_and_leaves_a_trace(
    qtbot: QtBot, app: App, page: HardshipPage, family: int
) -> None:
    head = app.hardship.households.file(family, "准备").head
    app.hardship.households.set_illness(Illness(member_id=head.id or 0, health="恶性肿瘤"))
    section = members(page, qtbot, family)
    shown = section.list.rows.rows[0]
    assert head.id_number is not None
    assert shown[3] == head.id_number[:6] + "*" * 8 + head.id_number[-4:]
    assert shown[5] == "****"
    looks = [c.note for c in app.changes() if c.action == "查看困难职工档案"]
    assert any(note.endswith("打开档案办理业务") for note in looks)


def test_an_open_file_is_traced_once_until_it_is_laid_away(
    qtbot: QtBot, app: App, page: HardshipPage, family: int
) -> None:
    def looks() -> int:
        return sum(c.action == "查看困难职工档案" for c in app.changes())

    section = members(page, qtbot, family)
    before = looks()
    head = section.file.head
    app.hardship.households.edit_member(replace(head, work_unit="一车间"))
    page.refresh(frozenset({"household_member"}))
    assert section.file.head.work_unit == "一车间"
    assert looks() == before
    board = page.tab("households")
    assert isinstance(board, BoardTab)
    board.show_list()
    board.open_file(family)
    assert looks() == before + 1
    qtbot.waitUntil(lambda: not jobs.live_jobs(), timeout=10_000)  # what the board reads beside it


def test_hidden_texts_are_shown_for_a_reason_that_is_kept(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, answer: Callable[..., list[tuple[object, ...]]]
) -> None:
    head = app.hardship.households.file(family, "准备").head
    app.hardship.households.set_illness(Illness(member_id=head.id or 0, health="恶性肿瘤"))
    section = members(page, qtbot, family)
    answer("ask_text", "核对身份")
    press(qtbot, section.part, "显示隐藏项")
    assert section.list.rows.rows[0][3] == head.id_number
    assert section.list.rows.rows[0][5] == "恶性肿瘤"
    assert any("含健康状况" in c.note and c.note.endswith("显示完整信息：核对身份") for c in app.changes())
    press(qtbot, section.part, "重新隐藏")
    assert section.list.rows.rows[0][5] == "****"


def test_without_a_reason_nothing_is_shown(
    qtbot: QtBot, page: HardshipPage, family: int, answer: Callable[..., list[tuple[object, ...]]]
) -> None:
    section = members(page, qtbot, family)
    answer("ask_text", None)
    press(qtbot, section.part, "显示隐藏项")
    assert not section.part.is_revealed
    assert section.list.rows.rows[0][5] == "****"


def test_an_officer_without_the_right_never_sees_illness(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, answer: Callable[..., list[tuple[object, ...]]]
) -> None:
    head = app.hardship.households.file(family, "准备").head
    app.hardship.households.set_illness(Illness(member_id=head.id or 0, health="恶性肿瘤"))
    with app.db.write("换身份") as writing:
        officer = writing.session.get(OfficerRow, 1)
        assert officer is not None
        officer.role = "组织委员"
    section = members(page, qtbot, family)
    answer("ask_text", "核对身份")
    press(qtbot, section.part, "显示隐藏项")
    assert section.list.rows.rows[0][3] == head.id_number
    assert section.list.rows.rows[0][5] == "****"
    assert not section.illness.isEnabled()


def test_a_member_is_added_by_keyboard_and_the_way_back_is_offered(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs, told: Told
) -> None:
    section = members(page, qtbot, family)
    number = id_number(800_001)
    in_dialogs(fill_with(name="王小宝", relation="子女", id_number=number))
    section.list.table.setFocus()
    qtbot.keyClick(section.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert [r[0] for r in section.list.rows.rows][-1] == "王小宝"
    assert app.hardship.households.file(family, "核对").persons == 4
    told.actions[-1]()
    settle(qtbot)
    assert app.hardship.households.file(family, "核对").persons == 3


def test_a_wrong_id_number_is_said_below_its_field_and_kept_as_typed(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    section = members(page, qtbot, family)
    sentences: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(name="王小宝", relation="子女", id_number="110101199001011234")(dialog)
        editor = dialog.form.editor("id_number")  # type: ignore[attr-defined]
        sentences.append(editor.accessibleDescription())
        sentences.append(str(editor.value()))

    in_dialogs(act)
    section.on_add()
    settle(qtbot)
    assert "校验" in sentences[0]
    assert sentences[1] == "110101199001011234"
    assert app.hardship.households.file(family, "核对").persons == 3


def test_income_is_entered_for_twelve_months_at_once(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    section = money(page, qtbot, family)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        dialog.member.setCurrentIndex(2)
        fill_with(kind="工资性收入", amount=Decimal("1500.50"))(dialog)

    in_dialogs(act)
    press(qtbot, section, "添加收入")
    file = app.hardship.households.file(family, "核对")
    mine = [i for i in file.incomes if i.member_id == file.members[1].id]
    assert len(mine) == 12
    assert sum(i.amount for i in mine) == Decimal("18006.00")
    assert (f"{mine[0].month:%Y-%m}", f"{mine[-1].month:%Y-%m}") == ("2025-03", "2026-02")
    assert section._earned.text() == "2025-03 至 2026-02 共 78,006 元"


def test_an_expense_with_more_paid_back_than_spent_is_refused_in_the_form(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    section = money(page, qtbot, family)
    sentences: list[str] = []

    def act(dialog: QDialog) -> None:
        file = app.hardship.households.file(family, "核对")
        values = {
            "month": file.expenses[0].month,
            "kind": "因病",
            "amount": Decimal(100),
            "reimbursed": Decimal(200),
        }
        fill_with(**values)(dialog)
        sentences.append(dialog.form.editor("reimbursed").accessibleDescription())  # type: ignore[attr-defined]

    in_dialogs(act)
    press(qtbot, section, "添加支出")
    assert sentences == ["已报销或补偿的多于支出金额，没有保存，请核对"]
    assert len(app.hardship.households.file(family, "核对").expenses) == 1


def test_delete_takes_the_chosen_line_off(qtbot: QtBot, app: App, page: HardshipPage, family: int) -> None:
    section = money(page, qtbot, family)
    section.expenses.table.setFocus()
    qtbot.keyClick(section.expenses.table, Qt.Key.Key_Delete)
    settle(qtbot)
    assert app.hardship.households.file(family, "核对").expenses == ()


def test_the_checklist_says_what_is_lacking_and_takes_a_scan_with_its_hash(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    section = causes(page, qtbot, family)
    assert {p.name for p in section.papers() if p.proof is None} >= {"二级及以上医院诊断书", "近一年自付票据"}
    total = len([p for p in section.papers() if p.is_needed])
    assert section.part.bar.tabText(3) == f"原因与材料 0/{total}"
    picture = tmp_path / "诊断书.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(str(picture))
    monkeypatch.setattr("gui.kit.dialogs.open_files", lambda *_: (picture,))
    section.list.choose(lambda p: p.name == "二级及以上医院诊断书")

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        dialog.on_files()
        dialog.on_save()

    in_dialogs(act)
    press(qtbot, section, "登记材料")
    [proof] = app.hardship.households.file(family, "核对").proofs
    assert (proof.kind, proof.file_name) == ("二级及以上医院诊断书", "诊断书.png")
    assert section.part.bar.tabText(3) == f"原因与材料 1/{total}"
    section.list.choose(lambda p: p.proof is not None)
    assert (proof.sha256 or "")[:12] in section._detail.text()


def test_a_scan_is_looked_at_inside_the_window_and_the_reason_is_kept(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs, tmp_path: Path,
    answer: Callable[..., list[tuple[object, ...]]],
) -> None:  # fmt: skip
    picture = tmp_path / "户口页.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(str(picture))
    add = app.hardship.households.add_proof
    add(
        Proof(
            household_id=family, kind="户口页", received_on=app.hardship.households.card(family).applied_on
        ),
        picture,
    )
    section = causes(page, qtbot, family)
    section.list.choose(lambda p: p.proof is not None)
    answer("ask_text", "核对家庭人口")
    seen: list[bool] = []
    in_dialogs(lambda dialog: seen.append(isinstance(dialog, ScanDialog)))
    section.on_scan()
    settle(qtbot)
    assert seen == [True]
    assert any(c.action == "查看证明材料" and "核对家庭人口" in c.note for c in app.changes())


def test_a_closed_file_tells_that_nothing_is_written_any_more(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    from tests.core.hardship import families

    take = app.hardship.procedure.take
    take(family, "受理", families.turn())
    take(family, "不予建档", families.turn("周平", opinion="高于标准"))
    section = money(page, qtbot, family)
    told: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(amount=Decimal(5))(dialog)
        told.extend(w.accessibleName() for w in dialog.findChildren(type(section.incomes.framed())))

    in_dialogs(act)
    press(qtbot, section, "添加收入")
    assert any("现在是“不予建档”，没有改动" in words for words in told)
