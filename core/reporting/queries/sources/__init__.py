"""The named sources that forms may count, a file per feature."""

from collections.abc import Mapping

from core.reporting.queries.relations import Relation
from core.reporting.queries.sources import (
    aid,
    competition,
    congress,
    disclosure,
    hardship,
    innovation,
    members,
)
from core.reporting.records.forms import Source

RELATIONS: Mapping[str, Relation] = {
    r.source.name: r
    for part in (members, congress, disclosure, hardship, aid, competition, innovation)
    for r in part.RELATIONS
}
SOURCES: Mapping[str, Source] = {name: r.source for name, r in RELATIONS.items()}
