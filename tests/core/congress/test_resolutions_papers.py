"""The papers on minutes, resolutions and the delegates' year as a person reads them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.congress.documents.after_kinds import AFTER, AfterKind
from core.congress.documents.occasion import Occasion
from core.congress.service.elections import Elections
from core.congress.service.papers import Papers
from core.congress.service.resolutions import Resolutions
from core.congress.service.terms import Terms
from core.documents.docx import render_docx
from core.documents.layout import shown_texts
from core.documents.pdf import render
from core.masking import contains_personal_number
from tests.conftest import Template
from tests.core.congress import aftermath, factory
from tests.core.congress.electing_unit import counted, elected, workshop
from tests.core.congress.whole import Whole, congress, opened
from tests.core.documents.reading import bare, needs_poppler, pages, text

pytestmark = needs_poppler
SESSION = "第三届职工代表大会第二次会议"

# What stands on each paper in this order, and how many pages its documents have.
READS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "D14": ((SESSION, "行政工作报告", "各位代表、同志们：", "一、工作回顾", "营业收入", "八、业务招待费使用情况"), (2,)),
    "D15": (
        (
            SESSION, "工会工作报告", "一、上次大会决议执行情况", "二、提案办理情况", "六、联席会议决定（提请大会确认）",
            "（一）2026年11月5日联席会议（应到会8名，到会7名）关于高温津贴发放时间：高温津贴与当月工资同时发放。",
            "组织代表巡视检查1次，收到代表意见建议和质询1件，", "已答复1件；1名代表向选区职工述职",
        ),
        (2,),
    ),
    "D26-3": (
        (
            "关于集体合同和工资专项集体合同（草案）的决议", f"2026年11月20日{SESSION}通过",
            "会议应到职工代表30名，实到27名", "《集体合同（草案）》。", "赞成25、反对1", "决定予以通过",
            "非经职工代表大会同意不得变更。",
        ),
        (1,),
    ),
    "D30": (("联席会议记录", "2026年11月5日", "赵敏", "应到会8名", "到会7名", "高温津贴发放时间", "大会确认", f"提请{SESSION}确认。"), (1,)),
    "D31": (("讨论记录", "铸造车间代表团", "2026年11月20日上午10时30分", "11名", "龚䶮", "代表们赞成集体合同草案。", "建议细化夜班津贴的发放办法。"), (1, 1, 1, 1)),
    "D32-1": (
        (
            "会议记录", "应到代表30名", "实到27名", "请假2名", "缺席1名", "一、议程", "二、记录", "签到达到20名（应到代表30名），到会人数符合规定。",
            "总经理作行政工作报告。", "代表龚䶮就高温津贴发言。",
        ),
        (1,),
    ),
    "D32-2": (
        (
            "会议纪要", "上午8时30分", "主持：赵敏", "一、会议议程", "二、讨论情况", "铸造车间代表团由龚䶮主持讨论，出席11名。",
            "三、表决和选举结果", "赞成25、反对1", "四、会议决定", "五、分工和时限",
            "将集体合同报送劳动行政部门（人力资源部，2026年11月30日前）", "职工代表27名（应到30名",
        ),
        (3,),
    ),
    "D33-1": (("闭幕词", "各位代表、同志们：", "审议通过了关于集体合同和工资专项集体合同（草案）的决议", "闭幕。"), (1,)),
    "D33-2": (("满意度测评表", "总体评价", "意见和建议", "说明："), (1,)),
    "D33-3": (
        ("发出测评表", "27份", "25份", "20票", "4票", "1票", "80.0%", "16.0%", "4.0%", "满意和基本满意24票，占有效测评表25份的96.0%", "讨论时间可以再长一些。"),
        (1,),
    ),
    "D34-1": (("公", "告", "应到职工代表30名，实到27名", "赞成25、反对1", "公布时间：2026年11月21日至2026年12月6日", "0451-87654321", "2026年11月21日"), (1,)),
    "D34-2": (("决议公布登记表", "公开栏", "一号门厂务公开栏", "2026-11-21", "2026-12-06", "吴敏", "公开栏.jpg"), (1,)),
    "D35-1": (
        (
            "情况的报告", "江城市总工会：", "应到职工代表30名，实到27名，符合三分之二以上职工代表出席的规定", "二、会议议程",
            "《集体合同（草案）》：", "赞成25、反对1", "会议形成决议1件", "公开栏（一号门厂务公开栏，2026年11月21日）",
            "特此报告。", "东方机械有限公司工会委员会", "2026年11月25日",
        ),
        (2,),
    ),
    "D35-2": (("情况备案表", "应到代表30名", "实到27名", "2026年11月25日", "决议", "上级工会签收（备案）"), (1,)),
    "D37-1": (("代表变动情况表", "代表名额30名资格终止1名补选0名现任29名", "终止", "退休", "2026年12月15日"), (1,)),
    "D37-2": (("代表述职情况表", "龚䶮", "2026年10月30日", "口头述职", "58名", "满意"), (1,)),
    "D38-1": (("代表巡视记录", "车间防暑降温", "龚䶮（组长）、㛃𠅤喆", "设备部", "两台风机停用。", "七日内修复风机。"), (1,)),
    "D38-2": (("意见建议表", "龚䶮", "综合办公室", "食堂增加夜班供餐。", "自九月起供应夜班餐。"), (1,)),
    "D39": (("民主管理制度目录", "总制度", "民主管理办法", "第1版", "第二届第五次会议", "2024年5月1日", "职工代表大会制度", "未通过"), (1,)),
}  # fmt: skip


@pytest.fixture(scope="module")
def occasion(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Occasion]:
    """The whole congress with all that followed it."""
    with opened(template, tmp_path_factory.mktemp("after")) as app:
        w = congress(app)
        aftermath.fill(w)
        last = Terms(app.db).delegates(w.term_id)[-1]
        Terms(app.db).end_mandate(last.id or 0, on=dt.date(2026, 12, 15), reason="退休")
        yield Papers(app.db).occasion(w.meeting_id)


def test_every_paper_has_its_expectation() -> None:
    assert sorted(READS) == sorted(k.code for k in AFTER)


@pytest.mark.parametrize("kind", AFTER, ids=lambda k: k.code)
def test_a_paper_says_what_the_records_say(kind: AfterKind, occasion: Occasion, tmp_path: Path) -> None:
    assert kind.missing(occasion, {}) == ()
    words, sheets = READS[kind.code]
    contents = [render(d) for d in kind.make(occasion, {})]
    said = re.sub(r"—\d+—", "", bare("".join(text(c, tmp_path) for c in contents)))
    place = 0
    for word in map(bare, words):
        assert word in said[place:], f"{word} is not on {kind.code} where it belongs"
        place = said.index(word, place) + len(word)
    assert tuple(pages(c, tmp_path) for c in contents) == sheets
    shown = [t for d in kind.make(occasion, {}) for t in shown_texts(d)]
    assert [t for t in shown if bare(t) not in said] == []
    assert not any(map(contains_personal_number, shown))
    assert set(re.findall(r"应到(?:职工)?(?:代表)?(\d+)名", said)) <= {"30"}
    assert set(re.findall(r"实到(?:职工)?(?:代表)?(\d+)名", said)) <= {"27"}


@pytest.mark.parametrize("kind", AFTER, ids=lambda k: k.code)
def test_a_paper_is_the_same_twice_and_exists_as_a_word_file(kind: AfterKind, occasion: Occasion) -> None:
    for first, second in zip(kind.make(occasion, {}), kind.make(occasion, {}), strict=True):
        assert render(first) == render(second)
        assert render_docx(first)[:2] == b"PK"


def test_a_bare_meeting_tells_what_each_paper_lacks(app: App) -> None:
    meeting = factory.meeting(app, factory.term(app), held_on=None)
    bare_occasion = Papers(app.db).occasion(meeting)
    for kind in AFTER:
        lacks = kind.missing(bare_occasion, {})
        assert lacks, f"{kind.code} lacks nothing"
        assert all(sentence.endswith("。") for sentence in lacks)


def test_a_long_resolution_is_posted_as_pages_and_a_short_one_as_a_poster(occasion: Occasion) -> None:
    kind = next(k for k in AFTER if k.code == "D34-1")
    (short,) = kind.make(occasion, {})
    assert (short.sheet.width, short.sheet.height) == (297, 420)
    one = replace(occasion.after.resolutions[0], text="第一条　本办法适用于全体职工。\n" * 80)
    (long,) = kind.make(replace(occasion, after=replace(occasion.after, resolutions=(one,))), {})
    assert (long.sheet.width, long.sheet.height) == (210, 297)
    assert render(long)


def test_long_minutes_run_over_pages_without_loss(occasion: Occasion, tmp_path: Path) -> None:
    said = "\n".join(f"第{n}名代表发言，认为草案总体可行，并提出修改意见。" for n in range(1, 150))
    one = replace(occasion.after.discussions[0], content=said)
    kind = next(k for k in AFTER if k.code == "D31")
    first = kind.make(replace(occasion, after=replace(occasion.after, discussions=(one,))), {})[0]
    content = render(first)
    assert pages(content, tmp_path) > 1
    assert "第149名代表发言" in bare(text(content, tmp_path))


def test_a_by_election_and_a_recall_stand_with_the_numbers_of_their_votes(app: App, tmp_path: Path) -> None:
    unit, people = workshop(app)
    term = Terms(app.db).terms()[0].id or 0
    elected(app, unit, {people[0]: 15, people[1]: 14})
    elections = Elections(app.db)
    recall = elections.prepare(unit, dt.date(2026, 5, 6), kind="罢免")
    elections.nominate(recall, [people[0]])
    counted(app, recall, {people[0]: 12})
    elections.close(recall, on=dt.date(2026, 5, 6))
    again = elections.prepare(unit, dt.date(2026, 6, 8), kind="补选")
    elections.nominate(again, [people[2], people[3]])
    counted(app, again, {people[2]: 13, people[3]: 5})
    elections.close(again, on=dt.date(2026, 6, 8))
    meeting = factory.meeting(app, term)
    (document,) = Papers(app.db).make(meeting, "D37-1")
    said = bare(text(render(document), tmp_path))
    assert "资格终止1名补选1名现任2名" in said
    assert "罢免罢免2026年5月6日20名20名12票" in said
    assert "补选填补缺额2026年6月8日20名20名13票" in said


def test_the_union_report_lists_the_last_meetings_decisions(occasion: Occasion, tmp_path: Path) -> None:
    kind = next(k for k in AFTER if k.code == "D15")
    followed = replace(
        occasion.after,
        follow_ups=(aftermath.followed("已完成", dt.date(2026, 3, 1)), aftermath.followed("进行中", None)),
    )
    (document,) = kind.make(replace(occasion, after=followed), {})
    said = bare(text(render(document), tmp_path))
    assert "需要报告的决议（决定）2件，登记落实事项2项，已办结1项，未完成1项" in said
    assert "2026-03-01已完成：已报送。" in said


def test_a_changed_resolution_names_the_one_it_replaces(occasion: Occasion, tmp_path: Path) -> None:
    old = replace(occasion.after.resolutions[0], id=77, meeting_name="第三届第一次会议")
    new = replace(occasion.after.resolutions[0], replaces_id=77, version=2)
    after = replace(occasion.after, resolutions=(new,), former={77: old})
    kind = next(k for k in AFTER if k.code == "D26-3")
    (document,) = kind.make(replace(occasion, after=after), {})
    said = bare(text(render(document), tmp_path))
    assert f"本决议变更第三届第一次会议通过的《{old.title}》（第1版），为第2版。" in said


def test_the_papers_count_as_the_services_do(app: App) -> None:
    w: Whole = congress(app)
    made = aftermath.fill(w)
    found = Resolutions(app.db).votes(made.resolution_id)
    assert (found.due, found.present, [(i.yes, i.no) for i in found.items]) == (30, 27, [(25, 1)])
