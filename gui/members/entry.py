"""The form of a person: the roster's fields, the unit by its path, and the unit's own fields in one record."""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from core import codes
from core.fields import spec, text_of
from core.members.records import CustomField, Person
from core.members.units import Tree

SECTIONS = {
    "基本": (
        "name", "id_type", "id_number", "gender", "birth_date", "ethnicity", "mobile", "political_status",
        "native_place", "marital_status", "household_type", "household_place", "address",
    ),
    "单位与岗位": (
        "unit", "employee_number", "position", "position_category", "job_title", "employment_form",
        "employment_status", "hire_date", "employer",
    ),
    "会员": ("join_date", "member_number"),
    "学历与技能": ("education", "degree", "professional_title", "skill_level", "skill_grade"),
    "特殊群体与备注": ("is_migrant_worker", "new_employment_form", "special_groups", "remarks"),
}  # fmt: skip
# Membership has a dialog of its own; what the import could not read is shown in the panel only.
ELSEWHERE = frozenset(("membership_change", "membership_date", "membership_reason", "import_note"))
TYPES: dict[str, type] = {"日期": dt.date, "是/否": bool}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
NO_UNIT = "（未分配单位）"


def number_problem(words: str) -> str | None:
    """The sentence on a number of one's own field, or None."""
    return None if NUMBER.fullmatch(words) else "请填写数字，例如 12 或 3.5"


def own_name(field: CustomField) -> str:
    """The name under which one of the unit's own fields stands in the form."""
    return f"own_{field.id}"


@lru_cache(maxsize=8)
def entry_class(own: tuple[CustomField, ...]) -> type:
    """The record class behind the form: a Person with `unit` and the unit's own fields."""
    added: list[tuple[str, object, object]] = [
        ("unit", str | None, spec("所在单位", default=None, code="unit", help="输入名称的一部分即可查找"))
    ]
    for field in own:
        kind = TYPES.get(field.kind, str)
        check = number_problem if field.kind == "数字" else None
        code = own_name(field) if field.kind == "选择" else None
        added.append((own_name(field), kind | None, spec(field.label, default=None, check=check, code=code)))
    return dataclasses.make_dataclass("PersonEntry", added, bases=(Person,), frozen=True, kw_only=True)


def sections(own: Sequence[CustomField]) -> dict[str, Sequence[str]]:
    """The sections of the form, with the unit's own fields last."""
    return {**SECTIONS, **({"自定义字段": [own_name(field) for field in own]} if own else {})}


def unit_labels(tree: Tree, *, besides: int | None = None) -> dict[str, int | None]:
    """Path → unit id of every living unit in the order of the tree, and of the unit a person is in."""
    found: dict[str, int | None] = {NO_UNIT: None}

    def walk(unit_id: int) -> None:
        unit = tree.by_id[unit_id]
        if unit.dissolved_on is None or unit_id == besides:
            found[unit_label(tree, unit_id)] = unit_id
            for child in tree.children.get(unit_id, ()):
                walk(child)

    walk(tree.root)
    return found


def unit_label(tree: Tree, unit_id: int | None) -> str:
    """A unit as the form names it: its path below the company, or the company."""
    if unit_id is None:
        return NO_UNIT
    return " / ".join(tree.path(unit_id)) or tree.by_id[unit_id].name


def labels_with(units: Mapping[str, object], own: Sequence[CustomField]) -> dict[str, tuple[str, ...]]:
    """The choices that are no code tables: the units, and the unit's own fields of kind 选择."""
    choices = {
        own_name(f): tuple(filter(None, (f.choices or "").split("、"))) for f in own if f.kind == "选择"
    }
    return {"unit": tuple(units), **choices}


def labels_of(tables: Mapping[str, tuple[str, ...]], table: str) -> tuple[str, ...]:
    """The labels of one of these choices, or of a code table."""
    return tables[table] if table in tables else codes.labels(table)


def own_values(own: Sequence[CustomField], texts: Mapping[int, str]) -> dict[str, object]:
    """Stored texts of the unit's own fields as values of the form."""
    return {own_name(field): _own_value(field, texts.get(field.id or 0, "")) for field in own}


def own_texts(own: Sequence[CustomField], values: Mapping[str, object]) -> dict[int, str]:
    """Values of the form as the texts to store; an empty text clears."""
    return {field.id or 0: text_of(values[own_name(field)]) for field in own}


def _own_value(field: CustomField, words: str) -> object:
    if not words:
        return None
    if field.kind == "是/否":
        return words == "是"
    return dt.date.fromisoformat(words) if field.kind == "日期" else words
