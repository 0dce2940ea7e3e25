"""The fields of a score sheet: a score or measured value with its range checked at once, and the time taken."""

import re
from decimal import Decimal

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator

from core.competition.records.scheme import Criterion, Indicator
from gui.competition.words import plain
from gui.kit.keypad import NumberField

TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})|(\d{1,6})")


class ScoreField(NumberField):
    """A number with at most four decimals; `problem()` says what is wrong with it."""

    def __init__(self, name: str, line: Criterion | Indicator) -> None:
        super().__init__(name, width=92, role="h3")
        self.line = line
        self.setMaxLength(12)
        pattern = r"\d{0,3}([.。]\d{0,2})?" if isinstance(line, Criterion) else r"-?\d{0,9}([.。]\d{0,4})?"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.textChanged.connect(lambda _: self.set_wrong(bool(self.text()) and bool(self.problem())))

    def value(self) -> Decimal | None:
        """The number typed, None while there is none."""
        words = self.text().replace("。", ".").strip(".")
        return Decimal(words) if words and words != "-" else None

    def problem(self) -> str:
        """Why the number cannot stand; empty when it can."""
        value, line = self.value(), self.line
        if value is None:
            return "没有填写"
        if isinstance(line, Criterion) and not line.lowest <= value <= line.highest:
            return f"应在 {plain(line.lowest)}–{plain(line.highest)} 分之间"
        return ""


class TimeField(NumberField):
    """The time taken, as minutes:seconds, hours:minutes:seconds or seconds alone."""

    def __init__(self, name: str) -> None:
        super().__init__(name, width=110, role="h3")
        self.setMaxLength(9)
        pattern = QRegularExpression(r"[\d:：]{0,9}")
        self.setValidator(QRegularExpressionValidator(pattern, self))
        self.textChanged.connect(lambda _: self.set_wrong(bool(self.text()) and bool(self.problem())))

    def seconds(self) -> int | None:
        """The seconds typed, None while they cannot be read."""
        found = TIME.fullmatch(self.text().replace("：", ":"))
        if found is None:
            return None
        hours, minutes, seconds, alone = found.groups()
        if alone is not None:
            return int(alone)
        return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) if int(seconds) < 60 else None

    def problem(self) -> str:
        """Why the time cannot stand; empty when it can."""
        if not self.text():
            return "没有填写"
        return "" if self.seconds() else "请写成“分:秒”，例如 57:05，或只写秒数"


def clock(seconds: int | None) -> str:
    """A time as minutes and seconds."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"
