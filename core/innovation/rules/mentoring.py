"""When a pair may be formed, where it stands, and which assessments are owed (all pure)."""

import datetime as dt
from collections.abc import Sequence

from core.errors import Invalid, Problem
from core.innovation.records.mentoring import MentoringAssessment, MentoringPair

FINAL = "期满考核"
BEFORE, RUNNING, TO_ASSESS, ENDED = "未开始", "进行中", "待期满考核", "已结束"
FULL_MARKS = 100


def require_pair(pair: MentoringPair, others: Sequence[MentoringPair]) -> None:
    """Refuse somebody paired with themselves, days in the wrong order, and a second master at the same time without a reason.

    `others` are the other pairs of the apprentice. Raises Invalid.
    """
    found = []
    if pair.master_id == pair.apprentice_id:
        found.append(Problem(field="apprentice_id", message="师傅和徒弟不能是同一人，没有保存"))
    if pair.starts_on and pair.ends_on and pair.ends_on < pair.starts_on:
        found.append(Problem(field="ends_on", message="“结束日期”不能早于“开始日期”，没有保存"))
    clashes = [o for o in others if overlap(pair, o)]
    if clashes and not (pair.overlap_reason or "").strip():
        told = "；".join(f"{o.master}（{_day(o.starts_on)} 至 {_day(o.last_day)}）" for o in clashes)
        message = f"这位徒弟同一时期已有师傅：{told}，没有保存。确有需要的，请写明理由"
        found.append(Problem(field="overlap_reason", message=message))
    if found:
        raise Invalid(tuple(found))


def overlap(one: MentoringPair, other: MentoringPair) -> bool:
    """Whether two pairs share a day."""
    if one.id is not None and one.id == other.id:
        return False
    first, last = one.starts_on or dt.date.min, one.last_day or dt.date.max
    return first <= (other.last_day or dt.date.max) and (other.starts_on or dt.date.min) <= last


def state(pair: MentoringPair, assessments: Sequence[MentoringAssessment], day: dt.date) -> str:
    """Where a pair stands on a day: full term without the final assessment waits for it."""
    if pair.ended_on is not None and pair.ended_on <= day:
        return ENDED
    if any(a.kind == FINAL for a in assessments):
        return ENDED
    if pair.starts_on and day < pair.starts_on:
        return BEFORE
    return TO_ASSESS if pair.ends_on and day > pair.ends_on else RUNNING


def missing_years(
    pair: MentoringPair, assessments: Sequence[MentoringAssessment], day: dt.date
) -> tuple[int, ...]:
    """The calendar years gone by in which the pair worked together for the whole year without an assessment."""
    first, last = pair.starts_on, pair.last_day
    if first is None or last is None:
        return ()
    done = {a.assessed_on.year for a in assessments if a.assessed_on}
    # The assessment of a year is often written in January of the next.
    done |= {a.assessed_on.year - 1 for a in assessments if a.assessed_on and a.assessed_on.month == 1}
    return tuple(
        y
        for y in range(first.year, min(last.year, day.year - 1) + 1)
        if first <= dt.date(y, 1, 1) and dt.date(y, 12, 31) <= last and y not in done
    )


def require_assessment(
    pair: MentoringPair, one: MentoringAssessment, others: Sequence[MentoringAssessment]
) -> None:
    """Refuse an assessment before the beginning, marks beyond 0 to 100, and a second final one; raises Invalid."""
    found = []
    if one.assessed_on and pair.starts_on and one.assessed_on < pair.starts_on:
        found.append(Problem(field="assessed_on", message="考核日期早于师徒关系开始的日期，没有保存"))
    if one.score is not None and not 0 <= one.score <= FULL_MARKS:
        found.append(Problem(field="score", message=f"“成绩”应为 0 到 {FULL_MARKS} 分，没有保存"))
    if one.kind == FINAL and any(o.kind == FINAL and o.id != one.id for o in others):
        found.append(Problem(field="kind", message="已经有期满考核，没有重复登记"))
    if found:
        raise Invalid(tuple(found))


def _day(day: dt.date | None) -> str:
    """A day, or a dash."""
    return day.isoformat() if day else "—"
