"""What the checks say about a report: what stops it, what must be explained; a click goes to the cell."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from core.reporting.records.reports import OPEN, ReportView
from core.reporting.records.submissions import FormFinding
from gui.kit import Chip, button, col, row, text
from gui.kit.listing import Listing, TableLook
from gui.theme import follow, theme

HEADS = (("级别", 92), ("位置", 146), ("问题", 420), ("处理", 190))
TODO = 3
MUST, EXPLAIN, EXPLAINED = "必须改正", "待说明", "已说明"
TONES = {MUST: "err", EXPLAIN: "warn", EXPLAINED: "ok"}
MOST_ROWS = 3
NO_CELLS = "整张表"


class FindingsPart(QWidget):
    """The counts, the list of findings, and the button that explains the chosen one."""

    def __init__(
        self, *, on_jump: Callable[[str], object], on_explain: Callable[[FormFinding], object],
        actions: Sequence[QPushButton] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self._view: ReportView | None = None
        self._on_jump, self._on_explain = on_jump, on_explain
        self.chips = [Chip("", tone) for tone in TONES.values()]
        self._told = text("", "caption", tone="text2", wrap=True)
        self.explain = button(
            "写说明…", "edit", clicked=self.explain_chosen, tip="给选中的问题写说明（回车）"
        )
        self.list = Listing[FormFinding](
            "审核意见，选中定位到表格，回车写说明", HEADS, cells=self._cells, look=TableLook(tones={0: TONES}, stretch=2)
        )  # fmt: skip
        self.list.on_chosen(self._jump)
        self.list.table.clicked.connect(lambda _: self._jump())
        self.list.table.opened.connect(lambda _: self.explain_chosen())
        self._framed = self.list.framed()
        self.setLayout(col(row(*self.chips, (self._told, 1), self.explain, *actions), self._framed, gap=8))
        follow(self._framed, self._fit)

    def show_view(self, view: ReportView) -> None:
        """Show the findings of a report, those that stop it first."""
        self._view = view
        found = sorted(view.findings, key=lambda f: list(TONES).index(level_of(view, f)))
        counts = {level: sum(level_of(view, f) == level for f in found) for level in TONES}
        for chip, (level, count) in zip(self.chips, counts.items(), strict=True):
            chip.set_status(f"{level} {count}", TONES[level] if count else "mute")
            chip.setVisible(bool(count))
        self._told.setText(_told(view, counts))
        self.list.put(found, key=lambda f: f.id)
        self._framed.setVisible(bool(found))
        self.explain.setVisible(view.report.state in OPEN and any(f.severity == "soft" for f in found))
        self._fit()

    def go_to_first(self) -> None:
        """Choose the most pressing finding, go to its cell, and leave the keyboard in the list."""
        if self.list.records:
            self.list.table.selectRow(0)
            self._jump()
            self.list.table.setFocus()

    def explain_chosen(self) -> None:
        """Explain the chosen finding, where it can be."""
        chosen = self.list.chosen()
        if chosen is None or self._view is None:
            return
        if chosen.severity == "soft" and self._view.report.state in OPEN:
            self._on_explain(chosen)
        else:
            self._jump()

    def _jump(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None and chosen.cells:
            self._on_jump(chosen.cells[0])

    def _cells(self, one: FormFinding) -> Sequence[str]:
        assert self._view is not None
        level = level_of(self._view, one)
        given = next(
            (e.text for e in self._view.explanations if (e.id, e.sentence) == (one.id, one.sentence)), ""
        )
        todo = {MUST: "改正，不能用说明代替", EXPLAIN: "核对；确实如此的写明原因"}
        return (level, place_of(self._view, one), one.sentence, given or todo[level])

    def _fit(self) -> None:
        rows = min(max(len(self.list.records), 1), MOST_ROWS)
        self._framed.setFixedHeight(theme().px(34) + theme().row_height() * rows + 4)


def level_of(view: ReportView, finding: FormFinding) -> str:
    """Whether a finding must be mended, explained, or is explained already."""
    if finding.severity == "hard":
        return MUST
    return EXPLAIN if finding in view.stopping else EXPLAINED


def place_of(view: ReportView, finding: FormFinding) -> str:
    """Where a finding lies, as the form names it."""
    numbers = {one.key: n for n, one in enumerate(view.form.indicators, 1)}
    labels = {c.key: c.label for c in view.form.columns}
    found = [f"第 {numbers[k]} 行" if k in numbers else labels.get(k, "") for k in finding.cells]
    found = [f for f in found if f]
    if len(found) == 1 and finding.cells[0] in numbers:
        group = view.form.by_key[finding.cells[0]].group
        return f"{found[0]} {view.form.groups.get(group, '')}".strip()
    more = f" 等 {len(found)} 处" if len(found) > 2 else ""
    return "、".join(found[:2]) + more or NO_CELLS


def _told(view: ReportView, counts: dict[str, int]) -> str:
    """What has to be done, or that all is well."""
    if view.report.state not in OPEN:
        return "这张报表已报送，数字不能再改。" + (
            f"审核意见 {len(view.findings)} 条。" if view.findings else ""
        )
    if counts[MUST] or counts[EXPLAIN]:
        parts = [
            f"改正 {counts[MUST]} 条" if counts[MUST] else "",
            f"说明 {counts[EXPLAIN]} 条" if counts[EXPLAIN] else "",
        ]
        return f"还要{'、'.join(p for p in parts if p)}，才能检查和报送。"
    return f"表内 {len(view.form.checks)} 项关系全部核对，没有要处理的问题。"
