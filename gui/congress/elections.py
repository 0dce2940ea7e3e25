"""名额与选举: the electing units with their seats, and the votes by which the seats are filled."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.congress.elections_list import VotesPanel
from gui.congress.elections_quota import QuotaPanel
from gui.congress.tab import Tab
from gui.kit import Page, box, empty, filter_chip, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PARTS = ("名额分配", "选区选举")


class ElectionsTab(Tab):
    """Two parts behind two chips; only the one on show is read."""

    tables = frozenset(
        {
            "congress_term",
            "electing_unit",
            "delegate",
            "unit_election",
            "unit_candidate",
            "person",
            "own_rule",
        }
    )

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.quota, self.votes = QuotaPanel(self, app), VotesPanel(self, app)
        self._parts = QStackedWidget()
        self._turned_for: int | None = None  # the term whose fitting part was opened
        self.chips = [filter_chip(words, on=not place) for place, words in enumerate(PARTS)]
        for place, (chip, part) in enumerate(zip(self.chips, (self.quota, self.votes), strict=True)):
            self._parts.addWidget(part)
            chip.clicked.connect(lambda _=False, place=place: self.open_part(place))
        hint = "职工大会由全体职工参加，不选举代表，也就没有名额和选区选举。"
        self._none = box(empty("people_team", "不需要选举代表", hint))
        self._chip_row = box(row(*self.chips, None))
        self.set_body(self._chip_row, (self._parts, 1), (self._none, 1), scroll=False)

    def reload(self) -> None:
        """Read the part on show again."""
        assert self.term is not None
        has_delegates = self.term.kind != "职工大会"
        for widget in (self._chip_row, self._parts):
            widget.setVisible(has_delegates)
        self._none.setVisible(not has_delegates)
        if self._turned_for != self.term.id:
            self._turned_for = self.term.id
            self._turn(1 if self.term.planned else 0)
        if has_delegates:
            (self.quota, self.votes)[self._parts.currentIndex()].reload(self.term)

    def open_part(self, place: int) -> None:
        """Turn to the quotas (0) or to the votes (1)."""
        self._turn(place)
        self.reload()

    def _turn(self, place: int) -> None:
        self.chips[place].setChecked(True)
        self._parts.setCurrentIndex(place)
