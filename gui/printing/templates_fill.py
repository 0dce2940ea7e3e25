"""填写模板: from whose data, what to do with places that stay empty, and where to save."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from core.library.records import KINDS, OwnTemplate, file_name
from core.progress import Progress
from core.templates.vocabulary import PlaceLine
from gui import errors, jobs
from gui.kit import banner, button, col, dialogs, frame, hline, row, search, text
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App
    from core.members.records import Hit
    from core.templates.filling import FillResult

PERSON, UNION = 0, 1
WAIT_MILLISECONDS = 120
FOUND = 30
NAMED = 6  # places named in a sentence
FULL = "填好的文件里是完整的号码，会记入变更记录，请妥善保管。"


class FillDialog(QDialog):
    """Asks and fills; `filled` is what was written once the dialog is accepted."""

    def __init__(
        self, parent: QWidget, app: "App", template: OwnTemplate, lines: Sequence[PlaceLine]
    ) -> None:
        super().__init__(parent)
        self._app, self._template = app, template
        self._hits: tuple[Hit, ...] = ()
        self._is_writing = False
        self.filled: FillResult | None = None
        self.setWindowTitle("填写模板")
        self.setModal(True)
        self.who = QButtonGroup(self)
        for place, words in enumerate(("一个人的资料", "本单位和工会的资料")):
            self.who.addButton(QRadioButton(words), place)
        self.who.button(PERSON).setChecked(True)
        self.who.idToggled.connect(lambda *_: self._fit())
        self.entry = search("输入姓名、拼音、工号或证件号后四位", width=0)
        self.entry.installEventFilter(self)
        self.people = QListWidget()
        self.people.setAccessibleName("找到的人")
        self.people.currentRowChanged.connect(lambda _: self._fit())
        self._none = text("没有找到。换个写法再试，可以用拼音首字母。", tone="text2")
        self.blank = QCheckBox("没有内容的位置留空（不勾选则保留原来的 ${…}，以后再填）")
        self.blank.setChecked(True)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._wait.timeout.connect(self.look_up)
        self.entry.textChanged.connect(lambda _: self._wait.start())
        self.accept_button = button("填写…", "edit", kind="primary", clicked=self.on_fill)
        self.cancel = button("取消", clicked=self.reject)
        self._build(lines)
        self.look_up()
        self.entry.setFocus()

    def look_up(self) -> None:
        """Show the people for what is typed."""
        self._wait.stop()
        words = self.entry.text().strip()
        self._hits = self._app.members.search(words, limit=FOUND) if words else ()
        self.people.clear()
        for hit in self._hits:
            QListWidgetItem(f"{hit.name}　{hit.note}", self.people)
        self.people.setCurrentRow(0)
        self._none.setVisible(bool(words) and not self._hits)
        self._fit()

    def on_fill(self) -> None:
        """Ask where to, then fill in the background."""
        record = self._record()
        if record is None or self._is_writing:
            return
        key, name = record
        kind, title = self._template.kind, self._template.title
        suggested = Path.home() / file_name(f"{title}-{name}" if name else title, kind)
        out = dialogs.save_file(self, "保存填好的文件", f"{KINDS[kind]} (*.{kind})", suggested=suggested)
        if out is None:
            return
        library, template_id, keeps = self._app.library, self._template.id or 0, not self.blank.isChecked()

        def work(_: Progress) -> "FillResult":
            return library.fill(template_id, key, out, keep_unknown=keeps)

        self._set_writing(True)
        jobs.run(self, "填写模板", work, self._has_filled, self._failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list of people while the text keeps the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._hits:
            self.people.setCurrentRow((self.people.currentRow() + step) % len(self._hits))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._wait.isActive():
                self.look_up()
            else:
                self.on_fill()
            return True
        return False

    def reject(self) -> None:
        """Close, unless a file is being written."""
        if not self._is_writing:
            super().reject()

    def _record(self) -> tuple[str, str] | None:
        """The record to fill from and the person's name; None while nobody is chosen."""
        if self.who.checkedId() == UNION:
            return "organisation", ""
        place = self.people.currentRow()
        if not 0 <= place < len(self._hits):
            return None
        return f"person:{self._hits[place].person_id}", self._hits[place].name

    def _has_filled(self, result: "FillResult") -> None:
        self._set_writing(False)
        self.filled = result
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_writing(False)
        errors.show(self, error)

    def _set_writing(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._fit()

    def _fit(self) -> None:
        """Offer the search for a person only where one is wanted, and filling once it is clear from what."""
        of_person = self.who.checkedId() == PERSON
        for widget in (self.entry, self.people):
            widget.setEnabled(of_person and not self._is_writing)
        self.accept_button.setEnabled(self._record() is not None and not self._is_writing)
        self.cancel.setEnabled(not self._is_writing)

    def _build(self, lines: Sequence[PlaceLine]) -> None:
        """Lay everything out; what nobody knows is said first."""
        unknown = [line for line in lines if not line.is_known]
        notices = [banner(unknown_words(unknown), "warn")] if unknown else []
        head = col(text(f"填写“{self._template.title}”", "h2", wrap=True), *notices, gap=10)
        person, union = self.who.buttons()
        people = col(
            self.entry, (frame(col(self.people, pad=1), "inset"), 1), self._none, gap=6, pad=(24, 0, 0, 0)
        )
        body = col(text("用谁的资料", "h3"), person, (people, 1), union, 4, self.blank, gap=8)
        note = text(FULL, "caption", tone="text2", wrap=True)
        foot = row((note, 1), self.cancel, self.accept_button)
        self.setLayout(col(head, (body, 1), hline(), foot, gap=12, pad=(20, 16, 20, 14)))
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(640), screen.width() - 60), min(theme().px(560), screen.height() - 80))


def unknown_words(unknown: Sequence[PlaceLine]) -> str:
    """Which places nobody knows, before anything is filled."""
    named = "、".join(
        f"{line.as_written}（是不是 ${{{line.hint}}}？）" if line.hint else line.as_written
        for line in unknown[:NAMED]
    )
    more = f"等 {len(unknown)} 处" if len(unknown) > NAMED else ""
    return f"下面的位置不认识，不会填入内容：{named}{more}。"


def filled_words(result: "FillResult", meanings: Sequence[PlaceLine], *, is_blank: bool) -> str:
    """What was written, and which places got no value."""
    words = f"已填好“{result.path.name}”，填入 {len(result.filled)} 处。"
    if result.unknown:
        called = {line.name: line.meaning if line.is_known else line.as_written for line in meanings}
        names = list(dict.fromkeys(called.get(name, name) for name in result.unknown))
        more = "等" if len(names) > NAMED else ""
        state = "留空" if is_blank else "保持原样"
        words += f"有 {len(result.unknown)} 处没有内容，已{state}：{'、'.join(names[:NAMED])}{more}。"
    return "".join((words, *result.left_out))
