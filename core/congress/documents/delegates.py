"""D08–D10: the report on the delegates' qualification, their registration forms, their register."""

from collections import Counter

from core import masking
from core.congress.documents import lacking
from core.congress.documents.blocks import LANDSCAPE, line, listing, of_term
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.phrases import said
from core.congress.documents.wording import BLANK_DATE, age_on, long_date, month, share, tight
from core.congress.records.composition import QualificationReport
from core.congress.records.terms import Delegate
from core.documents import styles
from core.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Grid,
    GridRow,
    PageBreak,
    SignLines,
    Table,
    Text,
    Title,
)

_FEW, _SHOWN = (
    3,
    8,
)  # findings: with few the type is larger; more than one page has room for are told in number


# ---- D08 资格审查报告 ----


def qualification_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the report on qualification lacks."""
    group = o.roll("代表资格审查小组")
    return lacking.gather(
        lacking.union(o),
        lacking.delegates(o),
        "" if o.term.planned or o.units else "还没有确定代表名额，请先分配名额。",
        "" if group else "还没有代表资格审查小组的成员，请在机构中登记。",
        lacking.prepared(o, which),
    )


def qualification(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D08 资格审查报告, on one page."""
    group, review = o.roll("代表资格审查小组"), o.review
    if review is None:
        return ()
    title = of_term(o, f"{o.voter}资格审查报告")
    signers = tuple(f"{s.role}（{s.name}）：" for s in group.seats[:6]) if group else ()
    size = styles.SI_HAO if len(review.findings) <= _FEW else styles.XIAO_SI
    blocks: tuple[Block, ...] = (
        Title(lines=title, size=18),
        *_section(size, "一、产生情况", _origin(o, review)),
        *_section(size, "二、构成情况"),
        _composition_grid(review),
        Gap(height=2),
        *_section(size, "三、审查情况", *_reviewed(o, review)),
        *_section(size, "四、审查结论", tight(review.conclusion)),
        Gap(height=1),
        SignLines(labels=signers or ("组长：", "成员："), size=size),
        Gap(height=3),
        line(
            f"代表资格审查小组　　　　{long_date(which.get('date') or o.meeting.prepared_on)}", align="right"
        ),
    )
    return (
        Document(
            title="".join(title),
            blocks=blocks,
            sheet=styles.A4_FORM,
            author=o.union,
            subject="资格审查报告",
            names=o.names,
            has_page_numbers=False,
        ),
    )


def _section(size: float, head: str, *texts: str) -> list[Text]:
    """A heading with its paragraphs."""
    body = [Text(text=t, size=size, indent=2, align="justify", leading=1.55) for t in texts if t]
    return [Text(text=head, face="hei", size=size, indent=2, leading=1.7), *body]


def _origin(o: Occasion, review: QualificationReport) -> str:
    """How many were to be elected, how many have been, and how."""
    how = "、".join(f"{kind}产生{n}名" for kind, n in Counter(d.origin for d in o.delegates).items())
    vacant = review.planned - review.elected
    gap = f"，缺额{vacant}名" if vacant > 0 else f"，超出名额{-vacant}名" if vacant < 0 else ""
    return (
        f"本届{o.voter}应选{review.planned}名，由{len(review.units)}个选区产生；已选{review.elected}名（{how}）{gap}，"
        f"占职工总数{o.term.employees}名的{share(review.elected, o.term.employees)}。"
        f"名额的最低要求：{tight(review.composition.arithmetic)}"
    )


def _composition_grid(review: QualificationReport) -> Grid:
    """The composition, two entries to a row."""
    heads = ("构成", "人数", "占比") * 2
    rows = [GridRow(cells=tuple(Cell(text=t, is_label=True) for t in heads), height=7.5)]
    found = review.figures
    for k in range(0, len(found), 2):
        cells = [c for s in found[k : k + 2] for c in (s.label, str(s.count), f"{s.share}%")]
        cells += [""] * (6 - len(cells))
        rows.append(GridRow(cells=tuple(Cell(text=t) for t in cells), height=7.5))
    return Grid(widths=(50, 16, 18) * 2, rows=tuple(rows), size=styles.WU_HAO)


def _reviewed(o: Occasion, review: QualificationReport) -> list[str]:
    """What the review found, in its own sentences."""
    if not review.findings:
        return [said(o, "qualification.clean")]
    found = [f"{n}. {tight(f.sentence)}" for n, f in enumerate(review.findings[:_SHOWN], start=1)]
    more = len(review.findings) - len(found)
    return [*found, f"另有{more}项，见代表资格核对清单。"] if more > 0 else found


# ---- D09 代表登记表 ----


def forms_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the registration forms lack."""
    return lacking.gather(lacking.union(o), lacking.delegates(o))


def forms(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D09 代表登记表: one page to a delegate."""
    wanted = which.get("delegate_id")
    chosen = [d for d in o.delegates if wanted in (None, d.id)]
    blocks: list[Block] = []
    for number, delegate in enumerate(chosen):
        blocks += [PageBreak()] if number else []
        blocks += [
            Title(lines=(f"{o.voter}登记表",), size=20),
            line(f"{o.full_term}", align="left"),
            _form(o, delegate, which),
        ]
    return (
        Document(
            title=f"{o.voter}登记表",
            blocks=tuple(blocks),
            sheet=styles.A4_FORM,
            author=o.union,
            subject="登记表",
            names=tuple(d.name for d in chosen),
            has_page_numbers=False,
        ),
    )


