"""What to look at before a step although it may be taken: papers that are missing or old, conditions not met (all pure).

Service rules 15, 16, 21, 22 and 32; none of them stops anybody.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from core.hardship.records.households import HouseholdFile
from core.hardship.rules.procedure import months_later
from core.rules import Rule, RuleSet

PREFIX = "hardship."
YEAR = 12  # months for which bills and certificates of a year count
OF_A_YEAR = "近一年"  # in the name of a paper that must not be older
AFTER_THE_FACT = ("审核会议纪要", "公示单")  # papers that only the later steps bring forth


def cautions(
    file: HouseholdFile, missing: Collection[str], *, rules: RuleSet, is_member: bool
) -> tuple[str, ...]:
    """Sentences on what a family's file lacks before it is weighed or shown in public."""
    return (
        *_consents(file, rules[PREFIX + "consents"]),
        *_proofs(missing),
        *_old(file),
        *_migrant(file, rules[PREFIX + "migrant"], is_member=is_member),
    )


def _consents(file: HouseholdFile, rule: Rule) -> Iterator[str]:
    """Rule 15: pledge and authorisation are signed before the notice."""
    signed = {c.kind for c in file.consents if c.signed_on}
    lacking = [kind for kind in rule.texts if kind not in signed]
    if lacking:
        yield f"还没有签署{'、'.join(lacking)}（{_source(rule)}）"


def _proofs(missing: Collection[str]) -> Iterator[str]:
    """Rule 21: the papers by the causes."""
    lacking = [name for name in missing if name not in AFTER_THE_FACT]
    if lacking:
        yield f"材料还缺{'、'.join(lacking)}"


def _old(file: HouseholdFile) -> Iterator[str]:
    """Rule 22: bills and certificates of the year are no older than a year on the day of application."""
    applied = file.household.applied_on
    for proof in file.proofs:
        day = proof.dated_on
        if applied and day and OF_A_YEAR in proof.kind and months_later(day, YEAR) < applied:
            yield f"“{proof.kind}”的日期 {day.isoformat()} 距申报已超过一年，请补交新的"


def _migrant(file: HouseholdFile, rule: Rule, *, is_member: bool) -> Iterator[str]:
    """Rule 16: a migrant worker is a member and has worked here for long enough."""
    if not file.household.is_migrant:
        return
    if not is_member:
        yield f"户主是农民工，花名册上还不是工会会员，请先办理入会（{_source(rule)}）"
    head, applied = file.head, file.household.applied_on or dt.date.max
    until = head.contract_to or applied
    if not head.has_labour_relation and (
        head.contract_from is None
        or months_later(head.contract_from, int(rule.number)) > until + dt.timedelta(days=1)
    ):
        yield f"户主是农民工，劳动合同或事实劳动关系不足 {rule.number} {rule.unit}（{_source(rule)}）"


def _source(rule: Rule) -> str:
    """Where a rule comes from, and whether that was seen."""
    return rule.citation if rule.verified else f"{rule.citation}，依据待核"
