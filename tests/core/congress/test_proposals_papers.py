"""The papers of proposals as a person reads them, and the practice factory's proposals."""

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core import sample
from core.app import App, open_store
from core.congress.records.proposals import ProposalFilter
from core.congress.service.papers import Papers
from core.congress.service.proposals import Proposals
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.documents.pdf import render
from core.errors import Invalid
from tests.conftest import Template
from tests.core.congress import factory
from tests.core.congress.proposed import TOLD, Desk, desk
from tests.core.documents.reading import bare, needs_poppler, pages, text

pytestmark = needs_poppler
CODES = ("D16", "D17-1", "D17-2", "D18-1", "D18-2", "D18-3", "D19", "D20-1", "D20-2")


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates, the card filled in."""
    made = desk(app)
    app.members.save_organisation(
        replace(app.members.organisation(), union_name="东方机械有限公司工会委员会")
    )
    return made


def papers(office: Desk, code: str, **which: object) -> tuple[Document, ...]:
    """The papers of a code."""
    return Papers(office.app.db).make(office.meeting_id, code, **which)  # type: ignore[arg-type]


def read(documents: tuple[Document, ...], folder: Path) -> str:
    """The text of all of them without blanks and page numbers."""
    leaves = [leaf for d in documents for leaf in text(render(d), folder).split("\f")]
    return "".join(re.sub(r"^—\d+—", "", bare(leaf)) for leaf in leaves)


def assert_in_order(whole: str, *words: str) -> None:
    """Every text stands on the paper, one after the other."""
    at = 0
    for word in words:
        found = whole.find(bare(word), at)
        assert found >= 0, f"{word} not after {whole[max(0, at - 30) : at]}"
        at = found + len(bare(word))


def test_before_the_call_every_paper_says_what_it_lacks(app: App):
    meeting_id = factory.meeting(app, factory.term(app))
    lacks = {s.code: s.missing for s in Papers(app.db).available(meeting_id) if s.code in CODES}
    assert set(lacks) == set(CODES)
    assert "还没有征集提案，请先登记征集的起止日期。" in lacks["D16"]
    assert lacks["D18-2"] == ("还没有交办的提案，请先交办。",)
    with pytest.raises(Invalid, match="还没有签发的答复"):
        Papers(app.db).make(meeting_id, "D19")


def test_the_call_names_days_reasons_and_terms(office: Desk, tmp_path: Path):
    letter, form = papers(office, "D16")
    assert_in_order(
        read((letter,), tmp_path), "第一届职工代表大会", "第一次会议提案的通知", "自2026年9月1日起，至2026年9月18日止",
        "附议人不少于2名", "四、不予立案的情形", "（一）超出本单位和职工代表大会职权范围的", "（五）可以由有关部门",
        "10个工作日内完成立案审查", "30个工作日内书面答复", "15个工作日内再办理一次", "附件：职工代表提案表", "2026年9月1日",
    )  # fmt: skip
    assert pages(render(form), tmp_path) == 1


def test_the_form_is_printed_empty_and_filled(office: Desk, tmp_path: Path):
    key = office.hand_in()
    one = office.proposals.file(key).case
    words = ("001", "生活福利", "增设倒班宿舍热水器", one.proposal.proposer, one.seconders[0].name, one.seconders[1].name,
             "夜班职工下班后没有热水。", "每层增设一台热水器。", "□要求保密")  # fmt: skip
    assert_in_order(read(papers(office, "D17-2"), tmp_path), *words)
    empty = read(papers(office, "D17-1"), tmp_path)
    assert "增设倒班宿舍热水器" not in empty
    assert_in_order(
        empty, "案名", "附议人1", "附议人2", "理由（依据）", "具体建议", "□立案□并案□转意见建议□不立案"
    )


def test_the_slip_tells_whom_by_when_and_has_room_for_its_return(office: Desk, tmp_path: Path):
    keys = [office.hand_in(t, by=n) for n, t in enumerate(("增设热水器", "宿舍供热水"))]
    office.review(keys[0])
    office.review(keys[1], "并案", merged_into_id=keys[0])
    office.assign(keys[0], co_departments="设备部", leader="孙总")
    office.proposals.hand_back(keys[0], dt.date(2026, 11, 2))
    assert_in_order(
        read(papers(office, "D18-2"), tmp_path), "提案交办单", "提交办〔2026〕1号", "后勤部", "设备部", "孙总", "2026年10月12日",
        "2026年11月23日", "（并案002号“宿舍供热水”）", "注明结论类别（A、B、C、D）", "承办部门签收", "交回日期", "2026年11月2日",
    )  # fmt: skip


def test_each_submitter_gets_a_letter_and_a_feedback_form_of_its_own(office: Desk, tmp_path: Path):
    key = office.answered("增设热水器", "宿舍供热水")
    office.say(key + 1, "不满意")
    names = [p.proposer for p in office.proposals.file(key).case.submitted]
    first, second = papers(office, "D19")
    assert_in_order(
        read((first,), tmp_path), "关于第001号提案的答复", f"{names[0]}代表：", "《增设热水器》", "已在三号楼每层安装热水器。",
        "办理结论：A已解决或基本解决。", "后勤部", "2026年10月21日", "承办人：钱伟，签发人：孙总", "提案办理情况反馈单", "□满意□基本满意□不满意",
    )  # fmt: skip
    other = read((second,), tmp_path)
    assert_in_order(
        other, "关于第002号提案的答复", f"{names[1]}代表：", "该提案与第001号提案《增设热水器》内容相近，已一并办理。",
        "□满意□基本满意☑不满意", "没有说明完成日期", "2026年10月26日",
    )  # fmt: skip
    assert names[0] not in other


def test_who_was_refused_gets_the_reason(office: Desk, tmp_path: Path):
    refused, sent = office.hand_in("甲", by=0), office.hand_in("乙", by=1)
    office.review(refused, "不立案", reason="纯属个人问题")
    office.review(sent, "转意见建议", reason="属于日常工作", sent_to="后勤部")
    one, two = papers(office, "D19")
    assert_in_order(read((one,), tmp_path), "第001号提案审查结果的告知", "不予立案。", "理由：纯属个人问题。")
    assert_in_order(read((two,), tmp_path), "转为意见建议，交后勤部研究处理。", "理由：属于日常工作。")


def test_a_reminder_lists_what_its_department_owes(office: Desk, tmp_path: Path):
    keys = [office.hand_in(t, by=n) for n, t in enumerate("甲乙丙")]
    for key, department in zip(keys, ("后勤部", "财务部", "后勤部"), strict=True):
        office.review(key)
        office.assign(key, department)
    office.proposals.remind(keys, dt.date(2026, 11, 25))
    kitchen, money = papers(office, "D18-3")
    assert_in_order(
        read((kitchen,), tmp_path), "提催办〔2026〕1号", "后勤部：", "第001号《甲》，办理期限2026年11月23日，已超过2个工作日。",
        "第003号《丙》", "2026年11月25日",
    )  # fmt: skip
    assert "《丙》" not in read((money,), tmp_path)


def test_a_secret_name_stands_on_no_paper_that_others_read(office: Desk, tmp_path: Path):
    key = office.hand_in("匿名的事", by=4, is_confidential=True)
    office.review(key)
    office.assign(key)
    office.reply(key)
    office.proposals.sign(key, "孙总", dt.date(2026, 10, 21))
    office.say(key, on=TOLD)
    name = office.proposals.file(key).case.proposal.proposer
    for code in ("D18-1", "D18-2", "D19", "D20-1", "D20-2"):
        documents = papers(office, code)
        assert not any(name in t for d in documents for t in shown_texts(d)), code
        assert name not in read(documents, tmp_path)
    assert name in read(papers(office, "D17-2"), tmp_path)


def test_the_report_and_the_summary_say_the_same_numbers(office: Desk, tmp_path: Path):
    key = office.answered("甲", "乙")
    office.say(key)
    office.say(key + 1, "不满意")
    office.review(office.hand_in("丙", by=5), "不立案")
    office.hand_in("丁", by=6)
    office.proposals.set_key(key, True)
    assert_in_order(
        read(papers(office, "D20-2"), tmp_path), "共收到提案4件。按类别分：生活福利4件。",
        "立案1件、并案1件、不立案1件、尚未审查1件。立案率50.0%（立案和并案2件，收到提案4件）。", "A已解决或基本解决2件。",
        "办结率0.0%", "满意1件、不满意1件。满意率50.0%", "二次办理1件", "（一）第001号《甲》", "目前还有2件没有办结（待审查1件、二次办理1件）",
        "后勤部", "2", "0", "0.0%",
    )  # fmt: skip
    rows = read(papers(office, "D20-1"), tmp_path)
    assert_in_order(
        rows,
        "共4件",
        "001",
        "甲",
        "二次办理",
        "002",
        "乙",
        "并入001号",
        "003",
        "丙",
        "不立案",
        "004",
        "丁",
        "待审查",
    )
    assert_in_order(
        read(papers(office, "D18-1"), tmp_path),
        "共4件",
        "2026.09.10",
        "并案：并入001号",
        "不立案：属于日常工作",
    )


@pytest.fixture(scope="module")
def practice(closed_practice_store: Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice store with its proposals."""
    copy = tmp_path_factory.mktemp("proposals") / "练习.union"
    return Path(shutil.copytree(closed_practice_store.folder, copy))


