"""Looking through texts and tables for what belongs to one person."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.personal.findings import (
    ADDRESS,
    BANK_CARD,
    ID_NUMBER,
    ILLNESS,
    MINOR,
    PersonalFinding,
    Span,
    personal_finding,
)
from core.personal.numbers import lost_digits, number_spans
from core.personal.plain import folded
from core.personal.words import address_spans, illness_spans, masked_address, minor_spans

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (ID_NUMBER, re.compile(r"(?:居民|公民)?(?:身份证|身份证件|身份|证件)(?:件)?(?:号码?|编号)")),
    (BANK_CARD, re.compile(r"(?:银行卡|工资卡|储蓄卡|社保卡)(?:卡?号码?)?|卡号")),
    (ADDRESS, re.compile(r"(?:家庭|现|居住|户籍)(?:住址|地址|所在地)|住址|家庭详细地址")),
    (
        ILLNESS,
        re.compile(
            r"(?:所患|患病)?(?:疾病|病种|病情|病名|患病)(?:名称|情况|诊断|种类)?|(?:临床)?诊断(?:结果)?"
        ),
    ),
)
_LEAST = {ID_NUMBER: r"[0-9]{8,}", BANK_CARD: r"[0-9]{8,}", ADDRESS: r"..", ILLNESS: r".."}
_NOTHING = re.compile(r"[\s\-—/、无没有未否合计健康良好正常小计]*|[0-9.]+")
_CHILD_HEAD = re.compile(
    r".{0,6}(?:姓名|关系|称谓|年龄|出生日期|出生年月|出生|生日|学校|年级|班级)|子女|孩子|学生|儿童|.{0,4}子女"
)
_MASK = re.compile(r"[*＊×xX●■]{2,}")
Place = Callable[[int, int], str]  # row and column from 0 to the words for a cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a look needs to know: the day, and the names of people under eighteen."""

    today: dt.date = field(default_factory=dt.date.today)
    minors: frozenset[str] = frozenset()


def spans(text: str, known: Known) -> tuple[Span, ...]:
    """Everything personal in a text, in order, none overlapping another."""
    plain = folded(text)
    found: list[Span] = []
    for one in (
        *number_spans(plain),
        *address_spans(plain),
        *minor_spans(plain, known.minors, known.today),
        *illness_spans(plain),
    ):
        if all(one.end <= s.start or one.start >= s.end for s in found):
            found.append(one)
    return tuple(sorted(found, key=lambda s: s.start))


def scan_text(text: str, place: str, known: Known) -> tuple[PersonalFinding, ...]:
    """The findings of a text, each named by its paragraph when there are several."""
    lines = text.splitlines()
    starts = _starts(text)
    return tuple(
        personal_finding(
            s.kind,
            f"{place}第 {_line_of(starts, s.start)} 段" if len(lines) > 1 else place,
            f"{s.start}{text[s.start : s.end]}",
            masked=s.masked,
        )
        for s in spans(text, known)
    )


def scan_table(rows: Iterable[Sequence[object]], place: Place, known: Known) -> Iterator[PersonalFinding]:
    """The findings of a table: cell by cell, by the heads of its columns, and row by row for children."""
    heads: dict[int, str] = {}
    words: dict[int, str] = {}
    for number, row in enumerate(rows):
        cells = [text_of_cell(c) for c in row]
        seen: set[int] = set()
        for column, text in enumerate(cells):
            kind = _head(text)
            if kind or _CHILD_HEAD.fullmatch(text):
                words[column] = text
            if kind:
                heads[column] = kind
                continue
            found = list(_cell(text, heads.get(column), known, is_number=_is_number(row[column])))
            seen |= {column} if found else set()
            yield from (personal_finding(s.kind, place(number, column), text, masked=s.masked) for s in found)
        yield from _children(cells, words, seen, known, lambda c, n=number: place(n, c))  # type: ignore[misc]  # a lambda with a bound row


def mask(text: str, known: Known) -> str:
    """The text with everything personal hidden."""
    made, last = [], 0
    for one in spans(text, known):
        made += [text[last : one.start], one.masked]
        last = one.end
    return "".join([*made, text[last:]])


def mask_rows(rows: Sequence[Sequence[str]], known: Known) -> tuple[tuple[str, ...], ...]:
    """A table with everything personal hidden."""
    hidden = [list(row) for row in rows]
    marks: dict[tuple[int, int], str] = {}

    def mark(row: int, column: int) -> str:
        marks[row, column] = ""
        return ""

    for number, row in enumerate(rows):
        hidden[number] = [mask(cell, known) for cell in row]
    for _ in scan_table(hidden, mark, known):
        pass
    for row_number, column in marks:
        hidden[row_number][column] = _hidden_cell(hidden[row_number][column])
    return tuple(tuple(row) for row in hidden)


def text_of_cell(value: object) -> str:
    """A cell as text; whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _hidden_cell(text: str) -> str:
    """A cell whose column says that it is personal."""
    return f"{text[:1]}****" if text else ""


def _head(text: str) -> str | None:
    """The kind of personal value that a column of this head holds."""
    plain = re.sub(r"\s|[（(].*[)）]|[::*＊]", "", text)
    return next((kind for kind, pattern in _HEADS if pattern.fullmatch(plain)), None)


def _cell(text: str, head: str | None, known: Known, *, is_number: bool) -> Iterator[Span]:
    """What is personal in a cell, or the whole cell when the head of its column says so."""
    found = spans(text, known)
    if found or not text:
        yield from found
        return
    kind = lost_digits(text) if is_number else None
    if kind is None and head and not _MASK.search(text) and not _NOTHING.fullmatch(text):
        kind = head if re.search(_LEAST[head], re.sub(r"[\s\-]", "", text)) else None
    if kind is None and head in (ID_NUMBER, BANK_CARD) and re.fullmatch(r"[0-9]{8,19}[Xx]?", text):
        kind = head
    if kind:
        masked = {ADDRESS: masked_address(text), ILLNESS: "＊＊"}.get(kind, f"{text[:4]}****{text[-2:]}")
        yield Span(kind=kind, start=0, end=len(text), masked=masked)


def _is_number(value: object) -> bool:
    """Whether a cell is stored as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _children(
    cells: Sequence[str],
    words: dict[int, str],
    seen: Collection[int],
    known: Known,
    place: Callable[[int], str],
) -> Iterator[PersonalFinding]:
    """Children whose name, relation and age stand in different cells of one row."""
    filled = [(c, f"{words.get(c, '')}：{t}" if words.get(c) != t else t) for c, t in enumerate(cells) if t]
    if len(filled) < 2:
        return
    text = "，".join(t for _, t in filled)
    named = text.replace("姓名：", "")  # “子女姓名：张小明” reads as “子女张小明”
    for one in minor_spans(folded(named), (), known.today):
        name = named[one.start : one.end]
        column = next((c for c, _ in filled if name in cells[c]), filled[0][0])
        if column not in seen:
            yield personal_finding(MINOR, place(column), name, masked=one.masked)


def _starts(text: str) -> list[int]:
    """Where each paragraph begins."""
    return [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", text))]


def _line_of(starts: Sequence[int], place: int) -> int:
    """The number, from 1, of the paragraph in which a place lies."""
    return sum(1 for s in starts if s <= place)
