"""Column heads: what officers write above a column, and the field it means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from core.fields import Field

IGNORED = frozenset(("导入结果说明", "是否导入成功", "错误原因", "导入结果"))
_SERIAL_HEADS = frozenset(("序号", "序", "编号", "行号", "NO", "NO.", "项次", "顺序号", "排号"))

# A bracket or hint with one of these words makes a column speak of somebody or something else.
_OTHERS = re.compile(
    "配偶|爱人|丈夫|妻|家属|亲属|父|母|子女|孩子|儿子|女儿|紧急|应急|联系人|监护|负责|经办|领导|主管|主任|组长"
    "|介绍|推荐|担保|代理|代办|被|原|曾用|旧|上级|填表|审核|农历|阴历|虚|户主|房东|拼音|英文|编码|代码"
    "|邮|微信|QQ|银行|社保|医保|公积金|离职|拟|计划|预计|转正|到期|失效|有效期|截止|终止|受益|班主任"
)
_NOT_MOBILE = re.compile("单位|公司|办公|座机|固定|固话|短号|内线|传真|家|宅|备用")
RELATIVE_GROUP = re.compile(
    "配偶|爱人|家属|亲属|家庭成员|家庭关系|父|母亲|子女|孩子|紧急|应急|联系人|监护|介绍|推荐|担保|负责人|领导|经办|受益"
)

_BRACKETS = re.compile(r"[(\[{【〔〖《<「『](.*?)[)\]}】〕〗》>」』]", re.DOTALL)
_HINT = re.compile(
    r"(?:[,，;；:：。]?(?:请?填写|必填|选填|格式|YYYY|年[/-]月[/-]日|\d+位|下拉|如[:：]|例[:：]|例如|单选|多选|注[:：]).*)$",
    re.DOTALL | re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:[(]?\d{1,2}[).、:]|[一二三四五六七八九十]{1,3}[、.]|[A-Z][.、])")
_DIGITS_BEFORE = re.compile(r"^\d{1,2}(?=[^\d])")
_WHOSE = re.compile("^(?:工会会员|入会职工|从业人员|劳动者|本人|个人|职工|员工|会员|人员)(?=..)")
_NOISE = str.maketrans(dict.fromkeys(" \t\r\n\f\v　\u00a0\u200b\u200c\u200d\u2060\ufeff*★☆※△▲●■□_'\"“”‘’`"))


@lru_cache(maxsize=4096)
def normalise_head(text: str) -> str:
    """A head without blanks, line ends, asterisks and quotation marks, half-width, brackets kept."""
    plain = unicodedata.normalize("NFKC", text.replace("_x000D_", "")).translate(_NOISE).upper()
    return plain.rstrip(":：.。,，、;；").lstrip(".。,，、")


@lru_cache(maxsize=4096)
def head_variants(text: str) -> tuple[tuple[str, str], ...]:
    """Ever plainer readings of a head, each with the words that were left out to get it."""
    whole = normalise_head(text)
    found = dict.fromkeys([(whole, "")])
    for start, removed in list(_without_decoration(whole)):
        found[(start, removed)] = None
        found[(_NUMBERING.sub("", start), removed)] = None
        found[(_DIGITS_BEFORE.sub("", start), removed)] = None
    for start, removed in list(found):
        found[(_WHOSE.sub("", start), removed)] = None
    return tuple(v for v in found if v[0] and not _OTHERS.search(v[1]))


def _without_decoration(whole: str) -> Iterator[tuple[str, str]]:
    yield whole, ""
    removed = "".join(_BRACKETS.findall(whole))
    bare = _BRACKETS.sub("", whole).rstrip(":：")
    yield bare, removed
    for text, gone in ((whole, ""), (bare, removed)):
        hint = _HINT.search(text)
        if hint and hint.start():
            yield text[: hint.start()].rstrip("(:："), gone + hint[0]


class KnownHeads:
    """The heads under which each field of a record may stand, and what the person decided earlier."""

    def __init__(
        self,
        fields: Mapping[str, Field],
        remembered: Mapping[str, str] | None = None,
        *,
        more: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`remembered`: head -> field or '' to ignore; `more`: further heads of a field, after its aliases."""
        self._remembered = {
            normalise_head(h): f for h, f in (remembered or {}).items() if not f or f in fields
        }
        self._phones = frozenset(n for n, f in fields.items() if "移动电话" in f.spec.label)
        self._places: dict[str, list[tuple[int, int, str]]] = {}
        for order, (name, field) in enumerate(fields.items()):
            heads = (field.spec.label, *field.spec.aliases, *(more or {}).get(name, ()))
            for rank, head in enumerate(heads):
                self._places.setdefault(normalise_head(head), []).append((order, rank, name))

    def knows(self, text: str) -> bool:
        """Whether a text is a head of some field, exactly or with harmless decoration."""
        if self._remembered.get(normalise_head(text)):
            return True
        return any(variant in self._places for variant, _ in head_variants(text))

    def match(self, heads: Sequence[str], filled: Sequence[int] = ()) -> dict[str, int]:
        """Field name to column, best heads first; a column with cells below it beats an empty one."""
        chosen, taken = self._decided(heads)
        offers = []
        for column, head in enumerate(heads):
            if head and column not in taken:
                cells = filled[column] if column < len(filled) else 0
                offers += [
                    (order, not cells, rank, level, -cells, column, name)
                    for order, rank, level, name in self._offers(head)
                ]
        for *_, column, name in sorted(offers):
            if name not in chosen and column not in taken:
                chosen[name] = column
                taken.add(column)
        return chosen

    def _decided(self, heads: Sequence[str]) -> tuple[dict[str, int], set[int]]:
        """What remembered decisions settle: columns with a field, and columns to leave alone."""
        chosen: dict[str, int] = {}
        taken: set[int] = set()
        for column, head in enumerate(heads):
            field = self._remembered.get(normalise_head(head)) if head else None
            if field is not None and field not in chosen:
                taken.add(column)
                if field:
                    chosen[field] = column
        return chosen, taken

    def _offers(self, head: str) -> list[tuple[int, int, int, str]]:
        """Order, rank, plainness and name of the fields a head may mean; an exact reading stands alone."""
        if normalise_head(head) in IGNORED:
            return []
        found: list[tuple[int, int, int, str]] = []
        for level, (variant, removed) in enumerate(head_variants(head)):
            found += [
                (order, rank, level, name)
                for order, rank, name in self._places.get(variant, ())
                if name not in self._phones or not _NOT_MOBILE.search(removed)
            ]
            if found and not level:
                break
        return found


def is_serial_head(text: str) -> bool:
    """Whether a column only numbers its rows."""
    return normalise_head(text) in _SERIAL_HEADS
