"""Who watches and who counts: chosen for each role; a candidate is refused in a sentence."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from core.congress.records.votes import Teller
from core.errors import AppError
from core.members.records import Hit
from gui.congress.votes_fields import PeopleField
from gui.kit import banner, button, col, emptied, hline, row, text
from gui.kit.form import code_labels
from gui.picking import Find
from gui.theme import theme

HINT = "候选人不能监票、计票；计票人至少两名，甲、乙两方由不同的人各自计票。"


class TellersDialog(QDialog):
    """The four roles with their people; `save` raises AppError for whom it does not accept."""

    def __init__(
        self, parent: QWidget, tellers: Sequence[Teller], find: Find, *, save: Callable[[tuple[Teller, ...]], object]
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._save = save
        self.setWindowTitle("监票人、计票人")
        self.setModal(True)
        self.roles = {role: PeopleField(role, find, hint=HINT) for role in code_labels("teller_role")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for line, (role, field) in enumerate(self.roles.items()):
            field.put(
                [Hit(person_id=t.person_id, name=t.name, note=t.unit_name) for t in tellers if t.role == role]
            )
            grid.addWidget(text(role, tone="text2"), line, 0)
            grid.addWidget(field, line, 1)
        self._notice = col()
        save_button = button("保存", "checkmark", kind="primary", clicked=self.on_save)
        save_button.setAccessibleName("保存")
        foot = row(None, button("取消", clicked=self.reject), save_button)
        head = text("监票人、计票人", "h2")
        note = text(HINT, "caption", tone="text2", wrap=True)
        self.setLayout(col(head, note, self._notice, grid, None, hline(), foot, gap=12, pad=(20, 16, 20, 14)))
        self.resize(theme().px(620), theme().px(360))

    def tellers(self) -> tuple[Teller, ...]:
        """The people of all roles."""
        return tuple(
            Teller(person_id=key, role=role) for role, field in self.roles.items() for key in field.ids()
        )

    def on_save(self) -> None:
        """Save and close, or say who cannot serve."""
        emptied(self._notice)
        try:
            self._save(self.tellers())
        except AppError as error:
            self._notice.addWidget(banner(error.message, "err"))
        else:
            self.accept()
