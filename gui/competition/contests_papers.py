"""档案清单 and 办理经过: the eleven parts of the file with what lacks, its papers, and the steps it took."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.competition.records.contests import ARCHIVED, ContestStep, Paper, PartLine
from gui import jobs
from gui.competition.words import day_words
from gui.kit import Form, button, card, col, dialogs, row, text
from gui.kit.asking import FilesDialog
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.competition.contests import ContestsTab
    from gui.competition.contests_file import ContestFile, Opened

PART_HEADS = (("序号", 48), ("档案部分", 116), ("已有", 300), ("还缺", 220), ("状态", 84))
PAPER_HEADS = (("日期", 96), ("档案部分", 116), ("名称", 220), ("文件", 160), ("内容", 160))
STEP_HEADS = (
    ("日期", 96),
    ("步骤", 84),
    ("到达状态", 84),
    ("经办人", 76),
    ("意见或原因", 200),
    ("检查意见", 220),
)
STATES = {"齐全": "ok", "缺材料": "warn", "暂无": "mute"}
PAPER = ("part", "title", "noted_on", "place", "note")


class PapersPart(QWidget):
    """The checklist of the eleven parts above, the papers below."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self._file = file
        look = TableLook(tones={4: STATES}, stretch=2)
        self.parts = Listing[PartLine]("档案的十一个部分", PART_HEADS, cells=_part_cells, look=look)
        self.papers = Listing[Paper](
            "过程记录和附件，回车打开文件", PAPER_HEADS, cells=_paper_cells, look=TableLook(stretch=4)
        )
        self.papers.table.opened.connect(lambda _: self.on_open())
        self.add = button("添加材料…", "add", kind="link", clicked=self.on_add)
        self.open = button("另存文件…", "save", kind="link", clicked=self.on_open)
        self.remove = button("移除", "dismiss", kind="link", clicked=self.on_remove)
        self._told = text("", tone="text2", wrap=True)
        head = row(text("过程记录和附件", "strong"), None, self.add, self.open, self.remove, gap=4)
        body = card("档案清单", self._told, (self.parts.framed(), 5), head, (self.papers.framed(), 2), gap=6)
        self.setLayout(col((body, 1)))

    def show_file(self, opened: "Opened") -> None:
        """Show the checklist and the papers."""
        case = opened.case
        self.parts.put(case.parts, key=lambda line: line.number)
        self.papers.put(case.papers, key=lambda paper: paper.id)
        lacks = [line.part for line in case.parts if line.missing]
        self._told.setText(f"还缺：{'、'.join(lacks)}。" if lacks else "到这一步应有的材料都有了。")
        self.add.setVisible(opened.one.state != ARCHIVED)
        self.remove.setVisible(opened.one.state != ARCHIVED)
        for widget in (self.open, self.remove):
            widget.setEnabled(bool(case.papers))

    def on_add(self) -> None:
        """Add a record or a file to one of the parts."""
        tab = self._file.tab
        chosen, key = self.parts.chosen(), self._file.opened.one.id or 0
        begun = Paper(contest_id=key, noted_on=dt.date.today(), part=chosen.part if chosen else "过程记录")

        form = Form(Paper, PAPER)
        form.set_value(begun)

        def save(values: dict[str, object]) -> None:
            paper = replace(begun, **values)  # type: ignore[arg-type]  # the form checked the types
            tab.carry_out(f"已添加“{paper.title}”", lambda: _add(tab, paper, dialog.files))

        hint = "可以只写记录，也可以附扫描件或照片；选了几个文件就存几份。"
        dialog = FilesDialog(self, "添加材料", form, words="选择文件…", hint=hint, save=save)
        dialog.exec()
        dialog.deleteLater()

    def on_open(self) -> None:
        """Save the file of the chosen paper somewhere."""
        paper = self.papers.chosen()
        if paper is None:
            return
        if paper.file_name is None:
            words = paper.note or "这份材料没有附文件，也没有写内容。"
            dialogs.message(self, paper.title, words)
            return
        name, key = paper.file_name, paper.id or 0
        out = dialogs.save_file(self, "另存文件", "文件 (*.*)", suggested=Path.home() / name)
        if out is None:
            return
        read, shell = self._file.tab.competition.contests.paper_content, self._file.tab.shell

        def told(_: object) -> None:
            shell.toast(
                f"已保存“{out.name}”", action="打开文件夹", on_action=lambda: dialogs.open_folder(out)
            )

        jobs.run(self._file.tab.page, "正在保存文件", lambda _: out.write_bytes(read(key)), told)

    def on_remove(self) -> None:
        """Take the chosen paper out of the file."""
        paper, tab = self.papers.chosen(), self._file.tab
        if paper is not None and dialogs.confirm(
            self, "移除材料？", f"将从档案里移除“{paper.title}”。", action="移除", danger=True
        ):
            key = paper.id or 0
            tab.carry_out(
                f"已移除“{paper.title}”", lambda: tab.competition.contests.remove_paper(key)
            )  # fmt: skip


class WayPart(QWidget):
    """Every step that the contest took, with who, when and why."""

    def __init__(self, file: "ContestFile") -> None:
        super().__init__()
        self.steps = Listing[ContestStep](
            "办理经过", STEP_HEADS, cells=_step_cells, look=TableLook(stretch=5)
        )  # fmt: skip
        self._full = text("", wrap=True)
        self.steps.on_chosen(self._show_full)
        self.setLayout(col((card("办理经过", (self.steps.framed(), 1), self._full), 1)))

    def show_file(self, opened: "Opened") -> None:
        """Show the steps, the newest first."""
        self.steps.put(tuple(reversed(opened.case.steps)), key=lambda step: step.id)
        self._show_full()

    def _show_full(self) -> None:
        """The opinion and what was checked at the chosen step, in full."""
        step = self.steps.chosen()
        told = filter(None, (step.opinion, step.findings)) if step is not None else ()
        self._full.setText("\n".join(told))


def _add(tab: "ContestsTab", paper: Paper, files: Sequence[Path]) -> None:
    """Add a record, or one for each of its files."""
    add = tab.competition.contests.add_paper
    if not files:
        add(paper)
    for n, file in enumerate(files, 1):
        add(replace(paper, title=f"{paper.title}（{n}）") if len(files) > 1 else paper, file)


def _part_cells(line: PartLine) -> Sequence[str]:
    state = "缺材料" if line.missing else "齐全" if line.there else "暂无"
    return str(line.number), line.part, "、".join(line.there), "、".join(line.missing), state


def _paper_cells(paper: Paper) -> Sequence[str]:
    return day_words(paper.noted_on), paper.part, paper.title, paper.file_name or "", paper.note or ""


def _step_cells(step: ContestStep) -> Sequence[str]:
    return (
        day_words(step.taken_on), step.action, step.state, step.taken_by, step.opinion or "",
        (step.findings or "").replace("\n", "；"),
    )  # fmt: skip
