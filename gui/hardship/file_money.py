"""收入支出: what came in and what could not but be spent, month by month, with the sums of the twelve months."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from core.errors import Invalid, Problem
from core.fields import spec
from core.hardship.records.households import MYSELF, ZERO, IncomeLine, RigidExpense
from core.hardship.rules.totals import months_of
from gui.hardship.asking import Extras, ask_line
from gui.hardship.section import Section, act, heading
from gui.hardship.words import money
from gui.kit import col, text
from gui.kit.listing import Listing, TableLook

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

INCOME_HEADS = (
    ("月份", 80),
    ("属于谁", 84),
    ("收入类别", 130),
    ("金额（元）", 100),
    ("计入", 64),
    ("说明", 120),
)
EXPENSE_HEADS = (
    ("月份", 80), ("属于谁", 84), ("支出类别", 110), ("金额（元）", 96), ("已报销（元）", 100), ("计入", 64), ("说明", 100),
)  # fmt: skip
EXPENSE = ("month", "kind", "amount", "reimbursed", "is_compulsory", "note")
LINE = ("month", "kind", "amount", "note")
MOST_MONTHS = 24
IN_WINDOW, OUTSIDE = "计入", "期外"
TONES = {OUTSIDE: "mute"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyIncome:
    """The same income in each of some months; one line is kept for every month."""

    member_id: int | None = None
    kind: str = spec("收入类别", default="工资性收入", required=True, code="hardship_income_kind")
    amount: Decimal = spec("每月金额", default=ZERO, required=True, unit="元")
    first: dt.date | None = spec("从哪个月起", default=None, required=True)
    last: dt.date | None = spec("到哪个月止", default=None, required=True)
    note: str | None = spec("说明", default=None, max_length=200)


class MoneySection(Section):
    """Two lists below one another."""

    def __init__(self, part: "FilePart") -> None:
        super().__init__(part)
        tones = {4: TONES}
        self.incomes = Listing[IncomeLine](
            "收入，回车编辑",
            INCOME_HEADS,
            cells=self._income,
            look=TableLook(tones=tones, stretch=5, right=(3,)),
        )
        self.expenses = Listing[RigidExpense](
            "刚性支出，回车编辑",
            EXPENSE_HEADS,
            cells=self._expense,
            look=TableLook(tones={5: TONES}, stretch=6, right=(3, 4)),
        )
        self.incomes.table.opened.connect(lambda _: self.on_edit_income())
        self.expenses.table.opened.connect(lambda _: self.on_edit_expense())
        self._earned, self._spent = text("", "caption", tone="text2"), text("", "caption", tone="text2")
        earning = (
            act("添加收入", "add", self.on_add_income), act("编辑", "edit", self.on_edit_income, name="编辑收入"),
            act("删除", "dismiss", self.on_remove_income, name="删除收入"),
        )  # fmt: skip
        spending = (
            act("添加支出", "add", self.on_add_expense), act("编辑", "edit", self.on_edit_expense, name="编辑支出"),
            act("删除", "dismiss", self.on_remove_expense, name="删除支出"),
        )  # fmt: skip
        self.setLayout(
            col(
                heading("家庭收入", *earning, note=self._earned), (self.incomes.framed(), 3),
                heading("刚性支出", *spending, note=self._spent), (self.expenses.framed(), 2), gap=6,
            )
        )  # fmt: skip
        for table, go in (
            (self.incomes.table, self.on_remove_income), (self.expenses.table, self.on_remove_expense),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence("Del"), table, go)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_file(self) -> None:
        """Show the lines, the newest month first, and the sums of the twelve months."""
        file, months = self.file, self.window_months()
        self.incomes.put(sorted(file.incomes, key=_month, reverse=True), key=lambda i: i.id)
        self.expenses.put(sorted(file.expenses, key=_month, reverse=True), key=lambda e: e.id)
        span = f"{months[0]:%Y-%m} 至 {months[-1]:%Y-%m}"
        earned = sum((i.amount for i in file.incomes if i.month in months), ZERO)
        spent = sum((e.amount - e.reimbursed for e in file.expenses if e.month in months), ZERO)
        self._earned.setText(f"{span} 共 {money(earned)} 元")
        self._spent.setText(f"扣除报销后共 {money(spent)} 元")

    def window_months(self) -> Sequence[dt.date]:
        """The twelve months before the month of application."""
        return months_of(self.file.household.applied_on or dt.date.today())

    def on_add_income(self) -> None:
        """Enter the same income for several months at once."""
        months, add = self.window_months(), self.hardship.households.add_lines
        head = next(m.id for m in self.members() if m.relation == MYSELF)
        begun = MonthlyIncome(member_id=head, first=months[0], last=months[-1])

        def save(given: MonthlyIncome, _: object) -> None:
            lines = _lines(given, self.household_id)
            self.part.carry_out(f"已登记 {len(lines)} 个月的{given.kind}", lambda: add(lines))

        ask_line(
            self, "添加收入", begun, names=("kind", "amount", "first", "last", "note"),
            extras=Extras(members=self.members(), hint="逐月金额不同的，分几次登记；只发一次的，起止填同一个月。"), save=save,
        )  # fmt: skip

    def on_edit_income(self) -> None:
        """Change the chosen income."""
        line = self.incomes.chosen()
        if line is not None:
            self._edit("编辑收入", line, LINE)

    def on_add_expense(self) -> None:
        """Enter an expense."""
        begun, add = RigidExpense(household_id=self.household_id), self.hardship.households.add_lines

        def save(line: RigidExpense, _: object) -> None:
            self.part.carry_out(f"已登记{line.kind}支出", lambda: add([line]))

        ask_line(
            self, "添加刚性支出", begun, names=EXPENSE, extras=Extras(members=self.members(), hint="填票据金额和已报销、补偿的金额，核算只扣个人负担的部分。月份可填当月任意一天。"), save=save,
        )  # fmt: skip

    def on_edit_expense(self) -> None:
        """Change the chosen expense."""
        line = self.expenses.chosen()
        if line is not None:
            self._edit("编辑刚性支出", line, EXPENSE)

    def on_remove_income(self) -> None:
        """Delete the chosen income."""
        line = self.incomes.chosen()
        if line is not None:
            self._remove(line, line.kind)

    def on_remove_expense(self) -> None:
        """Delete the chosen expense."""
        line = self.expenses.chosen()
        if line is not None:
            self._remove(line, f"{line.kind}支出")

    def _edit(self, title: str, line: IncomeLine | RigidExpense, names: Sequence[str]) -> None:
        write = self.hardship.households.edit_line

        def save(changed: IncomeLine | RigidExpense, _: object) -> None:
            self.part.carry_out(f"已修改{changed.kind}", lambda: write(changed))

        ask_line(self, title, line, names=names, extras=Extras(members=self.members()), save=save)

    def _remove(self, line: IncomeLine | RigidExpense, words: str) -> None:
        remove = self.hardship.households.remove_line
        self.part.carry_out(f"已删除{words}", lambda: remove(type(line), line.id or 0))

    def _income(self, line: IncomeLine) -> Sequence[str]:
        return (
            f"{line.month:%Y-%m}" if line.month else "", self.name_of(line.member_id), line.kind, money(line.amount),
            self._counted(line.month), line.note or "",
        )  # fmt: skip

    def _expense(self, line: RigidExpense) -> Sequence[str]:
        note = "　".join(p for p in ("义务教育" if line.is_compulsory else "", line.note or "") if p)
        return (
            f"{line.month:%Y-%m}" if line.month else "", self.name_of(line.member_id), line.kind, money(line.amount),
            money(line.reimbursed), self._counted(line.month), note,
        )  # fmt: skip

    def _counted(self, month: dt.date | None) -> str:
        return IN_WINDOW if month in self.window_months() else OUTSIDE


def _month(line: IncomeLine | RigidExpense) -> tuple[dt.date, int]:
    return line.month or dt.date.min, -(line.id or 0)


def _lines(given: MonthlyIncome, household_id: int) -> list[IncomeLine]:
    """A line for every month; raises Invalid for an end before the beginning, or for too many months."""
    assert given.first is not None
    assert given.last is not None
    first = given.first.replace(day=1)
    number = (given.last.year - first.year) * 12 + given.last.month - first.month + 1
    if not 1 <= number <= MOST_MONTHS:
        told = f"一次登记 1 到 {MOST_MONTHS} 个月，没有保存，请核对起止月份"
        raise Invalid((Problem(field="last", message=told),))
    line = IncomeLine(
        household_id=household_id, member_id=given.member_id, kind=given.kind, amount=given.amount, note=given.note
    )  # fmt: skip
    return [
        replace(
            line, month=dt.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        )
        for n in range(number)
    ]
