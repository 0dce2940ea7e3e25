"""The limits that a trial of the quotas keeps: those of the law, which may be waived or not, and own ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.congress.records.quota import GROUPS, Limit, Relation
from core.congress.rules.quota_limits import own_limit
from core.errors import Invalid, Problem
from core.fields import spec
from gui.kit import Form, box, button, col, edit, emptied, row, text

WHO = {"代表总数": "total", "每个选区": "unit"} | {name: key for key, name in GROUPS.items()}
RELATIONS: tuple[Relation, ...] = ("不少于", "不超过")
CHOICES = {"quota_group": tuple(WHO), "quota_relation": RELATIONS}
HINT = "填名额数，或者占代表名额的百分比，只填一种。预留名额只能“不少于”，中层以上只能“不超过”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimit:
    """What the dialog 自定要求 asks."""

    group: str = spec("限制哪些代表", default="一线职工", required=True, code="quota_group")
    relation: str = spec("要求", default="不少于", required=True, code="quota_relation")
    count: int | None = spec("名额", default=None, unit="名")
    share: int | None = spec("比例", default=None, unit="%", help="占代表名额，例如 60")
    source: str = spec("依据", default="", max_length=60, help="例如 本单位职代会实施细则")


class Limits(QWidget):
    """A tick for each limit; `changed` when the trial must be made again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.own: list[Limit] = []
        self.ticks: dict[str, QCheckBox] = {}
        self._lawful: tuple[Limit, ...] = ()
        self._waived: set[str] = set()
        self._lines = col(gap=8)
        add = button("增加自定要求", "add", kind="link", clicked=self.on_add)
        self.setLayout(col(self._lines, row(add, None), gap=6))

    def show_limits(self, lawful: Sequence[Limit]) -> None:
        """Show the limits of the law; what was waived stays waived."""
        self._lawful = tuple(lawful)
        self._waived &= {x.id for x in lawful}
        emptied(self._lines)
        self.ticks.clear()
        for limit in lawful:
            self._lines.addWidget(self._line(limit))
        for limit in self.own:
            self._lines.addWidget(self._own_line(limit))

    def waived(self) -> tuple[str, ...]:
        """The ids of the limits left aside."""
        return tuple(x.id for x in self._lawful if x.id in self._waived)

    def on_add(self) -> None:
        """Ask for a limit of the unit's own."""
        form = Form(OwnLimit, label_width=110, labels=lambda table: CHOICES[table])
        form.set_value(OwnLimit())
        if edit(self, "增加自定要求", form, self._add, hint=HINT):
            self.show_limits(self._lawful)
            self.changed.emit()

    def _add(self, values: dict[str, object]) -> None:
        asked = OwnLimit(**values)  # type: ignore[arg-type]  # the form checked the types
        share = Fraction(asked.share, 100) if asked.share is not None else None
        relation = next(r for r in RELATIONS if r == asked.relation)
        try:
            made = own_limit(WHO[asked.group], relation, count=asked.count, share=share, source=asked.source)
        except Invalid as error:
            raise Invalid(tuple(Problem(field="count", message=p.message) for p in error.problems)) from None
        self.own = [*(x for x in self.own if x.id != made.id), made]

    def _line(self, limit: Limit) -> QWidget:
        tick = QCheckBox()
        tick.setChecked(limit.id not in self._waived)
        tick.setEnabled(limit.severity != "强制")
        tick.setAccessibleName(f"采用：{limit.label}（{limit.severity}）")
        tick.setToolTip(
            "强制规定，不能略去" if limit.severity == "强制" else "去掉勾选即不采用，采用名额时须写明理由"
        )
        tick.toggled.connect(lambda on: self._on_ticked(limit.id, on))
        self.ticks[limit.id] = tick
        return box(row((col(tick, None), 0), (_words(limit), 1), gap=6))

    def _own_line(self, limit: Limit) -> QWidget:
        drop = button(
            "", "dismiss", kind="mini", tip=f"去掉：{limit.label}", clicked=lambda: self._drop(limit)
        )
        return box(row((_words(limit), 1), (col(drop, None), 0), gap=6))

    def _on_ticked(self, limit_id: str, on: bool) -> None:
        (self._waived.discard if on else self._waived.add)(limit_id)
        self.changed.emit()

    def _drop(self, limit: Limit) -> None:
        self.own.remove(limit)
        self.show_limits(self._lawful)
        self.changed.emit()


def _words(limit: Limit) -> QWidget:
    """What a limit asks for, how binding it is, and where it stands."""
    told = text(limit.label, wrap=True)
    return box(
        col(told, text(f"{limit.severity}　{limit.source}", "caption", tone="text3", wrap=True), gap=0)
    )
