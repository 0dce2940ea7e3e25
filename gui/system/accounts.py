"""账号: who may log in and in which role; the chair lets officers in and out and hands the office over."""

from typing import TYPE_CHECKING

from core import sample_officers
from core.accounts import CHAIR, FIRST, NONE
from gui.kit import GridLook, Rows, banner, box, button, card, col, dialogs, emptied, frame, grid, row, text
from gui.system.account_dialog import ask_new, ask_passphrase, ask_role, ask_successor
from gui.system.section import Section

if TYPE_CHECKING:
    from core.accounts import Officer

HEADS = ("姓名", "身份", "状态", "口令", "最近一次修改数据")
TONES = {3: {FIRST: "warn", NONE: "err"}}
ONLY_CHAIR = "新增、停用账号和重设口令由工会主席办理。您忘记口令时，请主席登录后为您重设。"
HINTS = (
    "每个人用自己的账号，不共用口令：谁登记、谁复核，变更记录里都写明姓名。",
    "评分表等要两个人经手的事项，录入人不能自己复核，请换另一名干部登录。",
    "病情只有主席和帮扶专干可以看；经审委员的账号只能查看。",
    "停用的账号不能再登录，姓名留在变更记录里；账号的变更不能撤销，要改请在这里重新办理。",
)


class AccountsSection(Section):
    """The officers of the store, and what the chair may do about them."""

    def build(self) -> None:
        """Make the table and its buttons."""
        self._officers: tuple[Officer, ...] = ()
        self.rows = Rows(HEADS, tones=TONES)
        self.table = grid(
            self.rows, (130, 110, 150, 110, 150), name="账号列表", look=GridLook(stretch=4, chips=(3,))
        )
        self.table.setMinimumHeight(190)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.new = button("新增账号", "person_add", kind="primary", clicked=self._on_new)
        self.role = button("修改身份…", clicked=self._on_role)
        self.reset = button("重设口令…", clicked=self._on_reset)
        self.retire = button("停用…", clicked=self._on_retire)
        self.hand_over = button("移交主席…", clicked=self._on_hand_over)
        acts = row(self.new, self.role, self.reset, self.retire, None, self.hand_over)
        self._acts, self._notice, self._me = box(acts), col(), text("", "strong")
        switch = button(
            "切换账号", "lock_closed", clicked=self._shell.lock, tip="锁定，换一个人用自己的口令登录"
        )
        own = button("更改我的口令", clicked=lambda: self._shell.open_page("system", section="safety"))
        hints = [text(f"· {hint}", wrap=True) for hint in HINTS]
        self.setLayout(
            col(
                card("正在使用", row(self._me, None, own, switch)),
                card("账号", self._notice, self._acts, frame(col(self.table, pad=1), "inset")),
                card("说明", *hints, gap=6),
                gap=12,
            )
        )
        self._show()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what a commit changed."""
        if self.isVisible():
            self._show()

    def on_shown(self) -> None:
        """Read again: a passphrase that was changed is told by no commit."""
        self._show()

    def chosen(self) -> "Officer | None":
        """The officer in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._officers[self.rows.source_row(found[0].row())] if found else None

    def _show(self) -> None:
        kept = self.chosen()
        self._officers = self._app.accounts.officers()
        self.rows.set_rows([_cells(officer) for officer in self._officers])
        place = next((n for n, o in enumerate(self._officers) if kept and o.id == kept.id), None)
        if place is not None:
            self.table.selectRow(place)
        self._me.setText(f"{self._app.officer}（{self._app.role}）")
        self._acts.setVisible(self._is_chair())
        emptied(self._notice)
        if not self._is_chair():
            self._notice.addWidget(banner(ONLY_CHAIR, "info"))
        if self._app.is_practice:
            self._notice.addWidget(banner(sample_officers.hint(self._app), "info"))
        self._show_state()

    def _show_state(self) -> None:
        one = self.chosen()
        is_other = one is not None and one.id != self._app.officer_id
        is_active = one is not None and one.is_active
        self.role.setEnabled(is_other and is_active)
        self.reset.setEnabled(is_other)
        self.retire.setEnabled(is_other and is_active)
        self.reset.setText("重新启用…" if is_other and not is_active else "重设口令…")
        self.hand_over.setEnabled(bool(self._successors()))

    def _is_chair(self) -> bool:
        return self._app.role == CHAIR

    def _successors(self) -> "list[Officer]":
        """Who can take the office over."""
        return [
            o for o in self._officers if o.is_active and o.id != self._app.officer_id and o.passphrase != NONE
        ]

    def _on_new(self) -> None:
        if ask_new(self, self._app.accounts):
            self._shell.toast("账号已新增，请把初始口令当面告诉本人")

    def _on_role(self) -> None:
        one = self.chosen()
        if one is not None and ask_role(self, self._app.accounts, one):
            self._shell.toast(f"{one.name}的身份已修改")

    def _on_reset(self) -> None:
        one = self.chosen()
        if one is not None and ask_passphrase(self, self._app.accounts, one):
            told = "口令已重设" if one.is_active else "账号已重新启用"
            self._shell.toast(f"{one.name}的{told}，请把初始口令当面告诉本人")

    def _on_retire(self) -> None:
        one = self.chosen()
        words = "停用后这个口令不能再登录；姓名留在变更记录里，以后可以重新启用。以前做的备份仍用当时的口令打开，请妥善保管或销毁。"
        if one is not None and dialogs.confirm(
            self, f"停用{one.name}的账号？", words, action="停用", danger=True
        ):
            self._app.accounts.retire(one.id or 0)
            self._shell.toast(f"{one.name}的账号已停用")

    def _on_hand_over(self) -> None:
        if ask_successor(self, self._app.accounts, self._successors()):
            self._shell.toast("主席已移交")


def _cells(officer: "Officer") -> tuple[str, ...]:
    newest, left = officer.last_change, officer.left_on
    return (
        officer.name,
        officer.role,
        f"已停用 {left:%Y-%m-%d}" if left else "在用",
        officer.passphrase if officer.is_active else "",
        f"{newest:%Y-%m-%d %H:%M}" if newest else "",
    )
