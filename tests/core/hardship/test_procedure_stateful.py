"""Whatever officers try in whatever order, no file reaches a state it may not be in, and every change can be undone."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from core.app import App
from core.calendar import is_working_day
from core.errors import Conflict, Invalid
from core.hardship.lists import actions
from core.hardship.records.procedure import Exit, Objection, Procedure, Step
from core.lock import StoreLock
from core.tables import Stored
from tests.conftest import Template
from tests.core.hardship.families import APPLIED, household, notice, review, turn, visit, with_line

OFFICERS = st.sampled_from(["李娟", "周平", "上级张敏", "孙亮"])
ORDER = ("申请", "核查", "待评议", "待公示", "公示中", "待审核", "待审批", "在档")

STRAIGHT = {
    "申请": ("受理", "李娟"),
    "核查": ("提交评议", "李娟"),
    "待评议": ("评议同意", "周平"),
    "待公示": ("张贴公示", "李娟"),
    "公示中": ("公示结束", "李娟"),
    "待审核": ("签署单位工会意见", "周平"),
    "待审批": ("审批", "上级张敏"),
    "在档": ("提出退档", "李娟"),
    "退档待评议": ("评议同意退档", "周平"),
    "退档公示": ("退档公示结束", "李娟"),
    "退档待审批": ("批准退档", "上级张敏"),
    "退档待告知": ("书面通知本人", "李娟"),
}
SEEN: set[str] = set()


def snapshot(app: App) -> dict[str, list[Any]]:
    """Every row of every hardship table."""
    with app.db.read() as session:
        names = [
            t
            for t in Stored.metadata.sorted_tables
            if t.name.startswith(("household", "means_", "hardship_"))
        ]
        return {t.name: [tuple(r) for r in session.execute(select(t).order_by(t.c.id))] for t in names}


def working_days(first: dt.date, last: dt.date) -> int:
    """Working days counted one by one, both ends included."""
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(is_working_day, days))


class Officers(RuleBasedStateMachine):
    """Officers at one file: they try everything, most of it refused."""

    template: Template

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        store = Path(shutil.copytree(self.template.folder, self.folder / "s.union"))
        self.app = App(store, self.template.key, StoreLock(store), officer_id=1)
        with_line(self.app)
        self.key = household(self.app, family=1)
        self.first = self.app.changes()[0].id
        self.day = APPLIED

    def teardown(self) -> None:
        self.app.close()
        shutil.rmtree(self.folder)

    def _way(self) -> Procedure:
        return self.app.hardship.procedure.of(self.key)

    def _try(self, work: Callable[[], object]) -> None:
        """Do something; refused or not, and when done it can be taken back to exactly what was there."""
        before = snapshot(self.app)
        try:
            work()
        except (Conflict, Invalid):
            assert snapshot(self.app) == before  # a refusal changes nothing
            return
        after, change = snapshot(self.app), self.app.changes()[0].id
        self.app.undo(change)
        assert snapshot(self.app) == before
        self.app.undo(self.app.changes()[0].id)
        assert snapshot(self.app) == after

    @rule(days=st.integers(0, 9))
    def wait(self, days: int) -> None:
        self.day += dt.timedelta(days=days)

    @rule(by=OFFICERS, agreed=st.integers(0, 3), length=st.integers(3, 9), data=st.data())
    def step(self, by: str, agreed: int, length: int, data: st.DataObject) -> None:
        ways = self._way().actions
        name = data.draw(st.sampled_from([*ways, *ways, *ways, *actions()]))
        given = turn(
            by, self.day, opinion="同意",
            review=review(held_on=self.day, in_favour=agreed),
            notice=notice(self.day, self.day + dt.timedelta(days=length)),
            exit=Exit(proposed_on=self.day), told_on=self.day,
        )  # fmt: skip
        self._try(lambda: self.app.hardship.procedure.take(self.key, name, given))

    @precondition(lambda self: self._way().state != "已退档")
    @rule(steps=st.integers(2, 9))
    def go_straight_on(self, steps: int) -> None:
        """Take the next steps as they should be taken, so that late states are reached too."""
        for _ in range(steps):
            state = self._way().state
            ahead = STRAIGHT.get(state)
            if ahead is None:
                return
            if state == "核查":
                visit(self.app, self.key, self.day)
                self.app.hardship.means.record(self.key, by="李娟", as_of=self.day)
            last = next((n.ends_on for n in reversed(self._way().notices)), None)
            if state in ("公示中", "退档公示") and last is not None:
                self.day = max(self.day, last + dt.timedelta(days=1))
            name, by = ahead
            given = turn(
                by, self.day, opinion="同意", review=review(held_on=self.day),
                notice=notice(self.day, self.day + dt.timedelta(days=20)),
                exit=Exit(proposed_on=self.day), told_on=self.day,
            )  # fmt: skip
            self._try(lambda name=name, given=given: self.app.hardship.procedure.take(self.key, name, given))  # type: ignore[misc]

    @rule()
    def look_around(self) -> None:
        self._try(lambda: visit(self.app, self.key, self.day))

    @rule()
    def judge(self) -> None:
        self._try(lambda: self.app.hardship.means.record(self.key, by="李娟", as_of=self.day))

    @precondition(lambda self: self._way().notices)
    @rule()
    def object(self) -> None:
        last = self._way().notices[-1].id or 0
        one = Objection(notice_id=last, raised_on=self.day, content="异议")
        self._try(lambda: self.app.hardship.procedure.add_objection(one))

    @precondition(lambda self: self._way().objections)
    @rule(outcome=st.sampled_from(["不成立", "不成立", "成立"]))
    def settle(self, outcome: str) -> None:
        last = self._way().objections[-1].id or 0
        self._try(
            lambda: self.app.hardship.procedure.settle_objection(
                last, outcome=outcome, answer="已核", by="孙亮", on=self.day
            )
        )

    @rule(data=st.data())
    def take_back_anything(self, data: st.DataObject) -> None:
        late = [
            c.id
            for c in self.app.changes(limit=12)
            if c.id > self.first and not c.undone_by and c.undoes is None
        ]
        if late:
            self.app.undo(data.draw(st.sampled_from(late)))

    @invariant()
    def the_file_is_where_it_may_be(self) -> None:
        SEEN.update(s.state for s in self._way().steps)
        check(self._way())


def check(way: Procedure) -> None:
    """The whole way of a file, looked at apart from the product's own rules."""
    assert way.steps[-1].state == way.state
    for former, step in zip(way.steps, way.steps[1:], strict=False):
        assert step.previous_id == former.id
        assert former.state in actions()[step.action].sources
        assert step.taken_on is not None
        assert former.taken_on is not None
        assert step.taken_on >= former.taken_on
    for n, step in enumerate(way.steps):
        if step.action == "审批":
            approved(way, way.steps[: n + 1])


