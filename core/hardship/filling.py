"""The official hardship forms, and the union's own templates, filled from a household or one of its members."""

import datetime as dt
from dataclasses import fields as record_fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import NotFound
from core.hardship.records.households import (
    ZERO,
    Household,
    HouseholdFile,
    HouseholdMember,
    Illness,
    RigidExpense,
    Study,
)
from core.hardship.rules.money import to_cent
from core.hardship.rules.totals import months_of
from core.members.records import Organisation, Person
from core.templates.vocabulary import vocabulary

if TYPE_CHECKING:
    from core.hardship.service.hardship import Hardship
    from core.templates.filling import FillResult

KIND = "困难职工家庭"
RECORDS: dict[str, type[Any]] = {
    "人员": Person,
    "本单位和工会": Organisation,
    KIND: Household,
}  # what places are filled from
MONTHS = 12


def fill_template(
    hardship: "Hardship", record: str, template: Path, out: Path, *, keep_unknown: bool = True
) -> "FillResult":
    """Fill a template from `household:ID`, or `household:ID:MEMBER` where a form is about a patient or student.

    The look into the file is kept in the audit. Raises NotFound, and what filling raises.
    """
    from core.templates.filling import fill  # reads XML and formulas, slow to import

    _, _, number = record.partition(":")
    household_id, _, member_id = number.partition(":")
    if not household_id.isdigit() or (member_id and not member_id.isdigit()):
        raise NotFound(f"没有“{record}”这样的记录。请写 household:编号，或 household:编号:家庭成员编号。")
    file = hardship.households.file(
        int(household_id), f"填写模板“{template.name}”", with_illness=hardship.households.may_see_illness()
    )
    values = form_values(file, int(member_id) if member_id else None)
    words = vocabulary(tuple(RECORDS.values()))
    return fill(template, values, out, words=words, keep_unknown=keep_unknown)


def form_values(file: HouseholdFile, member_id: int | None = None) -> dict[str, Any]:
    """Everything the official forms ask for, under the names their places have; raises NotFound for another's member.

    `name` and what belongs to a person is the head's, or the member's on the forms of medical and study aid.
    """
    head = file.head
    one = head if member_id is None else next((m for m in file.members if m.id == member_id), None)
    if one is None:
        raise NotFound("这个人不在这户家庭成员里。请重新选择患者或学生。")
    family = [_family(file, m) for m in file.members if not m.is_head]
    plain = {f.name: getattr(file.household, f.name) for f in record_fields(Household)}
    return {**plain, **_household(file), **_person(file, one), **_filing(file, head), "family": family}


def _household(file: HouseholdFile) -> dict[str, Any]:
    """The household's own places."""
    card, income = file.household, _yearly(file)
    head_income = sum((i.amount for i in _lines(file) if i.member_id == file.head.id), ZERO)
    return {
        "createTime": card.applied_on,
        "stationCard": card.file_number,
        "srvCategoryName": card.tier,
        "filingStandardName": card.filing_standard,
        "houseTypeName": card.house_type,
        "houseArea": card.house_area,
        "otherContactTel": card.other_contact,
        "zipCode": card.zip_code,
        "liveAddress": card.live_address,
        "address": card.detail_address,
        "householeAddress": card.registered_place,
        "isSingleParentName": card.is_single_parent,
        "familyYearIncome": income,
        "familyYearIncomeOther": income - head_income,
        "familyPopulation": file.persons,
        "familyMonthIncomeAvg": to_cent(Fraction(income) / MONTHS / (file.persons or 1)),
        "hasSaveOneselfName": card.can_help_itself,
        "familyNoWorkerName": card.is_zero_employment,
        "memberCardNo": card.service_card,
        "reason": card.reason,
        "note": card.note,
    }


