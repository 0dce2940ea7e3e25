"""Recording a change of membership for one person or many, with what the charter says about it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Conflict
from core.members.records import MembershipChange, Person
from core.members.rules import change_findings
from core.rules import Finding, RuleSet, rule_set
from gui.kit import Form, FormDialog, col, emptied
from gui.members.findings import finding_banner
from gui.members.words import state_of

if TYPE_CHECKING:
    from core.app import App

NAMES = ("kind", "changed_on", "reason", "other_union", "filed_with_upper", "note")
MOST_CHECKED = 2000
Write = Callable[[tuple[MembershipChange, ...]], object]
BLOCKED = "还有必须处理的问题，没有保存：请按上面标红的提示补充。"


class MembershipDialog(FormDialog):
    """Kind, day and reason of a change; findings are shown while it is typed."""

    def __init__(self, parent: QWidget, app: "App", person_ids: Sequence[int], *, write: Write) -> None:
        self._ids, self._write = tuple(person_ids), write
        self._people = app.members.people(self._ids[:MOST_CHECKED])
        self._rules = rule_set(region=app.members.organisation().region, on=dt.date.today())
        count, form = len(self._ids), _form(self._people)
        hint = _hint(self._people, count)
        super().__init__(parent, _title(self._people, count), form, save=self._record, hint=hint)
        self._findings = col(gap=6, pad=(20, 0, 20, 6))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, self._findings)
        self._wait = QTimer(self, singleShot=True, interval=150)
        self._wait.timeout.connect(self.show_findings)
        self.form.changed.connect(self._wait.start)
        self.show_findings()
        self.resize(max(self.width(), 560), self.height() + 150)

    def changes(self) -> tuple[MembershipChange, ...]:
        """The changes to record, one per person."""
        values = {k: v for k, v in self.form.value().items() if not isinstance(v, str) or v}
        one = MembershipChange(person_id=0, **values)  # type: ignore[arg-type]
        return tuple(replace(one, person_id=person_id) for person_id in self._ids)

    def findings(self) -> dict[Finding, int]:
        """What the rules say, with how many people it concerns."""
        if self.form.problems():
            return {}
        return counted_findings(self.changes(), self._people, self._rules)

    def show_findings(self) -> None:
        """Show what the rules say about what is typed."""
        emptied(self._findings)
        many = len(self._people) > 1
        for finding, count in self.findings().items():
            self._findings.addWidget(finding_banner(finding, f"（{count:,} 人）" if many else ""))

    def _record(self, _: dict[str, object]) -> None:
        self.show_findings()
        if any(finding.severity == "强制" for finding in self.findings()):
            raise Conflict(BLOCKED)
        self._write(self.changes())


def counted_findings(
    changes: Sequence[MembershipChange], people: Sequence[Person], rules: RuleSet
) -> dict[Finding, int]:
    """Each different finding on these people's changes, with how many it concerns."""
    by_id = {change.person_id: change for change in changes}
    found: Counter[Finding] = Counter()
    for person in people:
        found.update(change_findings(by_id[person.id or 0], person, rules=rules))
    return dict(found)


def _form(people: Sequence[Person]) -> Form:
    form = Form(MembershipChange, NAMES, label_width=130)
    is_outside = bool(people) and all(state_of(p) not in ("在册", "保留") for p in people)
    form.set_value(
        MembershipChange(person_id=0, kind="入会" if is_outside else "转出", changed_on=dt.date.today())
    )
    return form


def _title(people: Sequence[Person], count: int) -> str:
    return f"会籍变化：{people[0].name}" if count == 1 and people else f"会籍变化：{count:,} 人"


def _hint(people: Sequence[Person], count: int) -> str:
    states = Counter(map(state_of, people))
    told = "、".join(f"{state} {n:,} 人" for state, n in states.most_common())
    more = f"（只核对了前 {MOST_CHECKED:,} 人）" if count > len(people) else ""
    return f"现在：{told if count > 1 else next(iter(states), '')}{more}"
