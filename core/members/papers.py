"""Papers made from people of the roster: lists, sheets to sign, cards, labels, envelopes, certificates."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.documents import styles
from core.documents.kinds.certificates import Award, certificates
from core.documents.kinds.registers import ListLook, register
from core.documents.kinds.tickets import (
    CodeKind,
    Envelope,
    Holder,
    Label,
    delegate_cards,
    envelopes,
    labels,
    table_cards,
)
from core.documents.model import Column, Document
from core.errors import Invalid, Problem
from core.fields import fields, text_of
from core.masking import mask
from core.members.records import Organisation, Person

USUAL_COLUMNS = ("employee_number", "name", "gender", "birth_date", "department", "position", "join_date")
AWARD = "在工会工作中表现突出，被评为优秀工会积极分子。特发此证，以资鼓励。"
PRAISE = "在劳动竞赛中成绩突出，特发此状，以资鼓励。"
_NUMBER = Column(head="序号", width=12, is_key=True)
_NAME = Column(head="姓名", width=22, is_key=True)
_WIDTHS = {
    "employee_number": 22, "name": 22, "gender": 12, "birth_date": 25, "id_number": 44, "mobile": 28,
    "department": 28, "team": 28, "union_group": 28, "position": 24, "join_date": 25, "hire_date": 25,
    "membership_date": 25, "household_place": 60, "address": 60, "employer": 50, "remarks": 50, "import_note": 50,
}  # fmt: skip
_OTHER_WIDTH = 26
_LONG = 50  # mm; a column this wide holds sentences, which begin at the left
_NAMES_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """What a paper is to say; what does not concern its layout is left aside."""

    title: str = ""  # instead of the layout's own
    columns: tuple[str, ...] = ()  # fields of a register in order; none for the usual ones
    text: str = ""  # of a certificate, instead of the usual one
    plain: bool = False  # personal numbers in full, which is audited
    reason: str = ""  # why, kept with the audit entry
    today: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What is the same for everybody on a paper."""

    title: str
    options: PaperOptions
    card: Organisation
    day: dt.date

    @property
    def union(self) -> str:
        """Who issues the paper."""
        return self.card.union_name or f"{self.card.unit_name}工会"


