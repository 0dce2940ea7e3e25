"""The papers of what is shown, behind one button; each is looked at before it is printed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from core.disclosure.documents.case import Which
from core.printing.records import Paper
from core.progress import Progress
from gui.kit import button
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from gui.disclosure.tab import Tab


def print_button(tab: "Tab", codes: Sequence[str], which: Callable[[], Which | None]) -> QPushButton:
    """A button for some papers, a menu where there are several; `which` is None while nothing is chosen."""
    titles = {kind.code: kind.title for kind in tab.disclosure.papers.kinds()}
    if len(codes) == 1:
        title = titles[codes[0]]
        widget = button(
            f"打印{title}", "print", tip="Ctrl+P", clicked=lambda: show(tab, codes[0], title, which)
        )
    else:
        widget = button("打印", "print", tip="Ctrl+P")
        menu = QMenu(widget)
        for code in codes:
            menu.addAction(titles[code], partial(show, tab, code, titles[code], which))
        widget.setMenu(menu)
    tab.set_keys({"Ctrl+P": widget.click})
    return widget


def show(tab: "Tab", code: str, title: str, which: Callable[[], Which | None]) -> None:
    """Make the papers of a code in the background, and show them."""
    chosen, make = which(), tab.disclosure.papers.make
    if chosen is None:
        return

    def papers(progress: Progress) -> list[Paper]:
        made = make(code, progress, **chosen)
        return [Paper(title=document.title, kind=title, document=document) for document in made]

    show_papers(tab.page, tab.app, tab.shell, title, papers)
