"""职工董事、职工监事: who sits on the boards, filing, yearly reports, leaving and recall with its arithmetic."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.congress.records.offices import BoardMember, BoardReport
from core.congress.rules.offices import recall_findings
from core.congress.service.offices import Offices
from core.fields import spec
from core.rules import RuleSet
from gui.congress.institutions_part import Part
from gui.congress.votes_ballot import people_finder
from gui.congress.words import meeting_title
from gui.kit import (
    Form,
    FormDialog,
    GridLook,
    Page,
    Rows,
    banner,
    box,
    button,
    card,
    col,
    edit,
    emptied,
    empty,
    frame,
    grid,
    row,
    scroller,
    set_width,
    text,
)  # fmt: skip
from gui.kit.findings import finding_words, severity_tone
from gui.pages import Shell
from gui.picking import PeopleDialog

if TYPE_CHECKING:
    from core.app import App

HEADS = ("姓名", "职务", "单位（部门）", "当选", "任期届满", "备案", "状态")
WIDTHS = (80, 90, 140, 96, 96, 96, 92)
TONES = {6: {"在任": "", "未备案": "warn", "届满": "warn", "已离任": "mute"}}
CARD = ("office", "elected_on", "ends_on", "filed_on")
REPORT = ("year", "reported_on", "summary")
ONE = "请只选一人，按回车加入。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What the dialog 备案 asks."""

    on: dt.date | None = spec("备案日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What the dialog 离任 asks."""

    on: dt.date | None = spec("离任日期", default=None, required=True)
    reason: str = spec("原因", default="", required=True, max_length=160)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What the dialog 罢免 asks."""

    on: dt.date | None = spec("罢免日期", default=None, required=True)
    delegates: int = spec("联名代表", default=0, required=True, unit="名")
    employees: int = spec("联名职工", default=0, required=True, unit="人")
    reason: str = spec("理由", default="", required=True, max_length=120)


class RecallDialog(FormDialog):
    """A recall with its arithmetic while it is typed; `bases` are all delegates and all employees."""

    def __init__(
        self, parent: QWidget, title: str, *, law: RuleSet, bases: tuple[int, int],
        save: Callable[[dict[str, object]], object],
    ) -> None:  # fmt: skip
        self._law, self._bases = law, bases
        form = Form(Recall, label_width=90)
        form.set_value(Recall(on=dt.date.today()))
        super().__init__(parent, title, form, save=save, hint="由代表或职工联名提议，达到其中一种即可。")
        self._sums = col(gap=6, pad=(20, 4, 20, 10))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, self._sums)
        self.form.changed.connect(self.show_sums)
        self.show_sums()
        self.resize(self.width(), self.height() + 130)

    def show_sums(self) -> None:
        """Write the shares, and whether they suffice where the place asks for a number."""
        emptied(self._sums)
        if any(p.field in ("delegates", "employees") for p in self.form.problems()):
            return
        values = self.form.value()
        mine = (int(str(values["delegates"])), int(str(values["employees"])))
        for name, number, base in zip(("联名代表", "联名职工"), mine, self._bases, strict=True):
            share = f"，占 {100 * number / base:.1f}%" if base else ""
            self._sums.addWidget(text(f"{name} {number}，共 {base}{share}", wrap=True))
        found = recall_findings(
            self._law, delegates=(mine[0], self._bases[0]), employees=(mine[1], self._bases[1])
        )
        for one in found:
            self._sums.addWidget(banner(finding_words(one), severity_tone(one)))


class BoardsPart(Part):
    """The list with findings, and the yearly reports of the chosen member."""

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._members: tuple[BoardMember, ...] = ()
        self.rows = Rows(HEADS, tones=TONES)
        self.table = grid(self.rows, WIDTHS, name="职工董事和职工监事", look=GridLook(stretch=2, chips=(6,)))
        self.table.opened.connect(lambda _: self.on_edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._buttons = {
            "add": button("登记当选", "add", clicked=self.on_add, tip="Ctrl+N"),
            "edit": button("修改", "edit", clicked=self.on_edit, tip="F2"),
            "file": button("备案", "checkmark", clicked=self.on_file),
            "report": button("登记述职", "clipboard_task", clicked=self.on_report),
            "leave": button("离任…", "arrow_right", clicked=self.on_leave),
            "recall": button("罢免…", "gavel", clicked=self.on_recall),
        }
        self._findings, self._detail = col(gap=6), col(gap=8)
        side = frame(col((scroller(col(self._detail, None, pad=(0, 0, 6, 0))), 1), pad=(14, 12, 8, 12)))
        set_width(side, 300)
        self._work = box(row((frame(col(self.table, pad=1)), 1), side, gap=12))
        add = button("登记当选", "add", clicked=self.on_add)
        hint = "由职工代表大会选举产生后登记，并记录备案、每年述职和离任。"
        self._none = box(empty("board", "还没有登记职工董事、职工监事", hint, add))
        head = row(*self._buttons.values(), None)
        self.setLayout(col(head, self._findings, (self._work, 1), (self._none, 1), gap=10))
        self._set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def reload(self) -> None:
        """Read members and findings again; the chosen member stays."""
        kept = self.chosen()
        self._members = self._app.congress.offices.board_members()
        self._work.setVisible(bool(self._members))
        self._none.setVisible(not self._members)
        emptied(self._findings)
        for found in self._app.congress.offices.board_findings():
            self._findings.addWidget(banner(finding_words(found), severity_tone(found)))
        self.rows.set_rows([_cells(m) for m in self._members])
        if self._members:
            places = [n for n, m in enumerate(self._members) if kept is not None and m.id == kept.id]
            self.table.selectRow(places[0] if places else 0)
        self._show_chosen()

    def chosen(self) -> BoardMember | None:
        """The member in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._members[self.rows.source_row(found[0].row())] if found else None

    def on_add(self) -> None:
        """Choose somebody from the roster and record their election."""
        find = people_finder(self._app, self.term.id or 0 if self.term else 0)
        dialog = PeopleDialog(self, "登记职工董事、职工监事", find, hint=ONE)
        if not dialog.run() or not dialog.chosen():
            return
        person = self._app.members.person(dialog.chosen()[0])
        meeting = self.meeting
        form = Form(BoardMember, CARD, label_width=130)
        form.set_value(BoardMember(elected_on=meeting.held_on if meeting else None))

        def save(values: dict[str, object]) -> None:
            meeting_id = meeting.id if meeting and values["elected_on"] == meeting.held_on else None
            member = BoardMember(person_id=person.id or 0, meeting_id=meeting_id, **values)  # type: ignore[arg-type]
            self._write(
                f"{person.name}已登记为{member.office}", lambda: self._offices().add_board_member(member)
            )

        where = f"当选日期是{meeting_title(meeting)}的日期时，记为该次会议选举。" if meeting else ""
        edit(self, f"登记当选：{person.name}", form, save, hint=where)

    def on_edit(self) -> None:
        """Change the card of the chosen member."""
        member = self.chosen()
        if member is None:
            return
        form = Form(BoardMember, CARD, label_width=130)
        form.set_value(member)

        def save(values: dict[str, object]) -> None:
            new = replace(member, **values)  # type: ignore[arg-type]
            self._write(f"已修改{member.name}的登记", lambda: self._offices().edit_board_member(new))

        edit(self, f"修改：{member.name}", form, save)

    def on_file(self) -> None:
        """Record when the upper union was told."""
        member = self.chosen()
        if member is None:
            return

        def write(values: dict[str, object]) -> None:
            day = values["on"]
            assert isinstance(day, dt.date)
            self._write("已登记备案", lambda: self._offices().file_board_member(member.id or 0, day))

        self._ask_about(member, "报上级工会备案", Filing(on=dt.date.today()), write)

    def on_report(self) -> None:
        """Record a yearly report to the congress."""
        member, meeting = self.chosen(), self.meeting
        if member is None:
            return
        day = (meeting.held_on if meeting else None) or dt.date.today()
        form = Form(BoardReport, REPORT, label_width=90)
        form.set_value(BoardReport(year=day.year, reported_on=day))

        def save(values: dict[str, object]) -> None:
            meeting_id = meeting.id if meeting and values["reported_on"] == meeting.held_on else None
            report = BoardReport(board_member_id=member.id or 0, meeting_id=meeting_id, **values)  # type: ignore[arg-type]
            self._write(f"已登记{member.name}的述职", lambda: self._offices().add_report(report))

        edit(self, f"登记述职：{member.name}", form, save)

    def on_leave(self) -> None:
        """End the office without a recall."""
        member = self.chosen()
        if member is None:
            return

        def write(values: dict[str, object]) -> None:
            day, reason = values["on"], str(values["reason"])
            assert isinstance(day, dt.date)
            self._write(
                f"{member.name}已离任", lambda: self._offices().leave_board(member.id or 0, day, reason)
            )

        self._ask_about(member, "登记离任", Leaving(on=dt.date.today()), write)

    def on_recall(self) -> None:
        """End the office by recall."""
        member = self.chosen()
        if member is None:
            return
        delegates = len(
            self._app.congress.terms.delegates(self.term.id or 0 if self.term else 0, dt.date.today())
        )
        employees = self._app.congress.terms.roster_counts().employees

        def save(values: dict[str, object]) -> None:
            day, reason = values["on"], str(values["reason"])
            assert isinstance(day, dt.date)
            numbers = {"delegates": int(str(values["delegates"])), "employees": int(str(values["employees"]))}
            told = f"{member.name}已罢免"
            self._write(told, lambda: self._offices().recall(member.id or 0, day, reason=reason, **numbers))

        dialog = RecallDialog(
            self, f"罢免：{member.name}", law=self._app.regulations.rules(), bases=(delegates, employees), save=save
        )  # fmt: skip
        dialog.exec()
        dialog.deleteLater()

    def _ask_about(
        self, member: BoardMember, title: str, asked: Filing | Leaving, save: Callable[[dict[str, object]], object]
    ) -> None:  # fmt: skip
        form = Form(type(asked), label_width=90)
        form.set_value(asked)
        edit(self, f"{title}：{member.name}", form, save)

    def _offices(self) -> Offices:
        return self._app.congress.offices

    def _show_chosen(self) -> None:
        """Reports, and how an office ended."""
        emptied(self._detail)
        member = self.chosen()
        is_serving = member is not None and member.removed_on is None
        for key, widget in self._buttons.items():
            widget.setEnabled(key == "add" or (is_serving if key != "edit" else member is not None))
        if member is None:
            return
        self._detail.addWidget(text(f"{member.name}　{member.office}", "h3", wrap=True))
        if member.removed_on is not None:
            told = f"{member.removed_on.isoformat()} 离任：{member.removal_reason or ''}"
            self._detail.addWidget(banner(told, "info"))
        reports = self._app.congress.offices.reports(member.id)
        self._detail.addWidget(text("每年向大会述职", "strong"))
        if not reports:
            self._detail.addWidget(text("还没有述职记录。", tone="text2"))
        for one in reports:
            day = one.reported_on.isoformat() if one.reported_on else ""
            self._detail.addWidget(
                card(f"{one.year} 年度", text(one.summary or "没有写要点", wrap=True), note=day)
            )


def _cells(member: BoardMember) -> Sequence[str]:
    days = [d.isoformat() if d else "" for d in (member.elected_on, member.ends_on, member.filed_on)]
    return (member.name, member.office, member.unit_name, *days, _state(member))


def _state(member: BoardMember) -> str:
    if member.removed_on is not None:
        return "已离任"
    if member.ends_on is not None and member.ends_on <= dt.date.today():
        return "届满"
    return "在任" if member.filed_on else "未备案"
