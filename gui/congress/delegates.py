"""代表与机构: delegates, delegations, bodies, guests, and the review of qualifications, behind five chips."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.congress.delegates_bodies import BodiesPanel
from gui.congress.delegates_groups import DelegationsPanel
from gui.congress.delegates_guests import GuestsPanel
from gui.congress.delegates_list import DelegatesPanel
from gui.congress.delegates_review import ReviewPanel
from gui.congress.tab import Tab
from gui.kit import Page, filter_chip, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PARTS = ("代表", "代表团", "大会机构", "列席人员", "资格审查")


class DelegatesTab(Tab):
    """Only the part on show is read."""

    tables = frozenset(
        {
            "delegate", "delegation", "electing_unit", "congress_body", "body_seat", "congress_guest", "person",
            "congress_meeting", "delegate_announcement", "unit_election", "own_rule", "unit", "unit_name",
        }
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.delegates, self.delegations = DelegatesPanel(self, app), DelegationsPanel(self, app)
        self.bodies, self.guests = BodiesPanel(self, app), GuestsPanel(self, app)
        self.review = ReviewPanel(self, app)
        self._panels = (self.delegates, self.delegations, self.bodies, self.guests, self.review)
        self._parts = QStackedWidget()
        self.chips = [filter_chip(words, on=not place) for place, words in enumerate(PARTS)]
        for place, (chip, part) in enumerate(zip(self.chips, self._panels, strict=True)):
            self._parts.addWidget(part)
            chip.clicked.connect(lambda _=False, place=place: self.open_part(place))
        self.search_box = self.delegates.search_box
        self.set_body(row(*self.chips, None), (self._parts, 1), scroll=False)

    def reload(self) -> None:
        """Read the part on show again."""
        assert self.term is not None
        self._panels[self._parts.currentIndex()].reload(self.term, self.meeting)

    def open_part(self, place: int) -> None:
        """Turn to a part by its place in PARTS."""
        self.chips[place].setChecked(True)
        self._parts.setCurrentIndex(place)
        self.reload()
