"""The resolutions of the meeting and those still in force: words, votes item by item, versions."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu

from core.congress.records.resolutions import Resolution, ResolutionVotes
from core.congress.records.votes import Ballot
from gui.congress.duties_panel import DutyPart
from gui.congress.proposals_words import day_text
from gui.congress.resolutions_adopt import AdoptDialog
from gui.congress.tab import Tab
from gui.kit import (
    GridLook,
    Rows,
    banner,
    box,
    button,
    card,
    col,
    dialogs,
    emptied,
    empty,
    frame,
    grid,
    row,
    scroller,
    set_width,
    text,
)

if TYPE_CHECKING:
    from core.app import App


HEADS = ("决议", "版本", "状态", "会议")
FORCE, OLD, REPEAL = "现行有效", "已变更", "已废止"
TONES = {2: {FORCE: "ok", OLD: "mute", REPEAL: "mute"}}
PAPERS = (("决议（正式文本）", "D26-3"), ("决议公告", "D34-1"))
NONE = "在“投票与计票”里确认表决结果后，在这里形成决议；票数直接取自计票记录。"
OWN = "这次会议自己通过的决议，只能由以后的会议变更。登记错了、还没有公布的，可以删除误登记。"
NO_BALLOT = "变更决议须由这次会议表决通过。请先在“投票与计票”里确认表决结果。"


class ResolutionsPart(DutyPart):
    """The list on the left, the chosen resolution on the right."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab, app)
        self._all: Sequence[Resolution] = ()
        self._ballots: Sequence[Ballot] = ()
        self.rows = Rows(HEADS, tones=TONES)
        self.table = grid(self.rows, (240, 46, 98, 54), name="决议", look=GridLook(stretch=0, chips=(2,)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_chosen())
        self.adopt_button = button("形成决议…", "add", kind="primary", clicked=self.on_adopt, tip="Ctrl+N")
        self.amend_button = button("变更…", "edit", clicked=self.on_amend)
        self.number_button = button("登记文号…", clicked=self.on_number)
        self.remove_button = button("删除误登记", kind="quiet", clicked=self.on_remove)
        self.print_button = button("打印", "print", tip="Ctrl+P")
        papers = QMenu(self.print_button)
        for words, code in PAPERS:
            papers.addAction(words, lambda words=words, code=code: self.on_print(code, words))
        self.print_button.setMenu(papers)
        self._waiting, self._detail = col(), col(gap=10, pad=(0, 0, 8, 0))
        left = box(col((frame(col(self.table, pad=1)), 1)))
        set_width(left, 460)
        acts = row(None, self.remove_button, self.number_button, self.amend_button, self.print_button)
        right = col(acts, (scroller(col(self._detail, None)), 1), gap=8)
        self._work = box(row((left, 0), (right, 1), gap=12))
        self._none = box(empty("gavel", "本次会议还没有决议", NONE))
        head = row((self._waiting, 1), self.adopt_button)
        self.setLayout(col(head, (self._work, 1), (self._none, 1), gap=8))
        self._set_keys({"Ctrl+N": self.on_adopt, "Ctrl+P": self.print_button.click})

    def reload(self) -> None:
        """Read the resolutions again; the chosen one stays."""
        assert self._tab.meeting is not None
        kept, here = self.chosen(), self._tab.meeting
        service = self._app.congress.resolutions
        found = service.resolutions()
        own = [r for r in found if r.meeting_id == here.id]
        earlier = [
            r for r in found if r.meeting_id != here.id and r.is_in_force and _is_before(r, here.held_on)
        ]
        self._all = [*own, *earlier]
        self._ballots = service.undrafted(here.id or 0)
        self._work.setVisible(bool(self._all))
        self._none.setVisible(not self._all)
        self.adopt_button.setEnabled(bool(self._ballots))
        emptied(self._waiting)
        if self._ballots:
            told = "、".join(b.title for b in self._ballots)
            self._waiting.addWidget(banner(f"已确认通过、还没有形成决议：{told}", "info"))
        self.rows.set_rows(
            [(r.title, f"{r.version}", _state(r), "本次" if r in own else "以往") for r in self._all]
        )
        ids = [r.id for r in self._all]
        if self._all:
            self.table.selectRow(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        self.show_chosen()

    def chosen(self) -> Resolution | None:
        """The resolution of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        place = found[0].row() if found else -1
        return self._all[place] if 0 <= place < len(self._all) else None

    def show_chosen(self) -> None:
        """Show the words, the votes and the versions of the chosen resolution."""
        emptied(self._detail)
        one = self.chosen()
        is_own = one is not None and self._tab.meeting is not None and one.meeting_id == self._tab.meeting.id
        for widget in (self.number_button, self.print_button, self.remove_button):
            widget.setEnabled(is_own)
        self.amend_button.setEnabled(one is not None and not is_own and one.is_in_force)
        self.amend_button.setToolTip(OWN if is_own else "")
        if one is None:
            return
        service = self._app.congress.resolutions
        self._detail.addWidget(_words(one))
        self._detail.addWidget(_votes(service.votes(one.id or 0)))
        versions = service.versions(one.id or 0)
        if len(versions) > 1:
            self._detail.addWidget(_versions(versions))
        self._detail.addWidget(text(OWN if is_own else "", "caption", tone="text3", wrap=True))

    def on_adopt(self) -> None:
        """Make a resolution of a confirmed ballot."""
        if not self._ballots:
            return
        service = self._app.congress.resolutions

        def save(one: Resolution) -> None:
            self._tab.carry_out(f"已形成“{one.title}”", lambda: service.adopt(one))

        _run(AdoptDialog(self._tab, self._app, self._ballots, save=save))

    def on_amend(self) -> None:
        """Put a new version in the place of an earlier meeting's resolution."""
        old = self.chosen()
        if old is None:
            return
        if not self._ballots:
            dialogs.message(self._tab, "还没有表决通过", NO_BALLOT)
            return

        def save(one: Resolution) -> None:
            words = f"已{'废止' if one.is_repeal else '变更'}“{old.title}”"
            self._tab.carry_out(words, lambda: self._app.congress.resolutions.amend(old.id or 0, one))

        _run(AdoptDialog(self._tab, self._app, self._ballots, save=save, old=old))

    def on_number(self) -> None:
        """Enter the number under which it was issued."""
        one = self.chosen()
        if one is None:
            return
        number = dialogs.ask_text(
            self, "登记文号", "决议印发的文号：", value=one.number or "", required=False
        )
        if number is not None:
            self._tab.carry_out(
                "已登记文号", lambda: self._app.congress.resolutions.give_number(one.id or 0, number)
            )

    def on_remove(self) -> None:
        """Delete one entered by mistake."""
        one = self.chosen()
        words = "只用于删除登记错了、还没有公布的决议。投票结果不受影响，可以重新形成决议。"
        if one is not None and dialogs.confirm(
            self, f"删除“{one.title}”？", words, action="删除", danger=True
        ):
            self._tab.carry_out("已删除决议", lambda: self._app.congress.resolutions.remove(one.id or 0))

    def on_print(self, code: str, words: str) -> None:
        """Print the chosen resolution, or its poster."""
        one = self.chosen()
        if one is not None:
            self._tab.print_code(code, words, resolution_id=one.id or 0)


def _run(dialog: AdoptDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _is_before(one: Resolution, held_on: dt.date | None) -> bool:
    """Whether a resolution was passed before a meeting, as far as the days are known."""
    return held_on is None or one.passed_on is None or one.passed_on < held_on


def _state(one: Resolution) -> str:
    """Whether it holds."""
    return FORCE if one.is_in_force else REPEAL if one.is_repeal else OLD


def _words(one: Resolution) -> QFrame:
    """The resolution itself."""
    facts = (
        f"第 {one.version} 版　{one.meeting_name} {day_text(one.passed_on)} 通过，{day_text(one.effective_on)} 起生效",
        f"文号：{one.number}" if one.number else "还没有登记文号",
    )
    body = text(one.text, wrap=True)
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return card(one.title, *(text(x, tone="text2", wrap=True) for x in facts), body, gap=6)


def _votes(votes: ResolutionVotes) -> QFrame:
    """What each item got, with the arithmetic in a sentence."""
    head = f"{votes.method}，应到 {votes.due} 名，实到 {votes.present} 名" + (
        f"，到会快照 {votes.snapshot}" if votes.snapshot else ""
    )
    parts = [text(head, tone="text2", wrap=True)]
    for item in votes.items:
        parts.append(text(item.title, "strong", wrap=True))
        told = f"赞成 {item.yes}，反对 {item.no}，弃权 {item.abstain}（需 {item.needed} 票）"
        parts.append(text(told, wrap=True))
        parts.append(text(item.sentence, tone="text2", wrap=True))
    return card("逐项表决结果", *parts, gap=4)


def _versions(versions: Sequence[Resolution]) -> QFrame:
    """Every version, the first one first."""
    lines = [
        text(
            f"第 {v.version} 版　{v.meeting_name} {day_text(v.passed_on)} 通过　{_state(v)}\n{v.text}",
            wrap=True,
        )
        for v in versions
    ]
    return card("各个版本", *lines, gap=8)
