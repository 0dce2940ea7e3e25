"""What the tabs of the person panel show."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.members.records import Honour, MembershipChange, Person, Placement
from gui.kit import Moment, Timeline, box, button, col, empty, hline, row, set_width, text
from gui.kit.layout import Item
from gui.members.history import Entry, entries_of
from gui.members.words import FIELDS, age_on, words_of

if TYPE_CHECKING:
    from core.app import App
    from gui.members.actions import RosterActions

TABS = {
    "基本信息": "基本信息",
    "会籍": "会籍变化和所在单位",
    "荣誉": "荣誉",
    "变更": "变更历史",
}  # word -> what it holds
LABEL_WIDTH = 74
ALWAYS = (
    "gender", "birth_date", "ethnicity", "id_number", "mobile", "position", "employment_form", "employment_status",
    "hire_date", "join_date", "education", "skill_level", "political_status", "is_migrant_worker",
)  # fmt: skip
# Shown in the panel's head, or not worth a line while they are usual.
ELSEWHERE = frozenset((
    "name", "employee_number", "department", "team", "union_group", "membership_change", "membership_date",
    "membership_reason",
))  # fmt: skip


def basics_tab(app: "App", person: Person, *, shown: bool, reveal: Callable[[], object]) -> QWidget:
    """The person's fields: the usual ones always, the others where they are filled in."""
    names = [*ALWAYS, *(n for n in FIELDS if n not in ALWAYS and n not in ELSEWHERE)]
    lines: list[tuple[str, QWidget]] = []
    for name in names:
        words = words_of(person, name, shown=shown)
        is_usual = name == "id_type" and words == "居民身份证"
        if name in ALWAYS or (words and not is_usual):
            lines.append(
                (FIELDS[name].spec.label, _value(person, name, words, reveal=None if shown else reveal))
            )
    texts = app.members.custom_values(person.id) if person.id is not None else {}
    own = [(f.label, texts[f.id or 0]) for f in app.members.custom_fields() if f.id in texts]
    lines += [(label, text(words, wrap=True)) for label, words in own]
    return _pairs(lines)


def membership_tab(app: "App", person: Person) -> QWidget:
    """Changes of membership and units, newest first."""
    assert person.id is not None
    changes = app.members.membership_changes(person.id)
    places = app.members.placements(person.id)
    return box(
        col(
            text("会籍", "strong"),
            _timeline([_change_moment(c) for c in changes], "还没有会籍变化的记录。"),
            hline(),
            text("所在单位", "strong"),
            _timeline([_place_moment(p) for p in places], "还没有分配单位。"),
            None,
            gap=8,
        )
    )


def history_tab(app: "App", person: Person, *, shown: bool, reveal: Callable[[], object]) -> QWidget:
    """Every recorded edit with the values before and after."""
    assert person.id is not None
    entries = entries_of(app.members.edits(person.id), app.members.units(), shown=shown)
    if not entries:
        hint = "登记以后改过的内容会逐项列在这里。成批导入的，见“系统设置”的变更记录。"
        return box(empty("history", "还没有改动", hint))
    parts: list[Item] = [_entry(entry) for entry in entries]
    if not shown and any("*" in step.before + step.after for entry in entries for step in entry.steps):
        tip = "会记入日志，60 秒后自动隐藏"
        parts.insert(0, row(None, button("显示完整号码", "eye", kind="link", tip=tip, clicked=reveal)))
    return box(col(*parts, None, gap=10))


def honours_tab(app: "App", person: Person, actions: "RosterActions") -> QWidget:
    """The person's honours, with the way to add and remove one."""
    assert person.id is not None
    known, honours = person.id, app.members.honours(person.id)
    add = button("登记荣誉", "add", clicked=lambda: actions.add_honour(known))
    if not honours:
        return box(empty("trophy", "还没有荣誉", "评上先进、劳模、技术能手等，可以登记在这里。", add))
    lines: list[QWidget] = []
    for honour in honours:
        lines += [*([hline()] if lines else []), _honour(honour, actions)]
    return box(col(*lines, row(add, None), None, gap=8))


def _value(person: Person, name: str, words: str, *, reveal: Callable[[], object] | None) -> QWidget:
    """A field's value; masked ones get an eye, dates say how long ago."""
    value = getattr(person, name)
    if name == "birth_date" and value is not None:
        words += f"（{age_on(value, dt.date.today())} 岁）"
    elif name in ("join_date", "hire_date") and value is not None:
        words += f"（{age_on(value, dt.date.today())} 年）"
    label = text(words or "未填写", tone="" if words else "text3", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if reveal is None or "*" not in words:
        return label
    label.setWordWrap(False)
    tip = f"显示完整的{FIELDS[name].spec.label}（会记入日志，60 秒后自动隐藏）"
    return box(row(label, button("", "eye", kind="mini", tip=tip, clicked=reveal), None, gap=6))


def _pairs(lines: list[tuple[str, QWidget]]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for line, (label, value) in enumerate(lines):
        name = text(label, tone="text2", wrap=True)
        set_width(name, LABEL_WIDTH)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
    return box(grid)


def _timeline(moments: list[Moment], nothing: str) -> QWidget:
    return Timeline(moments) if moments else text(nothing, tone="text3")


def _change_moment(change: MembershipChange) -> Moment:
    parts = (change.reason, change.other_union, change.note)
    filed = f"备案号 {change.filed_with_upper}" if change.filed_with_upper else None
    day = change.changed_on.isoformat() if change.changed_on else "日期不详"
    return Moment(date=day, title=change.kind, note="，".join(filter(None, (*parts, filed))), state="done")


def _place_moment(place: Placement) -> Moment:
    start = place.valid_from.isoformat() if place.valid_from else "起始不详"
    until = f"到 {place.valid_to.isoformat()} 为止" if place.valid_to else "现在"
    return Moment(date=start, title=place.unit_name, note=until, state="done" if place.valid_to else "now")


def _honour(honour: Honour, actions: "RosterActions") -> QWidget:
    day = honour.awarded_on.isoformat() if honour.awarded_on else ""
    note = "　".join(filter(None, (day, honour.level, honour.awarded_by)))
    drop = button(
        "",
        "dismiss",
        kind="mini",
        tip=f"删除荣誉“{honour.name}”",
        clicked=lambda: actions.remove_honour(honour),
    )
    words = col(text(honour.name, wrap=True), text(note, "caption", tone="text3", wrap=True), gap=1)
    return box(row((words, 1), drop))


def _entry(entry: Entry) -> QWidget:
    lines = [text(f"{s.label}：{s.before} → {s.after}", wrap=True) for s in entry.steps]
    if not lines:
        lines = [text("登记或删除这条记录", tone="text3")]
    head = row(text(entry.title, "strong"), None, text(entry.day, "caption", tone="text3"))
    return box(col(head, *lines, gap=3))
