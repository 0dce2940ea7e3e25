"""Every paper of a whole congress as a person reads it: names, numbers, page counts, and nothing too much."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest

from core.congress.documents.after_kinds import AFTER
from core.congress.documents.proposal_kinds import PROPOSAL_KINDS
from core.congress.documents.registry import PAPERS, STAGES
from core.documents.docx import render_docx
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.documents.pdf import render
from core.masking import contains_personal_number
from tests.conftest import Template
from tests.core.congress.whole import Whole, congress, opened
from tests.core.documents.reading import bare, needs_poppler, pages, text

pytestmark = needs_poppler
SESSION = "第三届职工代表大会第二次会议"
MEETING = f"东方机械有限公司{SESSION}"
ELSEWHERE = {k.code for k in (*PROPOSAL_KINDS, *AFTER)}  # read in a test of their own
CODES = [k.code for k in PAPERS if k.code not in ELSEWHERE]
FEW = {"D22": {"copies": 3}, "D23": {"copies": 3}, "D28": {"copies": 1}}

# What stands on each paper in this order, and how many pages its documents have.
READS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "D01": (
        (
            f"关于召开{SESSION}的请示", "江城市总工会：", "《中华人民共和国工会法》、《企业民主管理规定》",
            "2026年11月20日（星期五）上午8时30分在一号楼三层报告厅召开", "（五）审议集体合同（草案）。",
            "会议议题已于2026年10月18日与企业协商确定。",
            "现有职工300名，本届职工代表名额30名，占职工总数的10.0%，由4个选区选举产生",
            "主席团共5名，其中一线职工、技术人员、管理人员4名，占80.0%，符合不少于50%的要求。",
            "选举职工董事（应选2名）", "妥否，请批示。", "东方机械有限公司工会委员会", "2026年10月20日",
            "（联系人：赵敏，联系电话：0451-87654321）", "附件1", "铸造车间", "120", "12", "合计", "300", "30",
            "附件2", "主席团建议名单", "龚䶮", "附件3", "劳动法律监督小组建议名单", "㛃𠅤喆",
        ),
        (5,),
    ),
    "D02": (
        (
            "的批复（代拟稿）", "东方机械有限公司工会委员会：", "你会2026年10月20日报来的", "职工代表名额为30名",
            "三分之二以上职工代表出席", "此复。", "江城市总工会",
        ),
        (1,),
    ),
    "D03": (
        ("筹备工作方案", "秘书组", "职责：", "代表资格审查小组", "组长阿依古丽·买买提", "附表", "筹备工作进度表", "工会主席"),
        (3,),
    ),
    "D04": (
        (
            f"关于召开{SESSION}的通知", "各代表团（组）、各位职工代表：", "全体职工代表30名。列席、特邀等人员2名。",
            "《行政工作报告》、《工会工作报告》、《集体合同（草案）》。", "不得委托他人代为表决",
            "2026年11月10日", "附件", "参会回执", "请假事由", "代表团（组）长签名",
        ),
        (3,),
    ),
    "D05": (
        (
            "代表名额分配表", "全体职工300名代表名额30名选区4个", "铸造车间代表团", "合计", "名额计算说明",
            "120×30÷300", "12.000", "20×30÷300", "2.000", "理由：按最低名额分配。",
        ),
        (2,),
    ),
    "D06": (
        (
            "职工代表选举办法", "第一条", "职工代表名额30名，占全体职工300名的10.0%，分配到4个选区",
            "女职工不少于12名", "三分之二以上参加", "过半数赞成票", "第十四条",
        ),
        (2,),
    ),
    "D07-1": (
        ("职工代表选举记录单", "铸造车间", "12名", "120名", "须不少于80名（120×2÷3）", "须不少于61票", "管理部门",
         "须不少于14名（20×2÷3）", "须不少于11票"),
        (4,),
    ),
    "D07-2": (
        (
            "铸造车间职工代表选举结果报告单", "第1次投票", "120名", "115名", "95.8%", "114张", "61票", "龚䶮",
            "113", "94.2%", "当选", "未当选", "达到三分之二（80人）", "当选12名", "总监票人（周建国）：", "2026年10月12日",
            "管理部门职工代表选举结果报告单", "20名", "15名", "75.0%", "11票", "得13票，超过全体职工20人的一半，当选。",
        ),
        (1, 1, 1, 1),
    ),
    "D08": (
        (
            "职工代表资格审查报告", "应选30名，由4个选区产生；已选30名（选举产生30名），占职工总数300名的10.0%",
            "一线职工", "28", "93.3%", "女职工", "15", "50.0%", "未发现不符合代表资格的情况", "30名代表资格有效",
            "组长（阿依古丽·买买提）：", "2026年11月18日",
        ),
        (1,),
    ),
    "D09": (("职工代表登记表", "龚䶮", "照片", "一线职工", "铸造车间代表团", "2026年10月12日", "工会意见"), (30,)),
    "D10": (
        ("第三届职工代表大会代表名册", "职工总数300名代表30名", "001", "龚䶮", "团（组）长", "中共党员", "138****5678"),
        (2,),
    ),
    "D11-1": (("主席团建议名单", "共5名", "龚䶮", "组长", "构成：一线职工4名、中层以上管理人员1名。",
               "占80.0%，符合不少于50%的要求"), (1,)),
    "D11-2": (("专门委员会（小组）建议名单", "劳动法律监督小组（3名）", "㛃𠅤喆"), (1,)),
    "D12-1": (("预备会议议程", "2026年11月18日，主持人：赵敏", "一、听取大会筹备情况的报告"), (1,)),
    "D12-2": (("议程", "2026年11月20日，主持人：赵敏", "一、核实到会人数，宣布大会开幕", "六、审议集体合同（草案）"), (1,)),
    "D12-3": (("日程表", "预备会议2026年11月18日（星期三）", "08:30—08:35", "核实到会人数，宣布大会开幕", "08:35—09:05"), (1,)),
    "D12-4": (
        ("主持词", "各位代表、同志们：", "本次大会应到代表30名，实到27名，符合三分之二以上代表出席的规定，可以开会。",
         f"现在我宣布：{SESSION}闭幕。"),
        (2,),
    ),
    "D12-5": (
        ("开会人数核定单", "30名", "27名", "2名", "1名", "3-2-01", "至少20名；实到27名，占应到30名的90.0%",
         "本次大会应到代表30名，实到27名，符合三分之二以上代表出席的规定，可以开会。"),
        (1,),
    ),
    "D13-1": ((MEETING, "签到表", "应到代表30名", "龚䶮", "签名", "签到负责人签名"), (2,)),
    "D13-2": (("签到情况", "30名", "27名", "2名", "1名", "龚䶮", "08:15", "签到表补录", "请假", "因公出差", "缺席",
               "合计", "30", "27", "2", "1", "90.0%"), (2,)),
    "D13-3": (("代表证", "龚䶮", "编号：001", "阿依古丽·买买提", "列席证", "李建华"), (4, 1)),
    "D13-4": (("龚䶮", "主席团", "孙丽"), (5,)),
    "D13-5": (("列席、特邀人员名单", "共2名，其中列席代表1名，特邀代表1名", "没有选举权和表决权"), (1,)),
    "D21": (("职工董事、职工监事选举办法", "选举职工董事应选2名，候选人3名，实行差额选举。", "超过全体职工代表半数",
             "报上级工会备案"), (2,)),
    "D22": (("职工董事选票", "应选2名。", "候选人按姓氏笔画排列。", "批号：0002-1", "存根", "编号：000001", "编号：000003"), (2,)),
    "D23": (("集体合同和工资专项集体合同（草案）表决票", "1.《集体合同（草案）》", "2.《工资专项集体合同（草案）》", "不同意"), (2,)),
    "D24": (("监票人、计票人名单", "共4名", "总监票人", "否", "候选人不得担任监票人、计票人。"), (1,)),
    "D25-1": (
        (
            "集体合同和工资专项集体合同（草案）计票结果报告单", "第1次投票", "30名", "27名", "3-2-01", "27张", "27张", "26张",
            "1张", "《集体合同（草案）》", "25", "1", "0", "83.3%", "通过", "15", "8", "3", "50.0%", "不予通过",
            "按“半数以上”", "本次按较严的“过半数”判定，不予通过。", "总监票人（",
            "选举职工董事计票结果报告单", "20", "5", "2", "66.7%", "当选", "12", "40.0%", "未当选",
            "周建国（另选人）", "应选2名，当选2名",
        ),
        (1, 1),
    ),
    "D25-2": (
        (
            "表决结果判定单", "无记名投票", "第1次投票", "全体代表过半数", "3-2-01", "16票", "通过", "16票", "不予通过",
            "发出表决票27张，收回27张，有效26张；赞成25、反对1、弃权0；赞成票已超过全体代表半数，通过。",
            "赞成票恰为全体代表30名的半数", "按“半数以上”", "应到职工代表30名，实到27名。",
            "第1遍：甲乙双方不一致，须重新计票。", "甲方24，乙方25", "第2遍：甲乙双方计票结果一致。",
            "无效票1张：选了两种意见1张。", "甲方第1遍", "乙方第1遍", "甲方第2遍", "乙方第2遍", "主持人：",
            "选举结果判定单", "得赞成票20票，赞成票已超过全体代表半数（需16票），当选。",
        ),
        (2, 2),
    ),
    "D26-1": (("关于集体合同和工资专项集体合同（草案）的决议（草案）", "提请大会审议表决", "非经职工代表大会同意不得变更"), (1,)),
    "D26-2": (
        (
            SESSION, "的决议", f"2026年11月20日{SESSION}通过", "会议应到职工代表30名，实到27名",
            "一、《集体合同（草案）》", "赞成25、反对1、弃权0", "通过", "二、《工资专项集体合同（草案）》",
            "赞成15、反对8、弃权3", "不予通过", "会议决定通过《集体合同（草案）》。《工资专项集体合同（草案）》未获通过。",
            "本决议自通过之日起生效，非经职工代表大会同意不得变更。", "东方机械有限公司第三届职工代表大会",
        ),
        (2,),
    ),
    "D27": (("集体合同（草案）", "审议材料", "目录", "1.集体合同（草案）", "协商过程表", "审议集体合同（草案）"), (2,)),
    "D28": (("领导人员民主评议测评表", "副总经理", "德", "基本称职", "综合评价", "请勿署名"), (2,)),
    "D29": (
        ("领导人员民主评议结果汇总表", "评议人员31名发出31份收回31份有效31份", "22（70.97%）", "民主评议情况报告表",
         "300名", "30名", "31名（100.0%）", "22", "6", "2", "1", "作风扎实，关心职工；希望更多深入一线。"),
        (1, 2),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A congress that has been held, shared by this file, which only reads it."""
    with opened(template, tmp_path_factory.mktemp("whole")) as app:
        yield congress(app)


