"""The invented factory's disclosure: catalogue, the year's plan, publications at every stage, opinions, a survey."""

import datetime as dt
import io
import random
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from core.app import App
from core.disclosure.records.boards import Board, BoardCheck, Posting
from core.disclosure.records.feedback import Feedback, Inspection, InspectionScore
from core.disclosure.records.publications import Publication, PublicationTable, Step
from core.disclosure.records.surveys import Survey, SurveyLine, SurveySheet
from core.disclosure.service.disclosure import Disclosure
from core.disclosure.service.feedback import ASPECTS

YEAR = 2026
TODAY = dt.date(2026, 11, 20)
SIGNERS = (("李志强", ""), ("周文静", ""), ("王建国", ""), ("陈立民", "主要负责人"))
DRAFTER, POSTER, WITNESS = "张晓梅", "孙宏伟", "刘德胜（一线职工）"
# What is made public, in which period, how many days after the draft it is posted, and how far it has come.
SHOWN = (
    ("社会保险缴费情况", "2025年第4季度", dt.date(2026, 1, 9), "已归档"),
    ("职工福利费使用情况", "2025年第4季度", dt.date(2026, 1, 12), "已归档"),
    ("社会保险缴费情况", "2026年第1季度", dt.date(2026, 4, 9), "已归档"),
    ("职工教育经费提取和使用", "2026年第1季度", dt.date(2026, 4, 24), "已归档"),
    ("劳动合同签订情况", "2026年上半年", dt.date(2026, 7, 8), "已归档"),
    ("社会保险缴费情况", "2026年第2季度", dt.date(2026, 7, 10), "更正"),
    ("职工福利费使用情况", "2026年第2季度", dt.date(2026, 7, 13), "提前撤下"),
    ("社会保险缴费情况", "2026年第3季度", dt.date(2026, 10, 19), "公开中"),
    ("职工福利费使用情况", "2026年第3季度", dt.date(2026, 11, 12), "公开中"),
)
DRAFTS = (
    ("职工教育经费提取和使用", "2026年第3季度", "部门审核"),
    ("劳动保护用品发放情况", "2026年第3季度", "退回"),
)
OPINIONS = (
    ("意见箱", True, "食堂菜价上涨，希望公开每月采购价格。", dt.date(2026, 3, 5), "采纳"),
    ("电话", True, "夜班补贴从哪个月开始调整，请公开说明。", dt.date(2026, 5, 18), "解释说明"),
    ("职工代表巡视", False, "三车间公开栏被货架挡住，看不到。", dt.date(2026, 6, 9), "采纳"),
    ("意见条", True, "建议公开各供应商的报价。", dt.date(2026, 9, 2), "不采纳"),
    ("意见箱", True, "第三季度福利费公开得比较晚。", dt.date(2026, 11, 2), ""),
)


def fill(app: App, seed: int = 1) -> None:
    """A year of disclosure in a practice store."""
    disclosure, chance = Disclosure(app.db), random.Random(seed)
    disclosure.catalogue.adopt()
    for year in (YEAR - 1, YEAR):
        disclosure.plan.make(year, today=TODAY)
    boards = _boards(disclosure)
    with tempfile.TemporaryDirectory(prefix="disclosure-") as folder:
        for title, period, on, end in SHOWN:
            _publish(
                disclosure, (title, period), on, end=end, board=chance.choice(boards), folder=Path(folder)
            )
    for title, period, state in DRAFTS:
        _draft_under_way(disclosure, title, period, state)
    _settle_old_years(disclosure)
    _hear(disclosure)
    _ask(disclosure)
    scores = [InspectionScore(aspect=a, full=20, points=20 - n % 4) for n, a in enumerate(ASPECTS)]
    inspection = Inspection(
        held_on=dt.date(2026, 6, 16), team="厂务公开监督小组", sampled="社会保险、职工福利费、劳动合同",
        problems="三车间公开栏被遮挡", rectify_by=dt.date(2026, 6, 30), rechecked_on=dt.date(2026, 7, 1), recheck="已移开货架",
    )  # fmt: skip
    disclosure.feedback.add_inspection(inspection, scores)


