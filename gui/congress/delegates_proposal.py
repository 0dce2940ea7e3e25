"""People proposed as delegates, looked at and mended before they are entered."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from core.congress.records.terms import Delegate
from core.fields import spec
from gui.kit import Form, GridLook, Rows, button, col, edit, frame, grid, hline, row, text
from gui.theme import theme

HEADS = ("证号", "姓名", "性别", "单位（部门）", "选区", "类别", "派遣")
WIDTHS = (70, 80, 50, 150, 130, 120, 50)
HINT = "证号、类别、选区和代表团按花名册填好，请核对；选中一行按 F2 可以修改。"
CARD = ("number", "category", "is_dispatched", "is_disabled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What all of them have in common."""

    origin: str = spec("产生方式", default="选举", required=True, code="delegate_origin")
    elected_on: dt.date | None = spec("当选日期", default=None, required=True)


class ProposalDialog(QDialog):
    """`delegates` are those proposed, as mended, with origin and day."""

    def __init__(self, parent: QWidget, proposed: Sequence[Delegate]) -> None:
        super().__init__(parent)
        self._proposed = list(proposed)
        self.setWindowTitle("核对代表")
        self.setModal(True)
        self.form = Form(Origin, columns=2)
        self.form.set_value(Origin(elected_on=dt.date.today()))
        self._model = Rows(HEADS)
        self.table = grid(self._model, WIDTHS, name="拟登记的代表", look=GridLook(row_numbers=True))
        self.table.opened.connect(lambda _: self.on_edit())
        QShortcut(QKeySequence(Qt.Key.Key_F2), self, self.on_edit)
        self.accept_button = button("登记", "checkmark", kind="primary", clicked=self.on_accept)
        self.accept_button.setAccessibleName("登记")
        head = col(
            text(f"核对 {len(proposed)} 名代表", "h2"), text(HINT, "caption", tone="text2", wrap=True), gap=4
        )
        foot = row(
            button("修改", "edit", clicked=self.on_edit),
            None,
            button("取消", clicked=self.reject),
            self.accept_button,
        )
        inside = frame(col(self.table, pad=1), "inset")
        self.setLayout(col(head, self.form, (inside, 1), hline(), foot, gap=10, pad=(20, 16, 20, 14)))
        self.resize(theme().px(820), min(theme().px(560), self.screen().availableGeometry().height() - 80))
        self._show()

    def delegates(self) -> tuple[Delegate, ...]:
        """Those to be entered."""
        return tuple(replace(d, **self.form.value()) for d in self._proposed)  # type: ignore[arg-type]

    def run(self) -> bool:
        """Ask; whether they are to be entered."""
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted

    def on_accept(self) -> None:
        """Close when origin and day are right."""
        if self.form.check():
            self.accept()

    def on_edit(self) -> None:
        """Mend the current one."""
        place = self.table.currentIndex().row()
        if place < 0:
            return
        form, one = Form(Delegate, CARD), self._proposed[place]
        form.set_value(one)

        def save(values: dict[str, object]) -> None:
            typed = {n: v or False if n.startswith("is_") else v for n, v in values.items()}
            self._proposed[place] = replace(one, **typed)  # type: ignore[arg-type]

        if edit(self, f"修改：{one.name}", form, save):
            self._show()
            self.table.selectRow(place)

    def _show(self) -> None:
        self._model.set_rows(
            [
                (
                    d.number,
                    d.name,
                    d.gender or "",
                    d.unit_name,
                    d.electing_unit,
                    d.category,
                    "是" if d.is_dispatched else "",
                )
                for d in self._proposed
            ]
        )
