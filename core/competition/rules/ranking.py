"""Places from totals, with the reason of every decided tie; real ties share the place (all pure)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from core.competition.records.entries import ENTERED, Entry
from core.competition.records.judging import Judge, Sheet
from core.competition.records.ranking import Facts, Gap, PartScore, Placing, Ranking
from core.competition.records.scheme import JUDGED, SINGLE, Rubric
from core.competition.rules import scoring

NO_TEAMS = "不计团体"
SCORES = {
    "实操分": "实操",
    "理论分": "理论",
    "答辩分": "答辩",
    "现场评审分": "现场评审",
    "指标分": "生产指标",
}
TIMES = {"实操用时": "实操", "总用时": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """One thing compared: its name, how it is shown, and a number of which the larger comes first."""

    name: str
    shown: str
    value: Fraction


def ranking(facts: Facts) -> Ranking:
    """The places of every division and of the teams; the order in which sheets were entered does not matter."""
    sheets = scoring.confirmed(facts.sheets)
    entries = sorted(facts.entries, key=lambda e: e.number)
    unplaced = [_unplaced(facts, e, sheets) for e in entries]
    placed: list[Placing] = []
    for division in facts.rubric.scheme.division_names:
        placed += _placed(facts.rubric, [p for p in unplaced if p.division == division])
    teams = _placed(facts.rubric, _teams(facts.rubric, placed))
    return Ranking(
        formula=scoring.formula(facts.rubric), placings=tuple(placed), teams=tuple(teams),
        digest=digest_of([*placed, *teams]),
    )  # fmt: skip


def digest_of(placings: Sequence[Placing]) -> str:
    """The hash of everybody's total and place."""
    facts = sorted((p.division, p.key, p.team, str(p.total), p.place or 0, p.is_eligible) for p in placings)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def without_judge(facts: Facts, judge: Judge) -> Facts:
    """The same contest as if a judge had not been there."""
    return replace(
        facts,
        judges=tuple(j for j in facts.judges if j.id != judge.id),
        sheets=tuple(s for s in facts.sheets if s.judge_id != judge.id),
    )


def gaps(facts: Facts) -> tuple[Gap, ...]:
    """Judges further apart about an entry than the rules allow without a hint."""
    sheets = scoring.confirmed(facts.sheets)
    parts = [p for p in facts.rubric.parts if p.method == JUDGED]
    found = []
    for entry in facts.entries:
        for part in parts:
            gap = _gap(facts, entry, part.name, sheets.get((entry.id or 0, part.id or 0), ()))
            found += [gap] if gap else []
    return tuple(found)


def _gap(facts: Facts, entry: Entry, part_name: str, sheets: Sequence[Sheet]) -> Gap | None:
    """The gap about one entry in one part, if it is too wide."""
    names = {j.id: f"评委{j.number}" for j in facts.judges}
    sums = [
        (sum((x.value for x in s.lines), Decimal(0)), names.get(s.judge_id, "")) for s in sheets if s.judge_id
    ]
    if len(sums) < 2:
        return None
    (low, low_name), (high, high_name) = min(sums), max(sums)
    if high - low <= facts.rubric.scheme.gap:
        return None
    told = f"{entry.code or entry.number}号“{part_name}”：{high_name} {scoring.text(high)}、{low_name} {scoring.text(low)}"
    limit = scoring.plain(facts.rubric.scheme.gap)
    sentence = f"{told}，相差 {scoring.text(high - low)} 分，超过 {limit} 分，请核对评分表"
    return Gap(entry_id=entry.id or 0, part_name=part_name, highest=high, lowest=low, sentence=sentence)


# ---- one entry -----------------------------------------------------------------------------------------


def _unplaced(facts: Facts, entry: Entry, sheets: scoring.Sheets) -> Placing:
    """An entry with its total and no place yet."""
    parts = scoring.part_scores(facts, entry, sheets)
    changes = tuple(a for a in facts.adjustments if a.entry_id == entry.id)
    counted = scoring.total(facts.rubric, parts, changes)
    remark = _remark(facts, entry, parts, counted.value)
    is_in = entry.state == ENTERED
    return Placing(
        key=entry.id or 0, code=entry.code or str(entry.number), name=entry.name, unit_name=entry.unit_name,
        division=entry.division or "", team=entry.team or "", parts=parts, adjustments=changes,
        total=counted.value if is_in else None, place=None, formula=counted.formula, reason="",
        is_eligible=is_in and not remark, remark=remark,
    )  # fmt: skip


def _remark(facts: Facts, entry: Entry, parts: Sequence[PartScore], total: Decimal | None) -> str:
    """Why an entry is not ranked or may not win; empty when nothing stands against it."""
    veto = next((v for v in facts.vetoes if v.entry_id == entry.id and v.lifted_on is None), None)
    if veto is not None:
        return f"一票否决：{veto.kind}（{veto.proof}）"
    if entry.state != ENTERED:
        return entry.state + (f"：{entry.state_reason}" if entry.state_reason else "")
    if total is None:
        return "成绩不全，没有排名"
    failed = [p.name for p in parts if not p.is_passed]
    return f"{'、'.join(failed)}未达合格线，不参加评奖" if failed else ""


def _teams(rubric: Rubric, placings: Sequence[Placing]) -> list[Placing]:
    """The teams of a contest of single persons, with the sum or average of their members."""
    if rubric.scheme.team_rule == NO_TEAMS or rubric.scheme.entrant != SINGLE:
        return []
    members: dict[str, list[Placing]] = {}
    for one in placings:
        if one.team:
            members.setdefault(one.team, []).append(one)
    return [_team(rubric, name, mine) for name, mine in sorted(members.items())]


