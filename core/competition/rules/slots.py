"""Which sheets must be there, which are, and what a sheet must hold (all pure)."""

from collections.abc import Iterator, Sequence

from core.competition.records.entries import ENTERED, Entry
from core.competition.records.judging import CONFIRMED, Sheet, Slot
from core.competition.records.ranking import Facts
from core.competition.records.scheme import JUDGED, MEASURED, Part, Rubric
from core.competition.rules.scoring import judges_of, plain
from core.errors import Invalid, Problem

MISSING = "缺"


def slots(facts: Facts) -> tuple[Slot, ...]:
    """Every sheet that must be there with its newest attempt, by entry, part and judge."""
    newest: dict[tuple[int, int, int | None, bool], Sheet] = {}
    for one in sorted(facts.sheets, key=lambda s: s.attempt):
        newest[one.slot] = one
    found = []
    for entry in sorted((e for e in facts.entries if e.state == ENTERED), key=lambda e: e.code or ""):
        for part in facts.rubric.parts:
            for judge_id, is_timing in _wanted(facts, entry, part):
                sheet = newest.get((entry.id or 0, part.id or 0, judge_id, is_timing))
                judge = next((j for j in facts.judges if j.id == judge_id), None)
                state = sheet.state if sheet else MISSING
                found.append(
                    Slot(entry=entry, part=part, judge=judge, is_timing=is_timing, state=state, sheet=sheet)
                )
    return tuple(found)


def _wanted(facts: Facts, entry: Entry, part: Part) -> Iterator[tuple[int | None, bool]]:
    """The judges whose sheets a part wants of an entry, and whether the time has a sheet of its own."""
    if part.method != JUDGED:
        yield None, False
        return
    expected = judges_of(facts, entry, part)
    yield from ((j.id, False) for j in facts.judges if j.id in expected)
    if part.is_timed:
        yield None, True


def open_slots(facts: Facts) -> tuple[Slot, ...]:
    """The sheets that lack, wait for the second officer or were rejected."""
    return tuple(s for s in slots(facts) if s.state != CONFIRMED)


def unjudged(facts: Facts) -> tuple[str, ...]:
    """A sentence for every entry that no judge of a part may score: it would have no total."""
    return tuple(
        f"{entry.code or entry.number}号“{part.name}”的评委全部回避，没有人评分，请至少安排一名评委"
        for entry in facts.entries
        for part in facts.rubric.parts
        if entry.state == ENTERED and part.method == JUDGED and not judges_of(facts, entry, part)
    )


def require_sheet(sheet: Sheet, rubric: Rubric, part: Part) -> None:
    """Refuse a sheet without a line for each item, with a score out of its range, or without a time; raises Invalid."""
    found = [*_line_problems(sheet, rubric, part), *_time_problems(sheet, part)]
    if found:
        raise Invalid(tuple(Problem(field=field, message=f"{told}，没有保存") for field, told in found))


def _line_problems(sheet: Sheet, rubric: Rubric, part: Part) -> Iterator[tuple[str, str]]:
    """What is wrong with the lines of a sheet."""
    criteria, indicators = rubric.criteria_of(part), rubric.indicators_of(part)
    wanted = [] if sheet.is_timing else [i.id for i in (indicators if part.method == MEASURED else criteria)]
    given = [x.indicator_id if part.method == MEASURED else x.criterion_id for x in sheet.lines]
    if sorted(map(str, wanted)) != sorted(map(str, given)):
        yield "lines", f"“{part.name}”的评分表应有 {len(wanted)} 项，填了 {len(given)} 项，每项填一次"
        return
    by_id = {c.id: c for c in criteria}
    for line in sheet.lines:
        criterion = by_id.get(line.criterion_id)
        if criterion and not criterion.lowest <= line.value <= criterion.highest:
            span = f"{plain(criterion.lowest)}–{plain(criterion.highest)}"
            yield "value", f"“{criterion.name}”应在 {span} 分之间，填的是 {plain(line.value)}"
        elif criterion and line.value != round(line.value, 2):
            yield "value", f"“{criterion.name}”最多两位小数"


def _time_problems(sheet: Sheet, part: Part) -> Iterator[tuple[str, str]]:
    """What is wrong with the time of a sheet."""
    has_time = sheet.is_timing or (part.is_timed and part.method != JUDGED)
    if has_time and (sheet.seconds is None or sheet.seconds <= 0):
        yield "seconds", f"请填写“{part.name}”的用时（秒）"
    if not has_time and sheet.seconds is not None:
        yield "seconds", "这张评分表不记用时"


def by_code(rubric: Rubric, entries: Sequence[Entry], code: str) -> Entry | None:
    """The entry of a code, whatever its case and spaces."""
    wanted = code.strip().upper()
    return next((e for e in entries if (e.code or "").upper() == wanted), None)
