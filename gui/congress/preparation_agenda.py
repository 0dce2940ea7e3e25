"""The agenda of the preparatory session and of the meeting: order, times, clashes, what the law asks for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.congress.records.cockpit import Scheduled
from core.congress.records.meetings import AgendaItem, Meeting
from core.rules import Finding
from gui.congress.preparation_order import OrderGrid, OrderRows, new_place
from gui.congress.preparation_recorder import Recorder
from gui.congress.preparation_words import demand_tip, demand_tone, demand_words
from gui.kit import (
    Form,
    GridLook,
    Page,
    banner,
    box,
    button,
    card,
    col,
    edit,
    emptied,
    empty,
    frame,
    row,
    scroller,
    set_width,
    text,
)
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = ("阶段", "时间", "议程", "方式", "法定要求", "主讲人", "时长")
TIME, DEMAND = 1, 4
FIELDS = ("session", "title", "kind", "matter", "speaker", "starts_at", "minutes")
HINTS_WIDTH = 270
ORDER_TIP = "拖动一行，或按 Alt+↑、Alt+↓ 调整顺序"


class AgendaPanel(QWidget):
    """Both agendas in one table, the preparatory session first, with what is to be minded beside it."""

    def __init__(self, page: Page, app: "App", shell: Shell, *, clone: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._app = page, app
        self._record = Recorder(page, app, shell)
        self._meeting: Meeting | None = None
        self.items: tuple[Scheduled, ...] = ()
        self.model = OrderRows(HEADS, right=(6,))
        look = GridLook(stretch=2, chips=(DEMAND,), marks=True)
        self.table = OrderGrid(
            self.model, (82, 104, 200, 80, 168, 92, 66), name="议程，" + ORDER_TIP, look=look
        )
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.moved.connect(self.on_moved)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_state())
        self._summary = text("", "strong")
        self._buttons = (
            button("上移", clicked=lambda: self.table.shift(-1), tip="Alt+↑，也可以拖动一行"),
            button("下移", clicked=lambda: self.table.shift(1), tip="Alt+↓，也可以拖动一行"),
            button("修改", "edit", clicked=self.on_edit, tip="F2"),
            button("删除", "dismiss", clicked=self.on_remove),
        )
        add = button("新增议程", "add", clicked=self.on_add, tip="Ctrl+N")
        self.hints: QVBoxLayout = col(gap=6)
        side = card("提示", (scroller(col(self.hints, None, pad=(0, 0, 10, 0))), 1))
        set_width(side, HINTS_WIDTH)
        work = col(
            row(self._summary, None, *self._buttons, add),
            (row((frame(col(self.table, pad=1)), 1), side, gap=12), 1),
        )
        make = button("按默认议程生成", "clipboard_task", kind="primary", clicked=self.on_make)
        self.copy = button("沿用以往会议…", "history", clicked=clone)
        own = button("新增议程", "add", clicked=self.on_add)
        hint = "按会议类型列出预备会和正式会议的通常程序，之后可以增减、拖动调整。"
        self._stack = QStackedWidget()
        self._stack.addWidget(box(work))
        self._stack.addWidget(box(empty("calendar_ltr", "还没有议程", hint, own, self.copy, make)))
        self.setLayout(col((self._stack, 1)))

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the agenda of a meeting and stay at the current item."""
        kept = self.item()
        self._meeting = meeting
        self.items = self._app.congress.meetings.schedule(meeting.id or 0)
        self._fill()
        self._stack.setCurrentIndex(0 if self.items else 1)
        places = [n for n, s in enumerate(self.items) if kept is not None and s.item.id == kept.id]
        if self.items:
            self.table.selectRow(places[0] if places else 0)
        main = [s for s in self.items if s.item.session != "预备会"]
        minutes, ends = sum(s.item.minutes for s in main), max((s.ends for s in main), default="")
        close = f"，预计 {ends} 结束" if ends else "，填写会议开始时间后自动推算每项时间"
        self._summary.setText(f"共 {len(self.items)} 项，正式会议 {minutes} 分钟{close}")
        self._show_hints(self._app.congress.meetings.agenda_findings(meeting.id or 0) if self.items else ())
        self._show_state()

    def item(self) -> AgendaItem | None:
        """The current item."""
        place = self.table.currentIndex().row()
        return self.items[place].item if 0 <= place < len(self.items) else None

    def on_make(self) -> None:
        """Fill in the default agenda."""
        key = self._key()
        self._record("已按默认议程生成", lambda: self._app.congress.meetings.make_agenda(key))

    def on_moved(self, place: int, before: int) -> None:
        """Put an item before another one of its own session."""
        item = self.items[place].item
        own = [n for n, s in enumerate(self.items) if s.item.session == item.session]
        wanted = new_place(place, before, first=own[0], last=own[-1])
        if wanted is not None:
            key = item.id or 0
            self._record(f"已移动“{item.title}”", lambda: self._app.congress.meetings.move(key, wanted))

    def on_add(self) -> None:
        """Add an item at the end of a session."""
        current = self.item()
        fresh = AgendaItem(meeting_id=self._key(), session=current.session if current else "正式会议")

        def save(values: dict[str, object]) -> None:
            item = replace(fresh, **values)  # type: ignore[arg-type]  # the form checked the types
            self._record(f"已新增“{item.title}”", lambda: self._app.congress.meetings.add_item(item))

        self._ask("新增议程", fresh, save)

    def on_edit(self) -> None:
        """Change the current item."""
        item = self.item()
        if item is None:
            return

        def save(values: dict[str, object]) -> None:
            changed = replace(item, **values)  # type: ignore[arg-type]  # the form checked the types
            self._record(f"已修改“{changed.title}”", lambda: self._app.congress.meetings.edit_item(changed))

        self._ask("修改议程", item, save)

    def on_remove(self) -> None:
        """Take the current item off."""
        item = self.item()
        if item is not None:
            key = item.id or 0
            self._record(f"已删除“{item.title}”", lambda: self._app.congress.meetings.remove_item(key))

    def _ask(self, title: str, item: AgendaItem, save: Callable[[dict[str, object]], object]) -> None:
        form = Form(AgendaItem, FIELDS)
        form.set_value(item)
        edit(self._page, title, form, save, hint="“事项类型”决定法律对这一项的要求：报告、审议还是表决通过。")

    def _fill(self) -> None:
        demands = {n: s.demand for n, s in enumerate(self.items) if s.demand is not None}
        self.model.chips = {(n, DEMAND): demand_tone(d) for n, d in demands.items()}
        self.model.tips = {(n, DEMAND): demand_tip(d) for n, d in demands.items()}
        self.model.set_rows([_cells(s) for s in self.items])
        self.model.marks = {(n, TIME): "warn" for n, s in enumerate(self.items) if s.clash}

    def _show_hints(self, findings: Sequence[Finding]) -> None:
        emptied(self.hints)
        for one in self.items:
            if one.clash:
                self.hints.addWidget(banner(f"时间冲突：{one.clash}", "warn"))
        for found in findings:
            doubt = "（依据待核）" if found.severity == "依据待核" else ""
            line = text(f"{found.result}：{found.sentence}{doubt}", "caption", wrap=True)
            line.setToolTip(f"依据：{found.source}")
            self.hints.addWidget(line)
        if not self.hints.count():
            self.hints.addWidget(
                text("时间没有冲突，没有需要补充的事项。", "caption", tone="text2", wrap=True)
            )

    def _show_state(self) -> None:
        for widget in self._buttons:
            widget.setEnabled(self.item() is not None)

    def _key(self) -> int:
        return (self._meeting.id or 0) if self._meeting else 0


def _cells(one: Scheduled) -> tuple[str, ...]:
    item = one.item
    time = f"{one.begins}–{one.ends}" if one.begins else ""
    demand = demand_words(one.demand) if one.demand else ""
    return item.session, time, item.title, item.kind, demand, item.speaker or "", f"{item.minutes} 分"
