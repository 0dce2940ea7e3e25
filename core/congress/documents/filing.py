"""The papers of a meeting as they are filed: numbers that must agree, file names, D36 归档目录."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from core.congress.documents.blocks import LANDSCAPE, line, listing, of_meeting
from core.congress.documents.occasion import Occasion
from core.congress.documents.registry import PaperKind
from core.congress.documents.wording import long_date
from core.congress.records.dossier import ArchiveScheme, Figures, FilingEntry, MissingPaper
from core.documents import styles
from core.documents.layout import shown_texts
from core.documents.model import Block, Column, Document, Gap, PageBreak, Signoff, Table, Text, Title
from core.errors import Invalid, Problem
from core.resources import resource

CATALOGUE, CATALOGUE_TITLE = "D36", "归档目录"
PLACES = ("全宗", "年度", "保管期限", "件号", "届次")
_PLACE = re.compile(r"\{([^{}]*)\}")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DUE = re.compile(r"应到(?:职工)?(?:代表)?(\d+)名")
_PRESENT = re.compile(r"实到(?:职工)?(?:代表)?(\d+)名")
_VOTES = re.compile(r"赞成(\d+)(?:票)?、反对(\d+)(?:票)?、弃权(\d+)")
_BLANKS = re.compile(r"\s+")
_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\t', "－"))
_OF_UNITS = ("D07",)  # what an electing unit counted is its own
_FEW_AUTHORS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper that could be made: its kind, how long it is kept, its documents."""

    kind: PaperKind
    retention: str
    documents: tuple[Document, ...]
    pages: int = 0  # of the finished file

    @property
    def file_name(self) -> str:
        """代码 题名, without ending."""
        return file_name(self.kind.code, self.kind.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRules:
    """What archive.toml says."""

    scheme: ArchiveScheme
    codes: Mapping[str, str]
    digits: int
    pages_per_box: int
    labels: Mapping[str, str]

    @property
    def retentions(self) -> tuple[str, ...]:
        """The periods, the longest first."""
        return tuple(self.codes)


@cache
def rules() -> FilingRules:
    """How papers are filed unless the unit says otherwise."""
    with resource("congress", "archive.toml").open("rb") as file:
        found = tomllib.load(file)
    return FilingRules(
        scheme=ArchiveScheme(fonds=found["fonds"], pattern=found["pattern"]), codes=found["codes"],
        digits=found["digits"], pages_per_box=found["pages_per_box"], labels=found["fields"],
    )  # fmt: skip


def file_name(code: str, title: str) -> str:
    """代码 题名, fit for every file system."""
    return f"{code} {title.translate(_UNFIT)}"


def check_scheme(scheme: ArchiveScheme) -> None:
    """Raise Invalid when an archive scheme names unknown places, or would number two papers alike."""
    found = _PLACE.findall(scheme.pattern)
    known = "".join(f"{{{p}}}" for p in PLACES)
    if unknown := [p for p in found if p not in PLACES]:
        raise _wrong("pattern", f"档号格式中不认识{{{unknown[0]}}}，没有保存。可以使用：{known}")
    if "件号" not in found or "保管期限" not in found:
        raise _wrong("pattern", f"档号格式须包含{{保管期限}}和{{件号}}，没有保存。可以使用：{known}")
    if scheme.first_number < 1:
        raise _wrong("first_number", "起始件号不能小于 1，没有保存。")


def check_retention(kind: PaperKind, retention: str) -> None:
    """Raise Invalid when a period is unknown or shorter than the paper must be kept."""
    order = rules().retentions
    if retention not in order:
        raise _wrong("retention", f"没有“{retention}”这一保管期限，没有保存。请选择：{'、'.join(order)}。")
    if order.index(retention) > order.index(kind.retention):
        raise _wrong(
            "retention",
            f"“{kind.title}”的保管期限最低为{kind.retention}，不能改为{retention}，没有保存。可以选择更长的期限。",
        )


def _wrong(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))


# ---- numbers that must agree ----


def figures(o: Occasion) -> Figures:
    """应到, 实到 and the votes as the store has them, taken once for all papers."""
    ballots = [v.ballot for v in o.votes if v.is_closed]
    due = {o.due, *(s.due for s in o.snapshots), *(b.due for b in ballots)}
    due |= {len(o.delegates)} if o.delegates else set()
    present = {o.turnout.present, o.signed_in.present}
    present |= {s.present for s in o.snapshots} | {b.present for b in ballots}
    votes = {(x.yes, x.no, x.abstain) for v in o.votes for c in v.counts for x in c.lines}
    return Figures(due=frozenset(due), present=frozenset(present), votes=frozenset(votes))


def differing(known: Figures, paper: MadePaper) -> tuple[str, ...]:
    """The numbers on a paper that the store does not have, in sentences."""
    if paper.kind.code.startswith(_OF_UNITS):
        return ()
    # Text by text, so that a label never meets the number of another cell.
    texts = [_BLANKS.sub("", t) for t in _distinct(paper.documents)]
    name = f"{paper.kind.code}“{paper.kind.title}”"
    found = [
        f"{name}上的{word}为{n}名，与记录的{'、'.join(map(str, sorted(right)))}名不一致，请核对改稿和用语。"
        for word, pattern, right in (("应到", _DUE, known.due), ("实到", _PRESENT, known.present))
        for n in (int(m) for t in texts for m in pattern.findall(t))
        if n not in right
    ]
    for votes in (m for t in texts for m in _VOTES.findall(t)):
        yes, no, abstain = map(int, votes)
        if (yes, no, abstain) not in known.votes:
            found.append(
                f"{name}上的票数“赞成{yes}、反对{no}、弃权{abstain}”与计票记录不一致，请核对改稿和用语。"
            )
    return tuple(dict.fromkeys(found))


