"""落实事项: what is to be done because of decisions, by whom and until when, and what is overdue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from core.congress.records.resolutions import DecisionTask
from core.fields import spec
from gui.congress.duties_panel import ListPart
from gui.congress.proposals_words import day_text
from gui.congress.tab import Tab
from gui.kit import Form, banner, button, edit, filter_chip
from gui.kit.findings import MET, finding_words, severity_tone
from gui.kit.form import code_labels

if TYPE_CHECKING:
    from core.app import App


NO_RESOLUTION = "不属于哪一项决议"
LATE = "逾期"
MOST = 2  # findings said one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What the form of a task asks."""

    resolution: str = spec("依据的决议", default=NO_RESOLUTION, required=True, code="resolutions_here")
    text: str = spec("落实事项", default="", required=True, max_length=500)
    owner: str = spec("责任部门（人）", default="", required=True, max_length=60)
    due_on: dt.date | None = spec("完成期限", default=None, required=True)
    state: str = spec("状态", default="未开始", required=True, code="decision_task_state")
    done_on: dt.date | None = spec("完成日期", default=None)
    result: str | None = spec("落实结果", default=None, max_length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What 办结 asks."""

    on: dt.date | None = spec("完成日期", default=None, required=True)
    result: str = spec("落实结果", default="", required=True, max_length=1000)


class TasksPart(ListPart[DecisionTask]):
    """The tasks of this meeting, and those of earlier ones still open."""

    heads = ("落实事项", "依据的决议", "责任部门（人）", "完成期限", "还有或逾期", "状态", "落实结果")
    widths = (260, 180, 116, 96, 104, 84, 180)
    noun = "落实事项"
    icon = "flag"
    hint = "把大会决定要办的事逐项登记：谁负责、哪天完成；逾期的会提醒，办结后写明结果，下次大会报告。"
    chips: ClassVar = {5: {LATE: "err", "未开始": "mute", "进行中": "info", "已完成": "ok", "已终止": "mute"}}

    def __init__(self, tab: Tab, app: "App") -> None:
        self.others = filter_chip("以往会议未完成的", exclusive=False)
        self.done_button = button("办结…", "checkmark", clicked=self.on_done)
        super().__init__(tab, app)
        self.others.toggled.connect(lambda _: self.reload())

    def read(self) -> Sequence[DecisionTask]:
        """The tasks of this meeting, with the open ones of earlier meetings when they are asked for."""
        tasks, here = self._app.congress.resolutions.tasks(), self.meeting_id
        earlier = [t for t in tasks if t.meeting_id != here and t.is_open]
        self.others.setText(f"以往会议未完成的 {len(earlier)}")
        self.others.setEnabled(bool(earlier))
        own = [t for t in tasks if t.meeting_id == here]
        return [*own, *earlier] if self.others.isChecked() else own

    def cells(self, one: DecisionTask) -> tuple[str, ...]:
        """A task as a row."""
        today = dt.date.today()
        return (
            one.text, one.resolution or NO_RESOLUTION, one.owner, day_text(one.due_on), left_words(one, today),
            LATE if one.is_overdue(today) else one.state, one.result or "",
        )  # fmt: skip

    def reload(self) -> None:
        """Read the tasks again; where only earlier ones are open, the way to them stays."""
        super().reload()
        if not self.items and self.others.isEnabled():
            self._work.setVisible(True)
            self._none.setVisible(False)

    def notices(self) -> Sequence[QWidget]:
        """What is overdue, and what must be told of earlier decisions."""
        today = dt.date.today()
        late = [t for t in self._app.congress.resolutions.overdue(today) if t.meeting_id == self.meeting_id]
        told = [banner(f"有 {len(late)} 项逾期：{'、'.join(t.text for t in late)}", "err")] if late else []
        found = [
            f for f in self._app.congress.resolutions.follow_up_findings(self.meeting_id) if f.result != MET
        ]
        if len(found) > MOST:
            words = f"以往会议的决定还有 {len(found)} 项要向这次会议说明：{found[0].sentence}，等等"
            return [*told, banner(words, severity_tone(found[0]))]
        return [*told, *(banner(finding_words(f), severity_tone(f)) for f in found)]

    def more_buttons(self) -> Sequence[QPushButton]:
        """The switch to earlier meetings, and 办结."""
        return (self.others, self.done_button)

    def on_add(self) -> None:
        """Enter a task."""
        self._ask("登记落实事项", DecisionTask(meeting_id=self.meeting_id))

    def edit(self, one: DecisionTask) -> None:
        """Change a task."""
        self._ask("落实事项", one)

    def remove(self, one: DecisionTask) -> None:
        """Delete a task entered by mistake."""
        self._app.congress.resolutions.remove_task(one.id or 0)

    def on_done(self) -> None:
        """Mark the chosen task as done with what came of it."""
        one = self.chosen()
        if one is None:
            return
        form = Form(Done, label_width=80)
        form.set_value(Done(on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            day = values["on"]
            assert isinstance(day, dt.date)
            self._tab.carry_out(
                f"已办结“{one.text}”",
                lambda: self._app.congress.resolutions.finish_task(one.id or 0, day, str(values["result"])),
            )

        edit(self._tab, f"办结：{one.text}", form, save)

    def _show_state(self) -> None:
        super()._show_state()
        one = self.chosen()
        self.done_button.setEnabled(one is not None and one.is_open)

    def _ask(self, title: str, first: DecisionTask) -> None:
        service = self._app.congress.resolutions
        titles = {r.id: r.title for r in service.resolutions(first.meeting_id)}
        names = (NO_RESOLUTION, *dict.fromkeys(titles.values()))
        form = Form(
            Duty, label_width=96, labels=lambda t: names if t == "resolutions_here" else code_labels(t)
        )
        form.set_value(
            Duty(
                resolution=titles.get(first.resolution_id, names[min(1, len(names) - 1)] if not first.id else NO_RESOLUTION),
                text=first.text, owner=first.owner, due_on=first.due_on, state=first.state, done_on=first.done_on,
                result=first.result,
            )
        )  # fmt: skip

        def save(values: dict[str, object]) -> None:
            chosen = values.pop("resolution")
            key = next((k for k, v in titles.items() if v == chosen), None)
            one = replace(first, resolution_id=key, **values)  # type: ignore[arg-type]
            write = service.edit_task if first.id else service.add_task
            self._tab.carry_out("已保存落实事项", lambda: write(one))

        edit(self._tab, title, form, save)


def left_words(one: DecisionTask, today: dt.date) -> str:
    """How many days are left of an open task, or by how many its day has passed."""
    if not one.is_open or one.due_on is None:
        return ""
    left = (one.due_on - today).days
    return f"逾期 {-left} 天" if left < 0 else f"还有 {left} 天" if left else "今天到期"
