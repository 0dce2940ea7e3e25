"""An idea's file: what was handed in and what came of it on the left, the way on the right, what may be done below."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLayout, QMenu, QWidget

from core.innovation.records.views import IdeaCase, IdeaFile, TimelineEntry
from gui.competition.innovation_authors import authors_card
from gui.competition.innovation_words import STATE_TONES, day_text, without_saved
from gui.competition.words import plain
from gui.kit import (
    Chip,
    banner,
    button,
    card,
    col,
    emptied,
    frame,
    hline,
    number,
    row,
    scroller,
    set_width,
    text,
)
from gui.kit.findings import MET, finding_words, severity_tone

Acts = Sequence[tuple[str, Callable[[], object]]]
UNDECIDED = ("已提出", "已受理", "待评审", "暂存")
UNVERIFIED = "依据待核"
SHOWN_ACTS = 6  # the rest stand in a menu


class FileView(QWidget):
    """One idea at a time; Esc goes back."""

    back = Signal()
    turned = Signal(int)  # -1 for the one before, 1 for the next
    note_requested = Signal()
    other_requested = Signal(int)  # another idea, which looks like this one

    def __init__(self, papers: QMenu) -> None:
        super().__init__()
        self.file: IdeaFile | None = None
        self._title, self._chips = text("", "h2", wrap=True), row(gap=6)
        self.print_button = button("打印", "print", tip="Ctrl+P")
        self.print_button.setMenu(papers)
        note = button("备注…", "edit", kind="quiet", clicked=self.note_requested.emit)
        back = button("返回列表", clicked=self.back.emit, tip="返回列表（Esc）")
        turns = [
            button(words, kind="quiet", clicked=partial(self.turned.emit, step), tip=tip)
            for words, step, tip in (("上一件", -1, "Alt+←"), ("下一件", 1, "Alt+→"))
        ]
        head = row(back, 4, (self._title, 1), self._chips, note, self.print_button, *turns)
        self._parts, self._banners, self._way = col(gap=10, pad=(0, 0, 8, 0)), col(gap=6), col(gap=0)
        right = frame(
            col(
                text("办理经过", "h3"),
                (scroller(col(self._way, None, pad=(0, 0, 8, 0))), 1),
                pad=(16, 12, 8, 12),
            )
        )
        body = row((scroller(col(self._parts, None)), 12), (right, 8), gap=12)
        self._acts = row(gap=8)
        self.foot = frame(row(text("现在可以", tone="text2"), self._acts, None, pad=(12, 6, 12, 6), gap=12))
        self.setLayout(col(head, self._banners, (body, 1), self.foot, gap=10))
        for keys, act in (
            ("Esc", self.back.emit), ("Alt+Left", lambda: self.turned.emit(-1)),
            ("Alt+Right", lambda: self.turned.emit(1)), ("Ctrl+P", self.print_button.click),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self, file: IdeaFile, acts: Acts, doubts: Sequence[str]) -> None:
        """Show an idea with what may be done now; `doubts` are points that do not go with the benefit."""
        self.file = file
        line = file.line
        self._title.setText(f"{line.number}　{line.title}")
        emptied(self._chips)
        self._chips.addWidget(Chip(line.state, STATE_TONES[line.state]))
        if line.is_excellent:
            self._chips.addWidget(Chip("优秀建议", "ok"))
        self._show_banners(file, doubts)
        self._show_acts(acts)
        for show in (self._show_parts, self._show_way):  # each in a turn of its own: the window stays quick
            QTimer.singleShot(0, self, partial(show, file))

    def focus_first(self) -> None:
        """Put the keyboard on the usual next step."""
        first = self._acts.itemAt(0)
        widget = first.widget() if first is not None else None
        (widget or self).setFocus()

    def _show_parts(self, file: IdeaFile) -> None:
        """What was handed in and what came of it."""
        if file is not self.file:
            return
        emptied(self._parts)
        for part in _parts(file):
            self._parts.addWidget(part)

    def _show_way(self, file: IdeaFile) -> None:
        """What happened, the words in full."""
        if file is not self.file:
            return
        emptied(self._way)
        for place, entry in enumerate(file.timeline):
            if place:
                self._way.addWidget(hline())
            self._way.addLayout(_moment(entry))

    def _show_banners(self, file: IdeaFile, doubts: Sequence[str]) -> None:
        emptied(self._banners)
        if not file.line.is_answered and file.slip is not None:
            told = f"“{file.slip.state}”的理由还没有书面答复建议人：{'、'.join(file.slip.authors)}。"
            self._banners.addWidget(banner(told, "warn"))
        if file.line.state in UNDECIDED:
            for one in file.likenesses[:2]:
                look = button(
                    f"查看 {one.number}", kind="link", clicked=partial(self.other_requested.emit, one.idea_id)
                )
                self._banners.addWidget(banner(one.sentence, "err" if one.is_same else "warn", look))
            like = {x.sentence for x in file.likenesses}
            for found in file.findings:
                if found.result != MET and found.sentence not in like:
                    self._banners.addWidget(banner(finding_words(found), severity_tone(found)))
        for doubt in doubts:
            self._banners.addWidget(banner(without_saved(doubt), "warn"))

    def _show_acts(self, acts: Acts) -> None:
        """The usual next step first; what is done seldom stands in a menu."""
        emptied(self._acts)
        for place, (words, act) in enumerate(acts[:SHOWN_ACTS]):
            self._acts.addWidget(button(words, kind="" if place else "primary", clicked=act))
        if len(acts) > SHOWN_ACTS:
            more = button("更多", "more_horizontal")
            menu = QMenu(more)
            for words, act in acts[SHOWN_ACTS:]:
                menu.addAction(words, act)
            more.setMenu(menu)
            self._acts.addWidget(more)
        if not acts:
            told = "这件建议已经办结。登记有误的，请在变更记录里撤销上一步。"
            self._acts.addWidget(text(told, tone="text2"))


def _moment(entry: TimelineEntry) -> QLayout:
    """One thing that happened: the day, what, and the words in full."""
    day = text(day_text(entry.on), "caption", tone="text2")
    set_width(day, 76)
    day.setAlignment(Qt.AlignmentFlag.AlignTop)
    words = [text(entry.title, "strong", wrap=True)]
    if entry.text:
        words.append(text(entry.text, "caption", tone="text2", wrap=True))
    return row(day, (col(*words, gap=2), 1), gap=8, pad=(0, 6, 0, 6))


# ---- the left side ----


def _parts(file: IdeaFile) -> Iterator[QFrame]:
    """What stands on the left, what came last first, the slip itself at the end."""
    case = file.case
    if case.reward is not None:
        yield _reward(case)
    if case.grade is not None or file.suggestion is not None:
        yield _grade(file)
    if case.benefit is not None:
        yield _benefit(case)
    if case.sheets:
        yield _scores(file)
    if case.plan is not None:
        yield _plan(case)
    yield _slip(case)


def _slip(case: IdeaCase) -> QFrame:
    """The slip as it was handed in."""
    i = case.idea
    papers = "、".join(
        words
        for words, has in (
            ("已投入使用", i.is_in_use),
            ("有真实性承诺书", i.has_promise),
            ("有成果授权书", i.has_authorisation),
        )
        if has
    )
    awards = "；".join(x for x in (i.government_award, i.past_award) if x)
    facts = facts_of(
        ("类别", f"{i.kind}　{i.category}"), ("提出", f"{day_text(i.proposed_on)}　{i.unit_name}　{i.source}"),
        ("现状分析", i.situation), ("改进措施", i.measures), ("改进效果", i.effect), ("效益评估", i.benefit_note),
        ("推荐意见", i.unit_opinion), ("推广范围", i.scope), ("申报材料", papers), ("专利号", i.patent_number),
        ("已获奖", awards), ("备注", i.note),
    )  # fmt: skip
    return card("建议", text("建议人和贡献比", tone="text2"), authors_card(case.authors), *facts, gap=6)


def _plan(case: IdeaCase) -> QFrame:
    """How it is put to work."""
    p = case.plan
    assert p is not None
    days = f"{day_text(p.starts_on)} 至 {day_text(p.ends_on)}"
    return card(
        "实施计划",
        *facts_of(
            ("部门", f"{p.department}　{p.implementer}"),
            ("时间", days),
            ("投入", f"{p.investment:,.2f} 元"),
            ("内容", p.content),
        ),
        gap=5,
    )


def _scores(file: IdeaFile) -> QFrame:
    """Every reviewer's points and the average."""
    lines: list[QLayout] = []
    for s in file.case.sheets:
        points = "、".join(f"{x.criterion} {plain(x.points)}" for x in s.items)
        lines += facts_of(
            (
                s.score.scored_by,
                f"{points}，合计 {plain(s.total)} 分" + (f"。{s.score.note}" if s.score.note else ""),
            )
        )
    average = f"平均 {plain(file.average)} 分" if file.average is not None else ""
    table = file.case.sheets[0].score.table_name
    return card(f"评审得分　{average}", *lines, note=table, gap=5)


