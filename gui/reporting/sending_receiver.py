"""Step 2: who gets the package, and what opens it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from core.exchange.plain import SHORTEST, new_password
from core.exchange.records import UPPER, Contact
from gui.kit import button, card, choice, col, row, set_width, text
from gui.reporting.sending_words import BY_PHRASE, PLAIN_ZIP, TO_CONTACT, Receiver

if TYPE_CHECKING:
    from gui.reporting.sending import SendingTab

WAYS = {
    TO_CONTACT: ("发给已核对的单位", "只有这个单位打得开，签名、加密都自动完成。"),
    BY_PHRASE: ("还没有登记对方名片：用六个词的口令", "口令由软件生成，在最后一步显示，打电话告诉对方；不要写在邮件里。"),
    PLAIN_ZIP: ("对方没有本软件：加密压缩包", "7-Zip、WinRAR 都打得开，里面是 Excel 和 PDF；没有回执，也不能自动汇总。"),
}  # fmt: skip


class ReceiverStep(QWidget):
    """One of three ways, each with what it needs."""

    changed = Signal()

    def __init__(self, tab: "SendingTab") -> None:
        super().__init__()
        self._tab = tab
        self._contacts: tuple[Contact, ...] = ()
        self.ways = QButtonGroup(self)
        self.contact = choice((), name="收件单位", width=300)
        self.contact.activated.connect(lambda _: self.changed.emit())
        self.password = QLineEdit(new_password())
        self.password.setAccessibleName("压缩包口令")
        set_width(self.password, 300)
        self.password.textChanged.connect(lambda _: self.changed.emit())
        self._nobody = text(
            "还没有核对过的单位。请先到“往来单位”登记上级的名片并核对指纹。", tone="warn", wrap=True
        )
        self.setLayout(col((self._ways_card(), 1), gap=0))
        self.ways.idClicked.connect(lambda _: self._on_way())

    def _ways_card(self) -> QWidget:
        to_contacts = button("去往来单位", "arrow_right", kind="link", clicked=self._tab.open_contacts)
        fresh = button("换一个", kind="link", clicked=lambda: self.password.setText(new_password()))
        needs = {
            TO_CONTACT: col(row(self.contact, to_contacts, None), self._nobody, gap=4),
            PLAIN_ZIP: row(self.password, fresh, None),
        }
        parts = []
        for way, (words, meaning) in WAYS.items():
            option = QRadioButton(words)
            option.setAccessibleDescription(meaning)
            self.ways.addButton(option, way)
            inner = col(text(meaning, tone="text2", wrap=True), gap=6, pad=(24, 0, 0, 0))
            if way in needs:
                inner.addLayout(needs[way])
            parts.append(col(option, inner, gap=4))
        self.ways.button(TO_CONTACT).setChecked(True)
        return card("第 2 步　收件单位", *parts, None, gap=16)

    def read(self) -> None:
        """Offer the confirmed contacts, the upper unions first."""
        kept = self.contact.currentText()
        found = [c for c in self._tab.app.exchange.contacts() if c.is_trusted]
        self._contacts = tuple(sorted(found, key=lambda c: c.relation != UPPER))
        self.contact.clear()
        self.contact.addItems([f"{c.name}（{c.relation}）" for c in self._contacts])
        if kept:
            self.contact.setCurrentText(kept)
        self._nobody.setVisible(not self._contacts)
        self.contact.setVisible(bool(self._contacts))
        self._on_way()

    def receiver(self) -> Receiver:
        """What was decided."""
        way = self.ways.checkedId()
        place = self.contact.currentIndex()
        contact = self._contacts[place] if way == TO_CONTACT and 0 <= place < len(self._contacts) else None
        return Receiver(way=way, contact=contact, password=self.password.text() if way == PLAIN_ZIP else "")

    def lacks(self) -> str:
        """What is still missing, in a sentence."""
        given = self.receiver()
        if given.way == TO_CONTACT and given.contact is None:
            return "请选择收件单位，或改用口令"
        if given.way == PLAIN_ZIP and len(given.password) < SHORTEST:
            return f"口令至少 {SHORTEST} 个字符"
        return ""

    def _on_way(self) -> None:
        way = self.ways.checkedId()
        self.contact.setEnabled(way == TO_CONTACT)
        self.password.setEnabled(way == PLAIN_ZIP)
        self.changed.emit()
