"""A table of records: those chosen stay chosen when the records are read again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QFrame

from gui.kit.layout import col, frame
from gui.kit.rows import Rows
from gui.kit.table import GridLook, grid

T = TypeVar("T")
Heads = Sequence[tuple[str, int]]  # title and width of each column
Tones = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Which columns hold sums, which show chips, which takes the spare width, whether several rows can be chosen."""

    right: Sequence[int] = ()
    tones: Tones = field(default_factory=dict)
    stretch: int = 0
    multiple: bool = False
    fit: bool = False


class Listing(Generic[T]):
    """Rows of records; `cells` writes one, `key` tells one from another."""

    def __init__(
        self, name: str, heads: Heads, *, cells: Callable[[T], Sequence[str]], look: TableLook = TableLook()
    ) -> None:
        self._cells, self._is_multiple, self._is_reading = cells, look.multiple, False
        self.records: tuple[T, ...] = ()
        self.rows = Rows([title for title, _ in heads], tones=look.tones, right=look.right)
        shape = GridLook(stretch=look.stretch, chips=tuple(look.tones), multiple=look.multiple, fit=look.fit)
        self.table = grid(self.rows, [width for _, width in heads], name=name, look=shape)

    def framed(self) -> QFrame:
        """The table in a frame."""
        return frame(col(self.table, pad=1))

    def put(self, records: Sequence[T], *, key: Callable[[T], object]) -> None:
        """Show these records; those chosen stay chosen, otherwise the first is."""
        old = {key(one) for one in self.chosen_all()}
        self._is_reading = True
        self.records = tuple(records)
        self.rows.set_rows([self._cells(one) for one in records])
        places = self._places(lambda one: key(one) in old) or ([0] if records else [])
        self._select(places)
        self._is_reading = False

    def chosen(self) -> T | None:
        """The first record chosen."""
        return next(iter(self.chosen_all()), None)

    def chosen_all(self) -> tuple[T, ...]:
        """Every record chosen, in the order shown."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._shown(place) for place in places)

    def choose(self, wanted: Callable[[T], bool]) -> bool:
        """Choose what is wanted, of several the first where only one can be chosen; whether there is any."""
        places = self._places(wanted)
        self._select(places)
        if places:
            self.table.scrollTo(self.rows.index(places[0], 0))
        return bool(places)

    def on_chosen(self, act: Callable[[], object]) -> None:
        """Call `act` whenever the person chooses other rows; who puts records acts on the choice alone."""
        self.table.selectionModel().selectionChanged.connect(lambda *_: None if self._is_reading else act())

    def _shown(self, place: int) -> T:
        return self.records[self.rows.source_row(place)]

    def _places(self, wanted: Callable[[T], bool]) -> list[int]:
        """The rows shown whose records are wanted; no more than can be chosen."""
        found = [place for place in range(self.rows.rowCount()) if wanted(self._shown(place))]
        return found if self._is_multiple else found[:1]

    def _select(self, places: Sequence[int]) -> None:
        chosen, last = QItemSelection(), self.rows.columnCount() - 1
        for place in places:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        model = self.table.selectionModel()
        if places:
            model.setCurrentIndex(self.rows.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
