"""The duplicate guard: every duplicate put in is found, a clean list raises nothing, the order does not matter."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.hardship.queries.aid import programmes
from core.hardship.records.guard import Aided, Alert
from core.hardship.rules.guard import check
from core.hardship.rules.guard_terms import as_seen
from core.rules import RuleSet, rule_set
from tests.core.factory import id_number
from tests.core.hardship.aid_lists import DAY, KINDS, Injection, aided, clean

SHANDONG, HUBEI, TIANMEN = (rule_set(region=r, on=DAY) for r in ("370000", "420000", "429006"))
ROUNDS = 12  # of every kind: 19 kinds, 228 duplicates


def guard(
    lines: list[Aided], past: list[Aided] | None = None, rules: RuleSet = SHANDONG
) -> tuple[Alert, ...]:
    return check(lines, past or [], programmes(), rules)


def kinds(alerts: tuple[Alert, ...]) -> set[tuple[str, str]]:
    return {(a.kind, a.severity) for a in alerts}


@pytest.mark.parametrize("seed", range(6))
def test_a_clean_list_of_500_raises_no_false_alarm(seed: int) -> None:
    lines, past = clean(random.Random(seed))
    assert (len(lines), len(past)) == (500, 250)
    assert guard(lines, past) == ()


@pytest.mark.parametrize("inject", KINDS, ids=lambda k: k.__name__)
def test_every_duplicate_put_into_a_clean_list_is_found(inject: Injection) -> None:
    assert len(KINDS) * ROUNDS >= 200
    for seed in range(ROUNDS):
        draw = random.Random(f"{inject.__name__} {seed}")
        lines, past = clean(draw, 60)
        kind, keys = inject(draw, lines, past)
        found = guard(lines, past)
        assert any(a.kind == kind and keys <= set(a.keys) for a in found), (seed, [a.sentence for a in found])
        assert {k for a in found for k in a.keys} <= keys  # and nobody else is accused


def test_everything_put_in_at_once_is_found() -> None:
    draw = random.Random(2026)
    lines, past = clean(draw)
    wanted = [kind(draw, lines, past) for kind in KINDS for _ in range(11)]
    found = guard(lines, past)
    assert len(wanted) == 209
    missed = [(k, keys) for k, keys in wanted if not any(a.kind == k and keys <= set(a.keys) for a in found)]
    assert missed == []


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.randoms())
def test_the_order_of_the_lists_does_not_matter(seed: int, other) -> None:  # type: ignore[no-untyped-def]
    draw = random.Random(seed)
    lines, past = clean(draw, 20)
    for kind in draw.sample(KINDS, 4):
        kind(draw, lines, past)
    first = guard(lines, past)
    other.shuffle(lines)
    other.shuffle(past)
    assert guard(lines, past) == first


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_no_sentence_holds_a_number_of_a_person(seed: int) -> None:
    draw = random.Random(seed)
    lines, past = clean(draw, 20)
    for kind in draw.sample(KINDS, 6):
        kind(draw, lines, past)
    secrets = {s for a in (*lines, *past) for s in (a.id_number, a.bank_card, a.mobile) if s}
    for alert in guard(lines, past):
        assert not any(s in alert.sentence for s in secrets)


def test_the_same_number_under_two_names_and_lengths_is_said_in_words() -> None:
    one = aided(1)
    twin = replace(one, key=2, name="赵新", id_number=one.id_number[:6] + one.id_number[8:17])
    (alert,) = [a for a in guard([one, twin]) if a.kind == "同一人"]
    assert alert.sentence == (
        f"{one.name}在名单中出现 2 次，合计 2,000.00 元（同一证件号码，姓名写作“{one.name}”、“赵新”）"
        "（15 位和 18 位是同一个号码）"
    )
    assert (alert.severity, alert.keys) == ("强制", (1, 2))


def test_families_stop_a_list_by_file_and_warn_on_one_that_is_not() -> None:
    head = aided(1)
    spouse = aided(2, ties=((head.ties[0][0], "配偶"),))
    living = [replace(a, programme="生活救助", occasion=None) for a in (head, spouse)]
    assert kinds(guard(living)) == {("同一家庭", "强制")}
    assert kinds(guard([head, spouse])) == {("同一家庭", "建议")}
    cooling = [
        replace(a, programme="送清凉", occasion="夏季高温", way="实物", goods="饮料") for a in (head, spouse)
    ]
    assert guard(cooling) == ()


# service rule 44: at most 3,000 yuan a visit and 6,000 a year, here from a reprint, so it warns only.
@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ("3000", "0", set()),
        ("3000.01", "0", {"超过每人次限额"}),
        ("3000", "3000", set()),
        ("3000", "3000.01", {"超过每人每年限额"}),
    ],
)
def test_the_limits_of_a_visit_and_of_a_year_hold_to_the_cent(now: str, before: str, found: set[str]) -> None:
    line = aided(1, amount=Decimal(now))
    earlier = aided(
        1, key=9, programme="临时救助", occasion=None, amount=Decimal(before), day=dt.date(2026, 1, 31)
    )
    alerts = guard([line], [earlier])
    assert {a.kind for a in alerts} == found
    assert {a.severity for a in alerts} <= {"依据待核"}


def test_a_sum_over_the_limit_is_told_with_its_arithmetic() -> None:
    line = aided(1, amount=Decimal(2000))
    parts = [
        aided(1, key=8, amount=Decimal(2500), programme="临时救助", occasion=None, day=dt.date(2026, 1, 1), campaign="2026-005 甲"),
        aided(1, key=9, amount=Decimal("1500.50"), programme="临时救助", occasion=None, day=dt.date(2026, 2, 1), campaign="2026-006 乙"),
    ]  # fmt: skip
    (alert,) = guard([line], parts)
    assert alert.sentence == (
        f"{line.name}：2026-005 甲 2,500.00＋2026-006 乙 1,500.50＋2026-001 春节送温暖 2,000.00＝6,000.50 元，"
        "超过送温暖每人每年不超过（6,000.00 元）0.50 元"
    )


# service rule 39, Hubei: 12 low-income lines for the deeply poor, 10 for the others; 1,062 × 12 = 12,744.
@pytest.mark.parametrize(
    ("tier", "amount", "is_over"),
    [
        ("深度困难", "12744", False),
        ("深度困难", "12744.01", True),
        ("相对困难", "10620", False),
        ("相对困难", "10620.01", True),
        ("意外致困", "10620.01", True),
    ],
)
def test_living_aid_is_bound_by_so_many_low_income_lines(tier: str, amount: str, is_over: bool) -> None:
    line = aided(1, programme="生活救助", occasion=None, tier=tier, amount=Decimal(amount))
    assert bool(guard([line], rules=HUBEI)) is is_over


def test_the_spouses_living_aid_counts_towards_the_familys_limit() -> None:
    line = aided(1, programme="生活救助", occasion=None, amount=Decimal(7000))
    spouse = aided(
        2,
        programme="生活救助",
        occasion=None,
        amount=Decimal(6000),
        ties=((line.ties[0][0], "配偶"),),
        day=dt.date(2026, 2, 1),
    )
    found = guard([line], [spouse], HUBEI)
    assert {a.kind for a in found} == {"家庭重复受助", "超过每户每年限额"}
    assert guard([line], [replace(spouse, day=dt.date(2025, 2, 1))], HUBEI) == ()


# service rule 40: not more than the family bears itself; 互助保障 counts towards it; in general 20,000 a year.
def test_medical_aid_is_bound_by_what_the_family_bears_itself() -> None:
    line = aided(1, programme="医疗救助", occasion=None, amount=Decimal(8000), own_share=Decimal(10000))
    mutual = aided(
        1, key=9, programme="互助保障", occasion=None, amount=Decimal("2000.01"), day=dt.date(2026, 3, 1)
    )
    assert guard([line], rules=HUBEI) == ()
    (alert,) = guard([line], [mutual], HUBEI)
    assert "个人自付 10,000.00 元×1＝10,000.00 元）0.01 元" in alert.sentence
    (unknown,) = guard([replace(line, own_share=None)], rules=HUBEI)
    assert "没有个人自付金额" in unknown.sentence
    rich = replace(line, amount=Decimal("20000.01"), own_share=Decimal(90000))
    assert {a.kind for a in guard([rich], rules=HUBEI)} == {"超过每户每年限额"}


# service rules 41, 42, Tianmen 2024: 5,000 and 3,000 with a file, 4,000 and 2,000 without, once in a school year.
@pytest.mark.parametrize(
    ("stage", "is_filed", "amount", "is_over"),
    [
        ("大学本科", True, "5000", False),
        ("大学本科", True, "5000.01", True),
        ("大学专科", False, "4000", False),
        ("大学专科", False, "4000.01", True),
        ("高中", True, "3000.01", True),
        ("中等职业学校", False, "2000", False),
        ("中等职业学校", False, "2000.01", True),
    ],
)
def test_study_aid_is_bound_by_stage_and_file(stage: str, is_filed: bool, amount: str, is_over: bool) -> None:
    line = student(1, stage=stage, is_filed=is_filed, amount=Decimal(amount))
    assert [(a.kind, a.severity) for a in guard([line], rules=TIANMEN)] == [
        ("超过每学年限额", "建议")
    ] * is_over


def student(n: int, **values: object) -> Aided:
    """A student with a file's tie, paid to the head."""
    given = {"programme": "金秋助学", "occasion": None, "amount": Decimal(3000), "stage": "高中", "bank_card": "6228480000000000999", "payee": "家长"}  # fmt: skip
    return aided(n, **(given | values))


