"""Step 1 of the import: the workbook, its sheet, and what people already on the roster get."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from core.members.importing import Options
from core.members.roster_rows import Corrections
from gui.kit import box, button, card, choice, col, dialogs, frame, picture, row, set_property, text
from gui.members.wizard_reading import Reading
from gui.members.wizard_words import ON_DUPLICATE

PATTERNS = "花名册 (*.xlsx *.xls *.et *.csv *.xlsm *.xlsb *.ods *.txt);;所有文件 (*)"
NOTHING_YET = "把花名册拖到这里，或者点按钮选择"
KINDS = "支持 WPS 和 Excel 的 xlsx、xls、et 以及 csv，不用先另存；表头上方有标题、有合并单元格也可以。原文件不会被改动。"


class FileStep(QWidget):
    """Chooses the file by button or by dropping it; tells when anything was chosen."""

    file_chosen = Signal(Path)
    changed = Signal()  # the sheet or the choice for people already there

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.setAcceptDrops(True)
        self._icon = picture("document_table", "text3", size=40)
        self._name = text(NOTHING_YET, "h3", centre=True, wrap=True)
        self._told = text(KINDS, tone="text2", centre=True, wrap=True)
        self.choose = button("选择文件…", "attach", kind="primary", clicked=self.on_choose)
        self.change = button("换一个文件…", "attach", clicked=self.on_choose)
        self.change.hide()
        self.sheet = choice((), name="读取哪个工作表", width=240)
        self.sheet.activated.connect(lambda _: self.changed.emit())
        self._sheet_line = box(row(None, text("读取工作表"), self.sheet, None))
        self._sheet_line.hide()
        self._drop = self._drop_area()
        self.on_duplicate = QButtonGroup(self)
        self.setLayout(row((card("选择花名册", (self._drop, 1)), 58), (self._duplicates_card(), 42), gap=12))

    def options(self, heads: dict[str, str], corrections: Corrections) -> Options:
        """What the officer chose here, with these decisions on heads and corrected cells."""
        sheet = self.sheet.currentText() if self._sheet_line.isVisibleTo(self) else None
        mode = list(ON_DUPLICATE)[self.on_duplicate.checkedId()]
        return Options(sheet=sheet, on_duplicate=mode, heads=heads, corrections=corrections, apart=True)

    def show_file(self, path: Path) -> None:
        """Show the file that is being read; its sheets are not known yet."""
        self.folder = path.parent
        self.sheet.clear()
        self._sheet_line.hide()
        self._name.setText(path.name)
        self._told.setText("正在读取……")
        self.choose.hide()
        self.change.show()

    def show_reading(self, reading: Reading) -> None:
        """Show what was found in the file."""
        roster = reading.plan.roster
        self._told.setText(
            f"在工作表“{roster.sheet}”读到 {len(reading.plan.rows):,} 行人员，表头在第 {roster.header_row} 行。"
        )
        if [self.sheet.itemText(i) for i in range(self.sheet.count())] != list(reading.sheets):
            self.sheet.clear()
            self.sheet.addItems(list(reading.sheets))
        self.sheet.setCurrentText(roster.sheet)
        self._sheet_line.setVisible(len(reading.sheets) > 1)

    def show_failure(self) -> None:
        """Say that nothing was read; the banner of the page says why."""
        self._told.setText("没有读取这个文件，花名册没有任何改动。可以换一个文件再试。")

    def clear(self) -> None:
        """Start again without a file."""
        self._name.setText(NOTHING_YET)
        self._told.setText(KINDS)
        self.change.hide()
        self.choose.show()
        self.sheet.clear()
        self._sheet_line.hide()

    def on_choose(self) -> None:
        """Ask for a file."""
        path = dialogs.open_file(self, "选择花名册", PATTERNS, folder=self.folder)
        if path is not None:
            self.file_chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if _dropped(event) is not None:
            set_property(self._drop, "hot", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        """Look as before."""
        set_property(self._drop, "hot", False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        set_property(self._drop, "hot", False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def _drop_area(self) -> QFrame:
        inner = col(
            None, row(None, self._icon, None), self._name, self._told, self._sheet_line,
            row(None, self.choose, self.change, None), None, gap=12, pad=(24, 12, 24, 12),
        )  # fmt: skip
        return frame(inner, "choice")

    def _duplicates_card(self) -> QFrame:
        parts: list[QWidget] = []
        for place, (word, meaning) in enumerate(ON_DUPLICATE.values()):
            option = QRadioButton(word)
            option.setAccessibleDescription(meaning)
            self.on_duplicate.addButton(option, place)
            note = text(meaning, "caption", tone="text2", wrap=True)
            parts.append(box(col(option, box(row((note, 1), pad=(24, 0, 0, 0))), gap=2)))
        self.on_duplicate.button(0).setChecked(True)
        self.on_duplicate.idClicked.connect(lambda _: self.changed.emit())
        why = text(
            "按证件号码认人，15 位和 18 位算同一个号码。下一步可以逐行查看和决定。", tone="text2", wrap=True
        )
        return card("已经在花名册上的人", why, *parts, None, gap=14)


def _dropped(event: QDropEvent) -> Path | None:
    """The file that is being dropped; a folder or a web address is none."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.is_file() else None
