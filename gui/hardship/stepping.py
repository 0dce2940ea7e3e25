"""The dialogs of the steps: each asks for what its step stands on; the service refuses what may not be."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core import calendar
from core.fields import spec
from core.hardship.records.procedure import Action, Exit, PublicNotice, ReviewMeeting, Turn
from core.rules import Rule
from gui.hardship.words import joined
from gui.kit import Form, edit

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

TURN = ("on", "by", "opinion")
REVIEW = (
    "held_on",
    "meeting_place",
    "chaired_by",
    "recorded_by",
    "attendees",
    "present",
    "in_favour",
    "minutes",
)
NOTICE = ("starts_on", "ends_on", "place", "phone", "office")
EXIT = ("reason", "proposer", "guarantees", "exit_note")
PARTS: dict[str, tuple[str, Sequence[str]]] = {
    "exit": ("退出原因", EXIT), "review": ("评议会", REVIEW), "notice": ("公示", NOTICE), "told": ("告知", ("told_on",)),
}  # fmt: skip
HINTS = {
    "visit": "须先登记两人的入户核查（办理记录里）",
    "verdict": "须先存档认定结论，资料有改动的要重新认定",
    "ended": "须公示期满、没有未处理或成立的异议",
    "opinion": "意见或原因必须写明",
    "review": "同意人数须超过到会人数的一半",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Everything that any step asks for; a form shows what its step needs."""

    on: dt.date | None = spec("办理日期", default=None, required=True)
    by: str = spec("经办人", default="", required=True, max_length=40)
    opinion: str = spec("意见或原因", default="", max_length=500)
    held_on: dt.date | None = spec("评议日期", default=None, required=True)
    meeting_place: str | None = spec("评议地点", default=None, max_length=60)
    chaired_by: str = spec("主持人", default="", required=True, max_length=40)
    recorded_by: str = spec("记录人", default="", required=True, max_length=40)
    attendees: str = spec("参加人员", default="", required=True, max_length=500)
    present: int = spec("到会人数", default=0, required=True, unit="人")
    in_favour: int = spec("同意人数", default=0, required=True, unit="人")
    minutes: str | None = spec("评议意见", default=None, max_length=2000)
    starts_on: dt.date | None = spec("公示起", default=None, required=True)
    ends_on: dt.date | None = spec("公示止", default=None, required=True)
    place: str = spec("公示地点", default="", required=True, max_length=80)
    phone: str | None = spec("监督电话", default=None, max_length=40)
    office: str | None = spec("受理部门", default=None, max_length=60)
    reason: str = spec("退出原因", default="脱困", required=True, code="hardship_exit_reason")
    proposer: str = spec("提出方式", default="帮扶联系人建议", required=True, code="hardship_exit_proposer")
    guarantees: str | None = spec("已落实的保障", default=None, code="hardship_guarantee", multiple=True)
    exit_note: str | None = spec("退出说明", default=None, max_length=500)
    told_on: dt.date | None = spec("书面通知日期", default=None, required=True)


def take_step(part: "FilePart", name: str) -> None:
    """Ask for what a step needs and take it; raises nothing: what may not be is said in the form."""
    if part.file is None:
        return
    action, take = part.hardship.procedure.actions()[name], part.hardship.procedure.take
    key, who = part.file.household.id or 0, part.file.head.name

    def save(values: dict[str, object]) -> None:
        shown = {n: v for n, v in values.items() if v is not None}
        turn = _turn(replace(begun(part, action), **shown), action)  # type: ignore[arg-type]  # the form checked them
        part.carry_out(f"{who}家庭的档案已办理“{name}”", lambda: take(key, name, turn))

    edit(part, f"{name}：{who}家庭", form_of(part, action), save, hint=hint_of(part, action))


def form_of(part: "FilePart", action: Action) -> Form:
    """The fields that a step asks for, with what is known beforehand."""
    sections = {title: names for need, (title, names) in PARTS.items() if need in action.needs}
    form = Form(Taking, {"": TURN, **sections}, columns=2 if "review" in action.needs else 1)
    form.set_value(begun(part, action))
    return form


def hint_of(part: "FilePart", action: Action) -> str:
    """As whom one acts, what must be there, and who may not act."""
    barred = f"办理过“{'、'.join(action.not_by)}”的人不能办理" if action.not_by else ""
    needs = [words for need, words in HINTS.items() if need in action.needs]
    if "notice" in action.needs:
        rule = _window(part, action)
        needs.append(f"公示不少于 {rule.number} {rule.unit}（{rule.citation}）")
    said = joined(f"以“{action.role}”的身份办理。", "；".join(filter(None, (*needs, barred))))
    file = part.file
    waiting = (
        part.hardship.procedure.cautions(file.household.id or 0, action.name) if file is not None else ()
    )
    return f"{said}\n请留意：{'；'.join(waiting)}。" if waiting else said


def _window(part: "FilePart", action: Action) -> Rule:
    """The rule on how long the notice of a step hangs."""
    name = "hardship.notice.exit_days" if "review" in action.needs else "hardship.notice.days"
    return part.app.regulations.rules()[name]


def begun(part: "FilePart", action: Action) -> Taking:
    """What is known beforehand: today, the officer, and a window long enough by rule."""
    app = part.app
    today = dt.date.today()
    chair = app.members.organisation().chairperson or ""
    by = {"单位工会主席": chair, "上级工会": ""}.get(action.role, app.officer)
    last = calendar.add_working_days(today - calendar.ONE_DAY, int(_window(part, action).number))
    earlier = part.way.notices[-1] if part.way is not None and part.way.notices else PublicNotice()
    return Taking(
        on=today, by=by, held_on=today, chaired_by=chair, recorded_by=app.officer, starts_on=today, ends_on=last,
        place=earlier.place, phone=earlier.phone, office=earlier.office, told_on=today,
    )  # fmt: skip


def _turn(given: Taking, action: Action) -> Turn:
    """The turn of the step, with the papers it stands on."""
    turn = Turn(on=given.on or dt.date.today(), by=given.by, opinion=given.opinion)
    if "review" in action.needs:
        turn = replace(turn, review=_review(given))
    if "notice" in action.needs:
        notice = PublicNotice(
            starts_on=given.starts_on, ends_on=given.ends_on, place=given.place, phone=given.phone, office=given.office
        )  # fmt: skip
        turn = replace(turn, notice=notice)
    if "exit" in action.needs:
        left = Exit(
            reason=given.reason, proposer=given.proposer, proposed_on=given.on, guarantees=given.guarantees,
            note=given.exit_note,
        )  # fmt: skip
        turn = replace(turn, exit=left)
    return replace(turn, told_on=given.told_on) if "told" in action.needs else turn


def _review(given: Taking) -> ReviewMeeting:
    """The review meeting as it is kept."""
    return ReviewMeeting(
        held_on=given.held_on, place=given.meeting_place, chaired_by=given.chaired_by, recorded_by=given.recorded_by,
        attendees=given.attendees, present=given.present, in_favour=given.in_favour, minutes=given.minutes,
    )  # fmt: skip
