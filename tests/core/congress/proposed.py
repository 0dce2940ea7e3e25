"""A call for proposals with its delegates, and proposals taken to a step, for tests.

The call closes on Friday 2026-09-18. The working days that follow are those of resources/calendar/2026.csv.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.app import App
from core.congress.records.proposals import Assignment, Feedback, Proposal, ProposalCall, Reply, Review
from core.congress.service.proposals import Proposals
from tests.core.congress import factory

OPENS, CLOSES = dt.date(2026, 9, 1), dt.date(2026, 9, 18)
RECEIVED, REVIEWED = dt.date(2026, 9, 10), dt.date(2026, 9, 22)
HANDED, REPLIED, SIGNED, TOLD = (
    dt.date(2026, 10, 12), dt.date(2026, 10, 20), dt.date(2026, 10, 21), dt.date(2026, 10, 26),
)  # fmt: skip
OUTCOME = "A 已解决或基本解决"


@dataclass
class Desk:
    """An office with a call to one meeting, eight delegates, and the service under test."""

    app: App
    proposals: Proposals
    term_id: int
    meeting_id: int
    call_id: int
    delegates: list[int]

    def hand_in(self, title: str = "增设倒班宿舍热水器", *, by: int = 0, **values: object) -> int:
        """A proposal of the delegate at a place, seconded by the two after."""
        n = len(self.delegates)
        seconders = values.pop("seconders", [self.delegates[(by + i) % n] for i in (1, 2)])
        assert isinstance(seconders, Sequence)
        given = {
            "call_id": self.call_id, "title": title, "reason": "夜班职工下班后没有热水。", "received_on": RECEIVED,
            "suggestion": "每层增设一台热水器。", "proposer_id": self.delegates[by], "category": "生活福利",
        }  # fmt: skip
        return self.proposals.submit(Proposal(**(given | values)), seconders)

    def review(self, proposal_id: int, decision: str = "立案", **values: object) -> None:
        """The committee's decision; all but 立案 get a reason."""
        given = {
            "reviewed_by": "提案审查小组",
            "reviewed_on": REVIEWED,
            "reason": "属于日常工作" if decision != "立案" else None,
        }
        self.proposals.review(Review(proposal_id=proposal_id, decision=decision, **(given | values)))

    def assign(self, proposal_id: int, department: str = "后勤部", **values: object) -> None:
        """Hand it to a department."""
        given = {"lead_department": department, "handler": "钱伟", "handed_on": HANDED}
        self.proposals.assign(Assignment(proposal_id=proposal_id, **(given | values)))

    def reply(self, proposal_id: int, on: dt.date = REPLIED, **values: object) -> None:
        """The department's draft."""
        given = {
            "outcome": OUTCOME,
            "text": "已在三号楼每层安装热水器。",
            "handler": "钱伟",
            "replied_on": on,
        }
        self.proposals.reply(Reply(proposal_id=proposal_id, **(given | values)))

    def answered(self, *titles: str) -> int:
        """A proposal, others of other delegates merged into it, with a signed reply."""
        keys = [self.hand_in(title, by=n) for n, title in enumerate(titles or ("增设倒班宿舍热水器",))]
        self.review(keys[0])
        for key in keys[1:]:
            self.review(key, "并案", merged_into_id=keys[0])
        self.assign(keys[0])
        self.reply(keys[0])
        self.proposals.sign(keys[0], "孙总", SIGNED)
        return keys[0]

    def say(self, proposal_id: int, word: str = "满意", on: dt.date = TOLD) -> bool:
        """The submitter's word."""
        reason = "没有说明完成日期" if word == "不满意" else None
        return self.proposals.feedback(
            Feedback(proposal_id=proposal_id, satisfaction=word, given_on=on, reason=reason)
        )

    def state(self, proposal_id: int) -> str:
        """How far it has come."""
        return self.proposals.file(proposal_id).line.progress


def desk(app: App, **values: object) -> Desk:
    """An open call of a first meeting."""
    term_id = factory.term(app)
    delegates = factory.delegates(app, term_id, 8)
    meeting_id = factory.meeting(app, term_id, number=1)
    proposals = Proposals(app.db)
    call = replace(proposals.draft_call(meeting_id), opens_on=OPENS, closes_on=CLOSES, **values)
    return Desk(app, proposals, term_id, meeting_id, proposals.open_call(call), delegates)


def blank_call() -> ProposalCall:
    """A call for tests without a store."""
    return ProposalCall(
        id=1, meeting_id=1, opens_on=OPENS, closes_on=CLOSES, not_accepted="纯属个人问题的", minimum_seconders=2,
        review_days=10, reply_days=30, second_days=15,
    )  # fmt: skip
