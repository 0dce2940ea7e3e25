"""What the tests of campaigns, funds and mutual aid get: their tabs on show, commits that reach them, filled campaigns."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.hardship.records.aid import FamilyFilter
from core.hardship.records.payments import Batch, Payment
from core.hardship.service.aid import Aid
from gui.hardship.campaigns import CampaignsTab
from gui.hardship.funds import FundsTab
from gui.hardship.mutual import MutualAidTab
from gui.kit import FormDialog
from gui.pages import Shell
from gui.tabs import TabbedPage
from tests.core.hardship import aid_factory as make
from tests.gui.congress.conftest import Act, in_dialogs, shell, told
from tests.gui.congress.conftest import settle as settle_once

__all__ = ["in_dialogs", "page", "shell", "told"]

TABS = (
    ("campaigns", "帮扶活动", CampaignsTab),
    ("funds", "帮扶资金", FundsTab),
    ("mutual", "互助保障", MutualAidTab),
)


@pytest.fixture
def page(qtbot: QtBot, app: App, shell: Shell) -> TabbedPage:
    """The tabs on the screen, as wide as a small window leaves them; commits reach them."""
    made = TabbedPage("送温暖帮扶", TABS, app, shell)
    shell.bus.committed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1198, 672)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot)
    return made


def settle(qtbot: QtBot) -> None:
    """Wait for the background, for the commits to be told, and for what they put on the screen."""
    for _ in range(4):
        settle_once(qtbot)


def campaigns_of(page: TabbedPage) -> CampaignsTab:
    """The tab of campaigns."""
    tab = page.tab("campaigns")
    assert isinstance(tab, CampaignsTab)
    return tab


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Click the visible button whose words begin like this."""
    found = [
        b for b in root.findChildren(QPushButton) if b.isVisible() and b.text().strip().startswith(words)
    ]
    assert found, f"no button {words}"
    assert found[0].isEnabled(), f"{words} cannot be pressed"
    found[0].click()
    settle(qtbot)


def strike(qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    """Strike a key in a widget of the window in front, as after a dialog was closed."""
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key)
    settle(qtbot)


def accept(dialog: QDialog) -> None:
    """Accept what a dialog shows."""
    dialog.accept()


def refused(words: str, **values: object) -> Act:
    """Fill a form whose saving is refused with these words somewhere in the window."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        for name, value in values.items():
            dialog.form.editor(name).set_value(value)
        dialog.on_save()
        assert dialog.isVisible()
        assert any(words in label.text() for label in dialog.findChildren(QLabel)), words
        dialog.done(QDialog.DialogCode.Rejected)

    return act


def listed(app: App, families: int = 3, amount: str = "500") -> int:
    """A campaign in which so many families are on the list."""
    aid = app.hardship.aid
    keys = [make.family(app, n) for n in range(families)]
    fund = make.fund(aid)
    key = make.opened(aid, {fund: str(Decimal(amount) * families)})
    make.listed(aid, key, make.order(fund, amount), FamilyFilter(household_ids=tuple(keys)))
    return key


def paying(app: App, families: int = 3) -> tuple[int, int]:
    """A campaign that is being paid, with an open batch."""
    aid: Aid = app.hardship.aid
    key = listed(app, families)
    make.approved(aid, key)
    fund = aid.campaigns.case(key).allocations[0].fund_id
    batch = Batch(campaign_id=key, fund_id=fund, made_on=make.DAY, handler=make.HANDLER)
    return key, aid.payments.open_batch(batch)


def pay_all(app: App, key: int, batch: int, receipt: str | None = "转账凭证") -> None:
    """Pay every line."""
    aid = app.hardship.aid
    keys = [g.id or 0 for g in aid.campaigns.case(key).grants]
    aid.payments.pay_in_full(batch, keys, Payment(paid_on=make.DAY, handler=make.HANDLER, receipt=receipt))