def printed(whole: Whole, code: str, **which: object) -> tuple[Document, ...]:
    """The papers of a code, few copies of those printed for everybody."""
    return whole.papers.make(whole.meeting_id, code, **(FEW.get(code, {}) | which))


def reading(documents: tuple[Document, ...], folder: Path) -> str:
    """The text of all of them without blanks and page numbers."""
    leaves = [leaf for d in documents for leaf in text(render(d), folder).split("\f")]
    return "".join(re.sub(r"^—\d+—", "", bare(leaf)) for leaf in leaves)


def test_every_kind_of_paper_is_described_here():
    assert sorted(READS) == sorted(CODES)
    assert len(set(CODES)) == len(CODES)
    assert {k.stage for k in PAPERS} == set(STAGES)


def test_after_the_meeting_every_paper_is_ready(whole: Whole):
    states = whole.papers.available(whole.meeting_id)
    assert [s.code for s in states if s.code not in ELSEWHERE] == CODES
    assert {s.code: s.missing for s in states if not s.is_ready and s.code not in ELSEWHERE} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_paper_reads_as_a_person_expects(whole: Whole, code: str, tmp_path: Path):
    read, at = reading(printed(whole, code), tmp_path), 0
    for words in READS[code][0]:
        found = read.find(bare(words), at)
        assert found >= 0, f"{words} not after {read[max(0, at - 40) : at]}"
        at = found + len(bare(words))


