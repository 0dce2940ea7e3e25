"""What became of a ballot: large figures, the pass line, and the sentence that is read out."""

from PySide6.QtWidgets import QGridLayout, QWidget

from core.congress.records.votes import Ballot, ItemVerdict, Verdict
from gui.congress import votes_words as words
from gui.kit import Chip, Gauge, Share, banner, box, button, col, frame, hline, row, text
from gui.kit.findings import finding_words, severity_tone

TONES = {"赞成": "c4", "反对": "c1", "弃权": "c5"}
MARKS = {"赞成": "ok", "反对": "brand", "弃权": "text3"}


def verdict_panel(verdict: Verdict) -> QWidget:
    """Everything about a result that both sides agree on."""
    ballot, count = verdict.ballot, verdict.count
    assert count is not None  # the page shows no result before
    parts: list[QWidget] = [text(_papers(verdict), tone="text2", wrap=True)]
    if ballot.kind == words.ELECTION:
        parts.append(box(_candidates(verdict)))
    else:
        for place, item in enumerate(verdict.items):
            parts += [hline()] if place else []
            parts.append(item_panel(ballot, item, has_title=len(verdict.items) > 1))
    parts += [banner(finding_words(f), severity_tone(f)) for f in verdict.findings]
    parts.append(reading(verdict.sentence))
    return box(col(*parts, gap=12))


def item_panel(ballot: Ballot, item: ItemVerdict, *, has_title: bool) -> QWidget:
    """One matter: three figures with their shares, the bar with the pass line, and the verdict."""
    numbers = (("赞成", item.yes), ("反对", item.no), ("弃权", item.abstain))
    figures = row(*((_figure(name, number, ballot), 1) for name, number in numbers), gap=12)
    bar = Gauge(
        [Share(name=name, value=number, tone=TONES[name]) for name, number in numbers],
        total=words.whole(ballot),
        limit=item.needed,
        limit_text=words.line_words(ballot, item.needed),
        height=18,
    )
    told, tone = words.outcome(ballot, item, ())
    result = banner(
        f"赞成 {item.yes} 票，{words.base_words(ballot)} {words.share(item.yes, ballot)}，{told}", tone
    )
    head = (text(item.title, "h3", wrap=True),) if has_title else ()
    other = (banner(item.other_wording, "warn"),) if item.other_wording else ()
    return box(col(*head, figures, bar, result, *other, gap=8))


def reading(sentence: str) -> QWidget:
    """The sentence that the host reads out, in large letters and ready to be copied."""
    words_label = text(sentence, "h3", wrap=True)
    words_label.setTextInteractionFlags(words_label.textInteractionFlags().TextSelectableByMouse)
    copy = button("复制", kind="link", clicked=lambda: _copy(sentence), tip="复制宣读词")
    copy.setAccessibleName("复制宣读词")
    return frame(
        col(row(text("宣读", "caption", tone="text2"), None, copy), words_label, gap=2, pad=(14, 4, 10, 12)),
        "inset",
    )


def _copy(sentence: str) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(sentence)


def _papers(verdict: Verdict) -> str:
    """The numbers of the papers in a line."""
    b, c = verdict.ballot, verdict.count
    assert c is not None
    present = f"应到 {b.due} 名　实到 {b.present} 名"
    if words.is_hands(b):
        return f"{present}　举手表决"
    reasons = "、".join(f"{r.reason} {r.number} 张" for r in c.reasons)
    invalid = f"无效 {c.invalid} 张" + (f"（{reasons}）" if reasons else "")
    return f"{present}　发出 {b.issued} 张　收回 {c.returned} 张　有效 {c.valid} 张　{invalid}"


def _figure(name: str, number: int, ballot: Ballot) -> QWidget:
    below = row(
        text("●", "caption", tone=MARKS[name]),
        text(name),
        text(words.share(number, ballot), tone="text2"),
        None,
    )
    return box(col(text(f"{number}", "hero"), below, gap=0))


def _candidates(verdict: Verdict) -> QGridLayout:
    """Everybody voted for, with a bar against the line."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(3, 1)
    for line, item in enumerate(verdict.items):
        _add_candidate(grid, line * 2, item, verdict)
    return grid


def _add_candidate(grid: QGridLayout, line: int, item: ItemVerdict, verdict: Verdict) -> None:
    ballot = verdict.ballot
    name = item.title + ("（另选人）" if item.is_write_in else "")
    bar = Gauge(
        [Share(name="赞成", value=item.yes, tone="c4")],
        total=words.whole(ballot),
        limit=item.needed,
        limit_text=words.line_words(ballot, item.needed),
    )
    told, tone = words.outcome(ballot, item, verdict.run_off)
    more = f"　反对 {item.no}　弃权 {item.abstain}" if item.no or item.abstain else ""
    grid.addWidget(text(f"{item.rank}", "h3", tone="text2"), line, 0)
    grid.addWidget(
        box(
            col(
                text(name, "h3"),
                text(f"赞成 {item.yes} 票　{words.share(item.yes, ballot)}{more}", "caption", tone="text2"),
                gap=0,
            )
        ),
        line,
        1,
    )
    grid.addWidget(text(f"{item.yes}", "kpi"), line, 2)
    grid.addWidget(bar, line, 3)
    grid.addWidget(Chip(told, tone), line, 4)
    if item.other_wording:
        grid.addWidget(banner(item.other_wording, "warn"), line + 1, 1, 1, 4)
