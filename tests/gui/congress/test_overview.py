"""The overview: the step a congress stands at, what is advised, what must not be forgotten, announcing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.app import App
from core.congress.records.meetings import PreparationStep
from gui.congress.deciding import DecisionDialog
from gui.congress.overview import OverviewTab
from gui.congress.overview_steps import STEPS, Outlook, advice, outlook, points, step_of
from gui.congress.words import meeting_title, numeral, percent
from gui.kit import Chip
from tests.core.congress import factory
from tests.core.congress.electing_unit import elected, workshop
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with, settle
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date(2026, 11, 1)


def now(app: App, meeting_id: int | None = None) -> Outlook:
    meeting = app.congress.meetings.meeting(meeting_id) if meeting_id else None
    return outlook(app, app.congress.terms.term(1), meeting, today=TODAY)


def step(app: App, meeting_id: int | None = None) -> str:
    return STEPS[step_of(now(app, meeting_id))]


def labels(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_way_leads_from_the_term_to_the_minutes(app: App) -> None:
    """Thirty seats in one electing unit of sixty, elected, announced, met and closed."""
    factory.term(app, employees=60)
    assert step(app) == "建立届次"
    unit, people = workshop(app, n=60, seats=0, term=1)
    assert step(app) == "分配名额"
    app.congress.quota.adopt(1, app.congress.quota.propose(1))
    assert step(app) == "选举代表"
    assert "名额 30 名，已有代表 0 名；还有 1 个选区要选 30 名" in advice(now(app)).sentence
    elected(app, unit, dict.fromkeys(people[:30], 50))
    assert step(app) == "资格审查"
    reasons = {f.rule_id: "已核实" for f in app.congress.terms.qualification(1).findings}
    app.congress.terms.announce(1, reasons)
    assert step(app) == "会议筹备"
    assert advice(now(app)).action == "meeting"
    meeting = factory.meeting(app, 1)
    assert step(app, meeting) == "会议筹备"
    for state, expected in (("开会", "召开会议"), ("闭会", "闭会归档")):
        if state == "开会":
            delegates = [a.delegate_id or 0 for a in app.congress.meetings.attendees(meeting)]
            app.congress.meetings.key_in(meeting, delegates)
        app.congress.meetings.advance(meeting, state, reason="已核实")
        assert step(app, meeting) == expected


def test_everybody_s_meeting_needs_no_delegates(app: App) -> None:
    factory.term(app, kind="职工大会", employees=40)
    assert step(app) == "会议筹备"
    assert "代表" not in advice(now(app)).sentence


def test_an_end_of_term_an_overdue_step_and_an_empty_seat_are_not_forgotten(app: App) -> None:
    factory.term(app, employees=20, started_on=dt.date(2021, 12, 1), years=5)  # ends in thirty days
    unit, people = workshop(app, n=20, seats=2, term=1)
    elected(app, unit, {people[0]: 15, people[1]: 12})
    [first, _] = app.congress.terms.delegates(1)
    app.congress.terms.end_mandate(first.id or 0, dt.date(2026, 10, 1), "辞职")
    meeting = factory.meeting(app, 1)
    late = PreparationStep(meeting_id=meeting, title="送达会议材料", days_before=30)  # due on 21 October
    app.congress.meetings.add_step(late)
    told = [f"{p.title} {p.note} {p.tab}" for p in points(now(app, meeting))]
    assert any("2026-12-01 届满，还有 30 天" in t for t in told)
    assert any("1 项筹备工作已过期 送达会议材料 preparation" in t for t in told)
    assert any("选区“一车间”应补选 1 名" in t and t.endswith("elections") for t in told)


def test_a_year_without_a_meeting_is_told(app: App) -> None:
    factory.term(app, employees=60)
    assert any(tab == "preparation" for _, tab in now(app).findings)
    factory.meeting(app, 1, held_on=dt.date(2026, 6, 1), state="闭会")
    assert not any(tab == "preparation" for _, tab in now(app).findings)


@pytest.fixture
def tab(app: App, show_tab: ShowTab) -> OverviewTab:
    """Twenty employees, two delegates elected, the number of delegates below thirty."""
    unit, people = workshop(app)
    elected(app, unit, {people[0]: 15, people[1]: 12})
    made = show_tab(OverviewTab, 1)
    assert isinstance(made, OverviewTab)
    return made


def test_each_limit_says_in_words_whether_it_is_met_and_where_it_stands(
    tab: OverviewTab, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "代表 2 名，应不少于 30 名，还差 28 名" in labels(tab))
    chips = [w.accessibleName() for w in tab._bars.findChildren(Chip)]
    assert "不符合" in chips
    assert "符合" in chips
    assert "《企业民主管理规定》（总工发〔2012〕12号）" in labels(tab)


def test_a_mandatory_shortage_stops_the_announcement(
    app: App, tab: OverviewTab, in_dialogs: InDialogs
) -> None:
    stopped: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        stopped.append(not dialog.accept_button.isEnabled())

    in_dialogs(look)
    tab.on_announce()
    assert stopped == [True]
    assert app.congress.terms.announcements(1) == ()


def test_advice_that_is_not_followed_is_announced_with_its_reasons(
    app: App, show_tab: ShowTab, in_dialogs: InDialogs, told: Told, qtbot: QtBot
) -> None:
    unit, people = workshop(app, n=60, seats=31)  # one of thirty-one seats stays empty
    elected(app, unit, dict.fromkeys(people[:30], 50))
    tab = show_tab(OverviewTab, 1)
    assert isinstance(tab, OverviewTab)

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        assert not dialog.accept_button.isEnabled()
        for line in dialog.reasons.values():
            line.setText("下月补选")
        dialog.on_accept()

    in_dialogs(decide)
    tab.on_announce()
    settle(qtbot)
    [made] = app.congress.terms.announcements(1)
    assert made.delegates == 30
    assert "congress.check_seats：下月补选" in (made.reasons or "")
    assert "已公布 30 名代表" in told.toasts[-1]


def test_the_card_of_the_term_is_changed_and_a_term_is_extended(
    app: App, tab: OverviewTab, in_dialogs: InDialogs
) -> None:
    in_dialogs(fill_with(years=3))
    tab.on_edit_term()
    assert app.congress.terms.term(1).years == 3
    in_dialogs(fill_with(until=dt.date(2029, 6, 1), reason="正在改制", consent="江东工〔2028〕9号"))
    tab.on_extend()
    term = app.congress.terms.term(1)
    assert term.extended_to == dt.date(2029, 6, 1)
    assert "江东工〔2028〕9号" in (term.extension_reason or "")


def test_numbers_of_terms_and_meetings_are_written_in_chinese(app: App) -> None:
    assert [numeral(n) for n in (1, 10, 12, 20, 35)] == ["一", "十", "十二", "二十", "三十五"]
    term = factory.term(app, number=12)
    meeting = app.congress.meetings.meeting(factory.meeting(app, term, number=3))
    assert meeting_title(meeting) == "第十二届第三次职工代表大会"


def test_a_share_loses_only_a_decimal_that_says_nothing() -> None:

    assert [percent(Decimal(n)) for n in ("52.3", "50.0", "100.0")] == ["52.3%", "50%", "100%"]
