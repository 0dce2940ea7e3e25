"""The statistics of a month, quarter, half-year or year; a click on a number opens the ideas behind it."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.innovation.records.views import Figure, IdeaFigures, Ratio, Sum
from core.periods import Period, parse_period
from gui.competition.innovation_words import money_text
from gui.kit import banner, box, button, card, choice, col, emptied, frame, row, scroller, text
from gui.kit.findings import MET, finding_words, severity_tone

SPANS = (
    ("全年", ""), ("上半年", "H1"), ("下半年", "H2"), ("第一季度", "Q1"), ("第二季度", "Q2"), ("第三季度", "Q3"),
    ("第四季度", "Q4"), *((f"{m}月", f"-{m}") for m in range(1, 13)),
)  # fmt: skip
LEFT_OUT = 8  # of many units so many are named


class FiguresView(QWidget):
    """The period at the top, the figures in cards."""

    chosen = Signal(object)  # words and ids, see innovation_list.Behind
    period_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        today = dt.date.today()
        self.year = choice(
            [f"{y} 年" for y in range(today.year, today.year - 8, -1)], name="统计年度", width=104
        )
        self.span = choice(
            [words for words, _ in SPANS], name="统计时期", width=104, current=f"{today.month}月"
        )
        for combo in (self.year, self.span):
            combo.currentIndexChanged.connect(lambda _: self.period_changed.emit())
        self.export_button = button("导出台账和统计…", "arrow_export")
        self.recommend_button = button("导出五小推荐表…", "arrow_export")
        self._told = text("点数字，看它是哪几件建议。", tone="text2")
        self._body = col(gap=10, pad=(0, 0, 8, 0))
        head = row(
            text("统计时期", tone="text2"),
            self.year,
            self.span,
            self._told,
            None,
            self.recommend_button,
            self.export_button,
        )
        self.setLayout(col(head, (scroller(col(self._body, None)), 1), gap=8))

    def period(self) -> Period:
        """The period chosen."""
        return parse_period(self.period_words())

    def period_words(self) -> str:
        """The period chosen as it is written, such as 2026-11."""
        return self.year.currentText().removesuffix(" 年") + SPANS[max(0, self.span.currentIndex())][1]

    def show_period(self, year: int, span: str) -> None:
        """Turn to another period."""
        self.year.setCurrentText(f"{year} 年")
        self.span.setCurrentText(span)

    def show_figures(self, found: IdeaFigures) -> None:
        """Show the figures of a period."""
        emptied(self._body)
        first = (
            found.submitted,
            found.adopted,
            found.implemented,
            found.with_benefit,
            found.refused,
            found.held,
            found.unanswered,
        )
        self._body.addWidget(
            text(f"{found.period.label}提出的建议，状态统计至 {found.as_of.isoformat()}", "h3")
        )
        self._body.addLayout(row(*((self._large(f), 1) for f in first), gap=8))
        ratios = (found.adoption, found.implementation, found.participation, found.per_head)
        within = (
            found.adopted_within,
            found.implemented_within,
            found.rewarded_within,
            found.excellent_within,
        )
        money = [self._sum(found.reward_within)]
        self._body.addLayout(
            row(
                (card("比率", *(_ratio(r) for r in ratios if r.value is not None), None, gap=5), 1),
                (card("本期发生", *(self._line(f) for f in within), *money, None, note="不论何时提出", gap=4), 1),
                (card("经济效益", self._sum(found.benefit), None, note="财务已确认", gap=4), 1), gap=10,
            )
        )  # fmt: skip
        self._body.addLayout(
            row(
                *((card(title, *self._some(group), None, gap=4), 1)
                  for title, group in (("按状态", found.by_state), ("按类别", found.by_kind), ("按单位", found.by_unit))),
                gap=10,
            )
        )  # fmt: skip
        for one in found.findings:
            if one.result != MET:
                self._body.addWidget(banner(finding_words(one), severity_tone(one)))

    def _some(self, figures: Sequence[Figure]) -> list[QWidget]:
        """Those that are not nothing."""
        found = [f for f in figures if f.number]
        lines = [self._line(f) for f in found[:LEFT_OUT]]
        rest = found[LEFT_OUT:]
        if rest:
            ids = tuple(i for f in rest for i in f.ids)
            lines.append(self._line(Figure(label=f"其余 {len(rest)} 项", unit="件", ids=ids)))
        return lines or [text("还没有。", tone="text3")]

    def _large(self, figure: Figure) -> QWidget:
        """One of the first figures."""
        return frame(
            col(
                text(figure.label, tone="text2", wrap=True),
                row(self._number(figure), None),
                gap=2,
                pad=(12, 8, 6, 8),
            )
        )

    def _line(self, figure: Figure) -> QWidget:
        """A figure in a card."""
        return box(row((text(figure.label, wrap=True), 1), self._number(figure), gap=4))

    def _sum(self, one: Sum) -> QWidget:
        """An amount with the ideas that it comes from."""
        words = f"{money_text(one.amount)} 元"
        widget = button(
            words, kind="link", clicked=lambda: self.chosen.emit((one.label, tuple(i for i, _ in one.lines)))
        )
        widget.setAccessibleName(f"{one.label} {words}，看是哪几件")
        widget.setEnabled(bool(one.lines))
        return box(row((text(one.label, wrap=True), 1), widget, gap=4))

    def _number(self, figure: Figure) -> QPushButton:
        """The number as a link to its ideas."""
        words = f"{figure.number} {figure.unit}"
        widget = button(words, kind="link", clicked=lambda: self.chosen.emit((figure.label, figure.ids)))
        widget.setAccessibleName(f"{figure.label} {words}，看是哪几件")
        widget.setEnabled(bool(figure.ids))
        return widget


def _ratio(one: Ratio) -> QWidget:
    """A ratio with its arithmetic."""
    return text(one.sentence, wrap=True)
