"""分档与认定规则: what holds here and why, taking over the set of a place, and the unit's own set by form."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from core.errors import AppError
from core.fields import spec
from core.regulations.records import OwnRule
from core.regulations.rules import text_of_value
from core.rules import Rule, RuleSet
from gui.hardship.places import place_name
from gui.hardship.rule_sets import SETS, Difference, differences, judging, own_rules, value_words
from gui.kit import Form, banner, button, choice, col, edit, emptied, hline, row, text
from gui.kit.form import code_labels
from gui.kit.listing import Listing, TableLook
from gui.tabs import ask
from gui.theme import theme

if TYPE_CHECKING:
    from gui.hardship.standards import StandardsTab

HEADS = (("规则", 400), ("适用的值", 190), ("依据", 230), ("核实", 96))
CHECKED, UNCHECKED, OWN = "已核实", "未核实", "本单位设定"
TONES = {3: {UNCHECKED: "warn", OWN: "info"}}
SIGNS = ("＜", "≤")
CHOICES = {"sign": SIGNS, "imputed": ("推算", "不推算")}
TIER = "hardship.tier."
RULES = {
    "deep": f"{TIER}deep.multiple", "deep_sign": f"{TIER}deep.sign", "relative": f"{TIER}relative.multiple",
    "relative_sign": f"{TIER}relative.sign", "accidental": f"{TIER}accidental.multiple",
    "accidental_sign": f"{TIER}accidental.sign", "share": f"{TIER}accidental.share",
    "imputed": "hardship.income.imputed", "savings": "hardship.exclusion.savings",
}  # fmt: skip
OWN_HINT = "倍数指家庭月人均纯收入是低保标准的几倍。倍数、比例填 0 表示当地没有规定，不作判断。比例可以写成 80%。改动从起始日期起适用，已存档的结论不变。"
SET_HINT = "各地的规定不同；所列依据未核实的只提示。请以当地工会现行文件为准，采用后可逐条修改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSet:
    """The values that places differ in, as they are typed."""

    deep: str = spec("深度困难倍数", default="", required=True, max_length=8)
    deep_sign: str = spec("与上限比较", default="＜", required=True, code="sign")
    relative: str = spec("相对困难倍数", default="", required=True, max_length=8)
    relative_sign: str = spec("与上限比较", default="＜", required=True, code="sign")
    accidental: str = spec("意外致困倍数", default="", required=True, max_length=8)
    accidental_sign: str = spec("与上限比较", default="≤", required=True, code="sign")
    share: str = spec("意外费用占年收入", default="", required=True, max_length=8)
    imputed: str = spec("未就业推算收入", default="不推算", required=True, code="imputed")
    savings: str = spec("存款上限（月低保）", default="", required=True, max_length=8)
    source: str = spec("依据", default="", required=True, max_length=120, help="文件名称和文号")
    valid_from: dt.date | None = spec("起始日期", default=None, required=True)


class RulesPart(QWidget):
    """The rules in force with where they stand."""

    def __init__(self, tab: "StandardsTab") -> None:
        super().__init__()
        self._tab = tab
        self._rules: RuleSet | None = None
        self._own: frozenset[str] = frozenset()
        self.list = Listing[Rule](
            "分档与认定规则，回车设定本单位的值",
            HEADS,
            cells=self._cells,
            look=TableLook(tones=TONES, stretch=2),
        )
        self.list.table.opened.connect(lambda _: self.on_one())
        adopt = button("采用地方规则集…", "arrow_import", clicked=self.on_adopt)
        own = button("按表单设定…", "edit", kind="primary", clicked=self.on_form)
        one = button("改这一条…", clicked=self.on_one, tip="F2")
        self._where = text("", tone="text2", wrap=True)
        note = text(SET_HINT, "caption", tone="text2", wrap=True)
        self.setLayout(col(row((self._where, 1), one, adopt, own), (self.list.framed(), 1), note))
        tab.set_keys({"F2": self.on_one})

    def show_rules(self) -> None:
        """Read the rules in force today."""
        regulations = self._tab.app.regulations
        self._rules = regulations.rules()
        today = dt.date.today()
        self._own = frozenset(
            o.rule_id
            for o in regulations.own_rules()
            if (o.valid_from or today) <= today <= (o.valid_to or today)
        )
        found = judging(self._rules)
        mine = sum(r.id in self._own for r in found)
        self._where.setText(
            f"{place_name(self._rules.region)}，今天适用 {len(found)} 条，其中本单位设定 {mine} 条"
        )
        self.list.put(found, key=lambda r: r.id)

    def on_adopt(self) -> None:
        """Take over the set of a place, after what would change was looked at."""
        if self._rules is not None:
            dialog = SetDialog(self._tab, self._rules)
            dialog.exec()
            dialog.deleteLater()

    def on_form(self) -> None:
        """Set the values that places differ in; only what was changed is kept as the unit's own."""
        rules = self._rules
        if rules is None:
            return
        now = {name: text_of_value(rules[key].value) for name, key in RULES.items()}
        form = Form(
            OwnSet, columns=2, label_width=132, labels=lambda code: CHOICES.get(code) or code_labels(code)
        )
        form.set_value(OwnSet(**now, valid_from=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            given = OwnSet(**values)  # type: ignore[arg-type]  # the form checked the types
            own = [
                OwnRule(
                    rule_id=key,
                    value=str(getattr(given, name)),
                    source=given.source,
                    valid_from=given.valid_from,
                )
                for name, key in RULES.items()
                if getattr(given, name) != now[name]
            ]
            write = self._tab.app.regulations.set_own_rules
            self._tab.carry_out(f"已设定 {len(own)} 条本单位的值", lambda: write(own, note=given.source))

        edit(self, "本单位的分档与认定规则", form, save, hint=OWN_HINT)

    def on_one(self) -> None:
        """Set a value of the unit's own for the chosen rule."""
        rule = self.list.chosen()
        if rule is None:
            return
        begun = OwnRule(rule_id=rule.id, value=text_of_value(rule.value), valid_from=dt.date.today())
        write = self._tab.app.regulations.set_own_rule
        ask(
            self, f"本单位的值：{rule.title}", begun, names=("value", "source", "valid_from", "valid_to"),
            save=lambda own: self._tab.carry_out(f"“{rule.title}”已设定为 {own.value}", lambda: write(own)),
            hint=f"现在的值：{value_words(rule)}（{rule.citation}）。{rule.note}",
        )  # fmt: skip

    def _cells(self, rule: Rule) -> Sequence[str]:
        state = OWN if rule.id in self._own else CHECKED if rule.verified else UNCHECKED
        return (rule.title, value_words(rule), rule.citation, state)


class SetDialog(QDialog):
    """What taking over the set of a place would change, and taking it over."""

    HEADS = (("规则", 350), ("现在", 130), ("采用后", 130), ("依据", 220))

    def __init__(self, tab: "StandardsTab", now: RuleSet) -> None:
        super().__init__(tab)
        self._tab, self._now = tab, now
        self.found: list[Difference] = []
        self.setWindowTitle("采用地方规则集")
        self.setModal(True)
        self.place = choice(SETS, name="地方规则集", width=150)
        self.place.activated.connect(lambda _: self.show_differences())
        self.list = Listing[Difference](
            "会改变的规则", self.HEADS, cells=_difference, look=TableLook(stretch=3)
        )
        self._told, self._notice = text("", wrap=True), col(gap=4)
        self.accept_button = button("采用", "checkmark", kind="primary", clicked=self.on_adopt)
        foot = row(None, button("取消", clicked=self.reject), self.accept_button)
        head = row(text("按这个地方的口径核算："), self.place, None)
        self.setLayout(
            col(
                text("采用地方规则集", "h2"), text(SET_HINT, "caption", tone="text2", wrap=True), head, self._told,
                self._notice, (self.list.framed(), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(900), screen.width() - 60), min(theme().px(560), screen.height() - 80))
        self.show_differences()

    def show_differences(self) -> None:
        """Show what the chosen set would change."""
        emptied(self._notice)
        self.found = differences(self._now, SETS[self.place.currentText()], dt.date.today())
        self.list.put(self.found, key=lambda d: d.rule.id)
        number = len(self.found)
        self._told.setText(
            f"会改变 {number} 条规则，从今天起适用。" if number else "现在的规则与这个地方相同，不用改。"
        )
        self.accept_button.setEnabled(bool(self.found))

    def on_adopt(self) -> None:
        """Make the set the unit's own, as one change that can be taken back."""
        place, write = self.place.currentText(), self._tab.app.regulations.set_own_rules
        own = own_rules(self.found, place, dt.date.today())
        emptied(self._notice)
        try:
            self._tab.carry_out(f"已采用{place}的规则集", lambda: write(own, note=f"采用{place}口径"))
        except AppError as error:  # the sentence belongs above the list
            self._notice.addWidget(banner(error.message, "err"))
            return
        self.accept()


def _difference(one: Difference) -> Sequence[str]:
    return (one.rule.title, value_words(one.now), value_words(one.rule), one.rule.citation)
