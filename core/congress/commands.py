"""What the commands on the workers' congress answer; core.cli names them and opens the store."""

from dataclasses import asdict
from pathlib import Path

from core.congress.records.votes import ItemVerdict, Verdict
from core.congress.rules.counting import papers_tie
from core.congress.service.dossier import Dossier
from core.congress.service.votes import Votes
from core.progress import Progress


def tally(votes: Votes, ballot_id: int) -> tuple[bool, dict[str, object], str]:
    """The verdict of a ballot: whether nothing stands against it, the JSON object, the words with the arithmetic."""
    result = votes.verdict(ballot_id)
    return result.is_final and not result.findings, _answer(result), "\n".join(_lines(result))


def dossier(
    papers: Dossier, meeting_id: int, out: Path, *, is_replacing: bool, progress: Progress
) -> tuple[bool, dict[str, object], str]:
    """Every paper of a meeting into a folder: whether none is missing and nothing was found, JSON object, words."""
    done = papers.write(meeting_id, out, progress, is_replacing=is_replacing)
    answer = {
        "congress": meeting_id, "folder": str(out), "files": [str(f) for f in done.files], "pages": done.pages,
        "unchanged": done.is_unchanged, "entries": [asdict(e) for e in done.entries],
        "missing": [asdict(m) for m in done.missing], "findings": list(done.findings),
    }  # fmt: skip
    head = "文书没有变化，原有文件仍然有效" if done.is_unchanged else "已写好"
    lines = [f"{head}：{out}，{len(done.entries)} 种文书，汇编 {done.pages} 页。"]
    lines += [f"缺少 {m.code} {m.title}：{''.join(m.reasons)}" for m in done.missing]
    return not done.missing and not done.findings, answer, "\n".join((*lines, *done.findings))


def _answer(result: Verdict) -> dict[str, object]:
    """The verdict for programs."""
    ballot, count = result.ballot, result.count
    papers = {n: getattr(count, n) if count else None for n in ("returned", "valid", "invalid", "attempt")}
    return {
        "ballot": ballot.id, "title": ballot.title, "kind": ballot.kind, "method": ballot.method,
        "majority": ballot.majority, "round": ballot.round, "state": ballot.state, "final": result.is_final,
        "due": ballot.due, "present": ballot.present, "issued": ballot.issued, **papers,
        "items": [asdict(i) for i in result.items], "seats": ballot.seats, "elected": list(result.elected),
        "run_off": list(result.run_off), "run_off_seats": result.run_off_seats,
        "differences": list(result.differences), "findings": [asdict(f) for f in result.findings],
        "sentence": result.sentence,
    }  # fmt: skip


def _lines(result: Verdict) -> list[str]:
    """The verdict for people."""
    ballot = result.ballot
    lines = [f"“{ballot.title}”第 {ballot.round} 次投票（{ballot.state}）"]
    lines += [f"应到 {ballot.due} 名，实到 {ballot.present} 名，通过条件：{ballot.majority}"]
    if result.count is not None:
        lines.append(papers_tie(result.count, ballot))
        lines += [line for one in result.items for line in _item_lines(one)]
    lines += [result.sentence, *result.differences]
    return lines + [f"{f.severity}：{f.sentence}（{f.source}）" for f in result.findings]


def _item_lines(one: ItemVerdict) -> list[str]:
    """One item with the votes it needed and got."""
    enough = f"赞成 {one.yes} {'≥' if one.yes >= one.needed else '＜'} 需要 {one.needed}"
    return [f"{one.title}：{one.sentence}（{enough}）"] + ([one.other_wording] if one.other_wording else [])
