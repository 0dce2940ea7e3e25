"""职工代表大会: one meeting at a time, its work in tabs from the term to the papers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term
from gui.congress.appraisals import AppraisalsTab
from gui.congress.cockpit import CockpitTab
from gui.congress.delegates import DelegatesTab
from gui.congress.dossier import DossierTab
from gui.congress.duties import DutiesTab
from gui.congress.elections import ElectionsTab
from gui.congress.institutions import InstitutionsTab
from gui.congress.overview import OverviewTab
from gui.congress.papers import PapersTab
from gui.congress.preparation import PreparationTab
from gui.congress.proposals import ProposalsTab
from gui.congress.resolutions import ResolutionsTab
from gui.congress.starting import StartingDialog, add_meeting
from gui.congress.tab import Tab
from gui.congress.votes import VotesTab
from gui.congress.words import meeting_title, term_title
from gui.kit import Chip, Page, box, button, choice, col, empty, tab_bar
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

STATE_TONES = {"筹备": "mute", "预备会": "info", "开会": "info", "闭会": "ok", "归档": "mute"}


TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("overview", "概览", OverviewTab),
    ("elections", "名额与选举", ElectionsTab),
    ("delegates", "代表与机构", DelegatesTab),
    ("proposals", "提案", ProposalsTab),
    ("duties", "代表履职", DutiesTab),
    ("preparation", "会议筹备", PreparationTab),
    ("cockpit", "会场", CockpitTab),
    ("votes", "投票与计票", VotesTab),
    ("appraisals", "民主评议", AppraisalsTab),
    ("resolutions", "决议落实", ResolutionsTab),
    ("papers", "会议文书", PapersTab),
    ("dossier", "归档", DossierTab),
    ("institutions", "制度与董事监事", InstitutionsTab),
)


class CongressPage(Page):
    """The congress: a term and one of its meetings are chosen at the top, the tabs show them."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("职工代表大会")
        self._app, self._shell = app, shell
        self._tabs: dict[str, Tab] = {}
        self._terms: dict[int, Term] = {}
        self._meetings: tuple[Meeting, ...] = ()
        self._choice = choice((), name="选择会议", width=250)
        self._choice.activated.connect(lambda _: self._show_chosen())
        self._state = Chip("", "mute")
        self._add_meeting_button = button("新建会议", "add", clicked=self.on_add_meeting)
        self._add_term_button = button("新建届", "add", clicked=self.on_add_term)
        self.add_actions(self._state, self._choice, self._add_meeting_button, self._add_term_button)
        self._bar, self._stack = tab_bar(*(title for _, title, _ in TABS)), QStackedWidget()
        _show_arrows(self._bar)
        self._bar.currentChanged.connect(lambda _: self._show_tab())
        self._work = box(col(self._bar, (self._stack, 1), gap=10))
        self._start = box(
            empty(
                "people_team",
                "还没有届次",
                "先建立本届职工代表大会，再分配名额、选举代表、筹备会议。",
                button("从花名册建立本届", "add", kind="primary", clicked=self.on_add_term),
            )
        )
        self.set_body((self._work, 1), (self._start, 1), scroll=False)
        self.reload()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the meetings again where they changed, and let every tab read again."""
        if not tables or tables & {"congress_term", "congress_meeting"}:
            self.reload()
        for tab in self._tabs.values():
            tab.refresh(tables)

    def open_target(self, **target: object) -> None:
        """`tab` is a key of TABS, which gets the rest; `meeting_id`, `term_id` or `proposal_id` choose the meeting.

        `view` is meeting for a new one.
        """
        if {"meeting_id", "tab"} & target.keys():
            self.reload()  # what was written a moment ago has not been told yet
        if target.get("view") == "meeting":
            QTimer.singleShot(0, self, self.on_add_meeting)
        wanted = self._wanted(target)
        if wanted is not None:
            self._turn_to(wanted)
        if "tab" in target:
            self.open_tab(str(target["tab"]))
            if self._term() is not None:
                self.tab(str(target["tab"])).open_target(**target)

    def open_tab(self, key: str) -> None:
        """Turn to the tab of a key of TABS."""
        self._bar.setCurrentIndex([name for name, _, _ in TABS].index(key))

    def on_add_term(self) -> None:
        """Build a term from the roster, then show it."""
        dialog = StartingDialog(self, self._app, self._shell)
        dialog.exec()
        if dialog.term_id is not None:
            self.reload()
            self._turn_to(-dialog.term_id)
            self.open_tab("overview")
        dialog.deleteLater()

    def on_add_meeting(self) -> None:
        """Make a meeting of the term shown, then show it."""
        term = self._term()
        made = add_meeting(self, self._app, self._shell, term) if term is not None else None
        if made is not None:
            self.reload()
            self.show_meeting(made)

    def reload(self) -> None:
        """Read terms and meetings; the meeting shown stays the one shown."""
        shown, congress = self.current(), self._app.congress
        self._terms = {t.id or 0: t for t in congress.terms.terms()}
        self._meetings = congress.meetings.meetings()
        self._work.setVisible(bool(self._terms))
        self._start.setVisible(not self._terms)
        for widget in (self._choice, self._add_meeting_button, self._add_term_button):
            widget.setVisible(bool(self._terms))
        self._state.setVisible(False)
        self._choice.clear()
        for meeting in self._meetings:
            self._choice.addItem(meeting_title(meeting), meeting.id)
        for term in self._terms.values():
            if not any(m.term_id == term.id for m in self._meetings):
                self._choice.addItem(f"{term_title(term)}（尚无会议）", -(term.id or 0))
        if shown is not None:
            self._choice.setCurrentIndex(max(0, self._choice.findData(shown)))
        if self._terms:
            self._show_chosen()
        else:
            self.set_title(self.title)

    def current(self) -> int | None:
        """The id of the meeting shown, minus the id of a term without meetings, or None."""
        data = self._choice.currentData()
        return int(data) if data is not None else None

    def show_meeting(self, meeting_id: int) -> None:
        """Turn to a meeting."""
        self._turn_to(meeting_id)

    def tab(self, key: str) -> Tab:
        """A tab, made on its first visit."""
        if key not in self._tabs:
            kind = next(kind for name, _, kind in TABS if name == key)
            made = kind(self._app, self._shell, self)
            self._tabs[key] = made
            self._stack.addWidget(made)
        return self._tabs[key]

    def _wanted(self, target: Mapping[str, object]) -> int | None:
        """The meeting, or minus the term without one, that a target is about."""
        if "meeting_id" in target:
            return int(str(target["meeting_id"]))
        if "proposal_id" in target:
            return self._app.congress.proposals.file(int(str(target["proposal_id"]))).case.meeting_id
        if "term_id" in target:
            term_id = int(str(target["term_id"]))
            return next((m.id for m in self._meetings if m.term_id == term_id), -term_id)
        return None

    def _turn_to(self, data: int) -> None:
        place = self._choice.findData(data)
        if place >= 0:
            self._choice.setCurrentIndex(place)
            self._show_chosen()

    def _meeting(self) -> Meeting | None:
        return next((m for m in self._meetings if m.id == self.current()), None)

    def _term(self) -> Term | None:
        chosen, meeting = self.current(), self._meeting()
        return self._terms.get(meeting.term_id if meeting else -(chosen or 0))

    def _show_chosen(self) -> None:
        term, meeting = self._term(), self._meeting()
        if term is None:
            return
        self.set_title(meeting_title(meeting) if meeting else term_title(term))
        self._state.setVisible(meeting is not None)
        if meeting is not None:
            self._state.set_status(meeting.state, STATE_TONES[meeting.state])
        self._show_tab()

    def _show_tab(self) -> None:
        term, meeting = self._term(), self._meeting()
        if term is None:
            return
        tab = self.tab(TABS[max(0, self._bar.currentIndex())][0])
        if tab.term != term or tab.meeting != meeting:
            tab.show_for(term, meeting)
        self._stack.setCurrentWidget(tab)
        self.search_box = tab.search_box


def _show_arrows(bar: QTabBar) -> None:
    """Arrows that can be seen and hit where large text leaves no room for all tabs."""
    bar.setStyleSheet("QTabBar::scroller { width: 68px; }")
    for arrow, words in zip(bar.findChildren(QToolButton), ("前面的分页", "后面的分页"), strict=True):
        arrow.setAccessibleName(words)
        arrow.setToolTip(words)
