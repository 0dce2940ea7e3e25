"""D28, D29: the sheets on which people are appraised, and the summary with its report."""

from collections.abc import Sequence

from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, of_meeting
from core.congress.documents.occasion import Occasion, Rating, Which
from core.congress.documents.phrases import said
from core.congress.documents.wording import BLANK_DATE, long_date, share
from core.congress.records.appraisal import GRADES, SMALLEST_GROUP, AppraisalLine, Appraisee, VoterGroup
from core.documents import styles
from core.documents.model import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    Small,
    Table,
    Text,
    Title,
)

_ROOM = 6  # dimensions that half a sheet holds


def _chosen(o: Occasion, which: Which) -> tuple[Rating, ...]:
    """The appraisals asked for."""
    wanted = which.get("appraisal_id")
    return tuple(r for r in o.ratings if wanted in (None, r.appraisal.id))


# ---- D28 民主评议测评表 ----


def sheets_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the appraisal sheets lack."""
    found = _chosen(o, which)
    if not found:
        return ("本次会议还没有民主评议，请先准备评议。",)
    return lacking.gather(*(_incomplete(r) for r in found))


def _incomplete(r: Rating) -> tuple[str, ...]:
    """What an appraisal lacks before its sheets can be printed."""
    title = r.appraisal.title
    return lacking.gather(
        "" if r.appraisees else f"“{title}”还没有被评议人，请先登记。",
        "" if r.dimensions else f"“{title}”还没有评议项目，请先登记。",
        "" if r.groups else f"“{title}”还没有评议人员分组，请先登记。",
    )


def sheets(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D28 民主评议测评表: for every group as many as it has voters, one to a person appraised."""
    return tuple(_sheets(o, r, which.get("copies")) for r in _chosen(o, which))


def _sheets(o: Occasion, r: Rating, copies: int | None) -> Document:
    """All sheets of an appraisal, group by group so that each group's can be handed out together."""
    down = 2 if len(r.dimensions) <= _ROOM else 1
    cards = tuple(
        card
        for group in r.groups
        for appraisee in r.appraisees
        for card in [Card(blocks=_sheet(o, r, appraisee, group))] * (copies or group.size)
    )
    return Document(
        title=f"{r.appraisal.title}测评表",
        blocks=(Cards(cards=cards, down=down, padding=11, has_cut_lines=down > 1),),
        sheet=styles.A4_CARDS,
        author=o.union,
        subject="测评表",
        names=tuple(a.name for a in r.appraisees),
        has_page_numbers=False,
    )


def _sheet(o: Occasion, r: Rating, a: Appraisee, group: VoterGroup) -> tuple[Small, ...]:
    """One sheet on one person."""
    first = GridRow(
        cells=(
            Cell(text="被评议人", is_label=True),
            Cell(text=a.name),
            Cell(text="职务", is_label=True),
            Cell(text=a.post, across=2),
        )
    )
    heads = GridRow(cells=tuple(Cell(text=t, is_label=True) for t in ("评议项目", *GRADES)))
    rows = [
        GridRow(
            cells=(Cell(text=d.title, is_label=d.is_overall), *[Cell(text="□")] * len(GRADES)), height=9.5
        )
        for d in sorted(r.dimensions, key=lambda d: d.is_overall)
    ]
    day = long_date(r.appraisal.held_on or o.meeting.held_on)
    return (
        Text(text=o.full_name, face="xiaobiaosong", size=14, align="center", is_fitted=True),
        Text(text=f"{r.appraisal.title}测评表", face="xiaobiaosong", size=19, align="center", is_fitted=True),
        Gap(height=2),
        Grid(widths=(52, 34, 34, 34, 34), rows=(first, heads, *rows), size=13),
        Gap(height=2),
        Text(
            text=said(o, "appraisal.how"),
            size=10.5,
            hang=3,
            align="justify",
        ),
        Gap(grows=True),
        Text(text=f"评议人员：{group.name}　　　{day}", size=11, align="center"),
    )


# ---- D29 民主评议汇总表、报告表 ----


def summary_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the summary lacks."""
    found = _chosen(o, which)
    if not found:
        return ("本次会议还没有民主评议，请先准备评议。",)
    return lacking.gather(
        lacking.union(o),
        *(f"“{r.appraisal.title}”还没有确认结果。" for r in found if r.appraisal.state != "已确认"),
        *(f"“{r.appraisal.title}”还没有测评结果。" for r in found if not r.lines),
    )


def summaries(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D29 汇总表, and 报告表 one page to a person."""
    return tuple(d for r in _chosen(o, which) if r.lines for d in (_summary(o, r), _reports(o, r)))


_SUMMARY = (
    Column(head="被评议人", width=24, is_key=True),
    Column(head="职务", width=30),
    Column(head="评议项目", width=28),
    *(Column(head=g, width=27) for g in GRADES),
    Column(head="得分", width=16),
    Column(head="等次", width=22),
)


