"""D03: the plan of preparation with its working groups and its dates."""

import datetime as dt

from core.congress.documents import lacking
from core.congress.documents.blocks import preparatory, when_and_where
from core.congress.documents.occasion import Occasion, Roll, Which
from core.congress.documents.phrases import said
from core.congress.documents.wording import chinese, listed, long_date, numbered
from core.documents.kinds.prose import prose
from core.documents.model import AttachmentHead, Block, Column, Document, Signoff, Table, Title

PREPARING = ("筹备委员会", "秘书组", "代表资格审查小组", "提案审查组", "宣传组", "会务组")


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
            said(o, "plan.opening"),
            "一、会议时间和地点",
            said(o, "plan.time", {"时间地点": when_and_where(o), "预备会": preparatory(o)}),
            "二、会议主要议题",
            *(matters or (said(o, "plan.no_topics"),)),
            "三、组织机构和分工",
            *(_group(o, n, r) for n, r in enumerate(_groups(o), start=1)),
            "四、时间安排",
            said(o, "plan.schedule"),
        ]
    )


def _groups(o: Occasion) -> tuple[Roll, ...]:
    """The bodies that prepare the meeting, the committee first."""
    found = [r for r in o.rolls if r.body.kind in PREPARING]
    return tuple(sorted(found, key=lambda r: PREPARING.index(r.body.kind)))


def _begun(o: Occasion) -> dt.date | None:
    """The day the first step is due."""
    return min((s.due_on for s in o.steps if s.due_on), default=None)


def _group(o: Occasion, number: int, roll: Roll) -> str:
    """A working group's members by role, and its duties."""
    roles = dict.fromkeys(s.role for s in roll.seats)
    people = "；".join(f"{role}{listed(s.name for s in roll.seats if s.role == role)}" for role in roles)
    duties = (roll.body.duties or said(o, f"plan.duties.{roll.body.kind}")).rstrip("。")
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
