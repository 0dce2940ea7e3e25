"""A submission as canonical bytes and back, strictly: the same content is always the same bytes."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as record_fields
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeVar

from core.errors import Damaged, Invalid, Problem
from core.reporting.records.forms import Form, Value
from core.reporting.records.submissions import (
    Cell,
    Explanation,
    FormFinding,
    ListRow,
    Mark,
    Receipt,
    Submission,
)

SCHEMA, LARGEST = 1, 20_000_000
MOST_CELLS, MOST_ROWS, LONGEST = 2000, 200_000, 4000
VERDICTS = ("已收到", "退回", "已接收", "重新开放")
R = TypeVar("R")
_BROKEN = "上报数据不完整或已被改动，没有收下，已有的数据没有改动。请让报送单位重新生成一份。"


def to_bytes(one: Submission | Receipt) -> bytes:
    """The canonical bytes."""
    kind = "submission" if isinstance(one, Submission) else "receipt"
    return _written({"kind": kind, "schema": SCHEMA, "content": _plain(one)})


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def submission_of(content: bytes) -> Submission:
    """The submission of some bytes; raises Damaged for anything but canonical bytes, Invalid for a newer version."""
    return _read(content, "submission", _submission)


def receipt_of(content: bytes) -> Receipt:
    """The receipt of some bytes; raises as `submission_of`."""
    return _read(content, "receipt", _receipt)


def against_form(form: Form, one: Submission) -> None:
    """Refuse a submission whose cells or rows are not those of its form; raises Damaged."""
    if (one.form_code, one.form_version, one.form_digest) != (form.code, form.version, form.digest):
        _refuse()
    if [c.key for c in one.cells] != [i.key for i in form.indicators]:
        _refuse()
    for cell, indicator in zip(one.cells, form.indicators, strict=True):
        wanted = str if indicator.is_text else Decimal
        for value in (cell.computed, cell.entered, cell.previous):
            if value is not None and not isinstance(value, wanted):
                _refuse()
    if any(len(r.values) != len(form.columns) for r in one.rows):
        _refuse()
    keys = [r.key for r in one.rows]
    if len(set(keys)) != len(keys):
        _refuse()


# ---- writing ----------------------------------------------------------------------------------------------


def _written(value: object) -> bytes:
    """JSON written one way only."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(one: Any) -> Any:
    """A record as JSON values: numbers as {"number": "12"}, days as ISO texts."""
    if isinstance(one, Decimal):
        return {"number": f"{one:f}"}
    if isinstance(one, dt.date):
        return one.isoformat()
    if isinstance(one, tuple):
        return [_plain(part) for part in one]
    if hasattr(one, "__dataclass_fields__"):
        return {f.name: _plain(getattr(one, f.name)) for f in record_fields(one)}
    return one


# ---- reading ----------------------------------------------------------------------------------------------


def _read(content: bytes, kind: str, build: Callable[[Mapping[str, Any]], R]) -> R:
    """The record of some bytes, refused unless writing it again gives the same bytes."""
    if len(content) > LARGEST:
        _refuse()
    try:
        found = json.loads(content.decode("utf-8"))
        if found["kind"] != kind:
            _refuse()
        if isinstance(found["schema"], int) and found["schema"] > SCHEMA:
            message = "这份上报数据由较新版本的软件生成，没有收下。请先更新本机软件，再接收一次"
            raise Invalid((Problem(field="schema", message=message),))
        one = build(found["content"])
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError):
        _refuse()
    if to_bytes(one) != content:  # type: ignore[arg-type]  # one of the two kinds
        _refuse()
    return one


