"""What became of a vote of an electing unit: who may be elected, by how many, and what stands against it (all pure).

Democracy rules 11, 24 and 25: two thirds of all employees of the unit take part; a delegate needs more than half of all
of them, not of those present; the figures tie; tellers are no candidates.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from core.congress.records.elections import Candidate, CandidateVerdict, ElectionVerdict, UnitElection
from core.errors import Problem
from core.rules import Finding, RuleSet, finding

ATTENDANCE, MAJORITY, ROLL = (
    "congress.election_attendance",
    "congress.election_majority",
    "congress.election_roll",
)
TELLER, EMPLOYED, RETAINED = (
    "congress.vote.teller",
    "congress.delegate_employed",
    "membership.retained_no_vote",
)
RULES = (ATTENDANCE, MAJORITY, ROLL, TELLER, EMPLOYED, RETAINED)
RECALL = "罢免"


def verdict(
    election: UnitElection,
    candidates: Sequence[Candidate],
    rules: RuleSet,
    *,
    roll: Collection[int] | None = None,
    gone: Collection[int] = (),
    retained: Collection[int] = (),
) -> ElectionVerdict:
    """The result of a vote as its figures stand.

    `roll` are the ids of the unit's employees on the roster (None when there is nothing to compare with), `gone`
    candidates without a labour relation, `retained` those whose membership is only retained.
    """
    needed = election.eligible // 2 + 1
    ranked = sorted(candidates, key=lambda c: (-c.votes, c.position))
    passing = [] if election.is_void else [c for c in ranked if c.votes >= needed]
    elected, tied = _winners(passing, election.seats)
    lines = tuple(_line(c, election, elected=elected, tied=tied) for c in ranked)
    winners = [] if election.kind == RECALL else [*elected, *tied]
    findings = (
        *_attendance(election, rules),
        *_tellers(election, candidates, rules),
        *_number_of_voters(election, rules, roll=roll),
        *_standing(winners, rules, gone=gone, retained=retained),
        *_strangers([c for c in winners if c.person_id not in {*gone, *retained}], rules, roll=roll),
    )
    return ElectionVerdict(
        election=election,
        attendance_needed=attendance_needed(election, rules),
        votes_needed=needed,
        lines=lines,
        elected=tuple(elected),
        tied=tuple(tied),
        empty=max(0, election.seats - len(elected)),
        problems=figure_problems(election, candidates),
        findings=findings,
        sentences=tuple(_sentences(election, lines, rules, tied=tied)),
    )


def attendance_needed(election: UnitElection, rules: RuleSet) -> int:
    """How many employees must take part, rounded up."""
    return int(-(-election.eligible * Fraction(rules[ATTENDANCE].texts[0]) // 1))


def _share_text(rules: RuleSet) -> str:
    """The share of the employees who must take part, as people say it."""
    share = rules[ATTENDANCE].texts[0]
    return "三分之二" if share == "2/3" else share


def _winners(passing: list[Candidate], seats: int) -> tuple[list[Candidate], list[Candidate]]:
    """Who has a seat among those with enough votes, most votes first; and who is tied for the last seats."""
    if len(passing) <= seats:
        return passing, []
    last = passing[seats - 1].votes if seats else passing[0].votes
    if seats and passing[seats].votes < last:
        return passing[:seats], []
    return [c for c in passing if c.votes > last], [c for c in passing if c.votes == last]


def _line(
    one: Candidate, election: UnitElection, *, elected: Sequence[Candidate], tied: Sequence[Candidate]
) -> CandidateVerdict:
    """What one candidate's votes mean, in a sentence with the arithmetic."""
    all_, twice = election.eligible, 2 * one.votes
    passed = "罢免" if election.kind == RECALL else "当选"
    head = f"{one.name}{'（另选人）' if one.is_write_in else ''}得 {one.votes} 票"
    if election.is_void:
        end = f"本次投票作废，未{passed}"
    elif one in elected:
        end = f"超过全体职工 {all_} 人的一半，{passed}"
    elif one in tied:
        end = f"超过全体职工 {all_} 人的一半，与他人票数相等，须再次投票"
    elif twice == all_ and all_:
        end = f"恰为全体职工 {all_} 人的一半：按“半数以上”已达到，按“过半数”未达到；按较严的“过半数”，未{passed}"
    elif twice > all_:
        end = f"超过全体职工 {all_} 人的一半，名额已满，未{passed}"
    else:
        end = f"没有超过全体职工 {all_} 人的一半，未{passed}"
    return CandidateVerdict(
        candidate=one,
        is_over_half=twice > all_,
        is_half_or_more=twice >= all_ > 0,
        is_elected=one in elected,
        is_tied=one in tied,
        sentence=f"{head}，{end}。",
    )


def _sentences(
    election: UnitElection, lines: Sequence[CandidateVerdict], rules: RuleSet, *, tied: Sequence[Candidate]
) -> Iterator[str]:
    """The result to be read out and printed."""
    needed = attendance_needed(election, rules)
    reached = "达到" if election.attended >= needed else "未达到"
    share = _share_text(rules)
    yield f"应参加职工 {election.eligible} 人，实到 {election.attended} 人，{reached}{share}（{needed} 人）。"
    yield (
        f"发出选票 {election.issued} 张，收回 {election.returned} 张，"
        f"有效 {election.valid} 张，无效 {election.invalid} 张。"
    )
    passed, votes = ("罢免" if election.kind == RECALL else "当选"), election.eligible // 2 + 1
    said = f"{rules[MAJORITY].citation}：{rules[MAJORITY].texts[0]}"
    yield f"{passed}须得票超过全体职工 {election.eligible} 人的一半，至少 {votes} 票（{said}）。"
    yield from (line.sentence for line in lines)
    empty = election.seats - sum(line.is_elected for line in lines)
    if election.is_void:
        yield "本次投票作废。"
    elif tied:
        names = "、".join(c.name for c in tied)
        yield f"{names}票数相等，就余下的 {empty} 个名额再次投票。"
    elif empty > 0 and election.kind != RECALL:
        yield f"应选 {election.seats} 名，还缺 {empty} 名，另行选举。"


