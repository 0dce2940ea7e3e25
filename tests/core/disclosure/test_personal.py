"""Personal data stops a posting until it is masked or justified, wherever in the publication it is."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from core.app import App
from core.disclosure.records.publications import Justification, PublicationTable
from core.disclosure.service.disclosure import Disclosure
from core.documents.model import Document, Paragraph
from core.documents.pdf import render
from core.errors import Conflict, Invalid
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day
from tests.core.factory import id_number, person

NUMBER = id_number(3)


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


def justified(reason: str = "本人书面同意公开") -> Justification:
    return Justification(reason=reason, person="周保密", given_on=day("03-03"))


def planted(disclosure: Disclosure, folder: Path) -> int:
    """An approved publication with a number in its text, a table, a workbook and a PDF."""
    one = factory.draft(disclosure, text=f"缴费情况\n联系人身份证{NUMBER}")
    disclosure.publications.set_tables(
        one, [PublicationTable(caption="名单", cells="姓名\t手机\n王五\t13800138000")]
    )
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["B4"] = 13912345678
    book.save(out)
    (folder / "名单.xlsx").write_bytes(out.getvalue())
    pdf = render(Document(title="甲", blocks=(Paragraph(text="工资卡6222021602012345676"),)))
    (folder / "明细.pdf").write_bytes(pdf)
    for name in ("名单.xlsx", "明细.pdf"):
        disclosure.publications.attach(one, folder / name)
    factory.approve(disclosure, one)
    return one


def test_the_plants_in_text_table_workbook_and_pdf_are_all_named_and_stop_the_posting(
    disclosure: Disclosure, tmp_path: Path
):
    one = planted(disclosure, tmp_path)
    scan = disclosure.publications.scan(one)
    assert [(f.kind, f.place) for f in scan.open] == [
        ("身份证号", "正文第 2 段"), ("手机号", "表格 1 第 2 行第 2 列"), ("手机号", "附件“名单.xlsx”工作表“Sheet”B4"),
        ("银行卡号", "附件“明细.pdf”第 1 页"),
    ]  # fmt: skip
    with pytest.raises(Invalid) as refused:
        factory.post(disclosure, one)
    assert {p.field for p in refused.value.problems} == {f.key for f in scan.open}
    for number in (NUMBER, "13800138000", "13912345678", "6222021602012345676"):
        assert number not in refused.value.message
    assert disclosure.boards.postings(one) == ()
    assert disclosure.publications.publication(one).state == "待公开"


def test_each_finding_wants_its_own_reason(disclosure: Disclosure, tmp_path: Path):
    one = planted(disclosure, tmp_path)
    findings = disclosure.publications.scan(one).open
    with pytest.raises(Invalid, match="写明保留的理由"):
        disclosure.publications.justify(one, findings[0], justified(" 好 "))
    for finding in findings[:-1]:
        disclosure.publications.justify(one, finding, justified())
    with pytest.raises(Invalid) as refused:
        factory.post(disclosure, one)
    assert [p.field for p in refused.value.problems] == [findings[-1].key]
    disclosure.publications.justify(one, findings[-1], justified())
    factory.post(disclosure, one)
    assert disclosure.publications.publication(one).state == "公开中"


def test_what_is_masked_in_the_draft_passes(disclosure: Disclosure):
    one = factory.draft(disclosure, text=f"联系人身份证{NUMBER}，住幸福小区3号楼2单元501")
    disclosure.publications.set_tables(one, [PublicationTable(cells="姓名\t手机\n王五\t13800138000")])
    hidden, tables = disclosure.publications.proposed_mask(one)
    assert hidden.text == "联系人身份证110101********0043，住****"
    assert disclosure.publications.publication(one).text != hidden.text
    disclosure.publications.edit(hidden)
    disclosure.publications.set_tables(one, tables)
    assert disclosure.publications.scan(one).open == ()
    factory.approve(disclosure, one)
    factory.post(disclosure, one)


def test_a_reason_does_not_cover_a_value_that_came_later(disclosure: Disclosure):
    one = factory.draft(disclosure, text="联系 13800138000")
    [finding] = disclosure.publications.scan(one).open
    disclosure.publications.justify(one, finding, justified())
    assert disclosure.publications.scan(one).open == ()
    draft = disclosure.publications.publication(one)
    disclosure.publications.edit(replace(draft, text="联系 13811118000"))  # the same when masked
    assert len(disclosure.publications.scan(one).open) == 1


def test_a_file_that_cannot_be_looked_at_stops_the_posting_until_somebody_vouches(
    disclosure: Disclosure, tmp_path: Path
):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(800))
    one = factory.draft(disclosure)
    disclosure.publications.attach(one, file)
    factory.approve(disclosure, one)
    with pytest.raises(Invalid, match=r"附件“名单\.xlsx”不能检查：设了打开密码"):
        factory.post(disclosure, one)
    [finding] = disclosure.publications.scan(one).open
    disclosure.publications.justify(one, finding, justified("已逐页看过，没有个人信息"))
    factory.post(disclosure, one)


def test_the_name_of_a_minor_on_the_roster_is_found(app: App, disclosure: Disclosure):
    app.members.add(
        person(5, name="欧阳小月", id_number=id_number(5, day("2010-05-01")), birth_date=day("2010-05-01"))
    )
    one = factory.draft(disclosure, text="实习生欧阳小月获得表扬")
    [finding] = disclosure.publications.scan(one, today=day("2026-11-20")).open
    assert (finding.kind, finding.masked) == ("未成年人姓名", "欧**月")
    assert disclosure.publications.scan(one, today=day("2028-05-02")).open == ()


def test_content_changed_during_the_look_is_not_posted(app: App, disclosure: Disclosure):
    from core.disclosure import posting
    from core.disclosure.records.boards import Posting

    one = factory.draft(disclosure)
    scan = disclosure.publications.scan(one)
    disclosure.publications.edit(replace(disclosure.publications.publication(one), text="联系 13800138000"))
    factory.approve(disclosure, one)
    place = Posting(publication_id=one, place="东门", person="孙宣传", from_on=day("03-04"))
    with pytest.raises(Conflict, match="检查期间"), app.db.write("试") as writing:
        posting.post(writing, place, scan)


def test_no_personal_number_reaches_the_list_of_changes(app: App, disclosure: Disclosure, tmp_path: Path):
    one = planted(disclosure, tmp_path)
    for finding in disclosure.publications.scan(one).open:
        disclosure.publications.justify(one, finding, justified())
    told = " ".join(f"{c.action} {c.note}" for c in app.changes())
    for number in (NUMBER, "13800138000", "13912345678", "6222021602012345676"):
        assert number not in told
