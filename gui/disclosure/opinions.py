"""意见反馈: opinions with the days left, inspections with scores, satisfaction surveys."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.disclosure.inspections import InspectionsPart
from gui.disclosure.opinions_list import OpinionsPart
from gui.disclosure.surveys import SurveysPart
from gui.disclosure.tab import Tab
from gui.kit import Page, filter_chip, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PARTS: tuple[tuple[str, type[Tab]], ...] = (
    ("职工意见", OpinionsPart), ("监督检查", InspectionsPart), ("满意度测评", SurveysPart),
)  # fmt: skip


class OpinionsTab(Tab):
    """Three parts; each reads itself when it is shown."""

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._chips = [filter_chip(words, on=not n) for n, (words, _) in enumerate(PARTS)]
        self._stack = QStackedWidget()
        self.parts = [kind(app, shell, page) for _, kind in PARTS]
        for place, part in enumerate(self.parts):
            self._stack.addWidget(part)
            self._chips[place].clicked.connect(lambda _=False, n=place: self.show_part(n))
        self.set_body(row(*self._chips, None), (self._stack, 1), scroll=False)

    def open_target(self, **target: object) -> None:
        """`feedback_id` is an opinion; `part` the place of a part in PARTS."""
        self.show_part(int(str(target.get("part", 0))))
        self.parts[self._stack.currentIndex()].open_target(**target)

    def refresh(self, tables: frozenset[str]) -> None:
        """Let every part read again what changed."""
        for part in self.parts:
            part.refresh(tables)

    def reload(self) -> None:
        """Each part reads itself."""

    def show_part(self, place: int) -> None:
        """Turn to a part by its place in PARTS."""
        self._chips[place].setChecked(True)
        self._stack.setCurrentIndex(place)
