"""I08 a studio's year; I09 the agreement of master and apprentice."""

from collections.abc import Iterator

from core.documents import styles
from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Opinion, form
from core.documents.kinds.prose import prose
from core.documents.model import Block, Document, Gap, SignLines, Title
from core.innovation.documents.case import PairDesk, StudioDesk
from core.innovation.documents.wording import BLANK, gather, long_date, money, plain, short_date, span, tight

# ---- I08 工作室年度情况表 ----


def year_missing(desk: StudioDesk) -> tuple[str, ...]:
    """The studio must have existed in the year."""
    return gather("" if desk.line else f"这个工作室在{desk.year}年没有运行。")


def year(desk: StudioDesk) -> tuple[Document, ...]:
    """创新工作室年度情况表."""
    case, own = desk.file.case, next((y for y in desk.file.case.years if y.year == desk.year), None)
    parts: tuple[FormPart, ...] = (
        Entries(entries=tuple(_card(desk))), Entries(entries=tuple(_numbers(desk)), heading="年度\n数据"), _members(desk), _topics(desk),
        _results(desk), _pairs(desk),
        Opinion(
            label="年度考核", text=f"{own.conclusion}。{tight(own.opinion or '')}" if own and own.conclusion else "",
            signers="考核人签名：　　　　　　　　（盖章）", date=long_date(own.checked_on if own else None), height=24,
        ),
    )  # fmt: skip
    title = f"{desk.year}年度创新工作室情况表"
    names = (case.studio.leader, *(m.name for m in case.members))
    return (form(Form(title=title, parts=parts, note=f"填报单位：{desk.around.union}", names=names)),)


def _card(desk: StudioDesk) -> Iterator[Entry]:
    """What the studio is."""
    s, line = desk.file.case.studio, desk.line
    assert line is not None  # what is missing has been asked for
    yield Entry(label="工作室名称", value=s.name, is_wide=True)
    yield Entry(label="级别", value=s.level)
    yield Entry(label="领衔人", value=s.leader)
    yield Entry(label="命名日期", value=f"{long_date(s.named_on)}（满{line.age}年）")
    yield Entry(label="命名文号", value=s.document_number or "")
    yield Entry(label="领衔人荣誉", value=line.honours or "未登记", is_wide=True)
    yield Entry(label="场地", value=s.place or "")
    yield Entry(label="面积", value=f"{plain(s.area)}平方米" if s.area is not None else "")
    yield Entry(label="基本设备", value=s.equipment or "", is_wide=True)
    yield Entry(label="管理制度", value=s.rules_text or "", is_wide=True)


def _numbers(desk: StudioDesk) -> Iterator[Entry]:
    """The counts of the year."""
    x = desk.line
    assert x is not None  # what is missing has been asked for
    yield Entry(label="年度经费", value=f"{money(x.budget)}元")
    yield Entry(label="已支出", value=f"{money(x.spent)}元")
    yield Entry(label="成员", value=f"{len(x.members)}人（含领衔人）")
    yield Entry(label="师带徒", value=f"{len(x.pairs)}对")
    yield Entry(label="课题", value=f"{len(x.topics)}项，结题{len(x.finished)}项")
    yield Entry(label="攻关项目", value=f"{len(x.breakthroughs)}项")
    yield Entry(label="成果", value=f"{len(x.results)}项")
    yield Entry(label="专利、操作法", value=f"{len(x.patents)}项、{len(x.methods)}项")
    yield Entry(label="培训", value=f"{x.trained}人次")
    yield Entry(label="年经济效益", value=f"{money(x.benefit)}元")


def _members(desk: StudioDesk) -> Listing:
    """The team of the year beside the leader."""
    assert desk.line is not None  # what is missing has been asked for
    there = set(desk.line.members)
    rows = tuple(
        (m.name, m.unit_name, m.position, m.role or "", short_date(m.joined_on))
        for m in desk.file.case.members
        if m.person_id in there
    )
    heads = ("姓名", "单位（部门）", "岗位", "分工", "加入日期")
    return Listing(heading="成员", columns=heads, rows=rows or (("",) * 5,), widths=(24, 48, 30, 34, 26))


