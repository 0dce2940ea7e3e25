import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.members.identity import check_digit, unit_check_character
from core.members.records import MembershipChange, Organisation, Person
from core.members.rules import (
    change_findings,
    dues,
    form_findings,
    is_member,
    may_vote,
    organisation_findings,
    person_findings,
    unpaid_findings,
)
from core.rules import Finding, rule_set

TODAY = dt.date(2026, 11, 20)
RULES = rule_set(on=TODAY)
WOMAN = "11010519851231002" + check_digit("11010519851231002")
UNIT_CODE = "914403001922038216"
UNION_CODE = "81110000MC123456A" + unit_check_character("81110000MC123456A")

MEMBER = Person(
    name="王芳",
    gender="女",
    birth_date=dt.date(1985, 12, 31),
    ethnicity="汉族",
    employment_status="在岗",
    id_number=WOMAN,
    education="本科",
    skill_level="无",
    mobile="13800138000",
    household_type="农业户口",
    household_place="海南省海口市",
    membership_change="入会",
    membership_date=dt.date(2010, 5, 1),
    political_status="群众",
    employer="东方机械有限公司",
    native_place="海南海口",
    is_migrant_worker=True,
    hire_date=dt.date(2010, 3, 1),
)
UNION = Organisation(
    unit_name="东方机械有限公司",
    unit_credit_code=UNIT_CODE,
    union_credit_code=UNION_CODE,
    founded_on=dt.date(2012, 6, 1),
    term_started_on=dt.date(2024, 6, 1),
    term_years=5,
)


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [f.rule_id.removeprefix("membership.") for f in findings]


def of_person(**changes: object) -> list[str]:
    return ids(person_findings(replace(MEMBER, **changes), RULES))


def of_union(*, employees: int = 300, members: int = 200, **changes: object) -> list[str]:
    union = replace(UNION, **changes)
    return ids(organisation_findings(union, RULES, employees=employees, members=members, today=TODAY))


def test_a_sound_member_and_a_sound_union_give_no_finding() -> None:
    assert of_person() == []
    assert of_union() == []
    assert form_findings(MEMBER, RULES) == ()


# Rule 60: GB 11643, import checks of the Hainan form.
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id_number": WOMAN[:17] + "?"}, ["id_number"]),
        ({"id_number": ""}, ["id_number"]),
        ({"id_type": "护照", "id_number": "E12345678"}, []),
        ({"id_type": "居民身份证", "id_number": "E12345678"}, ["id_number"]),
        ({"gender": "男"}, ["id_consistency"]),
        ({"gender": None, "birth_date": None}, []),
        ({"birth_date": dt.date(1985, 12, 30)}, ["id_consistency"]),
        ({"id_type": "护照", "id_number": "E12345678", "gender": "男"}, []),
    ],
)
def test_number_gender_and_birth_agree(changes: dict[str, object], expected: list[str]) -> None:
    assert of_person(**changes) == expected


# Rule 62: provisional rules of 2000, part 5; report on Beijing's rules of 2020; charter of 2013, §6–7.
@pytest.mark.parametrize(
    ("status", "kind", "reason", "expected"),
    [
        ("退休", "入会", None, ["retired_retained"]),
        ("退休", "转入", None, ["retired_retained"]),
        ("退休", "保留", None, []),
        ("退休", "转出", None, []),
        ("失业", "入会", None, ["unemployed_retained"]),
        ("失业", "保留", "失业", []),
        ("在岗", "入会", "失业", ["unemployed_retained"]),
        ("待（下）岗", "保留", None, ["laid_off_unchanged"]),
        ("待（下）岗", "入会", None, []),
        ("在岗", "保留", "在本单位下岗后待岗", ["laid_off_unchanged"]),
        ("退养（内退）", "保留", None, ["early_retired_unchanged"]),
        ("退养（内退）", "入会", None, []),
        ("在岗", "入会", "所在企业破产", ["bankrupt"]),
        ("失业", "转出", "所在企业破产", []),
        ("失业", "保留", "所在企业破产", []),
        ("在岗", "退会", "个人要求退会", []),
        ("在岗", "退会", None, ["leaving_reason"]),
        ("在岗", "转出", "个人要求退会", ["leaving_reason"]),
        ("其他", "除名", "因犯罪被开除会籍", []),
        ("其他", "除名", "劳动（工作）关系发生变化", ["expulsion_reason"]),
        ("其他", "退会", "因犯罪被开除会籍", ["leaving_reason", "expulsion_reason"]),
        ("在岗", None, "失业", []),
        (None, "入会", None, []),
    ],
)
def test_status_change_and_reason_agree(
    status: str | None, kind: str | None, reason: str | None, expected: list[str]
) -> None:
    found = of_person(employment_status=status, membership_change=kind, membership_reason=reason)
    assert found == expected


