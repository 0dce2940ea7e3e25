"""送温暖帮扶: families and their files, campaigns, funds, mutual aid, spot checks, standards in tabs."""

from typing import TYPE_CHECKING

from gui.hardship.board import BoardTab
from gui.hardship.campaigns import CampaignsTab
from gui.hardship.checks import ChecksTab
from gui.hardship.funds import FundsTab
from gui.hardship.mutual import MutualAidTab
from gui.hardship.standards import StandardsTab
from gui.hardship.tab import Tab
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("households", "困难家庭", BoardTab),
    ("campaigns", "帮扶活动", CampaignsTab),
    ("funds", "帮扶资金", FundsTab),
    ("mutual", "互助保障", MutualAidTab),
    ("checks", "抽查", ChecksTab),
    ("standards", "标准与规则", StandardsTab),
)


class HardshipPage(TabbedPage):
    """The hardship work; each tab is made on its first visit."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("送温暖帮扶", TABS, app, shell)
