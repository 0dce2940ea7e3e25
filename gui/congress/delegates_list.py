"""代表: everybody whose mandate stands or ended, found by name, pinyin or number, the composition live beside them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import CATEGORIES, Delegate, Term
from core.masking import mask_mobile
from core.search import search_keys
from gui.congress import delegates_actions as actions
from gui.congress.overview_composition import CompositionBars
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Rows,
    button,
    card,
    choice,
    col,
    frame,
    grid,
    row,
    scroller,
    search,
    set_width,
    text,
)
from gui.kit.searching import is_found, wanted_words

if TYPE_CHECKING:
    from core.app import App

HEADS = ("证号", "姓名", "性别", "单位（部门）", "代表团（组）", "类别", "派遣", "电话", "状态")
WIDTHS = (50, 66, 44, 112, 120, 124, 44, 102, 88)
STATE = 8
TONES = {"已离职": "warn", "已终止": "mute"}
EVERY_CATEGORY, EVERY_GROUP, NO_GROUP = "全部类别", "全部代表团", "未编团"
STATES = ("在任", "已终止", "全部")
PAPERS = (("代表名册", "D10"), ("代表证", "D13-3"), ("代表登记表", "D09"))


class DelegatesPanel(QWidget):
    """The list with its filters, and what can be done with those chosen."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._term = Term()
        self._all: tuple[Delegate, ...] = ()
        self._keys: dict[int | None, str] = {}
        self.shown: list[Delegate] = []
        self.search_box = search("姓名、拼音或证号", width=190)
        self.category = choice((EVERY_CATEGORY, *CATEGORIES), name="代表类别", width=124)
        self.group = choice((EVERY_GROUP,), name="代表团", width=140)
        self.mandate = choice(STATES, name="代表资格", width=90)
        self._model = Rows(HEADS, tones={STATE: TONES})
        look = GridLook(chips=(STATE,), multiple=True)
        self.table = grid(self._model, WIDTHS, name="代表", look=look)
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self._count, self.composition = text("", tone="text2"), CompositionBars(narrow=True)
        self.buttons = self._buttons()
        self.search_box.textChanged.connect(lambda _: self._filter())
        for box in (self.category, self.group, self.mandate):
            box.currentIndexChanged.connect(lambda _: self._filter())
        self._lay_out()
        for key, act in (("Ctrl+N", self.on_add), ("F2", self.on_edit), ("Ctrl+P", self.on_print)):
            shortcut = QShortcut(QKeySequence(key), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self, term: Term, _: Meeting | None) -> None:
        """Read the delegates and the composition again; filters and choice stay."""
        chosen = {d.id for d in self.chosen()}
        self._term = term
        self._all = self._app.congress.terms.delegates(term.id or 0)
        self._keys = {d.id: search_keys(d.name, None, None, d.number) for d in self._all}
        wanted = self.group.currentText()
        self.group.blockSignals(True)
        self.group.clear()
        names = [g.name for g in self._app.congress.terms.delegations(term.id or 0)]
        self.group.addItems([EVERY_GROUP, *names, NO_GROUP])
        self.group.setCurrentText(wanted)
        self.group.blockSignals(False)
        self._filter()
        self._choose([place for place, d in enumerate(self.shown) if d.id in chosen])
        self.composition.show_composition(self._app.congress.terms.composition(term.id or 0))

    def chosen(self) -> list[Delegate]:
        """The delegates of the rows chosen."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.shown[self._model.source_row(place)] for place in places]

    def on_add(self) -> None:
        """Enter delegates from the roster."""
        actions.add(self._tab, self._app, self._term)

    def on_edit(self) -> None:
        """Change the card of the first one chosen."""
        if chosen := self.chosen():
            actions.edit_card(self._tab, self._app, chosen[0])

    def on_move(self) -> None:
        """Put those chosen into a delegation."""
        if chosen := self.chosen():
            actions.move(self._tab, self._app, chosen)

    def on_end(self) -> None:
        """End the mandate of the one chosen."""
        if chosen := self.chosen():
            actions.end_mandate(self._tab, self._app, chosen[0])

    def on_remove(self) -> None:
        """Delete a delegate entered by mistake."""
        if chosen := self.chosen():
            actions.remove(self._tab, self._app, chosen[0])

    def on_role(self, role: str | None) -> None:
        """Make the one chosen leader or deputy of the delegation, or neither."""
        if chosen := self.chosen():
            actions.set_role(self._tab, self._app, chosen[0], role)

    def on_print(self) -> None:
        """Print the register of delegates."""
        self._tab.print_code(PAPERS[0][1], PAPERS[0][0])

    def _buttons(self) -> dict[str, QPushButton]:
        made = {
            "add": button("新增代表", "person_add", kind="primary", clicked=self.on_add, tip="Ctrl+N"),
            "edit": button("修改", "edit", clicked=self.on_edit, tip="F2 或回车"),
            "move": button("调整代表团", clicked=self.on_move),
            "role": button("推选团长", clicked=lambda: None),
            "end": button("终止资格", clicked=self.on_end),
            "remove": button("删除误登记", kind="quiet", clicked=self.on_remove),
            "print": button("打印", "print", clicked=lambda: None),
        }
        roles = QMenu(made["role"])
        for words, role in (
            ("团（组）长", "团（组）长"),
            ("副团（组）长", "副团（组）长"),
            ("取消职务", None),
        ):
            roles.addAction(words, lambda role=role: self.on_role(role))
        made["role"].setMenu(roles)
        papers = QMenu(made["print"])
        for words, code in PAPERS:
            papers.addAction(words, lambda words=words, code=code: self._tab.print_code(code, words))
        made["print"].setMenu(papers)
        return made

    def _lay_out(self) -> None:
        filters = row(self.search_box, self.category, self.group, self.mandate, None, self._count)
        keys = ("add", "edit", "move", "role", "end", "remove")
        acts = row(*(self.buttons[key] for key in keys), None, self.buttons["print"], gap=6)
        left = col(filters, acts, (frame(col(self.table, pad=1), "inset"), 1), gap=8)
        side = card("代表构成", (scroller(col(self.composition, None, pad=(0, 0, 8, 0))), 1), note="实时")
        set_width(side, 260)
        self.setLayout(row((left, 1), side, gap=12))

    def _choose(self, places: Sequence[int]) -> None:
        """Choose these rows, the first one current."""
        if places:
            self.table.selectRow(places[0])
        flags = QItemSelectionModel.SelectionFlag
        for place in places[1:]:
            self.table.selectionModel().select(self._model.index(place, 0), flags.Select | flags.Rows)

    def _filter(self) -> None:
        words = wanted_words(self.search_box.text())
        category, group, mandate = (b.currentText() for b in (self.category, self.group, self.mandate))
        self.shown = [
            d
            for d in self._all
            if (mandate == STATES[2] or d.is_serving == (mandate == STATES[0]))
            and category in (EVERY_CATEGORY, d.category)
            and group in (EVERY_GROUP, d.delegation or NO_GROUP)
            and is_found(self._keys[d.id], words)
        ]
        self._model.set_rows([cells(d) for d in self.shown])
        self._count.setText(f"{len(self.shown)} 名")
        self._show_state()

    def _show_state(self) -> None:
        chosen = self.chosen()
        is_serving = bool(chosen) and all(d.is_serving for d in chosen)
        for key in ("edit", "role", "end", "remove"):
            self.buttons[key].setEnabled(len(chosen) == 1 and (is_serving or key in ("edit", "remove")))
        self.buttons["move"].setEnabled(is_serving)
        self.buttons["print"].setEnabled(bool(self._all))


def state_words(delegate: Delegate) -> str:
    """Whether the mandate stands, and the role in the delegation."""
    if not delegate.is_serving:
        return "已终止"
    return (delegate.delegation_role or "") if delegate.is_employed else "已离职"


def cells(delegate: Delegate) -> tuple[str, ...]:
    """One delegate as a row; the telephone number is masked."""
    d = delegate
    return (
        d.number, d.name, d.gender or "", d.unit_name, d.delegation, d.category, "是" if d.is_dispatched else "",
        mask_mobile(d.mobile) if d.mobile else "", state_words(d),
    )  # fmt: skip
