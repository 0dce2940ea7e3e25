"""代表履职: what the delegates of a term do between meetings, and the record of each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget

from core.documents.model import Document
from core.printing.records import Paper
from core.progress import Progress
from gui.congress.duties_lists import InspectionsPart, ReportsPart, SuggestionsPart
from gui.congress.duties_panel import DutyPart
from gui.congress.duties_record import PhonesPart, RecordPart
from gui.congress.duties_training import TrainingsPart
from gui.congress.tab import Tab
from gui.kit import Page, col, filter_chip, row
from gui.pages import Shell
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from core.app import App

INSPECTIONS = 0
SECTIONS = ("巡视检查", "意见建议", "培训", "述职", "履职档案", "通讯录")


class DutiesTab(Tab):
    """Six parts, each made on its first visit."""

    tables = frozenset({
        "inspection", "inspection_member", "delegate_suggestion", "delegate_training", "training_attendance",
        "duty_report", "delegate", "delegation", "person", "presence", "proposal", "proposal_seconder", "honour",
    })  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._parts: dict[int, DutyPart] = {}
        self._place = 0
        self._stack = QStackedWidget()
        self._chips: list[QPushButton] = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self.set_body((col(row(*self._chips, None), (self._stack, 1), gap=10), 1), scroll=False)

    def reload(self) -> None:
        """Read the part that is shown."""
        part = self.part(self._place)
        part.reload()
        self._stack.setCurrentWidget(part)
        self.search_box = part.search_box

    def open_target(self, **target: object) -> None:
        """`inspection_id` is the inspection to choose."""
        if "inspection_id" in target:
            self.show_section(INSPECTIONS)
            part = self.part(INSPECTIONS)
            assert isinstance(part, InspectionsPart)
            part.choose(int(str(target["inspection_id"])))

    def show_section(self, place: int) -> None:
        """Turn to a part by its place in SECTIONS."""
        self._place = place
        self._chips[place].setChecked(True)
        self.reload()

    def part(self, place: int) -> DutyPart:
        """A part, made on its first visit."""
        if place not in self._parts:
            makers: tuple[Callable[[], DutyPart], ...] = (
                lambda: InspectionsPart(self, self._app), lambda: SuggestionsPart(self, self._app),
                lambda: TrainingsPart(self, self._app), lambda: ReportsPart(self, self._app),
                lambda: RecordPart(self, self._app, self.show_document),
                lambda: PhonesPart(self, self._app, self.show_document),
            )  # fmt: skip
            made = makers[place]()
            self._parts[place] = made
            self._stack.addWidget(made)
        return self._parts[place]

    def show_document(self, title: str, make: Callable[[], Document]) -> None:
        """Show one paper, made in the background."""

        def papers(_: Progress) -> list[Paper]:
            document = make()
            return [Paper(title=document.title, kind=title, document=document)]

        show_papers(self._page, self._app, self._shell, title, papers)
