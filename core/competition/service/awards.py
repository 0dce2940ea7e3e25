"""Awards, the bonus sheet and its ties with the budget: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Sequence

from core import stored
from core.competition import keeping, rewarding
from core.competition.queries import contests as read
from core.competition.records.awards import AwardSheet, Bonus, Nomination
from core.competition.records.contests import ARCHIVED, FINAL, NOTICED, RUNNING, SCORED
from core.competition.rules import awards as rules
from core.competition.rules.ranking import ranking
from core.competition.rules.steps import require_state, wrong
from core.competition.tables.awards import AwardRow, BonusRow
from core.db import Database
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Awards:
    """What the contests of one store award."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def sheet(self, contest_id: int) -> AwardSheet:
        """The awards with bonus sheet and ties: as computed now, as noticed, or as decided; raises NotFound."""
        with self._db.read() as session:
            contest = read.contest(session, contest_id)
            is_stored = contest.state in (NOTICED, FINAL, ARCHIVED)
            won = (
                read.awards(session, contest_id)
                if is_stored
                else rewarding.computed(session, contest_id, ranking(read.facts(session, contest_id)))
            )
            is_final = contest.state in (FINAL, ARCHIVED)
            bonuses = (
                read.bonuses(session, contest_id)
                if is_final
                else tuple(b for a in won for b in rules.bonuses(a, rewarding.winners(session, contest, a)))
            )
            ties = rules.ties(read.budget(session, contest_id), won, bonuses)
            return AwardSheet(awards=won, bonuses=bonuses, ties=ties, is_final=is_final)

    def findings(self, contest_id: int, on: dt.date) -> tuple[Finding, ...]:
        """What the rules say of the awards: share of winners, basis of bonuses, 安康杯, budget; raises NotFound."""
        found = self.sheet(contest_id)
        with self._db.read() as session:
            law = rule_set_of(session, on)
            contest = read.contest(session, contest_id)
            places = ranking(read.facts(session, contest_id)).placings
        count = sum(p.place is not None for p in places)
        told = rules.award_findings(contest, found.awards, count, law)
        return told + rules.tie_findings(found.ties, law)

    def nominate(self, contest_id: int, *nominations: Nomination) -> tuple[int, ...]:
        """Give prizes that are not won by place by name, as one change; the names of the roster's people and units
        are taken from there. Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("指名授奖", note=f"{len(nominations)} 个") as writing:
            require_state(read.contest(writing.session, contest_id), RUNNING, SCORED)
            return tuple(rewarding.nominate(writing, contest_id, one) for one in nominations)

    def withdraw_nomination(self, award_id: int) -> None:
        """Take a prize given by name back before the notice; raises NotFound, Conflict, Invalid."""
        with self._db.write("撤回指名授奖") as writing:
            row = stored.require(writing.session, AwardRow, award_id)
            require_state(read.contest(writing.session, row.contest_id), RUNNING, SCORED)
            if all(a.id != award_id for a in rewarding.named(writing.session, row.contest_id)):
                raise wrong("award_id", "这个奖项按名次评定，不能撤回，没有改动")
            writing.note = row.name
            stored.remove(writing, AwardRow, award_id)

    def sign(self, bonus_ids: Sequence[int], on: dt.date, *, proxy: str | None = None) -> None:
        """Record that bonuses were signed for, by a proxy with the relation; raises Invalid, NotFound, Conflict."""
        with self._db.write("奖金签领", note=f"{len(bonus_ids)} 笔") as writing:
            for key in bonus_ids:
                row = stored.require(writing.session, BonusRow, key)
                require_state(read.contest(writing.session, row.contest_id), FINAL)
                if row.signed_on is not None:
                    raise wrong("signed_on", f"{row.name}的奖金已经签领，没有改动")
                row.signed_on, row.proxy = on, proxy
                keeping.check(keeping.record(Bonus, row))
            writing.session.flush()

    def set_decision(self, contest_id: int, decision: str) -> None:
        """Write the number of the decision paper on every award of a decided contest; raises Invalid, NotFound, Conflict."""
        with self._db.write("登记表彰决定文号", note=decision) as writing:
            require_state(read.contest(writing.session, contest_id), FINAL)
            if not decision.strip() or len(decision.strip()) > 60:
                raise wrong("decision", "请填写表彰决定文号，最多 60 个字，没有保存")
            for one in read.awards(writing.session, contest_id):
                stored.require(writing.session, AwardRow, one.id).decision = decision.strip()
            writing.session.flush()
