"""Returned workbooks with ideas: what each holds and what is wrong with it, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.innovation.records.ideas import Author, Idea

REFUSES, WARNS = "refused", "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is wrong in one cell of a sheet; a column of 0 stands for one that is missing."""

    row: int
    column: int
    field: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where a form or a list stands in a file."""

    path: Path
    sheet: str
    header_row: int
    columns: Mapping[str, int]  # field to column, from 1; of a list only


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedIdea:
    """One idea of a file as it will be entered; a remark that refuses keeps it out."""

    file: str
    where: Sheet | None  # None for a file that could not be read
    row: int  # of a list; otherwise where the form begins
    idea: Idea
    authors: tuple[Author, ...] = ()
    author_text: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands against entering it; warnings may."""
        return all(r.severity != REFUSES for r in self.remarks)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why it stays out, in sentences."""
        return tuple(r.message for r in self.remarks if r.severity == REFUSES)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to look at, in sentences."""
        return tuple(r.message for r in self.remarks if r.severity == WARNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPlan:
    """Everything found in the returned workbooks; nothing is written yet."""

    ideas: tuple[PlannedIdea, ...]

    @property
    def ready(self) -> tuple[PlannedIdea, ...]:
        """Those that will be entered."""
        return tuple(i for i in self.ideas if i.is_ready)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files with something to correct that can be handed back marked."""
        return tuple(dict.fromkeys(i.where.path for i in self.ideas if i.where and not i.is_ready))

    @property
    def summary(self) -> str:
        """The counts in words."""
        return f"可以登记 {len(self.ready)} 件，退回 {len(self.ideas) - len(self.ready)} 件"
