"""Who may hand an idea in, with what shares, and what stands against rewarding it (all pure; service rules 66 to 68)."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from core.errors import Invalid, Problem
from core.innovation.records.ideas import SUGGESTION, WHOLE, Author, Idea
from core.innovation.records.views import Likeness
from core.rules import Finding, RuleSet, finding

PREFIX = "innovation.idea."
MET, NOT_MET = "符合", "不符合"
ACCEPTING_RULES = tuple(
    PREFIX + n for n in ("leaders", "conditions", "awarded_once", "similar_title", "similar_text")
)
_JOINTS = re.compile(r"[、，,;；/兼和及\s]+")
_CONDITIONS: Mapping[str, Callable[[Idea], bool]] = {
    "已投入使用": lambda i: i.is_in_use,
    "非政府科技计划项目": lambda i: not i.is_government_project,
    "未获政府奖": lambda i: not (i.government_award or "").strip(),
    "未涉密": lambda i: not i.is_secret,
    "无知识产权争议": lambda i: not i.has_rights_dispute,
    "未在往届获奖": lambda i: not (i.past_award or "").strip(),
    "有真实性承诺书": lambda i: i.has_promise,
    "有成果授权书": lambda i: i.has_authorisation,
}


def require_authors(authors: Sequence[Author]) -> None:
    """Refuse no authors, one twice, shares of 0 or below, and shares that are not 100 % together; raises Invalid."""
    found = []
    people = [a.person_id for a in authors]
    if not authors:
        found.append("请填写建议人")
    if len(set(people)) != len(people):
        found.append("建议人有重复，每人只登记一次")
    if any(a.share <= 0 for a in authors):
        found.append("每位建议人的贡献比都应大于 0")
    total = sum((a.share for a in authors), Decimal(0))
    if authors and total != WHOLE:
        shown = " + ".join(f"{a.share.normalize():f}" for a in authors)
        found.append(f"贡献比合计应为 100%，现在是 {shown} = {total.normalize():f}%")
    if found:
        raise Invalid(tuple(Problem(field="authors", message=f"{f}，没有保存") for f in found))


def is_leader(job_title: str, titles: Sequence[str]) -> bool:
    """Whether somebody's post is that of the unit's head; deputies are not."""
    return any(part in titles for part in _JOINTS.split(job_title))


def leader_finding(authors: Sequence[Author], rules: RuleSet) -> Finding:
    """Rule 68: heads of the unit do not apply."""
    rule = rules[PREFIX + "leaders"]
    heads = [f"{a.name}（{a.job_title}）" for a in authors if is_leader(a.job_title, rule.texts)]
    sentence = (
        f"建议人中有单位负责人：{'、'.join(heads)}，按规定不作申报人" if heads else "建议人中没有单位负责人"
    )
    return finding(
        rule, sentence, inputs="、".join(a.name for a in authors), result=NOT_MET if heads else MET
    )


def condition_finding(idea: Idea, rules: RuleSet) -> Finding:
    """Rule 66: a small invention is at work, free of other awards, with its promise; a suggestion was not rewarded before."""
    rule = rules[PREFIX + ("awarded_once" if idea.kind == SUGGESTION else "conditions")]
    missing = [text for text in rule.texts if text in _CONDITIONS and not _CONDITIONS[text](idea)]
    unknown = [text for text in rule.texts if text not in _CONDITIONS]
    awards = [a for a in ((idea.government_award or "").strip(), (idea.past_award or "").strip()) if a]
    told = f"不符合“{'”“'.join(missing)}”" if missing else "符合" + "、".join(rule.texts)
    told += f"（已填获奖：{'；'.join(awards)}）" if awards and missing else ""
    told += f"；“{'”“'.join(unknown)}”须人工核对" if unknown else ""
    return finding(
        rule,
        f"“{idea.title}”{told}",
        inputs=f"类别 {idea.kind}",
        result=NOT_MET if missing else MET,
    )


def likeness_findings(found: Sequence[Likeness], rules: RuleSet) -> tuple[Finding, ...]:
    """What the search for doubles says, one sentence each; one that says so when there are none."""
    rule = rules[PREFIX + "similar_title"]
    if not found:
        return (finding(rule, "没有找到相似的建议", inputs="全部已登记的建议", result=MET),)
    return tuple(finding(rule, one.sentence, inputs=f"与 {one.number} 比较", result=NOT_MET) for one in found)


def accepting_findings(
    idea: Idea, authors: Sequence[Author], likenesses: Sequence[Likeness], rules: RuleSet
) -> tuple[Finding, ...]:
    """All that the rules say before an idea is accepted or graded."""
    return (
        leader_finding(authors, rules),
        condition_finding(idea, rules),
        *likeness_findings(likenesses, rules),
    )


def require_lawful(findings: Sequence[Finding], reason: str) -> None:
    """Stop at what is mandatory; what is advised against wants a written reason; raises Invalid."""
    broken = [f for f in findings if f.result == NOT_MET]
    wrong = [
        Problem(field="action", message=f"{f.sentence}（{f.source}），没有改动")
        for f in broken
        if f.severity == "强制"
    ]
    if not reason.strip():
        wrong += [
            Problem(field="opinion", message=f"{f.sentence}（{f.source}）；仍要办理的，请在意见里写明理由")
            for f in broken
            if f.severity == "建议"
        ]
    if wrong:
        raise Invalid(tuple(wrong))


def told(findings: Sequence[Finding]) -> str:
    """The findings as they are kept with the decision."""
    return "\n".join(f"{f.severity}·{f.result}：{f.sentence}（{f.source}）" for f in findings)
