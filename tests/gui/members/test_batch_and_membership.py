import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import RosterQuery
from gui.kit import FormDialog
from gui.members import actions
from gui.members.batch_dialog import OFFERED, BatchDialog
from gui.members.membership_dialog import MembershipDialog
from gui.members.roster import RosterPage
from gui.members.words import FIELDS
from tests.gui.members.conftest import InDialog
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date(2026, 11, 20)


def said(dialog: QDialog) -> str:
    """Every word that can be seen."""
    return "\n".join(w.text() for w in dialog.findChildren(QLabel) if w.isVisible())


def take(dialog: BatchDialog, name: str, value: object) -> None:
    """Take a field into the batch dialog with its new value."""
    dialog.offered.setCurrentIndex(OFFERED.index(name))
    dialog.on_add()
    assert dialog.form is not None
    dialog.form.editor(name).set_value(value)


def test_personal_fields_and_membership_are_not_offered_for_many() -> None:
    labels = {FIELDS[name].spec.label for name in OFFERED}
    assert labels & {"姓名", "证件号码", "移动电话", "会籍变化类型", "部门"} == set()
    assert "用工形式" in labels


def test_a_batch_says_what_will_change_and_is_one_change_that_can_be_taken_back(
    roster: RosterPage, crowd: App, in_dialog: InDialog, told: Told, qtbot: QtBot
) -> None:
    chosen = list(roster.model.ids[:6])
    before = crowd.members.people(chosen)
    already = sum(person.position == "焊工" for person in before)
    newest = crowd.changes(limit=1)[0].id
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        assert not dialog.accept_button.isEnabled()
        take(dialog, "position", "焊工")
        take(dialog, "employment_status", None)
        dialog.on_remove("employment_status")
        qtbot.waitUntil(lambda: "“岗位”改为“焊工”" in said(dialog))
        seen.append(said(dialog))
        dialog.on_accept()

    in_dialog(act)
    assert roster.actions_on.edit_many(chosen)
    assert f"会改动 {6 - already} 人" in seen[0]
    assert {person.position for person in crowd.members.people(chosen)} == {"焊工"}
    assert crowd.changes(limit=1)[0].id == newest + 1
    told.actions[-1]()
    qtbot.waitUntil(lambda: crowd.members.people(chosen) == before)


def test_a_wrong_value_keeps_the_batch_dialog_open(
    roster: RosterPage, in_dialog: InDialog, told: Told, qtbot: QtBot, answer: Callable[..., list[tuple[Any, ...]]]
) -> None:  # fmt: skip
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        take(dialog, "education", "很高")
        dialog.on_accept()
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: "“学历”里没有“很高”这一项" in said(dialog))
        dialog.reject()

    asked = answer("confirm", True)
    in_dialog(act)
    assert not roster.actions_on.edit_many(roster.model.ids[:2])
    assert len(asked) == 1, "typed values are not thrown away without a question"
    assert told.toasts == []


def test_many_people_are_written_in_the_background(
    roster: RosterPage, crowd: App, in_dialog: InDialog, told: Told, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(actions, "DIRECTLY", 10)
    chosen = list(roster.model.ids)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, BatchDialog)
        take(dialog, "employer", "江城机械制造有限公司")
        dialog.on_accept()

    in_dialog(act)
    roster.actions_on.edit_many(chosen)
    qtbot.waitUntil(lambda: told.toasts == [f"已批量修改 {len(chosen)} 人"])
    assert {p.employer for p in crowd.members.people(chosen)} == {"江城机械制造有限公司"}


def test_expulsion_without_its_filing_number_is_not_recorded(
    roster: RosterPage, crowd: App, in_dialog: InDialog, qtbot: QtBot
) -> None:
    one = crowd.members.ids(RosterQuery(quick="members"))[0]

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MembershipDialog)
        dialog.form.editor("kind").set_value("除名")
        qtbot.waitUntil(lambda: "请填写上级工会备案号" in said(dialog))
        dialog.on_save()
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: "没有保存" in said(dialog))
        dialog.form.editor("reason").set_value("因犯罪被开除会籍")
        dialog.form.editor("filed_with_upper").set_value("工会备〔2026〕12 号")
        qtbot.waitUntil(lambda: "请填写上级工会备案号" not in said(dialog))
        dialog.on_save()
        assert not dialog.isVisible()

    in_dialog(act)
    assert roster.actions_on.change_membership([one])
    assert crowd.members.person(one).membership_change == "除名"


def test_a_transfer_of_several_people_is_one_change(
    roster: RosterPage, crowd: App, in_dialog: InDialog, told: Told
) -> None:
    chosen = list(crowd.members.ids(RosterQuery(quick="members"))[:4])
    newest = crowd.changes(limit=1)[0].id

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MembershipDialog)
        assert "4 人" in dialog.windowTitle()
        dialog.form.editor("kind").set_value("转出")
        dialog.form.editor("changed_on").set_value(TODAY)
        dialog.form.editor("other_union").set_value("江北机床厂工会")
        dialog.on_save()

    in_dialog(act)
    roster.actions_on.change_membership(chosen)
    assert {crowd.members.membership_changes(i)[0].other_union for i in chosen} == {"江北机床厂工会"}
    assert crowd.changes(limit=1)[0].id == newest + 1
    assert told.toasts == ["已登记转出 4 人"]


def test_people_move_to_a_unit_from_a_day_on(roster: RosterPage, crowd: App, in_dialog: InDialog) -> None:
    chosen = list(roster.model.ids[:3])
    tree = crowd.members.units()
    target = next(u.id for u in tree.by_id.values() if u.name == "总装班")
    assert target is not None
    day = dt.date(2026, 11, 1)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form.editor("unit").set_value("装配车间 / 总装班")
        dialog.form.editor("on").set_value(day)
        dialog.on_save()

    in_dialog(act)
    roster.actions_on.place(chosen)
    assert {person.unit_id for person in crowd.members.people(chosen)} == {target}
    assert set(chosen) <= set(crowd.members.people_on(target, day))
    assert set(chosen) & set(crowd.members.people_on(target, day - dt.timedelta(days=1))) == set()
