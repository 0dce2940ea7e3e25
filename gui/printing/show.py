"""The one way to print: papers are made in the background, looked at, and then printed or saved as they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.fonts import MissingGlyphs
from core.documents.model import FontSet
from core.documents.raster import page_count
from core.errors import AppError, Unwritable
from core.printing.records import Output, Paper, Printed
from core.progress import Progress
from gui import jobs
from gui.kit import Page
from gui.kit.printers import PrintChoice
from gui.pages import Shell
from gui.printing.send import send

if TYPE_CHECKING:
    from core.app import App

UNSAFE = dict.fromkeys(map(ord, '\\/:*?"<>|\n\r\t'), "_")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A paper, or one of the register, with its finished PDF."""

    paper: Paper | Printed
    pdf: bytes


def show_papers(
    page: Page, app: "App", shell: Shell, title: str, make: Callable[[Progress], Sequence[Paper]]
) -> None:
    """Make papers in the background, then show them; `make` runs outside the window's thread."""

    def work(progress: Progress) -> Sequence[Ready]:
        return finished(app, make(progress), progress)

    jobs.run(
        page,
        f"正在生成{title}",
        work,
        lambda ready: _open(page, app, title, ready, shell.settings.docx_fonts),
    )


def show_printed(page: Page, app: "App", printed: Printed) -> None:
    """Show the very bytes of an entry of the register; raises NotFound, Damaged."""
    ready = Ready(paper=printed, pdf=app.printing.content(printed.id))
    _open(page, app, f"{printed.number}　{printed.title}", [ready])


def _open(page: Page, app: "App", title: str, ready: Sequence[Ready], fonts: FontSet = "gb") -> None:
    from gui.printing.dialog import PreviewDialog  # PDFium is needed by those who print only

    if ready:
        dialog = PreviewDialog(page, app, title, ready=ready, fonts=fonts)
        dialog.open()


def finished(app: "App", papers: Sequence[Paper], progress: Progress) -> Sequence[Ready]:
    """Each paper with its bytes; raises MissingGlyphs with what all of them lack together."""
    ready: list[Ready] = []
    lacking: list[tuple[str, str]] = []
    for done, paper in enumerate(papers):
        progress.step(done, len(papers), paper.title)
        try:
            ready.append(Ready(paper=paper, pdf=app.printing.pdf(paper, progress)))
        except MissingGlyphs as error:
            lacking += error.found
    if lacking:
        raise MissingGlyphs(list(dict.fromkeys(lacking)))
    return ready


def print_out(
    app: "App", papers: Sequence[Ready], choice: PrintChoice, progress: Progress
) -> Sequence[Printed]:
    """Send papers to a printer and enter each as soon as it is there; runs outside the window's thread."""
    entries = []
    for done, ready in enumerate(papers):
        progress.step(done, len(papers), ready.paper.title)
        send(ready.pdf, choice, progress)
        pages = choice.count(page_count(ready.pdf))
        output = Output(printer=choice.printer, copies=choice.copies, pages=pages)
        try:
            entries.append(app.printing.record(ready.paper, ready.pdf, output))
        except AppError as error:
            words = f"“{ready.paper.title}”已经送去打印，但打印记录没有保存：{error.message}"
            raise Unwritable(words) from None
    return entries


def file_name(title: str, suffix: str) -> str:
    """A title as a name that every system accepts."""
    return title.translate(UNSAFE).strip(" .")[:LONGEST_NAME] + suffix


def file_places(folder: Path, titles: Sequence[str], suffix: str) -> Sequence[Path]:
    """A file of its own for each title: equal titles, and files that are there already, get a number."""
    found: list[Path] = []
    for title in titles:
        path, number = folder / file_name(title, suffix), 2
        while path in found or path.exists():
            path, number = folder / file_name(title, f"（{number}）{suffix}"), number + 1
        found.append(path)
    return found
