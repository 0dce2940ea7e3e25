"""The roster of families in force, and lists of what waits; personal numbers masked."""

from collections import Counter

from core.documents import styles
from core.documents.kinds.registers import ListLook, register
from core.documents.model import Column, Document
from core.hardship.documents.case import Listing
from core.hardship.documents.wording import gather, long_date, short_date, tight

ROSTER, EVERYTHING = "在档困难职工名册", "全部待办"
WATCHED = (
    "待复核", "一年未更新", "待走访", "标准已变", "子女毕业", "合同到期", "公示期满", "待回访", "从未帮扶", "未领取", "超过限额",
)  # fmt: skip
_LOOK = ListLook(sheet=styles.turned(styles.A4_LIST))
_ROSTER = (
    Column(head="序号", width=12),
    Column(head="档案编号", width=26),
    Column(head="户主姓名", width=22),
    Column(head="身份证号", width=42),
    Column(head="手机号码", width=27),
    Column(head="班组或车间", width=36),
    Column(head="困难类别", width=24),
    Column(head="致困原因", width=20),
    Column(head="人口", width=12),
    Column(head="申报时间", width=25),
    Column(head="帮扶联系人", width=27),
)
_WATCH = (
    Column(head="序号", width=12),
    Column(head="事项", width=24),
    Column(head="户主（档案编号）", width=44),
    Column(head="情况", width=96, align="left"),
    Column(head="期限", width=25),
    Column(head="依据", width=46, align="left"),
)


def roster_missing(listing: Listing) -> tuple[str, ...]:
    """Some family must be in force."""
    return gather("" if listing.roster else "没有在档的困难职工家庭。")


def roster(listing: Listing) -> tuple[Document, ...]:
    """在档困难职工名册 with the numbers by tier that add up to all."""
    rows = [
        (
            str(n), r.card.file_number, r.card.head_name, r.id_number, r.mobile, r.card.unit_name, r.card.tier or "",
            r.cause, str(r.card.persons), short_date(r.card.applied_on), r.card.contact or "",
        )
        for n, r in enumerate(listing.roster, start=1)
    ]  # fmt: skip
    tiers = Counter(r.card.tier or "没有类别" for r in listing.roster)
    parts = "，".join(f"{tier}{count}户" for tier, count in sorted(tiers.items()))
    people = sum(r.card.persons for r in listing.roster)
    note = (
        f"{listing.around.union}　　{long_date(listing.around.today)}　　共{len(rows)}户{people}人（{parts}）"
    )
    made = register(ROSTER, _ROSTER, rows, note=note, author=listing.around.union, look=_LOOK)
    return (made,)


def watch_missing(listing: Listing) -> tuple[str, ...]:
    """Something must be waiting."""
    return gather("" if listing.watch else f"“{listing.name}”里现在没有要办的事。")


def watch(listing: Listing) -> tuple[Document, ...]:
    """What waits, one line to each."""
    rows = [
        (str(n), w.kind, w.name or "—", tight(w.sentence), short_date(w.due_on) or "—", w.source or "—")
        for n, w in enumerate(listing.watch, start=1)
    ]
    note = f"{listing.around.union}　　{long_date(listing.around.today)}　　共{len(rows)}件"
    title = f"困难职工帮扶待办清单（{listing.name}）"
    return (
        register(title, _WATCH, rows, note=note, author=listing.around.union, subject="待办清单", look=_LOOK),
    )
