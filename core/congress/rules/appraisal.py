"""民主评议: sheets that tie, weighted shares, and groups so joined that none below five can be told (democracy.md D28, D29)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.congress.records.appraisal import (
    GRADES,
    SMALLEST_GROUP,
    AppraisalLine,
    Appraisee,
    Dimension,
    GradeCount,
    GroupLine,
    OverallLine,
    VoterGroup,
)
from core.errors import Problem
from core.rules import Finding, RuleSet, finding

OVERALL, TOTAL = "综合评价", "综合得分"
FULL = 100  # weights of groups, and of the dimensions other than the overall grade, sum to this
LISTED_RULES = tuple(
    f"congress.appraisal.{name}" for name in ("points", "marks", "public", "private", "public_natures")
)
Four = tuple[int, int, int, int]
Shares = tuple[Fraction, Fraction, Fraction, Fraction]
Block = tuple[VoterGroup, ...]
_CENT = Decimal("0.01")


def default_dimensions(rules: RuleSet) -> tuple[Dimension, ...]:
    """德能勤绩廉 with equal weights, and the overall grade asked by itself."""
    titles = rules["congress.appraisal.dimensions"].texts
    weights = [FULL // len(titles) + (n < FULL % len(titles)) for n in range(len(titles))]
    graded = [
        Dimension(position=n, title=t, weight=w)
        for n, (t, w) in enumerate(zip(titles, weights, strict=True), start=1)
    ]
    return (*graded, Dimension(position=len(titles) + 1, title=OVERALL, is_overall=True))


# ---- what is asked of whom ------------------------------------------------------------------------------


def setup_problems(
    appraisees: Sequence[Appraisee], dimensions: Sequence[Dimension], groups: Sequence[VoterGroup]
) -> tuple[Problem, ...]:
    """What keeps an appraisal from being held: nobody to appraise, weights that do not sum to 100, equal names."""
    found = [*_weights("评议人员", [(g.name, g.weight) for g in groups])]
    graded = [(d.title, d.weight) for d in dimensions if not d.is_overall]
    if graded:
        found += _weights("评议项目", graded)
    if not appraisees:
        found.append("请至少列出一名被评议人")
    if not dimensions:
        found.append("请至少列出一个评议项目")
    if len([d for d in dimensions if d.is_overall]) > 1 or any(d.weight for d in dimensions if d.is_overall):
        found.append("综合评价只能有一项，且不占权重")
    people = Counter(a.person_id for a in appraisees)
    if any(times > 1 for times in people.values()):
        found.append("同一名被评议人列了两次")
    return tuple(Problem(field="weight", message=sentence) for sentence in found)


def _weights(what: str, named: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Weights of at least one that sum to 100, under different names."""
    total = sum(weight for _, weight in named)
    if total != FULL:
        sums = "＋".join(str(weight) for _, weight in named) or "0"
        yield f"{what}的权重合计应为 100，现在 {sums}＝{total}"
    yield from (f"{what}“{name}”的权重应为 1 以上" for name, weight in named if weight < 1)
    yield from (f"{what}“{n}”列了两次" for n, times in Counter(n for n, _ in named).items() if times > 1)


def scope_findings(
    appraisees: Sequence[Appraisee], board: Mapping[int, str], nature: str | None, rules: RuleSet
) -> tuple[Finding, ...]:
    """Who may and must be appraised by ownership and place; `board` are the 职工董事监事 by person."""
    is_public = nature in rules["congress.appraisal.public_natures"].texts
    rule = rules["congress.appraisal.public" if is_public else "congress.appraisal.private"]
    kind, scope = nature or "单位性质未填写", "、".join(rule.texts)
    others = [] if is_public else [a.name for a in appraisees if a.person_id not in board]
    listed = {a.person_id for a in appraisees}
    missing = [n for p, n in board.items() if p not in listed and {"职工董事", "职工监事"} & set(rule.texts)]
    found = []
    if others:
        sentence = (
            f"{kind}应当接受民主评议的是{scope}（{rule.citation}）；"
            f"{'、'.join(others)}不在其中，须由企业与工会协商确定"
        )
        found.append(finding(rule, sentence, inputs=f"{kind}，{'、'.join(others)}", result="超出范围"))
    if missing:
        sentence = f"{'、'.join(missing)}是职工董事、职工监事，应当接受民主评议（{rule.citation}），没有列入"
        found.append(finding(rule, sentence, inputs=f"{kind}，{'、'.join(missing)}", result="遗漏"))
    return tuple(found)


# ---- one group's sheet ----------------------------------------------------------------------------------


