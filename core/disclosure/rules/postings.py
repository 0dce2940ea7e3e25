"""Whether a publication is done: place, days, evidence; and photographs used twice (democracy.md rules 41, 46)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from core.disclosure.records.boards import Board, Posting, PostingPhoto, SamePhoto
from core.disclosure.records.publications import Completeness
from core.disclosure.rules.approval import same_name
from core.errors import Problem
from core.rules import Finding, RuleSet, finding

LEAST_DAYS, EVIDENCE, PLACES = "disclosure.least_days", "disclosure.evidence", "disclosure.hidden_places"
USED = (LEAST_DAYS, EVIDENCE, "disclosure.days_forms")
ALIKE = 4  # differing bits of 64 up to which two pictures look the same


def completeness(
    postings: Sequence[Posting],
    photos: Sequence[PostingPhoto],
    repeated: Collection[int],
    *,
    rules: RuleSet,
    today: dt.date,
) -> Completeness:
    """Place, days and evidence of a publication; `repeated` are the photos that are used elsewhere, too."""
    least, timed = rules[LEAST_DAYS], [p for p in postings if is_timed(p, rules)]
    longest = max((days_shown(p, today) for p in timed), default=0)
    has_days = longest >= least.number if timed else bool(postings)
    proof = [p for p in photos if p.id not in repeated or p.explanation]
    has_evidence = bool(proof) or any(has_witness(p) for p in postings)
    found = [*_early(timed, rules)]
    if not postings:
        found.append(finding(rules[EVIDENCE], "还没有登记公开的地点和日期", inputs="张贴 0 处", result="缺"))
    elif not has_days:
        sentence = (
            f"最长的一处公开了 {longest} 日，应不少于 {least.number} 日，还差 {least.number - longest} 日"
        )
        found.append(finding(least, sentence, inputs=f"{longest} 日；下限 {least.number} 日", result="不足"))
    if postings and not has_evidence:
        words = "照片都与别处重复，又没有见证人" if photos else "没有照片，也没有见证人"
        found.append(
            finding(
                rules[EVIDENCE], f"{words}，还不能证明已经公开", inputs=f"照片 {len(photos)} 张", result="缺"
            )
        )
    done = bool(postings) and has_days and has_evidence
    return Completeness(is_done=done, findings=tuple(found), longest_days=longest)


def is_timed(posting: Posting, rules: RuleSet) -> bool:
    """Whether a form of disclosure has to last for some days."""
    return posting.form in rules["disclosure.days_forms"].texts


def days_shown(posting: Posting, today: dt.date) -> int:
    """The days from the first to the last, counted as last − first; 0 before it begins."""
    if posting.from_on is None:
        return 0
    return max(0, ((posting.taken_down_on or today) - posting.from_on).days)


def has_witness(posting: Posting) -> bool:
    """Whether somebody other than the poster saw it."""
    return bool(posting.witness) and same_name(posting.witness or "") != same_name(posting.person)


def earliest_end(posting: Posting, rules: RuleSet) -> dt.date | None:
    """The first day on which a posting may be taken down; None where nothing is laid down."""
    if posting.from_on is None or not is_timed(posting, rules):
        return None
    return posting.from_on + dt.timedelta(days=int(rules[LEAST_DAYS].number))


def posting_problems(posting: Posting) -> tuple[Problem, ...]:
    """Days of a posting that cannot be."""
    found = []
    if posting.from_on and posting.taken_down_on and posting.taken_down_on < posting.from_on:
        found.append(Problem(field="taken_down_on", message="撤下日期早于公开日期，没有保存，请核对"))
    if posting.from_on and posting.planned_to and posting.planned_to < posting.from_on:
        found.append(Problem(field="planned_to", message="拟撤下日期早于公开日期，没有保存，请核对"))
    return tuple(found)


def _early(postings: Iterable[Posting], rules: RuleSet) -> Iterator[Finding]:
    """Postings taken down before their time."""
    for one in postings:
        earliest = earliest_end(one, rules)
        if one.taken_down_on and earliest and one.taken_down_on < earliest:
            reason = f"，原因：{one.early_reason}" if one.early_reason else ""
            sentence = (
                f"{one.place} {one.from_on} 公开，{one.taken_down_on} 撤下，"
                f"比最早可撤下的 {earliest} 早 {(earliest - one.taken_down_on).days} 日{reason}"
            )
            yield finding(
                rules[LEAST_DAYS], sentence, inputs=f"{one.from_on} 至 {one.taken_down_on}", result="提前撤下"
            )


def same_photos(photos: Sequence[PostingPhoto]) -> tuple[SamePhoto, ...]:
    """Every pair of photographs of different postings that are the same or look the same."""
    found = []
    for place, one in enumerate(photos):
        for other in photos[:place]:
            if one.posting_id == other.posting_id:
                continue
            is_exact = one.sha256 == other.sha256
            if is_exact or _is_alike(one.likeness, other.likeness):
                words = "是同一个文件" if is_exact else "看起来是同一张"
                sentence = f"照片“{one.file_name}”与另一次张贴的“{other.file_name}”{words}，请换成这一次的照片，或写明原因"
                found.append(
                    SamePhoto(
                        photo_id=one.id or 0, other_id=other.id or 0, is_exact=is_exact, sentence=sentence
                    )
                )
    return tuple(found)


def _is_alike(one: str | None, other: str | None) -> bool:
    """Whether two likenesses differ in a few bits only."""
    return bool(one and other) and (int(one or "0", 16) ^ int(other or "0", 16)).bit_count() <= ALIKE


def board_findings(board: Board, rules: RuleSet) -> tuple[Finding, ...]:
    """Whether workers easily see a board."""
    rule, found = rules[PLACES], []
    hidden = [word for word in rule.texts if word in board.place]
    if hidden:
        sentence = f"公开栏“{board.name}”设在{board.place}，{hidden[0]}不便职工观看，应设在职工容易看见的地方"
        found.append(finding(rule, sentence, inputs=f"位置：{board.place}", result="不宜"))
    if board.visibility != "职工易见":
        words = "检查结果是不易看见" if board.visibility == "不易看见" else "还没有检查是否容易看见"
        found.append(
            finding(rule, f"公开栏“{board.name}”{words}", inputs=f"位置：{board.place}", result="待检查")
        )
    return tuple(found)