# Rule 63: import check of the Hainan form. Ages are parameters, not verified.
@pytest.mark.parametrize(
    ("gender", "born", "joined", "status", "expected"),
    [
        ("男", dt.date(1960, 5, 1), dt.date(2026, 5, 1), "在岗", "依据待核"),  # 66
        ("男", dt.date(1960, 5, 1), dt.date(2026, 5, 1), "退休", "建议"),
        ("男", dt.date(1963, 5, 2), dt.date(2026, 5, 1), "在岗", None),  # 62, the day before 63
        ("男", dt.date(1963, 5, 1), dt.date(2026, 5, 1), "在岗", "依据待核"),  # 63 on the day
        ("女", dt.date(1968, 5, 1), dt.date(2026, 5, 1), "在岗", "依据待核"),  # 58
        ("女", dt.date(1968, 5, 2), dt.date(2026, 5, 1), "在岗", None),
        ("男", dt.date(1960, 5, 1), dt.date(1985, 5, 1), "退休", None),  # joined long before
        ("男", dt.date(1960, 5, 1), None, "退休", None),
    ],
)
def test_nobody_joins_after_retirement(
    gender: str, born: dt.date, joined: dt.date | None, status: str, expected: str | None
) -> None:
    person = replace(
        MEMBER, id_type="护照", id_number="E1234567", gender=gender, birth_date=born,
        membership_date=joined, employment_status=status,
    )  # fmt: skip
    wanted = ("retired_joining", "retirement_age_men", "retirement_age_women")
    findings = [f for f in person_findings(person, RULES) if f.rule_id.removeprefix("membership.") in wanted]
    assert [f.severity for f in findings] == ([expected] if expected else [])


# Rule 64: charter of 2013, §8 (dues); the vote is from memory and unverified.
@pytest.mark.parametrize(
    ("kind", "member", "vote"),
    [("入会", True, True), ("转入", True, True), ("保留", True, False), ("转出", False, False),
     ("除名", False, False), ("退会", False, False), (None, False, False)],
)  # fmt: skip
def test_retained_members_belong_but_do_not_vote(kind: str | None, member: bool, vote: bool) -> None:
    assert (is_member(kind), may_vote(kind)) == (member, vote)


# Rule 69: 0.5 % of the monthly income, the part below ten yuan left out (weak source).
@pytest.mark.parametrize(
    ("income", "kind", "amount"),
    [("6000", "入会", "30.00"), ("6009.99", "入会", "30.00"), ("6010", "入会", "30.05"), ("9.99", None, "0.00"),
     ("0", None, "0.00"), ("6000", "保留", "0.00"), ("12345.67", "转入", "61.70")],
)  # fmt: skip
def test_dues_follow_the_income(income: str, kind: str | None, amount: str) -> None:
    assert dues(Decimal(income), RULES, membership_change=kind) == Decimal(amount)


# Rule 65: charter of 2013, §6.
@pytest.mark.parametrize(
    ("months", "expected"), [(0, []), (5, []), (6, ["unpaid_months"]), (7, ["unpaid_months"])]
)
def test_six_months_without_dues_give_a_hint_and_no_more(months: int, expected: list[str]) -> None:
    findings = unpaid_findings(months, RULES)
    assert ids(findings) == expected
    assert all(f.severity == "建议" and "不会自动" in f.sentence for f in findings)


# Rule 68: charter of 2013, §5 and §7; provisional rules of 2000, part 4.
@pytest.mark.parametrize(
    ("change", "hired", "expected"),
    [
        (MembershipChange(person_id=1, kind="转入", other_union="甲厂工会"), None, []),
        (MembershipChange(person_id=1, kind="转入"), dt.date(2026, 1, 1), []),
        (MembershipChange(person_id=1, kind="转入"), None, ["transfer_origin"]),
        (MembershipChange(person_id=1, kind="入会"), None, []),
        (
            MembershipChange(
                person_id=1, kind="除名", reason="因犯罪被开除会籍", filed_with_upper="备〔2026〕3 号"
            ),
            None,
            [],
        ),
        (MembershipChange(person_id=1, kind="除名", reason="因犯罪被开除会籍"), None, ["expulsion_filed"]),
        (MembershipChange(person_id=1, kind="除名"), None, ["expulsion_reason", "expulsion_filed"]),
        (MembershipChange(person_id=1, kind="退会", reason="个人要求退会"), None, []),
        (MembershipChange(person_id=1, kind="退会"), None, ["leaving_reason"]),
    ],
)
def test_a_change_is_complete(change: MembershipChange, hired: dt.date | None, expected: list[str]) -> None:
    person = replace(MEMBER, hire_date=hired)
    assert ids(change_findings(change, person, rules=RULES)) == expected


def test_an_expulsion_without_filing_is_stopped() -> None:
    change = MembershipChange(person_id=1, kind="除名", reason="因犯罪被开除会籍")
    (found,) = change_findings(change, MEMBER, rules=RULES)
    assert (found.severity, found.source) == ("强制", "《中国工会章程》（2013 年版）第七条")


