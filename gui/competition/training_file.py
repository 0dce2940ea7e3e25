"""One course: its card, everybody on its list with sign-in and results, and the promotions that came of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from core.training.records import Attendance, CourseFile
from gui.competition.innovation_file import facts_of
from gui.competition.innovation_narrow import give_way
from gui.competition.innovation_words import day_text
from gui.competition.training_acts import TrainingActs
from gui.competition.words import plain
from gui.kit import Chip, button, card, col, emptied, row, scroller, set_width, text
from gui.kit.listing import Listing, TableLook

HEADS = (
    ("姓名", 84), ("单位（部门）", 140), ("岗位", 100), ("技术等级", 170), ("出席", 84), ("成绩", 60), ("结果", 88), ("备注", 100),
)  # fmt: skip
TONES = {4: {"请假": "warn", "缺席": "err"}, 6: {"不合格": "err"}}
LOOK = TableLook(right=(5,), tones=TONES, stretch=1, multiple=True)
NARROW = ((826, 2), (826, 7))
SIDE = 320


class CourseView(QWidget):
    """One course; Esc goes back."""

    back = Signal()

    def __init__(self, acts: TrainingActs) -> None:
        super().__init__()
        self._acts = acts
        self.file: CourseFile | None = None
        self._title, self._kind = text("", "h2", wrap=True), Chip("", "info")
        self.list = Listing[Attendance]("培训名单，回车修改一人", HEADS, cells=_cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self._with(acts.change))
        give_way(self.list.table, NARROW)
        self.list.on_chosen(self._show_state)
        self._count, self._facts, self._risen = text("", "strong", wrap=True), col(gap=5), col(gap=6)
        self._make_body()
        for keys, act in (
            ("Esc", self.back.emit),
            ("Del", lambda: self._with(acts.strike)),
            ("F2", lambda: acts.edit(self._shown().course)),
            ("Ctrl+P", lambda: acts.print_sheet(self._shown().course)),
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self, file: CourseFile, contest: str) -> None:
        """Show a course; `contest` is the name of the contest it belongs to."""
        self.file = file
        c = file.course
        self._title.setText(c.title)
        self._kind.set_status(c.kind, "info")
        emptied(self._facts)
        days = day_text(c.starts_on) + (
            f" 至 {day_text(c.ends_on)}" if c.ends_on and c.ends_on != c.starts_on else ""
        )
        for one in facts_of(
            ("时间", days), ("课时", plain(c.hours)), ("地点", c.place), ("授课人", c.trainer), ("主办", c.organiser),
            ("竞赛", contest), ("内容", c.content), ("备注", c.note), width=52,
        ):  # fmt: skip
            self._facts.addLayout(one)
        emptied(self._risen)
        for p in file.promotions:
            level = f"{p.from_level or '无'} → {p.to_level}"
            told = f"{p.trade or ''}　{p.certificate_number}　{day_text(p.certified_on)}".strip("　")
            self._risen.addWidget(text(f"{p.name}：{level}", wrap=True))
            self._risen.addWidget(text(told, "caption", tone="text2", wrap=True))
        if not file.promotions:
            self._risen.addWidget(text("还没有。在名单里选好人，点“登记晋升…”。", tone="text3", wrap=True))
        self.list.put(file.attendance, key=lambda a: a.id)
        self._count.setText(count_words(file.attendance))
        self._show_state()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.list.table.setFocus()

    def chosen(self) -> tuple[Attendance, ...]:
        """The people chosen."""
        return self.list.chosen_all()

    def _make_body(self) -> None:
        acts = self._acts
        back = button("返回列表", clicked=self.back.emit, tip="返回列表（Esc）")
        change = button("修改培训…", "edit", clicked=lambda: acts.edit(self._shown().course))
        remove = button("删除…", kind="quiet", clicked=lambda: acts.remove(self._shown().course))
        self.add_button = button(
            "登记签到…", "person_add", kind="primary", clicked=lambda: acts.enlist(self._shown())
        )
        paper = button(
            "打印签到表", "print", clicked=lambda: acts.print_sheet(self._shown().course), tip="Ctrl+P"
        )
        head = row(back, 4, (self._title, 1), self._kind, remove, change, paper, self.add_button)
        self.state_button = button("出席")
        menu = QMenu(self.state_button)
        for words, state in (("所选请假", "请假"), ("所选缺席", "缺席"), ("所选参加", "参加")):
            menu.addAction(words, lambda state=state: self._set_state(state))
        menu.addSeparator()
        menu.addAction("除所选外全部参加，所选缺席", lambda: self._except("缺席"))
        menu.addAction("除所选外全部参加，所选请假", lambda: self._except("请假"))
        menu.addAction("全部参加", lambda: self._except("参加"))
        self.state_button.setMenu(menu)
        self.results_button = button("登记成绩…", "edit", clicked=lambda: acts.results(self._shown()))
        self.promote_button = button(
            "登记晋升…", "trophy", clicked=lambda: acts.promote(self._shown(), self.chosen())
        )
        self.strike_button = button(
            "移出名单", "dismiss", clicked=lambda: self._with(acts.strike), tip="Delete"
        )
        tools = row(
            (self._count, 1), self.state_button, self.results_button, self.promote_button, self.strike_button
        )
        side = scroller(
            col(
                card("培训", self._facts, gap=6),
                card("技能晋升", self._risen, gap=6),
                None,
                gap=12,
                pad=(0, 0, 6, 0),
            )
        )
        set_width(side, SIDE)
        left = col(tools, (self.list.framed(), 1), gap=8)
        self.setLayout(col(head, (row((left, 1), side, gap=12), 1), gap=10))

    def _shown(self) -> CourseFile:
        assert self.file is not None
        return self.file

    def _with(self, act: Callable[[Sequence[Attendance]], object]) -> None:
        """Act on the people chosen, if there are any."""
        if self.chosen():
            act(self.chosen())

    def _set_state(self, state: str) -> None:
        if self.chosen():
            self._acts.set_state(self.chosen(), state)

    def _except(self, state: str) -> None:
        """Everybody came but those chosen; with 参加 everybody did."""
        if self.file is None:
            return
        chosen = {a.id for a in self.chosen()} if state != "参加" else set()
        self._acts.set_states([(a, state if a.id in chosen else "参加") for a in self.file.attendance])

    def _show_state(self) -> None:
        has_any, has_chosen = bool(self.file and self.file.attendance), bool(self.chosen())
        self.state_button.setEnabled(has_any)
        self.results_button.setEnabled(has_any)
        self.promote_button.setEnabled(has_chosen)
        self.strike_button.setEnabled(has_chosen)


def count_words(people: Sequence[Attendance]) -> str:
    """How many stand on the list, and how they came."""
    if not people:
        return "名单上还没有人。点“登记签到…”从花名册选择。"
    present = [a for a in people if a.state == "参加"]
    passed = sum(a.result == "合格" for a in present)
    migrant = sum(a.is_migrant_worker for a in present)
    words = f"名单 {len(people)} 人，参加 {len(present)} 人，合格 {passed} 人"
    return words + (f"，农民工 {migrant} 人" if migrant else "")


def _cells(a: Attendance) -> tuple[str, ...]:
    score = plain(a.score) if a.score is not None else ""
    return (a.name, a.unit_name, a.position, a.skill_level, a.state, score, a.result, a.note or "")
