"""The papers of contests: which there are, what one still lacks, and the papers themselves; nothing is stored."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from core.competition.documents.case import Desk
from core.competition.documents.registry import MAKERS, PAPERS, PaperKind, kind_of
from core.competition.records.judging import CONFIRMED
from core.competition.service.awards import Awards
from core.competition.service.contests import Contests
from core.competition.service.entries import Entries
from core.competition.service.figures import Figures
from core.competition.service.judging import Judging
from core.competition.service.ranking import Rankings
from core.db import Database
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.masking import contains_personal_number
from core.members.service import Members
from core.printing.records import Paper

PAPER_KIND = "竞赛文书"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperState:
    """Whether a paper can be printed, and what it lacks otherwise; a draft says so across its pages."""

    kind: PaperKind
    missing: tuple[str, ...]
    is_draft: bool

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class Papers:
    """Every paper of the contests of one store."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db, self._officer_id = db, officer_id

    def kinds(self) -> tuple[PaperKind, ...]:
        """Every kind of paper in the order of the work."""
        return PAPERS

    def available(self, contest_id: int, *, today: dt.date | None = None) -> tuple[PaperState, ...]:
        """Every paper of a contest with what it lacks; raises NotFound."""
        desk = self._desk(contest_id, today)
        return tuple(
            PaperState(kind=k, missing=_lacking(k, desk), is_draft=MAKERS[k.code][2](desk)) for k in PAPERS
        )

    def missing(self, code: str, contest_id: int, *, today: dt.date | None = None) -> tuple[str, ...]:
        """What a paper lacks, in sentences; empty when it can be printed; raises NotFound."""
        return _lacking(_known(code), self._desk(contest_id, today))

    def make(self, code: str, contest_id: int, *, today: dt.date | None = None) -> tuple[Paper, ...]:
        """The papers of a kind; score sheets come one to a judge, bonus sheets one to a fund source and kind.

        Raises NotFound, and Invalid with everything that is missing or that a public notice would give away.
        """
        return _made(_known(code), self._desk(contest_id, today))

    def make_ready(
        self, contest_id: int, *, without: Collection[str] = (), today: dt.date | None = None
    ) -> tuple[tuple[PaperKind, tuple[Paper, ...]], ...]:
        """Everything that can be printed, the contest read once, apart from some codes; raises NotFound, Invalid."""
        desk = self._desk(contest_id, today)
        wanted = (k for k in PAPERS if k.code not in without and not _lacking(k, desk))
        return tuple((kind, _made(kind, desk)) for kind in wanted)

    def _desk(self, contest_id: int, today: dt.date | None) -> Desk:
        """A contest with everything that its papers say; raises NotFound."""
        day = today or self._db.clock().date()
        contests, entries = Contests(self._db), Entries(self._db)
        judging, ranking = Judging(self._db, officer_id=self._officer_id), Rankings(self._db)
        figures = Figures(self._db)
        return Desk(
            organisation=Members(self._db).organisation(),
            today=day,
            case=contests.case(contest_id),
            rubric=contests.rubric(contest_id),
            formula=contests.formula(contest_id),
            entries=entries.entries(contest_id),
            draws=tuple((d, entries.repeat_draw(d.id or 0)) for d in entries.draws(contest_id)),
            judges=judging.judges(contest_id),
            conflicts=judging.conflicts(contest_id),
            slots=judging.slots(contest_id),
            sheets=tuple(s for s in judging.sheets(contest_id) if s.state == CONFIRMED),
            ranking=ranking.ranking(contest_id),
            effects=ranking.without_each_judge(contest_id),
            won=Awards(self._db).sheet(contest_id),
            summary=figures.summary(contest_id, today=day),
            safety=figures.safety(contest_id),
        )


def _known(code: str) -> PaperKind:
    """The kind of that code; raises NotFound."""
    kind = kind_of(code)
    if kind is None:
        raise NotFound(f"没有编号为“{code}”的文书，没有生成。请在文书列表中选择。")
    return kind


def _made(kind: PaperKind, desk: Desk) -> tuple[Paper, ...]:
    """The papers of a kind; raises Invalid with what is missing."""
    lacks = _lacking(kind, desk)
    if lacks:
        raise Invalid(tuple(Problem(field=kind.code, message=f"{kind.title}：{text}") for text in lacks))
    maker, _, is_draft = MAKERS[kind.code]
    return tuple(
        Paper(title=d.title, kind=PAPER_KIND, document=d, is_draft=is_draft(desk)) for d in maker(desk)
    )


def _lacking(kind: PaperKind, desk: Desk) -> tuple[str, ...]:
    """What a paper lacks, and for a public one whether it would give numbers of people away."""
    maker, missing, _ = MAKERS[kind.code]
    found = missing(desk)
    if found or not kind.is_public:
        return found
    return tuple(dict.fromkeys(t for d in maker(desk) for t in _given_away(d, desk)))


def _given_away(document: Document, desk: Desk) -> tuple[str, ...]:
    """A sentence when a citizen number or a mobile number stands in a public paper; the union's own may."""
    own = {desk.organisation.phone, *(n.phone for n in desk.case.notices)}
    text = "|".join(shown_texts(document))
    for phone in filter(None, own):
        text = text.replace(phone, "")
    told = "公示内容里有身份证号或手机号码，请先删去再打印。"
    return (told,) if contains_personal_number(text) else ()
