"""The fingerprint sheet on paper: what a unit hands over so that others can check its card."""

from dataclasses import replace
from typing import TYPE_CHECKING

from core.documents.kinds.forms import Entries, Entry, Form, form
from core.documents.model import PRACTICE, Document, Gap, Text
from core.exchange.records import Contact
from core.printing.records import Paper
from core.progress import Progress
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from gui.reporting.contacts import ContactsTab

OURS = "请把本页当面交给对方，或打电话逐组读出指纹。对方在“往来单位”里输入并核对后，双方才能收发上报包。"
THEIRS = "请与对方交来的指纹页逐字对照；有一处不同就不要使用这张名片，并当面或打电话向对方核实。"


def fingerprint_paper(tab: "ContactsTab", contact: Contact | None) -> None:
    """Show our fingerprint sheet, or that of a contact."""
    exchange, is_practice = tab.app.exchange, tab.app.is_practice
    title = "单位指纹页" if contact is None else f"{contact.name}指纹对照页"

    def make(_: Progress) -> tuple[Paper, ...]:
        lines = exchange.fingerprint_sheet(contact)
        document = sheet(title, lines, THEIRS if contact else OURS)
        made = replace(document, watermark=PRACTICE if is_practice else "")
        return (Paper(title=title, kind="指纹页", document=made),)

    show_papers(tab.page, tab.app, tab.shell, title, make)


def sheet(title: str, lines: tuple[tuple[str, str], ...], note: str) -> Document:
    """The sheet of labels and values, with what to do with it below."""
    entries = tuple(Entry(label=label, value=value, is_wide=True) for label, value in lines)
    made = form(Form(title=title, parts=(Entries(entries=entries),)))
    return replace(made, blocks=(*made.blocks, Gap(height=8), Text(text=note, size=14, indent=2)))
