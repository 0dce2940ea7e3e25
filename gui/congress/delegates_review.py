"""资格审查: every defect of delegates and composition with how binding it is, the conclusion, and the report."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term
from gui.congress.overview_announce import announce
from gui.congress.tab import Tab
from gui.congress.words import percent
from gui.kit import GridLook, Rows, banner, box, button, card, col, emptied, frame, grid, row, set_width, text

if TYPE_CHECKING:
    from core.app import App

HEADS = ("性质", "问题", "依据")
WIDTHS = (104, 420, 230)
TONES = {"强制": "err", "建议": "warn", "依据待核": "info"}
NOTHING = "没有发现问题。"


class ReviewPanel(QWidget):
    """The review as it stands now; nothing is stored before the delegates are announced."""

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__()
        self._tab, self._app = tab, app
        self._model = Rows(HEADS, tones={0: TONES})
        self.table = grid(self._model, WIDTHS, name="审查发现的问题", look=GridLook(stretch=1, chips=(0,)))
        self._conclusion, self._none = col(), text(NOTHING, tone="text2")
        self._figures, self._announced = col(), text("", "caption", tone="text2", wrap=True)
        paper = button("打印资格审查报告", "print", clicked=lambda: tab.print_code("D08", "代表资格审查报告"))
        publish = button("公布代表名单", "megaphone", kind="primary", clicked=self.on_announce)
        self._list = frame(col(self.table, pad=1), "inset")
        left = col(
            self._conclusion, row(text("发现的问题", "h3"), None, paper, publish), self._none,
            (self._list, 1), self._announced, gap=8,
        )  # fmt: skip
        left.addStretch(0)
        side = card("代表构成", self._figures, None, note="占代表的百分比")
        set_width(side, 300)
        self.setLayout(row((box(left), 1), side, gap=12))

    def reload(self, term: Term, _: Meeting | None) -> None:
        """Review again."""
        report = self._app.congress.terms.qualification(term.id or 0)
        self._model.set_rows([(f.severity, f.sentence, f.source) for f in report.findings])
        self._none.setVisible(not report.findings)
        self._list.setVisible(bool(report.findings))
        emptied(self._conclusion)
        stopping = any(report.of_severity("强制"))
        tone = "err" if stopping else "warn" if report.findings else "ok"
        self._conclusion.addWidget(banner(report.conclusion, tone))
        emptied(self._figures)
        for share in report.figures:
            self._figures.addLayout(
                row(
                    text(share.label, tone="text2"),
                    None,
                    text(f"{share.count} 名"),
                    text(percent(share.share), "strong"),
                )
            )
        made = self._app.congress.terms.announcements(term.id or 0)
        told = [
            f"{a.announced_on:%Y-%m-%d} 公布 {a.delegates} 名（规则 {a.rules_version}）"
            for a in made
            if a.announced_on
        ]
        self._announced.setText("；".join(told) or "还没有公布过代表名单。")

    def on_announce(self) -> None:
        """Make the delegates public."""
        if announce(self._tab, self._app):
            self._tab.reload()
