"""外观: mode, text size and row height, each in force at once; and what saved Word files call their faces."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton

from gui.kit import GridLook, Rows, card, col, frame, grid, row
from gui.settings import DOCX_FONTS
from gui.system.section import Section
from gui.theme import follow, theme
from gui.theme.tokens import DENSITIES, MODES, TEXT_SIZE_NOTES, TEXT_SIZES

MODE_NOTES = {"system": "", "light": "", "dark": "", "contrast": "黑底白字黄框，看不清小字时使用"}


class LookSection(Section):
    """Choices and a small sample table."""

    def build(self) -> None:
        """Make the choices."""
        self._groups: dict[str, QButtonGroup] = {}
        sizes = {size: f"{size}（{TEXT_SIZE_NOTES[size]}）" for size in TEXT_SIZES}
        modes = {
            mode: f"{words}（{MODE_NOTES[mode]}）" if MODE_NOTES[mode] else words
            for mode, words in MODES.items()
        }
        rows = [("1", "张三", "总装车间", "在册"), ("2", "李四", "机加工车间", "在册")]
        sample = grid(
            Rows(("序号", "姓名", "部门", "会籍"), rows),
            (60, 90, 130, 80),
            name="示例表格",
            look=GridLook(fit=True),
        )
        self.setLayout(
            col(
                self._choices("颜色", modes, "mode", self._on_mode),
                self._choices("文字大小", sizes, "text_size", self._on_text_size),
                self._choices("表格行高", DENSITIES, "density", self._on_density),
                self._choices("存为 DOCX 时的字体名", DOCX_FONTS, "docx_fonts", self._on_docx_fonts),
                card("示例", frame(col(sample, pad=1), "inset")),
                gap=12,
            )
        )
        follow(self, self._show)

    def _choices(
        self, title: str, choices: Mapping[str, str], name: str, chosen: Callable[[str], None]
    ) -> QFrame:
        group = QButtonGroup(self)
        self._groups[name] = group
        radios = []
        for value, words in choices.items():
            radio = QRadioButton(words)
            radio.setAccessibleName(f"{title}：{words}")
            radio.setProperty("value", value)
            group.addButton(radio)
            radios.append(radio)
        group.buttonClicked.connect(lambda radio: chosen(str(radio.property("value"))))
        return card(title, row(*radios, None, gap=20))

    def _on_mode(self, mode: str) -> None:
        self._shell.settings.mode = mode
        theme().use(mode=mode)

    def _on_text_size(self, size: str) -> None:
        self._shell.settings.text_size = size
        theme().use(text_size=size)

    def _on_density(self, density: str) -> None:
        self._shell.settings.density = density
        theme().use(density=density)

    def _on_docx_fonts(self, fonts: str) -> None:
        self._shell.settings.docx_fonts = fonts

    def _show(self) -> None:
        look = theme()
        for name, value in (
            ("mode", look.choice),
            ("text_size", look.text_size),
            ("density", look.density),
            ("docx_fonts", self._shell.settings.docx_fonts),
        ):
            for radio in self._groups[name].buttons():
                radio.setChecked(radio.property("value") == value)
