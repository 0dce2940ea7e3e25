"""Presence counted against the two-thirds line, the sentence read out, and the digest of a frozen count (all pure)."""

import hashlib
import re
from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from core.congress.records.cockpit import Attendee, GroupPresence, PresenceState
from core.congress.records.meetings import Snapshot
from core.errors import Invalid, Problem
from core.rules import Finding, Rule, RuleSet, finding

MET, NOT_MET = "符合", "不符合"
_SHARE = re.compile("([1-9])/([1-9])")
_DIGITS = "零一二三四五六七八九"


def needed(due: int, share: Rule) -> int:
    """The smallest whole number of people that is at least that share of all; raises Invalid."""
    return ceil(Fraction(*_parts(share)) * due)


def share_words(rule: Rule) -> str:
    """2/3 as 三分之二, 1/2 as 二分之一."""
    top, bottom = _parts(rule)
    return f"{_DIGITS[bottom]}分之{_DIGITS[top]}"


def wrong_value(rule: Rule, example: str) -> Invalid:
    """The error about a value of the unit's own that cannot be read."""
    message = f"规则“{rule.title}”的值“{rule.texts[0]}”无法使用，应写成 {example} 这样，请在本单位规则里改正"
    return Invalid((Problem(field="value", message=message),))


def met(is_met: bool) -> str:
    """The word of a finding for met or not."""
    return MET if is_met else NOT_MET


def members_word(term_kind: str) -> str:
    """What the people entitled to vote are called: 代表 of a congress, 职工 of an assembly."""
    return "职工" if term_kind == "职工大会" else "代表"


def count(attendees: Sequence[Attendee], term_kind: str, rules: RuleSet) -> PresenceState:
    """应到 and 实到 of everybody who may come; excused and absent delegates stay in 应到."""
    due = [a for a in attendees if not a.is_guest]
    guests = [a for a in attendees if a.is_guest]
    groups: dict[str, list[Attendee]] = {}
    for one in due:
        groups.setdefault(one.group, []).append(one)
    line, present = needed(len(due), rules["congress.quorum"]), _in_state(due, "实到")
    return PresenceState(
        due=len(due),
        present=present,
        excused=_in_state(due, "请假"),
        absent=_in_state(due, "缺席"),
        missing=_in_state(due, ""),
        needed=line,
        is_quorate=bool(due) and present >= line,
        groups=tuple(_group(name, members) for name, members in groups.items()),
        guests=len(guests),
        guests_present=_in_state(guests, "实到"),
        departed=tuple(a.name for a in due if not a.is_employed),
        term_kind=term_kind,
    )


def quorum_finding(state: PresenceState, rules: RuleSet) -> Finding:
    """Whether at least two thirds of all delegates are there (企业民主管理规定; Shanghai §28, Zhejiang §15, Henan §19)."""
    rule, word = rules["congress.quorum"], members_word(state.term_kind)
    share = share_words(rule)
    end = f"达到{share}" if state.is_quorate else f"还差 {state.short_of_quorum} 名"
    if state.due == 0:
        end = f"还没有登记{word}"
    return finding(
        rule,
        f"应到{word} {state.due} 名，{share}为 {state.needed} 名，实到 {state.present} 名，{end}",
        inputs=f"应到 {state.due}；实到 {state.present}；请假 {state.excused}",
        result=met(state.is_quorate),
    )


def verdict(state: PresenceState, rules: RuleSet) -> str:
    """The sentence that the host reads out before the meeting opens."""
    word, share = members_word(state.term_kind), share_words(rules["congress.quorum"])
    counts = f"本次大会应到{word}{state.due}名，实到{state.present}名"
    if state.due == 0:
        return f"本次大会还没有登记应到{word}，不能开会。"
    if state.is_quorate:
        return f"{counts}，符合{share}以上{word}出席的规定，可以开会。"
    return f"{counts}，未达到{share}（{state.needed}名），还差{state.short_of_quorum}名，不能开会。"


def digest(snapshot: Snapshot) -> str:
    """The SHA-256 over everything that a snapshot says, as 64 hexadecimal digits."""
    taken = snapshot.taken_at.isoformat(sep=" ") if snapshot.taken_at else ""
    facts = (snapshot.meeting_id, snapshot.number, taken, snapshot.due, snapshot.present, snapshot.excused)
    return hashlib.sha256("|".join((*map(str, facts), snapshot.delegate_ids)).encode()).hexdigest()


def _parts(rule: Rule) -> tuple[int, int]:
    """A share such as 2/3 in its two numbers; raises Invalid."""
    found = _SHARE.fullmatch(rule.texts[0].strip())
    if found is None:
        raise wrong_value(rule, "2/3")
    return int(found[1]), int(found[2])


def _group(name: str, members: Sequence[Attendee]) -> GroupPresence:
    """The presence of one delegation."""
    return GroupPresence(
        name=name,
        due=len(members),
        present=_in_state(members, "实到"),
        excused=_in_state(members, "请假"),
        absent=_in_state(members, "缺席"),
        missing=_in_state(members, ""),
    )


def _in_state(people: Sequence[Attendee], state: str) -> int:
    """How many are in a state of presence."""
    return sum(p.state == state for p in people)
