"""名册 and 签到表."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.documents import styles
from core.documents.model import Align, Column, Document, Sheet, Table, Text, Title
from core.documents.ruled import planned

SIGN_IN_COLUMNS = (
    Column(head="序号", width=11, is_key=True),
    Column(head="姓名", width=26, is_key=True),
    Column(head="代表团（组）", width=36),
    Column(head="代表证号", width=24),
    Column(head="签到", width=30),
    Column(head="备注", width=16),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLook:
    """The sheet of a list, the least height of its rows in mm, and where the note under its title stands."""

    sheet: Sheet = styles.A4_LIST
    row_height: float = 7
    note_align: Align = "right"


def register(  # noqa: PLR0913  what stands around the table, each a line of text
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    note: str = "",
    author: str = "",
    subject: str = "名册",
    look: ListLook = ListLook(),
) -> Document:
    """A register with the given columns; `note` stands under the title (unit, date, total).

    Columns that need a wider sheet turn the whole paper, so that the title stays with its table.
    """
    table = Table(columns=tuple(columns), rows=tuple(map(tuple, rows)), row_height=look.row_height)
    under = (Text(text=note, size=styles.XIAO_SI, align=look.note_align, leading=1.8),) if note else ()
    return Document(
        title=title,
        blocks=(Title(lines=(title,)), *under, table),
        sheet=planned(table, look.sheet).sheet,
        author=author,
        subject=subject,
    )


def sign_in_sheet(
    title: str, delegates: Sequence[tuple[str, str, str]], *, note: str = "", author: str = ""
) -> Document:
    """A sheet to sign on, from name, delegation and card number of each."""
    rows = [(str(number), *delegate, "", "") for number, delegate in enumerate(delegates, start=1)]
    look = ListLook(row_height=9, note_align="left")
    return register(title, SIGN_IN_COLUMNS, rows, note=note, author=author, subject="签到表", look=look)
