"""Promotions in skill level: what all have in common, and the certificate of each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.members.records import Person
from core.training.records import Promotion
from gui.competition.words import contest_title
from gui.kit import Form, FormDialog, box, choice, col, row, scroller, set_width, text

if TYPE_CHECKING:
    from core.app import App

COMMON = ("to_level", "to_grade", "trade", "certified_on", "issued_by", "note")
HEADS = ("姓名", "单位（部门）", "现技术等级", "证书编号")
HINT = "保存后新等级写入会员档案，撤销时恢复原来的等级。比现有证书更早的，不改档案里的等级。"
NO_CONTEST = "不是通过竞赛晋升"


class PromoteDialog(FormDialog):
    """`save` gets one promotion to each person."""

    def __init__(
        self, parent: QWidget, app: "App", people: Sequence[Person], first: Promotion, *,
        save: Callable[[Sequence[Promotion]], object],
    ) -> None:  # fmt: skip
        self._people, self._first, self._store = people, first, save
        form = Form(Promotion, COMMON, label_width=130)
        form.set_value(first)
        super().__init__(parent, f"登记技能等级晋升：{len(people)} 人", form, save=self._save, hint=HINT)
        contests = app.competition.contests.contests()
        self._ids = [None, *(c.id for c in contests)]
        self.contest = choice(
            [NO_CONTEST, *(contest_title(c) for c in contests)], name="通过哪次竞赛", width=340
        )
        if first.contest_id in self._ids:
            self.contest.setCurrentIndex(self._ids.index(first.contest_id))
        self.numbers: dict[int, QLineEdit] = {}
        table = QGridLayout()
        table.setContentsMargins(0, 0, 0, 0)
        table.setColumnStretch(3, 1)
        table.setHorizontalSpacing(14)
        for column, head in enumerate(HEADS):
            table.addWidget(text(head, "caption", tone="text2"), 0, column)
        for line, person in enumerate(people, start=1):
            self._add_line(table, line, person)
        label = text("通过竞赛", tone="text2")
        set_width(label, 166)
        scrolled = scroller(col(table, None))
        scrolled.setMinimumHeight(min(200, 44 + 38 * len(people)))
        below = col(row(label, self.contest, None, gap=12), scrolled, gap=8, pad=(20, 4, 20, 10))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, box(below))
        room = self.screen().availableGeometry()
        self.resize(
            min(self.width() + 120, room.width() - 60),
            min(self.height() + 80 + 38 * len(people), room.height() - 60),
        )

    def _add_line(self, table: QGridLayout, line: int, person: Person) -> None:
        cell = QLineEdit()
        cell.setMaxLength(60)
        cell.setAccessibleName(f"{person.name}的证书编号，必填")
        self.numbers[person.id or 0] = cell
        unit = "·".join(u for u in (person.department, person.team) if u)
        for column, words in enumerate((person.name, unit, person.skill_level or "无")):
            table.addWidget(text(words), line, column)
        table.addWidget(cell, line, 3)

    def _save(self, values: dict[str, object]) -> None:
        missing = [p.name for p in self._people if not self.numbers[p.id or 0].text().strip()]
        if missing:
            told = f"请填写{'、'.join(missing[:6])}的证书编号，没有保存"
            raise Invalid((Problem(field="certificate_number", message=told),))
        common = replace(self._first, contest_id=self._ids[self.contest.currentIndex()], **values)  # type: ignore[arg-type]
        self._store(
            [
                replace(
                    common, person_id=p.id or 0, certificate_number=self.numbers[p.id or 0].text().strip()
                )
                for p in self._people
            ]
        )
