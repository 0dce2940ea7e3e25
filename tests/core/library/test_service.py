"""The union's own templates: kept encrypted, refused when unsafe, undone, described and filled."""

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from sqlalchemy import func, select

from core.app import App
from core.audit import verify_chain
from core.errors import AppError, Damaged, Denied, Invalid, NotFound, Unwritable
from core.fields import fields
from core.hardship.records.households import Household
from core.library.files import MOST_BYTES
from core.library.records import file_name
from core.library.tables import TemplateContentRow
from core.members.records import Organisation, Person
from core.tables import TouchRangeRow, TouchRow
from core.templates.filling import fill
from core.templates.vocabulary import UNKNOWN, vocabulary
from tests.core.factory import person
from tests.core.sheets.compound import compound_file


def word(path: Path, *texts: str) -> Path:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for one in texts:
        document.add_paragraph(one)
    document.save(path)
    return path


def sheet(path: Path, *texts: str) -> Path:
    """A workbook with these cells in its first column."""
    book = openpyxl.Workbook()
    for one in texts:
        book.active.append([one])
    book.save(path)
    return path


def paragraphs(path: Path) -> list[str]:
    """The texts of a Word file."""
    return [p.text for p in docx.Document(path).paragraphs]


def own(app: App) -> list[str]:
    """The titles of the union's own templates."""
    return [t.title for t in app.library.templates() if not t.is_official]


def test_the_official_forms_are_there_and_every_place_of_them_is_known(app: App):
    official = app.library.templates()
    assert [t.title for t in official] == [
        "困难职工医疗救助申请表",
        "困难职工子女助学申请表",
        "困难职工建档申请表",
    ]
    assert all(t.is_official and t.kind == "docx" for t in official)
    for template in official:
        assert template.id is not None
        lines = app.library.describe(template.id)
        assert len(lines) > 15
        assert [line.name for line in lines if not line.is_known] == []


def test_a_template_is_kept_described_and_given_back_byte_for_byte(app: App, tmp_path: Path):
    source = word(tmp_path / "入会申请书.docx", "兹有${姓名}，{{ union_name }}", "${性别吗}")
    key = app.library.add(source, note="市总工会下发")
    [template] = [t for t in app.library.templates() if not t.is_official]
    assert (template.id, template.title, template.file_name) == (key, "入会申请书", "入会申请书.docx")
    assert (template.kind, template.note) == ("docx", "市总工会下发")
    assert template.added_at is not None
    assert abs(dt.datetime.now() - template.added_at) < dt.timedelta(minutes=1)
    lines = app.library.describe(key)
    assert [(line.as_written, line.meaning, line.is_known) for line in lines] == [
        ("${姓名}", "姓名", True),
        ("{{ union_name }}", "工会名称", True),
        ("${性别吗}", UNKNOWN, False),
    ]
    assert lines[2].hint == "性别"
    app.library.save_copy(key, tmp_path / "副本.docx")
    assert (tmp_path / "副本.docx").read_bytes() == source.read_bytes()
    with pytest.raises(Invalid, match=r"\.docx"):
        app.library.save_copy(key, tmp_path / "副本.xlsx")


def test_a_template_is_filled_from_a_person_and_from_the_union(app: App, tmp_path: Path):
    app.members.save_organisation(Organisation(unit_name="东方机械有限公司", union_name="东方机械工会"))
    key = app.members.add(person(1, name="龚䶮", gender="女"))
    letter = app.library.add(word(tmp_path / "介绍信.docx", "${union_name}：${姓名}，${性别}${没有的}"))
    result = app.library.fill(letter, f"person:{key}", tmp_path / "填好.docx")
    assert paragraphs(result.path) == ["东方机械工会：龚䶮，女"]
    assert result.unknown == ("没有的",)
    kept = app.library.fill(letter, "organisation", tmp_path / "留着.docx", keep_unknown=True)
    assert paragraphs(kept.path) == ["东方机械工会：${姓名}，${性别}${没有的}"]
    assert any(c.action == "查看完整号码" and "介绍信" in c.note for c in app.changes())
    with pytest.raises(NotFound):
        app.library.fill(letter, "person:999", tmp_path / "没有人.docx")
    assert not (tmp_path / "没有人.docx").exists()


