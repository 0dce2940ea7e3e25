"""C15 the 安康杯 table of entries and self-assessment."""

from core.competition.documents.case import Desk
from core.competition.documents.sheets import facts, note, paper, signs
from core.competition.documents.wording import gather, score, tight
from core.competition.records.contests import SAFETY
from core.documents.kinds.tables import LYING, Shape, ruled
from core.documents.model import Document

_SHAPE: Shape = (
    ("序号", 12), ("单位", 36), ("参赛", 14), ("参赛班组（个）", 20), ("参赛职工（人）", 20), ("职工（人）", 18), ("培训人次", 20), ("隐患排查（条）", 20),
    ("整改（条）", 18), ("工伤事故（起）", 20), ("自评分", 18), ("推荐奖项", 26), ("核对说明", 66, "left"),
)  # fmt: skip


_NOT_TOLD = "还没有填报"


def missing(desk: Desk) -> tuple[str, ...]:
    """It must be a contest of that kind with somebody in it."""
    return gather(
        "" if desk.contest.kind == SAFETY else "这项竞赛不是安康杯竞赛，没有自评表。",
        "" if desk.safety or desk.contest.kind != SAFETY else "还没有单位报名。",
    )


def table(desk: Desk) -> tuple[Document, ...]:
    """安康杯竞赛参赛与自评表 with the sums of what was told."""
    rows = []
    for n, x in enumerate(desk.safety, start=1):
        numbers = (x.teams, x.people, x.employees, x.trainings, x.hazards, x.fixed, x.injuries)
        is_told = x.is_entered and x.sentences != (_NOT_TOLD,)
        shown = tuple(str(v) for v in numbers) if is_told else ("",) * 7
        told = "；".join(tight(s).rstrip("。") for s in x.sentences)
        rows.append(
            (str(n), x.unit_name, "是" if x.is_entered else "否", *shown, score(x.score), x.award, told)
        )
    here = [x for x in desk.safety if x.is_entered]
    sums = [
        sum(getattr(x, name) for x in here)
        for name in ("teams", "people", "employees", "trainings", "hazards", "fixed", "injuries")
    ]
    rows.append(("", "合计", f"{len(here)}", *(str(v) for v in sums), "", "", ""))
    blocks = (
        facts(desk), ruled(_SHAPE, rows, height=9),
        note("数字由参赛单位填报；整改不多于隐患，参赛职工不多于职工人数。"),
        *signs("填表人：", "安全部门：", "工会主席：", "（盖章）"),
    )  # fmt: skip
    return (paper(desk, f"{desk.contest.name}\n参赛与自评表", blocks, sheet=LYING),)
