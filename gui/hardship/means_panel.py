"""困难程度核算: the arithmetic line by line, the low-income line, and the result with what it stands on."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QWidget

from core.errors import Invalid
from core.hardship.records.means import TIERS, Judgement, Verdict
from core.hardship.records.procedure import CLOSED
from core.hardship.service.means import Means
from gui.hardship.means_basis import BasisDialog
from gui.hardship.words import day_words, money
from gui.kit import Gauge, Share, banner, button, col, dialogs, emptied, frame, hline, number, row, text

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

NOTE = "系统核算，供审核参考"
FURTHEST = 2.5  # times the low-income line: where the gauge ends


class Judged(NamedTuple):
    """The result of today, or why there is none, and the verdicts that were kept."""

    judgement: Judgement | None
    problem: str
    verdicts: tuple[Verdict, ...]


def judged_now(means: Means, household_id: int) -> Judged:
    """Judge a family as its file is now; nothing is kept."""
    verdicts = means.verdicts(household_id)
    try:
        return Judged(means.assess(household_id), "", verdicts)
    except Invalid as error:  # the sentence belongs where the result would stand
        return Judged(None, error.message, verdicts)


class MeansPanel(QWidget):
    """Computed anew whenever the file changes; 认定并存档 keeps a verdict."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__()
        self._part = part
        self.judgement: Judgement | None = None
        self.verdicts: tuple[Verdict, ...] = ()
        self._body = col(gap=6)
        head = row(text("困难程度核算", "h3"), text(NOTE, "caption", tone="text3"), None)
        self.keep = button("认定并存档…", "save", clicked=self.on_record)
        self.basis = button("核算依据", kind="link", clicked=self.on_basis)
        self._kept = text("", "caption", tone="text2", wrap=True)
        card: QFrame = frame(
            col(head, self._body, self._kept, row(self.basis, None, self.keep), gap=8, pad=(16, 12, 16, 12))
        )
        self.setLayout(col(card, gap=0))

    def show_waiting(self) -> None:
        """Let nothing be kept before the file as it is now was judged."""
        self.judgement = None
        self.keep.setEnabled(False)

    def show_judged(self, judged: Judged) -> None:
        """Show the result; what could not be computed says why."""
        emptied(self._body)
        self.judgement, self.verdicts = judged.judgement, judged.verdicts
        if self.judgement is not None:
            self._show_arithmetic(self.judgement)
        else:
            self._body.addWidget(banner(judged.problem, "warn"))
        self._show_kept()
        way = self._part.way
        self.keep.setEnabled(self.judgement is not None)
        self.keep.setVisible(way is not None and way.state not in CLOSED)
        self.basis.setVisible(self.judgement is not None or bool(self.verdicts))

    def on_record(self) -> None:
        """Keep today's result with its rules and facts."""
        part, found = self._part, self.judgement
        if part.file is None or found is None:
            return
        words = f"{found.sentence}\n\n结论连同当时的规则和家庭资料一起存档，以后可以重算核对。请填写认定人："
        by = dialogs.ask_text(self, "认定并存档", words, value=part.app.officer)
        if by:
            record = partial(part.hardship.means.record, part.file.household.id or 0, by=by)
            part.carry_out(f"已存档：{found.result}", record)

    def on_basis(self) -> None:
        """Show every sentence with its source, and the verdicts that were kept."""
        dialog = BasisDialog(self._part, self.judgement, self.verdicts)
        dialog.exec()
        dialog.deleteLater()

    def _show_arithmetic(self, found: Judgement) -> None:
        sums = found.totals
        self._line("家庭年收入", f"{money(sums.income)} 元")
        if sums.imputed:
            self._line("　其中：按最低工资推算", f"{money(sums.imputed)} 元")
        if sums.not_counted:
            self._line("　另有不计入收入", f"{money(sums.not_counted)} 元")
        if sums.apart:
            self._line("　另有不共同生活成员的收入", f"{money(sums.apart)} 元")
        self._line("减：刚性支出（报销后）", f"− {money(sums.expense)} 元")
        if sums.not_deducted:
            self._line("　另有不予扣除", f"{money(sums.not_deducted)} 元")
        self._body.addWidget(hline())
        self._line("年纯收入", f"{money(sums.net)} 元", role="strong")
        self._line(f"月人均（÷ {sums.persons} 人 ÷ 12 月）", f"{money(found.per_head)} 元", role="h3")
        self._line("相当于低保标准", f"{found.multiple} 倍")
        per_head, line = float(found.per_head), float(found.line)
        gauge = Gauge(
            (Share(name="月人均纯收入", value=max(0.0, min(per_head, line * FURTHEST))),),
            total=line * FURTHEST, limit=line, limit_text=f"当地低保标准 {money(found.line)} 元/月",
        )  # fmt: skip
        self._body.addWidget(gauge)
        tone = "info" if found.result in TIERS else "warn"
        self._body.addWidget(banner(_result_words(found.result), tone))

    def _line(self, label: str, words: str, *, role: str = "body") -> None:
        name = text(label, role, tone="text2" if role == "body" else "")
        self._body.addLayout(row(name, None, number(words, role)))

    def _show_kept(self) -> None:
        """What was kept last, and whether it still fits."""
        if not self.verdicts:
            self._kept.setText("还没有存档的认定结论，提交评议前须先认定。")
            return
        last = self.verdicts[0]
        told = f"最近存档：{day_words(last.as_of)} {last.result}，{money(last.per_head)} 元（{last.made_by}）"
        now = self.judgement
        if now is not None and (now.result, now.per_head, now.line) != (
            last.result,
            last.per_head,
            last.line,
        ):
            told += "。现在的资料或标准与当时不同，请重新认定"
        self._kept.setText(told)


def _result_words(result: str) -> str:
    """A result as the banner tells it."""
    return f"符合“{result}”标准" if result in TIERS else {
        "不符合": "不符合困难职工标准", "不予认定": "有不得认定的情形，不予认定",
        "分档待定": "当地分档没有录入，类别待定",
    }.get(result, result)  # fmt: skip
