"""How studios and mentoring pairs are written on screen."""

import datetime as dt

from core.innovation.records.mentoring import MentoringFile, MentoringPair
from core.innovation.records.studios import StudioLine
from gui.competition.innovation_words import day_text

PAIR_TONES = {"未开始": "mute", "进行中": "info", "待期满考核": "warn", "已结束": "mute"}
CHECK_TONES = {"不合格": "err", "未考核": "warn"}  # only what stands out bears a chip
UNCHECKED = "未考核"


def studio_cells(x: StudioLine) -> tuple[str, ...]:
    """One studio of a year as a row."""
    return (
        x.name, x.level, x.leader, x.honours, f"{x.age} 年", str(len(x.members)), str(len(x.topics)),
        str(len(x.results)), str(len(x.patents)), f"{x.benefit:,.2f}", f"{x.spent:,.2f} / {x.budget:,.2f}",
        x.conclusion or UNCHECKED,
    )  # fmt: skip


def pair_cells(file: MentoringFile) -> tuple[str, ...]:
    """One pair as a row."""
    p = file.pair
    return (
        p.master,
        p.apprentice,
        p.unit_name,
        p.trade,
        day_text(p.starts_on),
        day_text(p.last_day),
        file.state,
        owed_words(file),
    )


def owed_words(file: MentoringFile) -> str:
    """Which assessments are owed."""
    years = [f"{y} 年年度考核" for y in file.missing_years]
    return "、".join((*years, *(("期满考核",) if file.state == "待期满考核" else ())))


def pair_title(pair: MentoringPair) -> str:
    """A pair by its names."""
    return f"{pair.master}—{pair.apprentice}"


def this_year() -> int:
    """The year of today."""
    return dt.date.today().year
