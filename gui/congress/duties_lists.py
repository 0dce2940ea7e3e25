"""Inspections, suggestions and yearly duty reports of the delegates."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from core.congress.records.duties import DutyReport, Inspection, InspectionMember, Suggestion
from gui.congress.duties_panel import ListPart, PeopleForm
from gui.congress.proposals_people import ChosenDelegates
from gui.congress.proposals_words import day_text
from gui.kit import Form, banner, button
from gui.kit.findings import finding_words, severity_tone

LEADER = "组长"
INSPECTED = (
    "kind", "theme", "held_on", "place", "found", "rectification", "responsible", "due_on", "rechecked_on",
    "recheck_result", "recheck_note",
)  # fmt: skip
SUGGESTED = ("kind", "made_on", "addressed_to", "content", "answer", "answered_by", "answered_on")
REPORTED = ("year", "reported_on", "form", "attended", "summary", "result")


class InspectionsPart(ListPart[Inspection]):
    """巡视检查: what was found, what is to be put right, and whether it was."""

    heads = ("日期", "类型", "主题", "地点", "参加代表", "整改责任", "整改期限", "整改情况")
    widths = (96, 84, 220, 96, 150, 100, 96, 110)
    stretch = 2
    noun = "巡视检查"
    icon = "search"
    hint = "登记职工代表的巡视、检查：参加的代表、发现的问题、整改要求和期限，以及复核的结果。"
    chips: ClassVar = {
        7: {"已整改": "ok", "待整改": "info", "逾期未整改": "err", "部分整改": "warn", "未整改": "err"}
    }

    def read(self) -> Sequence[Inspection]:
        """The inspections."""
        return self._app.congress.duties.inspections(self.term_id)

    def cells(self, one: Inspection) -> tuple[str, ...]:
        """An inspection as a row."""
        names = "、".join(m.name for m in one.members)
        return (
            day_text(one.held_on), one.kind, one.theme, one.place or "", names, one.responsible or "",
            day_text(one.due_on), inspection_state(one, dt.date.today()),
        )  # fmt: skip

    def notices(self) -> Sequence[QWidget]:
        """What should have been put right by now and was not."""
        late = self._app.congress.duties.overdue_inspections(self.term_id, dt.date.today())
        told = "、".join(i.theme for i in late)
        return [banner(f"有 {len(late)} 次巡视检查发现的问题到期没有整改：{told}", "warn")] if late else []

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button that prints the chosen record."""
        return (button("打印记录", "print", clicked=self.on_print, tip="Ctrl+P"),)

    def on_add(self) -> None:
        """Enter an inspection."""
        self._ask("登记巡视检查", Inspection(term_id=self.term_id, held_on=dt.date.today()))

    def edit(self, one: Inspection) -> None:
        """Change an inspection."""
        self._ask(f"巡视检查：{one.theme}", one)

    def remove(self, one: Inspection) -> None:
        """Delete an inspection entered by mistake."""
        self._app.congress.duties.remove_inspection(one.id or 0)

    def on_print(self) -> None:
        """Print the record of the chosen inspection."""
        one = self.chosen()
        if one is not None:
            self._tab.print_code("D38-1", "代表巡视检查记录", inspection_id=one.id or 0)

    def _ask(self, title: str, first: Inspection) -> None:
        duties = self._app.congress.duties
        people = ChosenDelegates(self._tab, self._app, "参加的代表", hint="先加入的一名是组长。")
        people.put([m.delegate_id for m in first.members])
        form = Form(Inspection, INSPECTED, label_width=96)
        form.set_value(first)

        def save(values: dict[str, object], ids: list[int]) -> None:
            members = tuple(
                InspectionMember(delegate_id=i, role=LEADER if not n and len(ids) > 1 else "成员")
                for n, i in enumerate(ids)
            )
            one = replace(first, members=members, **values)  # type: ignore[arg-type]
            write = duties.edit_inspection if first.id else duties.add_inspection
            self._tab.carry_out(f"已保存巡视检查“{one.theme}”", lambda: write(one))

        PeopleForm(self._tab, title, form, people=people, save=save).run()


