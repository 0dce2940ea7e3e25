"""The export dialog: who, in what form, and whether personal numbers leave the program in full."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QRadioButton, QStackedWidget, QWidget

from core.errors import Cancelled
from core.members.sheets import MEMBER_FORM, UNION_FORM, ExportOptions, ExportResult
from core.periods import Period, parse_period
from core.progress import Progress
from gui import errors, jobs
from gui.kit import GridLook, Rows, box, button, choice, col, dialogs, frame, grid, hline, row, scroller, text
from gui.pages import Shell
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

MASKED, FULL = 0, 1
SHOWN, CHOSEN, ALL = 0, 1, 2
PEOPLE, UNION, COUNTS = "people", "union", "counts"
QUARTERS_BACK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that can be exported."""

    word: str
    hint: str
    suffix: str
    about: str = PEOPLE
    form: str | None = None


KINDS = (
    Kind(word="花名册工作簿", hint="xlsx，WPS 和 Excel 都能打开", suffix=".xlsx"),
    Kind(word="CSV 文本表格", hint="csv，多数软件都能读入", suffix=".csv"),
    Kind(word="JSON 数据", hint="json，供其他系统读取", suffix=".json"),
    Kind(word="工会会员信息采集表", hint="按官方表样填好，一人一行", suffix=".xlsx", form=MEMBER_FORM),
    Kind(word="工会组织信息采集表", hint="按官方表样填好本工会的情况", suffix=".xlsx", about=UNION, form=UNION_FORM),
    Kind(word="会员统计表", hint="某个时期末的会员人数、构成和这一时期的变化", suffix=".xlsx", about=COUNTS),
)  # fmt: skip


def export(
    parent: QWidget, app: "App", shell: Shell, *, shown: Sequence[int], chosen: Sequence[int] = ()
) -> None:
    """Let the officer export the people on show, the chosen ones or everybody."""
    dialog = ExportDialog(parent, app, shell, shown=shown, chosen=chosen)
    dialog.exec()
    dialog.deleteLater()


def tell_saved(shell: Shell, words: str, path: Path) -> None:
    """A toast about a file that was written, with the way to it."""
    shell.toast(words, action="打开文件夹", on_action=lambda: dialogs.open_folder(path))