@pytest.mark.slow
def test_the_practice_congress_has_a_proposal_in_every_state_and_all_its_papers(
    practice: Path, tmp_path: Path
):
    app = open_store(practice, sample.PASSPHRASE)
    try:
        office = Desk(app, Proposals(app.db), 0, app.congress.meetings.meetings()[0].id or 0, 0, [])
        lines = office.proposals.proposals(office.meeting_id)
        states = {
            x.state for m in app.congress.meetings.meetings() for x in office.proposals.proposals(m.id or 0)
        }
        assert states == {c.state for c in office.proposals.board(office.meeting_id)}
        assert len(lines) == 23
        report = office.proposals.report(office.meeting_id)
        assert (report.submitted.number, report.carried_in.number) == (21, 2)
        for figure in (*report.by_state, report.closed, report.overdue, report.key, *report.by_satisfaction):
            wanted = ProposalFilter(ids=figure.ids)
            assert len(office.proposals.proposals(office.meeting_id, wanted)) == figure.number
        ready = {s.code for s in Papers(app.db).available(office.meeting_id) if s.is_ready}
        assert set(CODES) <= ready
        whole = read(papers(office, "D20-1"), tmp_path)
        assert all(bare(x.title) in whole for x in lines)
        assert "（五届二次）" in whole
        for code in CODES:
            documents = papers(office, code)
            shown = read(documents, tmp_path)
            assert [t for d in documents for t in shown_texts(d) if bare(t) not in shown] == []
            assert list(map(render, documents)) == list(map(render, papers(office, code)))
    finally:
        app.close()
