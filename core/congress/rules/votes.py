"""How a ballot may be held, what majority it needs and what became of it (democracy.md rules 21–25 and 52)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, ItemVerdict, Teller, Verdict
from core.congress.rules.counting import agreed, comparison
from core.errors import Problem
from core.rules import Finding, Rule, RuleSet, finding

OF_ALL, TWO_THIRDS, OF_PRESENT = "全体代表过半数", "全体代表三分之二以上", "实到代表过半数"
CONTRACT = "集体合同草案"
COUNTERS = ("总计票人", "计票人")
FEWEST_COUNTERS = 2  # the two sides are counted by different people
LISTED_RULES = tuple(
    f"congress.vote.{name}"
    for name in (
        "quorum", "contract_quorum", "majority", "loose_wording", "contract_loose_wording", "secret",
        "secret_local", "present_majority", "teller", "more_candidates",
    )
)  # fmt: skip


# ---- how it may be held ---------------------------------------------------------------------------------


def preparation_findings(ballot: Ballot, items: Sequence[BallotItem], rules: RuleSet) -> tuple[Finding, ...]:
    """What the law says against the method, the majority and the number of candidates."""
    checks = (_method(ballot, rules), _majority(ballot, rules), _candidates(ballot, items, rules))
    return tuple(one for found in checks for one in found)


def _method(ballot: Ballot, rules: RuleSet) -> Iterator[Finding]:
    """Important matters are voted on in secret and item by item."""
    if ballot.method != "举手表决":
        return
    for name in ("congress.vote.secret", "congress.vote.secret_local"):
        rule = rules.rules.get(name)
        if rule is not None and {ballot.matter, ballot.kind} & set(rule.texts):
            subject = ballot.matter or ballot.kind
            sentence = (
                f"“{subject}”应当无记名投票、逐项表决，不能举手表决（{rule.citation}）；请改为无记名投票"
            )
            yield finding(rule, sentence, inputs=f"{subject}，{ballot.method}", result="不符合")


def _majority(ballot: Ballot, rules: RuleSet) -> Iterator[Finding]:
    """The base is all delegates; only what a rule lists may be decided by those present."""
    if ballot.majority != OF_PRESENT:
        return
    allowed, inputs = (
        rules["congress.vote.present_majority"],
        f"{ballot.matter or ballot.kind}，{ballot.majority}",
    )
    if ballot.method == "举手表决" and ballot.matter in allowed.texts:
        sentence = "按实到代表的过半数决定程序事项没有见到条文依据，请确认本单位的规定"
        yield finding(allowed, sentence, inputs=inputs, result="依据待核")
        return
    rule = rules["congress.vote.majority"]
    sentence = f"选举和表决以全体代表为基数，须经全体代表过半数通过（{rule.citation}），不能按实到代表计算"
    yield finding(rule, sentence, inputs=inputs, result="不符合")


def _candidates(ballot: Ballot, items: Sequence[BallotItem], rules: RuleSet) -> Iterator[Finding]:
    """An election wants more candidates than seats."""
    if ballot.kind == "选举" and len(items) <= ballot.seats:
        rule = rules["congress.vote.more_candidates"]
        sentence = f"候选人 {len(items)} 名，应选 {ballot.seats} 名，不是差额选举；候选人宜多于应选名额"
        inputs = f"候选人 {len(items)}，应选 {ballot.seats}"
        yield finding(rule, sentence, inputs=inputs, result="不符合")


def teller_problems(
    tellers: Sequence[Teller], items: Sequence[BallotItem], rules: RuleSet
) -> tuple[Problem, ...]:
    """Tellers who stand as candidates, and people named twice."""
    candidates = {i.person_id for i in items if i.person_id is not None}
    written = {i.title for i in items if i.person_id is None}
    rule = rules["congress.vote.teller"]
    found = [
        f"“{t.name}”是本次选举的候选人，不能担任{t.role}（{rule.citation}）；请另推一人"
        for t in tellers
        if t.person_id in candidates or t.name in written
    ]
    people = [t.person_id for t in tellers]
    found += [
        f"“{t.name}”在名单里出现了两次，一人只担任一项职务"
        for n, t in enumerate(tellers)
        if t.person_id in people[:n]
    ]
    return tuple(Problem(field="tellers", message=sentence) for sentence in found)


def counter_names(tellers: Sequence[Teller]) -> tuple[str, ...]:
    """Who may sign a sheet; namesakes are told apart by their department."""
    counters = [t for t in tellers if t.role in COUNTERS]
    names = [t.name for t in counters]
    return tuple(t.name if names.count(t.name) == 1 else f"{t.name}（{t.unit_name}）" for t in counters)


def presence_findings(ballot: Ballot, rules: RuleSet, *, voters: str = "代表") -> tuple[Finding, ...]:
    """Whether enough delegates were present to vote at all."""
    names = ["congress.vote.quorum"]
    if ballot.matter == CONTRACT:
        names.append("congress.vote.contract_quorum")
    return tuple(
        finding(
            rules[name],
            f"应到{voters} {ballot.due} 名，实到 {ballot.present} 名，"
            f"不足三分之二（需 {present_needed(ballot, rules[name])} 名），不能表决（{rules[name].citation}）",
            inputs=f"应到 {ballot.due}，实到 {ballot.present}",
            result="不符合",
        )
        for name in names
        if ballot.present < present_needed(ballot, rules[name])
    )


def present_needed(ballot: Ballot, rule: Rule) -> int:
    """How many must be present: the share of all delegates, rounded up."""
    return -(-ballot.due * Fraction(rule.texts[0]) // 1)


# ---- what became of it ----------------------------------------------------------------------------------


def needed(ballot: Ballot) -> int:
    """The yes votes that an item needs: strictly more than half, or two thirds rounded up."""
    if ballot.majority == TWO_THIRDS:
        return -(-2 * ballot.due // 3)
    return (ballot.present if ballot.majority == OF_PRESENT else ballot.due) // 2 + 1


def verdict(
    ballot: Ballot,
    items: Sequence[BallotItem],
    counts: Sequence[Count],
    *,
    rules: RuleSet,
    voters: str = "代表",
) -> Verdict:
    """The result of a ballot as far as it is counted; `voters` is 职工 at a 职工大会."""
    count = agreed(counts, items)
    findings = preparation_findings(ballot, items, rules)
    if ballot.issued:
        findings += presence_findings(ballot, rules, voters=voters)
    if count is None:
        missing = comparison(counts, items)
        sentence = "两方计票不一致，须重新计票。" if len(counts) > 1 else "还没有两方一致的计票结果。"
        return Verdict(
            ballot=ballot, count=None, items=(), findings=findings, differences=missing, sentence=sentence
        )
    case = _Case(ballot=ballot, count=count, items=items, rules=rules, voters=voters)
    return (_elected if ballot.kind == "选举" else _decided)(case, findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """All that a verdict is made from."""

    ballot: Ballot
    count: Count
    items: Sequence[BallotItem]
    rules: RuleSet
    voters: str

    def line(self, item: BallotItem) -> CountLine:
        """The votes of an item."""
        return next(line for line in self.count.lines if line.item_id == item.id)

    def opening(self) -> str:
        """Who was due and present, and what became of the papers."""
        b, c = self.ballot, self.count
        present = f"应到{self.voters}{b.due}名，实到{b.present}名。"
        return present if b.method == "举手表决" else f"{present}{papers_sentence(b, c)}，无效{c.invalid}张。"

    def base(self) -> str:
        """What the majority is counted from, in words."""
        share = "三分之二" if self.ballot.majority == TWO_THIRDS else "半数"
        return f"{'实到' if self.ballot.majority == OF_PRESENT else '全体'}{self.voters}{share}"

    def reached(self, yes: int) -> str:
        """Whether the yes votes suffice, in words."""
        word = "达到" if self.ballot.majority == TWO_THIRDS else "超过"
        return f"赞成票{'已' if yes >= needed(self.ballot) else '未'}{word}{self.base()}"


def papers_sentence(ballot: Ballot, count: Count) -> str:
    """Papers issued, returned and valid, or hands counted."""
    if ballot.method == "举手表决":
        return f"举手表决，参加表决{count.valid}名"
    paper = "选票" if ballot.kind == "选举" else "表决票"
    return f"发出{paper}{ballot.issued}张，收回{count.returned}张，有效{count.valid}张"


def _decided(case: _Case, findings: tuple[Finding, ...]) -> Verdict:
    """The verdict of a vote on matters."""
    verdicts = tuple(_item(case, item) for item in case.items)
    parts = (f"“{v.title}”：{v.sentence}{v.other_wording}" for v in verdicts)
    sentence = f"应到{case.voters}{case.ballot.due}名，实到{case.ballot.present}名。" + "".join(parts)
    return Verdict(ballot=case.ballot, count=case.count, items=verdicts, findings=findings, sentence=sentence)


def _item(case: _Case, item: BallotItem) -> ItemVerdict:
    """What became of one matter."""
    line = case.line(item)
    passed = line.yes >= needed(case.ballot)
    sentence = (
        f"{papers_sentence(case.ballot, case.count)}；赞成{line.yes}、反对{line.no}、弃权{line.abstain}；"
        f"{case.reached(line.yes)}，{'通过' if passed else '不予通过'}。"
    )
    return ItemVerdict(
        title=item.title, yes=line.yes, no=line.no, abstain=line.abstain, needed=needed(case.ballot),
        is_passed=passed, sentence=sentence, other_wording=_other_wording(case, line.yes, "不予通过"),
    )  # fmt: skip


def _other_wording(case: _Case, yes: int, strict: str) -> str:
    """Both wordings with their sources where they differ: at exactly half of all delegates."""
    if case.ballot.majority != OF_ALL or 2 * yes != case.ballot.due:
        return ""
    name = "contract_loose_wording" if case.ballot.matter == CONTRACT else "loose_wording"
    wide, narrow = case.rules[f"congress.vote.{name}"], case.rules["congress.vote.majority"]
    return (
        f"赞成票恰为全体{case.voters}{case.ballot.due}名的半数："
        f"按“过半数”（{narrow.citation}）须超过{yes}票，未达到；"
        f"按“半数以上”（{wide.citation}）含本数，已达到。本次按较严的“过半数”判定，{strict}。"
    )


def _elected(case: _Case, findings: tuple[Finding, ...]) -> Verdict:
    """The verdict of an election: more than half of all, the most votes first, as many as there are seats."""
    scores = _scores(case)
    elected, tied = _seated(scores, needed(case.ballot), case.ballot.seats)
    verdicts = tuple(_candidate(case, score, scores, (elected, tied)) for score in scores)
    left = case.ballot.seats - len(elected)
    return Verdict(
        ballot=case.ballot,
        count=case.count,
        items=verdicts,
        elected=elected,
        run_off=tied,
        run_off_seats=left if tied else 0,
        findings=findings,
        sentence=case.opening() + _outcome(case.ballot, verdicts, elected, tied),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    """A candidate's or written-in name's votes."""

    title: str
    line: CountLine
    is_write_in: bool = False


def _scores(case: _Case) -> list[_Score]:
    """Everybody voted for, the most votes first, then in the order of the paper."""
    scores = [_Score(title=i.title, line=case.line(i)) for i in case.items]
    scores += [
        _Score(title=w.name, line=CountLine(yes=w.votes), is_write_in=True) for w in case.count.write_ins
    ]
    return sorted(scores, key=lambda s: -s.line.yes)


def _seated(scores: Sequence[_Score], need: int, seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is elected, and who ties for the last seats."""
    passed = [s for s in scores if s.line.yes >= need]
    if len(passed) <= seats:
        return tuple(s.title for s in passed), ()
    last = passed[seats - 1].line.yes if seats else passed[0].line.yes + 1
    if passed[seats].line.yes < last:
        return tuple(s.title for s in passed[:seats]), ()
    sure = tuple(s.title for s in passed if s.line.yes > last)
    return sure, tuple(s.title for s in passed if s.line.yes == last)