class ExportDialog(QDialog):
    """Asks what to export, writes it in the background, then lists what the official form still lacks."""

    def __init__(
        self,
        parent: QWidget,
        app: "App",
        shell: Shell,
        *,
        shown: Sequence[int],
        chosen: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._app, self._shell, self._ids = app, shell, {SHOWN: shown, CHOSEN: chosen}
        self._is_writing = False
        self.setWindowTitle("导出")
        self.setModal(True)
        self._periods = periods_to_offer(dt.date.today())
        self.period = choice([p.label for p in self._periods], name="统计时期", width=180)
        self.who, self.kinds, self.numbers = QButtonGroup(self), QButtonGroup(self), QButtonGroup(self)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例如：报送市总工会实名制名册")
        self.reason.setMaxLength(60)
        self.reason.setAccessibleName("导出完整号码的原因，必填")
        self.reason.textChanged.connect(lambda _: self._fit())
        self.accept_button = button("导出…", "arrow_export", kind="primary", clicked=self.on_export)
        self.cancel = button("取消", clicked=self.reject)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._question())
        self._rows = Rows(("还要补充或核对的地方",))
        self.findings = grid(self._rows, (500,), name="还要补充或核对的地方", look=GridLook(stretch=0))
        self._done = text("", "h3", wrap=True)
        self._file: Path | None = None
        self.stack.addWidget(self._answer())
        self.setLayout(col(self.stack))
        for group in (self.who, self.kinds, self.numbers):
            group.idToggled.connect(lambda *_: self._fit())
        self.resize(theme().px(760), theme().px(560))
        self._fit()

    def kind(self) -> Kind:
        """What is to be exported."""
        return KINDS[self.kinds.checkedId()]

    def on_export(self) -> None:
        """Ask where to, then write."""
        kind = self.kind()
        name = "会员花名册" if kind.about == PEOPLE and kind.form is None else kind.word
        suggested = Path.home() / f"{name}{dt.date.today():%Y%m%d}{kind.suffix}"
        patterns = f"{kind.word} (*{kind.suffix})"
        out = dialogs.save_file(self, f"导出{kind.word}", patterns, suggested=suggested)
        if out is not None:
            self._set_writing(True)
            work = self._count(out) if kind.about == COUNTS else self._write(kind, out)
            jobs.run(self, "导出", work, lambda result: self._has_written(kind, result), self._failed)

    def reject(self) -> None:
        """Close; while a file is being written its own 取消 stops it."""
        if not self._is_writing:
            super().reject()

    def _write(self, kind: Kind, out: Path) -> Callable[[Progress], ExportResult]:
        """What is done in the background; a look at full numbers is recorded before the file is written."""
        members, is_full = self._app.members, self._is_full()
        who, reason = self.who.checkedId(), self.reason.text().strip()
        everybody = kind.about != PEOPLE or who == ALL
        ids = None if everybody else tuple(self._ids[who])  # the roster may read again meanwhile
        options = ExportOptions(form=kind.form, plain=is_full, reason=reason)

        def work(progress: Progress) -> ExportResult:
            return members.export(ids, out, options, progress)

        return work

    def _count(self, out: Path) -> Callable[[Progress], ExportResult]:
        """What is done in the background for 会员统计表."""
        members, period = self._app.members, self._periods[self.period.currentIndex()]

        def work(_: Progress) -> ExportResult:
            counted = members.export_statistics(period, out)
            undated = f"有 {counted.undated:,} 条会籍变化没有日期，没有计入这一时期的变化。"
            return ExportResult(
                path=out, rows=sum(counted.members), findings=(undated,) if counted.undated else ()
            )

        return work

    def _has_written(self, kind: Kind, result: ExportResult) -> None:
        self._set_writing(False)
        many = f"{result.rows:,} 人到" if kind.about == PEOPLE else ""
        words = f"已导出{' ' if many else ''}{many}“{result.path.name}”"
        if not result.findings:
            self.accept()
            tell_saved(self._shell, words, result.path)
            return
        self._file = result.path
        self._done.setText(f"{words}，有 {len(result.findings):,} 处需要补充或核对")
        self._rows.set_rows([(sentence,) for sentence in result.findings])
        self.stack.setCurrentIndex(1)
        self.close_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._set_writing(False)
        if isinstance(error, Cancelled):
            self._shell.toast("已停止导出，没有写出文件", tone="info")
        else:
            errors.show(self, error)

    def _set_writing(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._fit()

    def _is_full(self) -> bool:
        return self.kind().about == PEOPLE and self.numbers.checkedId() == FULL

    def _fit(self) -> None:
        """Offer what makes sense for the kind; full numbers need a reason."""
        about = self.kind().about
        people = about == PEOPLE
        for group in (self.who, self.numbers):
            for option in group.buttons():
                option.setEnabled(people and bool(option.property("offered")))
        self.period.setEnabled(about == COUNTS)
        self.reason.setEnabled(self._is_full())
        needs_reason = self._is_full() and not self.reason.text().strip()
        self._missing.setVisible(needs_reason)
        self.accept_button.setEnabled(not self._is_writing and not needs_reason)
        self.cancel.setEnabled(not self._is_writing)
        self._body.setEnabled(not self._is_writing)

    def _question(self) -> QWidget:
        kinds = _options(self.kinds, [(k.word, k.hint, True) for k in KINDS])
        shown, chosen = len(self._ids[SHOWN]), len(self._ids[CHOSEN])
        who = _options(
            self.who,
            [
                (f"当前列表（{shown:,} 人）", "按现在的筛选和搜索结果", shown > 0),
                (f"选中的人（{chosen:,} 人）", "在花名册里选中的行", chosen > 0),
                ("全部人员", "花名册上的每一个人，不管现在怎么筛选", True),
            ],
        )
        self.who.button(CHOSEN if chosen > 1 else SHOWN if shown else ALL).setChecked(True)
        masked = "证件号码、电话、住址只显示一部分"
        full = "会记入变更记录，请妥善保管导出的文件"
        numbers = _options(self.numbers, [("隐去号码", masked, True), ("导出完整号码", full, True)])
        self._missing = text("请写明导出完整号码的原因", "caption", tone="warn")
        reason = row(text("原因", tone="text2"), (self.reason, 1), pad=(24, 0, 0, 0))
        missing = row(self._missing, pad=(60, 0, 0, 0))
        period = row(text("时期", tone="text2"), self.period, None, pad=(24, 0, 0, 0))
        left = col(text("导出格式", "h3"), kinds, period, None, gap=10, pad=16)
        right = col(
            text("导出哪些人", "h3"),
            who,
            8,
            text("号码", "h3"),
            numbers,
            reason,
            missing,
            None,
            gap=10,
            pad=16,
        )
        cards = row((frame(left), 1), (frame(right), 1), gap=12, pad=(20, 4, 20, 4))
        self._body = scroller(cards)
        foot = row(None, self.cancel, self.accept_button, pad=(20, 10, 20, 14))
        head = row(text("导出", "h2"), pad=(20, 16, 20, 8))
        return box(col(head, (self._body, 1), hline(), foot, gap=0))

    def _answer(self) -> QWidget:
        self.close_button = button("完成", kind="primary", clicked=self.accept)
        folder = button("打开文件夹", clicked=lambda: dialogs.open_folder(self._file) if self._file else None)
        hint = text("文件已经写好。补充花名册里的内容以后，再导出一次即可。", tone="text2", wrap=True)
        table = frame(col(self.findings, pad=1), "inset")
        foot = row(None, folder, self.close_button)
        return box(col(self._done, hint, (table, 1), foot, gap=10, pad=(20, 16, 20, 14)))


def periods_to_offer(today: dt.date) -> tuple[Period, ...]:
    """The quarter, half-year and year of a day, and those before."""
    quarter = today.year * 4 + (today.month - 1) // 3
    quarters = [f"{q // 4}Q{q % 4 + 1}" for q in range(quarter, quarter - QUARTERS_BACK, -1)]
    halves = [f"{today.year}H{2 if today.month > 6 else 1}", f"{today.year - 1}H2"]
    return tuple(map(parse_period, (*quarters, *dict.fromkeys(halves), str(today.year), str(today.year - 1))))


def _options(group: QButtonGroup, entries: Sequence[tuple[str, str, bool]]) -> QWidget:
    """Radio buttons with a line of explanation each; the first is chosen."""
    parts: list[QWidget] = []
    for place, (word, hint, is_offered) in enumerate(entries):
        option = QRadioButton(word)
        option.setAccessibleDescription(hint)
        option.setProperty("offered", is_offered)
        option.setEnabled(is_offered)
        group.addButton(option, place)
        note = text(hint, "caption", tone="text2", wrap=True)
        parts.append(box(col(option, row((note, 1), pad=(24, 0, 0, 0)), gap=0)))
    group.button(0).setChecked(True)
    return box(col(*parts, gap=8))
