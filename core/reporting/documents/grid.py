"""A filled form as rows of cells, from which the workbook, the paper and the check code are all made."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from core.money import in_words
from core.reporting.records.forms import DAY, LIST, TEXT, YUAN, Form, Value
from core.reporting.records.submissions import Cell, Submission
from core.reporting.rules.values import shown, unit_shown

NUMBER_WIDTH, SERIAL, TALLEST, WIDE = 7, "序号", 10, 30
AUTO_HEADS = (SERIAL, "组别", "指标", "计量单位", "本期", "备注")
AUTO_WIDTHS = (6.0, 14.0, 40.0, 10.0, 18.0, 32.0)
UPRIGHT = 125  # characters that an upright A4 page holds across
_SUMMED = (YUAN, "人", "人次", "户", "件")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cell of the sheet, which may cover several places; `key` is set where a value of the form stands."""

    text: str
    row: int
    column: int
    across: int = 1
    down: int = 1
    key: str = ""
    value: Value = None
    unit: str = TEXT
    is_label: bool = False
    is_hand: bool = False  # entered by hand in the place of a computed value

    @property
    def is_number(self) -> bool:
        """Whether a number stands here."""
        return isinstance(self.value, Decimal)


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """The sheet of a filled form: its widths in characters, its cells by row, the rows of heads."""

    form: Form
    submission: Submission
    widths: tuple[float, ...]
    cells: tuple[Placed, ...]
    head_rows: int
    rows: int
    words: str = ""  # the total in words

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of every value as it is shown, under the report's head."""
        one = self.submission
        return digest_of(one, ((c.key, c.text) for c in self.cells if c.key))

    def align(self, one: Placed) -> Literal["left", "center", "right"]:
        """Where a cell's text stands: heads and short texts in the middle, numbers right, long labels left."""
        if one.is_number and one.row >= self.head_rows:
            return "right"
        is_wide = one.row >= self.head_rows and self.widths[one.column] >= WIDE and not one.key
        return "left" if is_wide else "center"

    @property
    def is_upright(self) -> bool:
        """Whether the sheet stands upright: a form of few columns, which then keeps its signatures on its page."""
        return self.form.shape != LIST and sum(self.widths) <= UPRIGHT

    @property
    def code(self) -> str:
        """The short form of the digest that is printed."""
        return code_of(self.digest)