def _topics(desk: StudioDesk) -> Listing:
    """The topics under way during the year."""
    assert desk.line is not None  # what is missing has been asked for
    rows = tuple(
        (t.title, t.head or "", "是" if t.is_breakthrough else "", short_date(t.started_on), short_date(t.finished_on) or "进行中", t.outcome or "")
        for t in desk.file.case.topics
        if t.id in desk.line.topics
    )  # fmt: skip
    heads = ("课题", "负责人", "攻关", "立项", "结题", "结题情况")
    return Listing(heading="课题", columns=heads, rows=rows or (("",) * 6,), widths=(42, 20, 12, 24, 24, 40))


def _results(desk: StudioDesk) -> Listing:
    """What was achieved during the year."""
    assert desk.line is not None  # what is missing has been asked for
    rows = tuple(
        (r.title, r.kind, short_date(r.achieved_on), r.number or "", money(r.benefit))
        for r in desk.file.case.results
        if r.achieved_on and r.achieved_on.year == desk.year
    )
    heads = ("成果名称", "类别", "取得日期", "证书或专利号", "年效益（元）")
    return Listing(heading="成果", columns=heads, rows=rows or (("",) * 5,), widths=(46, 24, 26, 38, 28))


def _pairs(desk: StudioDesk) -> Listing:
    """Masters and apprentices of the year."""
    assert desk.line is not None  # what is missing has been asked for
    rows = tuple(
        (p.master, p.apprentice, p.trade, f"{short_date(p.starts_on)}至{short_date(p.last_day)}", p.contract_number or "")
        for p in desk.file.case.pairs
        if p.id in desk.line.pairs
    )  # fmt: skip
    heads = ("师傅", "徒弟", "工种", "起止", "协议编号")
    return Listing(heading="师带徒", columns=heads, rows=rows or (("",) * 5,), widths=(24, 24, 28, 54, 32))


# ---- I09 师徒协议 ----


def pair_missing(desk: PairDesk) -> tuple[str, ...]:
    """Nothing: a pair in the record has what the agreement says."""
    return ()


def pair(desk: PairDesk) -> tuple[Document, ...]:
    """师徒协议, two of a kind to be signed; a number that was never given is never printed."""
    p = desk.file.pair
    studio = f"（{desk.studio}）" if desk.studio else ""
    text = (
        f"为传承技艺、培养技能人才，经双方自愿，{desk.around.union}{studio}见证，师傅{p.master}与徒弟{p.apprentice}（{p.unit_name or '　　　　'}）结为师徒，约定如下。\n"
        f"一、工种和期限\n传授工种：{p.trade}。期限：{span(p.starts_on, p.ends_on)}。\n"
        f"二、培养目标\n{tight(p.goals)}\n"
        "三、师傅的责任\n（一）制定培养计划，毫无保留地传授理论知识、操作技能和工作经验。\n（二）教育徒弟遵守安全操作规程，督促养成良好的职业习惯。\n（三）定期检查学习情况，如实填写考核意见。\n"
        "四、徒弟的责任\n（一）尊敬师傅，虚心学习，按计划完成学习和训练任务。\n（二）遵守劳动纪律和安全操作规程。\n（三）按时参加年度考核和期满考核。\n"
        "五、考核\n每年考核一次，期满进行期满考核，结论分优秀、合格、不合格，记入师带徒档案。\n"
        "六、其他\n本协议一式三份，师傅、徒弟、工会各执一份，自三方签字之日起生效。提前终止的，写明原因并报工会登记。"
    )  # fmt: skip
    number = f"协议编号：{p.contract_number}" if p.contract_number else f"协议编号：{BLANK}"
    blocks: tuple[Block, ...] = (
        Title(lines=("师徒协议",)), *prose(number), *prose(text), Gap(height=10),
        SignLines(labels=("师傅签名：", "徒弟签名：", "工会代表签名：", "工会（盖章）："), across=2, size=styles.SI_HAO), Gap(height=5),
        SignLines(labels=("签订日期：",), across=2, size=styles.SI_HAO),
    )  # fmt: skip
    return (
        Document(
            title=f"师徒协议（{p.master}、{p.apprentice}）", blocks=blocks, author=desk.around.union, subject="协议", names=(p.master, p.apprentice),
        ),
    )  # fmt: skip
