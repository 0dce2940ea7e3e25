"""The protocol of a contest from what is stored, and as a file; only confirmed sheets are in it."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from core.competition.queries import contests as read
from core.competition.records.awards import Award
from core.competition.records.contests import Contest
from core.competition.records.judging import CONFIRMED, Sheet
from core.competition.records.protocol import Line, Protocol, ProtocolTable
from core.competition.records.ranking import Facts, Placing, Ranking
from core.competition.records.scheme import MEASURED
from core.competition.rules import awards as award_rules
from core.competition.rules.ranking import ranking
from core.competition.rules.scoring import plain, text
from core.errors import Unwritable


def protocol(session: Session, contest_id: int) -> Protocol:
    """Everything that the printed protocol shows; raises NotFound."""
    facts = read.facts(session, contest_id)
    return of_facts(read.contest(session, contest_id), facts, read.awards(session, contest_id))


def of_facts(contest: Contest, facts: Facts, stored_awards: Iterable[Award] = ()) -> Protocol:
    """The protocol of a contest from its facts; awards not yet stored follow from the ranking."""
    result = ranking(facts)
    kept = tuple(stored_awards)
    named = {p.id for p in facts.rubric.prizes if p.scope == "指名"}
    ranked = [a for a in kept if a.prize_id not in named]
    won = kept if ranked else (*award_rules.awards(facts.rubric, result, contest.id or 0), *kept)
    tables = (*_rules(facts), *_people(facts), *_sheets(facts), *_results(result), _awards(won))
    return Protocol(
        number=contest.number, name=contest.name, state=contest.state, formula=result.formula, tables=tables
    )


def write(found: Protocol, out: Path) -> None:
    """Write a protocol as JSON, or as CSV when the name ends so; raises Unwritable."""
    content = _csv(found) if out.suffix.lower() == ".csv" else _json(found)
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".protocol-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, out)
    except OSError:
        raise Unwritable("没有权限或空间写入这个位置，成绩表没有导出。请换一个文件夹。") from None


def _json(found: Protocol) -> str:
    """The protocol as one JSON object."""
    tables = {t.name: {"title": t.title, "heads": t.heads, "lines": t.lines} for t in found.tables}
    head = {"number": found.number, "name": found.name, "state": found.state, "formula": found.formula}
    return json.dumps(head | {"tables": tables}, ensure_ascii=False, indent=1) + "\n"


def _csv(found: Protocol) -> str:
    """The protocol as lines that begin with the name of their table; heads begin with # and the name."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("contest", found.number, found.name, found.state, found.formula))
    for table in found.tables:
        writer.writerow((f"#{table.name}", *table.heads))
        writer.writerows((table.name, *line) for line in table.lines)
    return "\ufeff" + out.getvalue()


def _table(name: str, title: str, heads: str, lines: Iterable[Line]) -> ProtocolTable:
    """A table from its heads joined by 、."""
    return ProtocolTable(name=name, title=title, heads=tuple(heads.split("、")), lines=tuple(lines))


def _rules(facts: Facts) -> Iterator[ProtocolTable]:
    """Scheme, parts, criteria, indicators, prizes."""
    rubric, scheme = facts.rubric, facts.rubric.scheme
    names = {p.id: p.name for p in rubric.parts}
    settings = (
        ("参赛形式", scheme.entrant), ("组别", "、".join(scheme.division_names)), ("团体成绩", scheme.team_rule),
        ("去掉最高最低分", "是" if scheme.is_dropping else "否"), ("去高去低的最少评委数", str(scheme.drop_from)),
        ("保留小数", str(scheme.places)), ("取舍方法", scheme.rounding), ("同分排序", scheme.tie_chain),
    )  # fmt: skip
    yield _table("rules", "评分规则", "项目、内容", settings)
    heads = "部分、类别、计分方式、比例%、满分、合格线、记录用时"
    yield _table("parts", "各部分", heads, (
        (p.name, p.kind, p.method, plain(p.weight), plain(p.full_score), _number(p.pass_mark), "是" if p.is_timed else "否")
        for p in rubric.parts
    ))  # fmt: skip
    yield _table("criteria", "评分项目", "部分、评分项目、最低分、分值、评分标准", (
        (names[c.part_id], c.name, plain(c.lowest), plain(c.highest), c.anchors or "") for c in rubric.criteria
    ))  # fmt: skip
    yield _table("indicators", "指标", "部分、指标、单位、方向、计分办法、分值、目标值、零分值、分档", (
        (names[i.part_id], i.name, i.unit, i.direction, i.rule, plain(i.points), _number(i.target), _number(i.floor), i.steps or "")
        for i in rubric.indicators
    ))  # fmt: skip
    yield _table("prizes", "奖项设置", "奖项、奖励对象、评定办法、名额、比例%、分数线", (
        (p.name, p.scope, p.basis, "" if p.number is None else str(p.number), _number(p.share), _number(p.least))
        for p in rubric.prizes
    ))  # fmt: skip


