"""What a campaign asks for in forms: a step, and the days of a notice."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Invalid, Problem
from core.fields import spec
from core.hardship.records.campaign import CampaignCase, CampaignNotice, CampaignTurn
from core.rules import Finding
from gui.kit import Form, FormDialog, col, text
from gui.kit.asking import rename_save


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Who takes a step when, with the opinion where one is needed."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str | None = spec("意见或说明", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonedStep:
    """A step that wants its opinion or reason."""

    on: dt.date | None = spec("日期", default=None, required=True)
    by: str = spec("办理人", default="", required=True, max_length=40)
    opinion: str = spec("意见或原因", default="", required=True, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The step of putting up a notice."""

    on: dt.date | None = spec("办理日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)
    short_reason: str | None = spec(
        "天数不足的原因", default=None, max_length=200, help="少于规定天数时才填写"
    )


def fresh_day(case: CampaignCase) -> dt.date:
    """Today, or the day of the last step where that is later."""
    days = [s.taken_on for s in case.steps if s.taken_on]
    return max([dt.date.today(), *days])


def turn_of(step: Step | ReasonedStep | Posting, notice: CampaignNotice | None = None) -> CampaignTurn:
    """What was filled in, as the service wants it; raises Invalid without a day."""
    if step.on is None:
        raise Invalid((Problem(field="on", message="请填写日期"),))
    opinion = "" if isinstance(step, Posting) else step.opinion or ""
    return CampaignTurn(on=step.on, by=step.by, opinion=opinion, notice=notice)


class PostingDialog(FormDialog):
    """The days of a notice, with what speaks against them while they are typed."""

    def __init__(
        self, parent: QWidget, begun: Posting, *, check: Callable[[dt.date, dt.date], Finding | None],
        save: Callable[[Posting], object],
    ) -> None:  # fmt: skip
        form = Form(Posting)
        form.set_value(begun)
        store = lambda values: save(replace(begun, **values))  # noqa: E731 - one expression, used once
        super().__init__(parent, "张贴公示", form, save=store)
        rename_save(self, "张贴公示")
        self._check = check
        self.told = text("", tone="text2", wrap=True)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, col(self.told, pad=(20, 0, 20, 8)))
        for name in ("starts_on", "ends_on"):
            form.editor(name).changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say whether the days are enough."""
        first, last = (self.form.editor(n).value() for n in ("starts_on", "ends_on"))
        if not isinstance(first, dt.date) or not isinstance(last, dt.date) or last < first:
            self.told.setText("起止两天都计算在内。")
            return
        found = self._check(first, last)
        if found is None:
            self.told.setText("✔ 公示天数足够。")
        elif found.severity == "强制":
            self.told.setText(f"✘ {found.sentence}，请延长。")
        else:
            self.told.setText(f"⚠ {found.sentence}。请延长，或在下面写明原因（{found.severity}）。")
