"""The papers of hardship aid: which there are, what one still lacks, and the papers themselves."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.db import Database
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.hardship.documents.case import AidLine, Around, Desk, Family, Listing, RosterLine, WatchLine
from core.hardship.documents.listings import EVERYTHING, ROSTER, WATCHED
from core.hardship.documents.registry import DESK, FAMILY, LISTING, PAPERS, PaperKind, Scope, kind_of
from core.hardship.filling import RECORDS, form_values
from core.hardship.lists import cause_category
from core.hardship.publicity import leaks, secrets
from core.hardship.queries import campaign as campaigns
from core.hardship.queries import households
from core.hardship.records.households import Household, HouseholdFile
from core.hardship.records.payments import Batch, SignatureSheet
from core.hardship.records.procedure import FILED_STATES
from core.hardship.rules.leaving import REASON
from core.hardship.service.aid import Aid
from core.hardship.service.households import Households
from core.hardship.service.means import Means
from core.hardship.service.procedure import Procedures
from core.masking import mask_id, mask_mobile
from core.members.service import Members
from core.printing.records import Paper
from core.regulations.queries import rule_set_of
from core.resources import resource
from core.templates.vocabulary import vocabulary

if TYPE_CHECKING:
    from core.templates.filling import FillResult

PAPER_KIND = "帮扶文书"
_NOBODY = HouseholdFile(household=Household(), members=())
FORMS = ("困难职工建档申请表", "困难职工医疗救助申请表", "困难职工子女助学申请表")
Target = int | str  # the id of a household or a campaign, or the name of a list


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
    """Every paper of hardship aid of one store, as one officer may see it."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db, self._officer_id = db, officer_id
        self._files = Households(db, officer_id=officer_id)

    # ---- what there is ----

    def kinds(self, scope: Scope | None = None) -> tuple[PaperKind, ...]:
        """Every kind of paper in the order of the work, or those about one sort of target."""
        return tuple(k for k in PAPERS if scope in (None, k.scope))

    def lists(self) -> tuple[str, ...]:
        """The names of the lists that can be printed, the roster first."""
        return (ROSTER, EVERYTHING, *WATCHED)

    def forms(self) -> tuple[str, ...]:
        """The names of the official forms that can be filled."""
        return FORMS

    def available(
        self, scope: Scope, target: Target, *, today: dt.date | None = None
    ) -> tuple[PaperState, ...]:
        """Every paper about a target with what it lacks; nothing is shown of a file; raises NotFound."""
        about = self._about(scope, target, today)
        return tuple(
            PaperState(kind=k, missing=self._lacking(k, about))
            for k in self.kinds(scope)
            if scope != "list" or (k.code == "L01") == (target == ROSTER)
        )

    def missing(self, code: str, target: Target, *, today: dt.date | None = None) -> tuple[str, ...]:
        """What a paper about a target lacks, in sentences; empty when it can be printed; raises NotFound."""
        kind = _known(code)
        return self._lacking(kind, self._about(kind.scope, target, today))

    # ---- the papers ----

    def make(self, code: str, target: Target, *, today: dt.date | None = None) -> tuple[Paper, ...]:
        """The papers of a kind about a target; looking into a file for one is kept in the audit.

        Raises NotFound, and Invalid with everything that is missing or that a public notice would give away.
        """
        kind = _known(code)
        about = self._about(kind.scope, target, today)
        lacks = self._lacking(kind, about)
        if lacks:
            raise Invalid(tuple(Problem(field=code, message=f"{kind.title}：{text}") for text in lacks))
        if isinstance(about, Family):
            about = self._opened(about, kind)
        return tuple(Paper(title=d.title, kind=PAPER_KIND, document=d) for d in _documents(kind, about))

    def fill_form(
        self, household_id: int, which: str, out: Path, *, member_id: int | None = None
    ) -> "FillResult":
        """An official form filled as a Word file; for medical and study aid it is about one member.

        The look into the file is kept in the audit. Raises NotFound, Invalid when the student must be chosen, Unwritable.
        """
        from core.templates.filling import fill  # reads XML and formulas, slow to import

        if which not in FORMS:
            raise NotFound(f"没有名为“{which}”的申请表，没有生成。可以选择：{'、'.join(FORMS)}。")
        may_see = self._files.may_see_illness()
        file = self._files.file(household_id, f"填写“{which}”", with_illness=may_see)
        values = form_values(file, _subject(file, which) if member_id is None else member_id)
        template = resource("templates", "hardship", f"{which}.docx")
        return fill(template, values, out, words=vocabulary(tuple(RECORDS.values())), keep_unknown=True)

    # ---- what papers are made from ----

    def _about(self, scope: Scope, target: Target, today: dt.date | None) -> Family | Desk | Listing:
        """All that is known about a target; raises NotFound."""
        around = self._around(today or self._db.clock().date())
        match scope, target:
            case "household", int():
                return self._family(around, target)
            case "campaign", int():
                return self._desk(around, target)
            case "list", str() if target in self.lists():
                return self._listing(around, target)
        raise NotFound(f"没有找到“{target}”，没有生成。请重新选择。")

    def _around(self, today: dt.date) -> Around:
        """The unit, the day and its rules."""
        with self._db.read() as session:
            rules = rule_set_of(session, today)
        return Around(organisation=Members(self._db).organisation(), today=today, rules=rules)

    def _family(self, around: Around, household_id: int) -> Family:
        """A family without illness, read to see what is missing."""
        with self._db.read() as session:
            file = households.file(session, household_id, with_illness=False)
        means = Means(self._db)
        verdicts = means.verdicts(household_id)
        newest = verdicts[0] if verdicts else None
        way = Procedures(self._db).of(household_id)
        exits = [e.proposed_on for e in way.exits if e.reason == REASON and e.proposed_on]
        return Family(
            around=around,
            file=file,
            way=way,
            leaving=means.out_of_hardship(household_id, exits[-1]) if exits else None,
            verdict=newest,
            judgement=means.reproduce(newest.id or 0) if newest else None,
            aid=self._given(household_id),
        )

    def _opened(self, family: Family, kind: PaperKind) -> Family:
        """The family as the paper needs it; the look is kept in the audit."""
        may_see = self._files.may_see_illness() and not kind.is_public
        key = family.file.household.id or 0
        return replace(
            family, file=self._files.file(key, f"生成“{kind.title}”", with_illness=may_see)
        )  # fmt: skip

    def _given(self, household_id: int) -> tuple[AidLine, ...]:
        """What a family really got, the first first."""
        aid = Aid(self._db, officer_id=self._officer_id)
        given = sorted(aid.history(household_id), key=lambda a: (a.day, a.key))
        with self._db.read() as session:
            of = {one.key: campaigns.grant(session, one.key).campaign_id for one in given}
        became = {key: aid.payments.outcomes(key) for key in dict.fromkeys(of.values())}
        lines = (
            AidLine(
                day=one.day, campaign=one.campaign, programme=one.programme, name=one.name, source=one.source,
                amount=became[of[one.key]][one.key].paid,
            )
            for one in given
        )  # fmt: skip
        return tuple(line for line in lines if line.amount)

    def _desk(self, around: Around, campaign_id: int) -> Desk:
        """A campaign with everything that its papers say."""
        aid = Aid(self._db, officer_id=self._officer_id)
        case = aid.campaigns.case(campaign_id)
        programme = next(p for p in aid.programmes() if p.name == case.campaign.programme)
        return Desk(
            around=around,
            case=case,
            programme=programme,
            notice_lines=aid.campaigns.notice_lines(campaign_id),
            sheets=tuple((b, self._sheet(aid, case.campaign.id or 0, b)) for b in aid.payments.batches(campaign_id)),
        )  # fmt: skip

    def _sheet(self, aid: Aid, campaign_id: int, batch: Batch) -> SignatureSheet:
        """The sheet of what a batch paid, or, as long as it has paid nothing, of what waits to be paid in it."""
        paid = aid.payments.sheet(batch.id or 0)
        if paid.lines:
            return paid
        left = aid.payments.outcomes(campaign_id)
        waiting = [
            g.id or 0
            for g in aid.campaigns.case(campaign_id).grants
            if g.fund_id == batch.fund_id and g.way == batch.way and left[g.id or 0].unclaimed
        ]
        return aid.payments.sheet(batch.id or 0, waiting) if waiting else paid

    def _listing(self, around: Around, name: str) -> Listing:
        """The roster, or what waits."""
        if name == ROSTER:
            return Listing(around=around, name=name, roster=self._roster())
        waiting = self._waiting(around.today)
        return Listing(
            around=around, name=name, watch=tuple(w for w in waiting if name in (EVERYTHING, w.kind))
        )

    def _roster(self) -> tuple[RosterLine, ...]:
        """The families in force, by file number, their numbers masked."""
        cards = self._files.cards(FILED_STATES)
        people = {p.id: p for p in Members(self._db).people([c.head_person_id for c in cards])}
        return tuple(
            RosterLine(
                card=c,
                id_number=mask_id(people[c.head_person_id].id_number or ""),
                mobile=mask_mobile(people[c.head_person_id].mobile or ""),
                cause=cause_category(c.main_cause),
            )
            for c in sorted(cards, key=lambda c: c.file_number)
        )

    def _waiting(self, today: dt.date) -> tuple[WatchLine, ...]:
        """Everything that waits about files and about aid."""
        aid = Aid(self._db, officer_id=self._officer_id)
        files = (
            WatchLine(
                kind=w.kind, name=f"{w.head_name}（{w.file_number}）", sentence=w.sentence, due_on=w.due_on, source=w.source
            )
            for w in Procedures(self._db).watch(today)
        )  # fmt: skip
        names = {c.id: f"{c.head_name}（{c.file_number}）" for c in self._files.cards()}
        money = (
            WatchLine(kind=kind, name=names.get(w.household_id or 0, ""), sentence=w.sentence)
            for kind, found in (
                ("从未帮扶", aid.never_assisted()),
                ("未领取", aid.unclaimed(today)),
                ("超过限额", aid.over_limits(today.year)),
            )
            for w in found
        )
        return (*files, *money)

    # ---- what is missing, and what must not be seen ----

    def _lacking(self, kind: PaperKind, about: Family | Desk | Listing) -> tuple[str, ...]:
        """What a paper lacks, and for a public one what it would give away."""
        found = _missing(kind, about)
        if found or not kind.is_public:
            return found
        return tuple(
            dict.fromkeys(
                sentence for d in _documents(kind, about) for sentence in self._given_away(d, about)
            )
        )

    def _given_away(self, document: Document, about: Family | Desk | Listing) -> tuple[str, ...]:
        """What a public notice gives away of the families it is about; the union's own telephone is meant to be seen."""
        if isinstance(about, Listing):
            return ()
        if isinstance(about, Family):
            ids, notices = [about.way.household_id], [n.phone for n in about.way.notices]
        else:
            ids = [g.household_id for g in about.case.grants if g.household_id]
            notices = [n.phone for n in about.case.notices]
        with self._db.read() as session:
            files = [households.file(session, key, with_illness=True) for key in dict.fromkeys(ids)]
        text = "|".join(shown_texts(document))
        hidden = {word for f in files for _, word in secrets(f, about.around.today)}
        for phone in (*notices, about.around.organisation.phone):
            if phone and phone not in hidden:
                text = text.replace(phone, "")
        return tuple(s for f in files or [_NOBODY] for s in leaks(text, f, about.around.today))