def test_a_student_is_aided_once_in_a_school_year_which_is_no_calendar_year() -> None:
    line = student(1)
    same_year = student(1, key=8, day=dt.date(2027, 3, 1))
    year_before = student(1, key=9, day=dt.date(2026, 7, 31))
    found = guard([line], [same_year], TIANMEN)
    assert ("重复受助", "建议") in kinds(found)
    assert guard([line], [year_before], TIANMEN) == ()


def test_brothers_and_sisters_may_both_study_and_be_paid_to_one_parent() -> None:
    one = student(1)
    other = student(2, ties=one.ties)
    assert guard([one, other], rules=TIANMEN) == ()
    unfiled = student(3, is_filed=False, amount=Decimal(2000), source="各级财政拨款（两级财政）")
    assert kinds(guard([unfiled], rules=TIANMEN)) == {("未建档用财政资金", "建议")}
    assert kinds(guard([student(1, school_kind="高收费私立学校")], rules=TIANMEN)) == {("学校类别", "建议")}


# service rules 37, 46, 51, 52.
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"programme": "生活救助", "occasion": None, "is_filed": False}, "未建档"),
        ({"programme": "会员慰问", "occasion": "生日", "is_member": False}, "非会员"),
        ({"programme": "会员慰问", "occasion": "端午节", "way": "现金"}, "节日发现金"),
        ({"programme": "会员慰问", "occasion": "春节", "way": "转账"}, "节日发现金"),
        (
            {"programme": "会员慰问", "occasion": "中秋节", "way": "实物", "goods": "超市购物卡 300 元"},
            "节日发购物卡",
        ),
        ({"amount": Decimal(0)}, "实名制"),
        ({"bank_card": None}, "实名制"),
        ({"id_number": id_number(1)[:17] + "?"}, "实名制"),
    ],
)
def test_what_may_not_be_is_stopped(values: dict[str, object], kind: str) -> None:
    assert kinds(guard([aided(1, **values)])) == {(kind, "强制")}