def _summary(o: Occasion, r: Rating) -> Document:
    """Everybody's results in one table, with the groups that may be shown."""
    rows: list[tuple[str, ...]] = []
    seen = ""
    for x in r.lines:
        person = (x.appraisee, x.post) if x.appraisee != seen else ("", "")
        seen = x.appraisee
        rows.append((*person, x.dimension, *_counts(x.counts, x), str(x.score), x.grade))
    title = of_meeting(o, f"{r.appraisal.title}结果汇总表", room=40)
    facts = Text(text=_facts(r), size=styles.XIAO_SI, align="right", leading=1.8)
    note = f"各等次栏为票数，括号内为按评议人员权重计算的比例。有效票少于{SMALLEST_GROUP}份的组并入其他组，不单列结果。"
    return Document(
        title="".join(title),
        blocks=(
            Title(lines=title, size=18),
            facts,
            Table(columns=_SUMMARY, rows=tuple(rows), size=11),
            Gap(height=3),
            Text(text=note, size=styles.WU_HAO, leading=1.6),
            *_groups(r),
        ),
        sheet=LANDSCAPE,
        author=o.union,
        subject="评议汇总表",
        names=tuple(a.name for a in r.appraisees),
    )


def _counts(counts: Sequence[int], x: AppraisalLine) -> list[str]:
    """Votes with their weighted shares."""
    return [f"{n}（{s}%）" for n, s in zip(counts, x.shares, strict=True)]


def _facts(r: Rating) -> str:
    """Voters, papers and date."""
    day = long_date(r.appraisal.held_on)
    returned = sum(g.returned for g in r.groups)
    return f"评议人员{r.voters}名　发出{r.appraisal.issued}份　收回{returned}份　有效{r.took_part}份　{day}"


def _groups(r: Rating) -> list[Block]:
    """The results group by group, only those that may be shown and only where there are several."""
    rows = [
        (x.appraisee, x.dimension, g.name, str(g.size), *(str(n) for n in g.counts))
        for x in r.lines
        for g in x.groups
        if len(x.groups) > 1
    ]
    if not rows:
        return []
    columns = (
        Column(head="被评议人", width=30),
        Column(head="评议项目", width=36),
        Column(head="评议人员", width=50),
        Column(head="人数", width=22),
        *(Column(head=g, width=28) for g in GRADES),
    )
    return [
        PageBreak(),
        Text(text="按评议人员分组", face="hei", size=styles.XIAO_SI, leading=1.8),
        Table(columns=columns, rows=tuple(rows), size=11),
    ]


def _reports(o: Occasion, r: Rating) -> Document:
    """情况报告表: one page to a person appraised, with room for opinions and seals."""
    blocks: list[Block] = []
    for number, a in enumerate(r.appraisees):
        blocks += [PageBreak()] if number else []
        blocks += [Title(lines=of_meeting(o, "民主评议情况报告表"), size=18), *_report(o, r, a)]
    return Document(
        title="民主评议情况报告表",
        blocks=tuple(blocks),
        sheet=styles.A4_FORM,
        author=o.union,
        subject="评议报告表",
        names=tuple(a.name for a in r.appraisees),
        has_page_numbers=False,
    )


def _report(o: Occasion, r: Rating, a: Appraisee) -> list[Block]:
    """One person's page."""
    head = (
        ("被评议人", a.name, "职务", a.post),
        ("在册职工", f"{o.term.employees}名", f"{o.short_voter}人数", f"{o.due}名"),
        ("应参评人数", f"{r.voters}名", "实际参评", f"{r.took_part}名（{share(r.took_part, r.voters)}）"),
    )
    rows = [
        GridRow(cells=tuple(Cell(text=t, is_label=n % 2 == 0) for n, t in enumerate(row)), height=10)
        for row in head
    ]
    boxes = (
        ("评议结果", _result(r, a), 12, ()),
        ("主要优点、\n不足和建议", a.summary or "", 42, ()),
        ("评议小组\n综合意见", "", 35, ("组长签名：　　　　　　　　　", BLANK_DATE)),
        ("工会意见", "", 30, ("（盖章）　　　　　　　", BLANK_DATE)),
        ("上级意见", "", 30, ("（盖章）　　　　　　　", BLANK_DATE)),
    )
    lower = tuple(
        GridRow(
            cells=(Cell(text=label, is_label=True), Cell(text=text, align="left", foot=foot)), height=height
        )
        for label, text, height, foot in boxes
    )
    return [
        Grid(widths=(28, 58, 28, 58), rows=tuple(rows), label_face="song"),
        *_grades(r, a),
        Grid(widths=(28, 144), rows=lower, label_face="song"),
    ]


def _grades(r: Rating, a: Appraisee) -> list[Grid]:
    """The overall grades with their part of who took part, where an overall grade was asked for."""
    found = next((x for x in r.overall if (x.appraisee, x.post) == (a.name, a.post)), None)
    if found is None:
        return []
    heads = ("综合评价", *GRADES, "弃权")
    votes = ("票数", *map(str, found.counts), str(found.abstain))
    parts = ("占参评人数", *(f"{s}%" for s in found.shares), share(found.abstain, r.took_part))
    rows = (
        GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads)),
        *(
            GridRow(cells=tuple(Cell(text=t, is_label=n == 0) for n, t in enumerate(row)))
            for row in (votes, parts)
        ),
    )
    return [Grid(widths=(28, 28.8, 28.8, 28.8, 28.8, 28.8), rows=rows, label_face="song")]


def _result(r: Rating, a: Appraisee) -> str:
    """The weighted score and its grade: the total of the dimensions, or the overall grade alone."""
    lines = [x for x in r.lines if (x.appraisee, x.post) == (a.name, a.post)]
    if not lines:
        return ""
    return f"{lines[-1].dimension}{lines[-1].score}分，{lines[-1].grade or '无人评价'}"
