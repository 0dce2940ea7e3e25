"""Pictures of reporting upwards: a package on its way, the contacts, and the union above with what came in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.app import App, create
from core.exchange.records import LOWER, UPPER
from core.reporting.records.delivery import ToFolder
from core.reporting.records.merging import ExpectedUnit
from core.reporting.records.submissions import Mark, Submission
from core.reporting.rules.submissions import to_bytes
from core.reporting.service.delivery import Addressee
from core.sample import PASSPHRASE
from gui.main_window import MainWindow
from gui.reporting.page import ReportingPage
from gui.reporting.sending import WIZARD, SendingTab
from gui.reporting.sending_wizard import PREVIEW, RECEIVER, WAY
from gui.reporting.upper import BOARD, MERGED, UpperTab
from gui.reporting.upper_units import UnitsDialog
from gui.settings import Settings

PERIOD, CODES = "2026", ("R20", "R04", "R15", "R17")
UNITS = (
    "新华纺织厂工会",
    "东方电缆有限公司工会",
    "江城水泥股份有限公司工会",
    "长江轮船修造厂工会",
    "远大物流园区联合工会",
)
Picture = Callable[[QWidget, str], None]
Settle = Callable[[], None]


def draw_reporting(window: MainWindow, scratch: Path, picture: Picture, settle: Settle) -> None:
    """The sender's tabs and steps, then the tabs of the union above it."""
    app = window._app
    above, _ = create(
        scratch / "江城区总工会.union",
        unit="江城区总工会",
        officer="郑明",
        passphrase=PASSPHRASE,
        level="upper",
    )
    above.members.save_organisation(replace(above.members.organisation(), union_name="江城区总工会"))
    acquaint(above, app, LOWER, scratch)
    acquaint(app, above, UPPER, scratch)
    sent = list(send(app, scratch))
    draw_sending(window, picture, settle)
    receive(above, sent, scratch)
    upper = MainWindow(above, Settings(scratch / "upper.ini"))
    draw_upper(upper, picture, settle)
    upper.close()


def acquaint(app: App, other: App, relation: str, folder: Path) -> None:
    """Let one union know another, its fingerprint confirmed."""
    card = other.exchange.save_card(folder)
    learned = app.exchange.learn_card(card.read_bytes(), relation=relation)
    app.exchange.trust(learned.contact.id, dict(other.exchange.fingerprint_sheet())["指纹（数字）"])


def send(app: App, folder: Path) -> Iterator[Submission]:
    """Fill some forms, give the reasons that are asked for, and send what may go; what was sent."""
    reports = app.reporting.reports
    to = Addressee(contact=app.exchange.contacts()[0])
    for code in CODES:
        key = reports.open(code, PERIOD)
        for finding in reports.view(key).stopping:
            if finding.severity == "soft":
                reports.explain(key, finding.id, "已与有关部门核对，数字无误")
        if not reports.view(key).stopping:
            yield reports.submission(key)
            app.reporting.delivery.send(PERIOD, ToFolder(folder=folder), codes=[code], to=to)


def receive(above: App, sent: list[Submission], folder: Path) -> None:
    """Take in the packages, and the like of them from other units; decide on some."""
    upper = above.reporting.upper
    arrived = above.reporting.arrivals.receive(sorted(folder.glob("*.upkg")))
    own = {(r.unit_code, r.unit_name) for a in arrived for r in a.reports}
    others = [(name, name) for name in UNITS]
    upper.expect([ExpectedUnit(code=c, name=n, forms="、".join(CODES)) for c, n in (*own, *others)])
    for number, name in enumerate(UNITS[:-1]):
        for one in sent[: len(sent) - number % 2]:
            as_theirs = replace(one, unit_code=name, unit_name=name)
            upper.take_in({f"{one.form_code}/submission.json": to_bytes(as_theirs)}, name)
    if sent:
        first, second, *_ = upper.received(sent[0].form_code, PERIOD)
        upper.accept(first.digest)
        upper.send_back(second.digest, [Mark(key="women", note="比上年多一倍，请核对")], "请核对女职工人数")


def draw_sending(window: MainWindow, picture: Picture, settle: Settle) -> None:
    """The history, the steps of the wizard, and the contacts."""
    for key in ("sending", "contacts"):
        window.open_page("reporting", tab=key)
        settle()
        picture(window, f"reporting_{key}")
    page = window.page("reporting")
    assert isinstance(page, ReportingPage)
    page.open_tab("sending")
    tab = page.tab("sending")
    assert isinstance(tab, SendingTab)
    tab.open_target(period=PERIOD)
    settle()
    picture(window, "reporting_wizard_reports")
    for step, name in ((RECEIVER, "receiver"), (PREVIEW, "preview"), (WAY, "way")):
        tab.wizard._go(step)
        settle()
        picture(window, f"reporting_wizard_{name}")
    assert tab.stack.currentIndex() == WIZARD
    tab.on_closed()


def draw_upper(window: MainWindow, picture: Picture, settle: Settle) -> None:
    """The board, a submission, the merged report, the units."""
    window.open_page("reporting", tab="upper")
    page = window.page("reporting")
    assert isinstance(page, ReportingPage)
    tab = page.tab("upper")
    assert isinstance(tab, UpperTab)
    tab.choose_period(PERIOD)
    settle()
    picture(window, "reporting_upper")
    found = tab.reporting.upper.received("R20", PERIOD)
    if found:
        tab.open_submission("R20", found[-1].submission.unit_code)
        settle()
        picture(window, "reporting_upper_submission")
        tab.merged.choose("R20")
    tab._turn_to(MERGED)
    settle()
    picture(window, "reporting_upper_merged")
    tab._turn_to(BOARD)
    dialog = UnitsDialog(tab)
    dialog.show()
    picture(window, "reporting_upper_units")
    dialog.done(0)
