"""A tab of the hardship work: one of the window's tabs, with the services of the hardship work."""

from core.hardship.service.hardship import Hardship
from gui import tabs


class Tab(tabs.Tab):
    """One tab or a part of one of the hardship work."""

    @property
    def hardship(self) -> Hardship:
        """The services."""
        return self.app.hardship
