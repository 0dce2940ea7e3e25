"""打印文书 and 填写官方表格: the papers of one family; what one still lacks is said in the menu."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from core.printing.records import Paper
from core.progress import Progress
from gui import jobs
from gui.kit import dialogs
from gui.printing.show import file_name, show_papers

if TYPE_CHECKING:
    from core.templates.filling import FillResult
    from gui.hardship.file import FilePart

STUDY, MEDICAL = "困难职工子女助学申请表", "困难职工医疗救助申请表"
FULL = "填好的文件里是完整的号码，会记入变更记录，请妥善保管"


def papers_menu(part: "FilePart", menu: QMenu) -> None:
    """Every paper about the family; those that lack something say what."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for state in part.paper_states:
        lacks = state.missing
        entry = menu.addAction(
            f"{state.kind.title}　（还缺：{_short(lacks)}）" if lacks else state.kind.title
        )
        entry.setEnabled(state.is_ready)
        entry.setToolTip("\n".join(lacks))
        entry.triggered.connect(lambda _=False, k=state.kind: show(part, k.code, k.title))


def show(part: "FilePart", code: str, title: str) -> None:
    """Make a paper in the background, and show it."""
    key, make = _key(part), part.hardship.papers.make

    def papers(_: Progress) -> Sequence[Paper]:
        return make(code, key)

    show_papers(part.page, part.app, part.shell, title, papers)


def forms_menu(part: "FilePart", menu: QMenu) -> None:
    """The official forms; those about a patient or a student ask about whom."""
    menu.clear()
    file = part.file
    if file is None:
        return
    students = {s.member_id for s in file.studies}
    for which in part.hardship.papers.forms():
        if which not in (STUDY, MEDICAL):
            menu.addAction(f"{which}…", lambda w=which: fill(part, w, None))
            continue
        about = menu.addMenu(which)
        for member in file.members:
            if which == MEDICAL or member.id in students:
                words = f"{member.name}（{member.relation}）…"
                about.addAction(words, lambda w=which, m=member.id: fill(part, w, m))
        if about.isEmpty():
            about.addAction("请先登记子女的就学情况").setEnabled(False)


def fill(part: "FilePart", which: str, member_id: int | None) -> None:
    """Ask where to, then fill an official form in the background."""
    file, papers, key = part.file, part.hardship.papers, _key(part)
    if file is None:
        return
    number = file.household.file_number
    suggested = Path.home() / file_name(f"{which}-{number}", ".docx")
    out = dialogs.save_file(part, f"保存{which}（{FULL}）", "Word 文件 (*.docx)", suggested=suggested)
    if out is None:
        return

    def told(result: "FillResult") -> None:
        words = f"已填好“{result.path.name}”，填入 {len(result.filled)} 处"
        part.shell.toast(words, action="打开文件夹", on_action=lambda: dialogs.open_folder(result.path))

    jobs.run(
        part.page, f"正在填写{which}", lambda _: papers.fill_form(key, which, out, member_id=member_id), told
    )


def _key(part: "FilePart") -> int:
    return part.file.household.id or 0 if part.file is not None else 0


def _short(lacks: Sequence[str]) -> str:
    """The first of what is missing, as long as a menu can show."""
    first = lacks[0]
    return f"{first[:18]}…" if len(first) > 18 else first
