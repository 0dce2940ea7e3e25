"""通知, 请示, 决议 and 会议纪要."""

from dataclasses import dataclass

from core.documents.kinds.prose import prose
from core.documents.model import (
    Addressee,
    Attachments,
    Block,
    Caption,
    Document,
    Imprint,
    Note,
    Paragraph,
    RedHead,
    Signoff,
    Title,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter says; `text` is plain text whose numbered lines become headings."""

    issuers: tuple[str, ...]
    title: tuple[str, ...]  # its lines
    text: str
    date: str
    number: str = ""  # 发文字号; without it there is no red head
    addressee: str = ""
    signers: tuple[str, ...] = ()  # 签发人, on papers going up
    attachments: tuple[str, ...] = ()
    contact: str = ""  # 附注
    copies_to: str = ""
    printed_by: str = ""  # 印发机关
    has_seal: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A resolution as it was passed."""

    body: str  # who passed it
    title: tuple[str, ...]
    passed: str  # when and by which meeting
    text: str
    date: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What a meeting record says."""

    issuer: str
    title: tuple[str, ...]
    time: str
    place: str
    chair: str
    present: tuple[str, ...]
    text: str
    date: str
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    recorder: str = ""
    number: str = ""


def notice(letter: Letter) -> Document:
    """通知, or any letter going down or sideways."""
    return _letter(letter, "通知")


def request(letter: Letter) -> Document:
    """请示: one matter, to one body above, with 签发人 and the closing words."""
    closing = "妥否，请批示。"
    text = letter.text if closing in letter.text else f"{letter.text.rstrip()}\n{closing}"
    return _letter(letter, "请示", text=text)


def resolution(paper: Resolution) -> Document:
    """决议: title, when and by whom it was passed, text, signature."""
    blocks: tuple[Block, ...] = (
        Title(lines=paper.title),
        Caption(paper.passed),
        *prose(paper.text),
        Signoff(issuers=(paper.body,), date=paper.date),
    )
    return _document(paper.title, blocks, (paper.body, "决议", paper.names))


def minutes(paper: Minutes) -> Document:
    """会议纪要: the meeting's facts, what was said and decided, who was there."""
    facts = (("时间", paper.time), ("地点", paper.place), ("主持", paper.chair), ("记录", paper.recorder))
    people = (("出席", paper.present), ("列席", paper.observers), ("请假", paper.absent))
    blocks: list[Block] = []
    if paper.number:
        blocks.append(RedHead(issuers=(paper.issuer,), number=paper.number))
    blocks.append(Title(lines=paper.title))
    blocks += [_fact(label, value) for label, value in facts if value]
    blocks += prose(paper.text)
    blocks += [_fact(label, "、".join(names)) for label, names in people if names]
    blocks.append(Signoff(issuers=(paper.issuer,), date=paper.date, has_seal=False))
    names = (paper.chair, paper.recorder, *paper.present, *paper.observers, *paper.absent)
    return _document(paper.title, tuple(blocks), (paper.issuer, "会议纪要", tuple(n for n in names if n)))


def _fact(label: str, value: str) -> Paragraph:
    """A line of the meeting's facts, hanging under the value."""
    return Paragraph(text=f"{label}：{value}", indent=2, hang=5)


def _letter(letter: Letter, subject: str, *, text: str = "") -> Document:
    """The blocks of a letter in the standard's order."""
    blocks: list[Block] = []
    if letter.number:
        blocks.append(RedHead(issuers=letter.issuers, number=letter.number, signers=letter.signers))
    blocks.append(Title(lines=letter.title))
    if letter.addressee:
        blocks.append(Addressee(letter.addressee))
    blocks += prose(text or letter.text)
    if letter.attachments:
        blocks.append(Attachments(letter.attachments))
    blocks.append(Signoff(issuers=letter.issuers, date=letter.date, has_seal=letter.has_seal))
    if letter.contact:
        blocks.append(Note(letter.contact))
    if letter.printed_by:
        blocks.append(Imprint(copies_to=letter.copies_to, issuer=letter.printed_by, date=letter.date))
    names = (*letter.names, *letter.signers)
    return _document(letter.title, tuple(blocks), ("，".join(letter.issuers), subject, names))


def _document(
    title: tuple[str, ...], blocks: tuple[Block, ...], about: tuple[str, str, tuple[str, ...]]
) -> Document:
    """The document with author, subject and the people named in it."""
    author, subject, names = about
    return Document(title="".join(title), blocks=blocks, author=author, subject=subject, names=names)
