"""The letter by which a family is told in writing that it has left the file."""

from core.documents.kinds.prose import prose
from core.documents.model import Addressee, Block, Document, Gap, Rule, SignLines, Signoff, Text, Title
from core.hardship.documents.case import Family
from core.hardship.documents.rounds import LEFT, exit_of, notice_of, signed
from core.hardship.documents.wording import gather, long_date, span


def missing(family: Family) -> tuple[str, ...]:
    """The exit must have been approved."""
    return gather("" if signed(family, LEFT) else "退档还没有批准，批准退档以后才有告知书。")


def letter(family: Family) -> tuple[Document, ...]:
    """退档告知书 with a slip on which receipt is signed."""
    title = "退出困难职工档案告知书"
    leaving, approved = exit_of(family), signed(family, LEFT)
    assert leaving is not None  # what is missing has been asked for
    assert approved is not None
    card, head = family.file.household, family.file.head
    slip: tuple[Block, ...] = (
        Gap(height=8), Rule(is_dashed=True),
        Text(text="回　　执", face="hei", size=16, align="center", leading=2),
        Text(text=f"我已收到《{title}》（档案编号：{card.file_number}），知道其中的内容。", size=14, indent=2, leading=1.7),
        SignLines(labels=("本人（签字）：", "日期："), size=14),
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        Title(lines=(title,)),
        Addressee(f"{head.name}同志："),
        *prose("\n".join(_lines(family))),
        Signoff(issuers=(family.around.union,), date=long_date(leaving.told_on or family.around.today)),
        *slip,
    )
    return (
        Document(
            title=f"{title}（{card.file_number}）", blocks=blocks, author=family.around.union, subject="退档告知书",
            names=(head.name,), has_page_numbers=False,
        ),
    )  # fmt: skip


def _lines(family: Family) -> tuple[str, ...]:
    """What the letter says, a line to each paragraph."""
    leaving, approved = exit_of(family), signed(family, LEFT)
    assert leaving is not None
    assert approved is not None
    notice = notice_of(family, is_exit=True)
    held = f"，并在{span(notice.starts_on, notice.ends_on)}公示" if notice else ""
    kept = f"已经落实的保障：{leaving.guarantees}。" if leaving.guarantees else ""
    months = int(family.around.rules["hardship.follow_up.months"].number)
    return (
        f"您家庭的困难职工档案（编号{family.file.household.file_number}）经{leaving.proposer}、集体研究{held}，于{long_date(approved.taken_on)}"
        f"批准退出。退出原因：{leaving.reason}。{kept}",
        f"退出以后，工会继续关心您的家庭，{months}个月内会回访。家庭生活再次出现困难的，可以随时向工会提出申请，符合条件的恢复原来的档案。",
        "对退出有不同意见的，请在收到本告知书以后向工会反映。" + _reach(family),
    )


def _reach(family: Family) -> str:
    """How the union is reached."""
    phone = family.around.organisation.phone
    return f"联系电话：{phone}。" if phone else ""
