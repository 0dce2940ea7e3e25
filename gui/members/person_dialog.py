"""Entering and editing a person."""

from dataclasses import fields as record_fields
from dataclasses import replace
from typing import TYPE_CHECKING

from core.members.identity import CITIZEN_ID, birth_date_of, gender_of, id_problem_code, normalise_id
from core.members.records import CustomField, Person
from gui.kit import Form
from gui.members import entry

if TYPE_CHECKING:
    from core.app import App

NOT_TYPED = ("id", "unit_id", "department", "team", "union_group", *entry.ELSEWHERE)
TYPED = tuple(f.name for f in record_fields(Person) if f.name not in NOT_TYPED)
ADD_HINT = "填写入会日期即登记为会员；还没有入会的，先不填。"
EDIT_HINT = "入会、转出、退会等请用“会籍变化”办理。"


def person_form(app: "App", person: Person) -> Form:
    """The form on a person, with what the ID number tells filled in while typing."""
    own = app.members.custom_fields()
    tree = app.members.units()
    tables = entry.labels_with(entry.unit_labels(tree, besides=person.unit_id), own)
    form = Form(
        entry.entry_class(own),
        entry.sections(own),
        columns=2,
        labels=lambda table: entry.labels_of(tables, table),
    )
    texts = app.members.custom_values(person.id) if person.id is not None else {}
    typed = {name: getattr(person, name) for name in TYPED}
    form.set_value(typed | {"unit": entry.unit_label(tree, person.unit_id)} | entry.own_values(own, texts))
    form.editor("id_number").left.connect(lambda: fill_from_number(form))
    if person.id is not None:
        known = person.id
        form.reveal_requested.connect(lambda _: app.members.reveal([known], "修改人员"))
    return form


def fill_from_number(form: Form) -> None:
    """Put sex and date of birth from a right ID number into empty fields."""
    value = form.value()
    number = normalise_id(str(value["id_number"] or ""))
    if value["id_type"] != CITIZEN_ID or len(number) != 18 or id_problem_code(number) is not None:
        return
    for name, told in (("gender", gender_of(number)), ("birth_date", birth_date_of(number))):
        if value[name] in (None, ""):
            form.editor(name).set_value(told)


def store(app: "App", person: Person, values: dict[str, object]) -> int:
    """Write what was typed: the person, then the unit's own fields where they differ; gives the person's id."""
    own: tuple[CustomField, ...] = app.members.custom_fields()
    units = entry.unit_labels(app.members.units(), besides=person.unit_id)
    typed = {name: values[name] for name in TYPED}
    after = replace(person, unit_id=units.get(str(values["unit"])), **typed)  # type: ignore[arg-type]
    texts = entry.own_texts(own, values)
    if person.id is None:
        return app.members.add(after, texts)
    app.members.edit(after, texts)
    return person.id
