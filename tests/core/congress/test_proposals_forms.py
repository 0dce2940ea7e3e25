"""The form as a workbook: handed out, filled in, returned, checked and entered."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from core.app import App
from core.congress.rules.proposals import has_two_matters
from core.congress.service.proposals import Proposals
from core.errors import NotFound
from core.sheets.write import Column, ListSheet, write_workbook
from tests.core.congress import factory
from tests.core.congress.proposed import CLOSES, RECEIVED, Desk, desk

FIELDS = {
    "案名": "B5",
    "提案人": "B6",
    "代表证号": "D6",
    "单位（部门）": "F6",
    "代表团（组）": "B7",
    "提案类别": "D7",
    "提案日期": "F7",
    "要求保密": "B8",
}
SECONDERS, REASON, SUGGESTION = 10, "B14", "B15"


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates, numbered 001 to 008."""
    return desk(app)


def returned(office: Desk, path: Path, texts: dict[str, object], seconders: list[tuple[str, str]]) -> Path:
    """The form of the call with these texts typed into its open cells."""
    office.proposals.write_form(path, office.meeting_id)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for label, text in texts.items():
        at = {"理由": REASON, "具体建议": SUGGESTION}.get(label) or FIELDS[label]
        assert not sheet[at].protection.locked, label
        sheet[at] = text
    for n, (name, number) in enumerate(seconders):
        sheet.cell(SECONDERS + n, 2, name)
        sheet.cell(SECONDERS + n, 3, number)
    book.save(path)
    book.close()
    return path


def texts_of(office: Desk, **values: object) -> dict[str, object]:
    """A form that is right, of the delegate 001."""
    return {
        "案名": "增设倒班宿舍热水器", "提案人": name(office, 0), "代表证号": "001", "提案类别": "生活福利",
        "提案日期": RECEIVED, "理由": "夜班职工下班后没有热水。", "具体建议": "每层增设一台。",
    } | values  # fmt: skip


def name(office: Desk, place: int) -> str:
    """A delegate's name."""
    return office.app.congress.terms.delegates(office.term_id)[place].name


def plan_of(office: Desk, *paths: Path, **values: object):  # type: ignore[no-untyped-def]
    """What the files hold."""
    return office.proposals.read_forms(office.meeting_id, paths, **values)  # type: ignore[arg-type]


def told(one) -> list[str]:  # type: ignore[no-untyped-def]
    """What stands against entering it."""
    return [p.message for p in one.problems if p.severity == "refused"]


def test_the_form_is_locked_but_for_its_fields_and_offers_the_categories(office: Desk, tmp_path: Path):
    path = tmp_path / "提案表.xlsx"
    office.proposals.write_form(path, office.meeting_id)
    sheet = openpyxl.load_workbook(path).active
    assert sheet.protection.sheet
    labels = {str(c.value): c.coordinate for row in sheet.iter_rows() for c in row if c.value}
    for label in ("案名", "提案人", "附议人1", "附议人4", "理由", "具体建议", "提案编号"):
        assert sheet[labels[label]].protection.locked
    assert all(not sheet[at].protection.locked for at in (*FIELDS.values(), REASON, SUGGESTION))
    choices = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert choices["D7"] == '"生产经营,劳动报酬,劳动安全卫生,生活福利,教育培训,规章制度,民主管理,其他"'
    assert choices["B8"] == '"否,是"'
    assert "2026-09-18" in str(sheet["A3"].value)
    assert "附议人不少于 2 名" in str(sheet["A3"].value)


def test_a_returned_form_is_entered_as_it_stands(office: Desk, tmp_path: Path):
    seconders = [(name(office, 1), "002"), (name(office, 2), "")]
    path = returned(office, tmp_path / "甲.xlsx", texts_of(office, 要求保密="是"), seconders)
    plan = plan_of(office, path)
    assert told(plan.proposals[0]) == []
    assert office.proposals.proposals(office.meeting_id) == ()  # nothing is written by looking
    [key] = office.proposals.run(plan)
    case = office.proposals.file(key).case
    p = case.proposal
    assert (p.title, p.category, p.source, p.received_on) == (
        "增设倒班宿舍热水器",
        "生活福利",
        "电子表格",
        RECEIVED,
    )
    assert (p.reason, p.suggestion, p.is_confidential) == ("夜班职工下班后没有热水。", "每层增设一台。", True)
    assert (p.proposer_id, [s.delegate_id for s in case.seconders]) == (
        office.delegates[0],
        office.delegates[1:3],
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"代表证号": "099"}, "代表名册里没有提案人"),
        ({"提案人": "查无此人", "代表证号": ""}, "代表名册里没有提案人“查无此人”"),
        ({"提案人": "查无此人"}, "代表证号 001 是"),
        ({"提案人": "", "代表证号": ""}, "没有填写提案人"),
        ({"理由": ""}, "提案没有填写理由"),
        ({"案名": "增设热水器；修停车棚"}, "一事一案"),
        ({"提案类别": "别的"}, "没有“别的”这一类提案"),
        ({"提案日期": "九月"}, "提案日期看不懂"),
        ({"提案日期": CLOSES + dt.timedelta(days=1)}, "征集于 2026-09-18 截止，已逾期"),
        ({"案名": "长" * 61}, "“案名”最多 60 个字，现有 61 个字"),
    ],
)
def test_what_is_wrong_is_said_file_by_file_and_stops_no_other(
    office: Desk, tmp_path: Path, values: dict[str, object], words: str
):
    wrong = returned(office, tmp_path / "错.xlsx", texts_of(office, **values), [])
    right = returned(office, tmp_path / "对.xlsx", texts_of(office, 案名="更换饮水机"), [])
    plan = plan_of(office, wrong, right)
    assert [p.file for p in plan.proposals] == ["错.xlsx", "对.xlsx"]
    assert any(words in m for m in told(plan.proposals[0])), told(plan.proposals[0])
    assert [p.file for p in plan.ready] == ["对.xlsx"]
    assert plan.summary == "可以登记 1 件，退回 1 件"
    assert len(office.proposals.run(plan)) == 1


