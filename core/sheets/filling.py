"""Values that stand once for many rows: merged cells, units written only where they begin, ditto marks."""

from collections.abc import Collection, Iterable, Sequence

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
    """Fills units written only in the first row of each group; a new outer unit starts afresh."""

    def __init__(self, groups: Sequence[int], columns: Collection[int]) -> None:
        """`groups`: the columns of all units, outer ones first; `columns`: those to fill."""
        self._groups = tuple(groups)
        self._columns = frozenset(columns)
        self._last: list[object] = [""] * len(self._groups)

    def fill(self, cells: Row) -> None:
        """Fill the blank unit cells of one person's row from the row above."""
        for place, column in enumerate(self._groups):
            if cells[column] == "" and column in self._columns:
                cells[column] = self._last[place]
            elif cells[column] != self._last[place]:
                self._last[place:] = [cells[column], *[""] * (len(self._last) - place - 1)]


class _Column:
    """What speaks for and against one column's being filled in only where a group begins."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, ...]] = set()
        self.fits = True
        self.filled = 0
        self.groups_with_blanks = 0
        self._is_new = False

    def meet(self, path: tuple[str, ...], text: str, *, is_first: bool) -> None:
        """One person's cell; `path` names the unit with the outer ones around it."""
        if text:
            self.fits = self.fits and path not in self.seen
            self.seen.add(path)
            self.filled += 1
            self._is_new = True
            return
        self.fits = self.fits and not is_first
        self.groups_with_blanks += self._is_new and path[-1] != ""
        self._is_new = False


def running_columns(
    rows: Iterable[Row], groups: Sequence[int], candidates: Collection[int]
) -> tuple[int, ...]:
    """The candidates among the unit columns that are clearly filled in only where a group begins.

    That is: the first person has a value, most others have none, and no value comes back later on.
    """
    columns = {c: _Column() for c in groups}
    current = [""] * len(groups)
    total = 0
    for cells in rows:
        total += 1
        for place, column in enumerate(groups):
            text = text_in(cells[column]) if column < len(cells) else ""
            is_filled = text or column not in candidates
            if is_filled and text != current[place]:
                current[place:] = [text, *[""] * (len(groups) - place - 1)]
            columns[column].meet(tuple(current[: place + 1]), text, is_first=total == 1)
    return tuple(
        c
        for c in groups
        if c in candidates
        and columns[c].fits
        and columns[c].groups_with_blanks >= 2
        and columns[c].filled * 2 <= total
    )
