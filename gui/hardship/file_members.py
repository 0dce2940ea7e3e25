"""家庭成员: who belongs to the family; health is shown only to who may see it, after it was asked for."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from core.hardship.records.households import ZERO, HouseholdMember, Illness, Study
from core.hardship.rules.totals import months_of
from core.masking import mask_id
from gui.hardship.section import Section, act, heading
from gui.hardship.words import MASKED, age, money
from gui.kit import Form, col, edit, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

HEADS = (
    ("姓名", 72), ("关系", 54), ("年龄", 48), ("身份证号", 154), ("工作状态", 80), ("健康状况", 80), ("月收入", 76),
)  # fmt: skip
FIELDS: dict[str, Sequence[str]] = {
    "基本情况": (
        "name", "relation", "id_number", "is_counted", "gender", "birth_date", "mobile", "identity", "household_type",
        "marital_status", "education", "medical_insurance", "ethnicity", "political_status", "model_worker",
    ),
    "工作": (
        "work_state", "work_unit", "position", "work_since", "unit_nature", "enterprise_state", "industry",
        "contract_term", "contract_from", "contract_to", "has_labour_relation",
    ),
    "劳动能力": ("can_work", "refuses_work", "is_waived", "note"),
}  # fmt: skip
ILLNESS = (
    "health",
    "disability",
    "disease",
    "hospital_stays",
    "eligible_expense",
    "unit_aid",
    "social_aid",
    "treatment",
)
STUDY = (
    "stage", "kind", "school", "major", "years", "enrolled_on", "graduates_on", "fees", "is_current", "batch", "score",
    "has_loan", "loan",
)  # fmt: skip
CENT = Decimal("0.01")
NO_RIGHT = "健康状况只有工会主席和帮扶专干可以查看和填写。"


class MembersSection(Section):
    """The family, the head first."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        self.list = Listing[HouseholdMember](
            "家庭成员，回车编辑", HEADS, cells=self._cells, look=TableLook(stretch=3, right=(2, 6))
        )
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.list.on_chosen(self._show_study)
        self.illness = act("健康情况…", "heart", self.on_illness)
        buttons = (
            act("添加成员", "person_add", self.on_add, tip="Ctrl+N"), act("编辑", "edit", self.on_edit, tip="F2", name="编辑成员"),
            self.illness, act("就学情况…", "board", self.on_study), act("删除", "dismiss", self.on_remove, name="删除成员"),
        )  # fmt: skip
        self._study, self._hint = (
            text("", tone="text2", wrap=True),
            text("", "caption", tone="text2", wrap=True),
        )
        self.setLayout(
            col(heading("家庭成员", *buttons), (self.list.framed(), 1), self._study, self._hint, gap=6)
        )
        for key, go in (("Ctrl+N", self.on_add), ("F2", self.on_edit), ("Del", self.on_remove)):
            shortcut = QShortcut(QKeySequence(key), self, go)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self) -> None:
        """Show the family."""
        self.list.put(self.file.members, key=lambda m: m.id)
        may_see = self.part.may_see
        self.illness.setEnabled(may_see)
        self.illness.setToolTip("" if may_see else NO_RIGHT)
        self._hint.setText(
            "证件号、电话和健康状况默认隐藏；点上方“显示隐藏项”并写明事由后查看。" if may_see else NO_RIGHT
        )
        self._show_study()

    def on_add(self) -> None:
        """Enter a member of the family."""
        begun = HouseholdMember(relation="配偶", household_id=self.household_id)
        self._ask("添加家庭成员", begun, self.hardship.households.add_member)

    def on_edit(self) -> None:
        """Change the chosen member."""
        member = self.list.chosen()
        if member is not None:
            self._ask(f"编辑家庭成员：{member.name}", member, self.hardship.households.edit_member)

    def on_remove(self) -> None:
        """Take the chosen member off; the service refuses the head and who has lines."""
        member = self.list.chosen()
        if member is not None:
            remove = self.hardship.households.remove_member
            self.part.carry_out(f"已从家庭成员中删除{member.name}", lambda: remove(member.id or 0))

    def on_illness(self) -> None:
        """Write a member's health; reading it first is kept in the audit."""
        member, households = self.list.chosen(), self.hardship.households
        if member is None:
            return
        known = households.file(
            self.household_id, f"登记{member.relation}的健康情况", with_illness=True
        ).illnesses
        begun = next((i for i in known if i.member_id == member.id), Illness(member_id=member.id or 0))
        form = Form(Illness, ILLNESS, columns=2)
        form.set_value(begun)

        def save(values: dict[str, object]) -> None:
            fresh = replace(begun, **values)  # type: ignore[arg-type]  # the form checked the types
            self.part.carry_out(f"已登记{member.name}的健康情况", lambda: households.set_illness(fresh))

        edit(
            self,
            f"健康情况：{member.name}",
            form,
            save,
            hint="只有工会主席和帮扶专干能看到，公示里不会出现。",
        )

    def on_study(self) -> None:
        """Write a member's school."""
        member = self.list.chosen()
        if member is None:
            return
        begun = self._study_of(member) or Study(member_id=member.id or 0)
        form = Form(Study, STUDY, columns=2)
        form.set_value(begun)
        self._trace_reveals(form)

        def save(values: dict[str, object]) -> None:
            fresh = replace(begun, **values)  # type: ignore[arg-type]  # the form checked the types
            self.part.carry_out(
                f"已登记{member.name}的就学情况", lambda: self.hardship.households.set_study(fresh)
            )

        edit(
            self,
            f"就学情况：{member.name}",
            form,
            save,
            hint="毕业时间用于提醒；义务教育阶段的学费按当地规定不扣除。",
        )

    def _ask(self, title: str, begun: HouseholdMember, write: Callable[[HouseholdMember], object]) -> None:
        form = Form(HouseholdMember, FIELDS, columns=2)
        form.set_value(begun)
        self._trace_reveals(form)

        def save(values: dict[str, object]) -> None:
            fresh = replace(begun, **values)  # type: ignore[arg-type]  # the form checked the types
            self.part.carry_out(f"已保存家庭成员{fresh.name}", lambda: write(fresh))

        edit(
            self, title, form, save, hint="填写身份证号后，性别和出生日期自动带出，并查找是否已在别的档案里。"
        )

    def _trace_reveals(self, form: Form) -> None:
        """Keep every look at a masked field of a form in the audit."""
        look = self.hardship.households.file
        form.reveal_requested.connect(
            lambda name: look(self.household_id, f"编辑时显示“{form.editor(name).field.spec.label}”")
        )

    def _study_of(self, member: HouseholdMember) -> Study | None:
        return next((s for s in self.file.studies if s.member_id == member.id), None)

    def _show_study(self) -> None:
        member = self.list.chosen()
        study = self._study_of(member) if member is not None else None
        if member is None or study is None:
            self._study.hide()
            return
        ends = f"，{study.graduates_on.isoformat()} 毕业" if study.graduates_on else ""
        school = self.sensitive(study.school)
        self._study.setText(
            f"就学：{member.name}，{study.stage or '学段未填'}，{study.kind or ''}{school}{ends}"
        )
        self._study.show()

    def _cells(self, member: HouseholdMember) -> Sequence[str]:
        number = member.id_number or ""
        shown = number if self.part.is_revealed else mask_id(number) if number else ""
        return (
            member.name, member.relation, age(member.birth_date, dt.date.today()),
            shown, member.work_state or member.identity or "", self._health(member), self._income(member),
        )  # fmt: skip

    def _health(self, member: HouseholdMember) -> str:
        """Health as far as it may be seen and was asked for."""
        if not self.part.is_revealed or not self.part.may_see:
            return MASKED
        found = next((i for i in self.file.illnesses if i.member_id == member.id), None)
        return (found.health if found is not None else None) or "未填写"

    def _income(self, member: HouseholdMember) -> str:
        """A twelfth of what the member earned in the twelve months before the application."""
        months = months_of(self.file.household.applied_on or dt.date.today())
        mine = [i.amount for i in self.file.incomes if i.member_id == member.id and i.month in months]
        return (
            money((sum(mine, ZERO) / 12).quantize(CENT))
            if mine
            else ("不计" if not member.is_counted else "")
        )
