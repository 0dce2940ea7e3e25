"""Step 2 of the import: which head means which field, with contents beside it, and what was found."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QWidget

from gui.kit import GridLook, Rows, banner, button, col, emptied, frame, grid, row, scroller, text
from gui.kit.buttons import WheelGuard
from gui.members.wizard_reading import ASK, DECIDED, IGNORED, MATCHED, Reading
from gui.members.wizard_words import label_of
from gui.members.words import FIELDS
from gui.theme import follow, theme

LEFT_OUT = "不导入"
LABELS = {LEFT_OUT: "", **{field.spec.label: name for name, field in FIELDS.items() if name != "import_note"}}
TONES = {MATCHED: "ok", ASK: "warn", IGNORED: "mute", DECIDED: "ok"}
NEEDED = ("name", "id_number")
MOST_PROBLEMS = 300
MOST_UNITS = 12


class ColumnsStep(QWidget):
    """The heads of the sheet with a choice beside each; `decided` hands over head → field."""

    decided = Signal(object)  # dict of head → field, '' to leave the column out
    returned_wanted = Signal()  # the workbook with its errors marked

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._names = QStringListModel(list(LABELS), self)
        self._heads = Rows(("表格里的列", "对应字段", "前两行内容", "状态"), tones={3: TONES})
        self.heads = grid(
            self._heads, (140, 150, 180, 100), name="列对应关系", look=GridLook(stretch=2, chips=(3,))
        )
        self._rows = Rows(("位置", "字段", "单元格内容", "问题"))
        self.problems = grid(self._rows, (86, 84, 84, 150), name="发现的问题", look=GridLook(stretch=3))
        self._note = text("", "caption", tone="text3")
        self._notices = col(gap=6)
        self._found, self._rest = text("", "h3"), text("", "caption", tone="text3", wrap=True)
        self.returned = button("保存退回表格", "arrow_export", clicked=self.returned_wanted.emit)
        right = scroller(col(self._notices, (self._right(), 1), gap=12))
        self.setLayout(row((self._left(), 54), (right, 46), gap=12))

    def show_reading(self, reading: Reading) -> None:
        """Show the heads and the problems of a workbook."""
        same = self._reading is not None and len(self._reading.columns) == len(reading.columns)
        self._reading = reading
        self._note.setText(
            f"从 {reading.plan.file} 读到 {len(reading.plan.rows):,} 行 {len(reading.columns)} 列"
        )
        lines = [(_one_line(c.head), "", c.contents or "—", c.how) for c in reading.columns]
        if same:
            self._update(lines)
        else:
            self._heads.set_rows(lines)
            for place in range(len(lines)):
                self.heads.setIndexWidget(self._heads.index(place, 1), self._field_choice(place))
        for place, column in enumerate(reading.columns):
            self.field_choice(place).setCurrentText(label_of(column.field) if column.field else LEFT_OUT)
        self._show_notices(reading)
        self._show_problems(reading)

    def field_choice(self, place: int) -> QComboBox:
        """The choice beside the head at a place."""
        widget = self.heads.indexWidget(self._heads.index(place, 1))
        assert isinstance(widget, QComboBox)
        return widget

    def _update(self, lines: list[tuple[str, str, str, str]]) -> None:
        """Change texts only: the choices beside them, and the focus, stay where they are."""
        self._heads.rows = list(lines)
        self._heads.dataChanged.emit(self._heads.index(0, 0), self._heads.index(len(lines) - 1, 3))

    def _field_choice(self, place: int) -> QComboBox:
        assert self._reading is not None
        combo = QComboBox()
        combo.setProperty("kind", "cell")  # before anything asks the style for sizes
        combo.setModel(self._names)
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.installEventFilter(WheelGuard(combo))
        completer, line = combo.completer(), combo.lineEdit()
        assert completer is not None  # an editable box has both
        assert line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        words = f"“{_one_line(self._reading.columns[place].head)}”列对应的字段"
        combo.setAccessibleName(words)
        line.setAccessibleName(words)
        combo.activated.connect(lambda _: self._on_chosen(place, confirms=True))
        line.editingFinished.connect(lambda: self._on_chosen(place, confirms=False))
        return combo

    def _on_chosen(self, place: int, *, confirms: bool) -> None:
        """Take over a field; the head that had it before is left out. An unknown text is put back.

        Picking from the list what stands there already confirms it; merely leaving the box does not.
        """
        assert self._reading is not None
        columns, combo = self._reading.columns, self.field_choice(place)
        known = columns[place].field
        wanted = LABELS.get(combo.currentText().strip())
        if wanted is None or (wanted == known and not (confirms and columns[place].how == ASK)):
            combo.setCurrentText(label_of(known) if known else LEFT_OUT)
            return
        decisions = {columns[place].head: wanted}
        if wanted:
            decisions |= {c.head: "" for c in columns if c.field == wanted and c.head != columns[place].head}
        self.decided.emit(decisions)

    def _show_notices(self, reading: Reading) -> None:
        emptied(self._notices)
        missing = [label_of(n) for n in NEEDED if n not in reading.plan.roster.mapping]
        if missing:
            words = f"没有找到“{'”“'.join(missing)}”列，缺少它们的行不能导入。请在左边选出对应的列。"
            self._notices.addWidget(banner(words, "err"))
        if reading.new_units:
            self._notices.addWidget(banner(_units_sentence(reading.new_units), "info"))
        for words in reading.plan.roster.notices:
            self._notices.addWidget(banner(words, "warn"))

    def _show_problems(self, reading: Reading) -> None:
        problems = reading.problems
        refused = reading.returnable
        self._found.setText(f"发现 {len(problems):,} 处问题" if problems else "没有发现问题")
        rows = [
            (f"第 {p.row} 行", label_of(p.field), p.value or "（空）", p.message)
            for p in problems[:MOST_PROBLEMS]
        ]
        self._rows.set_rows(rows)
        written = len(reading.plan.rows) - refused
        rest = f"有 {refused:,} 行暂不导入，其余 {written:,} 行不受影响。" if refused else ""
        more = f"这里列出前 {MOST_PROBLEMS} 处，其余在下一步查看。" if len(problems) > MOST_PROBLEMS else ""
        self._rest.setText(rest + more)
        self.returned.setVisible(bool(refused))
        self.problems.setVisible(bool(problems))

    def _left(self) -> QFrame:
        title = row(text("核对列对应关系", "h3"), self._note, None)
        hint = text(
            "状态是“请确认”的列请看一眼内容；不对就在“对应字段”里另选，选择会被记住。",
            tone="text2",
            wrap=True,
        )
        table = frame(col(self.heads, pad=1), "inset")
        return frame(col(title, hint, (table, 1), gap=10, pad=(16, 12, 16, 14)))

    def _right(self) -> QFrame:
        foot = row(self.returned, (self._rest, 1), gap=12)
        how = text(
            "可以在下一步逐个改正，也可以保存退回表格，改好再导入；已导入的人不会重复。",
            tone="text2",
            wrap=True,
        )
        table = frame(col(self.problems, pad=1), "inset")
        follow(table, lambda: table.setMinimumHeight(theme().px(230)))
        return frame(col(self._found, how, (table, 1), foot, gap=10, pad=(16, 12, 16, 14)))


def _units_sentence(units: tuple[str, ...]) -> str:
    listed = "、".join(units[:MOST_UNITS])
    more = f"等 {len(units)} 个" if len(units) > MOST_UNITS else ""
    return f"花名册里还没有这些单位，导入时会新建：{listed}{more}。如果只是写法不同，请先在表格里改成一致。"


def _one_line(head: str) -> str:
    return " ".join(head.split())
