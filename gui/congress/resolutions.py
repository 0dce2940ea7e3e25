"""决议落实: resolutions, how they were made public and reported, what became of them, and the minutes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget

from gui.congress.duties_panel import DutyPart
from gui.congress.resolutions_list import ResolutionsPart
from gui.congress.resolutions_minutes import MinutesPart
from gui.congress.resolutions_published import PublicationsPart
from gui.congress.resolutions_talks import TalksPart
from gui.congress.resolutions_tasks import TasksPart
from gui.congress.tab import Tab
from gui.kit import Page, box, col, empty, filter_chip, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

TASKS = 2
PARTS: tuple[tuple[str, Callable[[Tab, "App"], DutyPart]], ...] = (
    ("决议", ResolutionsPart),
    ("公布与上报", PublicationsPart),
    ("落实事项", TasksPart),
    ("会议记录", MinutesPart),
    ("讨论与测评", TalksPart),
)


class ResolutionsTab(Tab):
    """Five parts, each made on its first visit."""

    needs_meeting = True
    tables = frozenset({
        "resolution", "resolution_item", "publication", "publication_photo", "upper_report", "decision_task",
        "meeting_note", "group_discussion", "meeting_satisfaction", "ballot", "presence_snapshot", "presence",
        "congress_meeting", "delegation", "own_rule", "proposal",
    })  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._parts: dict[int, DutyPart] = {}
        self._place = 0
        self._stack = QStackedWidget()
        self._chips: list[QPushButton] = [filter_chip(words, on=not n) for n, (words, _) in enumerate(PARTS)]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._work = box(col(row(*self._chips, None), (self._stack, 1), gap=10))
        self._none = box(
            empty("gavel", "还没有会议", "先用页面上方的“新建会议”建立会议；表决通过后在这里形成决议。")
        )
        self.set_body((self._work, 1), (self._none, 1), scroll=False)

    def reload(self) -> None:
        """Read the part that is shown."""
        self._work.setVisible(self.meeting is not None)
        self._none.setVisible(self.meeting is None)
        if self.meeting is None:
            return
        part = self.part(self._place)
        part.reload()
        self._stack.setCurrentWidget(part)
        self.search_box = part.search_box

    def open_target(self, **target: object) -> None:
        """`task_id` is the task to choose."""
        if "task_id" in target:
            self.show_section(TASKS)
            part = self.part(TASKS)
            assert isinstance(part, TasksPart)
            part.choose(int(str(target["task_id"])))

    def show_section(self, place: int) -> None:
        """Turn to a part by its place in PARTS."""
        self._place = place
        self._chips[place].setChecked(True)
        self.reload()

    def part(self, place: int) -> DutyPart:
        """A part, made on its first visit."""
        if place not in self._parts:
            made = PARTS[place][1](self, self._app)
            self._parts[place] = made
            self._stack.addWidget(made)
        return self._parts[place]
