"""The three official forms are filled from a household, and the look into the file is kept."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from core.app import App
from core.errors import NotFound
from core.hardship.records.households import Illness, RigidExpense, Study
from core.resources import resource
from tests.core.hardship.families import household


def read(path: Path) -> str:
    return "".join(t.text or "" for t in docx.Document(path).element.body.iter("{*}t"))


def filled(app: App, form: str, record: str, out: Path) -> tuple[str, tuple[str, ...]]:
    path = resource("templates", "hardship", f"困难职工{form}申请表.docx")
    result = app.fill(record, path, out / f"{form}.docx")
    return read(result.path), tuple(result.unknown)


@pytest.fixture
def key(app: App) -> int:
    """A family of three: 60000 a year, 30000 of it for the head's illness, the child at college."""
    found = household(app, live_address="建设路 18 号", reason="本人患病，负担较重", is_migrant=True)
    file = app.hardship.households.file(found, "准备")
    head, child = file.head.id or 0, file.members[-1].id or 0
    app.hardship.households.set_illness(
        Illness(
            member_id=head, disease="尿毒症透析", health="终末期肾病", hospital_stays=3, unit_aid=Decimal(500)
        )
    )
    app.hardship.households.set_study(
        Study(
            member_id=child,
            school="江城技师学院",
            stage="大学专科",
            fees=Decimal(6800),
            enrolled_on=dt.date(2025, 9, 1),
        )
    )
    line = RigidExpense(
        household_id=found, member_id=head, month=dt.date(2025, 12, 1), kind="因病", amount=Decimal("8000.50"),
        reimbursed=Decimal("3000.25"),
    )  # fmt: skip
    app.hardship.households.add_lines([line])
    return found


def test_the_filing_form_has_every_place_filled(app: App, key: int, tmp_path: Path) -> None:
    text, unknown = filled(app, "建档", f"household:{key}", tmp_path)
    head = app.hardship.households.file(key, "核对").head
    assert unknown == ()
    assert "${" not in text
    for word in (
        head.name,
        head.id_number or "",
        "建设路 18 号",
        "本人患病，负担较重",
        "60000.00",
        "1666.67",
        "终末期肾病",
        "2026-0001",
    ):
        assert word in text, word  # 60000 ÷ 3 persons ÷ 12 = 1666.67
    assert app.changes(limit=2)[1].note == "档案 2026-0001（含健康状况）：填写模板“困难职工建档申请表.docx”"


def test_the_medical_form_is_about_the_patient(app: App, key: int, tmp_path: Path) -> None:
    text, unknown = filled(app, "医疗救助", f"household:{key}", tmp_path)
    assert (unknown, "${" in text) == ((), False)
    for word in ("尿毒症透析", "5000.25", "3 次", "500.00 元"):
        assert word in text, word


def test_the_study_form_is_about_the_student_and_names_the_worker(app: App, key: int, tmp_path: Path) -> None:
    file = app.hardship.households.file(key, "核对")
    child = file.members[-1]
    text, unknown = filled(app, "子女助学", f"household:{key}:{child.id}", tmp_path)
    assert (unknown, "${" in text) == ((), False)
    for word in (child.name, file.head.name, "江城技师学院", "6800.00 元", "2025-09-01"):
        assert word in text, word


@pytest.mark.parametrize("record", ["household:99", "household:x", "household:1:99", "household:"])
def test_an_unknown_record_is_not_found(app: App, key: int, record: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        filled(app, "建档", record, tmp_path)


def test_other_records_are_filled_as_before(app: App, tmp_path: Path) -> None:
    template = tmp_path / "信.docx"
    letter = docx.Document()
    letter.add_paragraph("${单位名称}")
    letter.save(template)
    result = app.fill("organisation", template, tmp_path / "out.docx")
    assert "东方机械有限公司" in read(result.path)
