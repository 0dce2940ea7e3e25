"""公开事项: the list by state at the left, one file at the right with its chain of signatures."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from core.disclosure.documents.case import Which
from core.disclosure.records.publications import (
    APPROVED,
    CORRECTED,
    DOWN,
    DRAFT,
    FILED,
    SHOWN,
    VOID,
    Publication,
)
from gui.disclosure import drafting
from gui.disclosure.printing import print_button
from gui.disclosure.publications_content import ContentPart
from gui.disclosure.publications_evidence import EvidencePart
from gui.disclosure.publications_scan import ScanPart
from gui.disclosure.publications_signs import SignsPart
from gui.disclosure.tab import Tab
from gui.disclosure.words import STATE_TONES, STEPS, joined, step_place
from gui.kit import (
    Chip,
    Page,
    Stepper,
    box,
    button,
    choice,
    col,
    emptied,
    empty,
    filter_chip,
    frame,
    row,
    search,
    set_width,
    text,
)
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

PAPERS = ("F2-1", "F2-2", "F2-3", "F2-4", "F2-5")
HEADS = (("编号", 130), ("公开事项", 220), ("状态", 96))
EVERY, SIGNING = "全部状态", "审批中"
GROUPS = {
    EVERY: None, DRAFT: (DRAFT,), SIGNING: ("部门审核", "保密审查", "工会意见", "领导审批"), APPROVED: (APPROVED,),
    SHOWN: (SHOWN,), DOWN: (DOWN,), FILED: (FILED,), "已更正和作废": (CORRECTED, VOID),
}  # fmt: skip
SECTIONS = ("公开内容", "个人信息检查", "审批记录", "公开和证据")


class PublicationsTab(Tab):
    """All publications, and everything about the chosen one."""

    tables = frozenset(
        {"disclosure_publication", "disclosure_table", "disclosure_attachment", "disclosure_step",
         "disclosure_justification", "disclosure_posting", "disclosure_photo", "disclosure_board", "organisation"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.one: Publication | None = None
        self._found: tuple[Publication, ...] = ()
        self._search = self.search_box = search("编号或事项", width=0)
        self._search.textChanged.connect(lambda _: self.show_list())
        self.state = choice(GROUPS, name="按状态筛选", width=130)
        self.state.activated.connect(lambda _: self.show_list())
        self.list = Listing[Publication](
            "公开事项", HEADS, cells=_cells, look=TableLook(tones={2: STATE_TONES}, stretch=1)
        )
        self.list.on_chosen(self.show_chosen)
        self.stepper = Stepper(STEPS)
        self._title, self._chip, self._note = (
            text("", "h3", wrap=True),
            Chip("", "mute"),
            text("", "caption", tone="text2", wrap=True),
        )
        self._moves = row(gap=8)
        self._sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self.content, self.scan = ContentPart(self), ScanPart(self)
        self.signs, self.evidence = SignsPart(self), EvidencePart(self)
        self._parts = QStackedWidget()
        for place, part in enumerate((self.content, self.scan, self.signs, self.evidence)):
            self._parts.addWidget(part)
            self._sections[place].clicked.connect(lambda _=False, n=place: self.show_section(n))
        self._print = print_button(self, PAPERS, self._which)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_new, "F2": self.on_edit})

    def _make_body(self) -> None:
        new = button("起草公开事项", "add", kind="primary", clicked=self.on_new, tip="Ctrl+N")
        left = box(col(row((self.search_box, 1), self.state), (self.list.framed(), 1), row(new, None), gap=8))
        set_width(left, 462)
        head = frame(
            col(
                row((self._title, 1), self._chip),
                self._note,
                self.stepper,
                self._moves,
                gap=8,
                pad=(14, 10, 14, 10),
            )
        )
        right = col(head, row(*self._sections, None, self._print), (self._parts, 1), gap=8)
        self._file = box(right)
        self._none = box(
            empty(
                "megaphone",
                "没有公开事项",
                "可以从公开计划的一行起草，也可以点“起草公开事项”。换一个筛选条件也许能找到。",
            )
        )
        self.set_body((row(left, (self._file, 1), (self._none, 1), gap=12), 1), scroll=False)

    def open_target(self, **target: object) -> None:
        """`publication_id` is the publication to show."""
        if "publication_id" in target:
            self.show_publication(int(str(target["publication_id"])))

    def show_publication(self, publication_id: int) -> None:
        """Turn to a publication."""
        self._search.clear()
        self.state.setCurrentText(EVERY)
        self.reload()
        self.list.choose(lambda p: p.id == publication_id)

    def show_section(self, place: int) -> None:
        """Turn to a part of the file, by its place in SECTIONS."""
        self._sections[place].setChecked(True)
        self._parts.setCurrentIndex(place)
        self._show_part()

    def reload(self) -> None:
        """Read the publications; the chosen one stays."""
        self._found = self.disclosure.publications.publications()
        self.show_list()

    def show_list(self) -> None:
        """Show what the filters leave."""
        words, states = self._search.text().strip(), GROUPS[self.state.currentText()]
        wanted = [
            p
            for p in self._found
            if (words in p.number or words in p.title) and (states is None or p.state in states)
        ]
        self.list.put(wanted, key=lambda p: p.id)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the file of the chosen publication."""
        self.one = one = self.list.chosen()
        self._file.setVisible(one is not None)
        self._none.setVisible(one is None)
        if one is None:
            return
        self._title.setText(f"{one.number}　{one.title}")
        self._chip.set_status(one.state, STATE_TONES.get(one.state, "mute"))
        correction = f"更正原因：{one.correction_reason}" if one.correction_reason else None
        self._note.setText(
            joined(
                (
                    one.department,
                    f"经办人 {one.drafted_by}",
                    f"第 {one.version} 版",
                    f"拟公开 {one.days} 日",
                    correction,
                )
            )
        )
        self.stepper.set_current(step_place(one.state))
        self._show_moves(one)
        self._show_part()

    def on_new(self) -> None:
        """Draft something that is in no plan."""
        made = drafting.begin(self, Publication())
        if made is not None:
            self.show_publication(made)

    def on_edit(self) -> None:
        """Change the texts of a draft."""
        if self.one is not None and self.one.state == DRAFT:
            drafting.change(self, self.one)

    def _which(self) -> Which | None:
        return {"publication_id": self.one.id} if self.one is not None and self.one.id is not None else None

    def _show_part(self) -> None:
        part = self._parts.currentWidget()
        assert isinstance(part, ContentPart | ScanPart | SignsPart | EvidencePart)
        if self.one is not None:
            part.show_publication(self.one)

    def _show_moves(self, one: Publication) -> None:
        """A button for each thing that can be done now."""
        emptied(self._moves)
        ways = self.disclosure.publications.moves(one.id or 0)
        for place, move in enumerate(ways):
            words = f"{move.action}（{move.role}）…"
            kind = "primary" if not place and not move.wants_opinion else ""
            act = button(words, kind=kind, clicked=partial(drafting.sign, self, one, move))
            self._moves.addWidget(act)
        for words, states, act_of in self.evidence.ways():
            if one.state in states:
                kind = "primary" if one.state == APPROVED else ""
                self._moves.addWidget(button(words, kind=kind, clicked=act_of))
        if not self._moves.count():
            self._moves.addWidget(text("这一版已经结束，没有要办理的环节。", tone="text2"))
        self._moves.addStretch(1)


def _cells(one: Publication) -> Sequence[str]:
    return (one.number, one.title, one.state)
