"""Addresses, illnesses and the names of minors inside a text."""

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from core.masking import mask_name
from core.personal.findings import ADDRESS, ILLNESS, MINOR, Span
from core.personal.plain import Plain
from core.resources import resource

ADULT = 18
_HAN = "\u4e00-\u9fff"
_NUMBER = r"[0-9一二三四五六七八九十百]{1,6}"
_ADMIN = (
    rf"(?:[{_HAN}]{{2,7}}?(?:省|自治区))?(?:[{_HAN}]{{2,6}}?(?:市|自治州|盟))?"
    rf"(?:[{_HAN}]{{1,6}}?(?:区|县|旗))?(?:[{_HAN}]{{1,6}}?(?:镇|乡|街道))?"
)
_ROAD = re.compile(
    rf"({_ADMIN})[{_HAN}]{{1,8}}?(?:路|街|大道|道|巷|弄|胡同)(?:[{_HAN}]{{1,3}}段)?[ 　]*{_NUMBER}(?:[\-—]{_NUMBER})?[ 　]*号"
    rf"((?:院|大院|小区)?[{_HAN}]{{0,8}}?[ 　]*(?:{_NUMBER}[ 　]*(?:号楼|栋|幢|座|单元|号|层|弄|室|户)[ 　]*){{0,4}}(?:[0-9]{{2,4}}[ 　]*(?:室|户)?)?)"
)
_ESTATE = re.compile(
    rf"({_ADMIN})[{_HAN}A-Za-z0-9]{{1,10}}?(?:小区|花园|新村|家园|公寓|宿舍|苑|新城|嘉园|庄园|城|府|院|里|坊|区|庭)[{_HAN}]{{0,3}}?[ 　]*"
    rf"{_NUMBER}[ 　]*(?:号楼|栋|幢|座|号|\#)[ 　]*(?:{_NUMBER}[ 　]*单元[ 　]*[0-9]{{2,4}}|[0-9]{{3,4}}[ 　]*(?:室|户)|{_NUMBER}[ 　]*门[ 　]*[0-9]{{2,4}})[ 　]*(?:室|户|号)?"
)
_BUILDING = re.compile(
    rf"{_NUMBER}[ 　]*(?:号楼|栋|幢|座|\#)[ 　]*{_NUMBER}[ 　]*单元[ 　]*[0-9]{{2,4}}[ 　]*(?:室|户|号)?"
)
_VILLAGE = re.compile(
    rf"({_ADMIN})[{_HAN}]{{1,8}}?(?:村|庄|屯|寨|社区)(?:委会)?[{_HAN}]{{0,4}}?[ 　]*(?:第?{_NUMBER}[ 　]*(?:组|队|社|号|户|巷)[ 　]*)+"
)
_LABELLED = re.compile(
    r"(?:家庭住址|家庭地址|现住址|住址|户籍地址|户籍所在地|户口所在地|居住地址|居住地|收货地址|家住|现居住?于?|住在)[::为是在]?[ 　]*"
    rf"([{_HAN}A-Za-z0-9\-（）()#号]{{5,50}}+)(?![*＊])"
)
_LEAD = re.compile(r"(?:[其她他]?家?现?居?住在?|寄到|送到|位于|地址)[:是为]?")
_PLACE_WORD = re.compile(r"省|市|区|县|镇|乡|村|路|街|号|弄|巷|小区|室")
_OFFICE_BEFORE = re.compile(
    r"(?:公司|单位|企业|工厂|厂区|注册|办公|经营|会议|项目|施工|活动|工程|培训|考试|体检|报名|领取|比赛|联系|邮寄|工会|法定)"
    r"(?:地址|地点|住所|场所|位置)\s*[::为是在]*\s*$"
)
_OFFICE_AFTER = re.compile(
    rf"[{_HAN}（(]{{0,8}}?(?:工会|公司|医院|大厦|学校|大学|法院|政府|委员会|中心|银行|酒店|宾馆|厂|仲裁院|局|广场|园区)"
)
_ROOM = re.compile(r"室|户|单元|号楼|栋|幢|[0-9]{3,4}$")
_HOME_BEFORE = re.compile(r"(?:住址|家庭地址|家住|住在|现住|居住|户籍|地址|寄到|送到)[^，。；\n]{0,3}$")

