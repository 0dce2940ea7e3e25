"""One definition of a field: forms, tables, import, export, masking and checks all read it."""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from core.errors import Problem

Check = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What a field means; never how it looks."""

    label: str
    required: bool = False
    max_length: int | None = None
    code: str | None = None  # name of the code table under resources/codes
    unit: str = ""  # unit of measure shown behind the value
    help: str = ""
    aliases: tuple[str, ...] = ()  # other heads under which workbooks carry it, best first
    check: Check | None = None  # text -> sentence of what is wrong, or None
    sensitive: bool = False  # masked on screens and in exports unless asked for
    multiple: bool = False  # several labels of the code table, joined by 、
    derived: bool = False  # read from elsewhere; no column of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A record's field with its Spec and the plain type of its values."""

    name: str
    spec: Spec
    type: type  # str, int, bool, date or Decimal
    optional: bool


def spec(
    label: str,
    *,
    default: Any = dataclasses.MISSING,
    default_factory: Any = dataclasses.MISSING,
    **meaning: Any,
) -> Any:
    """Declare a dataclass field together with its Spec."""
    metadata = {"spec": Spec(label=label, **meaning)}
    if default is not dataclasses.MISSING:
        return dataclasses.field(default=default, metadata=metadata)
    if default_factory is not dataclasses.MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    return dataclasses.field(metadata=metadata)


@cache
def fields(record: type[Any]) -> Mapping[str, Field]:
    """The fields of a record class that carry a Spec, by name, in order."""
    hints = typing.get_type_hints(record)
    return {
        f.name: Field(name=f.name, spec=f.metadata["spec"], **_plain_type(hints[f.name]))
        for f in dataclasses.fields(record)
        if "spec" in f.metadata
    }


def _plain_type(hint: Any) -> dict[str, Any]:
    """The value type of an annotation and whether None is allowed."""
    if isinstance(hint, types.UnionType):
        inner = [a for a in hint.__args__ if a is not type(None)]
        return {"type": inner[0], "optional": True}
    return {"type": hint, "optional": False}


def problems(record: Any, *, code_labels: Callable[[str], frozenset[str]]) -> tuple[Problem, ...]:
    """Everything wrong with a record's single fields; `code_labels` gives a table's labels."""
    found = []
    for name, field in fields(type(record)).items():  # type: ignore[arg-type]  # classes are hashable
        sentence = problem_with(field, getattr(record, name), code_labels=code_labels)
        if sentence:
            found.append(Problem(field=name, message=sentence))
    return tuple(found)


def problem_with(field: Field, value: Any, *, code_labels: Callable[[str], frozenset[str]]) -> str | None:
    """The sentence on one value, or None when it is right."""
    s = field.spec
    if value is None or value == "":
        return f"请填写“{s.label}”" if s.required else None
    if not isinstance(value, field.type):
        return f"“{s.label}”的格式不对"
    if isinstance(value, str):
        if s.max_length and len(value) > s.max_length:
            return f"“{s.label}”最多 {s.max_length} 个字"
        parts = value.split("、") if s.multiple else (value,)
        unknown = [p for p in parts if s.code and p not in code_labels(s.code)]
        if unknown:
            return f"“{s.label}”里没有“{unknown[0]}”这一项"
        return s.check(value) if s.check else None
    return None


def text_of(value: Any) -> str:
    """A field's value as people write it: ISO dates, 是/否, empty for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value)
