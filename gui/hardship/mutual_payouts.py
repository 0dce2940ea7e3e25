"""The payouts to one person who takes part in mutual aid, in a window of their own."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from core.hardship.records.mutual import MutualEntry, MutualPayout
from core.money import shown, total
from gui.hardship.words import day_words
from gui.kit import button, col, dialogs, hline, row, text
from gui.kit.asking import fill
from gui.kit.listing import Listing, TableLook
from gui.theme import theme

if TYPE_CHECKING:
    from gui.hardship.mutual import MutualAidTab

HEADS = (("给付日期", 100), ("给付金额（元）", 120), ("凭证号或说明", 220))


class PayoutsDialog(QDialog):
    """The list, with a way to add one and to take a wrong one off."""

    def __init__(self, parent: QWidget, tab: "MutualAidTab", entry: MutualEntry) -> None:
        super().__init__(parent)
        self._tab, self._entry = tab, entry
        self.setWindowTitle(f"给付记录：{entry.name}")
        self.setModal(True)
        self.list = Listing[MutualPayout](
            "给付记录", HEADS, cells=_cells, look=TableLook(right=(1,), stretch=2)
        )
        self.add = button("登记给付…", "add", kind="primary", clicked=self.on_add)
        self.remove = button("删除", "dismiss", clicked=self.on_remove)
        self._sums = text("", "strong")
        head = text(f"给付记录：{entry.name}", "h2")
        foot = row(self.remove, None, button("关闭", clicked=self.reject), self.add)
        body = (head, self._sums, (self.list.framed(), 1), hline(), foot)
        self.setLayout(col(*body, gap=10, pad=(20, 16, 20, 14)))
        self.resize(theme().px(560), theme().px(400))
        self._read()

    def on_add(self) -> None:
        """Record a payout."""
        begun = MutualPayout(entry_id=self._entry.id or 0, paid_on=dt.date.today())
        fill(self, f"登记给付：{self._entry.name}", begun, self._tab.pay_out)
        self._read()

    def on_remove(self) -> None:
        """Take the chosen payout off."""
        one, remove = self.list.chosen(), self._tab.hardship.mutual.remove_payout
        if one is None:
            return
        words = f"将删除 {day_words(one.paid_on)} 给付 {shown(one.amount)} 元的记录。"
        if dialogs.confirm(self, "删除给付记录？", words, action="删除", danger=True):
            self._tab.carry_out("已删除给付记录", lambda: remove(one.id or 0))
            self._read()

    def _read(self) -> None:
        found = self._tab.hardship.mutual.payouts(self._entry.id or 0)
        self.list.put(found, key=lambda p: p.id)
        self.remove.setEnabled(bool(found))
        self._sums.setText(f"给付 {len(found)} 次，合计 {shown(total(p.amount for p in found))} 元")


def _cells(one: MutualPayout) -> Sequence[str]:
    return (day_words(one.paid_on), shown(one.amount), one.note or "")
