"""Aid of one store: programmes, funds, campaigns, payments, and the lists that watch."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from core.db import Database
from core.hardship.queries import aid as read
from core.hardship.queries import campaign as campaigns
from core.hardship.queries import guard, households, payments
from core.hardship.records.aid import AidWatch, Programme
from core.hardship.records.campaign import APPROVED, PAYING, SETTLED, Campaign
from core.hardship.records.guard import Aided
from core.hardship.rules.aid_watch import never_assisted, over_limits, unclaimed
from core.hardship.rules.payments import outcome
from core.hardship.service.access import may_see_illness
from core.hardship.service.campaign import Campaigns
from core.hardship.service.funds import Funds
from core.hardship.service.payments import Payments
from core.regulations.queries import rule_set_of

NOBODY = 0  # the key of no officer


class Aid:
    """Programmes, funds, campaigns and payments, one part of the work to each attribute."""

    def __init__(self, db: Database, *, officer_id: int = NOBODY) -> None:
        """Without an officer nothing is told of medical bills."""
        self._db, self._officer_id = db, officer_id
        self.funds = Funds(db)
        self.campaigns = Campaigns(db, officer_id=officer_id)
        self.payments = Payments(db)

    def programmes(self) -> tuple[Programme, ...]:
        """Every kind of aid in order."""
        return tuple(read.programmes().values())

    def never_assisted(self, since: dt.date | None = None) -> tuple[AidWatch, ...]:
        """Families with a file in force that no campaign ever gave anything, or none since a day, by file number."""
        with self._db.read() as session:
            cards = households.cards(session, guard.FILED)
            given = guard.others(session, None, since or dt.date.min, dt.date.max)
            return never_assisted(cards, given, since)

    def over_limits(self, year: int) -> tuple[AidWatch, ...]:
        """Everybody whom the campaigns of a year give more than a limit of its programme allows, in sentences."""
        with self._db.read() as session:
            given = guard.others(session, None, dt.date(year - 1, 1, 1), dt.date(year, 12, 31))
            rules = rule_set_of(session, dt.date(year, 12, 31))
            sees = may_see_illness(session, self._officer_id)
            return over_limits(given, year, read.programmes(), rules, sees_illness=sees)

    def unclaimed(self, today: dt.date, days: int | None = None) -> tuple[AidWatch, ...]:
        """Lines approved so many days ago (by rule when not given) of which something is still there, the oldest first."""
        with self._db.read() as session:
            rule = rule_set_of(session, today)["hardship.aid.unclaimed_days"]
            wanted = int(rule.number) if days is None else days
            return tuple(w for one in _open(session) for w in _waiting(session, one, today, wanted))

    def history(self, household_id: int) -> tuple[Aided, ...]:
        """Everything that a family was given or is on a list for, the newest first; raises NotFound."""
        with self._db.read() as session:
            number = households.household(session, household_id).file_number
            given = guard.others(session, None, dt.date.min, dt.date.max)
            found = sorted(_of_file(given, number), key=lambda a: (a.day, a.key), reverse=True)
            sees = may_see_illness(session, self._officer_id)
            return tuple(found if sees else (replace(a, own_share=None) for a in found))


def _of_file(given: Iterable[Aided], number: str) -> Iterator[Aided]:
    """The lines of people who stand in a file."""
    return (a for a in given if number in dict(a.ties))


def _open(session: Session) -> tuple[Campaign, ...]:
    """The campaigns that are approved and not closed, the oldest first."""
    found = campaigns.campaigns(session, states=(APPROVED, PAYING, SETTLED))
    return tuple(sorted(found, key=lambda c: c.number))


def _waiting(session: Session, one: Campaign, today: dt.date, days: int) -> tuple[AidWatch, ...]:
    """The lines of a campaign of which something is still there after so many days."""
    steps = [s for s in campaigns.steps(session, one.id or 0) if s.state == APPROVED]
    since = steps[-1].taken_on if steps else None
    if since is None or (today - since).days < days:
        return ()
    rows = payments.by_grant(session, one.id or 0)
    grants = campaigns.grants(session, one.id or 0)
    became = [(g, outcome(g, rows.get(g.id, ()))) for g in grants]
    return unclaimed(one, became, (since, today))
