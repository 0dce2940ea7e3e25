"""A table of records with sums at the right, of which several rows may be chosen at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QFrame

from gui.kit import GridLook, Rows, col, frame, grid

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """Which columns hold sums, which show chips, which takes the spare width, whether several rows can be chosen."""

    right: tuple[int, ...] = ()
    tones: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    stretch: int = 0
    multiple: bool = False
    fit: bool = False


class Lines(Generic[T]):
    """Rows of records; those chosen stay chosen when the records are read again."""

    def __init__(
        self, name: str, heads: Sequence[tuple[str, int]], *, cells: Callable[[T], Sequence[str]],
        look: TableLook = TableLook(),
    ) -> None:  # fmt: skip
        self._cells, self._is_reading = cells, False
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
        places = [n for n, one in enumerate(records) if key(one) in old] or ([0] if records else [])
        self._select(places)
        self._is_reading = False

    def chosen(self) -> T | None:
        """The first record chosen."""
        return next(iter(self.chosen_all()), None)

    def chosen_all(self) -> tuple[T, ...]:
        """Every record chosen, in the order shown."""
        places = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        return tuple(self.records[p] for p in places)

    def choose(self, wanted: Callable[[T], bool]) -> bool:
        """Choose every record that is wanted; whether there is one."""
        places = [n for n, one in enumerate(self.records) if wanted(one)]
        self._select(places)
        if places:
            self.table.scrollTo(self.rows.index(places[0], 0))
        return bool(places)

    def on_chosen(self, act: Callable[[], object]) -> None:
        """Call `act` whenever the person chooses other rows; who puts records acts on the choice alone."""
        self.table.selectionModel().selectionChanged.connect(lambda *_: None if self._is_reading else act())

    def _select(self, places: Sequence[int]) -> None:
        chosen, last = QItemSelection(), self.rows.columnCount() - 1
        for place in places:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        model = self.table.selectionModel()
        if places:
            model.setCurrentIndex(self.rows.index(places[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