class SuggestionsPart(ListPart[Suggestion]):
    """意见建议和质询, with what was answered."""

    heads = ("提出日期", "类型", "提出人", "代表团（组）", "内容", "提交对象", "答复")
    widths = (96, 80, 76, 130, 260, 110, 110)
    stretch = 4
    noun = "意见建议"
    icon = "megaphone"
    hint = "登记代表在提案之外提出的意见建议和质询，以及收到的答复。"
    chips: ClassVar = {6: {"还没有答复": "warn"}}

    def read(self) -> Sequence[Suggestion]:
        """The suggestions and questions."""
        return self._app.congress.duties.suggestions(self.term_id)

    def cells(self, one: Suggestion) -> tuple[str, ...]:
        """A suggestion as a row."""
        answered = f"{day_text(one.answered_on)} 已答复".strip() if one.answer else "还没有答复"
        return (
            day_text(one.made_on), one.kind, one.name, one.delegation, one.content, one.addressed_to, answered,
        )  # fmt: skip

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button that prints."""
        return (button("打印全部", "print", clicked=self.on_print, tip="Ctrl+P"),)

    def on_add(self) -> None:
        """Enter a suggestion."""
        self._ask("登记意见建议", Suggestion(made_on=dt.date.today()))

    def edit(self, one: Suggestion) -> None:
        """Change a suggestion."""
        self._ask("意见建议和答复", one)

    def remove(self, one: Suggestion) -> None:
        """Delete a suggestion entered by mistake."""
        self._app.congress.duties.remove_suggestion(one.id or 0)

    def on_print(self) -> None:
        """Print a form for each suggestion."""
        self._tab.print_code("D38-2", "代表意见建议（质询）表")

    def _ask(self, title: str, first: Suggestion) -> None:
        duties = self._app.congress.duties
        people = ChosenDelegates(self._tab, self._app, "提出人", single=True)
        people.put([first.delegate_id] if first.delegate_id else [])
        form = Form(Suggestion, SUGGESTED, label_width=80)
        form.set_value(first)

        def save(values: dict[str, object], ids: list[int]) -> None:
            one = replace(first, delegate_id=ids[0] if ids else 0, **values)  # type: ignore[arg-type]
            write = duties.edit_suggestion if first.id else duties.add_suggestion
            self._tab.carry_out("已保存意见建议", lambda: write(one))

        PeopleForm(self._tab, title, form, people=people, save=save).run()


class ReportsPart(ListPart[DutyReport]):
    """述职: each delegate's yearly report to the electing unit."""

    heads = ("年度", "代表", "选区", "述职日期", "方式", "参加职工", "评议结果", "述职要点")
    widths = (60, 84, 150, 96, 90, 80, 96, 260)
    stretch = 7
    noun = "代表述职"
    icon = "board"
    hint = "登记代表每年向选区职工述职的日期、方式、参加人数和评议结果。"
    chips: ClassVar = {6: {"满意": "ok", "不满意": "err"}}

    def read(self) -> Sequence[DutyReport]:
        """The duty reports."""
        return self._app.congress.duties.duty_reports(self.term_id)

    def cells(self, one: DutyReport) -> tuple[str, ...]:
        """A duty report as a row."""
        attended = f"{one.attended} 人" if one.attended is not None else ""
        return (
            str(one.year), one.name, one.electing_unit, day_text(one.reported_on), one.form, attended, one.result or "",
            one.summary or "",
        )  # fmt: skip

    def notices(self) -> Sequence[QWidget]:
        """Who did not report this year, where the place asks for it."""
        found = self._app.congress.duties.duty_report_findings(self.term_id, dt.date.today().year)
        return [banner(finding_words(f), severity_tone(f)) for f in found]

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button that prints."""
        return (button("打印情况表", "print", clicked=self.on_print, tip="Ctrl+P"),)

    def on_add(self) -> None:
        """Enter a duty report."""
        today = dt.date.today()
        self._ask("登记代表述职", DutyReport(year=today.year, reported_on=today))

    def edit(self, one: DutyReport) -> None:
        """Change a duty report."""
        self._ask(f"{one.name} {one.year} 年度述职", one)

    def remove(self, one: DutyReport) -> None:
        """Delete a duty report entered by mistake."""
        self._app.congress.duties.remove_duty_report(one.id or 0)

    def on_print(self) -> None:
        """Print the table of the reports."""
        self._tab.print_code("D37-2", "代表述职情况表")

    def _ask(self, title: str, first: DutyReport) -> None:
        duties = self._app.congress.duties
        people = ChosenDelegates(self._tab, self._app, "述职代表", single=True)
        people.put([first.delegate_id] if first.delegate_id else [])
        form = Form(DutyReport, REPORTED, label_width=80)
        form.set_value(first)
        if first.id:  # who reported on which year stays
            people.button.setEnabled(False)
            form.set_read_only("year")

        def save(values: dict[str, object], ids: list[int]) -> None:
            one = replace(first, delegate_id=ids[0] if ids else 0, **values)  # type: ignore[arg-type]
            write = duties.edit_duty_report if first.id else duties.add_duty_report
            self._tab.carry_out(f"已保存 {one.year} 年度述职", lambda: write(one))

        PeopleForm(self._tab, title, form, people=people, save=save).run()


def inspection_state(one: Inspection, today: dt.date) -> str:
    """How the putting right stands."""
    if not one.rectification:
        return "没有整改要求"
    if one.recheck_result:
        return one.recheck_result
    return "逾期未整改" if one.due_on is not None and one.due_on < today else "待整改"