def _team(rubric: Rubric, name: str, members: Sequence[Placing]) -> Placing:
    """One team's total."""
    mine = [m for m in sorted(members, key=lambda m: m.code) if m.total is not None]
    exact = sum((Fraction(m.total or 0) for m in mine), Fraction(0))
    sums = "＋".join(f"{m.code} {scoring.text(m.total or Decimal(0))}" for m in mine)
    if rubric.scheme.team_rule == "队员平均" and mine:
        exact, sums = exact / len(mine), f"（{sums}）÷{len(mine)}"
    total = scoring.rounded(exact, rubric.scheme) if mine else None
    left = [m for m in members if m.total is None]
    remark = "" if not left else f"{'、'.join(m.code for m in left)} 没有成绩，不计入"
    return Placing(
        key=0, code="", name=name, unit_name=name, division="", team=name, parts=_team_parts(mine),
        adjustments=(), total=total, place=None, formula=f"{sums}＝{scoring.text(total)}" if total is not None else "",
        reason="", is_eligible=total is not None, remark=remark,
    )  # fmt: skip


def _team_parts(members: Sequence[Placing]) -> tuple[PartScore, ...]:
    """The sums of the members' scores and times, part by part."""
    if not members:
        return ()
    found = []
    for n, first in enumerate(members[0].parts):
        mine = [m.parts[n] for m in members]
        known = [p.seconds for p in mine if p.seconds is not None]
        score = sum((p.score or Decimal(0) for p in mine), Decimal(0))
        found.append(
            replace(first, score=score, judges=(), seconds=sum(known) if known else None, sentence="队员之和")
        )
    return tuple(found)


# ---- places --------------------------------------------------------------------------------------------


def _placed(rubric: Rubric, placings: Sequence[Placing]) -> list[Placing]:
    """Placings in order with their places and reasons; those without a total come last."""
    ranked = [p for p in placings if p.total is not None]
    keys = {id(p): _keys(rubric, p) for p in ranked}
    ranked.sort(key=lambda p: (*(-k.value for k in keys[id(p)]), p.code, p.name))
    found: list[Placing] = []
    for n, one in enumerate(ranked):
        is_shared = n > 0 and _values(keys[id(one)]) == _values(keys[id(ranked[n - 1])])
        place = found[-1].place if is_shared else n + 1
        found.append(replace(one, place=place, reason=_reason(ranked, n, keys)))
    return found + [p for p in placings if p.total is None]


def _keys(rubric: Rubric, placing: Placing) -> tuple[_Key, ...]:
    """The total and the declared chain."""
    total = placing.total or Decimal(0)
    found = [_Key(name="总分", shown=scoring.text(total), value=Fraction(total))]
    kinds = {p.id: p.kind for p in rubric.parts}
    for name in rubric.scheme.chain:
        if name in SCORES:
            mine = [p.score or Decimal(0) for p in placing.parts if kinds[p.part_id] == SCORES[name]]
            score = sum(mine, Decimal(0))
            found.append(_Key(name=name, shown=scoring.text(score), value=Fraction(score)))
        else:
            seconds = _seconds(placing, kinds, TIMES[name])
            found.append(_Key(name=name, shown=f"{seconds} 秒", value=Fraction(-seconds)))
    return tuple(found)


def _seconds(placing: Placing, kinds: Mapping[int | None, str], kind: str) -> int:
    """The time taken in the parts of a kind, or in all."""
    return sum(p.seconds or 0 for p in placing.parts if kind in ("", kinds[p.part_id]))


def _values(keys: Sequence[_Key]) -> tuple[Fraction, ...]:
    """The numbers compared."""
    return tuple(k.value for k in keys)


def _reason(ranked: Sequence[Placing], n: int, keys: Mapping[int, tuple[_Key, ...]]) -> str:
    """Why an entry stands before, after or beside its neighbours of the same total."""
    told = []
    for other, word in ((n - 1, "之后"), (n + 1, "之前")):
        if 0 <= other < len(ranked) and ranked[other].total == ranked[n].total:
            told.append(
                _compared(ranked[n], ranked[other], (keys[id(ranked[n])], keys[id(ranked[other])]), word)
            )
    return "；".join(told)


def _compared(
    one: Placing, other: Placing, keys: tuple[tuple[_Key, ...], tuple[_Key, ...]], word: str
) -> str:
    """One sentence on two entries of the same total."""
    name = f"{other.code} {other.name}".strip()
    head = f"与 {name} 总分同为 {scoring.text(one.total or Decimal(0))}"
    same: list[str] = []
    for mine, theirs in list(zip(*keys, strict=True))[1:]:
        if mine.value != theirs.value:
            sign = "＞" if _is_shown_larger(mine, theirs) else "＜"
            passed = f"，{'、'.join(same)}也相同" if same else ""
            return f"{head}{passed}，{mine.name} {mine.shown}{sign}{theirs.shown}，列在{word}"
        same.append(mine.name)
    return f"{head}，{'、'.join(same)}也相同，名次并列" if same else f"{head}，名次并列"


def _is_shown_larger(mine: _Key, theirs: _Key) -> bool:
    """Whether the number shown is the larger one; of times the smaller comes first."""
    return (mine.value > theirs.value) is not (mine.name in TIMES)
