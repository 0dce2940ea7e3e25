"""The pledge and the authorisation that a family signs; the words are the union's own, and say so."""

from collections.abc import Iterator, Sequence

from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Document,
    Gap,
    Grid,
    GridRow,
    Paragraph,
    Sheet,
    SignLines,
    Text,
    Title,
)
from core.hardship.documents.case import Family

_SHEET = Sheet(bottom=22)  # so that a family of five signs on one page
_OWN = "本文本由本单位工会自行拟定，不是上级统一印发的格式；上级工会有统一格式的，以统一格式为准。"
_PLEDGE = """一、本人填写的家庭成员、收入、支出、财产、健康和就学等情况全部属实，没有隐瞒和遗漏。
二、本人提供的证明材料真实有效，没有伪造、变造。
三、家庭人口、收入、财产、就业等情况发生变化的，本人及时告诉工会，并配合每年的复核和入户走访。
四、本人知道，隐瞒情况或者提供虚假材料的，工会将停止帮扶、退出档案；已经领取的帮扶款物，本人退还。"""
_POWER = """一、授权的内容：核对本人和家庭成员的收入、住房、机动车、经商办企业、社会保险和已经享受的救助情况。
二、核对的目的：只用于困难职工家庭的认定、复核和帮扶，不用于其他事情。
三、授权的期限：从签字之日起，到家庭退出困难职工档案为止。本人可以书面撤回；撤回以后不能继续核对的，不能继续认定和帮扶。
四、健康状况、病情和未成年子女的信息属于敏感个人信息，只由工会主席和负责帮扶的人员在办理帮扶时使用，公示时不公开。"""


def missing(family: Family) -> tuple[str, ...]:
    """Nothing: whatever is not known is left to write in."""
    return ()


def pledge(family: Family) -> tuple[Document, ...]:
    """诚信承诺书, to be signed by the worker."""
    head = family.file.head
    first = f"本人{head.name}（身份证号{head.id_number or '＿＿＿＿＿＿＿＿＿＿'}），向{family.around.union}申请困难职工家庭建档和帮扶，作出如下承诺："
    signs: tuple[Block, ...] = (
        Gap(height=10), SignLines(labels=("承诺人（签字、按手印）：", "日期："), across=1, size=16),
    )  # fmt: skip
    return (_document("诚信承诺书", family, (Paragraph(text=first), *_paragraphs(_PLEDGE), *signs)),)


def authorisation(family: Family) -> tuple[Document, ...]:
    """家庭经济状况核对授权书, to be signed by every adult of the family."""
    first = f"本人和家庭成员同意，授权{family.around.union}和上级工会按照有关规定核对家庭经济状况："
    signs: tuple[Block, ...] = (Gap(height=4), _signatures(family))
    last = Text(
        text="未满十八周岁的家庭成员由监护人代签，并在签字后写明关系。", size=styles.WU_HAO, leading=1.8
    )
    return (
        _document("家庭经济状况核对授权书", family, (Paragraph(text=first), *_paragraphs(_POWER), *signs, last)),
    )  # fmt: skip


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Each line as a paragraph, its number no heading."""
    return (Paragraph(text=line) for line in text.splitlines())


def _signatures(family: Family) -> Grid:
    """A row to each member of the family."""
    heads = ("姓名", "与户主关系", "身份证号", "签字、按手印", "日期")
    rows = [(m.name, m.relation, m.id_number or "", "", "") for m in family.file.members]
    first = GridRow(cells=tuple(Cell(text=h, is_label=True) for h in heads))
    lines = (GridRow(cells=tuple(Cell(text=t) for t in row), height=10) for row in rows)
    return Grid(widths=(24, 26, 46, 36, 24), rows=(first, *lines), head_rows=1)


def _document(title: str, family: Family, blocks: Sequence[Block]) -> Document:
    """The text under its title, with where the words come from at its foot."""
    return Document(
        title=f"{title}（{family.file.household.file_number}）",
        blocks=(
            Title(lines=(title,)), Gap(height=6), *blocks, Gap(height=6),
            Text(text=_OWN, size=styles.XIAO_WU, colour="grey", leading=1.6),
        ),
        author=family.around.union, subject=title, has_page_numbers=False,
        names=tuple(m.name for m in family.file.members),
    )  # fmt: skip
