"""Confirming a fingerprint: the officer types what the other side reads out, and sees nothing to copy from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from core.exchange.records import Contact
from core.fields import spec
from gui.kit import Form, FormDialog, col, text
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.contacts import ContactsTab

DIGITS, WORDS = 32, 16
HINT = (
    "请当面或打电话（用您原来就知道的号码），让对方读出他们指纹页上的 32 个数字，或者 16 个汉字，"
    "把听到的输在下面。不要看着对方发来的文件抄。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the other side read out."""

    words: str = spec("对方读出的", default="", required=True, max_length=160, help="数字或汉字，空格随意")


class ConfirmDialog(FormDialog):
    """The words with a count of how many are still missing."""

    def __init__(self, parent: QWidget, one: Contact, tab: "ContactsTab") -> None:
        def save(values: dict[str, object]) -> None:
            tab.app.exchange.trust(one.id, str(values["words"]))

        super().__init__(parent, f"核对“{one.name}”的指纹", Form(Heard), save=save, hint=HINT)
        self.told = text("", tone="text2")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, col(self.told, pad=(20, 0, 20, 8)))
        self.form.editor("words").changed.connect(self.tell)
        accept = next(b for b in self.findChildren(QPushButton) if b.accessibleName() == "保存")
        accept.setText(" 核对")
        accept.setAccessibleName("核对")
        self.resize(self.width(), self.height() + theme().px(64))
        self.tell()

    def tell(self) -> None:
        """Say how much was typed."""
        self.told.setText(count_words(str(self.form.editor("words").value() or "")))


def count_words(typed: str) -> str:
    """How many of the digits or characters have been typed."""
    digits = sum(c.isdecimal() for c in typed)
    han = sum("\u4e00" <= c <= "\u9fff" for c in typed)
    if digits and han:
        return "请只输数字，或者只输汉字"
    most, count, unit = (WORDS, han, "个汉字") if han else (DIGITS, digits, "个数字")
    if count == most:
        return f"✔ 已输满 {most} {unit}，可以核对"
    return f"已输 {count} / {most} {unit}" if count < most else f"多输了 {count - most} {unit}"


def confirm(tab: "ContactsTab", one: Contact) -> bool:
    """Let the officer confirm a contact; False when given up."""
    dialog = ConfirmDialog(tab, one, tab)
    is_trusted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return is_trusted
