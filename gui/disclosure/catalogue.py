"""公开目录: the unit's own catalogue, and what the law asks for that it lacks."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from core.disclosure.documents.case import Which
from core.disclosure.records.catalogue import OWN_GROUP, CatalogueItem, Coverage, CoverageReport
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.kit import (
    Page,
    banner,
    box,
    button,
    choice,
    col,
    emptied,
    empty,
    filter_chip,
    frame,
    row,
    scroller,
    search,
    set_width,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import ask

if TYPE_CHECKING:
    from core.app import App

FIELDS = (
    "code", "group", "title", "department", "frequency", "timing", "forms", "scope", "secrecy", "yearly", "points", "basis",
    "is_active", "note",
)  # fmt: skip
HEADS = (("编号", 62), ("事项", 240), ("频次", 70), ("公开形式", 130), ("责任部门", 110), ("在用", 64))
COVERED = (("法规条目", 300), ("依据", 340), ("本单位目录", 96), ("说明", 180))
TONES = {2: {"缺项": "err", "部分列入": "warn", "已列入": "ok"}}
EVERY = "全部类别"


class CatalogueTab(Tab):
    """The items with their details, or the list of what is missing."""

    tables = frozenset({"disclosure_item", "organisation"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._items: tuple[CatalogueItem, ...] = ()
        self._search = self.search_box = search("事项、部门或编号", width=220)
        self._search.textChanged.connect(lambda _: self.show_items())
        self.group = choice((EVERY,), name="按类别筛选", width=200)
        self.group.activated.connect(lambda _: self.show_items())
        self._sections = [filter_chip("本单位目录", on=True), filter_chip("对照法规查缺项")]
        for place, chip in enumerate(self._sections):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self.list = Listing[CatalogueItem](
            "本单位公开目录", HEADS, cells=_cells, look=TableLook(tones={5: {"停用": "mute"}}, stretch=1)
        )
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.list.on_chosen(self._show_chosen)
        self.covered = Listing[Coverage]("对照法规条目", COVERED, cells=_covered, look=TableLook(tones=TONES))
        self._add = button("新增事项…", "add", clicked=self.on_add, tip="Ctrl+N")
        self._edit = button("修改", "edit", clicked=self.on_edit, tip="F2")
        self._active = button("停用", clicked=self.on_active)
        self._remove = button("删除", clicked=self.on_remove)
        self.adopt = button("采用现成目录", "document_table", clicked=self.on_adopt)
        self._print = print_button(self, ("F1-1",), Which)
        self._detail, self._verdict, self._stack = col(gap=8), col(gap=6), QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def _make_body(self) -> None:
        side = frame(col((scroller(col(self._detail, None, pad=(0, 0, 6, 0))), 1), pad=(14, 12, 8, 12)))
        set_width(side, 320)
        tools = row(self.search_box, self.group, None, self._remove, self._active, self._edit, self._add)
        work = box(col(tools, (row((self.list.framed(), 1), side, gap=12), 1), gap=8))
        hint = "现成目录按法规列出全部企业应公开的事项，国有、集体企业另有增加；采用后可以逐项修改。"
        adopt = button("采用现成目录", "document_table", kind="primary", clicked=self.on_adopt)
        blank = box(empty("document_table", "公开目录还是空的", hint, adopt))
        coverage = box(col(self._verdict, (self.covered.framed(), 1), gap=8))
        for part in (work, blank, coverage):
            self._stack.addWidget(part)
        self.set_body(row(*self._sections, None, self._print, self.adopt), (self._stack, 1), scroll=False)

    def show_section(self, place: int) -> None:
        """Turn to the items (0) or to what the law asks for (1)."""
        self._sections[place].setChecked(True)
        self.reload()

    def reload(self) -> None:
        """Read the catalogue, and hold it against the law where that is shown."""
        self._items = self.disclosure.catalogue.items()
        kept = self.group.currentText()
        self.group.clear()
        self.group.addItems([EVERY, *dict.fromkeys(i.group for i in self._items)])
        self.group.setCurrentIndex(max(0, self.group.findText(kept)))
        is_coverage = self._sections[1].isChecked()
        self._stack.setCurrentIndex(2 if is_coverage else 0 if self._items else 1)
        self.adopt.setText(" 补入现成目录" if self._items else " 采用现成目录")
        self.adopt.setAccessibleName(self.adopt.text().strip())
        if is_coverage:
            self._show_coverage(self.disclosure.catalogue.coverage())
        self.show_items()

    def show_items(self) -> None:
        """Show what the filters leave."""
        words, group = self._search.text().strip(), self.group.currentText()
        wanted = [
            i
            for i in self._items
            if group in (EVERY, i.group) and any(words in part for part in (i.code, i.title, i.department))
        ]
        self.list.put(wanted, key=lambda i: i.id)
        self._show_chosen()

    def on_adopt(self) -> None:
        """Take over every ready item that suits the unit and is not there yet."""
        adopt = self.disclosure.catalogue.adopt
        self.carry_out_long("正在采用现成目录", lambda _: adopt(), told=lambda made: f"已列入 {len(made)} 项")

    def on_add(self) -> None:
        """Add an item of the unit's own."""
        add = self.disclosure.catalogue.add
        ask(
            self, "新增公开目录事项", CatalogueItem(group=OWN_GROUP), names=FIELDS,
            save=lambda item: self.carry_out(f"已新增“{item.title}”", lambda: add(item)),
        )  # fmt: skip

    def on_edit(self) -> None:
        """Change the chosen item."""
        chosen, edit = self.list.chosen(), self.disclosure.catalogue.edit
        if chosen is not None:
            ask(
                self, f"修改：{chosen.title}", chosen, names=FIELDS,
                save=lambda item: self.carry_out(f"已修改“{item.title}”", lambda: edit(item)),
                hint="改动频次、形式后，到“公开计划”更新本年计划。",
            )  # fmt: skip

    def on_active(self) -> None:
        """Take the chosen item into use or out of it."""
        item = self.list.chosen()
        if item is not None:
            words = f"“{item.title}”已{'停用' if item.is_active else '启用'}"
            write = partial(self.disclosure.catalogue.set_active, (item.id or 0,), not item.is_active)
            self.carry_out(words, write)

    def on_remove(self) -> None:
        """Delete the chosen item, on which nothing rests."""
        item = self.list.chosen()
        if item is not None:
            self.carry_out(f"已删除“{item.title}”", partial(self.disclosure.catalogue.remove, item.id or 0))

    def _show_chosen(self) -> None:
        emptied(self._detail)
        item = self.list.chosen()
        for widget in (self._edit, self._active, self._remove):
            widget.setEnabled(item is not None)
        if item is None:
            return
        self._active.setText("停用" if item.is_active else "启用")
        self._active.setAccessibleName(self._active.text())
        self._detail.addWidget(text(item.title, "h3", wrap=True))
        for label, words in (
            ("类别", item.group), ("公开要点", item.points), ("依据", item.basis), ("公开形式", item.forms), ("公开范围", item.scope),
            ("频次", item.frequency if item.timing == "不限" else f"{item.frequency}，{item.timing}"),
            ("保密提示", item.secrecy or ""), ("备注", item.note or ""),
        ):  # fmt: skip
            if words:
                self._detail.addWidget(text(label, "caption", tone="text2"))
                self._detail.addWidget(text(words, wrap=True))

    def _show_coverage(self, report: CoverageReport) -> None:
        emptied(self._verdict)
        lists = "、".join(one.title for one in report.lists)
        missing, total = len(report.missing), len(report.lines)
        partly = sum(line.state == "部分列入" for line in report.lines)
        words = f"按{report.ownership}对照{lists}，共 {total} 条：缺 {missing} 条，部分列入 {partly} 条。"
        tone = "err" if missing else "warn" if partly else "ok"
        self._verdict.addWidget(banner(words, tone))
        for sentence in report.unknown:
            self._verdict.addWidget(text(sentence, "caption", tone="warn", wrap=True))
        order = ("缺项", "部分列入", "已列入")
        self.covered.put(
            sorted(report.lines, key=lambda one: order.index(one.state)), key=lambda one: one.item.id
        )


def _cells(item: CatalogueItem) -> Sequence[str]:
    return (
        item.code,
        item.title,
        item.frequency,
        item.forms,
        item.department,
        "在用" if item.is_active else "停用",
    )


def _covered(line: Coverage) -> Sequence[str]:
    basis = line.item.citation + ("" if line.item.verified else "（依据待核）")
    lacking = f"还缺：{'、'.join(line.lacking)}" if line.lacking else f"{len(line.covered_by)} 项目录事项"
    return (line.item.text, basis, line.state, lacking)
