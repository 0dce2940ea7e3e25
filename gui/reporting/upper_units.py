"""应报单位: which units should report which forms; typed, pasted from a sheet, or taken from the contacts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from core.errors import Invalid, Problem
from core.exchange.records import LOWER
from core.fields import spec
from core.reporting.records.merging import ExpectedUnit
from gui.kit import Form, button, col, edit, hline, row, text
from gui.kit.listing import Listing, TableLook
from gui.tabs import ask
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.upper import UpperTab

HEADS = (("单位代码", 190), ("单位名称", 220), ("应报表号", 160), ("在用", 60))
NAMES = ("code", "name", "forms", "is_active")
HINT = "单位代码要和对方名片上的统一社会信用代码一致；对方没有代码的，填对方工会的全称。停报的单位把“在用”改为否。"
PASTING = (
    "从 Excel 或 WPS 复制两列或三列粘贴到这里：单位代码、单位名称、应报表号（可不填）。代码相同的会更新。"
)
ALL = "全部"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """Lines from a sheet."""

    lines: str = spec("名单", default="", required=True, max_length=60_000)


class UnitsDialog(QDialog):
    """The list; every change is written at once and can be taken back."""

    def __init__(self, tab: "UpperTab") -> None:
        super().__init__(tab)
        self._tab = tab
        self.setWindowTitle("应报单位")
        self.setModal(True)
        self.list = Listing[ExpectedUnit](
            "应报单位，回车修改", HEADS, cells=_cells, look=TableLook(tones={3: {"停报": "mute"}}, stretch=1)
        )
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.add = button("新增…", "add", clicked=self.on_add)
        self.change = button("修改…", "edit", clicked=self.on_edit)
        self.paste = button("粘贴名单…", "table", clicked=self.on_paste)
        self.take = button("从往来单位带入", "people", clicked=self.on_contacts)
        self._told = text("", tone="text2")
        close = button("完成", kind="primary", clicked=self.accept)
        acts = row(self.add, self.change, self.paste, self.take, None, self._told)
        head = col(text("应报单位", "h2"), text(HINT, "caption", tone="text2", wrap=True), gap=6)
        body = col(head, (self.list.framed(), 1), acts, gap=10, pad=(20, 16, 20, 12))
        self.setLayout(col((body, 1), hline(), row(None, close, pad=(20, 10, 20, 14)), gap=0))
        look = theme()
        room = self.screen().availableGeometry()
        self.resize(min(look.px(820), room.width() - 80), min(look.px(560), room.height() - 80))
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        units = self._tab.reporting.upper.units()
        self.list.put(units, key=lambda u: u.id)
        self.change.setEnabled(bool(units))
        self._told.setText(f"{len(units)} 个单位")

    def on_add(self) -> None:
        """Add a unit."""
        if ask(self, "新增应报单位", ExpectedUnit(), names=NAMES, save=lambda u: self._expect((u,))):
            self.reload()

    def on_edit(self) -> None:
        """Change the chosen unit; its code tells which one it is and stays."""
        one = self.list.chosen()
        if one is None:
            return
        form = Form(ExpectedUnit, NAMES)
        form.set_value(one)
        form.set_read_only("code")

        def save(values: dict[str, object]) -> None:
            self._expect((replace(one, **values),))  # type: ignore[arg-type]  # the form checked the types

        if edit(self, f"修改“{one.name}”", form, save):
            self.reload()

    def on_paste(self) -> None:
        """Add many units from a sheet."""
        if ask(self, "粘贴名单", Pasted(), names=("lines",), save=self._paste, hint=PASTING):
            self.reload()

    def on_contacts(self) -> None:
        """Add the lower unions among the contacts that are not on the list."""
        known = {u.code for u in self._tab.reporting.upper.units()}
        cards = [c.card for c in self._tab.app.exchange.contacts() if c.relation == LOWER]
        fresh = {c.code or c.name: c.name for c in cards if (c.code or c.name) not in known}
        if fresh:
            self._expect([ExpectedUnit(code=code[:40], name=name) for code, name in fresh.items()])
            self.reload()
        self._told.setText(f"带入 {len(fresh)} 个单位" if fresh else "往来单位都已在名单里")

    def _paste(self, pasted: Pasted) -> None:
        self._expect(read_units(pasted.lines))

    def _expect(self, units: Sequence[ExpectedUnit]) -> None:
        self._tab.carry_out(
            f"已登记 {len(units)} 个应报单位", lambda: self._tab.reporting.upper.expect(units)
        )


def read_units(lines: str) -> list[ExpectedUnit]:
    """The units of pasted lines; raises Invalid naming the lines that cannot be read."""
    found, wrong = [], []
    for number, line in enumerate(lines.splitlines(), 1):
        cells = [c.strip() for c in line.split("\t")]
        if not any(cells):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            wrong.append(str(number))
            continue
        forms = cells[2].replace("，", "、").replace(",", "、") if len(cells) > 2 else ""
        found.append(ExpectedUnit(code=cells[0], name=cells[1], forms=forms))
    if wrong or not found:
        told = f"第 {'、'.join(wrong[:10])} 行缺代码或名称" if wrong else "没有读到单位"
        raise Invalid((Problem(field="lines", message=f"{told}，没有登记。每行应有代码、名称两列"),))
    return found


def _cells(one: ExpectedUnit) -> tuple[str, ...]:
    return one.code, one.name, one.forms or ALL, "是" if one.is_active else "停报"
