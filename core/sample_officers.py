"""Who works in the practice store: its chair and two more officers, so that what needs two persons can be practised."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.app import App

PASSPHRASE = "lianxi-2026"  # the chair's
OFFICERS = {"李秀兰": ("帮扶专干", "bangfu-2026"), "孙立新": ("竞赛专干", "jingsai-2026")}


def let_in(app: "App", name: str) -> int:
    """The key of one of the officers, who is let in unless that was done before."""
    known = {officer.name: officer.id for officer in app.accounts.officers()}
    role, passphrase = OFFICERS[name]
    return known.get(name) or app.accounts.add(name, role, passphrase=passphrase)


def fill(app: "App") -> None:
    """Let all of them in."""
    for name in OFFICERS:
        let_in(app, name)


def hint(app: "App") -> str:
    """Everybody's passphrase in one sentence, on a practice store only."""
    listed = "，".join(f"{role} {passphrase}" for role, passphrase in OFFICERS.values())
    return f"练习口令：主席 {PASSPHRASE}，{listed}。" if app.is_practice else ""
