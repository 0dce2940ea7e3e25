"""Proposals, from the call to the last reply."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class ProposalCallRow(Stored):
    """The call for proposals to one meeting."""

    __tablename__ = "proposal_call"
    __table_args__ = (
        UniqueConstraint("meeting_id"),
        about("提案征集", owner="meeting_id", owner_table="congress_meeting"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    opens_on: Mapped[dt.date | None]
    closes_on: Mapped[dt.date | None]
    not_accepted: Mapped[str]
    minimum_seconders: Mapped[int]
    review_days: Mapped[int]
    reply_days: Mapped[int]
    second_days: Mapped[int]
    note: Mapped[str | None]


class ProposalRow(Stored):
    """One matter that a delegate puts forward."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("call_id", "number"),
        about("提案", owner="call_id", owner_table="proposal_call"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("proposal_call.id"), index=True)
    number: Mapped[str]
    category: Mapped[str]
    title: Mapped[str]
    reason: Mapped[str]
    suggestion: Mapped[str]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    received_on: Mapped[dt.date | None]
    source: Mapped[str]
    is_confidential: Mapped[bool]
    is_key: Mapped[bool]
    late_reason: Mapped[str | None]


class SeconderRow(Stored):
    """A delegate who backs a proposal."""

    __tablename__ = "proposal_seconder"
    __table_args__ = (
        UniqueConstraint("proposal_id", "delegate_id"),
        about("提案附议人", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"), index=True)
    position: Mapped[int]


class ReviewRow(Stored):
    """What the proposal committee decided on a proposal."""

    __tablename__ = "proposal_review"
    __table_args__ = (
        UniqueConstraint("proposal_id"),
        about("提案审查", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str | None]
    reviewed_by: Mapped[str]
    reviewed_on: Mapped[dt.date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    sent_to: Mapped[str | None]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class AssignmentRow(Stored):
    """A proposal in the hands of a department."""

    __tablename__ = "proposal_assignment"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round"),
        about("提案交办", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    round: Mapped[int]
    slip_number: Mapped[str]
    lead_department: Mapped[str]
    handler: Mapped[str | None]
    co_departments: Mapped[str | None]
    leader: Mapped[str | None]
    handed_on: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]
    returned_on: Mapped[dt.date | None]


class ReplyRow(Stored):
    """A department's answer."""

    __tablename__ = "proposal_reply"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round"),
        about("提案答复", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    round: Mapped[int]
    kind: Mapped[str]
    outcome: Mapped[str]
    text: Mapped[str]
    handler: Mapped[str]
    replied_on: Mapped[dt.date | None]
    signed_by: Mapped[str | None]
    signed_on: Mapped[dt.date | None]
    has_seal: Mapped[bool]
    findings: Mapped[str | None]
    rules_version: Mapped[str | None]


class FeedbackRow(Stored):
    """What the submitter of one proposal says of the reply."""

    __tablename__ = "proposal_feedback"
    __table_args__ = (
        UniqueConstraint("proposal_id", "round"),
        about("提案反馈", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    round: Mapped[int]
    satisfaction: Mapped[str]
    reason: Mapped[str | None]
    given_on: Mapped[dt.date | None]


class ExtensionRow(Stored):
    """A later due day."""

    __tablename__ = "proposal_extension"
    __table_args__ = about("提案延期", owner="proposal_id", owner_table="proposal")
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    round: Mapped[int]
    due_on: Mapped[dt.date | None]
    reason: Mapped[str]
    approved_by: Mapped[str]
    approved_on: Mapped[dt.date | None]


class ReminderRow(Stored):
    """A letter asking a department to hurry."""

    __tablename__ = "proposal_reminder"
    __table_args__ = about("提案催办", owner="proposal_id", owner_table="proposal")
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    number: Mapped[str]
    reminded_on: Mapped[dt.date | None]


class CarryOverRow(Stored):
    """An open proposal handed on to a later meeting."""

    __tablename__ = "proposal_carry_over"
    __table_args__ = (
        UniqueConstraint("proposal_id", "meeting_id"),
        about("提案结转", owner="proposal_id", owner_table="proposal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("congress_meeting.id"), index=True)
    carried_on: Mapped[dt.date | None]
    note: Mapped[str | None]
