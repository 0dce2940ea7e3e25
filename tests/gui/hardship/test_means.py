"""The means test in the window: arithmetic line by line, sentences with their sources, other lines, other rules."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from gui.hardship.checks import ChecksTab
from gui.hardship.means_basis import BasisDialog
from gui.hardship.page import HardshipPage
from gui.hardship.places import place_code, place_name
from gui.hardship.standards import StandardsTab
from gui.hardship.standards_rules import SetDialog
from gui.hardship.what_if import WhatIfDialog
from gui.kit import Chip
from tests.core.hardship import families
from tests.gui.congress.conftest import InDialogs
from tests.gui.hardship.conftest import board_of, fill_with, opened, press, settle
from tests.gui.members.sample_workbooks import Told


def words_of(widget: object) -> list[str]:
    """Every label in a widget, and every banner's sentence."""
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]  # type: ignore[attr-defined]


def standards(qtbot: QtBot, page: HardshipPage, part: int = 0) -> StandardsTab:
    """The tab of standards and rules."""
    page.open_tab("standards")
    tab = page.tab("standards")
    assert isinstance(tab, StandardsTab)
    tab.show_part(part)
    settle(qtbot)
    return tab


def test_the_panel_shows_the_arithmetic_of_the_law_line_by_line(
    qtbot: QtBot, page: HardshipPage, family: int
) -> None:
    """60000 − 30000 = 30000; ÷ 3 ÷ 12 = 833.33; 833.33 ÷ 1062 = 0.78: below one line is 深度困难."""
    shown = words_of(opened(qtbot, page, family).means)
    for words in (
        "60,000 元",
        "− 30,000 元",
        "30,000 元",
        "月人均（÷ 3 人 ÷ 12 月）",
        "833.33 元",
        "0.78 倍",
        "符合“深度困难”标准",
    ):
        assert words in shown


def test_without_a_line_the_panel_says_what_to_do(qtbot: QtBot, app: App, page: HardshipPage) -> None:
    family = families.household(app)
    part = opened(qtbot, page, family)
    assert any("没有有效的低保标准，不能核算" in words for words in words_of(part.means))
    assert not part.means.keep.isEnabled()


def test_a_verdict_is_kept_with_its_officer_and_later_said_to_be_out_of_date(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, answer: Callable[..., object]
) -> None:
    part = opened(qtbot, page, family)
    answer("ask_text", "李娟")
    press(qtbot, part, "认定并存档")
    [kept] = app.hardship.means.verdicts(family)
    assert (kept.result, kept.made_by, kept.per_head) == ("深度困难", "李娟", Decimal("833.33"))
    assert not any("请重新认定" in words for words in words_of(part.means))
    app.hardship.means.set_standard(families.standard(900, valid_from=dt.date(2026, 2, 1)))
    settle(qtbot)
    assert any("请重新认定" in words for words in words_of(part.means))


def test_the_basis_gives_every_sentence_with_its_source_and_whether_it_was_checked(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    app.hardship.means.record(family, by="李娟")
    part = opened(qtbot, page, family)
    seen: list[str] = []
    marks: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BasisDialog)
        dialog.which.setCurrentIndex(1)
        dialog.show_chosen()
        dialog.on_again()
        seen.extend(words_of(dialog))
        marks.extend(c.accessibleName() for c in dialog.findChildren(Chip))

    in_dialogs(act)
    press(qtbot, part, "核算依据")
    verdict = app.hardship.means.verdict(app.hardship.means.verdicts(family)[0].id or 0)
    assert all(any(f.sentence in words for words in seen) for f in verdict.findings)
    assert any("（60000－30000）÷3÷12＝833.33 元" in words for words in seen)
    assert any(verdict.rules_version in words for words in seen)
    assert any("与存档的结论一致" in words for words in seen)
    assert {"依据已核实", "依据未核实"} <= set(marks)


def test_another_line_shows_who_enters_and_who_leaves(
    qtbot: QtBot, app: App, page: HardshipPage, in_dialogs: InDialogs
) -> None:
    """Under 1062: 833.33 is deep, 1666.67 relative; under 800: 833.33 is relative, 1666.67 ≥ 1600 leaves."""
    families.with_line(app)
    poor, better = families.household(app), families.household(app, income=90000)
    settle(qtbot)
    found: list[tuple[str, int]] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WhatIfDialog)
        dialog.line.setText("800")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        settle(qtbot)
        found.extend((kind, shift.household_id) for kind, shift in dialog.list.records)
        assert dialog.answer.text() == "低保标准 800 元时，2 户中有变化的 2 户"

    in_dialogs(act)
    press(qtbot, board_of(page), "标准变动试算")
    assert found == [("不再符合", better), ("类别变化", poor)]


