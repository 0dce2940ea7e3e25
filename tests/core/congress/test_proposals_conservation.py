"""No proposal vanishes: submitted equals the sum of the states after any operations, without and with a store."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import codes
from core.app import App
from core.congress.records.meetings import Meeting
from core.congress.records.proposals import (
    Assignment,
    CarryOver,
    Feedback,
    Proposal,
    ProposalCase,
    Reply,
    Review,
)
from core.congress.rules import proposal_lists as lists
from core.congress.rules import proposal_report as reporting
from core.congress.rules import proposals as life
from core.errors import Conflict, Invalid
from tests.core.congress import factory
from tests.core.congress.proposed import OUTCOME, RECEIVED, blank_call, desk
from tests.core.congress.whole import opened

DAY = dt.date(2026, 10, 12)
FIRST, SECOND = 1, 2  # the meetings
WHAT = ("立案", "并案", "转意见建议", "不立案", "交办", "答复", "签发", "满意", "不满意", "结转")
MOST = 7  # proposals in one run
CHOICES = st.lists(st.integers(0, 10**6), min_size=20, max_size=90)
Operation = tuple[str, int, int]


# ---- a model that knows nothing of records: what each proposal is, by the words of the law ----


class Model:
    """Where each proposal stands, moved by hand."""

    def __init__(self) -> None:
        self.state: dict[int, str] = {}
        self.main: dict[int, int] = {}
        self.round: dict[int, int] = {}
        self.waiting: dict[int, set[int]] = {}
        self.answers: Counter[int] = Counter()  # replies that a submitter has got
        self.carried: set[int] = set()

    def group(self, key: int) -> set[int]:
        """A proposal with those merged into it."""
        return {key} | {k for k, m in self.main.items() if m == key}

    def is_lawful(self, what: str, key: int, other: int) -> bool:
        """Whether the operation may be done."""
        here = self.state[key]
        if what in ("立案", "转意见建议", "不立案"):
            return here == "待审查"
        if what == "并案":
            is_main = self.state[other] in ("立案", "办理中", "待签发") and self.round.get(other, 1) == 1
            same = (key in self.carried) == (other in self.carried)
            return (
                here in ("待审查", "立案") and key != other and is_main and same and len(self.group(key)) == 1
            )
        if what in ("满意", "不满意"):
            main = self.main.get(key, key)
            return self.state[main] == "待反馈" and key in self.waiting[main]
        if what == "结转":
            return here not in ("办结", "并案", "转意见建议", "不立案") and key not in self.carried
        return (
            here in {"交办": ("立案",), "答复": ("办理中", "二次办理", "待签发"), "签发": ("待签发",)}[what]
        )

    def move(self, what: str, key: int, other: int) -> None:
        """Do a lawful operation."""
        if what in ("立案", "转意见建议", "不立案"):
            self.state[key] = what
            self.answers[key] += what != "立案"
        elif what == "并案":
            self.state[key], self.main[key] = "并案", other
        elif what == "交办":
            self.state[key], self.round[key] = "办理中", 1
        elif what == "答复":
            self.state[key] = "待签发"
        elif what == "签发":
            self.state[key] = "待反馈"
            asked = self.group(key) if self.round[key] == 1 else self.waiting[key]
            self.waiting[key] = set(asked)
            self.answers.update(asked)
        elif what == "结转":
            self.carried.add(key)
        else:
            self._say(what, self.main.get(key, key), key)

    def _say(self, what: str, main: int, key: int) -> None:
        """A submitter's word; the first 不满意 sends it back, and then who was not satisfied or not asked is asked."""
        self.waiting[main].discard(key)
        if what == "不满意" and self.round[main] == 1:
            self.state[main], self.round[main] = "二次办理", 2
            self.waiting[main].add(key)
        elif not self.waiting[main]:
            self.state[main] = "办结"

    def lawful(self) -> dict[str, list[Operation]]:
        """Every operation that may be done now, by its kind."""
        keys = sorted(self.state)
        found = {
            w: [
                (w, k, o)
                for k in keys
                for o in (keys if w == "并案" else keys[:1])
                if self.is_lawful(w, k, o)
            ]
            for w in WHAT
        }
        if len(keys) < MOST:
            found["收案"] = [("收案", 0, 0)]
        return {what: ways for what, ways in found.items() if ways}

    def chosen(self, number: int) -> Operation | None:
        """The operation that a number stands for: each kind is as likely as the others; every seventh may be unlawful."""
        keys = sorted(self.state)
        if number % 7 == 0 and keys:
            return (
                WHAT[number // 7 % len(WHAT)],
                keys[number // 11 % len(keys)],
                keys[number // 13 % len(keys)],
            )
        kinds = list(self.lawful().values())
        if not kinds:
            return None
        ways = kinds[number % len(kinds)]
        return ways[number // len(kinds) % len(ways)]


# ---- the same with records alone ----


class Records:
    """Cases in memory, changed by adding records; the state is what the rules make of them."""

    def __init__(self) -> None:
        self.cases: dict[int, ProposalCase] = {}

    def hand_in(self, key: int) -> None:
        """A new one."""
        one = Proposal(
            id=key,
            call_id=1,
            number=f"{key:03d}",
            title=f"案{key}",
            proposer_id=key,
            meeting_id=FIRST,
            received_on=RECEIVED,
        )
        self.cases[key] = ProposalCase(proposal=one, call=blank_call(), called_for=Meeting(id=FIRST))

    def add(self, what: str, key: int, other: int) -> None:
        """The record of a lawful operation."""
        case = self.cases[key]
        current = life.round_of(case)
        if what in ("立案", "并案", "转意见建议", "不立案"):
            main = other if what == "并案" else None
            review = Review(id=key, proposal_id=key, decision=what, reason="理由", merged_into_id=main)
            self.cases[key] = replace(case, review=review)
            if main is not None:
                into = self.cases[main]
                self.cases[main] = replace(into, originals=(*into.originals, case.proposal))
        elif what == "交办":
            self.cases[key] = self._assigned(case, 1)
        elif what == "答复":
            rest = tuple(r for r in case.replies if r.round != current)
            self.cases[key] = replace(
                case, replies=(*rest, Reply(proposal_id=key, round=current, outcome=OUTCOME))
            )
        elif what == "签发":
            signed = [replace(r, signed_on=DAY) if r.round == current else r for r in case.replies]
            self.cases[key] = replace(case, replies=tuple(signed))
        elif what == "结转":
            self.cases[key] = replace(
                case, carry_overs=(CarryOver(proposal_id=key, meeting_id=SECOND, carried_on=DAY),)
            )
        else:
            self._say(what, key)

    def _say(self, what: str, key: int) -> None:
        """A word, and the second handling that follows the first 不满意."""
        review = self.cases[key].review
        main = (review.merged_into_id if review else None) or key
        case = self.cases[main]
        current = life.round_of(case)
        said = Feedback(proposal_id=key, round=current, satisfaction=what, given_on=DAY)
        case = replace(case, feedback=(*case.feedback, said))
        self.cases[main] = self._assigned(case, 2) if what == "不满意" and current == 1 else case

    def _assigned(self, case: ProposalCase, current: int) -> ProposalCase:
        """Handed over once more."""
        one = Assignment(
            proposal_id=case.proposal.id or 0,
            round=current,
            lead_department="后勤部",
            handed_on=DAY,
            due_on=DAY,
        )
        return replace(case, assignments=(*case.assignments, one))


@given(CHOICES)
@settings(max_examples=200)
def test_submitted_equals_the_sum_of_the_states_after_any_operations(choices: list[int]):
    model, records = Model(), Records()
    for number in choices:
        what, key, other = model.chosen(number) or ("", 0, 0)
        if what == "收案":
            new = len(model.state) + 1
            model.state[new] = "待审查"
            records.hand_in(new)
        elif what and model.is_lawful(what, key, other):
            model.move(what, key, other)
            records.add(what, key, other)
        _agree(model, records)


def _agree(model: Model, records: Records) -> None:
    """Each proposal is in exactly the state of the model, and the report counts every one once."""
    cases = records.cases
    assert {k: life.state(c) for k, c in cases.items()} == model.state
    for meeting_id in (FIRST, SECOND):
        seen = [c for k, c in cases.items() if meeting_id == FIRST or k in model.carried]
        report = reporting.report(
            seen, cases, meeting_id=meeting_id, today=DAY,
            categories=codes.labels("proposal_category"), outcomes=codes.labels("proposal_outcome"),
        )  # fmt: skip
        states = Counter(
            "结转" if meeting_id == FIRST and k in model.carried else model.state[k]
            for k in (c.proposal.id or 0 for c in seen)
        )
        assert {f.label: f.number for f in report.by_state if f.number} == dict(states)
        assert report.submitted.number + report.carried_in.number == sum(f.number for f in report.by_state)
        assert sum(f.number for f in report.by_decision) == report.submitted.number
        assert sum(f.number for f in report.by_category) == report.submitted.number
    for key, case in cases.items():
        main = model.main.get(key)
        got = [s for s in lists.slips(cases[main] if main else case) if s.proposal.id == key]
        is_refused = model.state[key] in ("转意见建议", "不立案")
        assert len(got) == (1 if is_refused else model.answers[key])
        if is_refused or model.state[main or key] == "办结":
            assert got


def test_every_state_allows_only_what_the_machine_says_and_names_the_state():
    case = ProposalCase(proposal=Proposal(id=1, number="001", title="甲"), call=blank_call())
    every = {a for allowed in life.ACTIONS.values() for a in allowed}
    assert set(life.ACTIONS) == set(life.STATES) - {"结转"}
    for action in every - set(life.ACTIONS["待审查"]):
        with pytest.raises(
            Conflict, match=f"提案 001“甲”现在是“待审查”，不能“{action}”，没有改动。现在可以“修改”"
        ):
            life.require(case, action)
    closed = replace(case, review=Review(decision="不立案"))
    with pytest.raises(Conflict, match="这件提案不再办理"):
        life.require(closed, "审查")


# ---- and with the real store ----


@given(st.data())
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_store_agrees_with_the_model(template, tmp_path_factory, data):  # type: ignore[no-untyped-def]
    with opened(template, tmp_path_factory.mktemp("store")) as app:
        _run(app, data.draw(CHOICES))


def _run(app: App, choices: list[int]) -> None:
    """The operations through the service; what the model forbids the service refuses and leaves everything as it was."""
    office, model = desk(app), Model()
    later = factory.meeting(app, office.term_id, number=2, held_on=dt.date(2027, 11, 19))
    on = dt.date(2026, 10, 20)

    def operate(what: str, key: int, other: int) -> None:
        if what in ("立案", "并案", "转意见建议", "不立案"):
            office.review(key, what, reason="理由", merged_into_id=other if what == "并案" else None)
        elif what == "交办":
            if office.state(key) != "立案":
                raise Conflict("改派")  # the model has no word for it
            office.assign(key)
        elif what == "答复":
            office.reply(key, on=max(on, dt.date(2026, 10, 26)))
        elif what == "签发":
            office.proposals.sign(key, "孙总", dt.date(2026, 10, 26))
        elif what == "结转":
            office.proposals.carry_over(office.meeting_id, later, on, ids=[key])
        else:
            office.say(key, what)

    for number in choices:
        what, key, other = model.chosen(number) or ("", 0, 0)
        if what == "收案":
            place = len(model.state)
            model.state[office.hand_in(f"案{place}", by=place)] = "待审查"
        elif what and model.is_lawful(what, key, other):
            operate(what, key, other)
            model.move(what, key, other)
        elif what:
            with pytest.raises((Conflict, Invalid)):
                operate(what, key, other)
    found = office.proposals.proposals(office.meeting_id)
    assert {x.id: x.progress for x in found} == model.state
    assert {x.id for x in office.proposals.proposals(later)} == model.carried
    report = office.proposals.report(office.meeting_id)
    assert sum(f.number for f in report.by_state) == report.submitted.number == len(model.state)
    for key in model.state:
        refused = model.state[key] in ("转意见建议", "不立案")
        assert len([s for s in office.proposals.file(key).slips if s.proposal.id == key]) == (
            1 if refused else model.answers[key]
        )
