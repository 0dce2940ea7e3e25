"""新建家庭档案: somebody of the roster is found as one types, then the first facts are asked."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QVBoxLayout

from core.errors import Invalid, Problem
from core.hardship.records.households import Household, HouseholdMember
from core.hardship.records.procedure import Turn
from core.members.records import Hit
from gui.hardship.tab import Tab
from gui.kit import Form, FormDialog, banner, col, emptied, frame, search, text
from gui.theme import theme

FIELDS = ("applied_on", "main_cause", "other_causes", "is_migrant", "is_basic_living", "contact", "filed_by")
HINT = "姓名、证件、单位等从花名册带入。家庭成员、收支和材料建档后再逐项登记。"
FOUND = 12


class OpeningDialog(FormDialog):
    """Asks for the head and the first facts; who looks like somebody on file is told at once."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._hits: tuple[Hit, ...] = ()
        self.made: int | None = None
        form = Form(Household, FIELDS, columns=2)
        form.set_value(
            Household(applied_on=dt.date.today(), filed_by=tab.app.officer, contact=tab.app.officer)
        )
        super().__init__(tab, "新建家庭档案", form, save=self.on_store, hint=HINT)
        self.entry = search("户主：姓名、拼音、工号或证件号后四位", width=0)
        self.entry.textChanged.connect(lambda _: self.look_up())
        self.entry.installEventFilter(self)
        self.people = QListWidget()
        self.people.setAccessibleName("找到的职工，用上下键选择")
        self.people.currentRowChanged.connect(lambda _: self._show_likeness())
        self.temporary = QCheckBox("先按临时救助登记，以后再转为正式申请")
        self._warned = col(gap=4)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        people = frame(col(self.people, pad=1), "inset")
        people.setFixedHeight(theme().px(132))
        top = col(text("户主", tone="text2"), self.entry, people, self._warned, gap=4, pad=(20, 0, 20, 6))
        layout.insertLayout(1, top)
        layout.insertLayout(3, col(self.temporary, pad=(20, 0, 20, 6)))
        most = self.screen().availableGeometry().height() - 80
        self.resize(max(self.width(), theme().px(680)), min(self.height() + theme().px(240), most))
        self.entry.setFocus()

    def look_up(self) -> None:
        """Show the people for what is typed."""
        words = self.entry.text().strip()
        self._hits = self._tab.app.members.search(words, limit=FOUND) if words else ()
        self.people.clear()
        for hit in self._hits:
            QListWidgetItem(f"{hit.name}　{hit.note}", self.people)
        self.people.setCurrentRow(0)

    def head(self) -> Hit | None:
        """Who is chosen as the head."""
        place = self.people.currentRow()
        return self._hits[place] if 0 <= place < len(self._hits) else None

    def on_store(self, values: Mapping[str, object]) -> None:
        """Open the file; raises Invalid without a head, Conflict for a second file of one family."""
        head, households = self.head(), self._tab.hardship.households
        if head is None:
            raise Invalid((Problem(field="head_person_id", message="请先查找并选择户主，没有保存"),))
        household = Household(**values, head_person_id=head.person_id)  # type: ignore[arg-type]
        turn = Turn(on=household.applied_on or dt.date.today(), by=household.filed_by or "")
        made: list[int] = []

        def write() -> None:
            made.append(households.open(household, turn=turn, is_temporary=self.temporary.isChecked()))

        self._tab.carry_out(f"已建立{head.name}家庭的档案", write)
        self.made = made[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows choose among the people found while the text keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._hits:
                self.people.setCurrentRow((self.people.currentRow() + step) % len(self._hits))
                return True
        return super().eventFilter(watched, event)

    def _show_likeness(self) -> None:
        """Tell at once where the family chosen may be on file already."""
        emptied(self._warned)
        head = self.head()
        if head is None:
            return
        households = self._tab.hardship.households
        known = households.of_person(head.person_id)
        if known is not None:
            card = households.card(known)
            told = f"{card.head_name}已有档案 {card.file_number}（{card.state}）。已退档的，请用“返困重启”继续用原档。"
            self._warned.addWidget(banner(told, "warn"))
            return
        member = HouseholdMember(name=head.name, person_id=head.person_id)
        found = households.likenesses(Household(head_person_id=head.person_id), [member])
        for sentence in found[:2]:
            self._warned.addWidget(banner(sentence, "warn"))


def open_household(tab: Tab) -> int | None:
    """Ask for a new file; its key once it is there."""
    dialog = OpeningDialog(tab)
    is_made = dialog.exec() == QDialog.DialogCode.Accepted
    made = dialog.made if is_made else None
    dialog.deleteLater()
    return made
