"""All that is known for one paper of the disclosure; every paper takes its words and numbers from here."""

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

from core.disclosure.records.boards import Board, Posting, PostingPhoto
from core.disclosure.records.catalogue import CatalogueItem
from core.disclosure.records.feedback import FeedbackLine, Inspection, InspectionScore
from core.disclosure.records.plan import PlanLine
from core.disclosure.records.publications import (
    Attachment,
    Completeness,
    LedgerLine,
    Publication,
    PublicationTable,
    Scan,
    Step,
)
from core.disclosure.records.reports import DisclosureReport
from core.disclosure.records.surveys import SurveyState
from core.members.records import Organisation


class Which(TypedDict, total=False):
    """Which record a paper is about, and what only the person printing knows."""

    publication_id: int
    board_id: int
    feedback_id: int
    inspection_id: int
    survey_id: int
    year: int
    period: str  # 2026H1, 2026 and so on
    copies: int
    date: dt.date  # 成文日期; on a poster the first day on which it hangs
    today: dt.date
    is_unmasked: bool  # whether what is personal in an opinion shows in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a publication says."""

    publication: Publication
    tables: tuple[PublicationTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A publication with its signatures, postings and evidence; `hidden` is what it says without personal data."""

    said: Wording
    hidden: Wording
    scan: Scan
    old: Wording | None = None  # the version it corrects, without personal data
    attachments: tuple[Attachment, ...] = ()
    steps: tuple[Step, ...] = ()
    postings: tuple[Posting, ...] = ()
    photos: tuple[PostingPhoto, ...] = ()
    completeness: Completeness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs in one place of a board."""

    posting: Posting
    publication: Publication
    photos: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The unit, the day, and the records that were asked for; the others are empty."""

    organisation: Organisation
    today: dt.date
    items: tuple[CatalogueItem, ...] = ()
    boards: tuple[Board, ...] = ()
    hanging: tuple[Hanging, ...] = ()
    year: int | None = None
    plan: tuple[PlanLine, ...] = ()
    dossier: Dossier | None = None
    opinion: FeedbackLine | None = None
    inspection: Inspection | None = None
    scores: tuple[InspectionScore, ...] = ()
    survey: SurveyState | None = None
    report: DisclosureReport | None = None
    ledger: tuple[LedgerLine, ...] = ()

    @property
    def union(self) -> str:
        """The union's name."""
        return self.organisation.union_name or f"{self.organisation.unit_name}工会"

    def board(self, board_id: int | None) -> Board | None:
        """The board of that id."""
        return next((b for b in self.boards if b.id == board_id), None)
