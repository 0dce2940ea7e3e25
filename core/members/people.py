"""Writing people: entry, edits, membership, honours, photographs, custom fields; all inside one transaction."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import codes
from core.audit import Writing
from core.errors import Conflict, Invalid, NotFound, Problem
from core.fields import fields, problems
from core.members import queries, units
from core.members.identity import CITIZEN_ID, birth_date_of, canonical_id, document_problem, gender_of
from core.members.names import normalise_name, pinyin_sort_key
from core.members.queries import STORED, people
from core.members.records import JOINING, CustomField, Honour, MembershipChange, Person
from core.members.rules import change_findings
from core.members.tables import (
    CustomFieldRow,
    CustomValueRow,
    HonourRow,
    MembershipChangeRow,
    PersonRow,
    PhotoRow,
)
from core.progress import SILENT, Progress
from core.rules import Finding, RuleSet

LARGEST_PHOTO = 200_000  # bytes
MEMBERSHIP_FIELDS = ("membership_change", "membership_date", "membership_reason")


def cleaned(person: Person) -> Person:
    """The person with name and ID number in their one spelling and what the ID number tells filled in."""
    number = canonical_id(person.id_number)
    tidy = replace(person, name=normalise_name(person.name), id_number=number)
    if tidy.id_type != CITIZEN_ID or len(number) != 18 or person_problems(tidy):
        return tidy
    return replace(
        tidy, gender=tidy.gender or gender_of(number), birth_date=tidy.birth_date or birth_date_of(number)
    )


def person_problems(person: Person) -> tuple[Problem, ...]:
    """Everything that stops the person from being stored."""
    found = list(problems(person, code_labels=codes.label_set))
    if person.id_type != CITIZEN_ID:
        wrong = document_problem(person.id_type, person.id_number)
        found = [p for p in found if p.field != "id_number"]
        found += [Problem(field="id_number", message=wrong)] if wrong else []
    elif not found and len(person.id_number) == 18:
        if person.gender and person.gender != gender_of(person.id_number):
            found.append(Problem(field="gender", message="性别与证件号码第 17 位不一致，请核对"))
        if person.birth_date and person.birth_date != birth_date_of(person.id_number):
            found.append(Problem(field="birth_date", message="出生日期与证件号码不一致，请核对"))
    return tuple(found)


def require_sound(person: Person) -> None:
    """Raise Invalid with everything wrong with the person."""
    found = person_problems(person)
    if found:
        raise Invalid(found)


def column_values(person: Person) -> dict[str, Any]:
    """The person's column values, the sort key included."""
    values = {n: getattr(person, n) for n in STORED}
    return {"unit_id": person.unit_id, **values, "name_key": pinyin_sort_key(person.name)}


def add(writing: Writing, person: Person, rules: RuleSet) -> int:
    """Enter a new person; raises Invalid, and Conflict when the ID number is on the roster."""
    person = cleaned(person)
    require_sound(person)
    _require_free_number(writing.session, person.id_number, besides=None)
    kind = person.membership_change or ("入会" if person.join_date else None)
    row = PersonRow(**column_values(person) | dict.fromkeys(MEMBERSHIP_FIELDS))
    writing.session.add(row)
    writing.session.flush()
    units.start_placement(writing.session, row.id, person.unit_id, person.hire_date or rules.on)
    if kind is not None:
        day, reason = person.membership_date or person.join_date, person.membership_reason
        first = MembershipChange(
            person_id=row.id, kind=kind, changed_on=day, reason=reason, note=person.remarks
        )
        change_membership(writing, first, rules)
    return row.id


def edit(writing: Writing, person: Person, today: dt.date) -> None:
    """Store a person's fields but not the membership, which has its own door; raises Invalid, NotFound, Conflict."""
    row = require(writing.session, person.id)
    person = cleaned(replace(person, **{n: getattr(row, n) for n in MEMBERSHIP_FIELDS}))
    require_sound(person)
    _require_free_number(writing.session, person.id_number, besides=row.id)
    if person.unit_id != row.unit_id:
        units.start_placement(writing.session, row.id, person.unit_id, today)
    for name, value in column_values(person).items():
        setattr(row, name, value)


def edit_many(
    writing: Writing, person_ids: Collection[int], values: Mapping[str, Any], progress: Progress = SILENT
) -> int:
    """Set the same fields of many people; raises Invalid; returns how many changed."""
    _require_common(values)
    changed = 0
    for start in range(0, len(person_ids), 500):
        progress.step(start, len(person_ids), "正在批量修改")
        chunk = list(person_ids)[start : start + 500]
        for row in writing.session.scalars(select(PersonRow).where(PersonRow.id.in_(chunk))):
            before = [getattr(row, n) for n in values]
            for name, value in values.items():
                setattr(row, name, value)
            changed += before != list(values.values())
    return changed


