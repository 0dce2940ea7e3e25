"""What comes with the program: the legal lists, the ready catalogue, the way of approval (all pure)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core.disclosure.records.catalogue import PUBLIC, LegalItem, LegalList, ReadyItem
from core.disclosure.records.publications import Move
from core.resources import resource


@cache
def legal_lists() -> tuple[LegalList, ...]:
    """Every legal list that the program knows."""
    return tuple(_list(row) for row in _table("lists")["list"])


@cache
def ready_items() -> tuple[ReadyItem, ...]:
    """Every item of the ready catalogue in order."""
    lists = ("points", "basis", "forms", "regions")
    rows: list[dict[str, Any]] = [
        {k: tuple(v) if k in lists else v for k, v in row.items()} for row in _table("catalogue")["item"]
    ]
    return tuple(ReadyItem(**row) for row in rows)


@cache
def moves() -> tuple[Move, ...]:
    """Every signature that takes a publication from one state to another."""
    return tuple(
        Move(
            action=row["action"], source=row["source"], target=row["target"], role=row["role"],
            wants_opinion=row.get("opinion", False), is_approval=row.get("approval", False),
        )
        for row in _table("workflow")["move"]
    )  # fmt: skip


def ownership_of(nature: str | None) -> str:
    """公有制企业 or 非公有制企业 by the unit's nature; an unknown one counts as the stricter 公有制企业."""
    table: Mapping[str, list[str]] = _table("lists")["ownership"]
    return next((kind for kind, natures in table.items() if nature in natures), PUBLIC)


def _list(row: Mapping[str, Any]) -> LegalList:
    """One legal list with its items."""
    source = row["source"] + row.get("article", "")
    items = tuple(
        LegalItem(id=f"{row['id']}.{n}", text=text, citation=f"{source}第 {n} 项", verified=row["verified"])
        for n, text in enumerate(row["items"], 1)
    )
    return LegalList(
        id=row["id"], region=row["region"], ownership=row["ownership"], title=row["title"],
        source=source, verified=row["verified"], count=row["count"], items=items,
    )  # fmt: skip


@cache
def _table(name: str) -> dict[str, Any]:
    """One file under resources/disclosure."""
    return tomllib.loads(resource("disclosure", f"{name}.toml").read_text(encoding="utf-8"))
