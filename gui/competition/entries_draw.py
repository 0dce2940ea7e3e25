"""抽签: the newest draw with its seed, whether the seed still gives these codes, and a new draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.competition.records.entries import Draw, Drawn, EntryCase
from core.fields import spec
from gui.kit import button, card, col, set_property, set_width, text
from gui.kit.asking import Asking, fill

if TYPE_CHECKING:
    from gui.competition.entries import EntriesTab

HINT = "种子可以当场由监督人报出，也可以不填由系统产生；同一种子、同一名单随时可以重算出同样的结果。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a draw asks for."""

    by: str = spec("抽签人", default="", required=True, max_length=40)
    witness: str | None = spec("监督人", default=None, max_length=40)
    seed: str | None = spec("抽签种子", default=None, max_length=40, help="不填由系统产生")
    reason: str | None = spec("重新抽签的原因", default=None, max_length=200)


class DrawCard(QWidget):
    """The draw beside the list."""

    def __init__(self, tab: "EntriesTab") -> None:
        super().__init__()
        self._tab, self._count = tab, 0
        self._told, self._tied = text("", wrap=True), text("", wrap=True)
        self.seed = text("", "strong", wrap=True)
        self.seed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.draw = button("抽签…", "arrow_sync", clicked=self.on_draw)
        self.setLayout(col(card("抽签", self._told, self.seed, self._tied, self.draw, gap=6), gap=0))
        set_width(self, 288)

    def show_draws(
        self, draws: Sequence[Draw], repeated: Sequence[Drawn], cases: Sequence[EntryCase], *, is_open: bool
    ) -> None:
        """Show the newest draw, and whether its seed gives the codes that the entries have."""
        self._count = len(draws)
        last = draws[-1] if draws else None
        self._told.setText(_told(last, len(draws)))
        self.seed.setText(f"种子 {last.seed}" if last else "")
        self.seed.setVisible(last is not None)
        drawn = {d.number: (d.code, d.start_order) for d in repeated}
        given = {c.entry.number: (c.entry.code, c.entry.start_order) for c in cases if c.entry.code}
        lost = [c for c in cases if c.entry.state == "参赛" and c.entry.code is None]
        is_tied = bool(drawn) and all(drawn.get(n) == place for n, place in given.items())
        words = (
            "✔ 按种子重新计算，代码和出场顺序一致。" if is_tied else "✘ 按种子重新计算的结果与名单不一致。"
        )
        if lost and last:
            words, is_tied = f"✘ 抽签以后又有 {len(lost)} 个报名，请重新抽签。", False
        self._tied.setText(words if last else "")
        self._tied.setVisible(last is not None)
        set_property(self._tied, "tone", "ok" if is_tied else "err")
        self.draw.setEnabled(is_open and bool(cases))
        self.draw.setText(" 重新抽签…" if last else " 抽签…")
        self.draw.setAccessibleName("重新抽签" if last else "抽签")

    def on_draw(self) -> None:
        """Draw; a draw in place of an earlier one wants its reason."""
        tab = self._tab
        names = ("by", "witness", "seed", "reason") if self._count else ("by", "witness", "seed")
        given: list[Drawing] = []
        asking = Asking(names=names, hint=HINT, action="抽签")
        if not fill(self, "抽签", Drawing(by=tab.app.officer), given.append, asking=asking):
            return
        one, key, draw = given[0], tab.contest_id, tab.competition.entries.draw
        tab.carry_out_long(
            "正在抽签",
            lambda _: draw(
                key, one.by, witness=one.witness, seed=one.seed or "", reason=one.reason or ""
            ),
            told=lambda drawn: f"已抽签，种子 {drawn.seed}",
        )  # fmt: skip


def _told(last: Draw | None, count: int) -> str:
    """When, by whom and before whom was drawn."""
    if last is None:
        return "还没有抽签。报名结束后抽出场顺序和参赛代码，评分表上只印代码。"
    day = f"{last.drawn_at:%Y-%m-%d %H:%M}" if last.drawn_at else ""
    witness = f"，监督人 {last.witness}" if last.witness else ""
    again = f"，第 {count} 次抽签（{last.reason}）" if count > 1 else ""
    return f"{day} {last.drawn_by}抽签{witness}{again}"
