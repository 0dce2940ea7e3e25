"""What the law says of the presidium, the other bodies and the guests of the congress (all pure)."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import floor

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Body, Guest, Seat
from core.congress.rules.meetings import presidium_findings
from core.congress.rules.presence import NOT_MET
from core.rules import Finding, RuleSet, finding

PRESIDIUM = "主席团"
LISTENING = "列席代表"


def body_findings(body: Body, seats: Sequence[Seat], delegates: int, rules: RuleSet) -> tuple[Finding, ...]:
    """What is wrong with the presidium's number and composition; an empty list is none yet."""
    if body.kind != PRESIDIUM or not seats:
        return ()
    told = presidium_findings(Meeting(), (body, tuple(seats)), delegates, rules)
    found = [f for f in told if f.result == NOT_MET]
    strangers = [s.name for s in seats if not s.category]
    if strangers:
        sentence = f"{'、'.join(strangers)}不是本届职工代表，请核对主席团名单"
        rule = rules["congress.presidium_delegates"]
        found.append(finding(rule, sentence, inputs=f"非代表 {len(strangers)} 名", result=NOT_MET))
    return tuple(found)


def guest_findings(guests: Sequence[Guest], delegates: int, rules: RuleSet) -> tuple[Finding, ...]:
    """The number of those who listen against the number of delegates."""
    rule = rules["congress.guests_share"]
    listening = sum(g.kind == LISTENING for g in guests)
    most = floor(Fraction(rule.number) * delegates)
    if listening <= most:
        return ()
    sentence = (
        f"列席代表 {listening} 名，正式代表 {delegates} 名的五分之一为 {most} 名，多 {listening - most} 名"
    )
    if rule.number * 5 != 1:
        sentence = f"列席代表 {listening} 名，按正式代表 {delegates} 名计算不超过 {most} 名"
    return (finding(rule, sentence, inputs=f"列席 {listening} 名", result=f"多 {listening - most} 名"),)


def dispatched_guest_findings(
    guests: Sequence[Guest], dispatched_people: Collection[int], rules: RuleSet, *, has_delegate: bool
) -> tuple[Finding, ...]:
    """Dispatched workers who should at least listen, where the place asks for it."""
    rule = rules.rules.get("congress.dispatched_guests")
    if rule is None or not dispatched_people or has_delegate:
        return ()
    if sum(g.person_id in dispatched_people for g in guests) >= rule.number:
        return ()
    sentence = (
        f"有劳务派遣工 {len(dispatched_people)} 人，代表中没有派遣工，列席名单里也没有，请安排派遣工列席"
    )
    return (finding(rule, sentence, inputs=f"派遣工 {len(dispatched_people)} 人", result="没有派遣工列席"),)
