"""C09 the public notice of results; C10 the decision to commend; C11 certificates."""

from collections.abc import Sequence

from core.competition.documents.case import Desk
from core.competition.documents.sheets import names
from core.competition.documents.wording import BLANK, gather, long_date, score, span
from core.competition.records.awards import Award
from core.competition.records.contests import ResultNotice
from core.documents import styles
from core.documents.kinds import certificates as printed
from core.documents.kinds.letters import Letter, notice
from core.documents.kinds.tables import Shape, ruled
from core.documents.model import AttachmentHead, Block, Document, Gap, Paragraph, Signoff, Title

# ---- C09 结果公示 ----


def noticed_missing(desk: Desk) -> tuple[str, ...]:
    """The results must have been put on the board, which also holds the awards fast."""
    return gather("" if desk.case.notices else "还没有登记结果公示的起止日期和地点，请先办理“公示结果”。")


def noticed(desk: Desk) -> tuple[Document, ...]:
    """结果公示: who won what with which total; numbers of people, telephones of entrants and scores of judges never."""
    hung, c = desk.case.notices[-1], desk.contest
    said = f"{c.name}已于{span(c.starts_on, c.ends_on)}进行，经评分、复核和审定，现将结果予以公示，接受职工监督。"
    blocks: list[Block] = [
        Title(lines=(f"关于{c.name}", "结果的公示")),
        Paragraph(text=said),
        ruled(_shape(desk), [_row(desk, a) for a in desk.won.awards], size=styles.XIAO_SI, height=8),
        Gap(height=3),
        *(Paragraph(text=t) for t in _window(desk, hung)),
        Signoff(issuers=(desk.union,), date=long_date(hung.starts_on)),
    ]
    title = f"关于{c.name}结果的公示"
    return (
        Document(title=title, blocks=tuple(blocks), author=desk.union, subject="公示", names=names(desk)),
    )


def _shape(desk: Desk) -> Shape:
    """The columns, with divisions where there are any."""
    group: Shape = (("组别", 26),) if desk.divisions != ("",) else ()
    return (*group, ("奖项", 28), ("名次", 14), ("获奖者", 30), ("单位", 44), ("总分", 20))


def _row(desk: Desk, one: Award) -> tuple[str, ...]:
    """One award."""
    group = (one.division or "—",) if desk.divisions != ("",) else ()
    return (*group, one.prize, str(one.place or "—"), one.name, one.unit_name, score(one.total) or "—")


def _window(desk: Desk, hung: ResultNotice) -> tuple[str, ...]:
    """When, where, and how to object."""
    office, phone = hung.office or desk.union, hung.phone or desk.organisation.phone or BLANK
    return (
        f"公示时间：{span(hung.starts_on, hung.ends_on)}。",
        f"公示地点：{hung.place}。",
        f"对公示结果有异议的，请在公示期间以书面或其他方式向{office}反映，电话：{phone}。反映情况应客观真实，受理部门对反映人的信息保密。",
    )


# ---- C10 表彰决定 ----


def decision_missing(desk: Desk) -> tuple[str, ...]:
    """Results must be put up at least; until they are decided the paper is a draft."""
    return gather(
        "" if desk.is_judged else "评分还没有结束，还没有获奖名单。",
        "" if desk.won.awards or not desk.is_judged else "没有获奖者。",
    )


def decision(desk: Desk) -> tuple[Document, ...]:
    """表彰决定 with the list of winners attached; a number that was never given is never printed."""
    c, awards = desk.contest, desk.won.awards
    number = next((a.decision for a in awards if a.decision), None) or ""
    letter = Letter(
        issuers=(c.host,), title=("关于表彰", f"{c.name}优胜者的决定"), number=number,
        addressee="各车间、部门，各分会、工会小组：", text="\n".join(_decided(desk)),
        date=long_date(next((a.decided_on for a in awards if a.decided_on), None)), attachments=("获奖名单",), names=names(desk),
    )  # fmt: skip
    made = notice(letter)
    listed: tuple[Block, ...] = (
        AttachmentHead("附件"), Title(lines=("获奖名单",)), ruled(_shape(desk), [_row(desk, a) for a in awards], size=styles.XIAO_SI, height=8),
    )  # fmt: skip
    return (
        Document(
            title=made.title,
            blocks=(*made.blocks, *listed),
            author=desk.union,
            subject="决定",
            names=names(desk),
        ),
    )


def _decided(desk: Desk) -> tuple[str, ...]:
    """Why, and what is decided."""
    c = desk.contest
    noticed_ = (
        f"，并于{span(desk.case.notices[-1].starts_on, desk.case.notices[-1].ends_on)}公示"
        if desk.case.notices
        else ""
    )
    basis = f"根据{c.bonus_basis}和竞赛方案" if c.bonus_basis else "根据竞赛方案"
    won = "，".join(f"授予{'、'.join(people)}{prize}" for prize, people in _by_prize(desk.won.awards))
    return (
        f"{c.name}于{span(c.starts_on, c.ends_on)}举行。各单位精心组织，广大职工踊跃参与，经评分、复核{noticed_}，产生了竞赛结果。",
        f"{basis}，决定：{won}，颁发证书和奖金（名单见附件）。",
        "希望受到表彰的集体和个人珍惜荣誉、再接再厉。广大职工要以他们为榜样，立足岗位、苦练技能，为企业高质量发展作出新的贡献。",
    )


def _by_prize(awards: Sequence[Award]) -> list[tuple[str, list[str]]]:
    """Who won each prize, in order; after three names the number of them."""
    found: dict[str, list[str]] = {}
    for one in awards:
        found.setdefault(one.prize, []).append(one.name)
    return [
        (prize, people if len(people) <= 3 else [f"{'、'.join(people[:3])}等{len(people)}名"])
        for prize, people in found.items()
    ]


# ---- C11 获奖证书 ----


def certificates_missing(desk: Desk) -> tuple[str, ...]:
    """Certificates are numbered by the decision."""
    return gather("" if desk.is_final else "成绩还没有确定，证书还没有编号，请先办理“确定成绩”。")


def certificates(desk: Desk) -> tuple[Document, ...]:
    """获奖证书, one to an award and, of teams, one to every member."""
    c = desk.contest
    day = next((a.decided_on for a in desk.won.awards if a.decided_on), None)
    batch = [x for a in desk.won.awards for x in _of_award(desk, a)]
    made = printed.certificates(batch, issuer=c.host, date=styles.formal_day(day) if day else "")
    return (
        Document(
            title=f"{c.name}获奖证书", blocks=made.blocks, sheet=made.sheet, author=c.host, subject=made.subject,
            names=made.names, has_page_numbers=False,
        ),
    )  # fmt: skip


def _of_award(desk: Desk, award: Award) -> list[printed.Award]:
    """The certificates of one award."""
    mine = [b for b in desk.won.bonuses if b.award_id == award.id]
    text = f"在“{desk.contest.name}”{award.division or ''}中表现优异，荣获{award.prize}，特发此证，以资鼓励。"
    people = [printed.Award(name=b.name, text=text, number=b.certificate or "") for b in mine if b.person_id]
    if len(mine) <= 1 and not _is_group(award, has_people=bool(people)):
        return [printed.Award(name=award.name, text=text, number=award.certificate or "")]
    group = printed.Award(name=award.name, text=text, number=award.certificate or "", form_of_address="")
    return [group, *people]


def _is_group(award: Award, *, has_people: bool) -> bool:
    """Whether an award went to a unit or team; one given by name says so by its prize."""
    if award.unit_id is not None or award.prize.endswith(("单位", "班组", "集体")):
        return True
    return award.entry_id is not None and not has_people
