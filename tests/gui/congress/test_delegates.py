"""Delegates, delegations, bodies, guests and the review, as the officer sees and changes them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.terms import Body, Guest
from core.errors import Conflict
from gui.congress.delegates import DelegatesTab
from gui.congress.delegates_proposal import ProposalDialog
from gui.picking import PeopleDialog
from gui.printing.dialog import PreviewDialog
from tests.core.congress import factory
from tests.core.factory import person
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with, settle
from tests.gui.members.sample_workbooks import Told

Answer = Callable[..., list[tuple[Any, ...]]]
PEOPLE = (
    ("王建国", "男", "一线职工"), ("李秀英", "女", "技术人员"), ("张伟", "男", "中层以上管理人员"),
    ("王芳", "女", "一线职工"), ("刘洋", "男", "领导人员"), ("陈静", "女", "一线职工"),
)  # fmt: skip
DELEGATES, BODIES, GUESTS, REVIEW, GROUPS = 0, 2, 3, 4, 1


@pytest.fixture
def ids(app: App) -> list[int]:
    """Six people of one workshop; the first four are delegates in the first delegation."""
    place = factory.unit(app, "一车间")
    made = [
        app.members.add(
            person(
                n, name=name, gender=gender, position_category=kind, mobile=f"1380000000{n}", unit_id=place,
                employment_status="在岗", membership_change="入会", membership_date=dt.date(2015, 1, 1),
            )
        )
        for n, (name, gender, kind) in enumerate(PEOPLE)
    ]  # fmt: skip
    term = factory.term(app)
    factory.electing_unit(app, term, "一车间", unit_id=place, employees=6, seats=5)
    group = factory.delegation(app, term)
    proposed = app.congress.terms.propose_delegates(term, made[:4])
    app.congress.terms.add_delegates(
        term, [replace(d, delegation_id=group, elected_on=factory.TERM_BEGAN) for d in proposed]
    )
    return made


@pytest.fixture
def tab(app: App, ids: list[int], show_tab: ShowTab) -> DelegatesTab:
    made = show_tab(DelegatesTab, 1, factory.meeting(app, 1))
    assert isinstance(made, DelegatesTab)
    return made


def names(tab: DelegatesTab) -> list[str]:
    return [d.name for d in tab.delegates.shown]


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def choose_first(dialog: QDialog) -> None:
    assert isinstance(dialog, PeopleDialog)
    dialog.add(0)
    dialog.accept()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wjg", ["王建国"]),
        ("wang", ["王建国", "王芳"]),
        ("王", ["王建国", "王芳"]),
        ("xiuying", ["李秀英"]),
        ("003", ["张伟"]),
        ("没有", []),
    ],
)
def test_a_delegate_is_found_by_name_pinyin_or_number(
    tab: DelegatesTab, typed: str, found: list[str]
) -> None:
    tab.delegates.search_box.setText(typed)
    assert names(tab) == found


def test_filters_keep_a_category_and_those_whose_mandate_ended(app: App, tab: DelegatesTab) -> None:
    tab.delegates.category.setCurrentText("一线职工")
    assert names(tab) == ["王建国", "王芳"]
    tab.delegates.category.setCurrentIndex(0)
    gone = tab.delegates.shown[1]
    app.congress.terms.end_mandate(gone.id or 0, dt.date(2026, 5, 1), "调离选区")
    tab.reload()
    assert names(tab) == ["王建国", "张伟", "王芳"]
    tab.delegates.mandate.setCurrentText("已终止")
    assert names(tab) == ["李秀英"]


def test_those_chosen_stay_chosen_after_a_change_elsewhere(app: App, tab: DelegatesTab) -> None:
    tab.delegates._choose([1, 3])
    factory.delegation(app, 1, "第二代表团")
    tab.reload()
    assert [d.name for d in tab.delegates.chosen()] == ["李秀英", "王芳"]


def test_telephone_numbers_are_masked(tab: DelegatesTab) -> None:
    assert tab.delegates._model.rows[0][7] == "138****0000"


def test_the_composition_beside_the_list_follows_each_change(
    app: App, tab: DelegatesTab, in_dialogs: InDialogs, qtbot: QtBot
) -> None:
    # One of four in the middle or above: at most a fifth of four, rounded down, is none.
    qtbot.waitUntil(
        lambda: "中层以上（含领导） 1 名，占 25.0%，应不超过 0 名" in words(tab.delegates.composition)
    )
    tab.delegates.table.selectRow(2)
    in_dialogs(fill_with(category="管理人员"))
    tab.delegates.on_edit()
    settle(qtbot)
    qtbot.waitUntil(lambda: "应不超过 0 名" not in words(tab.delegates.composition))


def test_people_of_the_roster_become_delegates_after_a_look(
    app: App, tab: DelegatesTab, ids: list[int], in_dialogs: InDialogs, told: Told, qtbot: QtBot
) -> None:
    def pick(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        assert {h.person_id for h in dialog._hits} == set(ids[4:])  # those who are delegates are not offered
        dialog.search_box.setText("cj")
        choose_first(dialog)

    def check(dialog: QDialog) -> None:
        assert isinstance(dialog, ProposalDialog)
        [row] = dialog._model.rows
        assert row[:2] == ("005", "陈静")
        assert row[4:6] == ("一车间", "一线职工")
        dialog.form.editor("elected_on").set_value(dt.date(2026, 3, 1))
        dialog.on_accept()

    met = in_dialogs(pick, check)
    tab.delegates.on_add()
    settle(qtbot)
    assert met == ["从花名册选择代表", "核对代表"]
    newest = app.congress.terms.delegates(1)[-1]
    assert (newest.name, newest.number, newest.elected_on) == ("陈静", "005", dt.date(2026, 3, 1))
    assert told.toasts[-1] == "已登记 1 名代表"
    qtbot.waitUntil(lambda: "陈静" in names(tab))


def test_a_number_of_another_delegate_is_refused_beside_the_field(
    app: App, tab: DelegatesTab, in_dialogs: InDialogs
) -> None:
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        fill_with(number="002")(dialog)
        said.append(words(dialog))

    tab.delegates.table.selectRow(0)
    in_dialogs(act)
    tab.delegates.on_edit()
    assert "代表证号“002”已经给了李秀英" in said[0]
    assert app.congress.terms.delegates(1)[0].number == "001"


def test_delegates_move_and_a_leader_is_chosen(app: App, tab: DelegatesTab, in_dialogs: InDialogs) -> None:
    factory.delegation(app, 1, "第二代表团")
    tab.delegates.table.selectRow(0)
    in_dialogs(fill_with(delegation="第二代表团"))
    tab.delegates.on_move()
    tab.reload()
    moved = next(d for d in app.congress.terms.delegates(1) if d.name == "王建国")
    assert moved.delegation == "第二代表团"
    tab.delegates.table.selectRow(names(tab).index("王建国"))
    tab.delegates.on_role("团（组）长")
    tab.open_part(GROUPS)
    assert [row[:3] for row in tab.delegations._model.rows] == [
        ("第一代表团", "3", "未推选"),
        ("第二代表团", "1", "王建国"),
    ]


def test_a_mandate_ends_with_a_reason_and_can_be_taken_back(
    app: App, tab: DelegatesTab, in_dialogs: InDialogs, told: Told, qtbot: QtBot
) -> None:
    tab.delegates.table.selectRow(3)
    in_dialogs(fill_with(ended_on=dt.date(2026, 6, 30), end_reason="退休"))
    tab.delegates.on_end()
    ended = next(d for d in app.congress.terms.delegates(1) if d.name == "王芳")
    assert (ended.ended_on, ended.end_reason) == (dt.date(2026, 6, 30), "退休")
    told.actions[-1]()
    qtbot.waitUntil(lambda: all(d.is_serving for d in app.congress.terms.delegates(1)))


def test_delegations_are_made_from_the_units_and_one_in_use_is_not_deleted(
    app: App, tab: DelegatesTab, told: Told, qtbot: QtBot
) -> None:
    tab.open_part(GROUPS)
    tab.delegations.on_form()
    settle(qtbot)
    assert told.toasts[-1] == "已编团，新增 1 个代表团"
    assert [g.name for g in app.congress.terms.delegations(1)] == ["第一代表团", "一车间代表团"]
    tab.open_part(GROUPS)
    tab.delegations.table.selectRow(0)
    with pytest.raises(Conflict, match="还有 4 名代表"):
        tab.delegations.on_remove()
    tab.delegations.table.selectRow(1)
    tab.delegations.on_remove()
    assert [g.name for g in app.congress.terms.delegations(1)] == ["第一代表团"]


def test_a_presidium_with_too_few_workers_is_told_while_it_is_chosen(
    app: App, tab: DelegatesTab, ids: list[int], in_dialogs: InDialogs
) -> None:
    meeting = tab.meeting
    assert meeting is not None
    app.congress.terms.edit_delegate(replace(app.congress.terms.delegates(1)[1], category="领导人员"))
    body = app.congress.terms.add_body(
        Body(term_id=1, meeting_id=meeting.id, kind="主席团", name="大会主席团")
    )
    tab.open_part(BODIES)
    said: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        for name in ("张伟", "李秀英", "王建国"):
            dialog.add([h.name for h in dialog._hits].index(name))
        places = range(dialog._findings.count())
        said.append(" ".join(dialog._findings.itemAt(n).widget().accessibleName() for n in places))
        assert not dialog.accept_button.isEnabled()
        dialog.drop(0)  # without the manager one of two is a worker: half of them
        assert dialog.accept_button.isEnabled()

    in_dialogs(choose)
    tab.bodies.on_members()
    assert "主席团 3 人，其中工人、技术人员、管理人员 1 人，应不少于二分之一（2 人）" in said[0]
    assert app.congress.terms.seats(body) == ()


def test_a_body_is_added_filled_and_given_its_roles(
    app: App, tab: DelegatesTab, in_dialogs: InDialogs
) -> None:
    tab.open_part(BODIES)
    in_dialogs(fill_with(kind="专门委员会（小组）", name="生活福利小组", is_of_meeting=False))
    tab.bodies.on_add()
    [body] = app.congress.terms.bodies(1)
    assert body.meeting_id is None
    in_dialogs(choose_first)
    tab.bodies.on_members()
    tab.bodies.members.selectRow(0)
    in_dialogs(fill_with(role="组长"))
    tab.bodies.on_role()
    assert [(s.role, s.name) for s in app.congress.terms.seats(body.id or 0)] == [("组长", "王建国")]


def test_delegates_are_not_offered_as_guests_and_outsiders_are_typed_in(
    app: App, tab: DelegatesTab, in_dialogs: InDialogs
) -> None:
    tab.open_part(GUESTS)
    offered: list[str] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        offered.extend(h.name for h in dialog._hits)
        choose_first(dialog)

    in_dialogs(choose)
    tab.guests.on_add()
    in_dialogs(fill_with(name="周书记", unit_name="区总工会"))
    tab.guests.on_outside()
    assert sorted(offered) == ["刘洋", "陈静"]
    assert tab.meeting is not None
    guests = app.congress.terms.guests(tab.meeting.id or 0)
    assert [g.name for g in guests] == [offered[0], "周书记"]


def test_too_many_listeners_are_told(app: App, tab: DelegatesTab, qtbot: QtBot) -> None:
    assert tab.meeting is not None
    app.congress.terms.add_guests([Guest(meeting_id=tab.meeting.id or 0, name="甲")])
    tab.open_part(GUESTS)
    # A fifth of four delegates, rounded down, is none.
    qtbot.waitUntil(lambda: "列席代表 1 名，正式代表 4 名的五分之一为 0 名，多 1 名" in words(tab.guests))


def test_the_review_lists_every_defect_with_how_binding_it_is(app: App, tab: DelegatesTab) -> None:
    tab.open_part(REVIEW)
    rows = {row[1]: row[0] for row in tab.review._model.rows}
    assert rows["选区“一车间”分配 5 名，已选 4 名，缺 1 名"] == "建议"
    assert any(severity == "强制" and "应不少于 30 名" in sentence for sentence, severity in rows.items())


def test_without_a_meeting_nothing_is_printed_and_the_reason_is_told(
    app: App, ids: list[int], show_tab: ShowTab, answer: Answer
) -> None:
    tab = show_tab(DelegatesTab, 1)
    assert isinstance(tab, DelegatesTab)
    asked = answer("message", None)
    tab.delegates.on_print()
    assert "新建会议" in asked[0][2]


def test_papers_are_shown_ready_for_printing(app: App, tab: DelegatesTab, qtbot: QtBot) -> None:
    app.members.save_organisation(replace(app.members.organisation(), union_name="东方机械工会"))
    tab.delegates.on_print()
    settle(qtbot)
    shown = [d for d in tab._page.findChildren(PreviewDialog) if d.isVisible()]
    assert len(shown) == 1
    settle(qtbot)
    shown[0].reject()
    shown[0].deleteLater()
