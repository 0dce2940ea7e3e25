"""The papers of a meeting as a whole: wordings, edits by hand, the dossier, the signed archive."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from core import stored
from core.audit import Writing
from core.congress.archiving import ArchiveCheck, archive_files, fingerprint_of, new_key, verify_archive
from core.congress.binding import Collected, collect, marked, render_all
from core.congress.documents import phrases
from core.congress.documents.edits import ONE_LINE, TITLE, texts
from core.congress.documents.filing import (
    MadePaper,
    catalogue,
    check_retention,
    check_scheme,
    entries,
    rules,
)
from core.congress.documents.registry import PAPERS, PaperKind
from core.congress.exporting import person_ids, records_json
from core.congress.queries import archive as archived
from core.congress.queries import dossier as queries
from core.congress.queries import meetings
from core.congress.records.dossier import (
    ArchiveScheme,
    DossierPaper,
    EditableText,
    OwnRetention,
    OwnWording,
    PaperEdit,
    Wording,
    WrittenArchive,
    WrittenDossier,
)
from core.congress.service.papers import Papers
from core.congress.tables.dossier import (
    ArchiveSchemeRow,
    OwnRetentionRow,
    OwnWordingRow,
    PaperEditRow,
    SigningKeyRow,
)
from core.db import Database
from core.documents.layout import lay_out
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.folders import write_folder
from core.members.service import Members
from core.progress import SILENT, Progress


class Dossier:
    """All papers of the meetings of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._papers = Papers(db)

    # ---- wordings ----

    def wordings(self) -> tuple[Wording, ...]:
        """Every wording in the order of the papers, with the unit's own words where it has any."""
        with self._db.read() as session:
            own = queries.wordings(session)
        return tuple(
            Wording(
                key=p.key, paper=p.paper, title=p.title, text=own.get(p.key, p.text), default=p.text,
                places=p.known,
            )
            for p in phrases.phrases().values()
        )  # fmt: skip

    def set_wording(self, key: str, text: str) -> None:
        """Put the unit's own words in the place of the default; raises NotFound, Invalid naming the known places."""
        one = phrases.phrase(key)
        own = OwnWording(key=key, text=text.strip())
        stored.check(own)
        phrases.check(key, own.text)
        with self._db.write("修改文书用语", note=one.title) as writing:
            if own.text == one.text:
                _forget_wording(writing, key)
                return
            row = queries.wording_row(writing.session, key)
            if row is None:
                stored.add(writing, OwnWordingRow, own)
            else:
                row.text = own.text

    def reset_wording(self, key: str) -> None:
        """Go back to the default words; raises NotFound."""
        with self._db.write("恢复默认文书用语", note=phrases.phrase(key).title) as writing:
            _forget_wording(writing, key)

    # ---- edits ----

    def texts(self, meeting_id: int, code: str) -> tuple[EditableText, ...]:
        """The pieces of prose of one paper with what will be printed; raises NotFound, Invalid as `Papers.make`."""
        o, kind = self._papers.occasion(meeting_id), _kind(code)
        if lacks := kind.missing(o, {}):
            raise Invalid(tuple(Problem(field=code, message=f"{kind.title}：{text}") for text in lacks))
        return texts(kind.make(o, {}), o.edits.get(code, ()))

    def edit(self, meeting_id: int, code: str, edits: Mapping[int, str]) -> None:
        """Keep new texts for pieces of a paper, by their position; a piece set back to what the program wrote is
        no longer edited. An empty text leaves the piece out. Raises NotFound, Invalid.
        """
        pieces = {p.position: p for p in self.texts(meeting_id, code)}
        _require_editable(pieces, edits)
        with self._db.write("修改文书文字", note=_kind(code).title) as writing:
            for position, text in edits.items():
                _keep(writing, meeting_id, code, piece=pieces[position], text=text.strip())

    def discard(self, meeting_id: int, code: str, edits: tuple[int, ...] | None = None) -> None:
        """Give up edits of a paper, by their ids, or all of them."""
        with self._db.write("放弃文书改稿", note=_kind(code).title) as writing:
            for one in queries.edits(writing.session, meeting_id).get(code, ()):
                if edits is None or one.id in edits:
                    stored.remove(writing, PaperEditRow, one.id or 0)

    def edits(self, meeting_id: int, code: str) -> tuple[PaperEdit, ...]:
        """The edits kept for a paper, applied or not."""
        with self._db.read() as session:
            return queries.edits(session, meeting_id).get(code, ())

    # ---- the papers of a meeting ----

    def papers(self, meeting_id: int) -> tuple[DossierPaper, ...]:
        """The state of every paper: what it lacks, edits, what was printed of it; raises NotFound."""
        o = self._papers.occasion(meeting_id)
        collected = self._collected(meeting_id)
        made = {p.kind.code: p for p in collected.papers}
        kinds = [k for k in PAPERS if o.term.kind in k.term_kinds]
        with self._db.read() as session:
            kept = queries.retentions(session)
            printed = {
                k.code: queries.printed(session, k.title, (d.title for d in made[k.code].documents))
                for k in kinds
                if k.code in made
            }
        lacks = {m.code: m.reasons for m in collected.missing}
        states = []
        for k in kinds:
            stale = tuple(s for s in collected.stale if s.edit.code == k.code)
            states.append(
                DossierPaper(
                    code=k.code, title=k.title, stage=k.stage, least_retention=k.retention,
                    retention=kept[k.code].retention if k.code in kept else k.retention,
                    is_ready=k.code in made, missing=lacks.get(k.code, ()), stale=stale,
                    edits=len(o.edits.get(k.code, ())) - len(stale), printed=printed.get(k.code, ()),
                )
            )  # fmt: skip
        return tuple(states)

    def findings(self, meeting_id: int) -> tuple[str, ...]:
        """Edits that no longer fit and numbers that differ between papers and records, in sentences."""
        return self._collected(meeting_id).findings

    def catalogue(self, meeting_id: int) -> Document:
        """D36 归档目录 of the papers that are ready, with what is missing; raises NotFound."""
        collected = self._collected(meeting_id)
        counted = [
            MadePaper(
                kind=p.kind, retention=p.retention, documents=p.documents,
                pages=sum(len(lay_out(d)) for d in p.documents),
            )
            for p in collected.papers
        ]  # fmt: skip
        lines = entries(collected.occasion, counted, self.scheme())
        return marked(
            catalogue(collected.occasion, lines, collected.missing), is_practice=bool(collected.watermark)
        )

    def write(
        self, meeting_id: int, out: Path, progress: Progress = SILENT, *, is_replacing: bool = False
    ) -> WrittenDossier:
        """Write every ready paper singly as PDF and DOCX, all bound, and the catalogue into the folder `out`.

        Nothing is written unless everything could be made. Raises NotFound, MissingGlyphs with the characters of
        all papers, Overfull, Conflict when the folder holds other files, Unwritable, Cancelled.
        """
        collected = self._collected(meeting_id)
        made = render_all(collected, self.scheme(), progress=progress)
        is_unchanged = write_folder(out, made.files, is_replacing=is_replacing)
        return WrittenDossier(
            folder=out, files=tuple(map(Path, sorted(made.files))), entries=made.entries,
            missing=collected.missing, findings=collected.findings, pages=made.pages,
            is_unchanged=is_unchanged,
        )  # fmt: skip

    def _collected(self, meeting_id: int) -> Collected:
        """Everything about a meeting's papers from one reading of the store."""
        o = self._papers.occasion(meeting_id)
        with self._db.read() as session:
            kept = {code: r.retention for code, r in queries.retentions(session).items()}
        return collect(o, kept, is_practice=Members(self._db).is_practice())

    # ---- filing ----

    def scheme(self) -> ArchiveScheme:
        """How archive numbers are made up: the unit's own way or the default."""
        with self._db.read() as session:
            return queries.scheme(session) or rules().scheme

    def set_scheme(self, scheme: ArchiveScheme) -> None:
        """Store the unit's own way of making up archive numbers; raises Invalid naming the known places."""
        check_scheme(scheme)
        with self._db.write("修改档号规则", note=scheme.pattern) as writing:
            old = queries.scheme(writing.session)
            own = replace(scheme, id=old.id if old else None)
            if old is None:
                stored.add(writing, ArchiveSchemeRow, own)
            else:
                stored.replace(writing, ArchiveSchemeRow, own)

    def retentions(self) -> tuple[str, ...]:
        """The periods that there are, the longest first."""
        return rules().retentions

    def set_retention(self, code: str, retention: str) -> None:
        """Keep a paper longer than it must be kept; raises NotFound, Invalid for a shorter period."""
        kind = _kind(code)
        check_retention(kind, retention)
        with self._db.write("修改文书保管期限", note=f"{kind.title}，{retention}") as writing:
            old = queries.retentions(writing.session).get(code)
            if old is not None:
                stored.remove(writing, OwnRetentionRow, old.id or 0)
            if retention != kind.retention:
                stored.add(writing, OwnRetentionRow, OwnRetention(code=code, retention=retention))

    # ---- the archive ----

    def export(
        self, meeting_id: int, out: Path, progress: Progress = SILENT, *, is_replacing: bool = False
    ) -> WrittenArchive:
        """Write the whole congress as one signed, read-only folder that opens without the program; raises as `write`."""
        collected = self._collected(meeting_id)
        key = self._signing_key()
        fingerprint = fingerprint_of(key)
        note = f"电子档案签名公钥指纹（SHA-256）：{fingerprint}"
        made = render_all(collected, self.scheme(), note=note, progress=progress)
        o = collected.occasion
        with self._db.read() as session:
            found = archived.rows(session, o.term.id or 0, meeting_id)
        people = Members(self._db).people(person_ids(found))
        data = records_json(o, found, {p.id or 0: (p.name, p.department or "") for p in people})
        files = archive_files(o, made, data, key=key)
        is_unchanged = write_folder(out, files, is_replacing=is_replacing, is_read_only=True)
        return WrittenArchive(
            folder=out, files=tuple(map(Path, sorted(files))), entries=made.entries,
            missing=collected.missing, findings=collected.findings, fingerprint=fingerprint,
            is_unchanged=is_unchanged,
        )  # fmt: skip

    def verify(self, folder: Path) -> ArchiveCheck:
        """Whether an archive folder is whole, and whether this store signed it; raises Unwritable when unreadable."""
        with self._db.read() as session:
            key = queries.signing_key(session)
        return verify_archive(folder, fingerprint=fingerprint_of(key) if key else "")

    def _signing_key(self) -> bytes:
        """The key that signs, made the first time it is needed."""
        with self._db.read() as session:
            key = queries.signing_key(session)
        if key is not None:
            return key
        with self._db.write("生成归档签名密钥") as writing:
            known = queries.signing_key(writing.session)
            if known is None:
                known = new_key()
                # Inserted as a run of one, so that the audit has no copy of the key.
                writing.insert_many(SigningKeyRow, ("private",), [(known,)], count=1)
            return known


