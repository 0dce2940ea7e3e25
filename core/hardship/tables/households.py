"""Households and what belongs to them; sums in hundredths."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class HouseholdRow(Stored):
    """One family with one file."""

    __tablename__ = "household"
    __table_args__ = about("困难职工家庭档案")
    id: Mapped[int] = mapped_column(primary_key=True)
    head_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    file_number: Mapped[str] = mapped_column(unique=True)
    applied_on: Mapped[dt.date | None]
    line_region: Mapped[str | None]
    tier: Mapped[str | None]
    filing_standard: Mapped[str | None]
    priority_group: Mapped[str | None]
    main_cause: Mapped[str | None]
    other_causes: Mapped[str | None]
    reason: Mapped[str | None]
    event: Mapped[str | None]
    event_cost: Mapped[int]
    event_compensation: Mapped[int]
    misfits: Mapped[str | None]
    window_note: Mapped[str | None]
    house_type: Mapped[str | None]
    house_area: Mapped[int | None]
    live_address: Mapped[str | None]
    detail_address: Mapped[str | None]
    registered_place: Mapped[str | None]
    zip_code: Mapped[str | None]
    other_contact: Mapped[str | None]
    is_single_parent: Mapped[bool | None]
    can_help_itself: Mapped[bool | None]
    is_zero_employment: Mapped[bool | None]
    is_basic_living: Mapped[bool | None]
    is_migrant: Mapped[bool | None]
    service_card: Mapped[str | None]
    bank: Mapped[str | None]
    bank_branch: Mapped[str | None]
    bank_card: Mapped[str | None]
    contact: Mapped[str | None]
    filed_by: Mapped[str | None]
    entered_by: Mapped[str | None]
    note: Mapped[str | None]


class HouseholdMemberRow(Stored):
    """A member of the family."""

    __tablename__ = "household_member"
    __table_args__ = about("家庭成员", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    relation: Mapped[str]
    id_number: Mapped[str | None]
    is_counted: Mapped[bool]
    gender: Mapped[str | None]
    birth_date: Mapped[dt.date | None]
    ethnicity: Mapped[str | None]
    political_status: Mapped[str | None]
    education: Mapped[str | None]
    marital_status: Mapped[str | None]
    household_type: Mapped[str | None]
    model_worker: Mapped[str | None]
    medical_insurance: Mapped[str | None]
    identity: Mapped[str | None]
    mobile: Mapped[str | None]
    work_state: Mapped[str | None]
    work_since: Mapped[dt.date | None]
    work_unit: Mapped[str | None]
    position: Mapped[str | None]
    unit_nature: Mapped[str | None]
    enterprise_state: Mapped[str | None]
    industry: Mapped[str | None]
    contract_from: Mapped[dt.date | None]
    contract_to: Mapped[dt.date | None]
    contract_term: Mapped[str | None]
    has_labour_relation: Mapped[bool | None]
    can_work: Mapped[bool | None]
    refuses_work: Mapped[bool | None]
    is_waived: Mapped[bool | None]
    note: Mapped[str | None]


class IllnessRow(Stored):
    """A member's health."""

    __tablename__ = "household_illness"
    __table_args__ = about("健康状况", owner="member_id", owner_table="household_member")
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("household_member.id"), unique=True)
    health: Mapped[str | None]
    disability: Mapped[str | None]
    disease: Mapped[str | None]
    hospital_stays: Mapped[int | None]
    eligible_expense: Mapped[int | None]
    unit_aid: Mapped[int | None]
    social_aid: Mapped[int | None]
    treatment: Mapped[str | None]


class StudyRow(Stored):
    """A member's school."""

    __tablename__ = "household_study"
    __table_args__ = about("就学情况", owner="member_id", owner_table="household_member")
    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("household_member.id"), unique=True)
    school: Mapped[str | None]
    stage: Mapped[str | None]
    kind: Mapped[str | None]
    major: Mapped[str | None]
    years: Mapped[str | None]
    batch: Mapped[str | None]
    score: Mapped[int | None]
    is_current: Mapped[bool | None]
    enrolled_on: Mapped[dt.date | None]
    graduates_on: Mapped[dt.date | None]
    fees: Mapped[int | None]
    has_loan: Mapped[bool | None]
    loan: Mapped[int | None]


class IncomeLineRow(Stored):
    """What came in within one month."""

    __tablename__ = "household_income"
    __table_args__ = about("家庭收入", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), index=True)
    month: Mapped[dt.date | None]
    kind: Mapped[str]
    amount: Mapped[int]
    note: Mapped[str | None]


class RigidExpenseRow(Stored):
    """What could not but be spent within one month."""

    __tablename__ = "household_expense"
    __table_args__ = about("刚性支出", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), index=True)
    month: Mapped[dt.date | None]
    kind: Mapped[str]
    amount: Mapped[int]
    reimbursed: Mapped[int]
    is_compulsory: Mapped[bool]
    note: Mapped[str | None]


class PropertyRow(Stored):
    """Something the family owns."""

    __tablename__ = "household_property"
    __table_args__ = about("家庭财产", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str | None]
    number: Mapped[int]
    area: Mapped[int | None]
    value: Mapped[int | None]
    bought_in: Mapped[int | None]
    is_mobility_aid: Mapped[bool]
    is_controlling: Mapped[bool]
    note: Mapped[str | None]


class ProofRow(Stored):
    """A paper that proves something, with its scan's hash."""

    __tablename__ = "household_proof"
    __table_args__ = about("证明材料", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), index=True)
    content_id: Mapped[int | None] = mapped_column(ForeignKey("hardship_scan.id"), index=True)
    kind: Mapped[str]
    dated_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None]
    file_name: Mapped[str | None]
    sha256: Mapped[str | None]
    note: Mapped[str | None]


class ConsentRow(Stored):
    """A pledge or an authorisation that somebody signed."""

    __tablename__ = "household_consent"
    __table_args__ = about("承诺和授权", owner="household_id", owner_table="household")
    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("household_member.id"), index=True)
    kind: Mapped[str]
    signed_on: Mapped[dt.date | None]
    note: Mapped[str | None]


class ScanRow(Stored):
    """The bytes of a scan or a photograph, kept apart so that the audit need not hold them."""

    __tablename__ = "hardship_scan"
    __table_args__ = about("扫描件")
    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