def _distinct(documents: Sequence[Document]) -> Iterator[str]:
    """The texts of documents, each once."""
    yield from dict.fromkeys(t for d in documents for t in shown_texts(d))


# ---- D36 归档目录 ----


def entries(
    o: Occasion, papers: Sequence[MadePaper], scheme: ArchiveScheme | None = None
) -> tuple[FilingEntry, ...]:
    """The lines of the catalogue: the longest kept first, numbered and put into boxes period by period."""
    found: list[FilingEntry] = []
    for retention in rules().retentions:
        kept = [p for p in papers if p.retention == retention]
        for number, (paper, box) in enumerate(zip(kept, _boxes(kept), strict=True)):
            found.append(_entry(o, paper, (scheme or rules().scheme, number, box)))
    return tuple(replace(e, serial=n) for n, e in enumerate(found, start=1))


def _boxes(papers: Sequence[MadePaper]) -> Iterator[int]:
    """The box of each paper: a new one when the pages no longer fit."""
    box, room = 1, rules().pages_per_box
    for paper in papers:
        if room < paper.pages and room < rules().pages_per_box:
            box, room = box + 1, rules().pages_per_box
        room -= paper.pages
        yield box


def _entry(o: Occasion, paper: MadePaper, filed: tuple[ArchiveScheme, int, int]) -> FilingEntry:
    """One line of the catalogue."""
    scheme, number, box = filed
    code = rules().codes[paper.retention]
    values = {
        "全宗": scheme.fonds, "年度": str(_year(o)), "保管期限": code, "届次": f"{o.term.number}-{o.meeting.number}",
        "件号": f"{scheme.first_number + number:0{rules().digits}d}",
    }  # fmt: skip
    return FilingEntry(
        serial=0,
        number=_PLACE.sub(lambda m: values[m[1]], scheme.pattern),
        code=paper.kind.code,
        title=_full_title(o, paper),
        responsible=_responsible(o, paper),
        date=_date(o, paper),
        pages=paper.pages,
        retention=paper.retention,
        box=f"{code}-{box}",
        note=f"共{len(paper.documents)}份" if len(paper.documents) > 1 else "",
    )


def _responsible(o: Occasion, paper: MadePaper) -> str:
    """Who made the papers: their authors, or the union where every electing unit made its own."""
    authors = tuple(dict.fromkeys(d.author or o.union for d in paper.documents))
    if len(authors) <= _FEW_AUTHORS:
        return "、".join(authors)
    return f"{o.full_term}各选区" if paper.kind.code.startswith(_OF_UNITS) else o.union


def _year(o: Occasion) -> int:
    """The year under which the papers are filed."""
    day = o.meeting.held_on or o.term.started_on
    return day.year if day else 0


def _full_title(o: Occasion, paper: MadePaper) -> str:
    """The paper's own title when it names the congress, otherwise with the meeting before it."""
    own = paper.documents[0].title
    return own if len(paper.documents) == 1 and o.term_name in own else f"{o.session}{paper.kind.title}"


def _date(o: Occasion, paper: MadePaper) -> str:
    """The day of a paper: that of its signature, else the one at its foot, else the meeting's."""
    blocks = [b for d in paper.documents for b in d.blocks]
    signed = [b.date for b in blocks if isinstance(b, Signoff) and _DATE.fullmatch(b.date.strip())]
    feet = [m for b in blocks if isinstance(b, Text) and b.align == "right" for m in _DATE.findall(b.text)]
    return (signed or feet or [long_date(o.meeting.held_on)])[-1]


def catalogue(
    o: Occasion, lines: Sequence[FilingEntry], missing: Sequence[MissingPaper], *, note: str = ""
) -> Document:
    """D36 归档目录, and on a page of its own what is missing and why."""
    columns = (
        Column(head="序号", width=11, is_key=True),
        Column(head="档号", width=38),
        Column(head="题名", width=78, align="left"),
        Column(head="责任者", width=45),
        Column(head="日期", width=28),
        Column(head="页数", width=12),
        Column(head="保管期限", width=17),
        Column(head="盒号", width=16),
        Column(head="备注", width=16),
    )
    rows = tuple(
        (str(e.serial), e.number, e.title, e.responsible, e.date, str(e.pages), e.retention, e.box, e.note)
        for e in lines
    )
    blocks: list[Block] = [line(_sums(lines), align="right"), Table(columns=columns, rows=rows, size=10.5)]
    blocks += [Gap(height=3), Text(text=note, size=10.5, leading=1.5)] if note else []
    if missing:
        blocks += [PageBreak(), Title(lines=("尚缺文书和原因",), size=18), _missing_table(missing)]
    title = of_meeting(o, CATALOGUE_TITLE, room=40)
    return listing(o, title, tuple(blocks), subject=CATALOGUE_TITLE, sheet=LANDSCAPE)


def _sums(lines: Sequence[FilingEntry]) -> str:
    """How many papers and pages are kept how long."""
    parts = [
        f"{retention}{len(found)}件{sum(e.pages for e in found)}页"
        for retention, group in groupby(lines, key=lambda e: e.retention)
        for found in [list(group)]
    ]
    pages = sum(e.pages for e in lines)
    return f"共{len(lines)}件{pages}页" + (f"，其中{'，'.join(parts)}" if parts else "")


def _missing_table(missing: Sequence[MissingPaper]) -> Table:
    """The papers that could not be made."""
    columns = (
        Column(head="编号", width=20),
        Column(head="文书", width=60, align="left"),
        Column(head="原因", width=180, align="left"),
    )
    rows = tuple((m.code, m.title, "\n".join(m.reasons)) for m in missing)
    return Table(columns=columns, rows=rows, size=styles.WU_HAO)
