"""The papers of a meeting made, checked and rendered: what goes into the dossier's folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.congress.documents.edits import with_edits
from core.congress.documents.filing import (
    CATALOGUE,
    CATALOGUE_TITLE,
    MadePaper,
    catalogue,
    differing,
    entries,
    figures,
    file_name,
)
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.registry import PAPERS, PaperKind
from core.congress.documents.wording import long_date
from core.congress.records.dossier import ArchiveScheme, FilingEntry, MissingPaper, StaleEdit
from core.documents.booklet import render_booklet
from core.documents.model import PRACTICE, Booklet, Document, Title
from core.documents.raster import page_count
from core.documents.together import check_all, render_docx_together, render_together
from core.progress import SILENT, Progress

BOUND = "全套文书.pdf"
_MANY = ("D22", "D23", "D28")  # printed by the hundred; one of each is bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Every paper of a meeting that can be made, what the others lack, and edits that no longer fit."""

    occasion: Occasion
    papers: tuple[MadePaper, ...]
    missing: tuple[MissingPaper, ...]
    stale: tuple[StaleEdit, ...]
    watermark: str = ""

    @property
    def findings(self) -> tuple[str, ...]:
        """Edits not applied and numbers that differ, in sentences."""
        known = figures(self.occasion)
        return (*(s.sentence for s in self.stale), *(t for p in self.papers for t in differing(known, p)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """Finished files by their name, and the lines of the catalogue."""

    files: Mapping[str, bytes]
    entries: tuple[FilingEntry, ...]
    pages: int  # of the bound file


def collect(o: Occasion, retentions: Mapping[str, str], *, is_practice: bool) -> Collected:
    """Make every paper of a meeting from one reading of the store."""
    papers: list[MadePaper] = []
    missing: list[MissingPaper] = []
    stale: list[StaleEdit] = []
    for kind in PAPERS:
        if o.term.kind not in kind.term_kinds:
            continue
        if lacks := kind.missing(o, {}):
            missing.append(MissingPaper(code=kind.code, title=kind.title, reasons=lacks))
            continue
        found = with_edits(kind.make(o, {}), o.edits.get(kind.code, ()))
        stale += found.stale
        if not found.documents:
            missing.append(MissingPaper(code=kind.code, title=kind.title, reasons=("没有可打印的内容。",)))
            continue
        documents = tuple(marked(d, is_practice=is_practice) for d in found.documents)
        kept = retentions.get(kind.code, kind.retention)
        papers.append(MadePaper(kind=kind, retention=kept, documents=documents))
    return Collected(
        occasion=o, papers=tuple(papers), missing=tuple(missing), stale=tuple(stale),
        watermark=PRACTICE if is_practice else "",
    )  # fmt: skip


def marked(document: Document, *, is_practice: bool) -> Document:
    """The document with the watermark that papers of a practice store bear."""
    if not is_practice:
        return document
    words = dict.fromkeys((PRACTICE, *document.watermark.split()))
    return replace(document, watermark=" ".join(words))


def render_all(
    collected: Collected, scheme: ArchiveScheme | None, *, note: str = "", progress: Progress = SILENT
) -> Rendered:
    """Every paper singly as PDF and DOCX, the catalogue, and all of them bound.

    Raises MissingGlyphs with the characters of all papers together before anything is rendered, Overfull, Cancelled.
    """
    o, papers = collected.occasion, collected.papers
    check_all([d for p in papers for d in p.documents])
    total = len(papers) + 2
    files: dict[str, bytes] = {}
    counted = []
    for done, paper in enumerate(papers):
        progress.step(done, total, paper.kind.title)
        files |= _singly(paper.file_name, _title(o, paper.kind), paper.documents)
        counted.append(replace(paper, pages=page_count(files[f"{paper.file_name}.pdf"])))
    lines = entries(o, counted, scheme)
    progress.step(total - 2, total, CATALOGUE_TITLE)
    listed = marked(catalogue(o, lines, collected.missing, note=note), is_practice=bool(collected.watermark))
    files |= _singly(file_name(CATALOGUE, CATALOGUE_TITLE), listed.title, (listed,))
    progress.step(total - 1, total, "装订全套文书")
    files[BOUND] = render_booklet(_booklet(collected, listed))
    progress.step(total, total, "")
    return Rendered(files=files, entries=lines, pages=page_count(files[BOUND]))


def _singly(name: str, title: str, documents: Sequence[Document]) -> dict[str, bytes]:
    """One paper as PDF and DOCX."""
    return {
        f"{name}.pdf": render_together(title, documents),
        f"{name}.docx": render_docx_together(title, documents),
    }


def _title(o: Occasion, kind: PaperKind) -> str:
    """What a file says it is."""
    return f"{o.session}{kind.title}"


def _booklet(collected: Collected, listed: Document) -> Booklet:
    """All papers as they are bound; of ballots and sheets one of each."""
    o = collected.occasion
    parts = [d for p in collected.papers for d in _told_apart(_bound(collected, p))]
    return Booklet(
        title=o.session,
        subtitle="文书汇编",
        parts=(*parts, listed),
        issuer=o.union,
        date=long_date(o.meeting.held_on),
        watermark=collected.watermark,
        subject="文书汇编",
    )


def _told_apart(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents under titles that differ in the contents: of equal ones what stands on the paper itself."""
    titles = [d.title for d in documents]
    for document in documents:
        heads = [b for b in document.blocks if isinstance(b, Title)]
        is_unclear = titles.count(document.title) > 1 and bool(heads)
        yield replace(document, title="".join(heads[0].lines)) if is_unclear else document


def _bound(collected: Collected, paper: MadePaper) -> tuple[Document, ...]:
    """The documents of a paper as they are bound."""
    if paper.kind.code not in _MANY:
        return paper.documents
    o, which = collected.occasion, Which(copies=1)
    one = with_edits(paper.kind.make(o, which), o.edits.get(paper.kind.code, ())).documents
    return tuple(marked(d, is_practice=bool(collected.watermark)) for d in one)
