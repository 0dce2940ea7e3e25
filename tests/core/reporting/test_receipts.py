"""Verdicts that follow one another above leave one state below, in whatever order their receipts arrive."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.app import App
from core.reporting.records.submissions import Mark
from core.reporting.rules.submissions import receipt_of
from tests.core.reporting.scene import union, workers
from tests.core.reporting.test_upper import above as above

MARK = Mark(key="women", note="比上年多")


@pytest.fixture
def digest(app: App, above: App) -> str:
    """What a factory sent and its upper union took in."""
    union(app)
    workers(app, 12, women=12)
    reports = app.reporting.reports
    one = reports.open("R20", "2026")
    reports.explain(one, "V14", "已设女职工委员")
    reports.check(one)
    return above.reporting.upper.take_in(app.reporting.desk.package_parts("2026"), "东方机械工会")[0].digest


def state(app: App) -> tuple[object, ...]:
    """All that a receipt may change below."""
    reports = app.reporting.reports
    view = reports.view(reports.all()[0].id or 0)
    one, (sent,) = view.report, app.reporting.desk.sent()
    return one.state, one.sequence, one.note, one.lock, view.marks, sent.verdict


def told(above: App, digest: str, acts: Sequence[str]) -> list[bytes]:
    """The receipts of verdicts one after another."""
    upper = above.reporting.upper
    found = [upper.receipt_for(digest)]
    for n, act in enumerate(acts):
        if act == "退回":
            found.append(upper.send_back(digest, [MARK], f"退回 {n}"))
        else:
            found.append(
                upper.accept(digest, f"接收 {n}") if act == "接收" else upper.reopen(digest, f"开放 {n}")
            )
    return found


def after(app: App, receipts: Sequence[bytes]) -> tuple[object, ...]:
    """The state that receipts lead to; everything is taken back afterwards."""
    before = len(app.changes())
    for one in receipts:
        app.reporting.desk.apply_receipt(one)
    found = state(app)
    for change in app.changes()[: len(app.changes()) - before]:
        app.undo(change.id)
    return found


def test_what_was_returned_and_then_accepted_is_accepted_in_either_order(
    app: App, above: App, digest: str
) -> None:
    _, back, accepted = told(above, digest, ["退回", "接收"])
    wanted = ("已接收", 1, "接收 1", receipt_of(accepted).lock, (), "已接收")
    assert after(app, [back, accepted]) == after(app, [accepted, back]) == wanted


@given(
    st.lists(st.sampled_from(["退回", "接收", "开放"]), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_verdicts_in_any_order_leave_the_state_of_the_last(
    app: App, above: App, digest: str, wishes: list[str], chance: object
) -> None:
    acts, is_locked = [], False
    for wish in wishes:  # what the upper union may do: a locked report can only be opened again
        act = wish if (wish == "开放") == is_locked else "开放" if is_locked else "接收"
        acts.append(act)
        is_locked = act == "接收"
    before = len(above.changes())
    receipts = told(above, digest, acts)
    wanted = after(app, receipts)
    assert wanted[:2] == {"接收": ("已接收", 1), "退回": ("已退回", 2), "开放": ("草稿", 2)}[acts[-1]]
    for _ in range(3):
        order = [*receipts, *receipts[:1]]
        chance.shuffle(order)  # type: ignore[attr-defined]
        assert after(app, order) == wanted
    for change in above.changes()[: len(above.changes()) - before]:
        above.undo(change.id)


def test_every_order_of_return_acceptance_and_reopening(app: App, above: App, digest: str) -> None:
    receipts = told(above, digest, ["退回", "接收", "开放"])
    assert {after(app, order) for order in permutations(receipts)} == {
        ("草稿", 2, "开放 2", "", (), "重新开放")
    }


def test_a_correction_in_between_is_never_locked_away(app: App, above: App, digest: str) -> None:
    _, back, accepted = told(above, digest, ["退回", "接收"])
    app.reporting.desk.apply_receipt(back)
    reports = app.reporting.reports
    one = reports.all()[0].id or 0
    reports.enter(one, "unit_address", "新厂路 1 号", "迁址")
    app.reporting.desk.apply_receipt(accepted)
    view = reports.view(one)
    assert (view.report.state, view.report.sequence) == ("已退回", 2)
    assert app.reporting.desk.sent()[0].verdict == "已接收"
    assert next(c.entered for c in view.cells if c.key == "unit_address") == "新厂路 1 号"


def test_a_verdict_taken_back_and_given_otherwise_still_counts_as_the_later(
    app: App, above: App, digest: str, tmp_path: Path
) -> None:
    first = above.reporting.upper.accept(digest)
    above.undo(above.changes()[0].id)
    second = above.reporting.upper.send_back(digest, [MARK], "重新核对")
    assert receipt_of(second).number > receipt_of(first).number
    assert after(app, [second, first])[:2] == after(app, [first, second])[:2] == ("已退回", 2)
