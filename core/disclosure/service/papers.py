"""The disclosure's papers: which can be printed, what the others still lack, and the papers themselves."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from core.db import Database
from core.disclosure.documents.case import Case, Dossier, Hanging, Which, Wording
from core.disclosure.documents.registry import PAPERS, PaperKind, kinds_of
from core.disclosure.queries import publications as queries
from core.disclosure.records.feedback import FeedbackLine
from core.disclosure.records.publications import Attachment, Publication, PublicationTable
from core.disclosure.service.boards import Boards
from core.disclosure.service.catalogue import Catalogue
from core.disclosure.service.feedback import Opinions
from core.disclosure.service.plan import Plan
from core.disclosure.service.publications import Publications
from core.disclosure.service.reports import Reports
from core.disclosure.service.surveys import Surveys
from core.documents.model import Document
from core.errors import Conflict, Invalid, NotFound, Problem
from core.masking import mask_mobile
from core.members.service import Members
from core.periods import parse_period
from core.personal.scan import Known, mask, mask_rows
from core.progress import SILENT, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperState:
    """Whether a paper can be printed, what it is about, and what it lacks otherwise."""

    code: str
    title: str
    group: str
    needs: str
    is_ready: bool
    missing: tuple[str, ...]


class Papers:
    """Every paper of the disclosure of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kinds(self) -> tuple[PaperKind, ...]:
        """Every kind of paper in the order of the forms."""
        return PAPERS

    def available(self, progress: Progress = SILENT, **which: Unpack[Which]) -> tuple[PaperState, ...]:
        """The papers about what was chosen and those about the unit, each with what it lacks.

        May take seconds for a publication with attachments; raises NotFound, Invalid for a period, Damaged, Cancelled.
        """
        case = self.case(progress, **which)
        return tuple(_state(case, which, kind) for kind in PAPERS if not kind.needs or kind.needs in which)

    def make(self, code: str, progress: Progress = SILENT, **which: Unpack[Which]) -> tuple[Document, ...]:
        """The papers of a code, such as F2-3 or all of F8; nothing is stored.

        Raises NotFound for an unknown code or record, Invalid with everything that is still missing, Damaged, Cancelled.
        """
        kinds = kinds_of(code)
        if not kinds:
            raise NotFound(f"没有编号为“{code}”的文书，没有生成。请在文书列表中选择。")
        case = self.case(progress, **which)
        lacks = {text: kind.title for kind in kinds for text in kind.missing(case, which)}
        if lacks:
            raise Invalid(
                tuple(Problem(field=code, message=f"{title}：{text}") for text, title in lacks.items())
            )
        return tuple(document for kind in kinds for document in kind.make(case, which))

    def case(self, progress: Progress = SILENT, **which: Unpack[Which]) -> Case:
        """All that the papers on what was chosen say; raises NotFound, Invalid, Damaged, Cancelled."""
        today = which.get("today") or self._db.clock().date()
        known = self._known(today)
        case = Case(
            organisation=Members(self._db).organisation(), today=today, items=Catalogue(self._db).items(),
            boards=Boards(self._db).boards(), hanging=self._hanging(today, known),
        )  # fmt: skip
        if "publication_id" in which:
            case = replace(case, dossier=self._dossier(which["publication_id"], known, progress))
        if "year" in which:
            case = replace(case, year=which["year"], plan=Plan(self._db).lines(which["year"], today=today))
        if "period" in which:
            period, reports = parse_period(which["period"]), Reports(self._db)
            case = replace(
                case, report=reports.report(period, today=today), ledger=reports.ledger(period, today=today)
            )
        return self._chosen(case, which, known)

    def _chosen(self, case: Case, which: Which, known: Known) -> Case:
        """The case with the opinion, inspection or survey asked for; raises NotFound."""
        opinions = Opinions(self._db)
        if "feedback_id" in which:
            wanted = opinions.opinion(which["feedback_id"]).id
            line = next(x for x in opinions.lines(today=case.today) if x.feedback.id == wanted)
            case = replace(case, opinion=line if which.get("is_unmasked") else _hidden_opinion(line, known))
        if "inspection_id" in which:
            key = which["inspection_id"]
            found = next((i for i in opinions.inspections() if i.id == key), None)
            if found is None:
                raise NotFound("没有找到这次监督检查，可能已被删除。请刷新后重试。")
            case = replace(case, inspection=found, scores=opinions.scores(key))
        if "survey_id" in which:
            case = replace(case, survey=Surveys(self._db).state(which["survey_id"]))
        return case

    def _dossier(self, publication_id: int, known: Known, progress: Progress) -> Dossier:
        """A publication with everything about it; raises NotFound, Damaged, Cancelled, and Conflict when it changes."""
        service, boards = Publications(self._db), Boards(self._db)
        said = self._said(publication_id)
        before = said.publication.replaces_id
        scan = service.scan(publication_id, progress, today=known.today)
        if self._said(publication_id) != said:
            raise Conflict(f"检查期间 {said.publication.number} 的内容有改动，没有生成。请再试一次。")
        postings = boards.postings(publication_id)
        mine = {p.id for p in postings}
        photos = (p for p in boards.photos() if p.posting_id in mine)
        return Dossier(
            said=said,
            hidden=_hidden(said, known),
            scan=scan,
            old=_hidden(self._said(before), known) if before is not None else None,
            attachments=_named(service.attachments(publication_id), known),
            steps=tuple(
                replace(s, opinion=mask(s.opinion, known) if s.opinion else None)
                for s in service.steps(publication_id)
            ),
            postings=postings,
            photos=tuple(replace(p, file_name=mask(p.file_name, known)) for p in photos),
            completeness=service.completeness(publication_id, today=known.today) if postings else None,
        )

    def _said(self, publication_id: int) -> Wording:
        """What a publication says, as it stands; raises NotFound."""
        service = Publications(self._db)
        return Wording(publication=service.publication(publication_id), tables=service.tables(publication_id))

    def _hanging(self, today: dt.date, known: Known) -> tuple[Hanging, ...]:
        """What hangs on the boards today."""
        boards, service = Boards(self._db), Publications(self._db)
        by_id = {p.id: p for p in service.publications()}
        photos = [p.posting_id for p in boards.photos()]
        return tuple(
            Hanging(
                posting=p, publication=_hidden_texts(by_id[p.publication_id], known), photos=photos.count(p.id or 0)
            )
            for p in boards.hanging(today=today)
            if p.board_id is not None
        )  # fmt: skip

    def _known(self, today: dt.date) -> Known:
        """The day, and the names of minors on the roster."""
        with self._db.read() as session:
            return Known(today=today, minors=queries.minors(session, today))


