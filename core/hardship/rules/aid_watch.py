"""Lists that watch over aid, in sentences (all pure)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from core.hardship.records.aid import AidWatch, Programme
from core.hardship.records.campaign import Campaign, Grant
from core.hardship.records.guard import Aided
from core.hardship.records.households import HouseholdCard
from core.hardship.records.payments import Outcome
from core.hardship.rules.guard_limits import limit_alerts
from core.hardship.rules.guard_terms import Terms, as_seen
from core.money import ZERO, shown, total
from core.rules import RuleSet


def never_assisted(
    cards: Sequence[HouseholdCard], given: Sequence[Aided], since: dt.date | None
) -> tuple[AidWatch, ...]:
    """Families in whose file nobody is on any list since a day."""
    aided = {number for a in given for number, _ in a.ties}
    when = f"自 {since.isoformat()} 以来" if since else ""
    return tuple(
        AidWatch(
            kind="未受帮扶",
            sentence=f"{c.head_name}（档案 {c.file_number}）{c.state_since.isoformat()} 起{c.state}，{when}没有受过帮扶",
            household_id=c.id,
            person_id=c.head_person_id,
            campaign_id=None,
            grant_id=None,
            amount=ZERO,
        )
        for c in cards
        if c.file_number not in aided
    )


def over_limits(
    given: Sequence[Aided], year: int, programmes: Mapping[str, Programme], rules: RuleSet,
    *, sees_illness: bool = False,
) -> tuple[AidWatch, ...]:  # fmt: skip
    """What goes beyond the limits of each programme in a year; the same sum is told once."""
    found: dict[str, AidWatch] = {}
    for programme in programmes.values():
        mine = [a for a in given if a.programme == programme.name and a.day.year == year]
        others = [a for a in given if a.programme != programme.name or a.day.year != year]
        terms = Terms(programme=programme, programmes=programmes, rules=rules)
        amounts = {a.key: a.amount for a in mine}
        for alert in as_seen(limit_alerts(mine, others, terms), sees_illness=sees_illness):
            if alert.kind == "限额待核":
                continue
            watch = AidWatch(
                kind="超过限额",
                sentence=alert.sentence,
                household_id=None,
                person_id=None,
                campaign_id=None,
                grant_id=alert.keys[0],
                amount=total(amounts[k] for k in alert.keys),
            )
            found.setdefault(alert.sentence, watch)
    return tuple(found.values())


def unclaimed(
    campaign: Campaign, became: Sequence[tuple[Grant, Outcome]], span: tuple[dt.date, dt.date]
) -> tuple[AidWatch, ...]:
    """Lines of which something is still there: not claimed, or come back and not paid again."""
    since, today = span
    days = (today - since).days
    return tuple(
        AidWatch(
            kind="未领取",
            sentence=(
                f"{g.name}（{campaign.number} {campaign.title}）{since.isoformat()} 批准，已 {days} 天，"
                f"未领 {shown(o.unclaimed)} 元，退回未再发 {shown(o.returned)} 元"
            ),
            household_id=g.household_id,
            person_id=g.person_id,
            campaign_id=campaign.id,
            grant_id=g.id,
            amount=o.unclaimed + o.returned,
        )
        for g, o in became
        if o.unclaimed + o.returned > ZERO
    )
