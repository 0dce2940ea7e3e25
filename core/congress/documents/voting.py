"""D22, D23: ballots of elections and slips to vote item by item."""

from core.congress.documents import lacking
from core.congress.documents.occasion import Occasion, Vote, Which
from core.congress.documents.wording import long_date
from core.documents.kinds.ballots import Election, Motion, ballots, voting_slips
from core.documents.model import Document

SECRET = "无记名投票"


def wanted(o: Occasion, which: Which, kind: str) -> tuple[Vote, ...]:
    """The ballots of a kind that are asked for; void ones only when asked for by name."""
    chosen = which.get("ballot_id")
    found = [v for v in o.votes if v.ballot.kind == kind]
    if chosen is not None:
        return tuple(v for v in found if v.ballot.id == chosen)
    return tuple(v for v in found if v.ballot.state != "作废")


def election_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the ballots of the elections lack."""
    found = [v for v in wanted(o, which, "选举") if v.ballot.method == SECRET]
    if not found:
        return ("本次会议还没有无记名投票的选举，请先准备选举。",)
    return lacking.gather(
        _copies_missing(o, which),
        *(f"“{v.ballot.title}”还没有候选人，请先登记。" for v in found if not v.items),
        *(f"“{v.ballot.title}”没有应选名额，请补充。" for v in found if not v.ballot.seats),
    )


def _copies_missing(o: Occasion, which: Which) -> str:
    """A number of copies is needed: those due, unless told otherwise."""
    return "" if which.get("copies") or o.due else lacking.delegates(o)


def _copies(o: Occasion, which: Which) -> int:
    """How many ballots are printed: one for everybody due, unless told otherwise."""
    return which.get("copies") or o.due


def election_ballots(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D22 选票 with numbered stubs; no number is on the ballot itself."""
    made = []
    for v in wanted(o, which, "选举"):
        if v.ballot.method != SECRET:
            continue
        paper = Election(
            body=o.full_name,
            title=_titled(v, "选票"),
            candidates=tuple(i.title for i in v.items),
            seats=v.ballot.seats,
            date=long_date(o.meeting.held_on),
            batch=v.ballot.batch or "",
            instructions=_instructions(v),
        )
        made.append(ballots(paper, _copies(o, which), first_stub=which.get("first_stub", 1)))
    return tuple(made)


def _titled(v: Vote, paper: str) -> str:
    """The ballot's title with what the paper is, and the round from the second on."""
    again = f"（第{v.ballot.round}次投票）" if v.ballot.round > 1 else ""
    stem = v.ballot.title.removesuffix(paper)
    if paper == "选票":
        stem = stem.removeprefix("选举").removesuffix("选举")
    return f"{stem}{paper}{again}"


def _instructions(v: Vote) -> tuple[str, ...]:
    """How to vote, and in which order the candidates stand."""
    order = v.ballot.candidate_order
    return (
        f"应选{v.ballot.seats}名。赞成人数等于或少于应选人数的有效，多于应选人数的，整张选票无效。",
        "请在所选意见的“□”内划“√”，每名候选人只选一种意见；不划的视为弃权，选两种以上意见的，对该候选人的票无效。",
        "另选他人的，请在空白格内写明姓名，并在“赞成”栏划“√”。",
        *((f"候选人按{order}排列。",) if order else ()),
    )


def slips_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the voting slips lack."""
    found = [v for v in wanted(o, which, "表决") if v.ballot.method == SECRET]
    if not found:
        return ("本次会议还没有无记名投票的表决，请先准备表决。",)
    return lacking.gather(
        _copies_missing(o, which),
        *(f"“{v.ballot.title}”还没有表决事项，请先登记。" for v in found if not v.items),
    )


def slips(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D23 表决票, item by item."""
    made = []
    for v in wanted(o, which, "表决"):
        if v.ballot.method != SECRET:
            continue
        paper = Motion(
            body=o.full_name,
            title=_titled(v, "表决票"),
            items=tuple(i.title for i in v.items),
            date=long_date(o.meeting.held_on),
            batch=v.ballot.batch or "",
        )
        made.append(voting_slips(paper, _copies(o, which)))
    return tuple(made)
