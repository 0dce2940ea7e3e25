"""The union's own templates filled from the roster."""

from dataclasses import fields as record_fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import NotFound
from core.members.records import Organisation, Person
from core.templates.vocabulary import vocabulary

if TYPE_CHECKING:
    from core.members.service import Members
    from core.templates.filling import FillResult

RECORDS = {"人员": Person, "本单位和工会": Organisation}  # what places are filled from


def fill_template(
    members: "Members", record: str, template: Path, out: Path, *, keep_unknown: bool = True
) -> "FillResult":
    """Fill a DOCX or XLSX template from `person:ID` or `organisation`; full numbers are recorded as shown.

    Raises NotFound for an unknown record, and what filling raises.
    """
    from core.templates.filling import fill  # reads XML and formulas, slow to import

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
    words = vocabulary(tuple(RECORDS.values()))
    return fill(template, values, out, words=words, keep_unknown=keep_unknown)


def _values(record: Person | Organisation) -> dict[str, Any]:
    """A record's fields by name."""
    return {f.name: getattr(record, f.name) for f in record_fields(record)}
