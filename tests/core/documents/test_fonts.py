"""The embedded faces: whole files, their characters, stand-ins by the name, and what stops a print."""

import hashlib
from pathlib import Path

import pytest

from core.documents.fonts import FILES, MissingGlyphs, faces
from core.documents.kinds.tickets import Holder, delegate_cards
from core.documents.model import Column, Document, Face, Paragraph, Table
from core.documents.pdf import render
from core.resources import resource
from tests.core.documents.reading import bare, needs_poppler, text

DATA = Path(__file__).resolve().parents[2] / "data"
NOWHERE = "\U00024cf5"  # a character of Extension B that none of the faces has


def rare_names(count: int) -> list[str]:
    """Names of characters beyond the common ones, half of them beyond the BMP."""
    common = faces().characters("kai")
    rare = sorted(
        c for c in faces().characters("song") - common if "\u3400" <= c <= "\u4dbf" or c >= "\U00020000"
    )
    step = max(1, len(rare) // (2 * count))
    chosen = rare[::step][: 2 * count]
    return ["欧阳" + a + b for a, b in zip(chosen[:count], reversed(chosen[count:]), strict=True)]


def test_each_font_file_is_the_one_listed():
    folder = resource("fonts")
    listed = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert listed.keys() == set(FILES.values())
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_each_font_comes_with_its_licence():
    texts = " ".join(p.name for p in resource("fonts").glob("OFL-*.txt"))
    assert all(name.removesuffix(".ttf") in texts for name in FILES.values())


@pytest.mark.parametrize("face", FILES)
def test_marks_fill_their_cells_and_no_radical_stands_in_for_a_character(face):
    widths = faces().widths(face)
    assert {widths[c] for c in "，。、；：？！（）〔〕《》“”‘’—…□　"} == {1.0}
    assert not [c for c in faces().characters(face) if "\u2e80" <= c <= "\u2fdf"]


def common_characters() -> set[str]:
    """The 8105 characters of 通用规范汉字表 (2013)."""
    return set((DATA / "tgh8105.txt").read_text(encoding="utf-8").replace("\n", ""))


@pytest.mark.parametrize("face", FILES)
def test_each_face_has_every_character_of_the_national_list(face: Face):
    assert len(common_characters()) == 8105
    assert common_characters() - faces().characters(face) == set()


def table(content: bytes, tag: bytes) -> bytes:
    """One table of a TrueType file, found through the file's directory."""
    count = int.from_bytes(content[4:6])
    for entry in (content[12 + 16 * n : 28 + 16 * n] for n in range(count)):
        if entry[:4] == tag:
            start, length = int.from_bytes(entry[8:12]), int.from_bytes(entry[12:16])
            return content[start : start + length]
    raise AssertionError(f"no table {tag!r}")


@pytest.mark.parametrize("name", FILES.values())
def test_each_font_may_be_embedded_without_restriction_and_is_not_made_bold_by_printers(name: str):
    os2 = table((resource("fonts") / name).read_bytes(), b"OS/2")
    weight, rights = int.from_bytes(os2[4:6]), int.from_bytes(os2[8:10])
    assert rights == 0, "fsType: installable embedding"
    assert weight < 600, "from 600 on the PDF asks for emboldening"


def test_a_name_is_never_set_in_two_faces():
    assert faces().spans("孟㐂", "fangsong") == [("孟㐂", "song")]
    assert faces().spans("王伟、孟㐂、李娜", "fangsong") == [
        ("王伟、", "fangsong"),
        ("孟㐂", "song"),
        ("、李娜", "fangsong"),
    ]
    named = faces().spans("会议由主席孟㐂主持召开", "fangsong", ["孟㐂"])
    assert named == [("会议由主席", "fangsong"), ("孟㐂", "song"), ("主持召开", "fangsong")]


def test_a_character_that_no_face_has_stops_the_print_and_names_the_person():
    table = Table(columns=(Column(head="姓名", width=30),), rows=(("王伟",), ("孟" + NOWHERE,)))
    with pytest.raises(MissingGlyphs) as stopped:
        render(Document(title="名册", blocks=(table,)))
    assert stopped.value.found == (("孟" + NOWHERE, NOWHERE),)
    assert "孟" + NOWHERE in stopped.value.message
    assert "U+24CF5" in stopped.value.message
    assert "没有打印" in stopped.value.message


def test_a_person_in_running_text_is_named_too():
    paper = Document(
        title="通知", blocks=(Paragraph(text=f"会议由主席孟小{NOWHERE}主持召开"),), names=(f"孟小{NOWHERE}",)
    )
    with pytest.raises(MissingGlyphs) as stopped:
        render(paper)
    assert stopped.value.found == ((f"孟小{NOWHERE}", NOWHERE),)


def test_a_look_alike_is_told_with_what_was_probably_meant():
    with pytest.raises(MissingGlyphs, match="可能应为“工”"):
        render(Document(title="", blocks=(Paragraph(text="职\u2f2f代表"),)))


def test_a_missing_character_on_a_card_stops_the_print():
    with pytest.raises(MissingGlyphs):
        render(delegate_cards("大会", [Holder(name=NOWHERE, group="机关", number="1")]))


def test_characters_without_a_shape_are_left_out():
    assert faces().spans("葛\U000e0100城\u200b", "fangsong") == [("葛城", "fangsong")]
    assert faces().spans("甲\t乙\r\x0b\u2028", "fangsong") == [("甲 乙", "fangsong")]


@needs_poppler
def test_two_hundred_rare_names_read_back_and_none_is_an_empty_box(tmp_path: Path):
    names = rare_names(200)
    assert len(set("".join(names))) == 402
    table = Table(columns=(Column(head="姓名", width=30),), rows=tuple((n,) for n in names))
    read = bare(text(render(Document(title="名册", blocks=(table,), names=tuple(names))), tmp_path))
    assert [n for n in names if n not in read] == []
    for char in set("".join(names)):
        [(_, face)] = faces().spans(char, "fangsong")
        ttf = faces().font(face).face
        glyph = ttf.charToGlyph[ord(char)]
        assert glyph != 0
        assert ttf.glyphPos[glyph + 1] > ttf.glyphPos[glyph], "the glyph has no outline"
