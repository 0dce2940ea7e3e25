"""Signature sheets for money and for goods, and the list of transfers: each page with its own sum, the last with the whole in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    Sheet,
    SignLines,
    Text,
)
from core.hardship.documents.case import Desk
from core.hardship.documents.wording import gather, long_date, short_date
from core.hardship.records.aid import GOODS, TRANSFER
from core.hardship.records.campaign import Grant
from core.hardship.records.payments import Batch, SheetLine, SignatureSheet
from core.money import in_words, shown, total

_SHEET = Sheet(width=297, height=210, top=14, left=15, right=15, bottom=12)
_ROOM, _LAST_ROOM = (
    120.0,
    104.0,
)  # mm of a page that lines may take; on the last page the whole sum stands below
_ROW = 10.0  # mm, room to sign and for a finger's print
_SIZE = styles.WU_HAO
Told = Callable[[SheetLine, Grant], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of a sheet: its head, its width in mm and what stands in it."""

    head: str
    width: float
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A sort of sheet; the amount stands in the column of that number."""

    title: str
    columns: tuple[_Column, ...]
    amount_at: int
    signs: tuple[str, ...]


_NUMBER = _Column(head="序号", width=10, told=lambda s, g: str(s.number))
_NAME = _Column(head="姓名", width=22, told=lambda s, g: s.name)
_ID = _Column(head="身份证号", width=36, told=lambda s, g: s.id_number)
_UNIT = _Column(head="工作单位（班组）", width=30, told=lambda s, g: s.unit_name)
_WORKER = _Column(head="职工类别", width=26, told=lambda s, g: s.worker_kind)
_TIER = _Column(head="困难类别", width=19, told=lambda s, g: s.tier)
_AMOUNT = _Column(head="金额（元）", width=23, told=lambda s, g: shown(s.amount))
_CARD = _Column(head="卡号后四位", width=16, told=lambda s, g: s.card_ending)
_GOODS = _Column(head="实物名称及数量", width=38, told=lambda s, g: s.goods)
_VALUE = _Column(head="折价（元）", width=22, told=lambda s, g: shown(s.amount))
_DAY = _Column(head="发放日期", width=22, told=lambda s, g: short_date(s.paid_on))
_SIGN = _Column(head="领取人签字、手印", width=28, told=lambda s, g: "")
_PROXY = _Column(head="代领人（关系）", width=29, told=lambda s, g: s.proxy)
_PHOTO = _Column(head="影像编号", width=22, told=lambda s, g: s.photo_number)
_PAYEE = _Column(head="收款户名", width=26, told=lambda s, g: g.payee or "")
_BANK = _Column(head="开户银行", width=50, told=lambda s, g: g.bank or "")
_ACCOUNT = _Column(
    head="银行账号（遮盖）", width=38, told=lambda s, g: f"**** **** {s.card_ending}" if s.card_ending else ""
)

_SIGNED = _Layout(
    title="实名制签领表", amount_at=6, signs=("经办人：", "审核人：", "工会主席：", "财务："),
    columns=(_NUMBER, _NAME, _ID, _UNIT, _WORKER, _TIER, _AMOUNT, _CARD, _DAY, _SIGN, _PROXY, _PHOTO),
)  # fmt: skip
_HANDED = _Layout(
    title="实物发放签领表", amount_at=6, signs=("经办人：", "审核人：", "工会主席：", "保管人："),
    columns=(_NUMBER, _NAME, _ID, _UNIT, _WORKER, _GOODS, _VALUE, _DAY, _SIGN, _PROXY, _PHOTO),
)  # fmt: skip
_BANKED = _Layout(
    title="银行转账明细表", amount_at=7, signs=("经办人：", "审核人：", "工会主席：", "财务："),
    columns=(_NUMBER, _NAME, _ID, _UNIT, _PAYEE, _BANK, _ACCOUNT, _AMOUNT, _DAY),
)  # fmt: skip


# ---- the three kinds ----


def signed_missing(desk: Desk) -> tuple[str, ...]:
    """A batch of money must be there."""
    return _lacking(desk, lambda b: b.way != GOODS, "还没有发放现金、转账或服务的发放批，请先新建发放批。")


def signed(desk: Desk) -> tuple[Document, ...]:
    """签领表, one to each batch of money."""
    return _sheets(desk, _SIGNED, lambda b: b.way != GOODS)


def goods_missing(desk: Desk) -> tuple[str, ...]:
    """A batch of goods must be there."""
    return _lacking(desk, lambda b: b.way == GOODS, "还没有发放实物的发放批，请先新建发放批。")


def goods(desk: Desk) -> tuple[Document, ...]:
    """实物发放签领表, one to each batch of goods."""
    return _sheets(desk, _HANDED, lambda b: b.way == GOODS)


def transfers_missing(desk: Desk) -> tuple[str, ...]:
    """A batch of transfers must be there."""
    return _lacking(desk, lambda b: b.way == TRANSFER, "还没有转账的发放批，请先新建发放批。")


def transfers(desk: Desk) -> tuple[Document, ...]:
    """银行转账明细表, one to each batch of transfers; only the bank's own file has the accounts in full."""
    return _sheets(desk, _BANKED, lambda b: b.way == TRANSFER)


def _lacking(desk: Desk, is_wanted: Callable[[Batch], bool], sentence: str) -> tuple[str, ...]:
    """What is missing for sheets of some batches."""
    mine = [s for b, s in desk.sheets if is_wanted(b)]
    return gather(
        "" if mine else sentence, "" if not mine or any(s.lines for s in mine) else "发放批里还没有人。"
    )


def _sheets(desk: Desk, layout: _Layout, is_wanted: Callable[[Batch], bool]) -> tuple[Document, ...]:
    """The sheets of the batches wanted."""
    return tuple(_document(desk, layout, b, s) for b, s in desk.sheets if is_wanted(b) and s.lines)


