"""The four later tabs in windows of every size: no word is cut, every tab stop has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.congress.dossier import DossierTab
from gui.congress.duties import SECTIONS, DutiesTab
from gui.congress.proposals import FILE, ProposalsTab
from gui.congress.resolutions import PARTS, ResolutionsTab
from gui.theme import Theme
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
)
from tests.gui.congress.shown import rest

# What is left of a window of 1366 × 768, and of one of 1280 × 720, beside the navigation; large text narrows that.
SIZES = [("标准", 1158, 640), ("较大", 1134, 600), ("特大", 1256, 560), ("标准", 1072, 590)]


def cut(root: QWidget) -> list[str]:
    """The words that are wider than their place."""
    return [
        f"{w.text()}: {w.width()} < {w.sizeHint().width()}"
        for w in root.findChildren(QWidget)
        if isinstance(w, QLabel | QPushButton)
        and w.isVisible()
        and w.text()
        and not (isinstance(w, QLabel) and w.wordWrap())
        and w.width() + 1 < w.sizeHint().width()
    ]


def unnamed(root: QWidget) -> list[str]:
    """The tab stops that a screen reader could not name."""
    return [
        type(w).__name__
        for w in root.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
    ]


def looked_at(bench: Bench, size: tuple[int, int]) -> list[str]:
    """What is wrong with the tab on the screen."""
    bench.host.resize(*size)
    rest(bench.qtbot)
    wide = [] if bench.host.width() == size[0] else [f"{bench.host.width()} wide"]
    return [*wide, *cut(bench.host), *unnamed(bench.host)]


@pytest.mark.parametrize(("text", "width", "height"), SIZES)
def test_the_proposals_fit(bench: Bench, look: Theme, text: str, width: int, height: int) -> None:
    look.use(text_size=text)
    tab = bench.tab(ProposalsTab)
    rest(bench.qtbot)
    found = []
    for place in range(3):
        tab.show_section(place)
        found += looked_at(bench, (width, height))
    for line in tab.board.columns[2].lines[:1] + tab.board.columns[0].lines[:1]:
        tab.open_file(line.id)
        assert tab._views.currentIndex() == FILE
        found += looked_at(bench, (width, height))
    assert found == []


@pytest.mark.parametrize(("text", "width", "height"), SIZES)
def test_the_duties_fit(bench: Bench, look: Theme, text: str, width: int, height: int) -> None:
    look.use(text_size=text)
    tab = bench.tab(DutiesTab)
    found = []
    for place in range(len(SECTIONS)):
        tab.show_section(place)
        found += looked_at(bench, (width, height))
    assert found == []


@pytest.mark.parametrize(("text", "width", "height"), SIZES)
def test_the_resolutions_fit(bench: Bench, look: Theme, text: str, width: int, height: int) -> None:
    look.use(text_size=text)
    tab = bench.tab(ResolutionsTab)
    found = []
    for place in range(len(PARTS)):
        tab.show_section(place)
        found += looked_at(bench, (width, height))
    assert found == []


@pytest.mark.parametrize(("text", "width", "height"), SIZES)
def test_the_dossier_fits(bench: Bench, look: Theme, text: str, width: int, height: int) -> None:
    look.use(text_size=text)
    tab = bench.tab(DossierTab)
    rest(bench.qtbot)
    assert looked_at(bench, (width, height)) == []
    assert tab.rows.rowCount() > 0