def _submission(given: Mapping[str, Any]) -> Submission:
    """The submission of a JSON object."""
    _only(given, Submission)
    one = Submission(
        **{n: _text(given[n]) for n in ("unit_code", "unit_name", "form_code", "form_version", "form_digest", "period",
                                        "made_by")},
        start=_day(given["start"]), end=_day(given["end"]), sequence=_count(given["sequence"]), made_on=_day(given["made_on"]),
        cells=_many(given["cells"], _cell, MOST_CELLS), rows=_many(given["rows"], _row, MOST_ROWS),
        findings=_many(given["findings"], _finding, MOST_CELLS),
        explanations=_many(given["explanations"], _explanation, MOST_CELLS),
        merged_from=_many(given["merged_from"], _text, MOST_ROWS),
    )  # fmt: skip
    if not one.unit_code or one.start > one.end:
        _refuse()
    return one


def _receipt(given: Mapping[str, Any]) -> Receipt:
    """The receipt of a JSON object."""
    _only(given, Receipt)
    verdict = given["verdict"]
    if verdict not in VERDICTS:
        _refuse()
    names = ("by", "unit_code", "form_code", "period", "digest", "note", "lock", "token")
    number = given["number"]
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 1 << 53:
        _refuse()
    return Receipt(
        verdict=verdict, on=_day(given["on"]), sequence=_count(given["sequence"]), number=number,
        marks=_many(given["marks"], _mark, MOST_CELLS), **{n: _text(given[n]) for n in names},
    )  # fmt: skip


def _cell(given: Mapping[str, Any]) -> Cell:
    """A cell."""
    _only(given, Cell)
    return Cell(
        key=_text(given["key"]), computed=_value(given["computed"]), entered=_value(given["entered"]),
        reason=_text(given["reason"]), previous=_value(given["previous"]),
    )  # fmt: skip


def _row(given: Mapping[str, Any]) -> ListRow:
    """A line of a list."""
    _only(given, ListRow)
    return ListRow(key=_text(given["key"]), values=_many(given["values"], _value, MOST_CELLS))


def _finding(given: Mapping[str, Any]) -> FormFinding:
    """A finding."""
    _only(given, FormFinding)
    severity = given["severity"]
    if severity not in ("hard", "soft"):
        _refuse()
    cells = _many(given["cells"], _text, MOST_CELLS)
    return FormFinding(
        id=_text(given["id"]), sentence=_text(given["sentence"]), severity=severity, cells=cells,
        source=_text(given["source"]),
    )  # fmt: skip


def _explanation(given: Mapping[str, Any]) -> Explanation:
    """A written reason."""
    _only(given, Explanation)
    return Explanation(**{n: _text(given[n]) for n in ("id", "sentence", "text")})


def _mark(given: Mapping[str, Any]) -> Mark:
    """A returned cell."""
    _only(given, Mark)
    return Mark(key=_text(given["key"]), note=_text(given["note"]))


def _only(given: Mapping[str, Any], kind: type[Any]) -> None:
    """Refuse an object that has other fields than the record."""
    if set(given) != set(kind.__dataclass_fields__):
        _refuse()


def _many(given: Sequence[Any], build: Callable[[Any], R], most: int) -> tuple[R, ...]:
    """A list of records."""
    if not isinstance(given, list) or len(given) > most:
        _refuse()
    return tuple(build(one) for one in given)


def _value(given: Any) -> Value:
    """A number, a text or a blank."""
    if given is None or isinstance(given, str):
        return None if given is None else _text(given)
    if not isinstance(given, dict) or set(given) != {"number"}:
        _refuse()
    number = Decimal(given["number"])
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
        _refuse()
    return number


def _text(given: Any) -> str:
    """A text that is not too long."""
    if not isinstance(given, str) or len(given) > LONGEST:
        _refuse()
    return given


def _day(given: Any) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(_text(given))


def _count(given: Any) -> int:
    """A number from one on."""
    if not isinstance(given, int) or isinstance(given, bool) or not 0 < given < 10_000:
        _refuse()
    return given


def _refuse() -> NoReturn:
    """Raise Damaged: nothing of it was taken."""
    raise Damaged(_BROKEN)