# service rule 53, from memory, so it warns only.
def test_gifts_in_the_heat_are_not_booked_as_an_allowance() -> None:
    gift = aided(
        1, programme="送清凉", occasion="夏季高温", way="实物", goods="高温津贴券", campaign="2026-007 送清凉"
    )
    assert kinds(guard([gift])) == {("充抵津贴", "依据待核")}


# service rule 52: the relatives are those of the province's rules.
@pytest.mark.parametrize(
    ("kin", "is_told"), [("配偶", False), ("父母", False), ("子女", False), ("兄弟姐妹", True), (None, True)]
)
def test_a_death_in_the_family_is_the_spouses_a_parents_or_a_childs(kin: str | None, is_told: bool) -> None:
    line = aided(1, programme="会员慰问", occasion="直系亲属去世", kin=kin)
    assert kinds(guard([line])) == ({("直系亲属", "依据待核")} if is_told else set())


# service rule 40: from so much a year on the approval of a higher union is needed; no place's number is known.
def test_medical_aid_above_the_sum_of_the_place_asks_for_the_provinces_approval() -> None:
    line = aided(1, programme="医疗救助", occasion=None, amount=Decimal(20001), own_share=Decimal(90000))
    rule = SHANDONG["hardship.aid.medical.province"]
    told = dict(SHANDONG.rules) | {rule.id: replace(rule, value=Decimal(20000), verified=True)}
    own = RuleSet(region=SHANDONG.region, on=SHANDONG.on, rules=told)
    assert not [a for a in guard([line]) if "审批" in a.sentence]
    (found,) = [a for a in guard([line], (), own) if "审批" in a.sentence]
    assert "须报省级总工会审批的数额（20,000.00 元）1.00 元" in found.sentence


