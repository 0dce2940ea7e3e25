"""Funds and their budget: each public writer is one audited, undoable change."""

from dataclasses import replace

from core import stored
from core.db import Database
from core.hardship import keeping
from core.hardship.queries import funds as read
from core.hardship.records.funds import BudgetEntry, Fund, FundFigures
from core.hardship.rules.funds import require_lowering
from core.hardship.tables.funds import BudgetEntryRow, FundRow


class Funds:
    """The money of one store by source and year."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def figures(self, year: int | None = None) -> tuple[FundFigures, ...]:
        """Every fund of a year, or all, with its figures and the lines behind them."""
        with self._db.read() as session:
            return tuple(read.figures(session, f.id or 0) for f in read.funds(session, year))

    def figure(self, fund_id: int) -> FundFigures:
        """One fund with its figures and the lines behind them; raises NotFound."""
        with self._db.read() as session:
            return read.figures(session, fund_id)

    def add_fund(self, fund: Fund, budget: BudgetEntry) -> int:
        """Record a fund with its first budget; raises Invalid, Conflict for a second one of the name."""
        with self._db.write("登记帮扶资金", note=f"{fund.year} {fund.source}") as writing:
            key = stored.add(writing, FundRow, replace(fund, id=None))
            first = replace(budget, id=None, fund_id=key)
            require_lowering(read.figures(writing.session, key), first)
            keeping.add(writing, BudgetEntryRow, first)
            return key

    def rename_fund(self, fund_id: int, name: str, note: str | None = None) -> None:
        """Give a fund another name and note; source and year stay; raises NotFound, Invalid."""
        with self._db.write("修改帮扶资金", note=name) as writing:
            old = stored.record(Fund, stored.require(writing.session, FundRow, fund_id))
            stored.replace(writing, FundRow, replace(old, name=name.strip(), note=note))

    def decide_budget(self, entry: BudgetEntry) -> int:
        """Record a decision on a fund's budget; raises NotFound, Invalid when more is lowered than is left."""
        with self._db.write("变动资金预算", note=f"{entry.kind} {entry.amount} 元") as writing:
            require_lowering(read.figures(writing.session, entry.fund_id), entry)
            return keeping.add(writing, BudgetEntryRow, replace(entry, id=None))
