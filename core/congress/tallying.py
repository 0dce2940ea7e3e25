"""Entering sheets, closing ballots and opening new rounds inside a transaction."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress import balloting
from core.congress.queries import votes as queries
from core.congress.records.votes import SIDES, BallotItem, Count, Teller, Verdict
from core.congress.rules import counting
from core.congress.rules import votes as rules
from core.congress.tables.votes import (
    BallotRow,
    CountLineRow,
    CountRow,
    InvalidReasonRow,
    TellerRow,
    WriteInRow,
)
from core.errors import Conflict, Invalid
from core.regulations.queries import rules_version


def enter(writing: Writing, count: Count) -> int:
    """Store one sheet with its lines, after every check."""
    session = writing.session
    ballot, items = queries.ballot(session, count.ballot_id), queries.items(session, count.ballot_id)
    balloting.require_state(ballot, ("已发票", "计票"))
    known = queries.counts(session, count.ballot_id)
    _require_turn(count, known, items)
    _require_counter(count, known, queries.tellers(session, count.ballot_id))
    found = counting.sheet_problems(count, ballot, items)
    if found:
        raise Invalid(found)
    if ballot.state != "计票":
        stored.replace(writing, BallotRow, replace(ballot, state="计票"))
    before = max((c.id or 0 for c in known), default=None)
    sheet = replace(count, id=None, previous_id=before, entered_at=writing.at, confirmed_at=None)
    count_id = stored.add(writing, CountRow, sheet)
    for row, parts in (
        (CountLineRow, count.lines), (InvalidReasonRow, count.reasons), (WriteInRow, count.write_ins)
    ):  # fmt: skip
        for part in parts:
            stored.add(writing, row, replace(part, id=None, count_id=count_id))
    return count_id


def _require_turn(count: Count, known: Sequence[Count], items: Sequence[BallotItem]) -> None:
    """A sheet belongs to the attempt that is open and is entered once; raises Invalid, Conflict."""
    if count.side not in SIDES:
        raise balloting.invalid("side", f"计票方应为{'或'.join(SIDES)}，现在是“{count.side}”")
    if any((c.side, c.attempt) == (count.side, count.attempt) for c in known):
        raise Conflict(
            f"{count.side}方第 {count.attempt} 遍计票单已经录入，录入后不能修改，两遍都保留；"
            "两方不一致时请重新计票，录入下一遍。"
        )
    attempt = counting.open_attempt(known, items)
    if attempt is None:
        raise Conflict("两方计票已经一致，不需要再录入；请确认投票结果。")
    if count.attempt != attempt:
        raise Conflict(f"现在应录入第 {attempt} 遍计票单，这张写的是第 {count.attempt} 遍，没有保存。")


def _require_counter(count: Count, known: Sequence[Count], tellers: Sequence[Teller]) -> None:
    """A sheet is signed by a counter of the ballot, and the other side by another; raises Invalid."""
    names = rules.counter_names(tellers)
    if count.counted_by not in names:
        raise balloting.invalid(
            "counted_by", f"“{count.counted_by}”不是这次投票的计票人（{'、'.join(names)}）"
        )
    if any(c.side != count.side and c.counted_by == count.counted_by for c in known):
        raise balloting.invalid("counted_by", f"“{count.counted_by}”已为另一方计票；两方须由不同的人各自计票")


def verdict(session: Session, ballot_id: int) -> Verdict:
    """The verdict under the law of the meeting's day."""
    ballot = queries.ballot(session, ballot_id)
    return rules.verdict(
        ballot,
        queries.items(session, ballot_id),
        queries.counts(session, ballot_id),
        rules=balloting.rules_of(session, ballot),
        voters=balloting.voters_of(session, ballot),
    )


def close(writing: Writing, ballot_id: int, reason: str) -> Verdict:
    """Store the verdict's sentences, the findings and the version of the rules."""
    session = writing.session
    result = verdict(session, ballot_id)
    balloting.require_state(result.ballot, ("计票",))
    if result.count is None:
        raise Conflict(
            f"两方计票还不一致，不能确认：{'；'.join(result.differences)}。已录入的计票单都保留，请重新计票。"
        )
    note = "；".join(filter(None, (result.ballot.note, reason)))
    balloting.require_lawful(result.findings, note)
    told = [f"{v.title}：{v.sentence}{v.other_wording}" for v in result.items] + [result.sentence]
    told += [f"{f.severity}：{f.sentence}（{f.source}）" for f in result.findings]
    version = rules_version(balloting.rules_of(session, result.ballot), rules.LISTED_RULES)
    closed = replace(
        result.ballot,
        state="已确认",
        closed_at=writing.at,
        findings="\n".join(told),
        rules_version=version,
        note=note or None,
    )
    stored.replace(writing, BallotRow, closed)
    for sheet in counting.pair(queries.counts(session, ballot_id), result.count.attempt):
        stored.require(session, CountRow, sheet.id).confirmed_at = closed.closed_at
    session.flush()
    return replace(result, ballot=closed)


def new_round(writing: Writing, ballot_id: int) -> int:
    """Prepare the next round with what the last one left open and with its tellers."""
    session = writing.session
    result = verdict(session, ballot_id)
    balloting.require_state(result.ballot, ("已确认", "作废"))
    later = [
        b for b in queries.rounds(session, ballot_id) if b.previous_id == ballot_id and b.state != "作废"
    ]
    if later:
        raise Conflict(f"这次投票之后已有第 {later[-1].round} 次投票，没有另建；请在那一次上继续。")
    items, seats = rules.next_items(result, queries.items(session, ballot_id))
    if not items:
        raise Conflict("这次投票没有留下需要再次表决的事项或候选人，没有另建。要选其他人，请另行准备投票。")
    fresh = replace(
        result.ballot, id=None, previous_id=ballot_id, round=result.ballot.round + 1, seats=seats, state="准备",
        snapshot_id=None, batch=None, note=f"第 {result.ballot.round} 次投票后再次投票",
    )  # fmt: skip
    fresh_id = balloting.prepare(writing, fresh, items)
    refused = {p.person_id for p in items} | {i.title for i in items if i.person_id is None}
    for one in queries.tellers(session, ballot_id):
        if one.person_id not in refused and one.name not in refused:
            stored.add(writing, TellerRow, replace(one, id=None, ballot_id=fresh_id))
    return fresh_id
