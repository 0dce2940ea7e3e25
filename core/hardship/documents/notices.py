"""Public notices on families that enter or leave the file and on lists of aid: masked names and broad causes, nothing else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.documents import styles
from core.documents.model import Block, Column, Document, Gap, Paragraph, Signoff, Table, Text, Title
from core.hardship.documents.case import Around, Desk, Family
from core.hardship.documents.rounds import exit_of, notice_of
from core.hardship.documents.wording import gather, long_date, span
from core.hardship.publicity import notice_line
from core.hardship.records.campaign import NOTICED, CampaignNotice
from core.hardship.records.procedure import PublicNotice
from core.hardship.rules.campaign import working_days
from core.money import shown, total

_FAMILY = (
    Column(head="姓名", width=24),
    Column(head="班组或车间", width=52),
    Column(head="困难类别", width=28),
    Column(head="致困原因", width=28),
    Column(head="家庭人口", width=24),
)
_LIST = (
    Column(head="序号", width=12),
    Column(head="姓名", width=21),
    Column(head="工作单位（班组）", width=36),
    Column(head="困难类别", width=22),
    Column(head="致困原因", width=21),
    Column(head="人口", width=15),
    Column(head="金额（元）", width=28, align="right"),
)
_QUIET_REASONS = ("死亡", "精准识别不符")  # why a family left is nobody else's matter
_MASKED = "为保护个人信息，姓名作了遮盖，不公开身份证号、银行卡号、电话、住址、病情和未成年子女的信息。"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """When and where a notice hangs, and who takes objections."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    place: str
    phone: str
    office: str


# ---- families ----


def filing_missing(family: Family) -> tuple[str, ...]:
    """A notice must have been put up, and the family judged."""
    return gather(
        ""
        if notice_of(family, is_exit=False)
        else "还没有登记建档公示的起止日期和地点，请先办理“张贴公示”。",
        "" if family.file.household.tier or family.verdict else "还没有困难类别，请先保存认定结论。",
    )


def filing(family: Family) -> tuple[Document, ...]:
    """建档公示."""
    notice = notice_of(family, is_exit=False)
    assert notice is not None  # what is missing has been asked for
    said = "经本人申请、入户核查和民主评议，拟将下列职工家庭建立困难职工档案，现予公示，接受职工监督。"
    return (_of_family(family, notice, ("关于拟建立困难职工家庭", "档案的公示"), said),)


def leaving_missing(family: Family) -> tuple[str, ...]:
    """A notice on the exit must have been put up."""
    ready = notice_of(family, is_exit=True) and exit_of(family)
    return gather("" if ready else "还没有登记退档公示，请先办理“提出退档”和“评议同意退档”。")


def leaving(family: Family) -> tuple[Document, ...]:
    """退档公示."""
    notice, leaving_ = notice_of(family, is_exit=True), exit_of(family)
    assert notice is not None  # what is missing has been asked for
    assert leaving_ is not None
    why = "" if leaving_.reason in _QUIET_REASONS else f"（退出原因：{leaving_.reason}）"
    said = f"经核实和民主评议，下列职工家庭拟退出困难职工档案{why}，现予公示，接受职工监督。"
    return (_of_family(family, notice, ("关于拟退出困难职工家庭", "档案的公示"), said),)


def _of_family(family: Family, notice: PublicNotice, title: tuple[str, ...], said: str) -> Document:
    """A notice on one family."""
    line = notice_line(family.file)
    tier = line.tier or (family.verdict.tier if family.verdict else None) or "—"
    row = (line.name, line.unit_name or "—", tier, line.cause, f"{line.persons}人")
    window = _Window(
        starts_on=notice.starts_on, ends_on=notice.ends_on, place=notice.place, phone=notice.phone or "",
        office=notice.office or "",
    )  # fmt: skip
    table = Table(columns=_FAMILY, rows=(row,), row_height=10, size=14)
    return _notice(family.around, title, (Paragraph(text=said), Gap(height=3), table, Gap(height=3)), window)


# ---- lists of aid ----


def listed_missing(desk: Desk) -> tuple[str, ...]:
    """A notice must have been put up on a list that is not empty."""
    return gather(
        "" if desk.notice_lines else "名单是空的，请先编制名单。",
        ""
        if desk.case.notices
        else f"还没有登记名单公示的起止日期和地点，请先办理“张贴公示”（到“{NOTICED}”）。",
    )


def listed(desk: Desk) -> tuple[Document, ...]:
    """帮扶名单公示: every line of the list as the public may see it, with the sum."""
    one, notice = desk.case.campaign, desk.case.notices[-1]
    lines = desk.notice_lines
    rows = [
        (str(n.number), n.name, n.unit_name or "—", n.tier or "—", n.cause or "—", f"{n.persons}人" if n.persons else "—", shown(n.amount))
        for n in lines
    ]  # fmt: skip
    sum_ = shown(total(n.amount for n in lines))
    rows.append(("", "合计", f"{len(lines)}人（户）", "", "", "", sum_))
    said = f"根据工作安排，拟对下列人员（家庭）开展“{one.title}”（{one.programme}）帮扶慰问，现予公示，接受职工监督。"
    blocks = (Paragraph(text=said), Gap(height=3), Table(columns=_LIST, rows=tuple(rows)), Gap(height=3))
    return (_notice(desk.around, (f"关于{one.title}", "名单的公示"), blocks, _window(notice)),)


def _window(notice: CampaignNotice) -> _Window:
    """When and where a list hangs."""
    return _Window(
        starts_on=notice.starts_on, ends_on=notice.ends_on, place=notice.place, phone=notice.phone or "",
        office=notice.office or "",
    )  # fmt: skip


# ---- what all of them have ----


def _notice(around: Around, title: tuple[str, ...], middle: Sequence[Block], window: _Window) -> Document:
    """A notice on the page of GB/T 9704."""
    days = working_days(window.starts_on, window.ends_on) if window.starts_on and window.ends_on else 0
    phone = window.phone or around.organisation.phone or ""
    reach = "，".join(
        filter(None, (f"监督电话：{phone}" if phone else "", f"受理部门：{window.office or around.union}"))
    )
    blocks = (
        Title(lines=title), Gap(height=4), *middle,
        Paragraph(text=f"公示时间：{span(window.starts_on, window.ends_on)}（共{days}个工作日）。公示地点：{window.place}。"),
        Paragraph(text=f"如有异议，请在公示期间向工会反映。{reach}。"),
        Text(text=_MASKED, face="kai", size=styles.XIAO_SI, indent=2, leading=1.5, align="justify"),
        Signoff(issuers=(around.union,), date=long_date(window.starts_on)),
    )  # fmt: skip
    return Document(
        title="".join(title), blocks=blocks, author=around.union, subject="公示"
    )  # fmt: skip
