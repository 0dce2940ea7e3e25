"""The right side of the template page: what the chosen template is, its places, and what can be done with it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.library.records import KINDS, OwnTemplate
from core.templates.vocabulary import PlaceLine
from gui.kit import GridLook, Rows, box, button, col, empty, frame, grid, row, tab_bar, text

HEADS = ("位置", "含义", "状态", "提示")
KNOWN, UNKNOWN = "认识", "不认识"
TONES = {2: {UNKNOWN: "warn"}}  # the normal state is plain text
TABS = ("模板里的位置", "可以用的字段")
NOT_OFFICIAL = ("replace", "rename", "remove")
NO_PLACE = "没有找到位置。请在 WPS 里把要填的地方写成 ${姓名} 这样，再用“换文件”导入。"


class TemplatePanel(QWidget):
    """Shows one template; `acts` are what its buttons do, by name."""

    def __init__(self, acts: Mapping[str, Callable[[], object]], fields: QWidget) -> None:
        super().__init__()
        self._title, self._facts = text("", "h2", wrap=True), text("", tone="text2", wrap=True)
        self._note = text("", "caption", tone="text2", wrap=True)
        self.buttons = {
            "fill": button("填写…", "edit", kind="primary", clicked=acts["fill"]),
            "copy": button("另存一份…", clicked=acts["copy"]),
            "replace": button("换文件…", clicked=acts["replace"]),
            "rename": button("改名…", clicked=acts["rename"]),
            "remove": button("删除", clicked=acts["remove"]),
        }
        self.count = text("", tone="text2", wrap=True)
        self.places = Rows(HEADS, tones=TONES)
        self.table = grid(
            self.places, (190, 170, 92, 180), name="模板里的位置", look=GridLook(chips=(2,), multiple=True)
        )
        self.tabs = tab_bar(*TABS)
        self.tabs.currentChanged.connect(self._on_tab)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole(acts))
        self._stack.addWidget(fields)
        inside = col(row(self.tabs, None), (self._stack, 1), gap=10, pad=(16, 8, 16, 14))
        self.setLayout(col(frame(inside)))

    def show_template(self, template: OwnTemplate | None, *, has_own: bool) -> None:
        """Show what a template is; its places follow. None shows what could be done."""
        self.places.set_rows(())
        self._chosen.setCurrentIndex(0 if template else 1 if has_own else 2)
        if template is None:
            return
        self._title.setText(template.title)
        self._facts.setText(_facts(template))
        self._note.setText(template.note or "")
        self._note.setVisible(bool(template.note))
        self.count.setText("正在读取…")
        self.buttons["fill"].setEnabled(False)  # what is not known is said before filling
        for name in NOT_OFFICIAL:
            self.buttons[name].setVisible(not template.is_official)

    def show_places(self, lines: Sequence[PlaceLine]) -> None:
        """Show the places of the template on show; those that nobody knows stand first."""
        ordered = sorted(lines, key=lambda line: line.is_known)
        self.places.set_rows([_cells(line) for line in ordered])
        self.count.setText(count_words(lines))
        self.buttons["fill"].setEnabled(True)

    def show_unreadable(self) -> None:
        """Say that the places could not be read."""
        self.count.setText("这个模板的位置没有读出来。")

    def open_fields(self) -> None:
        """Go to the list of fields."""
        self.tabs.setCurrentIndex(1)

    def open_places(self) -> None:
        """Go to the template on show."""
        self.tabs.setCurrentIndex(0)

    def _whole(self, acts: Mapping[str, Callable[[], object]]) -> QWidget:
        """The chosen template, the hint to choose one, or the state without any of the union's own."""
        first, *others = self.buttons.values()
        table = frame(col(self.table, pad=1), "inset")
        about = col(self._title, self._facts, self._note, gap=4)
        chosen = col(about, row(first, *others, None), self.count, (table, 1), gap=10)
        choose = empty("document_table", "没有选中模板", "请在左边的列表里选一个。")
        none = empty(
            "document_table",
            "还没有自己的模板",
            "把常用的登记表、证明、通知做成模板，就能一键填好；左边的官方表样随时可用。",
            button("导入模板…", "arrow_import", clicked=acts["import"]),
            button("看可以用的字段", clicked=self.open_fields),
        )
        self._chosen = QStackedWidget()
        for part in (chosen, choose, none):
            self._chosen.addWidget(box(part))
        return self._chosen

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)


def count_words(lines: Sequence[PlaceLine]) -> str:
    """How many places there are, and how many nobody knows."""
    if not lines:
        return NO_PLACE
    unknown = sum(not line.is_known for line in lines)
    if not unknown:
        return f"共 {len(lines)} 处，全部认识。"
    return f"共 {len(lines)} 处，{unknown} 处不认识。不认识的请在 WPS 里按提示改正，再用“换文件”导入。"


def _facts(template: OwnTemplate) -> str:
    """Kind, file and day in a line."""
    if template.is_official:
        return f"{KINDS[template.kind]}　官方表样"
    day = f"　{template.added_at:%Y-%m-%d} 导入" if template.added_at else ""
    return f"{KINDS[template.kind]}　{template.file_name}{day}"


def _cells(line: PlaceLine) -> tuple[str, str, str, str]:
    """A line of the table."""
    if line.is_known:
        return line.as_written, line.meaning, KNOWN, ""
    hint = f"是不是 ${{{line.hint}}}？" if line.hint else "没有相近的字段"
    return line.as_written, "", UNKNOWN, hint
