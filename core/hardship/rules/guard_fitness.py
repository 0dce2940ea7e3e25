"""Whether each line may be on the list at all: file, membership, school, way of giving (pure; service rules 37, 38, 46, 51, 52)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.citizens import id_number_problem
from core.hardship.records.aid import GOODS, SERVICE, STUDENT, TRANSFER
from core.hardship.records.guard import Aided, Alert
from core.hardship.rules.guard_terms import Terms, alert, canonical
from core.money import ZERO

_OTHER_OCCASIONS = (
    "生日", "结婚", "生育", "住院", "会员去世", "直系亲属去世", "退休离岗", "夏季高温", "其他",
)  # fmt: skip
RELATIVE, BUDGET_MONEY, ALLOWANCE = "相对困难", "各级财政拨款", "高温津贴"


def fitness_alerts(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """What speaks against single lines."""
    for line in lines:
        yield from _real_name(line, terms)
        yield from _entitled(line, terms)
        yield from _holiday(line, terms)
        yield from _mourning(line, terms)
        if any(ALLOWANCE in text for text in (line.campaign, line.goods or "")):
            told = f"“{line.campaign}”或发放物品写有“{ALLOWANCE}”，慰问款物不得充抵津贴"
            yield alert("充抵津贴", terms.rule("cooling"), told, [line])
    yield from _single_only(lines, past, terms)


def _real_name(line: Aided, terms: Terms) -> Iterator[Alert]:
    """Name, number, amount and, for a transfer, the account must be there."""
    lacking = []
    if id_number_problem(canonical(line)) is not None:
        lacking.append("证件号码不对或没有填写")
    if line.amount == ZERO and line.way != SERVICE:
        lacking.append("金额是 0")
    if line.way == TRANSFER and not line.bank_card:
        lacking.append("转账没有银行卡号")
    if lacking:
        yield alert("实名制", terms.rule("real_name"), f"{line.name}：{'、'.join(lacking)}", [line])


def _entitled(line: Aided, terms: Terms) -> Iterator[Alert]:
    """A file in force, membership and the school, where the programme asks for them."""
    programme = terms.programme
    if programme.needs_file and not line.is_filed:
        told = f"{line.name}没有在档的困难职工档案，不能列入{programme.name}；突发困难请用“临时救助”"
        yield alert("未建档", terms.rule("filed_first"), told, [line])
    if programme.scope == STUDENT and not line.is_filed and line.source.startswith(BUDGET_MONEY):
        told = f"{line.name}的家庭没有在档档案，资金是{line.source}，其中的中央财政资金不得用于未建档家庭"
        yield alert("未建档用财政资金", terms.rule("filed_for_budget"), told, [line])
    if programme.is_members_only and not line.is_member:
        yield alert(
            "非会员", terms.rule("members_only"), f"{line.name}不是工会会员，不能列入{programme.name}", [line]
        )
    if programme.scope == STUDENT and line.school_kind in terms.rule("study.schools").texts:
        told = f"{line.name}就读于{line.school_kind}，当地规定不予资助"
        yield alert("学校类别", terms.rule("study.schools"), told, [line])


def _holiday(line: Aided, terms: Terms) -> Iterator[Alert]:
    """Gifts of members on holidays are goods: neither money nor cards that stand for it."""
    if not terms.programme.is_members_only or line.occasion in (None, *_OTHER_OCCASIONS):
        return
    if line.way in terms.rule("holiday_cash").texts:
        told = f"{line.name}的{line.occasion}慰问填的是{line.way}，节日慰问品应为实物"
        yield alert("节日发现金", terms.rule("holiday_cash"), told, [line])
    cards = [w for w in terms.rule("vouchers").texts if w in (line.goods or "")]
    if line.way == GOODS and cards:
        told = f"{line.name}的{line.occasion}慰问品是{cards[0]}，节日慰问品不得用购物卡、代金券代替"
        yield alert("节日发购物卡", terms.rule("vouchers"), told, [line])


def _mourning(line: Aided, terms: Terms) -> Iterator[Alert]:
    """A death in the family counts for the relatives whom the place names, and says whose it was."""
    rule = terms.rule("condolence.relatives")
    if line.occasion != "直系亲属去世" or line.kin in rule.texts:
        return
    told = f"去世的是{line.kin}" if line.kin else "没有填写去世亲属与会员的关系"
    yield alert("直系亲属", rule, f"{line.name}：{told}，直系亲属限{'、'.join(rule.texts)}", [line])


def _single_only(lines: Sequence[Aided], past: Sequence[Aided], terms: Terms) -> Iterator[Alert]:
    """Where the place says so, a relatively poor family gets one programme in a year."""
    rule = terms.rule("relative_single")
    if rule.value is not True or not terms.programme.needs_file:
        return
    by_file: dict[str, set[str]] = defaultdict(set)
    for p in past:
        if terms.programmes[p.programme].needs_file and p.day.year == lines[0].day.year:
            for number, _ in p.ties:
                by_file[number].add(p.programme)
    for line in lines:
        had = {x for number, _ in line.ties for x in by_file[number]} - {line.programme}
        if line.tier == RELATIVE and had:
            told = f"{line.name}是相对困难家庭，本年度已受助{'、'.join(sorted(had))}，当地规定只予单项救助"
            yield alert("相对困难多项", rule, told, [line])
