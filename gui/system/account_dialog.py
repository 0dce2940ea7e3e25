"""What is asked about one account: who it is, the role, a first passphrase, the successor."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from core.accounts import CHAIR
from core.codes import labels
from core.errors import AppError
from core.progress import Progress
from gui import errors, jobs
from gui.kit import banner, button, choice, col, emptied, hline, row, set_width, text
from gui.login.passphrase import PassphraseEdit
from gui.login.rules import MINIMUM_LENGTH
from gui.theme import theme

if TYPE_CHECKING:
    from core.accounts import Accounts, Officer

Work = Callable[[], object]
W = TypeVar("W", bound=QWidget)
FIRST_HINT = "请当面把初始口令告诉本人，并请本人登录后马上改成只有自己知道的口令。"


class AccountDialog(QDialog):
    """A few lines about one account; what the core refuses is told here and what was typed stays."""

    def __init__(self, parent: QWidget, title: str, hint: str, *, action: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._notice, self._lines = col(), col(gap=10)
        self._editors: list[QWidget] = []
        self._first: PassphraseEdit | None = None
        self._again: PassphraseEdit | None = None
        self.accept_button = button(action, "checkmark", kind="primary", clicked=self._on_accept)
        self.accept_button.setAccessibleName(action)
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        note = text(hint, "caption", tone="text2", wrap=True)
        head = col(text(title, "h2"), note, self._notice, gap=8)
        self._whole = col(head, self._lines, None, hline(), foot, gap=14, pad=(20, 16, 20, 14))
        self.setLayout(self._whole)
        self.setMinimumWidth(theme().px(480))

    def line(self, label: str) -> QLineEdit:
        """Add a line to type in."""
        edit = QLineEdit()
        edit.setAccessibleName(label)
        return self._added(label, edit)

    def choice(self, label: str, items: Sequence[str], *, current: str = "") -> QComboBox:
        """Add a drop-down list."""
        return self._added(label, choice(items, name=label, current=current))

    def passphrase(self) -> Callable[[], str]:
        """Add a first passphrase, typed twice; gives what reads it."""
        self._first = self._added("初始口令", PassphraseEdit("初始口令", with_strength=True))
        self._again = self._added("再输一次", PassphraseEdit("再输一次初始口令"))
        self._again.submitted.connect(self._on_accept)
        return self._first.passphrase

    def ask(self, prepare: Callable[[], Work]) -> bool:
        """Let the person fill the lines until the work that `prepare` makes of them is done."""
        self._prepare = prepare
        self._editors[0].setFocus()
        is_accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_accepted

    def _added(self, label: str, editor: W) -> W:
        words = text(label, tone="text2")
        set_width(words, 100)
        self._lines.addLayout(row(words, (editor, 1), gap=12))
        self._editors.append(editor)
        return editor

    def _on_accept(self) -> None:
        emptied(self._notice)
        problem = self._passphrase_problem()
        if problem:
            self._tell(problem)
            return
        work = self._prepare()

        def run(_: Progress) -> None:
            work()

        self.accept_button.setEnabled(False)
        jobs.run(self, "正在保存账号", run, lambda _: self.accept(), self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.accept_button.setEnabled(True)
        if isinstance(error, AppError):
            self._tell(error.message)
        else:
            errors.show(self, error)

    def _passphrase_problem(self) -> str:
        """What is wrong with the first passphrase as typed."""
        if self._first is None or self._again is None:
            return ""
        if len(self._first.passphrase()) < MINIMUM_LENGTH:
            return f"初始口令至少 {MINIMUM_LENGTH} 个字符。"
        return "" if self._first.passphrase() == self._again.passphrase() else "两次输入的初始口令不一样。"

    def _tell(self, words: str) -> None:
        self._notice.addWidget(banner(words, "err"))
        QTimer.singleShot(0, self, self._grow)  # the words know their lines once they are shown

    def _grow(self) -> None:
        self.resize(self.width(), self._whole.totalHeightForWidth(self.width()))


def ask_new(parent: QWidget, accounts: "Accounts") -> bool:
    """Let another officer in."""
    dialog = AccountDialog(parent, "新增账号", FIRST_HINT, action="新增")
    name, role = dialog.line("姓名"), dialog.choice("身份", _roles(), current="一般干事")
    words = dialog.passphrase()
    return dialog.ask(lambda: partial(accounts.add, name.text(), role.currentText(), passphrase=words()))


def ask_role(parent: QWidget, accounts: "Accounts", officer: "Officer") -> bool:
    """Give an officer another role."""
    hint = "病情只有主席和帮扶专干可以看；经审委员只能查看，不能登记和修改。本人下次登录起生效。"
    dialog = AccountDialog(parent, f"修改{officer.name}的身份", hint, action="保存")
    role = dialog.choice("身份", _roles(), current=officer.role)
    return dialog.ask(lambda: partial(accounts.edit_role, officer.id or 0, role.currentText()))


def ask_passphrase(parent: QWidget, accounts: "Accounts", officer: "Officer") -> bool:
    """Give an officer a first passphrase: again, or after the account was retired."""
    if officer.is_active:
        title, give = f"重设{officer.name}的口令", accounts.reset
    else:
        title, give = f"重新启用{officer.name}的账号", accounts.reinstate
    dialog = AccountDialog(parent, title, FIRST_HINT, action="保存")
    words = dialog.passphrase()
    return dialog.ask(lambda: partial(give, officer.id or 0, words()))


def ask_successor(parent: QWidget, accounts: "Accounts", others: "Sequence[Officer]") -> bool:
    """Hand the office of chair over."""
    hint = (
        "移交后由接任人管理账号，您改用下面选的身份；口令都不变。恢复码也不变，请当面交接装恢复码的信封。"
        "“单位与工会信息”里的主席姓名请另行修改。"
    )
    dialog = AccountDialog(parent, "移交主席", hint, action="移交")
    names = {officer.name: officer.id or 0 for officer in others}
    successor = dialog.choice("接任人", list(names))
    role = dialog.choice("您移交后的身份", _roles(), current="一般干事")
    return dialog.ask(
        lambda: partial(accounts.hand_over, names[successor.currentText()], role=role.currentText())
    )


def _roles() -> list[str]:
    """The roles that can be given."""
    return [label for label in labels("officer_role") if label != CHAIR]