@pytest.mark.parametrize("code", CODES)
def test_a_paper_has_as_many_pages_as_it_needs(whole: Whole, code: str, tmp_path: Path):
    assert tuple(pages(render(d), tmp_path) for d in printed(whole, code)) == READS[code][1]


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_a_paper_is_cut_off(whole: Whole, code: str, tmp_path: Path):
    documents = printed(whole, code)
    read = reading(documents, tmp_path)
    assert [t for d in documents for t in shown_texts(d) if bare(t) not in read] == []


@pytest.mark.parametrize("code", CODES)
def test_a_paper_holds_no_personal_number(whole: Whole, code: str):
    documents = printed(whole, code)
    assert not any(contains_personal_number(t) for d in documents for t in shown_texts(d))


@pytest.mark.parametrize("code", ["D09", "D10"])
def test_telephone_numbers_are_whole_only_when_asked_for(whole: Whole, code: str, tmp_path: Path):
    assert "13812345678" in reading(printed(whole, code, is_unmasked=True), tmp_path)
    assert "13812345678" not in reading(printed(whole, code), tmp_path)


@pytest.mark.parametrize(
    "code", [c for c in CODES if not c.startswith("D07")]
)  # electing units have their own
def test_due_and_present_are_the_same_on_every_paper(whole: Whole, code: str, tmp_path: Path):
    read = reading(printed(whole, code), tmp_path)
    assert set(re.findall(r"应到(?:职工)?(?:代表)?(\d+)名", read)) <= {"30"}
    assert set(re.findall(r"实到(?:职工)?(?:代表)?(\d+)名", read)) <= {"27"}


