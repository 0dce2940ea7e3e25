"""The four later tabs: every tab stop is named, and no word is cut at the sizes people use."""

import pytest

from gui.congress.appraisals import AppraisalsTab
from gui.congress.institutions import InstitutionsTab
from gui.congress.papers import PapersTab
from gui.congress.tab import Tab
from gui.congress.votes import VotesTab
from gui.theme import Theme
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
    press,
    settle,
)
from tests.gui.test_accessibility import cut, unnamed


@pytest.mark.parametrize("size", ["标准", "较大"])
@pytest.mark.parametrize("kind", [VotesTab, AppraisalsTab, PapersTab, InstitutionsTab])
def test_tab_stops_are_named_and_no_word_is_cut(
    bench: Bench, look: Theme, kind: type[Tab], size: str
) -> None:
    look.use(text_size=size)
    tab = bench.tab(kind)
    places = tab.bar.count() if isinstance(tab, AppraisalsTab | InstitutionsTab) else 1
    for place in range(places):
        if isinstance(tab, AppraisalsTab | InstitutionsTab):
            tab.bar.setCurrentIndex(place)
        if isinstance(tab, PapersTab):
            bench.qtbot.waitUntil(lambda: tab.rows.rowCount() > 0)
        settle()
        assert list(unnamed(tab)) == []
        assert list(cut(tab)) == []


@pytest.mark.parametrize("size", ["标准", "较大"])
def test_a_counting_sheet_and_a_result_are_readable(bench: Bench, look: Theme, size: str) -> None:
    look.use(text_size=size)
    tab = bench.tab(VotesTab)
    press(tab, "发出选票")
    settle()
    assert list(unnamed(tab)) == []
    assert list(cut(tab)) == []
    tab.list.selectRow(0)
    settle()
    assert list(unnamed(tab)) == []
    assert list(cut(tab)) == []
