"""Making resolutions of confirmed ballots, changing them by later ones, and making them public; inside one transaction."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress import tallying
from core.congress.queries import meetings, votes
from core.congress.queries import resolutions as read
from core.congress.records.meetings import Meeting
from core.congress.records.resolutions import (
    DONE,
    LARGEST_PHOTO,
    STOPPED,
    DecisionTask,
    ItemVotes,
    PhotoAdded,
    Publication,
    PublicationPhoto,
    Resolution,
    ResolutionItem,
    ResolutionVotes,
)
from core.congress.records.votes import Ballot, BallotItem, Verdict
from core.congress.rules import resolutions as rules
from core.congress.tables.resolutions import (
    DecisionTaskRow,
    PhotoContentRow,
    PublicationPhotoRow,
    PublicationRow,
    ResolutionItemRow,
    ResolutionRow,
)
from core.errors import Conflict, Invalid, Problem
from core.regulations.queries import rule_set_of

CONFIRMED, ARCHIVED, ELECTION = "已确认", "归档", "选举"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


# ---- resolutions -----------------------------------------------------------------------------------------


def draft(session: Session, ballot_id: int, item_ids: Iterable[int] | None = None) -> Resolution:
    """A resolution on the items of a confirmed ballot that passed and have none yet, in the usual words.

    Raises NotFound, Conflict when the ballot is not confirmed or nothing is left to decide.
    """
    ballot, result = _confirmed(session, ballot_id)
    meeting = meetings.meeting(session, ballot.meeting_id)
    left = [i for i in passed_items(session, result) if i.id not in read.used_items(session)]
    wanted = set(item_ids) if item_ids is not None else {i.id for i in left}
    chosen = [i for i in left if i.id in wanted]
    elected = result.elected if ballot.kind == ELECTION else ()
    if not chosen and not elected:
        raise Conflict(f"“{ballot.title}”里没有通过而尚未形成决议的事项，没有拟出决议。")
    return Resolution(
        meeting_id=ballot.meeting_id,
        ballot_id=ballot_id,
        title=rules.default_title(ballot.title),
        text=rules.default_text(
            [i.title for i in chosen], elected, office=ballot.title, term_kind=meeting.term_kind
        ),
        passed_on=passed_on(meeting, ballot),
        effective_on=passed_on(meeting, ballot),
        item_ids=tuple(i.id or 0 for i in chosen),
    )


def passed_on(meeting: Meeting, ballot: Ballot) -> dt.date | None:
    """The day a ballot's result counts from: the meeting's, or the day it was confirmed."""
    return meeting.held_on or (ballot.closed_at.date() if ballot.closed_at else None)


def passed_items(session: Session, result: Verdict) -> list[BallotItem]:
    """The items of a ballot that passed, or whose candidates were elected."""
    items = votes.items(session, result.ballot.id or 0)
    told = [v for v in result.items if not v.is_write_in]
    lost = set(result.run_off)
    return [i for i in items if any(v.title == i.title and v.is_passed and v.title not in lost for v in told)]


def adopt(writing: Writing, one: Resolution) -> int:
    """Store a resolution as passed; raises Invalid, Conflict, NotFound."""
    session = writing.session
    ballot, result = _confirmed(session, one.ballot_id)
    meeting = meetings.meeting(session, ballot.meeting_id)
    _require_open(meeting)
    _require_items(session, one, result)
    kept = replace(one, id=None, meeting_id=ballot.meeting_id, passed_on=passed_on(meeting, ballot))
    if kept.effective_on and kept.passed_on and kept.effective_on < kept.passed_on:
        message = f"生效日期早于通过日期 {kept.passed_on.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field="effective_on", message=message),))
    key = stored.add(writing, ResolutionRow, kept)
    for place, item in enumerate(one.item_ids, start=1):
        stored.add(
            writing, ResolutionItemRow, ResolutionItem(resolution_id=key, item_id=item, position=place)
        )
    return key


def amend(writing: Writing, resolution_id: int, fresh: Resolution) -> int:
    """Put a new version in place of a resolution by a later meeting's ballot; the old one stays readable.

    Raises Conflict for the same or an earlier meeting and when a later version is there, Invalid, NotFound.
    """
    session = writing.session
    old = read.resolution(session, resolution_id)
    meeting = meetings.meeting(session, votes.ballot(session, fresh.ballot_id).meeting_id)
    law = rule_set_of(session, meeting.held_on or dt.date.today())
    against = rules.change_finding(old, meeting, law)
    if against is not None:
        raise Conflict(
            f"{against.sentence}（{against.source}）。没有改动，原决议照旧有效。请在新的会议上表决后再登记。"
        )
    if old.replaced_by is not None or old.is_repeal:
        raise Conflict(f"“{old.title}”第 {old.version} 版已不是现行版本，没有改动。请在最新的版本上变更。")
    return adopt(writing, replace(fresh, version=old.version + 1, replaces_id=old.id))


def remove(writing: Writing, resolution_id: int) -> None:
    """Delete a resolution entered by mistake; raises Conflict once it was published, changed or followed up."""
    session = writing.session
    old = read.resolution(session, resolution_id)
    _require_open(meetings.meeting(session, old.meeting_id))
    published = any(p.resolution_id in (None, old.id) for p in read.publications(session, old.meeting_id))
    tracked = any(t.resolution_id == old.id for t in read.tasks(session, old.meeting_id))
    if old.replaced_by is not None or published or tracked:
        raise Conflict(
            f"“{old.title}”已经公布、变更或有落实事项，没有删除。决议只能由新的会议变更；"
            "登记错了的，请先删除公布记录和落实事项。"
        )
    for item in session.query(ResolutionItemRow).filter_by(resolution_id=old.id):
        session.delete(item)
    session.flush()
    stored.remove(writing, ResolutionRow, resolution_id)


def votes_of(session: Session, one: Resolution) -> ResolutionVotes:
    """The numbers of a resolution, read from its ballot."""
    ballot = votes.ballot(session, one.ballot_id)
    result = tallying.verdict(session, one.ballot_id)
    titles = {i.title for i in votes.items(session, one.ballot_id) if i.id in one.item_ids}
    frozen = {s.id: s.number for s in meetings.snapshots(session, ballot.meeting_id)}
    return ResolutionVotes(
        method=ballot.method,
        due=ballot.due,
        present=ballot.present,
        snapshot=frozen.get(ballot.snapshot_id, ""),
        items=tuple(
            ItemVotes(
                title=v.title, yes=v.yes, no=v.no, abstain=v.abstain, needed=v.needed, is_passed=v.is_passed,
                sentence=v.sentence,
            )
            for v in result.items
            if v.title in titles or (v.is_write_in and v.title in result.elected)
        ),
    )  # fmt: skip


def _confirmed(session: Session, ballot_id: int) -> tuple[Ballot, Verdict]:
    """A ballot with its confirmed result; raises NotFound, Conflict."""
    ballot = votes.ballot(session, ballot_id)
    if ballot.state != CONFIRMED:
        raise Conflict(
            f"“{ballot.title}”的计票结果还没有确认（现在是“{ballot.state}”），没有形成决议。请先确认投票结果。"
        )
    return ballot, tallying.verdict(session, ballot_id)


def _require_items(session: Session, one: Resolution, result: Verdict) -> None:
    """Refuse items that did not pass, are of another ballot, or stand in another resolution already."""
    passed = {i.id: i.title for i in passed_items(session, result)}
    if set(one.item_ids) - set(passed):
        message = "选的事项里有没有通过的，或者不在这次投票里的，没有保存。决议只能写通过的事项"
        raise Invalid((Problem(field="item_ids", message=message),))
    if not one.item_ids and not (result.ballot.kind == ELECTION and result.elected):
        raise Invalid((Problem(field="item_ids", message="请选择决议所依据的表决事项，没有保存"),))
    taken = [passed[i] for i in one.item_ids if i in read.used_items(session)]
    if taken:
        raise Conflict(f"“{taken[0]}”已经形成决议，没有重复登记。要变更的，须在新的会议上表决。")


def _require_open(meeting: Meeting) -> None:
    """Refuse to touch what belongs to an archived meeting."""
    if meeting.state == ARCHIVED:
        raise Conflict("这次会议已经归档，没有改动。需要更正的，请先在变更记录里撤销归档。")


# ---- publications ----------------------------------------------------------------------------------------


def require_publication(session: Session, one: Publication) -> None:
    """Refuse a resolution of another meeting, a day before it passed, and an end before the beginning."""
    meeting = meetings.meeting(session, one.meeting_id)
    known = {r.id for r in read.resolutions(session, one.meeting_id)}
    if one.resolution_id is not None and one.resolution_id not in known:
        raise Invalid((Problem(field="resolution_id", message="请选择这次会议的决议，没有保存"),))
    if one.from_on and meeting.held_on and one.from_on < meeting.held_on:
        message = f"公布日期早于会议日期 {meeting.held_on.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field="from_on", message=message),))
    if one.from_on and one.to_on and one.to_on < one.from_on:
        message = f"截止日期早于公布日期 {one.from_on.isoformat()}，没有保存，请核对"
        raise Invalid((Problem(field="to_on", message=message),))


def add_photo(
    writing: Writing, publication_id: int, content: bytes, *, file_name: str, taken_on: dt.date | None
) -> PhotoAdded:
    """Store a picture once, whatever shows it; tells where it was used before.

    Raises Invalid for no picture or one that is too large, Conflict for one that the publication has, NotFound.
    """
    session = writing.session
    mine = read.publication(session, publication_id)
    if len(content) > LARGEST_PHOTO or not content.startswith(_PICTURES):
        message = f"照片应为不超过 {LARGEST_PHOTO // 1_000_000} MB 的 JPG 或 PNG 图片，没有保存"
        raise Invalid((Problem(field="photo", message=message),))
    digest = hashlib.sha256(content).hexdigest()
    if any(p.sha256 == digest for p in mine.photos):
        raise Conflict("这张照片在这条公布记录里已经有了，没有重复保存。")
    used = [read.publication(session, p.publication_id) for p in read.photos_like(session, digest)]
    key = read.content_id(session, digest)
    if key is None:
        row = ((digest, content),)
        key, _ = writing.insert_many(PhotoContentRow, ("sha256", "content"), row, count=1)
    photo = PublicationPhoto(
        publication_id=publication_id, content_id=key, sha256=digest, file_name=file_name, taken_on=taken_on
    )
    photo_id = stored.add(writing, PublicationPhotoRow, photo)
    return PhotoAdded(photo_id=photo_id, sha256=digest, sentence=_used_before(used))


def _used_before(used: Iterable[Publication]) -> str:
    """Where the same picture was used before, or nothing."""
    places = [f"“{p.place}”（{p.from_on.isoformat() if p.from_on else '日期未填'} 公布）" for p in used]
    return f"照片已保存，但同一张照片已用于{'、'.join(places)}，请核对是不是拿错了。" if places else ""


def remove_publication(writing: Writing, publication_id: int) -> None:
    """Delete a publication with its photographs; the pictures stay, so that this can be taken back."""
    for photo in read.publication(writing.session, publication_id).photos:
        stored.remove(writing, PublicationPhotoRow, photo.id or 0)
    stored.remove(writing, PublicationRow, publication_id)


# ---- tasks -----------------------------------------------------------------------------------------------


def save_task(writing: Writing, one: DecisionTask) -> int:
    """Store a task, new without a key; raises Invalid when state, day and result do not go together, NotFound."""
    _require_task(writing.session, one)
    if one.id is None:
        return stored.add(writing, DecisionTaskRow, one)
    stored.replace(writing, DecisionTaskRow, one)
    return one.id


def _require_task(session: Session, one: DecisionTask) -> None:
    """Refuse a task of another meeting's resolution, and a state that its day and result do not bear out."""
    meeting = meetings.meeting(session, one.meeting_id)
    if one.resolution_id is not None:
        known = {r.id for r in read.resolutions(session, one.meeting_id)}
        if one.resolution_id not in known:
            raise Invalid((Problem(field="resolution_id", message="请选择这次会议的决议，没有保存"),))
    if one.state in (DONE, STOPPED) and not (one.done_on and (one.result or "").strip()):
        message = f"{one.state}的落实事项，请填写完成（终止）日期和落实结果，没有保存"
        raise Invalid((Problem(field="result", message=message),))
    if one.state not in (DONE, STOPPED) and one.done_on is not None:
        message = "填写了完成日期，请把状态改为已完成或已终止，没有保存"
        raise Invalid((Problem(field="state", message=message),))
    for field, label, day in (("due_on", "完成期限", one.due_on), ("done_on", "完成日期", one.done_on)):
        if day is not None and meeting.held_on is not None and day < meeting.held_on:
            message = (
                f"{label} {day.isoformat()} 早于会议日期 {meeting.held_on.isoformat()}，没有保存，请核对"
            )
            raise Invalid((Problem(field=field, message=message),))
