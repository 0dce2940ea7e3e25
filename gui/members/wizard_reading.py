"""Reading a workbook for the import wizard: the plan and what the officer needs to judge it; runs in a job."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.masking import contains_personal_number, mask, mask_address
from core.members.importing import Options, Plan
from core.members.roster_rows import RowProblem
from core.members.service import Members
from core.members.units import KIND_OF_FIELD, Tree
from core.progress import Progress
from core.sheets.heads import is_serial_head, normalise_head
from core.sheets.samples import Sample
from gui.members.wizard_words import has_warning
from gui.members.words import FIELDS

MATCHED, ASK, IGNORED, DECIDED = "自动匹配", "请确认", "已忽略", "已确认"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A head, the field it stands for ('' for none), how that was found, and masked contents."""

    head: str
    field: str
    how: str
    contents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A workbook as the wizard shows it."""

    plan: Plan
    tree: Tree
    sheets: tuple[str, ...]
    samples: tuple[Sample, ...]
    columns: tuple[Column, ...]
    new_units: tuple[str, ...]
    states: tuple[str, ...]  # of every row, in order
    problems: tuple[RowProblem, ...]  # of all rows
    returnable: int  # rows that come back in the officer's own workbook
    warned: int  # rows that can be written but have something to look at


def read(
    members: Members, path: Path, options: Options, *, progress: Progress, earlier: Reading | None = None
) -> Reading:
    """Plan the import; an earlier reading of the same sheet hands on its heads and the officer's decisions."""
    plan = members.plan_import(path, options, progress)
    tree, remembered = members.units(), members.remembered_heads()
    if earlier is not None and (earlier.plan.path, earlier.plan.roster.sheet) == (path, plan.roster.sheet):
        plan = replace(plan, decisions=earlier.plan.decisions)
    samples = plan.roster.samples
    return Reading(
        plan=plan, tree=tree, sheets=plan.roster.sheets, samples=samples,
        columns=tuple(_columns(plan, samples, {**remembered, **options.heads})),
        new_units=new_units(plan, tree), states=tuple(map(plan.state, plan.rows)),
        problems=plan.problems,
        returnable=sum(r.state in ("refused", "doubtful") for r in plan.rows),
        warned=sum(map(has_warning, plan.rows)),
    )  # fmt: skip


def new_units(plan: Plan, tree: Tree) -> tuple[str, ...]:
    """The units that the import will add, as paths below the company."""
    places = {
        tuple(map(row.values.get, KIND_OF_FIELD))
        for row in plan.rows
        if plan.state(row) in ("new", "changed")
    }
    known = {(u.parent_id, u.kind, u.name): u.id for u in tree.by_id.values()}
    found = set()
    for names in places:
        at: int | None = tree.root
        path: tuple[str, ...] = ()
        for kind, name in zip(KIND_OF_FIELD.values(), names, strict=True):
            if name:
                path = (*path, name)
                at = known.get((at, kind, name)) if at is not None else None
                if at is None:
                    found.add(path)
    return tuple(" / ".join(path) for path in sorted(found))


def masked_contents(field: str, contents: Sequence[str]) -> str:
    """Contents of a column as they may be shown; of an unknown column, numbers that look personal hide too."""
    if field:
        return "，".join(mask(FIELDS[field], c) for c in contents)
    return "，".join(mask_address(c) if contains_personal_number(c) else c for c in contents)


def _columns(plan: Plan, samples: Sequence[Sample], decided: Mapping[str, str]) -> Iterator[Column]:
    fields = {head: field for field, head in plan.roster.mapping.items()}
    words = {normalise_head(head): field for head, field in decided.items()}
    seen = set()
    for sample in samples:
        field = "" if sample.head in seen else fields.get(sample.head, "")
        seen.add(sample.head)
        how = _how(sample, field, words)
        contents = masked_contents(field, sample.contents)
        yield Column(head=sample.head, field=field, how=how, contents=contents)


def _how(sample: Sample, field: str, decided: Mapping[str, str]) -> str:
    """What the officer is told of a head: a column with contents that nobody knows must be looked at."""
    head = normalise_head(sample.head)
    if decided.get(head) == field:
        return DECIDED if field else IGNORED
    if not field:
        return ASK if sample.contents and not is_serial_head(sample.head) else IGNORED
    spec = FIELDS[field].spec
    return MATCHED if head in map(normalise_head, (spec.label, *spec.aliases)) else ASK
