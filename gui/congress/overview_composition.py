"""The composition of the delegates as bars: each with its legal line, 符合 or 不符合 in words, and the source."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.congress.records.composition import Composition, Share
from gui.congress.words import percent
from gui.kit import Chip, Gauge, box, col, emptied, row, text
from gui.kit import Share as Part
from gui.kit.findings import severity_tone

NOBODY = "还没有代表。代表总数至少 {} 名；选出代表后，这里逐项核对人数和构成。"


class CompositionBars(QWidget):
    """One bar per limit; a narrow one for the side of a list, a wide one for the overview."""

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self._narrow = narrow
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(28)
        self._lines.setVerticalSpacing(12)

    def show_composition(self, composition: Composition) -> None:
        """Show the limits of a composition."""
        emptied(self._lines)
        if composition.limits and not composition.delegates:
            self._lines.addWidget(text(NOBODY.format(composition.least), tone="text2", wrap=True), 0, 0)
            return
        columns = 1 if self._narrow else 2
        for place, share in enumerate(composition.limits):
            self._lines.addWidget(
                self._line(share), place // columns, place % columns, Qt.AlignmentFlag.AlignTop
            )
            self._lines.setColumnStretch(place % columns, 1)
        if not composition.limits:
            self._lines.addWidget(
                text("职工大会由全体职工参加，没有代表构成的要求。", tone="text2", wrap=True), 0, 0
            )

    def _line(self, share: Share) -> QWidget:
        words, tone = standing(share)
        head = row(text(share.label, "strong"), None, Chip(words, tone))
        bar = (gauge(share),) if share.limit is not None and share.direction else ()
        source = share.source or (share.finding.source if share.finding else "")
        note = text(share.finding.sentence if share.finding else source, "caption", tone="text3", wrap=True)
        if share.finding is not None:
            note = text(
                f"{share.finding.sentence}（{share.finding.severity}；{source}）",
                "caption",
                tone=tone,
                wrap=True,
            )
        note.setToolTip(f"依据：{source}")
        return box(col(head, text(counted(share), tone="text2"), *bar, note, gap=1))


def standing(share: Share) -> tuple[str, str]:
    """符合 or 不符合 in words, and the tone of its chip."""
    if share.is_met:
        return "符合", "ok"
    tone = severity_tone(share.finding) if share.finding else "warn"
    return ("不符合" if tone != "info" else "不符合（依据待核）"), tone


def counted(share: Share) -> str:
    """How many, and how much of the whole."""
    return f"{share.count} 名，占 {percent(share.share)}"


def gauge(share: Share) -> Gauge:
    """The bar with its legal line; a line far to the left still leaves room to see the bar."""
    limit = share.limit or 0
    total = (
        max(share.count, limit, 1) * 1.25 if share.label.startswith("代表总数") else max(share.of, limit, 1)
    )
    tone = "c4" if share.is_met else "c3"
    part = Part(name=share.label, value=share.count, tone=tone)
    return Gauge([part], total=total, limit=limit, limit_text=f"{share.direction} {limit} 名", height=10)
