"""C12 the bonus sheets: one to each fund source and kind of bonus, with the sum in words and room to sign."""

from collections.abc import Sequence

from core.competition.documents.case import Desk
from core.competition.documents.sheets import names, note, signs
from core.competition.documents.wording import close, gather, long_date, short_date
from core.competition.records.awards import Bonus
from core.documents import styles
from core.documents.kinds.tables import LYING
from core.documents.model import Block, Cell, Document, Gap, Grid, GridRow, PageBreak, Text
from core.money import in_words, shown, total

_HEADS = (
    "序号",
    "姓名（单位）",
    "工作单位",
    "奖项",
    "证书编号",
    "金额（元）",
    "领取日期",
    "领取人签字",
    "代领人（关系）",
)
_WIDTHS = (12, 28, 48, 26, 34, 26, 26, 34, 34)
_ROWS, _LAST_ROWS = 12, 10  # to a page; on the last one the whole sum stands below


def missing(desk: Desk) -> tuple[str, ...]:
    """There must be bonuses; until they are decided the sheet is a draft."""
    paid = any(b.amount for b in desk.won.bonuses)
    return gather(
        "" if desk.is_judged else "评分还没有结束，还没有奖金。",
        "" if paid or not desk.is_judged else "这项竞赛没有奖金。",
    )


def sheets(desk: Desk) -> tuple[Document, ...]:
    """奖金发放表 by fund source and kind."""
    groups: dict[tuple[str, str], list[Bonus]] = {}
    for one in desk.won.bonuses:
        if one.amount:
            groups.setdefault((one.fund_source, one.bonus_kind), []).append(one)
    return tuple(_document(desk, of, mine) for of, mine in groups.items())


def _document(desk: Desk, of: tuple[str, str], mine: Sequence[Bonus]) -> Document:
    """One sheet, page by page."""
    pages = paged(mine)
    blocks: list[Block] = []
    for n, page in enumerate(pages, start=1):
        blocks += [PageBreak()] if n > 1 else []
        blocks += _head(desk, of, f"第{n}页　共{len(pages)}页")
        start = sum(len(p) for p in pages[: n - 1])
        blocks.append(_grid(page, start, mine if n == len(pages) else None))
        blocks += [_tie(desk, of)] if n == len(pages) else []
        blocks += signs("制表人：", "审核人：", "工会主席：", "财务：")
    title = f"{desk.contest.name}奖金发放表（{of[0]}，{of[1]}）"
    return Document(
        title=title, blocks=tuple(blocks), sheet=LYING, author=desk.union, subject="奖金发放表", names=names(desk),
        has_page_numbers=False,
    )  # fmt: skip


def paged(mine: Sequence[Bonus]) -> list[list[Bonus]]:
    """The lines by page, the last one with room for the whole sum."""
    pages = [list(mine[n : n + _ROWS]) for n in range(0, len(mine), _ROWS)]
    if len(pages[-1]) > _LAST_ROWS:
        pages[-1:] = [pages[-1][:_LAST_ROWS], pages[-1][_LAST_ROWS:]]
    return pages


def _head(desk: Desk, of: tuple[str, str], page: str) -> tuple[Block, ...]:
    """What stands above every page."""
    c = desk.contest
    decided = next((a for a in desk.won.awards if a.decided_on), None)
    number = decided.decision if decided and decided.decision else "　　　　　　"
    told = (
        f"单位：{desk.union}　　竞赛编号：{c.number}　　资金来源：{of[0]}　　奖金性质：{of[1]}",
        f"表彰决定：{number}　　表彰日期：{long_date(decided.decided_on if decided else None)}　　奖励依据：{c.bonus_basis or '　　　　　　　　'}　　{page}",
    )  # fmt: skip
    return (
        Text(
            text=f"{c.name}奖金发放表",
            face="xiaobiaosong",
            size=18,
            align="center",
            leading=1.7,
            is_fitted=True,
        ),
        *(Text(text=t, size=styles.WU_HAO, leading=1.6, is_fitted=True) for t in told),
        Gap(height=1),
    )


def _grid(page: Sequence[Bonus], start: int, whole: Sequence[Bonus] | None) -> Grid:
    """Heads, lines, the page's sum, on the last page the sum of all in figures and words."""
    rows = [GridRow(cells=tuple(Cell(text=h, is_label=True) for h in _HEADS), height=9)]
    for n, b in enumerate(page, start=start + 1):
        texts = (
            str(n),
            b.name,
            b.unit_name,
            b.prize,
            b.certificate or "",
            shown(b.amount),
            short_date(b.signed_on),
            "",
            b.proxy or "",
        )
        rows.append(GridRow(cells=tuple(Cell(text=t) for t in texts), height=10))  # fmt: skip
    rows.append(_sum(f"本页小计（{len(page)}笔）", page, ""))
    if whole is not None:
        words = f"大写：{in_words(total(b.amount for b in whole))}"
        rows.append(_sum(f"总计（{len(whole)}笔）", whole, words))
    return Grid(widths=_WIDTHS, rows=tuple(rows), size=styles.WU_HAO)


def _sum(label: str, lines: Sequence[Bonus], words: str) -> GridRow:
    """A sum under the column of amounts."""
    amount = Cell(text=shown(total(b.amount for b in lines)))
    return GridRow(
        cells=(Cell(text=label, across=5, is_label=True), amount, Cell(text=words, across=3, align="left")), height=9
    )  # fmt: skip


def _tie(desk: Desk, of: tuple[str, str]) -> Text:
    """How the bonuses of the fund stand against the budget."""
    found = [close(t.sentence) for t in desk.won.ties if t.fund_source == of[0]]
    told = f"预算核对：{'；'.join(found)}。" if found else ""
    return note(told + "个人所得税由财务部门按规定处理。")
