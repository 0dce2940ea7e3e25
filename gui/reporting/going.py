"""From what lies behind a number to the place where it is kept."""

from collections.abc import Mapping

from core.reporting.records.reports import Behind
from gui.pages import PAGES, Shell

# kind -> page, the target's name for the key (none: only the tab is opened), the tab
PLACES: Mapping[str, tuple[str, str, str]] = {
    "person": ("members", "person_id", ""),
    "organisation": ("system", "", "organisation"),
    "meeting": ("congress", "meeting_id", ""),
    "term": ("congress", "", "overview"),
    "proposal": ("congress", "", "proposals"),
    "resolution": ("congress", "", "resolutions"),
    "inspection": ("congress", "", "duties"),
    "suggestion": ("congress", "", "duties"),
    "publication": ("disclosure", "", "publications"),
    "feedback": ("disclosure", "", "feedback"),
    "board": ("disclosure", "", "boards"),
    "household": ("hardship", "household_id", "households"),
    "campaign": ("hardship", "campaign_id", "campaigns"),
    "payment": ("hardship", "", "campaigns"),
    "budget": ("hardship", "", "funds"),
    "contest": ("competition", "contest_id", ""),
}
KINDS: Mapping[str, str] = {
    "person": "人", "household": "户", "family_member": "人", "payment": "笔发放", "budget": "笔预算", "meeting": "次会议",
    "proposal": "件提案", "campaign": "批", "indicator": "项",
}  # fmt: skip


def can_open(kind: str) -> bool:
    """Whether records of a kind have a page of this window."""
    return kind in PLACES and PLACES[kind][0] in {entry.key for entry in PAGES}


def open_record(shell: Shell, one: Behind) -> bool:
    """Open a record where it is at home; whether it has such a place."""
    if not can_open(one.kind):
        return False
    page, name, tab = PLACES[one.kind]
    target: dict[str, object] = {name: one.key} if name else {}
    if tab:
        target["section" if page == "system" else "tab"] = tab
    shell.open_page(page, **target)
    return True