def test_an_official_form_is_filled_from_the_roster_and_the_rest_left_empty(app: App, tmp_path: Path):
    key = app.members.add(person(1, name="孟㛃", gender="女"))
    [form] = [t for t in app.library.templates() if t.title == "困难职工建档申请表"]
    assert form.id is not None
    result = app.library.fill(form.id, f"person:{key}", tmp_path / "建档.docx")
    texts = "".join(t.text or "" for t in docx.Document(result.path).element.body.iter("{*}t"))
    assert "孟㛃" in texts
    assert person(1).id_number in texts
    assert "${" not in texts
    assert {"name", "sexName", "certificateNum"} <= set(result.filled)


def test_every_field_that_is_offered_fills_with_its_own_value(app: App, tmp_path: Path):
    offered = app.library.usable_fields()
    assert {f.about for f in offered} == {"人员", "本单位和工会", "困难职工家庭"}
    lines = [(f, place) for f in offered for place in (f.place, *(f"${{{w}}}" for w in f.other_words))]
    assert len(lines) > 2 * len(offered)
    source = word(tmp_path / "in.docx", *(place for _, place in lines))
    records = {"人员": Person, "本单位和工会": Organisation, "困难职工家庭": Household}
    names = {
        about: {f.spec.label: name for name, f in fields(record).items()} for about, record in records.items()
    }
    values = {names[f.about][f.label]: f"{f.about}的{f.label}" for f in offered}
    result = fill(source, values, tmp_path / "out.docx", words=vocabulary(tuple(records.values())))
    assert paragraphs(result.path) == [f"{f.about}的{f.label}" for f, _ in lines]


def test_rename_replace_and_remove_are_changes_that_can_be_taken_back(app: App, tmp_path: Path):
    first = word(tmp_path / "一.docx", "${姓名}")
    second = sheet(tmp_path / "二.xlsx", "${工会名称}")
    key = app.library.add(first, "登记表")
    app.library.replace(key, second)
    assert (app.library.template(key).kind, app.library.template(key).file_name) == ("xlsx", "二.xlsx")
    assert [line.name for line in app.library.describe(key)] == ["工会名称"]
    app.undo(app.changes()[0].id)
    assert [line.name for line in app.library.describe(key)] == ["姓名"]
    app.library.rename(key, " 会员登记表 ", note="每年一次")
    assert own(app) == ["会员登记表"]
    app.library.remove(key)
    assert own(app) == []
    with pytest.raises(NotFound):
        app.library.describe(key)
    app.undo(app.changes()[0].id)
    assert own(app) == ["会员登记表"]
    app.library.save_copy(key, tmp_path / "回来.docx")
    assert (tmp_path / "回来.docx").read_bytes() == first.read_bytes()
    assert [c.action for c in reversed(app.changes())][-6:] == [
        "导入模板", "更换模板文件", "撤销", "模板改名", "删除模板", "撤销",
    ]  # fmt: skip


def test_taking_back_an_import_takes_the_bytes_out_and_taking_that_back_returns_them(
    app: App, tmp_path: Path
):
    source = word(tmp_path / "in.docx", "${姓名}")
    key = app.library.add(source)
    app.undo(app.changes()[0].id)
    with app.db.read() as session:
        assert session.scalar(select(func.count()).select_from(TemplateContentRow)) == 0
    app.undo(app.changes()[0].id)
    app.library.save_copy(key, tmp_path / "out.docx")
    assert (tmp_path / "out.docx").read_bytes() == source.read_bytes()


