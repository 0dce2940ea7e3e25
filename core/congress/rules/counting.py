"""Tellers' sheets: whether each ties by itself, and where two of them differ (democracy.md rule 24)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from core.congress.records.votes import SIDES, Ballot, BallotItem, Count, CountLine
from core.errors import Problem


def sheet_problems(count: Count, ballot: Ballot, items: Sequence[BallotItem]) -> tuple[Problem, ...]:
    """Every sum of a sheet that does not tie, one sentence each with the arithmetic."""
    found = [
        *_negative(count, items),
        *_papers(count, ballot),
        *_missing_lines(count, items),
        *(_election(count, ballot, items) if ballot.kind == "选举" else _voting(count, items)),
    ]
    return tuple(Problem(field=field, message=sentence) for field, sentence in found)


def differences(first: Count, second: Count, items: Sequence[BallotItem]) -> tuple[str, ...]:
    """Where two sheets differ, one sentence for each number."""
    mine, yours = _numbers(first, items), _numbers(second, items)
    return tuple(
        f"{name}：{first.side}方 {mine.get(name, 0)}，{second.side}方 {yours.get(name, 0)}，"
        f"相差 {abs(mine.get(name, 0) - yours.get(name, 0))}"
        for name in dict.fromkeys((*mine, *yours))
        if mine.get(name, 0) != yours.get(name, 0)
    )


def pair(counts: Sequence[Count], attempt: int) -> tuple[Count, ...]:
    """The sheets of one attempt, 甲 before 乙."""
    return tuple(sorted((c for c in counts if c.attempt == attempt), key=lambda c: SIDES.index(c.side)))


def last_attempt(counts: Sequence[Count]) -> int:
    """The newest attempt that has a sheet; 0 before the first."""
    return max((c.attempt for c in counts), default=0)


def open_attempt(counts: Sequence[Count], items: Sequence[BallotItem]) -> int | None:
    """The attempt that still wants a sheet, a new one after a difference; None when both sides agree."""
    last = last_attempt(counts)
    sheets = pair(counts, last)
    if len(sheets) < len(SIDES):
        return last or 1
    return last + 1 if differences(sheets[0], sheets[1], items) else None


def agreed(counts: Sequence[Count], items: Sequence[BallotItem]) -> Count | None:
    """What both sides agree on in the newest attempt."""
    sheets = pair(counts, last_attempt(counts))
    both = len(sheets) == len(SIDES)
    return sheets[0] if both and not differences(sheets[0], sheets[1], items) else None


def comparison(counts: Sequence[Count], items: Sequence[BallotItem]) -> tuple[str, ...]:
    """What keeps the two sides from agreeing, in sentences; empty when they agree."""
    last = last_attempt(counts)
    sheets = pair(counts, last)
    if len(sheets) == len(SIDES):
        return differences(sheets[0], sheets[1], items)
    present = {c.side for c in sheets}
    return tuple(f"{s}方第 {last or 1} 遍计票单还没有录入" for s in SIDES if s not in present)


def papers_tie(count: Count, ballot: Ballot) -> str:
    """The four numbers with the arithmetic that ties them."""
    return (
        f"发出 {ballot.issued} ≥ 收回 {count.returned}；"
        f"有效 {count.valid}＋无效 {count.invalid}＝收回 {count.returned}（第 {count.attempt} 遍计票，两方一致）"
    )


# ---- one sheet ------------------------------------------------------------------------------------------

Fault = tuple[str, str]  # field and sentence


def _negative(count: Count, items: Sequence[BallotItem]) -> Iterator[Fault]:
    """Numbers below nothing."""
    for name, number in _numbers(count, items).items():
        if number < 0:
            yield "lines", f"{name}不能是负数，现在是 {number}"


def _papers(count: Count, ballot: Ballot) -> Iterator[Fault]:
    """Issued, returned, valid, invalid and the reasons."""
    if count.returned > ballot.issued:
        yield (
            "returned",
            f"收回 {count.returned} 张，多于发出的 {ballot.issued} 张，"
            f"多出 {count.returned - ballot.issued} 张；请重新清点",
        )
    together = count.valid + count.invalid
    if together != count.returned:
        yield (
            "valid",
            f"有效 {count.valid} 张＋无效 {count.invalid} 张＝{together} 张，"
            f"与收回 {count.returned} 张相差 {abs(together - count.returned)} 张",
        )
    reasons = sum(r.number for r in count.reasons)
    if reasons != count.invalid:
        yield (
            "reasons",
            f"各种无效原因合计 {reasons} 张，与无效 {count.invalid} 张相差 {abs(reasons - count.invalid)} 张",
        )
    for name in _repeated(r.reason for r in count.reasons):
        yield "reasons", f"无效原因“{name}”写了两次，请并成一行"
    if ballot.method == "举手表决" and count.invalid:
        yield "invalid", f"举手表决没有无效票，现在是 {count.invalid}"


def _missing_lines(count: Count, items: Sequence[BallotItem]) -> Iterator[Fault]:
    """Items without votes, with two lines, and lines of another ballot."""
    times = Counter(line.item_id for line in count.lines)
    for item in items:
        if times[item.id or 0] != 1:
            how = "没有填写票数" if not times[item.id or 0] else "填写了两次"
            yield "lines", f"“{item.title}”{how}"
    if times.keys() - {i.id for i in items}:
        yield "lines", "计票单里有不属于这次投票的事项"


def _voting(count: Count, items: Sequence[BallotItem]) -> Iterator[Fault]:
    """Every item's votes are the valid papers."""
    titles = {i.id: i.title for i in items}
    for line in count.lines:
        together = line.yes + line.no + line.abstain
        if line.item_id in titles and together != count.valid:
            yield "lines", _untied(titles[line.item_id], line, together, count.valid)
    if count.write_ins:
        yield "write_ins", "逐项表决不能另选他人"


