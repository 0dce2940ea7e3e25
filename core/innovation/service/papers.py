"""The papers of innovation: which there are, what one still lacks, and the papers themselves; nothing is stored."""

import datetime as dt
from dataclasses import dataclass

from core.db import Database
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.innovation.documents import slips
from core.innovation.documents.case import Around, IdeaDesk, PairDesk, PeriodDesk, StudioDesk
from core.innovation.documents.registry import (
    BLANK_SLIP,
    IDEA,
    PAIR,
    PAPERS,
    PERIOD,
    STUDIO,
    PaperKind,
    Scope,
    kind_of,
)
from core.innovation.records.views import IdeaFile, ScoreTable
from core.innovation.service.mentoring import Mentoring
from core.innovation.service.proposals import Proposals
from core.innovation.service.studios import Studios
from core.members.service import Members
from core.periods import Period, parse_period
from core.printing.records import Paper

PAPER_KIND = "创新文书"
Target = int | str  # the id of an idea, a studio or a pair; a period such as 2026-11 or 2026; "" for the unit
Desk = Around | IdeaDesk | PeriodDesk | StudioDesk | PairDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperState:
    """Whether a paper can be printed, and what it lacks otherwise."""

    kind: PaperKind
    missing: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class Papers:
    """Every paper on the ideas, studios and pairs of one store; a studio's is about the year of `today`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kinds(self, scope: Scope | None = None) -> tuple[PaperKind, ...]:
        """Every kind of paper, or those about one sort of target."""
        return tuple(k for k in PAPERS if scope in (None, k.scope))

    def available(
        self, scope: Scope, target: Target = "", *, today: dt.date | None = None
    ) -> tuple[PaperState, ...]:
        """Every paper about a target with what it lacks; raises NotFound, Invalid for a period."""
        desk = self._desk(scope, target, today)
        return tuple(PaperState(kind=k, missing=_missing(k, desk)) for k in self.kinds(scope))

    def missing(self, code: str, target: Target = "", *, today: dt.date | None = None) -> tuple[str, ...]:
        """What a paper lacks, in sentences; empty when it can be printed; raises NotFound, Invalid."""
        kind = _known(code)
        return _missing(kind, self._desk(kind.scope, target, today))

    def make(self, code: str, target: Target = "", *, today: dt.date | None = None) -> tuple[Paper, ...]:
        """The papers of a kind about a target; raises NotFound, and Invalid with everything that is missing."""
        kind = _known(code)
        desk = self._desk(kind.scope, target, today)
        lacks = _missing(kind, desk)
        if lacks:
            raise Invalid(tuple(Problem(field=code, message=f"{kind.title}：{text}") for text in lacks))
        return tuple(Paper(title=d.title, kind=PAPER_KIND, document=d) for d in _documents(kind, desk))

    # ---- what papers are made from ----

    def _desk(self, scope: Scope, target: Target, today: dt.date | None) -> Desk:
        """All that is known about a target; raises NotFound, Invalid."""
        day = today or self._db.clock().date()
        around = Around(organisation=Members(self._db).organisation(), today=day)
        match scope, target:
            case "unit", _:
                return around
            case "idea", int():
                return self._idea(around, target)
            case "period", str():
                return self._period(around, parse_period(target))
            case "studio", int():
                return self._studio(around, target)
            case "pair", int():
                return self._pair(around, target)
        raise NotFound(f"没有找到“{target}”，没有生成。请重新选择。")

    def _idea(self, around: Around, idea_id: int) -> IdeaDesk:
        """An idea with the table that it was scored by, otherwise the first one."""
        proposals = Proposals(self._db)
        file = proposals.file(idea_id, today=around.today)
        return IdeaDesk(around=around, file=file, table=_table(file, proposals.score_tables()))

    def _period(self, around: Around, period: Period) -> PeriodDesk:
        """The ideas of a period, and those rewarded during it by number."""
        proposals = Proposals(self._db)
        figures = proposals.figures(period, as_of=min(around.today, period.end))
        cases = [proposals.case(key) for key in figures.rewarded_within.ids]
        return PeriodDesk(
            around=around,
            period=period,
            ledger=proposals.ledger(period),
            figures=figures,
            rewarded=tuple(sorted(cases, key=lambda c: (c.idea.year, c.idea.number))),
        )

    def _studio(self, around: Around, studio_id: int) -> StudioDesk:
        """A studio with its line in the list of the year."""
        studios, year = Studios(self._db), around.today.year
        line = next((x for x in studios.year_list(year) if x.studio_id == studio_id), None)
        return StudioDesk(around=around, year=year, file=studios.file(studio_id, on=around.today), line=line)

    def _pair(self, around: Around, pair_id: int) -> PairDesk:
        """A pair with the name of its studio."""
        file = Mentoring(self._db).file(pair_id, today=around.today)
        names = {c.studio.id: c.studio.name for c in Studios(self._db).studios()}
        return PairDesk(around=around, file=file, studio=names.get(file.pair.studio_id, ""))


def _table(file: IdeaFile, tables: tuple[ScoreTable, ...]) -> ScoreTable:
    """The table that an idea was scored by, otherwise the first one."""
    used = {s.score.table_name for s in file.case.sheets}
    return next((t for t in tables if t.name in used), tables[0])


def _known(code: str) -> PaperKind:
    """The kind of that code; raises NotFound."""
    kind = kind_of(code)
    if kind is None:
        raise NotFound(f"没有编号为“{code}”的文书，没有生成。请在文书列表中选择。")
    return kind


def _missing(kind: PaperKind, desk: Desk) -> tuple[str, ...]:
    """What the maker of a paper would lack."""
    match desk:
        case IdeaDesk():
            return IDEA[kind.code][1](desk)
        case PeriodDesk():
            return PERIOD[kind.code][1](desk)
        case StudioDesk():
            return STUDIO[kind.code][1](desk)
        case PairDesk():
            return PAIR[kind.code][1](desk)
    return ()


def _documents(kind: PaperKind, desk: Desk) -> tuple[Document, ...]:
    """The paper's documents."""
    match desk:
        case IdeaDesk():
            return IDEA[kind.code][0](desk)
        case PeriodDesk():
            return PERIOD[kind.code][0](desk)
        case StudioDesk():
            return STUDIO[kind.code][0](desk)
        case PairDesk():
            return PAIR[kind.code][0](desk)
    assert kind == BLANK_SLIP, "the only paper about the unit alone"
    return (slips.blank(desk),)
