"""The agenda in the hall: the present item in large letters, what comes next, and the way on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.congress.records.cockpit import Scheduled
from core.congress.records.meetings import AgendaItem
from gui.congress.cockpit_figures import give_way
from gui.congress.preparation_recorder import Recorder
from gui.congress.preparation_words import demand_tip, demand_tone, demand_words
from gui.kit import Chip, GridLook, Page, Rows, button, card, col, frame, grid, row, text
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = ("议程", "状态")
TONES = {"进行中": "info", "已完成": "ok", "暂缓": "warn"}


class HallAgenda(QWidget):
    """Where the meeting stands in its agenda."""

    def __init__(self, page: Page, app: "App", shell: Shell, *, then: Callable[[], object]) -> None:
        """`then` is called after every step."""
        super().__init__()
        self._page, self._app, self._then = page, app, then
        self._record = Recorder(page, app, shell, then=then)
        self._meeting_id = 0
        self.items: tuple[Scheduled, ...] = ()
        self.present, self.coming = text("", "h2", wrap=True), text("", tone="text2", wrap=True)
        self._demand = Chip("", "mute")
        self.next_button = button("下一项", "arrow_right", kind="primary", clicked=self.on_next, tip="Ctrl+→")
        self.model = Rows(HEADS, tones={1: TONES})
        self.table = grid(
            self.model, (120, 84), name="议程，回车转到所选的一项", look=GridLook(stretch=0, chips=(1,))
        )
        self.table.opened.connect(lambda index: self.on_go(index.row()))
        give_way(self.table)
        inside = card(
            "现在进行",
            self.present,
            row(self._demand, None),
            self.coming,
            row(self.next_button, text("Ctrl+→", "caption", tone="text3"), None),
            (frame(col(self.table, pad=1), "inset"), 1),
            gap=8,
        )
        self.setLayout(col((inside, 1)))

    def show_agenda(self, meeting_id: int, items: Sequence[Scheduled]) -> None:
        """Show an agenda and where it stands."""
        self._meeting_id, self.items = meeting_id, tuple(items)
        kept = self.table.currentIndex().row()
        self.model.set_rows([(f"{s.begins} {s.item.title}".strip(), s.item.state) for s in self.items])
        now, coming = present_item(self.items), next_item(self.items)
        self.present.setText(now.item.title if now else "还没有进行中的议程" if self.items else "还没有议程")
        self._demand.setVisible(now is not None and now.demand is not None and now.demand.needs_vote)
        if now is not None and now.demand is not None:
            self._demand.set_status(demand_words(now.demand), demand_tone(now.demand))
            self._demand.setToolTip(demand_tip(now.demand))
        self.coming.setText(f"下一项：{coming.title}" if coming else "没有下一项了")
        self.next_button.setEnabled(now is not None or coming is not None)
        place = self.items.index(now) if now else kept
        if 0 <= place < len(self.items):
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    def on_next(self) -> None:
        """Finish the present item and take up the next one."""
        if self.next_button.isEnabled():
            words = self.coming.text().removeprefix("下一项：")
            self._record(f"议程：{words}", lambda: self._app.congress.meetings.next_item(self._meeting_id))

    def on_go(self, place: int) -> None:
        """Make an item the present one."""
        item = self.items[place].item
        key = item.id or 0
        self._record(f"议程：{item.title}", lambda: self._app.congress.meetings.go_to_item(key))


def present_item(items: Sequence[Scheduled]) -> Scheduled | None:
    """The item under way."""
    return next((s for s in items if s.item.state == "进行中"), None)


def next_item(items: Sequence[Scheduled]) -> AgendaItem | None:
    """The first item that waits after the present one."""
    now = present_item(items)
    after = items[list(items).index(now) + 1 :] if now else items
    return next((s.item for s in after if s.item.state == "待进行"), None)