def _kind(code: str) -> PaperKind:
    """The one paper of a code; raises NotFound."""
    found = next((k for k in PAPERS if k.code == code), None)
    if found is None:
        raise NotFound(f"没有编号为“{code}”的文书，没有改动。请在文书列表中选择。")
    return found


def _forget_wording(writing: Writing, key: str) -> None:
    """Delete the unit's own words."""
    row = queries.wording_row(writing.session, key)
    if row is not None:
        writing.session.delete(row)
        writing.session.flush()


def _require_editable(pieces: Mapping[int, EditableText], edits: Mapping[int, str]) -> None:
    """Raise Invalid for a place that is none, or a text that cannot stand there."""
    if any(position not in pieces for position in edits):
        raise Invalid((Problem(field="position", message="文书已有变化，修改没有保存。请刷新后再改。"),))
    for position, text in edits.items():
        kind = pieces[position].kind
        if kind == TITLE and not text.strip():
            raise Invalid((Problem(field=str(position), message="标题不能为空，修改没有保存。"),))
        if kind in ONE_LINE and len(text.strip().splitlines()) > 1:
            raise Invalid((Problem(field=str(position), message=f"{kind}只能有一行，修改没有保存。"),))


def _keep(writing: Writing, meeting_id: int, code: str, *, piece: EditableText, text: str) -> None:
    """Keep one edit in place of an earlier one; a text equal to what the program wrote is none."""
    place = (piece.document, piece.kind, piece.occurrence, piece.base)
    for old in queries.edits(writing.session, meeting_id).get(code, ()):
        if (old.document, old.kind, old.occurrence, old.base) == place:
            stored.remove(writing, PaperEditRow, old.id or 0)
    if text != piece.base:
        meetings.meeting(writing.session, meeting_id)
        one = PaperEdit(
            meeting_id=meeting_id, code=code, document=piece.document, kind=piece.kind,
            occurrence=piece.occurrence, base=piece.base, text=text,
        )  # fmt: skip
        stored.add(writing, PaperEditRow, one)
