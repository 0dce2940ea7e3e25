"""低保和工资标准: every standard of a place from one day to another, with its source."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.fields import spec
from core.hardship.records.means import HOME_AREA, LOW_INCOME, LocalStandard
from core.money import ZERO
from gui.hardship.places import place_code, place_name
from gui.hardship.what_if import WhatIfDialog
from gui.hardship.words import day_words, money
from gui.kit import banner, box, button, col, emptied, empty, row, text
from gui.kit.listing import Listing, TableLook
from gui.tabs import ask

if TYPE_CHECKING:
    from gui.hardship.standards import StandardsTab

HEADS = (
    ("标准", 110), ("地区", 110), ("数额", 100), ("单位", 90), ("起始", 100), ("截止", 100), ("状态", 80), ("依据", 200),
)  # fmt: skip
NOW, PAST, COMING = "现行", "已过期", "未生效"
TONES = {6: {PAST: "mute", COMING: "info"}}
HINT = "同一地区的新标准录入后，原标准自动在前一天截止。已存档的结论不受影响。"
ENTRY = ("kind", "place", "amount", "valid_from", "valid_to", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A standard as it is typed: the place by its name or code."""

    kind: str = spec("标准", default=LOW_INCOME, required=True, code="hardship_standard_kind")
    place: str = spec("地区", default="", required=True, max_length=20, help="地名，或六位行政区划代码")
    amount: Decimal = spec("数额", default=ZERO, required=True, help="元/月；人均住房面积为平方米")
    valid_from: dt.date | None = spec("起始日期", default=None, required=True)
    valid_to: dt.date | None = spec("截止日期", default=None, help="现行的不填")
    source: str = spec("依据", default="", required=True, max_length=120, help="文件名称和文号")


class LinesPart(QWidget):
    """The list, entering and deleting."""

    def __init__(self, tab: "StandardsTab") -> None:
        super().__init__()
        self._tab = tab
        self.list = Listing[LocalStandard](
            "地方标准", HEADS, cells=_cells, look=TableLook(tones=TONES, stretch=7, right=(2,))
        )
        add = button("录入标准…", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self._remove = button("删除录错的", "dismiss", clicked=self.on_remove)
        imagine = button("标准变动试算…", "data_bar_vertical", clicked=self.on_what_if)
        self._warned = col(gap=4)
        first = button("录入标准…", "add", kind="primary", clicked=self.on_add)
        hint = "没有低保标准就不能核算。请录入当地民政部门公布的标准、起止日期和文号。"
        self._framed, self._blank = self.list.framed(), box(empty("money", "还没有录入当地标准", hint, first))
        note = text(HINT, "caption", tone="text2", wrap=True)
        self.setLayout(
            col(
                row(add, self._remove, None, imagine), self._warned, (self._framed, 1), (self._blank, 1), note
            )
        )
        tab.set_keys({"Ctrl+N": self.on_add})

    def show_lines(self) -> None:
        """Read the standards; a unit's place without one in force is told."""
        found = self._tab.hardship.means.standards()
        self.list.put(found, key=lambda s: s.id)
        self._framed.setVisible(bool(found))
        self._blank.setVisible(not found)
        self._remove.setEnabled(bool(found))
        emptied(self._warned)
        if found and not any(s.kind == LOW_INCOME and state_of(s) == NOW for s in found):
            told = "没有现行的低保标准，今天不能核算。请录入当地最新的标准。"
            self._warned.addWidget(banner(told, "warn"))

    def on_add(self) -> None:
        """Enter a standard."""
        region = self._tab.app.members.organisation().region
        begun = Entry(place=place_name(region), valid_from=dt.date.today())
        write = self._tab.hardship.means.set_standard

        def save(entry: Entry) -> None:
            standard = LocalStandard(
                kind=entry.kind, region=place_code(entry.place), amount=entry.amount, valid_from=entry.valid_from,
                valid_to=entry.valid_to, source=entry.source,
            )  # fmt: skip
            self._tab.carry_out(f"已录入{entry.place}{entry.kind}", lambda: write(standard))

        ask(self, "录入地方标准", begun, names=ENTRY, save=save, hint=HINT)

    def on_remove(self) -> None:
        """Delete the chosen standard."""
        chosen, remove = self.list.chosen(), self._tab.hardship.means.remove_standard
        if chosen is not None:
            words = f"已删除{place_name(chosen.region)}{chosen.kind}"
            self._tab.carry_out(words, lambda: remove(chosen.id or 0))

    def on_what_if(self) -> None:
        """Ask what another low-income line would change."""
        dialog = WhatIfDialog(self._tab)
        dialog.exec()
        dialog.deleteLater()


def state_of(standard: LocalStandard) -> str:
    """Whether a standard is in force today."""
    today = dt.date.today()
    if standard.valid_to is not None and standard.valid_to < today:
        return PAST
    return COMING if standard.valid_from is not None and standard.valid_from > today else NOW


def _cells(one: LocalStandard) -> Sequence[str]:
    return (
        one.kind, place_name(one.region), money(one.amount), "平方米" if one.kind == HOME_AREA else "元/月",
        day_words(one.valid_from), day_words(one.valid_to) or "至今", state_of(one), one.source,
    )  # fmt: skip
