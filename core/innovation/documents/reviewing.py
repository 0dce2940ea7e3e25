"""I03 the score sheet of an idea; I04 the benefit as worked out and confirmed by finance."""

from core.documents import styles
from core.documents.kinds.forms import Entries, Entry, Form, FormPart, Listing, Opinion, Statement, form
from core.documents.kinds.tables import UPRIGHT, Shape, ruled
from core.documents.model import Block, Document, Gap, SignLines, Text, Title
from core.innovation.documents.case import IdeaDesk
from core.innovation.documents.wording import gather, long_date, money, plain, short_date, tight
from core.innovation.records.views import Criterion
from core.money import in_words

_REVIEWERS = 3  # columns to write in when nobody has scored yet


# ---- I03 评审表 ----


def review_missing(desk: IdeaDesk) -> tuple[str, ...]:
    """Nothing: without scores the sheet is to be filled by hand."""
    return ()


def review(desk: IdeaDesk) -> tuple[Document, ...]:
    """评审表: the table, each reviewer's points, the sums and the average."""
    idea = desk.case.idea
    blocks: list[Block] = [
        Title(lines=("合理化建议评审表",), size=18),
        Text(text=f"编号：{idea.number}　　类别：{idea.kind}　　提出单位：{idea.unit_name}", size=styles.XIAO_SI, leading=1.8),
        Text(text=f"建议名称：{idea.title}　　建议人：{desk.case.author_names}", size=styles.XIAO_SI, leading=1.8),
        Gap(height=2), _scores(desk), Gap(height=3), *_remarks(desk), Gap(height=6),
        SignLines(labels=("评审委员会主任：", "评审人：", "记录人：", "日期："), across=2, size=styles.XIAO_SI),
    ]  # fmt: skip
    return (
        Document(
            title=f"合理化建议评审表（{idea.number}）", blocks=tuple(blocks), sheet=UPRIGHT, author=desk.around.union, subject="评审表",
            names=(*(a.name for a in desk.case.authors), *(s.score.scored_by for s in desk.case.sheets)), has_page_numbers=False,
        ),
    )  # fmt: skip


def _scores(desk: IdeaDesk) -> Block:
    """The criteria down, the reviewers across."""
    sheets = desk.case.sheets
    heads = [s.score.scored_by for s in sheets] or [f"评审人{n}" for n in range(1, _REVIEWERS + 1)]
    shape: Shape = (("评分项目", 30), ("满分", 16), ("分档", 58, "left"), *((h, 24) for h in heads))
    rows = []
    for one in desk.table.criteria:
        given = [
            plain(next((i.points for i in s.items if i.criterion == one.name), None)) for s in sheets
        ] or [""] * _REVIEWERS
        rows.append((one.name, plain(one.maximum), _bands(one), *given))
    sums = [plain(s.total) for s in sheets] or [""] * _REVIEWERS
    rows.append(("合计", plain(sum(c.maximum for c in desk.table.criteria)), "", *sums))
    return ruled(
        shape, rows, caption=f"{desk.table.name}（{desk.table.source}）", size=styles.XIAO_SI, height=11
    )


def _bands(one: Criterion) -> str:
    """The ranges of points with the benefit that each is meant for."""
    told = []
    for band in one.bands:
        ends = ""
        if band.benefit_from is not None or band.benefit_below is not None:
            low = f"{plain(band.benefit_from / 10000)}万元以上" if band.benefit_from is not None else ""
            high = f"{plain(band.benefit_below / 10000)}万元以下" if band.benefit_below is not None else ""
            ends = f"（{low}{high}）"
        told.append(f"{plain(band.low)}–{plain(band.high)}{ends}")
    return "；".join(told) or f"0–{plain(one.maximum)}"


def _remarks(desk: IdeaDesk) -> list[Text]:
    """The average, what the reviewers wrote, and the grade."""
    told = []
    if desk.file.average is not None:
        sums = "＋".join(plain(s.total) for s in desk.case.sheets)
        told.append(f"平均得分：（{sums}）÷{len(desk.case.sheets)}＝{desk.file.average:.2f}分。")
    told += [f"{s.score.scored_by}：{tight(s.score.note)}" for s in desk.case.sheets if s.score.note]
    grade = desk.case.grade
    if grade is not None:
        told.append(
            f"评定：{grade.level}{'，优秀建议' if grade.is_excellent else ''}（{long_date(grade.decided_on)}）。"
        )
    return [Text(text=t, size=styles.XIAO_SI, indent=2, leading=1.7) for t in told]


# ---- I04 效益确认单 ----


def benefit_missing(desk: IdeaDesk) -> tuple[str, ...]:
    """A benefit must have been worked out."""
    return gather("" if desk.case.benefit else "还没有测算效益。")


def benefit(desk: IdeaDesk) -> tuple[Document, ...]:
    """效益确认单: formula, quantities with their sources, the arithmetic, and finance's word."""
    found, idea, plan = desk.case.benefit, desk.case.idea, desk.case.plan
    assert found is not None  # what is missing has been asked for
    rows = tuple((q.name, plain(q.value), q.unit or "", q.basis or "") for q in desk.case.quantities)
    done = bool(found.confirmed_on)
    parts: tuple[FormPart, ...] = (
        Entries(
            entries=(
                Entry(label="建议名称", value=idea.title, is_wide=True), Entry(label="建议人", value=desk.case.author_names),
                Entry(label="提出单位", value=idea.unit_name), Entry(label="实施部门", value=plan.department if plan else ""),
                Entry(label="实施起止", value=f"{short_date(plan.starts_on)}至{short_date(plan.ends_on)}" if plan else ""),
                Entry(label="投入（元）", value=money(plan.investment) if plan else ""), Entry(label="计算人", value=f"{found.calculated_by}　{short_date(found.calculated_on)}"),
            )
        ),
        Listing(
            heading="数据", columns=("名称", "数值", "计量单位", "数据来源"), rows=rows or (("没有直接经济效益", "", "", ""),), widths=(44, 34, 30, 54)
        ),
        Statement(text=f"计算式：{found.formula or '没有'}\n算式：{found.sentence}", height=24),
        Entries(
            entries=(
                Entry(label="年经济效益", value=f"{money(found.amount)}元（大写：{in_words(found.amount)}）", is_wide=True),
                Entry(label="社会效益", value=found.social or "", is_wide=True),
            )
        ),
        Opinion(label="实施部门", signers="负责人签名：　　　　　　　　（盖章）", height=24),
        Opinion(
            label="财务确认", text=_confirmed(desk) if done else "", signers="财务确认人签名：　　　　　　　　（盖章）",
            date=long_date(found.confirmed_on), height=30,
        ),
        Opinion(label="评审委员\n会意见", signers="主任签名：　　　　　　　　（盖章）", height=24),
    )  # fmt: skip
    names = tuple(a.name for a in desk.case.authors)
    return (form(Form(title="合理化建议效益确认单", parts=parts, note=f"编号：{idea.number}", names=names)),)


def _confirmed(desk: IdeaDesk) -> str:
    """Who of finance confirmed it, with what was written."""
    found = desk.case.benefit
    assert found is not None  # a confirmed benefit
    said = next((s.opinion for s in reversed(desk.case.steps) if s.action == "确认效益"), None)
    return f"{found.confirmed_by}确认年经济效益{money(found.amount)}元。{tight(said or '')}"
