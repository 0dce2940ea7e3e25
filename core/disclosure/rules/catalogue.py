"""Which lists and ready items apply to a unit, and what its own catalogue lacks (democracy.md rule 40)."""

from collections.abc import Iterable, Iterator, Sequence

from core.disclosure.records.catalogue import (
    EVERYWHERE,
    CatalogueItem,
    Coverage,
    CoverageReport,
    LegalList,
    ReadyItem,
)
from core.rules import NATIONWIDE, Finding, Rule

COVERAGE = "disclosure.coverage"


def lists_for(lists: Iterable[LegalList], region: str, ownership: str) -> tuple[LegalList, ...]:
    """The lists of the country and of the place for units of that kind, the place's first."""
    places = (region, f"{region[:4]}00", f"{region[:2]}0000", NATIONWIDE)
    mine = [one for one in lists if one.region in places and one.ownership in (EVERYWHERE, ownership)]
    return tuple(sorted(mine, key=lambda one: places.index(one.region)))


def ready_for(items: Iterable[ReadyItem], region: str, ownership: str) -> tuple[ReadyItem, ...]:
    """The ready items for a place and a kind of unit."""
    places = (region, f"{region[:4]}00", f"{region[:2]}0000")
    return tuple(
        one
        for one in items
        if one.ownership in ("", ownership) and (not one.regions or set(one.regions) & set(places))
    )


def adopted(ready: ReadyItem, lists: Sequence[LegalList], position: int, code: str) -> CatalogueItem:
    """A ready item as one of the unit's own, resting on those legal items that apply to it."""
    legal = [item for one in lists for item in one.items if item.id in ready.basis]
    basis = [i.citation if i.verified else f"{i.citation}（依据待核）" for i in legal]
    return CatalogueItem(
        position=position, ready_id=ready.id, code=code, group=ready.group, title=ready.title,
        points="\n".join(ready.points), basis="；".join(basis), basis_ids=" ".join(i.id for i in legal),
        forms="、".join(ready.forms), scope=ready.scope, frequency=ready.frequency, timing=ready.timing,
        department=ready.department, secrecy=ready.secrecy, yearly=ready.yearly or None,
    )  # fmt: skip


def coverage(
    own: Sequence[CatalogueItem],
    ready: Sequence[ReadyItem],
    lists: Sequence[LegalList],
    rule: Rule,
    ownership: str,
) -> CoverageReport:
    """The unit's items in use against every list that applies."""
    active = [one for one in own if one.is_active]
    lines = tuple(_lines(active, ready, lists))
    unknown = tuple(
        f"{one.source}对{ownership}列有 {one.count} 项，逐项文本还没有取得，没有核对"
        for one in lists
        if not one.items
    )
    findings = tuple(_finding(line, rule) for line in lines if line.state != "已列入")
    return CoverageReport(
        ownership=ownership, lists=tuple(lists), lines=lines, unknown=unknown, findings=findings
    )


def _lines(
    own: Sequence[CatalogueItem], ready: Sequence[ReadyItem], lists: Sequence[LegalList]
) -> Iterator[Coverage]:
    """One line for each legal item."""
    taken = {one.ready_id for one in own}
    for one in lists:
        for item in one.items:
            covering = tuple(o.id or 0 for o in own if item.id in o.legal_ids)
            lacking = tuple(r.title for r in ready if item.id in r.basis and r.id not in taken)
            yield Coverage(item=item, list_title=one.title, covered_by=covering, lacking=lacking)


def _finding(line: Coverage, rule: Rule) -> Finding:
    """The finding on a legal item that the catalogue lacks, whole or in part."""
    titles = "、".join(f"“{t}”" for t in line.lacking)
    what = f"，可从现成目录采用{titles}" if titles else ""
    verb = "没有列入" if line.state == "缺项" else "只有一部分列入"
    return Finding(
        rule_id=rule.id, sentence=f"“{line.item.text}”应当公开，本单位目录{verb}{what}",
        severity=rule.severity if line.item.verified else "依据待核", source=line.item.citation,
        inputs=f"清单项 {line.item.id}", result=line.state,
    )  # fmt: skip
