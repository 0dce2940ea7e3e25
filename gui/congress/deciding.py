"""A decision with what the law says of it: sentences, findings, and a written reason where one is asked for."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from core.errors import AppError
from core.rules import Finding
from gui.kit import banner, button, col, emptied, hline, row, scroller, set_width, text
from gui.kit.findings import finding_words, severity_tone, stops
from gui.theme import theme

Decide = Callable[[Mapping[str, str]], object]
STOPPED = "有强制规定没有满足，现在不能办理。请先按上面说的改正，已登记的都保留。"


class DecisionDialog(QDialog):
    """`decide` gets the reasons by key and raises AppError for what it does not accept."""

    def __init__(
        self, parent: QWidget, title: str, lines: Sequence[str], *, findings: Sequence[Finding], action: str,
        decide: Decide,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._decide = decide
        self.reasons: dict[str, QLineEdit] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self._notice, self._body = col(), col(gap=8, pad=(20, 4, 20, 4))
        for line in lines:
            self._body.addWidget(text(line, wrap=True))
        for found in findings:
            self._body.addWidget(banner(finding_words(found), severity_tone(found)))
        self._is_stopped = any(map(stops, findings))
        if self._is_stopped:
            self._body.addWidget(text(STOPPED, "strong", tone="err", wrap=True))
        self._body.addStretch(1)
        self.accept_button = button(action, "checkmark", kind="primary", clicked=self.on_accept)
        self.accept_button.setAccessibleName(action)
        head = col(text(title, "h2"), self._notice, pad=(20, 16, 20, 8))
        foot = row(None, button("取消", clicked=self.reject), self.accept_button, pad=(20, 10, 20, 14))
        self._asked = col(gap=8, pad=(20, 4, 20, 8))
        self.setLayout(col(head, (scroller(self._body), 1), self._asked, hline(), foot, gap=0))
        self._show_state()

    def ask(self, key: str, label: str, *, required: bool = True) -> None:
        """Ask for a reason under a key."""
        line = QLineEdit()
        line.setAccessibleName(label + ("，必填" if required else ""))
        line.setPlaceholderText("必填" if required else "可不填")
        line.setProperty("required", required)
        line.textChanged.connect(lambda _: self._show_state())
        self.reasons[key] = line
        words = text(label, tone="text2", wrap=True)
        set_width(words, 220)
        self._asked.addLayout(row(words, (line, 1)))
        self._show_state()

    def run(self) -> bool:
        """Ask; whether the decision was taken."""
        self.resize(theme().px(660), theme().px(440))
        is_taken = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return is_taken

    def on_accept(self) -> None:
        """Decide, or show why that cannot be."""
        emptied(self._notice)
        try:
            self._decide({key: line.text().strip() for key, line in self.reasons.items()})
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def _show_state(self) -> None:
        missing = any(r.property("required") and not r.text().strip() for r in self.reasons.values())
        self.accept_button.setEnabled(not missing and not self._is_stopped)
