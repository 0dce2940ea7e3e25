"""竞赛项目: every contest with its state, days, entries and budget, and the file of the one that is opened."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from core.competition.records.contests import ARCHIVED, CANCELLED, Contest, ContestTurn
from core.competition.records.templates import Template
from core.money import shown, total
from core.progress import Progress
from gui import jobs
from gui.competition.contests_file import ContestFile
from gui.competition.tab import CONTEST_TABLES, Tab
from gui.competition.words import STATE_TONES, days_words, money
from gui.kit import Page, box, button, choice, col, empty, row, search, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook
from gui.kit.room import roomy
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("编号", 84), ("竞赛名称", 240), ("类型", 84), ("级别", 56), ("竞赛日期", 192), ("状态", 92), ("参赛", 52),
    ("经费预算（元）", 126), ("经办人", 76),
)  # fmt: skip
LOOK = TableLook(right=(6, 7), tones={5: STATE_TONES}, stretch=1)
ALL_YEARS, ALL_STATES, LIVE, CLOSED = "全部年度", "全部状态", "办理中", "已归档和取消"
NEW = ("name", "kind", "level", "host", "scope", "starts_on", "ends_on", "content", "handler")
BLANK = "空白竞赛"
HINT = "从模板新建，规则、奖项和方案已经填好，再按本单位的情况修改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A contest with how many take part."""

    contest: Contest
    entries: int


