"""Preparing and issuing ballots inside a transaction."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import meetings, terms
from core.congress.queries import votes as queries
from core.congress.records.votes import Ballot, BallotItem, Teller
from core.congress.rules import votes as rules
from core.congress.tables.votes import BallotItemRow, BallotRow, TellerRow
from core.errors import Conflict, Invalid, NotFound, Problem
from core.pinyin import name_readings
from core.regulations.queries import rule_set_of
from core.rules import Finding, RuleSet


def prepare(writing: Writing, ballot: Ballot, items: Sequence[BallotItem]) -> int:
    """Store a new ballot with its items; its numbers come later, from the snapshot."""
    meeting = meetings.meeting(writing.session, ballot.meeting_id)
    fresh = replace(ballot, meeting_id=meeting.id or 0, issued=0, due=0, present=0, closed_at=None)
    fresh = replace(fresh, findings=None, rules_version=None)
    listed = _listed(writing.session, fresh, items)
    _require_sound(writing.session, fresh, listed)
    ballot_id = stored.add(writing, BallotRow, fresh)
    _add_items(writing, ballot_id, listed)
    return ballot_id


def edit(writing: Writing, ballot: Ballot, items: Sequence[BallotItem]) -> None:
    """Store a ballot's changed text and items; what belongs to issuing and closing stays."""
    old = queries.ballot(writing.session, ballot.id or 0)
    require_state(old, ("准备",))
    kept = {
        n: getattr(old, n)
        for n in ("meeting_id", "previous_id", "round", "state", "issued", "due", "present")
    }
    fresh = replace(ballot, closed_at=None, findings=None, rules_version=None, **kept)
    listed = _listed(writing.session, fresh, items)
    _require_sound(writing.session, fresh, listed)
    _require_tellers(writing.session, fresh, queries.tellers(writing.session, fresh.id or 0), listed)
    stored.replace(writing, BallotRow, fresh)
    for one in queries.items(writing.session, fresh.id or 0):
        stored.remove(writing, BallotItemRow, one.id or 0)
    _add_items(writing, fresh.id or 0, listed)


def _listed(session: Session, ballot: Ballot, items: Sequence[BallotItem]) -> tuple[BallotItem, ...]:
    """Items in the order of the paper: candidates under their names, sorted as the ballot declares."""
    people = terms.people_by_id(session, [i.person_id for i in items if i.person_id is not None])
    if any(i.person_id not in people for i in items if i.person_id is not None):
        raise NotFound("花名册上没有这名候选人，可能已被合并或撤销导入。请刷新后重新选择；投票没有改动。")
    names = [people[i.person_id].name if i.person_id is not None else i.title.strip() for i in items]
    titles = [
        f"{name}（{terms.department(people[i.person_id])}）"
        if i.person_id is not None and names.count(name) > 1
        else name
        for i, name in zip(items, names, strict=True)
    ]
    listed = [replace(i, id=None, title=t) for i, t in zip(items, titles, strict=True)]
    if ballot.kind == "选举" and ballot.candidate_order == "姓氏拼音":
        listed.sort(key=lambda i: (_reading(i.title), i.title))
    return tuple(replace(one, position=n) for n, one in enumerate(listed, start=1))


def _reading(name: str) -> tuple[str, ...]:
    """How a name is read, the surname first."""
    return tuple(readings[0] for readings in name_readings(name))


def _require_sound(session: Session, ballot: Ballot, items: Sequence[BallotItem]) -> None:
    """Refuse a ballot that cannot be held; raises Invalid."""
    wrong = []
    titles = [i.title for i in items]
    if not items:
        wrong.append(("items", "请至少列出一项表决事项或一名候选人"))
    wrong += [
        ("items", f"“{t}”列了两次，请改成能分辨的名称") for t in sorted(set(titles)) if titles.count(t) > 1
    ]
    if ballot.kind == "选举" and ballot.seats < 1:
        wrong.append(("seats", "请填写应选名额"))
    if ballot.kind == "选举" and not ballot.candidate_order:
        wrong.append(("candidate_order", "请确定候选人的排列次序，选票上要写明"))
    found = rules.preparation_findings(ballot, items, rules_of(session, ballot))
    wrong += [("method", f.sentence) for f in found if f.severity == "强制"]
    if wrong:
        raise Invalid(tuple(Problem(field=field, message=sentence) for field, sentence in wrong))


def _add_items(writing: Writing, ballot_id: int, items: Sequence[BallotItem]) -> None:
    """Store a ballot's items."""
    for one in items:
        stored.add(writing, BallotItemRow, replace(one, id=None, ballot_id=ballot_id))


