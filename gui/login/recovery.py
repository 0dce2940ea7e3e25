"""The recovery code: shown once, printed or saved, and typed again; and the way back in with it."""

import html
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit import banner, button, col, dialogs, emptied, frame, row, text
from gui.login.passphrase import PassphraseEdit
from gui.login.rules import MINIMUM_LENGTH, is_retyped
from gui.theme import follow, theme

EXPLANATION = (
    "忘记口令时，只有用这个恢复码才能打开数据库。它只显示这一次：请打印或抄写下来，"
    "装进信封，交可靠的人保管。没有口令也没有恢复码，任何人都无法恢复数据。"
)


class RecoveryCodePage(QWidget):
    """Shows a new recovery code; it goes on only after the code was typed again."""

    confirmed = Signal()

    def __init__(self, code: str, unit: str) -> None:
        super().__init__()
        self._code, self._unit = code, unit
        shown = text(_in_lines(code), centre=True)
        shown.setProperty("role", "")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName("恢复码：" + " ".join(code))
        follow(shown, lambda: shown.setFont(theme().fixed_font(22)))
        self.again = QLineEdit()
        self.again.setAccessibleName("再输一遍恢复码，可以只输最后四位")
        self.again.setPlaceholderText("可以只输最后一组的 4 位")
        self.again.textChanged.connect(self._on_typed)
        self.again.returnPressed.connect(self._on_submit)
        self.submit = button("进入平台", kind="primary", clicked=self._on_submit)
        self.submit.setEnabled(False)
        acts = row(
            None,
            button("打印", "print", clicked=self._on_print),
            button("保存为文本", "save", clicked=self._on_save),
            None,
        )
        check = row(text("核对", tone="text2"), (self.again, 1), self.submit, gap=10)
        self._notice = col()
        code_box = frame(col(shown, acts, gap=14, pad=(20, 22, 20, 18)))
        self.setLayout(
            col(text("请保管好恢复码", "h2"), text(EXPLANATION, wrap=True, tone="text2"), code_box, self._notice,
                text("请照着打印件或抄写的纸再输一遍，确认没有抄错：", tone="text2"), check, None, gap=14)
        )  # fmt: skip

    def _on_typed(self, typed: str) -> None:
        self.submit.setEnabled(is_retyped(self._code, typed))

    def _on_submit(self) -> None:
        if is_retyped(self._code, self.again.text()):
            self.confirmed.emit()

    def _on_print(self) -> None:
        dialogs.print_html(self, "打印恢复码", _sheet(self._unit, self._code))

    def _on_save(self) -> None:
        suggested = Path.home() / "恢复码.txt"
        path = dialogs.save_file(self, "保存恢复码", "文本 (*.txt)", suggested=suggested)
        if path is None:
            return
        emptied(self._notice)
        words = f"{self._unit}\n基层工会工作平台 恢复码：\n\n{self._code}\n\n{EXPLANATION}\n"
        try:
            path.write_text(words, encoding="utf-8-sig")
        except OSError:
            self._notice.addWidget(banner("没有写成：没有权限或空间。请换一个位置。", "err"))
        else:
            told = f"已保存到 {path}。请尽快移到 U 盘或打印，不要留在这台电脑上。"
            self._notice.addWidget(banner(told, "ok"))


class ResetPage(QWidget):
    """A forgotten passphrase: the recovery code and a new passphrase."""

    reset_wanted = Signal(str, str)  # code, new passphrase
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit()
        self.code.setAccessibleName("恢复码")
        self.code.setPlaceholderText("28 位，大小写、空格和横线都可以")
        self.first = PassphraseEdit("新口令", with_strength=True)
        self.again = PassphraseEdit("再输一次新口令")
        self.again.submitted.connect(self._on_submit)
        self.submit = button("设置新口令并打开", kind="primary", clicked=self._on_submit)
        self._notice = col()
        lines = []
        for words, editor in (("恢复码", self.code), ("新口令", self.first), ("再输一次新口令", self.again)):
            lines.append(col(text(words, tone="text2"), editor, gap=4))
        hint = (
            "新建数据库时打印或抄写过一个恢复码，通常装在信封里。用它可以给主席设置一个新口令，数据不会变。"
            "其他人忘记口令，请主席登录后在“账号”里重设。"
        )
        self.setLayout(
            col(text("用恢复码设置新口令", "h2"), text(hint, tone="text2", wrap=True), self._notice, *lines, None,
                row(button("返回", clicked=self.back_wanted.emit), None, self.submit), gap=14)
        )  # fmt: skip

    def show_problem(self, words: str) -> None:
        """Tell what was wrong; what was typed stays."""
        emptied(self._notice)
        self._notice.addWidget(banner(words, "err"))

    def _on_submit(self) -> None:
        emptied(self._notice)
        if not self.code.text().strip():
            self.show_problem("请输入恢复码。")
        elif len(self.first.passphrase()) < MINIMUM_LENGTH:
            self.show_problem(f"新口令至少 {MINIMUM_LENGTH} 个字符。")
        elif self.first.passphrase() != self.again.passphrase():
            self.show_problem("两次输入的新口令不一样，请再输一次。")
        else:
            self.reset_wanted.emit(self.code.text(), self.first.passphrase())


def _in_lines(code: str) -> str:
    """The code in two lines of groups."""
    groups = code.split("-")
    half = -(-len(groups) // 2)
    return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])


def _sheet(unit: str, code: str) -> str:
    lines = _in_lines(code).replace("  ", "&nbsp;&nbsp;&nbsp;").replace("\n", "<br>")
    return (
        f"<h2>基层工会工作平台　恢复码</h2><p>{html.escape(unit)}</p>"
        f"<p style='font-size:24pt; font-weight:bold'>{lines}</p><p>{EXPLANATION}</p>"
        "<p>保管人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日</p>"
    )
