"""The print dialog of the roster: which paper, for whom, under what title, with numbers masked or in full."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from core.members.papers import LAYOUTS, USUAL_COLUMNS, Layout, PaperOptions
from core.printing.records import Paper
from core.progress import Progress
from gui.kit import GridLook, Page, Rows, box, button, col, frame, grid, hline, row, scroller, text
from gui.members.columns import ColumnsDialog
from gui.members.words import title_of
from gui.pages import Shell
from gui.printing.show import show_papers
from gui.theme import follow, theme

if TYPE_CHECKING:
    from core.app import App

CHOSEN, SHOWN = 0, 1
TEXT_HEIGHT = 92


def print_people(
    page: Page, app: "App", shell: Shell, *, shown: Sequence[int], chosen: Sequence[int] = ()
) -> None:
    """Let the officer put the chosen people, or those on show, on paper."""
    dialog = PrintDialog(page, shown=shown, chosen=chosen)
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    layout, ids, options = dialog.layout_chosen(), dialog.ids(), dialog.options()
    dialog.deleteLater()
    if not is_accepted:
        return

    def make(_: Progress) -> Sequence[Paper]:
        document = app.members.paper(ids, layout.key, options)
        return [Paper(title=document.title, kind=layout.kind, document=document)]

    show_papers(page, app, shell, layout.word, make)


class PrintDialog(QDialog):
    """Asks what to print; making the paper is for the one who asked."""

    def __init__(self, parent: QWidget, *, shown: Sequence[int], chosen: Sequence[int] = ()) -> None:
        super().__init__(parent)
        self._ids = {SHOWN: tuple(shown), CHOSEN: tuple(chosen)}
        self._columns: tuple[str, ...] = USUAL_COLUMNS
        self.setWindowTitle("打印")
        self.setModal(True)
        rows = [(one.word, one.hint) for one in LAYOUTS]
        self.papers = grid(Rows(("文书", "说明"), rows), (146, 300), name="要打印的文书", look=GridLook())
        self.papers.selectRow(0)
        self.title = QLineEdit()
        self.title.setMaxLength(60)
        self.title.setAccessibleName("标题")
        self.who = QButtonGroup(self)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("证书正文")
        self.words.setTabChangesFocus(True)
        self.full = QCheckBox("显示完整号码和住址")
        self.full.setAccessibleDescription("会记入变更记录，请妥善保管打印的文书")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例如：报送市总工会")
        self.reason.setMaxLength(60)
        self.reason.setAccessibleName("打印完整号码的原因，必填")
        self.accept_button = button("预览和打印…", "print", kind="primary", clicked=self.accept)
        self._make_body()
        self.papers.selectionModel().currentRowChanged.connect(lambda *_: self._show_layout())
        self.full.toggled.connect(lambda _: self._fit())
        self.reason.textChanged.connect(lambda _: self._fit())
        self._show_layout()
        self.resize(theme().px(880), theme().px(600))

    def layout_chosen(self) -> Layout:
        """What is to be printed."""
        return LAYOUTS[max(0, self.papers.currentIndex().row())]

    def ids(self) -> tuple[int, ...]:
        """Who is to be printed."""
        return self._ids[self.who.checkedId()]

    def options(self) -> PaperOptions:
        """What the paper is to say."""
        layout, is_full = self.layout_chosen(), self._is_full()
        return PaperOptions(
            title=self.title.text().strip(),
            columns=self._columns if layout.has_columns else (),
            text=" ".join(self.words.toPlainText().split()) if layout.text else "",
            plain=is_full,
            reason=self.reason.text().strip() if is_full else "",
        )

    def on_columns(self) -> None:
        """Choose the columns of a register."""
        dialog = ColumnsDialog(self, self._columns)
        if dialog.exec():
            self._columns = dialog.chosen()
            self._show_columns()
        dialog.deleteLater()

    def _is_full(self) -> bool:
        return self.layout_chosen().has_numbers and self.full.isChecked()

    def _show_layout(self) -> None:
        """Ask for what the chosen paper needs."""
        layout = self.layout_chosen()
        self.title.setText(layout.title)
        self.words.setPlainText(layout.text)
        self._text_part.setVisible(bool(layout.text))
        self._column_part.setVisible(layout.has_columns)
        self._number_part.setVisible(layout.has_numbers)
        self._fit()

    def _fit(self) -> None:
        """Full numbers need a reason, and a paper needs people."""
        is_full = self._is_full()
        needs_reason = is_full and not self.reason.text().strip()
        self.reason.setEnabled(is_full)
        self._missing.setVisible(needs_reason)
        self.accept_button.setEnabled(not needs_reason and bool(self.ids()))

    def _show_columns(self) -> None:
        self._column_words.setText("、".join(map(title_of, self._columns)))

    def _make_body(self) -> None:
        self._column_words = text("", tone="text2", wrap=True)
        self._show_columns()
        self._missing = text("请写明打印完整号码的原因", "caption", tone="warn")
        choose = button("选择列…", clicked=self.on_columns)
        follow(self.words, lambda: self.words.setFixedHeight(theme().px(TEXT_HEIGHT)))
        self._text_part = box(col(text("正文", "h3"), self.words, gap=6))
        self._column_part = box(col(row(text("列", "h3"), None, choose), self._column_words, gap=6))
        note = text("不勾选时只显示一部分；勾选会记入变更记录", "caption", tone="text2", wrap=True)
        self._number_part = box(
            col(
                text("号码", "h3"),
                self.full,
                row((note, 1), pad=(24, 0, 0, 0)),
                row(text("原因", tone="text2"), (self.reason, 1), pad=(24, 0, 0, 0)),
                row(self._missing, pad=(60, 0, 0, 0)),
                gap=6,
            )
        )
        asked = col(
            col(text("标题", "h3"), self.title, gap=6),
            self._who_part(),
            self._text_part,
            self._column_part,
            self._number_part,
            None,
            gap=14,
            pad=16,
        )
        left = frame(col(self.papers, pad=1), "inset")
        body = row((left, 3), (scroller(asked), 2), gap=12, pad=(20, 4, 20, 4))
        foot = row(None, button("取消", clicked=self.reject), self.accept_button, pad=(20, 10, 20, 14))
        head = row(text("打印", "h2"), pad=(20, 16, 20, 8))
        self.setLayout(col(head, (body, 1), hline(), foot, gap=0))

    def _who_part(self) -> QWidget:
        """The choice between the people chosen and those on show."""
        shown, chosen = len(self._ids[SHOWN]), len(self._ids[CHOSEN])
        for place, words, count in (
            (CHOSEN, f"选中的 {chosen:,} 人", chosen),
            (SHOWN, f"当前筛选的 {shown:,} 人", shown),
        ):
            option = QRadioButton(words)
            option.setEnabled(count > 0)
            self.who.addButton(option, place)
        self.who.button(CHOSEN if chosen else SHOWN).setChecked(True)
        return box(col(text("打印哪些人", "h3"), *self.who.buttons(), gap=6))
