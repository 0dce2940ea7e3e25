"""Every relation V01–V48 with cells that meet it and cells that break it (service.md §4.4)."""

from decimal import Decimal

import pytest

from core.reporting.queries.forms import relations, shipped
from core.reporting.records.forms import Value
from core.reporting.records.submissions import Cell, FormFinding, ListRow
from core.reporting.rules.checks import columns_of, finding_of, findings
from tests.core.reporting.scene import submission

BY_ID = {c.id: c for c in relations()}
SINGLE, JOINT = {"union_type": "独立基层工会"}, {"union_type": "联合基层工会"}
CAUSES = {f"cause_{n}": 0 for n in range(1, 11)}
KINDS = {
    f"{k}_amount": 0 for k in ("living", "medical", "study", "training", "legal", "job", "warmth", "other")
}
FUNDS = {f"from_{k}": 0 for k in ("finance", "upper", "union", "donation", "unit", "other")}
# id, cells that meet it, cells that break it, hard or soft, a part of the sentence with the real numbers
CASES = [
    ("V01", {"women": 40, "employees": 100}, {"women": 101, "employees": 100}, "hard", "女职工 101 人多于职工 100 人"),
    ("V02", {"migrants": 100, "employees": 100}, {"migrants": 7, "employees": 6}, "hard", "农民工 7 人"),
    ("V03", {"dispatched": 0, "employees": 1}, {"dispatched": 2, "employees": 1}, "hard", "劳务派遣工 2 人"),
    ("V04", {"members": 9, "employees": 9} | SINGLE, {"members": 10, "employees": 9} | SINGLE, "hard", "会员 10 人多于职工 9 人"),
    ("V04", {"members": 9, "employees": 9}, {"members": 10, "employees": 9} | JOINT, "soft", "会员 10 人"),
    ("V04", {"members": 9, "employees": 9}, {"members": 10, "employees": 9, "retired_members": 1}, "soft", "会员 10 人"),
    ("V05", {"women_members": 3, "members": 3}, {"women_members": 4, "members": 3}, "hard", "女会员 4 人多于会员 3 人"),
    ("V05b", {"women_members": 3, "women": 3}, {"women_members": 4, "women": 3}, "hard", "女会员 4 人多于女职工 3 人"),
    ("V05b", {"women_members": 3, "women": 3}, {"women_members": 4, "women": 3} | JOINT, "soft", "女会员 4 人"),
    ("V06", {"migrant_members": 1, "members": 2}, {"migrant_members": 3, "members": 2}, "hard", "农民工会员 3 人"),
    ("V06b", {"migrant_members": 1, "migrants": 1}, {"migrant_members": 2, "migrants": 1}, "hard", "多于农民工 1 人"),
    ("V07", {"party": 5, "employees": 5}, {"party": 6, "employees": 5}, "hard", "党员 6 人多于职工 5 人"),
    ("V08", {"members": 100, "employees": 100}, {"members": 110, "employees": 100}, "hard", "入会率 110% 超过 100%"),
    ("V08", {"members": 100, "employees": 100}, {"members": 110, "employees": 100} | JOINT, "soft", "入会率 110%"),
    ("V09", {"women_delegates": 2, "delegates": 5}, {"women_delegates": 6, "delegates": 5}, "hard", "女职工代表 6 人"),
    ("V09b", {"delegates": 5, "employees": 50}, {"delegates": 51, "employees": 50}, "hard", "职工代表 51 人"),
    ("V10", {"meetings_held": 1, "has_congress": 1}, {"meetings_held": 2, "has_congress": 0}, "hard", "召开职代会 2 次"),
    ("V10", {"meetings_held": 0}, {"meetings_held": 2}, "hard", "没有填已建立职代会"),
    ("V11", {"employee_directors": 1, "has_board": 1}, {"employee_directors": 1}, "hard", "职工董事 1 人"),
    ("V12", {"full_time": 2, "part_time": 3, "union_staff": 5}, {"full_time": 2, "part_time": 3, "union_staff": 6}, "hard", "专职 2 人加兼职 3 人为 5 人"),
    ("V12b", {"full_time": 2, "union_staff": 5}, {"full_time": 6, "union_staff": 5}, "hard", "专职工会工作人员 6 人"),
    ("V13", {"covered_units": 1} | SINGLE, {"covered_units": 2} | SINGLE, "hard", "应为 1 个，填了 2 个"),
    ("V13b", {"covered_units": 2} | JOINT, {"covered_units": 1} | JOINT, "hard", "不少于 2 个，填了 1 个"),
    ("V14", {"women_members": 9}, {"women_members": 10, "has_women_committee": 0}, "soft", "女会员 10 人"),
    ("V15", {"members": 24}, {"members": 25}, "soft", "会员 25 人"),
    ("V20", {"contestants": 5, "employees": 5}, {"contestants": 6, "employees": 5}, "soft", "参赛 6 人多于职工 5 人"),
    ("V21", {"contest_times": 5, "contestants": 5}, {"contest_times": 4, "contestants": 5}, "hard", "参赛 4 人次少于参赛 5 人"),
    ("V22", {"contest_rate": 50, "contestants": 5, "employees": 10}, {"contest_rate": 51, "contestants": 5, "employees": 10}, "hard", "51% 与参赛 5 人÷职工 10 人算得的 50%"),
    ("V23", {"adopted": 3, "proposed": 3}, {"adopted": 4, "proposed": 3}, "soft", "采纳 4 件多于提出 3 件"),
    ("V23b", {"implemented": 3, "adopted": 3}, {"implemented": 4, "adopted": 3}, "soft", "实施 4 件多于采纳 3 件"),
    ("V24", {"beneficial": 1, "implemented": 1}, {"beneficial": 2, "implemented": 1}, "hard", "有效益 2 件"),
    ("V25", {"benefit": 100, "implemented": 1}, {"benefit": 100, "implemented": 0}, "hard", "经济效益 100 元，但实施件数为 0"),
    ("V26", {"contest_units": 1, "covered_units": 1}, {"contest_units": 2, "covered_units": 1}, "hard", "开展竞赛单位 2 个"),
    ("V27", {"promoted": 1, "contest_times": 1}, {"promoted": 2, "contest_times": 1}, "soft", "晋升技术等级 2 人次"),
    ("V28", {"patents_granted": 1, "patents_applied": 1}, {"patents_granted": 2, "patents_applied": 1}, "soft", "专利授权 2 项"),
    ("V29", {"front_line_proposed": 1, "proposed": 1}, {"front_line_proposed": 2, "proposed": 1}, "hard", "一线职工提出 2 件"),
    ("V30", {"opening": 10, "filed_new": 3, "filed_again": 1, "escaped": 2, "left_otherwise": 1, "closing": 11},
     {"opening": 10, "filed_new": 3, "filed_again": 1, "escaped": 2, "left_otherwise": 1, "closing": 12}, "hard", "＝11 户，期末填了 12 户"),
    ("V31", {"tier_deep": 5, "tier_relative": 4, "tier_accidental": 2, "closing": 11}, {"tier_deep": 5, "tier_relative": 4, "tier_accidental": 1, "closing": 11}, "hard", "＝10 户，在档 11 户"),
    ("V32", CAUSES | {"cause_6": 11, "closing": 11}, CAUSES | {"cause_6": 10, "closing": 11}, "hard", "相加 10 户，在档 11 户"),
    ("V33", {"aided_households": 2, "aided_persons": 2}, {"aided_households": 3, "aided_persons": 2}, "hard", "帮扶 3 户多于 2 人"),
    ("V33b", {"aided_persons": 2, "aided_times": 2}, {"aided_persons": 3, "aided_times": 2}, "hard", "帮扶 3 人多于 2 人次"),
    ("V34", KINDS | {"living_amount": 7, "aided_amount": 7}, KINDS | {"living_amount": 7, "aided_amount": 8}, "hard", "相加 7 元，总额 8 元"),
    ("V34b", FUNDS | {"from_union": 7, "aided_amount": 7}, FUNDS | {"from_union": 7, "aided_amount": 8}, "hard", "各资金来源相加 7 元"),
    ("V34c", {"roster_amount": 7, "aided_amount": 7}, {"roster_amount": 6, "aided_amount": 7}, "hard", "明细合计 6 元，总额 7 元"),
    ("V36", {"population": 3, "closing": 3}, {"population": 3, "closing": 4}, "hard", "每户人口 0.75 人"),
    ("V37", {"migrant_households": 3, "closing": 3}, {"migrant_households": 4, "closing": 3}, "hard", "农民工户 4 户"),
    ("V38", {"consoled": 8, "roster_persons": 8}, {"consoled": 9, "roster_persons": 8}, "hard", "慰问 9 人，实名明细按证件去重为 8 人"),
    ("V39", {"population": 3, "closing": 3}, {"population": 2, "closing": 3}, "hard", "家庭人口 2 人少于 3 户"),
    ("V45", {"disclosing_units": 1, "covered_units": 1}, {"disclosing_units": 2, "covered_units": 1}, "hard", "厂务公开的单位 2 个"),
    ("V46", {"contract_covered": 5, "employees": 5}, {"contract_covered": 6, "employees": 5}, "hard", "覆盖职工 6 人"),
    ("V47", {"wage_covered": 5, "contract_covered": 5}, {"wage_covered": 6, "contract_covered": 5}, "soft", "覆盖 6 人多于集体合同覆盖 5 人"),
    ("F71", {}, {}, "", ""),
    ("F18", {"front_line_training_share": 60}, {"front_line_training_share": 59}, "soft", "占 59%"),
    ("F02", {"spot_checked": 3, "closing": 10}, {"spot_checked": 2, "closing": 10}, "soft", "抽查率 20%"),
    ("F04", {"paid_total": 5, "raised_total": 5}, {"paid_total": 6, "raised_total": 5}, "soft", "发放 6 元多于筹集 5 元"),
    ("F16", {"proposals_closed": 1, "proposals_filed": 1}, {"proposals_closed": 2, "proposals_filed": 1}, "soft", "办结 2 件"),
    ("F19", {"spent_total": 5, "budget_total": 5}, {"spent_total": 6, "budget_total": 5}, "soft", "执行 6 元超过预算 5 元"),
    ("F20", {"committee_term_left": 0}, {"committee_term_left": -1}, "soft", "任期已经届满"),
]  # fmt: skip


