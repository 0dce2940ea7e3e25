"""Every paper of the roster for a thousand people, laid out and written as PDF."""

import time

import pytest

from core.documents.pdf import render
from core.members.papers import LAYOUTS, Layout, PaperOptions, paper
from core.members.records import Organisation, Person
from tests.gui.members.sample_people import COLUMNS, WORKSHOPS, people

COUNT = 1000
CARD = Organisation(unit_name="东方机械有限公司", union_name="东方机械有限公司工会委员会")


def crowd() -> list[Person]:
    """The people of a factory, without a store."""
    places = [(shop, team) for shop, teams in WORKSHOPS.items() for team in teams or (None,)]
    found = []
    for row in people(COUNT, range(len(places))):
        values = dict(zip(COLUMNS, row, strict=True))
        del values["name_key"]
        department, team = places[int(str(values.pop("unit_id")))]
        found.append(Person(**values, department=department, team=team))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.key)
def test_a_paper_for_a_thousand_people(layout: Layout):
    given = crowd()
    start = time.process_time()
    content = render(paper(given, layout.key, PaperOptions(), CARD))
    seconds = time.process_time() - start
    print(f"\n{layout.word} {COUNT:,} 人：{seconds:.2f} 秒（目标 ≤ 10 秒），{len(content):,} 字节")
