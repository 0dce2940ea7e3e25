"""Taking a step: what it must stand on is checked, its papers are kept, and it is chained to the one before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.errors import Conflict
from core.hardship import assessing
from core.hardship.lists import actions
from core.hardship.publicity import leaks
from core.hardship.queries import households, means, procedure
from core.hardship.records.households import Household
from core.hardship.records.means import OPEN, TIERS, Verdict
from core.hardship.records.procedure import Action, Exit, PublicNotice, Step, Turn
from core.hardship.rules import procedure as steps_rules
from core.hardship.rules.procedure import wrong
from core.hardship.tables.households import HouseholdRow
from core.hardship.tables.procedure import (
    ExitRow,
    ObjectionRow,
    PublicNoticeRow,
    ReviewMeetingRow,
    StepRow,
)
from core.regulations.queries import rule_set_of
from core.rules import RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A household at the moment of a step."""

    household: Household
    steps: tuple[Step, ...]
    rules: RuleSet
    turn: Turn

    @property
    def id(self) -> int:
        """The household's key."""
        return self.household.id or 0


def begin(writing: Writing, household_id: int, name: str, turn: Turn) -> None:
    """The first step of a new file; raises Invalid."""
    action = actions()[name]
    steps_rules.require_turn(turn, action, ())
    _keep(writing, _step(household_id, action, action.target, turn))


def take(writing: Writing, household_id: int, name: str, turn: Turn) -> str:
    """Take a step and return the state reached; raises Invalid, NotFound, and Conflict when it may not be taken."""
    session, action = writing.session, _known(name)
    case = _Case(
        household=households.household(session, household_id),
        steps=procedure.steps(session, household_id),
        rules=rule_set_of(session, turn.on),
        turn=turn,
    )
    told = case.household.head_name
    state = steps_rules.require_action(case.steps, action, actions(), told)
    steps_rules.require_turn(turn, action, case.steps)
    family = {m.name for m in households.members(session, household_id)}
    steps_rules.require_other_person(turn, action, case.steps, family)
    step = _step(household_id, action, state, turn)
    for need in action.needs:
        step = _MET[need](writing, case, step) if need in _MET else step
    step = replace(step, previous_id=case.steps[-1].id)
    step_id = _keep(writing, step)
    if "ended" in action.needs and step.notice_id is not None:
        _note_objections(session, step.notice_id, step_id)
    _follow(session, case, name)
    return state


def _known(name: str) -> Action:
    """The kind of step of that name; raises Invalid."""
    found = actions().get(name)
    if found is None or not (found.target or found.back) or not found.sources:
        raise wrong("action", f"没有“{name}”这个步骤，没有改动。请从列表中选择")
    return found


def _step(household_id: int, action: Action, state: str, turn: Turn) -> Step:
    """The step as it will be kept, without its papers."""
    return Step(
        household_id=household_id,
        action=action.name,
        state=state,
        taken_on=turn.on,
        taken_by=turn.by.strip(),
        role=action.role,
        opinion=turn.opinion.strip() or None,
    )


def _keep(writing: Writing, step: Step) -> int:
    """Store a step."""
    return stored.add(writing, StepRow, step)


# ---- what steps stand on --------------------------------------------------------------------------------


def _with_visit(writing: Writing, case: _Case, step: Step) -> Step:
    """A step that stands on the visit of this round."""
    visit = steps_rules.checking_visit(procedure.visits(writing.session, case.id), case.steps)
    return replace(step, visit_id=visit.id)


def _with_verdict(writing: Writing, case: _Case, step: Step) -> Step:
    """A step that stands on a verdict that fits the file as it is; raises Conflict."""
    verdict = _verdict(writing.session, case)
    return replace(step, verdict_id=verdict.id)


def _with_review(writing: Writing, case: _Case, step: Step) -> Step:
    """A step that stands on a review meeting."""
    review = steps_rules.require_review(case.turn.review, case.household.head_name)
    key = stored.add(writing, ReviewMeetingRow, replace(review, id=None, household_id=case.id))
    return replace(step, review_id=key)


def _with_notice(writing: Writing, case: _Case, step: Step) -> Step:
    """A step that stands on a public notice of enough working days."""
    is_exit = step.review_id is not None
    notice = steps_rules.require_window(case.turn.notice, case.rules, is_exit=is_exit)
    if notice.starts_on and notice.starts_on < case.turn.on:
        raise wrong("starts_on", "公示不能从办理日期之前开始，没有改动，请核对")
    _require_discreet(writing.session, case, notice)
    key = stored.add(
        writing, PublicNoticeRow, replace(notice, id=None, household_id=case.id, is_exit=is_exit)
    )
    return replace(step, notice_id=key)


