"""Who signed a publication, when and with what opinion, round by round."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.disclosure.records.publications import Publication, Step
from gui.disclosure.words import day_words
from gui.kit import box, col, empty, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.disclosure.publications import PublicationsTab

HEADS = (
    ("日期", 95), ("轮次", 50), ("环节", 82), ("办理", 76), ("身份", 102), ("办理人", 72), ("意见", 150),
)  # fmt: skip
TONES = {3: {"退回": "err", "同意": "ok", "会签": "ok", "提交": "info", "作废": "mute"}}


class SignsPart(QWidget):
    """Every signature, the latest last; nothing of it can be changed."""

    def __init__(self, tab: "PublicationsTab") -> None:
        super().__init__()
        self._tab = tab
        self.list = Listing[Step]("审批记录", HEADS, cells=_cells, look=TableLook(tones=TONES, stretch=6))
        self._framed = self.list.framed()
        self._none = box(
            empty("clipboard_task", "还没有审批记录", "经办人提交以后，各环节的签字按次序列在这里。")
        )
        self._opinion = text("", tone="text2", wrap=True)
        self.list.on_chosen(self._show_opinion)
        self.setLayout(col((self._framed, 1), self._opinion, (self._none, 1), gap=8))

    def show_publication(self, one: Publication) -> None:
        """Show the signatures of a publication."""
        steps = self._tab.disclosure.publications.steps(one.id or 0)
        self.list.put(steps, key=lambda s: s.id)
        self._framed.setVisible(bool(steps))
        self._none.setVisible(not steps)
        self._show_opinion()

    def _show_opinion(self) -> None:
        """The whole opinion of the chosen signature, which the table cuts off."""
        step = self.list.chosen()
        self._opinion.setText(f"{step.person}：{step.opinion}" if step is not None and step.opinion else "")


def _cells(step: Step) -> "Sequence[str]":
    return (
        day_words(step.signed_on), str(step.round), step.state, step.action, step.role, step.person, step.opinion or "",
    )  # fmt: skip
