"""Checking one person's row of a roster workbook: its cells, then the number against the rest."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from core import codes
from core.fields import Field, fields
from core.members.identity import CITIZEN_ID, birth_date_of, gender_of, id_sentence
from core.members.records import Person
from core.members.roster_cells import Reader, cell_text, is_blank, read_day, read_number, reader_of
from core.sheets.dates import read_month
from core.sheets.layout import Layout
from core.sheets.sieve import PersonRow

_MISSING: Any = object()
_MOST_CACHED = 20_000  # distinct cells remembered per column
_LONGEST_NOTE = 1000
_SPECIAL = ("name", "id_number", "id_type", "birth_date", "join_date", "skill_level")
_SENTENCES = {
    "code_unknown": "“{label}”里没有“{value}”这一项，没有采用，原文记在导入说明里",
    "mobile_format": "移动电话不是 11 位手机号码，已留空，原文记在导入说明里",
    "date_unreadable": "“{label}”的“{value}”不是确切的日期，没有采用，原文记在导入说明里",
    "text_too_long": "“{label}”太长，只保留了前面的部分，原文记在导入说明里",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One thing wrong in one cell; `value` is masked where it is personal."""

    row: int
    field: str
    code: str
    severity: str  # refused, warning
    value: str
    message: str
    column: int = 0  # the sheet's column from 1, 0 when the table has no such column


class RowReading(NamedTuple):
    """One person's row, checked; a refused row still carries what could be read."""

    row: int
    values: dict[str, Any]
    problems: tuple[RowProblem, ...]
    refused: bool
    lost_digits: str = ""  # of a number whose end is lost: the digits that are left


class _Column(NamedTuple):
    """One mapped column with its reader and what it has read so far."""

    name: str
    place: int
    cache: dict[object, Any]
    read: Reader


class Checking:
    """Checks rows one after the other and remembers whom the file has named already."""

    def __init__(self, *, first_column: int) -> None:
        self._first_column = first_column
        self._today = dt.date.today()
        self._seen: dict[str, int] = {}
        self._births: dict[str, dt.date] = {}
        self._doubts_zeros = False  # whether numbers that end in 000 have lost their last digits
        self._layout: Layout | None = None
        self._known: dict[str, _Column] = {}
        self._plain: tuple[_Column, ...] = ()
        self._at: Mapping[str, int] = {}

    def expect(self, rows: Sequence[PersonRow]) -> None:
        """Look at some rows beforehand: many numbers ending in 000 mean that a program wrote the zeros."""
        texts = [str(r.cells[r.layout.places.number]).strip() for r in rows if r.layout.places.number >= 0]
        zeros = sum(len(t) == 18 and t.endswith("000") for t in texts)
        self._doubts_zeros = zeros >= 2 and zeros * 5 >= len(texts)

    def reading(self, row: PersonRow) -> RowReading:
        """One row with its values and problems."""
        if row.layout is not self._layout:
            self._use(row.layout)
        found = _Found(row, self._first_column)
        values, cells = found.values, row.cells
        for name, place, cache, read in self._plain:
            cell = cells[place]
            if cell in cache:
                values[name] = cache[cell]
                continue
            values[name], code = read(cell)
            if code:
                found.warn(name, code, cell)
            elif len(cache) < _MOST_CACHED:
                cache[cell] = values[name]
        at = self._at
        if row.group and "department" not in at:
            values["department"] = row.group
        self._check_name(found, cells[at["name"]] if "name" in at else "")
        self._check_number(found, cells)
        if "skill_level" in at:
            _read_skill(found, cells[at["skill_level"]])
        if "join_date" in at:
            _read_joining(found, cells[at["join_date"]], self._known["join_date"])
        if values.get("employment_status") == "退休":
            found.tell("employment_status", "retired", "退休", "就业状况为“退休”，会籍一般应转为保留，请核对")
        return found.reading()

    def _use(self, layout: Layout) -> None:
        """Take up the columns of another header; what single fields have read stays known."""
        self._layout, self._at = layout, layout.columns
        for name, index in layout.columns.items():
            old = self._known.get(name)
            read = old.read if old else reader_of(_FIELDS[name])
            self._known[name] = _Column(name, index, old.cache if old else {}, read)
        self._plain = tuple(self._known[n] for n in layout.columns if n not in _SPECIAL)

    def _check_name(self, found: "_Found", cell: object) -> None:
        column = self._known.get("name")
        name = str(column.read(cell)[0]) if column else ""
        found.values["name"] = name
        if not name:
            found.refuse("name", "name_missing", "", "请填写姓名")
        elif len(name) > (_FIELDS["name"].spec.max_length or 40):
            found.refuse("name", "text_too_long", name[:10], "姓名太长，请核对这一格是否填错了内容")

    def _check_number(self, found: "_Found", cells: Sequence[object]) -> None:
        at, values = self._at, found.values
        is_citizen = "id_type" not in at or _read_type(found, cells[at["id_type"]])
        cell = cells[at["id_number"]] if "id_number" in at else ""
        number, code = read_number(cell, is_citizen=is_citizen, today=self._today)
        if self._doubts_zeros and not code and is_citizen and number.endswith("000"):
            number, code = number[:15], "id_precision"
        values["id_number"] = number
        if code == "id_15":
            found.tell("id_number", code, _start(number), "15 位旧证件号码，已换算成 18 位，请与证件核对")
        elif code:
            self._refuse_number(found, code, number, cell)
        earlier = self._seen.get(number) if not found.is_refused else None
        if earlier is not None:
            sentence = f"证件号码与第 {earlier} 行相同，同一个人只能出现一次"
            found.refuse("id_number", "duplicate_in_file", _start(number), sentence)
        elif not found.is_refused:
            self._seen[number] = found.row.number
        is_sound = is_citizen and code in ("", "id_15")
        if "birth_date" in at:
            _read_birth(found, cells[at["birth_date"]], self._known["birth_date"], is_sound=is_sound)
        if is_sound:
            birth = self._births.get(number[6:14])
            if birth is None:
                birth = self._births[number[6:14]] = birth_date_of(number)
            _take_from_number(found, gender_of(number), birth)

    def _refuse_number(self, found: "_Found", code: str, number: str, cell: object) -> None:
        if code == "id_precision":
            found.lost_digits = number
            text = cell_text(cell)
            self._doubts_zeros = self._doubts_zeros or (isinstance(cell, str) and text.endswith("000"))
        found.refuse("id_number", code, _start(number), id_sentence(code))


