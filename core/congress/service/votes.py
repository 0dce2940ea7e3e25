"""Ballots from the paper to the verdict; each public writer is one audited change."""

from collections.abc import Sequence
from dataclasses import replace

from core import stored
from core.congress import balloting, tallying
from core.congress.queries import votes as queries
from core.congress.records.votes import Ballot, BallotItem, Count, Teller, Verdict
from core.congress.rules import counting
from core.congress.rules import votes as rules
from core.congress.tables.votes import BallotRow
from core.db import Database
from core.rules import Finding


class Votes:
    """Secret ballots, item-by-item votes and elections of the meetings of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def ballots(self, meeting_id: int) -> tuple[Ballot, ...]:
        """A meeting's ballots in the order in which they were prepared."""
        with self._db.read() as session:
            return queries.ballots(session, meeting_id)

    def ballot(self, ballot_id: int) -> Ballot:
        """One ballot; raises NotFound."""
        with self._db.read() as session:
            return queries.ballot(session, ballot_id)

    def items(self, ballot_id: int) -> tuple[BallotItem, ...]:
        """A ballot's matters or candidates in the order of the paper."""
        with self._db.read() as session:
            return queries.items(session, ballot_id)

    def tellers(self, ballot_id: int) -> tuple[Teller, ...]:
        """Who watches and counts."""
        with self._db.read() as session:
            return queries.tellers(session, ballot_id)

    def counters(self, ballot_id: int) -> tuple[str, ...]:
        """The names under which a sheet can be entered."""
        return rules.counter_names(self.tellers(ballot_id))

    def counts(self, ballot_id: int) -> tuple[Count, ...]:
        """Every sheet ever entered for a ballot, oldest first."""
        with self._db.read() as session:
            return queries.counts(session, ballot_id)

    def attempt(self, ballot_id: int) -> int | None:
        """The attempt that still wants a sheet; None when both sides agree."""
        with self._db.read() as session:
            return counting.open_attempt(
                queries.counts(session, ballot_id), queries.items(session, ballot_id)
            )

    def rounds(self, ballot_id: int) -> tuple[Ballot, ...]:
        """All rounds that a ballot belongs to, the first round first."""
        with self._db.read() as session:
            return queries.rounds(session, ballot_id)

    def compare(self, ballot_id: int) -> tuple[str, ...]:
        """What keeps the two sides of the newest attempt from agreeing, in sentences; empty when they agree."""
        with self._db.read() as session:
            return counting.comparison(queries.counts(session, ballot_id), queries.items(session, ballot_id))

    def findings(self, ballot: Ballot, items: Sequence[BallotItem]) -> tuple[Finding, ...]:
        """What the law says of a ballot that is being prepared."""
        with self._db.read() as session:
            return rules.preparation_findings(ballot, items, balloting.rules_of(session, ballot))

    def verdict(self, ballot_id: int) -> Verdict:
        """What became of a ballot, as far as it is counted; raises NotFound."""
        with self._db.read() as session:
            return tallying.verdict(session, ballot_id)

    # ---- writing ----

    def prepare(self, ballot: Ballot, items: Sequence[BallotItem]) -> int:
        """A new ballot with its matters or candidates; raises Invalid, NotFound."""
        with self._db.write("准备投票", note=ballot.title) as writing:
            return balloting.prepare(writing, replace(ballot, state="准备", round=1, previous_id=None), items)

    def edit(self, ballot: Ballot, items: Sequence[BallotItem]) -> None:
        """Change a ballot before its papers are issued; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改投票", note=ballot.title) as writing:
            balloting.edit(writing, ballot, items)

    def set_tellers(self, ballot_id: int, tellers: Sequence[Teller]) -> None:
        """Name who watches and counts, in place of those named before; raises Invalid, NotFound, Conflict."""
        with self._db.write("确定监票计票人") as writing:
            balloting.set_tellers(writing, ballot_id, tellers)

    def issue(
        self, ballot_id: int, issued: int, *, snapshot_id: int | None = None, batch: str | None = None
    ) -> Ballot:
        """Hand out the papers under a snapshot of presence; the number may be corrected until the first sheet.

        Raises Invalid, NotFound, Conflict.
        """
        with self._db.write("发出选票", note=f"{issued} 张") as writing:
            ballot = queries.ballot(writing.session, ballot_id)
            given = replace(
                ballot,
                issued=issued,
                snapshot_id=snapshot_id or ballot.snapshot_id,
                batch=batch or ballot.batch or f"{ballot_id:04d}-{ballot.round}",
            )
            return balloting.issue(writing, given)

    def enter_count(self, count: Count) -> int:
        """Enter one side's sheet for ever; raises Invalid with every sum that does not tie, NotFound, Conflict."""
        with self._db.write("录入计票单", note=f"{count.side}方第 {count.attempt} 遍") as writing:
            return tallying.enter(writing, count)

    def close(self, ballot_id: int, *, reason: str = "") -> Verdict:
        """Confirm the verdict; advice of the law wants a written reason; raises Invalid, NotFound, Conflict."""
        with self._db.write("确认投票结果") as writing:
            return tallying.close(writing, ballot_id, reason.strip())

    def void(self, ballot_id: int, reason: str) -> None:
        """Declare a ballot void and keep everything of it; raises Invalid, NotFound, Conflict."""
        with self._db.write("投票作废", note=reason[:40]) as writing:
            ballot = queries.ballot(writing.session, ballot_id)
            balloting.require_state(ballot, ("准备", "已发票", "计票"))
            if not reason.strip():
                raise balloting.invalid("note", "请写明作废的原因；投票没有改动")
            note = "；".join(filter(None, (ballot.note, f"作废：{reason.strip()}")))
            stored.replace(writing, BallotRow, replace(ballot, state="作废", note=note))

    def new_round(self, ballot_id: int) -> int:
        """A new ballot on what a closed or void one left open; the old one stays; raises NotFound, Conflict."""
        with self._db.write("再次投票") as writing:
            return tallying.new_round(writing, ballot_id)
