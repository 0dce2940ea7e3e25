"""Beside the list of reports: where the chosen one stands, what comes next, and what was sent with its very bytes."""

from collections.abc import Callable, Sequence

from core.reporting.records.reports import Sent
from gui.kit import Chip, Page, box, button, col, frame, hline, row, set_width, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.due import Line
from gui.reporting.words import NEXT_STEPS, NOT_BEGUN, STATE_TONES

WIDTH = 308
HEADS = (("次", 36), ("报送时间", 128), ("回执", 92))
RECEIPTS = {"已收到": "info", "退回": "err", "已接收": "ok", "重新开放": "warn", "等回执": "mute"}
NO_RECEIPT = "等回执"


class SentPanel(Page):
    """The chosen report and its sendings."""

    def __init__(self, *, on_open: Callable[[], object], on_show: Callable[[Sent], object],
                 on_save: Callable[[Sent], object]) -> None:  # fmt: skip
        super().__init__("", framed=False)
        self._title, self._state = text("", "h3", wrap=True), Chip("", "mute")
        self._facts, self._next = text("", tone="text2", wrap=True), text("", wrap=True)
        self._doubt = text("", "caption", tone="warn", wrap=True)
        self.begin = button("填报", "edit", kind="primary", clicked=on_open, tip="回车")
        self.list = Listing[Sent](
            "报送记录，回车查看", HEADS, cells=_cells, look=TableLook(tones={2: RECEIPTS}, stretch=1)
        )
        self.list.table.opened.connect(lambda _: self._do(on_show))
        self._none = text("还没有报送过。报送后，这里保留每一次的原件和回执。", tone="text2", wrap=True)
        self.show_paper = button(
            "查看", "eye", clicked=lambda: self._do(on_show), tip="按报送时的原件排出报表"
        )
        self.save = button("另存原件…", "save", clicked=lambda: self._do(on_save))
        self._rest = box(col(None))  # takes the room of the list while there is none
        self._framed, self._digest = self.list.framed(), text("", "caption", tone="text3", wrap=True)
        self._acts = [self.show_paper, self.save]
        head = col(
            row(self._state, None),
            self._title,
            self._facts,
            self._doubt,
            self._next,
            row((self.begin, 1)),
            gap=8,
        )
        history = col(
            text("报送记录", "strong"), self._none, (self._framed, 1), (self._rest, 1), self._digest,
            row(*((b, 1) for b in self._acts)), gap=8,
        )  # fmt: skip
        self.set_body(
            (frame(col(head, hline(), (history, 1), gap=12, pad=(14, 12, 14, 12))), 1), scroll=False
        )
        self.list.on_chosen(self._show_digest)
        set_width(self, WIDTH)

    def show_line(self, line: Line | None, sent: Sequence[Sent]) -> None:
        """Show a report of the list with its sendings, the newest first."""
        self.setEnabled(line is not None)
        if line is None:
            return
        self._title.setText(f"{line.code} {line.title}")
        self._state.set_status(line.state, STATE_TONES[line.state])
        due = f"\n截止日：{line.due_on.isoformat()}" if line.due_on else ""
        self._facts.setText(f"报告期：{line.label}{due}")
        self._doubt.setText(line.doubt)
        self._doubt.setVisible(bool(line.doubt))
        self._next.setText(NEXT_STEPS[line.state])
        self.begin.setText(" 填报" if line.state == NOT_BEGUN else " 打开")
        self.begin.setAccessibleName(f"{self.begin.text().strip()} {line.code} {line.label}")
        self.list.put(sent, key=lambda s: s.id)
        for widget in (self._framed, self._digest, *self._acts):
            widget.setVisible(bool(sent))
        for widget in (self._none, self._rest):
            widget.setVisible(not sent)
        self._show_digest()

    def _show_digest(self) -> None:
        one = self.list.chosen()
        self._digest.setText(f"经办 {one.officer}　原件校验值 {one.digest[:16]}" if one else "")

    def _do(self, act: Callable[[Sent], object]) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            act(chosen)


def _cells(one: Sent) -> Sequence[str]:
    return (str(one.sequence), f"{one.sent_at:%Y-%m-%d %H:%M}", one.verdict or NO_RECEIPT)
