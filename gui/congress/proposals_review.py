"""初审: one decision on a proposal with what the rules say of it, and the proposal it is merged into."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.congress.records.proposals import ProposalFile, ProposalLine, Review
from core.rules import Finding
from gui.congress.proposals_words import named
from gui.kit import Form, FormDialog, banner, box, choice, col, row, set_width, text
from gui.kit.findings import MET, finding_words, severity_tone

FIELDS = ("decision", "reviewed_by", "reviewed_on", "reason", "sent_to")
MERGED = "并案"
HINT = "并案的，原件保留，主提案答复后每位提案人都要得到答复；转意见建议、不立案的，须写明理由并告知提案人。"


class ReviewDialog(FormDialog):
    """`save` gets the review with its proposal and the one it is merged into."""

    def __init__(
        self, parent: QWidget, file: ProposalFile, findings: Sequence[Finding], *,
        mains: Sequence[ProposalLine], first: Review, save: Callable[[Review], object],
    ) -> None:  # fmt: skip
        self._mains, self._first, self._review = mains, first, save
        form = Form(Review, FIELDS, label_width=80)
        form.set_value(first)
        title = f"初审：{named(file.case.proposal)}"
        super().__init__(parent, title, form, save=self._save, hint=HINT)
        self.main = choice([f"{x.number}　{x.title}（{x.proposer}）" for x in mains], name="并入哪一件提案")
        label = text("并入", tone="text2")
        label.setBuddy(self.main)
        set_width(label, 116)
        self._into = box(row(label, (self.main, 1), gap=12, pad=(20, 0, 20, 6)))
        self._none = banner("没有可以并入的提案：主提案应在同一次会议，已经立案而且还没有签发答复。", "info")
        told = col(*(banner(finding_words(f), severity_tone(f)) for f in findings if f.result != MET), gap=6)
        if not any(f.result != MET for f in findings):
            told.addWidget(banner("一事一案、期限、附议人数、代表资格，核对都符合", "ok"))
        told.setContentsMargins(20, 0, 20, 8)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for place, part in enumerate((box(told), self._into, self._none), start=1):
            layout.insertWidget(place, part)
        self.form.editor("decision").changed.connect(self.show_state)
        self.show_state()
        self.resize(max(self.width(), self.fontMetrics().horizontalAdvance("提") * 50), self.height() + 90)

    def show_state(self) -> None:
        """Show what the decision chosen asks for."""
        is_merged = self.form.value()["decision"] == MERGED
        self._into.setVisible(is_merged and bool(self._mains))
        self._none.setVisible(is_merged and not self._mains)

    def _save(self, values: dict[str, object]) -> None:
        is_merged = values["decision"] == MERGED and bool(self._mains)
        into = self._mains[self.main.currentIndex()].id if is_merged else None
        self._review(
            Review(proposal_id=self._first.proposal_id, merged_into_id=into, **values)  # type: ignore[arg-type]
        )


def fresh(proposal_id: int, decision: str, reviewed_by: str) -> Review:
    """A review of today to begin with."""
    return Review(
        proposal_id=proposal_id, decision=decision, reviewed_by=reviewed_by, reviewed_on=dt.date.today()
    )