def _known(code: str) -> PaperKind:
    """The kind of that code; raises NotFound."""
    kind = kind_of(code)
    if kind is None:
        raise NotFound(f"没有编号为“{code}”的文书，没有生成。请在文书列表中选择。")
    return kind


def _missing(kind: PaperKind, about: Family | Desk | Listing) -> tuple[str, ...]:
    """What the maker of a paper would lack."""
    match about:
        case Family():
            return FAMILY[kind.code][1](about)
        case Desk():
            return DESK[kind.code][1](about)
    return LISTING[kind.code][1](about)


def _documents(kind: PaperKind, about: Family | Desk | Listing) -> tuple[Document, ...]:
    """The paper's documents."""
    match about:
        case Family():
            return FAMILY[kind.code][0](about)
        case Desk():
            return DESK[kind.code][0](about)
    return LISTING[kind.code][0](about)


def _subject(file: HouseholdFile, which: str) -> int | None:
    """Whom a form is about when nobody was chosen: the worker, or the only student; raises Invalid."""
    if which != "困难职工子女助学申请表":
        return None
    students = [s.member_id for s in file.studies]
    if len(students) != 1:
        told = f"这户登记了{len(students)}名学生，没有生成。请选择申请助学的学生"
        raise Invalid((Problem(field="member_id", message=told),))
    return students[0]