# ---- pages ----


def _document(desk: Desk, layout: _Layout, batch: Batch, sheet: SignatureSheet) -> Document:
    """A sheet, page by page."""
    grants = {g.id: g for g in desk.case.grants}
    rows = [tuple(c.told(line, grants[line.grant_id]) for c in layout.columns) for line in sheet.lines]
    parts = paged(rows, [c.width for c in layout.columns])
    blocks: list[Block] = []
    done = 0
    for n, part in enumerate(parts, start=1):
        lines = sheet.lines[done : done + len(part)]
        done += len(part)
        blocks += [PageBreak()] if n > 1 else []
        blocks += _head(desk, layout, (batch, sheet), f"第{n}页　共{len(parts)}页")
        last = sheet if n == len(parts) else None
        blocks.append(_grid(layout, part, lines, last))
        blocks += [*_foot(batch, last), Gap(height=2), SignLines(labels=layout.signs, across=4, size=12)]
    return Document(
        title=f"{layout.title}（{sheet.number}）", blocks=tuple(blocks), sheet=_SHEET, author=desk.around.union,
        subject=layout.title, has_page_numbers=False, names=tuple(line.name for line in sheet.lines),
    )  # fmt: skip


def _head(desk: Desk, layout: _Layout, of: tuple[Batch, SignatureSheet], page: str) -> Iterator[Block]:
    """What stands above the lines of every page: whatever is alike for all of them."""
    batch, sheet = of
    first = sheet.lines[0]
    yield Text(
        text=f"{sheet.title}{layout.title}", face="xiaobiaosong", size=16, align="center", leading=1.7, is_fitted=True
    )  # fmt: skip
    told = (
        f"单位：{desk.around.union}", f"发放批号：{sheet.number}", f"慰问事由：{first.reason}", f"慰问形式：{first.way}",
        f"资金来源：{first.source}", f"发放批日期：{long_date(batch.made_on)}", f"经办人：{sheet.handler}", page,
    )  # fmt: skip
    yield Text(text="　".join(told[:4]), size=_SIZE, leading=1.6)
    yield Text(text="　".join(told[4:]), size=_SIZE, leading=1.6)
    yield Gap(height=1)


def _grid(
    layout: _Layout, part: Sequence[tuple[str, ...]], lines: Sequence[SheetLine], last: SignatureSheet | None
) -> Grid:
    """Heads, lines, the page's sum and, on the last page, the sum of all in figures and in words."""
    heads = GridRow(cells=tuple(Cell(text=c.head, is_label=True) for c in layout.columns), height=9)
    rows = [GridRow(cells=tuple(Cell(text=t) for t in row), height=_ROW) for row in part]
    rows.append(_sum_row(layout, f"本页小计（{len(lines)}人）", shown(total(s.amount for s in lines)), ""))
    if last is not None:
        words = f"大写：{last.total_in_words}"
        rows.append(_sum_row(layout, f"总计（{len(last.lines)}人）", shown(last.total), words))
    widths = tuple(c.width for c in layout.columns)
    return Grid(widths=widths, rows=(heads, *rows), size=_SIZE)


def _sum_row(layout: _Layout, label: str, amount: str, words: str) -> GridRow:
    """A sum under the column of amounts; the words, where there are any, at its right or else at its left."""
    at, count = layout.amount_at, len(layout.columns)
    room = count - at - 1
    if room < 3 and words:
        return GridRow(
            cells=(
                Cell(text=label, across=3, is_label=True), Cell(text=words, across=at - 3, align="left"),
                Cell(text=amount), Cell(across=room),
            ),
            height=9,
        )  # fmt: skip
    cells = (
        Cell(text=label, across=at, is_label=True),
        Cell(text=amount),
        Cell(text=words, across=room, align="left"),
    )
    return GridRow(cells=cells, height=9)


def _foot(batch: Batch, last: SignatureSheet | None) -> Iterator[Block]:
    """Whether the sum is the voucher's, on the last page."""
    if last is None:
        return
    if batch.voucher_amount is None:
        told = "凭证号：　　　　　　　　凭证金额：　　　　　　　　"
    else:
        fits = "与总计相符" if batch.voucher_amount == last.total else "与总计不相符，请查明"
        told = f"凭证号：{batch.voucher_number or ''}　凭证金额：{shown(batch.voucher_amount)}元（{in_words(batch.voucher_amount)}），{fits}"
    yield Text(text=told, size=_SIZE, leading=1.8)


def paged(rows: Sequence[tuple[str, ...]], widths: Sequence[float]) -> list[list[tuple[str, ...]]]:
    """The lines by page, so many as have room with what stands above and below them."""
    scale = (_SHEET.width - _SHEET.left - _SHEET.right) / sum(widths)
    scaled = [w * scale for w in widths]
    pages: list[list[tuple[str, ...]]] = [[]]
    used = 0.0
    for row in rows:
        height = _height(row, scaled)
        if pages[-1] and used + height > _ROOM:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height
    if used > _LAST_ROOM and len(pages[-1]) > 1:
        over = len(pages[-1]) // 2
        pages[-1:] = [pages[-1][:-over], pages[-1][-over:]]
    return pages


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """About how high a line is in mm, rather too much than too little."""
    em = _SIZE / styles.MM
    deep = max(1 + int(_length(t) * em / (w - 2.2)) for t, w in zip(row, widths, strict=True))
    return max(_ROW, deep * 1.35 * em + 2.2)


def _length(text: str) -> float:
    """How many Chinese characters a text is as wide as."""
    return sum(1.0 if not c.isascii() else 0.64 if c.isalpha() else 0.46 for c in text)
