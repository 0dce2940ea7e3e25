"""What several features' tests read and none changes."""

from collections.abc import Iterator

import pytest

from core.app import App
from tests.conftest import Template
from tests.core.competition.practice import filled


@pytest.fixture(scope="session")
def contests_practice(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A store with the invented factory's contests, innovation work and training; the tests only read it."""
    yield from filled(template, tmp_path_factory.mktemp("contests"))
