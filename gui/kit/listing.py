"""A table of records: the chosen one stays chosen when the records are read again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame

from gui.kit.layout import col, frame
from gui.kit.rows import Rows
from gui.kit.table import GridLook, grid

T = TypeVar("T")
Heads = Sequence[tuple[str, int]]  # title and width of each column
Tones = Mapping[int, Mapping[str, str]]


class Listing(Generic[T]):
    """Rows of records; `cells` writes one, `key` tells one from another."""

    def __init__(
        self, name: str, heads: Heads, *, cells: Callable[[T], Sequence[str]], tones: Tones | None = None,
        stretch: int = 0, right: Sequence[int] = (),
    ) -> None:  # fmt: skip
        self._cells, self._is_reading = cells, False
        self.records: tuple[T, ...] = ()
        self.rows = Rows([title for title, _ in heads], tones=tones, right=right)
        look = GridLook(stretch=stretch, chips=tuple(tones or ()))
        self.table = grid(self.rows, [width for _, width in heads], name=name, look=look)

    def framed(self) -> QFrame:
        """The table in a frame."""
        return frame(col(self.table, pad=1))

    def put(self, records: Sequence[T], *, key: Callable[[T], object]) -> None:
        """Show these records; the chosen one stays chosen, otherwise the first is."""
        old, self._is_reading = self.chosen(), True
        self.records = tuple(records)
        self.rows.set_rows([self._cells(one) for one in records])
        places = [n for n, one in enumerate(records) if old is not None and key(one) == key(old)]
        if records:
            self.table.selectRow(places[0] if places else 0)
        self._is_reading = False

    def chosen(self) -> T | None:
        """The record in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self.records[self.rows.source_row(found[0].row())] if found else None

    def choose(self, wanted: Callable[[T], bool]) -> bool:
        """Choose the first record that is wanted; whether there is one."""
        for place, one in enumerate(self.records):
            if wanted(one):
                self.table.selectRow(place)
                self.table.scrollTo(self.rows.index(place, 0))
                return True
        return False

    def on_chosen(self, act: Callable[[], object]) -> None:
        """Call `act` whenever the person chooses another row; who puts records acts on the choice alone."""
        self.table.selectionModel().selectionChanged.connect(lambda *_: None if self._is_reading else act())
