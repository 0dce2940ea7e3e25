"""What goes up: a report's cells, rows, findings and reasons, frozen."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from core.reporting.records.forms import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell's computed value, the one entered beside it with its reason, and the last period's value."""

    key: str
    computed: Value = None
    entered: Value = None
    reason: str = ""
    previous: Value = None

    @property
    def value(self) -> Value:
        """What counts: the entered value where there is one."""
        return self.computed if self.entered is None else self.entered


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A line of a list form."""

    key: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFinding:
    """A relation that does not hold; the same words at both levels."""

    id: str  # V01, V48:women, T:women
    sentence: str
    severity: Literal["hard", "soft"]
    cells: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The written reason for a soft finding; it holds for this very sentence."""

    id: str
    sentence: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One report of one unit as it was sent; sequence 1 is the first, later ones are corrections."""

    unit_code: str
    unit_name: str
    form_code: str
    form_version: str
    form_digest: str
    period: str
    start: dt.date
    end: dt.date
    sequence: int
    made_on: dt.date
    made_by: str
    cells: tuple[Cell, ...] = ()
    rows: tuple[ListRow, ...] = ()
    findings: tuple[FormFinding, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    merged_from: tuple[str, ...] = ()  # the digests of what a merged report was made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cell that the upper union returned, with what is wrong with it."""

    key: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the upper union answers: received, returned with marked cells, accepted, or open again."""

    verdict: Literal["已收到", "退回", "已接收", "重新开放"]
    by: str
    on: dt.date
    unit_code: str
    form_code: str
    period: str
    sequence: int
    digest: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    lock: str = ""  # the SHA-256 of the token that opens the report again
    token: str = ""
    number: int = 0  # of the verdict: of two receipts on one submission the higher holds