# service rule 41, as Tianmen has it.
@pytest.mark.parametrize("school", ["军校", "免费师范", "定向培养", "自费留学"])
def test_some_schools_are_paid_for_by_others(school: str) -> None:
    student = aided(1, programme="金秋助学", occasion=None, stage="大学本科", school_kind=school)
    tianmen = rule_set(region="429006", on=dt.date(2026, 9, 1))
    assert "学校类别" in {kind for kind, _ in kinds(guard([student], (), tianmen))}


def test_what_may_be_passes() -> None:
    passing = [
        {"programme": "临时救助", "occasion": None, "is_filed": False},
        {"programme": "会员慰问", "occasion": "住院", "way": "转账"},
        {"programme": "会员慰问", "occasion": "中秋节", "way": "实物", "goods": "月饼 1 盒"},
        {"programme": "职业介绍", "occasion": None, "way": "服务", "amount": Decimal(0), "bank_card": None},
    ]
    for values in passing:
        assert guard([aided(1, **values)]) == ()


def test_where_the_place_says_so_a_relatively_poor_family_gets_one_programme_a_year() -> None:
    line = aided(1, programme="生活救助", occasion=None, tier="相对困难")
    earlier = aided(1, key=9, programme="医疗救助", occasion=None, day=dt.date(2026, 2, 1))
    assert guard([line], [earlier]) == ()
    rule = SHANDONG["hardship.aid.relative_single"]
    told = dict(SHANDONG.rules) | {rule.id: replace(rule, value=True, verified=True)}
    own = RuleSet(region=SHANDONG.region, on=SHANDONG.on, rules=told)
    assert kinds(guard([line], [earlier], own)) == {("相对困难多项", "建议")}


def test_five_thousand_lines_are_looked_at_within_two_seconds() -> None:
    import time

    lines, past = clean(random.Random(1), 5000)
    began = time.perf_counter()
    assert guard(lines, past) == ()
    assert time.perf_counter() - began < 2


def test_what_a_family_pays_of_its_medical_bills_is_told_to_the_chair_and_the_aid_officer_only() -> None:
    line = replace(
        aided(1, programme="医疗救助"), amount=Decimal(5000), own_share=Decimal("3217.50"), is_filed=True
    )
    found = guard([line], rules=HUBEI)
    full = next(a for a in as_seen(found, sees_illness=True) if a.discreet)
    assert "个人自付 3,217.50 元×1＝3,217.50 元" in full.sentence
    assert full.sentence.endswith("1,782.50 元")
    shown = next(a for a in as_seen(found, sees_illness=False) if a.discreet)
    assert not any(n in shown.sentence for n in ("3,217.50", "1,782.50"))
    assert shown.sentence.endswith("自付费用和差额只有主席和帮扶专干可以查看")
    assert (shown.digest, shown.kind, shown.severity) == (full.digest, full.kind, full.severity)
