"""The ranking worked out again from the words of the printed protocol alone, and from the data that go with it."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from core.app import App
from core.documents.pdf import render
from tests.core.documents.reading import needs_poppler, text
from tests.rebuild_ranking import differences

TODAY = dt.date(2026, 11, 20)
SKILL = 1
_SHEET = re.compile(r"^([AB]\d\d) (\d) (\d+) (\d+) (\d+) (\d+) (\d+\.\d\d)(?: 去掉（最[高低]）)?$")
_THEORY = re.compile(r"^([AB]\d\d) (\d+) (\d+\.\d\d)$")
_TIME = re.compile(r"([AB]\d\d) (\d{4})\b")
_CHANGE = re.compile(r"^([AB]\d\d) ([+-]\d+\.\d\d) ")
_PLACE = re.compile(r"^(\d+) ([AB]\d\d) ")


@pytest.fixture
def practice(contests_practice: App) -> App:
    return contests_practice


def rounded(value: Fraction) -> Decimal:
    """Two places, half up, as the printed rule says."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def from_print(lines: list[str]) -> dict[str, tuple[Decimal, Decimal, int]]:
    """Code → total, practice and seconds, from the printed sheets: 30 % theory and 70 % practice without the ends."""
    theory = {m[1]: Fraction(m[2]) for line in lines if (m := _THEORY.match(line))}
    given: dict[str, list[int]] = {}
    for line in lines:
        if m := _SHEET.match(line):
            assert sum(map(int, m.groups()[2:6])) == Decimal(m[7])
            given.setdefault(m[1], []).append(sum(map(int, m.groups()[2:6])))
    seconds = {c: int(s) for line in lines if _TIME.match(line) for c, s in _TIME.findall(line)}
    changed = {m[1]: Decimal(m[2]) for line in lines if (m := _CHANGE.match(line))}
    found = {}
    for code, sums in given.items():
        kept = sorted(sums)[1:-1]
        practice = rounded(Fraction(sum(kept), len(kept)))
        total = rounded(theory[code] * 30 / 100 + Fraction(practice) * 70 / 100)
        found[code] = (total + changed.get(code, Decimal(0)), practice, seconds[code])
    return found


@needs_poppler
def test_the_printed_protocol_alone_gives_the_ranking_that_it_prints(practice: App, tmp_path: Path):
    [paper] = practice.competition.papers.make("C08", SKILL, today=TODAY)
    lines = text(render(paper.document), tmp_path).splitlines()
    worked_out = from_print(lines)
    printed = {m[2]: int(m[1]) for line in lines if (m := _PLACE.match(line))}
    assert len(worked_out) == len(printed) == 21
    for letter in "AB":
        mine = [c for c in worked_out if c.startswith(letter)]
        mine.sort(key=lambda c: (-worked_out[c][0], -worked_out[c][1], worked_out[c][2]))
        assert {c: n for n, c in enumerate(mine, start=1)} == {
            c: p for c, p in printed.items() if c[0] == letter
        }
    stored = {
        p.code: p.total for p in practice.competition.ranking.ranking(SKILL).placings if p.total is not None
    }
    assert {c: t for c, (t, _, _) in worked_out.items()} == stored


def test_the_data_that_go_with_it_give_the_same_ranking_and_prizes(practice: App, tmp_path: Path):
    for name in ("成绩.csv", "成绩.json"):
        practice.competition.ranking.export_protocol(SKILL, tmp_path / name)
        assert differences(tmp_path / name) == []
