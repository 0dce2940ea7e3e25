"""What the law says about people, their membership and the union organisation (all pure)."""

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from core.fields import fields
from core.members.identity import (
    CITIZEN_ID,
    birth_date_of,
    document_problem,
    gender_of,
    id_problem_code,
    normalise_unit_code,
    unit_code_problem,
)
from core.members.records import JOINING, MEMBER_KINDS, MembershipChange, Organisation, Person
from core.rules import Finding, RuleSet, finding

_FEN = Decimal("0.01")


def person_findings(person: Person, rules: RuleSet) -> tuple[Finding, ...]:
    """Identity, membership and tags of one person (GB 11643; charter §5–8; the official form)."""
    return (
        *_identity_findings(person, rules),
        *_status_findings(person, rules),
        *_reason_findings(person.membership_change, person.membership_reason, rules),
        *_joining_findings(person, rules),
        *_tag_findings(person, rules),
    )


def change_findings(change: MembershipChange, person: Person, *, rules: RuleSet) -> tuple[Finding, ...]:
    """Whether one change of membership is complete and consistent (charter §5–7)."""
    return (
        *_reason_findings(change.kind, change.reason, rules),
        *_transfer_findings(change, person, rules),
        *_expulsion_findings(change, rules),
    )


def organisation_findings(
    organisation: Organisation, rules: RuleSet, *, employees: int, members: int, today: dt.date
) -> tuple[Finding, ...]:
    """Codes, size and term of the union organisation (GB 32100; Trade Union Law §11, §16)."""
    return (
        *_unit_code_findings(organisation, rules),
        *_size_findings(organisation, rules, employees=employees, members=members),
        *_term_findings(organisation, rules, today=today),
    )


def form_findings(person: Person, rules: RuleSet) -> tuple[Finding, ...]:
    """What keeps a person off the official 工会会员信息采集表: empty boxes, values it does not offer."""
    return (
        *_empty_findings(person, rules),
        *_label_findings(person, rules),
    )


def unpaid_findings(months: int, rules: RuleSet) -> tuple[Finding, ...]:
    """A hint after months without dues in a row (charter §6); nobody leaves without a decision."""
    limit = rules["membership.unpaid_months"]
    if months < limit.number:
        return ()
    sentence = (
        f"已连续 {months} 个月没有交纳会费。无正当理由且经教育拒不改正的，可视为自动退会；"
        "须由工会委员会研究决定，软件不会自动办理"
    )
    return (finding(limit, sentence, inputs=f"连续未交 {months} 个月", result="请了解情况"),)


def is_member(membership_change: str | None) -> bool:
    """Whether the latest change leaves a person in the union, retained membership included."""
    return membership_change in MEMBER_KINDS


def may_vote(membership_change: str | None) -> bool:
    """Whether a person may elect, be elected and vote; retained membership may not."""
    return membership_change in JOINING


def dues(base: Decimal, rules: RuleSet, *, membership_change: str | None = None) -> Decimal:
    """One month's dues in yuan on a month's income; nothing for retained membership (charter §8)."""
    if membership_change in rules["membership.retained_no_dues"].texts:
        return Decimal("0.00")
    step = rules["membership.dues_base_step"].number
    counted = base // step * step if step else base
    return (counted * rules["membership.dues_rate"].number).quantize(_FEN, ROUND_HALF_UP)


def _identity_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """The document number by itself, then against gender and date of birth."""
    problem = document_problem(person.id_type, person.id_number)
    if problem:
        yield finding(
            rules["membership.id_number"], problem, inputs=f"有效证件类别：{person.id_type}", result="不合格"
        )
    if problem or person.id_type != CITIZEN_ID or id_problem_code(person.id_number):
        return
    rule = rules["membership.id_consistency"]
    gender, birth = gender_of(person.id_number), birth_date_of(person.id_number)
    if person.gender and person.gender != gender:
        yield finding(
            rule,
            f"性别填的是“{person.gender}”，身份证号码表示为“{gender}”，请核对",
            inputs=f"性别：{person.gender}",
            result="不一致",
        )
    if person.birth_date and person.birth_date != birth:
        yield finding(
            rule,
            "出生日期与身份证号码中的不一致，请核对",
            inputs=f"出生日期：{person.birth_date.isoformat()}",
            result="不一致",
        )


