import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.kit import Grid, GridLook, Rows, grid
from gui.theme import Theme

HEADS = ("工号", "姓名", "状态", "人数")
ROWS = [("2", "刘艳", "退会", "10"), ("1", "陈英", "在册", "9"), ("3", "孙勇", "在册", "1,200")]


@pytest.fixture
def table(qtbot: QtBot) -> Grid:
    look = GridLook(header_filter=True, chips=(2,), marks=True, multiple=True)
    made = grid(
        Rows(HEADS, ROWS, tones={2: {"退会": "warn"}}, right=(3,)), (80, 80, 80, 80), name="名单", look=look
    )
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def test_tab_leaves_the_table(table: Grid) -> None:
    assert not table.tabKeyNavigation()


def test_copied_rows_paste_into_a_sheet_as_they_are_shown(qtbot: QtBot, table: Grid) -> None:
    table.setColumnHidden(0, True)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "刘艳\t退会\t10\n陈英\t在册\t9\n孙勇\t在册\t1,200"


class LongModel(QAbstractTableModel):
    """Very many rows; counts how often a cell is asked whether it can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 100_000

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 20

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return index.row() if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def test_choosing_very_many_rows_asks_only_the_cells_on_the_screen(qtbot: QtBot, table: Grid) -> None:
    for model in (LongModel(), LongModel()):
        table.setModel(model)
        qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        table.horizontalHeader().viewport().repaint()
        assert table.selectionModel().isRowSelected(99_999)
        assert model.asked < 5_000


def test_the_first_row_is_chosen_when_the_keyboard_comes_to_the_table(qtbot: QtBot, table: Grid) -> None:
    before = QLineEdit()
    qtbot.addWidget(before)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    before.setFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_enter_opens_the_row(qtbot: QtBot, table: Grid) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1


def test_alt_down_and_a_click_on_the_arrow_ask_for_the_filter_without_sorting(
    qtbot: QtBot, table: Grid
) -> None:
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.setCurrentIndex(table.model().index(0, 1))
    with qtbot.waitSignal(table.filter_requested) as by_key:
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert by_key.args == [1]
    head = table.horizontalHeader()
    arrow = QPoint(head.sectionViewportPosition(2) + head.sectionSize(2) - 12, head.height() // 2)
    with qtbot.waitSignal(table.filter_requested) as by_click:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert by_click.args == [2]
    assert head.sortIndicatorSection() == 0


def test_a_click_on_the_words_of_a_head_sorts(qtbot: QtBot, table: Grid) -> None:
    table.setSortingEnabled(True)
    head = table.horizontalHeader()
    words = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert head.sortIndicatorSection() == 0


def test_filtering_and_sorting_keep_the_way_back_to_the_source(table: Grid) -> None:
    model = table.model()
    assert isinstance(model, Rows)
    model.keep(lambda cells: cells[2] == "在册")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["陈英", "孙勇"]
    assert [model.source_row(row) for row in range(2)] == [1, 2]


def test_rows_grow_with_the_text(table: Grid, look: Theme) -> None:
    look.use(text_size="特大", density="roomy")
    assert table.rowHeight(0) == look.row_height()


def test_an_exception_is_tinted_and_the_normal_state_is_plain(table: Grid, look: Theme) -> None:
    def colours(row: int) -> set[str]:
        area = table.visualRect(table.model().index(row, 2))
        image = table.viewport().grab(area).toImage()
        return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}

    tint = look.colour("warn_soft").name()
    assert tint in colours(0)
    assert tint not in colours(1)


def test_a_marked_cell_is_tinted_as_a_whole(table: Grid, look: Theme) -> None:
    model = table.model()
    assert isinstance(model, Rows)
    model.marks[(1, 3)] = "err"
    area = table.visualRect(model.index(1, 3))
    image = table.viewport().grab(area).toImage()
    assert QColor(image.pixel(2, 2)).name() == look.colour("err_soft").name()
