"""制度与董事监事: the unit's own rules, the law in force with own values over it, boards, and joint meetings."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.congress.institutions_boards import BoardsPart
from gui.congress.institutions_joint import JointPart
from gui.congress.institutions_library import LibraryPart
from gui.congress.institutions_part import Part
from gui.congress.institutions_rules import RulesPart
from gui.congress.tab import Tab
from gui.kit import Page, box, col, tab_bar
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PARTS: tuple[tuple[str, type[Part]], ...] = (
    ("本单位制度", LibraryPart),
    ("适用规则与本单位的值", RulesPart),
    ("职工董事、职工监事", BoardsPart),
    ("联席会议决定", JointPart),
)


class InstitutionsTab(Tab):
    """Four parts, each made on its first visit and read when it is shown."""

    tables = frozenset(
        {"regulation", "regulation_version", "own_rule", "organisation", "board_member", "board_report",
         "joint_decision", "congress_meeting", "congress_term", "delegate"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._parts: dict[int, Part] = {}
        self.bar, self._stack = tab_bar(*(title for title, _ in PARTS)), QStackedWidget()
        self.bar.currentChanged.connect(lambda _: self.reload())
        self.set_body((box(col(self.bar, (self._stack, 1), gap=10)), 1), scroll=False)

    def reload(self) -> None:
        """Read the part that is shown."""
        if self.term is None:
            return
        place = max(0, self.bar.currentIndex())
        part = self.part(place)
        part.show_for(self.term, self.meeting)
        self._stack.setCurrentWidget(part)
        self.search_box = part.search_box

    def part(self, place: int) -> Part:
        """A part by its place in PARTS."""
        if place not in self._parts:
            made = PARTS[place][1](self._app, self._shell, self._page)
            self._parts[place] = made
            self._stack.addWidget(made)
        return self._parts[place]
