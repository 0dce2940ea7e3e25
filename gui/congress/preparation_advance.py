"""Taking a meeting to its next state: what stands against it, the written reason, the day."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from core.errors import AppError, Invalid
from core.fields import spec
from core.rules import Finding
from gui.congress.preparation_words import standing
from gui.kit import Chip, Form, banner, button, col, emptied, frame, hline, row, scroller, text
from gui.theme import theme

ORDER = ("err", "warn", "info", "ok")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the dialog asks."""

    on: dt.date | None = spec("办理日期", default=None, required=True)
    reason: str | None = spec(
        "理由", default=None, max_length=500, help="有“须写明理由”的核对时填写，随会议保存"
    )


class AdvanceDialog(QDialog):
    """The findings before a state, worst first; `save` takes the day and the reason and may raise AppError."""

    def __init__(
        self,
        parent: QWidget,
        state: str,
        findings: Sequence[Finding],
        *,
        save: Callable[[dt.date, str], object],
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(f"进入“{state}”")
        self.setModal(True)
        self.form = Form(Step)
        self.form.set_value(Step(on=dt.date.today()))
        self._notice = col()
        lines = sorted(findings, key=lambda f: ORDER.index(standing(f)[1]))
        said = "以下是进入前的核对。" if lines else "没有需要核对的事项。"
        head = col(text(self.windowTitle(), "h2"), text(said, tone="text2"), self._notice, gap=8)
        body = scroller(col(*(finding_line(f) for f in lines), self.form, None, gap=8, pad=(0, 0, 12, 0)))
        self.accept_button = button(f"进入“{state}”", "checkmark", kind="primary", clicked=self.on_save)
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        self.setLayout(col(head, (body, 1), hline(), foot, gap=10, pad=(20, 16, 20, 14)))
        screen = self.screen().availableGeometry()
        height = theme().px(330 + 74 * len(lines))
        self.resize(min(theme().px(680), screen.width() - 80), min(height, screen.height() - 80))

    def on_save(self) -> None:
        """Go on, and close; show what is wrong otherwise."""
        emptied(self._notice)
        if not self.form.check():
            return
        values = self.form.value()
        day = values["on"]
        assert isinstance(day, dt.date)
        try:
            self._save(day, str(values["reason"] or ""))
        except AppError as error:
            self._show(error)
        else:
            self.accept()

    def _show(self, error: AppError) -> None:
        problems = error.problems if isinstance(error, Invalid) else ()
        self.form.set_problems(tuple(p for p in problems if p.field == "reason"))
        others = [p.message for p in problems if p.field != "reason"] or [] if problems else [error.message]
        if others:
            self._notice.addWidget(banner("；".join(others), "err"))


def finding_line(found: Finding) -> QWidget:
    """One finding: what it means, its sentence, its source."""
    words, tone = standing(found)
    chip = Chip(words, tone)
    source = text(f"依据：{found.source}", "caption", tone="text2", wrap=True)
    sentence = text(found.sentence, wrap=True)
    inside: QBoxLayout = row(
        (col(chip, None), 0), (col(sentence, source, gap=2), 1), gap=10, pad=(10, 8, 10, 8)
    )
    return frame(inside, "inset")