def _boards(disclosure: Disclosure) -> list[int]:
    """Three boards; one of them is not easily seen."""
    places = (
        Board(name="东门公开栏", place="厂区东门内侧，上下班必经", has_box=True, keeper=POSTER),
        Board(name="食堂公开栏", place="职工食堂入口", has_box=True, keeper=POSTER),
        Board(name="三车间公开栏", place="三车间更衣室旁", keeper=POSTER),
    )
    made = [disclosure.boards.add(board) for board in places]
    for key, visibility in zip(made, ("职工易见", "职工易见", "不易看见"), strict=True):
        check = BoardCheck(
            board_id=key, checked_on=dt.date(2026, 6, 9), checked_by="王建国", visibility=visibility
        )
        disclosure.boards.check(check)
    return made


def _publish(
    disclosure: Disclosure, what: tuple[str, str], on: dt.date, *, end: str, board: int, folder: Path
) -> None:
    """One publication from draft to where it has come by now."""
    one = _draft(disclosure, *what, on - dt.timedelta(days=3))
    _sign(disclosure, one, on - dt.timedelta(days=1))
    posting = _post(disclosure, one, on, board)
    disclosure.boards.add_photo(posting, _photo(folder, one), taken_on=on)
    if end == "已归档":
        down = on + dt.timedelta(days=18)
        disclosure.publications.take_down(posting, down)
        disclosure.publications.file(one, archive_number=f"{on.year}-CW-{one:03d}", on=down)
    elif end == "提前撤下":
        disclosure.publications.take_down(posting, on + dt.timedelta(days=6), reason="公开栏粉刷，临时取下")
    elif end == "更正":
        later = on + dt.timedelta(days=4)
        new = disclosure.publications.correct(
            one, reason="参保人数统计有误，多计 2 人", person=DRAFTER, on=later
        )
        fixed = disclosure.publications.publication(new)
        disclosure.publications.edit(replace(fixed, text=fixed.text.replace("320 人", "318 人")))
        _sign(disclosure, new, later)
        _post(disclosure, new, later, board)


def _draft(disclosure: Disclosure, title: str, period: str, on: dt.date) -> int:
    """A draft for one item of the plan."""
    lines = (*disclosure.plan.lines(YEAR - 1, today=TODAY), *disclosure.plan.lines(YEAR, today=TODAY))
    plan = next(line.plan for line in lines if (line.plan.title, line.plan.period) == (title, period))
    item = disclosure.catalogue.item(plan.item_id)
    one = disclosure.publications.create(
        Publication(
            plan_item_id=plan.id, title=f"{period}{title}", summary=item.points.replace("\n", "；"),
            text=f"现将{period}{title}公开如下，涉及职工 320 人。\n对公开内容有意见的，可投入意见箱或向工会反映。",
            forms=item.forms, scope=item.scope, department=item.department, drafted_by=DRAFTER, drafted_on=on,
        )
    )  # fmt: skip
    cells = "项目\t人数\t金额（元）\n本期\t320\t964000.00\n上期\t318\t951600.00"
    disclosure.publications.set_tables(one, [PublicationTable(caption=f"{title}汇总", cells=cells)])
    return one


def _sign(disclosure: Disclosure, one: int, on: dt.date) -> None:
    """Every signature of the approval form."""
    disclosure.publications.advance(one, "提交", Step(role="经办人", person=DRAFTER, signed_on=on))
    for person, role in SIGNERS:
        disclosure.publications.advance(
            one, "同意", Step(role=role, person=person, signed_on=on, opinion="同意")
        )


def _post(disclosure: Disclosure, one: int, on: dt.date, board: int) -> int:
    """A posting on a board with a witness."""
    posting = Posting(publication_id=one, board_id=board, from_on=on, person=POSTER, witness=WITNESS)
    return disclosure.publications.post(replace(posting, planned_to=on + dt.timedelta(days=15)), today=on)


