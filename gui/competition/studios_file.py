"""A studio's file: the leader with honours, the conditions, team, topics, results, years and pairs in sections."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from core.innovation.records.mentoring import MentoringPair
from core.innovation.records.studios import (
    StudioCase,
    StudioFile,
    StudioMember,
    StudioResult,
    StudioTopic,
    StudioYear,
)
from gui.competition.innovation_file import facts_of
from gui.competition.innovation_narrow import give_way
from gui.competition.innovation_words import day_text
from gui.competition.studios_acts import StudioActs
from gui.competition.studios_words import CHECK_TONES, UNCHECKED
from gui.competition.words import plain
from gui.kit import Chip, button, card, col, emptied, frame, row, scroller, set_width, tab_bar, text
from gui.kit.findings import MET, finding_words
from gui.kit.listing import Heads, Listing, TableLook, Tones

T = TypeVar("T")
MEMBERS: Heads = (
    ("姓名", 84),
    ("单位（部门）", 150),
    ("岗位", 110),
    ("分工", 120),
    ("加入日期", 98),
    ("退出日期", 98),
)
TOPICS: Heads = (
    ("课题", 220),
    ("负责人", 80),
    ("攻关", 56),
    ("立项日期", 98),
    ("计划结题", 98),
    ("结题日期", 98),
)
RESULTS: Heads = (
    ("成果名称", 220),
    ("类别", 96),
    ("取得日期", 98),
    ("证书或专利号", 140),
    ("年效益（元）", 110),
)
YEARS: Heads = (
    ("年度", 56),
    ("经费（元）", 104),
    ("已支出（元）", 104),
    ("来源", 84),
    ("培训人次", 76),
    ("考核", 84),
    ("考核意见", 160),
)
PAIRS: Heads = (("师傅", 84), ("徒弟", 84), ("工种", 100), ("开始日期", 98), ("结束日期", 98))
SIDE = 352
Act = tuple[str, str, Callable[[], object]]  # words, icon, what it does


class Section(Generic[T]):
    """A list of the file with its buttons above."""

    def __init__(
        self, name: str, heads: Heads, *, cells: Callable[[T], Sequence[str]], right: Sequence[int] = (),
        tones: Tones | None = None, stretch: int = 0,
    ) -> None:  # fmt: skip
        self.list = Listing[T](name, heads, cells=cells, look=TableLook(tones=tones or {}, right=right))
        self.buttons: list[QPushButton] = []

    def body(self, acts: Sequence[Act], *, opened: Callable[[], object] | None = None) -> QWidget:
        """The list under its buttons; Enter does what `opened` says."""
        self.buttons = [button(words, icon, clicked=act) for words, icon, act in acts]
        if opened is not None:
            self.list.table.opened.connect(lambda _: opened())
        holder = QWidget()
        holder.setLayout(col(row(None, *self.buttons), (self.list.framed(), 1), gap=8, pad=(0, 8, 0, 0)))
        return holder


class StudioView(QWidget):
    """One studio; Esc goes back."""

    back = Signal()

    def __init__(self, acts: StudioActs) -> None:
        super().__init__()
        self._acts = acts
        self.file: StudioFile | None = None
        self._title, self._level = text("", "h2", wrap=True), Chip("", "info")
        self._facts, self._findings = col(gap=5), col(gap=8)
        self.members = Section[StudioMember]("团队成员", MEMBERS, cells=_member, stretch=1)
        self.topics = Section[StudioTopic]("课题，回车修改", TOPICS, cells=_topic)
        self.results = Section[StudioResult]("成果，回车修改", RESULTS, cells=_result, right=(4,))
        self.years = Section[StudioYear](
            "年度经费与考核，回车修改", YEARS, cells=_year, right=(1, 2, 4), tones={5: CHECK_TONES}, stretch=6
        )
        self.pairs = Section[MentoringPair]("师带徒", PAIRS, cells=_pair)
        give_way(self.members.list.table, ((700, 2),))
        self._stack = QStackedWidget()
        self.bar = tab_bar("团队成员", "课题", "成果专利", "经费考核", "师带徒")
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        self._make_body()
        for keys, act in (
            ("Esc", self.back.emit),
            ("F2", lambda: acts.edit(self._case())),
            ("Ctrl+P", lambda: acts.print_year(self._case())),
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self, file: StudioFile) -> None:
        """Show a studio."""
        self.file = file
        case, s = file.case, file.case.studio
        self._title.setText(s.name)
        self._level.set_status(s.level, "mute" if s.closed_on else "info")
        emptied(self._facts)
        honours = "、".join(f"{h.name}（{h.level}）" for h in case.honours)
        for one in facts_of(
            ("领衔人", s.leader), ("荣誉", honours or "花名册上还没有登记"),
            ("命名", "　".join(x for x in (day_text(s.named_on), s.document_number, s.named_by) if x)),
            ("运行", f"满 {file.age} 年，团队 {file.members_now} 人（含领衔人）"),
            ("场地", "　".join(x for x in (s.place, f"{plain(s.area)} 平方米" if s.area is not None else "") if x)),
            ("设备", s.equipment), ("制度", s.rules_text), ("停办", day_text(s.closed_on)), ("备注", s.note), width=56,
        ):  # fmt: skip
            self._facts.addLayout(one)
        self._show_findings(file)
        self._show_lists(case)

    def focus_first(self) -> None:
        """Put the keyboard on the sections."""
        self.bar.setFocus()

    def _show_findings(self, file: StudioFile) -> None:
        emptied(self._findings)
        for found in file.findings:
            chip = Chip("符合", "ok") if found.result == MET else Chip("未符合", "warn")
            words = text(finding_words(found), "caption", tone="text2", wrap=True)
            self._findings.addLayout(row((words, 1), chip, gap=8))

    def _show_lists(self, case: StudioCase) -> None:
        self.members.list.put(case.members, key=lambda x: x.id)
        self.topics.list.put(case.topics, key=lambda x: x.id)
        self.results.list.put(case.results, key=lambda x: x.id)
        self.years.list.put(sorted(case.years, key=lambda y: -y.year), key=lambda x: x.id)
        self.pairs.list.put(case.pairs, key=lambda x: x.id)
        for place, (words, number) in enumerate(
            (("团队成员", len(case.members)), ("课题", len(case.topics)), ("成果专利", len(case.results)),
             ("经费考核", len(case.years)), ("师带徒", len(case.pairs)))
        ):  # fmt: skip
            self.bar.setTabText(place, f"{words} {number}" if number else words)

    def _make_body(self) -> None:
        acts = self._acts
        back = button("返回列表", clicked=self.back.emit, tip="返回列表（Esc）")
        change = button("修改工作室…", "edit", clicked=lambda: acts.edit(self._case()))
        remove = button("删除…", kind="quiet", clicked=lambda: acts.remove(self._case()))
        year = button("年度经费与考核…", "checkmark", kind="primary", clicked=lambda: acts.year(self._case()))
        paper = button("打印", "print", clicked=lambda: acts.print_year(self._case()), tip="Ctrl+P")
        head = row(back, 4, (self._title, 1), self._level, remove, change, paper, year)
        for widget in self._sections():
            self._stack.addWidget(widget)
        left = frame(col(self.bar, (self._stack, 1), gap=4, pad=(14, 6, 14, 12)))
        side = scroller(
            col(
                card("工作室", self._facts, gap=8),
                card("创建条件", self._findings, gap=8),
                None,
                gap=12,
                pad=(0, 0, 6, 0),
            )
        )
        set_width(side, SIDE)
        self.setLayout(col(head, (row((left, 1), side, gap=12), 1), gap=10))

    def _sections(self) -> Sequence[QWidget]:
        acts = self._acts
        m, t, r, y = self.members.list, self.topics.list, self.results.list, self.years.list
        return (
            self.members.body((
                ("增加成员…", "person_add", lambda: acts.join(self._case())), ("退出…", "dismiss", lambda: _with(m, acts.leave)),
            )),
            self.topics.body(
                (("登记课题…", "add", lambda: acts.topic(self._case())), ("修改…", "edit", self._topic), ("删除…", "dismiss", lambda: _with(t, acts.drop_topic))),
                opened=self._topic,
            ),
            self.results.body(
                (("登记成果…", "add", lambda: acts.result(self._case())), ("修改…", "edit", self._result), ("删除…", "dismiss", lambda: _with(r, acts.drop_result))),
                opened=self._result,
            ),
            self.years.body(
                (("登记年度情况…", "add", lambda: acts.year(self._case())), ("修改…", "edit", lambda: _with(y, lambda x: acts.year(self._case(), x)))),
                opened=lambda: _with(y, lambda x: acts.year(self._case(), x)),
            ),
            self.pairs.body(()),
        )  # fmt: skip

    def _topic(self) -> None:
        _with(self.topics.list, lambda x: self._acts.topic(self._case(), x))

    def _result(self) -> None:
        _with(self.results.list, lambda x: self._acts.result(self._case(), x))

    def _case(self) -> StudioCase:
        assert self.file is not None
        return self.file.case


def _with(listing: Listing[T], act: Callable[[T], object]) -> None:
    """Act on the record chosen, if there is one."""
    one = listing.chosen()
    if one is not None:
        act(one)


def _member(m: StudioMember) -> tuple[str, ...]:
    return (m.name, m.unit_name, m.position, m.role or "", day_text(m.joined_on), day_text(m.left_on))


def _topic(t: StudioTopic) -> tuple[str, ...]:
    days = (day_text(t.started_on), day_text(t.due_on), day_text(t.finished_on))
    return (t.title, t.head or "", "攻关" if t.is_breakthrough else "", *days)


def _result(r: StudioResult) -> tuple[str, ...]:
    return (
        r.title,
        r.kind,
        day_text(r.achieved_on),
        r.number or "",
        f"{r.benefit:,.2f}" if r.benefit else "",
    )


def _year(y: StudioYear) -> tuple[str, ...]:
    return (
        str(y.year), f"{y.budget:,.2f}", f"{y.spent:,.2f}", y.fund_source or "", str(y.trained), y.conclusion or UNCHECKED,
        y.opinion or "",
    )  # fmt: skip


def _pair(p: MentoringPair) -> tuple[str, ...]:
    return (p.master, p.apprentice, p.trade, day_text(p.starts_on), day_text(p.last_day))
