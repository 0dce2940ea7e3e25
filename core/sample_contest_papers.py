"""The papers of the invented factory's contests, innovation work and training, as files of the demonstration."""

from collections.abc import Iterable
from pathlib import Path

from core.app import App
from core.documents.pdf import write_bytes
from core.printing.records import Paper
from core.sample_roster import TODAY

YEAR, PROTOCOL = str(TODAY.year), "C08"
SHOWN = ("已奖励", "不采纳", "待评审")  # one idea of each of these states has its papers printed


def write(app: App, out: Path) -> None:
    """Every paper that can be printed, the protocols with the data that go with them."""
    contests, others = out / "劳动竞赛文书", out / "创新和培训文书"
    contests.mkdir()
    others.mkdir()
    _contests(app, contests)
    _innovation(app, others)
    _training(app, others)


def _contests(app: App, out: Path) -> None:
    """The papers of the first contest, of the others those that it has not, and the drafts of their protocols."""
    competition, seen = app.competition, set[str]()
    for one in reversed(competition.contests.contests()):
        key = one.id or 0
        for kind, made in competition.papers.make_ready(key, without=seen - {PROTOCOL}, today=TODAY):
            name = f"{kind.code} {kind.title}（{one.number}）"
            _put(app, out, name, made)
            seen.add(kind.code)
            if kind.code == PROTOCOL:
                competition.ranking.export_protocol(key, out / f"{name}.csv")


def _innovation(app: App, out: Path) -> None:
    """The papers of an idea in each of some states, of the year, of every studio and pair."""
    papers, ideas = app.innovation.papers, app.innovation.proposals.ideas()
    chosen = {i.state: i for i in reversed(ideas) if i.state in SHOWN}
    targets: list[tuple[str, int | str, str]] = [("unit", "", "")]
    targets += [("idea", i.id, i.number) for i in chosen.values()]
    targets += [("period", YEAR, YEAR)]
    targets += [("studio", c.studio.id or 0, c.studio.name) for c in app.innovation.studios.studios()]
    targets += [("pair", p.id or 0, p.apprentice) for p in app.innovation.mentoring.pairs()]
    for scope, target, name in targets:
        for kind in (k for k in papers.kinds() if k.scope == scope):
            if not papers.missing(kind.code, target, today=TODAY):
                label = f"（{name}）" if name else ""
                _put(
                    app, out, f"{kind.code} {kind.title}{label}", papers.make(kind.code, target, today=TODAY)
                )


def _training(app: App, out: Path) -> None:
    """The sheets to sign on, and who was promoted."""
    papers = app.training.papers
    for line in app.training.courses():
        _put(app, out, f"T01 {line.course.title}签到表", papers.make("T01", line.course.id or 0))
    _put(app, out, f"T02 技术等级晋升名单（{YEAR}）", papers.make("T02", YEAR))


def _put(app: App, out: Path, name: str, papers: Iterable[Paper]) -> None:
    """The papers as files, numbered from the second on."""
    for number, paper in enumerate(papers, 1):
        write_bytes(app.printing.pdf(paper), out / f"{name}{number if number > 1 else ''}.pdf")
