"""The congress's papers: which can be printed, what the others still lack, and the papers themselves."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from sqlalchemy.orm import Session

from core.congress.after import aftermath
from core.congress.documents.edits import made
from core.congress.documents.occasion import Occasion, Rating, Roll, Vote, Which
from core.congress.documents.registry import PAPERS, PaperKind, kinds_of
from core.congress.queries import appraisal as appraising
from core.congress.queries import dossier as dossiers
from core.congress.queries import meetings, qualification, roster, terms
from core.congress.queries import votes as voting
from core.congress.records.cockpit import PresenceState
from core.congress.records.composition import QualificationReport
from core.congress.records.meetings import Meeting, Snapshot, opening_of
from core.congress.records.terms import Delegate
from core.congress.rules import presence as quorum
from core.congress.rules.appraisal import overall_lines, result
from core.congress.rules.qualification import CHECKS, conclusion, defects, planned_seats, unit_seats
from core.congress.rules.terms import COMPOSITION_RULES, composition
from core.congress.service import proposals
from core.congress.service.agenda import scheduled
from core.congress.service.elections import Elections
from core.congress.tallying import verdict
from core.db import Database
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.members.records import Organisation
from core.members.service import Members
from core.regulations.queries import rule_set_of, rules_version
from core.rules import RuleSet, rule

_NAMED = re.compile(r"《[^》]+》")
_STATUTE = "《中华人民共和国工会法》"
_QUORUM = "congress.quorum"  # the rule by whose source a place's provisions are named


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperState:
    """Whether a paper can be printed for a meeting, and what it lacks otherwise."""

    code: str
    title: str
    stage: str
    retention: str
    is_ready: bool
    missing: tuple[str, ...]


class Papers:
    """Every paper of the meetings of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kinds(self) -> tuple[PaperKind, ...]:
        """Every kind of paper in the order in which a meeting needs them."""
        return PAPERS

    def available(self, meeting_id: int) -> tuple[PaperState, ...]:
        """The papers of a meeting: those that can be printed, and what the others lack; raises NotFound."""
        o = self.occasion(meeting_id)
        return tuple(_state(o, kind) for kind in PAPERS if o.term.kind in kind.term_kinds)

    def make(self, meeting_id: int, code: str, **which: Unpack[Which]) -> tuple[Document, ...]:
        """The papers of a code, such as D12-3 or all of D12; nothing is stored.

        Raises NotFound for an unknown code or meeting, Invalid with everything that is still missing.
        """
        o = self.occasion(meeting_id)
        kinds = [k for k in kinds_of(code) if o.term.kind in k.term_kinds]
        if not kinds:
            raise NotFound(f"{o.term.kind}没有编号为“{code}”的文书，没有生成。请在文书列表中选择。")
        lacks = {text: kind.title for kind in kinds for text in kind.missing(o, which)}
        if lacks:
            raise Invalid(
                tuple(Problem(field=code, message=f"{title}：{text}") for text, title in lacks.items())
            )
        return tuple(document for kind in kinds for document in made(kind, o, which))

    def occasion(self, meeting_id: int) -> Occasion:
        """All that the papers of a meeting say; raises NotFound."""
        card = Members(self._db).organisation()
        with self._db.read() as session:
            found = _occasion(session, meeting_id, card, today=self._db.clock().date())
        elections = Elections(self._db)
        records = [elections.record_of(e.id or 0) for e in elections.elections(found.term.id or 0)]
        return replace(found, elections=tuple(records))


def _state(o: Occasion, kind: PaperKind) -> PaperState:
    """One paper of the list."""
    lacks = kind.missing(o, {})
    return PaperState(
        code=kind.code, title=kind.title, stage=kind.stage, retention=kind.retention,
        is_ready=not lacks, missing=lacks,
    )  # fmt: skip


# ---- gathering ----


