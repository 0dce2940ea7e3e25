"""The two large forms of a family: the application for approval, fields and boxes as on the official form, and the file card."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from core.documents import styles
from core.documents.model import Cell, Document, Gap, Grid, GridRow, Sheet, Text
from core.hardship.documents.case import Family
from core.hardship.documents.rounds import signed
from core.hardship.documents.wording import gather, money, number, short_date, yes_no
from core.hardship.filling import form_values

_SHEET = Sheet(width=297, height=210, top=12, left=15, right=15, bottom=10)
_FAMILY_ROWS = 5
Fields = tuple[tuple[str, str, float], ...]  # label, the place on the official form, share of the width

_FIRST: Fields = (
    ("职工编号（本单位档号）", "stationCard", 2),
    ("困难类别", "srvCategoryName", 2),
    ("建档标准", "filingStandardName", 2),
)
_PERSON: Fields = (
    ("姓名", "name", 18), ("民族", "nationName", 14), ("性别", "sexName", 10), ("政治面貌", "politicalStatusName", 20),
    ("身份证号", "certificateNum", 38), ("出生日期", "birthday", 22), ("健康状况", "healthName", 24),
    ("残疾类别", "disabilityName", 24), ("工作状态", "workStatusName", 20), ("劳模类型", "modelWorkerName", 20),
)  # fmt: skip
_HOME: Fields = (
    ("住房类型", "houseTypeName", 24), ("建筑面积", "houseArea", 16), ("手机号码", "mobile", 26), ("其他联系方式", "otherContactTel", 28),
    ("邮政编码", "zipCode", 18), ("工作时间", "workTime", 22), ("所属行业", "industryTypeName", 30), ("婚姻状况", "maritalStatusName", 18),
    ("户口类型", "householdTypeName", 20),
)  # fmt: skip
_WORK: Fields = (
    ("现居住地", "liveAddress", 60), ("工作单位", "workUnit", 60), ("单位性质", "unitTypeName", 40), ("企业状况", "enterpriseSituationName", 30),
    ("是否单亲（指离异或者丧偶，且带有小孩）", "isSingleParentName", 62),
)  # fmt: skip
_MONEY: Fields = (
    ("本人月均收入", "monthlyIncome", 30), ("家庭其他年收入", "familyYearIncomeOther", 32), ("家庭年度总收入", "familyYearIncome", 32),
    ("家庭人口", "familyPopulation", 20), ("家庭人均收入", "familyMonthIncomeAvg", 28),
    ("户口所在地行政区划（精确到街道）", "registered", 62), ("医保状况", "medicalInsuranceName", 26),
)  # fmt: skip
_STATE: Fields = (
    ("是否具有自救能力", "hasSaveOneselfName", 1.6), ("劳动合同签订日期", "contract", 4.4), ("是否为零就业家庭", "familyNoWorkerName", 1.6),
)  # fmt: skip
_RELATIVES: Fields = (
    ("姓名", "name", 17), ("关系", "relationName", 13), ("性别", "sexName", 10), ("政治面貌", "politicalStatusName", 20),
    ("文化程度", "educationName", 20), ("身份证号", "certificateNum", 37), ("年龄", "age", 10), ("医保状况", "medicalInsuranceName", 22),
    ("健康状况", "healthName", 22), ("月收入", "monthlyIncome", 20), ("身份", "identityName", 18), ("单位或学校", "unit", 46),
)  # fmt: skip
_CAUSES: Fields = (("主要致困原因", "main_cause", 1.5), ("次要致困原因", "other_causes", 3.5))
_BANK: Fields = (("开户银行", "bank", 1.4), ("支行名称", "bank_branch", 2), ("银行卡号", "bank_card", 1.8))
_ENTRY: Fields = (
    ("帮扶联系人", "contact", 1.4), ("建档人", "filed_by", 1.4), ("审核人", "checked_by", 1.4), ("录入人", "entered_by", 1.4),
    ("附件", "proofs", 1),
)  # fmt: skip
_AGREED = "经审核，该家庭符合困难职工建档认定条件。"
_BOXES = (
    ("本人承诺填写的家庭情况和提供的证明材料真实有效。", "申请人签字（按指模）："),
    (f"本单位工会审核意见：\n{_AGREED}", ""),
    (f"所属上级工会审核意见：\n{_AGREED}", ""),
    (f"驻会产业工会意见：\n{_AGREED}", ""),
    ("职工服务（帮扶）中心审核意见：", ""),
)


def missing(family: Family) -> tuple[str, ...]:
    """What keeps the forms from being filled."""
    return gather("" if family.file.household.applied_on else "档案没有填写申报时间，请补充。")


def application(family: Family) -> tuple[Document, ...]:
    """困难职工建档申请审批表: every field in the order of the official form, its boxes empty to sign in."""
    grids = (*_card(family, _values(family)), _boxes())
    return (_document("困难职工建档申请审批表", family, grids),)


def card(family: Family) -> tuple[Document, ...]:
    """困难职工档案表: the same fields with causes, bank account and who filed, checked and entered it."""
    values = _values(family)
    grids = (
        *_card(family, values), _beside(_CAUSES, values), _beside(_BANK, values), _beside(_ENTRY, values),
        _wide("备注", values["note"] or "", 12),
    )  # fmt: skip
    return (_document("困难职工档案表", family, grids),)


def _values(family: Family) -> dict[str, str]:
    """What stands in each place, as the official forms name them."""
    file, card_ = family.file, family.file.household
    found = form_values(file)
    checked = signed(family, "签署单位工会意见")
    ends = f"{short_date(file.head.contract_from) or '　　　　'}至{short_date(file.head.contract_to) or '　　　　'}"
    extra = {
        "registered": "".join(filter(None, (card_.registered_place, card_.detail_address))),
        "contract": f"{ends}（{file.head.contract_term or '　　　　'}固定期限）",
        "checked_by": checked.taken_by if checked else "",
        "proofs": f"{len(file.proofs)}份",
    }
    return {k: _shown(v) for k, v in (found | extra).items() if k != "family"}


def _card(family: Family, values: Mapping[str, str]) -> Iterator[Grid]:
    """Everything that both forms have."""
    yield _beside(_FIRST, values)
    for fields in (_PERSON, _HOME, _WORK, _MONEY):
        yield _below(fields, [values])
    yield _beside(_STATE, values)
    yield _wide("工会会员服务卡卡号", values["memberCardNo"], 6)
    yield _wide("致困原因简述", values["reason"], 10)
    relatives = [{k: _shown(v) for k, v in one.items()} for one in form_values(family.file)["family"]]
    blank: list[dict[str, str]] = [{}] * max(0, _FAMILY_ROWS - len(relatives))
    yield _below(_RELATIVES, [*relatives, *blank], heading="家庭成员（不含本人）")


def _below(fields: Fields, rows: Sequence[Mapping[str, str]], *, heading: str = "") -> Grid:
    """Labels in a row with the values below them, under a heading at the left when there is one."""
    heads = [Cell(text=label, is_label=True) for label, _, _ in fields]
    widths = tuple(w for _, _, w in fields)
    if heading:
        heads.insert(0, Cell(text=heading, is_label=True, down=len(rows) + 1))
        widths = (12, *widths)
    lines = (GridRow(cells=tuple(Cell(text=r.get(k, "")) for _, k, _ in fields), height=7) for r in rows)
    return _grid(widths, (GridRow(cells=tuple(heads), height=6), *lines))


def _beside(fields: Fields, values: Mapping[str, str]) -> Grid:
    """Labels with their values at their right."""
    pairs = ((Cell(text=label, is_label=True), Cell(text=values.get(k) or "")) for label, k, _ in fields)
    cells = tuple(c for pair in pairs for c in pair)
    widths = tuple(w for label, _, share in fields for w in (max(1.0, len(label) / 5.5), share))
    return _grid(widths, (GridRow(cells=cells, height=7),))


def _wide(label: str, value: str, height: float) -> Grid:
    """One label with a value across the page."""
    cells = (Cell(text=label, is_label=True), Cell(text=value, align="left"))
    return _grid((34, 233), (GridRow(cells=cells, height=height),))


def _boxes() -> Grid:
    """The five boxes to sign in, with nothing entered by the program."""
    sign = (
        "审核人签名：　　　　　　",
        "工会主席（负责人）签名：　　　",
        "（盖工会章）　　　　",
        "年　　月　　日",
    )
    cells = tuple(
        Cell(text=text, align="left", foot=(own + "　　　　　　", "", "", "年　　月　　日") if own else sign) for text, own in _BOXES
    )  # fmt: skip
    return _grid((1, 1, 1, 1, 1), (GridRow(cells=cells, height=34),))


def _grid(widths: tuple[float, ...], rows: tuple[GridRow, ...]) -> Grid:
    """A grid in the small type of these forms."""
    return Grid(widths=widths, rows=rows, size=styles.XIAO_WU, label_face="song")


def _document(title: str, family: Family, grids: tuple[Grid, ...]) -> Document:
    """The form on A4 lying on its side."""
    applied = short_date(family.file.household.applied_on)
    return Document(
        title=f"{title}（{family.file.household.file_number}）",
        blocks=(
            Text(text=title, face="xiaobiaosong", size=18, align="center", leading=1.6),
            Text(text=f"申报时间：{applied}", size=styles.WU_HAO, align="right", leading=1.5),
            Gap(height=1),
            *grids,
        ),
        sheet=_SHEET, author=family.around.union, subject=title, has_page_numbers=False,
        names=tuple(m.name for m in family.file.members),
    )  # fmt: skip


def _shown(value: object) -> str:
    """A value as it stands on a form."""
    match value:
        case None:
            return ""
        case bool():
            return yes_no(value)
        case dt.date():
            return short_date(value)
        case Decimal():
            return money(value)
        case int():
            return number(value)
    return str(value)
