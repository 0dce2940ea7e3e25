"""Entering a paper slip: the form, submitter and seconders by search, and what the rules say while it is typed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from core.congress.records.proposals import Proposal, ProposalCall, ProposalCase, Seconder
from core.congress.rules import proposals as life
from core.errors import Invalid, Problem
from core.rules import Finding
from gui.congress.proposals_people import ChosenDelegates
from gui.congress.tab import Tab
from gui.kit import Form, FormDialog, banner, box, col, emptied
from gui.kit.findings import MET, finding_words, severity_tone
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

FIELDS = (
    "category", "title", "reason", "suggestion", "received_on", "number", "source", "is_confidential", "late_reason",
)  # fmt: skip
TEXTS = ("title", "reason", "suggestion")
Save = Callable[[Proposal, Sequence[int]], object]


class EntryDialog(FormDialog):
    """`save` gets the proposal and its seconders."""

    def __init__(self, tab: Tab, app: "App", call: ProposalCall, *, save: Save) -> None:
        self._app, self._call, self._store = app, call, save
        form = Form(Proposal, FIELDS, label_width=86)
        form.set_value(Proposal(received_on=dt.date.today()))
        super().__init__(tab, "登记提案", form, save=self._save, hint="一事一案；不填编号的，由程序接着编。")
        least = f"附议人不少于 {call.minimum_seconders} 名，提案人本人不算。"
        self.proposer = ChosenDelegates(tab, app, "提案人", single=True)
        self.seconders = ChosenDelegates(tab, app, "附议人", hint=least)
        people = col(self.proposer, self.seconders, gap=6, pad=(20, 0, 20, 8))
        self._told = col(gap=6, pad=(20, 6, 20, 8))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(people))
        layout.insertLayout(3, self._told)
        for changed in (self.form.changed, self.proposer.changed, self.seconders.changed):
            changed.connect(self.show_findings)
        room = self.screen().availableGeometry().height() - 60
        self.resize(max(self.width(), theme().px(640)), min(self.height() + theme().px(170), room))
        self.proposer.button.setFocus()

    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of what is typed now."""
        values = self.form.value()
        day = values["received_on"]
        received = day if isinstance(day, dt.date) else None
        proposal = Proposal(
            **{name: str(values[name] or "") for name in TEXTS},  # type: ignore[arg-type]  # these fields are texts
            received_on=received,
            proposer_id=self._proposer_id,
        )
        people = [
            Seconder(delegate_id=i, name=self.proposer.people[i].name)
            for i in self.seconders.ids
            if i in self.proposer.people
        ]
        case = ProposalCase(proposal=proposal, call=self._call, seconders=tuple(people))
        rules = self._app.regulations.rules(received)
        found = [
            life.form_finding(proposal, rules), life.time_finding(proposal, self._call, rules),
            life.seconders_finding(case, rules),
        ]  # fmt: skip
        if self._proposer_id:
            found.append(life.standing_finding(case, self.proposer.people, rules))
        return tuple(found)

    def show_findings(self) -> None:
        """Write what does not conform; a form still empty is not scolded."""
        emptied(self._told)
        values = self.form.value()
        if not any(values[name] for name in TEXTS) and not self._proposer_id:
            return
        against = [f for f in self.findings() if f.result != MET]
        for found in against:
            self._told.addWidget(banner(finding_words(found), severity_tone(found)))
        if not against:
            self._told.addWidget(banner("一事一案、期限、附议人数、代表资格，核对都符合", "ok"))

    @property
    def _proposer_id(self) -> int:
        """The delegate who hands it in, or 0."""
        return self.proposer.ids[0] if self.proposer.ids else 0

    def _save(self, values: dict[str, object]) -> None:
        if not self._proposer_id:
            raise Invalid((Problem(field="proposer_id", message="请先选择提案人，没有登记"),))
        number = str(values.pop("number") or "")
        one = Proposal(
            call_id=self._call.id or 0, proposer_id=self._proposer_id, number=number, **values  # type: ignore[arg-type]
        )  # fmt: skip
        self._store(one, self.seconders.ids)