def _photo(folder: Path, number: int) -> Path:
    """A drawn picture of a board, another for each number."""
    chance, picture = random.Random(number), Image.new("RGB", (320, 240), "#7c8a99")
    draw = ImageDraw.Draw(picture)
    for row in range(4):
        for column in range(5):
            grey = chance.randrange(40, 250)
            draw.rectangle(
                (column * 64, row * 60, column * 64 + 60, row * 60 + 56), fill=(grey, grey, 220 - grey // 2)
            )
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    file = folder / f"公开栏照片{number:03d}.png"
    file.write_bytes(buffer.getvalue())
    return file


def _draft_under_way(disclosure: Disclosure, title: str, period: str, state: str) -> None:
    """A publication that is still being signed, or was returned."""
    on = dt.date(2026, 11, 16)
    one = _draft(disclosure, title, period, on)
    disclosure.publications.advance(one, "提交", Step(role="经办人", person=DRAFTER, signed_on=on))
    if state == "退回":
        step = Step(person="李志强", signed_on=on, opinion="缺少上期数对比，请补充后再报")
        disclosure.publications.advance(one, "退回", step)


def _settle_old_years(disclosure: Disclosure) -> None:
    """What was due in the first year before the practice begins had nothing to show."""
    for line in disclosure.plan.lines(YEAR - 1, today=TODAY):
        if not line.publication_ids:
            disclosure.plan.nothing_to_show(line.plan.id or 0, "练习数据从 2026 年开始")


def _hear(disclosure: Disclosure) -> None:
    """Opinions: closed, answered, not adopted, and one that waits."""
    for source, is_anonymous, content, received_on, outcome in OPINIONS:
        person = None if is_anonymous else "三车间职工代表"
        one = disclosure.feedback.receive(
            Feedback(
                source=source, is_anonymous=is_anonymous, person=person, content=content, received_on=received_on,
                received_by="王建国", department="综合办公室",
            )
        )  # fmt: skip
        if outcome:
            _answer(disclosure, one, outcome, received_on + dt.timedelta(days=12))


def _answer(disclosure: Disclosure, one: int, outcome: str, on: dt.date) -> None:
    """The answer to one opinion, and its closure."""
    adopted = outcome == "采纳"
    given = Feedback(
        replied_on=on, reply="已研究，情况说明如下。", outcome=outcome,
        outcome_reason="供应商报价属于商业秘密，公开中标结果和总额" if outcome == "不采纳" else None,
        rectification="一个月内整改到位" if adopted else None, rectify_by=on + dt.timedelta(days=30) if adopted else None,
    )  # fmt: skip
    disclosure.feedback.reply(one, given)
    if adopted:
        disclosure.feedback.rectified(one, on + dt.timedelta(days=9))
    disclosure.feedback.close(one, on + dt.timedelta(days=15), satisfaction="满意" if adopted else "基本满意")


def _ask(disclosure: Disclosure) -> None:
    """A survey that two people entered alike."""
    survey = Survey(title="2026 年厂务公开满意度测评", held_on=dt.date(2026, 11, 10), issued=200)
    key = disclosure.surveys.prepare(survey, ["公开内容", "公开及时", "公开方式", "意见答复"])
    questions = disclosure.surveys.state(key).questions
    lines = tuple(
        SurveyLine(
            question_id=q.id or 0, satisfied=140 - 6 * n, fairly=36, dissatisfied=6 + 4 * n, unaware=8 + 2 * n
        )
        for n, q in enumerate(questions)
    )
    for side, name in (("甲", "张晓梅"), ("乙", "孙宏伟")):
        sheet = SurveySheet(survey_id=key, side=side, entered_by=name, returned=194, invalid=4, lines=lines)
        disclosure.surveys.enter(sheet)
    disclosure.surveys.confirm(key, dt.date(2026, 11, 11))
