"""Step 4: how the file leaves: a stick, a folder, a mail draft, or mail at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from core.exchange.records import Drive, Letter
from core.progress import Progress
from gui import jobs
from gui.kit import box, button, card, choice, col, dialogs, row, text
from gui.reporting.sending_words import DRAFT, FOLDER, MAIL, STICK, Leaving, drive_words
from gui.theme import follow, theme

if TYPE_CHECKING:
    from gui.reporting.sending import SendingTab

LOOK_EVERY = 2000  # milliseconds between looks for sticks
NO_STICK = "没有找到 U 盘。请插好，几秒钟后会自动出现。"
WAYS = {
    STICK: "存到 U 盘", FOLDER: "存到文件夹", DRAFT: "存成邮件草稿（.eml，用任何邮件软件打开再发）",
    MAIL: "用本单位邮箱直接发送",
}  # fmt: skip


class WayStep(QWidget):
    """One of four ways, each with what it needs."""

    changed = Signal()

    def __init__(self, tab: "SendingTab") -> None:
        super().__init__()
        self._tab = tab
        self.folder: Path | None = None
        self.drives: tuple[Drive, ...] = ()
        self.ways = QButtonGroup(self)
        self.drive = choice((), name="U 盘", width=360)
        self._stick_told = text(NO_STICK, tone="text2", wrap=True)
        self._folder_told = text("还没有选择", tone="text2", wrap=True)
        self._account_told = text("", tone="text2", wrap=True)
        self.to, self.subject = _line("收件地址"), _line("主题")
        self.body = QPlainTextEdit()
        self.body.setAccessibleName("正文")
        self.body.setTabChangesFocus(True)
        follow(self.body, lambda: self.body.setFixedHeight(theme().px(96)))
        self.password = _line("发信口令")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for line in (self.to, self.subject, self.password):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.setLayout(row((self._ways_card(), 3), (self._letter_card(), 2), gap=12))
        self.ways.idClicked.connect(lambda _: self._on_way())
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._is_looking, self._has_secret = False, False

    def _ways_card(self) -> QWidget:
        self._pick = button("选择文件夹…", "folder_open", clicked=self.on_folder)
        needs: dict[int, QLayout] = {
            STICK: col(self.drive, self._stick_told, gap=4),
            DRAFT: row(text("文件夹", tone="text2"), (self._folder_told, 1), self._pick),
            MAIL: col(self._account_told, gap=4),
        }
        parts = []
        for way, words in WAYS.items():
            option = QRadioButton(words)
            self.ways.addButton(option, way)
            inner = needs.get(way)
            parts.append(col(option, *([box(_indented(inner))] if inner else []), gap=4))
        self.ways.button(STICK).setChecked(True)
        note = text(
            "写入后会从 U 盘读回来逐字核对，核对通过才提示可以拔出；同名的旧文件在新文件写好之前不会动。",
            tone="text2",
            wrap=True,
        )
        return card("第 4 步　送出方式", *parts, None, note, gap=14)

    def _letter_card(self) -> QWidget:
        lines = [col(text(w.accessibleName(), tone="text2"), w, gap=2) for w in (self.to, self.subject)]
        body = col(text("正文", tone="text2"), self.body, gap=2)
        self._secret = box(col(text("发信口令", tone="text2"), self.password, gap=2))
        self._letter = card("邮件", *lines, body, self._secret, None)
        return self._letter

    # ---- what is decided ----

    def begin(self, subject: str, body: str, *, can_mail: bool) -> None:
        """Show the words of a letter and what can be used now; a plain zip only goes to a stick or folder."""
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        self.body.setPlainText(body)
        exchange = self._tab.app.exchange
        account = exchange.mail_account()
        self.ways.button(MAIL).setEnabled(account is not None and can_mail)
        self.ways.button(DRAFT).setEnabled(can_mail)
        if not self.ways.checkedButton().isEnabled():
            self.ways.button(STICK).setChecked(True)
        self._account_told.setText(
            f"从 {account.sender} 发出" if account else "还没有设置发信邮箱（在“往来单位”里设置）"
        )
        self._has_secret = exchange.has_mail_password()
        self._on_way()
        self.look()

    def leaving(self) -> Leaving:
        """What was decided."""
        way = self.ways.checkedId()
        letter = None
        if way in (DRAFT, MAIL):
            letter = Letter(
                to=self.to.text().strip(), subject=self.subject.text(), body=self.body.toPlainText()
            )
        folder = self._drive.folder if way == STICK and self._drive is not None else self.folder
        return Leaving(way=way, folder=folder, letter=letter, password=self.password.text())

    @property
    def _drive(self) -> Drive | None:
        """The stick chosen."""
        place = self.drive.currentIndex()
        return self.drives[place] if 0 <= place < len(self.drives) else None

    def lacks(self) -> str:
        """What is still missing, in a sentence."""
        given = self.leaving()
        if given.way == STICK:
            if self._drive is None:
                return "请插好 U 盘"
            return "这个 U 盘只读，不能写入" if self._drive.is_read_only else ""
        if given.way in (FOLDER, DRAFT) and self.folder is None:
            return "请选择文件夹"
        if given.letter is not None and "@" not in given.letter.to:
            return "请填写收件地址"
        return "请输入发信口令" if given.way == MAIL and not self._has_secret and not given.password else ""

    def on_folder(self) -> None:
        """Choose a folder."""
        found = dialogs.choose_folder(self, "上报包存到哪个文件夹", folder=self.folder)
        if found is not None:
            self.folder = found
            self._folder_told.setText(str(found))
            if self.ways.checkedId() not in (FOLDER, DRAFT):
                self.ways.button(FOLDER).setChecked(True)
            self._on_way()

    # ---- sticks ----

    def look(self) -> None:
        """Look for sticks, and go on looking while this step is shown."""
        if self._is_looking:
            return
        self._is_looking = True
        jobs.read(self, "查找 U 盘", self._drives, self._show_drives)

    def _drives(self, _: Progress) -> tuple[Drive, ...]:
        return self._tab.app.exchange.removable_drives()

    def _show_drives(self, found: tuple[Drive, ...]) -> None:
        self._is_looking = False
        if found != self.drives:
            kept = self.drive.currentText()
            self.drives = found
            self.drive.clear()
            self.drive.addItems([drive_words(d) for d in found])
            self.drive.setCurrentText(kept)
        self.drive.setVisible(bool(found))
        self._stick_told.setVisible(not found)
        self.changed.emit()

    def showEvent(self, event: object) -> None:
        """Look for sticks from now on."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._timer.start()

    def hideEvent(self, event: object) -> None:
        """Look no longer."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self._timer.stop()

    def _on_way(self) -> None:
        way = self.ways.checkedId()
        self.drive.setEnabled(way == STICK)
        self._letter.setVisible(way in (DRAFT, MAIL))
        self._pick.setEnabled(way in (FOLDER, DRAFT))
        self._secret.setVisible(way == MAIL and not self._has_secret)
        self.changed.emit()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    return line


def _indented(inner: QLayout) -> QLayout:
    inner.setContentsMargins(24, 0, 0, 0)
    return inner
