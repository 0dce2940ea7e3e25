"""D27: the cover of the papers on the draft collective contract and the sheet of how it was negotiated."""

from core.congress.documents import lacking
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.wording import long_date
from core.congress.records.meetings import AgendaItem
from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    SignLines,
    Text,
    Title,
)

MATTER = "集体合同草案"
_STEPS = (
    "提出协商要约",
    "对方书面答复",
    "产生职工方协商代表、首席代表",
    "征集职工意见、准备资料",
    "召开协商会议（第一次）",
    "召开协商会议（第二次）",
    "形成集体合同草案",
    "在职工中征求对草案的意见",
)


def _items(o: Occasion) -> tuple[AgendaItem, ...]:
    """The items on a collective contract."""
    return tuple(i for i in o.agenda if i.matter == MATTER)


def missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the papers on the contract lack."""
    items = _items(o)
    has_text = any("合同" in m.title or "协议" in m.title for m in o.materials)
    return lacking.gather(
        lacking.union(o),
        lacking.day(o),
        "" if items else "本次会议的议程中没有“集体合同草案”事项，请先在议程中登记事项类型。",
        "" if has_text or not items else "会议材料中还没有集体合同草案文本，请先登记。",
    )


def papers(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D27 集体合同（草案）审议材料: cover with contents, then the sheet of the negotiation."""
    blocks: tuple[Block, ...] = (*_cover(o), PageBreak(), *_process(o))
    return (
        Document(
            title="集体合同（草案）审议材料",
            blocks=blocks,
            sheet=styles.A4_FORM,
            author=o.union,
            subject="审议材料",
            names=o.names,
            has_page_numbers=False,
        ),
    )


def _cover(o: Occasion) -> list[Block]:
    """The cover: meeting, what is inside, who lays it before the meeting."""
    listed = [m.title for m in o.materials if "合同" in m.title or "协议" in m.title]
    inside = [*listed, "集体协商情况说明", "职工意见汇总"]
    return [
        Gap(height=25),
        Text(text=o.full_name, face="xiaobiaosong", size=22, align="center", is_fitted=True),
        Gap(height=22),
        Text(text="集体合同（草案）\n审议材料", face="xiaobiaosong", size=34, align="center", leading=1.7),
        Gap(height=30),
        Text(text="目　录", face="hei", size=16, align="center", leading=2),
        *(
            Text(text=f"{n}. {t}", size=16, indent=4, hang=5, leading=1.9)
            for n, t in enumerate(dict.fromkeys(inside), start=1)
        ),
        Gap(height=30),
        Text(text=o.union, size=16, align="center", is_fitted=True),
        Text(text=long_date(o.meeting.held_on), size=16, align="center", leading=2),
    ]


def _process(o: Occasion) -> list[Block]:
    """The sheet on the negotiation, to be filled in from its records."""
    heads = ("序号", "协商步骤", "日期", "参加人员或者承办人", "记录、文书编号")
    rows = [GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads), height=10)]
    rows += [
        GridRow(cells=(Cell(text=str(n)), Cell(text=step, align="left"), Cell(), Cell(), Cell()), height=11)
        for n, step in enumerate(_STEPS, start=1)
    ]
    boxes = tuple(
        GridRow(cells=(Cell(text=label, is_label=True), Cell()), height=height)
        for label, height in (("争议条款\n及处理", 28), ("职工意见\n及采纳", 28))
    )
    matter = "、".join(i.title for i in _items(o))
    return [
        Title(lines=("集体合同（草案）协商过程表",), size=20),
        Text(text=f"提交审议：{o.session}　议程：{matter}", size=styles.XIAO_SI, leading=1.8),
        Grid(widths=(12, 54, 28, 46, 32), rows=tuple(rows)),
        Grid(widths=(26, 146), rows=boxes),
        Gap(height=4),
        SignLines(labels=("职工方首席代表：", "企业方首席代表：")),
        Gap(height=4),
        Text(text=f"{o.union}（盖章）　　　　　　{' ' * 2}　　年　　月　　日", size=14, align="right"),
    ]
