"""同意承诺: who signed the pledge and the authorisation to check, and when."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.hardship.records.households import Consent
from gui.hardship.asking import Extras, ask_line
from gui.hardship.section import Section, act, heading
from gui.hardship.words import day_words
from gui.kit import banner, col, emptied, text
from gui.kit.form import code_labels
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

HEADS = (("文书", 240), ("签署人", 110), ("签署日期", 110), ("说明", 160))
FIELDS = ("kind", "signed_on", "note")
NOTE = (
    "核对家庭经济状况、公示和使用健康、账户等敏感信息前，须取得本人书面同意；原件留存，在这里登记签署日期。"
)


class ConsentsSection(Section):
    """The list of what was signed, and what is not signed yet."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        self.list = Listing[Consent](
            "同意和承诺，回车编辑", HEADS, cells=self._cells, look=TableLook(stretch=0)
        )
        self.list.table.opened.connect(lambda _: self.on_edit())
        buttons = (
            act("登记签署…", "add", self.on_add), act("编辑", "edit", self.on_edit, name="编辑签署"),
            act("删除", "dismiss", self.on_remove, name="删除签署"),
        )  # fmt: skip
        self._missing = col(gap=4)
        self.setLayout(
            col(
                heading("同意与承诺", *buttons), self._missing, (self.list.framed(), 1),
                text(NOTE, "caption", tone="text2", wrap=True), gap=6,
            )
        )  # fmt: skip

    def show_file(self) -> None:
        """Show what was signed."""
        self.list.put(self.file.consents, key=lambda c: c.id)
        there = {c.kind for c in self.file.consents}
        lacking = [k for k in code_labels("hardship_consent_kind") if k not in there]
        emptied(self._missing)
        if lacking:
            self._missing.addWidget(banner(f"还没有登记签署：{'、'.join(lacking)}", "warn"))

    def on_add(self) -> None:
        """Enter a signature."""
        there = {c.kind for c in self.file.consents}
        kinds = code_labels("hardship_consent_kind")
        kind = next((k for k in kinds if k not in there), kinds[0])
        begun = Consent(household_id=self.household_id, kind=kind, signed_on=dt.date.today())
        add = self.hardship.households.add_lines
        ask_line(
            self, "登记签署", begun, names=FIELDS, extras=Extras(members=self.members()),
            save=lambda one, _: self.part.carry_out(f"已登记《{one.kind}》", lambda: add([one])),
        )  # fmt: skip

    def on_edit(self) -> None:
        """Change the chosen signature."""
        one, write = self.list.chosen(), self.hardship.households.edit_line
        if one is not None:
            ask_line(
                self, "编辑签署", one, names=FIELDS, extras=Extras(members=self.members()),
                save=lambda new, _: self.part.carry_out(f"已修改《{new.kind}》", lambda: write(new)),
            )  # fmt: skip

    def on_remove(self) -> None:
        """Delete the chosen signature."""
        one, remove = self.list.chosen(), self.hardship.households.remove_line
        if one is not None:
            self.part.carry_out(f"已删除《{one.kind}》", lambda: remove(Consent, one.id or 0))

    def _cells(self, one: Consent) -> Sequence[str]:
        return (one.kind, self.name_of(one.member_id), day_words(one.signed_on), one.note or "")
