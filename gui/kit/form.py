"""A form made from a record's definition: label left, 必填 in words, a sentence below what is wrong."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.errors import Problem
from core.fields import Field, fields, problem_with
from gui.kit.editors import Editor, SensitiveEditor, editor_for
from gui.kit.labels import set_width, text
from gui.kit.layout import box, col, row
from gui.theme import follow, theme

Labels = Callable[[str], tuple[str, ...]]
Sections = Mapping[str, Sequence[str]]


def code_labels(table: str) -> tuple[str, ...]:
    """The labels of a code table of the program."""
    from core import codes  # read on first use: the log-in window must not wait for it

    return codes.labels(table)


class Form(QWidget):
    """Editors for fields of a record class, in one or two columns, optionally under section titles."""

    changed = Signal()
    reveal_requested = Signal(str)  # field name; the page writes the log line

    def __init__(
        self,
        record: type,
        names: Sequence[str] | Sections | None = None,
        *,
        columns: int = 1,
        label_width: int = 96,
        labels: Labels = code_labels,
    ) -> None:
        super().__init__()
        self._record, self._labels, self._label_width = record, labels, label_width
        self._editors: dict[str, Editor] = {}
        self._sentences: dict[str, QLabel] = {}
        self._loaded: dict[str, object] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        follow(self, lambda: self._grid.setVerticalSpacing(theme().px(8)))
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)
        self._fill(self._sections(names), columns)
        self._loaded = self.value()

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._editors[name]

    def names(self) -> tuple[str, ...]:
        """The fields of this form, in order."""
        return tuple(self._editors)

    def value(self) -> dict[str, object]:
        """Every field's value; text that cannot be read is given back as typed, see `problems`."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def set_value(self, values: object) -> None:
        """Show a record, or a mapping from field names to values."""
        for name, editor in self._editors.items():
            editor.set_value(values.get(name) if isinstance(values, Mapping) else getattr(values, name))
        self.set_problems(())
        self._loaded = self.value()

    def is_changed(self) -> bool:
        """Whether any value differs from what was last shown by `set_value`."""
        return self.value() != self._loaded

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the single fields."""
        found = ((name, self._sentence(name)) for name in self._editors)
        return tuple(Problem(field=name, message=sentence) for name, sentence in found if sentence)

    def set_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these sentences below their fields, none below the others, and go to the first."""
        by_field = {problem.field: problem.message for problem in problems}
        for name in self._editors:
            self._show_sentence(name, by_field.get(name, ""))
        first = next((name for name in self._editors if name in by_field), None)
        if first is not None:
            self._editors[first].setFocus()

    def check(self) -> bool:
        """Check every field, show what is wrong, and tell whether all is well."""
        found = self.problems()
        self.set_problems(found)
        return not found

    def set_read_only(self, *names: str, read_only: bool = True) -> None:
        """Lock some fields, or all when none is named."""
        for name in names or tuple(self._editors):
            self._editors[name].set_read_only(read_only)

    def _sections(self, names: Sequence[str] | Sections | None) -> Sections:
        if isinstance(names, Mapping):
            return names
        known = fields(self._record)
        return {"": names if names is not None else [n for n, f in known.items() if not f.spec.derived]}

    def _fill(self, sections: Sections, columns: int) -> None:
        line = 0
        for title, names in sections.items():
            if title:
                heading = text(title, "h3")
                heading.setContentsMargins(0, 8 if line else 0, 0, 2)
                self._grid.addWidget(heading, line, 0, 1, columns * 2)
                line += 1
            for index, name in enumerate(names):
                self._add(fields(self._record)[name], line + index // columns, index % columns)
            line += -(-len(names) // columns)
        self._grid.setRowStretch(line, 1)

    def _add(self, field: Field, line: int, column: int) -> None:
        editor = editor_for(field, self._labels(field.spec.code) if field.spec.code else ())
        sentence = text("", "caption", tone="err", wrap=True)
        sentence.hide()
        self._editors[field.name], self._sentences[field.name] = editor, sentence
        editor.changed.connect(lambda name=field.name: self._on_changed(name))
        editor.left.connect(lambda name=field.name: self._on_left(name))
        editor.reveal_requested.connect(lambda name=field.name: self.reveal_requested.emit(name))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._label(field, editor, indent=14 if column else 0), line, column * 2, top)
        self._grid.addWidget(box(col(editor, sentence, gap=2)), line, column * 2 + 1, top)

    def _label(self, field: Field, editor: Editor, *, indent: int) -> QWidget:
        words = text(field.spec.label, tone="text2", wrap=True)
        words.setBuddy(editor)
        words.setContentsMargins(indent, 0, 0, 0)
        need = (text("必填", "caption", tone="warn"),) if field.spec.required else ()
        label = box(row((words, 1), *need, gap=4))
        set_width(label, self._label_width + 36 + indent)
        follow(label, lambda: label.setMinimumHeight(theme().px(32)))
        return label

    def _sentence(self, name: str) -> str:
        editor = self._editors[name]
        if unreadable := editor.unreadable():
            return unreadable
        known = frozenset(self._labels(editor.field.spec.code)) if editor.field.spec.code else frozenset()
        return problem_with(editor.field, editor.value(), code_labels=lambda _: known) or ""

    def _show_sentence(self, name: str, sentence: str) -> None:
        label = self._sentences[name]
        label.setText(sentence)
        label.setVisible(bool(sentence))
        self._editors[name].set_wrong(bool(sentence))
        self._editors[name].setAccessibleDescription(sentence)

    def _on_changed(self, name: str) -> None:
        """A problem already shown disappears as soon as it is mended; a new one waits for leaving."""
        if not self._sentences[name].isHidden() and not self._sentence(name):
            self._show_sentence(name, "")
        self.changed.emit()

    def _on_left(self, name: str) -> None:
        # Leaving towards 取消 must not move the buttons under the pointer, so the sentence comes a moment later.
        editor = self._editors[name]
        masked = isinstance(editor, SensitiveEditor) and editor.is_masked()
        if not masked:
            QTimer.singleShot(0, self, lambda: self._show_sentence(name, self._sentence(name)))
