"""Campaigns of aid with their money, list, steps and notice; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class CampaignRow(Stored):
    """One round of giving aid under one programme."""

    __tablename__ = "aid_campaign"
    __table_args__ = about("帮扶批次")
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    programme: Mapped[str]
    occasion: Mapped[str | None]
    year: Mapped[int]
    day: Mapped[dt.date | None]
    handler: Mapped[str]
    note: Mapped[str | None]


class AllocationRow(Stored):
    """What a campaign may take from one fund."""

    __tablename__ = "aid_allocation"
    __table_args__ = about("批次预留资金", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("aid_fund.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), index=True)
    amount: Mapped[int]
    over_reason: Mapped[str | None]


class GrantRow(Stored):
    """One line of a campaign's list."""

    __tablename__ = "aid_grant"
    __table_args__ = about("帮扶名单", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("aid_fund.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), index=True)
    name: Mapped[str]
    id_number: Mapped[str]
    relation: Mapped[str]
    head_name: Mapped[str | None]
    unit_name: Mapped[str]
    worker_kind: Mapped[str]
    tier: Mapped[str | None]
    cause: Mapped[str | None]
    persons: Mapped[int]
    stage: Mapped[str | None]
    kin: Mapped[str | None]
    amount: Mapped[int]
    way: Mapped[str]
    goods: Mapped[str | None]
    bank: Mapped[str | None]
    bank_card: Mapped[str | None]
    payee: Mapped[str | None]
    mobile: Mapped[str | None]
    basis: Mapped[str]
    hand_reason: Mapped[str | None]


class CampaignStepRow(Stored):
    """A step that a campaign took."""

    __tablename__ = "aid_campaign_step"
    __table_args__ = about("批次办理步骤", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), unique=True)
    action: Mapped[str]
    state: Mapped[str]
    taken_on: Mapped[dt.date | None]
    taken_by: Mapped[str]
    opinion: Mapped[str | None]


class CampaignNoticeRow(Stored):
    """The public notice of a list."""

    __tablename__ = "aid_campaign_notice"
    __table_args__ = about("名单公示", owner="campaign_id", owner_table="aid_campaign")
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign.id"), index=True)
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    place: Mapped[str]
    phone: Mapped[str | None]
    office: Mapped[str | None]
    short_reason: Mapped[str | None]


class CampaignObjectionRow(Stored):
    """An objection to a list."""

    __tablename__ = "aid_campaign_objection"
    __table_args__ = about("名单公示异议", owner="notice_id", owner_table="aid_campaign_notice")
    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("aid_campaign_notice.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("aid_campaign_step.id"), index=True)
    raised_on: Mapped[dt.date | None]
    raised_by: Mapped[str | None]
    content: Mapped[str]
    settled_on: Mapped[dt.date | None]
    settled_by: Mapped[str | None]
    outcome: Mapped[str | None]
    answer: Mapped[str | None]