def sheet_problems(
    group: VoterGroup,
    counts: Sequence[GradeCount],
    appraisees: Sequence[Appraisee],
    dimensions: Sequence[Dimension],
) -> tuple[Problem, ...]:
    """Every sum of a group's sheet that does not tie with its papers, one sentence each."""
    found = list(_papers(group))
    known = {(c.appraisee_id, c.dimension_id): c for c in counts}
    asked = {(a.id, d.id): f"{a.name}“{d.title}”" for a in appraisees for d in dimensions}
    if len(known) != len(counts) or known.keys() - asked.keys():
        found.append(f"“{group.name}”的汇总里有重复或不属于这次评议的项目")
    for key, name in asked.items():
        if key not in known:
            found.append(f"“{group.name}”对{name}没有填写票数")
            continue
        found += _votes(group, known[key], name)
    return tuple(Problem(field="counts", message=sentence) for sentence in found)


def _papers(group: VoterGroup) -> Iterator[str]:
    """Not more papers than people, not more invalid than returned."""
    if group.returned > group.size:
        yield (
            f"“{group.name}”收回 {group.returned} 份，多于 {group.size} 人，"
            f"多出 {group.returned - group.size} 份；请重新清点"
        )
    if not 0 <= group.invalid <= group.returned:
        yield f"“{group.name}”无效 {group.invalid} 份，应在 0 与收回 {group.returned} 份之间"


def _votes(group: VoterGroup, count: GradeCount, name: str) -> Iterator[str]:
    """The grades and abstentions are the valid papers."""
    votes = (*_four(count), count.abstain)
    if min(votes) < 0:
        yield f"“{group.name}”对{name}的票数不能是负数"
    if sum(votes) != group.valid:
        sums = "＋".join(map(str, votes))
        yield (
            f"“{group.name}”对{name}：{sums}＝{sum(votes)} 票，"
            f"与有效测评表 {group.valid} 份相差 {abs(sum(votes) - group.valid)}"
        )


def _four(count: GradeCount) -> Four:
    """The four grades."""
    return count.excellent, count.competent, count.basic, count.incompetent


# ---- the result -----------------------------------------------------------------------------------------


def blocks(groups: Sequence[VoterGroup]) -> tuple[Block, ...]:
    """The groups so joined that each block has five valid papers or more, if all together have.

    The smallest block joins the next smallest until none is too small. Results are made from blocks only, so that no
    sum, difference or weighted share says anything of a group inside one.
    """
    parts = [[g] for g in groups]
    while len(parts) > 1 and min(map(_papers_of, parts)) < SMALLEST_GROUP:
        smallest, other = sorted(parts, key=_papers_of)[:2]
        smallest_at, other_at = parts.index(smallest), parts.index(other)
        parts[min(smallest_at, other_at)] = sorted(smallest + other, key=groups.index)
        del parts[max(smallest_at, other_at)]
    return tuple(tuple(p) for p in parts)


def _papers_of(block: Sequence[VoterGroup]) -> int:
    """The valid papers of a block."""
    return sum(g.valid for g in block)


def is_too_small(groups: Sequence[VoterGroup]) -> bool:
    """Whether so few took part that even their sum would tell."""
    return _papers_of(groups) < SMALLEST_GROUP


def alone(groups: Sequence[VoterGroup]) -> frozenset[int]:
    """The keys of the groups that may be shown by themselves."""
    return frozenset(b[0].id or 0 for b in blocks(groups) if len(b) == 1 and not is_too_small(b))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """All that a result is made from."""

    appraisees: Sequence[Appraisee]
    dimensions: Sequence[Dimension]
    groups: Sequence[VoterGroup]
    counts: Sequence[GradeCount]

    def votes(self, appraisee: Appraisee, dimension: Dimension, groups: Collection[VoterGroup]) -> Four:
        """The four grades that groups gave together."""
        wanted = {g.id for g in groups}
        found = [
            _four(c)
            for c in self.counts
            if (c.appraisee_id, c.dimension_id) == (appraisee.id, dimension.id) and c.group_id in wanted
        ]
        return _sums(found)


def result(sheets: Sheets, rules: RuleSet) -> tuple[AppraisalLine, ...]:
    """Every person in every dimension, then the total of the weighted dimensions; empty when too few took part.

    A block's share is its votes for a grade among its votes for any grade; blocks count by the sum of their groups'
    weights; who abstained from a question does not count in it.
    """
    if is_too_small(sheets.groups):
        return ()
    parts = blocks(sheets.groups)
    return tuple(line for a in sheets.appraisees for line in _lines(sheets, a, parts, rules))


