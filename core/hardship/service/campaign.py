"""Campaigns of aid: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import masking, stored
from core.audit import Writing
from core.db import Database
from core.errors import Conflict
from core.hardship import keeping
from core.hardship.queries import aid, funds
from core.hardship.queries import campaign as read
from core.hardship.queries.campaign_sums import overview
from core.hardship.records.aid import (
    SERVICE,
    STUDENT,
    FamilyFilter,
    Limit,
    ListOrder,
    Programme,
    RosterFilter,
)
from core.hardship.records.campaign import (
    DRAFT,
    LISTED,
    NOTICED,
    RESERVED,
    WAITING,
    Allocation,
    Campaign,
    CampaignCase,
    CampaignObjection,
    CampaignSums,
    CampaignTurn,
    Grant,
    NoticeLine,
)
from core.hardship.records.guard import Alert, GuardNote
from core.hardship.rules import campaign as rules
from core.hardship.rules.aid import amounts
from core.hardship.rules.funds import require_left
from core.hardship.rules.payments import wrong
from core.hardship.service.campaign_steps import alerts, begin, open_points, take
from core.hardship.tables.campaign import (
    AllocationRow,
    CampaignNoticeRow,
    CampaignObjectionRow,
    CampaignRow,
    GrantRow,
)
from core.hardship.tables.guard import GuardNoteRow
from core.money import of_fen
from core.regulations.queries import rule_set_of
from core.rules import Finding, Rule


class Campaigns:
    """The campaigns of one store."""

    def __init__(self, db: Database, *, officer_id: int) -> None:
        self._db, self._officer_id = db, officer_id

    # ---- reading ----

    def campaigns(self, year: int | None = None, states: Collection[str] = ()) -> tuple[Campaign, ...]:
        """Every campaign, of one year or in some states, the newest first."""
        with self._db.read() as session:
            return read.campaigns(session, year, states)

    def overview(self, year: int | None = None) -> tuple[CampaignSums, ...]:
        """Every campaign, of one year or all, with its sums, the newest first."""
        with self._db.read() as session:
            return overview(session, year)

    def open_points(self, campaign_id: int, on: dt.date) -> tuple[Finding, ...]:
        """What keeps a campaign from being settled and closed on a day, in sentences; raises NotFound."""
        with self._db.read() as session:
            return open_points(session, read.case(session, campaign_id), on)

    def limits(self, campaign_id: int) -> tuple[tuple[Limit, Rule], ...]:
        """The limits of a campaign's programme with the rules in force on its day; raises NotFound."""
        with self._db.read() as session:
            one = read.campaign(session, campaign_id)
            law = rule_set_of(session, one.day or dt.date.today()).rules
            known = aid.programmes()[one.programme].limits
            return tuple((x, law[x.rule]) for x in known if x.rule in law)

    def window_finding(self, first: dt.date, last: dt.date, on: dt.date) -> Finding | None:
        """What speaks against the days of a notice; nothing when they are enough."""
        with self._db.read() as session:
            return rules.window_finding(first, last, rule_set_of(session, on))

    def case(self, campaign_id: int) -> CampaignCase:
        """A campaign with money, list, steps, notices, what ties and what may be done now; raises NotFound."""
        with self._db.read() as session:
            return read.case(session, campaign_id)

    # ---- opening, money, steps ----

    def open(self, campaign: Campaign, turn: CampaignTurn) -> int:
        """Open a campaign as a draft; its number is given; raises Invalid, also for an occasion not of the programme."""
        with self._db.write("新建帮扶批次", note=campaign.title) as writing:
            _require_occasion(campaign)
            fresh = replace(campaign, id=None, number=read.next_number(writing.session, campaign.year))
            key = stored.add(writing, CampaignRow, fresh)
            begin(writing, key, turn)
            return key

    def edit(self, campaign: Campaign) -> None:
        """Store a draft's card; the number stays; raises NotFound, Invalid, Conflict once it is no draft."""
        with self._db.write("修改帮扶批次", note=campaign.title) as writing:
            old = read.campaign(writing.session, campaign.id or 0)
            rules.require_editable(old, DRAFT)
            _require_occasion(campaign)
            stored.replace(writing, CampaignRow, replace(campaign, number=old.number))

    def allocate(self, allocation: Allocation) -> None:
        """Say what a campaign takes from a fund, 0 for nothing; raises NotFound, Conflict with the arithmetic."""
        with self._db.write("填写预留金额", note=f"{allocation.amount} 元") as writing:
            one = read.campaign(writing.session, allocation.campaign_id)
            rules.require_editable(one, DRAFT, RESERVED, LISTED)
            _allocate(writing, one, allocation)

    def take(self, campaign_id: int, action: str, turn: CampaignTurn) -> str:
        """Take a step and return the state reached; raises Invalid, NotFound, and Conflict when it may not be taken."""
        with self._db.write(f"帮扶批次：{action}") as writing:
            writing.note = read.campaign(writing.session, campaign_id).title
            return take(writing, campaign_id, action, turn=turn, officer_id=self._officer_id)

    # ---- the list ----

    def families(self, campaign_id: int, wanted: FamilyFilter, order: ListOrder) -> tuple[Grant, ...]:
        """The lines for the families that fit (their students, for study aid), with amounts; nothing is written yet.

        Raises NotFound, and Invalid when the order has no amount for somebody.
        """
        with self._db.read() as session:
            one = read.campaign(session, campaign_id)
            is_for_students = aid.programmes()[one.programme].scope == STUDENT
            found = aid.students(session, wanted) if is_for_students else aid.families(session, wanted)
            return _ordered(session, one, found, order)

    def people(self, campaign_id: int, wanted: RosterFilter, order: ListOrder) -> tuple[Grant, ...]:
        """The lines for people of the roster, file or not, with amounts; nothing is written yet; raises as `families`."""
        with self._db.read() as session:
            one = read.campaign(session, campaign_id)
            found = aid.people(session, wanted, one.day or dt.date.today())
            return _ordered(session, one, found, order)

    def put(self, campaign_id: int, grants: Sequence[Grant]) -> tuple[int, ...]:
        """Put lines on a campaign's list and return their keys; raises NotFound, Invalid, Conflict."""
        with self._db.write("加入帮扶名单", note=f"{len(grants)} 人") as writing:
            one = read.campaign(writing.session, campaign_id)
            rules.require_editable(one, LISTED)
            return tuple(_put(writing, one, g) for g in grants)

    def edit_grant(self, grant: Grant) -> None:
        """Store a line; another amount than by rule needs its reason; raises NotFound, Invalid, Conflict."""
        with self._db.write("修改帮扶名单", note=grant.name) as writing:
            old = read.grant(writing.session, grant.id or 0)
            one = read.campaign(writing.session, old.campaign_id)
            rules.require_editable(one, LISTED)
            if grant.amount != old.amount and not (grant.hand_reason or "").strip():
                raise wrong("hand_reason", f"{grant.name}的金额改为手工填写，请写明原因，没有保存")
            _require_line(writing.session, one, grant)
            keeping.replace(writing, GrantRow, replace(grant, campaign_id=old.campaign_id, step_id=None))

    def remove(self, grant_ids: Sequence[int]) -> None:
        """Take lines off a list; raises NotFound, Conflict once the list stands fast."""
        with self._db.write("移出帮扶名单", note=f"{len(grant_ids)} 人") as writing:
            for key in grant_ids:
                old = read.grant(writing.session, key)
                rules.require_editable(read.campaign(writing.session, old.campaign_id), LISTED)
                stored.remove(writing, GrantRow, key)

    # ---- the duplicate guard ----

    def alerts(self, campaign_id: int) -> tuple[Alert, ...]:
        """What the guard finds about the list now, with the written reasons given so far; raises NotFound.

        What families pay of medical bills is told to the chair and the aid officer only.
        """
        with self._db.read() as session:
            return alerts(session, campaign_id, officer_id=self._officer_id)

    def note_alerts(self, campaign_id: int, reasons: Mapping[str, str], turn: CampaignTurn) -> int:
        """Keep, by digest, why findings are let pass; returns how many; raises Conflict for what cannot be let pass."""
        with self._db.write("填写查重保留理由", note=f"{len(reasons)} 处") as writing:
            one = read.campaign(writing.session, campaign_id)
            rules.require_editable(one, WAITING, LISTED)
            seen = alerts(writing.session, campaign_id, officer_id=self._officer_id)
            found = {a.digest: a for a in seen}
            for digest, reason in reasons.items():
                _note(writing, campaign_id, (found.get(digest), reason), turn)
            return len(reasons)

    # ---- public notice ----

    def notice_lines(self, campaign_id: int) -> tuple[NoticeLine, ...]:
        """The list as the public may see it: masked, without numbers, illness or children; raises NotFound."""
        with self._db.read() as session:
            one = read.campaign(session, campaign_id)
            programme = aid.programmes()[one.programme]
            grants = read.grants(session, campaign_id)
        masked = {g.id: masking.mask_name(_shown_name(g, programme)) for g in grants}
        return rules.notice_lines(grants, programme, masked)

    def add_objection(self, objection: CampaignObjection) -> int:
        """Record an objection to a list while its notice is up; raises NotFound, Invalid, Conflict."""
        with self._db.write("登记名单公示异议") as writing:
            notice = stored.require(writing.session, CampaignNoticeRow, objection.notice_id)
            rules.require_editable(read.campaign(writing.session, notice.campaign_id), NOTICED, WAITING)
            return stored.add(writing, CampaignObjectionRow, replace(objection, id=None, step_id=None))

    def settle_objection(self, objection: CampaignObjection) -> None:
        """Record how an objection was settled; raises NotFound, Invalid without outcome, answer or name."""
        with self._db.write("处理名单公示异议") as writing:
            old = stored.require(writing.session, CampaignObjectionRow, objection.id)
            if not (objection.settled_on and objection.settled_by and objection.outcome and objection.answer):
                raise wrong("outcome", "请填写处理日期、处理人、处理结果和说明，没有保存")
            kept = replace(objection, notice_id=old.notice_id, step_id=old.step_id, content=old.content)
            stored.replace(writing, CampaignObjectionRow, kept)


