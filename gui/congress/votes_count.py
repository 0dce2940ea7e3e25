"""One counter's sheet: large fields, Enter leads on, and every sum is checked while it is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.congress.records.votes import Ballot, BallotItem, Count, CountLine, InvalidReason, WriteIn
from core.congress.rules.counting import sheet_problems
from core.errors import AppError
from gui.congress import votes_words as words
from gui.kit import banner, box, button, choice, col, emptied, frame, row, text
from gui.kit.keypad import NumberField, follow_one_another

PAPERS = (("returned", "收回票"), ("valid", "有效票"), ("invalid", "无效票"))
CHOICES = (("yes", "赞成"), ("no", "反对"), ("abstain", "弃权"))
ONLY_YES = "只数赞成票的，反对、弃权可以都不填。"
ENTER = "数字键录入，按回车到下一格；保存后不能修改，数错的要重新计票。"


class CountSheet(QWidget):
    """The sheet of one side of one attempt; `save` gets it and raises AppError for what it does not accept."""

    def __init__(
        self, ballot: Ballot, items: Sequence[BallotItem], *, side: str, attempt: int, counters: Sequence[str],
        save: Callable[[Count], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self.ballot, self.items, self._save = ballot, tuple(items), save
        self.side, self.attempt, self.counters = side, attempt, tuple(counters)
        self.counter = choice(counters, name="计票人", width=180)
        self.papers = {
            key: NumberField(f"{side}方：{label}", width=96, role="kpi")
            for key, label in (() if words.is_hands(ballot) else PAPERS)
        }
        self.votes: dict[tuple[int, str], NumberField] = {}
        self.reasons = {
            name: NumberField(f"{side}方：无效原因“{name}”", width=72, role="h3")
            for name in (() if words.is_hands(ballot) else words.invalid_reasons(ballot))
        }
        self.write_ins: list[tuple[QLineEdit, NumberField]] = []
        self.save_button = button(f"保存{side}方计票单", "checkmark", kind="primary", clicked=self.on_save)
        self.save_button.setAccessibleName(f"保存{side}方计票单")
        self.save_button.setAutoDefault(True)
        self._sums, self._notice, self._written = col(gap=4), col(gap=6), col(gap=6)
        self._lay_out()
        self.check()

    def fields(self) -> list[NumberField]:
        """Every number in the order in which it is typed."""
        written = (field for _, field in self.write_ins)
        return [*self.papers.values(), *self.votes.values(), *written, *self.reasons.values()]

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_started(self) -> bool:
        """Whether anything has been typed."""
        return any(f.text() for f in self.fields())

    def count(self) -> Count:
        """The sheet as far as it is typed; what is empty counts as nothing."""
        hands = words.is_hands(self.ballot)
        issued, papers = self.ballot.issued, {k: f.number() or 0 for k, f in self.papers.items()}
        return Count(
            ballot_id=self.ballot.id or 0,
            side=self.side,
            attempt=self.attempt,
            counted_by=self.counter.currentText(),
            returned=issued if hands else papers["returned"],
            valid=issued if hands else papers["valid"],
            invalid=0 if hands else papers["invalid"],
            lines=tuple(self._line(item) for item in self.items),
            reasons=tuple(
                InvalidReason(reason=name, number=field.number() or 0)
                for name, field in self.reasons.items()
                if field.number()
            ),
            write_ins=tuple(
                WriteIn(name=name.text().strip(), votes=votes.number() or 0)
                for name, votes in self.write_ins
                if name.text().strip() or votes.number()
            ),
        )

    def missing(self) -> tuple[str, ...]:
        """The fields that must be filled and are not."""
        election = self.ballot.kind == words.ELECTION
        wanted = list(self.papers.values())
        wanted += [f for (_, key), f in self.votes.items() if key == "yes" or not election]
        return tuple(f.accessibleName().split("：", 1)[1] for f in wanted if f.number() is None)

    def check(self) -> tuple[str, ...]:
        """Show every sum, right or wrong, and give the sentences on what is wrong."""
        emptied(self._sums)
        self._show_reasons()
        if not self.is_started():
            self._sums.addWidget(text("录入后在这里逐项核对是否平衡。", tone="text2"))
            return ()
        missing = self.missing()
        if missing:
            more = f"等 {len(missing)} 格" if len(missing) > 3 else ""
            self._sums.addWidget(text(f"还没有填写：{'、'.join(missing[:3])}{more}", tone="text2", wrap=True))
            return ()
        count = self.count()
        wrong = tuple(p.message for p in sheet_problems(count, self.ballot, self.items))
        for right in words.tied(count, self.ballot, self.items):
            self._sums.addWidget(text(f"{words.TICK} {right}", tone="ok", wrap=True))
        for sentence in wrong:
            self._sums.addWidget(text(f"{words.CROSS} {sentence}", tone="err", wrap=True))
        return wrong

    def on_save(self) -> None:
        """Hand the sheet over, or say what keeps it from being saved."""
        emptied(self._notice)
        missing = self.missing()
        if missing:
            self._tell(f"还有 {len(missing)} 格没有填写：{'、'.join(missing)}；没有的请填 0。")
            empty = [f for f in self.fields() if f.number() is None and not f.isHidden()]
            empty[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self._save(self.count())
        except AppError as error:
            self._tell(error.message)

    def add_write_in(self) -> None:
        """One more line for a name that voters wrote in."""
        place = len(self.write_ins) + 1
        name, votes = QLineEdit(), NumberField(f"{self.side}方：另选人 {place} 得票", width=96)
        name.setAccessibleName(f"{self.side}方：另选人 {place} 姓名")
        name.setPlaceholderText("另选人姓名")
        name.setMaxLength(40)
        name.textChanged.connect(lambda _: self.check())
        name.returnPressed.connect(votes.setFocus)
        votes.textChanged.connect(lambda _: self.check())
        self.write_ins.append((name, votes))
        self._written.addLayout(row((name, 1), votes))
        follow_one_another(self.fields, self.save_button)
        name.setFocus()

    def _line(self, item: BallotItem) -> CountLine:
        numbers = {key: self.votes[item.id or 0, key].number() or 0 for key, _ in CHOICES}
        return CountLine(item_id=item.id or 0, **numbers)

    def _lay_out(self) -> None:
        head = row(
            text(f"{self.side}方计票单", "h2"),
            text(f"第 {self.attempt} 遍", "strong", tone="text2"),
            None,
            text("计票人", tone="text2"),
            self.counter,
        )
        self._reason_card = box(self._reasons_grid())
        parts = [] if words.is_hands(self.ballot) else [self._papers_row()]
        parts.append(box(self._votes_grid()))
        if self.ballot.kind == words.ELECTION:
            add = button("添加另选人", "add", kind="link", clicked=self.add_write_in)
            note = text(ONLY_YES, "caption", tone="text2", wrap=True)
            parts.append(box(col(self._written, row(add, (note, 1)), gap=6)))
        parts.append(self._reason_card)
        sums = frame(col(text("核对", "strong"), self._sums, None, gap=6, pad=(12, 8, 12, 10)), "inset")
        side = col(
            sums, self._notice, self.save_button, text(ENTER, "caption", tone="text2", wrap=True), None
        )
        self.setLayout(col(head, row((col(*parts, None, gap=12), 3), (side, 2), gap=16), gap=12))
        for field in self.fields():
            field.textChanged.connect(lambda _: self.check())
        follow_one_another(self.fields, self.save_button)

    def _papers_row(self) -> QWidget:
        labels = dict(PAPERS)
        issued = col(text("发出票", tone="text2"), text(f"{self.ballot.issued}", "kpi"), gap=4)
        parts = [col(text(labels[key], tone="text2"), field, gap=4) for key, field in self.papers.items()]
        return box(row(issued, 8, *parts, None, gap=12))

    def _votes_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, (_, label) in enumerate(CHOICES, start=1):
            grid.addWidget(text(label, tone="text2", centre=True), 0, column)
        for line, item in enumerate(self.items, start=1):
            grid.addWidget(text(item.title, "strong", wrap=True), line, 0)
            for column, (key, label) in enumerate(CHOICES, start=1):
                field = NumberField(f"{self.side}方：“{item.title}”{label}", width=80)
                self.votes[item.id or 0, key] = field
                grid.addWidget(field, line, column)
        return grid

    def _reasons_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        grid.addWidget(text("无效票的原因（合计应等于无效票）", tone="text2"), 0, 0, 1, 3)
        for place, (name, field) in enumerate(self.reasons.items()):
            grid.addWidget(text(name), 1 + place, 0)
            grid.addWidget(field, 1 + place, 1)
        return grid

    def _show_reasons(self) -> None:
        """Ask for reasons only once a paper is invalid."""
        shown = bool(self.papers and self.papers["invalid"].number())
        self._reason_card.setVisible(shown)
        for field in self.reasons.values():
            field.setVisible(shown)

    def _tell(self, sentence: str) -> None:
        self._notice.addWidget(banner(sentence, "err"))