def set_tellers(writing: Writing, ballot_id: int, tellers: Sequence[Teller]) -> None:
    """Store the tellers in place of the old ones."""
    ballot = queries.ballot(writing.session, ballot_id)
    require_state(ballot, ("准备", "已发票"))
    people = terms.people_by_id(writing.session, [t.person_id for t in tellers])
    if any(t.person_id not in people for t in tellers):
        raise NotFound("花名册上没有这名监票计票人员。请刷新后重新选择；名单没有改动。")
    named = queries.named(writing.session, tellers)
    _require_tellers(writing.session, ballot, named, queries.items(writing.session, ballot_id))
    if ballot.state != "准备":
        _require_counters(named)
    for one in queries.tellers(writing.session, ballot_id):
        stored.remove(writing, TellerRow, one.id or 0)
    for one in named:
        stored.add(writing, TellerRow, replace(one, id=None, ballot_id=ballot_id))


def _require_tellers(
    session: Session, ballot: Ballot, tellers: Sequence[Teller], items: Sequence[BallotItem]
) -> None:
    """Refuse tellers who are candidates; raises Invalid."""
    found = rules.teller_problems(tellers, items, rules_of(session, ballot))
    if found:
        raise Invalid(found)


def _require_counters(tellers: Sequence[Teller]) -> None:
    """Two sides want two counters; raises Invalid."""
    names = set(rules.counter_names(tellers))
    if len(names) < rules.FEWEST_COUNTERS:
        raise invalid("tellers", f"计票人至少两名，两方各自计票；现在有 {len(names)} 名，请先补齐")


def issue(writing: Writing, ballot: Ballot) -> Ballot:
    """Take the base from the snapshot and let the papers out."""
    session = writing.session
    require_state(ballot, ("准备", "已发票"))
    _require_counters(queries.tellers(session, ballot.id or 0))
    if ballot.snapshot_id is None:
        raise invalid("snapshot_id", "还没有冻结到会人数，不能发票；请先在会议里冻结一次到会快照")
    snapshot = meetings.snapshot(session, ballot.snapshot_id)
    if snapshot.meeting_id != ballot.meeting_id:
        raise invalid("snapshot_id", f"到会快照 {snapshot.number} 属于另一次会议，没有发票；请重新选择")
    ready = replace(ballot, state="已发票", due=snapshot.due, present=snapshot.present)
    found = rules.preparation_findings(ready, queries.items(session, ready.id or 0), rules_of(session, ready))
    found += rules.presence_findings(ready, rules_of(session, ready), voters=voters_of(session, ready))
    require_lawful(found, ready.note or "")
    _require_issued(ready)
    stored.replace(writing, BallotRow, ready)
    return ready


def _require_issued(ballot: Ballot) -> None:
    """Not more papers than people present, and as many hands as people; raises Invalid."""
    if ballot.issued < 1:
        raise invalid("issued", "发出票应为 1 张以上")
    if ballot.issued > ballot.present:
        more = ballot.issued - ballot.present
        raise invalid(
            "issued", f"发出 {ballot.issued} 张，多于实到代表 {ballot.present} 名，多出 {more} 张；请重新清点"
        )
    if ballot.method == "举手表决" and ballot.issued != ballot.present:
        raise invalid("issued", f"举手表决不发票，这里应填实到人数 {ballot.present}")


def require_lawful(findings: Collection[Finding], reason: str) -> None:
    """Stop at a mandatory finding; an advisory one wants a written reason; raises Invalid."""
    wrong = [("method", f.sentence) for f in findings if f.severity == "强制"]
    if not reason.strip():
        wrong += [
            ("note", f"{f.sentence}；仍要继续的，请在“说明”里写明理由")
            for f in findings
            if f.severity == "建议"
        ]
    if wrong:
        raise Invalid(tuple(Problem(field=field, message=sentence) for field, sentence in wrong))


def require_state(ballot: Ballot, states: Collection[str]) -> None:
    """Refuse what the ballot's state no longer or not yet allows; raises Conflict."""
    if ballot.state not in states:
        raise Conflict(
            f"“{ballot.title}”第 {ballot.round} 次投票现在是“{ballot.state}”，"
            f"只有“{'、'.join(states)}”时可以这样做；没有改动。"
        )


def rules_of(session: Session, ballot: Ballot) -> RuleSet:
    """The law in force on the meeting's day, or today before a day is set."""
    return rule_set_of(session, meetings.meeting(session, ballot.meeting_id).held_on or dt.date.today())


def voters_of(session: Session, ballot: Ballot) -> str:
    """职工 at a 职工大会, otherwise 代表."""
    kind = meetings.meeting(session, ballot.meeting_id).term_kind
    return "职工" if kind == "职工大会" else "代表"


def invalid(field: str, sentence: str) -> Invalid:
    """The error about one field."""
    return Invalid((Problem(field=field, message=sentence),))
