"""F8: the sheets of a satisfaction survey, and its result."""

from core.disclosure.documents.case import Case, Which
from core.disclosure.documents.wording import gather, long_date, tight
from core.disclosure.records.surveys import CONFIRMED, GRADES, SIDES, SurveyState
from core.documents import styles
from core.documents.model import (
    Card,
    Cards,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    SignLines,
    Small,
    Table,
    Text,
    Title,
)

_CHOOSE = "请先选择一次满意度测评。"
_THREE, _TWO = 5, 10  # lines of questions that a third and that half of a sheet hold
_LINE = 15  # characters of such a line
_RESULT = (
    Column(head="序号", width=12),
    Column(head="测评项目", width=54, align="left"),
    *(Column(head=g, width=20) for g in GRADES),
    Column(head="满意率", width=22),
)


def sheets_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the blank sheets lack."""
    return () if c.survey else (_CHOOSE,)


def sheets(c: Case, which: Which) -> tuple[Document, ...]:
    """F8-1 满意度测评表, as many as were issued, several to a page."""
    assert c.survey is not None  # what is missing has been asked for
    s, count = c.survey.survey, which.get("copies") or c.survey.survey.issued
    lines = sum(1 + (len(q.title) - 1) // _LINE for q in c.survey.questions)
    down = 3 if lines <= _THREE else 2 if lines <= _TWO else 1
    card = Card(blocks=_sheet(c, c.survey))
    cards = Cards(cards=(card,) * count, down=down, padding=9, has_cut_lines=down > 1)
    return (
        Document(
            title=f"{s.title}表", blocks=(cards,), sheet=styles.A4_CARDS, author=c.union, subject="测评表", has_page_numbers=False,
        ),
    )  # fmt: skip


def _sheet(c: Case, state: SurveyState) -> tuple[Small, ...]:
    """One sheet: a line to each question, a box to each grade."""
    heads = GridRow(cells=tuple(Cell(text=t, is_label=True) for t in ("测评项目", *GRADES)), height=8)
    rows = tuple(
        GridRow(cells=(Cell(text=q.title, align="left"), *(Cell(text="□") for _ in GRADES)), height=8)
        for q in state.questions
    )
    return (
        Text(text=c.organisation.unit_name, face="xiaobiaosong", size=12, align="center", is_fitted=True),
        Text(text=f"{state.survey.title}表", face="xiaobiaosong", size=16, align="center", is_fitted=True),
        Gap(height=1.5),
        Grid(widths=(64, 28, 28, 28, 28), rows=(heads, *rows)),
        Gap(height=1.5),
        Text(text="说明：每项只选一格打“√”；不选、多选的为无效票。本表不记名。", size=styles.WU_HAO),
        Gap(grows=True),
        Text(text=long_date(state.survey.held_on), size=styles.WU_HAO, align="right"),
    )


# ---- F8-2 满意度测评结果 ----


def result_missing(c: Case, which: Which) -> tuple[str, ...]:
    """What the result lacks."""
    if c.survey is None:
        return (_CHOOSE,)
    s = c.survey
    if s.agreed is None:
        return gather((tight(d) for d in s.differences), "两方录入还没有一致，请先由两人分别录入。")
    return () if s.survey.state == CONFIRMED else (f"“{s.survey.title}”的结果还没有确认。",)


def result(c: Case, which: Which) -> tuple[Document, ...]:
    """F8-2 满意度测评结果 as both sides counted it."""
    assert c.survey is not None
    assert c.survey.agreed is not None
    state, sheet = c.survey, c.survey.agreed
    s = state.survey
    rows = tuple(
        (str(n), r.question.title, *map(str, r.line.numbers), r.rate)
        for n, r in enumerate(state.results, start=1)
    )
    told = (
        f"{long_date(s.held_on)}测评，发出{s.issued}份，收回{sheet.returned}份，其中有效{sheet.valid}份，无效{sheet.invalid}份。"
        f"总满意率（满意和基本满意）{state.rate}。"
    )  # fmt: skip
    blocks = (
        Title(lines=(c.organisation.unit_name, f"{s.title}结果"), size=20),
        Text(text=told, size=14, align="justify", indent=2, leading=1.7),
        Gap(height=3),
        Table(columns=_RESULT, rows=rows, row_height=9),
        Gap(height=4),
        Text(text=_entered(state), size=styles.XIAO_SI, leading=1.8),
        Gap(height=6),
        SignLines(labels=("录入人（甲方）：", "录入人（乙方）：", "监督人：", "工会负责人：")),
        Gap(height=4),
        Text(text=long_date(s.confirmed_on), size=14, align="right"),
    )
    return (
        Document(
            title=f"{s.title}结果", blocks=blocks, sheet=styles.A4_FORM, author=c.union, subject="测评结果"
        ),
    )


def _entered(state: SurveyState) -> str:
    """Who counted for each side in the attempt that agreed."""
    assert state.agreed is not None
    last = state.agreed.attempt
    people = (
        f"{side}方{next(s.entered_by for s in state.sheets if (s.side, s.attempt) == (side, last))}"
        for side in SIDES
    )
    return f"由{'、'.join(people)}分别录入，第{last}遍一致。"
