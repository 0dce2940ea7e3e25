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
    parts: tuple[tuple[str, str], ...] = ()  # key and words of its tabs, as far as every store has them


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


# The words of the tabs, here as data so that Ctrl+K finds them without making the pages.
CONGRESS = (
    ("overview", "概览"), ("elections", "名额与选举"), ("delegates", "代表与机构"), ("proposals", "提案"),
    ("duties", "代表履职"), ("preparation", "会议筹备"), ("cockpit", "会场"), ("votes", "投票与计票"),
    ("appraisals", "民主评议"), ("resolutions", "决议落实"), ("papers", "会议文书"), ("dossier", "归档"),
    ("institutions", "制度与董事监事"),
)  # fmt: skip
DISCLOSURE = (
    ("plan", "公开计划"), ("publications", "公开事项"), ("catalogue", "公开目录"), ("boards", "公开栏"),
    ("feedback", "意见反馈"), ("reports", "统计报告"),
)  # fmt: skip
HARDSHIP = (
    ("households", "困难家庭"), ("campaigns", "帮扶活动"), ("funds", "帮扶资金"), ("mutual", "互助保障"),
    ("checks", "抽查"), ("standards", "标准与规则"),
)  # fmt: skip
COMPETITION = (
    ("contests", "竞赛项目"), ("entries", "报名与抽签"), ("judging", "评委与评分"), ("ranking", "名次"),
    ("awards", "奖励"), ("innovation", "建议与五小"), ("studios", "工作室与师徒"), ("training", "培训"),
)  # fmt: skip
REPORTING = (("centre", "报表中心"), ("sending", "上报"), ("contacts", "往来单位"), ("forms", "表式与设置"))

PAGES = (
    Entry(key="home", title="工作台", icon="home", make=_home),
    Entry(key="members", title="会员花名册", icon="people", make=_members),
    Entry(key="congress", title="职工代表大会", icon="people_team", make=_congress, parts=CONGRESS),
    Entry(key="disclosure", title="厂务公开", icon="megaphone", make=_disclosure, parts=DISCLOSURE),
    Entry(key="hardship", title="送温暖帮扶", icon="heart", make=_hardship, parts=HARDSHIP),
    Entry(key="competition", title="劳动竞赛", icon="trophy", make=_competition, parts=COMPETITION),
    Entry(key="reporting", title="报表上报", icon="document_arrow_up", make=_reporting, parts=REPORTING),
    Entry(key="printing", title="打印中心", icon="print", make=_printing),
    Entry(key="system", title="系统设置", icon="settings", make=_system, at_foot=True),
)