def _lines(
    sheets: Sheets, appraisee: Appraisee, parts: Sequence[Block], rules: RuleSet
) -> Iterator[AppraisalLine]:
    """One person's lines."""
    exact: list[tuple[int, Shares]] = []
    for dimension in sheets.dimensions:
        votes = [sheets.votes(appraisee, dimension, block) for block in parts]
        weights = [sum(g.weight for g in block) for block in parts]
        shares = _mean([(w, _portions(v)) for w, v in zip(weights, votes, strict=True) if sum(v)])
        if not dimension.is_overall and any(shares):
            exact.append((dimension.weight, shares))
        shown = tuple(
            GroupLine(name="、".join(g.name for g in b), size=_papers_of(b), counts=v)
            for b, v in zip(parts, votes, strict=True)
        )
        yield _line(appraisee, dimension.title, _sums(votes), shares, rules=rules, groups=shown)
    if exact:
        graded = [d for d in sheets.dimensions if not d.is_overall]
        together = _sums([sheets.votes(appraisee, d, sheets.groups) for d in graded])
        yield _line(appraisee, TOTAL, together, _mean(exact), rules=rules)


def _line(
    appraisee: Appraisee,
    title: str,
    counts: Four,
    shares: Shares,
    *,
    rules: RuleSet,
    groups: tuple[GroupLine, ...] = (),
) -> AppraisalLine:
    """A line with its rounded shares, score and grade."""
    points = [Fraction(p) for p in rules["congress.appraisal.points"].texts]
    score = rounded(sum((s * p for s, p in zip(shares, points, strict=True)), Fraction(0)))
    marks = [Decimal(m) for m in rules["congress.appraisal.marks"].texts]
    grade = next((g for g, mark in zip(GRADES, marks, strict=False) if score >= mark), GRADES[-1])
    return AppraisalLine(
        appraisee=appraisee.name, post=appraisee.post, dimension=title, counts=counts,
        shares=percent(shares), score=score, grade=grade if any(shares) else "", groups=groups,
    )  # fmt: skip


def _sums(many: Sequence[Four]) -> Four:
    """Four sums."""
    a, b, c, d = (sum(one[n] for one in many) for n in range(len(GRADES)))
    return a, b, c, d


def _portions(votes: Four) -> Shares:
    """Each grade's part of the votes."""
    a, b, c, d = (Fraction(v, sum(votes)) for v in votes)
    return a, b, c, d


def _mean(weighted: Sequence[tuple[int, Shares]]) -> Shares:
    """The weighted mean; nothing when nobody answered."""
    total = sum(weight for weight, _ in weighted)
    sums = [sum((w * s[n] for w, s in weighted), Fraction(0)) for n in range(len(GRADES))]
    a, b, c, d = (s / total if total else Fraction(0) for s in sums)
    return a, b, c, d


def rounded(number: Fraction) -> Decimal:
    """Two decimals, halves up, from the exact fraction."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_CENT, ROUND_HALF_UP)


def percent(shares: Shares) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Shares in per cent with two decimals that sum to 100.00 exactly.

    All are cut off at two decimals; the hundredths that are missing go to the largest remainders, the better grade
    first.
    """
    exact = [s * 10000 for s in shares]
    cut = [int(e) for e in exact]
    missing = 10000 - sum(cut) if any(exact) else 0
    for n in sorted(range(len(exact)), key=lambda i: (cut[i] - exact[i], i))[:missing]:
        cut[n] += 1
    a, b, c, d = (Decimal(n).scaleb(-2) for n in cut)
    return a, b, c, d


def overall_lines(sheets: Sheets) -> tuple[OverallLine, ...]:
    """The overall grades as the summary table has them: votes of all groups and their share of who took part."""
    overall = [d for d in sheets.dimensions if d.is_overall]
    if not overall or is_too_small(sheets.groups):
        return ()
    took_part = _papers_of(sheets.groups)
    return tuple(_overall(sheets, a, overall[0], took_part) for a in sheets.appraisees)


def _overall(sheets: Sheets, appraisee: Appraisee, dimension: Dimension, took_part: int) -> OverallLine:
    """One person's line of the summary table."""
    votes = sheets.votes(appraisee, dimension, sheets.groups)
    a, b, c, d = (rounded(Fraction(100 * v, took_part)) for v in votes)
    return OverallLine(
        appraisee=appraisee.name, post=appraisee.post, counts=votes, abstain=took_part - sum(votes),
        shares=(a, b, c, d),
    )  # fmt: skip


def line_sentence(line: AppraisalLine) -> str:
    """A line as it is stored when the appraisal closes."""
    grades = "、".join(f"{g}{n}票占{s}%" for g, n, s in zip(GRADES, line.counts, line.shares, strict=True))
    return f"{line.appraisee}（{line.post}）{line.dimension}：{grades}；得分{line.score}，{line.grade or '无人评价'}"
