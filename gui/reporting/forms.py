"""表式与设置: the forms that hold now, where each comes from and whether that was verified, its periods and due days."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from core.fields import spec
from core.progress import Progress
from core.reporting.records.forms import COMPUTED, LIST, Form
from gui import jobs
from gui.kit import Chip, Page, box, button, col, edit, frame, hline, row, scroller, set_width, text
from gui.kit import Form as Fields
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.reporting.forms_sending import send_down, take_definition, write_definition
from gui.reporting.tab import Tab
from gui.reporting.words import PERIOD_WORDS

if TYPE_CHECKING:
    from core.app import App

HEADS = (("表号", 54), ("报表", 260), ("版本", 66), ("首期", 126), ("首期截止日", 100), ("核实", 78))
VERIFIED, UNVERIFIED = "已核实", "未核实"
TONES = {VERIFIED: "ok", UNVERIFIED: "warn"}
SIDE = 330
MONTHS = {f"{m} 月 1 日": f"{m:02d}-01" for m in range(1, 13)}
HINT = "报告年度从哪一天开始，决定年报统计哪十二个月。改后请重新取数；已报送的报表不变。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The first day of a form's report year."""

    first_day: str = spec("报告年度第一天", default="", required=True, code="months")


class Known(NamedTuple):
    """A form with the days of its first period this year, and the day that one is due."""

    form: Form
    period: str
    due_on: dt.date | None


class FormsTab(Tab):
    """The list of forms, and beside it what the chosen one is made of."""

    tables = frozenset({"report_form", "report_setting", "workday"})

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.list = Listing[Known](
            "表式", HEADS, cells=_cells, look=TableLook(tones={5: {VERIFIED: "ok"}}, stretch=1)
        )
        self.list.on_chosen(self._show_form)
        self._title, self._state = text("", "h3", wrap=True), Chip("", "mute")
        self._facts = text("", wrap=True)
        self._source, self._note = (
            text("", tone="text2", wrap=True),
            text("", "caption", tone="text2", wrap=True),
        )
        self.change = button("设定报告年度…", "calendar_ltr", clicked=self.on_change, tip="F2")
        told = "表式随程序提供；上级工会下发的新表式收到后自动列在这里，已报送的报表仍用原来的版本。"
        side = scroller(
            col(row(self._state, None), self._title, self._facts, row(self.change, None), hline(), text("来源", "strong"),
                self._source, self._note, None, gap=10, pad=(14, 12, 14, 12))
        )  # fmt: skip
        panel = frame(col(side))
        set_width(panel, SIDE)
        below: list[QWidget] = [text(told, "caption", tone="text2", wrap=True)]
        if app.is_upper:
            self.send = button("下发给下级…", "arrow_export", clicked=lambda: self._with_chosen(send_down))
            self.write = button("写出定义…", "save", clicked=lambda: self._with_chosen(write_definition))
            self.take = button("采用修改后的表式…", "arrow_import", clicked=lambda: take_definition(self))
            below = [box(row(self.write, self.take, self.send, None)), *below]
        left = box(col((self.list.framed(), 1), *below, gap=8))
        self.set_body((row((left, 1), panel, gap=12), 1), scroll=False)
        self.set_keys({"F2": self.on_change})

    def reload(self) -> None:
        """Read the forms with this year's days in the background."""
        reporting, year = self.reporting, dt.date.today().year

        def work(_: Progress) -> tuple[Known, ...]:
            first = {d.form_code: d for d in reversed(reporting.desk.calendar(year))}
            forms = reporting.forms.all().values()
            return tuple(
                Known(
                    f,
                    first[f.code].label if f.code in first else "",
                    first[f.code].due_on if f.code in first else None,
                )
                for f in sorted(forms, key=lambda f: f.code)
            )

        jobs.read(self, "正在读取表式", work, self.show_forms)

    def show_forms(self, forms: Sequence[Known]) -> None:
        """Show these forms."""
        self.list.put(forms, key=lambda k: k.form.code)
        self._show_form()

    def on_change(self) -> None:
        """Ask for the first day of the chosen form's report year."""
        one = self.list.chosen()
        if one is None:
            return
        code, forms = one.form.code, self.reporting.forms
        fields = Fields(Setting, labels=lambda _: tuple(MONTHS))
        now = next((k for k, v in MONTHS.items() if v == one.form.year_start), "")
        fields.set_value({"first_day": now})

        def save(values: dict[str, object]) -> None:
            day = str(values["first_day"])
            self.carry_out(f"{code} 的报告年度从 {day} 起", lambda: forms.set_year_start(code, MONTHS[day]))

        edit(self, f"{code} 的报告年度", fields, save, hint=HINT)

    def _with_chosen(self, act: Callable[["FormsTab", str], object]) -> None:
        one = self.list.chosen()
        if one is not None:
            act(self, one.form.code)

    def _show_form(self) -> None:
        one = self.list.chosen()
        if one is None:
            return
        form = one.form
        self._title.setText(f"{form.code} {form.title}")
        self._state.set_status(_verified(form), TONES[_verified(form)])
        self._facts.setText("\n".join(_facts(one)))
        self._source.setText(form.source)
        self._note.setText(form.note)


def _verified(form: Form) -> str:
    return VERIFIED if form.verified else UNVERIFIED


def _cells(one: Known) -> Sequence[str]:
    due = one.due_on.isoformat() if one.due_on else ""
    return (one.form.code, one.form.title, one.form.version, one.period, due, _verified(one.form))


def _facts(known: Known) -> Sequence[str]:
    """What a form is made of and when it is due."""
    form = known.form
    kinds = "、".join(PERIOD_WORDS[p] for p in form.periods)
    months = "期末当月" if not form.deadline.months else f"期后第 {form.deadline.months} 个月"
    told = [
        f"周期：{kinds}",
        f"首期：{known.period}",
        f"截止：{months} {form.deadline.day} 日，遇休息日提前到工作日",
    ]
    if form.shape == LIST:
        told.append(f"明细表，{len(form.columns)} 栏")
    else:
        counted = sum(i.kind == COMPUTED for i in form.indicators)
        told.append(f"{len(form.indicators)} 项指标，{counted} 项由记录取数")
    told += [f"审核关系 {len(form.checks)} 项", f"与上期相差超过 {form.change_limit}% 须说明"]
    told.append("累计填报：从报告年度第一天算起" if form.is_cumulative else "按期填报：不累计以前各期")
    told.append("含姓名、证件号等个人信息" if form.is_named else "上报时个人信息隐去")
    return told