@pytest.mark.parametrize("code", ["D01", "D10", "D25-2", "D26-2"])
def test_printing_again_gives_the_same_bytes(whole: Whole, code: str):
    first, again = (list(map(render, printed(whole, code))) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("code", ["D01", "D04", "D05", "D08", "D12-4", "D25-2", "D26-2", "D29"])
def test_a_word_file_says_what_the_paper_says(whole: Whole, code: str):
    for document in printed(whole, code):
        body = docx.Document(BytesIO(render_docx(document))).element.body
        read = bare("".join(t.text or "" for t in body.iter("{*}t")))
        assert [t for t in shown_texts(document) if bare(t) not in read] == []


def test_only_the_parts_of_a_paper_that_are_asked_for_are_made(whole: Whole, tmp_path: Path):
    board = whole.papers.make(whole.meeting_id, "D25-1", ballot_id=whole.board_id)
    assert [d.title for d in board] == ["选举职工董事计票结果报告单"]
    assert len(whole.papers.make(whole.meeting_id, "D12")) == 5
    first = whole.papers.occasion(whole.meeting_id).delegates[0]
    [form] = whole.papers.make(whole.meeting_id, "D09", delegate_id=first.id or 0)
    assert pages(render(form), tmp_path) == 1


def test_ballots_are_printed_for_everybody_due_unless_told_otherwise(whole: Whole):
    [everybody] = whole.papers.make(whole.meeting_id, "D22")
    assert len(everybody.blocks[0].cards) == 30
    [more] = whole.papers.make(whole.meeting_id, "D22", copies=2, first_stub=31)
    texts = list(shown_texts(more))
    assert "编号：000031" in texts
    assert "编号：000032" in texts


def test_a_letter_with_a_number_gets_its_red_head(whole: Whole, tmp_path: Path):
    read = reading(printed(whole, "D01", number="东工〔2026〕12号"), tmp_path)
    assert read.startswith(bare("东方机械有限公司工会委员会"))
    assert "签发人：" in read
    assert "东工〔2026〕12号" in read
