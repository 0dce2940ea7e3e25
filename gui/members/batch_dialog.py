"""Setting the same fields of many people at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import AppError, Invalid
from core.fields import text_of
from core.members.records import Person
from gui.kit import Form, banner, button, choice, col, dialogs, emptied, hline, row, scroller, text
from gui.members.words import FIELDS
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

# What is somebody's own, has a door of its own, or comes from elsewhere cannot be set for many.
PERSONAL = frozenset((
    "name", "gender", "birth_date", "id_type", "id_number", "mobile", "employee_number", "member_number",
    "household_place", "address", "membership_change", "membership_date", "membership_reason", "import_note",
))  # fmt: skip
OFFERED = tuple(n for n, f in FIELDS.items() if n not in PERSONAL and not f.spec.derived)
MOST_COMPARED = 3000
Save = Callable[[dict[str, object]], object]


class BatchDialog(QDialog):
    """Chooses fields and their new values; says beforehand what will change."""

    def __init__(self, parent: QWidget, app: "App", person_ids: Sequence[int], *, save: Save) -> None:
        super().__init__(parent)
        self._app, self._ids, self._save = app, tuple(person_ids), save
        self._names: list[str] = []
        self.form: Form | None = None
        self.setWindowTitle("批量修改")
        self.setModal(True)
        self.offered = choice([FIELDS[n].spec.label for n in OFFERED], name="要修改的项目", width=220)
        add = button("加入", "add", clicked=self.on_add)
        self._place, self._told = col(), col()
        self.accept_button = button("修改", kind="primary", clicked=self.on_accept)
        self._wait = QTimer(self, singleShot=True, interval=200)
        self._wait.timeout.connect(self._tell)
        head = col(
            text(f"批量修改 {len(self._ids):,} 人", "h2"),
            text(
                "选择要修改的项目，再填写新的内容；留空表示清空这一项。", "caption", tone="text2", wrap=True
            ),
            row(self.offered, add, None),
            gap=8,
        )
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        body = scroller(col(self._place, None, pad=(0, 4, 8, 4)))
        self.setLayout(col(head, (body, 1), self._told, hline(), foot, gap=12, pad=(20, 16, 20, 14)))
        self.resize(theme().px(560), theme().px(520))
        self._tell()

    def values(self) -> dict[str, object]:
        """The new values by field."""
        return self.form.value() if self.form is not None else {}

    def on_add(self) -> None:
        """Take one more field into the form."""
        name = OFFERED[self.offered.currentIndex()]
        if name not in self._names:
            self._show([*self._names, name])
        if self.form is not None:
            self.form.editor(name).setFocus()

    def on_remove(self, name: str) -> None:
        """Leave a field as it is."""
        self._show([n for n in self._names if n != name])

    def on_accept(self) -> None:
        """Write what was chosen and close, unless something is wrong."""
        if self.form is None or not self.form.check():
            return
        try:
            self._save(self.values())
        except Invalid as error:
            self.form.set_problems(error.problems)
        except AppError as error:
            self._told.addWidget(banner(error.message, "err"))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, after a question when something was chosen."""
        lost = "您选择的项目还没有修改，关闭后就没有了。"
        if not self._names or dialogs.confirm(self, "放弃修改？", lost, action="放弃修改", danger=True):
            super().reject()

    def _show(self, names: Sequence[str]) -> None:
        values = self.values()
        emptied(self._place)
        self._names, self.form = list(names), None
        if names:
            self.form = Form(Person, names)
            self.form.set_value({name: values.get(name) for name in names})
            self.form.changed.connect(self._wait.start)
            self._place.addWidget(self.form)
            drops = [self._drop_button(name) for name in names]
            for start in range(0, len(drops), 3):
                self._place.addLayout(row(*drops[start : start + 3], None))
        self._tell()

    def _drop_button(self, name: str) -> QWidget:
        return button(
            f"不改{FIELDS[name].spec.label}", "dismiss", kind="link", clicked=lambda: self.on_remove(name)
        )

    def _tell(self) -> None:
        """Say what will change."""
        emptied(self._told)
        self.accept_button.setEnabled(bool(self._names))
        if not self._names:
            self._told.addWidget(banner("还没有选择要修改的项目。", "info"))
            return
        values = self.values()
        parts = [_part(name, values[name]) for name in self._names]
        self._told.addWidget(banner("；".join(parts) + self._count(values), "info"))

    def _count(self, values: dict[str, object]) -> str:
        if len(self._ids) > MOST_COMPARED:
            return f"。一共 {len(self._ids):,} 人，可以撤销。"
        people = self._app.members.people(self._ids)
        differing = sum(any(getattr(p, n) != v for n, v in values.items()) for p in people)
        same = len(people) - differing
        already = f"，另外 {same:,} 人已经是这样" if same else ""
        return f"。会改动 {differing:,} 人{already}，可以撤销。"


def _part(name: str, value: object) -> str:
    words = text_of(value)
    label = FIELDS[name].spec.label
    return f"“{label}”改为“{words}”" if words else f"清空“{label}”"