def digest_of(one: Submission, texts: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> str:
    """The SHA-256 of shown texts by key under a report's head."""
    head = (one.unit_code, one.form_code, one.form_version, one.period, str(one.sequence))
    lines = ["\t".join(head), *(f"{key}\t{text}" for key, text in sorted(texts))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def code_of(digest: str) -> str:
    """The first sixteen signs of a digest in groups of four."""
    short = digest[:16].upper()
    return "-".join(short[i : i + 4] for i in range(0, 16, 4))


def filled(form: Form, submission: Submission) -> FilledSheet:
    """The sheet of a submission."""
    if form.shape == LIST:
        return _list(form, submission)
    values = {c.key: c for c in submission.cells}
    texts = form.layout.rows if form.layout else tuple(_auto_rows(form, values))
    widths = form.layout.widths if form.layout else AUTO_WIDTHS
    head_rows = form.layout.head_rows if form.layout else 1
    cells = tuple(_joined(form, texts, values, head_rows))
    return FilledSheet(
        form=form, submission=submission, widths=tuple(map(float, widths)), cells=cells, head_rows=head_rows,
        rows=len(texts),
    )  # fmt: skip


def _auto_rows(form: Form, values: dict[str, Cell]) -> Iterator[tuple[str, ...]]:
    """A line for each indicator, the groups at the left."""
    yield AUTO_HEADS
    last, count = None, 0
    for number, one in enumerate(form.indicators, 1):
        count = count + 1 if one.group == last else 1
        last = one.group
        # A group's name is repeated every few lines: a cell over all of them might not fit on a page.
        group = "^" if count % TALLEST != 1 else form.groups.get(one.group, "")
        label = f"　{one.label}" if one.of_which or one.label.startswith("其中") else one.label
        unit = "" if one.is_text else unit_shown(one.unit, form.money)
        yield str(number), group, label, unit, f"={one.key}", _remark(form, one.key, values)


def _remark(form: Form, key: str, values: dict[str, Cell]) -> str:
    """What stands beside a value that was entered in the place of a computed one."""
    cell, one = values.get(key), form.by_key[key]
    if cell is None or cell.entered is None or one.kind == "entered":
        return one.note
    return f"手工填写，按记录为 {shown(cell.computed, one.unit, form.money)}：{cell.reason}"


def _joined(
    form: Form, texts: Sequence[Sequence[str]], values: dict[str, Cell], head_rows: int
) -> Iterator[Placed]:
    """The cells of rows of texts, places joined to their left and above."""
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            across = down = 1
            while column + across < len(line) and line[column + across] == "<":
                across += 1
            while row + down < len(texts) and texts[row + down][column] == "^":
                down += 1
            if text.startswith("="):
                yield _value_cell(form, text[1:], values, (row, column, across, down))
            else:
                plain = text.replace("{money}", form.money)
                is_label = row < head_rows or column < len(line) - 1
                yield Placed(text=plain, row=row, column=column, across=across, down=down, is_label=is_label)


def _value_cell(form: Form, key: str, values: dict[str, Cell], at: tuple[int, int, int, int]) -> Placed:
    """The cell of an indicator."""
    one, cell = form.by_key[key], values.get(key, Cell(key=key))
    is_hand = one.kind != "entered" and cell.entered is not None
    return Placed(
        text=shown(cell.value, one.unit, form.money), row=at[0], column=at[1], across=at[2], down=at[3], key=key,
        value=cell.value, unit=one.unit, is_hand=is_hand,
    )  # fmt: skip


def _list(form: Form, submission: Submission) -> FilledSheet:
    """The sheet of a list: a line for each row, the total below."""
    cells = [Placed(text=SERIAL, row=0, column=0, is_label=True)]
    for place, column in enumerate(form.columns, 1):
        unit = unit_shown(column.unit, form.money)
        head = column.label if column.unit in (TEXT, DAY) else f"{column.label}（{unit}）"
        cells.append(Placed(text=head, row=0, column=place, is_label=True))
    for number, row in enumerate(submission.rows, 1):
        cells.append(Placed(text=str(number), row=number, column=0))
        for place, (column, value) in enumerate(zip(form.columns, row.values, strict=True), 1):
            text = "" if value is None else shown(value, column.unit, form.money)
            key = f"{number}.{column.key}"
            cells.append(Placed(text=text, row=number, column=place, key=key, value=value, unit=column.unit))
    last, words = len(submission.rows) + 1, ""
    cells.append(Placed(text="合计", row=last, column=0, is_label=True))
    for place, column in enumerate(form.columns, 1):
        text, total = "", None
        if column.unit in _SUMMED:
            parts = (r.values[place - 1] for r in submission.rows)
            total = sum((v for v in parts if isinstance(v, Decimal)), Decimal(0))
            text = shown(total, column.unit, form.money)
            if column.key == "amount" and 0 <= total < Decimal(10) ** 12:
                words = f"合计金额（大写）：{in_words(total.quantize(Decimal('0.01')))}"
        key = f"total.{column.key}" if total is not None else ""
        cells.append(Placed(text=text, row=last, column=place, key=key, value=total, unit=column.unit))
    return FilledSheet(
        form=form, submission=submission, widths=(float(NUMBER_WIDTH), *(c.width for c in form.columns)),
        cells=tuple(cells), head_rows=1, rows=last + 1, words=words,
    )  # fmt: skip


def subtitle(form: Form, one: Submission, label: str) -> tuple[str, str, str]:
    """The line below the title: unit, period, the form's number with the unit of money where it has amounts."""
    number = f"（第 {one.sequence} 次报送）" if one.sequence > 1 else ""
    has_money = YUAN in {*(i.unit for i in form.indicators), *(c.unit for c in form.columns)}
    return (
        f"填报单位：{one.unit_name}",
        f"报告期：{label}{number}",
        f"表号：{form.code}" + (f"　金额单位：{form.money}" if has_money else ""),
    )


def note_lines(form: Form, sheet: FilledSheet) -> tuple[str, ...]:
    """The lines at the foot: the total in words, what the sheet is for, the check code."""
    head = (sheet.words,) if sheet.words else ()
    return (
        *head,
        form.note,
        f"校验码 {sheet.code}（电子数据与本表逐格一致时相同）　表式 {form.code} {form.version}",
    )
