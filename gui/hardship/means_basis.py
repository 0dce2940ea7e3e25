"""核算依据: every sentence of the verdict with its source and whether that was checked, and the verdicts kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame

from core.hardship.records.means import Judgement, Verdict
from core.rules import Finding
from gui.hardship.places import place_name
from gui.hardship.words import day_words, money
from gui.kit import Chip, banner, button, choice, col, emptied, frame, hline, row, scroller, text
from gui.theme import theme

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

CHECKED, UNCHECKED = "依据已核实", "依据未核实"
NOW = "现在的核算（未存档）"
UNVERIFIED = "依据待核"
TONES = {"符合": "ok", "不符合": "mute", "缺月": "warn", "请核实": "warn", "不予认定": "err"}


class BasisDialog(QDialog):
    """The present result, or one that was kept; a kept one can be computed again to see that it holds."""

    def __init__(self, part: "FilePart", now: Judgement | None, verdicts: Sequence[Verdict]) -> None:
        super().__init__(part)
        self._part, self._now, self._verdicts = part, now, tuple(verdicts)
        self.setWindowTitle("核算依据")
        self.setModal(True)
        names = [f"{day_words(v.as_of)} {v.result}（{v.made_by}存档）" for v in verdicts]
        self.which = choice([*([NOW] if now is not None else []), *names], name="哪一次核算", width=340)
        self.which.activated.connect(lambda _: self.show_chosen())
        self.again = button("按当时的规则重算", "arrow_sync", clicked=self.on_again)
        self._sentence, self._facts = text("", "h3", wrap=True), text("", "caption", tone="text2", wrap=True)
        self._answer, self._list = col(gap=4), col(gap=6)
        foot = row(
            text("规则和家庭资料随结论存档，以后标准变了也不影响已存的结论。", "caption", tone="text2"),
            None,
            button("关闭", clicked=self.reject),
        )
        self.setLayout(
            col(
                row(text("核算依据", "h2"), None, self.which, self.again), self._sentence, self._facts, self._answer,
                (scroller(col(self._list, None, pad=(0, 0, 8, 0))), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14),
            )
        )  # fmt: skip
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(860), screen.width() - 60), min(theme().px(640), screen.height() - 60))
        self.show_chosen()

    def chosen(self) -> Verdict | None:
        """The verdict chosen; None for the present result."""
        place = self.which.currentIndex() - (self._now is not None)
        return self._verdicts[place] if 0 <= place < len(self._verdicts) else None

    def show_chosen(self) -> None:
        """Show the sentences of what is chosen."""
        emptied(self._list)
        emptied(self._answer)
        verdict = self.chosen()
        self.again.setVisible(verdict is not None)
        one = verdict or self._now
        if one is None:
            return
        self._sentence.setText(one.sentence)
        version = f"规则版本 {verdict.rules_version}" if verdict is not None else "按今天适用的规则"
        self._facts.setText(
            f"核算日期 {day_words(one.as_of)}　地区 {place_name(one.region)}　低保标准 {money(one.line)} 元/人·月　{version}"
        )
        for place, found in enumerate(one.findings):
            self._list.addWidget(_finding(place + 1, found))

    def on_again(self) -> None:
        """Compute a kept verdict again from what was kept with it."""
        verdict = self.chosen()
        if verdict is None:
            return
        emptied(self._answer)
        again = self._part.hardship.means.reproduce(verdict.id or 0)
        is_same = (again.result, again.per_head, again.sentence) == (
            verdict.result,
            verdict.per_head,
            verdict.sentence,
        )
        told = f"按存档的规则和资料重算：{again.sentence}{'与存档的结论一致。' if is_same else '与存档的结论不同，请核对备份。'}"
        self._answer.addWidget(banner(told, "ok" if is_same else "err"))


def _finding(place: int, found: Finding) -> QFrame:
    """One sentence with its source; unchecked sources are marked in words."""
    is_checked = found.severity != UNVERIFIED
    mark = Chip(CHECKED if is_checked else UNCHECKED, "ok" if is_checked else "warn")
    words = text(f"{place}. {found.sentence}", wrap=True)
    source = text(f"依据：{found.source}", "caption", tone="text2", wrap=True)
    result = (Chip(found.result, TONES[found.result]),) if found.result in TONES else ()
    return frame(col(row((words, 1), *result), row((source, 1), mark), gap=4, pad=(12, 8, 10, 8)), "inset")
