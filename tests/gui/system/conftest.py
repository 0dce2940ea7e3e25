"""What the tests of the settings share."""

from tests.gui.members.conftest import in_dialog  # noqa: F401
