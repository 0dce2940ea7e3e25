"""Word templates: places anywhere and in any pieces are filled, and nothing else changes."""

import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Conflict, Damaged, Invalid, Unwritable
from core.members.records import Organisation, Person
from core.templates.filling import describe, fill, places
from core.templates.vocabulary import vocabulary

WORDS = vocabulary((Person, Organisation))
FAMILY = [{"name": "孟小雨", "age": 14}, {"name": "孟大川", "age": 71}, {"name": "赵堃", "age": 43}]


def written(path: Path, *texts: str) -> Path:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(path)
    return path


def read(path: Path) -> list[str]:
    """The paragraphs of a Word file that have a text."""
    return [p.text for p in docx.Document(path).paragraphs if p.text]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.sets(st.integers(1, 30)), name=st.sampled_from(["${姓名}", "{{ name }}", "${ name }"]))
def test_a_place_is_found_wherever_runs_cut_it(cuts: set[int], name: str, tmp_path: Path):
    text = f"兹有{name}同志，{name}。"
    edges = [0, *sorted(c for c in cuts if c < len(text)), len(text)]
    document = docx.Document()
    paragraph = document.add_paragraph()
    for start, end in pairwise(edges):
        paragraph.add_run(text[start:end])
    document.save(tmp_path / "in.docx")
    result = fill(tmp_path / "in.docx", {"name": "龚䶮"}, tmp_path / "out.docx", words=WORDS)
    assert read(tmp_path / "out.docx") == ["兹有龚䶮同志，龚䶮。"]
    assert result.unknown == ()
    runs = docx.Document(tmp_path / "out.docx").paragraphs[0].runs
    assert len(runs) == len(edges) - 1


def test_a_value_takes_the_look_of_the_run_where_its_place_begins(tmp_path: Path):
    document = docx.Document()
    paragraph = document.add_paragraph("姓名：")
    paragraph.add_run("${na").bold = True
    paragraph.add_run("me}，好")
    document.save(tmp_path / "in.docx")
    fill(tmp_path / "in.docx", {"name": "龚䶮"}, tmp_path / "out.docx")
    runs = docx.Document(tmp_path / "out.docx").paragraphs[0].runs
    assert [(r.text, r.bold) for r in runs] == [("姓名：", None), ("龚䶮", True), ("，好", None)]


def test_heads_feet_tables_and_text_boxes_are_filled(tmp_path: Path):
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "${union_name}"
    section.footer.paragraphs[0].text = "{{姓名}}"
    outer = document.add_table(1, 1).cell(0, 0)
    outer.add_table(1, 1).cell(0, 0).text = "${性别}"
    box = parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>框里${na</w:t></w:r><w:r><w:t>me}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("框外${name}")._p.append(box)
    document.save(tmp_path / "in.docx")
    values = {"union_name": "红星工会", "name": "龚䶮", "gender": "男"}
    result = fill(tmp_path / "in.docx", values, tmp_path / "out.docx", words=WORDS)
    done = docx.Document(tmp_path / "out.docx")
    assert done.sections[0].header.paragraphs[0].text == "红星工会"
    assert done.sections[0].footer.paragraphs[0].text == "龚䶮"
    assert done.tables[0].cell(0, 0).tables[0].cell(0, 0).text == "男"
    body = "".join(t.text or "" for t in done.element.body.iter("{*}t"))
    assert "框外龚䶮" in body
    assert "框里龚䶮" in body
    assert set(result.filled) == {"union_name", "姓名", "性别", "name"}


def family_template(path: Path, row: tuple[str, ...] = ("${family.name}", "${家庭成员.age}岁")) -> Path:
    """A table with a head, a row for a list, and a foot."""
    document = docx.Document()
    table = document.add_table(3, 2)
    for number, texts in enumerate((("姓名", "年龄"), row, ("共", "${name}"))):
        for cell, text in zip(table.rows[number].cells, texts, strict=True):
            cell.text = text
    document.save(path)
    return path


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_row_is_repeated_for_each_item_of_a_list(count: int, tmp_path: Path):
    source = family_template(tmp_path / "in.docx")
    values = {"name": "孟㛃", "family": FAMILY[:count]}
    result = fill(source, values, tmp_path / "out.docx")
    rows = [[c.text for c in r.cells] for r in docx.Document(tmp_path / "out.docx").tables[0].rows]
    expected = [[m["name"], f"{m['age']}岁"] for m in FAMILY[:count]] or [["", "岁"]]
    assert rows == [["姓名", "年龄"], *expected, ["共", "孟㛃"]]
    assert result.left_out == ()
    assert result.unknown == ()


def test_items_without_a_place_are_told_of(tmp_path: Path):
    source = written(tmp_path / "in.docx", "${family.1.name}、${name1}")
    result = fill(source, {"family": FAMILY}, tmp_path / "out.docx")
    assert read(tmp_path / "out.docx") == ["孟小雨、孟大川"]
    assert result.left_out == ("“家庭成员”有 1 项在模板里没有位置，没有填入。",)


def test_a_repeated_row_takes_the_items_that_numbered_places_leave(tmp_path: Path):
    source = family_template(tmp_path / "in.docx", ("${family.name}", "先有${family.1.name}"))
    result = fill(source, {"name": "孟㛃", "family": FAMILY}, tmp_path / "out.docx")
    cells = [r.cells[0].text for r in docx.Document(tmp_path / "out.docx").tables[0].rows]
    assert cells == ["姓名", "孟大川", "赵堃", "共"]
    assert result.left_out == ()


