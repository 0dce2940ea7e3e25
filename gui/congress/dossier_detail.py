"""What one paper of the dossier is: ready or what it lacks, edited, printed, how long it is kept."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.congress.records.dossier import DossierPaper
from gui.congress.papers_mend import Place, place_of
from gui.kit import banner, button, choice, col, emptied, row, scroller, text

PRINTS = 4  # of the newest are named


class DetailPanel(QWidget):
    """The chosen paper with what can be done to it."""

    place_wanted = Signal(object)  # a Place
    edit_wanted = Signal()
    discard_wanted = Signal(object)  # ids of edits, or None for all
    retention_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = col(gap=8, pad=(0, 0, 6, 0))
        self.setLayout(col((scroller(col(self._body, None)), 1)))

    def show_paper(self, one: DossierPaper | None, retentions: tuple[str, ...]) -> None:
        """Show a paper; `retentions` are the periods that there are."""
        emptied(self._body)
        if one is None:
            self._body.addWidget(text("没有找到文书，换个写法再试。", tone="text2", wrap=True))
            return
        self._body.addWidget(text(f"{one.code}　{one.title}", "h3", wrap=True))
        self._show_lacks(one)
        self._show_edits(one)
        self._show_prints(one)
        self._show_retention(one, retentions)

    def _show_lacks(self, one: DossierPaper) -> None:
        if one.is_ready:
            self._body.addWidget(text("✓ 内容已备齐，可以预览、打印。", tone="ok", wrap=True))
        places: list[Place] = []
        for sentence in one.missing:
            self._body.addWidget(text(f"✗ {sentence}", wrap=True))
            places.append(place_of(sentence))
        for place in dict.fromkeys(places):
            link = button(
                place.words, "arrow_right", kind="link", clicked=partial(self.place_wanted.emit, place)
            )
            self._body.addLayout(row(link, None))

    def _show_edits(self, one: DossierPaper) -> None:
        for stale in one.stale:
            ids = (stale.edit.id or 0,)
            drop = button("放弃这处修改", kind="link", clicked=partial(self.discard_wanted.emit, ids))
            self._body.addWidget(banner(stale.sentence, "warn"))
            self._body.addLayout(row(drop, None))
        if one.edits:
            self._body.addWidget(text(f"手工改过 {one.edits} 处文字，打印时使用改后的文字。", wrap=True))
            drop = button("放弃全部修改…", kind="link", clicked=partial(self.discard_wanted.emit, None))
            self._body.addLayout(row(drop, None))
        if one.is_ready:
            edit = button("修改文字…", "edit", clicked=self.edit_wanted.emit, tip="F2")
            self._body.addLayout(row(edit, None))

    def _show_prints(self, one: DossierPaper) -> None:
        if not one.printed:
            self._body.addWidget(text("还没有打印过。", tone="text2"))
            return
        self._body.addWidget(text(f"打印过 {len(one.printed)} 次", "strong"))
        for p in one.printed[:PRINTS]:
            words = f"{p.at:%Y-%m-%d %H:%M}　{p.copies} 份　{p.number}"
            self._body.addWidget(text(words, "caption", tone="text2", wrap=True))

    def _show_retention(self, one: DossierPaper, retentions: tuple[str, ...]) -> None:
        offered = retentions[: retentions.index(one.least_retention) + 1]
        kept = choice(offered, name="保管期限", width=100, current=one.retention)
        kept.currentTextChanged.connect(self.retention_wanted)
        self._body.addLayout(row(text("保管期限", tone="text2"), kept, None))
        told = f"不短于{one.least_retention}。"
        self._body.addWidget(text(told, "caption", tone="text3", wrap=True))
