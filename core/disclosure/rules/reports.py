"""The figures of a period from the records, and the yearly findings (democracy.md rules 43, 45, 46)."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.disclosure.records.boards import Posting, PostingPhoto
from core.disclosure.records.catalogue import PUBLIC, CatalogueItem
from core.disclosure.records.feedback import ADOPTED, Feedback, Inspection
from core.disclosure.records.plan import DONE, LONG_OVERDUE, NOTHING, OVERDUE, PlanLine
from core.disclosure.records.publications import VOID, Completeness, Publication, Step
from core.disclosure.records.reports import DisclosureReport, Figure, Rate
from core.disclosure.rules.feedback import is_late
from core.rules import Finding, RuleSet, finding

YEARLY, EVIDENCE = "disclosure.yearly_congress", "disclosure.evidence"
CONGRESS = "职工代表大会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a report counts, of one period from `start` to `end`."""

    label: str
    start: dt.date
    end: dt.date
    ownership: str
    items: Mapping[int, CatalogueItem]
    plan: Sequence[PlanLine]  # due inside the period
    publications: Sequence[Publication]  # shown inside the period
    steps: Sequence[Step]  # signed inside the period
    postings: Sequence[Posting]
    photos: Sequence[PostingPhoto]
    complete: Mapping[int, Completeness]
    feedback: Sequence[Feedback]  # received inside the period
    inspections: Sequence[Inspection]
    surveys: Sequence[tuple[int, str, str]]
    agenda: Sequence[str]  # titles and matters of the congresses held inside the period


def report(case: Case, rules: RuleSet, reply_end: dt.date) -> DisclosureReport:
    """The report; opinions count as overdue when they had no answer by `reply_end`."""
    figures = (*_plan(case), *_publications(case), *_feedback(case, reply_end))
    by_key = {f.key: f for f in figures}
    return DisclosureReport(
        label=case.label, figures=figures, groups=tuple(_groups(case)), rates=tuple(_rates(by_key)),
        surveys=tuple(case.surveys), findings=(*yearly_findings(case, rules), *_evidence(case, rules)),
    )  # fmt: skip


def _plan(case: Case) -> Iterator[Figure]:
    """The plan: due, done, in time, late, still open, nothing to disclose."""
    tests: tuple[tuple[str, str, Callable[[PlanLine], bool]], ...] = (
        ("plan_due", "计划应公开", lambda p: p.state != NOTHING),
        ("plan_shown", "已公开", lambda p: p.shown_on is not None),
        ("plan_in_time", "按期公开", lambda p: p.shown_on is not None and not p.was_late),
        ("plan_late", "逾期公开", lambda p: p.was_late),
        ("plan_done", "地点、天数、证据齐全", lambda p: p.state == DONE),
        ("plan_overdue", "逾期未公开", lambda p: p.state in (OVERDUE, LONG_OVERDUE)),
        ("plan_nothing", "本期无此事项", lambda p: p.state == NOTHING),
    )
    for key, label, test in tests:
        yield Figure(key=key, label=label, kind="plan", ids=_ids(p.plan.id for p in case.plan if test(p)))


def _publications(case: Case) -> Iterator[Figure]:
    """Publications, corrections, returns, postings, complete ones, inspections."""
    shown = case.publications
    yield Figure(key="published", label="公开事项", kind="publication", ids=_ids(p.id for p in shown))
    yield Figure(
        key="corrections", label="更正", kind="publication", ids=_ids(p.id for p in shown if p.replaces_id)
    )
    complete = _ids(p.id for p in shown if (state := case.complete.get(p.id or 0)) and state.is_done)
    yield Figure(key="complete", label="地点、天数、证据齐全的公开事项", kind="publication", ids=complete)
    returned = dict.fromkeys(s.publication_id for s in case.steps if s.action == "退回")
    yield Figure(key="returned", label="审批中退回过的事项", kind="publication", ids=tuple(returned))
    ids = {p.id for p in shown}
    mine = [p for p in case.postings if p.publication_id in ids]
    yield Figure(key="postings", label="张贴（公布）处数", kind="posting", ids=_ids(p.id for p in mine))
    in_congress = _ids(p.id for p in mine if p.form == CONGRESS)
    yield Figure(key="in_congress", label="在职工代表大会公开", kind="posting", ids=in_congress)
    yield Figure(
        key="inspections", label="监督检查", kind="inspection", ids=_ids(i.id for i in case.inspections)
    )


