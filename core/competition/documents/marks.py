"""The marks of the protocol: every confirmed sheet with its lines, what was dropped, and each part's arithmetic."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from core.competition.documents.case import Desk, code_of
from core.competition.documents.wording import close, plain, score
from core.competition.records.entries import Entry
from core.competition.records.judging import Sheet
from core.competition.records.ranking import PartScore
from core.competition.records.scheme import JUDGED, MEASURED, Part
from core.documents import styles
from core.documents.kinds.tables import Shape, ruled
from core.documents.model import Block, Gap

_SMALL, _LOW = styles.XIAO_WU, 6.2  # type and height of the long tables


def tables(desk: Desk) -> Iterator[Block]:
    """Part by part: the sheets, then how the part's score follows from them."""
    for part in desk.rubric.parts:
        mine = [s for s in desk.sheets if s.part_id == part.id]
        yield Gap(height=3)
        if part.method == JUDGED:
            yield from _judged(desk, part, mine)
        elif part.method == MEASURED:
            yield from _measured(desk, part, mine)
        else:
            yield from _marked(desk, part, mine)
        if part.is_timed:
            yield from _times(desk, mine)


def _named(part: Part) -> str:
    """What stands above each table of a part."""
    return f"附表：{part.name}（{part.method}，满分{plain(part.full_score)}分，占总分{plain(part.weight)}%）"


def _part_score(desk: Desk, entry: Entry, part: Part) -> PartScore:
    """What an entry has in a part."""
    return next(p for p in desk.placing(entry).parts if p.part_id == part.id)


def _judged(desk: Desk, part: Part, sheets: list[Sheet]) -> Iterator[Block]:
    """Every judge's sheet for every entry, then the average of those that count."""
    criteria = desk.rubric.criteria_of(part)
    seats = {j.id: j.number for j in desk.judges}
    shape: Shape = (
        ("代码", 18), ("评委号", 18), *((f"{c.name}（{plain(c.highest)}）", 30) for c in criteria), ("合计", 22), ("去高去低", 30),
    )  # fmt: skip
    rows = []
    for entry in desk.by_code():
        dropped = _dropped(_part_score(desk, entry, part))
        for one in sorted(_of(sheets, entry), key=lambda s: seats.get(s.judge_id, 0)):
            values = {x.criterion_id: x.value for x in one.lines}
            lines = tuple(plain(values.get(c.id)) for c in criteria)
            total = sum(values.values(), Decimal(0))
            rows.append((code_of(entry), str(seats.get(one.judge_id, "")), *lines, score(total), dropped.get(one.judge_id or 0, "")))  # fmt: skip
    yield ruled(
        shape,
        rows,
        caption=f"{_named(part)}，各评委评分表（双人录入、互相复核，只列已确认的评分表）",
        size=_SMALL,
        height=_LOW,
    )
    yield Gap(height=3)
    yield _arithmetic(desk, part)


def _dropped(one: PartScore) -> Mapping[int, str]:
    """What is written beside the sheets that do not count."""
    out = [j for j in one.judges if j.is_dropped]
    if not out:
        return {}
    top = max(out, key=lambda j: j.score)
    return {j.judge_id: "去掉（最高）" if j is top else "去掉（最低）" for j in out}


def _of(sheets: list[Sheet], entry: Entry) -> list[Sheet]:
    """The sheets of an entry that bear scores or values."""
    return [s for s in sheets if s.entry_id == entry.id and not s.is_timing]


def _arithmetic(desk: Desk, part: Part) -> Block:
    """Each entry's score with the sentence that makes it."""
    shape: Shape = (("代码", 18), ("得分", 22), ("算式", 150, "left"))
    rows = []
    for entry in desk.by_code():
        found = _part_score(desk, entry, part)
        rows.append((code_of(entry), score(found.score), close(found.sentence)))
    return ruled(shape, rows, caption=f"{_named(part)}，本部分得分", size=_SMALL, height=_LOW)


def _marked(desk: Desk, part: Part, sheets: list[Sheet]) -> Iterator[Block]:
    """Marks entered directly."""
    criteria = desk.rubric.criteria_of(part)
    shape: Shape = (
        ("代码", 24), *((f"{c.name}（{plain(c.highest)}）", 32) for c in criteria), ("得分", 24),
    )  # fmt: skip
    rows = []
    for entry in desk.by_code():
        for one in _of(sheets, entry):
            values = {x.criterion_id: x.value for x in one.lines}
            lines = tuple(plain(values.get(c.id)) for c in criteria)
            rows.append((code_of(entry), *lines, score(_part_score(desk, entry, part).score)))
    yield ruled(shape, rows, caption=f"{_named(part)}，登记成绩", size=_SMALL, height=_LOW)


def _measured(desk: Desk, part: Part, sheets: list[Sheet]) -> Iterator[Block]:
    """The rule of each indicator, the values, and the points."""
    indicators = desk.rubric.indicators_of(part)
    rules: Shape = (
        ("指标", 44), ("单位", 16), ("方向", 26), ("计分办法", 24), ("分值", 16), ("目标值", 20), ("零分值", 20), ("分档（界限：得分）", 50), ("数据来源", 34),
    )  # fmt: skip
    yield ruled(
        rules,
        [
            (i.name, i.unit, i.direction, i.rule, plain(i.points), plain(i.target), plain(i.floor), i.steps or "", i.data_source or "")
            for i in indicators
        ],
        caption=f"{_named(part)}，指标和计分办法",
    )  # fmt: skip
    shape: Shape = (
        ("代码", 18), *((f"{i.name}（{i.unit}）" if i.unit else i.name, 34) for i in indicators),
    )  # fmt: skip
    rows = []
    for entry in desk.by_code():
        for one in _of(sheets, entry):
            values = {x.indicator_id: x.value for x in one.lines}
            rows.append((code_of(entry), *(plain(values.get(i.id)) for i in indicators)))
    yield Gap(height=3)
    yield ruled(shape, rows, caption=f"{_named(part)}，指标实际值")
    yield Gap(height=3)
    yield _arithmetic(desk, part)


def _times(desk: Desk, sheets: list[Sheet]) -> Iterator[Block]:
    """The times taken, in seconds as they are compared."""
    codes = {e.id: code_of(e) for e in desk.by_code()}
    rows = sorted(
        (codes[s.entry_id], str(s.seconds)) for s in sheets if s.seconds is not None and s.entry_id in codes
    )
    half = -(-len(rows) // 4)
    across = [rows[n : n + half] for n in range(0, len(rows), half)] if rows else []
    lines = [
        tuple(t for block in across for t in (block[n] if n < len(block) else ("", ""))) for n in range(half)
    ]
    yield Gap(height=3)
    heads: Shape = [(h, 30) for _ in range(max(len(across), 1)) for h in ("代码", "用时（秒）")]
    yield ruled(heads, lines, caption="附表：用时", size=_SMALL, height=_LOW)
