"""竞赛规则: how a contest takes entries, counts scores and ranks; its parts with their items or indicators."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.competition.records.scheme import MEASURED, Criterion, Indicator, Part, Scheme
from core.money import ZERO
from core.rules import Finding
from gui.competition.lines import Kind, LinesBox
from gui.competition.words import plain
from gui.kit import button, card, col, dialogs, row, text
from gui.kit.asking import Asking, fill
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.contests_file import ContestFile, Opened

PART_HEADS = (
    ("部分", 150), ("类别", 84), ("计分方式", 92), ("占总分", 68), ("满分", 56), ("合格线", 64), ("用时", 60), ("项目合计", 120),
)  # fmt: skip
CRITERION_HEADS = (("评分项目", 170), ("范围（分）", 92), ("评分标准", 320))
INDICATOR_HEADS = (
    ("指标", 140), ("单位", 48), ("方向", 76), ("计分办法", 76), ("分值", 52), ("目标值", 64), ("零分值", 64),
    ("分档", 130), ("数据来源", 100),
)  # fmt: skip
SCHEME = (
    "entrant", "divisions", "unit_limit", "team_least", "team_most", "team_rule", "is_dropping", "drop_from",
    "places", "rounding", "gap", "tie_chain", "note",
)  # fmt: skip
PART = ("name", "kind", "method", "weight", "full_score", "pass_mark", "is_timed")
CRITERION = ("name", "lowest", "highest", "anchors")
INDICATOR = ("name", "unit", "direction", "rule", "points", "target", "floor", "steps", "data_source")


class SchemePart(QWidget):
    """The rules in words, the parts, and the lines of the part chosen."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self._file = file
        self._told = text("", wrap=True)
        self._formula = text("", "caption", tone="text2", wrap=True)
        self._warned = text("", tone="warn", wrap=True)
        self.edit = button("修改规则…", "edit", kind="link", clicked=self.on_edit)
        self.add_part = button("添加", "add", kind="link", clicked=self.on_add_part)
        self.edit_part = button("修改", "edit", kind="link", clicked=self.on_edit_part)
        self.remove_part = button("移除", "dismiss", kind="link", clicked=self.on_remove_part)
        for one in (self.add_part, self.edit_part, self.remove_part):
            one.setAccessibleName(f"评分部分：{one.text().strip()}")
        look = TableLook(right=(3, 4, 5), stretch=0)
        self.parts = Listing[Part]("评分部分，回车修改", PART_HEADS, cells=self._part_cells, look=look)
        self.parts.table.opened.connect(lambda _: self.on_edit_part())
        self.parts.on_chosen(self._show_lines)
        self.criteria, self.indicators = self._criteria_box(), self._indicators_box()
        self._lines = QStackedWidget()
        for widget in (self.criteria.widget, self.indicators.widget):
            self._lines.addWidget(widget)
        self._make_body()

    def _make_body(self) -> None:
        head = row(text("评分部分", "strong"), None, self.add_part, self.edit_part, self.remove_part, gap=4)
        body = card(
            "竞赛规则", self._told, self._formula, self._warned, head, (self.parts.framed(), 3), (self._lines, 4),
            action=self.edit, gap=6,
        )  # fmt: skip
        self.setLayout(col((body, 1)))

    def show_file(self, opened: "Opened") -> None:
        """Show the rules."""
        for widget in (self.edit, self.add_part, self.edit_part, self.remove_part):
            widget.setVisible(opened.is_open)
        for widget in (self.edit_part, self.remove_part):
            widget.setEnabled(bool(opened.rubric.parts))
        self._told.setText(_scheme_words(opened.rubric.scheme))
        self._formula.setText(opened.formula)
        self._warned.setText("\n".join(_warned(opened.findings)))
        self._warned.setVisible(bool(opened.findings))
        self.parts.put(opened.rubric.parts, key=lambda part: part.id)
        self._show_lines()

    def on_edit(self) -> None:
        """Change how entries are taken and scores counted."""
        tab, scheme = self._file.tab, self._file.opened.rubric.scheme

        def save(given: Scheme) -> None:
            tab.carry_out("已修改竞赛规则", lambda: tab.competition.contests.set_scheme(given))

        fill(self, "修改竞赛规则", scheme, save, asking=Asking(names=SCHEME))

    def on_add_part(self) -> None:
        """Add a part."""
        key = self._file.opened.one.id or 0
        self._ask_part("添加评分部分", Part(contest_id=key))

    def on_edit_part(self) -> None:
        """Change the chosen part; its lines stay."""
        part = self.parts.chosen()
        if part is not None and self._file.opened.is_open:
            self._ask_part("修改评分部分", part)

    def on_remove_part(self) -> None:
        """Take the chosen part off, with its lines."""
        part, tab = self.parts.chosen(), self._file.tab
        if part is None:
            return
        words = f"将移除“{part.name}”和它的评分项目、指标。"
        if dialogs.confirm(self, "移除评分部分？", words, action="移除", danger=True):
            key = part.id or 0
            tab.carry_out(f"已移除“{part.name}”", lambda: tab.competition.contests.remove_part(key))

    def _ask_part(self, title: str, begun: Part) -> None:
        rubric, tab = self._file.opened.rubric, self._file.tab

        def save(part: Part) -> None:
            lines = (rubric.criteria_of(begun), rubric.indicators_of(begun)) if begun.id else ((), ())
            write = tab.competition.contests.set_part
            tab.carry_out(f"已保存“{part.name}”", lambda: write(part, *lines))

        fill(self, title, begun, save, asking=Asking(names=PART))

    def _show_lines(self) -> None:
        """Show what the chosen part is scored by."""
        part, opened = self.parts.chosen(), self._file.opened
        self._lines.setVisible(part is not None)
        if part is None:
            return
        is_measured = part.method == MEASURED
        self._lines.setCurrentIndex(int(is_measured))
        if is_measured:
            self.indicators.put(opened.rubric.indicators_of(part), is_open=opened.is_open)
        else:
            self.criteria.put(opened.rubric.criteria_of(part), is_open=opened.is_open)

    def _criteria_box(self) -> LinesBox[Criterion]:
        kind = Kind(
            name="评分项目", fresh=Criterion, title=lambda one: one.name,
            asking=Asking(names=CRITERION, hint="评分标准印在评分表上，录分时也会显示。"),
        )  # fmt: skip
        lines = Listing[Criterion](
            "评分项目，回车修改",
            CRITERION_HEADS,
            cells=_criterion_cells,
            look=TableLook(right=(1,), stretch=2),
        )
        return LinesBox(self, lines, kind, save=lambda given: self._save_lines(given, ()))

    def _indicators_box(self) -> LinesBox[Indicator]:
        kind = Kind(
            name="指标", fresh=Indicator, title=lambda one: one.name,
            asking=Asking(names=INDICATOR, hint="按比例计分填写目标值和零分值；分档计分填写分档，例如 98:30、95:20。"),
        )  # fmt: skip
        lines = Listing[Indicator](
            "指标，回车修改",
            INDICATOR_HEADS,
            cells=_indicator_cells,
            look=TableLook(right=(4, 5, 6), stretch=7),
        )
        return LinesBox(self, lines, kind, save=lambda given: self._save_lines((), given))

    def _save_lines(self, criteria: Sequence[Criterion], indicators: Sequence[Indicator]) -> None:
        """Put these lines in place of those of the chosen part."""
        part, tab = self.parts.chosen(), self._file.tab
        assert part is not None  # lines are shown of a part only
        write = tab.competition.contests.set_part
        tab.carry_out(f"已修改“{part.name}”", lambda: write(part, criteria, indicators))

    def _part_cells(self, part: Part) -> Sequence[str]:
        rubric = self._file.opened.rubric
        points = (
            [i.points for i in rubric.indicators_of(part)]
            if part.method == MEASURED
            else [c.highest for c in rubric.criteria_of(part)]
        )
        total = sum(points, ZERO)
        tied = "✔" if total == part.full_score else "✘ 不等于满分"
        return (
            part.name, part.kind, part.method, f"{plain(part.weight)}%", plain(part.full_score),
            plain(part.pass_mark) or "—", "记录" if part.is_timed else "",
            f"{plain(total)} {tied}",
        )  # fmt: skip


