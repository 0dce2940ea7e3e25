"""Step 3: what goes, to whom, and which personal particulars travel in which shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.kit import banner, card, col, emptied, row, text
from gui.kit.listing import Listing, TableLook
from gui.reporting.sending_attachments import AttachmentsPart
from gui.reporting.sending_words import BY_PHRASE, PLAIN_ZIP, Choosable, Receiver, personal_words

if TYPE_CHECKING:
    from gui.reporting.sending_wizard import MergedOrder

HEADS = (("内容", 250), ("个人信息", 210), ("以什么样子带上", 160))
UNMASKED = "附件按原样发出，不会遮盖。请确认里面没有不该外传的个人信息。"
INSIDE = "每张表：数据、Excel、PDF 和审核说明；整包签名，中途改动一个字都会被发现。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing in the package."""

    what: str
    personal: str
    shape: str


class PreviewStep(QWidget):
    """The list of what goes at the left, the receiver at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.list = Listing[Line](
            "将要发出的内容",
            HEADS,
            cells=lambda one: (one.what, one.personal, one.shape),
            look=TableLook(stretch=0),
        )
        self._warning = col(gap=6)
        self._whom = col(gap=8)
        self.attachments = AttachmentsPart()
        self._unmasked = banner(UNMASKED, "warn")
        self.attachments.changed.connect(self._show_unmasked)
        left = card(
            "第 3 步　核对将要发出的内容",
            (self.list.framed(), 3),
            self._warning,
            (self.attachments, 2),
            self._unmasked,
        )
        right = card("收件和加密", self._whom, None)
        self.setLayout(row((left, 3), (right, 2), gap=12))
        self._show_unmasked()

    def _show_unmasked(self) -> None:
        self._unmasked.setVisible(bool(self.attachments.files()))

    def show_content(
        self, chosen: Sequence[Choosable], merged: "MergedOrder | None", receiver: Receiver
    ) -> None:
        """Show what was decided: the reports chosen, or a merged one."""
        chosen = () if merged is not None else chosen
        lines = [_form_line(c) for c in chosen]
        if merged is not None:
            what = f"{merged.title}（汇总 {merged.units} 个单位）"
            lines = [Line(what=what, personal="没有", shape="只有汇总数，不含个人")]
        self.list.put(lines, key=lambda one: one.what)
        emptied(self._warning)
        named = [c.due.title for c in chosen if c.form.is_named and c.rows]
        if named:
            words = f"{'、'.join(named)}带有完整的姓名和号码，因为上级办理要用。请确认收件单位没有选错。"
            self._warning.addWidget(banner(words, "warn"))
        else:
            self._warning.addWidget(
                banner("报表里没有任何人的完整证件号码、手机号码和银行账号离开本机。", "ok")
            )
        emptied(self._whom)
        for words, role in _whom(receiver):
            self._whom.addWidget(text(words, role, wrap=True))


def _form_line(one: Choosable) -> Line:
    personal, shape = personal_words(one.form, one.rows)
    return Line(what=f"{one.due.form_code} {one.due.title}", personal=personal, shape=shape)


def _whom(receiver: Receiver) -> list[tuple[str, str]]:
    if receiver.way == PLAIN_ZIP:
        return [
            ("对方没有本软件", "strong"),
            ("AES-256 加密压缩包，口令：", "body"),
            (receiver.password, "h3"),
            ("请打电话告诉对方口令，不要和文件一起发。没有签名和回执。", "body"),
        ]
    if receiver.way == BY_PHRASE:
        return [
            ("凭口令打开", "strong"),
            ("下一步生成后显示六个词，请打电话告诉对方，不要写在邮件里。", "body"),
            (INSIDE, "body"),
        ]
    assert receiver.contact is not None
    return [
        (receiver.contact.name, "h3"),
        (f"指纹已于 {receiver.contact.confirmed_at:%Y-%m-%d} 核对；只有这个单位打得开。", "body"),
        (INSIDE, "body"),
    ]