def said(check_id: str, values: dict[str, object]) -> list[FormFinding]:
    """What a relation says about cells with these values."""
    cells = {k: Cell(key=k, computed=v if isinstance(v, str) else Decimal(str(v))) for k, v in values.items()}
    return list(finding_of(BY_ID[check_id], cells, {}))


@pytest.mark.parametrize(("check_id", "good", "bad", "severity", "told"), [c for c in CASES if c[4]])
def test_a_relation_passes_right_cells_and_tells_wrong_ones_with_their_numbers(
    check_id: str, good: dict[str, object], bad: dict[str, object], severity: str, told: str
) -> None:
    assert said(check_id, good) == []
    (one,) = said(check_id, bad)
    assert (one.severity, one.id) == (severity, check_id)
    assert told in one.sentence
    assert one.sentence.startswith(f"{check_id}：")


def test_every_relation_has_its_case() -> None:
    tried = {c[0] for c in CASES} | {"V35", "V40"}
    assert set(BY_ID) == tried


def test_the_catalogue_holds_every_number_of_the_domain() -> None:
    wanted = {*range(1, 16), *range(20, 41), *range(45, 48)}
    assert {int(i[1:3]) for i in BY_ID if i.startswith("V")} == wanted  # V48 comes with each form's parts


def test_what_stands_on_memory_only_warns() -> None:
    assert {c.id for c in BY_ID.values() if not c.verified} == {"V14", "V15", "F18", "F02", "F19", "F20"}
    assert all(c.severity == "soft" for c in BY_ID.values() if not c.verified)


