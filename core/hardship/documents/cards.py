"""Small cards with a word of greeting that go with a gift, six to a sheet; nothing on them tells of hardship."""

from core.documents import styles
from core.documents.model import Card, Cards, Document, Gap, Small, Text
from core.hardship.documents.case import Desk
from core.hardship.documents.wording import gather, long_date
from core.hardship.records.aid import GOODS, SERVICE
from core.hardship.records.campaign import Grant
from core.money import shown

_ACROSS, _DOWN = 2, 3


def missing(desk: Desk) -> tuple[str, ...]:
    """Somebody must be on the list."""
    return gather("" if desk.case.grants else "名单是空的，请先编制名单。")


def visit_cards(desk: Desk) -> tuple[Document, ...]:
    """慰问卡, one to each line of the list."""
    one = desk.case.campaign
    title = f"慰问卡（{one.number} {one.title}）"
    made = tuple(Card(blocks=_card(desk, g)) for g in desk.case.grants)
    return (
        Document(
            title=title, blocks=(Cards(cards=made, across=_ACROSS, down=_DOWN, padding=8),), sheet=styles.A4_CARDS,
            author=desk.around.union, subject="慰问卡", has_page_numbers=False, names=tuple(g.name for g in desk.case.grants),
        ),
    )  # fmt: skip


def _card(desk: Desk, grant: Grant) -> tuple[Small, ...]:
    """One card."""
    one, phone = desk.case.campaign, desk.around.organisation.phone
    said = (
        f"{one.occasion or one.programme}之际，工会向您和您的家人送上{_gift(grant)}，致以诚挚的问候和祝愿。"
    )
    if one.occasion is None:
        said = f"工会向您和您的家人送上{_gift(grant)}，致以诚挚的问候和祝愿。"
    reach = "工作和生活中有什么困难，请随时找工会。" + (f"\n　　电话：{phone}" if phone else "")
    return (
        Text(text="慰　问　卡", face="xiaobiaosong", size=18, align="center", colour="red"),
        Gap(height=2),
        Text(text=f"{grant.name}同志：", size=14, leading=1.5),
        Text(text=said, size=14, indent=2, leading=1.5, align="justify"),
        Gap(height=1),
        Text(text=reach, size=styles.WU_HAO, indent=2, leading=1.5),
        Gap(grows=True),
        Text(text=desk.around.union, size=12, align="right", is_fitted=True),
        Text(text=long_date(one.day), size=12, align="right"),
    )


def _gift(grant: Grant) -> str:
    """What is given."""
    if grant.way == GOODS:
        return f"慰问品：{grant.goods}"
    return "帮扶服务" if grant.way == SERVICE else f"慰问金{shown(grant.amount)}元"
