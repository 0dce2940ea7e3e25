"""What the import wizard says about a planned row: its state, what changes, why it is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.fields import text_of
from core.masking import mask
from core.members.importing import Plan, PlannedRow
from core.members.units import KIND_OF_FIELD, Tree
from gui.members.words import FIELDS

PLACES = tuple(KIND_OF_FIELD)
STATES: Mapping[str, tuple[str, str]] = {  # state -> word, tone
    "new": ("新增", "ok"),
    "changed": ("更新", "info"),
    "same": ("相同", "mute"),
    "doubtful": ("存疑", "warn"),
    "refused": ("未导入", "err"),
}
DECIDABLE = frozenset({"new", "changed", "doubtful"})
ON_DUPLICATE: Mapping[str, tuple[str, str]] = {  # choice -> word, what it does
    "update": ("用表格内容更新", "表格里填了的项目以表格为准；表格里空白的项目不会抹掉花名册的内容。"),
    "fill": ("只补空白", "只填花名册上还空着的项目，已有内容一律不动。"),
    "skip": ("保持不变", "已在花名册上的人完全不动，只新增花名册上没有的人。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One thing that a row writes: before is empty for a new person."""

    label: str
    before: str
    after: str


def label_of(name: str) -> str:
    """A field's name as people know it."""
    return FIELDS[name].spec.label if name in FIELDS else "整行"


def shown(name: str, value: object) -> str:
    """A field's value as it may be shown."""
    return mask(FIELDS[name], text_of(value))


def alterations(row: PlannedRow, tree: Tree) -> Iterator[Alteration]:
    """What the row writes, field by field; the unit is one thing."""
    if any(row.values.get(name) for name in PLACES):
        after = " / ".join(str(row.values[n]) for n in PLACES if row.values.get(n))
        before = " / ".join(tree.path(row.before["unit_id"])) if row.before else ""
        yield Alteration(label="所在单位", before=before, after=after)
    for name, value in row.values.items():
        if name in FIELDS and name not in PLACES and value is not None:
            yield Alteration(
                label=label_of(name), before=shown(name, row.before.get(name)), after=shown(name, value)
            )


def explanation(plan: Plan, row: PlannedRow, tree: Tree) -> str:
    """One line on what becomes of the row and why."""
    if is_left_out(plan, row):
        return "您选择了不导入"
    told = [p.message for p in row.problems]
    if row.state == "same":
        skipped = plan.options.on_duplicate == "skip"
        told.append("已在花名册上，按您的选择保持不变" if skipped else "与花名册一致")
    if row.state in ("changed", "doubtful"):
        told += [f"{a.label}：{a.before or '空'} → {a.after}" for a in alterations(row, tree)]
    return "；".join(told)


def is_left_out(plan: Plan, row: PlannedRow) -> bool:
    """Whether the officer said that a row which could be written must not be."""
    return plan.decisions.get(row.row) is False and row.state in DECIDABLE


def has_warning(row: PlannedRow) -> bool:
    """Whether a row that can be written has something to look at, such as a cell left empty."""
    return row.state != "refused" and any(p.severity == "warning" for p in row.problems)


def number_shown(row: PlannedRow) -> str:
    """The masked ID number as far as the row itself tells it."""
    if row.values.get("id_number"):
        return shown("id_number", row.values["id_number"])
    return next((p.value for p in row.problems if p.field == "id_number"), "")


def unit_shown(row: PlannedRow, tree: Tree) -> str:
    """The unit where the person will be; for a refused row it is not known."""
    given = [str(row.values[n]) for n in PLACES if row.values.get(n)]
    return " / ".join(given or tree.path(row.before.get("unit_id")))
