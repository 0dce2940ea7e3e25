"""履职档案 of one delegate and year, and the telephone list."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from core.congress.records.duties import DutyRecord, PhoneLine
from core.congress.records.terms import Delegate
from core.documents.model import Document
from core.search import search_keys
from gui.congress.duties_panel import DutyPart
from gui.congress.proposals_words import day_text
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Rows,
    box,
    button,
    choice,
    col,
    dialogs,
    emptied,
    empty,
    frame,
    grid,
    row,
    search,
    set_width,
    text,
)
from gui.kit.searching import is_found, wanted_words

if TYPE_CHECKING:
    from core.app import App

WHY = "完整号码只在确有需要时查看，会记入日志。请写明用途："
Show = Callable[[str, Callable[[], Document]], object]


class RecordPart(DutyPart):
    """Delegates on the left, the year of the chosen one on the right."""

    def __init__(self, tab: Tab, app: "App", show: Show) -> None:
        super().__init__(tab, app)
        self._show_paper = show
        self._all: Sequence[tuple[Delegate, str]] = ()
        self._shown: Sequence[Delegate] = ()
        self.search_box = search("姓名、拼音首字母或证号", width=0)
        self.search_box.textChanged.connect(lambda _: self._find())
        self.rows = Rows(("证号", "姓名", "代表团（组）"))
        self.table = grid(self.rows, (60, 80, 120), name="代表", look=GridLook(stretch=2))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_record())
        this_year = dt.date.today().year
        self.year = choice([f"{y} 年" for y in range(this_year, this_year - 6, -1)], name="年度", width=110)
        self.year.currentIndexChanged.connect(lambda _: self.show_record())
        self._title, self._figures = text("", "h3", wrap=True), row(gap=10)
        self.lines = Rows(("日期", "事项", "内容", "结果"))
        self.listed = grid(self.lines, (96, 90, 300, 160), name="履职记录", look=GridLook(stretch=2))
        acts = (
            button("打印汇总表", "print", clicked=self.on_print_list),
            button("打印全部档案", "print", clicked=self.on_print_all),
            button("打印本人档案", "print", kind="primary", clicked=self.on_print, tip="Ctrl+P"),
        )
        left = frame(col(self.search_box, (frame(col(self.table, pad=1), "inset"), 1), pad=(10, 10, 10, 10)))
        set_width(left, 310)
        head = row((self._title, 1), self.year, *acts)
        right = col(head, self._figures, (frame(col(self.listed, pad=1)), 1), gap=10)
        self._work = box(row(left, (right, 1), gap=12))
        self._none = box(
            empty("people", "本届还没有代表", "先在“代表与机构”里登记代表，再看每名代表的履职档案。")
        )
        self.setLayout(col((self._work, 1), (self._none, 1)))
        self._set_keys({"Ctrl+P": self.on_print})

    def reload(self) -> None:
        """Read the delegates again; the chosen one stays."""
        delegates = self._app.congress.terms.delegates(self.term_id)
        self._all = [(d, search_keys(d.name, None, None, d.number)) for d in delegates]
        self._work.setVisible(bool(delegates))
        self._none.setVisible(not delegates)
        self._find()

    def chosen(self) -> Delegate | None:
        """The delegate of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._shown[found[0].row()] if found and found[0].row() < len(self._shown) else None

    def chosen_year(self) -> int:
        """The year chosen."""
        return int(self.year.currentText().split()[0])

    def show_record(self) -> None:
        """Show the figures and the lines of the chosen delegate."""
        one = self.chosen()
        emptied(self._figures)
        if one is None:
            self._title.setText("没有找到代表")
            self.lines.set_rows([])
            return
        record = self._app.congress.duties.record_of(one.id or 0, self.chosen_year())
        state = "" if one.is_serving else "（已终止资格）"
        self._title.setText("　".join(x for x in (f"{one.name}{state}", one.number, one.unit_name) if x))
        for kind, count in record.counts:
            self._figures.addWidget(_figure(kind, count, record), 1)
        self.lines.set_rows([(day_text(x.day), x.kind, x.what, x.result) for x in record.lines])

    def on_print(self) -> None:
        """The record of the chosen delegate."""
        one, year = self.chosen(), self.chosen_year()
        if one is not None:
            self._show_paper(
                f"{one.name}履职档案", lambda: self._app.congress.duties.record_paper(one.id or 0, year)
            )

    def on_print_all(self) -> None:
        """The records of every serving delegate."""
        term_id, year = self.term_id, self.chosen_year()
        self._show_paper(f"{year} 年履职档案", lambda: self._app.congress.duties.record_papers(term_id, year))

    def on_print_list(self) -> None:
        """A line to each delegate."""
        term_id, year = self.term_id, self.chosen_year()
        self._show_paper(
            f"{year} 年履职情况汇总表", lambda: self._app.congress.duties.record_list(term_id, year)
        )

    def _find(self) -> None:
        kept = self.chosen()
        typed = self.search_box.text() if self.search_box else ""
        wanted = wanted_words(typed)
        self._shown = [d for d, keys in self._all if is_found(keys, wanted) or typed.strip() in d.delegation]
        self.rows.set_rows([(d.number, d.name, d.delegation) for d in self._shown])
        places = [n for n, d in enumerate(self._shown) if kept is not None and d.id == kept.id]
        if self._shown:
            self.table.selectRow(places[0] if places else 0)
        else:
            self.show_record()