def _untied(title: str, line: CountLine, together: int, valid: int) -> str:
    """The sentence on an item whose votes are not the valid papers."""
    return (
        f"“{title}”赞成 {line.yes}＋反对 {line.no}＋弃权 {line.abstain}＝{together} 票，"
        f"与有效 {valid} 张相差 {abs(together - valid)} 票"
    )


def _election(count: Count, ballot: Ballot, items: Sequence[BallotItem]) -> Iterator[Fault]:
    """No candidate has more votes than there are papers, and all together not more than papers × seats."""
    titles = {i.id: i.title for i in items}
    for line in count.lines:
        together = line.yes + line.no + line.abstain
        is_full = line.no or line.abstain  # where 反对 and 弃权 are counted, all three must tie
        if line.item_id in titles and (together != count.valid if is_full else together > count.valid):
            yield "lines", _untied(titles[line.item_id], line, together, count.valid)
    yield from _write_ins(count, items)
    votes = sum(line.yes for line in count.lines) + sum(w.votes for w in count.write_ins)
    most = count.valid * ballot.seats
    if votes > most:
        yield (
            "lines",
            f"各候选人和另选人共得 {votes} 票，多于有效 {count.valid} 张×应选 {ballot.seats} 名＝{most} 票；"
            "所选人数超过应选名额的票应计入无效票",
        )


def _write_ins(count: Count, items: Sequence[BallotItem]) -> Iterator[Fault]:
    """Each written-in name once, none of them on the paper, none with more votes than papers."""
    for name in _repeated(w.name for w in count.write_ins):
        yield "write_ins", f"另选人“{name}”写了两次，请并成一行"
    listed = {i.title for i in items}
    for one in count.write_ins:
        if not one.name.strip():
            yield "write_ins", "另选人没有写姓名"
        if one.name in listed:
            yield "write_ins", f"另选人“{one.name}”已是候选人，请把票数计入候选人"
        if one.votes > count.valid:
            yield "write_ins", f"另选人“{one.name}”得 {one.votes} 票，多于有效 {count.valid} 张"


def _repeated(names: Iterator[str]) -> list[str]:
    """The names that occur more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def _numbers(count: Count, items: Sequence[BallotItem]) -> dict[str, int]:
    """Every number of a sheet by the words that name it."""
    titles = {i.id: i.title for i in items}
    numbers = {"收回票": count.returned, "有效票": count.valid, "无效票": count.invalid}
    for line in sorted(count.lines, key=lambda one: one.item_id):
        title = titles.get(line.item_id, str(line.item_id))
        numbers |= {f"“{title}”赞成": line.yes, f"“{title}”反对": line.no, f"“{title}”弃权": line.abstain}
    numbers |= {f"无效原因“{r.reason}”": r.number for r in sorted(count.reasons, key=lambda r: r.reason)}
    return numbers | {f"另选人“{w.name}”": w.votes for w in sorted(count.write_ins, key=lambda w: w.name)}
