"""Papers as finished bytes, and the register of what was printed or saved: each entry is one audited change."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from core.audit import Writing
from core.db import Database
from core.documents.booklet import render_booklet
from core.documents.docx import render_docx
from core.documents.docx_booklet import render_booklet_docx
from core.documents.model import DRAFT, PRACTICE, Booklet, Document, FontSet
from core.documents.pdf import render, write_bytes
from core.documents.raster import page_count
from core.errors import Damaged, NotFound
from core.printing import queries
from core.printing.records import SAVED_DOCX, SAVED_PDF, Output, Paper, Printed
from core.printing.tables import PrintedContentRow, PrintedRow
from core.progress import SILENT, Progress

T = TypeVar("T", Document, Booklet)


class Printing:
    """The papers of one store and its register of printing."""

    def __init__(self, db: Database, *, is_practice: bool) -> None:
        self._db = db
        self._is_practice = is_practice

    # ---- papers ----

    def pdf(self, paper: Paper, progress: Progress = SILENT) -> bytes:
        """The paper as a PDF; raises MissingGlyphs, Overfull, Cancelled."""
        marked = self._marked(paper)
        return render_booklet(marked, progress) if isinstance(marked, Booklet) else render(marked)

    def docx(self, paper: Paper, progress: Progress = SILENT, *, fonts: FontSet = "gb") -> bytes:
        """The paper as a Word file that names fonts of this set; raises MissingGlyphs, Overfull, Cancelled."""
        marked = self._marked(paper)
        if isinstance(marked, Booklet):
            return render_booklet_docx(marked, fonts=fonts, progress=progress)
        return render_docx(marked, fonts=fonts)

    def _marked(self, paper: Paper) -> Document | Booklet:
        """The paper's document with the watermarks that it must bear, on each of its parts."""
        own = (PRACTICE if self._is_practice else "", DRAFT if paper.is_draft else "")
        if isinstance(paper.document, Document):
            return _watermarked(paper.document, own)
        parts = tuple(_watermarked(part, own) for part in paper.document.parts)
        return _watermarked(replace(paper.document, parts=parts), own)

    # ---- the register ----

    def printed(self, text: str = "", limit: int = 200) -> tuple[Printed, ...]:
        """The newest entries first; each word of `text` is in the number, title, kind, printer or officer."""
        with self._db.read() as session:
            return queries.printed(session, text, limit)

    def content(self, printed_id: int) -> bytes:
        """The very bytes of an entry; raises NotFound, and Damaged when they are no longer what they were."""
        with self._db.read() as session:
            row = session.get(PrintedRow, printed_id)
            if row is None:
                raise NotFound("这条打印记录已经不在了，可能刚被撤销。请刷新后再试。")
            content = queries.content(session, row)
            if content is None or _digest(content) != row.digest:
                raise Damaged(f"{row.number} 号文书的原件已损坏，没有打开。请重新生成，或从备份恢复。")
        return content

    def record(self, paper: Paper | Printed, content: bytes, output: Output) -> Printed:
        """Enter what became of a paper's bytes, and keep them; raises Damaged, Unwritable, Conflict."""
        pages = output.pages or (0 if output.way == SAVED_DOCX else page_count(content))
        with self._db.write("打印文书") as writing:
            now = writing.at
            number = f"{now.year}-{queries.last_number(writing.session, now.year) + 1:04d}"
            digest = _digest(content)
            row = PrintedRow(
                number=number, title=paper.title, kind=paper.kind, way=output.way, printer=output.printer,
                copies=output.copies, pages=pages, at=now, officer=self._db.officer, digest=digest,
                content_id=_kept(writing, digest, content),
            )  # fmt: skip
            writing.session.add(row)
            writing.session.flush()
            writing.note = f"{number} {paper.title}，{output.way}"
            return queries.entry(row)

    def save(self, paper: Paper | Printed, content: bytes, path: Path) -> Printed:
        """Put a paper's bytes into a file that is whole or not there, and enter it; raises as `record`."""
        write_bytes(content, path)
        way = SAVED_DOCX if path.suffix.lower() == ".docx" else SAVED_PDF
        return self.record(paper, content, Output(way=way))


def _watermarked(document: T, words: tuple[str, ...]) -> T:
    """The document with more words across its pages, each of them once."""
    every = dict.fromkeys(word for word in (*words, *document.watermark.split()) if word)
    return replace(document, watermark=" ".join(every))


def _kept(writing: Writing, digest: str, content: bytes) -> int:
    """The key under which the bytes are kept: they are inserted as a run of one, so the audit has no copy."""
    known = writing.session.scalar(select(PrintedContentRow.id).where(PrintedContentRow.digest == digest))
    if known is not None:
        return known
    key, _ = writing.insert_many(PrintedContentRow, ("digest", "content"), [(digest, content)], count=1)
    return key


def _digest(content: bytes) -> str:
    """The SHA-256 of the bytes."""
    return hashlib.sha256(content).hexdigest()
