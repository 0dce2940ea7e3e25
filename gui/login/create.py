"""A new store: whose it is, who works with it, where it lies, and its passphrase."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from core.codes import regions
from gui.kit import banner, box, button, col, dialogs, emptied, row, scroller, searchable, set_width, text
from gui.login.passphrase import PassphraseEdit
from gui.login.rules import MINIMUM_LENGTH, store_path

NATIONWIDE = "全国"
LEVELS = {"grassroots": "基层工会", "upper": "上级工会（汇总下级上报的数据）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStore:
    """What the person entered for a new store."""

    path: Path
    unit: str
    officer: str
    passphrase: str
    region: str
    level: str


class CreatePage(QWidget):
    """The form of a new store."""

    create_wanted = Signal(object)  # NewStore
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        places = QStandardPaths.StandardLocation
        self._folder = Path(QStandardPaths.writableLocation(places.DocumentsLocation) or Path.home())
        self.unit, self.officer = QLineEdit(), QLineEdit()
        self.region = searchable([code.label for code in regions()], name="所在地区", current=NATIONWIDE)
        self._levels = QButtonGroup(self)
        self.first = PassphraseEdit("口令", with_strength=True)
        self.again = PassphraseEdit("再输一次口令")
        self._place = text("", "caption", tone="text2", wrap=True)
        self._notice = col()
        self.unit.textChanged.connect(self._show_place)
        self.submit = button("新建数据库", kind="primary", clicked=self._on_submit)
        back = button("返回", clicked=self.back_wanted.emit)
        form = col(self._grid(), gap=0, pad=(0, 0, 16, 0))
        self.setLayout(
            col(
                text("新建数据库", "h2"),
                self._notice,
                (scroller(form), 1),
                row(back, None, self.submit),
                gap=14,
            )
        )
        self.again.submitted.connect(self._on_submit)
        self._show_place()

    def show_problem(self, words: str) -> None:
        """Tell what was wrong; what was typed stays."""
        emptied(self._notice)
        self._notice.addWidget(banner(words, "err"))

    def _grid(self) -> QGridLayout:
        self.unit.setPlaceholderText("例如：江城机械制造有限公司")
        self.officer.setPlaceholderText("使用本软件的工会干部，例如工会主席")
        change = button("更改…", kind="link", tip="更改保存位置", clicked=self._on_change_folder)
        level = row(*self._level_buttons(), None, gap=16)
        lines: list[tuple[str, bool, QWidget, str]] = [
            ("单位名称", True, self.unit, ""),
            ("所在地区", False, self.region, "决定适用的地方规定，以后可以在系统设置里改。"),
            ("本单位是", False, box(level), ""),
            ("您的姓名", True, self.officer, ""),
            ("口令", True, self.first, f"至少 {MINIMUM_LENGTH} 个字符，建议用一句自己记得住的话。"),
            ("再输一次", True, self.again, ""),
            ("保存位置", False, box(row((self._place, 1), change)), ""),
        ]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for line, (label, is_required, editor, hint) in enumerate(lines):
            grid.addWidget(_label(label, is_required), line, 0)
            note = (text(hint, "caption", tone="text3", wrap=True),) if hint else ()
            grid.addWidget(box(col(editor, *note, gap=2)), line, 1)
        for edit, name in ((self.unit, "单位名称，必填"), (self.officer, "您的姓名，必填")):
            edit.setAccessibleName(name)
        grid.setRowStretch(len(lines), 1)
        return grid

    def _level_buttons(self) -> list[QRadioButton]:
        buttons = []
        for level, words in LEVELS.items():
            radio = QRadioButton(words)
            radio.setProperty("level", level)
            radio.setAccessibleName(words)
            radio.setChecked(level == "grassroots")
            self._levels.addButton(radio)
            buttons.append(radio)
        return buttons

    def _show_place(self) -> None:
        self._path = store_path(self._folder, self.unit.text())
        self._place.setText(str(self._path))

    def _on_change_folder(self) -> None:
        folder = dialogs.choose_folder(self, "选择保存位置", folder=self._folder)
        if folder is not None:
            self._folder = folder
            self._show_place()

    def _on_submit(self) -> None:
        emptied(self._notice)
        problem, where = self._problem()
        if problem:
            self.show_problem(problem)
            where.setFocus()
            return
        self._show_place()
        self.create_wanted.emit(
            NewStore(
                path=self._path,
                unit=self.unit.text().strip(),
                officer=self.officer.text().strip(),
                passphrase=self.first.passphrase(),
                region=self._region_code(),
                level=str(self._levels.checkedButton().property("level")),
            )
        )

    def _region_code(self) -> str:
        chosen = self.region.currentText().strip()
        return next((code.gb_code for code in regions() if code.label == chosen), "")

    def _problem(self) -> tuple[str, QWidget]:
        """What is missing or wrong, and where."""
        if not self.unit.text().strip():
            return "请填写单位名称。", self.unit
        if not self.officer.text().strip():
            return "请填写您的姓名，修改记录会署这个名字。", self.officer
        if not self._region_code():
            return (
                f"没有“{self.region.currentText()}”这个地区，请从列表里选择；没有地方规定的选“全国”。",
                self.region,
            )
        if len(self.first.passphrase()) < MINIMUM_LENGTH:
            return f"口令至少 {MINIMUM_LENGTH} 个字符。", self.first
        if self.first.passphrase() != self.again.passphrase():
            return "两次输入的口令不一样，请再输一次。", self.again
        return "", self


def _label(words: str, is_required: bool) -> QWidget:
    need = (text("必填", "caption", tone="warn"),) if is_required else ()
    label = box(row(text(words, tone="text2"), None, *need, gap=4))
    set_width(label, 110)
    return label
