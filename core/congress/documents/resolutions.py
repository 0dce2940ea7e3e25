"""D26: the resolutions, as drafts before the vote and with the votes after it."""

from collections.abc import Sequence

from core.congress.documents import lacking
from core.congress.documents.occasion import Occasion, Vote, Which
from core.congress.documents.phrases import said
from core.congress.documents.results import unsettled
from core.congress.documents.voting import wanted
from core.congress.documents.wording import chinese, listed, long_date, tight
from core.documents.kinds.letters import Resolution, resolution
from core.documents.kinds.prose import prose
from core.documents.model import Block, Caption, Document, Title


def draft_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the draft lacks."""
    found = wanted(o, which, "表决")
    return lacking.gather(
        lacking.day(o),
        lacking.place(o),
        "" if found else "本次会议还没有表决事项，请先准备表决。",
        *(f"“{v.ballot.title}”还没有列出分项，请补充。" for v in found if not v.items),
    )


def drafts(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D26 决议（草案）: what is to be decided, before the vote."""
    return tuple(_draft(o, v) for v in wanted(o, which, "表决"))


def _draft(o: Occasion, v: Vote) -> Document:
    """The draft of one resolution."""
    title = _title(o, v, "的决议（草案）")
    lines = [
        said(o, "resolution.draft", {"事项": _matters(v)}),
        *(f"{chinese(n)}、{i.title}。予以通过。" for n, i in enumerate(v.items, start=1)),
        said(o, "resolution.draft_note"),
        said(o, "resolution.lasting"),
    ]
    blocks: tuple[Block, ...] = (Title(lines=title), Caption("提请大会审议表决"), *prose("\n".join(lines)))
    return Document(
        title="".join(title),
        blocks=blocks,
        author=o.union,
        subject="决议草案",
        names=o.names,
        watermark="草案",
    )


def _title(o: Occasion, v: Vote, what: str) -> tuple[str, ...]:
    """The lines of the title; a long one is broken before what kind of paper it is."""
    subject = f"关于{_matter(v)}"
    return (o.session, f"{subject}{what}") if len(subject + what) <= 20 else (o.session, subject, what)


def _matter(v: Vote) -> str:
    """What the resolution is about, without 关于 and 的表决 around it."""
    title = v.ballot.title.removeprefix("关于")
    for end in ("的表决", "表决", "的决议"):
        title = title.removesuffix(end)
    return title


def _matters(v: Vote) -> str:
    """The items laid before the meeting."""
    return listed(i.title for i in v.items)


def missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the resolutions lack."""
    found = wanted(o, which, "表决")
    return lacking.gather(
        lacking.day(o),
        lacking.place(o),
        lacking.opening(o),
        "" if found else "本次会议还没有表决事项，请先准备表决。",
        *(unsettled(v) for v in found),
        lacking.same_due(o),
    )


def resolutions(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D26 决议: one to a vote, with attendance and the votes on every item."""
    return tuple(_resolution(o, v) for v in wanted(o, which, "表决") if v.is_closed)


def _resolution(o: Occasion, v: Vote) -> Document:
    """One resolution with its numbers."""
    b, t = v.ballot, o.turnout
    items = v.verdict.items if v.verdict else ()
    verdicts = [f"{chinese(n)}、{i.title}。{tight(i.sentence)}" for n, i in enumerate(items, start=1)]
    here = "" if b.present == t.present else f"表决时实到{o.voter}{b.present}名。"
    lines = [
        said(o, "resolution.opening"),
        said(o, "resolution.considered", {"事项": _matters(v), "表决方式": b.method, "到会变化句": here}),
        *verdicts,
        _summary(o, [i.title for i in items if i.is_passed], [i.title for i in items if not i.is_passed]),
        said(o, "resolution.lasting") if any(i.is_passed for i in items) else "",
    ]
    paper = Resolution(
        body=o.full_term,
        title=_title(o, v, "的决议"),
        passed=f"{long_date(o.meeting.held_on)}{o.session}{'通过' if any(i.is_passed for i in items) else '表决'}",
        text="\n".join(t for t in lines if t),
        date=long_date(o.meeting.held_on),
        names=o.names,
    )
    return resolution(paper)


def _summary(o: Occasion, passed: Sequence[str], refused: Sequence[str]) -> str:
    """What was decided."""
    done = said(o, "resolution.passed", {"通过": listed(passed)}) if passed else ""
    return done + (said(o, "resolution.refused", {"未通过": listed(refused)}) if refused else "")