def _benefit(case: IdeaCase) -> QFrame:
    """The arithmetic, where its numbers come from, and finance's word."""
    b = case.benefit
    assert b is not None
    sources = "；".join(f"{q.name}：{q.basis}" for q in case.quantities if q.basis)
    confirmed = f"{b.confirmed_by}　{day_text(b.confirmed_on)}" if b.confirmed_on else "还没有确认"
    state = Chip("财务已确认", "ok") if b.confirmed_on else Chip("待财务确认", "warn")
    return card(
        f"年经济效益 {b.amount:,.2f} 元",
        *facts_of(
            ("算式", b.sentence), ("数据来源", sources), ("社会效益", b.social),
            ("计算", f"{b.calculated_by}　{day_text(b.calculated_on)}"), ("财务确认", confirmed),
        ),
        action=state, gap=5,
    )  # fmt: skip


def _grade(file: IdeaFile) -> QFrame:
    """The grade given, and what was suggested."""
    given, hint = file.case.grade, file.suggestion
    parts: list[QLayout] = []
    if given is not None:
        score = f"{plain(given.score)} 分" if given.score is not None else ""
        parts += facts_of(("奖级", f"{given.level}　{day_text(given.decided_on)}"), ("评审得分", score))
    chip = None
    if hint is not None:
        parts += facts_of(("按效益建议", hint.sentence))
        chip = Chip("未核实", "warn") if hint.finding.severity == UNVERIFIED else None
    return card("奖级", *parts, action=chip, gap=5)


def _reward(case: IdeaCase) -> QFrame:
    """The money and everybody's part."""
    r = case.reward
    assert r is not None
    lines = [
        row((text(f"{p.name}　{plain(p.share)}%", wrap=True), 1), number(f"{p.amount:,.2f} 元"))
        for p in case.parts
    ]
    facts = facts_of(
        ("性质", f"{r.kind}　{r.fund_source}"), ("决定", r.document), ("日期", day_text(r.rewarded_on))
    )
    return card(f"奖金 {r.amount:,.2f} 元", *lines, *facts, gap=4)


def facts_of(*facts: tuple[str, str | None], width: int = 76) -> list[QLayout]:
    """Labels and texts; those without a text are left out."""
    lines: list[QLayout] = []
    for label, words in facts:
        if words and words.strip("　 "):
            value = text(words.strip("　 "), wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name = text(label, tone="text2", wrap=True)
            set_width(name, width)
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            lines.append(row(name, (value, 1), gap=10))
    return lines
