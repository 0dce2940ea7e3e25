"""A report as named parts of a package: the submission's bytes, its form, its sheet and its paper."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.documents.pdf import render
from core.errors import Damaged
from core.reporting.documents.grid import filled
from core.reporting.documents.paper import paper
from core.reporting.documents.workbook import write_workbook
from core.reporting.queries import forms
from core.reporting.records.forms import Form
from core.reporting.records.submissions import Submission
from core.reporting.rules.submissions import submission_of

SUBMISSION, FORM, SHEET, PAPER = "submission.json", "form.json", "report.xlsx", "report.pdf"
MOST_PARTS = 2000


def parts_of(form: Form, definition: str, one: Submission, content: bytes, *, label: str) -> dict[str, bytes]:
    """The parts of one report, under its form's code."""
    sheet = filled(form, one)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / SHEET
        write_workbook(sheet, label, book)
        workbook = book.read_bytes()
    found = {
        SUBMISSION: content,
        FORM: definition.encode(),
        SHEET: workbook,
        PAPER: render(paper(sheet, label)),
    }
    return {f"{form.code}/{name}": value for name, value in found.items()}


def submissions_in(parts: Mapping[str, bytes]) -> Iterator[tuple[Submission, bytes, bytes | None]]:
    """The submissions among some parts with their bytes and the form that came along; raises Damaged, Invalid."""
    names = sorted(n for n in parts if n.endswith(f"/{SUBMISSION}"))
    if not names or len(parts) > MOST_PARTS:
        raise Damaged("这个上报包里没有报表数据，没有收下。请让报送单位重新打包。")
    for name in names:
        folder = name.removesuffix(SUBMISSION)
        yield submission_of(parts[name]), parts[name], parts.get(folder + FORM)


def form_in(content: bytes | None) -> tuple[Form, str] | None:
    """The form that came along, with its definition; none when there was none; raises Invalid, Damaged."""
    if content is None:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Damaged("上报包里的表式读不懂，没有收下。请让报送单位重新打包。") from None
    return forms.read_form(text), text