# ---- inside one transaction ------------------------------------------------------------------------------


def _require_occasion(campaign: Campaign) -> None:
    """Refuse an occasion that is not one of the programme's, and none where it has some; raises Invalid."""
    known = aid.programmes().get(campaign.programme)
    if known is None or not known.occasions:
        return
    if campaign.occasion not in known.occasions:
        raise wrong("occasion", f"“{known.name}”请选择慰问事项：{'、'.join(known.occasions)}，没有保存")


def _allocate(writing: Writing, one: Campaign, allocation: Allocation) -> None:
    """Store what a campaign takes from a fund in place of what it took; a held campaign must find it in the fund."""
    session = writing.session
    query = select(AllocationRow).where(
        AllocationRow.campaign_id == one.id, AllocationRow.fund_id == allocation.fund_id
    )
    old = session.scalar(query)
    if one.state in rules.BOUND:
        more = allocation.amount - (of_fen(old.amount) if old else Decimal(0))
        require_left(funds.figures(session, allocation.fund_id), more, allocation.over_reason)
    if allocation.amount == 0 and SERVICE not in aid.programmes()[one.programme].ways:
        _drop(writing, one, old)
    elif old is None:
        keeping.add(writing, AllocationRow, replace(allocation, id=None, step_id=None))
    else:
        keeping.replace(writing, AllocationRow, replace(allocation, id=old.id, step_id=None))


