"""Innovation studios and mentoring in a store."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Conflict, Invalid, NotFound
from core.innovation.records.mentoring import MentoringAssessment, MentoringPair
from core.innovation.records.studios import Studio, StudioResult, StudioTopic, StudioYear
from core.innovation.rules.studios import full_years
from core.members.records import Honour
from core.periods import Period
from tests.core.innovation.bench import Bench, bench

NAMED = dt.date(2023, 5, 10)
DAY = dt.date(2026, 5, 10)  # three full years later


@pytest.fixture
def office(app: App) -> Bench:
    return bench(app)


def studio(office: Bench, **values: object) -> int:
    """A studio led by the first of the office."""
    given = {
        "name": "钱卫东创新工作室", "leader_id": office.people[0], "named_on": NAMED, "document_number": "东工〔2023〕5号",
        "place": "二号楼 203", "area": Decimal("86.5"),
    }  # fmt: skip
    return office.app.innovation.studios.add(Studio(**(given | values)))


def honour(office: Bench, name: str = "河北省劳动模范", level: str = "省部级") -> None:
    one = Honour(person_id=office.people[0], name=name, level=level, awarded_on=dt.date(2020, 4, 30))
    office.app.members.add_honour(one)


def results(office: Bench, key: int, on: dt.date = DAY) -> dict[str, str]:
    """Rule to result."""
    found = office.app.innovation.studios.file(key, on=on).findings
    return {f.rule_id.removeprefix("innovation.studio."): f.result for f in found}


def complete(office: Bench, **values: object) -> int:
    """A studio that lacks nothing."""
    key = studio(office, **values)
    honour(office)
    studios = office.app.innovation.studios
    studios.add_members(key, office.people[1:5], NAMED)
    studios.save_topic(StudioTopic(studio_id=key, title="冲床减震", started_on=dt.date(2026, 1, 5)))
    studios.save_year(StudioYear(studio_id=key, year=2026, budget=Decimal(30000)))
    return key


def test_a_studio_that_lacks_nothing_meets_every_rule(office: Bench) -> None:
    assert set(results(office, complete(office)).values()) == {"符合"}


@pytest.mark.parametrize(
    ("day", "age"), [(dt.date(2026, 5, 9), 2), (dt.date(2026, 5, 10), 3), (dt.date(2023, 5, 9), 0)]
)
def test_years_are_full_years(day: dt.date, age: int) -> None:
    assert full_years(NAMED, day) == age


def test_three_years_are_asked_for(office: Bench) -> None:
    key = complete(office)
    assert results(office, key, dt.date(2026, 5, 9))["years"] == "不符合"


def test_the_leader_needs_an_honour_on_the_roster(office: Bench) -> None:
    key = studio(office)
    assert results(office, key)["leader_honours"] == "不符合"
    honour(office, "优秀工会积极分子", "本单位")
    assert results(office, key)["leader_honours"] == "不符合"
    honour(office, "东方工匠", "本单位")
    assert results(office, key)["leader_honours"] == "符合"


def test_a_national_studio_asks_for_an_honour_of_province_or_state(office: Bench) -> None:
    key = studio(office, level="全国级")
    honour(office, "东方工匠", "本单位")
    assert results(office, key)["leader_levels"] == "不符合"
    honour(office)
    assert results(office, key)["leader_levels"] == "符合"


def test_the_number_of_members_only_warns_for_its_source_is_weak(office: Bench) -> None:
    key = complete(office)
    studios = office.app.innovation.studios
    member = studios.file(key).case.members[0]
    studios.leave(member.id or 0, dt.date(2026, 3, 1))
    file = studios.file(key, on=DAY)
    found = next(f for f in file.findings if f.rule_id.endswith("members"))
    assert (file.members_now, found.result, found.severity) == (4, "不符合", "依据待核")
    assert studios.file(key, on=dt.date(2026, 2, 28)).members_now == 5  # the last day is excluded


def test_a_member_joins_once_and_the_leader_not_at_all(office: Bench) -> None:
    key = studio(office)
    studios = office.app.innovation.studios
    studios.add_members(key, office.people[1:3], DAY)
    for who in (office.people[1], office.people[0]):
        with pytest.raises(Conflict, match="已经在"):
            studios.add_members(key, [who], DAY)
    with pytest.raises(Invalid, match="不在花名册上"):
        studios.add_members(key, [9999], DAY)


def test_names_are_not_given_twice_and_ends_do_not_come_first(office: Bench) -> None:
    studio(office)
    with pytest.raises(Conflict, match="已经有名为"):
        studio(office)
    with pytest.raises(Invalid, match="停办日期"):
        studio(office, name="乙", closed_on=dt.date(2023, 1, 1))
    with pytest.raises(Invalid, match="不在花名册上"):
        studio(office, name="丙", leader_id=9999)


def test_the_yearly_list_counts_what_stands_beside_its_numbers(office: Bench) -> None:
    key = complete(office)
    studios = office.app.innovation.studios
    done = StudioTopic(
        studio_id=key, title="模具寿命", is_breakthrough=True, started_on=dt.date(2025, 3, 1),
        finished_on=dt.date(2026, 2, 1),
    )  # fmt: skip
    topic = studios.save_topic(done)
    old = StudioTopic(
        studio_id=key, title="旧", started_on=dt.date(2024, 1, 1), finished_on=dt.date(2025, 1, 1)
    )
    studios.save_topic(old)
    for kind, benefit in (("专利", "0"), ("先进操作法", "12000.50"), ("创新成果", "8000")):
        one = StudioResult(
            studio_id=key, kind=kind, title=kind, achieved_on=dt.date(2026, 3, 1), benefit=Decimal(benefit), topic_id=topic
        )  # fmt: skip
        studios.save_result(one)
    studios.save_result(StudioResult(studio_id=key, title="去年的", achieved_on=dt.date(2025, 12, 31)))
    office.app.innovation.mentoring.add(pair(office, studio_id=key))
    [line] = studios.year_list(2026)
    assert (len(line.topics), len(line.finished), len(line.breakthroughs)) == (2, 1, 1)
    assert set(line.finished) <= set(line.topics)
    assert (len(line.results), len(line.patents), len(line.methods), len(line.pairs)) == (3, 1, 1, 1)
    assert line.benefit == Decimal("20000.50")
    assert (line.budget, line.age, len(line.members), line.honours) == (30000, 3, 5, "河北省劳动模范")
    assert [x.studio_id for x in studios.unchecked(2026)] == [key]
    studios.save_year(
        StudioYear(studio_id=key, year=2026, budget=Decimal(28000), spent=Decimal(100), trained=46, conclusion="优秀",
                   checked_on=DAY, checked_by="工会")
    )  # fmt: skip
    [line] = studios.year_list(2026)
    assert (line.budget, line.trained, line.conclusion) == (28000, 46, "优秀")
    assert studios.unchecked(2026) == ()
    assert studios.year_list(2022) == ()  # not named yet


def test_a_year_is_checked_by_somebody_on_a_day_and_only_while_the_studio_ran(office: Bench) -> None:
    key = studio(office)
    save = office.app.innovation.studios.save_year
    with pytest.raises(Invalid, match="考核日期和考核人"):
        save(StudioYear(studio_id=key, year=2025, conclusion="合格"))
    with pytest.raises(Invalid, match="没有运行"):
        save(StudioYear(studio_id=key, year=2022))
    with pytest.raises(Invalid, match="不能小于 0"):
        save(StudioYear(studio_id=key, year=2025, budget=Decimal(-1)))


def test_a_result_belongs_to_a_topic_of_its_own_studio(office: Bench) -> None:
    first, second = studio(office), studio(office, name="孙敏创新工作室")
    studios = office.app.innovation.studios
    topic = studios.save_topic(StudioTopic(studio_id=first, title="甲", started_on=DAY))
    with pytest.raises(Invalid, match="不属于这个工作室"):
        studios.save_result(StudioResult(studio_id=second, title="乙", achieved_on=DAY, topic_id=topic))
    with pytest.raises(Invalid, match="不能早于立项日期"):
        studios.save_topic(StudioTopic(studio_id=first, title="丙", started_on=DAY, finished_on=NAMED))
    idea = office.submit()
    key = studios.save_result(
        StudioResult(studio_id=first, title="乙", achieved_on=DAY, topic_id=topic, idea_id=idea)
    )
    with pytest.raises(Conflict, match="其他记录"):
        studios.remove_topic(topic)
    studios.remove_result(key)
    studios.remove_topic(topic)
    studios.remove(first)
    assert [c.studio.id for c in studios.studios()] == [second]


# ---- masters and apprentices ----


def pair(office: Bench, **values: object) -> MentoringPair:
    """Two people for two years."""
    given = {
        "master_id": office.people[0], "apprentice_id": office.people[1], "trade": "钳工",
        "starts_on": dt.date(2024, 7, 1), "ends_on": dt.date(2026, 6, 30), "goals": "两年内达到高级工",
    }  # fmt: skip
    return MentoringPair(**(given | values))


@pytest.mark.parametrize(
    ("starts", "ends", "clashes"),
    [
        (dt.date(2026, 6, 30), dt.date(2027, 6, 30), True),  # the last day is shared
        (dt.date(2026, 7, 1), dt.date(2027, 6, 30), False),
        (dt.date(2023, 1, 1), dt.date(2024, 6, 30), False),
        (dt.date(2023, 1, 1), dt.date(2024, 7, 1), True),
        (dt.date(2025, 1, 1), dt.date(2025, 2, 1), True),
    ],
)
def test_an_apprentice_has_one_master_at_a_time_unless_a_reason_is_given(
    office: Bench, starts: dt.date, ends: dt.date, clashes: bool
) -> None:
    mentoring = office.app.innovation.mentoring
    mentoring.add(pair(office))
    other = pair(office, master_id=office.people[2], starts_on=starts, ends_on=ends)
    if clashes:
        with pytest.raises(Invalid, match=f"同一时期已有师傅：{office.name(0)}（2024-07-01 至 2026-06-30）"):
            mentoring.add(other)
        mentoring.add(replace(other, overlap_reason="兼学数控编程"))
    else:
        mentoring.add(other)
    assert len(mentoring.of_person(office.people[1])) == 2


def test_a_pair_ended_early_leaves_room_for_another(office: Bench) -> None:
    mentoring = office.app.innovation.mentoring
    key = mentoring.add(pair(office))
    with pytest.raises(Invalid, match="原因"):
        mentoring.end(key, dt.date(2025, 3, 31), " ")
    with pytest.raises(Invalid, match="之间"):
        mentoring.end(key, dt.date(2024, 6, 30), "调离")
    mentoring.end(key, dt.date(2025, 3, 31), "师傅调离")
    mentoring.add(pair(office, master_id=office.people[2], starts_on=dt.date(2025, 4, 1)))
    assert mentoring.file(key, today=DAY).state == "已结束"
    assert [p.master for p in mentoring.pairs(on=dt.date(2025, 3, 31))] == [office.name(0)]
    assert [p.master for p in mentoring.pairs(on=dt.date(2025, 4, 1))] == [office.name(2)]
    with pytest.raises(Conflict, match="已经终止"):
        mentoring.end(key, dt.date(2025, 3, 31), "又一次")


def test_several_apprentices_may_have_one_master_but_nobody_is_their_own(office: Bench) -> None:
    mentoring = office.app.innovation.mentoring
    for place in (1, 2, 3):
        mentoring.add(pair(office, apprentice_id=office.people[place]))
    with pytest.raises(Invalid, match="不能是同一人"):
        mentoring.add(pair(office, apprentice_id=office.people[0]))
    assert len(mentoring.of_person(office.people[0])) == 3


def test_assessments_owed_are_those_of_full_years_and_of_the_end(office: Bench) -> None:
    mentoring = office.app.innovation.mentoring
    key = mentoring.add(pair(office))
    assert mentoring.file(key, today=dt.date(2024, 6, 30)).state == "未开始"
    assert mentoring.owed(today=dt.date(2025, 12, 31)) == ()
    assert mentoring.file(key, today=dt.date(2026, 1, 1)).missing_years == (2025,)  # 2024 was half a year
    yearly = MentoringAssessment(
        pair_id=key, assessed_on=dt.date(2026, 1, 8), assessed_by="车间", conclusion="合格", score=Decimal("86.5")
    )  # fmt: skip
    mentoring.assess(yearly)
    assert mentoring.owed(today=dt.date(2026, 6, 30)) == ()
    [file] = mentoring.owed(today=dt.date(2026, 7, 1))
    assert file.state == "待期满考核"
    final = replace(yearly, kind="期满考核", assessed_on=dt.date(2026, 7, 1))
    mentoring.assess(final)
    assert mentoring.file(key, today=dt.date(2026, 7, 2)).state == "已结束"
    assert mentoring.file(key).assessments[0].score == Decimal("86.50")
    with pytest.raises(Invalid, match="没有重复登记"):
        mentoring.assess(final)
    with pytest.raises(Conflict, match="已有考核记录"):
        mentoring.remove(key)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"score": Decimal(101)}, "0 到 100"),
        ({"assessed_on": dt.date(2024, 6, 30)}, "早于师徒关系开始"),
        ({"conclusion": "一般"}, "“考核结论”里没有“一般”"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused(office: Bench, values: dict[str, object], told: str) -> None:
    key = office.app.innovation.mentoring.add(pair(office))
    given = {"pair_id": key, "assessed_on": DAY, "assessed_by": "车间", "conclusion": "合格"}
    with pytest.raises(Invalid, match=told):
        office.app.innovation.mentoring.assess(MentoringAssessment(**(given | values)))


def test_a_pair_is_corrected_and_counted_in_the_period_in_which_it_ran(office: Bench) -> None:
    mentoring = office.app.innovation.mentoring
    key = mentoring.add(pair(office))
    mentoring.edit(replace(mentoring.file(key).pair, trade="车工"))
    assert mentoring.file(key).pair.trade == "车工"
    early = Period(label="2024年上半年", start=dt.date(2024, 1, 1), end=dt.date(2024, 6, 30))
    assert mentoring.within(early) == ()
    assert len(mentoring.within(replace(early, end=dt.date(2024, 7, 1)))) == 1
    with pytest.raises(NotFound):
        mentoring.file(999)
