"""提案工作报告: every figure of the meeting's proposals; a click on a number opens the proposals behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from core.congress.records.proposals import DepartmentFigures, Figure, ProposalReport, Rate
from core.rules import Finding
from gui.kit import banner, box, button, card, col, emptied, frame, row, scroller, text
from gui.kit.findings import MET, finding_words, severity_tone

HEADS = ("主办部门", "交办", "办结", "逾期")


class ReportView(QWidget):
    """The figures in cards, the departments, and what is to be done before reporting."""

    chosen = Signal(object)  # a Figure

    def __init__(self) -> None:
        super().__init__()
        self._body = col(gap=10, pad=(0, 0, 8, 0))
        self.setLayout(col((scroller(col(self._body, None)), 1)))

    def show_report(self, report: ProposalReport, findings: Sequence[Finding]) -> None:
        """Show the figures of a day."""
        emptied(self._body)
        told = f"统计至 {report.today.isoformat()}。点数字，看它是哪几件提案。"
        self._body.addWidget(text(told, tone="text2"))
        top = (
            report.submitted,
            report.carried_in,
            report.closed,
            report.key,
            report.overdue,
            report.reopened,
        )
        self._body.addLayout(row(*((self._large(f), 1) for f in top), gap=10))
        rates = (report.filing_rate, report.closing_rate, report.satisfaction_rate)
        self._body.addWidget(card("三项比率", *(self._rate(r) for r in rates), gap=4))
        groups = (
            ("按状态", report.by_state), ("按类别", report.by_category), ("按审查结论", report.by_decision),
            ("按答复结论", report.by_outcome), ("按满意程度", report.by_satisfaction),
        )  # fmt: skip
        cards = [card(title, self._figures(found), None, gap=4) for title, found in groups]
        cards.append(card("按主办部门", self._departments(report.by_department), None, gap=4))
        for place in range(0, len(cards), 3):
            self._body.addLayout(row(*((c, 1) for c in cards[place : place + 3]), gap=10))
        open_ones = [f for f in findings if f.result != MET]
        for one in open_ones[:1]:
            self._body.addWidget(
                banner(f"向大会报告前还有 {len(open_ones)} 项没有办妥，见下面。", severity_tone(one))
            )
        if open_ones:
            lines = (text(finding_words(f), wrap=True) for f in open_ones)
            self._body.addWidget(card("报告前要办妥的", *lines, gap=4))

    def _large(self, figure: Figure) -> QWidget:
        """One of the first figures."""
        return frame(
            col(text(figure.label, tone="text2"), row(self._number(figure), None), gap=2, pad=(12, 8, 8, 8))
        )

    def _rate(self, rate: Rate) -> QWidget:
        """A share with its arithmetic and both of its lists."""
        return box(
            row(
                (text(rate.sentence, wrap=True), 1), self._number(rate.part), text("/", tone="text3"),
                self._number(rate.whole), gap=2,
            )
        )  # fmt: skip

    def _figures(self, figures: Sequence[Figure]) -> QWidget:
        """A line to each figure that is not nothing."""
        found = [f for f in figures if f.number]
        lines = [row((text(f.label, wrap=True), 1), self._number(f), gap=4) for f in found]
        return box(col(*lines, gap=2)) if lines else text("还没有。", tone="text3")

    def _departments(self, departments: Sequence[DepartmentFigures]) -> QWidget:
        """What each lead department had and has done."""
        table = QGridLayout()
        table.setContentsMargins(0, 0, 0, 0)
        table.setColumnStretch(0, 1)
        for place, head in enumerate(HEADS):
            table.addWidget(text(head, "caption", tone="text2"), 0, place)
        for line, one in enumerate(departments, start=1):
            table.addWidget(text(one.department, wrap=True), line, 0)
            for place, figure in enumerate((one.assigned, one.closed, one.overdue), start=1):
                named = Figure(label=f"{one.department}{HEADS[place]}", ids=figure.ids)
                table.addWidget(self._number(named), line, place, Qt.AlignmentFlag.AlignLeft)
        return box(table)

    def _number(self, figure: Figure) -> QPushButton:
        """The number as a link to its proposals."""
        widget = button(f"{figure.number} 件", kind="link", clicked=lambda: self.chosen.emit(figure))
        widget.setAccessibleName(f"{figure.label} {figure.number} 件，看是哪几件")
        widget.setEnabled(bool(figure.ids))
        return widget
