"""厂务公开: the plan, publications, the catalogue, boards, opinions, reports in tabs."""

from typing import TYPE_CHECKING

from gui.disclosure.boards import BoardsTab
from gui.disclosure.catalogue import CatalogueTab
from gui.disclosure.opinions import OpinionsTab
from gui.disclosure.plan import PlanTab
from gui.disclosure.publications import PublicationsTab
from gui.disclosure.reports import ReportsTab
from gui.disclosure.tab import Tab
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("plan", "公开计划", PlanTab),
    ("publications", "公开事项", PublicationsTab),
    ("catalogue", "公开目录", CatalogueTab),
    ("boards", "公开栏", BoardsTab),
    ("feedback", "意见反馈", OpinionsTab),
    ("reports", "统计报告", ReportsTab),
)


class DisclosurePage(TabbedPage):
    """The disclosure; each tab is made on its first visit."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("厂务公开", TABS, app, shell)