def _person(file: HouseholdFile, one: HouseholdMember) -> dict[str, Any]:
    """The places of the person a form is about: the worker, the patient or the student."""
    study = next((s for s in file.studies if s.member_id == one.id), Study())
    illness = next((i for i in file.illnesses if i.member_id == one.id), Illness())
    spent = sum((_net(e) for e in _ill(file) if e.member_id == one.id), ZERO)
    return {
        **_family(file, one),
        "nationName": one.ethnicity,
        "nation": one.ethnicity,
        "birthday": one.birth_date,
        "disabilityName": illness.disability,
        "workStatusName": one.work_state,
        "modelWorkerName": one.model_worker,
        "mobile": one.mobile,
        "workTime": one.work_since,
        "industryTypeName": one.industry,
        "maritalStatusName": one.marital_status,
        "householdTypeName": one.household_type,
        "workUnit": one.work_unit,
        "unitTypeName": one.unit_nature,
        "enterpriseSituationName": one.enterprise_state,
        "laborContractStart": one.contract_from,
        "laborContractEnd": one.contract_to,
        "fixedTerm": one.contract_term,
        "diseaseName": illness.disease,
        "personalExpense": spent,
        "hospitalizationNum": illness.hospital_stays,
        "eligibleExpense": illness.eligible_expense,
        "unitDonationMoney": illness.unit_aid,
        "sociologyDonationMoney": illness.social_aid,
        "remark": illness.treatment,
        "isCurrentName": study.is_current,
        "collegeScore": study.score,
        "enrollSchool": study.school,
        "enrollMajor": study.major,
        "schoolYearName": study.years,
        "enrollBatchName": study.batch,
        "enrollTime": study.enrolled_on,
        "graduationTime": study.graduates_on,
        "learnMoney": study.fees,
        "hasLoanName": study.has_loan,
        "loanMoney": study.loan,
    }


def _family(file: HouseholdFile, one: HouseholdMember) -> dict[str, Any]:
    """A member's line on the form."""
    illness = next((i for i in file.illnesses if i.member_id == one.id), Illness())
    study = next((s for s in file.studies if s.member_id == one.id), Study())
    income = sum((i.amount for i in _lines(file) if i.member_id == one.id), ZERO)
    return {
        "name": one.name,
        "relationName": one.relation,
        "sexName": one.gender,
        "politicalStatusName": one.political_status,
        "educationName": study.stage or one.education,
        "certificateNum": one.id_number,
        "age": age(one.birth_date, file.household.applied_on),
        "medicalInsuranceName": one.medical_insurance,
        "healthName": illness.health,
        "monthlyIncome": _monthly(income),
        "identityName": one.identity,
        "unit": study.school or one.work_unit,
    }


def _filing(file: HouseholdFile, head: HouseholdMember) -> dict[str, Any]:
    """The places of the worker on the forms that are about somebody else."""
    line = _family(file, head)
    return {
        "filingName": head.name,
        "filingSexName": head.gender,
        "filingAge": line["age"],
        "filingMobile": head.mobile,
        "filingWorkUnit": head.work_unit,
        "filingMemberCardNo": file.household.service_card,
        "filingCertificateNum": head.id_number,
        "filingIndustryTypeName": head.position,
        "filingMonthlyIncome": line["monthlyIncome"],
        "filingIsFarmer": file.household.is_migrant,
        "filingLaborContractStart": head.contract_from,
        "filingLaborContractEnd": head.contract_to,
        "filingFixedTerm": head.contract_term,
        "filingIsBasicLive": file.household.is_basic_living,
        "filingReason": file.household.reason,
    }


def age(birth_date: dt.date | None, on: dt.date | None) -> int | None:
    """Full years on a day."""
    if birth_date is None or on is None:
        return None
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _lines(file: HouseholdFile) -> list[Any]:
    """The income lines of the twelve months before the application."""
    months = months_of(file.household.applied_on or dt.date.today())
    return [i for i in file.incomes if i.month in months]


def _ill(file: HouseholdFile) -> list[RigidExpense]:
    """What was spent on illness in the twelve months before the application."""
    months = months_of(file.household.applied_on or dt.date.today())
    return [e for e in file.expenses if e.month in months and e.kind == "因病"]


def _yearly(file: HouseholdFile) -> Decimal:
    """The family's income of the twelve months, without members who do not live with it."""
    apart = {m.id for m in file.members if not m.is_counted}
    return sum((i.amount for i in _lines(file) if i.member_id not in apart), ZERO)


def _net(expense: RigidExpense) -> Decimal:
    """What was left to pay."""
    return expense.amount - expense.reimbursed


def _monthly(yearly: Decimal) -> Decimal:
    """A twelfth, to the cent."""
    return to_cent(Fraction(yearly) / MONTHS)
