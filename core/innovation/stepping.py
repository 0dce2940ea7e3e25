"""Taking a step with an idea: it must be due, dated and reasoned, and is chained to the one before."""

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from core.audit import Writing
from core.errors import Conflict
from core.innovation import keeping, submitting
from core.innovation.queries import ideas as queries
from core.innovation.records.ideas import Answer, IdeaPlan, IdeaStep, Turn
from core.innovation.records.steps import HELD, STOPPED, Action
from core.innovation.records.views import IdeaCase, Likeness
from core.innovation.rules import eligibility, lists
from core.innovation.rules import steps as life
from core.innovation.tables.ideas import AnswerRow, IdeaPlanRow, IdeaStepRow
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding


def take(writing: Writing, idea_id: int, name: str, turn: Turn) -> str:
    """Take a step that needs nothing but a turn; the state reached; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, idea_id)
    action = due(case, name, turn)
    if action.needs:
        raise life.wrong("action", f"“{name}”须同时填写{action.needs}，没有改动")
    if name == life.FILE:
        _require_answered(case)
    findings = findings_of(writing.session, case, turn.on) if action.checks else ()
    return keep(writing, case, action, turn, findings)


def due(case: IdeaCase, name: str, turn: Turn) -> Action:
    """The kind of step, which may be taken now by such a turn; raises Invalid, Conflict."""
    action = life.require_action(case.steps, name, case.idea.number)
    life.require_turn(turn, action, case.steps)
    return action


def keep(
    writing: Writing, case: IdeaCase, action: Action, turn: Turn, findings: tuple[Finding, ...] = ()
) -> str:
    """Store a step with what the rules said; raises Invalid when they stand against it without a reason."""
    eligibility.require_lawful(findings, turn.opinion)
    version = None
    if findings:
        rules = rule_set_of(writing.session, turn.on)
        version = rules_version(rules, eligibility.ACCEPTING_RULES)
    step = IdeaStep(
        idea_id=case.idea.id or 0,
        previous_id=case.steps[-1].id,
        action=action.name,
        state=action.target,
        taken_on=turn.on,
        taken_by=turn.by.strip(),
        opinion=turn.opinion.strip() or None,
        findings=eligibility.told(findings) or None,
        rules_version=version,
    )
    keeping.add(writing, IdeaStepRow, step)
    return action.target


def findings_of(
    session: Session, case: IdeaCase, on: dt.date, alike: tuple[Likeness, ...] | None = None
) -> tuple[Finding, ...]:
    """What the rules say on a day of accepting or rewarding an idea; `alike` where those were looked for already."""
    found = submitting.alike(session, case) if alike is None else alike
    return eligibility.accepting_findings(case.idea, case.authors, found, rule_set_of(session, on))


def plan(writing: Writing, one: IdeaPlan, turn: Turn) -> None:
    """Store how an adopted idea is put to work and take that step; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, one.idea_id)
    action = due(case, "制定实施计划", turn)
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        raise life.wrong("ends_on", "“计划完成”不能早于“计划开始”，没有保存")
    if one.investment < 0:
        raise life.wrong("investment", "“投入”不能小于 0，没有保存")
    keeping.add(writing, IdeaPlanRow, replace(one, id=None))
    keep(writing, case, action, turn)


def answer(writing: Writing, one: Answer) -> int:
    """Note that the authors were told of the decision as it stands; raises Invalid, NotFound, Conflict."""
    case = queries.one_case(writing.session, one.idea_id)
    slip = lists.slip(case)
    if slip is None:
        raise Conflict(f"建议 {case.idea.number} 还没有评审结论，没有可以答复的内容，没有登记。")
    if one.told_on and slip.decided_on and one.told_on < slip.decided_on:
        raise life.wrong(
            "told_on", f"答复日期不能早于“{slip.state}”的日期 {slip.decided_on.isoformat()}，没有登记"
        )
    text = one.text.strip() or slip.reason
    return keeping.add(writing, AnswerRow, replace(one, id=None, step_id=slip.step_id, text=text))


def _require_answered(case: IdeaCase) -> None:
    """Refuse to file what was declined before the authors were told why; raises Conflict."""
    if not lists.is_answered(case):
        step = life.declined(case.steps)
        state = step.state if step else HELD
        what = "中止的原因" if state == STOPPED else "理由"
        raise Conflict(f"建议 {case.idea.number} “{state}”的{what}还没有答复建议人，没有归档。请先登记答复。")
