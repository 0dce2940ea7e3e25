"""How fast 100,000 people are shown, sorted, filtered and scrolled; run with `make bench`, prints a table."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import RosterQuery
from gui import theme
from gui.kit import Grid, GridLook
from gui.members.columns import USUAL, show_columns
from gui.members.model import RosterModel
from gui.members.revealed import Revealed
from gui.members.table import RosterTable
from tests.gui.members.sample_people import fill

PEOPLE = 100_000
RUNS = 5
SIZE = (830, 560)


class ListModel(QAbstractTableModel):
    """The way not taken: every row in memory, a list of places in view; for comparison only."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows, self.view = rows, list(range(len(rows)))

    def rowCount(self, parent: object = None) -> int:
        return len(self.view)

    def columnCount(self, parent: object = None) -> int:
        return len(USUAL)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return (
            self.rows[self.view[index.row()]][index.column()] if role == Qt.ItemDataRole.DisplayRole else None
        )

    def order(self, column: int) -> None:
        """Order by one column."""
        self.beginResetModel()
        self.view.sort(key=lambda i: self.rows[i][column])
        self.endResetModel()

    def keep(self, words: str) -> None:
        """Only names with these characters."""
        self.beginResetModel()
        self.view = [i for i, r in enumerate(self.rows) if words in r[1]]
        self.endResetModel()


@pytest.fixture
def full(app: App) -> App:
    """A store with 100,000 people."""
    fill(app, PEOPLE)
    return app


def timed(table: Grid, act: Callable[[], object]) -> float:
    """Milliseconds of something with the painting that follows it."""
    start = time.perf_counter()
    act()
    table.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def steps(table: RosterTable, model: RosterModel) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured."""
    for name in ("name", "employee_number", "birth_date", "department", "join_date", "gender", "position"):
        yield f"sort {name}", lambda name=name: model.ask(RosterQuery(sort=name))
    yield "sort name, descending", lambda: model.ask(RosterQuery(sort="name", descending=True))
    usual = RosterQuery(sort="employee_number")
    for words in ("陈", "chen", "铸造车间"):
        yield f"search {words}", lambda words=words: model.ask(replace(usual, text=words))
    yield "quick members", lambda: model.ask(replace(usual, quick="members"))
    chosen = {"department": frozenset({"铸造车间"})}
    yield "filter department", lambda: model.ask(replace(usual, filters=chosen))


def test_times_of_the_roster_table(qtbot: QtBot, qapp: QApplication, full: App) -> None:
    theme.install(qapp)
    model = RosterModel(full.members, Revealed(full.members))
    table = RosterTable(model)
    qtbot.addWidget(table)
    show_columns(table, USUAL)
    table.resize(*SIZE)
    table.show()
    print(f"\n{'page cache over the store':34}{'first':>8}{'median':>8} ms")
    _print(
        "first rows",
        [timed(table, lambda: model.ask(RosterQuery(sort="employee_number"))) for _ in range(RUNS)],
    )
    for title, act in steps(table, model):
        _print(title, [timed(table, act) for _ in range(RUNS)])
    model.ask(RosterQuery(sort="employee_number"))
    _print("jump to another place", _scroll(table))
    _print("counts of the chips", [timed(table, full.members.quick_counts) for _ in range(RUNS)])
    _compare(qtbot, model)


def _compare(qtbot: QtBot, model: RosterModel) -> None:
    rows = []
    for row in range(len(model.ids)):
        person = model.person_at(row)
        assert person is not None
        rows.append(tuple(str(getattr(person, name) or "") for name in USUAL))
    other = ListModel(rows)
    table = Grid(other, [92] * len(USUAL), name="list", look=GridLook(header_filter=True))
    qtbot.addWidget(table)
    table.resize(*SIZE)
    table.show()
    print(f"{'every row in memory':34}{'first':>8}{'median':>8} ms")
    _print("sort name", [timed(table, lambda: other.order(1)) for _ in range(RUNS)])
    _print("search 陈", [timed(table, lambda: other.keep("陈")) for _ in range(RUNS)])
    other.keep("")
    _print("jump to another place", _scroll(table))


def _scroll(table: Grid) -> list[float]:
    QApplication.processEvents()  # the scroll bar learns of new rows in its own time
    bar, jumps = table.verticalScrollBar(), 120
    return [
        timed(table, lambda i=i: bar.setValue(bar.maximum() * (i * 37 % jumps) // jumps))
        for i in range(jumps)
    ]


def _print(title: str, times: list[float]) -> None:
    print(f"  {title:32}{times[0]:8.1f}{statistics.median(times):8.1f}")
