"""The pages of the main window, in order; this tuple is the only registry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gui.bus import Bus
from gui.kit import Page
from gui.settings import Settings

if TYPE_CHECKING:
    from core.app import App


class Toaster(Protocol):
    """Shows a toast with at most one action."""

    def __call__(
        self, words: str, *, tone: str = "ok", action: str = "", on_action: Callable[[], object] | None = None
    ) -> object: ...


class PageOpener(Protocol):
    """Goes to a page by its key and hands it a target such as `person_id=3`."""

    def __call__(self, key: str, **target: object) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What the window does for its pages."""

    open_page: PageOpener
    toast: Toaster
    lock: Callable[[], None]  # close the store and go back to the log-in
    bus: Bus
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the navigation."""

    key: str
    title: str
    icon: str  # its filled twin is icon + "_on"
    make: Callable[["App", Shell], Page]
    at_foot: bool = False


def _home(app: "App", shell: Shell) -> Page:
    from gui.home.page import HomePage

    return HomePage(app, shell)


def _members(app: "App", shell: Shell) -> Page:
    from gui.members.page import MembersPage

    return MembersPage(app, shell)


def _congress(app: "App", shell: Shell) -> Page:
    from gui.congress.page import CongressPage

    return CongressPage(app, shell)


def _disclosure(app: "App", shell: Shell) -> Page:
    from gui.disclosure.page import DisclosurePage

    return DisclosurePage(app, shell)


def _hardship(app: "App", shell: Shell) -> Page:
    from gui.hardship.page import HardshipPage

    return HardshipPage(app, shell)


def _competition(app: "App", shell: Shell) -> Page:
    from gui.competition.page import CompetitionPage

    return CompetitionPage(app, shell)


def _reporting(app: "App", shell: Shell) -> Page:
    from gui.reporting.page import ReportingPage

    return ReportingPage(app, shell)


def _printing(app: "App", shell: Shell) -> Page:
    from gui.printing.page import PrintingPage

    return PrintingPage(app, shell)


def _system(app: "App", shell: Shell) -> Page:
    from gui.system.page import SystemPage

    return SystemPage(app, shell)


PAGES = (
    Entry(key="home", title="工作台", icon="home", make=_home),
    Entry(key="members", title="会员花名册", icon="people", make=_members),
    Entry(key="congress", title="职工代表大会", icon="people_team", make=_congress),
    Entry(key="disclosure", title="厂务公开", icon="megaphone", make=_disclosure),
    Entry(key="hardship", title="送温暖帮扶", icon="heart", make=_hardship),
    Entry(key="competition", title="劳动竞赛", icon="trophy", make=_competition),
    Entry(key="reporting", title="报表上报", icon="document_arrow_up", make=_reporting),
    Entry(key="printing", title="打印中心", icon="print", make=_printing),
    Entry(key="system", title="系统设置", icon="settings", make=_system, at_foot=True),
)
