import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.statistics import Overview
from gui import jobs
from gui.bus import Bus
from gui.home.attention import points_of
from gui.home.page import HomePage, greeting
from gui.pages import Shell
from gui.settings import Settings
from tests.core.factory import person

NOW = dt.datetime(2026, 11, 20, 9, 30)
QUIET = Overview(
    people=10,
    employees=10,
    members=8,
    employed_members=8,
    joined_this_year=0,
    left_this_year=0,
    women=3,
    migrant=2,
    incomplete=0,
    duplicates=0,
    by_month=(),
)


class Opened:
    """Notes which page was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, object]]] = []

    def __call__(self, key: str, **target: object) -> None:
        self.calls.append((key, target))


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def page(qtbot: QtBot, app: App, settings: Settings, opened: Opened) -> HomePage:
    for n in range(3):
        app.members.add(person(n, membership_change="入会"))
    bus = Bus()
    app.on_commit(bus.tell)
    shell = Shell(
        open_page=opened, toast=lambda *_, **__: None, lock=lambda: None, bus=bus, settings=settings
    )
    made = HomePage(app, shell)
    bus.setParent(made)
    bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 700)
    made.show()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    return made


def test_the_figures_are_those_of_the_service_and_open_what_they_count(
    page: HomePage, app: App, opened: Opened
) -> None:
    overview = app.members.overview()
    card = page._figures["members"]
    assert card.accessibleName().startswith(f"在册会员 {overview.members}人")
    card.click()
    assert opened.calls == [("members", {"quick": "members"})]


def test_an_empty_store_shows_where_to_begin(
    qtbot: QtBot, app: App, settings: Settings, opened: Opened
) -> None:
    shell = Shell(
        open_page=opened, toast=lambda *_, **__: None, lock=lambda: None, bus=Bus(), settings=settings
    )
    page = HomePage(app, shell)
    qtbot.addWidget(page)
    page.show()
    assert page._empty.isVisible()
    assert not page._full.isVisible()
    start = next(b for b in page._empty.findChildren(QPushButton) if "导入" in b.text())
    start.click()
    assert opened.calls == [("members", {"view": "import"})]


def test_a_change_is_taken_back_from_the_list_after_a_question(
    qtbot: QtBot, page: HomePage, app: App, answer: Callable[..., list[tuple[Any, ...]]]
) -> None:
    before = app.members.overview().people
    take_back = next(b for b in page.findChildren(QPushButton) if b.text() == "撤销")
    asked = answer("confirm", False)
    take_back.click()
    assert len(asked) == 1
    assert app.members.overview().people == before
    answer("confirm", True)
    take_back.click()
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())
    assert app.members.overview().people == before - 1
    members = app.members.overview().members
    qtbot.waitUntil(lambda: page._figures["members"].accessibleName().startswith(f"在册会员 {members}人"))
    assert "已撤销" in [label.text() for label in page.findChildren(QLabel)]
    qtbot.waitUntil(lambda: jobs.live_jobs() == ())


def test_the_making_of_the_store_cannot_be_taken_back(page: HomePage, app: App) -> None:
    offered = [b for b in page.findChildren(QPushButton) if b.text() == "撤销"]
    assert len(offered) == len(app.changes()) - 1


@pytest.mark.parametrize(
    ("last", "tone"),
    [(None, "err"), (NOW - dt.timedelta(days=8), "warn"), (NOW - dt.timedelta(hours=1), "ok")],
)
def test_the_age_of_the_backup_is_always_told(last: dt.datetime | None, tone: str) -> None:
    points = points_of(QUIET, (), last, NOW)
    assert [(p.tone, p.page, dict(p.target)) for p in points] == [(tone, "system", {"section": "backup"})]


@pytest.mark.parametrize(("hour", "words"), [(8, "上午好"), (13, "下午好"), (20, "晚上好")])
def test_people_are_greeted_by_the_time_of_day(hour: int, words: str) -> None:
    assert greeting(dt.datetime(2026, 11, 20, hour)) == words
