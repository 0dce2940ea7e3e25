"""培训与晋级: the courses of a year with their figures, the promotions; opening a course puts its list in their place."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget

from core.errors import NotFound
from core.periods import Period, parse_period
from core.progress import Progress
from core.training.records import Count, CourseLine, Promotion, TrainingFigures
from gui import jobs
from gui.competition.innovation_narrow import give_way
from gui.competition.innovation_words import day_text
from gui.competition.tab import Tab
from gui.competition.training_acts import TrainingActs
from gui.competition.training_file import CourseView
from gui.competition.words import plain
from gui.kit import Page, box, button, choice, col, empty, filter_chip, frame, row, search, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import TabbedPage

if TYPE_CHECKING:
    from core.app import App

COURSES, RISEN, FILE = range(3)
HEADS = (
    ("开始日期", 98), ("培训主题", 220), ("类别", 104), ("所属竞赛", 170), ("课时", 60), ("授课人", 90), ("名单", 56),
    ("参加", 56), ("农民工", 64), ("合格", 56),
)  # fmt: skip
RISEN_HEADS = (
    ("发证日期", 98), ("姓名", 80), ("单位（部门）", 130), ("职业（工种）", 104), ("原技术等级", 160), ("新技术等级", 160), ("证书编号", 140),
    ("来源", 80),
)  # fmt: skip
NARROW = ((1000, 3), (830, 5))  # columns that give way below a width
HALVES = (("全年", ""), ("上半年", "H1"), ("下半年", "H2"))
BEGIN = "登记培训班的时间、课时和授课人，再从花名册登记签到；成绩、证书和晋升等级都记入会员档案。"
Found = tuple[tuple[CourseLine, ...], tuple[Promotion, ...], TrainingFigures, bool]


class TrainingTab(Tab):
    """The courses, the promotions, and the list of one course."""

    tables = frozenset({"course", "course_attendance", "skill_promotion", "contest", "person"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.acts = TrainingActs(self)
        self.course_id = 0
        self.lines: tuple[CourseLine, ...] = ()
        self._risen_all: tuple[Promotion, ...] = ()
        self._contests: dict[int, str] = {}
        self.search_box = search("主题、姓名或证书编号", width=210)
        self.search_box.textChanged.connect(lambda _: self._apply())
        self.list = Listing[CourseLine](
            "培训班，回车打开", HEADS, cells=self._cells, look=TableLook(stretch=1, right=(4, 6, 7, 8, 9))
        )
        give_way(self.list.table, NARROW)
        self.list.table.opened.connect(lambda _: self.on_open())
        self.risen = Listing[Promotion](
            "技能等级晋升", RISEN_HEADS, cells=risen_cells, look=TableLook(stretch=6)
        )
        self._file: CourseView | None = None
        year = dt.date.today().year
        self.year = choice(
            [f"{y} 年" for y in range(year + 1, year - 8, -1)], name="年度", width=104, current=f"{year} 年"
        )
        self.half = choice([w for w, _ in HALVES], name="时期", width=96)
        for combo in (self.year, self.half):
            combo.activated.connect(lambda _: self.reload())
        self._chips: list[QPushButton] = [
            filter_chip(w, on=not n) for n, w in enumerate(("培训班", "技能晋升"))
        ]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._figures, self._views = text("", wrap=True), QStackedWidget()
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new})

    def period(self) -> Period:
        """The period chosen."""
        return parse_period(self.period_words())

    def period_words(self) -> str:
        """The period chosen as it is written, such as 2026H1."""
        return self.year.currentText()[:4] + HALVES[max(0, self.half.currentIndex())][1]

    def reload(self) -> None:
        """Read courses, promotions and figures of the period in the background; the open list is read again."""
        jobs.run(self, "正在读取培训", self._read, self._put)

    def open_target(self, **target: object) -> None:
        """`course_id` is the course to open."""
        if "course_id" in target:
            self.open_file(int(str(target["course_id"])))

    def show_section(self, place: int) -> None:
        """Turn to the courses (0) or the promotions (1)."""
        self._chips[place].setChecked(True)
        self._views.setCurrentIndex(place)
        words = "登记晋升" if place == RISEN else "登记培训"
        self.new_button.setText(f" {words}")
        self.new_button.setAccessibleName(words)

    def open_file(self, course_id: int) -> None:
        """Show the list of a course."""
        self.course_id = course_id
        self._stand_alone(True)
        self._views.setCurrentWidget(self.file)
        self._show_file()
        self.file.focus_first()

    @property
    def file(self) -> CourseView:
        """The list of one course, made when one is opened for the first time."""
        if self._file is None:
            self._file = CourseView(self.acts)
            self._file.back.connect(self.close_file)
            self._views.addWidget(self._file)
        return self._file

    def close_file(self) -> None:
        """Go back to the courses."""
        self.course_id = 0
        self._stand_alone(False)
        self.show_section(COURSES)
        self.list.table.setFocus()

    def on_open(self) -> None:
        """Open the chosen course."""
        one = self.list.chosen()
        if one is not None:
            self.open_file(one.course.id or 0)

    def on_new(self) -> None:
        """A new course, or promotions where those are shown."""
        if self._views.currentIndex() == RISEN:
            self.acts.promote_anybody()
        elif self._views.currentIndex() == COURSES:
            self.acts.add()

    def on_print(self) -> None:
        """The list of those promoted in the period."""
        self.acts.print_promoted(self.period_words())

    def _make_body(self) -> None:
        self.new_button = button("登记培训", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        self.print_button = button("打印晋升名单", "print", tip="Ctrl+P")
        self.print_button.clicked.connect(lambda _=False: self.on_print())
        tools = (self.year, self.half, self.search_box, None, self.print_button, self.new_button)
        head = row(*self._chips, 4, *tools)
        told = frame(row((self._figures, 1), pad=(12, 6, 12, 6)), "inset")
        self._top = box(col(head, told, gap=8))
        first = button("登记培训", "add", kind="primary", clicked=self.acts.add)
        self._blank = box(empty("clipboard_task", "还没有培训", BEGIN, first))
        self._some = self.list.framed()
        for view in (box(col((self._some, 1), (self._blank, 1), gap=0)), self.risen.framed()):
            self._views.addWidget(view)
        self.set_body(self._top, (self._views, 1), scroll=False)

    def _read(self, _: Progress) -> Found:
        """Outside the window's thread."""
        training, period = self.app.training, self.period()
        self._contests = {c.id or 0: c.name for c in self.app.competition.contests.contests()}
        return (
            training.courses(period),
            training.promotions(period),
            training.figures(period),
            bool(training.courses()),
        )

    def _put(self, found: Found) -> None:
        self.lines, self._risen_all, figures, has_any = found
        self._some.setVisible(has_any)
        self._blank.setVisible(not has_any)
        self._figures.setText(figure_words(figures))
        self._chips[1].setText(f"技能晋升 {len(self._risen_all)}" if self._risen_all else "技能晋升")
        self._chips[1].setAccessibleName(self._chips[1].text())
        self._apply()
        if self._views.currentIndex() == FILE and self.course_id:
            self._show_file()

    def _apply(self) -> None:
        """Narrow both lists by what is typed."""
        words = self.search_box.text().split() if self.search_box else []
        lines = [x for x in self.lines if all(any(w in c for c in self._cells(x)) for w in words)]
        risen = [p for p in self._risen_all if all(any(w in c for c in risen_cells(p)) for w in words)]
        self.list.put(lines, key=lambda x: x.course.id)
        self.risen.put(risen, key=lambda p: p.id)

    def _cells(self, x: CourseLine) -> tuple[str, ...]:
        c = x.course
        return (
            day_text(c.starts_on), c.title, c.kind, self._contests.get(c.contest_id or 0, ""), plain(c.hours), c.trainer or "",
            str(x.listed), str(x.present), str(x.migrant_workers), str(x.passed),
        )  # fmt: skip

    def _show_file(self) -> None:
        """Read one course; one that was taken back closes its list."""
        try:
            file = self.app.training.file(self.course_id)
        except NotFound:
            self.close_file()
            return
        self.file.show_file(file, self._contests.get(file.course.contest_id or 0, ""))

    def _stand_alone(self, is_alone: bool) -> None:
        self._top.setVisible(not is_alone)
        if isinstance(self.page, TabbedPage):
            self.page.show_bars(not is_alone)


def figure_words(f: TrainingFigures) -> str:
    """The figures of a period in one line."""

    def words(one: Count) -> str:
        return f"{one.label} {one.number} {one.unit}"

    came, risen = (f.turns, f.people, f.migrant_turns, f.passed), (f.promotions, f.contest_promotions)
    first = f"{f.period.label}：{words(f.sessions)}　{plain(f.hours)} 课时　" + "　".join(map(words, came))
    return f"{first}\n技能：" + "　".join(map(words, risen))


def risen_cells(p: Promotion) -> tuple[str, ...]:
    """One promotion as a row."""
    origin = "竞赛晋升" if p.contest_id else "培训" if p.course_id else ""
    return (
        day_text(p.certified_on), p.name, p.unit_name, p.trade or "", p.from_level or "", p.to_level, p.certificate_number,
        origin,
    )  # fmt: skip