def _people(facts: Facts) -> Iterator[ProtocolTable]:
    """Judges, who stepped aside, entries, disqualifications, adjustments."""
    codes = {e.id: _code(e.code, e.number) for e in facts.entries}
    seats = {j.id: str(j.number) for j in facts.judges}
    yield _table("judges", "评委", "评委号、姓名、资格、评分部分", (
        (str(j.number), j.name, j.qualification, j.parts or "") for j in facts.judges
    ))  # fmt: skip
    yield _table("recusals", "回避", "评委号、代码、原因", (
        (seats[d.judge_id], codes[d.entry_id], d.reason) for d in facts.decisions if d.decision == "回避"
    ))  # fmt: skip
    yield _table("entries", "参赛名单", "代码、报名号、参赛者、单位、组别、代表队、状态、说明", (
        (codes[e.id], str(e.number), e.name, e.unit_name, e.division or "", e.team or "", e.state, e.state_reason or "")
        for e in facts.entries
    ))  # fmt: skip
    yield _table("vetoes", "一票否决", "代码、情形、认定依据、认定人", (
        (codes[v.entry_id], v.kind, v.proof, v.decided_by) for v in facts.vetoes if v.lifted_on is None
    ))  # fmt: skip
    yield _table("adjustments", "成绩调整", "代码、加减分、原因、决定人、日期", (
        (codes[a.entry_id], plain(a.points), a.reason, a.decided_by, str(a.decided_on)) for a in facts.adjustments
    ))  # fmt: skip


def _sheets(facts: Facts) -> Iterator[ProtocolTable]:
    """Scores, measured values and times of the confirmed sheets."""
    found = sorted(
        (s for s in facts.sheets if s.state == CONFIRMED),
        key=lambda s: (s.entry_id, s.part_id, s.judge_id or 0),
    )
    codes = {e.id: _code(e.code, e.number) for e in facts.entries}
    parts = {p.id: p for p in facts.rubric.parts}
    seats = {j.id: str(j.number) for j in facts.judges}
    criteria = {c.id: c.name for c in facts.rubric.criteria}
    indicators = {i.id: i.name for i in facts.rubric.indicators}

    def lines(is_measured: bool) -> Iterator[Line]:
        """The lines of scores, or of values."""
        for sheet in found:
            part = parts[sheet.part_id]
            if (part.method == MEASURED) is not is_measured:
                continue
            for one in sheet.lines:
                name = indicators[one.indicator_id] if is_measured else criteria[one.criterion_id]
                seat = () if is_measured else (seats.get(sheet.judge_id, ""),)
                yield (codes[sheet.entry_id], part.name, *seat, name, plain(one.value))

    yield _table("scores", "评分", "代码、部分、评委号、评分项目、得分", lines(False))
    yield _table("values", "指标实际值", "代码、部分、指标、实际值", lines(True))
    yield _table(
        "times", "用时", "代码、部分、秒", _times(found, codes, {p.id: p.name for p in facts.rubric.parts})
    )


def _times(
    sheets: Iterable[Sheet], codes: dict[int | None, str], parts: dict[int | None, str]
) -> Iterator[Line]:
    """The times taken."""
    for one in sheets:
        if one.seconds is not None:
            yield codes[one.entry_id], parts[one.part_id], str(one.seconds)


def _results(result: Ranking) -> Iterator[ProtocolTable]:
    """The places of entries and teams."""
    heads = "组别、名次、代码、参赛者、单位、各部分得分、总分、算式、同分说明、备注"
    yield _table("results", "成绩和名次", heads, (_placing(p) for p in result.placings))
    heads = "组别、名次、代码、团体、单位、各部分得分、总分、算式、同分说明、备注"
    yield _table("teams", "团体成绩和名次", heads, (_placing(p) for p in result.teams))


def _placing(one: Placing) -> Line:
    """One line of the results."""
    parts = "；".join(f"{p.name} {_score(p.score)}" for p in one.parts)
    place = str(one.place) if one.place else ""
    return (
        one.division, place, one.code, one.name, one.unit_name, parts, _score(one.total), one.formula,
        one.reason, one.remark,
    )  # fmt: skip


def _awards(won: Iterable[Award]) -> ProtocolTable:
    """The awards."""
    return _table("awards", "获奖名单", "奖项、组别、获奖者、单位、名次、总分、评定依据、证书编号", (
        (a.prize, a.division or "", a.name, a.unit_name, "" if a.place is None else str(a.place), _score(a.total), a.reason, a.certificate or "")
        for a in won
    ))  # fmt: skip


def _number(value: Decimal | None) -> str:
    """A number without needless zeros."""
    return "" if value is None else plain(value)


def _score(value: Decimal | None) -> str:
    """A score with two places."""
    return "" if value is None else text(value)


def _code(code: str | None, number: int) -> str:
    """The code, or before the draw the number."""
    return code or str(number)