def _status_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """The latest change of membership against the employment status."""
    status, kind = person.employment_status, person.membership_change
    if status is None or kind is None:
        return
    inputs = f"就业状况：{status}；会籍变化类型：{kind}"
    for rule_id in ("membership.retired_retained", "membership.unemployed_retained"):
        rule = rules[rule_id]
        when, expected = rule.texts
        if status == when and kind in JOINING:
            yield finding(
                rule,
                f"就业状况是“{status}”的，应由原单位工会办理“{expected}”会籍",
                inputs=inputs,
                result="不一致",
            )
    for rule_id in ("membership.laid_off_unchanged", "membership.early_retired_unchanged"):
        rule = rules[rule_id]
        if status in rule.texts and kind == "保留":
            yield finding(
                rule,
                f"就业状况是“{status}”的，仍在原单位工会，会籍不作变动，不要填“保留”",
                inputs=inputs,
                result="不一致",
            )


def _reason_findings(kind: str | None, reason: str | None, rules: RuleSet) -> Iterator[Finding]:
    """The reason of a change against its kind."""
    if kind is None:
        return
    inputs = f"会籍变化类型：{kind}；原因：{reason or '未填'}"
    for rule_id, expected_kind in (
        ("membership.leaving_reason", "退会"),
        ("membership.expulsion_reason", "除名"),
    ):
        rule = rules[rule_id]
        (expected,) = rule.texts
        if (kind == expected_kind) != (reason == expected):
            sentence = f"会籍变化类型“{expected_kind}”与原因“{expected}”应当同时填写，现在只填了其中一项"
            yield finding(rule, sentence, inputs=inputs, result="不一致")
    yield from _kept_reason_findings(kind, reason, rules, inputs=inputs)


def _kept_reason_findings(kind: str, reason: str | None, rules: RuleSet, *, inputs: str) -> Iterator[Finding]:
    """Reasons that say where membership stays: unemployment, lay-off, bankruptcy."""
    unemployed = rules["membership.unemployed_retained"]
    if reason == unemployed.texts[0] and kind in JOINING:
        yield finding(unemployed, "原因是“失业”的，会籍变化类型应为“保留”", inputs=inputs, result="不一致")
    if reason == "在本单位下岗后待岗" and kind == "保留":
        sentence = "下岗后待岗的，仍在原单位工会，会籍不作变动，不要填“保留”"
        yield finding(rules["membership.laid_off_unchanged"], sentence, inputs=inputs, result="不一致")
    bankrupt = rules["membership.bankrupt"]
    if reason == "所在企业破产" and kind not in bankrupt.texts:
        sentence = "企业破产的，会籍保留在原单位的上级工会，会籍变化类型应为“保留”或“转出”"
        yield finding(bankrupt, sentence, inputs=inputs, result="不一致")


def _joining_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """Whether somebody joined after the age of retirement; today's status says nothing of that day."""
    joining, born, joined = rules["membership.retired_joining"], person.birth_date, person.membership_date
    if person.membership_change not in joining.texts or not (born and joined and person.gender):
        return
    limit = rules[f"membership.retirement_age_{'men' if person.gender == '男' else 'women'}"]
    age = _age(born, joined)
    if age >= limit.number:
        is_retired = person.employment_status == "退休"
        sentence = f"入会时已满 {age} 周岁，超过退休年龄，" + (
            "退休的不再新入会" if is_retired else "请核对是否已经退休；退休的不再新入会"
        )
        inputs = (
            f"入会时 {age} 周岁；退休年龄 {limit.value} 周岁；就业状况：{person.employment_status or '未填'}"
        )
        yield finding(joining if is_retired else limit, sentence, inputs=inputs, result="请核对")


def _tag_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """The migrant-worker tag, which does not follow from the employment status."""
    if person.is_migrant_worker is None and is_member(person.membership_change):
        rule = rules["membership.migrant_worker"]
        yield finding(rule, "请选择“是否农民工会员”：是或否", inputs="是否农民工会员：未填", result="请补充")


def _transfer_findings(change: MembershipChange, person: Person, rules: RuleSet) -> Iterator[Finding]:
    """A transfer in names where from, or at least when the employment began."""
    rule = rules["membership.transfer_origin"]
    if change.kind in rule.texts and not change.other_union and person.hire_date is None:
        sentence = "转入的，请填写原工会；原来没有工会的，请填写入职日期"
        yield finding(rule, sentence, inputs="原工会、入职日期：未填", result="请补充")


def _expulsion_findings(change: MembershipChange, rules: RuleSet) -> Iterator[Finding]:
    """An expulsion is filed with the upper union."""
    rule = rules["membership.expulsion_filed"]
    if change.kind in rule.texts and not change.filed_with_upper:
        sentence = "除名须报上一级工会备案，请填写上级工会备案号"
        yield finding(rule, sentence, inputs="上级工会备案号：未填", result="请补充")


