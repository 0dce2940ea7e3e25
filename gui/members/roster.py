"""The roster: search, filters, the table and the panel of one person."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QWidget

from core.members.records import RosterQuery
from gui import errors
from gui.kit import FilterHeader, Page, box, button, col, empty, frame, row, search
from gui.members.actions import RosterActions
from gui.members.columns import ColumnsDialog, known, show_columns
from gui.members.export_dialog import export
from gui.members.filters import Chosen, FilterPopup, filter_words
from gui.members.foot import Foot
from gui.members.model import NAMES, RosterModel
from gui.members.own_fields_dialog import OwnFieldsDialog
from gui.members.panel import PersonPanel
from gui.members.print_dialog import print_people
from gui.members.quick import QuickFilters, UnitButton, filter_row
from gui.members.revealed import Revealed
from gui.members.table import RosterTable
from gui.members.units_dialog import UnitsDialog
from gui.pages import Shell
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

PLACEHOLDER = "姓名、拼音、工号、证件号后四位"
SEARCH_TIP = "也可以输入手机号、拼音首字母或单位名称（Ctrl+F）"
PANEL_WIDTH = 318
WIDE = 1280  # a window that has room for the panel from the start
TYPING_MILLISECONDS = 150
MOVING_MILLISECONDS = 60  # while an arrow key is held down the panel waits
ROWS_OF = frozenset(("person", "unit"))
PANEL_OF = frozenset((
    "person", "unit", "unit_name", "placement", "membership_change", "honour", "photo", "custom_field", "custom_value",
    "organisation",
))  # fmt: skip
NO_FILTER = RosterQuery(sort="employee_number")
WITHOUT_CHIP = {"incomplete": "缺采集表必填项"}


class RosterPage(Page):
    """Everybody on the roster."""

    search_box: QLineEdit
    import_wanted = Signal()
    duplicates_wanted = Signal()

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("会员花名册")
        self._app, self._shell = app, shell
        self._revealed = Revealed(app.members, self)
        self.search_box = search(PLACEHOLDER, width=300)
        self.search_box.setToolTip(SEARCH_TIP)
        self.add_actions(*self._title_row())
        self.actions_on = RosterActions(self, app, shell)
        self.model = RosterModel(app.members, self._revealed)
        self.table = RosterTable(self.model)
        self.panel = PersonPanel(app, self.actions_on, self._revealed)
        self.units, self.quick, self.foot = UnitButton(), QuickFilters(), Foot()
        self._counts: dict[str, int] = {}
        self._is_stale = True
        self._is_panel_wanted = False  # until the officer opens it, or goes to a person
        self._make_body()
        self._connect()
        self._set_keys()

    # ---- what the window asks ----

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit, now or when the page is next looked at."""
        if tables and not tables & PANEL_OF:
            return
        self._is_stale = self._is_stale or not tables or bool(tables & ROWS_OF)
        if not self.isVisible():
            self._is_stale = True
        elif self._is_stale:
            self.reload()
        else:
            self._show_panel()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another page was shown."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()
        self._show_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show or hide the panel where the window has become wide or narrow."""
        super().resizeEvent(event)
        if self._has_panel() != self.panel.isVisibleTo(self):
            self._moving.start()

    def open_target(self, **target: object) -> None:
        """`person_id` goes to a person, `quick` shows a quick filter."""
        if "quick" in target:
            self.ask(replace(NO_FILTER, quick=str(target["quick"])))
        elif "person_id" in target:
            self.go_to(int(str(target["person_id"])))

    # ---- what is shown ----

    def reload(self) -> None:
        """Read everything again; the counts follow after the first rows are painted."""
        self._is_stale = False
        self.units.set_units(self._app.members.units(), self._app.members.headcounts())
        self.ask(self.model.query)
        QTimer.singleShot(0, self, self._count)

    def ask(self, query: RosterQuery) -> None:
        """Show the people of a query, with the controls that say so."""
        if self.search_box.text().strip() != query.text:
            self.search_box.blockSignals(True)
            self.search_box.setText(query.text)
            self.search_box.blockSignals(False)
        self.quick.set_chosen(query.quick)
        self.units.set_unit(query.unit_id)
        self.model.ask(query)
        self.table.horizontalHeader().viewport().update()
        self._show_state()

    def go_to(self, person_id: int) -> None:
        """Show a person, without filters where these leave the person out."""
        if self._is_stale:
            self.reload()
        if not self.table.show_person(person_id):
            self.ask(replace(self.model.query, text="", quick="all", filters={}, unit_id=None))
            self.table.show_person(person_id)
        self.open_panel()

    def open_panel(self) -> None:
        """Show the panel of the current person."""
        self._is_panel_wanted = True
        self._show_panel()

    def _show_state(self) -> None:
        found, whole = len(self.model.ids), self._counts.get("all", len(self.model.ids))
        query = self.model.query
        is_filtered = replace(query, sort="id", descending=False) != RosterQuery()
        words = [WITHOUT_CHIP[query.quick]] if query.quick in WITHOUT_CHIP else []
        self.foot.show_counts(found, max(found, whole))
        self.foot.show_filters("　".join([*words, filter_words(query)]).strip(), can_clear=is_filtered)
        self._stack.setCurrentIndex(0 if found else 1 if is_filtered else 2)

    def _show_panel(self) -> None:
        person = self.table.current_person() if self._has_panel() else None
        if person is not None:
            self.panel.show_person(person)
        self.panel.setVisible(person is not None)

    def _has_panel(self) -> bool:
        """Whether the panel stands beside the table: a wide window has it until the officer closes it."""
        is_closed = self._shell.settings.is_roster_panel_closed
        return self._is_panel_wanted or (self._is_wide() and not is_closed)

    def _is_wide(self) -> bool:
        return self.window().width() >= theme().px(WIDE)

    def _count(self) -> None:
        self._counts = dict(self._app.members.quick_counts())
        self.quick.set_counts(self._counts)
        self._show_state()

    # ---- what the officer does ----

    def on_add(self) -> None:
        """Enter somebody and go there."""
        if self.actions_on.add(self.units.unit_id) and self.actions_on.added is not None:
            self._is_stale = True
            self.go_to(self.actions_on.added)

    def on_edit(self) -> None:
        """Edit the current person, or the chosen people."""
        chosen = self.table.chosen_ids()
        if len(chosen) > 1:
            self.actions_on.edit_many(chosen)
        elif (person := self.table.current_person()) is not None and person.id is not None:
            self.actions_on.edit(person.id)

    def on_export(self) -> None:
        """Export what is shown or chosen."""
        chosen = self.table.chosen_ids()
        export(self, self._app, self._shell, shown=self.model.ids, chosen=chosen if len(chosen) > 1 else ())

    def on_print(self) -> None:
        """Put those shown or chosen on paper."""
        chosen = self.table.chosen_ids()
        few = chosen if len(chosen) > 1 else ()
        print_people(self, self._app, self._shell, shown=self.model.ids, chosen=few)

    def on_batch(self, key: str) -> None:
        """Do something with the chosen people."""
        chosen = self.table.chosen_ids()
        match key:
            case "edit":
                self.actions_on.edit_many(chosen)
            case "membership":
                self.actions_on.change_membership(chosen)
            case "place":
                self.actions_on.place(chosen)
            case _:
                self.on_export()

    def on_filter(self, column: int) -> None:
        """Open the filter list of a column below its head."""
        name, query = NAMES[column], self.model.query
        values = self._app.members.texts_of(name, query)
        popup = FilterPopup(
            self,
            name,
            values,
            current=query.filters.get(name),
            chosen=lambda kept: self._filter(name, kept),
        )
        head = self.table.horizontalHeader()
        assert isinstance(head, FilterHeader)
        popup.show_at(head.arrow_place(column))

    def on_clear(self) -> None:
        """Show everybody."""
        self.ask(replace(self.model.query, text="", quick="all", filters={}, unit_id=None))
        self.table.setFocus()

    def on_mask(self, hidden: bool) -> None:
        """Hide the numbers, or show those of the people on the screen for a minute."""
        if hidden:
            self._revealed.hide_all()
        else:
            self._revealed.show(self.table.ids_on_screen(), "花名册列表")
        self._show_mask()

    def on_columns(self) -> None:
        """Choose the columns."""
        dialog = ColumnsDialog(self, known(self._shell.settings.roster_columns))
        if dialog.exec():
            self._shell.settings.roster_columns = dialog.chosen()
            show_columns(self.table, dialog.chosen())
        dialog.deleteLater()

    def on_units(self) -> None:
        """Open the units."""
        dialog = UnitsDialog(self, self._app, self._shell)
        dialog.exec()
        dialog.deleteLater()

    def on_own_fields(self) -> None:
        """Open the unit's own fields."""
        dialog = OwnFieldsDialog(self, self._app, self._shell)
        dialog.exec()
        dialog.deleteLater()

    def _filter(self, name: str, kept: Chosen | None) -> None:
        others = {k: v for k, v in self.model.query.filters.items() if k != name}
        self.ask(replace(self.model.query, filters=others if kept is None else others | {name: kept}))
        self.table.setFocus()

    def _on_typed(self) -> None:
        self._typing.stop()
        words = self.search_box.text().strip()
        if words != self.model.query.text:
            self.ask(replace(self.model.query, text=words))

    def _on_search_left(self) -> None:
        """Go from the search to what it finds, even when the typing has not paused yet."""
        self._on_typed()
        self.table.setFocus()

    def _on_chosen(self) -> None:
        self.foot.show_chosen(len(self.table.chosen_ids()))
        self._moving.start()

    def _on_escape(self) -> None:
        if self.search_box.hasFocus() and self.search_box.text():
            self.search_box.clear()
        elif self.foot.is_batch():
            self.table.choose_row(self.table.currentIndex().row())
        elif self._has_panel():
            self._on_panel_closed()

    def _on_panel_closed(self) -> None:
        self._is_panel_wanted = False
        if self._is_wide():
            self._shell.settings.is_roster_panel_closed = True
        self.panel.hide()
        self.table.setFocus()

    def _on_opened(self) -> None:
        self._shell.settings.is_roster_panel_closed = False
        self.open_panel()

    def _show_mask(self) -> None:
        self.foot.hide_numbers.setChecked(not self._revealed)

    # ---- making it ----

    def _title_row(self) -> tuple[QWidget, ...]:
        more = button(
            "更多", "more_horizontal", clicked=lambda: menu.popup(more.mapToGlobal(QPoint(0, more.height())))
        )
        menu = QMenu(more)
        menu.addAction("单位管理…", self.on_units)
        menu.addAction("重复人员…", self.duplicates_wanted.emit)
        menu.addAction("自定义字段…", self.on_own_fields)
        menu.addAction("列设置…", self.on_columns)
        return (
            self.search_box,
            more,
            button("导入", "arrow_import", clicked=self.import_wanted.emit),
            button("导出", "arrow_export", clicked=self.on_export, tip="Ctrl+E"),
            button("打印", "print", clicked=self.on_print, tip="Ctrl+P"),
            button("新增人员", "person_add", kind="primary", clicked=self.on_add, tip="Ctrl+N"),
        )

    def _make_body(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        clear = button("清除筛选", clicked=self.on_clear)
        self._stack.addWidget(box(empty("search", "没有找到人员", "换个关键词，或清除筛选再试。", clear)))
        start = button("从 Excel 导入", "arrow_import", kind="primary", clicked=self.import_wanted.emit)
        one = button("新增人员", "person_add", clicked=self.on_add)
        hint = "可以从人事部门的 Excel 表格导入，也可以逐个登记。"
        self._stack.addWidget(box(empty("people", "花名册还是空的", hint, one, start)))
        columns = button("", "table", tip="列设置", clicked=self.on_columns)
        whole = frame(col((self._stack, 1), self.foot, gap=0, pad=1))
        self.set_body(
            filter_row(self.units, self.quick, columns),
            (row((whole, 72), (self.panel, 28), gap=12), 1),
            scroll=False,
        )
        follow(self.panel, lambda: self.panel.setMinimumWidth(theme().px(PANEL_WIDTH)))
        self.panel.setVisible(False)
        show_columns(self.table, known(self._shell.settings.roster_columns))
        self.table.sort_by(self.model.query.sort)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._on_typed)
        self.search_box.textChanged.connect(lambda _: self._typing.start())
        self.search_box.returnPressed.connect(self._on_search_left)
        self._moving = QTimer(self, singleShot=True, interval=MOVING_MILLISECONDS)
        self._moving.timeout.connect(self._show_panel)
        self.quick.chosen.connect(lambda key: self.ask(replace(self.model.query, quick=key)))
        self.units.chosen.connect(lambda unit: self.ask(replace(self.model.query, unit_id=unit)))
        head = self.table.horizontalHeader()
        head.sortIndicatorChanged.connect(self.model.sort)
        self.table.filter_requested.connect(self.on_filter)
        self.table.opened.connect(lambda _: self._on_opened())
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.customContextMenuRequested.connect(self._on_context_menu)
        self.model.failed.connect(lambda error: errors.show(self, error), Qt.ConnectionType.QueuedConnection)
        self.foot.cleared.connect(self.on_clear)
        self.foot.mask_toggled.connect(self.on_mask)
        self.foot.batch_wanted.connect(self.on_batch)
        self.foot.unselected.connect(self._on_escape)
        self.panel.closed.connect(self._on_panel_closed)
        self._revealed.changed.connect(self._show_mask)

    def _set_keys(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+N", self.on_add),
            ("Ctrl+E", self.on_export),
            ("Ctrl+P", self.on_print),
            ("F2", self.on_edit),
            ("Escape", self._on_escape),
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(inside)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search_box, self._on_search_left)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _on_context_menu(self, place: QPoint) -> None:
        chosen = self.table.chosen_ids()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("编辑" if len(chosen) == 1 else "批量修改…", self.on_edit)
        menu.addAction("会籍变化…", lambda: self.actions_on.change_membership(chosen))
        menu.addAction("调动单位…", lambda: self.actions_on.place(chosen))
        menu.addSeparator()
        menu.addAction("复制", self.table.copy_rows)
        menu.popup(self.table.viewport().mapToGlobal(place))
