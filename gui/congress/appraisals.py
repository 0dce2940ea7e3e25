"""民主评议: prepared, counted group by group, and confirmed; nobody's own answers can be told from it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.congress.records.appraisal import Appraisal, Appraisee, GradeCount, VoterGroup
from core.congress.rules.appraisal import is_too_small
from core.printing.records import Paper
from core.progress import Progress
from gui.congress import appraisals_words as words
from gui.congress.appraisals_dialog import AppraisalDialog, Parts
from gui.congress.appraisals_entry import GroupEntry
from gui.congress.appraisals_result import ResultPanel
from gui.congress.deciding import DecisionDialog
from gui.congress.tab import Tab
from gui.congress.votes_ballot import people_finder
from gui.kit import (
    Chip,
    Form,
    GridLook,
    Page,
    Rows,
    banner,
    box,
    button,
    card,
    choice,
    col,
    edit,
    emptied,
    empty,
    filter_chip,
    grid,
    row,
    scroller,
    tab_bar,
    text,
)  # fmt: skip
from gui.kit.findings import finding_words, severity_tone
from gui.pages import Shell
from gui.printing.show import show_papers
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

PARTS = ("评议方案", "录入票数", "评议结果", "主要意见")


class AppraisalsTab(Tab):
    """One appraisal of the meeting at a time, its work in four parts."""

    needs_meeting = True
    tables = frozenset(
        {"appraisal", "appraisee", "appraisal_dimension", "voter_group", "grade_count", "congress_meeting",
         "board_member", "own_rule"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._appraisals: tuple[Appraisal, ...] = ()
        self.entry: GroupEntry | None = None
        self.result: ResultPanel | None = None
        self._group_id = 0
        self._shown: tuple[object, ...] = ()
        self.choice = choice([], name="选择民主评议", width=300)
        self.choice.activated.connect(lambda _: self._show())
        self._state = Chip("", "mute")
        self.confirm = button("确认结果", "checkmark", kind="primary", clicked=self.on_close)
        self._edit = button("修改…", "edit", clicked=self.on_edit, tip="F2")
        sheets = button("打印测评表", "print", clicked=lambda: self.on_print("D28"))
        self._summary = button("打印汇总表、报告表", "print", clicked=lambda: self.on_print("D29"))
        add = button("新建", "add", clicked=self.on_add, tip="Ctrl+N")
        add.setAccessibleName("新建民主评议")
        self._tools = box(
            row(self.choice, self._state, None, add, self._edit, sheets, self._summary, self.confirm)
        )
        self.bar = tab_bar(*PARTS)
        self.bar.currentChanged.connect(lambda _: self._show())
        self._body: QVBoxLayout = col(gap=12)
        self._work = box(col(self._tools, self.bar, (box(self._body), 1), gap=10))
        start = button("新建民主评议", "add", kind="primary", clicked=self.on_add)
        hint = "列出被评议人、评议项目和评议人员分组，打印测评表；收回后分组录入，程序按权重汇总。"
        self._none = box(empty("people_checkmark", "本次会议还没有民主评议", hint, start))
        self._no_meeting = box(empty("people_checkmark", "还没有会议", "先新建一次会议，再准备民主评议。"))
        self.set_body((self._work, 1), (self._none, 1), (self._no_meeting, 1), scroll=False)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("Ctrl+N", self.on_add), ("F2", self.on_edit), ("Ctrl+P", self._on_print_key), ("Ctrl+S", self._on_save_key),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act).setContext(inside)

    def reload(self) -> None:
        """Read the appraisals again; the one shown stays."""
        meeting, shown = self.meeting, self.choice.currentData()
        self._appraisals = self._app.congress.appraisals.appraisals(meeting.id or 0) if meeting else ()
        self._no_meeting.setVisible(meeting is None)
        self._none.setVisible(meeting is not None and not self._appraisals)
        self._work.setVisible(bool(self._appraisals))
        self.choice.clear()
        for one in self._appraisals:
            self.choice.addItem(one.title, one.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(shown)))
        if self._appraisals:
            self._show()

    def current(self) -> Appraisal | None:
        """The appraisal shown."""
        return next((a for a in self._appraisals if a.id == self.choice.currentData()), None)

    # ---- what the officer does ----

    def on_add(self) -> None:
        """Prepare an appraisal with the usual dimensions."""
        meeting = self.meeting
        if meeting is None:
            return
        service = self._app.congress.appraisals
        delegates = len(self._app.congress.terms.delegates(meeting.term_id))
        parts = Parts(
            dimensions=service.default_dimensions(meeting.id or 0),
            groups=(VoterGroup(name="职工代表", size=delegates, weight=100),),
        )
        appraisal = Appraisal(meeting_id=meeting.id or 0, held_on=meeting.held_on, issued=delegates)

        def save(given: Appraisal, parts: Parts) -> None:
            made: list[int] = []
            self._write(f"已准备“{given.title}”", lambda: made.append(self._prepare(given, parts)))
            self.choice.setCurrentIndex(self.choice.findData(made[0]))
            self._show()

        self._open(appraisal, parts, save)

    def on_edit(self) -> None:
        """Change the appraisal before the first sheet."""
        one = self.current()
        if one is None or one.state != "准备":
            return
        service, key = self._app.congress.appraisals, one.id or 0
        parts = Parts(
            appraisees=service.appraisees(key), dimensions=service.dimensions(key), groups=service.groups(key)
        )

        def save(given: Appraisal, parts: Parts) -> None:
            self._write(f"已修改“{given.title}”", lambda: self._change(given, parts))

        self._open(one, parts, save)

    def on_enter(self, group: VoterGroup, counts: Sequence[GradeCount]) -> None:
        """Store a group's sheet, and turn to the next group that has none."""
        service = self._app.congress.appraisals
        self._write(f"“{group.name}”的票数已保存", lambda: service.enter_group(group, counts), is_shown=False)
        missing = service.missing(group.appraisal_id)
        waiting = [g.id or 0 for g in service.groups(group.appraisal_id) if g.name in missing]
        self._group_id = waiting[0] if waiting else self._group_id
        self._show()

    def on_summary(self, one: Appraisee) -> None:
        """Write down what was said of a person."""
        form = Form(Appraisee, ("summary",), label_width=80)
        form.set_value(one)

        def save(values: dict[str, object]) -> None:
            given = str(values["summary"] or "") or None
            service = self._app.congress.appraisals
            self._write(f"{one.name}的主要意见已保存", lambda: service.set_summary(one.id or 0, given))

        edit(self, f"主要意见：{one.name}", form, save, hint="写归纳后的意见，不写是谁说的。")

    def on_close(self) -> None:
        """Confirm the result with what the law says of who is appraised."""
        one = self.current()
        if one is None:
            return
        service = self._app.congress.appraisals
        findings = service.findings(one.id or 0)
        service.result(
            one.id or 0
        )  # raises what keeps it from being confirmed before anybody writes a reason
        lines = ["确认后票数和结果不能再改；不足 5 份的组不再单独显示。"]
        dialog = DecisionDialog(
            self, "确认民主评议结果", lines, findings=findings, action="确认结果",
            decide=lambda r: self._write(
                f"“{one.title}”的结果已确认", lambda: service.close(one.id or 0, reason=r.get("reason", ""))
            ),
        )  # fmt: skip
        if any(f.severity == "建议" for f in findings):
            dialog.ask("reason", "仍要确认的理由", required=not one.reason)
        dialog.run()

    def on_print(self, code: str) -> None:
        """Show the sheets or the summary with its report."""
        one, papers = self.current(), self._app.congress.papers
        if one is None:
            return
        title = "民主评议测评表" if code == "D28" else "民主评议汇总表、报告表"

        def make(_: Progress) -> Sequence[Paper]:
            made = papers.make(one.meeting_id, code, appraisal_id=one.id or 0)
            return [Paper(title=d.title, kind=title, document=d) for d in made]

        show_papers(self._page, self._app, self._shell, title, make)

    def show_group(self, group_id: int) -> None:
        """Turn to a group's sheet."""
        self._group_id = group_id
        self._show()

    # ---- showing ----

    def _show(self) -> None:
        one = self.current()
        if one is None:
            return
        self._choose_group(one)
        facts = self._facts(one)
        if facts == self._shown:  # what is being typed is not disturbed without need
            return
        self._shown = facts
        self._state.set_status(one.state, words.STATE_TONES[one.state])
        self._edit.setEnabled(one.state == "准备")
        self.confirm.setVisible(one.state != "已确认")
        self.confirm.setEnabled(one.state == "计票")
        self._summary.setEnabled(one.state == "已确认")
        self.entry = self.result = None
        emptied(self._body)
        makers = (self._plan, self._entry_part, self._result_part, self._opinions)
        self._body.addWidget(makers[max(0, self.bar.currentIndex())](one), 1)

    def _choose_group(self, one: Appraisal) -> None:
        """Stay at the group on show, or turn to the first that has no sheet yet."""
        service, key = self._app.congress.appraisals, one.id or 0
        groups, missing = service.groups(key), service.missing(key)
        if any(g.id == self._group_id for g in groups):
            return
        group = next((g for g in groups if g.name in missing), groups[0])
        self._group_id = group.id or 0

    def _facts(self, one: Appraisal) -> tuple[object, ...]:
        """Everything that the part on show is made from."""
        service, key = self._app.congress.appraisals, one.id or 0
        place = self.bar.currentIndex()
        reads = (service.appraisees, service.dimensions, service.groups, service.counts, service.findings)
        return (place, self._group_id, one, *(read(key) for read in reads))

    def _plan(self, one: Appraisal) -> QWidget:
        """Who is appraised in what by whom, and what the law says of it."""
        service, key = self._app.congress.appraisals, one.id or 0
        people = [(a.name, a.post) for a in service.appraisees(key)]
        graded = [(d.title, "单独评" if d.is_overall else f"{d.weight}%") for d in service.dimensions(key)]
        groups = [(g.name, f"{g.size}", f"{g.weight}%") for g in service.groups(key)]
        tables = row(
            (_table("被评议人", ("姓名", "职务"), people), 4),
            (_table("评议项目", ("项目", "权重"), graded), 3),
            (_table("评议人员分组", ("评议人员", "人数", "权重"), groups), 4),
            gap=12,
        )
        facts = [
            f"发出测评表 {one.issued} 份",
            one.held_on.isoformat() if one.held_on else "",
            one.scope or "",
        ]
        told = text("　".join(f for f in facts if f), tone="text2", wrap=True)
        reason = [text(f"说明：{one.reason}", tone="text2", wrap=True)] if one.reason else []
        found = [banner(finding_words(f), severity_tone(f)) for f in service.findings(key)]
        return scroller(col(told, *reason, *found, tables, None, gap=12, pad=(0, 0, 8, 0)))

    def _entry_part(self, one: Appraisal) -> QWidget:
        """The groups as chips, and the sheet of the one chosen."""
        service, key = self._app.congress.appraisals, one.id or 0
        if one.state == "已确认":
            told = "结果已经确认，票数不能再改，也不再显示各组的录入。请看“评议结果”。"
            return box(col(banner(told, "info"), None))
        groups, missing = service.groups(key), service.missing(key)
        group = next(g for g in groups if g.id == self._group_id)
        chips = []
        for g in groups:
            words_ = g.name if g.name in missing else f"✓ {g.name}"
            chip = filter_chip(words_, on=g.id == group.id)
            chip.clicked.connect(lambda _=False, key=g.id or 0: self.show_group(key))
            chips.append(chip)
        lines = [(a, d) for a in service.appraisees(key) for d in service.dimensions(key)]
        others = sum(g.returned for g in groups if g.id != group.id)
        self.entry = GroupEntry(
            group, lines, service.counts(key), bounds=(one.issued, others), save=self.on_enter
        )
        told = f"还没有录入：{'、'.join(missing)}" if missing else "各组都已录入，可以看结果并确认。"
        return box(col(box(row(*chips, None, text(told, tone="text2"))), (self.entry, 1), gap=10))

    def _result_part(self, one: Appraisal) -> QWidget:
        """The table, or why there is none yet."""
        service, key = self._app.congress.appraisals, one.id or 0
        missing = service.missing(key)
        if missing:
            told = f"还没有录入这些组的票数：{'、'.join(missing)}。补齐后显示结果。"
            return box(empty("data_bar_vertical", "还没有结果", told))
        if is_too_small(service.groups(key)):
            told = "有效测评表合计不足 5 份，为不透露个人意见，不出结果；已录入的票数都保留。"
            return box(empty("data_bar_vertical", "不出结果", told))
        self.result = ResultPanel(service.result(key))
        return self.result

    def _opinions(self, one: Appraisal) -> QWidget:
        """What was said of each person."""
        can_change, cards = one.state != "已确认", []
        for a in self._app.congress.appraisals.appraisees(one.id or 0):
            body = text(a.summary or "还没有填写。", tone="" if a.summary else "text3", wrap=True)
            cards.append(card(a.name, body, action=self._fill_button(a) if can_change else None, note=a.post))
        return scroller(col(*cards, None, gap=12, pad=(0, 0, 8, 0)))

    def _fill_button(self, one: Appraisee) -> QWidget:
        made = button("填写…", "edit", kind="link", clicked=partial(self.on_summary, one))
        made.setAccessibleName(f"填写{one.name}的主要意见")
        return made

    def _prepare(self, given: Appraisal, parts: Parts) -> int:
        return self._app.congress.appraisals.prepare(
            given, appraisees=parts.appraisees, groups=parts.groups, dimensions=parts.dimensions
        )

    def _change(self, given: Appraisal, parts: Parts) -> None:
        self._app.congress.appraisals.edit(
            given, appraisees=parts.appraisees, groups=parts.groups, dimensions=parts.dimensions
        )

    def _open(self, appraisal: Appraisal, parts: Parts, save: Callable[[Appraisal, Parts], object]) -> None:
        find = people_finder(self._app, self.term.id or 0 if self.term else 0)
        dialog = AppraisalDialog(self, self._app, appraisal, parts=parts, find=find, save=save)
        dialog.exec()
        dialog.deleteLater()

    def _on_print_key(self) -> None:
        one = self.current()
        if one is not None:
            self.on_print("D29" if one.state == "已确认" else "D28")

    def _on_save_key(self) -> None:
        if self.entry is not None:
            self.entry.on_save()

    def _write(self, told: str, write: Callable[[], object], *, is_shown: bool = True) -> None:
        """Write, read again, and offer the way back."""
        changes = recorded(self._app, write)
        if is_shown:
            self.reload()
        else:
            self._appraisals = self._app.congress.appraisals.appraisals(
                self.meeting.id or 0 if self.meeting else 0
            )
        offer_undo(self._page, self._app, self._shell, told, changes=changes)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QWidget:
    """A titled table that is only read."""
    widths = [110, *(64 for _ in heads[1:])]
    table = grid(Rows(heads, rows), widths, name=title, look=GridLook(fit=True))
    return card(title, table, None)
