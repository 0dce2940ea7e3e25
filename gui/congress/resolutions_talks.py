"""讨论与测评: what the delegations said, and how satisfied the delegates were with the meeting."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from core.congress.records.minutes import Discussion, Satisfaction
from core.fields import spec
from gui.congress.duties_panel import ListPart, tall
from gui.congress.proposals_words import day_text
from gui.congress.tab import Tab
from gui.kit import Form, button, card, edit, text
from gui.kit.form import code_labels

if TYPE_CHECKING:
    from core.app import App


NO_GROUP = "全体或专门小组"
COUNTED = ("issued", "returned", "invalid", "content", "fairly", "discontent", "opinions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the form of a discussion asks."""

    group: str = spec("代表团（组）", default=NO_GROUP, required=True, code="delegations_here")
    form: str = spec("讨论形式", default="代表团（组）讨论", required=True, code="discussion_form")
    held_on: dt.date | None = spec("日期", default=None, required=True)
    begins_at: str | None = spec("时间", default=None, max_length=5, help="例如 10:30")
    place: str | None = spec("地点", default=None, max_length=60)
    present: int = spec("出席", default=0, required=True, unit="人")
    host: str = spec("主持人", default="", required=True, max_length=40)
    recorder: str = spec("记录人", default="", required=True, max_length=40)
    content: str = spec("讨论内容", default="", required=True, max_length=5000)


class TalksPart(ListPart[Discussion]):
    """The discussions as a list, the satisfaction count below."""

    heads = ("代表团（组）", "讨论形式", "日期", "出席", "主持人", "记录人", "讨论内容")
    widths = (140, 150, 144, 56, 80, 80, 300)
    stretch = 6
    noun = "讨论记录"
    icon = "people"
    hint = "登记各代表团（组）讨论的时间、主持人和代表们的意见。"

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab, app)
        self.count_button = button("登记测评结果…", "edit", clicked=self.on_count)
        self._counted = text("", wrap=True)
        self.layout().addWidget(  # type: ignore[union-attr]
            card("大会满意度测评", self._counted, action=self.count_button)
        )

    def read(self) -> Sequence[Discussion]:
        """The discussions."""
        return self._app.congress.minutes.discussions(self.meeting_id)

    def cells(self, one: Discussion) -> tuple[str, ...]:
        """A discussion as a row."""
        return (
            one.delegation or NO_GROUP, one.form, f"{day_text(one.held_on)} {one.begins_at or ''}".strip(),
            str(one.present), one.host, one.recorder, " ".join(one.content.split()),
        )  # fmt: skip

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button that prints."""
        return (button("打印", "print", clicked=self.on_print, tip="Ctrl+P"),)

    def reload(self) -> None:
        """Read the discussions and the count again."""
        super().reload()
        count = self._app.congress.minutes.satisfaction(self.meeting_id)
        if count is None:
            self._counted.setText("还没有登记。收回测评表后，登记发出、收回和各档票数。")
            return
        grades = "，".join(f"{name} {number} 票" for name, number in count.grades)
        self._counted.setText(
            f"发出 {count.issued} 份，收回 {count.returned} 份，有效 {count.valid} 份：{grades}。{count.opinions or ''}"
        )

    def on_add(self) -> None:
        """Enter a discussion."""
        meeting = self._tab.meeting
        day = (meeting.held_on if meeting else None) or dt.date.today()
        self._ask("登记讨论记录", Discussion(meeting_id=self.meeting_id, held_on=day))

    def edit(self, one: Discussion) -> None:
        """Change a discussion."""
        self._ask("讨论记录", one)

    def remove(self, one: Discussion) -> None:
        """Delete a discussion entered by mistake."""
        self._app.congress.minutes.remove_discussion(one.id or 0)

    def on_print(self) -> None:
        """Print the records of the discussions."""
        self._tab.print_code("D31", "讨论记录")

    def on_count(self) -> None:
        """Enter what the papers said."""
        minutes, key = self._app.congress.minutes, self.meeting_id
        first = minutes.satisfaction(key) or Satisfaction(meeting_id=key)
        form = Form(Satisfaction, COUNTED, label_width=90)
        form.set_value(first)

        def save(values: dict[str, object]) -> None:
            one = replace(first, **values)  # type: ignore[arg-type]
            self._tab.carry_out("已登记测评结果", lambda: minutes.save_satisfaction(one))

        edit(self._tab, "大会满意度测评", form, save, hint="满意、基本满意、不满意合计应等于收回数减无效数。")

    def _ask(self, title: str, first: Discussion) -> None:
        minutes = self._app.congress.minutes
        groups = {g.id: g.name for g in self._app.congress.terms.delegations(self.term_id)}
        names = (*groups.values(), NO_GROUP)
        form = Form(
            Talk, label_width=90, labels=lambda t: names if t == "delegations_here" else code_labels(t)
        )
        tall(form, "content", 130)
        group = groups.get(first.delegation_id, NO_GROUP if first.id else names[0])
        form.set_value(
            Talk(
                group=group, form=first.form, held_on=first.held_on, begins_at=first.begins_at, place=first.place,
                present=first.present, host=first.host, recorder=first.recorder, content=first.content,
            )
        )  # fmt: skip

        def save(values: dict[str, object]) -> None:
            chosen = values.pop("group")
            key = next((k for k, v in groups.items() if v == chosen), None)
            one = replace(first, delegation_id=key, **values)  # type: ignore[arg-type]
            write = minutes.edit_discussion if first.id else minutes.add_discussion
            self._tab.carry_out("已保存讨论记录", lambda: write(one))

        edit(self._tab, title, form, save)
