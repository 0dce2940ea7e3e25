"""Values that stand once for many rows: merged cells, units written only where they begin, ditto marks."""

from collections.abc import Iterable, Sequence

from core.sheets.layout import Layout
from core.sheets.lines import text_in
from core.sheets.reader import Merge, Row

DITTO = frozenset(("同上", "〃", "″", '"', "”", "“", "''", "同", "－同－", "-同-", "同 上", "同左"))


class MergedCells:
    """Hands the value of a merged area down to the rows it covers."""

    def __init__(self, merges: Sequence[Merge], layout: Layout) -> None:
        keys = {layout.places.name, layout.places.number}
        columns = set(layout.columns.values()) - keys
        tall = [m for m in merges if m.bottom > m.top and m.bottom > layout.header_row]
        self.columns = frozenset(m.left for m in tall if m.left in columns)
        self._tops: dict[int, list[Merge]] = {}
        for merge in tall:
            if merge.left in columns:
                self._tops.setdefault(merge.top, []).append(merge)
        self._active: dict[int, tuple[int, object]] = {}
        self._covered = frozenset(
            row for m in tall if m.left in keys for row in range(m.top + 1, min(m.bottom, m.top + 50) + 1)
        )

    def fill(self, number: int, cells: Row) -> None:
        """Fill the blank cells of a row; rows must come in their order."""
        for merge in self._tops.get(number, ()):
            if merge.left < len(cells):
                self._active[merge.left] = (merge.bottom, cells[merge.left])
        if self._active:
            for column, (bottom, value) in tuple(self._active.items()):
                if number > bottom:
                    del self._active[column]
                elif cells[column] == "":
                    cells[column] = value

    def continues_person(self, number: int) -> bool:
        """Whether the row lies under a name or number cell that is merged over several rows."""
        return number in self._covered


class RunningUnits:
    """Fills units written only in the first row of each group, outer units first."""

    def __init__(self, columns: Sequence[int]) -> None:
        self._columns = tuple(columns)
        self._last: list[object] = [""] * len(self._columns)

    def fill(self, cells: Row) -> None:
        """Fill the blank unit cells of one person's row from the row above."""
        for place, column in enumerate(self._columns):
            if cells[column] == "":
                cells[column] = self._last[place]
            elif cells[column] != self._last[place]:
                self._last[place] = cells[column]
                for inner in range(place + 1, len(self._last)):
                    self._last[inner] = ""


def running_columns(rows: Iterable[Row], columns: Sequence[int]) -> tuple[int, ...]:
    """The unit columns that are clearly filled in only where a group begins.

    That is: the first person has a value, most others have none, and no value comes back later on.
    """
    seen: list[set[tuple[str, ...]]] = [set() for _ in columns]
    current = [""] * len(columns)
    filled, total = [0] * len(columns), 0
    fits = [True] * len(columns)
    for cells in rows:
        total += 1
        for place, column in enumerate(columns):
            text = text_in(cells[column]) if column < len(cells) else ""
            if not text:
                fits[place] = fits[place] and total > 1
                continue
            filled[place] += 1
            current[place:] = [text, *[""] * (len(columns) - place - 1)]
            path = tuple(current[: place + 1])
            fits[place] = fits[place] and path not in seen[place]
            seen[place].add(path)
    return tuple(
        column
        for place, column in enumerate(columns)
        if fits[place] and len(seen[place]) >= 2 and filled[place] * 2 <= total
    )
