"""单位与工会信息: the organisation card, every field of the official form."""

from dataclasses import replace
from typing import Any

from core.codes import regions
from core.errors import Invalid
from core.members.records import Organisation
from gui import errors
from gui.kit import Form, button, card, col, frame, row, searchable, set_width, text
from gui.kit.layout import scroller
from gui.system.section import Section

FIELDS = {
    "单位": ("unit_name", "unit_credit_code", "unit_address", "district", "unit_nature", "economic_type", "industry", "employees"),
    "工会": ("union_name", "union_credit_code", "upper_union", "founded_on", "union_type", "members", "chairperson", "phone"),
    "本届委员会": ("term_started_on", "term_years"),
}  # fmt: skip


class OrganisationSection(Section):
    """The card as a form that is saved as a whole."""

    fills = True

    def build(self) -> None:
        """Make the form and read the card."""
        self.form = Form(Organisation, FIELDS, columns=2, label_width=128)
        self.form.set_read_only("employees", "members")
        self.region = searchable([code.label for code in regions()], name="所在地区")
        set_width(self.region, 240)
        hint = text("决定适用的地方规定；没有地方规定的选“全国”。", "caption", tone="text3")
        region = card("适用的地方规定", row(text("所在地区", tone="text2"), 8, self.region, hint, None))
        self._save = button("保存", "checkmark", kind="primary", clicked=self._on_save)
        self._undo = button("放弃修改", clicked=self._load)
        body = col(frame(col(self.form, pad=(18, 14, 18, 16))), region, None, gap=12)
        self.setLayout(col((scroller(body), 1), row(None, self._undo, self._save), gap=10))
        self.form.changed.connect(self._show_state)
        self.region.currentTextChanged.connect(lambda _: self._show_state())
        self._load()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again, unless the person is typing."""
        if not self._is_changed():
            self._load()

    def _load(self) -> None:
        self._card = self._app.members.organisation()
        self.form.set_value(self._card)
        self.region.setCurrentText(_region_label(self._card.region))
        self._show_state()

    def _is_changed(self) -> bool:
        return self.form.is_changed() or self.region.currentText() != _region_label(self._card.region)

    def _show_state(self) -> None:
        changed = self._is_changed()
        self._save.setEnabled(changed)
        self._undo.setEnabled(changed)

    def _on_save(self) -> None:
        code = next((c.gb_code for c in regions() if c.label == self.region.currentText().strip()), None)
        if code is None:
            self._shell.toast("请从列表里选择所在地区", tone="warn")
            self.region.setFocus()
            return
        if not self.form.check():
            return
        values: dict[str, Any] = self.form.value()
        try:
            self._app.members.save_organisation(replace(self._card, region=code, **values))
        except Invalid as error:
            self.form.set_problems(error.problems)
            errors.show(self, error)
        else:
            self._load()
            self._shell.toast("单位与工会信息已保存")


def _region_label(code: str) -> str:
    return next((c.label for c in regions() if c.gb_code == code), code)
