"""抽查: files drawn by a recorded seed, at least the share of the rule, and what looking at them again found."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.fields import spec
from core.hardship.records.procedure import SpotCheck, SpotCheckItem
from gui.hardship.tab import Tab
from gui.hardship.words import day_words
from gui.kit import Page, box, button, col, empty, row, set_width, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import ask

if TYPE_CHECKING:
    from core.app import App

HEADS = (("年度", 56), ("抽取日期", 100), ("在档", 60), ("抽取", 60), ("已查", 60))
ITEM_HEADS = (
    ("档案编号", 100),
    ("户主", 84),
    ("班组或车间", 120),
    ("结果", 110),
    ("抽查日期", 100),
    ("抽查人", 90),
    ("情况", 150),
)
WAITING = "待抽查"
TONES = {3: {WAITING: "warn", "建议退档": "err"}}
ITEM = ("checked_on", "checked_by", "result", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a drawing asks for."""

    year: int = spec("年度", default=2026, required=True)
    share: int = spec("抽取比例", default=30, required=True, unit="%")
    seed: str = spec(
        "抽取种子", default="", required=True, max_length=40, help="同一种子总是抽到同样的档案，可当众写下"
    )
    by: str = spec("抽取人", default="", required=True, max_length=40)
    on: dt.date | None = spec("抽取日期", default=None, required=True)


class ChecksTab(Tab):
    """The drawings at the left, the files of the chosen one at the right."""

    tables = frozenset({"hardship_spot_check", "hardship_spot_check_item", "household", "household_step"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._done: dict[int, int] = {}
        self.list = Listing[SpotCheck]("抽取记录", HEADS, cells=self._cells, look=TableLook(right=(2, 3, 4)))
        self.items = Listing[SpotCheckItem](
            "抽到的档案，回车登记结果", ITEM_HEADS, cells=self._item, look=TableLook(tones=TONES, stretch=6)
        )
        self.list.on_chosen(self.show_items)
        self.items.table.opened.connect(lambda _: self.on_record())
        draw = button("抽取…", "add", kind="primary", clicked=self.on_draw, tip="Ctrl+N")
        self.record = button("登记结果…", "edit", clicked=self.on_record, tip="F2")
        self.open = button("打开档案", "folder_open", clicked=self.on_open)
        left = box(col(row(draw, None), (self.list.framed(), 1), gap=8))
        set_width(left, 362)
        self._told = text("", tone="text2", wrap=True)
        right = box(col(row((self._told, 1), self.open, self.record), (self.items.framed(), 1), gap=8))
        first = button("抽取…", "add", kind="primary", clicked=self.on_draw)
        hint = "每年从在档家庭中随机抽取不低于规定比例的档案，重新入户核实。抽取种子留痕，可以重现。"
        self._work, self._blank = (
            box(row(left, (right, 1), gap=12)),
            box(empty("clipboard_task", "还没有抽查", hint, first)),
        )
        self.set_body((self._work, 1), (self._blank, 1), scroll=False)
        self.set_keys({"Ctrl+N": self.on_draw, "F2": self.on_record})

    def reload(self) -> None:
        """Read the drawings, and how many files of each were looked at."""
        procedure = self.hardship.procedure
        found = procedure.spot_checks()
        self._cards = {c.id: c for c in self.hardship.households.cards()}
        self._done = {
            c.id or 0: sum(i.result is not None for i in procedure.spot_check_items(c.id or 0)) for c in found
        }
        self.list.put(found, key=lambda c: c.id)
        self._work.setVisible(bool(found))
        self._blank.setVisible(not found)
        self.show_items()

    def show_items(self) -> None:
        """Show the files of the chosen drawing."""
        check = self.list.chosen()
        found = self.hardship.procedure.spot_check_items(check.id or 0) if check is not None else ()
        self.items.put(found, key=lambda i: i.id)
        self.record.setEnabled(bool(found))
        self.open.setEnabled(bool(found))
        if check is not None:
            share = Decimal(check.drawn * 100) / (check.population or 1)
            self._told.setText(
                f"{day_words(check.drawn_on)} 由{check.drawn_by}从 {check.population} 户在档家庭中抽取 {check.drawn} 户"
                f"（{share:.1f}%），种子“{check.seed}”"
            )

    def on_draw(self) -> None:
        """Draw files; the service refuses a share below the rule's."""
        today, rule = dt.date.today(), self.app.regulations.rules()["hardship.spot_check.share"]
        least = int(rule.number * 100)
        begun = Drawing(year=today.year, share=least, seed=f"{today.year}-", by=self.app.officer, on=today)
        draw = self.hardship.procedure.draw_spot_check

        def save(given: Drawing) -> None:
            def write() -> None:
                draw(
                    given.year,
                    seed=given.seed,
                    by=given.by,
                    on=given.on or today,
                    share=Decimal(given.share) / 100,
                )

            self.carry_out(f"已抽取 {given.year} 年度的抽查档案", write)

        hint = f"不低于 {least}%（{rule.citation}）。"
        ask(self, "抽取抽查档案", begun, names=("year", "share", "seed", "by", "on"), save=save, hint=hint)

    def on_record(self) -> None:
        """Record what looking at the chosen file again found."""
        item, write = self.items.chosen(), self.hardship.procedure.record_spot_check
        if item is None:
            return
        begun = SpotCheckItem(
            id=item.id, spot_check_id=item.spot_check_id, household_id=item.household_id,
            checked_on=item.checked_on or dt.date.today(), checked_by=item.checked_by or self.app.officer, result=item.result,
            note=item.note,
        )  # fmt: skip
        ask(
            self, "登记抽查结果", begun, names=ITEM,
            save=lambda one: self.carry_out(f"已登记抽查结果：{one.result}", lambda: write(one)),
        )  # fmt: skip

    def on_open(self) -> None:
        """Go to the chosen family's file."""
        item = self.items.chosen()
        if item is not None:
            self.page.open_target(tab="households", household_id=item.household_id)

    def _cells(self, check: SpotCheck) -> Sequence[str]:
        done = self._done.get(check.id or 0, 0)
        return (
            str(check.year),
            day_words(check.drawn_on),
            str(check.population),
            str(check.drawn),
            str(done),
        )

    def _item(self, item: SpotCheckItem) -> Sequence[str]:
        card = self._cards[item.household_id]
        return (
            card.file_number, card.head_name, card.unit_name, item.result or WAITING, day_words(item.checked_on),
            item.checked_by or "", item.note or "",
        )  # fmt: skip
