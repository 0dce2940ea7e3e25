"""What a row is when it is not plainly a person: blank, a total, a note, a group's name, a signature."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

BLANK, TOTAL, NOTE, GROUP, PERSON = "blank", "total", "note", "group", "person"
EXAMPLE, NUMBERING, HINT = "example", "numbering", "hint"

_TOTAL = re.compile(
    r".{0,20}(?:合计|小计|总计|共计|累计|总人数|人数合计|本页计|本页共|合共)(?:[:：]?.{0,40})|共\d+(?:人|名|行|条).{0,10}|计\d+人"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填写说明|填报说明|填表要求|填写要求|附注|提示|要求|附|附件\S{0,3})[:：\d一二三四].*"
    r"|(?:填表说明|填写说明|填报说明|注意事项|以下空白|空白|以下无正文|此行以下|以上(?:信息|内容|人员|数据|名单)|以下(?:为|是|人员)).*"
    r"|第\d+页.*|共\d+页.*|第.{1,3}页,?共.{1,3}页.*|(?:打印|制表|填表|填报|统计|报送|截止)(?:时间|日期).*"
    r"|.*[(](?:盖章|公章|签字|签名|签章)[)].*|.*(?:盖章|签字|签名)[:：].*"
)
_SIGNERS = (
    "制表|审核|填表|填报|复核|审批|批准|经办|负责|主管|领导|统计|制单|编制|校对|核对|上报|报送|联系|录入|采集|工会主席|分管"
    "|单位负责|部门负责|工会负责|信息采集|信息填报|车间主任|班组长"
)
_SIGNER = re.compile(
    rf"(?:{_SIGNERS}|工会){{1,2}}(?:人员?|者|单位|部门|主席|领导|电话|日期|时间|意见)?(?:[(].*[)])?[:：].*"
)
_SIGNER_ALONE = re.compile(rf"(?:{_SIGNERS}){{1,2}}(?:人|单位|日期|时间)")
_EXAMPLE = re.compile(r"(?:填写|填表)?(?:示例|样例|范例|举例|例子?|例如|样表)\d?(?:[:：(].*)?")
_HINT = re.compile(r".*(?:必填|选填|填写|文本|格式|下拉|说明|请选|字符|不能为空|可不填|\d+位).*")
_UNIT_NAME = re.compile(
    r".{1,20}(?:车间|部|科|室|处|组|班|工段|段|分厂|厂|公司|中心|队|站|所|库|线|办|办公室|分会|工会|党支部|科室|作业区)"
    r"(?:[(].{0,12}[)])?[:：]?"
)
_NAME_LIKE = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff·]{2,4}|[㐀-鿿]{1,10}·[㐀-鿿·]{1,12}")
_SERIAL = re.compile(r"\d{1,6}(?:\.0)?")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Half-width text without any blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_in(cell: object) -> str:
    """A cell's text without blanks, whole numbers without a decimal point."""
    if isinstance(cell, str):
        return plain(cell) if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def looks_like_values(texts: Sequence[str], cells: Sequence[object]) -> bool:
    """Whether a row holds a person's values (a date, a long number, 男 or 女) rather than heads."""
    return any(
        isinstance(cell, dt.date) or text in ("男", "女") or sum(c.isdigit() for c in text) >= 7
        for text, cell in zip(texts, cells, strict=True)
        if text
    )


class Places(NamedTuple):
    """The columns by which a row is judged; -1 where the table has no such column."""

    name: int
    number: int
    groups: tuple[int, ...]  # units a person belongs to
    personal: tuple[int, ...]  # values that only a person's row carries


def kind_of_row(cells: Sequence[object], places: Places, *, is_first: bool) -> str:
    """The kind of a row under the heads; `is_first` says that it stands right below them."""
    texts = [text_in(cell) for cell in cells]
    filled = [t for t in texts if t]
    if not filled:
        return BLANK
    name, number = _at(texts, places.name), _at(texts, places.number)
    if is_first and _EXAMPLE.fullmatch(filled[0]):
        return EXAMPLE
    if is_first and _explains(name, number):
        return HINT
    if sum(c.isalnum() and c.isascii() for c in number) >= 6:
        return PERSON
    # A person without a number may carry a remark that reads like a note or a sum.
    telling = [filled[0], name] if _NAME_LIKE.fullmatch(name) else filled
    if any(_TOTAL.fullmatch(t) for t in telling):
        return TOTAL
    if any(_NOTE.fullmatch(t) or _SIGNER.fullmatch(t) for t in telling) or _SIGNER_ALONE.fullmatch(filled[0]):
        return NOTE
    words = [t for t in filled if not _SERIAL.fullmatch(t)]
    if name or number:
        return _kind_of_named(filled, words, name=name, number=number)
    return _kind_of_nameless(texts, words, places)


def _kind_of_named(filled: list[str], words: list[str], *, name: str, number: str) -> str:
    """A row with something in the name or number column, but no usable number."""
    if name.isdigit() and (not number or number.isdigit()) and len(words) <= len(filled) // 2:
        return NUMBERING
    if len(set(filled)) > 1 and words != [name]:
        return PERSON
    if len(filled) == 1 and _UNIT_NAME.fullmatch(name):
        return GROUP
    return PERSON if _NAME_LIKE.fullmatch(name) else NOTE


def _kind_of_nameless(texts: list[str], words: list[str], places: Places) -> str:
    """A row with neither name nor number: still a person's when it says something personal."""
    if not words:
        return BLANK  # only a pre-printed serial number
    if sum(bool(_at(texts, column)) for column in places.personal) >= 2:
        return PERSON
    return GROUP if len(set(words)) == 1 and _UNIT_NAME.fullmatch(words[0]) else NOTE


def _explains(name: str, number: str) -> bool:
    """Whether a row below the heads says how the columns are to be filled in."""
    return bool(_HINT.fullmatch(name or number)) and not number[:6].isdigit()


def _at(texts: list[str], column: int) -> str:
    return texts[column] if 0 <= column < len(texts) else ""
