"""The steps of an idea: who takes it when with what opinion, and what it needs beside."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.fields import fields, spec
from core.innovation.records.ideas import Turn
from core.innovation.records.steps import DECLINED, Action
from core.money import ZERO
from core.rules import Finding
from gui.kit import Form, FormDialog, banner, box, col
from gui.kit.findings import MET, finding_words, severity_tone
from gui.kit.form import code_labels

Labels = Mapping[str, Sequence[str]]
LABEL_WIDTH = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step whose opinion may be left out."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见", default=None, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionStep:
    """A step that needs an opinion."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str = spec("意见", default="", required=True, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonStep:
    """A decision against an idea: its authors are told the reason."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str = spec("书面理由", default="", required=True, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """How an adopted idea is put to work, and who says so."""

    department: str = spec("实施部门", default="", required=True, max_length=60)
    implementer: str = spec("实施负责人", default="", required=True, max_length=40)
    starts_on: dt.date | None = spec("计划开始", default=None, required=True)
    ends_on: dt.date | None = spec("计划完成", default=None, required=True)
    investment: Decimal = spec("投入", default=ZERO, required=True, unit="元")
    content: str = spec("实施内容", default="", required=True, max_length=2000)
    on: dt.date | None = spec("制定日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeStep:
    """The grade of an idea, and who gives it."""

    level: str = spec("奖级", default="", required=True, max_length=20, code="offered_grade")
    is_excellent: bool = spec("优秀建议", default=False)
    on: dt.date | None = spec("评定日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见", default=None, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardStep:
    """The money given for an idea, and who hands it out."""

    amount: Decimal | None = spec("奖金", default=None, required=True, unit="元")
    fund_source: str = spec("资金来源", default="", required=True, code="contest_fund_source")
    document: str | None = spec("奖励决定", default=None, max_length=80, help="文号或会议")
    on: dt.date | None = spec("奖励日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)


def step_class(action: Action) -> type:
    """What a step without further needs asks for."""
    if action.target in DECLINED:
        return ReasonStep
    return OpinionStep if action.needs_opinion else Step


def step_names(shown: type) -> tuple[str, ...]:
    """The fields of a step in order."""
    return tuple(fields(shown))


def turn_of(values: Mapping[str, object]) -> Turn:
    """The turn in what a form gave."""
    day = values["on"]
    if not isinstance(day, dt.date):
        raise Invalid((Problem(field="on", message="请填写日期"),))
    return Turn(on=day, by=str(values["by"] or ""), opinion=str(values.get("opinion") or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What a step's window shows above the form, and code tables that only this form has."""

    told: Sequence[QWidget] = ()
    labels: Labels = field(default_factory=dict)


class StepDialog(FormDialog):
    """A step with what is to be known about it above the form; `save` gets the record filled in."""

    def __init__(
        self, parent: QWidget, title: str, first: object, *, above: Above = Above(), hint: str = "",
        save: Callable[[dict[str, object]], object],
    ) -> None:  # fmt: skip
        own, told = above.labels, above.told
        form = Form(
            type(first), step_names(type(first)), label_width=LABEL_WIDTH,
            labels=lambda table: tuple(own[table]) if table in own else code_labels(table),
        )  # fmt: skip
        form.set_value(first)
        super().__init__(parent, title, form, save=save, hint=hint)
        self.above, self.below = col(*told, gap=6), col(gap=4)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(col(self.above, pad=(20, 0, 20, 8))))
        layout.insertWidget(3, box(col(self.below, pad=(20, 6, 20, 8))))
        room = self.screen().availableGeometry().height() - 80
        self.resize(self.width(), min(self.height() + 62 * len(told), room))

    def run(self) -> bool:
        """Ask; whether it was saved."""
        is_saved = self.exec() == FormDialog.DialogCode.Accepted
        self.deleteLater()
        return is_saved


def finding_banners(findings: Sequence[Finding]) -> list[QWidget]:
    """What the rules say against it; where nothing does, one line that says so."""
    against = [f for f in findings if f.result != MET]
    if not against and findings:
        return [banner("查重、往届获奖、申报条件、建议人身份，核对都符合", "ok")]
    return [banner(finding_words(f), severity_tone(f)) for f in against]


def begun(shown: type, **known: object) -> object:
    """A step to begin with: today, and what is known."""
    fitting = {n: v for n, v in known.items() if n in step_names(shown)}
    return replace(shown(), on=dt.date.today(), **fitting)
