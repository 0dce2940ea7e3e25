"""What is done with entries: entering from the roster, members, absence, disqualification, the 安康杯 return."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.competition.records.entries import Candidate, Entry, EntryCase, EntryMember, SafetyReturn, Veto
from core.competition.records.scheme import SINGLE, Scheme
from core.fields import spec
from core.members.records import Hit, RosterQuery
from gui.competition.tab import ContestTab
from gui.kit import dialogs
from gui.kit.asking import Asking, fill
from gui.picking import PeopleDialog, roster_hits

if TYPE_CHECKING:
    from gui.competition.entries import EntriesTab

MOST_FOUND = 60
BARRED = "不能报名："
RETURN = (
    "teams", "people", "employees", "trainings", "hazards", "fixed", "injuries", "serious", "score", "award",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Into which division, and for which team, somebody is entered."""

    division: str | None = spec("组别", default=None, code="division")
    team: str | None = spec("代表队", default=None, max_length=60, help="计团体成绩时填写")


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team that is entered."""

    name: str = spec("参赛队名称", default="", required=True, max_length=60)
    unit: str | None = spec("参赛单位", default=None, code="unit")
    division: str | None = spec("组别", default=None, code="division")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """What can be changed of an entry."""

    name: str = spec("参赛者", default="", required=True, max_length=60)
    division: str | None = spec("组别", default=None, code="division")
    team: str | None = spec("代表队", default=None, max_length=60)
    post: str | None = spec("工种（岗位）", default=None, max_length=40)
    skill: str | None = spec("技能等级", default=None, max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForm:
    """That an entry is absent or withdrawn, or takes part after all."""

    state: str = spec("参赛状态", default="缺席", required=True, code="state")
    reason: str = spec("原因", default="", required=True, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifting:
    """Why a disqualification is taken back."""

    on: dt.date | None = spec("撤销日期", default=None, required=True)
    reason: str = spec("撤销原因", default="", required=True, max_length=300)


class EntrantsDialog(PeopleDialog):
    """Those who cannot be entered are shown with the reason, and cannot be chosen."""

    def add(self, place: int) -> None:
        """Choose the one found at a place, if it can be entered."""
        if 0 <= place < len(self._hits) and not self._hits[place].note.startswith(BARRED):
            super().add(place)


def enter_people(tab: "EntriesTab") -> None:
    """Choose people of the roster and enter each by themselves."""
    where = _where(tab, Where())
    if where is None:
        return
    title = f"报名：{where.division}" if where.division else "报名"
    dialog = EntrantsDialog(tab, title, _find_people(tab), hint=_limit(tab.found.scheme))
    if not dialog.run() or not dialog.chosen():
        return
    ids, key, enter = dialog.chosen(), tab.contest_id, tab.competition.entries.enter_people
    tab.carry_out_long(
        "正在报名",
        lambda _: enter(key, ids, division=where.division, team=where.team),
        told=lambda made: f"已报名 {len(made)} 人",
    )


def enter_team(tab: "EntriesTab") -> None:
    """Name a team, then choose its members; the first one leads it."""
    units = {f"{u.name}（{u.unit_name}）": u for u in tab.competition.entries.unit_candidates(tab.contest_id)}
    given: list[Team] = []
    labels = {"unit": tuple(units), "division": _divisions(tab)}
    names = ("name", "unit", "division") if _divisions(tab) else ("name", "unit")
    if not fill(
        tab, "组队报名", Team(), given.append, asking=Asking(names=names, labels=labels, action="选队员")
    ):
        return
    team = given[0]
    unit = units.get(team.unit or "")
    entry = Entry(
        contest_id=tab.contest_id, name=team.name, unit_id=unit.unit_id if unit else None,
        unit_name=unit.name if unit else "", division=team.division,
    )  # fmt: skip
    people = _choose_members(tab, f"队员：{team.name}", ())
    if people is not None:
        enter = tab.competition.entries.enter_team
        tab.carry_out_long(
            "正在报名", lambda _: enter(entry, people), told=lambda _: f"“{team.name}”已报名"
        )  # fmt: skip


def enter_units(tab: "EntriesTab") -> None:
    """Choose workshops, departments or teams and enter each."""
    where = _where(tab, Where())
    if where is None:
        return
    found = tab.competition.entries.unit_candidates(tab.contest_id)

    def find(words: str) -> Sequence[Hit]:
        return [_hit(u, u.unit_id) for u in found if words.strip() in f"{u.unit_name} {u.name}"]

    dialog = EntrantsDialog(tab, "选择参赛单位", find, hint=_limit(tab.found.scheme))
    if dialog.run() and dialog.chosen():
        ids, key, enter = dialog.chosen(), tab.contest_id, tab.competition.entries.enter_units
        tab.carry_out_long(
            "正在报名",
            lambda _: enter(key, ids, division=where.division),
            told=lambda made: f"已报名 {len(made)} 个单位",
        )


def edit_entry(tab: "EntriesTab", case: EntryCase) -> None:
    """Change division, team and post of an entry."""
    entry = case.entry
    begun = EntryForm(**{n: getattr(entry, n) for n in ("name", "division", "team", "post", "skill")})
    names = [n for n in ("name", "division", "team", "post", "skill") if n != "name" or not entry.person_id]
    if not _divisions(tab):
        names.remove("division")

    def save(given: EntryForm) -> None:
        fresh = replace(entry, **{n: getattr(given, n) for n in names})
        tab.carry_out(f"已修改{entry.name}的报名", lambda: tab.competition.entries.edit(fresh))

    asking = Asking(names=names, labels={"division": _divisions(tab)})
    fill(tab, f"修改报名：{entry.name}", begun, save, asking=asking)


def remove_entry(tab: "EntriesTab", case: EntryCase) -> None:
    """Take an entry off, after a question."""
    words = f"将移除{case.entry.name}的报名。"
    if dialogs.confirm(tab, "移除报名？", words, action="移除", danger=True):
        key, remove = case.entry.id or 0, tab.competition.entries.remove
        tab.carry_out(f"已移除{case.entry.name}的报名", lambda: remove(key))


def set_members(tab: "EntriesTab", case: EntryCase) -> None:
    """Choose the members of a team or unit anew."""
    people = _choose_members(tab, f"队员：{case.entry.name}", case.members)
    if people is not None:
        key, write = case.entry.id or 0, tab.competition.entries.set_members
        tab.carry_out_long(
            "正在保存队员", lambda _: write(key, people), told=lambda _: f"{case.entry.name}的队员已保存"
        )  # fmt: skip


def set_state(tab: "EntriesTab", case: EntryCase) -> None:
    """Note that an entry is absent or withdrawn, or takes part after all."""
    entry, write = case.entry, tab.competition.entries.set_state

    def save(given: StateForm) -> None:
        tab.carry_out(
            f"{entry.name}：{given.state}", lambda: write(entry.id or 0, given.state, given.reason)
        )  # fmt: skip

    others = tuple(s for s in ("缺席", "退赛", "参赛") if s != entry.state)
    asking = Asking(labels={"state": others}, hint="缺席、退赛的不排名次，也不再需要评分表。")
    fill(tab, f"参赛状态：{entry.name}", StateForm(state=others[0]), save, asking=asking)


def disqualify(tab: "EntriesTab", case: EntryCase) -> None:
    """Disqualify the chosen entry."""
    veto(tab, case.entry, case.entry.name)


def veto(tab: ContestTab, entry: Entry, called: str) -> None:
    """Disqualify an entry for an accident or arrears, with its proof; `called` is its name, or its code to judges."""
    write = tab.competition.entries.disqualify
    begun = Veto(entry_id=entry.id or 0, decided_by=tab.app.officer, happened_on=dt.date.today())

    def save(given: Veto) -> None:
        tab.carry_out(f"已登记一票否决：{called}", lambda: write(given))

    hint = "一票否决后取消参赛和评奖资格，名次表和公示里写明。要撤销的，在“报名与抽签”选中后点“更多”。"
    asking = Asking(names=("kind", "happened_on", "proof", "decided_by"), hint=hint, action="一票否决")
    fill(tab, f"一票否决：{called}", begun, save, asking=asking)


def lift_veto(tab: "EntriesTab", case: EntryCase) -> None:
    """Take a disqualification back."""
    veto, write = case.veto, tab.competition.entries.lift_veto
    if veto is None:
        return
    key = veto.id or 0

    def save(given: Lifting) -> None:
        day = given.on or dt.date.today()
        tab.carry_out(f"已撤销否决：{case.entry.name}", lambda: write(key, day, given.reason))

    hint = f"{veto.kind}，{veto.happened_on}；认定依据：{veto.proof}"
    asking = Asking(hint=hint, action="撤销否决")
    fill(tab, f"撤销否决：{case.entry.name}", Lifting(on=dt.date.today()), save, asking=asking)


def safety_return(tab: "EntriesTab", case: EntryCase) -> None:
    """Fill in what a unit tells of its year in 安康杯."""
    key, write = case.entry.id or 0, tab.competition.entries.set_return
    known = next((r for r in tab.found.returns if r.entry_id == key), SafetyReturn(entry_id=key))

    def save(given: SafetyReturn) -> None:
        tab.carry_out(f"已填写{case.entry.name}的自评", lambda: write(given))

    fill(tab, f"安康杯自评：{case.entry.name}", known, save, asking=Asking(names=RETURN))


def _where(tab: "EntriesTab", begun: Where) -> Where | None:
    """The division and the team, where the contest has such; None when it was given up."""
    scheme, divisions = tab.found.scheme, _divisions(tab)
    names = [n for n, is_due in (("division", divisions), ("team", _has_teams(scheme))) if is_due]
    if not names:
        return begun
    given: list[Where] = []
    labels = {"division": divisions}
    begun = replace(begun, division=divisions[0] if divisions else None)
    asking = Asking(names=names, labels=labels, action="选人" if scheme.entrant == SINGLE else "选单位")
    return given[0] if fill(tab, "报名", begun, given.append, asking=asking) else None


def _has_teams(scheme: Scheme) -> bool:
    """Whether single entrants also count for a team."""
    return scheme.entrant == SINGLE and scheme.team_rule != "不计团体"


def _divisions(tab: "EntriesTab") -> tuple[str, ...]:
    """The divisions, if there are any."""
    return tuple(filter(None, tab.found.scheme.division_names))


def _limit(scheme: Scheme) -> str:
    """The limit of each unit in words."""
    return f"每单位限报 {scheme.unit_limit} 个。" if scheme.unit_limit else ""


def _find_people(tab: "EntriesTab") -> Callable[[str], Sequence[Hit]]:
    """Finds people of the roster, with what stands against entering each."""
    key, entries = tab.contest_id, tab.competition.entries

    def find(words: str) -> Sequence[Hit]:
        query = RosterQuery(text=words.strip())
        return [_hit(c, c.person_id) for c in entries.candidates(key, query, limit=MOST_FOUND)]

    return find


def _hit(one: Candidate, key: int | None) -> Hit:
    """A candidate as a line of the dialog."""
    told = "　".join(filter(None, (one.unit_name, one.post, one.skill, "" if one.is_member else "非会员")))
    return Hit(person_id=key or 0, name=one.name, note=f"{BARRED}{one.obstacle}" if one.obstacle else told)


def _choose_members(
    tab: "EntriesTab", title: str, known: Sequence[EntryMember]
) -> tuple[EntryMember, ...] | None:
    """Choose members in a dialog, the first one leads; None when it was given up."""
    scheme = tab.found.scheme
    least, most = scheme.team_least, scheme.team_most
    limit = f"每队 {least or 1} 至 {most or '不限'} 人。" if least or most else ""
    dialog = PeopleDialog(tab, title, roster_hits(tab.app, ()), hint=f"{limit}第一个人为队长。")
    dialog.put([Hit(person_id=m.person_id, name=m.name, note=m.post or "") for m in known])
    if not dialog.run():
        return None
    kept = {m.person_id: m for m in known}
    return tuple(
        replace(
            kept.get(key, EntryMember(person_id=key)), role="队长" if n == 0 else "队员"
        )
        for n, key in enumerate(dialog.chosen())
    )  # fmt: skip
