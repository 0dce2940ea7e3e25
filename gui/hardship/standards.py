"""标准与规则: the low-income lines by place and date, and the tiers and terms by which families are judged."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.hardship.standards_lines import LinesPart
from gui.hardship.standards_rules import RulesPart
from gui.hardship.tab import Tab
from gui.kit import Page, filter_chip, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PARTS = ("低保和工资标准", "分档与认定规则")


class StandardsTab(Tab):
    """Two parts, the one shown is read."""

    tables = frozenset({"local_standard", "own_rule", "organisation"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.lines, self.rules = LinesPart(self), RulesPart(self)
        self._stack = QStackedWidget()
        self.chips = [filter_chip(words, on=not n) for n, words in enumerate(PARTS)]
        for place, part in enumerate((self.lines, self.rules)):
            self._stack.addWidget(part)
            self.chips[place].clicked.connect(lambda _=False, n=place: self.show_part(n))
        self.set_body(row(*self.chips, None), (self._stack, 1), scroll=False)

    def show_part(self, place: int) -> None:
        """Turn to a part by its place in PARTS."""
        self.chips[place].setChecked(True)
        self._stack.setCurrentIndex(place)

    def reload(self) -> None:
        """Read standards and rules."""
        self.lines.show_lines()
        self.rules.show_rules()
