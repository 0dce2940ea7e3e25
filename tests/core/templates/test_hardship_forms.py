"""The three official hardship forms, filled completely with an invented family, keep their pages."""

import re
from pathlib import Path

import docx
import pytest

from core.resources import resource
from core.templates.filling import fill, places
from core.templates.vocabulary import official_words
from tests.core.documents.office import as_pdf, needs_office
from tests.core.documents.reading import bare, pages, text

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
