"""Clean lists as the guard sees them, and every kind of duplicate put into them."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from core.hardship.records.guard import Aided
from tests.core.factory import id_number

DAY = dt.date(2026, 9, 15)
Lists = tuple[list[Aided], list[Aided]]
Injection = Callable[[random.Random, list[Aided], list[Aided]], tuple[str, set[int]]]


def aided(n: int, **values: object) -> Aided:
    """The nth person as the head of a family of their own on a list of 送温暖两节."""
    birth = dt.date(1970 + n % 29, 1 + n % 12, 1 + n % 28)
    given = {
        "key": n, "name": f"职工{n}号", "id_number": id_number(n, birth), "birth_date": birth,
        "programme": "送温暖两节", "occasion": "春节", "fund_id": 1, "source": "本级工会经费列支",
        "amount": Decimal(1000), "day": DAY, "campaign": "2026-001 春节送温暖",
        "ties": ((f"2026-{n:04d}", "本人"),), "is_filed": True, "is_member": True, "tier": "深度困难",
        "bank_card": f"62284800{n:011d}", "payee": f"职工{n}号", "mobile": f"138{n:08d}",
        "low_income_line": Decimal(1062),
    }  # fmt: skip
    return Aided(**(given | values))


def clean(draw: random.Random, size: int = 500) -> Lists:
    """A list without a duplicate and what was given before, full of things that look like one and are none."""
    lines = [aided(n) for n in range(1, size + 1)]
    past = []
    for one in draw.sample(lines, size // 2):
        key = 100_000 + one.key
        kind = draw.randrange(5)
        if kind == 0:  # the same programme the year before
            past.append(replace(one, key=key, day=DAY.replace(year=2025), campaign="2025-001 春节送温暖"))
        elif kind == 1:  # another programme long before
            past.append(
                replace(
                    one,
                    key=key,
                    programme="生活救助",
                    occasion=None,
                    day=dt.date(2026, 3, 1),
                    campaign="2026-000 生活",
                )
            )
        elif kind == 2:  # a gift to members in the same week
            gift = {"programme": "送清凉", "occasion": "夏季高温", "amount": Decimal(50), "way": "实物"}
            past.append(replace(one, key=key, campaign="2026-002 送清凉", **gift))
        elif kind == 3:  # the spouse as a member of the union in the same week
            spouse = aided(10_000 + one.key, key=key, ties=((one.ties[0][0], "配偶"),), mobile=one.mobile)
            past.append(replace(spouse, programme="会员慰问", occasion="生日", campaign="2026-003 生日"))
        else:  # a namesake born on another day, of another family, in the same programme
            past.append(
                aided(20_000 + one.key, key=key, name=one.name, campaign="2026-004 外单位", payee="另一人")
            )
    draw.shuffle(lines)
    draw.shuffle(past)
    return lines, past


def old_number(one: Aided) -> Aided:
    """The same person with the number in its 15 digits."""
    return replace(one, id_number=one.id_number[:6] + one.id_number[8:17])


def _add(lines: list[Aided], victim: Aided, **values: object) -> set[int]:
    """One more line made from another; the keys of both."""
    fresh = replace(victim, key=max(a.key for a in lines) + 50_000, **values)
    lines.append(fresh)
    return {victim.key, fresh.key}


def _victim(draw: random.Random, lines: list[Aided]) -> Aided:
    """Somebody of the clean list."""
    return draw.choice([a for a in lines if a.key < 50_000])


def _stranger(draw: random.Random, **values: object) -> dict[str, object]:
    """Somebody new, of no family on the list."""
    one = aided(30_000 + draw.randrange(9_000), **values)
    kept = ("name", "id_number", "birth_date", "ties", "bank_card", "payee", "mobile")
    return {n: getattr(one, n) for n in kept}


def same_line_twice(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    return "同一人", _add(lines, _victim(draw, lines))


def number_in_15_digits(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    return "同一人", _add(lines, victim, id_number=old_number(victim).id_number, ties=())


def renamed_with_the_same_number(
    draw: random.Random, lines: list[Aided], past: list[Aided]
) -> tuple[str, set[int]]:
    return "同一人", _add(
        lines, _victim(draw, lines), name="新名字", payee="新名字", ties=(), bank_card="6222000000000000001"
    )


def from_two_funds(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    return "同一人", _add(lines, _victim(draw, lines), fund_id=2, source="社会捐助资金")


def the_spouse(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    return "同一家庭", _add(lines, victim, **_stranger(draw, ties=((victim.ties[0][0], "配偶"),)))


def a_child(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    return "同一家庭", _add(lines, victim, **_stranger(draw, ties=((victim.ties[0][0], "子女"),)))


def member_elsewhere(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    ties = (("2025-7777", "本人"), (victim.ties[0][0], "父母"))
    return "同一家庭", _add(lines, victim, **_stranger(draw, ties=ties))


def a_shared_member(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    ties = (("2025-8888", "本人"), (victim.ties[0][0], "有共同家庭成员"))
    return "同一家庭", _add(lines, victim, **_stranger(draw, ties=ties))


def the_same_account(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    return "同卡", _add(lines, victim, **(_stranger(draw) | {"bank_card": victim.bank_card}))


def the_same_mobile(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    return "同手机", _add(lines, victim, **(_stranger(draw) | {"mobile": victim.mobile}))


def name_and_birthday(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    victim = _victim(draw, lines)
    other = id_number(700_000 + victim.key, victim.birth_date or DAY)
    values = _stranger(draw) | {"name": victim.name, "birth_date": victim.birth_date, "id_number": other}
    return "同名同生日", _add(lines, victim, **values)


def _before(draw: random.Random, lines: list[Aided], past: list[Aided], **values: object) -> set[int]:
    """Something given before to somebody on the list; the key on the list."""
    victim = _victim(draw, lines)
    given = {
        "key": 900_000 + draw.randrange(90_000),
        "day": dt.date(2026, 2, 10),
        "campaign": "2026-009 早先一批",
    }
    past.append(replace(victim, **(given | values)))
    return {victim.key}


def aided_before(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    return "重复受助", _before(draw, lines, past)


def aided_before_under_15_digits(
    draw: random.Random, lines: list[Aided], past: list[Aided]
) -> tuple[str, set[int]]:
    keys = _before(draw, lines, past, ties=(), name="旧名字", bank_card=None, mobile=None)
    past[-1] = old_number(past[-1])
    return "重复受助", keys


def aided_before_from_another_fund(
    draw: random.Random, lines: list[Aided], past: list[Aided]
) -> tuple[str, set[int]]:
    return "重复受助", _before(draw, lines, past, fund_id=3, source="上级工会经费补助", occasion="元旦")


def the_spouse_before(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    keys = _before(draw, lines, past)
    number = past[-1].ties[0][0]
    past[-1] = replace(past[-1], **_stranger(draw, ties=((number, "配偶"),)))
    return "家庭重复受助", keys


def the_same_account_before(
    draw: random.Random, lines: list[Aided], past: list[Aided]
) -> tuple[str, set[int]]:
    keys = _before(draw, lines, past)
    account = past[-1].bank_card
    past[-1] = replace(past[-1], **(_stranger(draw) | {"bank_card": account}))
    return "同卡", keys


def another_programme_the_week_before(
    draw: random.Random, lines: list[Aided], past: list[Aided]
) -> tuple[str, set[int]]:
    programme = {"programme": "临时救助", "occasion": None, "day": dt.date(2026, 9, 8)}
    return "短期多项", _before(draw, lines, past, **programme)


def too_much_at_once(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    at = draw.randrange(len(lines))
    lines[at] = replace(lines[at], amount=Decimal("3000.01"))
    return "超过每人次限额", {lines[at].key}


def too_much_in_the_year(draw: random.Random, lines: list[Aided], past: list[Aided]) -> tuple[str, set[int]]:
    return "超过每人每年限额", _before(
        draw, lines, past, amount=Decimal("5000.01"), programme="临时救助", occasion=None
    )


KINDS: tuple[Injection, ...] = (
    same_line_twice, number_in_15_digits, renamed_with_the_same_number, from_two_funds, the_spouse, a_child,
    member_elsewhere, a_shared_member, the_same_account, the_same_mobile, name_and_birthday, aided_before,
    aided_before_under_15_digits, aided_before_from_another_fund, the_spouse_before, the_same_account_before,
    another_programme_the_week_before, too_much_at_once, too_much_in_the_year,
)  # fmt: skip
