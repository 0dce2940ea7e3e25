"""What the tests of sending and receiving get: a factory and the union above it, who know each other, and their pages."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.exchange.records import LOWER, UPPER
from core.lock import StoreLock
from core.members.tables import OrganisationRow
from core.reporting.records.delivery import Delivered, ToFolder
from core.reporting.records.merging import ExpectedUnit
from core.reporting.service.delivery import Addressee
from gui.pages import Shell
from gui.reporting.contacts import ContactsTab
from gui.reporting.sending import SendingTab
from gui.reporting.tab import Tab
from gui.reporting.upper import UpperTab
from gui.settings import Settings
from gui.tabs import TabbedPage
from tests.conftest import Template
from tests.core.congress.factory import people
from tests.core.exchange.packages import acquaint
from tests.core.reporting.scene import NOW
from tests.gui.congress.conftest import fill_with, in_dialogs
from tests.gui.congress.conftest import settle as settle_once
from tests.gui.hardship.campaigns_scene import strike
from tests.gui.hardship.conftest import press
from tests.gui.members.sample_workbooks import Told, shell_that_tells

__all__ = [
    "above", "below", "fill_with", "in_dialogs", "known", "lower_page", "press", "strike", "told", "upper_page",
]  # fmt: skip

FACTORY, DISTRICT, SILENT = "红星机械厂工会", "江城区总工会", "新华纺织厂工会"
TABS = (("sending", "上报", SendingTab), ("contacts", "往来单位", ContactsTab))


class Centre(Tab):
    """In the place of the report centre: remembers which report it was asked to open."""

    asked: tuple[dict[str, object], ...] = ()

    def open_target(self, **target: object) -> None:
        """Remember."""
        self.asked = (*self.asked, target)

    def reload(self) -> None:
        """Nothing is shown."""


@pytest.fixture
def told() -> Told:
    """What the pages told."""
    return Told()


def union(template: Template, folder: Path, name: str, level: str) -> App:
    """A store of that name and level, with the clock at NOW."""
    store = Path(shutil.copytree(template.folder, folder / f"{name}.union"))
    app = App(store, template.key, StoreLock(store), officer_id=1)
    app.members.save_organisation(replace(app.members.organisation(), union_name=name, region="110000"))
    with app.db.write("级别") as writing:
        writing.session.query(OrganisationRow).one().level = level
    app.db.clock = lambda: NOW
    return app


@pytest.fixture
def below(template: Template, tmp_path: Path) -> Iterator[App]:
    """The factory's union."""
    app = union(template, tmp_path, FACTORY, "grassroots")
    yield app
    app.close()


@pytest.fixture
def above(template: Template, tmp_path: Path) -> Iterator[App]:
    """The union above it."""
    app = union(template, tmp_path, DISTRICT, "upper")
    app.db.clock = lambda: dt.datetime(2027, 1, 12, 9, 0)
    yield app
    app.close()


@pytest.fixture
def known(below: App, above: App, tmp_path: Path) -> None:
    """Both confirmed each other's fingerprint, and the upper one knows who should report."""
    acquaint(above, below, relation=LOWER, folder=tmp_path)
    acquaint(below, above, relation=UPPER, folder=tmp_path)
    units = [ExpectedUnit(code=name, name=name, forms="R20") for name in (FACTORY, SILENT)]
    above.reporting.upper.expect(units)


def filled(app: App, *, is_explained: bool = True) -> int:
    """R20 of 2026 with twelve women, which asks for one reason."""
    people(app, 12, women=12)
    reports = app.reporting.reports
    key = reports.open("R20", "2026")
    reports.enter(key, "covered_units", Decimal(1))
    if is_explained:
        reports.explain(key, "V14", "已设女职工委员")
    return key


def sent(app: App, folder: Path) -> Delivered:
    """R20 sent into a folder, sealed for the upper union."""
    filled(app)
    (contact,) = app.exchange.contacts()
    return app.reporting.delivery.send(
        "2026", ToFolder(folder=folder), codes=["R20"], to=Addressee(contact=contact)
    )


def show(qtbot: QtBot, app: App, shell: Shell, tabs: Sequence[tuple[str, str, type[Tab]]]) -> TabbedPage:
    """The tabs on the screen, as wide as a small window leaves them; commits reach them."""
    made = TabbedPage("报表上报", (*tabs, ("centre", "报表中心", Centre)), app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 690)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot)
    return made


@pytest.fixture
def lower_page(qtbot: QtBot, below: App, told: Told, settings: Settings) -> TabbedPage:
    """The factory's page."""
    return show(qtbot, below, shell_that_tells(told, below, settings), TABS)


@pytest.fixture
def upper_page(qtbot: QtBot, above: App, told: Told, settings: Settings) -> TabbedPage:
    """The upper union's page."""
    tabs = (("upper", "下级上报", UpperTab), *TABS)
    return show(qtbot, above, shell_that_tells(told, above, settings), tabs)


def settle(qtbot: QtBot) -> None:
    """Wait for the background, for the commits to be told, and for what they put on the screen."""
    for _ in range(5):
        settle_once(qtbot)


def drop(widget: QWidget, *files: Path) -> None:
    """Drop files on a widget."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(f)) for f in files])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(20, 20), actions, given, buttons, Qt.KeyboardModifier.NoModifier)
    widget.dropEvent(event)


def dialog_over(page: QWidget, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that stands open."""
    return next(d for d in page.window().findChildren(kind) if d.isVisible())


def words_in(widget: QWidget) -> str:
    """Every visible word."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


Answer = Callable[..., list[tuple[object, ...]]]