def _occasion(session: Session, meeting_id: int, card: Organisation, *, today: dt.date) -> Occasion:
    """Read everything about a meeting once, so that all papers say the same."""
    meeting = meetings.meeting(session, meeting_id)
    law = rule_set_of(session, meeting.held_on or today)
    delegates = meetings.due_delegates(session, meeting_id)
    snapshots = meetings.snapshots(session, meeting_id)
    opening = opening_of(snapshots)
    due = opening.due if opening else len(delegates)
    return Occasion(
        organisation=card,
        term=terms.term(session, meeting.term_id),
        meeting=meeting,
        delegates=delegates,
        units=terms.electing_units(session, meeting.term_id),
        delegations=terms.delegations(session, meeting.term_id),
        rolls=_rolls(session, meeting),
        guests=terms.guests(session, meeting_id),
        steps=meetings.steps(session, meeting_id),
        agenda=meetings.agenda(session, meeting_id),
        schedule=scheduled(session, meeting_id, nature=card.unit_nature, region=card.region),
        materials=meetings.materials(session, meeting_id),
        deliveries=meetings.deliveries(session, meeting_id),
        presence=meetings.presence(session, meeting_id),
        snapshots=snapshots,
        votes=_votes(session, meeting_id, snapshots),
        ratings=_ratings(session, meeting_id, law),
        proposals=proposals.whole(session, meeting_id, today),
        people=terms.people_by_id(session, [d.person_id for d in delegates]),
        review=_review(session, meeting, delegates, law) if delegates else None,
        quorum=quorum.needed(due, law[_QUORUM]),
        opening_words=_opening_words(opening, meeting, law),
        basis=_basis(card.region, law),
        after=aftermath(session, meeting_id, nature=card.unit_nature),
        wordings=dossiers.wordings(session),
        edits=dossiers.edits(session, meeting_id),
    )


def _rolls(session: Session, meeting: Meeting) -> tuple[Roll, ...]:
    """The bodies of the term and of the meeting with their members."""
    found = terms.bodies(session, meeting.term_id, meeting_id=meeting.id)
    return tuple(Roll(body=b, seats=terms.seats(session, b.id or 0)) for b in found)


def _votes(session: Session, meeting_id: int, snapshots: Sequence[Snapshot]) -> tuple[Vote, ...]:
    """The ballots of the meeting with their counts and verdicts."""
    frozen = {s.id: s for s in snapshots}
    return tuple(
        Vote(
            ballot=b,
            items=voting.items(session, b.id or 0),
            tellers=voting.tellers(session, b.id or 0),
            counts=voting.counts(session, b.id or 0),
            verdict=verdict(session, b.id or 0),
            snapshot=frozen.get(b.snapshot_id),
        )
        for b in voting.ballots(session, meeting_id)
    )


def _review(
    session: Session, meeting: Meeting, delegates: Sequence[Delegate], law: RuleSet
) -> QualificationReport:
    """The review of those due at the meeting, whatever became of their mandates since."""
    due = [replace(d, ended_on=None) for d in delegates]
    case = replace(
        qualification.case(session, meeting.term_id),
        delegates=due,
        people=terms.people_by_id(session, [d.person_id for d in due]),
    )
    composed = composition(due, case.term, law, roster.counts(session))
    found = defects(case, law)
    return QualificationReport(
        term=case.term,
        planned=planned_seats(case),
        elected=len(due),
        units=unit_seats(case),
        composition=composed,
        defects=found,
        conclusion=conclusion(case, composed, (*found, *composed.findings)),
        rules_version=rules_version(law, (*CHECKS, *COMPOSITION_RULES)),
    )


def _opening_words(opening: Snapshot | None, meeting: Meeting, law: RuleSet) -> str:
    """What the host reads out, from the frozen numbers."""
    if opening is None:
        return ""
    line = quorum.needed(opening.due, law[_QUORUM])
    state = PresenceState(
        due=opening.due, present=opening.present, excused=opening.excused, absent=0,
        missing=opening.due - opening.present - opening.excused, needed=line,
        is_quorate=opening.due > 0 and opening.present >= line, groups=(), guests=0, guests_present=0,
        departed=(), term_kind=meeting.term_kind,
    )  # fmt: skip
    return quorum.verdict(state, law)


def _basis(region: str, law: RuleSet) -> tuple[str, ...]:
    """The statute, the national provision and the place's own, by name."""
    sources = (rule(_QUORUM, on=law.on).source, rule(_QUORUM, region=region, on=law.on).source)
    named = (found[0] for source in sources if (found := _NAMED.search(source)))
    return tuple(dict.fromkeys((_STATUTE, *named)))


def _ratings(session: Session, meeting_id: int, law: RuleSet) -> tuple[Rating, ...]:
    """The appraisals of the meeting with their results."""
    found = []
    for one in appraising.appraisals(session, meeting_id):
        sheets = appraising.sheets(session, one.id or 0)
        rating = Rating(
            appraisal=one,
            appraisees=tuple(sheets.appraisees),
            dimensions=tuple(sheets.dimensions),
            groups=tuple(sheets.groups),
            lines=result(sheets, law),
            overall=overall_lines(sheets),
        )
        found.append(rating)
    return tuple(found)
