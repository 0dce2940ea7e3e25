"""The steps, the checklist of proofs and the words of public notices, read from resources/hardship (all pure)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.hardship.records.households import HouseholdFile, Need
from core.hardship.records.procedure import Action
from core.resources import resource

_ALONE = ("离异", "离婚", "丧偶")


@cache
def actions() -> Mapping[str, Action]:
    """Every kind of step by name, in order."""
    return {row["name"]: _action(row) for row in _table("procedure")["action"]}


def needs_of(file: HouseholdFile) -> tuple[Need, ...]:
    """The checklist of a household by its causes and circumstances, and what is there already."""
    household, there = file.household, {p.kind for p in file.proofs}
    circumstances = {
        "低保户": household.is_basic_living,
        "农民工": household.is_migrant,
        "离异丧偶": file.head.marital_status in _ALONE,
    }
    found = []
    for row in _table("proofs")["proof"]:
        cause = next((c for c in household.causes if c in row.get("causes", ())), "")
        if cause or circumstances.get(row.get("when", "")) or not (row.get("causes") or row.get("when")):
            found.append(_need(row, cause or row.get("when", ""), there))
    return tuple(found)


def missing_of(file: HouseholdFile) -> tuple[str, ...]:
    """The names of the papers that are not there yet."""
    return tuple(n.name for n in needs_of(file) if not n.is_there)


def cause_category(cause: str | None) -> str:
    """The broad word for a cause that a public notice may print; never an illness."""
    categories: Mapping[str, str] = _table("notice")["categories"]
    return categories.get(cause or "", "其他")


def _need(row: Mapping[str, Any], cause: str, there: set[str]) -> Need:
    """One line of the checklist."""
    name = row["name"]
    return Need(
        name=name, cause=cause, source=row["source"], is_verified=row["verified"], is_there=name in there
    )


def _action(row: Mapping[str, Any]) -> Action:
    """One kind of step."""
    return Action(
        name=row["name"],
        sources=tuple(row["from"]),
        target=row.get("to", ""),
        role=row["role"],
        needs=tuple(row.get("needs", ())),
        not_by=tuple(row.get("not_by", ())),
        back=tuple(row.get("back", {}).items()),
    )


@cache
def _table(name: str) -> Mapping[str, Any]:
    """One file under resources/hardship."""
    with resource("hardship", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