_RELATION = r"(?:独生子女|独生女|独生子|子女|儿子|女儿|孩子|长子|次子|长女|次女|孙子|孙女|外孙女?|其子|其女|之子|之女|学生|新生|儿童|幼儿|小朋友|未成年人|弟弟|妹妹)"
_YOUNG_SCHOOL = re.compile(
    r"幼儿园|小学|初中|初[一二三]|高中|高[一二三]|[一二三四五六七八九]年级|学前班|托班|中班|大班"
)
_AGE = re.compile(r"(?<![0-9])([0-9]{1,2})\s*(?:周岁|岁)|年龄[::为是]?\s*([0-9]{1,2})(?![0-9])")
_BIRTH = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})\s*(?:年|[\-./])\s*(?:([0-9]{1,2})\s*(?:月|[\-./])?\s*(?:([0-9]{1,2})\s*日?)?)?"
)
_BIRTH_WORD = re.compile(r"出生|生于|生日|年生|月生|日生|生$")
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_NOT_IN_A_NAME = frozenset(
    "今年现已于在就读上是为，的和与及同因将被有学考获岁男女人们本各户家等名给该此也还都得不我你他她它可要来去到从对由其"
)


def address_spans(plain: Plain) -> Iterator[Span]:
    """Addresses at which somebody lives; an office's is left alone."""
    taken: list[tuple[int, int]] = []
    for start, end in _addresses(plain):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            text = plain.text[start:end]
            yield Span(
                kind=ADDRESS, start=plain.start(start), end=plain.end(end), masked=masked_address(text)
            )


def masked_address(text: str) -> str:
    """An address down to its city or county."""
    found = re.match(rf"[{_HAN}]{{2,7}}?(?:省|自治区|市)(?:[{_HAN}]{{2,6}}?(?:市|县|区))?", text)
    return f"{found[0] if found and len(found[0]) < len(text) else ''}****"


def _addresses(plain: Plain) -> Iterator[tuple[int, int]]:
    """Stretches of the folded text that are somebody's address."""
    text = plain.text
    for found in _LABELLED.finditer(text):
        if _PLACE_WORD.search(found[1]):
            yield found.start(1), found.end(1)
    for pattern in (_ROAD, _ESTATE, _VILLAGE):
        for found in pattern.finditer(text):
            if _is_home(plain, found):
                lead = _LEAD.match(text, found.start())
                yield lead.end() if lead else found.start(), found.end()
    for found in _BUILDING.finditer(text):
        yield found.start(), found.end()


def _is_home(plain: Plain, found: re.Match[str]) -> bool:
    """Whether an address is not that of an office, and says more than a street."""
    before = plain.before(found.start(), 20)
    if _OFFICE_BEFORE.search(before) or re.search(r"(?:会议|办公|车间|仓库|食堂)\s*$", found[0]):
        return False
    has_room = found.re is not _ROAD or _ROOM.search(found[2] or "")
    if not has_room and _OFFICE_AFTER.match(plain.text, found.end()):
        return False
    return bool(has_room or found[1] or _HOME_BEFORE.search(before))


# ---- illness --------------------------------------------------------------------------------------------


def illness_spans(plain: Plain) -> Iterator[Span]:
    """Words on somebody's illness; talk of prevention, insurance and the like is left alone."""
    words = _illness_words()
    last = 0
    for found in words["pattern"].finditer(plain.text):
        is_general = words["after"].match(plain.text, found.end()) or words["before"].search(
            plain.before(found.start(), 8)
        )
        if not is_general and found.start() >= last:
            last = found.end()
            start, end = plain.start(found.start()), plain.end(found.end())
            yield Span(kind=ILLNESS, start=start, end=end, masked="＊＊")


