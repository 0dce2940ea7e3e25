"""Forms as data: what is counted, how it is laid out on the sheet, and which relations must hold."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

COMPUTED, FORMULA, ENTERED = "computed", "formula", "entered"
INDICATORS, LIST = "indicators", "list"
MONTH, QUARTER, HALF, YEAR = "month", "quarter", "half", "year"
YUAN, TEN_THOUSAND, TEXT, DAY, PERCENT = "元", "万元", "文字", "日期", "%"
UNITS = (
    *("单位", "个", "户", "人", "人次", "件", "条", "项", "次", "场次", "份", "处", "天", "学时", "岁", "批"),
    *("家", "间", "名", "分", "倍", "平方米", YUAN, PERCENT, TEXT, DAY),
)
HARD, SOFT = "hard", "soft"
Value = Decimal | str | None  # a number, a text, or blank
Plain = str | bool | int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test of a source's dimension."""

    dimension: str
    operator: Literal[
        "is", "in", "not", "min", "max", "has", "contains", "lacks", "known", "within", "until", "before"
    ]
    values: tuple[Plain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number or text of a form; `of_which` names the whole it is within, `part_of` the sum it adds to."""

    key: str
    label: str
    unit: str
    kind: Literal["computed", "formula", "entered"]
    group: str = ""
    source: str = ""
    measure: str = ""  # count, distinct X, sum X, most X, value X
    where: tuple[Condition, ...] = ()
    either: tuple[tuple[Condition, ...], ...] = ()  # at least one of these sets must hold too
    formula: str = ""
    of_which: str = ""
    part_of: str = ""
    merge: Literal["sum", "most", "formula", "first", "none"] = "sum"
    note: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the cell holds a text or a day and no number."""
        return self.unit in (TEXT, DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column of a list; `dimension` is the source's, none for one written by hand."""

    key: str
    label: str
    dimension: str = ""
    unit: str = TEXT
    width: float = 12
    personal: Literal["", "name", "id_number", "mobile", "account", "address"] = ""
    is_key: bool = False  # repeated on every part of a list that is split by columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A relation between the cells of a form, with the sentence that tells a breach."""

    id: str
    left: str
    operator: str
    right: str
    sentence: str
    severity: Literal["hard", "soft"]
    missing: Literal["skip", "zero", "required"] = "skip"
    when: str = ""
    soft_when: str = ""
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sheet as rows of texts: `=key` places a cell, `<` and `^` join a place to the left and above."""

    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    head_rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day of the month so many months after the period's last month."""

    months: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of one version; `digest` is that of everything in it."""

    code: str
    title: str
    version: str
    shape: Literal["indicators", "list"]
    periods: tuple[str, ...]
    year_start: str  # 01-01 or another first day, such as 10-01
    is_cumulative: bool
    deadline: Deadline
    region: str
    level: str
    money: Literal["元", "万元"]
    note: str
    source: str
    verified: bool
    is_named: bool  # the receiver needs names and numbers in full
    change_limit: int  # per cent against the last period above which a reason is asked
    signatures: tuple[str, ...]
    groups: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    columns: tuple[ListColumn, ...]
    rows_from: str
    rows_where: tuple[Condition, ...]
    rows_order: tuple[str, ...]
    checks: tuple[Check, ...]
    layout: Layout | None
    digest: str

    @property
    def by_key(self) -> Mapping[str, Indicator]:
        """The indicators by key."""
        return {i.key: i for i in self.indicators}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """What a source can be filtered and listed by; `code` names the table of its labels."""

    name: str
    label: str
    type: Literal["text", "bool", "number", "date", "fen"] = "text"
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A named source of numbers: `kind` is what its rows are, dimensions are its columns."""

    name: str
    label: str
    kind: str  # person, household, payment, meeting …
    dimensions: Mapping[str, Dimension]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that a report covers; cumulative forms count from `since`."""

    key: str  # 2026, 2026H1, 2026Q3, 2026-11
    kind: str
    label: str
    start: dt.date
    end: dt.date
    since: dt.date  # the first day counted
    year_start: dt.date  # the first day of the report year