def test_unknown_places_stay_or_are_emptied_and_are_told_of(tmp_path: Path):
    source = written(tmp_path / "in.docx", "甲${手机号吗}乙${name}")
    kept = fill(source, {"name": "龚䶮"}, tmp_path / "kept.docx", words=WORDS)
    emptied = fill(source, {"name": "龚䶮"}, tmp_path / "emptied.docx", words=WORDS, keep_unknown=False)
    assert read(kept.path) == ["甲${手机号吗}乙龚䶮"]
    assert read(emptied.path) == ["甲乙龚䶮"]
    assert kept.unknown == emptied.unknown == ("手机号吗",)
    [unknown] = places(source, WORDS).unknown
    assert (unknown.meaning, unknown.hint) == ("不认识", "移动电话")  # whose other name is 手机号码
    assert [line.meaning for line in places(source, WORDS).known] == ["姓名"]


def test_what_a_value_says_is_never_taken_for_a_place_or_for_code(tmp_path: Path):
    source = written(tmp_path / "in.docx", "${name}", "{{ 7*7 }}", "{% for x in y %}", "{{ ''.__class__ }}")
    values = {"name": "${id_number}{{1+1}}<w:t>&", "id_number": "秘密"}
    result = fill(source, values, tmp_path / "out.docx", words=WORDS)
    assert read(result.path) == [
        "${id_number}{{1+1}}<w:t>&",
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{{ ''.__class__ }}",
    ]
    assert result.unknown == ("7*7", "''.__class__")


def test_lines_of_a_value_stay_lines_and_controls_do_not_break_the_file(tmp_path: Path):
    source = written(tmp_path / "in.docx", "前${name}后")
    fill(source, {"name": "一\r\n二\x07\ufdd0"}, tmp_path / "out.docx")
    assert read(tmp_path / "out.docx") == ["前一\n二后"]


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_is_put_where_its_place_was(tmp_path: Path):
    source = written(tmp_path / "in.docx", "照片：${photo}。")
    fill(source, {"photo": png(40, 20)}, tmp_path / "out.docx")
    done = docx.Document(tmp_path / "out.docx")
    assert read(tmp_path / "out.docx") == ["照片：。"]
    [shape] = done.inline_shapes
    assert shape.width == 2 * shape.height
    with pytest.raises(Damaged, match="图片"):
        fill(source, {"photo": b"GIF89a"}, tmp_path / "other.docx")


def test_equal_input_gives_equal_bytes_and_untouched_parts_stay_as_they_were(tmp_path: Path):
    source = written(tmp_path / "in.docx", "${name}")
    for out in ("a.docx", "b.docx"):
        fill(source, {"name": "龚䶮"}, tmp_path / out)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "a.docx") as after:
        changed = [n for n in before.namelist() if before.read(n) != after.read(n)]
        assert changed == ["word/document.xml"]
        assert before.namelist() == after.namelist()


def test_every_place_is_described_once_with_its_meaning(tmp_path: Path):
    source = written(
        tmp_path / "in.docx", "${职工姓名}{{union_name}}${family.2.age}${name0}${职工姓名}${foo}"
    )
    lines = describe(source, WORDS)
    assert [(line.name, line.meaning) for line in lines] == [
        ("职工姓名", "姓名"),
        ("union_name", "工会名称"),
        ("family.2.age", "家庭成员·第2项·年龄"),
        ("name0", "家庭成员·第1项·姓名"),
        ("foo", "不认识"),
    ]


def with_part(source: Path, name: str, content: bytes) -> Path:
    """The file with one more part."""
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(name, content)
    return source


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml", "xl/macrosheets/s.xml"])
def test_templates_with_macros_are_refused(part: str, tmp_path: Path):
    source = with_part(written(tmp_path / "in.docx", "${name}"), part, b"<x/>")
    with pytest.raises(Damaged, match="宏"):
        fill(source, {"name": "龚䶮"}, tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_fields_that_start_programs_are_refused(tmp_path: Path):
    document = docx.Document()
    field = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" DDEAUTO c:\\\\x.exe a "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    )
    document.add_paragraph()._p.append(parse_xml(field))
    document.save(tmp_path / "in.docx")
    with pytest.raises(Damaged, match="自动运行"):
        places(tmp_path / "in.docx")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 cut off", b"plain text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7"]
)
def test_what_is_no_template_is_refused_in_chinese(content: bytes, tmp_path: Path):
    path = tmp_path / "in.docx"
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"模板"):
        places(path)


def test_a_part_with_entities_or_broken_marks_is_refused(tmp_path: Path):
    source = written(tmp_path / "in.docx", "${name}")
    with zipfile.ZipFile(source) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    for bad in (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', parts["word/document.xml"][:-20]):
        with zipfile.ZipFile(tmp_path / "bad.docx", "w") as archive:
            for name, content in {**parts, "word/document.xml": bad}.items():
                archive.writestr(name, content)
        with pytest.raises(Damaged, match="模板"):
            places(tmp_path / "bad.docx")


def test_the_template_itself_is_never_overwritten(tmp_path: Path):
    source = written(tmp_path / "in.docx", "${name}")
    before = source.read_bytes()
    with pytest.raises(Conflict):
        fill(source, {"name": "龚䶮"}, source)
    with pytest.raises(Invalid, match=r"\.docx"):
        fill(source, {"name": "龚䶮"}, tmp_path / "out.xlsx")
    with pytest.raises(Unwritable):
        fill(tmp_path / "missing.docx", {}, tmp_path / "out.docx")
    assert source.read_bytes() == before