# ---- figures -------------------------------------------------------------------------------------------------


def figure_problems(election: UnitElection, candidates: Sequence[Candidate]) -> tuple[Problem, ...]:
    """Every sum that does not tie, one sentence each with the arithmetic."""
    return tuple(
        Problem(field=field, message=sentence)
        for field, sentence in (*_paper_faults(election), *_vote_faults(election, candidates))
    )


def _paper_faults(e: UnitElection) -> Iterator[tuple[str, str]]:
    """Attendance and papers."""
    if not e.attended:
        yield "attended", "还没有登记实到职工人数"
    if e.attended > e.eligible:
        yield "attended", f"实到 {e.attended} 人，多于应参加的 {e.eligible} 人，请核对签到"
    if e.issued > e.attended:
        yield "issued", f"发出 {e.issued} 张，多于实到的 {e.attended} 人，多出 {e.issued - e.attended} 张"
    if e.returned > e.issued:
        more = e.returned - e.issued
        yield (
            "returned",
            f"收回 {e.returned} 张，多于发出的 {e.issued} 张，多出 {more} 张，选举无效，应重新投票",
        )
    together = e.valid + e.invalid
    if together != e.returned:
        gap = abs(together - e.returned)
        yield (
            "valid",
            f"有效 {e.valid} 张＋无效 {e.invalid} 张＝{together} 张，与收回 {e.returned} 张相差 {gap} 张",
        )


def _vote_faults(e: UnitElection, candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Votes against valid papers and seats."""
    if not candidates:
        yield "candidates", "还没有候选人"
    if e.seats < 1:
        yield "seats", "应选名额不能少于 1 名"
    for c in candidates:
        if c.votes > e.valid:
            yield "votes", f"{c.name}得 {c.votes} 票，多于有效的 {e.valid} 张"
    votes, most = sum(c.votes for c in candidates), e.valid * e.seats
    if votes > most:
        yield (
            "votes",
            f"各候选人共得 {votes} 票，多于有效 {e.valid} 张×应选 {e.seats} 名＝{most} 票；"
            "所选人数超过应选名额的票应计入无效票",
        )


# ---- what stands against it ----------------------------------------------------------------------------------


def _attendance(election: UnitElection, rules: RuleSet) -> Iterator[Finding]:
    """Two thirds of all employees of the unit take part."""
    rule, needed = rules[ATTENDANCE], attendance_needed(election, rules)
    if election.attended < needed:
        sentence = (
            f"应参加职工 {election.eligible} 人，实到 {election.attended} 人，不足三分之二（须 {needed} 人）"
        )
        inputs = f"应参加 {election.eligible}，实到 {election.attended}"
        yield finding(rule, sentence, inputs=inputs, result="选举无效")


def _tellers(election: UnitElection, candidates: Sequence[Candidate], rules: RuleSet) -> Iterator[Finding]:
    """Whoever stands for election neither watches nor counts the votes."""
    text = "、".join(t for t in (election.chief_teller, election.tellers, election.counters) if t)
    named = {n.strip() for n in text.replace("，", "、").replace(",", "、").split("、")}
    for c in candidates:
        if c.name in named:
            sentence = (
                f"{c.name}是候选人，不能担任监票人、计票人，请另推一人；同名的请在姓名后注明部门"
                if not c.is_write_in
                else f"{c.name}得了另选票，不能担任监票人、计票人；同名的请在姓名后注明部门"
            )
            yield finding(rules[TELLER], sentence, inputs=c.name, result="不符合")


def _number_of_voters(
    election: UnitElection, rules: RuleSet, *, roll: Collection[int] | None
) -> Iterator[Finding]:
    """The number of voters against the roster of the unit."""
    if roll is not None and election.eligible != len(roll):
        sentence = f"登记的应参加职工 {election.eligible} 人，花名册上本选区现有 {len(roll)} 人"
        yield finding(rules[ROLL], sentence, inputs=f"{election.eligible}，{len(roll)}", result="不一致")


def _strangers(
    winners: Sequence[Candidate], rules: RuleSet, *, roll: Collection[int] | None
) -> Iterator[Finding]:
    """Winners who no longer belong to the electing unit."""
    for c in winners:
        if roll is not None and c.person_id not in roll:
            sentence = f"{c.name}现在不在本选区的职工名册上"
            yield finding(rules[ROLL], sentence, inputs=c.name, result="不一致")


def _standing(
    winners: Sequence[Candidate], rules: RuleSet, *, gone: Collection[int], retained: Collection[int]
) -> Iterator[Finding]:
    """Winners without a labour relation, and those whose membership is only retained."""
    for c in winners:
        if c.person_id in gone:
            sentence = f"{c.name}在花名册上已离开本单位，没有劳动关系的不能当选"
            yield finding(rules[EMPLOYED], sentence, inputs=c.name, result="不能当选")
        elif c.person_id in retained:
            sentence = f"{c.name}的会籍为“保留”，没有选举权和被选举权"
            yield finding(rules[RETAINED], sentence, inputs=c.name, result="不能当选")