def _scheme_words(scheme: Scheme) -> str:
    """How entries are taken, in words."""
    limit = f"每单位限报 {scheme.unit_limit} 个" if scheme.unit_limit else "不限每单位报名数"
    team = ""
    if scheme.team_least or scheme.team_most:
        team = f"；每队 {scheme.team_least or 1} 至 {scheme.team_most or '不限'} 人"
    told = f"{scheme.entrant}参赛，{scheme.divisions or '不分组'}，{limit}{team}；{scheme.team_rule}"
    return f"{told}；评委分差超过 {plain(scheme.gap)} 分时提示。{scheme.note or ''}"


def _warned(findings: Sequence[Finding]) -> list[str]:
    """What the rules say of the scheme, such as too large a share of theory."""
    return [f"⚠ {f.sentence}（{f.severity}；{f.source}）" for f in findings]


def _criterion_cells(one: Criterion) -> Sequence[str]:
    return one.name, f"{plain(one.lowest)}–{plain(one.highest)}", (one.anchors or "").replace("\n", "；")


def _indicator_cells(one: Indicator) -> Sequence[str]:
    return (
        one.name, one.unit, one.direction, one.rule, plain(one.points), plain(one.target), plain(one.floor),
        one.steps or "", one.data_source or "",
    )  # fmt: skip
