"""A submission is always the same bytes, and nothing but those bytes is taken."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AppError, Damaged, Invalid
from core.reporting.queries.forms import shipped
from core.reporting.records.submissions import Explanation, ListRow, Mark, Receipt
from core.reporting.rules.submissions import against_form, receipt_of, submission_of, to_bytes
from tests.core.reporting.scene import submission

FORM = shipped()["R04"]
ONE = replace(
    submission(FORM, {"consoled": Decimal(9), "roster_persons": Decimal(8), "visited_firms": None}),
    explanations=(Explanation(id="V38", sentence="…", text="其中一人代领"),),
    rows=(ListRow(key="1", values=("张*", Decimal("12.5"), None)),),
)
BYTES = to_bytes(ONE)
RECEIPT = Receipt(
    verdict="退回", by="市总", on=dt.date(2027, 1, 8), unit_code="U001", form_code="R04", period="2026", sequence=1,
    digest="a" * 64, note="请核对", marks=(Mark(key="consoled", note="与明细不符"),),
)  # fmt: skip


def test_bytes_and_back() -> None:
    assert submission_of(BYTES) == ONE
    assert to_bytes(submission_of(BYTES)) == BYTES
    assert receipt_of(to_bytes(RECEIPT)) == RECEIPT
    against_form(FORM, replace(ONE, rows=()))


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_no_flipped_byte_passes_as_the_same_submission(place: int, change: int) -> None:
    broken = bytearray(BYTES)
    broken[place] ^= change
    told, found = "", None
    try:
        found = submission_of(bytes(broken))
    except AppError as error:
        told = error.message
    assert "没有收下" in told if found is None else found != ONE


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    with pytest.raises(Damaged):
        submission_of(content)


def altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The submission's bytes with something changed in the JSON."""
    found = json.loads(BYTES)
    change(found)
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f["content"].pop("cells"),
        lambda f: f["content"].update(extra=1),
        lambda f: f["content"].update(sequence=0),
        lambda f: f["content"].update(sequence=True),
        lambda f: f["content"].update(start="2027-01-01"),
        lambda f: f["content"].update(unit_code=""),
        lambda f: f["content"].update(made_on="昨天"),
        lambda f: f["content"]["cells"][0].update(computed=5),
        lambda f: f["content"]["cells"][0].update(computed={"number": "NaN"}),
        lambda f: f["content"]["cells"][0].update(computed={"number": "1e9"}),
        lambda f: f["content"]["cells"][0].update(computed={"number": "12", "x": 1}),
        lambda f: f["content"]["cells"][0].update(reason="长" * 5000),
        lambda f: f["content"]["findings"][0].update(severity="no"),
        lambda f: f.update(kind="receipt"),
        lambda f: f.update(content=[]),
    ],
)
def test_what_is_not_whole_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Damaged, match="没有收下"):
        submission_of(altered(change))


def test_a_newer_version_is_told_apart() -> None:
    with pytest.raises(Invalid, match="较新版本"):
        submission_of(altered(lambda f: f.update(schema=2)))


def test_other_spelling_of_the_same_content_is_refused() -> None:
    with pytest.raises(Damaged):
        submission_of(json.dumps(json.loads(BYTES), ensure_ascii=False).encode())


@pytest.mark.parametrize(
    "change",
    [
        {"cells": ONE.cells[:-1]},
        {"cells": ONE.cells[::-1]},
        {"form_version": "2025.1"},
        {"form_digest": "0" * 64},
        {"cells": (replace(ONE.cells[0], computed="三"), *ONE.cells[1:])},
        {"rows": (ListRow(key="1", values=("多一格",)),)},
    ],
)
def test_cells_that_are_not_the_forms_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Damaged):
        against_form(FORM, replace(replace(ONE, rows=()), **change))
