"""A tab of the disclosure: one of the window's tabs, with the services of the disclosure."""

from core.disclosure.service.disclosure import Disclosure
from gui import tabs


class Tab(tabs.Tab):
    """One tab or a part of one of the disclosure."""

    @property
    def disclosure(self) -> Disclosure:
        """The services."""
        return self.app.disclosure
