"""The charts of the jobs on the first page, and the sentence where there is nothing to draw."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.agenda.records import Completion, ProposalYear, Standing
from gui.kit import Bars, ColumnChart, Series, Share, emptied, text

BARS = 6
GOOD, FAIR = 90, 60


def proposal_chart(years: Sequence[ProposalYear]) -> QWidget | None:
    """Proposals filed and closed, by year."""
    if not years:
        return None
    filed = Series(name="立案", values=tuple(float(y.filed) for y in years), tone="c5")
    closed = Series(name="办结", values=tuple(float(y.closed) for y in years), tone="c2")
    return ColumnChart([str(y.year) for y in years], [filed, closed], unit="件")


def completion_bars(found: Sequence[Completion]) -> QWidget | None:
    """How far the departments have come, the least complete first."""
    if not found:
        return None
    return Bars(
        [Share(name=c.department, value=c.percent, tone=_tone(c.percent)) for c in found[:BARS]],
        unit="%",
        top=100,
    )


def delegate_words(found: Standing) -> str:
    """The shares of women and of the front line among the delegates."""
    if not found.delegates:
        return "还没有代表"
    women, front = (round(n * 100 / found.delegates) for n in (found.women, found.front_line))
    return f"女代表 {women}%　一线 {front}%"


def fill(place: QVBoxLayout, chart: QWidget | None, hint: str) -> None:
    """Put a chart in its place, or say when there will be one."""
    emptied(place)
    if chart is not None:
        place.addWidget(chart, 1)
        return
    place.addWidget(text(hint, "caption", tone="text3", wrap=True))
    place.addStretch(1)


def _tone(percent: int) -> str:
    """Green, amber or red, beside the number."""
    return "c4" if percent >= GOOD else "c3" if percent >= FAIR else "c1"
