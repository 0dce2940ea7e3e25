"""合理化建议与五小: the stages with their lists, the statistics; opening an idea puts its file in their place."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from core.errors import NotFound
from core.innovation.records.slips import SlipPlan
from core.innovation.records.views import IdeaFigures, IdeaFile
from core.periods import Period, parse_period
from core.progress import Progress
from gui import jobs
from gui.competition.innovation_actions import EDITABLE, Actions
from gui.competition.innovation_figures import FiguresView
from gui.competition.innovation_file import FileView
from gui.competition.innovation_import import ImportDialog
from gui.competition.innovation_list import Behind, IdeaList
from gui.competition.innovation_papers import Printable, fill, printables
from gui.competition.innovation_words import Seen
from gui.competition.tab import Tab, set_shortcut
from gui.kit import Page, box, button, choice, col, dialogs, empty, filter_chip, row
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

LIST, FIGURES, FILE = range(3)
EVERY_YEAR = "全部年度"
WORKBOOK = "Excel 工作簿 (*.xlsx)"
MANY = (
    "受理",
    "初审通过",
    "采纳",
    "不采纳",
    "暂存",
    "开始实施",
    "归档",
)  # steps that may be taken with several at once
BEGIN = "把空白建议表发给职工填写，交回后导入，或者手工登记纸质建议表。"


class InnovationTab(Tab):
    """The ideas of the store from the slip to the file."""

    tables = frozenset({
        "idea", "idea_author", "idea_step", "idea_plan", "idea_benefit", "idea_quantity", "idea_score",
        "idea_score_item", "idea_grade", "idea_reward", "idea_reward_part", "idea_answer", "own_rule",
    })  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.acts = Actions(self)
        self.ideas: tuple[Seen, ...] = ()
        self._order: Sequence[int] = ()  # in which 上一件 and 下一件 go
        self._wanted = 0  # the idea to be shown
        self._papers: tuple[Printable, ...] = ()  # of the idea shown
        self.list = IdeaList()
        self._figures: FiguresView | None = None
        self._file: FileView | None = None
        self.search_box = self.list.search_box
        self._views = QStackedWidget()
        for view in (self.list, QWidget(), QWidget()):  # the others are made when they are first looked at
            self._views.addWidget(view)
        self.year = choice((EVERY_YEAR,), name="按年度筛选", width=112)
        self.year.activated.connect(lambda _: self._show_year())
        self._chips: list[QPushButton] = [
            filter_chip(words, on=not n) for n, words in enumerate(("台账", "统计"))
        ]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._make_body()
        self._connect()

    # ---- what is shown ----

    def reload(self) -> None:
        """Read every idea in the background; the file that is open and the figures are read again."""
        jobs.run(self, "正在读取合理化建议", self._read, self._put)
        if self._views.currentIndex() == FIGURES:
            self.read_figures()

    def open_target(self, **target: object) -> None:
        """`idea_id` is the idea to open."""
        if "idea_id" in target:
            self.open_file(int(str(target["idea_id"])))

    @property
    def figures(self) -> FiguresView:
        """The statistics, made when they are first looked at."""
        if self._figures is None:
            view = self._figures = FiguresView()
            view.chosen.connect(self.show_behind)
            view.period_changed.connect(self.read_figures)
            view.export_button.clicked.connect(lambda _=False: self.on_ledger())
            view.recommend_button.clicked.connect(lambda _=False: self.on_recommend())
            self._put_view(FIGURES, view)
            set_shortcut(view, "Ctrl+P", self.print_button.click)
        return self._figures

    @property
    def file(self) -> FileView:
        """The file of one idea, made when one is first opened."""
        if self._file is None:
            menu = QMenu(self)
            menu.aboutToShow.connect(lambda: fill(menu, self, self.app.innovation.papers, self._papers))
            view = self._file = FileView(menu)
            view.back.connect(self.close_file)
            view.turned.connect(self._turn)
            view.other_requested.connect(self._show_file)
            view.note_requested.connect(self._on_note)
            self._put_view(FILE, view)
            set_shortcut(view, "F2", self._on_edit)
        return self._file

    def show_section(self, place: int) -> None:
        """Turn to the list (0) or the statistics (1)."""
        self._chips[place].setChecked(True)
        if place == FIGURES:
            self.read_figures()
        self._views.setCurrentIndex(place)
        self.year.setVisible(place == LIST)

    def read_figures(self) -> None:
        """Read the statistics of the period chosen in the background."""
        period, proposals = self.figures.period(), self.app.innovation.proposals

        def done(found: IdeaFigures) -> None:
            if found.period == self.figures.period():
                self.figures.show_figures(found)

        jobs.run(self, "正在统计合理化建议", lambda _: proposals.figures(period), done)

    def open_file(self, idea_id: int) -> None:
        """Show an idea's file in the place of the list."""
        if self._views.currentIndex() != FILE:
            places = range(self.list.rows.rowCount())
            self._order = [self.list.shown[self.list.rows.source_row(n)].line.id for n in places]
        self._show_file(idea_id)

    def close_file(self) -> None:
        """Go back to the list, at the idea just read."""
        self._wanted = 0
        self._stand_alone(False)
        self.show_section(LIST)
        self.list.table.setFocus()

    # ---- what the officer does ----

    def on_import(self) -> None:
        """Read returned workbooks, show what is in them, and enter what is right."""
        paths = dialogs.open_files(self, "选择交回的建议表或汇总表", WORKBOOK)
        if not paths:
            return
        proposals, officer = self.app.innovation.proposals, self.app.officer

        def confirm(plan: SlipPlan) -> None:
            if ImportDialog(self, plan, on_return=lambda: self.on_return(plan)).run():
                self.carry_out_long(
                    "正在登记建议",
                    lambda _: proposals.run(plan, by=officer),
                    told=lambda keys: f"已登记建议 {len(keys)} 件",
                )

        jobs.run(self, "正在读取建议表", lambda _: proposals.read_slips(paths), confirm)

    def on_return(self, plan: SlipPlan) -> None:
        """Save the files with something to correct, their wrong cells marked, into a folder."""
        folder = dialogs.choose_folder(self, "标出错处的表格存到哪个文件夹")
        if folder is None:
            return
        proposals = self.app.innovation.proposals

        def work(_: Progress) -> list[Path]:
            places = [(path, folder / f"请改正-{path.name}") for path in plan.files]
            for path, out in places:
                proposals.return_workbook(plan, path, out)
            return [out for _, out in places]

        jobs.run(
            self,
            "正在标出错处",
            work,
            lambda made: self._tell_saved(f"已另存 {len(made)} 个标出错处的表格", folder),
        )

    def on_form(self, kind: str) -> None:
        """Save the blank form for one idea, or the list for many."""
        proposals = self.app.innovation.proposals
        name, write = (
            ("合理化建议表", proposals.write_form)
            if kind == "form"
            else ("合理化建议汇总表", proposals.write_list)
        )
        path = dialogs.save_file(self, f"空白{name}另存为", WORKBOOK, suggested=Path.home() / f"{name}.xlsx")
        if path is None:
            return
        union = self.app.organisation_name
        jobs.run(
            self,
            f"正在保存{name}",
            lambda _: write(path, union),
            lambda _: self._tell_saved(f"已保存“{path.name}”", path),
        )

    def on_ledger(self) -> None:
        """Save ledger and statistics of the period chosen."""
        self._export("合理化建议台账和统计", "台账", self.app.innovation.proposals.write_ledger)

    def on_recommend(self) -> None:
        """Save the small inventions of the period chosen as they are recommended upward."""
        self._export("五小成果推荐汇总表", "推荐汇总表", self.app.innovation.proposals.write_recommendations)

    def _export(self, name: str, short: str, write: Callable[[Path, Period], object]) -> None:
        """Save a workbook about the period chosen."""
        period = self.figures.period()
        suggested = Path.home() / f"{name}（{period.label}）.xlsx"
        path = dialogs.save_file(self, f"{short}另存为", WORKBOOK, suggested=suggested)
        if path is not None:
            told = lambda _: self._tell_saved(f"已导出“{path.name}”", path)  # noqa: E731 - one expression, used once
            jobs.run(self, f"正在导出{short}", lambda _: write(path, period), told)

    def on_reported(self, is_reported: bool) -> None:
        """Mark the chosen ones as sent up, or no longer."""
        ids = [x.line.id for x in self.list.chosen()]
        if ids:
            told = f"已{'标记' if is_reported else '取消标记'} {len(ids)} 件上报"
            self.carry_out(told, lambda: self.app.innovation.proposals.set_reported(ids, is_reported))

    def show_behind(self, behind: Behind) -> None:
        """Go to the ideas behind a number of the statistics."""
        self.year.setCurrentIndex(0)
        self._show_year()
        self.show_section(LIST)
        self.list.show_behind(behind)
        self.list.table.setFocus()

    # ---- putting it together ----

    def _make_body(self) -> None:
        self.add_button = button("登记建议", "add", kind="primary", clicked=self.acts.add, tip="Ctrl+N")
        self.import_button = button("导入…", "arrow_import", clicked=self.on_import)
        self.chosen_button, self.more_button, self.print_button = (
            button("办理所选"),
            button("更多"),
            button("打印", "print", tip="Ctrl+P"),
        )
        more = QMenu(self.more_button)
        for words, act in (
            ("保存空白建议表（一件一表）…", lambda: self.on_form("form")),
            ("保存空白汇总表（多件一表）…", lambda: self.on_form("list")),
            ("所选标记为已上报", lambda: self.on_reported(True)), ("所选取消上报标记", lambda: self.on_reported(False)),
        ):  # fmt: skip
            more.addAction(words, act)
        self.more_button.setMenu(more)
        for widget, write in ((self.chosen_button, self._fill_steps), (self.print_button, self._fill_papers)):
            menu = QMenu(widget)
            menu.aboutToShow.connect(lambda menu=menu, write=write: write(menu))
            widget.setMenu(menu)
        acts = (self.chosen_button, self.more_button, self.print_button, self.import_button, self.add_button)
        self._top = box(row(*self._chips, 4, self.year, None, *acts))
        self._work = box(col(self._top, (self._views, 1), gap=8))
        make = button("登记建议", "add", kind="primary", clicked=self.acts.add)
        blank = button("保存空白建议表…", "document_table", clicked=lambda: self.on_form("form"))
        returned = button("导入交回的表格…", "arrow_import", clicked=self.on_import)
        self._blank = box(empty("clipboard_task", "还没有合理化建议", BEGIN, blank, returned, make))
        self.set_body((self._work, 1), (self._blank, 1), scroll=False)
        for part in (self._work, self._blank):
            part.setVisible(False)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_file)
        self.list.chosen_changed.connect(lambda: self.chosen_button.setEnabled(bool(self.list.chosen())))
        set_shortcut(self, "Ctrl+N", self.acts.add)
        for view in (self._top, self.list):
            set_shortcut(view, "Ctrl+P", self.print_button.click)

    def _put_view(self, place: int, view: QWidget) -> None:
        """Put a view made now in the place kept for it."""
        blank = self._views.widget(place)
        self._views.insertWidget(place, view)
        self._views.removeWidget(blank)
        blank.deleteLater()

    def _read(self, _: Progress) -> tuple[Seen, ...]:
        """Every idea with its year; outside the window's thread."""
        found = self.app.innovation.proposals.ideas()
        return tuple(Seen(line=x, year=(x.proposed_on or dt.date.today()).year) for x in found)

    def _put(self, ideas: tuple[Seen, ...]) -> None:
        self.ideas = ideas
        self._work.setVisible(bool(ideas))
        self._blank.setVisible(not ideas)
        kept, years = self.year.currentText(), sorted({x.year for x in ideas}, reverse=True)
        self.year.clear()
        self.year.addItems([EVERY_YEAR, *(f"{y} 年" for y in years)])
        self.year.setCurrentIndex(max(0, self.year.findText(kept)))
        self._show_year()
        if self._views.currentIndex() == FILE and self.file.file is not None:
            self._show_file(self.file.file.line.id)

    def _on_edit(self) -> None:
        """F2 changes what was entered while that can be changed."""
        shown = self.file.file
        if shown is not None and shown.line.state in EDITABLE:
            self.acts.edit(shown)

    def _on_note(self) -> None:
        if self.file.file is not None:
            self.acts.note(self.file.file)

    def _show_year(self) -> None:
        wanted = self.year.currentText()
        self.list.show_ideas([x for x in self.ideas if wanted in (EVERY_YEAR, f"{x.year} 年")])

    def _show_file(self, idea_id: int) -> None:
        """Read one idea in the background and show it; one that was taken back closes its file."""
        self._wanted, proposals = idea_id, self.app.innovation.proposals

        def work(_: Progress) -> tuple[IdeaFile, tuple[str, ...]] | None:
            try:
                return proposals.file(idea_id), proposals.score_doubts(idea_id)
            except NotFound:
                return None

        def done(found: tuple[IdeaFile, tuple[str, ...]] | None) -> None:
            if idea_id != self._wanted:
                return  # another one was asked for meanwhile
            if found is None:
                self.close_file()
                return
            self._papers = ()
            self.file.show_file(found[0], self.acts.buttons(found[0]), found[1])
            if self._views.currentIndex() != FILE:
                self._stand_alone(True)
                self._views.setCurrentIndex(FILE)
                self.file.focus_first()
            self._look_for_papers(idea_id)

        jobs.run(self, "正在打开建议", work, done)

    def _look_for_papers(self, idea_id: int) -> None:
        """Find in the background what can be printed of the idea shown."""
        papers = self.app.innovation.papers

        def done(found: tuple[Printable, ...]) -> None:
            if idea_id == self._wanted:
                self._papers = found

        jobs.run(self, "正在查看文书", lambda _: printables(papers, papers.kinds("idea"), idea_id), done)

    def _turn(self, step: int) -> None:
        """Go to the idea before or after the one open, in the order of the list."""
        shown = self.file.file
        if shown is None or shown.line.id not in self._order:
            return
        place = list(self._order).index(shown.line.id) + step
        if 0 <= place < len(self._order):
            self._show_file(self._order[place])

    def _stand_alone(self, is_alone: bool) -> None:
        """A file takes the place of the page's title and tabs."""
        self._top.setVisible(not is_alone)
        if isinstance(self.page, TabbedPage):
            self.page.show_bars(not is_alone)

    def _fill_steps(self, menu: QMenu) -> None:
        """The steps that may be taken with all that are chosen."""
        menu.clear()
        chosen = self.list.chosen()
        ids = [x.line.id for x in chosen]
        names = [n for n in MANY if chosen and all(n in x.line.actions for x in chosen)]
        for name in names:
            menu.addAction(f"{name}…（{len(ids)} 件）", lambda name=name: self.acts.take_many(ids, name))
        if not names:
            menu.addAction("所选各件没有可以一起办理的步骤，请逐件打开办理").setEnabled(False)

    def _fill_papers(self, menu: QMenu) -> None:
        """The papers of the period: the one of the statistics, otherwise the year chosen; and the blank slip."""
        papers, year = self.app.innovation.papers, self.year.currentText().removesuffix(" 年")
        chosen = str(dt.date.today().year) if self.year.currentText() == EVERY_YEAR else year
        period = self.figures.period_words() if self._views.currentIndex() == FIGURES else chosen
        label = parse_period(period).label
        found = [
            Printable(code=k.code, title=f"{k.title}（{label}）", target=period, missing=())
            for k in papers.kinds("period")
        ]
        found += [Printable(code=k.code, title=k.title, target="", missing=()) for k in papers.kinds("unit")]
        fill(menu, self, papers, found)

    def _tell_saved(self, words: str, place: Path) -> None:
        self.shell.toast(words, action="打开所在文件夹", on_action=lambda: dialogs.open_folder(place))