def approved(way: Procedure, steps: tuple[Step, ...]) -> None:
    """An approval stands on a visit, a verdict, a review, a notice that ended without open objections, and other people."""
    begin = max(n for n, s in enumerate(steps) if s.state == "申请" and s.action != "退回")
    mine = steps[begin:]
    assert set(ORDER) <= {s.state for s in mine}
    last = {s.action: s for s in mine}
    assert {v.id for v in way.visits} >= {last["提交评议"].visit_id}
    assert last["提交评议"].verdict_id is not None
    held = next(r for r in way.reviews if r.id == last["评议同意"].review_id)
    assert 2 * held.in_favour > held.present
    posted = next(p for p in way.notices if p.id == last["张贴公示"].notice_id)
    assert posted.starts_on
    assert posted.ends_on
    assert working_days(posted.starts_on, posted.ends_on) >= 5
    assert (last["公示结束"].taken_on or dt.date.min) > posted.ends_on
    assert [o.outcome for o in way.objections if o.notice_id == posted.id and o.outcome != "不成立"] == []
    busy = {s.taken_by for s in mine if s.action in ("提出申请", "重新申请", "返困重启", "受理", "提交评议")}
    assert last["签署单位工会意见"].taken_by not in busy
    assert last["审批"].taken_by not in busy | {last["签署单位工会意见"].taken_by}


@pytest.fixture
def officers(template: Template) -> type[Officers]:
    """The machine on copies of the empty store."""
    Officers.template = template
    return Officers


@pytest.mark.slow
def test_no_file_reaches_a_state_it_may_not_be_in(officers: type[Officers]) -> None:
    steady = settings(max_examples=8, stateful_step_count=40, deadline=None, derandomize=True)
    run_state_machine_as_test(officers, settings=steady)  # type: ignore[no-untyped-call]
    assert {*ORDER, "已退档", "不予建档"} <= SEEN


def test_the_check_itself_sees_a_gap(app: App) -> None:
    from tests.core.hardship.families import filed

    with_line(app)
    key = household(app)
    filed(app, key)
    way = app.hardship.procedure.of(key)
    check(way)
    holed = Procedure(
        **{n: getattr(way, n) for n in way.__dataclass_fields__} | {"steps": way.steps[:3] + way.steps[4:]}
    )
    with pytest.raises(AssertionError):
        check(holed)
