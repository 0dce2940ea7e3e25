"""Two unions, each with a store of its own: a factory's and the district's above it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.exchange.records import LOWER, UPPER, Contact
from core.lock import StoreLock
from core.members.tables import OrganisationRow
from tests.conftest import Template
from tests.core.exchange.packages import acquaint

FACTORY, DISTRICT, OTHER = "红星机械厂工会", "城东区总工会", "新华纺织厂工会"


def _union(template: Template, folder: Path, name: str, level: str) -> App:
    """A store of that name."""
    store = Path(shutil.copytree(template.folder, folder / f"{name}.union"))
    app = App(store, template.key, StoreLock(store), officer_id=1)
    app.members.save_organisation(replace(app.members.organisation(), union_name=name))
    with app.db.write("级别") as writing:
        writing.session.query(OrganisationRow).one().level = level
    return app


@pytest.fixture
def factory(template: Template, tmp_path: Path) -> Iterator[App]:
    """The factory's union."""
    app = _union(template, tmp_path, FACTORY, "grassroots")
    yield app
    app.close()


@pytest.fixture
def other(template: Template, tmp_path: Path) -> Iterator[App]:
    """Another factory's union, known to nobody."""
    app = _union(template, tmp_path, OTHER, "grassroots")
    yield app
    app.close()


@pytest.fixture
def district(template: Template, tmp_path: Path) -> Iterator[App]:
    """The district's union."""
    app = _union(template, tmp_path, DISTRICT, "upper")
    yield app
    app.close()


@pytest.fixture
def upward(factory: App, district: App, tmp_path: Path) -> Contact:
    """The district as the factory knows it, after both confirmed each other's fingerprint."""
    acquaint(district, factory, relation=LOWER, folder=tmp_path)
    return acquaint(factory, district, relation=UPPER, folder=tmp_path)
