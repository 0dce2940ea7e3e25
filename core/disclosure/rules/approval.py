"""Who may sign what: the moves from a state, and one person for one part only (democracy.md rule 43)."""

import unicodedata
from collections.abc import Iterable, Sequence

from core.disclosure.records.publications import DRAFT, Move, Publication, Step
from core.errors import Problem
from core.rules import Finding, RuleSet, finding

APPROVAL = "disclosure.approval"


def moves_from(moves: Iterable[Move], state: str) -> tuple[Move, ...]:
    """What can be signed in a state."""
    return tuple(m for m in moves if m.source == state)


def current_round(steps: Sequence[Step], moves: Iterable[Move]) -> int:
    """The round that is open: each return begins another."""
    back = {(m.source, m.action) for m in moves if m.target == DRAFT and m.source != DRAFT}
    return 1 + sum((s.state, s.action) in back for s in steps)


def signing_problems(
    move: Move, person: str, opinion: str | None, *, publication: Publication, steps: Sequence[Step]
) -> tuple[Problem, ...]:
    """Why somebody may not sign a move; empty when they may."""
    found = []
    if not person.strip():
        found.append(Problem(field="person", message=f"请填写{move.role}的姓名"))
    if move.wants_opinion and not (opinion or "").strip():
        found.append(Problem(field="opinion", message=f"{move.action}要写明理由"))
    other = _other_role(move, person, publication, steps) if move.is_approval else None
    if other:
        found.append(
            Problem(
                field="person",
                message=f"{person.strip()}已作为{other}签字，不能再作为{move.role}签字，没有保存；"
                "起草和审批的每个环节要由不同的人办理",
            )
        )
    return tuple(found)


def approval_finding(publication: Publication, steps: Sequence[Step], rules: RuleSet, round_: int) -> Finding:
    """Whether every step of the approval form of the open round is signed."""
    rule = rules[APPROVAL]
    signed = {s.state for s in steps if s.round == round_ and s.action == "同意"}
    missing = [state for state in rule.texts if state not in signed]
    sentence = (
        f"{publication.number} 还缺{'、'.join(missing)}的签字"
        if missing
        else f"{publication.number} 审批记录完整"
    )
    return finding(
        rule,
        sentence,
        inputs=f"已签：{'、'.join(sorted(signed)) or '无'}",
        result="缺" if missing else "符合",
    )


def _other_role(move: Move, person: str, publication: Publication, steps: Sequence[Step]) -> str | None:
    """Another part that the same person has signed for, or the drafter's."""
    mine = same_name(person)
    parts = [(s.role, s.person) for s in steps] + [("经办人", publication.drafted_by)]
    return next(
        (role for role, name in parts if same_name(name) == mine and role not in (move.role, "公开办理人")),
        None,
    )


def same_name(name: str) -> str:
    """A name without width and spaces, for telling whether two are one."""
    return "".join(unicodedata.normalize("NFKC", name).split())
