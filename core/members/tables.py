"""The roster's tables."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class UnitRow(Stored):
    """A node of the tree of units under its name of today."""

    __tablename__ = "unit"
    __table_args__ = about("单位")
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    founded_on: Mapped[dt.date | None]
    dissolved_on: Mapped[dt.date | None]


class UnitNameRow(Stored):
    """A name that a unit bore for a time."""

    __tablename__ = "unit_name"
    __table_args__ = about("单位名称", owner="unit_id", owner_table="unit")
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]


class PersonRow(Stored):
    """A person on the roster."""

    __tablename__ = "person"
    __table_args__ = (
        Index("person_by_name", "name_key", "id"),
        Index("person_by_birth", "birth_date", "name"),
        Index("person_by_unit", "unit_id", "name_key"),
        about("人员", search=("person_search", "search_keys(name, id_number, mobile, employee_number)")),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    employee_number: Mapped[str | None]
    name: Mapped[str]
    name_key: Mapped[str]
    gender: Mapped[str | None]
    birth_date: Mapped[dt.date | None]
    ethnicity: Mapped[str | None]
    id_type: Mapped[str]
    id_number: Mapped[str] = mapped_column(unique=True)
    mobile: Mapped[str | None]
    position: Mapped[str | None]
    position_category: Mapped[str | None]
    job_title: Mapped[str | None]
    professional_title: Mapped[str | None]
    employment_form: Mapped[str | None]
    employment_status: Mapped[str | None]
    hire_date: Mapped[dt.date | None]
    employer: Mapped[str | None]
    education: Mapped[str | None]
    degree: Mapped[str | None]
    skill_level: Mapped[str | None]
    skill_grade: Mapped[str | None]
    political_status: Mapped[str | None]
    marital_status: Mapped[str | None]
    household_type: Mapped[str | None]
    household_place: Mapped[str | None]
    native_place: Mapped[str | None]
    address: Mapped[str | None]
    is_migrant_worker: Mapped[bool | None]
    new_employment_form: Mapped[str | None]
    special_groups: Mapped[str | None]
    join_date: Mapped[dt.date | None]
    member_number: Mapped[str | None]
    membership_change: Mapped[str | None]
    membership_date: Mapped[dt.date | None]
    membership_reason: Mapped[str | None]
    remarks: Mapped[str | None]
    import_note: Mapped[str | None]


class PlacementRow(Stored):
    """A person's membership of a unit for a time; the last day is excluded."""

    __tablename__ = "placement"
    __table_args__ = (
        Index("placement_of_unit", "unit_id", "valid_from"),
        about("所在单位", owner="person_id", owner_table="person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]


class MembershipChangeRow(Stored):
    """One dated change of membership."""

    __tablename__ = "membership_change"
    __table_args__ = (
        Index("membership_change_by_day", "changed_on", "kind"),
        about("会籍变化", owner="person_id", owner_table="person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    changed_on: Mapped[dt.date | None]
    reason: Mapped[str | None]
    other_union: Mapped[str | None]
    filed_with_upper: Mapped[str | None]
    note: Mapped[str | None]
    findings: Mapped[str | None]  # what the law said when it was decided, with the sources


class HonourRow(Stored):
    """An honour of a person."""

    __tablename__ = "honour"
    __table_args__ = about("荣誉", owner="person_id", owner_table="person")
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    level: Mapped[str | None]
    awarded_on: Mapped[dt.date | None]
    awarded_by: Mapped[str | None]


class PhotoRow(Stored):
    """A person's photograph, a JPEG of at most 200 kB."""

    __tablename__ = "photo"
    __table_args__ = about("照片", owner="person_id", owner_table="person")
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    image: Mapped[bytes] = mapped_column(LargeBinary)


class CustomFieldRow(Stored):
    """A field that the unit added."""

    __tablename__ = "custom_field"
    __table_args__ = about("自定义字段")
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    choices: Mapped[str | None]


class CustomValueRow(Stored):
    """What one person has in one added field."""

    __tablename__ = "custom_value"
    __table_args__ = (
        UniqueConstraint("person_id", "custom_field_id"),
        about("自定义内容", owner="person_id", owner_table="person"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    custom_field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id"))
    value: Mapped[str]


class NotSameRow(Stored):
    """Two people whom an officer found to be different persons."""

    __tablename__ = "not_same"
    __table_args__ = (UniqueConstraint("first_id", "second_id"), about("不是同一人"))
    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class OrganisationRow(Stored):
    """The union organisation card; one row."""

    __tablename__ = "organisation"
    __table_args__ = about("工会组织信息")
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_name: Mapped[str]
    unit_credit_code: Mapped[str | None]
    unit_address: Mapped[str | None]
    district: Mapped[str | None]
    unit_nature: Mapped[str | None]
    economic_type: Mapped[str | None]
    industry: Mapped[str | None]
    union_name: Mapped[str | None]
    union_credit_code: Mapped[str | None]
    upper_union: Mapped[str | None]
    founded_on: Mapped[dt.date | None]
    union_type: Mapped[str | None]
    chairperson: Mapped[str | None]
    phone: Mapped[str | None]
    region: Mapped[str]
    level: Mapped[str]
    term_started_on: Mapped[dt.date | None]
    term_years: Mapped[int | None]
    is_practice: Mapped[bool]  # the invented factory: everything printed from it says so


class HeadMappingRow(Stored):
    """What an officer decided a workbook's head text means; an empty field means leave it out."""

    __tablename__ = "head_mapping"
    __table_args__ = about("表头对应")
    id: Mapped[int] = mapped_column(primary_key=True)
    head: Mapped[str] = mapped_column(unique=True)
    field: Mapped[str]


# A full-text table beside the roster; every write brings it up to date when it is sealed.
SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE person_search USING fts5(keys, content='', contentless_delete=1,"
    " detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
)