def test_too_few_seconders_only_warn_for_they_can_be_added(office: Desk, tmp_path: Path):
    [one] = plan_of(
        office, returned(office, tmp_path / "甲.xlsx", texts_of(office), [(name(office, 1), "")])
    ).proposals
    assert one.is_ready
    assert [p.message for p in one.problems] == ["附议人 1 名，还差 1 名，审查前请补上"]


def test_the_same_proposal_is_not_entered_twice(office: Desk, tmp_path: Path):
    files = [returned(office, tmp_path / f"{n}.xlsx", texts_of(office), []) for n in "甲乙"]
    plan = plan_of(office, *files)
    assert told(plan.proposals[1]) == ["与文件“甲.xlsx”里的相同，没有重复登记"]
    office.proposals.run(plan)
    assert told(plan_of(office, files[0]).proposals[0]) == ["已经登记为 001 号提案，没有重复登记"]


def test_a_list_gives_one_proposal_a_row(office: Desk, tmp_path: Path):
    heads = ("序号", "案由", "类别", "提案理由", "具体建议", "提案人", "代表证号", "附议人", "提案日期")
    rows = [
        (
            1,
            "增设热水器",
            "福利",
            "没有热水",
            "每层一台",
            name(office, 0),
            "001",
            f"{name(office, 1)}、003",
            "2026-09-11",
        ),
        (2, "", "", "", "", "", "", "", ""),
        (3, "修停车棚", "生活福利", "棚顶漏雨", "", name(office, 3), "", f"{name(office, 4)}，查无此人", ""),
    ]
    path = tmp_path / "汇总.xlsx"
    write_workbook(
        path,
        [
            ListSheet(
                name="提案", titles=("提案汇总",), columns=tuple(Column(head=h) for h in heads), rows=rows
            )
        ],
    )
    first, second = plan_of(office, path, received_on=RECEIVED).proposals
    assert (first.row, first.proposal.category, first.proposal.received_on, told(first)) == (
        3,
        "生活福利",
        RECEIVED,
        [],
    )
    assert first.seconder_ids == (office.delegates[1], office.delegates[2])
    assert (second.row, told(second)) == (5, ["代表名册里没有附议人“查无此人”", "提案没有填写具体建议"])


def test_two_delegates_of_one_name_are_told_apart_by_unit_or_number(office: Desk, tmp_path: Path):
    app = office.app
    [other] = factory.people(app, 1, ("二车间",))
    app.members.edit(replace(app.members.person(other), name=name(office, 0)))
    [twin] = factory.delegates(app, office.term_id, 1)
    unsure = returned(office, tmp_path / "甲.xlsx", texts_of(office, 代表证号=""), [])
    assert told(plan_of(office, unsure).proposals[0]) == [
        f"有 2 名代表叫“{name(office, 0)}”，请填写提案人的代表证号"
    ]
    by_unit = returned(
        office, tmp_path / "乙.xlsx", texts_of(office, 代表证号="", **{"单位（部门）": "二车间"}), []
    )
    assert plan_of(office, by_unit).proposals[0].proposal.proposer_id == twin


def test_files_that_are_no_form_are_told_of(office: Desk, tmp_path: Path):
    broken, other = tmp_path / "坏.xlsx", tmp_path / "别的.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    write_workbook(
        other,
        [ListSheet(name="表", columns=(Column(head="姓名"), Column(head="部门")), rows=[("张三", "一车间")])],
    )
    plan = plan_of(office, broken, other, tmp_path / "没有.xlsx")
    assert [len(told(p)) for p in plan.proposals] == [1, 1, 1]
    assert "没有找到提案表" in told(plan.proposals[1])[0]
    assert plan.ready == ()


def test_a_text_that_looks_like_a_formula_stays_a_text(office: Desk, tmp_path: Path):
    path = tmp_path / "式.xlsx"
    heads = ("案名", "理由", "具体建议", "提案人")
    row = ("=1+1", "'@SUM(A1)", "+cmd", name(office, 0))
    write_workbook(path, [ListSheet(name="提案", columns=tuple(Column(head=h) for h in heads), rows=[row])])
    [one] = plan_of(office, path, received_on=RECEIVED).proposals
    assert (one.proposal.title, one.proposal.reason, one.proposal.suggestion) == ("=1+1", "@SUM(A1)", "+cmd")


def test_without_a_call_there_is_no_form(app: App, tmp_path: Path):
    meeting_id = factory.meeting(app, factory.term(app))
    with pytest.raises(NotFound, match="还没有征集提案"):
        Proposals(app.db).write_form(tmp_path / "表.xlsx", meeting_id)
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize(
    ("title", "is_two"),
    [
        ("提高夜餐补贴和高温津贴标准", False), ("关于落实2.5天弹性休假的建议", False), ("修订《奖惩办法》第1.2款", False),
        ("修车棚;换热水器", True), ("（一）修车棚（二）换热水器", True), ("1、修车棚2、换热水器", True), ("修车棚\n换热水器", True),
    ],
)  # fmt: skip
def test_several_matters_are_seen_by_their_marks(title: str, is_two: bool):
    assert has_two_matters(title) is is_two