class _Found:
    """What one row has yielded so far."""

    __slots__ = ("is_refused", "lost_digits", "problems", "row", "values", "_first_column", "_notes")

    def __init__(self, row: PersonRow, first_column: int) -> None:
        self.row = row
        self.values: dict[str, Any] = {}
        self.problems: list[RowProblem] = []
        self.is_refused = False
        self.lost_digits = ""
        self._first_column = first_column
        self._notes: list[str] = []

    def refuse(self, name: str, code: str, value: str, message: str) -> None:
        """The row cannot be written."""
        self.is_refused = True
        self._add(name, code, value, message, "refused")

    def tell(self, name: str, code: str, value: str, message: str) -> None:
        """The row can be written, but the person should know this."""
        self._add(name, code, value, message, "warning")

    def warn(self, name: str, code: str, cell: object) -> None:
        """A cell was not taken over: say so, and keep its text for the import note."""
        spec, text = _FIELDS[name].spec, cell_text(cell)
        shown = _start(text) if spec.sensitive else text[:40]
        self.tell(name, code, shown, _SENTENCES[code].format(label=spec.label, value=shown))
        self._notes.append(f"{spec.label}：{text}")

    def reading(self) -> RowReading:
        """The finished row."""
        if not self.problems:
            return RowReading(self.row.number, self.values, (), False)
        if self._notes:
            self.values["import_note"] = "；".join(self._notes)[:_LONGEST_NOTE]
        return RowReading(
            self.row.number, self.values, tuple(self.problems), self.is_refused, self.lost_digits
        )

    def _add(self, name: str, code: str, value: str, message: str, severity: str) -> None:
        index = self.row.layout.columns.get(name)
        column = 0 if index is None else index + self.row.shift + self._first_column + 1
        self.problems.append(
            RowProblem(
                row=self.row.number,
                field=name,
                code=code,
                severity=severity,
                value=value,
                message=message,
                column=column,
            )
        )


def _read_type(found: _Found, cell: object) -> bool:
    """Whether the document is a citizen's identity card, which a blank or unknown kind is taken for."""
    if is_blank(cell):
        return True
    label = codes.match("id_type", cell_text(cell))
    if label is None:
        found.warn("id_type", "code_unknown", cell)
        return True
    found.values["id_type"] = label
    return label == CITIZEN_ID


def _take_from_number(found: _Found, gender: str, birth: dt.date) -> None:
    """Gender and date of birth as the citizen number says; it wins over the cells."""
    values = found.values
    told = values.get("gender")
    if told and told != gender:
        sentence = f"性别填的是“{told}”，证件号码表示为“{gender}”，已按证件号码"
        found.tell("gender", "gender_conflict", told, sentence)
    given = values.get("birth_date")
    if given and given != birth:
        sentence = f"出生日期填的是 {given.isoformat()}，与证件号码不一致，已按证件号码"
        found.tell("birth_date", "birth_conflict", given.isoformat(), sentence)
    values["gender"], values["birth_date"] = gender, birth


def _read_birth(found: _Found, cell: object, column: _Column, *, is_sound: bool) -> None:
    """The date of birth as it is written; year and month alone will do where they agree with the number."""
    day = column.cache.get(cell, _MISSING)
    if day is _MISSING:
        day, code = column.read(cell)
        if code:
            month = read_month(cell)
            number = found.values["id_number"]
            if not (is_sound and month and f"{month[0]}{month[1]:02}" == number[6:12]):
                found.warn("birth_date", code, cell)
        elif len(column.cache) < _MOST_CACHED:
            column.cache[cell] = day
    found.values["birth_date"] = day


def _read_joining(found: _Found, cell: object, column: _Column) -> None:
    """The date of joining; without a column on changes of membership it says that the person joined."""
    values = found.values
    day = column.cache.get(cell, _MISSING)
    if day is _MISSING:
        day, code = read_day(cell)
        if code:
            found.warn("join_date", code, cell)
        else:
            column.cache[cell] = day
    values["join_date"] = day
    if "membership_change" not in found.row.layout.columns and not is_blank(cell):
        values["membership_change"] = "入会"
        values["membership_date"] = day


def _read_skill(found: _Found, cell: object) -> None:
    """The level on the official form, and the new grade where the cell names one."""
    level, grade = (None, None) if is_blank(cell) else codes.skill_of(cell_text(cell))
    found.values["skill_level"] = level
    if grade and not found.values.get("skill_grade"):
        found.values["skill_grade"] = grade
    if level is None and not is_blank(cell):
        found.warn("skill_level", "code_unknown", cell)


def _start(text: str) -> str:
    """Enough of a personal number to find the cell, too little to use it."""
    return f"{text[:4]}…" if text else ""


_FIELDS: Mapping[str, Field] = fields(Person)