def _require_common(values: Mapping[str, Any]) -> None:
    """Refuse fields that are personal or that have a door of their own, and values that are not right."""
    own = {"id_number", "name", "gender", "birth_date", *MEMBERSHIP_FIELDS}
    known = fields(Person)
    wrong = [n for n in values if n in own or n not in known or known[n].spec.derived]
    if wrong:
        label = known[wrong[0]].spec.label if wrong[0] in known else wrong[0]
        raise Invalid((Problem(field=wrong[0], message=f"“{label}”不能批量修改"),))
    example = Person(name="某", id_number="11010519491231002X", **values)
    found = [p for p in problems(example, code_labels=codes.label_set) if p.field in values]
    if found:
        raise Invalid(tuple(found))


def change_membership(writing: Writing, change: MembershipChange, rules: RuleSet) -> None:
    """Record one change of membership and make it the person's present one when it is the latest.

    Raises NotFound, and Invalid when a mandatory rule is broken or an advisory one without a written reason.
    """
    found = problems(change, code_labels=codes.label_set)
    if found:
        raise Invalid(found)
    row = require(writing.session, change.person_id)
    [person] = people(writing.session, [row.id])
    findings = change_findings(change, person, rules=rules)
    _require_lawful(findings, change.note)
    names = ("kind", "changed_on", "reason", "other_union", "filed_with_upper", "note")
    told = "\n".join(f"{f.severity}：{f.sentence}（{f.source}）" for f in findings) or None
    entry = MembershipChangeRow(person_id=row.id, findings=told, **{n: getattr(change, n) for n in names})
    writing.session.add(entry)
    latest = (
        row.membership_date is None or change.changed_on is None or change.changed_on >= row.membership_date
    )
    if latest:
        row.membership_change, row.membership_date = change.kind, change.changed_on
        row.membership_reason = change.reason
    if change.kind in JOINING and row.join_date is None:
        row.join_date = change.changed_on


def _require_lawful(findings: Collection[Finding], reason: str | None) -> None:
    """Stop at a mandatory finding; an advisory one wants a written reason; raises Invalid."""
    stopping = [f for f in findings if f.severity == "强制"]
    advisory = [f for f in findings if f.severity == "建议" and not (reason or "").strip()]
    wrong = [Problem(field="kind", message=f.sentence) for f in stopping]
    wrong += [
        Problem(field="note", message=f"{f.sentence}；仍要办理的，请在“说明”里写明理由") for f in advisory
    ]
    if wrong:
        raise Invalid(tuple(wrong))


def membership_changes(session: Session, person_id: int) -> tuple[MembershipChange, ...]:
    """A person's changes of membership, newest first."""
    query = select(MembershipChangeRow).where(MembershipChangeRow.person_id == person_id)
    rows = sorted(session.scalars(query), key=lambda r: (r.changed_on or dt.date.min, r.id), reverse=True)
    return tuple(
        MembershipChange(
            id=r.id, person_id=person_id, kind=r.kind, changed_on=r.changed_on, reason=r.reason,
            other_union=r.other_union, filed_with_upper=r.filed_with_upper, note=r.note, findings=r.findings,
        )
        for r in rows
    )  # fmt: skip


def require(session: Session, person_id: int | None) -> PersonRow:
    """The person's row; raises NotFound."""
    row = session.get(PersonRow, person_id) if person_id is not None else None
    if row is None:
        raise NotFound("花名册上没有这个人，可能已被合并或撤销导入。请刷新后再试。")
    return row


def _require_free_number(session: Session, number: str, *, besides: int | None) -> None:
    """Raise Conflict when somebody else on the roster has the ID number."""
    found = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id_number == number)).first()
    if found is not None and found.id != besides:
        raise Conflict(f"这个证件号码已经登记在“{found.name}”名下，没有重复登记。请先核对是不是同一个人。")


# ---- honours, photographs, custom fields -----------------------------------------------------------------


def add_honour(writing: Writing, honour: Honour) -> int:
    """Record an honour; raises Invalid, NotFound."""
    require(writing.session, honour.person_id)
    return queries.add_honour(writing, honour)


def remove_honour(writing: Writing, honour_id: int) -> None:
    """Take an honour off; raises NotFound."""
    row = writing.session.get(HonourRow, honour_id)
    if row is None:
        raise NotFound("这条荣誉记录已经不在了。请刷新后再试。")
    writing.session.delete(row)


