"""报表上报: what is due and how far it has come, what goes up, what comes in, the forms, in tabs."""

from typing import TYPE_CHECKING

from gui.pages import Shell
from gui.reporting.centre import CentreTab
from gui.reporting.contacts import ContactsTab
from gui.reporting.forms import FormsTab
from gui.reporting.sending import SendingTab
from gui.reporting.tab import Tab
from gui.reporting.upper import UpperTab
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

Kinds = tuple[tuple[str, str, type[Tab]], ...]
TABS: Kinds = (
    ("centre", "报表中心", CentreTab),
    ("sending", "上报", SendingTab),
    ("contacts", "往来单位", ContactsTab),
    ("forms", "表式与设置", FormsTab),
)


def tabs_of(app: "App") -> Kinds:
    """The tabs of this store; those of an upper union depend on its level."""
    return (("upper", "下级上报", UpperTab), *TABS) if app.is_upper else TABS


class ReportingPage(TabbedPage):
    """The reports of one union; each tab is made on its first visit."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("报表上报", tabs_of(app), app, shell)
