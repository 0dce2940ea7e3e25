"""联席会议决定: what was decided between two meetings, and what the congress said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.congress.records.offices import JointDecision
from core.fields import spec
from gui.congress.institutions_part import Part
from gui.congress.words import meeting_title
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
    empty,
    frame,
    grid,
    row,
    scroller,
    set_width,
    text,
)  # fmt: skip
from gui.kit.findings import finding_words, severity_tone
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = ("日期", "议题", "召集人", "应到", "实到", "大会确认")
WIDTHS = (96, 240, 84, 56, 56, 104)
WAITING = "待确认"
CARD = ("held_on", "place", "convener", "due", "present", "attendees", "matter", "decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What the dialog 大会确认 asks."""

    result: str = spec("大会确认结果", default="予以确认", required=True, code="joint_confirmation")


class JointPart(Part):
    """The decisions of the term, and the words of the chosen one."""

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._decisions: tuple[JointDecision, ...] = ()
        tones = {5: {WAITING: "warn", "予以确认": "ok", "不予确认": "err"}}
        self.rows = Rows(HEADS, tones=tones, right=(3, 4))
        self.table = grid(self.rows, WIDTHS, name="联席会议决定", look=GridLook(stretch=1, chips=(5,)))
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._buttons = {
            "add": button("登记决定", "add", clicked=self.on_add, tip="Ctrl+N"),
            "edit": button("修改", "edit", clicked=self.on_edit, tip="F2"),
            "remove": button("删除", "dismiss", clicked=self.on_remove),
            "confirm": button("由本次大会确认…", "gavel", kind="primary", clicked=self.on_confirm),
        }
        self._findings, self._detail = col(gap=6), col(gap=8)
        side = frame(col((scroller(col(self._detail, None, pad=(0, 0, 6, 0))), 1), pad=(14, 12, 8, 12)))
        set_width(side, 330)
        self._work = box(row((frame(col(self.table, pad=1)), 1), side, gap=12))
        add = button("登记决定", "add", clicked=self.on_add)
        hint = "大会闭会期间由联席会议协商处理的事项登记在这里，提请下一次大会确认。"
        self._none = box(empty("people_team", "本届还没有联席会议决定", hint, add))
        head = row(*self._buttons.values(), None)
        self.setLayout(col(head, self._findings, (self._work, 1), (self._none, 1), gap=10))
        self._set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def reload(self) -> None:
        """Read the decisions again: those of the term, and older ones that still wait."""
        if self.term is None:
            return
        kept, offices, term_id = self.chosen(), self._app.congress.offices, self.term.id or 0
        mine = offices.joint_decisions(term_id)
        waiting = offices.unconfirmed(term_id)
        known = {d.id for d in mine}
        self._decisions = (*mine, *(d for d in waiting if d.id not in known))
        self._work.setVisible(bool(self._decisions))
        self._none.setVisible(not self._decisions)
        emptied(self._findings)
        for found in offices.joint_findings(term_id):
            self._findings.addWidget(banner(finding_words(found), severity_tone(found)))
        self.rows.set_rows([_cells(d) for d in self._decisions])
        if self._decisions:
            places = [n for n, d in enumerate(self._decisions) if kept is not None and d.id == kept.id]
            self.table.selectRow(places[0] if places else 0)
        self._show_chosen()

    def chosen(self) -> JointDecision | None:
        """The decision in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._decisions[self.rows.source_row(found[0].row())] if found else None

    def on_add(self) -> None:
        """Record what a joint meeting decided."""
        term_id = self.term.id or 0 if self.term else 0
        form = Form(JointDecision, CARD, label_width=110)
        form.set_value(JointDecision(term_id=term_id))

        def save(values: dict[str, object]) -> None:
            new = JointDecision(term_id=term_id, **values)  # type: ignore[arg-type]
            self._write(f"已登记“{new.matter}”", lambda: self._app.congress.offices.add_joint_decision(new))

        edit(self, "登记联席会议决定", form, save)

    def on_edit(self) -> None:
        """Change a decision that no congress has spoken on."""
        one = self.chosen()
        if one is None or one.confirmation is not None:
            return
        form = Form(JointDecision, CARD, label_width=110)
        form.set_value(one)

        def save(values: dict[str, object]) -> None:
            new = replace(one, **values)  # type: ignore[arg-type]
            self._write(f"已修改“{new.matter}”", lambda: self._app.congress.offices.edit_joint_decision(new))

        edit(self, f"修改：{one.matter}", form, save)

    def on_remove(self) -> None:
        """Delete a decision entered by mistake."""
        one = self.chosen()
        if one is None:
            return
        asked = f"“{one.matter}”的决定将从本届的记录里删除。"
        if dialogs.confirm(self, "删除联席会议决定？", asked, action="删除", danger=True):
            self._write("已删除", lambda: self._app.congress.offices.remove_joint_decision(one.id or 0))

    def on_confirm(self) -> None:
        """Record what the meeting shown said of the chosen decision."""
        one, meeting = self.chosen(), self.meeting
        if one is None or meeting is None:
            return
        form = Form(Confirmation, label_width=110)
        form.set_value(Confirmation())

        def save(values: dict[str, object]) -> None:
            result, offices = str(values["result"]), self._app.congress.offices
            self._write(
                f"“{one.matter}”：{result}", lambda: offices.confirm(one.id or 0, meeting.id or 0, result)
            )

        edit(self, f"{meeting_title(meeting)}的确认", form, save, hint=one.matter)

    def _show_chosen(self) -> None:
        emptied(self._detail)
        one = self.chosen()
        is_open = one is not None and one.confirmation is None
        for key, widget in self._buttons.items():
            widget.setEnabled(key == "add" or (is_open and (key != "confirm" or self.meeting is not None)))
        if one is None:
            return
        self._detail.addWidget(text(one.matter, "h3", wrap=True))
        self._detail.addWidget(text(one.decision, wrap=True))
        place = f"{one.place or ''}　召集人：{one.convener}"
        self._detail.addWidget(text(place.strip(), tone="text2", wrap=True))
        if one.attendees:
            self._detail.addWidget(text(f"参加人员：{one.attendees}", tone="text2", wrap=True))
        if one.confirmation is not None:
            day = one.confirmed_on.isoformat() if one.confirmed_on else ""
            self._detail.addWidget(
                banner(f"{day} 大会{one.confirmation}", "ok" if one.confirmation == "予以确认" else "warn")
            )


def _cells(decision: JointDecision) -> Sequence[str]:
    day = decision.held_on.isoformat() if decision.held_on else ""
    return (
        day, decision.matter, decision.convener, str(decision.due), str(decision.present),
        decision.confirmation or WAITING,
    )  # fmt: skip
