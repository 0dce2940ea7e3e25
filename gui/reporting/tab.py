"""A tab of the reporting page: one of the window's tabs, with the services of reporting."""

from core.reporting.service.reporting import Reporting
from gui import tabs


class Tab(tabs.Tab):
    """One tab or a part of one of the reporting page."""

    @property
    def reporting(self) -> Reporting:
        """The services."""
        return self.app.reporting
