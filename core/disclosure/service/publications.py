"""Publications from draft to archive: content, signatures, the look for personal data, posting, correction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from core import stored
from core.db import Database
from core.disclosure import contents, drafting, posting, ready, scanning
from core.disclosure.queries import boards
from core.disclosure.queries import publications as queries
from core.disclosure.records.boards import Posting
from core.disclosure.records.publications import (
    Attachment,
    Completeness,
    Justification,
    Move,
    Publication,
    PublicationTable,
    Scan,
    Step,
)
from core.disclosure.rules import approval
from core.disclosure.tables.publications import (
    AttachmentRow,
    JustificationRow,
    PublicationTableRow,
)
from core.errors import Invalid, Problem
from core.personal.findings import PersonalFinding
from core.personal.scan import Known, mask, mask_rows
from core.progress import SILENT, Progress
from core.rules import Finding


class Publications:
    """What is made public, version by version."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def publications(self, *, state: str | None = None) -> tuple[Publication, ...]:
        """Publications, the newest first."""
        with self._db.read() as session:
            return queries.publications(session, state=state)

    def publication(self, publication_id: int) -> Publication:
        """One publication; raises NotFound."""
        with self._db.read() as session:
            return queries.publication(session, publication_id)

    def versions(self, publication_id: int) -> tuple[Publication, ...]:
        """Every version of a publication, the first one first; raises NotFound."""
        with self._db.read() as session:
            return queries.versions(session, publication_id)

    def tables(self, publication_id: int) -> tuple[PublicationTable, ...]:
        """The tables of a publication in order."""
        with self._db.read() as session:
            return queries.tables(session, publication_id)

    def attachments(self, publication_id: int) -> tuple[Attachment, ...]:
        """The attachments of a publication."""
        with self._db.read() as session:
            return queries.attachments(session, publication_id)

    def content(self, attachment_id: int) -> bytes:
        """The bytes of an attachment; raises NotFound, Damaged."""
        with self._db.read() as session:
            one = stored.require(session, AttachmentRow, attachment_id)
            return queries.content(session, one.content_id, one.sha256)

    def steps(self, publication_id: int) -> tuple[Step, ...]:
        """Every signature on the approval form, returned rounds too, the earliest first."""
        with self._db.read() as session:
            return queries.steps(session, publication_id)

    def moves(self, publication_id: int) -> tuple[Move, ...]:
        """What can be signed now; raises NotFound."""
        with self._db.read() as session:
            return approval.moves_from(ready.moves(), queries.publication(session, publication_id).state)

    def completeness(self, publication_id: int, *, today: dt.date | None = None) -> Completeness:
        """Whether place, days and evidence are there; raises NotFound."""
        with self._db.read() as session:
            queries.publication(session, publication_id)
            found = boards.completeness(session, today or dt.date.today())
            return found.get(publication_id, Completeness(is_done=False, findings=(), longest_days=0))

    # ---- the draft ----

    def create(self, draft: Publication) -> int:
        """A new draft under the next number of its year; raises Invalid, NotFound."""
        with self._db.write("起草公开事项", note=draft.title) as writing:
            return drafting.create(writing, draft)

    def edit(self, publication: Publication) -> None:
        """Store a draft's texts; raises Conflict once it was handed in, Invalid, NotFound."""
        with self._db.write("修改公开事项", note=publication.title) as writing:
            drafting.edit(writing, publication)

    def set_tables(self, publication_id: int, tables: Sequence[PublicationTable]) -> None:
        """Put these tables in place of a draft's; raises Conflict, Invalid, NotFound."""
        with self._db.write("修改公开表格") as writing:
            writing.note = drafting.require_draft(writing.session, publication_id).title
            for old in queries.tables(writing.session, publication_id):
                stored.remove(writing, PublicationTableRow, old.id or 0)
            for place, table in enumerate(tables, start=1):
                fresh = replace(table, id=None, publication_id=publication_id, position=place)
                stored.add(writing, PublicationTableRow, fresh)

    def attach(self, publication_id: int, file: Path) -> int:
        """Add a file to a draft; raises Conflict, Invalid, Unwritable, NotFound."""
        content = contents.read(file)
        with self._db.write("添加公开附件") as writing:
            writing.note = drafting.require_draft(writing.session, publication_id).title
            key, digest = contents.keep(writing, content)
            fresh = Attachment(
                publication_id=publication_id, content_id=key, file_name=file.name, size=len(content), sha256=digest
            )  # fmt: skip
            return stored.add(writing, AttachmentRow, fresh)

    def detach(self, attachment_id: int) -> None:
        """Take a file out of a draft; raises Conflict, NotFound."""
        with self._db.write("移除公开附件") as writing:
            one = stored.require(writing.session, AttachmentRow, attachment_id)
            writing.note = drafting.require_draft(writing.session, one.publication_id).title
            stored.remove(writing, AttachmentRow, attachment_id)

    # ---- signatures ----

    def advance(self, publication_id: int, action: str, step: Step) -> Publication:
        """Sign (person, role where two may sign, day, opinion) and go on to the next state.

        Raises Conflict for an action that is not due, Invalid for a person who signed for another part or drafted
        it, for a return without a reason, and for a day before the last one; NotFound.
        """
        with self._db.write(f"公开审批：{action}") as writing:
            moved = drafting.advance(writing, publication_id, action, step)
            writing.note = f"{moved.number} {moved.title}"
            return moved

    # ---- personal data ----

    def scan(self, publication_id: int, progress: Progress = SILENT, *, today: dt.date | None = None) -> Scan:
        """Everything personal in texts, tables and attachments; may take seconds; raises NotFound, Damaged, Cancelled."""
        known = self._known(today)
        with self._db.read() as session:
            digest = scanning.digest(session, publication_id)
            material = scanning.material(session, publication_id)
        found = scanning.findings(material, known, progress)
        with self._db.read() as session:
            return scanning.scan_of(session, publication_id, found, digest)

    def justify(self, publication_id: int, finding: PersonalFinding, given: Justification) -> int:
        """Record why one finding may stay (`given` has reason, person and day); raises Invalid, Conflict, NotFound."""
        with self._db.write("说明保留个人信息的理由") as writing:
            writing.note = queries.publication(writing.session, publication_id).title
            if len(given.reason.strip()) < 4:
                message = "请写明保留的理由，例如“本人书面同意公开”"
                raise Invalid((Problem(field="reason", message=message),))
            fresh = replace(
                given, id=None, publication_id=publication_id, finding_key=finding.key, sentence=finding.sentence
            )  # fmt: skip
            old = writing.session.scalar(
                select(JustificationRow).where(
                    JustificationRow.publication_id == publication_id,
                    JustificationRow.finding_key == finding.key,
                )
            )
            if old is not None:
                stored.replace(writing, JustificationRow, replace(fresh, id=old.id))
                return old.id
            return stored.add(writing, JustificationRow, fresh)

    def proposed_mask(
        self, publication_id: int, *, today: dt.date | None = None
    ) -> tuple[Publication, tuple[PublicationTable, ...]]:
        """The texts and tables with everything personal hidden, not yet stored; raises NotFound."""
        known = self._known(today)
        one, tables = self.publication(publication_id), self.tables(publication_id)
        hidden = replace(
            one,
            title=mask(one.title, known),
            summary=mask(one.summary, known) if one.summary else None,
            text=mask(one.text, known),
        )
        return hidden, tuple(
            replace(
                t,
                caption=mask(t.caption, known) if t.caption else None,
                cells=_joined(mask_rows(t.rows, known)),
            )
            for t in tables
        )

    # ---- posting, filing, correction ----

    def post(self, place: Posting, progress: Progress = SILENT, *, today: dt.date | None = None) -> int:
        """Look through an approved publication and record where it is made public; the posting's id.

        Raises Invalid with one problem for each open personal finding (its field is the finding's key), Conflict,
        NotFound, Cancelled. The first posting of a correction takes the corrected version down.
        """
        scan = self.scan(place.publication_id, progress, today=today)
        with self._db.write("登记公开") as writing:
            one = queries.publication(writing.session, place.publication_id)
            writing.note = f"{one.number} {one.title}"
            return posting.post(writing, place, scan)

    def take_down(self, posting_id: int, on: dt.date, *, reason: str = "") -> tuple[Finding, ...]:
        """Record that a posting was taken down, the findings on doing so too early.

        Raises Invalid when it is too early and no reason is given, Conflict, NotFound.
        """
        with self._db.write("登记撤下", note=on.isoformat()) as writing:
            return posting.take_down(writing, posting_id, on, reason)

    def file(self, publication_id: int, *, archive_number: str = "", on: dt.date) -> None:
        """File a publication whose place, days and evidence are complete; raises Conflict, NotFound."""
        with self._db.write("公开事项归档", note=archive_number) as writing:
            posting.file(writing, publication_id, archive_number=archive_number, on=on)

    def correct(self, publication_id: int, *, reason: str, person: str, on: dt.date) -> int:
        """A new version as a draft under the number 公开2026-001更1; the old one is kept; raises Conflict, Invalid."""
        with self._db.write("更正公开事项", note=reason) as writing:
            return drafting.correct(writing, publication_id, reason=reason, person=person, on=on)

    def _known(self, today: dt.date | None) -> Known:
        """The day, and the names of minors on the roster."""
        day = today or dt.date.today()
        with self._db.read() as session:
            return Known(today=day, minors=queries.minors(session, day))


def _joined(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a table keeps them."""
    return "\n".join("\t".join(row) for row in rows)
