"""Agenda: default items, order, times, what each matter asks for, hints."""

from dataclasses import replace

import pytest

from core import codes
from core.app import App
from core.congress import matters
from core.congress.records.meetings import AgendaItem, Material
from core.congress.service.meetings import Meetings
from core.errors import Conflict, Invalid
from tests.core.congress import factory


@pytest.fixture
def meetings(app: App) -> Meetings:
    """The service under test."""
    return Meetings(app.db)


@pytest.fixture
def meeting(app: App) -> int:
    """A meeting that begins at 08:30."""
    return factory.meeting(app, factory.term(app), begins_at="08:30")


def items(meetings: Meetings, meeting: int, *titles: str, **values: object) -> list[int]:
    """Items of a session in order."""
    return [meetings.add_item(AgendaItem(meeting_id=meeting, title=t, **values)) for t in titles]


def titles(meetings: Meetings, meeting: int) -> list[str]:
    """The titles in order."""
    return [i.title for i in meetings.agenda(meeting)]


def nature(app: App, name: str, region: str = "000000") -> None:
    """Set the unit's nature and region."""
    app.members.save_organisation(replace(app.members.organisation(), unit_nature=name, region=region))


def test_the_default_agenda_has_what_the_preparatory_session_and_the_meeting_must_do(
    meetings: Meetings, meeting: int
) -> None:
    count = meetings.make_agenda(meeting)
    agenda = meetings.agenda(meeting)
    assert len(agenda) == count
    preparatory = "".join(i.title for i in agenda if i.session == "预备会")
    main = "".join(i.title for i in agenda if i.session == "正式会议")
    for word in ("主席团", "筹备情况", "资格审查", "议题和议程"):
        assert word in preparatory
    for word in (
        "到会人数",
        "行政工作报告",
        "工会工作报告",
        "决议执行",
        "提案",
        "联席会议",
        "讨论",
        "表决",
        "闭幕",
    ):
        assert word in main
    with pytest.raises(Conflict, match="已经有议程"):
        meetings.make_agenda(meeting)


def test_an_assembly_has_no_delegations_and_no_presidium(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app, kind="职工大会"))
    meetings.make_agenda(meeting)
    assert not [t for t in titles(meetings, meeting) if "代表团" in t or "主席团" in t]


@pytest.mark.parametrize(
    ("position", "order"),
    [
        (1, ["丙", "甲", "乙", "丁"]),
        (2, ["甲", "丙", "乙", "丁"]),
        (4, ["甲", "乙", "丁", "丙"]),
        (99, ["甲", "乙", "丁", "丙"]),
    ],
)
def test_an_item_is_dragged_to_a_place_as_one_change(
    app: App, meetings: Meetings, meeting: int, *, position: int, order: list[str]
) -> None:
    keys = items(meetings, meeting, "甲", "乙", "丙", "丁")
    before = len(app.changes())
    meetings.move(keys[2], position)
    assert titles(meetings, meeting) == order
    assert len(app.changes()) == before + 1
    app.undo(app.changes()[0].id)
    assert titles(meetings, meeting) == ["甲", "乙", "丙", "丁"]


def test_dragging_stays_within_the_session(meetings: Meetings, meeting: int) -> None:
    items(meetings, meeting, "预一", "预二", session="预备会")
    [_, second] = items(meetings, meeting, "甲", "乙")
    meetings.move(second, 1)
    assert titles(meetings, meeting) == ["预一", "预二", "乙", "甲"]


def test_removing_an_item_closes_the_gap_and_keeps_its_paper(meetings: Meetings, meeting: int) -> None:
    _, second, _ = items(meetings, meeting, "甲", "乙", "丙")
    meetings.add_material(Material(meeting_id=meeting, title="报告", agenda_item_id=second))
    meetings.remove_item(second)
    assert [(i.title, i.position) for i in meetings.agenda(meeting)] == [("甲", 1), ("丙", 2)]
    assert meetings.materials(meeting)[0].agenda_item_id is None


def test_an_item_put_into_the_other_session_goes_to_its_end(meetings: Meetings, meeting: int) -> None:
    items(meetings, meeting, "预一", session="预备会")
    [key, _] = items(meetings, meeting, "甲", "乙")
    meetings.edit_item(AgendaItem(id=key, title="甲", session="预备会"))
    assert titles(meetings, meeting) == ["预一", "甲", "乙"]


def test_times_follow_the_start_and_the_lengths_and_respect_fixed_times(
    meetings: Meetings, meeting: int
) -> None:
    items(meetings, meeting, "开幕", minutes=5)
    items(meetings, meeting, "报告", minutes=40)
    items(meetings, meeting, "讨论", minutes=60, starts_at="10:00")
    items(meetings, meeting, "表决", minutes=20)
    shown = [(s.begins, s.ends, s.clash) for s in meetings.schedule(meeting)]
    assert shown == [
        ("08:30", "08:35", ""), ("08:35", "09:15", ""), ("10:00", "11:00", ""), ("11:00", "11:20", ""),
    ]  # fmt: skip


def test_a_fixed_time_before_the_item_ahead_is_over_is_told_with_the_minutes(
    meetings: Meetings, meeting: int
) -> None:
    items(meetings, meeting, "报告", minutes=50)  # 08:30 to 09:20
    items(meetings, meeting, "讨论", minutes=30, starts_at="09:00")
    items(meetings, meeting, "表决", minutes=10)
    report, talk, vote = meetings.schedule(meeting)
    assert not report.clash
    assert "定在 09:00" in talk.clash
    assert "09:20 才结束" in talk.clash
    assert "相差 20 分钟" in talk.clash
    assert (vote.begins, vote.clash) == ("09:30", "")


