"""A proposal's file: what was written on the left, what happened on the right, what may be done now below."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from core.congress.records.proposals import ProposalCase, ProposalFile, TimelineEntry
from core.congress.rules import proposals as life
from gui.congress.proposals_words import STATE_TONES, day_text, due_tone, due_words
from gui.kit import (
    Chip,
    Moment,
    Timeline,
    banner,
    button,
    card,
    col,
    emptied,
    frame,
    row,
    scroller,
    text,
)
from gui.theme import theme

PAPERS = (("提案表", "D17-2"), ("提案交办单", "D18-2"), ("答复函和反馈单", "D19"), ("提案催办函", "D18-3"))
DATE_WIDTH = 118  # of a time line, up to the words
NEXT_STEPS = ("初审", "交办…", "登记答复", "签发", "反馈")  # begin or end what takes a proposal on
Acts = Sequence[tuple[str, Callable[[], object]]]


class FileView(QWidget):
    """One proposal at a time; Esc goes back."""

    back = Signal()
    turned = Signal(int)  # -1 for the one before, 1 for the next
    print_requested = Signal(str, str)  # code, title
    key_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file: ProposalFile | None = None
        self._title = text("", "h3", wrap=True)
        self._chips = row(gap=6)
        self.key_button = button("", "flag", kind="quiet", clicked=self.key_requested.emit)
        self.print_button = button("打印", "print", tip="Ctrl+P")
        papers = QMenu(self.print_button)
        for words, code in PAPERS:
            papers.addAction(words, partial(self.print_requested.emit, code, words))
        self.print_button.setMenu(papers)
        back = button("返回", kind="quiet", clicked=self.back.emit, tip="Esc")
        turns = [
            button(words, kind="quiet", clicked=partial(self.turned.emit, step), tip=tip)
            for words, step, tip in (("上一件", -1, "Alt+←"), ("下一件", 1, "Alt+→"))
        ]
        head = row(back, (self._title, 1), self._chips, self.key_button, self.print_button, *turns)
        self._text, self._banners = col(gap=10, pad=(0, 0, 8, 0)), col(gap=6)
        self.course = Course()
        right = frame(
            col(
                text("办理经过", "h3"),
                (scroller(col(self.course, None, pad=(0, 0, 6, 0))), 1),
                pad=(16, 12, 8, 12),
            )
        )
        body = row((scroller(col(self._text, None)), 11), (right, 9), gap=12)
        self._acts = row(gap=8)
        self.foot = frame(row(text("现在可以", tone="text2"), self._acts, None, pad=(12, 6, 12, 6), gap=12))
        self.setLayout(col(head, self._banners, (body, 1), self.foot, gap=10))
        for keys, act in (
            ("Esc", self.back.emit), ("Alt+Left", lambda: self.turned.emit(-1)),
            ("Alt+Right", lambda: self.turned.emit(1)), ("Ctrl+P", self.print_button.click),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self, file: ProposalFile, acts: Acts) -> None:
        """Show a proposal with what may be done now."""
        self.file = file
        line, p = file.line, file.case.proposal
        self._title.setText(f"{p.number}　{p.title}")
        emptied(self._chips)
        self._chips.addWidget(Chip(line.progress, STATE_TONES[line.progress]))
        if words := due_words(line):
            self._chips.addWidget(Chip(words, due_tone(line)))
        self.key_button.setText(" 取消重点" if p.is_key else " 设为重点")
        self.key_button.setAccessibleName("取消重点提案" if p.is_key else "设为重点提案")
        self._show_banners(file)
        emptied(self._text)
        for part in _parts(file):
            self._text.addWidget(part)
        self.course.show_entries(file.timeline)
        self._show_acts(acts)

    def _show_banners(self, file: ProposalFile) -> None:
        emptied(self._banners)
        if file.main is not None:
            main = file.main.proposal
            told = f"已并入 {main.number}“{main.title}”，随主提案办理；原件保留，提案人也要得到答复。"
            self._banners.addWidget(banner(told, "info"))
        if file.doubt:
            self._banners.addWidget(banner(file.doubt, "info"))

    def _show_acts(self, acts: Acts) -> None:
        """The usual next step first."""
        emptied(self._acts)
        for place, (words, act) in enumerate(acts):
            is_next = not place and any(step in words for step in NEXT_STEPS)
            self._acts.addWidget(button(words, kind="primary" if is_next else "", clicked=act))
        if not acts:
            told = "这件提案不再办理。登记有误的，请在变更记录里撤销上一步。"
            self._acts.addWidget(text(told, tone="text2"))


class Course(Timeline):
    """The time line of a proposal; notes too long for the width are shortened, the whole is in the tool tip."""

    def __init__(self) -> None:
        self._entries: Sequence[TimelineEntry] = ()
        super().__init__()

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show what happened."""
        self._entries = entries
        self.setToolTip("\n".join(f"{day_text(e.on)}　{e.title}　{e.text}" for e in entries))
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the notes for another width."""
        super().resizeEvent(event)
        self._put()

    def _put(self) -> None:
        metrics = QFontMetrics(theme().font("caption"))
        room = max(80, self.width() - theme().px(DATE_WIDTH))
        self.set_moments(
            [
                Moment(
                    date=day_text(e.on), title=e.title,
                    note=metrics.elidedText(e.text, Qt.TextElideMode.ElideRight, room),
                )
                for e in self._entries
            ]
        )  # fmt: skip


# ---- the text ----


def _parts(file: ProposalFile) -> Iterator[QFrame]:
    """What stands on the left, in the order in which it came about."""
    case = file.case
    yield _submitted(case)
    for one in case.originals:
        yield _facts(
            f"并入的 {one.number}　{one.title}", (("提案人", one.proposer), ("具体建议", one.suggestion))
        )
    if case.review is not None:
        r = case.review
        yield _facts(
            f"审查结论：{r.decision}",
            (
                ("审查人", f"{r.reviewed_by}　{day_text(r.reviewed_on)}"),
                ("理由", r.reason),
                ("转交部门", r.sent_to),
            ),
        )
    answered = file.main or case
    for a in answered.assignments:
        yield from _round(answered, a.round)


def _submitted(case: ProposalCase) -> QFrame:
    """The proposal as it was handed in."""
    p = case.proposal
    who = "　".join(
        x for x in (p.proposer, p.unit_name, p.delegation, "要求保密" if p.is_confidential else "") if x
    )
    received = f"{day_text(p.received_on)}　{p.source}"
    late = f"逾期收案理由：{p.late_reason}" if p.late_reason else ""
    return _facts(
        "提案",
        (
            ("类别", p.category), ("提案人", who), ("附议人", life.names_of(case.seconders) or "还没有"),
            ("收到", "　".join(x for x in (received, late) if x)), ("理由", p.reason), ("具体建议", p.suggestion),
        ),
    )  # fmt: skip


def _round(case: ProposalCase, current: int) -> Iterator[QFrame]:
    """How one round of handling went: departments, extensions, reply, feedback."""
    a, reply = life.assignment_in(case, current), life.reply_in(case, current)
    assert a is not None  # a round begins with its assignment
    extended = "；".join(
        f"{day_text(e.due_on)}（{e.reason}，{e.approved_by}批准）"
        for e in case.extensions
        if e.round == current
    )
    yield _facts(
        "交办" if current == 1 else "二次办理",
        (
            ("主办部门", "　".join(x for x in (a.lead_department, a.handler, a.slip_number) if x)),
            ("协办部门", a.co_departments), ("分管领导", a.leader),
            ("期限", f"{day_text(a.handed_on)} 交办，{day_text(a.due_on)} 前答复"), ("延期至", extended),
        ),
    )  # fmt: skip
    if reply is not None:
        signed = (
            f"{reply.signed_by or '签发人未填'}　{day_text(reply.signed_on)}"
            if reply.signed_on
            else "还没有签发"
        )
        words = {p.id: p.proposer for p in case.submitted}
        told = "；".join(
            f"{words.get(f.proposal_id, '')}：{f.satisfaction}{f'，{f.reason}' if f.reason else ''}"
            for f in case.feedback
            if f.round == current
        )
        yield _facts(
            f"{reply.kind}：{reply.outcome}",
            (("办理情况", reply.text), ("承办人", reply.handler), ("签发", signed), ("反馈", told)),
        )


def _facts(title: str, facts: Sequence[tuple[str, str | None]]) -> QFrame:
    """A card of labels and texts; those without a text are left out."""
    lines = []
    for label, words in facts:
        if words:
            value = text(words, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name = text(label, tone="text2")
            name.setMinimumWidth(theme().px(64))
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            lines.append(row(name, (value, 1), gap=10))
    return card(title, *lines, gap=5)
