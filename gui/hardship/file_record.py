"""办理记录: every step, visit, review, notice, objection, recheck and aid of a family, the newest first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.fields import spec
from core.hardship.records.procedure import (
    CHECKING_VISIT,
    ENDED,
    FILED_STATES,
    FOLLOW_UP,
    HALF_YEAR_VISIT,
    Objection,
    Recheck,
    Visit,
)
from gui.hardship.asking import Extras, ask_line
from gui.hardship.record_lines import Entry, entries
from gui.hardship.section import Section, act
from gui.hardship.visit_photos import show_photos
from gui.hardship.way import notice_of, notice_words
from gui.hardship.words import day_words
from gui.kit import banner, choice, col, emptied, row, text
from gui.kit.listing import Listing, TableLook
from gui.tabs import ask

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

HEADS = (("日期", 92), ("类别", 96), ("内容", 300), ("经办", 168))
EVERY = "全部记录"
KINDS = (EVERY, "步骤", "走访", "评议", "公示", "异议", "复核", "帮扶")
VISIT = (
    "kind",
    "visited_on",
    "first_visitor",
    "second_visitor",
    "received_by",
    "findings",
    "needs",
    "photos",
)
OBJECTION = ("raised_on", "raised_by", "content")
RECHECK = ("year", "done_on", "done_by", "result", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What came of an objection."""

    outcome: str | None = spec("处理结果", default=None, required=True, code="hardship_objection_outcome")
    answer: str = spec("处理说明", default="", required=True, max_length=500)
    by: str = spec("处理人", default="", required=True, max_length=40)
    on: dt.date | None = spec("处理日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extending:
    """A later last day of a notice."""

    ends_on: dt.date | None = spec("延长到", default=None, required=True)


class RecordSection(Section):
    """One list of everything, and what can be recorded now."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        self.kind = choice(KINDS, name="按类别筛选", width=110)
        self.kind.activated.connect(lambda _: self.show_list())
        self.list = Listing[Entry]("办理记录，回车查看全文", HEADS, cells=_cells, look=TableLook(stretch=2))
        self.list.on_chosen(self._show_chosen)
        self.visit = act("登记走访…", "home_person", self.on_visit)
        self.photos = act("走访照片", "eye", self.on_photos)
        self.objection = act("登记异议…", "megaphone", self.on_objection)
        self.settle = act("处理异议…", "gavel", self.on_settle)
        self.extend = act("延长公示…", "calendar_ltr", self.on_extend)
        self.recheck = act("年度复核…", "clipboard_task", self.on_recheck)
        self._notice, self._detail = col(gap=4), text("", tone="text2", wrap=True)
        buttons = row(
            self.visit, self.recheck, self.objection, self.settle, self.extend, self.photos, None, self.kind, gap=2
        )  # fmt: skip
        self.setLayout(col(buttons, self._notice, (self.list.framed(), 1), self._detail, gap=6))

    def show_file(self) -> None:
        """Show the record and what can be added to it now."""
        way = self.part.way
        if way is None:
            return
        hanging = notice_of(way)
        emptied(self._notice)
        if hanging is not None:
            waiting = any(o.notice_id == hanging.id and o.outcome is None for o in way.objections)
            self._notice.addWidget(banner(notice_words(way, dt.date.today()), "warn" if waiting else "info"))
        self.objection.setVisible(hanging is not None)
        self.extend.setVisible(hanging is not None)
        self.settle.setVisible(any(o.outcome is None for o in way.objections))
        self.recheck.setVisible(way.state in FILED_STATES)
        self.show_list()

    def on_visit(self) -> None:
        """Record a visit with its photographs; a checking visit needs two people."""
        way = self.part.way
        state = way.state if way is not None else ""
        kind = FOLLOW_UP if state == ENDED else HALF_YEAR_VISIT if state in FILED_STATES else CHECKING_VISIT
        begun = Visit(
            household_id=self.household_id,
            kind=kind,
            visited_on=dt.date.today(),
            first_visitor=self.part.app.officer,
        )
        add = self.hardship.procedure.add_visit

        def save(visit: Visit, files: tuple[object, ...]) -> None:
            self.part.carry_out(f"已登记{visit.kind}", lambda: add(visit, files))  # type: ignore[arg-type]

        ask_line(
            self, "登记走访", begun, names=VISIT, extras=Extras(files="添加照片…", hint="入户核查须两人进行，可先打印走访表带去填写、签字。照片加密保存在本机并记下校验值。"), save=save,
        )  # fmt: skip

    def on_photos(self) -> None:
        """Look at the photographs of the chosen visit; the reason is kept in the audit."""
        entry = self.list.chosen()
        if entry is not None and isinstance(entry.about, Visit):
            show_photos(self.part, entry.about)

    def on_objection(self) -> None:
        """Record an objection to the notice that hangs."""
        way = self.part.way
        notice = notice_of(way) if way is not None else None
        if notice is None:
            return
        add = self.hardship.procedure.add_objection
        ask(
            self, "登记公示异议", Objection(notice_id=notice.id or 0, raised_on=dt.date.today()), names=OBJECTION,
            save=lambda one: self.part.carry_out("已登记公示异议", lambda: add(one)),
            hint="异议没有处理完，公示不能结束，也不能审批。提出人可以不写，写了的会保密。",
        )  # fmt: skip

    def on_settle(self) -> None:
        """Record what came of the oldest objection that waits, or of the chosen one."""
        way, entry = self.part.way, self.list.chosen()
        waiting = [o for o in way.objections if o.outcome is None] if way is not None else []
        about = entry.about if entry is not None else None
        one = about if isinstance(about, Objection) and about in waiting else next(iter(waiting), None)
        if one is None:
            return
        settle, key = self.hardship.procedure.settle_objection, one.id or 0

        def save(given: Settling) -> None:
            def write() -> None:
                settle(
                    key,
                    outcome=given.outcome or "",
                    answer=given.answer,
                    by=given.by,
                    on=given.on or dt.date.today(),
                )

            self.part.carry_out(f"异议已处理：{given.outcome}", write)

        ask(
            self, "处理公示异议", Settling(by=self.part.app.officer, on=dt.date.today()),
            names=("outcome", "answer", "by", "on"), save=save, hint=f"{day_words(one.raised_on)} 提出：{one.content}",
        )  # fmt: skip

    def on_extend(self) -> None:
        """Let the notice hang longer."""
        way = self.part.way
        notice = notice_of(way) if way is not None else None
        if notice is None:
            return
        extend, key = self.hardship.procedure.extend_notice, notice.id or 0
        ask(
            self, "延长公示", Extending(ends_on=notice.ends_on), names=("ends_on",),
            save=lambda given: self.part.carry_out("已延长公示", lambda: extend(key, given.ends_on or dt.date.today())),
            hint=f"现在公示到 {day_words(notice.ends_on)}，只能延长，不能缩短。",
        )  # fmt: skip

    def on_recheck(self) -> None:
        """Record the yearly review."""
        today = dt.date.today()
        begun = Recheck(
            household_id=self.household_id, year=today.year, done_on=today, done_by=self.part.app.officer
        )
        write = self.hardship.procedure.recheck
        ask(
            self, "年度复核", begun, names=RECHECK,
            save=lambda one: self.part.carry_out(f"已登记 {one.year} 年度复核：{one.result}", lambda: write(one)),
            hint="先更新收支并重新认定，再登记复核结果；不再符合的，用“其他办理”里的“提出退档”。",
        )  # fmt: skip

    def show_list(self) -> None:
        """Show what the filter leaves."""
        way, wanted = self.part.way, self.kind.currentText()
        if way is None:
            return
        found = entries(way, self.part.aided, is_revealed=self.part.is_revealed)
        self.list.put([e for e in found if wanted in (EVERY, e.kind)], key=lambda e: (e.kind, e.key))
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.list.chosen()
        self.photos.setVisible(entry is not None and isinstance(entry.about, Visit))
        self._detail.setText(entry.words if entry is not None else "还没有记录。")


def _cells(entry: Entry) -> Sequence[str]:
    return (day_words(entry.day), entry.kind, entry.words, entry.who)
