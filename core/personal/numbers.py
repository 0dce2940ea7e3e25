"""Citizen numbers, telephone numbers and bank cards inside a text, and the numbers that only look like them."""

import re
from collections.abc import Callable, Iterator

from core.masking import mask_id, mask_mobile
from core.members.identity import id_problem_code
from core.personal.findings import BANK_CARD, ID_NUMBER, LANDLINE, MOBILE, Span
from core.personal.plain import Plain

_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_LOOSE = r"[\s\-‐‑‒–—―·_.,'’/]{0,3}"  # between digits whose sum is checked
_GAP = r"[ \t\u00a0\u3000\-‐‑‒–—―·.]{0,2}"
_ID_18 = re.compile(rf"(?<![0-9])[1-8](?:{_LOOSE}[0-9]){{16}}{_LOOSE}[0-9Xx×](?![0-9])")
_ID_15 = re.compile(r"(?<![0-9])[1-8](?:[ \-‐–—]{0,2}[0-9]){14}(?![0-9])")
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9][.,])(?:(?:\+|00)?86{_GAP})?"
    rf"(?:1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|1[3-9][0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}}"
    rf"|1[ \-·.][3-9](?:[ \-·.][0-9]){{9}})(?![0-9])(?!\.[0-9])"
)
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:\(?\+?(?:0086|86)[)\- ]?)?\(?"
    r"(?:0(?:10|2[0-57-9])[)\-‐–— ]{0,2}[2-8][0-9]{3}[\- ]?[0-9]{4}|0[3-9][0-9]{2}[)\-‐–— ]{0,2}[2-8][0-9]{2,3}[\- ]?[0-9]{4})"
    r"(?![0-9A-Za-z])"
)
_LABELLED_LOCAL = re.compile(
    r"(?:家庭电话|住宅电话|宅电|家里电话|座机|固话|固定电话|小灵通)(?:号码)?[::为是]?\s*([2-8][0-9]{2,3}[\- ]?[0-9]{4})(?![0-9])"
)
_CARD_START = re.compile(r"(?<![0-9A-Za-z.])[4-69](?=(?:[ \t\-‐–—]{0,2}[0-9]){15})")
_CARD_PREFIX = re.compile(r"62|9558|4|5[1-5]|60|68|69")
_CARD_GROUPS = re.compile(
    r"[0-9]+|[0-9]{4}(?: [0-9]{4}){2,3}(?: [0-9]{1,4})?|[0-9]{6} [0-9]{10,13}|[0-9](?: [0-9])+"
)
_MONEY_AFTER = re.compile(r"\s*(?:万?元|万|%|％|吨|件|台|千?克|公斤|米|小时)")
_ORDER = re.compile(
    r"(?:订单|工单|运单|快递|物流|合同|协议|批次?|流水|凭证|发票|图|料|货|物料|条码|文|设备|资产|项目|证书|许可证?|备案|序列|批准|单|案|编|档案|产品|炉|机身|报告|标准)"
    r"(?:单号|编号|号码|代码|号|码)\s*(?:为|是|[::#])?\s*(?:No\.?)?\s*[A-Za-z\-]{0,6}$"
)
_CODE_TOKEN = re.compile(
    r"(?:^|[^0-9A-Za-z])(?!(?:tel|mob|mobile|phone|t|m|no|id)[:.\-]?$)[A-Za-z]{1,8}[0-9\-/_]*$", re.IGNORECASE
)
_ID_LABEL = re.compile(r"(?:身份证|身份号|证件号|公民身份|身份码)[^0-9]{0,12}$")
_CARD_LABEL = re.compile(r"(?:银行卡|工资卡|卡号|储蓄卡|借记卡|信用卡|社保卡金融账)[^0-9]{0,12}$")
_OFFICE = re.compile(
    r"(?:(?:监督|举报|投诉|咨询|服务|值班|报修|工会|办公室?|公司|单位|部门?|科|处|中心|车间|联系部门|公开)"
    r"(?:联系|服务|监督|举报|咨询|值班)?(?:电话|热线|专线|座机)|传真|热线|总机)(?:号码)?\s*[::为是]?\s*$"
)


def number_spans(plain: Plain) -> Iterator[Span]:
    """Every personal number of a text, none overlapping another."""
    taken: list[tuple[int, int]] = []
    finders: tuple[Callable[[Plain], Iterator[tuple[str, int, int, str]]], ...] = (
        _id_numbers, _cards, _mobiles, _landlines,
    )  # fmt: skip
    for find in finders:
        for kind, start, end, masked in find(plain):
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                yield Span(kind=kind, start=plain.start(start), end=plain.end(end), masked=masked)


def lost_digits(digits: str) -> str | None:
    """The kind of a long number that a spreadsheet stored as a number and so cut to 15 digits."""
    if len(digits) == 18 and digits[:2] in _PROVINCES and id_problem_code(digits) != "id_date":
        return ID_NUMBER
    is_card = len(digits) in (16, 17, 18, 19) and (_luhn(digits) or digits.startswith(("62", "9558")))
    return BANK_CARD if is_card and _CARD_PREFIX.match(digits) else None


