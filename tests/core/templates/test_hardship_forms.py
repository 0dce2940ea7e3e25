"""The three official hardship forms, filled completely with an invented family, keep their pages."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree

from core.resources import resource
from core.templates.filling import fill, places
from core.templates.vocabulary import official_words
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import bare, boxes, pages, text

# The pages of the official forms themselves: blank, where the long names of places need more room, and filled.
FORMS = {
    "困难职工建档申请表": (3, 2),
    "困难职工医疗救助申请表": (2, 2),
    "困难职工子女助学申请表": (2, 2),
}
MEMBER = {
    "relationName": "子女",
    "sexName": "女",
    "politicalStatusName": "群众",
    "educationName": "初中",
    "certificateNum": "230103201201010000",
    "age": 14,
    "medicalInsuranceName": "居民医保",
    "healthName": "健康",
    "monthlyIncome": 0,
    "identityName": "学生",
    "unit": "第五中学",
}
GIVEN = {
    "name": "孟㛃",
    "身份证号": "230103198811240028",
    "filingName": "龚䶮",
    "reason": "本人患病，家庭医疗支出较大。",
    "liveAddress": "红旗大街100号",
}


def form(name: str) -> Path:
    """A prepared form."""
    return resource("templates", "hardship", f"{name}.docx")


def values(members: int) -> dict[str, object]:
    """A value for every field, and a family."""
    labels = [entry[0] for entry in official_words().entries]
    every: dict[str, object] = dict.fromkeys(labels, "某")
    family = [{**MEMBER, "name": f"孟小{'一二三四五六七'[n]}"} for n in range(members)]
    every.pop("姓名")
    every.pop("家庭成员")
    return {**every, **GIVEN, "family": family}


def read(path: Path) -> str:
    """Every text of a form."""
    return "".join(t.text or "" for t in docx.Document(path).element.body.iter("{*}t"))


@pytest.mark.parametrize("name", FORMS)
def test_every_place_of_a_form_has_a_meaning(name: str):
    found = places(form(name))
    assert found.unknown == ()
    assert len(found.known) > 15


@pytest.mark.parametrize("members", [0, 2, 5, 7])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_filled_completely(name: str, members: int, tmp_path: Path):
    result = fill(form(name), values(members), tmp_path / "out.docx")
    shown = read(result.path)
    assert (result.unknown, result.left_out) == ((), ())
    assert "${" not in shown
    assert GIVEN["name"] in shown
    named = re.findall("孟小[一二三四五六七]", shown)
    assert named == [f"孟小{c}" for c in "一二三四五六七"[:members]] * (name == "困难职工建档申请表")


@needs_office
def test_blank_and_filled_forms_have_as_many_pages_as_the_official_ones(tmp_path: Path):
    files = []
    for name in FORMS:
        files.append(tmp_path / f"{name}-blank.docx")
        files[-1].write_bytes(form(name).read_bytes())
        files.append(fill(form(name), values(5), tmp_path / f"{name}-filled.docx").path)
    out = as_pdf(files, tmp_path)
    for name, counts in FORMS.items():
        for state, count in zip(("blank", "filled"), counts, strict=True):
            assert pages((out / f"{name}-{state}.pdf").read_bytes(), tmp_path) == count, (name, state)
        shown = bare(text((out / f"{name}-filled.pdf").read_bytes(), tmp_path))
        assert GIVEN["name"] in shown
        assert "${" not in shown


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a form, its main text without the texts themselves."""
    with zipfile.ZipFile(path) as archive:
        found = {n: archive.read(n) for n in archive.namelist()}
    root = etree.fromstring(found["word/document.xml"])
    for node in root.iter("{*}t"):
        node.text = ""
        node.attrib.clear()  # whether blanks at the ends of a text count
    found["word/document.xml"] = etree.tostring(root, method="c14n")
    return found


@pytest.mark.parametrize("name", FORMS)
def test_apart_from_its_texts_a_filled_form_is_the_blank_one(name: str, tmp_path: Path):
    result = fill(form(name), values(5), tmp_path / "out.docx")
    assert parts(result.path) == parts(form(name))


def test_every_further_member_gets_a_row_like_the_last_printed_one(tmp_path: Path):
    name = "困难职工建档申请表"
    filled = {n: fill(form(name), values(n), tmp_path / f"{n}.docx").path for n in (5, 7)}
    rows = {n: docx.Document(path).tables[0]._tbl.tr_lst for n, path in filled.items()}
    assert len(rows[7]) == len(rows[5]) + 2
    shapes = [_shape(row) for row in rows[7]]
    last = next(n for n, row in enumerate(rows[7]) if "孟小五" in "".join(row.itertext()))
    assert shapes[last] == shapes[last + 1] == shapes[last + 2]
    assert shapes[: last + 1] + shapes[last + 3 :] == [_shape(row) for row in rows[5]]


def _shape(row: "etree._Element") -> list[tuple[str, str]]:
    """A row's width, borders and cells without its texts and marks of single paragraphs."""
    kept = [n for n in row.iter() if n.tag.rpartition("}")[2] not in ("t", "tr", "p")]
    return [
        (n.tag, str(sorted(n.attrib.items()))) for n in kept if not n.tag.endswith(("vMerge", "bookmark"))
    ]


@needs_office
def test_filling_moves_no_printed_word_and_adds_no_page(tmp_path: Path):
    files = []
    for name in FORMS:
        files.append(fill(form(name), {}, tmp_path / f"{name}-0.docx", keep_unknown=False).path)
        files += [fill(form(name), values(n), tmp_path / f"{name}-{n}.docx").path for n in (5, 7)]
    out = as_pdf(files, tmp_path)
    for name in FORMS:
        printed = _printed_words(form(name))
        found = {n: _places_of(out / f"{name}-{n}.pdf", printed, tmp_path) for n in (0, 5, 7)}
        assert sum(found[0].values()) > 40
        for members in (5, 7):
            assert found[0] - found[members] == Counter(), (name, members)
            assert pages((out / f"{name}-{members}.pdf").read_bytes(), tmp_path) == 2


def _printed_words(path: Path) -> str:
    """The text of the paragraphs that no value goes into, without those that stand beside a value elsewhere."""
    texts = [
        "".join(t.text or "" for t in p.iter("{*}t")) for p in docx.Document(path).element.body.iter("{*}p")
    ]
    beside = " ".join(t for t in texts if "${" in t)
    return " ".join(t for t in texts if "${" not in t and t not in beside)


def _places_of(path: Path, printed: str, folder: Path) -> "Counter[tuple[int, str, int]]":
    """How often each printed word stands on which page and how many mm from the left."""
    found = boxes(path.read_bytes(), folder)
    return Counter(
        (page, word, round(left))
        for page, words in enumerate(found)
        for word, left, _ in words
        if len(word) > 1 and word in printed
    )