# Rule 61: GB 32100; the prefix 81 is unverified and only hints.
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit_credit_code": "914403001922038217"}, ["unit_code"]),
        ({"unit_credit_code": None, "union_credit_code": None}, []),
        ({"union_credit_code": UNIT_CODE}, ["union_code_prefix"]),
        ({"union_credit_code": "81"}, ["unit_code"]),
    ],
)
def test_credit_codes_are_computed(changes: dict[str, object], expected: list[str]) -> None:
    assert of_union(**changes) == expected


# Rule 66: Trade Union Law §11 (25 members); charter of 2013, §26 (100 members and below).
@pytest.mark.parametrize(
    ("members", "founded", "expected"),
    [
        (24, None, ["committee_from", "general_meeting_to"]),
        (25, None, ["committee_from", "general_meeting_to"]),
        (25, dt.date(2012, 6, 1), ["general_meeting_to"]),
        (100, dt.date(2012, 6, 1), ["general_meeting_to"]),
        (101, dt.date(2012, 6, 1), []),
        (101, None, ["committee_from"]),
        (0, None, []),
    ],
)
def test_the_number_of_members_asks_for_organs(
    members: int, founded: dt.date | None, expected: list[str]
) -> None:
    assert of_union(members=members, founded_on=founded) == expected


def test_twenty_four_members_are_told_their_choices_and_twenty_five_their_duty() -> None:
    few, many = (
        organisation_findings(
            replace(UNION, founded_on=None), RULES, employees=30, members=members, today=TODAY
        )[0].sentence
        for members in (24, 25)
    )
    assert "组织员" in few
    assert "应当建立" in many


# Rule 67: Trade Union Law §16, three or five years.
@pytest.mark.parametrize(
    ("start", "years", "result"),
    [
        (dt.date(2024, 6, 1), 4, "不一致"),
        (dt.date(2021, 11, 20), 5, "已届满"),  # ends today
        (dt.date(2021, 11, 21), 5, "即将届满"),  # one day left
        (dt.date(2022, 2, 18), 5, "即将届满"),  # ninety days left
        (dt.date(2022, 2, 19), 5, None),  # ninety-one
        (dt.date(2023, 11, 20), 3, "已届满"),
        (dt.date(2020, 2, 29), 3, "已届满"),  # no such day in 2023
        (None, 5, None),
        (dt.date(2020, 1, 1), None, None),
    ],
)
def test_a_term_ends_after_three_or_five_years(
    start: dt.date | None, years: int | None, result: str | None
) -> None:
    union = replace(UNION, term_started_on=start, term_years=years)
    findings = organisation_findings(union, RULES, employees=300, members=200, today=TODAY)
    assert [(f.rule_id, f.result) for f in findings] == (
        [("membership.committee_terms", result)] if result else []
    )


# Rule 70: note on the form, every box is required; its drop-downs.
@pytest.mark.parametrize(
    "name",
    ["gender", "birth_date", "ethnicity", "employment_status", "education", "skill_level", "mobile",
     "household_type", "household_place", "membership_change", "membership_date", "political_status",
     "employer", "native_place", "is_migrant_worker"],
)  # fmt: skip
def test_every_box_of_the_form_is_required(name: str) -> None:
    (found,) = form_findings(replace(MEMBER, **{name: None}), RULES)
    assert (found.rule_id, found.severity) == ("membership.form_required", "强制")


def test_no_is_an_answer_to_the_migrant_worker_box() -> None:
    assert form_findings(replace(MEMBER, is_migrant_worker=False), RULES) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"membership_change": "转出"}, ["form_reason"]),
        ({"membership_change": "转出", "membership_reason": "劳动（工作）关系发生变化"}, []),
        ({"id_type": "护照", "id_number": "E12345678"}, ["form_id_types"]),
        ({"ethnicity": "其他"}, ["form_not_ethnicities"]),
        ({"ethnicity": "傈僳族"}, []),
    ],
)
def test_the_form_takes_only_what_it_offers(changes: dict[str, object], expected: list[str]) -> None:
    assert ids(form_findings(replace(MEMBER, **changes), RULES)) == expected


# Rule 71: the tag is independent of the employment status.
@pytest.mark.parametrize(
    ("kind", "tag", "expected"),
    [("入会", None, ["migrant_worker"]), ("入会", False, []), ("转出", None, [])],
)
def test_a_member_says_whether_migrant_worker(kind: str, tag: bool | None, expected: list[str]) -> None:
    reason = "劳动（工作）关系发生变化" if kind == "转出" else None
    assert of_person(membership_change=kind, membership_reason=reason, is_migrant_worker=tag) == expected


def test_no_finding_repeats_a_personal_number() -> None:
    wrong = replace(MEMBER, id_number=WOMAN[:17] + ("0" if WOMAN[17] != "0" else "1"), is_migrant_worker=None)
    findings = (*person_findings(wrong, RULES), *person_findings(replace(MEMBER, gender="男"), RULES))
    assert len(findings) == 3
    assert not any(WOMAN[:17] in f.sentence + f.inputs + f.result for f in findings)
