"""Drafts, signatures, returns, correction: the state machine and who may sign (democracy.md rule 43)."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.app import App
from core.audit import verify_chain
from core.codes import label_set
from core.disclosure import ready
from core.disclosure.records.publications import PublicationTable
from core.disclosure.rules import approval
from core.disclosure.service.disclosure import Disclosure
from core.errors import AppError, Conflict, Invalid
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day, step


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


def state(disclosure: Disclosure, one: int) -> str:
    return disclosure.publications.publication(one).state


# ---- the machine as data ----


def test_every_state_of_the_machine_is_a_known_word_and_can_be_reached():
    moves = ready.moves()
    states = {m.source for m in moves} | {m.target for m in moves}
    assert states <= label_set("disclosure_state")
    reached = {"起草"}
    while fresh := {m.target for m in moves if m.source in reached} - reached:
        reached |= fresh
    assert {"待公开", "已作废"} <= reached


def test_no_way_leads_past_a_step_of_the_approval_form():
    forward = {m.source: m.target for m in ready.moves() if m.action in ("提交", "同意")}
    path, here = [], "起草"
    while here in forward:
        path.append(here)
        here = forward[here]
    assert path == ["起草", "部门审核", "保密审查", "工会意见", "领导审批"]
    assert here == "待公开"


def test_every_return_leads_to_the_draft_and_wants_a_reason():
    for move in ready.moves():
        if move.action == "退回":
            assert (move.target, move.wants_opinion) == ("起草", True)


# ---- drafts ----


def test_numbers_run_on_and_are_not_given_twice(app: App, disclosure: Disclosure):
    first, second = factory.draft(disclosure), factory.draft(disclosure)
    numbers = [disclosure.publications.publication(i).number for i in (first, second)]
    assert numbers == ["公开2026-001", "公开2026-002"]
    app.undo(app.changes(limit=1)[0].id)
    third = factory.draft(disclosure)
    assert disclosure.publications.publication(third).number == "公开2026-003"


def test_a_draft_is_changed_freely_and_no_more_once_handed_in(disclosure: Disclosure, tmp_path: Path):
    one = factory.draft(disclosure)
    disclosure.publications.set_tables(one, [PublicationTable(caption="汇总", cells="险种\t人数\n养老\t320")])
    assert disclosure.publications.tables(one)[0].rows == (("险种", "人数"), ("养老", "320"))
    file = tmp_path / "说明.txt"
    file.write_text("按月足额缴费", encoding="utf-8")
    attached = disclosure.publications.attach(one, file)
    assert disclosure.publications.content(attached) == file.read_bytes()
    factory.submit(disclosure, one)
    draft = replace(disclosure.publications.publication(one), text="改过")
    for change in (
        lambda: disclosure.publications.edit(draft),
        lambda: disclosure.publications.set_tables(one, []),
        lambda: disclosure.publications.detach(attached),
        lambda: disclosure.publications.attach(one, file),
    ):
        with pytest.raises(Conflict, match=r"部门审核.*请先退回"):
            change()
    assert disclosure.publications.publication(one).text == "参保 320 人，缴费 96.4 万元。"


def test_the_state_and_number_of_a_draft_cannot_be_written_over(disclosure: Disclosure):
    one = factory.draft(disclosure)
    old = disclosure.publications.publication(one)
    disclosure.publications.edit(
        replace(old, state="公开中", number="甲", approved_on=day("03-03"), text="新")
    )
    now = disclosure.publications.publication(one)
    assert (now.state, now.number, now.approved_on, now.text) == ("起草", old.number, None, "新")


def test_the_bytes_of_an_attachment_are_not_in_the_audit(app: App, disclosure: Disclosure, tmp_path: Path):
    file = tmp_path / "大.txt"
    file.write_bytes("按月足额缴费".encode() * 2000)
    one = factory.draft(disclosure)
    disclosure.publications.attach(one, file)
    change = app.changes(limit=1)[0]
    rows = app.change_rows(change.id)
    assert {r.table for r in rows} == {"disclosure_attachment"}
    assert all("content" not in (r.after or {}) for r in rows)
    app.undo(change.id)
    assert disclosure.publications.attachments(one) == ()
    with app.db.read() as session:
        assert verify_chain(session) is None


# ---- signatures ----


def test_the_way_through_leaves_five_signatures(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    now = disclosure.publications.publication(one)
    assert (now.state, now.approved_on) == ("待公开", day("03-03"))
    assert [(s.state, s.person) for s in disclosure.publications.steps(one)] == [
        ("起草", "张经办"), ("部门审核", "李部长"), ("保密审查", "周保密"), ("工会意见", "王主席"), ("领导审批", "陈厂长"),
    ]  # fmt: skip


def test_the_drafter_approves_nothing_even_with_spaces_in_the_name(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    for name in ("张经办", "张 经办", "　张经办"):
        with pytest.raises(Invalid, match="已作为经办人签字，不能再作为部门负责人签字"):
            disclosure.publications.advance(one, "同意", step(name))
    assert state(disclosure, one) == "部门审核"


def test_nobody_signs_two_steps(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    disclosure.publications.advance(one, "同意", step("李部长"))
    with pytest.raises(Invalid, match="李部长已作为部门负责人签字，不能再作为保密审查人签字"):
        disclosure.publications.advance(one, "同意", step("李部长"))


def test_only_the_drafter_hands_in(disclosure: Disclosure):
    one = factory.draft(disclosure)
    with pytest.raises(Invalid, match="应由经办人提交"):
        disclosure.publications.advance(one, "提交", step("别人", role="经办人"))


def test_a_return_wants_a_reason_begins_a_new_round_and_keeps_the_old_signatures(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    with pytest.raises(Invalid, match="退回要写明理由"):
        disclosure.publications.advance(one, "退回", step("李部长"))
    disclosure.publications.advance(one, "退回", step("李部长", opinion="缺上月数"))
    assert state(disclosure, one) == "起草"
    factory.approve(disclosure, one)
    steps = disclosure.publications.steps(one)
    assert [s.round for s in steps] == [1, 1, 2, 2, 2, 2, 2]
    assert steps[1].opinion == "缺上月数"


def test_the_leaders_in_charge_countersign_beside_the_head(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    for person in factory.SIGNERS[:3]:
        disclosure.publications.advance(one, "同意", step(person))
    disclosure.publications.advance(one, "会签", step("赵副总"))
    with pytest.raises(Invalid, match="赵副总已作为分管领导签字"):
        disclosure.publications.advance(one, "同意", step("赵副总"))
    disclosure.publications.advance(one, "同意", step("陈厂长"))
    assert state(disclosure, one) == "待公开"


def test_a_step_out_of_turn_is_refused_and_names_what_is_due(disclosure: Disclosure):
    one = factory.draft(disclosure)
    with pytest.raises(Conflict, match="可以办理的是：“提交”（经办人）"):
        disclosure.publications.advance(one, "同意", step("李部长"))
    with pytest.raises(Conflict, match="批准以后才能公开"):
        factory.post(disclosure, one)


def test_days_do_not_run_backwards(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.submit(disclosure, one)
    with pytest.raises(Invalid, match="日期早于上一环节"):
        disclosure.publications.advance(one, "同意", step("李部长", signed_on=day("03-02")))


NAMES = ("张经办", "李部长", "周保密", "王主席", "陈厂长", "赵副总")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(("提交", "同意", "退回", "会签", "作废")), st.sampled_from(NAMES)),
        max_size=14,
    )
)
def test_no_path_lets_one_person_sign_two_parts_or_skips_a_step(
    disclosure: Disclosure, tries: list[tuple[str, str]]
):
    one = factory.draft(disclosure)
    for action, person in tries:
        try:
            disclosure.publications.advance(one, action, step(person, opinion="理由充分"))
        except AppError:
            continue
    now, steps = disclosure.publications.publication(one), disclosure.publications.steps(one)
    parts: dict[str, set[str]] = {}
    for s in steps:
        if s.action != "作废" and s.role != "公开办理人":
            parts.setdefault(s.person, set()).add(s.role)
    assert all(len(roles) == 1 for roles in parts.values())
    round_ = approval.current_round(steps, ready.moves())
    signed = {s.state for s in steps if s.round == round_ and s.action == "同意"}
    if now.state == "待公开":
        assert signed == {"部门审核", "保密审查", "工会意见", "领导审批"}
    assert (now.approved_on is not None) is (now.state == "待公开")
    sources = {(m.source, m.action): m.target for m in ready.moves()}
    here = "起草"
    for s in steps:
        assert s.state == here
        here = sources[here, s.action]
    assert here == now.state


# ---- correction ----


def test_a_correction_is_a_new_version_under_the_same_number_and_leaves_the_old_one(
    disclosure: Disclosure, tmp_path: Path
):
    one, posting = factory.shown(disclosure)
    file = tmp_path / "表.csv"
    file.write_text("险种,人数\n养老,320\n", encoding="utf-8")
    old = disclosure.publications.publication(one)
    with pytest.raises(Invalid, match="更正的原因"):
        disclosure.publications.correct(one, reason=" ", person="张经办", on=day("03-10"))
    new = disclosure.publications.correct(one, reason="人数有误", person="张经办", on=day("03-10"))
    fresh = disclosure.publications.publication(new)
    assert (fresh.number, fresh.version, fresh.state) == (f"{old.number}更1", 2, "起草")
    assert fresh.correction_reason == "人数有误"
    disclosure.publications.edit(replace(fresh, text="参保 321 人，缴费 96.4 万元。"))
    with pytest.raises(Conflict, match="已有更正稿"):
        disclosure.publications.correct(one, reason="又错", person="张经办", on=day("03-10"))
    assert state(disclosure, one) == "公开中"  # until the correction hangs
    for person, action, role in zip(
        ("张经办", *factory.SIGNERS), ("提交", "同意", "同意", "同意", "同意"),
        ("经办人", "", "", "", "主要负责人"), strict=True,
    ):  # fmt: skip
        disclosure.publications.advance(new, action, step(person, role=role, signed_on=day("03-10")))
    factory.post(disclosure, new, "03-11")
    kept = disclosure.publications.publication(one)
    assert (kept.state, kept.text, kept.taken_down_on) == ("已更正", old.text, day("03-11"))
    [down] = disclosure.boards.postings(one)
    assert (down.id, down.taken_down_on, down.early_reason) == (
        posting,
        day("03-11"),
        f"更正为 {old.number}更1",
    )
    assert [v.id for v in disclosure.publications.versions(one)] == [one, new]
    assert [v.id for v in disclosure.publications.versions(new)] == [one, new]


def test_a_correction_of_a_correction_counts_on(disclosure: Disclosure):
    one, _ = factory.shown(disclosure)
    two = disclosure.publications.correct(one, reason="人数有误", person="张经办", on=factory.DRAFTED)
    factory.approve(disclosure, two)
    factory.post(disclosure, two)
    three = disclosure.publications.correct(two, reason="金额有误", person="张经办", on=factory.DRAFTED)
    assert disclosure.publications.publication(three).number == "公开2026-001更2"
    with pytest.raises(Conflict, match="已更正"):
        disclosure.publications.correct(one, reason="再改", person="张经办", on=factory.DRAFTED)


def test_posting_a_correction_is_one_change_that_brings_the_old_one_back(app: App, disclosure: Disclosure):
    one, _ = factory.shown(disclosure)
    two = disclosure.publications.correct(one, reason="人数有误", person="张经办", on=factory.DRAFTED)
    factory.approve(disclosure, two)
    factory.post(disclosure, two, "03-05")
    app.undo(app.changes(limit=1)[0].id)
    assert (state(disclosure, one), state(disclosure, two)) == ("公开中", "待公开")
    assert disclosure.boards.postings(one)[0].taken_down_on is None
