"""代表团: the delegations of a term with their leaders, made from the units, renamed and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Delegate, Delegation, Term
from core.fields import spec
from gui.congress.tab import Tab
from gui.kit import Form, GridLook, Rows, button, choice, col, edit, frame, grid, row, text
from gui.kit.form import code_labels

if TYPE_CHECKING:
    from core.app import App

HEADS = ("代表团（组）", "代表", "团（组）长", "副团（组）长", "成员")
WIDTHS = (180, 60, 100, 140, 300)
LEADER, DEPUTY = "团（组）长", "副团（组）长"
HINT = "团（组）长在“代表”里推选。按单位编团会把选区和还没有编团的代表一起编进去，已有的不变。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What the dialogs ask."""

    name: str = spec("代表团（组）", default="", required=True, max_length=40)


class DelegationsPanel(QWidget):
    """The delegations; each step is one change."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term = Term()
        self._groups: list[Delegation] = []
        self._model = Rows(HEADS, right=(1,))
        self.table = grid(self._model, WIDTHS, name="代表团", look=GridLook(row_numbers=True))
        self.table.opened.connect(lambda _: self.on_rename())
        self.level = choice(code_labels("unit_kind"), name="按哪一层级", current="车间/部门", width=120)
        self._loose = text("", tone="text2")
        acts = row(
            self.level,
            button("按单位编团", "people_team", kind="primary", clicked=self.on_form),
            button("新增", "add", clicked=self.on_add, tip="Ctrl+N"),
            button("改名", "edit", clicked=self.on_rename, tip="F2"),
            button("删除", kind="quiet", clicked=self.on_remove),
            button("上移", kind="quiet", clicked=lambda: self.on_move(-1)),
            button("下移", kind="quiet", clicked=lambda: self.on_move(1)),
            None,
            self._loose,
        )
        hint = text(HINT, "caption", tone="text2", wrap=True)
        self.setLayout(col(acts, hint, (frame(col(self.table, pad=1), "inset"), 1), gap=8))
        for key, act in (("Ctrl+N", self.on_add), ("F2", self.on_rename)):
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self, term: Term, _: Meeting | None) -> None:
        """Read the delegations again."""
        self._term = term
        self._groups = list(self._app.congress.terms.delegations(term.id or 0))
        serving = [d for d in self._app.congress.terms.delegates(term.id or 0) if d.is_serving]
        self._model.set_rows(
            [_cells(g, [d for d in serving if d.delegation_id == g.id]) for g in self._groups]
        )
        loose = sum(d.delegation_id is None for d in serving)
        self._loose.setText(f"还有 {loose} 名代表没有编团" if loose else "代表都已编团" if serving else "")

    def on_form(self) -> None:
        """Make delegations from the units of a level."""
        term_id, level = self._term.id or 0, self.level.currentText()
        made: list[int] = []
        self._tab.carry_out_long(
            "正在编团",
            lambda: made.append(self._app.congress.terms.form_delegations(term_id, level)),
            told=lambda: f"已编团，新增 {made[-1]} 个代表团",
            done=self._tab.reload,
        )

    def on_add(self) -> None:
        """Add a delegation at the end."""
        self._ask("新增代表团", Delegation(term_id=self._term.id or 0), len(self._groups))

    def on_rename(self) -> None:
        """Rename the current one."""
        place = self.table.currentIndex().row()
        if place >= 0:
            self._ask(f"改名：{self._groups[place].name}", self._groups[place], place)

    def on_remove(self) -> None:
        """Delete the current one, which must be empty."""
        place = self.table.currentIndex().row()
        if place >= 0:
            kept = [g for n, g in enumerate(self._groups) if n != place]
            self._save(f"已删除“{self._groups[place].name}”", kept)

    def on_move(self, step: int) -> None:
        """Move the current one up or down."""
        place = self.table.currentIndex().row()
        if place >= 0 and 0 <= place + step < len(self._groups):
            order = list(self._groups)
            order.insert(place + step, order.pop(place))
            self._save("已调整代表团的次序", order)
            self.table.selectRow(place + step)

    def _ask(self, title: str, group: Delegation, place: int) -> None:
        form = Form(Name)
        form.set_value(group)

        def save(values: dict[str, object]) -> None:
            fresh = replace(group, name=str(values["name"]))
            self._save(f"已保存“{fresh.name}”", [*self._groups[:place], fresh, *self._groups[place + 1 :]])

        edit(self._tab, title, form, save)

    def _save(self, words: str, groups: Sequence[Delegation]) -> None:
        term = self._term
        self._tab.carry_out(words, lambda: self._app.congress.terms.save_delegations(term.id or 0, groups))
        self.reload(term, None)


def _cells(group: Delegation, members: Sequence[Delegate]) -> tuple[str, ...]:
    """One delegation as a row."""
    leaders, deputies = (
        "、".join(d.name for d in members if d.delegation_role == role) for role in (LEADER, DEPUTY)
    )
    return (group.name, str(len(members)), leaders or "未推选", deputies, "、".join(d.name for d in members))