def _state(case: Case, which: Which, kind: PaperKind) -> PaperState:
    """One paper of the list."""
    lacks = kind.missing(case, which)
    return PaperState(
        code=kind.code, title=kind.title, group=kind.group, needs=kind.needs, is_ready=not lacks, missing=lacks
    )  # fmt: skip


# ---- without personal data ----


def _hidden(said: Wording, known: Known) -> Wording:
    """What a publication says, with everything personal hidden."""
    return Wording(
        publication=_hidden_texts(said.publication, known),
        tables=tuple(_hidden_table(t, known) for t in said.tables),
    )


def _hidden_texts(one: Publication, known: Known) -> Publication:
    """A publication's own texts with everything personal hidden."""
    return replace(
        one, title=mask(one.title, known), text=mask(one.text, known),
        summary=mask(one.summary, known) if one.summary else None,
        correction_reason=mask(one.correction_reason, known) if one.correction_reason else None,
    )  # fmt: skip


def _hidden_table(table: PublicationTable, known: Known) -> PublicationTable:
    """A table with everything personal hidden."""
    rows = mask_rows(table.rows, known)
    caption = mask(table.caption, known) if table.caption else None
    return replace(table, caption=caption, cells="\n".join("\t".join(row) for row in rows))


def _named(files: Sequence[Attachment], known: Known) -> tuple[Attachment, ...]:
    """The attachments, their names without personal data."""
    return tuple(replace(f, file_name=mask(f.file_name, known)) for f in files)


def _hidden_opinion(line: FeedbackLine, known: Known) -> FeedbackLine:
    """An opinion whose telephone number is hidden, as are personal data in its texts."""
    f = line.feedback
    hidden = replace(
        f, contact=mask_mobile(f.contact) if f.contact else None, content=mask(f.content, known),
        reply=mask(f.reply, known) if f.reply else None,
    )  # fmt: skip
    return replace(line, feedback=hidden)
