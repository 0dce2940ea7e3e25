"""Files for the bank: account numbers stand in them as text and nowhere else; what was written is read back and added up."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from core.errors import Unwritable
from core.hardship.records.campaign import Grant
from core.hardship.records.payments import BankFile, BankLayout, Payment
from core.hardship.rules.payments import wrong
from core.money import in_words, total
from core.sheets.formula_guard import guarded
from core.sheets.safe_write import CHANGED, write_safely
from core.sheets.write import Column, ListSheet, write_workbook

Rows = Sequence[tuple[Grant, Payment]]


def write_bank_file(path: Path, layout: BankLayout | None, rows: Rows, *, purpose: str) -> BankFile:
    """Write payments for the bank and read them back; raises Invalid, Unwritable when they do not add up."""
    if layout is None:
        raise wrong("layout", "没有这种银行文件版式，没有导出，请从列表中选择")
    _require_accounts(rows)
    lines = [_line(layout, number, (g, p), purpose) for number, (g, p) in enumerate(rows, start=1)]
    wanted = [p.amount for _, p in rows]
    if layout.form == "xlsx":
        _write_xlsx(path, layout, lines)
        _check(layout, _read_xlsx(path), (lines, wanted))
    else:
        content = _text(layout, lines).encode(layout.encoding)
        write_safely(
            path,
            lambda p: _put(p, content),
            lambda p: _check(layout, _read_text(p, layout), (lines, wanted)),
        )
    found = total(wanted)
    return BankFile(file_name=path.name, count=len(wanted), total=found, total_in_words=in_words(found))


def _require_accounts(rows: Rows) -> None:
    """Refuse an empty file, lines without account or payee, and lines of nothing; raises Invalid."""
    if not rows:
        raise wrong("rows", "这一批还没有要转账的人，没有导出")
    for grant, payment in rows:
        if not grant.bank_card or not (grant.payee or "").strip():
            raise wrong("bank_card", f"{grant.name}没有银行卡号或收款户名，没有导出，请在名单中补上")
        if payment.amount <= 0:
            raise wrong("amount", f"{grant.name}没有要转账的金额，没有导出")


def _line(layout: BankLayout, number: int, row: tuple[Grant, Payment], purpose: str) -> list[str]:
    """One payment in the order of the layout."""
    grant, payment = row
    values = {
        "number": str(number),
        "bank_card": grant.bank_card or "",
        "name": guarded((grant.payee or "").strip()),
        "amount": f"{payment.amount:.2f}",
        "bank": guarded(grant.bank or ""),
        "purpose": guarded(purpose),
    }
    return [values[field] for _, field in layout.columns]


def _text(layout: BankLayout, lines: Sequence[Sequence[str]]) -> str:
    """The lines as text, with heads where the layout has them."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=layout.separator, lineterminator="\r\n")
    if layout.has_heads:
        writer.writerow([head for head, _ in layout.columns])
    writer.writerows(lines)
    return made.getvalue()


def _put(path: Path, content: bytes) -> None:
    """Fill a file."""
    path.write_bytes(content)


def _write_xlsx(path: Path, layout: BankLayout, lines: Sequence[Sequence[str]]) -> None:
    """The lines as one sheet in which every cell is text."""
    columns = tuple(Column(head=head) for head, _ in layout.columns)
    write_workbook(path, [ListSheet(name="代发明细", columns=columns, rows=[tuple(one) for one in lines])])


def _read_text(path: Path, layout: BankLayout) -> list[list[str]]:
    """The lines of a text file without the heads."""
    text = path.read_bytes().decode(layout.encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=layout.separator))
    return rows[1:] if layout.has_heads else rows


def _read_xlsx(path: Path) -> list[list[str]]:
    """The lines of a workbook without the heads; anything but text reads back as nothing."""
    book = load_workbook(path, read_only=True)
    try:
        rows = [
            [c if isinstance(c, str) else "" for c in row] for row in book.active.iter_rows(values_only=True)
        ]
    finally:
        book.close()
    return rows[1:]


def _check(
    layout: BankLayout,
    found: Sequence[Sequence[str]],
    wanted: tuple[Sequence[Sequence[str]], Sequence[Decimal]],
) -> None:
    """Raise Unwritable unless the file reads back line for line and adds up to the cent."""
    lines, amounts = wanted
    at = [field for _, field in layout.columns].index("amount")
    is_same = [list(one) for one in found] == [list(one) for one in lines]
    if not is_same or total(Decimal(one[at]) for one in found) != total(amounts):
        raise Unwritable(CHANGED)
