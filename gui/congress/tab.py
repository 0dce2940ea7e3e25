"""What the tabs of the congress page share: the term and the meeting that the page shows, writing and printing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from PySide6.QtGui import QShowEvent

from core.congress.documents.occasion import Which
from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term
from core.printing.records import Paper
from core.progress import Progress
from gui import jobs
from gui.kit import Page, dialogs
from gui.pages import Shell
from gui.printing.show import show_papers
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

NO_MEETING = "文书上要写会议的名称和日期。请先用页面右上角的“新建会议”建立本届的会议，再来打印。"


class Tab(Page):
    """One tab; subclasses fill it with `set_body` and read everything again in `reload`."""

    tables: frozenset[str] = frozenset()  # whose commits concern this tab
    needs_meeting = False  # shown only once there is a meeting

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        """`page` is the congress page: notices, jobs and papers belong to it."""
        super().__init__("", framed=False)
        self._app, self._shell, self._page = app, shell, page
        self.term: Term | None = None
        self.meeting: Meeting | None = None
        self._is_stale = True

    def show_for(self, term: Term, meeting: Meeting | None) -> None:
        """Turn to another term and meeting."""
        self.term, self.meeting = term, meeting
        self._is_stale = True
        self._reload_if_shown()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit that concerns this tab, now or when it is next looked at."""
        if not tables or tables & self.tables:
            self._is_stale = True
            self._reload_if_shown()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was shown."""
        super().showEvent(event)
        self._reload_if_shown()

    def reload(self) -> None:
        """Read everything again; `term` is there, and `meeting` where the tab needs one."""
        raise NotImplementedError

    def carry_out(self, words: str, write: Callable[[], object]) -> None:
        """Write at once, then tell it with the way back."""
        offer_undo(self._page, self._app, self._shell, words, changes=recorded(self._app, write))

    def carry_out_long(
        self, title: str, write: Callable[[], object], *, told: Callable[[], str], done: Callable[[], object]
    ) -> None:
        """Write in the background, then tell it with the way back; `done` follows in the window's thread."""

        def work(_: Progress) -> Changes:
            return recorded(self._app, write)

        def finish(changes: Changes) -> None:
            offer_undo(self._page, self._app, self._shell, told(), changes=changes)
            done()

        jobs.run(self._page, title, work, finish)

    def print_code(self, code: str, title: str, **which: Unpack[Which]) -> None:
        """Show the papers of a code, such as D08, ready for printing."""
        if self.meeting is None:
            dialogs.message(self._page, "本届还没有会议", NO_MEETING)
            return
        meeting_id, make = self.meeting.id or 0, self._app.congress.papers.make

        def papers(_: Progress) -> list[Paper]:
            made = make(meeting_id, code, **which)
            return [Paper(title=document.title, kind=title, document=document) for document in made]

        show_papers(self._page, self._app, self._shell, title, papers)

    def _reload_if_shown(self) -> None:
        if self._is_stale and self.isVisible() and self.term is not None:
            self._is_stale = False
            self.reload()
