"""应到 and 实到 in large figures, against the legal line, and by delegation."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QTableView, QWidget

from core.congress.records.cockpit import PresenceState
from gui.kit import Chip, Gauge, GridLook, Rows, Share, col, frame, grid, row, text
from gui.theme import follow, theme

GROUP_HEADS = ("代表团（组）", "应到", "实到", "请假", "缺席", "未签到")


class Figures(QWidget):
    """The hero figures and the bar with the line that the law draws."""

    def __init__(self) -> None:
        super().__init__()
        self.due, self.present = text("0", "hero"), text("0", "hero")
        self.chip, self._guests = Chip("", "mute"), text("", tone="text2")
        self.gauge = Gauge((), total=1, limit=0, limit_text="", height=18)
        head = row(
            text("应到", "h2", tone="text2"), self.due, 12, text("实到", "h2", tone="text2"), self.present, None,
            col(None, self.chip, self._guests, None, gap=4), gap=8,
        )  # fmt: skip
        self.setLayout(col(head, self.gauge, gap=2))

    def show_state(self, state: PresenceState) -> None:
        """Show another count."""
        self.due.setText(f"{state.due:,}")
        self.present.setText(f"{state.present:,}")
        self.chip.set_status(*quorum_words(state))
        self._guests.setText(f"另有列席 {state.guests_present} / {state.guests}" if state.guests else "")
        self._guests.setVisible(bool(state.guests))
        self.gauge.set_values(
            (
                Share(name="实到", value=state.present, tone="c4"),
                Share(name="请假", value=state.excused, tone="c5"),
            ),
            total=state.due,
            limit=state.needed,
            limit_text=line_words(state),
        )


class Groups(QFrame):
    """The presence of every delegation."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Rows(GROUP_HEADS, right=range(1, 6))
        self.table = grid(
            self.model, (120, 46, 46, 46, 46, 60), name="各代表团到会情况", look=GridLook(stretch=0)
        )
        give_way(self.table)
        self.setLayout(col((frame(col(self.table, pad=1), "inset"), 1)))

    def show_state(self, state: PresenceState) -> None:
        """Show another count."""
        self.model.set_rows(
            [
                (g.name or "未编代表团", *map(str, (g.due, g.present, g.excused, g.absent, g.missing)))
                for g in state.groups
            ]
        )


def quorum_words(state: PresenceState) -> tuple[str, str]:
    """Whether enough have come, and the tone of its chip."""
    if state.is_quorate:
        return "已达法定人数", "ok"
    if not state.due:
        return "还没有应到代表", "mute"
    return f"还差 {state.short_of_quorum} 名", "err"


def line_words(state: PresenceState) -> str:
    """The legal line in words."""
    return f"法定开会人数 {state.needed} 名"


def give_way(table: QTableView) -> None:
    """Let a table take the height that is left, down to three rows, before the page has to scroll."""
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    follow(table, lambda: table.setMinimumHeight(theme().px(34) + 3 * theme().row_height()))
