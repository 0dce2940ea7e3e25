"""The papers for delegates and who has them: the list, the receipts, who is missing, the line of days."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from core.congress.records.cockpit import Attendee
from core.congress.records.meetings import Delivery, Material, Meeting
from core.rules import Finding
from gui.congress.preparation_order import OrderGrid, OrderRows, new_place
from gui.congress.preparation_recorder import Recorder
from gui.congress.preparation_words import standing
from gui.kit import Chip, Form, GridLook, Page, Rows, button, card, choice, col, edit, frame, grid, row, text
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

EVERYBODY = "全部代表团"
MATERIAL_FIELDS = ("title", "pages", "drafted_by")
RECEIPT_FIELDS = ("delivered_on", "way", "note")
RULE = "congress.materials_days"


class PapersPanel(QWidget):
    """The papers at the left, their receipts at the right."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__()
        self._page, self._app = page, app
        self._record = Recorder(page, app, shell)
        self._meeting: Meeting | None = None
        self.materials: tuple[Material, ...] = ()
        self.list = OrderRows(("材料", "页数", "起草"), right=(1,))
        self.table = OrderGrid(
            self.list,
            (150, 52, 84),
            name="材料，拖动一行或按 Alt+↑、Alt+↓ 调整顺序",
            look=GridLook(stretch=0),
        )
        self.table.moved.connect(self.on_moved)
        self.table.opened.connect(lambda _: self.on_edit())
        self._edit = button("修改", clicked=self.on_edit, tip="F2")
        self._remove = button("删除", clicked=self.on_remove)
        add = button("新增", "add", clicked=self.on_add, tip="Ctrl+N")
        foot = row(add, self._edit, self._remove, None)
        papers = card("材料目录", (frame(col(self.table, pad=1), "inset"), 1), foot)
        self.receipts = Receipts(page, app, shell)
        self.setLayout(row((papers, 36), (self.receipts, 64), gap=12))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_state())

    def show_meeting(self, meeting: Meeting) -> None:
        """Read papers and receipts of a meeting."""
        place = max(0, self.table.currentIndex().row())
        self._meeting = meeting
        self.materials = self._app.congress.meetings.materials(meeting.id or 0)
        self.list.set_rows([_paper_cells(m) for m in self.materials])
        if self.materials:
            self.table.selectRow(min(place, len(self.materials) - 1))
        self.receipts.show_meeting(meeting)
        self._show_state()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the law says of the day of delivery."""
        self.receipts.show_finding(next((f for f in findings if f.rule_id == RULE), None))

    def on_moved(self, place: int, before: int) -> None:
        """Put a paper before another."""
        wanted = new_place(place, before, first=0, last=len(self.materials) - 1)
        if wanted is not None:
            one = self.materials[place]
            key = one.id or 0
            self._record(
                f"已移动“{one.title}”", lambda: self._app.congress.meetings.move_material(key, wanted)
            )

    def on_add(self) -> None:
        """Add a paper at the end."""
        fresh = Material(meeting_id=(self._meeting.id or 0) if self._meeting else 0)
        self._ask("新增会议材料", fresh, self._app.congress.meetings.add_material)

    def on_edit(self) -> None:
        """Change the current paper."""
        one = self._material()
        if one is not None:
            self._ask("修改会议材料", one, self._app.congress.meetings.edit_material)

    def on_remove(self) -> None:
        """Take the current paper off."""
        one = self._material()
        if one is not None:
            key = one.id or 0
            self._record(f"已删除“{one.title}”", lambda: self._app.congress.meetings.remove_material(key))

    def _material(self) -> Material | None:
        place = self.table.currentIndex().row()
        return self.materials[place] if 0 <= place < len(self.materials) else None

    def _ask(self, title: str, one: Material, store: Callable[[Material], object]) -> None:
        form = Form(Material, MATERIAL_FIELDS)
        form.set_value(one)

        def save(values: dict[str, object]) -> None:
            changed = replace(one, **values)  # type: ignore[arg-type]  # the form checked the types
            self._record(f"已保存“{changed.title}”", lambda: store(changed))

        edit(self._page, title, form, save)

    def _show_state(self) -> None:
        for widget in (self._edit, self._remove):
            widget.setEnabled(self._material() is not None)


class Receipts(QWidget):
    """Who of the delegates has the papers."""

    def __init__(self, page: Page, app: "App", shell: Shell) -> None:
        super().__init__()
        self._page, self._app = page, app
        self._record = Recorder(page, app, shell)
        self._key = 0
        self._people: tuple[Attendee, ...] = ()
        self._days: dict[int, Delivery] = {}
        self._shown: tuple[Attendee, ...] = ()
        self._figure, self._rest = text("", "kpi"), text("", tone="text2")
        self._chip, self._sentence = Chip("", "mute"), text("", "caption", tone="text2", wrap=True)
        self.group = choice((), name="代表团", width=150)
        self.group.activated.connect(lambda _: self._fill())
        self.missing_only = QCheckBox("只看未送达")
        self.missing_only.toggled.connect(lambda _: self._fill())
        self.model = Rows(("代表团", "证号", "姓名", "送达日期", "方式"))
        look = GridLook(multiple=True)
        self.table = grid(self.model, (120, 64, 90, 100, 100), name="材料送达情况", look=look)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.book = button("登记所选送达…", clicked=self.on_book)
        self.book_group = button("", "checkmark", kind="primary", clicked=self.on_book_group)
        self.withdraw = button("更正为未送达", clicked=self.on_withdraw)
        body = card(
            "送达凭证",
            row(self._figure, self._rest, None, self._chip),
            self._sentence,
            row(self.group, self.missing_only, None),
            (frame(col(self.table, pad=1), "inset"), 1),
            row(self.withdraw, None, self.book, self.book_group),
            gap=8,
        )
        self.setLayout(col((body, 1)))

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the receipts of a meeting."""
        meetings, self._key = self._app.congress.meetings, meeting.id or 0
        self._people = tuple(a for a in meetings.attendees(self._key) if not a.is_guest)
        self._days = {d.delegate_id: d for d in meetings.deliveries(self._key)}
        chosen = self.group.currentText()
        self.group.clear()
        self.group.addItem(EVERYBODY, None)
        for name, key in dict.fromkeys((a.group or "未编代表团", a.delegation_id) for a in self._people):
            self.group.addItem(name, key)
        self.group.setCurrentIndex(max(0, self.group.findText(chosen)))
        delivered = sum(self._has(a) for a in self._people)
        self._figure.setText(f"{delivered} / {len(self._people)}")
        lacking = len(self._people) - delivered
        self._rest.setText(f"名代表已送达，{lacking} 名未送达" if lacking else "名代表已全部送达")
        self._fill()

    def show_finding(self, found: Finding | None) -> None:
        """Show what the law says of the day of delivery."""
        self._chip.setVisible(found is not None)
        self._sentence.setVisible(found is not None)
        if found is not None:
            self._chip.set_status(*standing(found))
            self._sentence.setText(f"{found.sentence}（依据：{found.source}）")

    def on_book(self) -> None:
        """Book the receipts of the chosen delegates."""
        people = [a for a in self._chosen() if not self._has(a)]
        self._ask(f"登记送达：{_names(people)}", [a.delegate_id or 0 for a in people])

    def on_book_group(self) -> None:
        """Book the receipts of everybody missing in the delegation shown, or in all."""
        people = [a for a in self._in_group() if not self._has(a)]
        title = f"登记送达：{self.group.currentText()} {len(people)} 名"
        self._ask(title, [a.delegate_id or 0 for a in people])

    def on_withdraw(self) -> None:
        """Take a wrong receipt back."""
        one = self._chosen()[0]
        key, meetings = one.delegate_id or 0, self._app.congress.meetings
        self._record(f"{one.name}改为未送达", lambda: meetings.withdraw_delivery(self._key, key))

    def _ask(self, title: str, delegate_ids: Sequence[int]) -> None:
        form = Form(Delivery, RECEIPT_FIELDS)
        form.set_value(Delivery(delivered_on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            receipt = replace(Delivery(meeting_id=self._key), **values)  # type: ignore[arg-type]  # checked by the form
            words, count = f"已登记 {len(delegate_ids)} 名代表的材料送达", len(delegate_ids)
            meetings, key = self._app.congress.meetings, self._key
            self._record(words, lambda: meetings.deliver(key, delegate_ids, receipt), count=count)

        edit(self._page, title, form, save)

    def _fill(self) -> None:
        wanted = self._in_group()
        self._shown = tuple(a for a in wanted if not (self.missing_only.isChecked() and self._has(a)))
        self.model.set_rows([self._cells(a) for a in self._shown])
        missing = sum(not self._has(a) for a in wanted)
        words = f"登记{self.group.currentText()}未送达的 {missing} 名…"
        self.book_group.setText(f" {words}")
        self.book_group.setAccessibleName(words)
        self.book_group.setEnabled(missing > 0)
        self._show_state()

    def _in_group(self) -> list[Attendee]:
        if self.group.currentIndex() <= 0:
            return list(self._people)
        return [a for a in self._people if a.delegation_id == self.group.currentData()]

    def _chosen(self) -> list[Attendee]:
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        return [self._shown[r] for r in rows if r < len(self._shown)]

    def _has(self, one: Attendee) -> bool:
        return one.delegate_id in self._days

    def _cells(self, one: Attendee) -> tuple[str, ...]:
        receipt = self._days.get(one.delegate_id or 0)
        day = receipt.delivered_on if receipt else None
        when = day.isoformat() if day else "未送达"
        return one.group, one.code, one.name, when, receipt.way if receipt else ""

    def _show_state(self) -> None:
        chosen = self._chosen()
        self.book.setEnabled(any(not self._has(a) for a in chosen))
        self.withdraw.setEnabled(len(chosen) == 1 and self._has(chosen[0]))


def _paper_cells(one: Material) -> tuple[str, ...]:
    return one.title, str(one.pages) if one.pages else "", one.drafted_by or ""


def _names(people: Sequence[Attendee]) -> str:
    return people[0].name if len(people) == 1 else f"{len(people)} 名代表"
