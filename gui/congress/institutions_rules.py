"""适用规则: the law in force for this union as a list that can be searched, and the unit's own values over it."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.codes import regions
from core.regulations.records import OwnRule
from core.regulations.rules import text_of_value
from core.rules import NATIONWIDE, Rule, rule_set
from gui.congress.institutions_part import Part
from gui.kit import (
    Form,
    GridLook,
    Page,
    Rows,
    banner,
    box,
    button,
    col,
    dialogs,
    edit,
    emptied,
    filter_chip,
    frame,
    grid,
    row,
    scroller,
    search,
    set_width,
    text,
)  # fmt: skip
from gui.kit.parsing import read_date
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = ("规则", "适用的值", "来源和条款", "地区", "性质", "核对")
WIDTHS = (300, 92, 170, 56, 60, 96)
CHECKED, UNCHECKED, OWN = "已核对", "依据待核", "本单位"
TONES = {5: {UNCHECKED: "info", OWN: "ok"}}
ALL, CONGRESS = "全部", "职代会"
FILTERS = (ALL, CONGRESS, OWN, UNCHECKED)
HINT = "只能比法律的强制规定更严；依据写明制度名称和条款。多项用顿号隔开，比例可以写成百分数。"


def value_words(rule: Rule) -> str:
    """A value as people read it: 5%, 30 名, 是."""
    value = rule.value
    if isinstance(value, Decimal) and not rule.unit and 0 < value < 1:
        return f"{(value * 100).normalize():f}%"
    return f"{text_of_value(value)} {rule.unit}".strip()


def region_name(code: str) -> str:
    """全国, or the name of the place."""
    if code == NATIONWIDE:
        return "全国"
    return next((c.label for c in regions() if c.gb_code == code), code)


class RulesPart(Part):
    """The list on the left, one rule with its own values on the right."""

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._rules: tuple[Rule, ...] = ()
        self._law: dict[str, Rule] = {}
        self._own: tuple[OwnRule, ...] = ()
        self._filter = ALL
        self.search_box = search("查找规则、来源或条款", width=260)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self.chips = {name: filter_chip(name, on=name == ALL) for name in FILTERS}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.show_only(name))
        self.rows = Rows(HEADS, tones=TONES)
        self.table = grid(self.rows, WIDTHS, name="适用的规则", look=GridLook(stretch=0, chips=(5,)))
        self.table.opened.connect(lambda _: self.on_set())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._where = text("", tone="text2")
        self._detail = col(gap=8)
        self.set_button = button("设定本单位的值…", "edit", kind="primary", clicked=self.on_set, tip="F2")
        side = frame(
            col(
                (scroller(col(self._detail, None, pad=(0, 0, 6, 0))), 1),
                row(self.set_button),
                pad=(14, 12, 10, 12),
            )
        )
        set_width(side, 310)
        head = row(self.search_box, box(row(*self.chips.values())), None, self._where)
        self.setLayout(col(head, (row((frame(col(self.table, pad=1)), 1), side, gap=12), 1), gap=10))
        self._set_keys({"F2": self.on_set})

    def reload(self) -> None:
        """Read the rules of the meeting's day, or today."""
        kept, day = self.chosen(), self.day()
        found = self._app.regulations.rules(day)
        self._rules = tuple(
            sorted(found.rules.values(), key=lambda r: (not r.id.startswith("congress."), r.id))
        )
        self._law = dict(rule_set(region=found.region, on=day).rules)
        self._own = self._app.regulations.own_rules()
        self._where.setText(f"{region_name(found.region)}，{day.isoformat()} 适用，共 {len(self._rules)} 条")
        self.rows.set_rows([self._cells(r) for r in self._rules])
        self._keep(kept.id if kept else "")

    def day(self) -> dt.date:
        """The day for which the rules are shown."""
        held = self.meeting.held_on if self.meeting else None
        return held or dt.date.today()

    def chosen(self) -> Rule | None:
        """The rule in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._rules[self.rows.source_row(found[0].row())] if found else None

    def show_only(self, name: str) -> None:
        """Show one of the filters."""
        self._filter = name
        self.chips[name].setChecked(True)
        self._keep()

    def on_set(self) -> None:
        """Set a value of the unit's own; one laxer than a mandatory provision is refused in a sentence."""
        rule = self.chosen()
        if rule is None:
            return
        law = self._law.get(rule.id, rule)
        form = Form(OwnRule, ("value", "source", "valid_from", "valid_to"), label_width=100)
        form.set_value(OwnRule(value=text_of_value(rule.value), valid_from=dt.date.today()))
        title = f"本单位的值：{law.title}"

        def save(values: dict[str, object]) -> None:
            own = OwnRule(rule_id=rule.id, **values)  # type: ignore[arg-type]
            self._write(f"“{law.title}”已设定为 {own.value}", lambda: self._app.regulations.set_own_rule(own))

        edit(self, title, form, save, hint=f"法定值：{value_words(law)}（{law.citation}）。{HINT}")

    def on_end(self, own: OwnRule) -> None:
        """Let an own value hold until a day."""
        asked = f"“{own.title}”的本单位值 {own.value} 用到哪一天为止？请按年-月-日填写。"
        typed = dialogs.ask_text(self, "停用本单位的值", asked, value=dt.date.today().isoformat())
        if typed is None:
            return
        try:
            day = read_date(typed)
        except ValueError:
            self._page.show_notice(
                f"“{typed}”不是日期，没有停用。请按年-月-日填写，例如 2026-12-31。", "warn"
            )
            return
        self._write("已停用本单位的值", lambda: self._app.regulations.end_own_rule(own.id or 0, day))

    def _is_own(self, rule: Rule) -> bool:
        law = self._law.get(rule.id)
        return law is not None and law != rule

    def _cells(self, rule: Rule) -> Sequence[str]:
        law = self._law.get(rule.id, rule)
        checked = OWN if self._is_own(rule) else CHECKED if rule.verified else UNCHECKED
        severity = rule.severity if rule.verified or self._is_own(rule) else "提示"
        return (rule.title, value_words(rule), rule.citation, region_name(law.region), severity, checked)

    def _keep(self, chosen: str = "") -> None:
        """Show the rules of filter and search."""
        words, name = self.search_box.text().strip() if self.search_box else "", self._filter
        congress = {r.title for r in self._rules if r.id.startswith("congress.")}

        def wanted(cells: Sequence[str]) -> bool:
            fits = not words or any(words in cell for cell in cells[:3])
            return fits and (name in (ALL, cells[5]) or (name == CONGRESS and cells[0] in congress))

        self.rows.keep(wanted)
        shown = [self._rules[self.rows.source_row(place)].id for place in range(self.rows.rowCount())]
        if shown:
            self.table.selectRow(shown.index(chosen) if chosen in shown else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The rule with its source and the unit's own values."""
        emptied(self._detail)
        rule = self.chosen()
        self.set_button.setEnabled(rule is not None)
        if rule is None:
            self._detail.addWidget(text("没有找到规则，换个写法再试。", tone="text2", wrap=True))
            return
        law = self._law.get(rule.id, rule)
        self._detail.addWidget(text(rule.title, "h3", wrap=True))
        facts = [
            ("法定值", value_words(law)),
            ("来源", law.citation),
            ("地区", region_name(law.region)),
            (
                "性质",
                law.severity
                + ("，不符合不得办理" if law.severity == "强制" and law.verified else "，只作提示"),
            ),
            ("更严的一边", law.stricter),
            ("说明", law.note),
        ]
        for label, told in facts:
            if told:
                words = text(label, tone="text2")
                set_width(words, 76)
                self._detail.addLayout(row(words, (text(told, wrap=True), 1)))
        if not law.verified:
            self._detail.addWidget(banner("依据待核：还没有见到原文，只提示，不阻断办理。", "info"))
        for own in (o for o in self._own if o.rule_id == rule.id):
            self._detail.addWidget(self._own_card(own))

    def _own_card(self, own: OwnRule) -> QWidget:
        """An own value with its days."""
        days = [d.isoformat() if d else "" for d in (own.valid_from, own.valid_to)]
        told = f"{days[0]} 起" + (f"至 {days[1]}" if days[1] else "")
        parts: list[QWidget] = [
            text(f"本单位的值：{own.value}", "strong", wrap=True),
            text(f"{own.source}，{told}", tone="text2", wrap=True),
        ]
        if own.valid_to is None:
            parts.append(button("停用…", kind="link", clicked=lambda: self.on_end(own)))
        return frame(col(*parts, gap=4, pad=(10, 8, 10, 8)), "inset")