def test_the_audit_holds_no_copy_of_the_bytes_and_its_chain_holds(app: App, tmp_path: Path):
    big = word(tmp_path / "big.docx", "${姓名}")
    with zipfile.ZipFile(big, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/x.bin", bytes(range(256)) * 8000)
    key = app.library.add(big)
    app.library.replace(key, big)
    app.library.remove(key)
    with app.db.read() as session:
        touched = sum(len((t.before or "") + (t.after or "")) for t in session.scalars(select(TouchRow)))
        packed = [r.packed for r in session.scalars(select(TouchRangeRow))]
        assert verify_chain(session) is None
    assert touched < 20_000 < big.stat().st_size
    assert packed == [None, None]


def test_the_store_file_shows_nothing_of_a_template(app: App, tmp_path: Path):
    app.library.add(word(tmp_path / "in.docx", "${姓名}"), "红星机械厂登记表")
    app.db.raw().close()
    files = [p for p in app.store_path.rglob("*") if p.is_file() and p.suffix != ".json"]
    assert files
    for file in files:
        content = file.read_bytes()
        assert b"word/document.xml" not in content
        assert "红星机械厂".encode() not in content


def test_official_forms_cannot_be_changed(app: App, tmp_path: Path):
    source = word(tmp_path / "in.docx", "${姓名}")
    official = app.library.templates()[0].id
    assert official is not None
    for act in (
        lambda: app.library.rename(official, "我的"),
        lambda: app.library.replace(official, source),
        lambda: app.library.remove(official),
    ):
        with pytest.raises(Denied, match="官方表样"):
            act()
    app.library.save_copy(official, tmp_path / "官方.docx")
    assert paragraphs(tmp_path / "官方.docx")
    with pytest.raises(NotFound):
        app.library.describe(-99)


def test_a_title_is_needed_and_belongs_to_one_template(app: App, tmp_path: Path):
    source = word(tmp_path / "in.docx", "${姓名}")
    key = app.library.add(source, "登记表")
    with pytest.raises(Invalid, match="已经有一个叫“登记表”"):
        app.library.add(source, "登记表")
    other = app.library.add(source, "名册")
    with pytest.raises(Invalid):
        app.library.rename(other, "登记表")
    with pytest.raises(Invalid, match="模板名称"):
        app.library.rename(key, "  ")
    app.library.rename(key, "登记表", note="同名不冲突")
    assert own(app) == ["名册", "登记表"]


def macros(path: Path) -> Path:
    """A Word file with macros."""
    word(path, "${姓名}")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return path


def locked(path: Path) -> Path:
    """A file behind a password."""
    return compound_file(path, {"EncryptionInfo": bytes(4096), "EncryptedPackage": bytes(8192)})


def bomb(path: Path) -> Path:
    """A Word file with a part of 30 MB that packs to nothing."""
    word(path, "${姓名}")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", bytes(30 << 20))
    return path


def large(path: Path) -> Path:
    """A file that is too large."""
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(MOST_BYTES + 1)
    return path


def broken(path: Path) -> Path:
    """A Word file that was cut off while it was copied."""
    content = word(path, "${姓名}").read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("旧.doc", lambda p: compound_file(p, {"WordDocument": bytes(4096)}), "旧格式"),
        ("锁.docx", locked, "打开密码"),
        ("宏.docm", macros, "宏"),
        ("炸弹.docx", bomb, "解压后大得不正常"),
        ("大.docx", large, "超过 20 MB"),
        ("坏.docx", broken, "已损坏"),
        ("图.docx", lambda p: Path(p.write_bytes(b"%PDF-1.7 x") and p), "Word 文档（docx）或 Excel 表格"),
        ("空.xlsx", lambda p: Path(p.write_bytes(b"") == 0 and p), "空的"),
    ],
)
def test_what_cannot_be_a_template_is_refused_in_a_clear_sentence(
    name: str, make: Callable[[Path], Path], sentence: str, app: App, tmp_path: Path
):
    before = len(app.changes())
    with pytest.raises(Damaged, match=sentence) as refused:
        app.library.add(make(tmp_path / name))
    assert isinstance(refused.value, AppError)
    assert own(app) == []
    assert len(app.changes()) == before


def test_a_file_that_is_gone_and_a_place_that_cannot_be_written_are_told(app: App, tmp_path: Path):
    with pytest.raises(Unwritable, match="找不到"):
        app.library.add(tmp_path / "没有.docx")
    key = app.library.add(word(tmp_path / "in.docx", "${姓名}"))
    with pytest.raises(Unwritable):
        app.library.save_copy(key, tmp_path / "没有这个文件夹" / "a.docx")


def test_templates_stay_in_a_backup(app: App, tmp_path: Path):
    from core.app import open_store
    from core.backup import restore
    from tests.conftest import PASSPHRASE

    app.library.add(word(tmp_path / "in.docx", "${姓名}"), "登记表")
    restore(app.backup(tmp_path / "备份"), tmp_path / "恢复.union")
    restored = open_store(tmp_path / "恢复.union", PASSPHRASE)
    try:
        assert own(restored) == ["登记表"]
    finally:
        restored.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [("车间/部门:登记表 ", "车间_部门_登记表.docx"), ("..", "模板.docx"), ("表" * 300, "表" * 100 + ".docx")],
)
def test_a_file_name_is_one_that_every_system_takes(words: str, name: str):
    assert file_name(words, "docx") == name


def test_a_change_note_names_the_template_only(app: App, tmp_path: Path):
    app.library.add(word(tmp_path / "in.docx", "${姓名}"), "登记表")
    assert json.dumps([c.note for c in app.changes()][:1], ensure_ascii=False) == '["登记表"]'
