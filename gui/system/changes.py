"""变更记录: every audited change with search, and the way to take one back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gui.kit import GridLook, Page, Rows, box, button, col, empty, frame, grid, row, search, text
from gui.system.section import Section
from gui.system.undo import can_take_back, take_back

if TYPE_CHECKING:
    from core.audit import Change

HEADS = ("编号", "时间", "经办人", "操作", "说明", "记录数", "状态")
TONES = {6: {"已撤销": "mute", "撤销操作": "info"}}
PAGE = 500


class ChangesSection(Section):
    """The change list, newest first."""

    fills = True

    def build(self) -> None:
        """Make the table and read the newest changes."""
        self._changes: tuple[Change, ...] = ()
        self.search_box = search("查找经办人、操作或说明", width=300)
        self.search_box.textChanged.connect(lambda _: self._filter())
        self._undo = button("撤销选中的变更", "history", clicked=self._on_undo)
        self._more = button("再看更早的", kind="link", clicked=self._on_more)
        self._count = text("", tone="text2")
        self.rows = Rows(HEADS, tones=TONES, right=(0, 5))
        look = GridLook(stretch=4, chips=(6,))
        self.table = grid(self.rows, (64, 140, 90, 150, 200, 76, 96), name="变更记录", look=look)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self._table = frame(col(self.table, pad=1))
        self._none = box(empty("history", "没有找到变更", "换个写法再试，或清空查找框。"))
        head = row(self.search_box, None, self._undo)
        foot = row(self._count, None, self._more)
        self.setLayout(col(head, (self._table, 1), (self._none, 1), foot, gap=10))
        self._reload()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the newest changes again."""
        self._reload()

    def chosen(self) -> "Change | None":
        """The change in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._changes[self.rows.source_row(found[0].row())] if found else None

    def _reload(self) -> None:
        self._show(self._app.changes(limit=max(PAGE, len(self._changes))))

    def _on_more(self) -> None:
        last = self._changes[-1].id if self._changes else None
        self._show((*self._changes, *self._app.changes(limit=PAGE, before=last)))

    def _show(self, changes: "Sequence[Change]") -> None:
        self._changes = tuple(changes)
        self.rows.set_rows([_cells(change) for change in self._changes])
        self._more.setVisible(bool(self._changes) and self._changes[-1].id > 1)
        self._filter()

    def _filter(self) -> None:
        words = self.search_box.text().strip().casefold() if self.search_box else ""
        self.rows.keep(lambda cells: words in " ".join(cells).casefold())
        shown = self.rows.rowCount()
        self._count.setText(
            f"{shown:,} 条变更" if not words else f"找到 {shown:,} 条，共 {len(self._changes):,} 条"
        )
        self._table.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self._show_state()

    def _show_state(self) -> None:
        change = self.chosen()
        self._undo.setEnabled(change is not None and can_take_back(change))

    def _on_undo(self) -> None:
        change, widget = self.chosen(), self.parentWidget()
        while widget is not None and not isinstance(widget, Page):
            widget = widget.parentWidget()
        if change is not None and widget is not None:
            take_back(widget, self._app, self._shell, change)


def _cells(change: "Change") -> tuple[str, ...]:
    state = "已撤销" if change.undone_by else "撤销操作" if change.undoes else ""
    return (
        str(change.id),
        f"{change.at:%Y-%m-%d %H:%M}",
        change.officer,
        change.action,
        change.note,
        f"{change.rows:,}",
        state,
    )
