"""The review of the delegates of a term, its vacancies, and making the delegates public."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.congress.queries import qualification as gathering
from core.congress.queries import roster as counting
from core.congress.records.composition import QualificationReport, UnitSeats, Vacancy
from core.congress.records.terms import Announcement, Delegate
from core.congress.rules.qualification import (
    CHECKS,
    Case,
    conclusion,
    defects,
    planned_seats,
    unit_seats,
    why_gone,
)
from core.congress.rules.terms import COMPOSITION_RULES, composition
from core.congress.tables.terms import AnnouncementRow
from core.errors import Invalid, Problem
from core.regulations.queries import rule_set_of, rules_version
from core.rules import Finding


def review(session: Session, term_id: int, today: dt.date) -> QualificationReport:
    """The report on the delegates whose mandate stands."""
    case, rules = gathering.case(session, term_id), rule_set_of(session, today)
    composed = composition(case.delegates, case.term, rules, counting.counts(session))
    found = defects(case, rules)
    return QualificationReport(
        term=case.term,
        planned=planned_seats(case),
        elected=len(case.delegates),
        units=unit_seats(case),
        composition=composed,
        defects=found,
        conclusion=conclusion(case, composed, (*found, *composed.findings)),
        rules_version=rules_version(rules, (*CHECKS, *COMPOSITION_RULES)),
    )


def vacancies(case: Case) -> tuple[Vacancy, ...]:
    """Electing units with empty seats or with delegates who have left; delegates of no unit come last."""
    units = [*unit_seats(case), UnitSeats(electing_unit_id=None, name="未登记选区", seats=0, filled=0)]
    found = []
    for unit in units:
        mine = [d for d in case.delegates if d.electing_unit_id == unit.electing_unit_id]
        left = tuple(d for d in mine if not d.is_employed)
        if unit.empty or left:
            found.append(Vacancy(unit=unit, left=left, sentence=_sentence(case, unit, left)))
    return tuple(found)


def announce(writing: Writing, term_id: int, reasons: Mapping[str, str], day: dt.date) -> Announcement:
    """Store that the delegates were made public; raises Invalid with what stands against it."""
    report = review(writing.session, term_id, day)
    if not report.elected:
        raise Invalid((Problem(field="delegates", message="本届还没有代表，没有公布"),))
    answered = {k: v.strip() for k, v in reasons.items() if v.strip()}
    _require_answered(report, answered)
    given = [f"{f.rule_id}：{answered[f.rule_id]}" for f in report.findings if f.rule_id in answered]
    made = Announcement(
        term_id=term_id,
        announced_on=day,
        delegates=report.elected,
        findings="\n".join(map(_line, report.findings)) or None,
        reasons="\n".join(dict.fromkeys(given)) or None,
        conclusion=report.conclusion,
        rules_version=report.rules_version,
    )
    return replace(made, id=stored.add(writing, AnnouncementRow, made))


def _require_answered(report: QualificationReport, answered: Mapping[str, str]) -> None:
    """Mandatory findings stop; advice wants a reason; what is unverified only warns."""
    wrong = [Problem(field=f.rule_id, message=_line(f)) for f in report.of_severity("强制")]
    wrong += [
        Problem(field=f.rule_id, message=f"{_line(f)}；仍要公布的，请写明理由")
        for f in report.of_severity("建议")
        if f.rule_id not in answered
    ]
    if wrong:
        raise Invalid(tuple(wrong))


def _line(found: Finding) -> str:
    """A finding as it is stored with the decision."""
    return f"{found.severity}：{found.sentence}（{found.source}）"


def _sentence(case: Case, unit: UnitSeats, left: tuple[Delegate, ...]) -> str:
    """Why an electing unit must vote again."""
    parts = [f"{d.name}：{why_gone(case.people[d.person_id])}" for d in left]
    if unit.empty:
        parts.append(f"分配 {unit.seats} 名，现有 {unit.filled} 名，空缺 {unit.empty} 名")
    return f"选区“{unit.name}”应补选 {unit.empty + len(left)} 名：{'；'.join(parts)}"
