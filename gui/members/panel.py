"""The panel beside the roster: one person with membership, honours and history."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from core.members.records import Person
from core.members.rules import person_findings
from core.rules import rule_set
from gui.kit import Chip, box, button, col, emptied, frame, hline, picture, row, scroller, tab_bar, text
from gui.members.findings import finding_banner
from gui.members.panel_tabs import TABS, basics_tab, history_tab, honours_tab, membership_tab
from gui.members.revealed import Revealed
from gui.members.words import place_words, state_of, state_tone
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App
    from gui.members.actions import RosterActions

PHOTO = (54, 68)


class PersonPanel(QWidget):
    """Shows one person; every number is masked until its eye is pressed."""

    closed = Signal()

    def __init__(self, app: "App", actions: "RosterActions", revealed: Revealed) -> None:
        super().__init__()
        self._app, self._actions, self._revealed = app, actions, revealed
        self.person: Person | None = None
        self._head, self._findings, self._body = row(gap=10), col(gap=6), col(gap=8)
        self.tabs = tab_bar(*TABS)
        for place, whole in enumerate(TABS.values()):
            self.tabs.setTabToolTip(place, whole)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.edit_button = button("编辑", "edit", clicked=self.on_edit, tip="F2")
        self._membership = button("会籍变化", "people_checkmark", clicked=self.on_membership)
        self._more = button("更多", "more_horizontal", clicked=self.open_menu)
        acts = row((self.edit_button, 1), (self._membership, 1), (self._more, 1), gap=6)
        body = scroller(col(self._findings, self._body, None, gap=8, pad=(0, 0, 6, 0)))
        inside = col(self._head, self.tabs, hline(), (body, 1), acts, gap=10, pad=(16, 12, 14, 12))
        self.setLayout(col(frame(inside)))
        revealed.changed.connect(self._on_revealed)

    def show_person(self, person: Person) -> None:
        """Show a person."""
        self.person = person
        self._show_head()
        self._show_findings()
        self._show_tab()

    def on_edit(self) -> None:
        """Edit the person."""
        if self.person is not None and self.person.id is not None:
            self._actions.edit(self.person.id)

    def on_membership(self) -> None:
        """Record a change of membership."""
        if self.person is not None and self.person.id is not None:
            self._actions.change_membership([self.person.id])

    def reveal(self) -> None:
        """Show this person's numbers for a minute, and write that down."""
        if self.person is not None and self.person.id is not None:
            self._revealed.show([self.person.id], "花名册详情")

    def menu(self) -> QMenu:
        """What else can be done with the person."""
        assert self.person is not None
        assert self.person.id is not None
        known, menu = self.person.id, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("调动单位…", lambda: self._actions.place([known]))
        menu.addAction("登记荣誉…", lambda: self._actions.add_honour(known))
        menu.addSeparator()
        menu.addAction("更换照片…", lambda: self._actions.set_photo(known))
        removal = menu.addAction("移除照片", lambda: self._actions.remove_photo(known))
        removal.setEnabled(self._app.members.photo(known) is not None)
        return menu

    def open_menu(self) -> None:
        """Open that menu above its button."""
        menu = self.menu()
        place = self._more.mapToGlobal(self._more.rect().topLeft())
        place.setY(place.y() - menu.sizeHint().height())
        menu.popup(place)

    def _show_head(self) -> None:
        assert self.person is not None
        person = self.person
        emptied(self._head)
        units = self._app.members.units()
        kind = person.membership_change
        tone = state_tone(kind) or ("ok" if kind else "mute")
        name = row(text(person.name, "h2"), Chip(state_of(person), tone), None, gap=8)
        what = "　".join(filter(None, (person.employee_number, person.position)))
        lines = [text(what, tone="text2", wrap=True)] if what else []
        lines.append(text(place_words(units, person.unit_id), tone="text2", wrap=True))
        close = button("", "dismiss", kind="mini", tip="关闭详情 (Esc)", clicked=self.closed.emit)
        for part, share in (
            (self._photo(), 0),
            (box(col(name, *lines, gap=2)), 1),
            (box(col(close, None)), 0),
        ):
            self._head.addWidget(part, share)

    def _photo(self) -> QWidget:
        assert self.person is not None
        image = self._app.members.photo(self.person.id) if self.person.id is not None else None
        if image is None:
            return picture("person", "text2", size=34)
        label = QLabel()
        label.setAccessibleName("照片")
        pixmap = QPixmap()
        pixmap.loadFromData(image)
        follow(label, lambda: _draw_photo(label, pixmap))
        return label

    def _show_findings(self) -> None:
        assert self.person is not None
        emptied(self._findings)
        region = self._app.members.organisation().region
        for finding in person_findings(self.person, rule_set(region=region, on=dt.date.today())):
            self._findings.addWidget(finding_banner(finding))

    def _show_tab(self) -> None:
        if self.person is not None:
            emptied(self._body)
            self._body.addWidget(self._tab(self.person))

    def _tab(self, person: Person) -> QWidget:
        shown = person.id in self._revealed
        match self.tabs.tabText(self.tabs.currentIndex()):
            case "会籍":
                return membership_tab(self._app, person)
            case "荣誉":
                return honours_tab(self._app, person, self._actions)
            case "变更":
                return history_tab(self._app, person, shown=shown, reveal=self.reveal)
            case _:
                return basics_tab(self._app, person, shown=shown, reveal=self.reveal)

    def _on_revealed(self) -> None:
        """Show or hide the numbers, and keep the keyboard near the eye that was pressed."""
        if self.person is None or not self.isVisible():
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._show_tab()
        if had_focus:
            self.tabs.setFocus()


def _draw_photo(label: QLabel, pixmap: QPixmap) -> None:
    look, ratio = theme(), label.devicePixelRatioF()
    width, height = (round(look.px(length) * ratio) for length in PHOTO)
    modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    scaled = pixmap.scaled(width, height, *modes)
    scaled.setDevicePixelRatio(ratio)
    label.setPixmap(scaled)
