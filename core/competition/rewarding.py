"""Awards inside a transaction: computed from the ranking, put up, taken back, made final with certificates, bonuses, honours."""

from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.competition import keeping
from core.competition.queries import contests as read
from core.competition.records.awards import Award, Bonus, Nomination
from core.competition.records.contests import Contest, ContestTurn
from core.competition.records.entries import EntryCase
from core.competition.records.ranking import Ranking
from core.competition.records.scheme import UNIT, Prize
from core.competition.rules import awards as rules
from core.competition.rules.awards import LEVELS, NAMED, Winner
from core.competition.rules.steps import wrong
from core.competition.tables.awards import AwardRow, BonusRow
from core.members import queries as roster
from core.members.records import Honour


def named(session: Session, contest_id: int) -> tuple[Award, ...]:
    """The awards given by name."""
    prizes = {p.id for p in read.rubric(session, contest_id).prizes if p.scope == NAMED}
    return tuple(a for a in read.awards(session, contest_id) if a.prize_id in prizes)


def computed(session: Session, contest_id: int, result: Ranking) -> tuple[Award, ...]:
    """The awards that follow from a ranking, then those given by name; nothing is written."""
    return (*rules.awards(read.rubric(session, contest_id), result, contest_id), *named(session, contest_id))


def put_up(writing: Writing, contest_id: int, result: Ranking) -> None:
    """Store the awards that follow from a ranking, for the notice to show."""
    for one in rules.awards(read.rubric(writing.session, contest_id), result, contest_id):
        keeping.add(writing, AwardRow, one)


def withdraw(writing: Writing, contest_id: int) -> None:
    """Take the awards that were put up back; those given by name stay."""
    kept = {a.id for a in named(writing.session, contest_id)}
    for one in read.awards(writing.session, contest_id):
        if one.id not in kept:
            stored.remove(writing, AwardRow, one.id or 0)


def nominate(writing: Writing, contest_id: int, given: Nomination) -> int:
    """Give a prize by name with its reason; raises Invalid, NotFound."""
    prize = next((p for p in read.rubric(writing.session, contest_id).prizes if p.id == given.prize_id), None)
    if prize is None or prize.scope != NAMED:
        raise wrong("prize_id", "这个奖项按名次评定，不能指名授予，没有保存")
    given = _known(writing.session, given)
    already = [a for a in named(writing.session, contest_id) if a.prize_id == prize.id]
    if prize.number is not None and len(already) >= prize.number:
        raise wrong("prize_id", f"“{prize.name}”名额 {prize.number} 名已满，没有保存")
    if any((a.person_id, a.unit_id, a.name) == (given.person_id, given.unit_id, given.name) for a in already):
        raise wrong("name", f"{given.name}已经获得“{prize.name}”，没有重复保存")
    award = Award(
        contest_id=contest_id, prize_id=prize.id or 0, person_id=given.person_id, unit_id=given.unit_id,
        position=1000 + len(already), prize=prize.name, name=given.name.strip(), unit_name=given.unit_name,
        reason=given.reason.strip(), amount=prize.amount, bonus_kind=prize.bonus_kind,
        fund_source=prize.fund_source,
    )  # fmt: skip
    return keeping.add(writing, AwardRow, award)


def _known(session: Session, given: Nomination) -> Nomination:
    """A nomination with the names that roster and unit tree have; raises Invalid for who is not there."""
    if given.person_id is not None:
        found = roster.people(session, [given.person_id])
        if not found:
            raise wrong("person_id", "花名册上没有这个人，没有保存，请刷新后再试")
        place = " ".join(filter(None, (found[0].department, found[0].team)))
        return replace(given, name=found[0].name, unit_name=place or given.unit_name)
    if given.unit_id is not None:
        unit = roster.unit_tree(session).by_id.get(given.unit_id)
        if unit is None:
            raise wrong("unit_id", "没有找到这个单位，可能已被撤销，没有保存，请刷新后再试")
        return replace(given, name=unit.name)
    return given


def conclude(writing: Writing, contest: Contest, turn: ContestTurn, step_id: int) -> None:
    """Number the certificates, write the bonus sheet, and the honours into the members' files."""
    session, key = writing.session, contest.id or 0
    prizes = {p.id: p for p in read.rubric(session, key).prizes}
    for n, award in enumerate(read.awards(session, key), start=1):
        final = replace(
            award, certificate=f"{contest.number}-{n:03d}", decided_on=turn.on, step_id=step_id,
            decision=turn.decision.strip() or None,
        )  # fmt: skip
        keeping.replace(writing, AwardRow, final)
        for bonus in rules.bonuses(final, winners(session, contest, award)):
            honour_id = _honour(writing, contest, prizes[award.prize_id], (bonus, final))
            keeping.add(writing, BonusRow, replace(bonus, honour_id=honour_id))


def winners(session: Session, contest: Contest, award: Award) -> tuple[Winner, ...]:
    """The people, or the unit, who share an award."""
    cases = read.entry_cases(session, contest.id or 0)
    is_of_units = read.rubric(session, contest.id or 0).scheme.entrant == UNIT
    if award.entry_id is not None:
        case = next(c for c in cases if c.entry.id == award.entry_id)
        found = () if is_of_units else _people(case)
    elif award.person_id is not None or award.unit_id is not None or award.place is None:
        found = ()
    else:
        mine = (c for c in cases if c.entry.team == award.name and c.entry.state == "参赛")
        found = tuple(w for c in mine for w in _people(c))
    alone = Winner(name=award.name, unit_name=award.unit_name, person_id=award.person_id)
    return found or (alone,)


def _people(case: EntryCase) -> tuple[Winner, ...]:
    """The people of an entry: the one entered, or the members of the team."""
    entry = case.entry
    if entry.person_id is not None:
        return (Winner(name=entry.name, unit_name=entry.unit_name, person_id=entry.person_id),)
    return tuple(Winner(name=m.name, unit_name=entry.unit_name, person_id=m.person_id) for m in case.members)


def _honour(writing: Writing, contest: Contest, prize: Prize, won: tuple[Bonus, Award]) -> int | None:
    """Write the honour into the person's file; nothing for a unit."""
    bonus, award = won
    if bonus.person_id is None:
        return None
    honour = Honour(
        person_id=bonus.person_id,
        name=prize.honour or f"“{contest.name}”{award.prize}",
        level=LEVELS.get(contest.level),
        awarded_on=award.decided_on,
        awarded_by=contest.host,
    )
    return roster.add_honour(writing, honour)
