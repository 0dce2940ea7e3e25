"""The invented factory's contests in a store of their own, made once for all tests that only read them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from core import sample_competition
from core.app import App
from core.lock import StoreLock
from core.members.records import Organisation
from tests.conftest import Template
from tests.core.congress.factory import people

SHOPS = ("机加工车间", "装配车间", "动力设备部")


def filled(template: Template, folder: Path) -> Iterator[App]:
    """A store with sixty people in three workshops and everything of the sample; closed afterwards."""
    store = Path(shutil.copytree(template.folder, folder / "练习.union"))
    app = App(store, template.key, StoreLock(store), officer_id=1)
    card: Organisation = app.members.organisation()
    app.members.save_organisation(card)
    people(app, 60, SHOPS)
    sample_competition.fill(app)
    yield app
    app.close()
