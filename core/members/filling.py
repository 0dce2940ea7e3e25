"""The union's own templates filled from the roster."""

from dataclasses import fields as record_fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import NotFound
from core.members.records import Organisation, Person
from core.templates.filling import FillResult, fill
from core.templates.vocabulary import vocabulary

if TYPE_CHECKING:
    from core.members.service import Members

KINDS = ("person", "organisation")


def fill_template(members: "Members", record: str, template: Path, out: Path) -> FillResult:
    """Fill a DOCX or XLSX template from `person:ID` or `organisation`; full numbers are recorded as shown.

    Raises NotFound for an unknown record, and what filling raises.
    """
    kind, _, number = record.partition(":")
    values = _values(members.organisation())
    if kind == "person" and number.isdigit():
        person = members.person(int(number))
        members.reveal([int(number)], f"填写模板“{template.name}”")
        values |= _values(person)
    elif kind != "organisation":
        raise NotFound(
            f"没有“{record}”这样的记录。请写 person:编号（编号见 search 的结果），或 organisation。"
        )
    return fill(template, values, out, words=vocabulary((Person, Organisation)))


def _values(record: Person | Organisation) -> dict[str, Any]:
    """A record's fields by name."""
    return {f.name: getattr(record, f.name) for f in record_fields(record)}
