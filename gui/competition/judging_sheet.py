"""One score sheet: entered with the keypad, Enter leads on; or read against the paper, then confirmed or rejected."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.competition.records.judging import CONFIRMED, REJECTED, WAITING, Sheet, SheetLine, Slot
from core.competition.records.scheme import MEASURED, Criterion, Indicator, Rubric
from gui.competition.judging_fields import ScoreField, TimeField, clock
from gui.competition.judging_matrix import CELLS, judge_words, key_of
from gui.competition.words import plain
from gui.kit import Chip, banner, box, button, col, emptied, frame, hline, row, scroller, set_property, text
from gui.kit.keypad import follow_one_another

ENTER = "数字键录入，回车到下一格；最后一格回车两次保存，并转到下一份。"
OWN = (
    "这张评分表是您（{name}）录入的，不能由本人复核。请换另一名工会干部登录后复核；"
    "还没有第二个账号的，由主席在“系统设置 → 账号”里新增。"
)
CHECK = "请对照纸质评分表逐项核对：一致的确认，不一致的退回重录。这里不能改分。"
TONES = {"缺": "mute", WAITING: "warn", CONFIRMED: "ok", REJECTED: "err"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What the desk does for the sheet."""

    save: Callable[[Sheet], object]
    confirm: Callable[[Sheet], object]
    reject: Callable[[Sheet], object]