def _figure(kind: str, count: int, record: DutyRecord) -> QFrame:
    """One number of the year; of meetings also how many the delegate came to."""
    note = f"实到 {record.meetings_present}" if kind == "参加会议" and count else ""
    return frame(
        col(
            text(kind, "caption", tone="text2"),
            row(text(str(count), "h2"), text(note, "caption", tone="text2"), None, gap=6),
            gap=2,
            pad=(10, 6, 6, 6),
        )
    )


class PhonesPart(DutyPart):
    """The telephone list by delegation, masked until a reason is given."""

    def __init__(self, tab: Tab, app: "App", show: Show) -> None:
        super().__init__(tab, app)
        self._show_paper = show
        self._reason = ""
        self.phones: Sequence[PhoneLine] = ()
        self.search_box = search("姓名、单位或代表团", width=220)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self.rows = Rows(("代表团（组）", "职务", "证号", "姓名", "单位（部门）", "手机号码"))
        self.table = grid(
            self.rows,
            (170, 110, 80, 100, 170, 150),
            name="代表通讯录",
            look=GridLook(stretch=4, multiple=True),
        )
        self.reveal = button("显示完整号码…", "eye", clicked=self.on_reveal)
        self._told = text("", tone="text2")
        printed = button("打印通讯录", "print", clicked=self.on_print, tip="Ctrl+P")
        head = row(self.search_box, self._told, None, self.reveal, printed)
        self.setLayout(col(head, (frame(col(self.table, pad=1)), 1), gap=8))
        self._set_keys({"Ctrl+P": self.on_print})

    def reload(self) -> None:
        """Read the list; full numbers stay as they are until they are hidden or the list is left."""
        if not self._reason:
            self._put(self._app.congress.duties.phones(self.term_id))

    def hideEvent(self, event: QHideEvent) -> None:
        """Full numbers do not outlive a look at them."""
        super().hideEvent(event)
        self._reason = ""
        self._put(())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list, masked."""
        super().showEvent(event)
        self.reload()

    def on_reveal(self) -> None:
        """Show the numbers in full for a reason, which is recorded, or mask them again."""
        if self._reason:
            self._reason = ""
            self.reload()
            return
        reason = dialogs.ask_text(self, "显示完整号码", WHY)
        if reason:
            self._reason = reason  # told by the commit, `reload` must not read a second time
            self._put(self._app.congress.duties.phones(self.term_id, reason=reason))

    def on_print(self) -> None:
        """Print the list as it is shown."""
        term_id, reason = self.term_id, self._reason
        self._show_paper("代表通讯录", lambda: self._app.congress.duties.phone_paper(term_id, reason=reason))

    def _put(self, phones: Sequence[PhoneLine]) -> None:
        self.phones = phones
        self.rows.set_rows([(p.delegation, p.role, p.number, p.name, p.unit_name, p.mobile) for p in phones])
        self._keep()
        self.reveal.setText(" 隐去号码" if self._reason else " 显示完整号码…")
        self.reveal.setAccessibleName("隐去号码" if self._reason else "显示完整号码")
        told = f"显示完整号码，用途：{self._reason}" if self._reason else "号码中间几位已隐去"
        self._told.setText(f"{len(phones)} 名在任代表　{told}")

    def _keep(self) -> None:
        words = self.search_box.text().strip() if self.search_box else ""
        self.rows.keep(lambda cells: not words or any(words in c for c in cells[:5]))
