"""会议文书: every paper of the meeting by stage, whether it is ready, and what it still lacks."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from core.congress.documents.registry import STAGES
from core.congress.service.papers import PaperState
from core.printing.records import Paper
from core.progress import Progress
from gui import jobs
from gui.congress.papers_mend import Place, place_of
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Page,
    Rows,
    box,
    button,
    col,
    emptied,
    empty,
    filter_chip,
    frame,
    grid,
    row,
    scroller,
    search,
    set_width,
    text,
)  # fmt: skip
from gui.pages import Shell
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from core.app import App

HEADS = ("", "编号", "文书", "阶段", "状态", "还缺什么", "保存期")
WIDTHS = (40, 72, 210, 60, 96, 220, 72)
TICK, CODE, STATE, LACKING = 0, 1, 4, 5
READY, NOT_READY = "✓ 已备齐", "还缺"
OTHERS = frozenset({"printed", "template"})  # tables of which no paper says anything
ALL = "全部"
Index = QModelIndex | QPersistentModelIndex


class PaperRows(Rows):
    """The papers with a tick in the first column."""

    def __init__(self, on_ticked: Callable[[], object]) -> None:
        super().__init__(HEADS, tones={STATE: {f"{NOT_READY} {n} 项": "warn" for n in range(1, 20)}})
        self.ticked: set[str] = set()
        self._on_ticked = on_ticked

    def code(self, shown: int) -> str:
        """The code of the paper in a row that is shown."""
        return self.rows[self.source_row(shown)][CODE]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tick, and the words as usual."""
        if index.column() == TICK and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.code(index.row()) in self.ticked else Qt.CheckState.Unchecked
        if index.column() == TICK and role == Qt.ItemDataRole.AccessibleTextRole:
            return "已勾选" if self.code(index.row()) in self.ticked else "未勾选"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a paper."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(index.row(), is_ticked=value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value))
        return True

    def tick(self, shown: int, *, is_ticked: bool) -> None:
        """Tick or untick the paper of a row that is shown."""
        (self.ticked.add if is_ticked else self.ticked.discard)(self.code(shown))
        place = self.index(shown, TICK)
        self.dataChanged.emit(place, place)
        self._on_ticked()


