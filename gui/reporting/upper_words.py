"""How states, periods and values are written on the upper level's screens."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.periods import parse_period
from core.reporting.records.merging import Board, BoardLine
from core.reporting.records.reports import DueReport
from core.reporting.records.submissions import FormFinding, Submission

SILENT, OVERDUE, HERE, LATE, RETURNED, ACCEPTED, NOT_ASKED = (
    "未报", "逾期", "已报", "迟报", "退回", "已接收", "—",
)  # fmt: skip
STATE_TONES = {OVERDUE: "err", HERE: "info", LATE: "warn", RETURNED: "warn", ACCEPTED: "ok"}
MOST_NAMES = 12  # in a sentence; the filter of the board shows every one
MUST, EXPLAIN, EXPLAINED = "必须改正", "需要说明", "已说明"
FINDING_TONES = {MUST: "err", EXPLAIN: "warn", EXPLAINED: "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form that is asked for in a period."""

    code: str
    title: str
    due_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressing:
    """The board of a whole period: every form that is asked for, every unit."""

    period: str
    today: dt.date
    forms: tuple[Asked, ...]
    boards: dict[str, Board] = field(default_factory=dict)

    @property
    def units(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every unit on any of the boards, by code."""
        return tuple(sorted({(x.unit_code, x.unit_name) for b in self.boards.values() for x in b.lines}))

    def line(self, unit: str, code: str) -> BoardLine | None:
        """What stands for a unit and a form; nothing where it is not asked for."""
        return next((x for x in self.boards[code].lines if x.unit_code == unit), None)

    def word(self, unit: str, code: str) -> str:
        """The state of a unit and a form in a word."""
        line = self.line(unit, code)
        return state_word(line, self.boards[code].due_on, self.today) if line is not None else NOT_ASKED


def state_word(line: BoardLine, due_on: dt.date, today: dt.date) -> str:
    """How far one unit has come with one form."""
    if line.state == "未报":
        return OVERDUE if today > due_on else SILENT
    if line.state == "已报":
        return LATE if line.is_late else HERE
    return line.state


def board_words(title: str, board: Board) -> str:
    """How complete and how timely one form is, with the names of those who are silent."""
    here = board.expected - len(board.silent)
    timely = here - len(board.late)
    told = (
        f"{title}　截止 {board.due_on}　应报 {board.expected}，已报 {here}（{share(here, board.expected)}），"
    )
    told += f"按时 {timely}（{share(timely, board.expected)}）"
    if board.late:
        told += f"；迟报：{named(board.late)}"
    return f"{told}；没有报的：{named(board.silent)}" if board.silent else f"{told}；全部已报"


def named(names: Sequence[str]) -> str:
    """Names, of many the first with how many there are; the board lists them all."""
    return (
        "、".join(names) if len(names) <= MOST_NAMES else f"{'、'.join(names[:MOST_NAMES])}等 {len(names)} 个"
    )


def share(part: int | Decimal, whole: int | Decimal) -> str:
    """A part as per cent."""
    return f"{100 * part / whole:.0f}%" if whole else "—"


def periods_of(due: Iterable[DueReport]) -> dict[str, tuple[Asked, ...]]:
    """The forms asked for in each period, the year first, then its parts in order."""
    found: dict[str, list[Asked]] = {}
    for one in due:
        found.setdefault(one.period, []).append(Asked(code=one.form_code, title=one.title, due_on=one.due_on))
    ordered = sorted(found, key=lambda key: (len(key), parse_period(key).start))
    return {key: tuple(sorted(found[key], key=lambda a: a.code)) for key in ordered}


def nearest(periods: dict[str, tuple[Asked, ...]], today: dt.date) -> str:
    """The period that is due next, otherwise the one that was due last."""
    days = {key: min(a.due_on for a in asked) for key, asked in periods.items()}
    return min(days, key=lambda key: (days[key] < today, abs((days[key] - today).days)))


def finding_words(finding: FormFinding) -> str:
    """How binding a finding is."""
    return MUST if finding.severity == "hard" else EXPLAIN


def reason_for(one: Submission, finding: FormFinding) -> str:
    """The reason that the sender gave for a finding."""
    given = (e.text for e in one.explanations if (e.id, e.sentence) == (finding.id, finding.sentence))
    return next(given, "")