class ContestsTab(Tab):
    """The list of contests; Enter opens the file of one, Esc leads back."""

    tables = CONTEST_TABLES

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._found: tuple[Card, ...] = ()
        self.search_box = search("编号或竞赛名称", width=200)
        self.search_box.textChanged.connect(lambda _: self.show_list())
        self.year = choice([ALL_YEARS], name="年度", width=110)
        self.state = choice((ALL_STATES, LIVE, CLOSED), name="按状态筛选", width=130)
        for widget in (self.year, self.state):
            widget.activated.connect(lambda _: self.show_list())
        self.list = Listing[Card]("竞赛项目，回车打开档案", HEADS, cells=_cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self.on_open())
        self._new = [self._new_button(), self._new_button()]
        self._sums = text("", "strong", wrap=True)
        self._file: ContestFile | None = None
        self.stack = QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new, "Esc": self.on_back})

    def _make_body(self) -> None:
        filters = row(self.search_box, self.year, self.state, None, self._new[0])
        foot = row((self._sums, 1), button("打开档案", "folder_open", clicked=self.on_open, tip="Enter"))
        self._some = box(col((self.list.framed(), 1), foot, gap=8))
        self._none = box(empty("trophy", "还没有竞赛项目", HINT, self._new[1]))
        for part in (self._some, self._none):
            part.hide()
        self.stack.addWidget(box(col(filters, (self._some, 1), (self._none, 1), gap=10)))
        self.set_body((roomy(self.stack), 1), scroll=False)

    @property
    def file(self) -> ContestFile:
        """The file of the contest that is open; made when one is first opened."""
        if self._file is None:
            self._file = ContestFile(self)
            self.stack.addWidget(self._file)
        return self._file

    def open_target(self, **target: object) -> None:
        """`view` is list, or file for the file of the contest chosen on the page; `open` is a contest's key."""
        if target.get("view") == "list":
            self.on_back()
        if "open" in target:
            self.open_file(int(str(target["open"])))

    def reload(self) -> None:
        """Read the contests, or the file that is open."""
        if self.stack.currentIndex():
            self.file.reload()
            return
        service = self.competition

        def read(_: Progress) -> tuple[Card, ...]:
            return tuple(
                Card(contest=c, entries=len(service.entries.entries(c.id or 0)))
                for c in service.contests.contests()
            )

        jobs.run(self, "正在读取竞赛", read, self._show_found)

    def show_list(self) -> None:
        """Show what the filters leave, with its sums."""
        words = self.search_box.text().strip() if self.search_box else ""
        year, state = self.year.currentText(), self.state.currentText()
        wanted = [
            one
            for one in self._found
            if (words in one.contest.number or words in one.contest.name)
            and year in (ALL_YEARS, f"{_year(one.contest)}年")
            and (
                state == ALL_STATES or (one.contest.state in (ARCHIVED, CANCELLED)) is (state == CLOSED)
            )
        ]  # fmt: skip
        self.list.put(wanted, key=lambda one: one.contest.id)
        self._some.setVisible(bool(self._found))
        self._none.setVisible(not self._found)
        counted = [one for one in wanted if one.contest.state != CANCELLED]
        self._sums.setText(
            f"{len(wanted)} 项竞赛；不含已取消的，参赛 {sum(one.entries for one in counted)} 个（人、队、单位），"
            f"经费预算 {shown(total(one.contest.budget for one in counted))} 元"
        )

    def on_open(self) -> None:
        """Open the file of the chosen contest."""
        one = self.list.chosen()
        if one is not None:
            self.open_file(one.contest.id or 0)

    def open_file(self, contest_id: int) -> None:
        """Show the file of a contest; the other tabs show this contest from now on."""
        self.page.open_target(contest_id=contest_id)
        self.stack.setCurrentWidget(self.file)
        self.file.open_contest(contest_id)

    def on_back(self) -> None:
        """Go back from the file to the list."""
        if self.stack.currentIndex():
            self.stack.setCurrentIndex(0)
            self.reload()
            self.list.table.setFocus()

    def on_new(self) -> None:
        """Open the menu of templates."""
        if self.stack.currentIndex() == 0 and self.isVisible():
            next(b for b in self._new if b.isVisible()).showMenu()

    def on_template(self, template: Template | None) -> None:
        """Begin a contest from a template, and open its file."""
        made: list[int] = []
        today = dt.date.today()
        begun = template.contest if template else Contest()
        organisation = self.app.members.organisation()
        begun = replace(
            begun, host=begun.host or f"{organisation.unit_name}工会".replace("工会工会", "工会"),
            handler=self.app.officer,
        )  # fmt: skip
        name = template.name if template else ""

        def save(new: Contest) -> None:
            turn = ContestTurn(on=today, by=new.handler)
            write = partial(self.competition.contests.open, new, turn, template=name)
            self.carry_out(f"已新建“{new.name}”", lambda: made.append(write()))

        hint = template.note if template else "规则、奖项和方案由自己填写。"
        asking = Asking(names=NEW, hint=hint, action="新建")
        if fill(self, f"新建竞赛：{name or BLANK}", begun, save, asking=asking):
            self.open_file(made[0])

    def _new_button(self) -> QPushButton:
        """A button with the menu of templates."""
        widget = button("新建竞赛", "add", kind="primary", tip="Ctrl+N，从模板新建")
        menu = QMenu(widget)
        menu.setToolTipsVisible(True)
        for template in self.competition.contests.templates():
            entry = menu.addAction(f"{template.name}…", partial(self.on_template, template))
            entry.setToolTip(template.note)
        menu.addSeparator()
        menu.addAction(f"{BLANK}…", partial(self.on_template, None))
        widget.setMenu(menu)
        return widget

    def _show_found(self, found: tuple[Card, ...]) -> None:
        """Offer every year there is and show the list."""
        self._found = found
        kept = self.year.currentText()
        years = sorted({_year(one.contest) for one in found}, reverse=True)
        self.year.clear()
        self.year.addItems([ALL_YEARS, *(f"{y}年" for y in years)])
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))
        self.show_list()


def _year(contest: Contest) -> str:
    """The year of a contest's number."""
    return contest.number.split("-")[0]


def _cells(one: Card) -> Sequence[str]:
    contest = one.contest
    return (
        contest.number, contest.name, contest.kind, contest.level, days_words(contest), contest.state,
        str(one.entries or ""), money(contest.budget), contest.handler,
    )  # fmt: skip
