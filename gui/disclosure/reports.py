"""统计报告: the figures of a period, each with its list, and the ledger."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget

from core.disclosure.documents.case import Which
from core.disclosure.records.publications import LedgerLine
from core.disclosure.records.reports import DisclosureReport, Figure
from core.periods import Period, parse_period
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words, joined
from gui.kit import (
    Page,
    banner,
    box,
    button,
    card,
    choice,
    col,
    emptied,
    filter_chip,
    row,
    scroller,
    set_width,
    text,
)
from gui.kit.findings import finding_words, severity_tone
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

Entry = tuple[str, str, str, int]  # what it is, its day, how it stands, its id
LISTED = (("事项", 250), ("日期", 95), ("情况", 90))
LEDGER = (
    ("编号", 136), ("公开事项", 210), ("类别", 150), ("地点", 170), ("公开", 92), ("撤下", 92), ("意见", 52), ("证据", 70),
)  # fmt: skip
LEDGER_TONES = {7: {"齐全": "ok", "不全": "warn"}}
HALVES = {"全年": "", "上半年": "H1", "下半年": "H2"}


class ReportsTab(Tab):
    """A report at the left whose every number opens its list at the right, or the ledger."""

    tables = frozenset(
        {"disclosure_plan", "disclosure_publication", "disclosure_posting", "disclosure_photo", "disclosure_step",
         "disclosure_feedback", "disclosure_inspection", "disclosure_survey", "disclosure_item", "organisation"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.report: DisclosureReport | None = None
        self._shown: Figure | None = None
        today = dt.date.today()
        years = [f"{y}年" for y in range(today.year, today.year - 5, -1)]
        self.year = choice(years, name="年度", width=96)
        self.half = choice(HALVES, name="全年或半年", width=96)
        for widget in (self.year, self.half):
            widget.activated.connect(lambda _: self.reload())
        self._sections = [filter_chip("统计报告", on=True), filter_chip("公开台账")]
        for place, chip in enumerate(self._sections):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self.figures: dict[str, QPushButton] = {}
        self.list = Listing[Entry]("这个数字的明细，回车打开", LISTED, cells=lambda entry: entry[:3])
        self.list.table.opened.connect(lambda _: self.on_open())
        self.ledger = Listing[LedgerLine](
            "公开台账", LEDGER, cells=_ledger_cells, look=TableLook(tones=LEDGER_TONES, stretch=1)
        )
        self.ledger.table.opened.connect(lambda _: self.on_open_ledger())
        self._print = print_button(self, ("F7", "F3"), self._which)
        self._body, self._heading, self._stack = col(gap=10), text("", "h3", wrap=True), QStackedWidget()
        self._make_body()

    def _make_body(self) -> None:
        side = box(col(self._heading, (self.list.framed(), 1), gap=8))
        set_width(side, 500)
        figures = scroller(col(self._body, None, pad=(0, 0, 8, 0)))
        self._stack.addWidget(box(row((figures, 1), side, gap=12)))
        self._stack.addWidget(box(col((self.ledger.framed(), 1))))
        self.set_body(
            row(self.year, self.half, 8, *self._sections, None, self._print), (self._stack, 1), scroll=False
        )

    def period(self) -> Period:
        """The period that is chosen."""
        return parse_period(self.year.currentText()[:4] + HALVES[self.half.currentText()])

    def show_section(self, place: int) -> None:
        """Turn to the report (0) or the ledger (1)."""
        self._sections[place].setChecked(True)
        self.reload()

    def reload(self) -> None:
        """Count again, or read the ledger."""
        place = 1 if self._sections[1].isChecked() else 0
        self._stack.setCurrentIndex(place)
        if place:
            self.ledger.put(self.disclosure.reports.ledger(self.period()), key=lambda one: one.publication.id)
            return
        self.report = report = self.disclosure.reports.report(self.period())
        shown = self._shown.key if self._shown else "published"
        self._show_report(report)
        self.show_figure(next((f for f in self._every(report) if f.key == shown), report.figure("published")))

    def show_figure(self, figure: Figure) -> None:
        """Show the list behind a number."""
        self._shown = figure
        label = self.report.label if self.report else ""
        self._heading.setText(f"{label}　{figure.label}：{figure.number}")
        known = self._entries(figure.kind)
        self.list.put([known[key] for key in figure.ids if key in known], key=lambda entry: entry[3])

    def on_open(self) -> None:
        """Open the chosen record where it is at home."""
        entry, kind = self.list.chosen(), self._shown.kind if self._shown else ""
        if entry is None:
            return
        if kind == "feedback":
            self._page.open_target(tab="feedback", part=0, feedback_id=entry[3])
        elif kind == "inspection":
            self._page.open_target(tab="feedback", part=1, inspection_id=entry[3])
        elif kind == "plan":
            self._page.open_target(tab="plan", plan_item_id=entry[3])
        else:
            postings = {p.id: p.publication_id for p in self.disclosure.boards.postings()}
            key = postings[entry[3]] if kind == "posting" else entry[3]
            self._page.open_target(tab="publications", publication_id=key)

    def on_open_ledger(self) -> None:
        """Open the publication of the chosen line."""
        line = self.ledger.chosen()
        if line is not None:
            self._page.open_target(tab="publications", publication_id=line.publication.id)

    def _which(self) -> Which:
        return {"period": self.year.currentText()[:4] + HALVES[self.half.currentText()]}

    def _show_report(self, report: DisclosureReport) -> None:
        emptied(self._body)
        self.figures.clear()
        self._body.addWidget(card("比率", self._rates(report)))
        for kind, title in (("plan", "公开计划"), ("publication", "公开和证据"), ("feedback", "意见反馈")):
            wanted = [
                f
                for f in report.figures
                if f.kind == kind or (kind == "publication" and f.kind in ("posting", "inspection"))
            ]
            self._body.addWidget(card(title, self._grid(wanted)))
        if report.groups:
            self._body.addWidget(card("按目录类别", self._grid(report.groups)))
        surveys = [text(f"{title}：总满意率 {rate}", wrap=True) for _, title, rate in report.surveys]
        if surveys:
            self._body.addWidget(card("满意度测评", *surveys))
        for finding in report.findings:
            self._body.addWidget(banner(finding_words(finding), severity_tone(finding)))

    def _rates(self, report: DisclosureReport) -> QGridLayout:
        lines = QGridLayout()
        for place, rate in enumerate(report.rates):
            line, column = divmod(place, 3)
            parts = f"{rate.part.number} / {rate.whole.number}"
            part = button(parts, kind="link", clicked=partial(self.show_figure, rate.part))
            part.setAccessibleName(
                f"{rate.label} {rate.text}，打开“{rate.part.label}”的 {rate.part.number} 条明细"
            )
            cell = box(
                col(text(rate.label, "caption", tone="text2"), row(text(rate.text, "h3"), part, None), gap=2)
            )
            lines.addWidget(cell, line, column)
        return lines

    def _grid(self, figures: Sequence[Figure]) -> QGridLayout:
        """Labels with their numbers, two to a line; each number is a link to its list."""
        lines = QGridLayout()
        for place, figure in enumerate(figures):
            line, column = divmod(place, 2)
            number = button(str(figure.number), kind="link", clicked=partial(self.show_figure, figure))
            number.setAccessibleName(f"{figure.label} {figure.number}，打开明细")
            self.figures[figure.key] = number
            lines.addWidget(text(figure.label, wrap=True), line, column * 2)
            lines.addWidget(number, line, column * 2 + 1)
        lines.setColumnStretch(0, 1)
        lines.setColumnStretch(2, 1)
        return lines

    @staticmethod
    def _every(report: DisclosureReport) -> Sequence[Figure]:
        return (*report.figures, *report.groups)

    def _entries(self, kind: str) -> Mapping[int, Entry]:
        """Everything of a kind that a figure may count, by id."""
        disclosure, period = self.disclosure, self.period()
        entries: list[Entry] = []
        if kind == "plan":
            years = range(period.start.year - 1, period.end.year + 2)
            lines = [line for year in years for line in disclosure.plan.lines(year)]
            entries = [
                (
                    f"{one.plan.period}　{one.plan.title}",
                    day_words(one.plan.due_on),
                    one.state,
                    one.plan.id or 0,
                )
                for one in lines
            ]
        elif kind == "publication":
            publications = disclosure.publications.publications()
            entries = [
                (f"{p.number}　{p.title}", day_words(p.shown_on), p.state, p.id or 0) for p in publications
            ]
        elif kind == "posting":
            titles = {p.id: p.number for p in disclosure.publications.publications()}
            entries = [
                (f"{titles.get(p.publication_id, '')}　{p.place}", day_words(p.from_on), p.form, p.id or 0)
                for p in disclosure.boards.postings()
            ]
        elif kind == "feedback":
            entries = [
                (
                    joined((o.feedback.number, o.feedback.content)),
                    day_words(o.feedback.received_on),
                    o.state,
                    o.feedback.id or 0,
                )
                for o in disclosure.feedback.lines()
            ]
        elif kind == "inspection":
            entries = [
                (i.team, day_words(i.held_on), "", i.id or 0) for i in disclosure.feedback.inspections()
            ]
        return {entry[3]: entry for entry in entries}


def _ledger_cells(line: LedgerLine) -> Sequence[str]:
    one = line.publication
    return (
        one.number, one.title, line.group, line.places, day_words(line.from_on), day_words(line.to_on),
        str(line.feedback_count), "齐全" if line.has_evidence else "不全",
    )  # fmt: skip
