"""What an officer does with the votes of an electing unit: dialogs, one change, and the way back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.congress.records.elections import UnitElection
from core.congress.records.terms import ElectingUnit
from core.fields import spec
from core.members.records import Hit
from gui.congress.deciding import DecisionDialog
from gui.congress.elections_states import UnitState
from gui.congress.picking import delegate_hits
from gui.congress.tab import Tab
from gui.kit import Form, dialogs, edit
from gui.picking import Find, PeopleDialog

if TYPE_CHECKING:
    from core.app import App

FOUND = 300  # people looked through as somebody types
SHOWN = 60
STAND_HINT = "按选票上的次序排列；只列出本选区花名册上有选举权的职工。"
RECALL_HINT = "列出本选区选出的在任代表；表决须有三分之二以上职工参加，经全体职工过半数通过。"
RECALL = "罢免"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What the dialog before a vote asks."""

    held_on: dt.date | None = spec("投票日期", default=None, required=True)
    seats: int = spec("应选名额", default=1, required=True, unit="名")


def voter_hits(app: "App", unit: ElectingUnit) -> Find:
    """Finds among those who may vote in an electing unit; an own unit has no list, everybody is found there."""
    voters = app.congress.elections.voters(unit.id or 0)
    allowed = frozenset(voters)

    def find(words: str) -> Sequence[Hit]:
        if not words.strip():
            return [_hit(p.id or 0, p.name, p.department) for p in app.members.people(voters[:SHOWN])]
        return [h for h in app.members.search(words, limit=FOUND) if not allowed or h.person_id in allowed]

    return find


def _hit(person_id: int, name: str, place: str | None) -> Hit:
    return Hit(person_id=person_id, name=name, note=place or "")


def prepare(tab: Tab, app: "App", state: UnitState) -> bool:
    """Prepare the vote that fills the empty seats, then ask who stands."""
    unit, kind = state.unit, state.next_kind
    previous = state.last.id if state.is_repeat and state.last else None
    form = Form(Preparation)
    form.set_value(Preparation(held_on=dt.date.today(), seats=state.empty or 1))
    made: list[int] = []

    def save(values: dict[str, object]) -> None:
        day, seats = values["held_on"], values["seats"]
        assert isinstance(day, dt.date)
        assert isinstance(seats, int)
        elections = app.congress.elections
        tab.carry_out(
            f"已准备“{unit.name}”的{kind}",
            lambda: made.append(
                elections.prepare(unit.id or 0, day, kind=kind, seats=seats, previous_id=previous)
            ),
        )

    if edit(tab, f"准备{kind}：{unit.name}", form, save):
        nominate(tab, app, unit, made[-1])
        return True
    return False


def nominate(tab: Tab, app: "App", unit: ElectingUnit, election_id: int) -> bool:
    """Choose the candidates of a vote."""
    elections = app.congress.elections
    dialog = PeopleDialog(tab, f"候选人：{unit.name}", voter_hits(app, unit), hint=STAND_HINT)
    dialog.put(
        [
            _hit(c.person_id, c.name, c.unit_name)
            for c in elections.candidates(election_id)
            if not c.is_write_in
        ]
    )
    if not dialog.run():
        return False
    chosen = dialog.chosen()
    tab.carry_out(f"已确定 {len(chosen)} 名候选人", lambda: elections.nominate(election_id, chosen))
    return True


def recall(tab: Tab, app: "App", state: UnitState) -> bool:
    """Prepare the recall of delegates of an electing unit."""
    unit, elections = state.unit, app.congress.elections
    dialog = PeopleDialog(tab, f"罢免代表：{unit.name}", delegate_hits(state.delegates), hint=RECALL_HINT)
    if not dialog.run() or not dialog.chosen():
        return False
    chosen = dialog.chosen()

    def write() -> None:
        made = elections.prepare(unit.id or 0, dt.date.today(), kind=RECALL, seats=len(chosen))
        elections.nominate(made, chosen)

    tab.carry_out(f"已准备罢免 {len(chosen)} 名代表的投票", write)
    return True


def run_off(tab: Tab, app: "App", election: UnitElection) -> None:
    """Prepare a second vote between those tied."""
    today = dt.date.today()
    tab.carry_out("已准备再次投票", lambda: app.congress.elections.run_off(election.id or 0, today))


def confirm(tab: Tab, app: "App", election_id: int) -> bool:
    """Show the result with what the law says of it, and confirm it."""
    elections = app.congress.elections
    found = elections.verdict(election_id)
    if found.problems:
        told = "\n".join(p.message for p in found.problems)
        dialogs.message(tab, "数字不符，还不能确认", f"{told}\n\n请打开记录单改正后再确认。", tone="warn")
        return False

    def decide(given: Mapping[str, str]) -> None:
        reason = given.get("reason")
        tab.carry_out("已确认选举结果", lambda: elections.close(election_id, reason))

    dialog = DecisionDialog(
        tab, "确认选举结果", found.sentences, findings=found.findings, action="确认结果", decide=decide
    )
    if any(f.severity != "强制" for f in found.findings):
        dialog.ask("reason", "仍要确认的理由")
    return dialog.run()


def annul(tab: Tab, app: "App", election: UnitElection) -> bool:
    """Close a vote without effect."""
    words = "作废后没有人当选或者被罢免，记录单保留。请写明理由："
    reason = dialogs.ask_text(tab, f"{election.kind}作废", words)
    if reason is None:
        return False
    tab.carry_out(f"{election.kind}已作废", lambda: app.congress.elections.annul(election.id or 0, reason))
    return True


def discard(tab: Tab, app: "App", election: UnitElection) -> bool:
    """Delete a vote prepared by mistake."""
    words = "这次投票和它的候选人、票数都会删除，可以撤销。投过票的请用“作废”，记录会保留。"
    if not dialogs.confirm(tab, "删除这次投票？", words, action="删除", danger=True):
        return False
    tab.carry_out("已删除这次投票", lambda: app.congress.elections.discard(election.id or 0))
    return True