class SheetPanel(QWidget):
    """The sheet of the chosen cell."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.slot: Slot | None = None
        self._rubric: Rubric | None = None
        self._face: tuple[object, ...] = ()
        self.fields: list[ScoreField | TimeField] = []
        self._head, self._sub = text("", "h3", wrap=True), text("", tone="text2", wrap=True)
        self._chip = Chip("", "mute")
        self._notice, self._lines = col(gap=6), col(gap=6, pad=(0, 0, 8, 0))
        self._anchors = text("", "caption", tone="text2", wrap=True)
        self._sum = text("", "h3", wrap=True)
        self.save = button("保存，到下一份", "checkmark", kind="primary", clicked=self.on_save)
        self.confirm = button("与纸质一致，确认", "checkmark", kind="primary", clicked=self.on_confirm)
        self.reject = button("退回…", "dismiss", clicked=self.on_reject)
        for one in (self.save, self.confirm):
            one.setAutoDefault(True)
        self._make_body()

    def _make_body(self) -> None:
        head = row((col(self._head, self._sub, gap=2), 1), self._chip)
        foot = row(self.save, (self.confirm, 1), self.reject)
        self._anchor_box = frame(col(self._anchors, pad=(10, 6, 10, 6)), "inset")
        body = col(
            head, self._notice, (scroller(col(self._lines, None)), 1), self._anchor_box, hline(), self._sum, foot,
            gap=8, pad=(16, 12, 12, 14),
        )  # fmt: skip
        self.setLayout(col((frame(body), 1)))

    def show_slot(self, slot: Slot | None, rubric: Rubric, *, officer: str, is_running: bool) -> None:
        """Show the sheet of a slot; None where the judge steps aside or nothing is chosen."""
        sheet = slot.sheet if slot is not None else None
        face = (slot and (key_of(slot), slot.state), sheet and sheet.id, is_running)
        if face == self._face:
            return  # what is being typed, and where the keyboard is, stays
        self._face = face
        self.slot, self._rubric = slot, rubric
        for layout in (self._notice, self._lines):
            emptied(layout)
        self.fields = []
        for widget in (self.save, self.confirm, self.reject, self._chip, self._anchor_box):
            widget.setVisible(False)
        self._sum.setText("")
        if slot is None:
            self._head.setText("没有选评分表")
            self._sub.setText("在左边选一格；“—”是评委回避，不用评分。")
            return
        self._head.setText(f"{slot.entry.code or slot.entry.number} 号")
        self._sub.setText(f"{slot.part.name}　{judge_words(slot)}")
        self._chip.set_status(CELLS[slot.state], TONES[slot.state])
        self._chip.setVisible(True)
        is_entered = slot.state in (WAITING, CONFIRMED)
        if is_entered or not is_running:
            self._show_values(slot, officer=officer, is_running=is_running)
        else:
            self._show_fields(slot)

    def begin(self) -> None:
        """Put the keyboard where the work goes on."""
        if self.fields:
            self.fields[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.fields[0].selectAll()
        elif not self.confirm.isHidden():
            self.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def put(self, sheet: Sheet, words: str) -> None:
        """Show values that could not be saved, with the reason."""
        given = {line.criterion_id or line.indicator_id: line.value for line in sheet.lines}
        for field in self.fields:
            if isinstance(field, TimeField):
                field.setText(clock(sheet.seconds))
            elif (value := given.get(field.line.id)) is not None:
                field.setText(plain(value))
        self._tell(words)
        self.begin()

    def sheet(self) -> Sheet:
        """The sheet as far as it is typed."""
        slot = self.slot
        assert slot is not None
        lines, seconds = [], None
        for field in self.fields:
            if isinstance(field, TimeField):
                seconds = field.seconds()
            elif (value := field.value()) is not None:
                is_value = isinstance(field.line, Indicator)
                key = field.line.id
                lines.append(
                    SheetLine(value=value, indicator_id=key)
                    if is_value
                    else SheetLine(value=value, criterion_id=key)
                )
        return Sheet(
            contest_id=slot.part.contest_id, entry_id=slot.entry.id or 0, part_id=slot.part.id or 0,
            judge_id=slot.judge.id if slot.judge else None, is_timing=slot.is_timing, seconds=seconds,
            lines=tuple(lines),
        )  # fmt: skip

    def on_save(self) -> None:
        """Hand the sheet over, or go to the first field that is wrong."""
        wrong = [field for field in self.fields if field.problem()]
        if wrong:
            told = "；".join(f"{_name(f)}：{f.problem()}" for f in wrong[:3])
            self._tell(f"没有保存。{told}{f'等 {len(wrong)} 处' if len(wrong) > 3 else ''}。")
            wrong[0].setFocus(Qt.FocusReason.TabFocusReason)
            wrong[0].selectAll()
        elif self.fields:
            self._acts.save(self.sheet())

    def on_confirm(self) -> None:
        """Confirm what another officer entered."""
        if self.slot is not None and self.slot.sheet is not None:
            self._acts.confirm(self.slot.sheet)

    def on_reject(self) -> None:
        """Reject what another officer entered."""
        if self.slot is not None and self.slot.sheet is not None:
            self._acts.reject(self.slot.sheet)

    def _tell(self, words: str, tone: str = "err") -> None:
        emptied(self._notice)
        self._notice.addWidget(banner(words, tone))

    def _show_fields(self, slot: Slot) -> None:
        """The fields of a sheet that is to be entered."""
        if slot.state == REJECTED and slot.sheet is not None:
            sheet = slot.sheet
            self._tell(f"{sheet.checked_name}退回：{sheet.reject_reason}。请重新录入，原表保留。", "warn")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(self._asked(slot)):
            field = TimeField("用时") if line is None else ScoreField(line.name, line)
            self.fields.append(field)
            grid.addWidget(text(_name(field), wrap=True), place, 0)
            grid.addWidget(text(_range(line), "caption", tone="text2"), place, 1)
            grid.addWidget(field, place, 2)
            field.textChanged.connect(lambda _, f=field: self._check(f))
            field.installEventFilter(self)
        self._lines.addWidget(box(grid))
        follow_one_another(lambda: self.fields, self.save)
        self.save.setVisible(True)
        self._anchor_box.setVisible(True)
        self._anchors.setText(ENTER)
        self._add_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the anchors of the field that the keyboard comes to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ScoreField | TimeField):
            self._check(watched)
        return False

    def _asked(self, slot: Slot) -> list[Criterion | Indicator | None]:
        """What a sheet asks for, line by line; None for the time."""
        rubric = self._rubric
        assert rubric is not None
        lines: list[Criterion | Indicator | None] = []
        if not slot.is_timing:
            is_measured = slot.part.method == MEASURED
            lines += rubric.indicators_of(slot.part) if is_measured else rubric.criteria_of(slot.part)
        if slot.is_timing or (slot.part.is_timed and slot.part.method != "评委评分"):
            lines.append(None)
        return lines

    def _check(self, field: ScoreField | TimeField) -> None:
        """Say what is wrong with a field, and what its scores mean; add up."""
        problem = field.problem() if field.text() else ""
        told = (
            field.line.anchors if isinstance(field, ScoreField) and isinstance(field.line, Criterion) else ""
        )
        head = f"✘ {_name(field)}：{problem}。" if problem else f"{_name(field)}"
        self._anchors.setText(
            f"{head}{'　' if problem else '：'}{told}" if told else head if problem else ENTER
        )
        set_property(self._anchors, "tone", "err" if problem else "text2")
        self._add_up()

    def _add_up(self) -> None:
        """The sum of what is typed."""
        slot = self.slot
        scores = [f for f in self.fields if isinstance(f, ScoreField) and isinstance(f.line, Criterion)]
        if slot is None or not scores:
            self._sum.setText("")
            return
        given = [f.value() for f in scores]
        total = sum((v for v in given if v is not None), Decimal(0))
        left = sum(v is None for v in given)
        more = f"　还差 {left} 格" if left else ""
        self._sum.setText(_sum_words(total, slot) + more)

    def _show_values(self, slot: Slot, *, officer: str, is_running: bool) -> None:
        """What was entered, to be read against the paper."""
        sheet, rubric = slot.sheet, self._rubric
        assert rubric is not None
        if sheet is None:
            self._tell("开赛后才录入评分表。" if not is_running else "", "info")
            return
        by_id = {("c", c.id): c.name for c in rubric.criteria}
        by_id |= {("i", i.id): f"{i.name}（{i.unit}）" if i.unit else i.name for i in rubric.indicators}
        for line in sheet.lines:
            key = ("c", line.criterion_id) if line.criterion_id else ("i", line.indicator_id)
            self._lines.addLayout(row((text(by_id[key], wrap=True), 1), text(plain(line.value), "h3")))
        if sheet.seconds is not None:
            self._lines.addLayout(row((text("用时"), 1), text(clock(sheet.seconds), "h3")))
        scored = [line.value for line in sheet.lines if line.criterion_id]
        if scored:
            self._sum.setText(_sum_words(sum(scored, Decimal(0)), slot))
        entered = f"{sheet.entered_at:%m-%d %H:%M}" if sheet.entered_at else ""
        told = f"第 {sheet.attempt} 次录入：{sheet.entered_name} {entered}"
        if sheet.state == CONFIRMED:
            self._tell(f"{told}；复核：{sheet.checked_name}。", "ok")
        elif sheet.entered_name == officer:
            self._tell(OWN.format(name=officer), "warn")
        else:
            self._tell(f"{told}。{CHECK}", "info")
            self.confirm.setVisible(is_running)
            self.reject.setVisible(is_running)


def _name(field: ScoreField | TimeField) -> str:
    """What a field asks for."""
    return field.accessibleName()


def _sum_words(total: Decimal, slot: Slot) -> str:
    """The sum of a sheet beside what it may come to."""
    return f"合计 {plain(total)}／{plain(slot.part.full_score)} 分"


def _range(line: Criterion | Indicator | None) -> str:
    """The range or unit of a line."""
    if line is None:
        return "分:秒"
    return f"{plain(line.lowest)}–{plain(line.highest)}" if isinstance(line, Criterion) else line.unit
