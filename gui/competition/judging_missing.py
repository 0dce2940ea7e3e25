"""缺表清单: every sheet that lacks, waits for the second officer or was rejected; it follows the entering."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.judging import REJECTED, WAITING, Slot
from gui.competition.judging_matrix import CELLS, judge_words, key_of
from gui.kit import button, choice, col, frame, row, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.judging import JudgingTab, Read

HEADS = (
    ("代码", 68), ("部分", 120), ("评委", 130), ("状态", 84), ("录入人", 84), ("录入时间", 130), ("退回原因", 260),
)  # fmt: skip
TONES = {CELLS[WAITING]: "warn", CELLS[REJECTED]: "err"}
ALL = "全部"


class MissingPart(QWidget):
    """The list, with whose sheets lack most."""

    def __init__(self, tab: "JudgingTab") -> None:
        super().__init__()
        self._tab = tab
        self._open: tuple[Slot, ...] = ()
        self.state = choice(
            (ALL, *(CELLS[s] for s in ("缺", WAITING, REJECTED))), name="按状态筛选", width=110
        )
        self.state.activated.connect(lambda _: self._show())
        look = TableLook(tones={3: TONES}, stretch=6)
        self.list = Listing[Slot]("缺表清单，回车到录入处", HEADS, cells=_cells, look=look)
        self.list.table.opened.connect(lambda _: self.on_go())
        self._told = text("", wrap=True)
        go = button("到录入处", "arrow_right", clicked=self.on_go, tip="Enter")
        head = row(text("缺表清单", "h3"), self.state, (self._told, 1), go)
        self.setLayout(col((frame(col(head, (self.list.framed(), 1), gap=8, pad=(16, 10, 16, 12))), 1)))

    def show_found(self, found: "Read") -> None:
        """Show what is open."""
        self._open = found.open
        by_judge = Counter(judge_words(s) for s in self._open)
        worst = "、".join(f"{who} {n} 份" for who, n in by_judge.most_common(4))
        if not found.slots:
            self._told.setText("还没有应收的评分表：抽签并登记评委以后才有。")
        else:
            self._told.setText(
                f"最多的：{worst}" if worst else "✔ 评分表已全部收齐并复核，可以到“名次”结束评分。"
            )
        self._show()

    def on_go(self) -> None:
        """Go to where the chosen sheet is entered or checked."""
        slot = self.list.chosen()
        if slot is not None:
            self._tab.go_to(slot)

    def _show(self) -> None:
        wanted = self.state.currentText()
        self.list.put([s for s in self._open if wanted in (ALL, CELLS[s.state])], key=key_of)


def _cells(slot: Slot) -> Sequence[str]:
    sheet = slot.sheet
    entered = f"{sheet.entered_at:%m-%d %H:%M}" if sheet and sheet.entered_at else ""
    return (
        slot.entry.code or str(slot.entry.number), slot.part.name, judge_words(slot), CELLS[slot.state],
        sheet.entered_name if sheet else "", entered, (sheet.reject_reason or "") if sheet else "",
    )  # fmt: skip