class PapersTab(Tab):
    """The list on the left, what the chosen paper lacks on the right."""

    needs_meeting = True

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._states: tuple[PaperState, ...] = ()
        self._stage = ALL
        self.rows = PaperRows(self._show_buttons)
        self.table = grid(self.rows, WIDTHS, name="会议文书", look=GridLook(stretch=LACKING, chips=(STATE,)))
        self.table.opened.connect(lambda _: self.on_print())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.search_box = search("查找编号或文书名称", width=220)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self.chips = {name: filter_chip(name, on=name == ALL) for name in (ALL, *STAGES)}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.show_stage(name))
        self.print_chosen = button("预览打印", "print", kind="primary", clicked=self.on_print, tip="Ctrl+P")
        self.print_all = button("打印全部已备齐的", "print", clicked=self.on_print_all)
        head = row(self.search_box, box(row(*self.chips.values())), None, self.print_all, self.print_chosen)
        self._detail = col(gap=10)
        side = frame(col((scroller(col(self._detail, None)), 1), pad=(14, 12, 8, 12)))
        set_width(side, 268)
        self._work = box(col(head, (row((frame(col(self.table, pad=1)), 1), side, gap=12), 1), gap=12))
        self._no_meeting = box(empty("document_table", "还没有会议", "先新建一次会议，再准备文书。"))
        self.set_body((self._work, 1), (self._no_meeting, 1), scroll=False)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Ctrl+P", self.on_print), ("Space", self._on_space)):
            QShortcut(QKeySequence(keys), self.table if keys == "Space" else self, act).setContext(inside)

    def refresh(self, tables: frozenset[str]) -> None:
        """Papers say something of nearly every table, so nearly every commit concerns them."""
        if tables and tables <= OTHERS:
            return
        self._is_stale = True
        self._reload_if_shown()

    def reload(self) -> None:
        """Ask in the background which papers are ready."""
        meeting = self.meeting
        self._work.setVisible(meeting is not None)
        self._no_meeting.setVisible(meeting is None)
        if meeting is None:
            return
        meeting_id = meeting.id or 0

        def work(_: Progress) -> tuple[PaperState, ...]:
            return self._app.congress.papers.available(meeting_id)

        def done(states: tuple[PaperState, ...]) -> None:
            if self.meeting is not None and self.meeting.id == meeting_id:
                self._put(states)

        jobs.run(self, "正在核对会议文书", work, done)

    def show_stage(self, stage: str) -> None:
        """Show the papers of one stage, or all."""
        self._stage = stage
        self.chips[stage].setChecked(True)
        self._keep()

    def chosen(self) -> PaperState | None:
        """The paper in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._by_code(self.rows.code(found[0].row())) if found else None

    def ticked(self) -> tuple[PaperState, ...]:
        """The papers ticked, in order."""
        return tuple(s for s in self._states if s.code in self.rows.ticked)

    def on_print(self) -> None:
        """Show the papers ticked, or the chosen one."""
        one = self.chosen()
        wanted = self.ticked() or ((one,) if one is not None else ())
        lacking = [s for s in wanted if not s.is_ready]
        if lacking:
            self._refuse(lacking)
        elif wanted:
            self._show_papers(wanted)

    def on_print_all(self) -> None:
        """Show every paper of the list that is ready."""
        listed = [self._by_code(self.rows.code(place)) for place in range(self.rows.rowCount())]
        self._show_papers([s for s in listed if s is not None and s.is_ready])

    def go_to(self, place: Place) -> None:
        """Open where something can be mended."""
        if place.section:
            self._shell.open_page("system", section=place.section)
        else:
            self._page.open_target(tab=place.tab)

    def _refuse(self, lacking: Sequence[PaperState]) -> None:
        """Say what keeps papers from being printed, in the page's own place."""
        self._page.show_notice(
            "没有生成：" + "；".join(f"{s.code} {s.title}：{''.join(s.missing)}" for s in lacking), "warn"
        )

    def _show_papers(self, states: Sequence[PaperState]) -> None:
        if not states or self.meeting is None:
            return
        self._page.clear_notice()
        papers, meeting_id = self._app.congress.papers, self.meeting.id or 0
        title = states[0].title if len(states) == 1 else f"会议文书 {len(states)} 种"

        def make(progress: Progress) -> Sequence[Paper]:
            found = []
            for done, one in enumerate(states):
                progress.step(done, len(states), one.title)
                made = papers.make(meeting_id, one.code)
                found += [Paper(title=d.title, kind=one.title, document=d) for d in made]
            return found

        show_papers(self._page, self._app, self._shell, title, make)

    def _put(self, states: tuple[PaperState, ...]) -> None:
        kept = self.chosen()
        self._states = states
        self.rows.ticked &= {s.code for s in states}
        self.rows.set_rows([_cells(s) for s in states])
        self._keep(kept.code if kept else "")

    def _keep(self, chosen: str = "") -> None:
        """Show the rows of stage and search."""
        words = self.search_box.text().strip().lower() if self.search_box else ""

        def wanted(cells: Sequence[str]) -> bool:
            fits = not words or words in cells[CODE].lower() or words in cells[2]
            return fits and self._stage in (ALL, cells[3])

        self.rows.keep(wanted)
        shown = [self.rows.code(place) for place in range(self.rows.rowCount())]
        if shown:
            self.table.selectRow(shown.index(chosen) if chosen in shown else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What the chosen paper is and lacks."""
        emptied(self._detail)
        one = self.chosen()
        self._show_buttons()
        if one is None:
            self._detail.addWidget(text("没有找到文书，换个写法再试。", tone="text2", wrap=True))
            return
        self._detail.addWidget(text(f"{one.code}　{one.title}", "h3", wrap=True))
        self._detail.addWidget(text(f"{one.stage}用，保存期{one.retention}", tone="text2", wrap=True))
        if one.is_ready:
            self._detail.addWidget(text("内容已备齐，可以预览、打印或保存。", tone="ok", wrap=True))
        for sentence in one.missing:
            self._detail.addWidget(text(f"✗ {sentence}", wrap=True))
            place = place_of(sentence)
            if place is not None:
                link = button(place.words, "arrow_right", kind="link", clicked=partial(self.go_to, place))
                self._detail.addLayout(row(link, None))

    def _show_buttons(self) -> None:
        count = len(self.rows.ticked)
        self.print_chosen.setText(f" 预览打印 {count} 种" if count else " 预览打印")
        ready = sum(s.is_ready for s in self._states)
        self.print_all.setEnabled(bool(ready))
        one = self.chosen()
        self.print_chosen.setEnabled(bool(count) or (one is not None and one.is_ready))

    def _on_space(self) -> None:
        """Tick or untick the chosen row."""
        found = self.table.selectionModel().selectedRows()
        if found:
            shown = found[0].row()
            self.rows.tick(shown, is_ticked=self.rows.code(shown) not in self.rows.ticked)

    def _by_code(self, code: str) -> PaperState | None:
        return next((s for s in self._states if s.code == code), None)


def _cells(state: PaperState) -> tuple[str, ...]:
    told = READY if state.is_ready else f"{NOT_READY} {len(state.missing)} 项"
    return ("", state.code, state.title, state.stage, told, "；".join(state.missing), state.retention)
