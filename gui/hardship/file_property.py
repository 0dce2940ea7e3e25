"""财产住房: what the family owns, where it lives, and the account that aid is paid into."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from core.hardship.records.households import Household, Property
from gui.hardship.asking import Extras, ask_line
from gui.hardship.section import Section, act, heading
from gui.hardship.words import money
from gui.kit import Form, box, col, edit, set_width, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

HEADS = (
    ("类别", 100),
    ("名称", 130),
    ("属于谁", 84),
    ("数量", 56),
    ("面积（㎡）", 84),
    ("金额（元）", 96),
    ("备注", 130),
)
FIELDS = ("kind", "name", "number", "area", "value", "bought_in", "is_mobility_aid", "is_controlling", "note")
HOME = (
    "house_type", "house_area", "live_address", "detail_address", "registered_place", "zip_code", "other_contact",
    "service_card", "bank", "bank_branch", "bank_card",
)  # fmt: skip
SHOWN = (
    ("住房类型", "house_type"), ("建筑面积", "house_area"), ("现居住地", "live_address"), ("详细地址", "detail_address"),
    ("户口所在地", "registered_place"), ("其他联系方式", "other_contact"), ("开户银行", "bank"), ("银行卡号", "bank_card"),
)  # fmt: skip
OPEN_FIELDS = frozenset({"house_type", "bank"})


class PropertySection(Section):
    """The list of things owned above, home and account below."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        self.list = Listing[Property](
            "财产，回车编辑", HEADS, cells=self._cells, look=TableLook(stretch=6, right=(3, 4, 5))
        )
        self.list.table.opened.connect(lambda _: self.on_edit())
        buttons = (
            act("添加财产", "add", self.on_add), act("编辑", "edit", self.on_edit, name="编辑财产"),
            act("删除", "dismiss", self.on_remove, name="删除财产"),
        )  # fmt: skip
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)
        self._values = {name: text("", wrap=True) for _, name in SHOWN}
        for place, (label, name) in enumerate(SHOWN):
            words = text(label, tone="text2")
            set_width(words, 92)
            self._facts.addWidget(words, place // 2, place % 2 * 2)
            self._facts.addWidget(self._values[name], place // 2, place % 2 * 2 + 1)
        change = act("编辑", "edit", self.on_home, name="编辑住房和账户")
        self.setLayout(
            col(
                heading("家庭财产（房产、车辆、公司股权、存款等）", *buttons), (self.list.framed(), 1),
                heading("住房、住址和账户", change), box(self._facts), gap=6,
            )
        )  # fmt: skip

    def show_file(self) -> None:
        """Show what is owned, and where the family lives."""
        self.list.put(self.file.properties, key=lambda p: p.id)
        card = self.file.household
        for name, label in self._values.items():
            value = getattr(card, name)
            words = (
                f"{money(value)} 平方米" if name == "house_area" and value is not None else str(value or "")
            )
            is_open = name in OPEN_FIELDS or name == "house_area"
            label.setText((words if is_open else self.sensitive(words)) or "未填写")

    def on_add(self) -> None:
        """Enter something owned."""
        add = self.hardship.households.add_lines
        ask_line(
            self, "添加财产", Property(household_id=self.household_id), names=FIELDS, extras=Extras(members=self.members(), hint="不动产、机动车、经商办企须与部门比对结果一致；代步车、控股情况影响能否认定。"),
            save=lambda one, _: self.part.carry_out(f"已登记{one.kind}", lambda: add([one])),
        )  # fmt: skip

    def on_edit(self) -> None:
        """Change the chosen thing."""
        one, write = self.list.chosen(), self.hardship.households.edit_line
        if one is not None:
            ask_line(
                self, "编辑财产", one, names=FIELDS, extras=Extras(members=self.members()),
                save=lambda new, _: self.part.carry_out(f"已修改{new.kind}", lambda: write(new)),
            )  # fmt: skip

    def on_remove(self) -> None:
        """Delete the chosen thing."""
        one, remove = self.list.chosen(), self.hardship.households.remove_line
        if one is not None:
            self.part.carry_out(f"已删除{one.kind}", lambda: remove(Property, one.id or 0))

    def on_home(self) -> None:
        """Change where the family lives and its account; every look at a masked field is kept."""
        card, files = self.file.household, self.hardship.households
        form = Form(Household, HOME, columns=2)
        form.set_value(card)
        form.reveal_requested.connect(
            lambda name: files.file(self.household_id, f"编辑时显示“{form.editor(name).field.spec.label}”")
        )

        def save(values: dict[str, object]) -> None:
            fresh = replace(card, **values)  # type: ignore[arg-type]  # the form checked the types
            self.part.carry_out("已修改住房和账户", lambda: files.edit(fresh))

        edit(self, "住房、住址和账户", form, save)

    def _cells(self, one: Property) -> Sequence[str]:
        marks = (
            "代步车" if one.is_mobility_aid else "", "控股或实际控制" if one.is_controlling else "",
            f"{one.bought_in} 年购" if one.bought_in else "", one.note or "",
        )  # fmt: skip
        return (
            one.kind, one.name or "", self.name_of(one.member_id), str(one.number), money(one.area), money(one.value),
            "　".join(m for m in marks if m),
        )  # fmt: skip