def test_without_a_start_no_times_are_invented(app: App, meetings: Meetings) -> None:
    meeting = factory.meeting(app, factory.term(app))
    items(meetings, meeting, "开幕")
    items(meetings, meeting, "报告", starts_at="09:00", minutes=30)
    assert [(s.begins, s.ends) for s in meetings.schedule(meeting)] == [("", ""), ("09:00", "09:30")]


@pytest.mark.parametrize(
    "values", [{"starts_at": "9点"}, {"starts_at": "25:00"}, {"minutes": -1}, {"title": ""}]
)
def test_an_item_with_an_impossible_field_is_refused(
    meetings: Meetings, meeting: int, values: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        meetings.add_item(AgendaItem(**({"meeting_id": meeting, "title": "甲"} | values)))
    assert meetings.agenda(meeting) == ()


# the decision matrix: matter, nature, region → form, secret and item by item
@pytest.mark.parametrize(
    ("matter", "unit", "region", "form", "secret"),
    [
        ("发展规划和年度经营", "私营企业", "000000", "审议建议", False),
        ("发展规划和年度经营", "集体企业", "410000", "审议通过", False),
        ("规章制度和重大事项", "私营企业", "000000", "审议建议", False),
        ("规章制度和重大事项", "国有企业", "000000", "审议通过", False),
        ("集体合同草案", "私营企业", "000000", "审议通过", True),
        ("集体合同草案", "国有企业", "310000", "审议通过", True),
        ("薪酬福利劳动用工教育培训制度", "国有控股公司", "000000", "审议建议", False),
        ("薪酬福利劳动用工教育培训制度", "国有控股公司", "310000", "审议通过", False),
        ("改制裁减分流安置方案", "外商投资企业", "310000", "审议建议", False),
        ("改制裁减分流安置方案", "国有独资公司", "330000", "审议通过", True),
        ("福利基金使用", "国有企业", "000000", "审议通过", False),
        ("财务预决算和业务招待费", "集体企业", "310000", "审议建议", False),
        ("职工董事监事选举", "私营企业", "330000", "选举", True),
        ("民主评议", "国有企业", "410000", "民主评议", False),
        ("提案和决议落实", "私营企业", "310000", "审查监督", False),
    ],
)  # fmt: skip
def test_the_matter_the_ownership_and_the_place_decide_what_the_congress_does(
    matter: str, unit: str, region: str, *, form: str, secret: bool
) -> None:
    found = matters.demand(matter, unit, region)
    assert found is not None
    assert (found.form, found.is_secret) == (form, secret)
    assert found.needs_vote == (form in ("审议通过", "选举", "民主评议"))


def test_nothing_is_laid_down_for_the_accounts_of_a_private_firm() -> None:
    assert matters.demand("财务预决算和业务招待费", "私营企业", "310000") is None
    assert matters.demand("其他", "国有企业", "000000") is None


def test_without_a_known_nature_the_stricter_side_is_shown() -> None:
    found = matters.demand("改制裁减分流安置方案", None, "000000")
    assert found is not None
    assert (found.form, found.verified) == ("审议通过", False)


def test_every_matter_but_the_open_ones_is_in_the_matrix_for_every_kind_of_unit() -> None:
    open_ones = {"其他"}
    for matter in codes.label_set("congress_matter") - open_ones:
        assert matters.demand(matter, "国有企业", "000000") is not None, matter
        assert matters.demand(matter, "集体企业", "310000") is not None, matter


def test_a_collective_contract_that_is_only_reported_is_hinted_at(
    app: App, meetings: Meetings, meeting: int
) -> None:
    nature(app, "私营企业", "310000")
    items(meetings, meeting, "集体合同", kind="听取报告", matter="集体合同草案")
    found = {f.rule_id: f for f in meetings.agenda_findings(meeting)}
    hint = found["congress.submitted_matters"]
    assert "“集体合同草案”应当提交大会审议通过" in hint.sentence
    assert (hint.severity, hint.source) == ("强制", "《上海市职工代表大会条例》（2017 年修正）第三十三条")
    assert "无记名投票、分项表决" in found["congress.secret_items"].sentence
    items(meetings, meeting, "表决集体合同", kind="审议通过", matter="集体合同草案")
    assert "congress.submitted_matters" not in {f.rule_id for f in meetings.agenda_findings(meeting)}


def test_rules_of_pay_and_the_union_report_are_hinted_at(app: App, meetings: Meetings, meeting: int) -> None:
    nature(app, "私营企业")
    items(meetings, meeting, "考勤制度", kind="审议", matter="规章制度和重大事项")
    found = {f.rule_id: f for f in meetings.agenda_findings(meeting)}
    assert "讨论、平等协商、公示或告知三步" in found["congress.rule_making"].sentence
    assert found["congress.rule_making"].source.endswith("第四条")
    assert "上次大会决议执行情况、提案办理情况" in found["congress.union_report"].sentence
    assert found["congress.union_report"].severity == "依据待核"
    items(meetings, meeting, "提案报告", matter="提案和决议落实")
    assert "congress.union_report" not in {f.rule_id for f in meetings.agenda_findings(meeting)}
