"""Posting, taking down and filing inside a transaction."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from core import stored
from core.audit import Writing
from core.disclosure import ready, scanning
from core.disclosure.queries import boards, publications
from core.disclosure.records.boards import Posting
from core.disclosure.records.publications import (
    APPROVED,
    CORRECTED,
    DOWN,
    FILED,
    SHOWN,
    Publication,
    Scan,
)
from core.disclosure.rules import approval
from core.disclosure.rules import postings as rules
from core.disclosure.tables.boards import BoardRow, PostingRow
from core.disclosure.tables.publications import PublicationRow
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding


def post(writing: Writing, posting: Posting, scan: Scan) -> int:
    """Record where an approved publication is made public; raises Conflict, and Invalid for open findings."""
    session = writing.session
    one = publications.publication(session, posting.publication_id)
    if one.state not in (APPROVED, SHOWN, DOWN):
        raise Conflict(f"{one.number} 现在是“{one.state}”，批准以后才能公开，没有登记。")
    _require_clean(writing, one, scan)
    placed = _placed(writing, posting)
    found = rules.posting_problems(placed)
    if one.approved_on and placed.from_on and placed.from_on < one.approved_on:
        message = f"公开日期早于批准日期 {one.approved_on.isoformat()}，没有登记，请核对"
        found += (Problem(field="from_on", message=message),)
    if found:
        raise Invalid(found)
    key = stored.add(writing, PostingRow, replace(placed, id=None, taken_down_on=None, early_reason=None))
    _show(writing, one, placed.from_on or dt.date.today())
    return key


def take_down(writing: Writing, posting_id: int, on: dt.date, reason: str) -> tuple[Finding, ...]:
    """Record that a posting was taken down; too early wants a reason and stays a finding; raises Invalid, Conflict."""
    session, one = writing.session, boards.posting(writing.session, posting_id)
    if one.taken_down_on is not None:
        raise Conflict(f"{one.place}的这一处已于 {one.taken_down_on.isoformat()} 撤下，没有重复登记。")
    law = rule_set_of(session, one.from_on or on)
    down = replace(one, taken_down_on=on, early_reason=reason.strip() or None)
    found = rules.posting_problems(down)
    if found:
        raise Invalid(found)
    earliest = rules.earliest_end(one, law)
    if earliest and on < earliest and not reason.strip():
        least = law[rules.LEAST_DAYS]
        message = (
            f"公开应不少于 {least.number} 日（{least.citation}），最早 {earliest.isoformat()} 可以撤下，"
            "没有登记；确已提前撤下的，请写明原因"
        )
        raise Invalid((Problem(field="early_reason", message=message),))
    stored.replace(writing, PostingRow, down)
    publication = publications.publication(session, one.publication_id)
    everywhere = boards.postings(session, one.publication_id)
    if publication.state == SHOWN and all(p.taken_down_on or not rules.is_timed(p, law) for p in everywhere):
        stored.replace(writing, PublicationRow, replace(publication, state=DOWN, taken_down_on=on))
    return (
        rules.completeness((down,), (), (), rules=law, today=on).findings[:1]
        if earliest and on < earliest
        else ()
    )


def file(writing: Writing, publication_id: int, *, archive_number: str, on: dt.date) -> None:
    """File a publication that is done; raises Conflict telling what is missing."""
    session, one = writing.session, publications.publication(writing.session, publication_id)
    timed = [
        p for p in boards.postings(session, publication_id) if rules.is_timed(p, rule_set_of(session, on))
    ]
    if one.state != DOWN and not (one.state == SHOWN and not timed):
        raise Conflict(f"{one.number} 现在是“{one.state}”，撤下以后才能归档，没有改动。")
    state = boards.completeness(session, on).get(publication_id)
    if state is None or not state.is_done:
        missing = "；".join(f.sentence for f in state.findings) if state else "没有登记公开的地点"
        raise Conflict(
            f"{one.number} 还不能归档，没有改动：{missing}。请补齐地点、天数和证据；天数不够的请再公开一次。"
        )
    filed = replace(one, state=FILED, filed_on=on, archive_number=archive_number.strip() or None)
    stored.replace(writing, PublicationRow, filed)


def _require_clean(writing: Writing, one: Publication, scan: Scan) -> None:
    """Refuse content that changed since it was looked through, or holds something personal; raises."""
    if scan.digest != scanning.digest(writing.session, one.id or 0):
        raise Conflict(f"检查期间 {one.number} 的内容有改动，没有公开。请再试一次。")
    if scan.open:
        raise Invalid(tuple(Problem(field=f.key, message=f.sentence) for f in scan.open))


def _placed(writing: Writing, posting: Posting) -> Posting:
    """A posting with the place of its board when none is given; raises NotFound."""
    if posting.board_id is None:
        return posting
    board = stored.require(writing.session, BoardRow, posting.board_id)
    return replace(posting, place=posting.place.strip() or f"{board.name}（{board.place}）")


def _show(writing: Writing, one: Publication, on: dt.date) -> None:
    """Bring a publication into 公开中 and take down the version that it corrects."""
    session = writing.session
    law, steps = rule_set_of(session, on), publications.steps(session, one.id)
    signed = approval.approval_finding(one, steps, law, approval.current_round(steps, ready.moves()))
    shown_on = min(one.shown_on, on) if one.shown_on else on
    shown = replace(
        one, state=SHOWN, shown_on=shown_on, taken_down_on=None,
        findings=f"{signed.severity}·{signed.result}：{signed.sentence}（{signed.source}）",
        rules_version=rules_version(law, (*rules.USED, approval.APPROVAL)),
    )  # fmt: skip
    stored.replace(writing, PublicationRow, shown)
    if one.replaces_id is None:
        return
    old = publications.publication(session, one.replaces_id)
    if old.state != CORRECTED:
        _end(writing, boards.postings(session, old.id), on, f"更正为 {one.number}")
        down = old.taken_down_on or on
        stored.replace(writing, PublicationRow, replace(old, state=CORRECTED, taken_down_on=down))


def _end(writing: Writing, postings: Iterable[Posting], on: dt.date, reason: str) -> None:
    """Take down what still hangs."""
    for one in postings:
        if one.taken_down_on is None:
            day = max(on, one.from_on or on)
            stored.replace(writing, PostingRow, replace(one, taken_down_on=day, early_reason=reason))
