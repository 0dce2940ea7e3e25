"""The papers of a family's file as a person reads them: values worked out by hand, order, pages, fonts."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from sqlalchemy import update

from core.app import App
from core.documents.docx import render_docx
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from core.hardship.documents.registry import PAPERS, STAGES
from core.hardship.records.households import Illness, Proof, Study
from core.hardship.records.procedure import Recheck, Visit
from core.printing.records import Paper
from core.tables import OfficerRow
from tests.core.documents.reading import bare, fonts, needs_poppler, pages, text
from tests.core.hardship import families

pytestmark = needs_poppler
TODAY = dt.date(2026, 11, 20)
OF_FAMILY = [k.code for k in PAPERS if k.scope == "household"]


@pytest.fixture
def filed(app: App) -> int:
    """A family in force: three people, 60000 of income, 30000 of rigid expenses, a line of 1062."""
    card = replace(app.members.organisation(), union_name="东方机械有限公司工会委员会", phone="0531-87654321")
    app.members.save_organisation(card)
    families.with_line(app)
    key = families.household(app, reason="户主患病", bank="中国银行", bank_card="6228480000000012345")
    file = app.hardship.households.file(key, "补充资料", with_illness=True)
    app.hardship.households.set_illness(
        Illness(member_id=file.head.id or 0, health="恶性肿瘤", disease="胃癌")
    )
    app.hardship.households.add_proof(Proof(household_id=key, kind="诊断证明", received_on=families.APPLIED))
    families.filed(app, key)
    return key


def read(papers: tuple[Paper, ...], folder: Path) -> str:
    """The words of some papers without spaces."""
    return "".join(bare(text(render(p.document), folder)) for p in papers)


def make(app: App, code: str, key: int) -> tuple[Paper, ...]:
    """The papers of a kind on the day of the tests."""
    return app.hardship.papers.make(code, key, today=TODAY)


def test_every_paper_of_a_family_says_what_was_entered(app: App, filed: int, tmp_path: Path) -> None:
    families.left(app, filed)
    head = app.hardship.households.card(filed).head_name
    number = app.hardship.households.card(filed).file_number
    expected = (
        ("H01-1", (f"职工编号（本单位档号）{number}", head, "60,000.00", "恶性肿瘤", "申请人签字（按指模）：", "本单位工会审核意见：",
                   "所属上级工会审核意见：", "驻会产业工会意见：", "职工服务（帮扶）中心审核意见：")),
        ("H01-2", ("主要致困原因患重特大疾病", "6228480000000012345", "建档人李娟审核人周平", "附件1份")),
        ("H02-1", ("诚信承诺书", f"本人{head}（身份证号", "本文本由本单位工会自行拟定")),
        ("H02-2", ("家庭经济状况核对授权书", "签字、按手印", "公示时不公开", "本文本由本单位工会自行拟定")),
        ("H03-1", ("入户走访记录表", "□入户核查□半年走访□脱困回访", "□一致□不一致", "走访人一（签字）：", "走访人二（签字）：")),
        ("H03-2", ("走访日期2026年3月10日", "走访人一李娟走访人二孙亮", "情况属实")),
        ("H04", ("（收入60,000.00－刚性支出30,000.00）÷3人÷12个月＝833.33元", "低保标准1,062.00元，为0.78倍", "认定为深度困难。",
                 "规则版本：", "认定人：")),
        ("H05", ("评议会议记录", "到会3人，同意3人，不同意或弃权0人，超过到会人数的半数，评议通过。")),
        ("H06", ("关于拟建立困难职工家庭档案的公示", "深度困难因病3人", "公示时间：2026年3月13日至2026年3月19日（共5个工作日）。",
                 "公示地点：厂区公告栏。", "监督电话：0531-87654321，受理部门：东方机械有限公司工会委员会。", "2026年3月13日")),
        ("H07", ("家庭人口3人", "833.33元", "2026年3月10日，李娟、孙亮入户核查。", "2026年3月12日评议，到会3人，同意3人。",
                 "2026年3月13日至2026年3月19日，没有收到异议。", "上级张敏")),
        ("H08", ("一、原始档案", "诊断证明2026-03-09", "二、财务档案（0件）", "三、日常帮扶档案（0件）",
                 "退档后至少再保存10年", "至少保存到2036年9月14日")),
        ("H09-1", ("关于拟退出困难职工家庭档案的公示", "（退出原因：脱困）", "2026年9月3日至2026年9月9日（共5个工作日）。")),
        ("H09-2", (f"{head}同志：", f"（编号{number}）", "在2026年9月3日至2026年9月9日公示，于2026年9月11日批准退出。退出原因：脱困。",
                   "已经落实的保障：医、学。", "6个月内会回访", "2026年9月14日", "回执")),
    )  # fmt: skip
    assert [code for code, _ in expected] == OF_FAMILY
    for code, words in expected:
        found = read(make(app, code, filed), tmp_path)
        assert [w for w in words if bare(w) not in found] == [], code


def test_every_font_is_embedded_and_every_paper_can_be_a_word_file(
    app: App, filed: int, tmp_path: Path
) -> None:
    families.left(app, filed)
    for code in OF_FAMILY:
        for paper in make(app, code, filed):
            used = fonts(render(paper.document), tmp_path)
            assert used, code
            assert {is_embedded for _, is_embedded in used} == {"yes"}, code
            (tmp_path / "paper.docx").write_bytes(render_docx(paper.document))
            assert docx.Document(str(tmp_path / "paper.docx")).element.body is not None


@pytest.mark.parametrize("code", ["H01-1", "H01-2", "H02-1", "H02-2", "H03-1", "H06", "H07"])
def test_forms_to_sign_are_one_page(app: App, filed: int, tmp_path: Path, code: str) -> None:
    [paper] = make(app, code, filed)
    assert pages(render(paper.document), tmp_path) == 1


# ---- the approval form ----


def test_opinions_stand_in_order_and_an_unsigned_box_is_empty(app: App, filed: int, tmp_path: Path) -> None:
    found = read(make(app, "H07", filed), tmp_path)
    places = [found.index(label) for label in ("基层党组织或行政意见", "基层工会意见", "上级工会审批意见")]
    assert places == sorted(places)
    assert found[places[0] :].startswith("基层党组织或行政意见负责人签名：（盖章）年月日")
    assert found[places[1] : places[2]].startswith("基层工会意见同意负责人：周平签名：（盖章）2026年3月20日")
    assert found[places[2] :].startswith(
        "上级工会审批意见同意建档负责人：上级张敏签名：（盖章）2026年3月23日"
    )


def test_an_opinion_taken_back_by_a_return_is_not_printed(app: App, tmp_path: Path) -> None:
    families.with_line(app)
    key = families.household(app)
    take = app.hardship.procedure.take
    take(key, "受理", families.turn())
    families.visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=families.APPLIED)
    take(key, "提交评议", families.turn(on=dt.date(2026, 3, 11)))
    take(key, "评议同意", families.turn("周平", dt.date(2026, 3, 12), review=families.review()))
    take(key, "张贴公示", families.turn(on=dt.date(2026, 3, 13), notice=families.notice()))
    take(key, "公示结束", families.turn(on=dt.date(2026, 3, 20)))
    take(key, "签署单位工会意见", families.turn("周平", dt.date(2026, 3, 20), opinion="情况属实"))
    assert "情况属实负责人：周平" in read(make(app, "H07", key), tmp_path)
    take(key, "退回", families.turn("上级张敏", dt.date(2026, 3, 23), opinion="补充票据"))
    assert "情况属实" not in read(make(app, "H07", key), tmp_path)
    take(key, "退回", families.turn("周平", dt.date(2026, 3, 24), opinion="重新核查"))
    assert app.hardship.papers.missing("H07", key) == ("还没有评议同意，请先登记评议会。",)


# ---- what is missing, and who looked ----


def test_a_new_file_says_what_each_paper_still_lacks(app: App) -> None:
    key = families.household(app)
    states = {s.kind.code: s for s in app.hardship.papers.available("household", key)}
    assert list(states) == OF_FAMILY
    assert [code for code, s in states.items() if s.is_ready] == [
        "H01-1",
        "H01-2",
        "H02-1",
        "H02-2",
        "H03-1",
        "H08",
    ]
    for code, state in states.items():
        if not state.is_ready:
            assert app.hardship.papers.missing(code, key) == state.missing
            with pytest.raises(Invalid, match=state.missing[0][:6]):
                app.hardship.papers.make(code, key)


def test_unknown_papers_and_targets_are_refused(app: App) -> None:
    for code, target in (("H99", 1), ("H04", 99), ("A04", 99), ("L01", "没有的名单"), ("H04", "名单")):
        with pytest.raises(NotFound):
            app.hardship.papers.make(code, target)


def test_making_a_paper_leaves_a_trace_and_asking_what_it_lacks_leaves_none(app: App, filed: int) -> None:
    before = len(app.changes())
    app.hardship.papers.available("household", filed)
    assert len(app.changes()) == before
    make(app, "H01-1", filed)
    newest = app.changes()[0]
    assert newest.action == "查看困难职工档案"
    assert newest.note.endswith("（含健康状况）：生成“困难职工建档申请审批表”")
    make(app, "H06", filed)
    assert "含健康状况" not in app.changes()[0].note


def test_an_officer_who_may_not_see_illness_gets_forms_without_it(
    app: App, filed: int, tmp_path: Path
) -> None:
    assert "恶性肿瘤" in read(make(app, "H01-1", filed), tmp_path)
    with app.db.write("改变角色") as writing:
        writing.session.execute(update(OfficerRow).values(role="财务"))
    for code in OF_FAMILY:
        if not app.hardship.papers.missing(code, filed, today=TODAY):
            found = read(make(app, code, filed), tmp_path)
            assert not [w for w in ("恶性肿瘤", "胃癌") if w in found], code
    assert "含健康状况" not in app.changes()[0].note
    app.hardship.papers.fill_form(filed, "困难职工医疗救助申请表", tmp_path / "a.docx")
    words = "".join(
        c.text for t in docx.Document(str(tmp_path / "a.docx")).tables for r in t.rows for c in r.cells
    )
    assert "胃癌" not in words


def test_kinds_are_complete() -> None:
    assert len({k.code for k in PAPERS}) == len(PAPERS)
    assert {k.stage for k in PAPERS} == set(STAGES)
    assert {k.code for k in PAPERS if k.is_public} == {"H06", "H09-1", "A01"}


# ---- further papers ----


def test_the_archive_lists_visits_and_reviews_in_the_third_part(app: App, filed: int, tmp_path: Path) -> None:
    seen = Visit(
        household_id=filed,
        kind="半年走访",
        visited_on=dt.date(2026, 8, 3),
        first_visitor="李娟",
        findings="好转",
    )
    app.hardship.procedure.add_visit(seen)
    app.hardship.procedure.recheck(
        Recheck(household_id=filed, year=2026, done_on=dt.date(2026, 10, 9), done_by="孙亮")
    )
    found = read(make(app, "H08", filed), tmp_path)
    assert "三、日常帮扶档案（2件）" in found
    assert found.index("半年走访记录2026-08-03") < found.index("2026年度复核2026-10-09")
    assert "保存到" not in found  # a file in force has no last day yet


def test_each_visit_has_a_sheet_of_its_own_the_newest_first(app: App, filed: int, tmp_path: Path) -> None:
    seen = Visit(
        household_id=filed,
        kind="半年走访",
        visited_on=dt.date(2026, 8, 3),
        first_visitor="李娟",
        findings="好转",
    )
    app.hardship.procedure.add_visit(seen)
    first, second = make(app, "H03-2", filed)
    assert "好转" in read((first,), tmp_path)
    assert "情况属实" in read((second,), tmp_path)


def test_the_review_of_an_exit_tells_the_months_before_it(app: App, filed: int, tmp_path: Path) -> None:
    families.left(app, filed)
    newest, first = make(app, "H05", filed)
    assert "退出困难职工档案" in read((newest,), tmp_path)
    assert "2026-03没有收入记录" in read((newest,), tmp_path)
    assert "没有收入记录" not in read((first,), tmp_path)


def test_official_forms_are_filled_for_the_worker_or_the_only_student(
    app: App, filed: int, tmp_path: Path
) -> None:
    papers, head = app.hardship.papers, app.hardship.households.card(filed).head_name
    papers.fill_form(filed, "困难职工建档申请表", tmp_path / "a.docx")
    words = "".join(
        c.text for t in docx.Document(str(tmp_path / "a.docx")).tables for r in t.rows for c in r.cells
    )
    assert head in words
    with pytest.raises(Invalid, match="登记了0名学生"):
        papers.fill_form(filed, "困难职工子女助学申请表", tmp_path / "b.docx")
    child = next(m for m in app.hardship.households.file(filed, "测试").members if m.relation == "子女")
    app.hardship.households.set_study(Study(member_id=child.id or 0, school="第五中学", fees=Decimal(1500)))
    papers.fill_form(filed, "困难职工子女助学申请表", tmp_path / "b.docx")
    words = "".join(
        c.text for t in docx.Document(str(tmp_path / "b.docx")).tables for r in t.rows for c in r.cells
    )
    assert child.name in words
    assert "第五中学" in words
    with pytest.raises(NotFound):
        papers.fill_form(filed, "别的表", tmp_path / "c.docx")