def test_the_year_to_date_may_not_fall_below_the_last_quarter() -> None:
    def told(now: int, before: int | None) -> list[FormFinding]:
        last = None if before is None else Decimal(before)
        cells = {"aided_amount": Cell(key="aided_amount", computed=Decimal(now), previous=last)}
        return list(finding_of(BY_ID["V35"], cells, {}))

    assert told(10, 10) == told(10, None) == []
    assert "10 元少于上期累计 11 元" in told(10, 11)[0].sentence


def test_the_code_of_the_union_stays_what_it_was() -> None:
    cells = {"statistics_code": Cell(key="statistics_code", entered="A1", previous="A2")}
    (one,) = finding_of(BY_ID["F71"], cells, {})
    assert one.sentence == "F71：基层工会统计编码 A1 与上期 A2 不一致"


def test_one_number_twice_in_the_list_of_files_is_one_file_too_many() -> None:
    form = shipped()["R01"]
    place = [c.key for c in form.columns].index("id_number")

    def rows(*numbers: str) -> tuple[ListRow, ...]:
        blank: list[Value] = [None] * len(form.columns)
        return tuple(
            ListRow(key=str(n), values=(*blank[:place], number, *blank[place + 1 :]))
            for n, number in enumerate(numbers)
        )

    assert findings(form, submission(form, {}, rows=rows("A", "B"))) == ()
    (one,) = findings(form, submission(form, {}, rows=rows("A", "B", "A")))
    assert one.sentence == "V40：有 1 个证件号码在名册中重复，一户只能建一档"
    assert columns_of(form, rows("A"))["id_number"] == ("A",)


