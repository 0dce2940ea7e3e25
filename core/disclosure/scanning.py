"""Looking through a whole publication for what is personal: text, tables and attachments."""

import hashlib
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from core.disclosure.queries import publications as queries
from core.disclosure.records.publications import Publication, PublicationTable, Scan
from core.personal.files import scan_file
from core.personal.findings import PersonalFinding
from core.personal.scan import Known, scan_table, scan_text
from core.progress import Progress

_TEXTS = (("title", "标题"), ("summary", "摘要"), ("text", "正文"), ("correction_reason", "更正原因"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What of a publication is made public."""

    publication: Publication
    tables: tuple[PublicationTable, ...]
    files: tuple[tuple[str, bytes], ...]


def material(session: Session, publication_id: int) -> Material:
    """Everything of a publication that is made public; raises NotFound, Damaged."""
    return Material(
        publication=queries.publication(session, publication_id),
        tables=queries.tables(session, publication_id),
        files=tuple(
            (a.file_name, queries.content(session, a.content_id, a.sha256))
            for a in queries.attachments(session, publication_id)
        ),
    )


def digest(session: Session, publication_id: int) -> str:
    """A digest of everything that is made public; the files count by theirs."""
    one = queries.publication(session, publication_id)
    parts = [getattr(one, name) or "" for name, _ in _TEXTS]
    parts += [f"{t.caption}\0{t.cells}" for t in queries.tables(session, publication_id)]
    parts += [f"{a.file_name}\0{a.sha256}" for a in queries.attachments(session, publication_id)]
    return hashlib.sha256("\1".join(parts).encode()).hexdigest()


def findings(one: Material, known: Known, progress: Progress) -> tuple[PersonalFinding, ...]:
    """Everything personal in it, and every place that cannot be looked at; raises Cancelled."""
    found: list[PersonalFinding] = []
    for name, place in _TEXTS:
        found += scan_text(getattr(one.publication, name) or "", place, known)
    for number, table in enumerate(one.tables, 1):
        found += scan_text(table.caption or "", f"表格 {number} 的表题", known)
        found += scan_table(table.rows, partial(_cell, number), known)
    for done, (name, content) in enumerate(one.files):
        progress.step(done, len(one.files), f"正在检查“{name}”")
        found += scan_file(content, name, known, progress=progress)
    return tuple({f.key: f for f in found}.values())


def scan_of(session: Session, publication_id: int, found: tuple[PersonalFinding, ...], digest_: str) -> Scan:
    """The findings with what was written to justify them."""
    return Scan(digest=digest_, findings=found, justified=queries.justifications(session, publication_id))


def _cell(table: int, row: int, column: int) -> str:
    """What a cell of a publication's table is called."""
    return f"表格 {table} 第 {row + 1} 行第 {column + 1} 列"
