"""What an officer does with delegates: dialogs, one change, and the way back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.congress.records.terms import Delegate, Term
from core.fields import spec
from gui.congress.delegates_proposal import ProposalDialog
from gui.congress.tab import Tab
from gui.kit import Form, dialogs, edit
from gui.kit.form import Labels, code_labels
from gui.picking import PeopleDialog, roster_hits

if TYPE_CHECKING:
    from core.app import App

ADD_HINT = "一般由选区选举产生，确认结果后自动成为代表；这里登记已经选出的代表，或者当然代表。"
CARD_HINT = "姓名、性别、单位和电话来自会员花名册；终止资格请用“终止资格”。"
END_HINT = "终止后不再计入应到代表，缺额由原选区补选。"
NO_GROUP = "未编团"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the dialog 修改代表 asks."""

    number: str = spec("代表证号", default="", required=True, max_length=20)
    category: str = spec("代表类别", default="一线职工", required=True, code="position_category")
    electing_unit: str | None = spec("选区", default=None, code="electing_units")
    delegation: str | None = spec("代表团（组）", default=None, code="delegations")
    delegation_role: str | None = spec("团（组）内职务", default=None, code="delegation_role")
    is_dispatched: bool = spec("劳务派遣", default=False)
    is_disabled: bool = spec("残疾职工", default=False)
    origin: str = spec("产生方式", default="选举", required=True, code="delegate_origin")
    elected_on: dt.date | None = spec("当选日期", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the dialog 调整代表团 asks."""

    delegation: str = spec("代表团（组）", default="", required=True, code="delegations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the dialog 终止资格 asks."""

    ended_on: dt.date | None = spec("终止日期", default=None, required=True)
    end_reason: str = spec("终止原因", default="", required=True, code="delegate_end")


def add(tab: Tab, app: "App", term: Term) -> bool:
    """Choose people on the roster, check what is proposed of them, and enter them."""
    term_id, terms = term.id or 0, app.congress.terms
    known = [d.person_id for d in terms.delegates(term_id) if d.is_serving]
    picking = PeopleDialog(tab, "从花名册选择代表", roster_hits(app, known), hint=ADD_HINT)
    if not picking.run() or not picking.chosen():
        return False
    proposal = ProposalDialog(tab, terms.propose_delegates(term_id, picking.chosen()))
    if not proposal.run():
        return False
    delegates = proposal.delegates()
    tab.carry_out_long(
        "正在登记代表",
        lambda: terms.add_delegates(term_id, delegates),
        told=lambda: f"已登记 {len(delegates)} 名代表",
        done=tab.reload,
    )
    return True


def edit_card(tab: Tab, app: "App", delegate: Delegate) -> bool:
    """Change a delegate's card."""
    groups, units = places(app, delegate.term_id)
    form = Form(Card, label_width=110, labels=_labels(groups, units))
    form.set_value(delegate)

    def save(values: dict[str, object]) -> None:
        fresh = {
            "delegation_id": groups.get(str(values.pop("delegation") or "")),
            "electing_unit_id": units.get(str(values.pop("electing_unit") or "")),
            "is_dispatched": bool(values.pop("is_dispatched")),
            "is_disabled": bool(values.pop("is_disabled")),
        } | values
        tab.carry_out(
            f"已保存{delegate.name}",
            lambda: app.congress.terms.edit_delegate(replace(delegate, **fresh)),  # type: ignore[arg-type]
        )

    return edit(tab, f"修改代表：{delegate.name}", form, save, hint=CARD_HINT)


def move(tab: Tab, app: "App", delegates: Sequence[Delegate]) -> bool:
    """Put delegates into another delegation."""
    groups, _ = places(app, delegates[0].term_id)
    form = Form(Place, labels=lambda _: (*groups, NO_GROUP))
    ids = [d.id or 0 for d in delegates]

    def save(values: dict[str, object]) -> None:
        name = str(values["delegation"])
        tab.carry_out(
            f"已把 {len(ids)} 名代表调到“{name}”",
            lambda: app.congress.terms.move_delegates(ids, groups.get(name)),
        )

    who = delegates[0].name if len(delegates) == 1 else f"{len(delegates)} 名代表"
    return edit(tab, f"调整代表团：{who}", form, save)


def set_role(tab: Tab, app: "App", delegate: Delegate, role: str | None) -> None:
    """Make a delegate leader or deputy of the delegation, or neither."""
    told = f"{delegate.name}已推选为{role}" if role else f"已取消{delegate.name}的团（组）内职务"
    tab.carry_out(told, lambda: app.congress.terms.set_delegation_role(delegate.id or 0, role))


def end_mandate(tab: Tab, app: "App", delegate: Delegate) -> bool:
    """End a mandate with its reason."""
    form = Form(Ending)
    form.set_value(Ending(ended_on=dt.date.today()))

    def save(values: dict[str, object]) -> None:
        day, reason = values["ended_on"], str(values["end_reason"])
        assert isinstance(day, dt.date)
        tab.carry_out(
            f"已终止{delegate.name}的代表资格",
            lambda: app.congress.terms.end_mandate(delegate.id or 0, day, reason),
        )

    return edit(tab, f"终止代表资格：{delegate.name}", form, save, hint=END_HINT)


def remove(tab: Tab, app: "App", delegate: Delegate) -> bool:
    """Delete a delegate entered by mistake."""
    words = f"“{delegate.name}”的代表登记会删除，可以撤销。不再担任代表的，请用“终止资格”，记录会保留。"
    if not dialogs.confirm(tab, "删除误登记的代表？", words, action="删除", danger=True):
        return False
    tab.carry_out(
        f"已删除{delegate.name}的代表登记", lambda: app.congress.terms.remove_delegate(delegate.id or 0)
    )
    return True


def places(app: "App", term_id: int) -> tuple[Mapping[str, int | None], Mapping[str, int | None]]:
    """The delegations and the electing units of a term by name."""
    terms = app.congress.terms
    return {g.name: g.id for g in terms.delegations(term_id)}, {
        u.name: u.id for u in terms.electing_units(term_id)
    }


def _labels(groups: Mapping[str, int | None], units: Mapping[str, int | None]) -> Labels:
    own = {"delegations": tuple(groups), "electing_units": tuple(units)}
    return lambda table: own[table] if table in own else code_labels(table)