def _candidate(
    case: _Case, score: _Score, scores: Sequence[_Score], seated: tuple[tuple[str, ...], tuple[str, ...]]
) -> ItemVerdict:
    """What became of one candidate."""
    elected, tied = seated
    yes, need = score.line.yes, needed(case.ballot)
    outcome = "当选" if score.title in elected else "得票相同，另行投票" if score.title in tied else "未当选"
    return ItemVerdict(
        title=score.title, yes=yes, no=score.line.no, abstain=score.line.abstain, needed=need,
        is_passed=score.title in elected,
        sentence=f"得赞成票{yes}票，{case.reached(yes)}（需{need}票），{outcome}。",
        other_wording=_other_wording(case, yes, "未当选"),
        is_write_in=score.is_write_in, rank=1 + sum(s.line.yes > yes for s in scores),
    )  # fmt: skip


def _outcome(
    ballot: Ballot, verdicts: Sequence[ItemVerdict], elected: Sequence[str], tied: Sequence[str]
) -> str:
    """Who is elected and what is left to do, to be read out."""
    votes = {v.title: v.yes for v in verdicts}
    named: Callable[[Sequence[str]], str] = lambda names: "、".join(f"{n}（{votes[n]}票）" for n in names)  # noqa: E731
    left = ballot.seats - len(elected)
    sentence = f"应选{ballot.seats}名，" + (
        f"当选{len(elected)}名：{named(elected)}。" if elected else "无人当选。"
    )
    if tied:
        sentence += f"{named(tied)}得票相同，就其余{left}个名额在他们之间另行投票。"
    elif left:
        sentence += f"尚缺{left}名，可以就未当选的候选人再次选举。"
    return sentence + "".join(f"{v.title}：{v.other_wording}" for v in verdicts if v.other_wording)


def next_items(result: Verdict, items: Sequence[BallotItem]) -> tuple[tuple[BallotItem, ...], int]:
    """What the next round votes on and for how many seats; nothing when nothing is left."""
    if result.ballot.state == "作废":
        return tuple(items), result.ballot.seats
    if result.ballot.kind != "选举":
        failed = {v.title for v in result.items if not v.is_passed}
        return tuple(i for i in items if i.title in failed), 0
    left = result.ballot.seats - len(result.elected)
    titles = result.run_off or tuple(v.title for v in result.items if not v.is_passed and not v.is_write_in)
    known = {i.title: i for i in items}
    return (
        tuple(known.get(t, BallotItem(title=t)) for t in titles if left),
        result.run_off_seats or left,
    )
