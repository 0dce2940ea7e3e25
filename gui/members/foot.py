"""The line below the roster: how many are shown, the filters, the mask; or what to do with several people."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from gui.kit import box, button, col, frame, row, text

BATCH = (
    ("edit", "批量修改", "edit"),
    ("membership", "会籍变化", "people_checkmark"),
    ("place", "调动单位", "arrow_right"),
    ("export", "导出所选", "arrow_export"),
)


class Foot(QWidget):
    """Counts and filters while one person is chosen, the batch bar while several are."""

    cleared = Signal()  # 清除筛选
    mask_toggled = Signal(bool)
    batch_wanted = Signal(str)  # edit, membership, place or export
    unselected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found, self._whole = text(""), text("")
        self._number = text("", "strong")
        self._filters = text("", tone="link")
        self._clear = button("清除筛选", kind="link", clicked=self.cleared.emit)
        self.hide_numbers = QCheckBox("隐藏敏感信息")
        self.hide_numbers.setChecked(True)
        self.hide_numbers.setToolTip("取消勾选会把屏幕上这些人的号码显示 60 秒，并记入日志")
        self.hide_numbers.clicked.connect(self._on_mask)
        self._chosen = text("", "strong")
        self._stack = QStackedWidget()
        counts = row(self._found, self._number, self._whole, gap=4)
        self._stack.addWidget(box(row(counts, None, self._filters, self._clear, 12, self.hide_numbers)))
        self._stack.addWidget(self._batch())
        self.setLayout(col(frame(col(self._stack, pad=(12, 4, 12, 4)), "bar")))

    def show_counts(self, found: int, whole: int) -> None:
        """Write how many of the people are shown."""
        is_part = found != whole
        self._found.setText("筛选出" if is_part else "共")
        self._number.setText(f"{found:,}")
        self._whole.setText(f"人，共 {whole:,} 人" if is_part else "人")

    def show_filters(self, words: str, *, can_clear: bool) -> None:
        """Name the filters in force."""
        self._filters.setText(words if len(words) <= 40 else words[:39] + "…")
        self._filters.setToolTip(words)
        self._clear.setVisible(can_clear)

    def show_chosen(self, count: int) -> None:
        """Offer what can be done with several people, or go back."""
        self._chosen.setText(f"已选 {count:,} 人")
        self._stack.setCurrentIndex(int(count > 1))

    def is_batch(self) -> bool:
        """Whether the batch bar is shown."""
        return self._stack.currentIndex() == 1

    def _on_mask(self, on: bool) -> None:
        self.mask_toggled.emit(on)

    def _batch(self) -> QWidget:
        buttons = [
            button(words, icon, clicked=partial(self.batch_wanted.emit, key)) for key, words, icon in BATCH
        ]
        clear = button("取消选择", kind="link", clicked=self.unselected.emit, tip="Esc")
        return box(row(self._chosen, 8, *buttons, None, clear))
