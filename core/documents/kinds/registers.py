"""名册 and 签到表."""

from collections.abc import Sequence

from core.documents import styles
from core.documents.model import Column, Document, Table, Text, Title

SIGN_IN_COLUMNS = (
    Column(head="序号", width=11, is_key=True),
    Column(head="姓名", width=26, is_key=True),
    Column(head="代表团（组）", width=36),
    Column(head="代表证号", width=24),
    Column(head="签到", width=30),
    Column(head="备注", width=16),
)


def register(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    note: str = "",
    author: str = "",
) -> Document:
    """A register with the given columns; `note` stands under the title (unit, date, total)."""
    table = Table(columns=tuple(columns), rows=tuple(tuple(row) for row in rows))
    under = (Text(text=note, size=styles.XIAO_SI, align="right", leading=1.8),) if note else ()
    return Document(
        title=title,
        blocks=(Title(lines=(title,)), *under, table),
        sheet=styles.A4_LIST,
        author=author,
        subject="名册",
    )


def sign_in_sheet(
    title: str, delegates: Sequence[tuple[str, str, str]], *, note: str = "", author: str = ""
) -> Document:
    """A sheet to sign on, from name, delegation and card number of each."""
    rows = tuple(
        (str(number), name, group, card, "", "")
        for number, (name, group, card) in enumerate(delegates, start=1)
    )
    table = Table(columns=SIGN_IN_COLUMNS, rows=rows, row_height=9)
    under = (Text(text=note, size=styles.XIAO_SI, align="left", leading=1.8),) if note else ()
    return Document(
        title=title,
        blocks=(Title(lines=(title,)), *under, table),
        sheet=styles.A4_LIST,
        author=author,
        subject="签到表",
    )
