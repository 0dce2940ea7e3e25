"""The relations that a single form brings (numbers F, the product's own), with lists and cells that break them."""

from decimal import Decimal

import pytest

from core.reporting.queries.forms import shipped
from core.reporting.records.forms import Value
from core.reporting.records.submissions import ListRow
from tests.core.reporting.scene import submission


def told(code: str, *lines: dict[str, Value], **values: Value) -> list[str]:
    """The sentences of a form's findings for these lines or cells."""
    form = shipped()[code]
    rows = tuple(
        ListRow(key=str(n), values=tuple(line.get(c.key) for c in form.columns))
        for n, line in enumerate(lines)
    )
    return [f.sentence for f in submission(form, dict(values), rows=rows).findings]


SIGNED: dict[str, Value] = {"id_number": "A", "receipt": "本人签字", "amount": Decimal(5)}


def test_a_payment_needs_a_number_and_a_signature() -> None:
    assert told("R05", SIGNED) == []
    assert told("R05", SIGNED, {"amount": Decimal(1)}) == [
        "F05：有 1 人没有签收凭证，发放没有完成",
        "F05b：有 1 行没有证件号码",
    ]


def test_a_student_is_helped_once_and_has_a_stage() -> None:
    one: dict[str, Value] = {"id_number": "A", "stage": "大学本科"}
    assert told("R06", one, one | {"id_number": "B"}) == []
    assert told("R06", one, {"id_number": "A"}) == [
        "F06：各学段相加 1 人，共 2 人，有学生没有填学段",
        "F41：有 1 名学生重复出现，同一学年只能资助一次",
    ]


@pytest.mark.parametrize(
    ("code", "line", "sentence"),
    [
        ("R10", {"has_promise": "否"}, "F10：有 1 项没有真实性承诺书"),
        ("R11", {"name": "焊工比武"}, "F11：有 1 个项目没有上级意见"),
        ("R14", {"topics": Decimal(1), "topics_done": Decimal(2)}, "F14：结题 2 项多于立项 1 项"),
    ],
)
def test_a_list_tells_what_is_missing(code: str, line: dict[str, Value], sentence: str) -> None:
    assert told(code, line) == [sentence]


def test_shares_that_are_unlikely_must_be_explained() -> None:
    assert told("R08", proposed=Decimal(100), adopted=Decimal(100), implemented=Decimal(63)) == []
    high = told("R08", proposed=Decimal(100), adopted=Decimal(100), implemented=Decimal(96))
    low = told("R08", proposed=Decimal(100), adopted=Decimal(100), implemented=Decimal(19))
    assert (high, low) == (["F08：实施率 96% 高于 95%，请核实"], ["F08b：实施率 19% 低于 20%，请核实"])
    few = told("R18", line_training_money=Decimal(59), training_money=Decimal(100))
    assert few == ["F18：一线职工教育经费占 59%，不足 60%"]


def test_grades_of_skill_do_not_exceed_the_workers() -> None:
    grades = {f"grade_{n}": Decimal(2) for n in range(1, 8)} | {"apprentice": Decimal(0)}
    assert told("R18", employees=Decimal(14), **grades) == []
    assert "F18b：各技能等级相加 14 人，多于职工 13 人" in told("R18", employees=Decimal(13), **grades)


def test_times_are_not_fewer_than_people_and_prizes_of_safety_need_points() -> None:
    assert told("R07", consoled_times=Decimal(3), consoled=Decimal(4)) == ["F07：慰问 3 人次少于 4 人"]
    assert told("R13", self_score=Decimal(94)) == []
    assert told("R13", self_score=Decimal(94), wanted="优胜单位") == [
        "F13：自评 94 分，低于 95 分，一般不能申报优胜"
    ]
