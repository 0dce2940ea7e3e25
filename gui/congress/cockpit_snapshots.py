"""The frozen counts of a meeting, in a window of their own."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from core.congress.records.meetings import Snapshot
from gui.kit import GridLook, Rows, button, col, frame, grid, row, text
from gui.theme import theme

HEADS = ("快照号", "时间", "应到", "实到", "请假", "校验")
INTACT, CHANGED = "与冻结时一致", "与冻结时不一致"
NOTE = "每次冻结的人数不再改动；表决结果上印的就是这里的快照号。"


class SnapshotsDialog(QDialog):
    """The list; `is_intact` tells whether a count still says what was frozen."""

    def __init__(
        self, parent: QWidget, snapshots: Sequence[Snapshot], *, is_intact: Callable[[Snapshot], bool]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("冻结的到会人数")
        self.setModal(True)
        self.model = Rows(HEADS, right=(2, 3, 4), tones={5: {CHANGED: "err"}})
        self.model.set_rows([_cells(s, is_intact(s)) for s in snapshots])
        table = grid(self.model, (90, 150, 64, 64, 64, 130), name="冻结的到会人数", look=GridLook(chips=(5,)))
        close = button("关闭", kind="primary", clicked=self.accept)
        said = (
            NOTE if snapshots else "还没有冻结过到会人数。宣布开会时会自动冻结一次，也可以点“冻结到会人数”。"
        )
        head = col(text(self.windowTitle(), "h2"), text(said, tone="text2", wrap=True), gap=4)
        self.setLayout(
            col(head, (frame(col(table, pad=1), "inset"), 1), row(None, close), gap=12, pad=(20, 16, 20, 14))
        )
        self.resize(theme().px(640), theme().px(380))
        close.setFocus()


def _cells(one: Snapshot, is_intact: bool) -> tuple[str, ...]:
    taken = one.taken_at.strftime("%Y-%m-%d %H:%M:%S") if one.taken_at else ""
    figures = (str(one.due), str(one.present), str(one.excused))
    return one.number, taken, *figures, INTACT if is_intact else CHANGED
