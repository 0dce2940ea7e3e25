"""A form in a window of its own: 保存 checks, saves and closes; 取消 asks before typed work is lost."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import AppError, Invalid, Problem
from gui.kit import dialogs
from gui.kit.buttons import button
from gui.kit.form import Form
from gui.kit.labels import text
from gui.kit.layout import col, emptied, hline, row, scroller
from gui.kit.notices import banner
from gui.theme import theme


def edit(
    parent: QWidget | None,
    title: str,
    form: Form,
    save: Callable[[dict[str, object]], object],
    *,
    hint: str = "",
) -> bool:
    """Let the person fill the form until `save` accepts it; False when it was given up."""
    dialog = FormDialog(parent, title, form, save=save, hint=hint)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


class FormDialog(QDialog):
    """The window around a form; `save` raises AppError for what it does not accept."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        *,
        save: Callable[[dict[str, object]], object],
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self.form, self._save = form, save
        self.setWindowTitle(title)
        self.setModal(True)
        self._notice = col()
        accept = button("保存", "checkmark", kind="primary", clicked=self.on_save, tip="Ctrl+S")
        accept.setAccessibleName("保存")
        cancel = button("取消", clicked=self.reject)
        note = (text(hint, "caption", tone="text3", wrap=True),) if hint else ()
        body = scroller(col(form, pad=(20, 4, 20, 4)))
        head = col(text(title, "h2"), *note, self._notice, gap=8, pad=(20, 16, 20, 8))
        foot = row(None, cancel, accept, pad=(20, 10, 20, 14))
        self.setLayout(col(head, (body, 1), hline(), foot, gap=0))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.on_save)
        self._fit()

    def on_save(self) -> None:
        """Check the form, save, and close; show what is wrong otherwise."""
        emptied(self._notice)
        if not self.form.check():
            return
        try:
            self._save(self.form.value())
        except Invalid as error:
            self._show(error.problems)
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, after a question when something was typed."""
        lost = "您填写的内容还没有保存，关闭后就没有了。"
        if not self.form.is_changed() or dialogs.confirm(
            self, "放弃填写？", lost, action="放弃填写", danger=True
        ):
            super().reject()

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self.form.set_problems(problems)
        elsewhere = [p.message for p in problems if p.field not in self.form.names()]
        if elsewhere:
            self._notice.addWidget(banner("；".join(elsewhere), "err"))

    def _fit(self) -> None:
        """As large as the form wants, within the screen."""
        wanted = self.form.sizeHint()
        screen = self.screen().availableGeometry()
        width = min(max(wanted.width() + 80, theme().px(520)), screen.width() - 80)
        height = min(wanted.height() + theme().px(190), screen.height() - 80)
        self.resize(width, height)
