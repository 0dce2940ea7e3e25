"""困难家庭: the board of all files by state, with what waits about each; Enter opens the file in its place."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget

from core.progress import Progress
from gui import jobs
from gui.hardship.cases import Case, Wanted, cases_of, chosen
from gui.hardship.file import FilePart
from gui.hardship.opening import open_household
from gui.hardship.tab import Tab
from gui.hardship.what_if import WhatIfDialog
from gui.hardship.words import (
    EVERY,
    GROUPS,
    MOVING_TONES,
    NO_TIER,
    TIER_TONES,
    WATCHES,
    distinct,
    due_tone,
    due_words,
)
from gui.kit import Page, box, button, choice, col, empty, filter_chip, row, search, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("档案编号", 96), ("户主", 76), ("班组或车间", 116), ("人口", 50), ("困难类别", 92), ("主要致困原因", 130),
    ("状态", 96), ("下一步", 220), ("期限", 104),
)  # fmt: skip
EVERY_TIER, EVERY_CAUSE, EVERY_UNIT = "全部类别", "全部原因", "全部班组"


class BoardTab(Tab):
    """The list with its filters, and the file that is open."""

    tables = frozenset(
        {"household", "household_member", "household_step", "household_visit", "household_recheck", "means_verdict",
         "household_study", "household_notice", "local_standard", "aid_grant", "aid_campaign_step", "organisation",
         "person", "placement"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.cases: tuple[Case, ...] = ()
        self._group = self._watch = EVERY
        self._dues: dict[str, str] = {}  # how late each line is, to its tone
        self.search_box = search("户主、拼音或档案编号", width=232)
        self.search_box.textChanged.connect(lambda _: self.show_cases())
        self.tier = choice((EVERY_TIER, *TIER_TONES, NO_TIER), name="按困难类别筛选", width=112)
        self.cause = choice((EVERY_CAUSE,), name="按致困原因筛选", width=146)
        self.unit = choice((EVERY_UNIT,), name="按班组筛选", width=136)
        for widget in (self.tier, self.cause, self.unit):
            widget.activated.connect(lambda _: self.show_cases())
        self.late = filter_chip("只看逾期", exclusive=False)
        self.late.clicked.connect(lambda _: self.show_cases())
        self.list = Listing[Case](
            "困难家庭，回车打开档案", HEADS, cells=self._cells, look=TableLook(tones={6: MOVING_TONES, 8: self._dues}, stretch=7, right=(3,))
        )  # fmt: skip
        self.list.table.opened.connect(lambda _: self.on_open())
        self.groups = {g: filter_chip(g, on=g == EVERY, exclusive=False) for g in GROUPS}
        for group, chip in self.groups.items():
            chip.clicked.connect(lambda _=False, g=group: self.show_group(g))
        self.watches = {k: filter_chip(k, exclusive=False) for k in WATCHES}
        for kind, chip in self.watches.items():
            chip.clicked.connect(lambda _=False, k=kind: self.show_watch(k))
        self._watch_row = box(row(text("待办提醒", tone="text2"), *self.watches.values(), None, gap=6))
        self._count = text("", "caption", tone="text2")
        self._sentence = text("", "caption", tone="text2", wrap=True)
        self.list.on_chosen(self._show_sentence)
        self.file = FilePart(app, shell, page, on_back=self.show_list)
        self._stack = QStackedWidget()
        self._make_body()

    def _make_body(self) -> None:
        new = button("新建家庭档案", "person_add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        imagine = button("标准变动试算…", "data_bar_vertical", clicked=self.on_what_if)
        head = row(*self.groups.values(), None, imagine, new, gap=6)
        filters = row(self.search_box, self.tier, self.cause, self.unit, self.late, None, self._count)
        framed = self.list.framed()
        hint = "从花名册选择职工，登记家庭成员和收支，由系统按当地标准核算。"
        make = button("新建家庭档案", "person_add", kind="primary", clicked=self.on_new)
        self._blank = box(empty("heart", "还没有困难职工家庭档案", hint, make))
        self._none = box(empty("search", "没有符合条件的家庭", "换一个状态、提醒或筛选条件再看。"))
        self._work = box(
            col(head, self._watch_row, filters, (framed, 1), (self._none, 1), self._sentence, gap=8)
        )
        self._framed = framed
        whole = box(col((self._work, 1), (self._blank, 1), gap=0))
        self._stack.addWidget(whole)
        new_key = QShortcut(QKeySequence("Ctrl+N"), whole, self.on_new)  # in a file the key means a new line
        new_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._stack.addWidget(self.file)
        self.set_body((self._stack, 1), scroll=False)

    def open_target(self, **target: object) -> None:
        """`household_id` is the file to open, `watch` the list that watches."""
        if "household_id" in target:
            self.open_file(int(str(target["household_id"])))
        elif "watch" in target:
            self.show_list()
            self._watch = EVERY
            self.show_watch(str(target["watch"]))

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown: the list, the file, or both in turn."""
        super().refresh(tables)
        self.file.refresh(tables)

    def reload(self) -> None:
        """Read every file and what waits about it, in the background."""
        jobs.read(self, "正在读取困难家庭", self._read, self.show_all)

    def _read(self, _: Progress) -> tuple[Case, ...]:
        """Runs outside the window's thread."""
        hardship = self.hardship
        waiting = hardship.procedure.watch(dt.date.today())
        return cases_of(hardship.households.cards(), waiting, hardship.aid.never_assisted())

    def show_all(self, cases: tuple[Case, ...]) -> None:
        """Show these families, as far as the filters want them."""
        self.cases = cases
        self._fill_choices()
        self._show_counts()
        self._work.setVisible(bool(self.cases))
        self._blank.setVisible(not self.cases)
        self.show_cases()

    def show_cases(self) -> None:
        """Show what the filters leave."""
        today = dt.date.today()
        found = chosen(self.cases, self._wanted(), today)
        self._dues.clear()
        for case in found:
            watch = case.of(self._watch)
            due = watch.due_on if watch is not None else None
            self._dues[due_words(due, today)] = due_tone(due, today)
        self.list.put(found, key=lambda c: c.card.id)
        self._framed.setVisible(bool(found))
        self._none.setVisible(bool(self.cases) and not found)
        self._show_sentence()
        self._count.setText(f"显示 {len(found)} 户，共 {len(self.cases)} 户")

    def show_group(self, group: str) -> None:
        """Show the files of a group of states."""
        self._group = group
        self._show_counts()
        self.show_cases()

    def show_watch(self, kind: str) -> None:
        """Show the families on a list that watches, or all again when it is shown already."""
        self._watch = EVERY if kind == self._watch else kind
        self._group = EVERY
        self._show_counts()
        self.show_cases()

    def show_list(self) -> None:
        """Lay the file away and come back to the list."""
        self.file.lay_away()
        self._stack.setCurrentIndex(0)
        self._stand_alone(False)
        self._page.search_box = self.search_box
        self.list.table.setFocus()

    def on_open(self) -> None:
        """Open the chosen family's file."""
        case = self.list.chosen()
        if case is not None:
            self.open_file(case.card.id)

    def open_file(self, household_id: int) -> None:
        """Show a family's file in place of the list."""
        self.file.open(household_id)
        self._stack.setCurrentWidget(self.file)
        self._stand_alone(True)

    def _stand_alone(self, is_alone: bool) -> None:
        """A file takes the place of the page's title and tabs: its own name is the title."""
        if isinstance(self._page, TabbedPage):
            self._page.show_bars(not is_alone)

    def on_new(self) -> None:
        """A new file of somebody on the roster."""
        made = open_household(self)
        if made is not None:
            self.open_file(made)

    def on_what_if(self) -> None:
        """Ask what another low-income line would change."""
        dialog = WhatIfDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def _show_sentence(self) -> None:
        """The whole sentence about the chosen family, with where it stands."""
        case = self.list.chosen()
        told = case.watches if case is not None else ()
        if self._watch != EVERY:
            told = tuple(w for w in told if w.kind == self._watch)
        words = [f"{w.kind}：{w.sentence}" + (f"（{w.source}）" if w.source else "") for w in told[:2]]
        self._sentence.setText("\n".join(words) or (case.next_words(EVERY) if case is not None else ""))

    def _wanted(self) -> Wanted:
        """What the filters ask for."""
        tier, cause, unit = (
            w.currentText() if w.currentIndex() > 0 else "" for w in (self.tier, self.cause, self.unit)
        )
        return Wanted(
            group=self._group, watch=self._watch, tier=tier, cause=cause, unit=unit, words=self.search_box.text() if self.search_box else "",
            late_only=self.late.isChecked(),
        )  # fmt: skip

    def _fill_choices(self) -> None:
        """Offer the causes and units that there are."""
        cards = [c.card for c in self.cases]
        for widget, every, found in (
            (self.cause, EVERY_CAUSE, distinct([c.main_cause for c in cards])),
            (self.unit, EVERY_UNIT, distinct([c.unit_name for c in cards])),
        ):
            kept = widget.currentText()
            widget.clear()
            widget.addItems([every, *found])
            widget.setCurrentIndex(max(0, widget.findText(kept)))

    def _show_counts(self) -> None:
        """How many files are in each group, and on each list that watches."""
        states = Counter(c.card.state for c in self.cases)
        for group, chip in self.groups.items():
            members = GROUPS[group]
            number = len(self.cases) if members is None else sum(states[s] for s in members)
            _show_chip(chip, f"{group} {number}", on=group == self._group)
        waiting = Counter(kind for c in self.cases for kind in {w.kind for w in c.watches})
        for kind, chip in self.watches.items():
            _show_chip(chip, f"{kind} {waiting[kind]}", on=kind == self._watch)
            chip.setVisible(bool(waiting[kind]))
        self._watch_row.setVisible(any(waiting.values()))

    def _cells(self, case: Case) -> Sequence[str]:
        card, watch = case.card, case.of(self._watch)
        due = due_words(watch.due_on if watch is not None else None, dt.date.today())
        return (
            card.file_number, card.head_name, card.unit_name, str(card.persons), card.tier or NO_TIER,
            card.main_cause or "", card.state, case.next_words(self._watch), due,
        )  # fmt: skip


def _show_chip(chip: QPushButton, words: str, *, on: bool) -> None:
    """Write a count on a chip."""
    chip.setText(words)
    chip.setAccessibleName(words)
    chip.setChecked(on)