def test_parts_add_up_and_subsets_stay_inside() -> None:
    form = shipped()["R04"]
    whole: dict[str, Value] = {
        "raised_total": Decimal(100),
        "consoled": Decimal(5),
        "roster_persons": Decimal(5),
    }
    parts: dict[str, Value] = {
        f"raised_{k}": Decimal(0) for k in ("finance", "upper", "union", "donation", "unit", "other")
    }
    right = submission(form, whole | parts | {"raised_union": Decimal(100)})
    assert right.findings == ()
    wrong = submission(form, whole | parts | {"raised_union": Decimal(90), "consoled_model": Decimal(6)})
    assert [f.sentence for f in wrong.findings] == [
        "V48:consoled_model：其中“劳动模范”6 多于合计“慰问职工人数”5",
        "V48:raised_total：“筹集款物”100，各分项相加得 90，相差 10",
    ]


def test_a_great_change_asks_for_a_reason() -> None:
    form = shipped()["R04"]

    def told(now: int, before: int) -> list[str]:
        one = submission(form, {})
        cells = tuple(
            Cell(key=c.key, computed=Decimal(now), previous=Decimal(before))
            if c.key == "visited_firms"
            else c
            for c in one.cells
        )
        return [f.sentence for f in findings(form, submission(form, {}, cells=cells))]

    assert told(13, 10) == told(7, 10) == []
    assert told(14, 10) == ["走访企业本期 14，上期 10，增加 40%，超过 30%，请说明原因"]
    assert told(6, 10) == ["走访企业本期 6，上期 10，减少 40%，超过 30%，请说明原因"]
    assert told(1, 0) == ["走访企业本期 1，上期 0，由 0 变为有数，请说明原因"]


def test_a_blank_is_not_zero() -> None:
    assert said("V01", {"employees": 0}) == []
    assert said("V01", {"women": 1, "employees": 0})[0].sentence == "V01：女职工 1 人多于职工 0 人"
