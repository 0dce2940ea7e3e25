"""创新工作室与师带徒: the studios of a year and the mentoring pairs; opening a studio puts its file in their place."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget

from core.errors import NotFound
from core.innovation.records.studios import StudioLine
from core.progress import Progress
from gui import jobs
from gui.competition.mentoring import MentoringView, Pairs
from gui.competition.studios_acts import StudioActs
from gui.competition.studios_file import StudioView
from gui.competition.studios_words import CHECK_TONES, studio_cells, this_year
from gui.competition.tab import Tab
from gui.kit import Page, box, button, choice, col, empty, filter_chip, row, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("工作室名称", 190), ("级别", 66), ("领衔人", 76), ("领衔人荣誉", 130), ("运行", 50), ("成员", 48), ("课题", 48),
    ("成果", 48), ("专利", 48), ("年效益（元）", 100), ("已用 / 经费（元）", 160), ("年度考核", 86),
)  # fmt: skip
BEGIN = "登记工作室的领衔人、命名文号和场地，再增加成员、课题和成果；领衔人的荣誉取自花名册。"
STUDIOS, PAIRS, FILE = range(3)
Found = tuple[tuple[StudioLine, ...], bool, Pairs]


class StudiosTab(Tab):
    """The studios, the pairs, and the file of one studio."""

    tables = frozenset({
        "studio", "studio_member", "studio_topic", "studio_result", "studio_year", "mentoring_pair",
        "mentoring_assessment", "honour", "person", "own_rule",
    })  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.acts = StudioActs(self)
        self.studio_id = 0
        self.list = Listing[StudioLine](
            "创新工作室，回车打开",
            HEADS,
            cells=studio_cells,
            look=TableLook(tones={11: CHECK_TONES}, right=(4, 5, 6, 7, 8, 9, 10)),
        )
        self.list.table.opened.connect(lambda _: self.on_open())
        self.pairs = MentoringView(self)
        self.search_box = self.pairs.search_box
        self._file: StudioView | None = None
        year = this_year()
        self.year = choice(
            [f"{y} 年" for y in range(year + 1, year - 6, -1)], name="年度", width=104, current=f"{year} 年"
        )
        self.year.activated.connect(lambda _: self.reload())
        self._chips: list[QPushButton] = [
            filter_chip(w, on=not n) for n, w in enumerate(("创新工作室", "师带徒"))
        ]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._told = text("", tone="text2")
        self._views = QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new})

    def reload(self) -> None:
        """Read the studios of the year and the pairs in the background; the file that is open is read again."""
        jobs.run(self, "正在读取创新工作室", self._read, self._put)

    def open_target(self, **target: object) -> None:
        """`studio_id` is the studio to open, `pair_id` the pair of master and apprentice to choose."""
        if "studio_id" in target:
            self.open_file(int(str(target["studio_id"])))
        elif "pair_id" in target:
            self.close_file()
            self.show_section(PAIRS)
            self.pairs.choose(int(str(target["pair_id"])))

    def show_section(self, place: int) -> None:
        """Turn to the studios (0) or the pairs (1)."""
        self._chips[place].setChecked(True)
        self._views.setCurrentIndex(place)
        self.year.setVisible(place == STUDIOS)
        self._told.setVisible(place == STUDIOS)
        self.new_button.setText(" 登记师带徒" if place == PAIRS else " 登记工作室")
        self.new_button.setAccessibleName("登记师带徒" if place == PAIRS else "登记工作室")

    def open_file(self, studio_id: int) -> None:
        """Show a studio's file in the place of the list."""
        self.studio_id = studio_id
        self._stand_alone(True)
        self._views.setCurrentWidget(self.file)
        self._show_file()
        self.file.focus_first()

    @property
    def file(self) -> StudioView:
        """The file, made when one is opened for the first time."""
        if self._file is None:
            self._file = StudioView(self.acts)
            self._file.back.connect(self.close_file)
            self._views.addWidget(self._file)
        return self._file

    def close_file(self) -> None:
        """Go back to the list."""
        self.studio_id = 0
        self._stand_alone(False)
        self.show_section(STUDIOS)
        self.list.table.setFocus()

    def on_open(self) -> None:
        """Open the chosen studio."""
        one = self.list.chosen()
        if one is not None:
            self.open_file(one.studio_id)

    def on_new(self) -> None:
        """A new studio, or a new pair where the pairs are shown."""
        if self._views.currentIndex() == PAIRS:
            self.pairs.on_new()
        elif self._views.currentIndex() == STUDIOS:
            self.acts.add()

    def _make_body(self) -> None:
        self.new_button = button("登记工作室", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        self._top = box(row(*self._chips, 4, self.year, self._told, None, self.new_button))
        first = button("登记工作室", "add", kind="primary", clicked=self.acts.add)
        self._blank = box(empty("building_government", "还没有创新工作室", BEGIN, first))
        self._some = self.list.framed()
        for view in (box(col((self._some, 1), (self._blank, 1), gap=0)), self.pairs):
            self._views.addWidget(view)
        self.set_body(self._top, (self._views, 1), scroll=False)

    def _read(self, _: Progress) -> Found:
        """Outside the window's thread."""
        studios = self.app.innovation.studios
        year = int(self.year.currentText()[:4])
        return studios.year_list(year), bool(studios.studios()), self.pairs.read()

    def _put(self, found: Found) -> None:
        lines, has_any, pairs = found
        self.list.put(lines, key=lambda x: x.studio_id)
        self._some.setVisible(has_any)
        self._blank.setVisible(not has_any)
        unchecked = sum(not x.conclusion for x in lines)
        words = f"{len(lines)} 个工作室" + (
            f"，{unchecked} 个还没有年度考核" if unchecked else "，都已年度考核"
        )
        self._told.setText(words if lines else "这一年没有工作室" if has_any else "")
        owed = sum(bool(f.missing_years) or f.state == "待期满考核" for f in pairs)
        self._chips[1].setText(f"师带徒 {len(pairs)}" + (f"（{owed} 对待考核）" if owed else ""))
        self._chips[1].setAccessibleName(self._chips[1].text())
        self.pairs.show_pairs(pairs)
        if self._views.currentIndex() == FILE and self.studio_id:
            self._show_file()

    def _show_file(self) -> None:
        """Read one studio; one that was taken back closes its file."""
        try:
            self.file.show_file(self.app.innovation.studios.file(self.studio_id, on=dt.date.today()))
        except NotFound:
            self.close_file()

    def _stand_alone(self, is_alone: bool) -> None:
        self._top.setVisible(not is_alone)
        if isinstance(self.page, TabbedPage):
            self.page.show_bars(not is_alone)