def _drop(writing: Writing, one: Campaign, old: AllocationRow | None) -> None:
    """Take a fund from a campaign; raises Conflict while its list uses it."""
    if old is None:
        return
    query = select(GrantRow.id).where(GrantRow.campaign_id == one.id, GrantRow.fund_id == old.fund_id)
    if writing.session.scalar(query.limit(1)) is not None:
        raise Conflict("名单中还有人用这项资金，没有改动。请先调整名单的资金来源。")
    stored.remove(writing, AllocationRow, old.id)


def _ordered(session: Session, one: Campaign, found: Sequence[Grant], order: ListOrder) -> tuple[Grant, ...]:
    """Lines with fund, way and amount."""
    line = aid.low_income_line(session, one.day or dt.date.today())
    return tuple(
        replace(
            g,
            campaign_id=one.id or 0,
            fund_id=order.fund_id,
            way=order.way,
            goods=order.goods,
            worker_kind=order.worker_kind or g.worker_kind,
            amount=amount,
            basis=basis,
        )
        for g, (amount, basis) in zip(found, amounts(order.amount, found, line), strict=True)
    )


def _put(writing: Writing, one: Campaign, grant: Grant) -> int:
    """Put one line on a list."""
    fresh = replace(grant, id=None, campaign_id=one.id or 0, step_id=None)
    _require_line(writing.session, one, fresh)
    return keeping.add(writing, GrantRow, fresh)


def _require_line(session: Session, one: Campaign, grant: Grant) -> None:
    """Refuse a line that the programme or the campaign's money cannot bear; raises Invalid."""
    rules.require_grant(grant, aid.programmes()[one.programme])
    query = select(AllocationRow.id).where(
        AllocationRow.campaign_id == one.id, AllocationRow.fund_id == grant.fund_id
    )
    if session.scalar(query) is None:
        raise wrong("fund_id", f"{grant.name}的资金来源没有在本批次预留，没有保存。请先填写预留金额")


def _note(writing: Writing, campaign_id: int, found: tuple[Alert | None, str], turn: CampaignTurn) -> None:
    """Keep one written reason, in place of an earlier one."""
    alert, reason = found
    if alert is None:
        raise Conflict("名单已经变动，这一条查重结果不在了，没有保存。请重新查重。")
    if alert.severity == "强制":
        raise Conflict(f"{alert.sentence}。这一条不能保留，没有保存，请调整名单。")
    note = GuardNote(
        campaign_id=campaign_id, digest=alert.digest, sentence=(alert.discreet or alert.sentence)[:500], reason=reason.strip(),
        noted_on=turn.on, noted_by=turn.by.strip(),
    )  # fmt: skip
    query = select(GuardNoteRow.id).where(
        GuardNoteRow.campaign_id == campaign_id, GuardNoteRow.digest == alert.digest
    )
    key = writing.session.scalar(query)
    if key is None:
        stored.add(writing, GuardNoteRow, note)
    else:
        stored.replace(writing, GuardNoteRow, replace(note, id=key))


def _shown_name(grant: Grant, programme: Programme) -> str:
    """Whose name the public sees, before masking: never a child's."""
    is_child = programme.scope == STUDENT or grant.relation != "本人"
    return (grant.head_name or "") if is_child else grant.name
