"""I01 the form for an idea, blank and filled; I02 the answer to the authors with the written reason."""

from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Opinion, Statement, form
from core.documents.kinds.letters import Letter, notice
from core.documents.model import Document
from core.innovation.documents.case import Around, IdeaDesk
from core.innovation.documents.wording import BLANK, gather, long_date, plain, tight
from core.innovation.records.ideas import Idea, IdeaStep
from core.innovation.records.steps import ADOPTED, DECLINED

_TITLE = "合理化建议申报表"
_SMALL_TITLE = "“五小”创新成果申报表"
_KINDS = "□合理化建议　□小发明　□小创造　□小革新　□小设计　□小建议"
_AGAIN = "对以上决定有不同意见，或有新的材料和改进方案的，可以向工会书面提出，工会将重新提交评审。"
_SIGNERS = "负责人签名：　　　　　　　　（盖章）"


# ---- I01 申报表 ----


def blank(around: Around) -> Document:
    """The form to hand out."""
    parts: tuple[FormPart, ...] = (
        Entries(
            entries=(
                Entry(label="建议名称", is_wide=True), Entry(label="类别", value=_KINDS, is_wide=True),
                Entry(label="提出单位"), Entry(label="提出时间", value="　　　年　　月　　日"), Entry(label="岗位工种"),
                Entry(label="联系电话"), Entry(label="是否实施", value="□已实施　□未实施"), Entry(label="专利号"),
            )
        ),
        Listing(heading="建议人", columns=("姓名", "工号", "班组", "贡献比（%）", "签名"), rows=(), empty_rows=3),
        Statement(text="现状分析：", height=32), Statement(text="改进措施：", height=40), Statement(text="改进效果和效益评估：", height=26),
        Opinion(label="基层单位\n推荐意见", signers=_SIGNERS, height=22), Opinion(label="评审委员\n会意见", signers=_SIGNERS, height=22),
    )  # fmt: skip
    note = "编号：　　　　　　　（由工会填写）"
    return form(Form(title=_TITLE, parts=parts, note=f"{around.union}　　{note}"))


def filled_missing(desk: IdeaDesk) -> tuple[str, ...]:
    """Nothing: an idea in the record has what the form asks for."""
    return ()


def filled(desk: IdeaDesk) -> tuple[Document, ...]:
    """The form as the record has it, to be signed."""
    idea = desk.case.idea
    parts: tuple[FormPart, ...] = (
        _facts(idea), _authors(desk), Statement(text=f"现状分析：{idea.situation}", height=24),
        Statement(text=f"改进措施：{idea.measures}", height=28),
        Statement(text="\n".join(_effect(desk)), height=24), *_opinions(desk),
    )  # fmt: skip
    title = _TITLE if idea.kind == "合理化建议" else _SMALL_TITLE
    names = tuple(a.name for a in desk.case.authors)
    return (form(Form(title=title, parts=parts, note=f"编号：{idea.number}", names=names)),)


def _facts(idea: Idea) -> Entries:
    """What the idea is called and where it comes from."""
    return Entries(
        entries=(
            Entry(label="建议名称", value=idea.title, is_wide=True), Entry(label="类别", value=idea.kind),
            Entry(label="内容分类", value=idea.category), Entry(label="提出单位", value=idea.unit_name),
            Entry(label="提出时间", value=long_date(idea.proposed_on)), Entry(label="岗位工种", value=idea.position or ""),
            Entry(label="联系电话", value=idea.phone or ""), Entry(label="是否实施", value="已实施" if idea.is_in_use else "未实施"),
            Entry(label="专利号", value=idea.patent_number or "无"), Entry(label="推广范围", value=idea.scope or "", is_wide=True),
            Entry(label="承诺和授权", value=_promises(idea), is_wide=True),
        )
    )  # fmt: skip


def _promises(idea: Idea) -> str:
    """What was handed in with it, and what it must not be."""
    told = [
        f"真实性承诺书{'已交' if idea.has_promise else '未交'}",
        f"成果授权书{'已交' if idea.has_authorisation else '未交'}",
        f"政府科技奖：{idea.government_award or '无'}",
        f"往届获奖：{idea.past_award or '无'}",
    ]
    return "；".join(told)


def _authors(desk: IdeaDesk) -> Listing:
    """Who had it, the leading one first, with room to sign."""
    rows = tuple((a.name, a.employee_number, a.unit_name, plain(a.share), "") for a in desk.case.authors)
    return Listing(
        heading="建议人", columns=("姓名", "工号", "单位（部门）", "贡献比（%）", "签名"), rows=rows
    )


def _effect(desk: IdeaDesk) -> list[str]:
    """What it brought, as told and as finance confirmed."""
    idea, benefit = desk.case.idea, desk.case.benefit
    told = [f"改进效果：{idea.effect or ''}", f"效益评估：{idea.benefit_note or ''}"]
    if benefit is not None and benefit.confirmed_on:
        told.append(
            f"财务确认：{tight(benefit.sentence)}（{benefit.confirmed_by}，{long_date(benefit.confirmed_on)}）"
        )
    return told


def _opinions(desk: IdeaDesk) -> tuple[Opinion, ...]:
    """What the unit and the committee said."""
    decided = decision(desk)
    return (
        Opinion(
            label="基层单位\n推荐意见", text=desk.case.idea.unit_opinion or "", signers=_SIGNERS, height=24
        ),
        Opinion(
            label="评审委员\n会意见",
            text=f"{decided.state}：{decided.opinion or ''}" if decided else "",
            signers=_SIGNERS,
            date=long_date(decided.taken_on if decided else None),
            height=24,
        ),
    )


def decision(desk: IdeaDesk) -> IdeaStep | None:
    """The newest decision for or against the idea."""
    found = [s for s in desk.case.steps if s.state in (ADOPTED, *DECLINED)]
    return found[-1] if found else None


# ---- I02 告知书 ----


def answer_missing(desk: IdeaDesk) -> tuple[str, ...]:
    """There must be a decision, with its reason."""
    slip = desk.file.slip
    return gather(
        "" if slip else "这件建议还没有采纳或不采纳的决定。",
        "" if slip is None or slip.reason else "还没有写明理由。",
    )


def answer(desk: IdeaDesk) -> tuple[Document, ...]:
    """告知书: the decision, its reason in writing, what the authors can do, and room to sign for it."""
    slip, idea = desk.file.slip, desk.case.idea
    assert slip is not None  # what is missing has been asked for
    what = slip.state.removeprefix("已")
    told = slip.answer
    lines = [
        f"您于{long_date(idea.proposed_on)}提出的合理化建议《{idea.title}》（编号{idea.number}），"
        f"经{slip.decided_by}于{long_date(slip.decided_on)}研究，决定：{what}。",
        f"{'理由' if slip.state in DECLINED else '意见'}：{tight(slip.reason)}",
        "感谢您对企业发展的关心和支持。" + (_AGAIN if slip.state in DECLINED else "实施情况将另行告知。"),
        f"答复人：{told.told_by if told else BLANK}",
        f"答复日期：{long_date(told.told_on if told else None)}",
        f"建议人签收：{BLANK}",
        f"签收日期：{long_date(None)}",
    ]
    letter = Letter(
        issuers=(desk.around.union,), title=(f"合理化建议{what}告知书",), addressee=f"{'、'.join(slip.authors)}同志：",
        text="\n".join(lines), date=long_date(told.told_on if told else slip.decided_on), names=slip.authors,
    )  # fmt: skip
    return (notice(letter),)
