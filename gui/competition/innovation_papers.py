"""打印: menus of papers about ideas, studios, pairs and courses; what one still lacks is said in the menu."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QMenu

from core.printing.records import Paper
from core.progress import Progress
from gui.competition.tab import Tab
from gui.printing.show import show_papers

LONGEST = 18  # characters of what is missing, as many as a menu can show
Target = int | str


class Kind(Protocol):
    """A kind of paper."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def title(self) -> str:
        """The title."""


class Papers(Protocol):
    """The papers of a feature."""

    def missing(self, code: str, target: Target) -> tuple[str, ...]:
        """What a paper lacks."""

    def make(self, code: str, target: Target) -> tuple[Paper, ...]:
        """The papers of a kind about a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """A paper about a target with what it lacks."""

    code: str
    title: str
    target: Target
    missing: tuple[str, ...]


def printables(papers: Papers, kinds: Iterable[Kind], target: Target) -> tuple[Printable, ...]:
    """Papers about a target; runs outside the window's thread."""
    return tuple(
        Printable(code=k.code, title=k.title, target=target, missing=papers.missing(k.code, target))
        for k in kinds
    )


def fill(menu: QMenu, tab: Tab, papers: Papers, found: Sequence[Printable]) -> None:
    """Write papers into a menu."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for one in found:
        lacks = "；".join(one.missing)
        short = lacks if len(lacks) <= LONGEST else lacks[:LONGEST] + "…"
        entry = menu.addAction(f"{one.title}　（还缺：{short}）" if lacks else one.title)
        entry.setEnabled(not lacks)
        entry.setToolTip("\n".join(one.missing))
        entry.triggered.connect(lambda _=False, p=one: show(tab, papers, p))
    if not found:
        menu.addAction("正在查看可以打印的文书…").setEnabled(False)


def show(tab: Tab, papers: Papers, one: Printable) -> None:
    """Make a paper in the background, and show it."""

    def make(_: Progress) -> Sequence[Paper]:
        return papers.make(one.code, one.target)

    show_papers(tab.page, tab.app, tab.shell, one.title, make)
