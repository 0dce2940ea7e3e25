"""D03: the plan of preparation with its working groups and its dates."""

import datetime as dt

from core.congress.documents import lacking
from core.congress.documents.blocks import preparatory, when_and_where
from core.congress.documents.occasion import Occasion, Roll, Which
from core.congress.documents.wording import chinese, listed, long_date, numbered
from core.documents.kinds.prose import prose
from core.documents.model import AttachmentHead, Block, Column, Document, Signoff, Table, Title

DUTIES = {
    "筹备委员会": "统一领导大会筹备工作，审定筹备方案、议程草案和各项名单，协调解决筹备中的问题。",
    "秘书组": "起草大会文件和决议草案，编制会议日程和主持词，做好会议记录和文件归档。",
    "代表资格审查小组": "审查代表的产生程序和代表资格，向大会提出资格审查报告。",
    "提案审查组": "征集、登记、审查提案，提出立案和承办意见，报告提案办理情况。",
    "宣传组": "做好会前宣传、会场布置和会议情况的宣传报道。",
    "会务组": "负责会议通知、材料送达、签到、会场和后勤保障。",
}


def plan_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the plan of preparation lacks."""
    groups = _groups(o)
    nobody = [r.body.name for r in groups if not r.seats]
    ownerless = [s.title for s in o.steps if not s.owner and s.state != "不需要"]
    return lacking.gather(
        lacking.union(o),
        lacking.day(o),
        lacking.place(o),
        "" if groups else "还没有成立筹备工作机构，请登记秘书组、代表资格审查小组等的成员。",
        f"{listed(nobody)}还没有成员，请补充。" if nobody else "",
        "" if o.steps else "还没有筹备事项，请先生成筹备清单。",
        f"筹备事项{''.join(f'“{t}”' for t in ownerless)}还没有负责人，请补充。" if ownerless else "",
        "" if which.get("date") or _begun(o) else "筹备事项都没有完成时限，请先确定会议日期并生成筹备清单。",
    )


def plan(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D03 筹备工作方案: who does what by when; it bears the day on which the first thing is due."""
    blocks: tuple[Block, ...] = (
        Title(lines=(o.session, "筹备工作方案")),
        *prose(_text(o)),
        Signoff(issuers=(o.union,), date=long_date(which.get("date") or _begun(o))),
        AttachmentHead("附表"),
        Title(lines=("筹备工作进度表",), size=18),
        _steps(o),
    )
    title = f"{o.session}筹备工作方案"
    return (Document(title=title, blocks=blocks, author=o.union, subject="方案", names=o.names),)


def _text(o: Occasion) -> str:
    """The plan itself."""
    matters = numbered(o.topics)
    return "\n".join(
        [
            f"为做好{o.full_name}的筹备工作，根据{o.law}，制定本方案。",
            "一、会议时间和地点",
            f"会议定于{when_and_where(o)}召开。{preparatory(o)}",
            "二、会议主要议题",
            *(matters or ("会议议题由工会听取职工意见后与企业协商确定。",)),
            "三、组织机构和分工",
            *(_group(n, r) for n, r in enumerate(_groups(o), start=1)),
            "四、时间安排",
            "各项筹备工作按附表所列时限完成，负责人应当及时报告进展情况。",
        ]
    )


def _groups(o: Occasion) -> tuple[Roll, ...]:
    """The bodies that prepare the meeting, the committee first."""
    order = list(DUTIES)
    found = [r for r in o.rolls if r.body.kind in DUTIES]
    return tuple(sorted(found, key=lambda r: order.index(r.body.kind)))


def _begun(o: Occasion) -> dt.date | None:
    """The day the first step is due."""
    return min((s.due_on for s in o.steps if s.due_on), default=None)


def _group(number: int, roll: Roll) -> str:
    """A working group's members by role, and its duties."""
    roles = dict.fromkeys(s.role for s in roll.seats)
    people = "；".join(f"{role}{listed(s.name for s in roll.seats if s.role == role)}" for role in roles)
    duties = (roll.body.duties or DUTIES[roll.body.kind]).rstrip("。")
    return f"（{chinese(number)}）{roll.body.name}。{people}。职责：{duties}。"


def _steps(o: Occasion) -> Table:
    """The checklist with its dates."""
    columns = (
        Column(head="序号", width=12),
        Column(head="事项", width=62, align="left"),
        Column(head="完成时限", width=36),
        Column(head="负责人", width=26),
        Column(head="状态", width=20),
    )
    steps = [s for s in o.steps if s.state != "不需要"]
    rows = tuple(
        (str(n), s.title, long_date(s.due_on), s.owner or "", s.state) for n, s in enumerate(steps, start=1)
    )
    return Table(columns=columns, rows=rows)
