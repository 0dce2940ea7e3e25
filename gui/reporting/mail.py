"""The unit's own mail account: where packages leave from when they are sent directly."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from core.errors import AppError, Invalid, Unwritable
from core.exchange.records import Letter, MailAccount, Manifest, Sealed
from gui import errors, jobs
from gui.kit import Form, FormDialog, banner, button, card, col, dialogs, emptied, frame, row, text
from gui.theme import theme

if TYPE_CHECKING:
    from gui.reporting.tab import Tab

NAMES = ("server", "port", "is_starttls", "user", "sender")
HINT = "没有联网的电脑不用设置：上报包可以存到 U 盘，或者存成邮件草稿，到能上网的电脑上发。"
KEPT, NOT_KEPT = "口令保存在加密的数据库里", "口令不保存，每次发送时输入"
PUBLIC = "用系统认可的证书机构（公共邮箱）"
MOST_BYTES = 100_000
SAMPLE = Sealed(
    name="测试附件.txt", content="测试附件\n".encode(), digest="", manifest=Manifest(form="测试", period="", sequence=0),
    receiver=None,
)  # fmt: skip


class MailCard(QWidget):
    """What the account is, in one line, with the way to change it."""

    def __init__(self, tab: "Tab") -> None:
        super().__init__()
        self._tab = tab
        self._told = text("", wrap=True)
        self._secret = text("", "caption", tone="text2", wrap=True)
        self.change = button("设置…", "edit", kind="link", clicked=self.on_change)
        self.change.setAccessibleName("设置发信邮箱")
        self.setLayout(col(self._card(), gap=0))

    def _card(self) -> QFrame:
        return card("发信邮箱", self._told, self._secret, action=self.change, gap=6)

    def reload(self) -> None:
        """Show the account as it is stored."""
        exchange = self._tab.app.exchange
        account = exchange.mail_account()
        if account is None:
            self._told.setText("还没有设置")
            self._secret.setText(HINT)
            return
        way = "STARTTLS" if account.is_starttls else "TLS"
        self._told.setText(f"{account.sender}　{account.server}:{account.port}（{way}）")
        self._secret.setText(KEPT if exchange.has_mail_password() else NOT_KEPT)

    def on_change(self) -> None:
        """Let the officer change the account."""
        dialog = MailDialog(self._tab)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.reload()
            self._tab.shell.toast("发信邮箱已保存")
        dialog.deleteLater()


class MailDialog(FormDialog):
    """The account's fields, its password, and who vouches for the server."""

    def __init__(self, tab: "Tab") -> None:
        self._tab = tab
        exchange = tab.app.exchange
        self._account = exchange.mail_account() or MailAccount()
        self._authority = self._account.authority
        form = Form(MailAccount, NAMES)
        form.set_value(self._account)
        super().__init__(tab, "设置发信邮箱", form, save=self.store, hint=HINT)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("口令或授权码")
        self.password.setPlaceholderText(
            "已保存，不改就留空" if exchange.has_mail_password() else "许多邮箱要用单独的“授权码”"
        )
        self.keep = QCheckBox("把口令保存在加密的数据库里")
        self.keep.setChecked(exchange.has_mail_password())
        self._told = text("", tone="text2", wrap=True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, self._below())
        self._tell_authority()
        room = self.screen().availableGeometry().height() - 80
        self.resize(self.width(), min(self.height() + theme().px(150), room))

    def _below(self) -> QFrame:
        pick = button("选择证书文件…", kind="link", clicked=self.on_authority)
        secret = row((text("口令或授权码", tone="text2"), 2), (self.password, 5), gap=12)
        self.test = button("保存并发一封测试邮件", "play_circle", clicked=self.on_test)
        certificate = row((self._told, 1), pick)
        return frame(col(secret, self.keep, certificate, row(self.test, None), gap=8, pad=(20, 0, 20, 8)), "")

    def store(self, values: dict[str, object]) -> None:
        """Keep the account and, where wanted, the password; raises Invalid."""
        account = replace(self._account, **values, authority=self._authority)  # type: ignore[arg-type]
        self._tab.app.exchange.set_mail_account(account, password=self._kept())

    def on_test(self) -> None:
        """Keep what is filled in, then send a short letter to our own address."""
        emptied(self._notice)
        if not self.form.check():
            return
        try:
            self.store(self.form.value())
        except Invalid as error:
            self._show(error.problems)
            return
        self.test.setEnabled(False)
        exchange, password = self._tab.app.exchange, self.password.text()
        to = str(self.form.value()["sender"])
        letter = Letter(
            to=to, subject="测试邮件", body="这是基层工会工作平台的测试邮件，收到说明发信设置正确。\n"
        )
        jobs.run(
            self, "发送测试邮件", lambda _: exchange.post(SAMPLE, letter, password=password),
            lambda _: self._tested(f"测试邮件已发到 {to}，请到邮箱里查看。", "ok"), self._failed,
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._tested(error.message, "err")
        else:
            self.test.setEnabled(True)
            errors.show(self, error)

    def _tested(self, words: str, tone: str) -> None:
        emptied(self._notice)
        self._notice.addWidget(banner(words, tone))
        self.test.setEnabled(True)

    def _kept(self) -> str | None:
        """The password to store: nothing typed leaves the kept one, no tick forgets it."""
        if not self.keep.isChecked():
            return ""
        return self.password.text() or None

    def on_authority(self) -> None:
        """Read the certificate of the unit's own authority; a second press goes back to the public ones."""
        if self._authority:
            self._authority = None
        else:
            path = dialogs.open_file(self, "选择证书机构文件", "证书 (*.pem *.crt *.cer);;所有文件 (*)")
            self._authority = read_authority(path) if path else None
        self._tell_authority()

    def _tell_authority(self) -> None:
        self._told.setText(
            f"证书：{'单位自建的证书机构（再点一次恢复公共机构）' if self._authority else PUBLIC}"
        )


def read_authority(path: Path) -> str:
    """The text of a certificate file; raises Unwritable."""
    try:
        return path.read_bytes()[:MOST_BYTES].decode("utf-8", errors="replace")
    except OSError:
        raise Unwritable("没有权限读取这个证书文件，没有改动。请换一个位置的文件。") from None