def honours(session: Session, person_id: int) -> tuple[Honour, ...]:
    """A person's honours, newest first."""
    rows = session.scalars(select(HonourRow).where(HonourRow.person_id == person_id))
    found = [
        Honour(
            id=r.id,
            person_id=person_id,
            name=r.name,
            level=r.level,
            awarded_on=r.awarded_on,
            awarded_by=r.awarded_by,
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda h: h.awarded_on or dt.date.min, reverse=True))


def set_photo(writing: Writing, person_id: int, image: bytes | None) -> None:
    """Store a JPEG of at most 200 kB, or take the photograph off; raises Invalid, NotFound."""
    require(writing.session, person_id)
    if image is not None and (len(image) > LARGEST_PHOTO or image[:3] != b"\xff\xd8\xff"):
        raise Invalid((Problem(field="photo", message="照片应为不超过 200 KB 的 JPG 图片，没有保存"),))
    row = writing.session.scalar(select(PhotoRow).where(PhotoRow.person_id == person_id))
    if image is None:
        if row is not None:
            writing.session.delete(row)
    elif row is None:
        writing.session.add(PhotoRow(person_id=person_id, image=image))
    else:
        row.image = image


def photo(session: Session, person_id: int) -> bytes | None:
    """The person's photograph."""
    return session.scalar(select(PhotoRow.image).where(PhotoRow.person_id == person_id))


def custom_fields(session: Session) -> tuple[CustomField, ...]:
    """The fields that the unit added, in order."""
    rows = session.scalars(select(CustomFieldRow).order_by(CustomFieldRow.id))
    return tuple(CustomField(id=r.id, label=r.label, kind=r.kind, choices=r.choices) for r in rows)


def add_custom_field(writing: Writing, field: CustomField) -> int:
    """A new field of the unit's own; raises Invalid when the name is taken."""
    taken = {f.spec.label for f in fields(Person).values()} | {
        f.label for f in custom_fields(writing.session)
    }
    found = list(problems(field, code_labels=codes.label_set))
    if field.label in taken:
        found.append(Problem(field="label", message=f"已经有名为“{field.label}”的字段，请换一个名称"))
    if field.kind == "选择" and not field.choices:
        found.append(Problem(field="choices", message="请写出可选内容，用顿号隔开"))
    if found:
        raise Invalid(tuple(found))
    row = CustomFieldRow(label=field.label, kind=field.kind, choices=field.choices)
    writing.session.add(row)
    writing.session.flush()
    return row.id


def remove_custom_field(writing: Writing, field_id: int) -> None:
    """Delete a field of the unit's own with all its contents; undoable like every change."""
    for value in writing.session.scalars(
        select(CustomValueRow).where(CustomValueRow.custom_field_id == field_id)
    ):
        writing.session.delete(value)
    writing.session.flush()
    row = writing.session.get(CustomFieldRow, field_id)
    if row is None:
        raise NotFound("这个自定义字段已经不在了。请刷新后再试。")
    writing.session.delete(row)


def custom_values(session: Session, person_id: int) -> dict[int, str]:
    """What a person has in the unit's own fields, by field id."""
    rows = session.scalars(select(CustomValueRow).where(CustomValueRow.person_id == person_id))
    return {r.custom_field_id: r.value for r in rows}


def set_custom_values(writing: Writing, person_id: int, values: Mapping[int, str]) -> None:
    """Store a person's contents of the unit's own fields; an empty text clears."""
    require(writing.session, person_id)
    wrong = _custom_problems(custom_fields(writing.session), values)
    if wrong:
        raise Invalid(tuple(wrong))
    for field_id, value in values.items():
        here = (CustomValueRow.person_id == person_id) & (CustomValueRow.custom_field_id == field_id)
        row = writing.session.scalar(select(CustomValueRow).where(here))
        if row is not None and not value:
            writing.session.delete(row)
        elif row is not None:
            row.value = value
        elif value:
            writing.session.add(CustomValueRow(person_id=person_id, custom_field_id=field_id, value=value))


def _custom_problems(known: Sequence[CustomField], values: Mapping[int, str]) -> list[Problem]:
    """What is wrong with contents of the unit's own fields."""
    found = []
    for field in known:
        value = values.get(field.id or 0, "")
        if not value:
            continue
        wrong = {
            "数字": not value.replace(".", "", 1).lstrip("-").isdigit(),
            "日期": not _is_day(value),
            "是/否": value not in ("是", "否"),
            "选择": value not in (field.choices or "").split("、"),
        }.get(field.kind, len(value) > 200)
        if wrong:
            found.append(Problem(field=str(field.id), message=f"“{field.label}”的内容不对，应为{field.kind}"))
    return found


def _is_day(value: str) -> bool:
    """Whether a text is an ISO date."""
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True
