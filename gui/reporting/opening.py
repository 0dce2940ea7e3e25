"""Opening a report: filled from the records in the background, with the way back; or of a period chosen freely."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import Invalid, Problem
from core.fields import spec
from core.progress import Progress
from core.reporting.windows import keys_of
from gui import jobs
from gui.kit import Form, edit
from gui.reporting.words import PERIOD_WORDS, period_words
from gui.undoing import Changes, offer_undo, recorded

if TYPE_CHECKING:
    from gui.reporting.tab import Tab

YEARS_BACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report."""

    form: str = spec("报表", default="", required=True, code="form")
    period: str = spec("报告期", default="", required=True, code="period")


def begin(tab: "Tab", code: str, period: str, *, done: Callable[[int], object]) -> None:
    """Fill a report from the records in the background, then hand over its key."""
    reports = tab.reporting.reports

    def work(_: Progress) -> tuple[Changes, list[int]]:
        made: list[int] = []
        return recorded(tab.app, lambda: made.append(reports.open(code, period))), made

    def finish(outcome: tuple[Changes, list[int]]) -> None:
        changes, made = outcome
        done(made[0])
        if changes:
            words = f"已按记录填好 {code} {period_words(period)}"
            offer_undo(tab.page, tab.app, tab.shell, words, changes=changes)

    jobs.run(tab.page, f"正在从记录取数：{code}", work, finish)


def ask_report(tab: "Tab", done: Callable[[str, str], object]) -> None:
    """Ask for any form and any period that it knows; `done` gets the form's code and the period's key."""
    forms = tab.reporting.forms.all()
    names = {f"{f.code} {f.title}": f for f in forms.values()}
    year = dt.date.today().year
    kinds = list(PERIOD_WORDS)
    keys = [
        k for y in range(year, year - YEARS_BACK, -1) for kind in reversed(kinds) for k in keys_of(y, kind)
    ]
    periods = {period_words(key): key for key in keys}
    offered = {"form": tuple(names), "period": tuple(periods)}
    form = Form(Asked, labels=lambda table: offered[table])

    def save(values: dict[str, object]) -> None:
        wanted, period = names[str(values["form"])], periods[str(values["period"])]
        if kind_of(period) not in wanted.periods:
            words = "、".join(PERIOD_WORDS[k] for k in wanted.periods)
            raise Invalid((Problem(field="period", message=f"{wanted.code} 是{words}，请换一个报告期"),))
        done(wanted.code, period)

    edit(
        tab,
        "填报其他报表或报告期",
        form,
        save,
        hint="没有列在日历里的报表和报告期也可以填。已填过的会直接打开。",
    )


def kind_of(period: str) -> str:
    """What kind of period a key is, told by its shape."""
    return "half" if "H" in period else "quarter" if "Q" in period else "month" if "-" in period else "year"