@cache
def _illness_words() -> dict[str, re.Pattern[str]]:
    """The patterns of resources/personal/illness.toml."""
    table: dict[str, Any] = tomllib.loads(resource("personal", "illness.toml").read_text(encoding="utf-8"))
    diseases, treated = _any(table["diseases"]), _any(table["treatments"])
    sick = rf"(?:{_any(table['sickening'])})[^，。；,;\s]{{0,10}}?(?:{_any(table['sickness'])})"
    return {
        "pattern": re.compile(f"{sick}|{diseases}|{treated}"),
        "after": re.compile(rf"(?:的|等|类|疾?病?)?(?:{_any(table['general_after'])})"),
        "before": re.compile(rf"(?:{_any(table['general_before'])})[^，。；]{{0,3}}$"),
    }


def _any(words: Collection[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# ---- minors ---------------------------------------------------------------------------------------------


def minor_spans(plain: Plain, known: Collection[str], today: dt.date) -> Iterator[Span]:
    """Names of people under eighteen: those of the roster, and children who are named with age or school."""
    taken: set[int] = set()
    for start, end in (*_known(plain, known), *_children(plain, today)):
        if start not in taken:
            taken.add(start)
            name = plain.text[start:end]
            yield Span(kind=MINOR, start=plain.start(start), end=plain.end(end), masked=mask_name(name))


def _known(plain: Plain, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a name of the roster stands."""
    for name in known:
        if len(name) >= 2:
            yield from ((m.start(), m.end()) for m in re.finditer(re.escape(name), plain.text))


def _children(plain: Plain, today: dt.date) -> Iterator[tuple[int, int]]:
    """Names beside a word such as 女儿, in a sentence that says that the person is young."""
    after, before = _name_patterns()
    for sentence in _SENTENCE.finditer(plain.text):
        if not _is_young(sentence[0], today):
            continue
        for pattern in (after, before):
            for found in pattern.finditer(plain.text, sentence.start(), sentence.end()):
                yield found.start("name"), found.start("name") + _name_length(found["name"])


def _is_young(sentence: str, today: dt.date) -> bool:
    """Whether a sentence names an age below eighteen, a late year of birth or a school for children."""
    ages = [int(a or b) for a, b in _AGE.findall(sentence)]
    if any(age < ADULT for age in ages) or _YOUNG_SCHOOL.search(sentence):
        return True
    return any(
        _is_birth(sentence, m)
        and today.year - int(m[1]) - ((int(m[2] or 1), int(m[3] or 1)) > (today.month, today.day)) < ADULT
        for m in _BIRTH.finditer(sentence)
        if int(m[1]) <= today.year
    )


def _is_birth(sentence: str, found: re.Match[str]) -> bool:
    """Whether a date is said to be somebody's birth."""
    around = sentence[max(0, found.start() - 8) : found.end() + 3]
    return _BIRTH_WORD.search(around) is not None


def _name_length(name: str) -> int:
    """How many of three characters are the name: the third may be the next word's."""
    return 2 if len(name) == 3 and name[2] in _NOT_IN_A_NAME else len(name)


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name behind a word such as 女儿, and one before it."""
    surnames = _any(
        tomllib.loads(resource("personal", "surnames.toml").read_text(encoding="utf-8"))["surnames"]
    )
    stop = "".join(_NOT_IN_A_NAME)
    name = rf"(?P<name>(?:{surnames})[{_HAN}](?<![{stop}])[{_HAN}]?)"
    behind = re.compile(rf"{_RELATION}(?:姓名|叫|名叫|是|为|[::、（(\s“]|——|—){{0,3}}{name}")
    # The relation ends there: in “张三之子张小宝” and “李四的女儿张小明” the first name is the parent's.
    ahead = re.compile(
        rf"(?<![{_HAN}]){name}[ \u3000]*[（(，,、;—\-:：]*(?:关系[:：]?)?(?:系|是|为)?[^，。；\s（(]{{0,6}}?{_RELATION}"
        r"(?=$|[，。；、,;\s)）（(0-9]|今年|现|在|生)"
    )
    return behind, ahead