def _unit_code_findings(organisation: Organisation, rules: RuleSet) -> Iterator[Finding]:
    """Both credit codes, and the prefix of the union's own."""
    for name in ("unit_credit_code", "union_credit_code"):
        code: str | None = getattr(organisation, name)
        label = fields(Organisation)[name].spec.label
        problem = unit_code_problem(code) if code else None
        if problem:
            yield finding(rules["membership.unit_code"], problem, inputs=label, result="不合格")
    prefix = rules["membership.union_code_prefix"]
    code = organisation.union_credit_code
    if code and not normalise_unit_code(code).startswith(prefix.texts):
        sentence = f"工会的统一社会信用代码一般以 {prefix.value} 开头，请核对是不是填成了单位的代码"
        yield finding(prefix, sentence, inputs="工会统一社会信用代码", result="请核对")


def _size_findings(
    organisation: Organisation, rules: RuleSet, *, employees: int, members: int
) -> Iterator[Finding]:
    """What the number of members asks for: a committee, a general meeting."""
    inputs = f"职工 {employees} 人，会员 {members} 人"
    committee, meeting = rules["membership.committee_from"], rules["membership.general_meeting_to"]
    if members >= committee.number and organisation.founded_on is None:
        sentence = f"会员已有 {members} 人，达到 {committee.value} 人，应当建立基层工会委员会；已经建立的请填写建会日期"
        yield finding(committee, sentence, inputs=inputs, result="请办理")
    if 0 < members < committee.number:
        sentence = (
            f"会员不足 {committee.value} 人，可以单独建立基层工会委员会，也可以与其他单位联合建立，"
            "或者选举组织员一人组织会员开展活动"
        )
        yield finding(committee, sentence, inputs=inputs, result="供参考")
    if 0 < members <= meeting.number:
        sentence = f"会员在 {meeting.value} 人以下的，应召开会员大会，不开会员代表大会"
        yield finding(meeting, sentence, inputs=inputs, result="供参考")


def _term_findings(organisation: Organisation, rules: RuleSet, *, today: dt.date) -> Iterator[Finding]:
    """The length of the committee's term and its end."""
    start, years = organisation.term_started_on, organisation.term_years
    rule = rules["membership.committee_terms"]
    if years is not None and str(years) not in rule.texts:
        sentence = "基层工会委员会每届任期为三年或者五年"
        yield finding(rule, sentence, inputs=f"每届任期：{years} 年", result="不一致")
        return
    if start is None or years is None:
        return
    end = _anniversary(start, years)
    inputs = f"本届任期自 {start.isoformat()} 起 {years} 年"
    if today >= end:
        sentence = f"本届委员会任期已于 {end.isoformat()} 届满，应当换届选举"
        yield finding(rule, sentence, inputs=inputs, result="已届满")
        return
    notice = rules["membership.election_notice_days"]
    if (end - today).days <= notice.number:
        sentence = f"本届委员会任期将于 {end.isoformat()} 届满，还有 {(end - today).days} 天，请准备换届选举"
        yield finding(rule, sentence, inputs=inputs, result="即将届满")


def _empty_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """Boxes of the form that are still empty."""
    required, reason = rules["membership.form_required"], rules["membership.form_reason"]
    specs = fields(Person)
    for name in required.texts:
        if getattr(person, name) in (None, ""):
            yield finding(required, f"上报前请填写“{specs[name].spec.label}”", inputs="未填", result="请补充")
    if person.membership_change in reason.texts and not person.membership_reason:
        inputs = f"会籍变化类型：{person.membership_change}"
        yield finding(reason, "上报前请填写“会籍变化原因”", inputs=inputs, result="请补充")


def _label_findings(person: Person, rules: RuleSet) -> Iterator[Finding]:
    """Values the product knows and the form does not offer."""
    id_types, others = rules["membership.form_id_types"], rules["membership.form_not_ethnicities"]
    if person.id_type not in id_types.texts:
        sentence = f"采集表的“有效证件类别”没有“{person.id_type}”，请按上级工会的要求另行上报"
        yield finding(id_types, sentence, inputs=f"有效证件类别：{person.id_type}", result="不在下拉项内")
    if person.ethnicity in others.texts:
        sentence = f"采集表的“民族”没有“{person.ethnicity}”，请按上级工会的要求另行上报"
        yield finding(others, sentence, inputs=f"民族：{person.ethnicity}", result="不在下拉项内")


def _age(birth: dt.date, on: dt.date) -> int:
    """Completed years of life on a day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _anniversary(start: dt.date, years: int) -> dt.date:
    """The same day some years on; 29 February becomes 1 March in a common year."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return dt.date(start.year + years, 3, 1)