def _require_discreet(session: Session, case: _Case, notice: PublicNotice) -> None:
    """Refuse a place or an office that gives the family away (rule 25); raises Invalid."""
    file = households.file(session, case.id, with_illness=True)
    told = leaks("|".join(filter(None, (notice.place, notice.office))), file, case.turn.on)
    if told:
        raise wrong("place", f"公示地点和受理部门会印在公示上：{told[0]}，没有改动")


def _with_ended(writing: Writing, case: _Case, step: Step) -> Step:
    """A step after the newest notice, which has ended without an objection that is open or upheld."""
    notice = newest_notice(case.steps, procedure.notices(writing.session, case.id))
    objections = procedure.objections(writing.session, [notice.id if notice else None])
    steps_rules.require_ended(notice, objections, case.turn.on)
    return replace(step, notice_id=notice.id if notice else None)


def _with_exit(writing: Writing, case: _Case, step: Step) -> Step:
    """A step that stands on the reason of the exit; raises Invalid."""
    if case.turn.exit is None:
        raise wrong("exit", "请填写退出原因和提出方式，没有改动")
    fresh = replace(case.turn.exit, id=None, household_id=case.id, told_on=None)
    return replace(step, exit_id=stored.add(writing, ExitRow, fresh))


def _with_told(writing: Writing, case: _Case, step: Step) -> Step:
    """A step after the family was told in writing; raises Invalid."""
    if case.turn.told_on is None:
        raise wrong("told_on", "请填写书面通知本人的日期，没有改动")
    key = next(s.exit_id for s in reversed(case.steps) if s.exit_id is not None)
    row = stored.require(writing.session, ExitRow, key)
    row.told_on = case.turn.told_on
    return replace(step, exit_id=key)


_MET = {
    "visit": _with_visit,
    "verdict": _with_verdict,
    "review": _with_review,
    "notice": _with_notice,
    "ended": _with_ended,
    "exit": _with_exit,
    "told": _with_told,
}


def newest_notice(steps: Sequence[Step], notices: Sequence[PublicNotice]) -> PublicNotice | None:
    """The notice that this round put up last, if it did."""
    ids = [s.notice_id for s in steps_rules.this_round(steps) if s.notice_id is not None]
    return next((n for n in notices if ids and n.id == ids[-1]), None)


def _note_objections(session: Session, notice_id: int, step_id: int) -> None:
    """The end of a notice takes note of its objections, so that none of them can be taken back before it."""
    for one in procedure.objections(session, [notice_id]):
        row = stored.require(session, ObjectionRow, one.id)
        row.step_id = row.step_id or step_id
    session.flush()


def _verdict(session: Session, case: _Case) -> Verdict:
    """The newest verdict, which recognises the family and fits the file as it is; raises Conflict."""
    name = case.household.head_name
    found = next(iter(means.verdicts(session, case.id)), None)
    if found is None:
        raise Conflict(f"{name}还没有核算家庭经济状况，没有改动。请先“认定”并保存结论。")
    if found.result not in (*TIERS, OPEN):
        raise Conflict(
            f"{name}的认定结论是“{found.result}”，不能提交评议，没有改动。请“不予建档”并写明原因。"
        )
    gap = next((f for f in found.findings if f.rule_id == "hardship.window" and f.result == "缺月"), None)
    if gap is not None:
        raise Conflict(f"{name}的{gap.sentence}，没有办理。补充后请重新认定。")
    if assessing.is_stale(session, found):
        raise Conflict(f"{name}认定之后家庭资料或低保标准又有改动，没有办理。请重新认定后再继续。")
    return found


def _follow(session: Session, case: _Case, name: str) -> None:
    """What approval changes in the card: the tier becomes the one of the verdict."""
    if name != "审批":
        return
    verdict = _verdict(session, case)
    row = stored.require(session, HouseholdRow, case.id)
    row.tier = verdict.tier or row.tier
    if row.tier is None:
        raise Conflict(
            "当地分档标准没有见到，认定结论没有类别，不能审批，没有改动。请先录入当地规定并重新认定。"
        )
    session.flush()


def exit_of(steps: Sequence[Step], exits: Sequence[Exit]) -> Exit | None:
    """The exit by which a file was closed last."""
    ids = [s.exit_id for s in steps if s.exit_id is not None]
    return next((e for e in exits if ids and e.id == ids[-1]), None)
