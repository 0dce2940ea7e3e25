"""安全: the passphrase, the automatic lock, what to know about the recovery code."""

from core.accounts import FIRST
from core.errors import AppError
from core.progress import Progress
from gui import errors, jobs
from gui.kit import banner, button, card, choice, col, emptied, row, set_width, text
from gui.login.passphrase import PassphraseEdit
from gui.login.rules import MINIMUM_LENGTH
from gui.settings import LOCK_MINUTES
from gui.system.section import Section

HINTS = (
    "主席忘记口令时，用新建数据库时打印或抄写的恢复码，可以在登录窗口设置新口令；其他人由主席重设。",
    "恢复码没有第二份：请装进信封封好，交上级工会或本单位可靠的人保管，不要留在这台电脑上。",
    "换人办理工作时，请主席在“账号”里新增、停用或移交，不要把自己的口令告诉别人。",
)


class SafetySection(Section):
    """Changes the passphrase and sets the automatic lock."""

    def build(self) -> None:
        """Make the fields."""
        self.old = PassphraseEdit("现在的口令")
        self.first = PassphraseEdit("新口令", with_strength=True)
        self.again = PassphraseEdit("再输一次新口令")
        self._notice = col()
        lines = []
        edits = (("现在的口令", self.old), ("新口令", self.first), ("再输一次新口令", self.again))
        for words, edit in edits:
            label = text(words, tone="text2")
            set_width(label, 120)
            set_width(edit, 320)
            lines.append(row(label, edit, None))
        self.change = button("更改口令", kind="primary", clicked=self._on_change)
        waits = ["不自动锁定" if minutes == 0 else f"{minutes} 分钟没有操作" for minutes in LOCK_MINUTES]
        self.minutes = choice(waits, name="自动锁定")
        self.minutes.setCurrentIndex(LOCK_MINUTES.index(self._shell.settings.lock_minutes))
        self.minutes.currentIndexChanged.connect(self._on_minutes)
        lock_now = button("立即锁定", "lock_closed", clicked=self._shell.lock, tip="Ctrl+L")
        lock_now.setAccessibleName("立即锁定")
        hints = [text(f"· {hint}", wrap=True) for hint in HINTS]
        self.setLayout(
            col(
                card("更改口令", self._notice, *lines, row(self.change, None)),
                card(
                    "自动锁定", row(text("锁定前"), self.minutes, None, lock_now), note="锁定后要重新输入口令"
                ),
                card("恢复码", *hints, gap=6),
                gap=12,
            )
        )

        if self._app.accounts.me.passphrase == FIRST:
            self._tell("您现在用的是别人替您设的初始口令，请马上改成只有自己知道的口令。", "warn")

    def _on_minutes(self, place: int) -> None:
        self._shell.settings.lock_minutes = LOCK_MINUTES[place]

    def _on_change(self) -> None:
        emptied(self._notice)
        old, new = self.old.passphrase(), self.first.passphrase()
        if len(new) < MINIMUM_LENGTH:
            self._tell(f"新口令至少 {MINIMUM_LENGTH} 个字符，口令没有改动。", "err")
        elif new != self.again.passphrase():
            self._tell("两次输入的新口令不一样，口令没有改动。", "err")
        else:

            def work(_: Progress) -> None:
                self._app.change_passphrase(old, new)

            self.change.setEnabled(False)
            jobs.run(self, "正在更改口令", work, lambda _: self._on_changed(), self._on_failed)

    def _on_changed(self) -> None:
        for edit in (self.old, self.first, self.again):
            edit.clear()
        self.change.setEnabled(True)
        self._tell("口令已更改，下次登录请用新口令。恢复码不变。", "ok")

    def _on_failed(self, error: Exception) -> None:
        self.change.setEnabled(True)
        if isinstance(error, AppError):
            self._tell(error.message, "err")
        else:
            errors.show(self, error)

    def _tell(self, words: str, tone: str) -> None:
        emptied(self._notice)
        self._notice.addWidget(banner(words, tone))
