"""Five hundred numbered certificates of one contest, from its awards to the bytes; seconds are the processor's own."""

import datetime as dt
import re
import time
from decimal import Decimal

import pypdfium2

from core.competition.documents.case import Desk
from core.competition.documents.results import certificates
from core.competition.records.awards import Award, AwardSheet, Bonus
from core.competition.records.contests import FINAL, Contest, ContestCase
from core.competition.records.figures import Summary
from core.competition.records.ranking import Ranking
from core.competition.records.scheme import Rubric, Scheme
from core.documents.pdf import render
from core.members.records import Organisation
from tests.bench.bench_documents import rows

COUNT, TARGET = 500, 20.0
DAY = dt.date(2026, 9, 27)


def desk() -> Desk:
    """A decided contest with so many winners."""
    names = [row[1] for row in rows(COUNT)]
    numbers = [f"2026-001-{n:03d}" for n in range(1, COUNT + 1)]
    awards = tuple(
        Award(id=n, entry_id=n, prize="优秀选手", name=name, place=n, certificate=number, decided_on=DAY)
        for n, (name, number) in enumerate(zip(names, numbers, strict=True), start=1)
    )
    bonuses = tuple(
        Bonus(award_id=a.id or 0, person_id=a.id, name=a.name, prize=a.prize, amount=Decimal(1), certificate=a.certificate)
        for a in awards
    )  # fmt: skip
    contest = Contest(
        number="2026-001", name="2026年职工技能竞赛", host="红星机械制造有限公司工会", state=FINAL
    )
    return Desk(
        organisation=Organisation(unit_name="红星机械制造有限公司"), today=DAY,
        case=ContestCase(
            contest=contest, plan=None, budget=(), papers=(), steps=(), notices=(), objections=(), parts=(), actions=(),
        ),
        rubric=Rubric(scheme=Scheme(), parts=(), criteria=(), indicators=(), prizes=()), formula="", entries=(), draws=(),
        judges=(), conflicts=(), slots=(), sheets=(), ranking=Ranking(formula="", placings=(), teams=(), digest=""), effects=(),
        won=AwardSheet(awards=awards, bonuses=bonuses, ties=(), is_final=True),
        summary=Summary(
            contest_id=1, name=contest.name, starts_on=DAY, ends_on=DAY, state=FINAL, figures=(), sentences=(),
        ),
        safety=(),
    )  # fmt: skip


def test_five_hundred_numbered_certificates():
    contest = desk()
    start = time.process_time()
    [document] = certificates(contest)
    content = render(document)
    seconds = time.process_time() - start
    print(f"\n竞赛证书 {COUNT} 张：{seconds:.2f} 秒（目标 ≤ {TARGET:g} 秒），{len(content):,} 字节")
    read = pypdfium2.PdfDocument(content)
    assert len(read) == COUNT
    last = re.sub(r"\s", "", read[COUNT - 1].get_textpage().get_text_range())
    assert "2026-001-500" in last
    assert seconds <= TARGET