def _id_numbers(plain: Plain) -> Iterator[tuple[str, int, int, str]]:
    """Citizen numbers of 18 and 15 characters."""
    for start, end in _matches(_ID_18, plain, lambda s, e: _is_id_18(plain, s, e)):
        yield ID_NUMBER, start, end, mask_id(_digits(plain.text[start:end]))
    for start, end in _matches(_ID_15, plain, lambda s, e: _is_id_15(plain, s, e)):
        yield ID_NUMBER, start, end, mask_id(_digits(plain.text[start:end]))


def _is_id_18(plain: Plain, start: int, end: int) -> bool:
    """Whether eighteen characters are a citizen number; a wrong check digit needs a word that says it is one."""
    number = _digits(plain.text[start:end])
    if number[:2] not in _PROVINCES:
        return False
    wrong = id_problem_code(number)
    if wrong is None:
        return True
    is_called_so = _ID_LABEL.search(plain.before(start, 20)) is not None
    return wrong in ("id_checksum", "id_precision") and is_called_so


def _is_id_15(plain: Plain, start: int, end: int) -> bool:
    """Whether fifteen digits are an old citizen number and nothing else."""
    number = _digits(plain.text[start:end])
    is_one = number[:2] in _PROVINCES and id_problem_code(number) is None
    return is_one and not _is_code(plain, start) and not _MONEY_AFTER.match(plain.text, end)


def _mobiles(plain: Plain) -> Iterator[tuple[str, int, int, str]]:
    """Mobile numbers that are no amounts and no codes."""

    def fits(start: int, end: int) -> bool:
        is_money = _MONEY_AFTER.match(plain.text, end) or plain.before(start, 1) in ("¥", "$")
        return not is_money and not _is_code(plain, start)

    for start, end in _matches(_MOBILE, plain, fits):
        yield MOBILE, start, end, mask_mobile(_digits(plain.text[start:end])[-11:])


def _landlines(plain: Plain) -> Iterator[tuple[str, int, int, str]]:
    """Telephone numbers with an area code that are not an office's, and local ones called somebody's."""

    def fits(start: int, _end: int) -> bool:
        before = plain.before(start)
        return not _OFFICE.search(before) and not _is_code(plain, start)

    for start, end in _matches(_LANDLINE, plain, fits):
        digits = _digits(plain.text[start:end])
        yield LANDLINE, start, end, f"{digits[:4]}****{digits[-2:]}"
    for found in _LABELLED_LOCAL.finditer(plain.text):
        yield LANDLINE, found.start(1), found.end(1), f"{found[1][:2]}****{found[1][-2:]}"


def _cards(plain: Plain) -> Iterator[tuple[str, int, int, str]]:
    """Bank cards of 16 to 19 digits, with or without gaps."""
    last = 0
    for found in _CARD_START.finditer(plain.text):
        end = _card_end(plain, found.start())
        if end and found.start() >= last:
            last = end
            digits = _digits(plain.text[found.start() : end])
            yield BANK_CARD, found.start(), end, f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"


def _card_end(plain: Plain, start: int) -> int | None:
    """Where a card that begins here ends, the longest that fits; None when it is none."""
    is_called_so = _CARD_LABEL.search(plain.before(start, 20)) is not None
    if not is_called_so and _is_code(plain, start):
        return None
    for length in (19, 18, 17, 16):
        pattern = re.compile(rf"[0-9](?:[ \t\-‐–—]{{0,2}}[0-9]){{{length - 1}}}(?![0-9A-Za-z])(?!\.[0-9])")
        found = pattern.match(plain.text, start)
        if found and _is_card(found[0], is_called_so) and not _MONEY_AFTER.match(plain.text, found.end()):
            return found.end()
    return None


def _is_card(written: str, is_called_so: bool) -> bool:
    """Whether digits with gaps are written as cards are and carry a card's sum."""
    digits = _digits(written)
    groups = re.sub(r"[^0-9]+", " ", written)
    if not _CARD_GROUPS.fullmatch(groups):
        return False
    if is_called_so:
        return True
    are_sums = sum(g.endswith("00") for g in groups.split()) > 1  # 6000 5000 4000 3000
    return bool(_CARD_PREFIX.match(digits)) and _luhn(digits) and not are_sums


def _luhn(digits: str) -> bool:
    """Whether the last digit of a card checks the others."""
    odd = sum(int(d) for d in digits[-1::-2])
    even = sum(sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (odd + even) % 10 == 0


def _is_code(plain: Plain, start: int) -> bool:
    """Whether what stands before a number says that it is an order's, a contract's or a thing's."""
    before = plain.before(start, 24)
    return bool(_ORDER.search(before) or _CODE_TOKEN.search(before))


def _matches(
    pattern: re.Pattern[str], plain: Plain, fits: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Where a pattern is found and fits; one that does not fit hides none that begins inside it."""
    place = 0
    while found := pattern.search(plain.text, place):
        if fits(found.start(), found.end()):
            yield found.start(), found.end()
            place = found.end()
        else:
            place = found.start() + 1


def _digits(text: str) -> str:
    """The digits, and an X at the end."""
    return re.sub(r"[^0-9X]", "", text.upper().replace("×", "X"))