def test_a_line_that_is_no_amount_is_told_and_nothing_is_computed(
    qtbot: QtBot, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    settle(qtbot)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WhatIfDialog)
        dialog.line.setText("八百五")
        dialog.on_compute()
        said.extend(words_of(dialog))

    in_dialogs(act)
    board_of(page).on_what_if()
    assert "请填写金额，例如 850，没有试算。" in said


def test_a_new_line_ends_the_one_before(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    tab = standards(qtbot, page)
    day = dt.date.today().replace(day=1)
    in_dialogs(fill_with(place="全国", amount=Decimal(1200), valid_from=day, source="民发〔2026〕1号"))
    press(qtbot, tab, "录入标准")
    newest, older = app.hardship.means.standards()
    assert (newest.amount, newest.valid_to) == (Decimal(1200), None)
    assert older.valid_to == day - dt.timedelta(days=1)
    assert [row[6] for row in tab.lines.list.rows.rows] == ["现行", "已过期"]


def test_places_are_written_by_name_and_kept_by_code() -> None:
    assert (place_code("青岛"), place_code("青岛市"), place_code("370283"), place_code("全国")) == (
        "370200", "370200", "370283", "000000",
    )  # fmt: skip
    assert (place_name("330281"), place_name("370283")) == ("余姚市", "370283")


def test_the_set_of_a_place_is_taken_over_as_one_change_and_back(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs, told: Told
) -> None:
    """Yuyao compares with ≤ and ends the second tier at 1.5 lines and the third at 2."""
    tab = standards(qtbot, page, 1)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SetDialog)
        dialog.place.setCurrentText("余姚市")
        dialog.show_differences()
        dialog.on_adopt()

    in_dialogs(act)
    press(qtbot, tab, "采用地方规则集")
    rules = app.regulations.rules()
    tier = "hardship.tier."
    assert rules[tier + "deep.sign"].value == "≤"
    assert rules[tier + "relative.multiple"].number == Decimal("1.5")
    assert rules[tier + "accidental.multiple"].number == 2
    assert rules[tier + "accidental.causes"].texts == ("子女上学", "收入低无法维持基本生活")
    assert any(row[3] == "本单位设定" for row in tab.rules.list.rows.rows)
    told.actions[-1]()
    settle(qtbot)
    assert app.regulations.own_rules() == ()


def test_the_units_own_set_is_edited_by_form(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    tab = standards(qtbot, page, 1)
    in_dialogs(fill_with(relative="1.8", share="80%", source="某工发〔2026〕3号"))
    press(qtbot, tab, "按表单设定")
    own = {o.rule_id: o.value for o in app.regulations.own_rules()}
    assert own == {"hardship.tier.relative.multiple": "1.8", "hardship.tier.accidental.share": "80%"}
    assert app.regulations.rules()["hardship.tier.accidental.share"].number == Decimal("0.8")


def test_files_are_drawn_by_a_seed_and_what_was_found_is_recorded(
    qtbot: QtBot, app: App, page: HardshipPage, family: int, in_dialogs: InDialogs
) -> None:
    families.filed(app, family)
    page.open_tab("checks")
    tab = page.tab("checks")
    assert isinstance(tab, ChecksTab)
    settle(qtbot)
    in_dialogs(fill_with(seed="2026-甲", by="周平"))
    press(qtbot, tab, "抽取")
    [check] = app.hardship.procedure.spot_checks()
    assert (check.seed, check.population, check.drawn) == ("2026-甲", 1, 1)
    in_dialogs(fill_with(checked_by="孙亮", result="继续在档"))
    tab.items.table.setFocus()
    qtbot.keyClick(tab.items.table, Qt.Key.Key_Return)
    settle(qtbot)
    [item] = app.hardship.procedure.spot_check_items(check.id or 0)
    assert (item.result, item.checked_by) == ("继续在档", "孙亮")
    press(qtbot, tab, "打开档案")
    assert board_of(page).file.isVisible()
