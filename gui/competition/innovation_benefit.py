"""The yearly benefit: a formula whose quantities are asked for as soon as it names them, with the live arithmetic."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.innovation.records.ideas import Benefit, Quantity, Turn
from core.innovation.service.proposals import Proposals
from gui.competition.innovation_people import OnePerson
from gui.competition.innovation_steps import Above, Step, StepDialog, turn_of
from gui.competition.innovation_words import without_saved
from gui.competition.words import plain
from gui.kit import Form, FormDialog, banner, box, button, col, emptied, row, set_property, text
from gui.kit.editors import LongTextEditor
from gui.theme import theme

FIELDS = ("calculated_by", "calculated_on", "social", "formula")
HEADS = ("数据名称", "数值", "计量单位", "数据来源")
EXAMPLE = "每月节约工时 × 工时单价 × 12 − 投入"
HINT = "用名称写计算式，程序会逐项要数值；没有经济效益的，计算式不填，只写社会效益。"
SIGNS = ("+", "−", "×", "÷", "（", "）")
UNREAD = "请填写数字，例如 1200 或 38.5"


class BenefitDialog(FormDialog):
    """`save` gets the benefit and its quantities."""

    def __init__(
        self, parent: QWidget, proposals: Proposals, first: Benefit, quantities: Sequence[Quantity], *,
        save: Callable[[Benefit, Sequence[Quantity]], object],
    ) -> None:  # fmt: skip
        self._proposals, self._first, self._store = proposals, first, save
        self._known = {q.name: (plain(q.value), q.unit or "", q.basis or "") for q in quantities}
        self.names: tuple[str, ...] = ()
        self.cells: dict[str, tuple[QLineEdit, ...]] = {}
        form = Form(Benefit, FIELDS, label_width=76)
        form.set_value(first)
        super().__init__(parent, "测算效益", form, save=self._save, hint=HINT)
        self._table = QGridLayout()
        self._table.setContentsMargins(0, 0, 0, 0)
        for column, share in enumerate((3, 2, 2, 4)):
            self._table.setColumnStretch(column, share)
        signs = [
            button(s, kind="quiet", tip=f"在计算式里插入 {s}", clicked=partial(self.insert, s)) for s in SIGNS
        ]
        example = button("填入示例", kind="link", clicked=self.use_example)
        self.sentence = text("", "strong", wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        tools = row(text("运算符号", "caption", tone="text2"), *signs, example, None, gap=2)
        self._below = box(col(tools, self._table, self.sentence, gap=8, pad=(20, 0, 20, 10)))
        layout.insertWidget(2, self._below)
        form.editor("formula").changed.connect(self._on_formula)
        self._on_formula()

    def insert(self, sign: str) -> None:
        """Put a sign into the formula where the cursor is."""
        editor = self.form.editor("formula")
        assert isinstance(editor, LongTextEditor)  # the formula may be long
        editor.area.insertPlainText(f" {sign} ")
        editor.area.setFocus()

    def use_example(self) -> None:
        """Begin with the usual formula of saved hours."""
        self.form.editor("formula").set_value(EXAMPLE)

    def benefit(self) -> Benefit:
        """What is typed now, without its result."""
        return replace(self._first, **self.form.value())  # type: ignore[arg-type]  # the form checks the types

    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities as typed; raises Invalid for one that cannot be read."""
        return tuple(
            self._quantity(name, *(c.text().strip() for c in self.cells[name])) for name in self.names
        )

    def tell(self) -> None:
        """Write the arithmetic, or what is still missing."""
        for name, cells in self.cells.items():
            self._known[name] = (cells[0].text(), cells[1].text(), cells[2].text())
        try:
            done = self._proposals.try_benefit(self.benefit(), self.quantities())
        except Invalid as error:
            self.sentence.setText("；".join(without_saved(p.message) for p in error.problems))
            set_property(self.sentence, "tone", "warn")
        else:
            self.sentence.setText(done.sentence)
            set_property(self.sentence, "tone", "ok" if self.names else "text2")

    def _on_formula(self) -> None:
        """Ask for what the formula names; what was typed for a name stays."""
        words = str(self.form.editor("formula").value() or "")
        try:
            names = self._proposals.quantities_of(words) if words.strip() else ()
        except Invalid:
            names = self.names  # in the middle of typing: keep what is asked for
        if names != self.names or not self.cells:
            self.names = names
            self._show_cells()
        self.tell()

    def _show_cells(self) -> None:
        emptied(self._table)
        self.cells = {}
        if self.names:
            for column, head in enumerate(HEADS):
                self._table.addWidget(text(head, "caption", tone="text2"), 0, column)
        for line, name in enumerate(self.names, start=1):
            self._table.addWidget(text(name, wrap=True), line, 0)
            self.cells[name] = tuple(self._cell(name, n) for n in range(3))
            for column, cell in enumerate(self.cells[name], start=1):
                self._table.addWidget(cell, line, column)
        screen, lines = self.screen().availableGeometry(), len(self.names) + bool(self.names)
        height = self.form.sizeHint().height() + theme().px(270 + 40 * lines)
        self.resize(min(theme().px(760), screen.width() - 60), min(height, screen.height() - 60))

    def _cell(self, name: str, place: int) -> QLineEdit:
        cell = QLineEdit(self._known.get(name, ("", "", ""))[place])
        cell.setAccessibleName(f"{name}的{HEADS[place + 1]}")
        cell.setMaxLength((20, 20, 120)[place])
        if not place:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        cell.textChanged.connect(lambda _: self.tell())
        return cell

    def _quantity(self, name: str, value: str, unit: str, basis: str) -> Quantity:
        try:
            number = Decimal(value.replace(",", "").replace("，", ""))
        except InvalidOperation:
            raise Invalid((Problem(field="formula", message=f"“{name}”{UNREAD}"),)) from None
        if not number.is_finite():
            raise Invalid((Problem(field="formula", message=f"“{name}”{UNREAD}"),))
        return Quantity(name=name, value=number, unit=unit or None, basis=basis or None)

    def _save(self, _: dict[str, object]) -> None:
        self._store(self.benefit(), self.quantities())


def confirm_dialog(
    parent: QWidget, person: OnePerson, benefit: Benefit, *, save: Callable[[Turn, int | None], object]
) -> StepDialog:
    """Finance's word on a benefit; `save` gets the turn and the person on the roster, if one was chosen."""

    def store(values: dict[str, object]) -> None:
        save(turn_of(values), person.person_id or None)

    told = [banner(f"{benefit.sentence}（{benefit.calculated_by}计算）", "info")]
    hint = "由建议人以外的财务人员确认；计算人和确认人是同一人的，须在意见里写明理由。"
    first = Step(on=dt.date.today())
    dialog = StepDialog(parent, "财务确认效益", first, above=Above(told=told), hint=hint, save=store)
    dialog.above.addWidget(person)

    def take_name() -> None:
        found = person.name
        if found:
            dialog.form.editor("by").set_value(found)

    person.changed.connect(take_name)
    return dialog
