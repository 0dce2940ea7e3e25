"""Inspections of the disclosure with their scores, problems and re-checks."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.disclosure.documents.case import Which
from core.disclosure.records.feedback import Inspection, InspectionScore
from core.disclosure.service.feedback import ASPECTS
from gui.disclosure.choosing import grow
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words, joined
from gui.kit import (
    Form,
    FormDialog,
    Page,
    box,
    button,
    col,
    emptied,
    empty,
    frame,
    row,
    scroller,
    set_width,
    text,
)
from gui.kit.keypad import NumberField
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

FIELDS = ("held_on", "team", "sampled", "problems", "rectify_by", "rechecked_on", "recheck")
HEADS = (("检查日期", 96), ("检查组", 170), ("抽查事项", 220), ("得分", 112), ("整改期限", 96), ("复查", 96))
FULL = 20
Save = Callable[[Inspection, Sequence[InspectionScore]], object]


class InspectionDialog(FormDialog):
    """An inspection with the points for each side and their sum."""

    def __init__(
        self, parent: QWidget, title: str, begun: Inspection, *, scores: Sequence[InspectionScore], save: Save
    ) -> None:  # fmt: skip
        form = Form(Inspection, FIELDS)
        form.set_value(begun)
        super().__init__(
            parent, title, form, save=lambda values: save(self._made(begun, values), self.scores())
        )
        self._begun = tuple(scores)
        self.points = [NumberField(f"“{s.aspect}”得分，满分 {s.full}", width=64, role="body") for s in scores]
        self._sum = text("", "strong")
        grid = QGridLayout()
        for place, (score, field) in enumerate(zip(scores, self.points, strict=True)):
            field.set_number(score.points)
            field.textChanged.connect(lambda _: self._show_sum())
            line, column = divmod(place, 2)
            grid.addWidget(text(f"{score.aspect}（满分 {score.full}）", tone="text2"), line, column * 2)
            grid.addWidget(field, line, column * 2 + 1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, col(grid, self._sum, gap=6, pad=(20, 4, 20, 10)))
        grow(self, 150)
        self._show_sum()

    def scores(self) -> tuple[InspectionScore, ...]:
        """The points as typed; what is empty counts as nothing."""
        pairs = zip(self._begun, self.points, strict=True)
        return tuple(replace(score, points=field.number() or 0) for score, field in pairs)

    @staticmethod
    def _made(begun: Inspection, values: dict[str, object]) -> Inspection:
        return replace(begun, **values)  # type: ignore[arg-type]  # the form checked the types

    def _show_sum(self) -> None:
        self._sum.setText(f"合计 {score_words(self.scores())}")


class InspectionsPart(Tab):
    """The inspections, the newest first, with the scores of the chosen one."""

    tables = frozenset({"disclosure_inspection", "disclosure_inspection_score"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.list = Listing[Inspection]("监督检查", HEADS, cells=self._cells, look=TableLook(stretch=2))
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.list.on_chosen(self._show_chosen)
        self.add = button("登记检查…", "add", kind="primary", clicked=self.on_add, tip="Ctrl+N")
        self.edit = button("修改和复查", "edit", clicked=self.on_edit, tip="F2")
        self._detail = col(gap=6)
        side = frame(col((scroller(col(self._detail, None)), 1), pad=(14, 12, 8, 12)))
        set_width(side, 320)
        self._work = box(row((self.list.framed(), 1), side, gap=12))
        hint = "监督小组检查公开内容、形式、时间和整改情况，按项目打分；发现的问题到期复查。"
        self._none = box(empty("clipboard_task", "还没有监督检查", hint))
        self.set_body(
            row(print_button(self, ("F6",), self._which), None, self.edit, self.add),
            (self._work, 1),
            (self._none, 1),
            scroll=False,
        )
        self.set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def open_target(self, **target: object) -> None:
        """`inspection_id` is the inspection to show."""
        self.reload()
        self.list.choose(lambda one: one.id == int(str(target.get("inspection_id", 0))))

    def reload(self) -> None:
        """Read the inspections."""
        found = self.disclosure.feedback.inspections()
        self._work.setVisible(bool(found))
        self._none.setVisible(not found)
        self.list.put(found, key=lambda one: one.id)
        self._show_chosen()

    def on_add(self) -> None:
        """Record an inspection."""
        begun = Inspection(held_on=dt.date.today())
        scores = [InspectionScore(aspect=aspect, full=FULL, points=FULL) for aspect in ASPECTS]
        self._ask("登记监督检查", begun, scores, self.disclosure.feedback.add_inspection)

    def on_edit(self) -> None:
        """Change the chosen inspection, its re-check included."""
        one = self.list.chosen()
        if one is not None:
            scores = self.disclosure.feedback.scores(one.id or 0)
            self._ask("修改监督检查", one, scores, self.disclosure.feedback.edit_inspection)

    def _ask(self, title: str, begun: Inspection, scores: Sequence[InspectionScore], write: Save) -> None:
        def save(one: Inspection, points: Sequence[InspectionScore]) -> None:
            self.carry_out("已保存监督检查", lambda: write(one, points))

        dialog = InspectionDialog(self, title, begun, scores=scores, save=save)
        dialog.exec()
        dialog.deleteLater()

    def _show_chosen(self) -> None:
        emptied(self._detail)
        one = self.list.chosen()
        self.edit.setEnabled(one is not None)
        if one is None:
            return
        scores = self.disclosure.feedback.scores(one.id or 0)
        self._detail.addWidget(text(f"{day_words(one.held_on)}　{score_words(scores)}", "h3", wrap=True))
        for score in scores:
            words = joined((score.aspect, f"{score.points} / {score.full}", score.note))
            self._detail.addWidget(text(words, wrap=True))
        for label, told in (("发现的问题", one.problems), ("复查情况", one.recheck)):
            if told:
                self._detail.addWidget(text(label, "caption", tone="text2"))
                self._detail.addWidget(text(told, wrap=True))

    def _which(self) -> Which | None:
        one = self.list.chosen()
        return {"inspection_id": one.id} if one is not None and one.id is not None else None

    def _cells(self, one: Inspection) -> Sequence[str]:
        scores = self.disclosure.feedback.scores(one.id or 0)
        days = [day_words(d) for d in (one.rectify_by, one.rechecked_on)]
        return (day_words(one.held_on), one.team, one.sampled, score_words(scores), *days)


def score_words(scores: Sequence[InspectionScore]) -> str:
    """110 / 120 分."""
    return f"{sum(s.points for s in scores)} / {sum(s.full for s in scores)} 分" if scores else "没有打分"
