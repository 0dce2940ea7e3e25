"""打印: the papers of a contest in a menu; what one still lacks is said in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

from core.competition.records.contests import Contest
from core.competition.service.papers import PaperState
from core.printing.records import Paper
from core.progress import Progress
from gui import jobs
from gui.competition.tab import Tab
from gui.kit import button
from gui.printing.show import show_papers

LONGEST = 18  # characters of what is missing, as many as a menu can show


def print_button(tab: Tab, contest: Callable[[], Contest | None], *stages: str) -> QPushButton:
    """A button with the menu of a contest's papers, of some stages or of all."""
    widget = button("打印", "print", tip="Ctrl+P")
    widget.setMenu(QMenu(widget))
    menu = widget.menu()
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _look_up(tab, widget, contest(), stages))
    return widget


def _look_up(tab: Tab, widget: QPushButton, contest: Contest | None, stages: Sequence[str]) -> None:
    """Find in the background what can be printed, then show the menu anew."""
    menu = widget.menu()
    if menu.property("filled"):
        menu.setProperty("filled", False)
        return
    menu.clear()
    menu.addAction("正在查看可以打印的文书…").setEnabled(False)
    if contest is None:
        return

    def show(states: tuple[PaperState, ...]) -> None:
        is_shown = menu.isVisible()
        _fill(tab, menu, contest, [s for s in states if not stages or s.kind.stage in stages])
        if is_shown:
            menu.setProperty("filled", True)
            menu.close()
            menu.popup(widget.mapToGlobal(QPoint(0, widget.height())))

    key, papers = contest.id or 0, tab.competition.papers
    jobs.run(tab, "正在查看可以打印的文书", lambda _: papers.available(key), show)


def _fill(tab: Tab, menu: QMenu, contest: Contest, states: Sequence[PaperState]) -> None:
    """Write the papers into the menu, a line between the stages of the work."""
    menu.clear()
    stage = states[0].kind.stage if states else ""
    for state in states:
        if state.kind.stage != stage:
            menu.addSeparator()
            stage = state.kind.stage
        words = state.kind.title + ("（草稿）" if state.is_draft and state.is_ready else "")
        lacks = "；".join(state.missing)
        short = lacks if len(lacks) <= LONGEST else lacks[:LONGEST] + "…"
        entry = menu.addAction(f"{words}　（还缺：{short}）" if lacks else words)
        entry.setEnabled(state.is_ready)
        entry.setToolTip("\n".join(state.missing))
        entry.triggered.connect(
            lambda _=False, s=state: show_paper(tab, contest, s.kind.code, s.kind.title)
        )  # fmt: skip


def show_paper(tab: Tab, contest: Contest, code: str, title: str) -> None:
    """Make a paper in the background, and show it."""
    key, make = contest.id or 0, tab.competition.papers.make

    def papers(_: Progress) -> Sequence[Paper]:
        return make(code, key)

    show_papers(tab.page, tab.app, tab.shell, title, papers)
