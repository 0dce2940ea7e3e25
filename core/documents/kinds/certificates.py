"""荣誉证书, numbered, one to a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.documents import styles
from core.documents.model import Beside, Card, Cards, Document, Gap, Small, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Who gets a certificate and for what; one that is not registered has no number."""

    name: str
    text: str
    number: str = ""
    form_of_address: str = "同志"


def certificates(awards: Sequence[Award], *, issuer: str, date: str, title: str = "荣誉证书") -> Document:
    """A batch of certificates, A4 landscape."""
    cards = tuple(Card(blocks=_certificate(award, issuer, date, title)) for award in awards)
    block = Cards(cards=cards, padding=30, frame="certificate", has_cut_lines=False)
    return Document(
        title=title,
        blocks=(block,),
        sheet=styles.A4_CARDS_LANDSCAPE,
        author=issuer,
        subject=title,
        names=tuple(award.name for award in awards),
        has_page_numbers=False,
    )


def _certificate(award: Award, issuer: str, date: str, title: str) -> tuple[Small, ...]:
    """The text of one certificate from top to bottom."""
    number = f"证书编号：{award.number}" if award.number else ""
    address = f"{award.name} {award.form_of_address}：" if award.form_of_address else f"{award.name}："
    return (
        Gap(height=2),
        Text(
            text=title, face="xiaobiaosong", size=54, align="center", colour="red", spread=1.5, is_fitted=True
        ),
        Gap(height=6),
        Text(text=address, face="kai", size=26, is_fitted=True),
        Text(text=award.text, face="kai", size=24, align="justify", indent=2, leading=1.75),
        Gap(grows=True),
        Beside(
            left=(Gap(grows=True), Text(text=number, face="song", size=11)),
            right=(Text(text=f"{issuer}\n{date}", face="kai", size=20, align="center", leading=1.6),),
            share=0.36,
        ),
    )