def _feedback(case: Case, reply_end: dt.date) -> Iterator[Figure]:
    """Opinions: received, answered, in time, overdue, adopted, rectified, pleased."""
    tests: tuple[tuple[str, str, Callable[[Feedback], bool]], ...] = (
        ("opinions", "收到意见", lambda f: True),
        ("anonymous", "其中匿名", lambda f: f.is_anonymous),
        ("answered", "已答复", lambda f: f.replied_on is not None),
        ("answered_in_time", "按期答复", lambda f: f.replied_on is not None and not is_late(f)),
        (
            "unanswered_overdue",
            "逾期未答复",
            lambda f: not f.replied_on and bool(f.due_on and f.due_on < reply_end),
        ),
        ("adopted", "采纳", lambda f: f.outcome in ADOPTED),
        ("to_rectify", "应整改", lambda f: bool(f.rectification)),
        ("rectified", "已整改", lambda f: bool(f.rectification) and f.rectified_on is not None),
        ("answered_publicly", "公开答复", lambda f: f.answer_id is not None),
        ("rated", "职工作出评价", lambda f: f.satisfaction is not None),
        ("pleased", "评价满意或基本满意", lambda f: f.satisfaction in ("满意", "基本满意")),
        ("closed", "已办结", lambda f: f.closed_on is not None),
    )
    for key, label, test in tests:
        yield Figure(key=key, label=label, kind="feedback", ids=_ids(f.id for f in case.feedback if test(f)))


def _groups(case: Case) -> Iterator[Figure]:
    """Publications by group of the catalogue; what is in no catalogue comes last."""
    found: dict[str, list[int | None]] = {}
    for one in case.publications:
        item = case.items.get(one.item_id or 0)
        found.setdefault(item.group if item else "目录以外", []).append(one.id)
    for name in sorted(found, key=lambda n: (n == "目录以外", n)):
        yield Figure(key=f"group:{name}", label=name, kind="publication", ids=_ids(found[name]))


def _rates(figures: Mapping[str, Figure]) -> Iterator[Rate]:
    """The shares that the report tells."""
    for key, label, part, whole in (
        ("in_time", "按期公开率", "plan_in_time", "plan_due"),
        ("completeness", "证据齐全率", "complete", "published"),
        ("reply", "意见答复率", "answered", "opinions"),
        ("reply_in_time", "按期答复率", "answered_in_time", "opinions"),
        ("rectification", "整改率", "rectified", "to_rectify"),
        ("satisfaction", "意见办理满意率", "pleased", "rated"),
    ):
        yield Rate(key=key, label=label, part=figures[part], whole=figures[whole])


def yearly_findings(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Whether a state-owned or collective unit told the congress of each of the yearly matters."""
    if case.ownership != PUBLIC:
        return
    rule = rules[YEARLY]
    told = {p.publication_id for p in case.postings if p.form == CONGRESS}
    for matter in rule.texts:
        ids = [
            p.id
            for p in case.publications
            if p.id in told and (item := case.items.get(p.item_id or 0)) and item.yearly == matter
        ]
        on_agenda = [title for title in case.agenda if matter in title]
        is_met = bool(ids or on_agenda)
        how = "已在职工代表大会公开" if is_met else "没有经职工代表大会公开的记录"
        sentence = f"{case.label}“{matter}”{how}，每年至少一次"
        inputs = f"公开 {len(ids)} 次；议程 {len(on_agenda)} 项"
        yield finding(rule, sentence, inputs=inputs, result="符合" if is_met else "缺")


def _evidence(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Publications of the period whose place, days or evidence are lacking."""
    for one in case.publications:
        state = case.complete.get(one.id or 0)
        if one.state != VOID and state is not None and not state.is_done:
            words = "；".join(f.sentence for f in state.findings) or "还没有公开满规定的天数"
            yield finding(
                rules[EVIDENCE], f"{one.number} {one.title}：{words}", inputs=one.number, result="不全"
            )


def _ids(ids: Iterable[int | None]) -> tuple[int, ...]:
    """The keys that there are."""
    return tuple(i for i in ids if i is not None)