def _form(o: Occasion, d: Delegate, which: Which) -> Grid:
    """One delegate's form; what the roster knows is filled in, the rest is for the pen."""
    person = o.people.get(d.person_id)
    joined = long_date(person.join_date) if person and person.join_date else ""
    pairs = (
        ("姓名", d.name, "性别", d.gender or ""),
        ("出生年月", month(d.birth_date), "民族", d.ethnicity or ""),
        ("政治面貌", d.political_status or "", "文化程度", d.education or ""),
        ("入会日期", joined, f"{o.card_kind}号", d.number),
    )
    photo = Cell(text="照片", is_label=True, down=len(pairs))
    rows = [_pair(row, *([photo] if n == 0 else [])) for n, row in enumerate(pairs)]
    wide = (
        ("单位（部门）", d.unit_name, "职务（岗位）", d.job_title or d.position or ""),
        ("代表类别", d.category, "产生方式", d.origin),
        ("选区", d.electing_unit, "代表团（组）", d.delegation),
        ("当选日期", long_date(d.elected_on), "联系电话", _phone(d, which)),
    )
    rows += [_pair(row, last=2) for row in wide]
    rows += [
        GridRow(cells=(Cell(text="培训情况", is_label=True), Cell(across=4)), height=20),
        GridRow(cells=(Cell(text="主要履历", is_label=True), Cell(across=4)), height=48),
        _opinion("选举单位\n意见", "负责人签名：　　　　　　　　　"),
        _opinion("工会意见", "（盖章）　　　　　　　"),
    ]
    return Grid(widths=(26, 42, 26, 42, 36), rows=tuple(rows), label_face="song")


def _pair(texts: tuple[str, str, str, str], *more: Cell, last: int = 1) -> GridRow:
    """Two labels with their values."""
    first, one, second, two = texts
    cells = (
        Cell(text=first, is_label=True),
        Cell(text=one),
        Cell(text=second, is_label=True),
        Cell(text=two, across=last),
    )
    return GridRow(cells=(*cells, *more), height=11.5)


def _opinion(label: str, signer: str) -> GridRow:
    """A box to sign in."""
    return GridRow(
        cells=(Cell(text=label, is_label=True), Cell(across=4, foot=(signer, BLANK_DATE))), height=32
    )


def _phone(d: Delegate, which: Which) -> str:
    """The telephone number, hidden in part unless asked for in full."""
    number = d.mobile or ""
    return number if which.get("is_unmasked") else masking.mask_mobile(number) if number else ""


# ---- D10 代表名册 ----


def register_missing(o: Occasion, which: Which) -> tuple[str, ...]:
    """What the register lacks."""
    return lacking.gather(lacking.union(o), lacking.delegates(o), "" if which.get("date") else lacking.day(o))


def register(o: Occasion, which: Which) -> tuple[Document, ...]:
    """D10 代表名册."""
    rows = tuple(_register_row(n, d, o, which) for n, d in enumerate(o.delegates, start=1))
    day = long_date(which.get("date") or o.meeting.held_on)
    note = f"职工总数{o.term.employees}名　{o.short_voter}{len(o.delegates)}名　名册日期：{day}"
    table = Table(columns=_register_columns(o), rows=rows, size=styles.WU_HAO)
    title = (f"{o.full_term}{o.short_voter}名册",)
    return (listing(o, title, (line(note, align="right"), table), subject="名册", sheet=LANDSCAPE),)


def _register_columns(o: Occasion) -> tuple[Column, ...]:
    """The columns of the register, as wide as the sheet."""
    return (
        Column(head="序号", width=10, is_key=True),
        Column(head="证号", width=13),
        Column(head=o.group_word, width=31),
        Column(head="姓名", width=23, is_key=True),
        Column(head="性别", width=10),
        Column(head="年龄", width=10),
        Column(head="单位（部门）", width=27),
        Column(head="职务（岗位）", width=25),
        Column(head="类别", width=32),
        Column(head="派遣", width=10),
        Column(head="政治面貌", width=22),
        Column(head="联系电话", width=24),
        Column(head="备注", width=24),
    )


def _register_row(number: int, d: Delegate, o: Occasion, which: Which) -> tuple[str, ...]:
    """A delegate's line of the register."""
    return (
        str(number),
        d.number,
        d.delegation,
        d.name,
        d.gender or "",
        age_on(d.birth_date, o.meeting.held_on or o.term.started_on),
        d.unit_name,
        d.job_title or d.position or "",
        d.category,
        "是" if d.is_dispatched else "",
        d.political_status or "",
        _phone(d, which),
        d.delegation_role or ("" if d.origin == "选举" else d.origin),
    )