Maker = Callable[[Sequence[Person], Occasion], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A paper that people can be put on."""

    key: str
    word: str
    hint: str
    title: str
    make: Maker
    kind: str  # what papers of its sort are called
    has_columns: bool = False  # the officer chooses them
    has_numbers: bool = False  # it can bear personal numbers or home addresses
    text: str = ""  # the usual text of a certificate


def layout(key: str) -> Layout:
    """The layout of a key; raises Invalid."""
    found = next((one for one in LAYOUTS if one.key == key), None)
    if found is None:
        raise _invalid(f"没有“{key}”这种文书。可用的有：{'、'.join(one.key for one in LAYOUTS)}。")
    return found


def paper(people: Sequence[Person], key: str, options: PaperOptions, card: Organisation) -> Document:
    """People on a paper of a layout, masked unless `plain`; raises Invalid, Overfull."""
    chosen = layout(key)
    if not people:
        raise _invalid("没有可以打印的人。请先在花名册里选择，或清除筛选。")
    occasion = Occasion(
        title=options.title.strip() or chosen.title,
        options=options,
        card=card,
        day=options.today or dt.date.today(),
    )
    document = chosen.make([p if options.plain else _masked(p) for p in people], occasion)
    return replace(document, title=occasion.title, author=occasion.union, names=tuple(p.name for p in people))


def trace(key: str, count: int, reason: str) -> str:
    """What the audit says about a paper with full numbers."""
    return f"{count} 人：打印{layout(key).word}{f'（{reason}）' if reason else ''}"


def _masked(person: Person) -> Person:
    """The person with personal numbers and addresses partly hidden."""
    known = fields(Person)
    hidden = {
        name: mask(field, value)
        for name, field in known.items()
        if field.spec.sensitive and (value := getattr(person, name))
    }
    return replace(person, **hidden)  # type: ignore[arg-type]


def _place(person: Person) -> str:
    """The department and team somebody works in."""
    return "　".join(dict.fromkeys(t for t in (person.department, person.team) if t))


def _number(person: Person) -> str:
    """The number on somebody's card: that of the member's card, or else the works number."""
    return person.member_number or person.employee_number or ""


def _day(day: dt.date) -> str:
    """A day as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


# ---- lists ----


def _register(people: Sequence[Person], occasion: Occasion) -> Document:
    """花名册 with the chosen columns, upright unless they need more room."""
    return _listed(people, occasion, ListLook())


def _wide_register(people: Sequence[Person], occasion: Occasion) -> Document:
    """花名册 on sheets that lie on their side."""
    return _listed(people, occasion, ListLook(sheet=styles.turned(styles.A4_LIST)))


def _listed(people: Sequence[Person], occasion: Occasion, look: ListLook) -> Document:
    """A row for each person."""
    known, names = fields(Person), occasion.options.columns or USUAL_COLUMNS
    unknown = [n for n in names if n not in known]
    if unknown:
        raise _invalid(f"花名册里没有“{unknown[0]}”这一列。")
    columns = [_NUMBER, *(_column(n, known[n].spec.label) for n in names)]
    rows = [(str(i), *(text_of(getattr(p, n)) for n in names)) for i, p in enumerate(people, start=1)]
    return register(occasion.title, columns, rows, note=_note(len(people), names, occasion), look=look)


def _note(count: int, names: Sequence[str], occasion: Occasion) -> str:
    """The line under a list's title: the day, how many people, and what is not shown in full."""
    known = fields(Person)
    hidden = [known[n].spec.label for n in names if known[n].spec.sensitive and not occasion.options.plain]
    masked = [f"{'、'.join(hidden)}已隐去一部分"] if hidden else []
    return "　　".join([_day(occasion.day), f"共 {count:,} 人", *masked])


def _column(name: str, label: str) -> Column:
    """The column of a field."""
    width = _WIDTHS.get(name, _OTHER_WIDTH)
    return Column(
        head=label, width=width, align="left" if width >= _LONG else "center", is_key=name == "name"
    )


def _directory(people: Sequence[Person], occasion: Occasion) -> Document:
    """通讯录: where everybody works and can be called."""
    columns = (
        _NUMBER,
        _NAME,
        Column(head="部门", width=36),
        Column(head="班组", width=30),
        Column(head="岗位", width=30),
        Column(head="移动电话", width=34),
    )
    rows = [
        (
            str(i),
            p.name,
            *(text or "" for text in (p.department, p.team, p.job_title or p.position, p.mobile)),
        )
        for i, p in enumerate(people, start=1)
    ]
    note = _note(len(people), ("mobile",), occasion)
    return register(occasion.title, columns, rows, note=note, subject="通讯录")


def _sign_in(people: Sequence[Person], occasion: Occasion) -> Document:
    """签到表 with everybody's department and team."""
    columns = (
        _NUMBER,
        _NAME,
        Column(head="部门", width=36),
        Column(head="班组", width=32),
        Column(head="签到", width=36),
        Column(head="备注", width=22),
    )
    rows = [(str(i), p.name, p.department or "", p.team or "", "", "") for i, p in enumerate(people, start=1)]
    return _signed(columns, rows, occasion)


def _sign_in_by_two(people: Sequence[Person], occasion: Occasion) -> Document:
    """签到表 with two people to a row, without their departments."""
    columns = (_NUMBER, _NAME, Column(head="签到", width=36)) * 2
    cells = [(str(i), p.name, "") for i, p in enumerate(people, start=1)]
    cells += [("", "", "")] * (len(cells) % 2)
    rows = [(*left, *right) for left, right in zip(cells[::2], cells[1::2], strict=True)]
    return _signed(columns, rows, occasion)


def _signed(columns: Sequence[Column], rows: Sequence[Sequence[str]], occasion: Occasion) -> Document:
    """A sheet with lines high enough to sign on, and room above for day and place."""
    note = "时间：　　　　年　　月　　日　　　　地点："
    look = ListLook(row_height=9, note_align="left")
    return register(occasion.title, columns, rows, note=note, subject="签到表", look=look)


# ---- cards, labels, envelopes, certificates ----


def _badges(code: CodeKind) -> Maker:
    """Cards to wear, with a code or without."""

    def make(people: Sequence[Person], occasion: Occasion) -> Document:
        if code == "code128":
            _require_plain_numbers(people)
        holders = [Holder(name=p.name, group=_place(p), number=_number(p)) for p in people]
        return delegate_cards(occasion.union, holders, kind=occasion.title, code=code)

    return make


def _require_plain_numbers(people: Sequence[Person]) -> None:
    """Raise Invalid naming those whose number no bar code can hold."""
    wrong = [p.name for p in people if not _number(p).isascii()]
    if wrong:
        named = "、".join(wrong[:_NAMES_TOLD]) + (f"等 {len(wrong)} 人" if len(wrong) > _NAMES_TOLD else "")
        raise _invalid(f"{named}的会员证号或工号里有汉字，条形码印不了，没有打印。请改用带二维码的证卡。")


def _stands(copies: int) -> Maker:
    """Name cards for stands, one for each side that is seen."""

    def make(people: Sequence[Person], occasion: Occasion) -> Document:
        holders = [Holder(name=p.name, group=_place(p), number=_number(p)) for p in people]
        return table_cards(holders, copies=copies)

    return make


def _labels(across: int, down: int) -> Maker:
    """Labels with name, department and number, the number as a code too."""

    def make(people: Sequence[Person], occasion: Occasion) -> Document:
        items = [
            Label(lines=tuple(t for t in (p.name, _place(p), _number(p)) if t), code=_number(p))
            for p in people
        ]
        return labels(items, across=across, down=down)

    return make


def _envelopes(size: styles.EnvelopeSize) -> Maker:
    """Envelopes to the department, or, when numbers are plain, to the home address where it is known."""

    def make(people: Sequence[Person], occasion: Occasion) -> Document:
        letters = [
            Envelope(
                postcode="",
                address=_address(p, occasion),
                recipient=f"{p.name} 同志（收）",
                sender=occasion.union,
            )
            for p in people
        ]
        return envelopes(letters, size=size)

    return make


def _address(person: Person, occasion: Occasion) -> str:
    """Where a letter reaches somebody; a half hidden address would reach nobody."""
    at_work = "　".join(t for t in (occasion.card.unit_name, _place(person)) if t)
    return (person.address if occasion.options.plain else None) or at_work


def _certificates(usual: str) -> Maker:
    """Certificates with the same text for everybody."""

    def make(people: Sequence[Person], occasion: Occasion) -> Document:
        text = occasion.options.text.strip() or usual
        awards = [Award(name=p.name, text=text) for p in people]
        return certificates(
            awards, issuer=occasion.union, date=styles.formal_day(occasion.day), title=occasion.title
        )

    return make


def _invalid(sentence: str) -> Invalid:
    """The error that says this."""
    return Invalid((Problem(field="", message=sentence),))


LAYOUTS = (
    Layout(
        key="sign_in", word="签到表（带部门）", hint="一人一行，有部门、班组和签字栏",
        kind="签到表", title="会议签到表", make=_sign_in,
    ),
    Layout(
        key="sign_in_by_two", word="签到表（双栏）", hint="一行两人，只有姓名和签字栏，省纸",
        kind="签到表", title="会议签到表", make=_sign_in_by_two,
    ),
    Layout(
        key="register", word="花名册（竖排）", hint="A4 竖放，自选各列；列多时自动改为横放",
        kind="名册", title="会员花名册", make=_register, has_columns=True, has_numbers=True,
    ),
    Layout(
        key="register_wide", word="花名册（横排）", hint="A4 横放，自选各列，放得下更多内容",
        kind="名册", title="会员花名册", make=_wide_register, has_columns=True, has_numbers=True,
    ),
    Layout(
        key="directory", word="通讯录", hint="姓名、部门、班组、岗位、移动电话",
        kind="通讯录", title="职工通讯录", make=_directory, has_numbers=True,
    ),
    Layout(
        key="badge_qr", word="证卡（二维码）", hint="A4 一页八张，会员证号或工号印成二维码",
        kind="证卡", title="会员证", make=_badges("qr"),
    ),
    Layout(
        key="badge_bar", word="证卡（条形码）", hint="A4 一页八张，会员证号或工号印成条形码",
        kind="证卡", title="会员证", make=_badges("code128"),
    ),
    Layout(
        key="badge", word="证卡（无码）", hint="A4 一页八张，只有姓名、部门和编号",
        kind="证卡", title="出席证", make=_badges(""),
    ),
    Layout(
        key="stand", word="席卡（双面）", hint="A4 一页三条，每人两条，折成双面桌签",
        kind="席卡", title="席卡", make=_stands(2),
    ),
    Layout(
        key="stand_single", word="席卡（单面）", hint="A4 一页三条，每人一条，插入台签架",
        kind="席卡", title="席卡", make=_stands(1),
    ),
    Layout(
        key="labels", word="标签（3×8）", hint="A4 不干胶标签纸，每张 70×37 毫米，带二维码",
        kind="标签", title="标签", make=_labels(3, 8),
    ),
    Layout(
        key="labels_large", word="标签（2×7）", hint="A4 不干胶标签纸，每张 105×42 毫米，带二维码",
        kind="标签", title="标签", make=_labels(2, 7),
    ),
    Layout(
        key="envelope_dl", word="信封（DL）", hint="220×110 毫米，寄到部门；显示住址时寄到家",
        kind="信封", title="信封", make=_envelopes("DL"), has_numbers=True,
    ),
    Layout(
        key="envelope_c5", word="信封（C5）", hint="229×162 毫米，寄到部门；显示住址时寄到家",
        kind="信封", title="信封", make=_envelopes("C5"), has_numbers=True,
    ),
    Layout(
        key="certificate", word="荣誉证书", hint="A4 横放，一人一页，正文相同",
        kind="荣誉证书", title="荣誉证书", make=_certificates(AWARD), text=AWARD,
    ),
    Layout(
        key="praise", word="奖状", hint="A4 横放，一人一页，正文相同",
        kind="奖状", title="奖状", make=_certificates(PRAISE), text=PRAISE,
    ),
)  # fmt: skip
