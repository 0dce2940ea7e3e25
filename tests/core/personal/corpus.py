"""Personal values to be planted, and things that only look like them; all of them invented."""

import datetime as dt

from core.members.identity import check_digit
from core.personal.findings import ADDRESS, BANK_CARD, ID_NUMBER, ILLNESS, LANDLINE, MINOR, MOBILE
from core.personal.scan import Known
from tests.core.factory import id_number

TODAY = dt.date(2026, 11, 20)
KNOWN = Known(today=TODAY, minors=frozenset({"东方小月"}))


def luhn(first: str) -> str:
    """A card number with its last digit."""
    doubled = [sum(divmod(2 * int(d), 10)) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(first))]
    return first + str(-sum(doubled) % 10)


def wide(text: str) -> str:
    """The text in full-width characters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def old(id18: str) -> str:
    """The number of fifteen digits that the same person had before."""
    return id18[:6] + id18[8:17]


A, B, C = id_number(3), id_number(1207), id_number(40)
X = next(n for n in (id_number(i) for i in range(2000)) if n.endswith("X"))
CARD_19, CARD_16, VISA = luhn("622202160201234567"), luhn("622588012345678"), luhn("402791123456789")

PLANTS: tuple[tuple[str, str], ...] = (
    (ID_NUMBER, f"王建国，身份证号{A}。"),
    (ID_NUMBER, f"李秀英 {A[:6]} {A[6:14]} {A[14:]}"),
    (ID_NUMBER, f"证件：{B[:6]}-{B[6:14]}-{B[14:]}"),
    (ID_NUMBER, f"号码{wide(X)}"),
    (ID_NUMBER, f"编号 12 {X.lower()} 合格"),
    (ID_NUMBER, f"证号{' '.join(C)}"),
    (ID_NUMBER, f"证号{chr(0x200B).join(C)}"),
    (ID_NUMBER, f"老身份证{old(A)}"),
    (ID_NUMBER, f"旧号 {old(B)} 待换"),
    (ID_NUMBER, f"身份证号码：{A[:17]}{'0' if A[17] != '0' else '1'}"),
    (MOBILE, "联系人张三 13800138000"),
    (MOBILE, "手机：139-1234-5678"),
    (MOBILE, "电话 186 1234 5678，随时联系"),
    (MOBILE, wide("15912345678")),
    (MOBILE, "+86 13712345678"),
    (MOBILE, "微信同号：+8617712345678"),
    (MOBILE, "拨打一三八〇〇一三八〇〇〇"),
    (MOBILE, "李四(13512345678)、王五(13612345678)"),
    (MOBILE, "tel:18012345678"),
    (LANDLINE, "家里电话0531-88881234"),
    (LANDLINE, "赵师傅（0371）66661234"),
    (LANDLINE, "010-62345678 转张三"),
    (LANDLINE, "宅电：88123456"),
    (LANDLINE, "他家 023 6778 1234"),
    (BANK_CARD, f"工资卡{CARD_19}"),
    (BANK_CARD, f"打到 {CARD_16[:4]} {CARD_16[4:8]} {CARD_16[8:12]} {CARD_16[12:]} 即可"),
    (BANK_CARD, f"卡：{CARD_19[:4]}-{CARD_19[4:8]}-{CARD_19[8:12]}-{CARD_19[12:16]}-{CARD_19[16:]}"),
    (BANK_CARD, f"收款 {VISA}"),
    (BANK_CARD, f"开户行工行，卡号 {CARD_19[:-1]}{(int(CARD_19[-1]) + 1) % 10}"),
    (ADDRESS, "家住山东省济南市历下区解放路100号3单元501室"),
    (ADDRESS, "王某，杭州市西湖区文三路 259 号"),
    (ADDRESS, "现住址：幸福小区3号楼2单元501"),
    (ADDRESS, "寄到阳光花园12栋1802室"),
    (ADDRESS, "户籍地址：河南省商丘市虞城县李家镇王家村"),
    (ADDRESS, "虞城县李家镇王家村三组12号"),
    (ILLNESS, "张三患有尿毒症，每周透析三次"),
    (ILLNESS, "李四确诊为乳腺癌"),
    (ILLNESS, "王五 糖尿病"),
    (ILLNESS, "赵六因病住院，单位探望"),
    (ILLNESS, "其妻抑郁症，长期服药"),
    (MINOR, "女儿张小明，9岁"),
    (MINOR, "其子李强2012年5月出生"),
    (MINOR, "王小雨（学生，初中二年级）"),
    (MINOR, "资助对象：学生刘思远，17周岁，高三"),
    (MINOR, "实习生东方小月表现良好"),
)  # fmt: skip

DECOYS: tuple[str, ...] = (
    "订单号20260112000012345678", "订单号：13800138000", "合同编号：HT-20260113800138000", "采购单号 CG202611200017",
    "发票号码 24372000000012345678", "物流单号：SF1380013800012", "批次号 15912345678", "设备编号 SB-13912345678",
    "流水号：6222021602012345", "凭证号 202611200000000123", "工单号 4000123412341234", "序列号：SN86137123456789",
    "统一社会信用代码 91370100MA3C8K2T5X", "统一社会信用代码：913701001630412345", "工会法人代码 81370100MC1234567A",
    "登记号 370102-2026-000123", "GB/T 12402-2000", "GB 11643—1999", "JB/T 5000.3-2007", "ISO 45001:2018", "Q/DF 138001-2026",
    "第一百三十八条第二款", "总工发〔2012〕12号", "厂公〔2026〕138号", "依据第13条、第15条、第26条", "《劳动合同法》第四十一条",
    "2026年11月20日", "2026-11-20 08:30", "2026.01.12—2026.12.31", "自20260101至20261231", "1986年9月15日发布",
    "总额13800138000.00元", "￥15912345678", "产值13912345678元", "共支出 1,380,013,800.50 元", "6000 5000 4000 3000 元",
    "人均 4500.00、5200.00、6100.00", "1500 2300 1200 980 合计 5980", "完成 15800000000 吨公里", "比例 62.25880123 %",
    "监督电话：0531-88881234", "工会热线 12351", "举报电话 0371-66661234", "服务热线400-800-1234", "传真：010-62345678",
    "公司地址：杭州市西湖区文三路259号", "办公地址：济南市历下区解放路100号", "到解放路步行街宣传", "厂区3号楼201会议室", "一车间2号线3班",
    "职业病防治情况", "开展糖尿病预防讲座", "女职工“两癌”筛查安排", "高血压知识宣传", "职工重大疾病互助保障", "结核病防控工作",
    "职工子女暑托班，招收6至12岁儿童", "独生子女费每月发放", "金秋助学：资助学生 12 名", "子女年满18周岁的除外", "张伟获2025年度优秀学生干部称号二十岁",
    "138****8000", "110101********0012", "张*明", "6222 **** **** 1234", "山东省济南市****",
    "版本 1.3.8.0013.8000", "IP 192.168.138.1", "坐标 117.138001, 36.651234", "会议号 600 123 456", "车牌 鲁A13800",
)  # fmt: skip


def wrong_check_digit(number: str) -> str:
    """A number of eighteen digits that no word calls a citizen number and whose sum is wrong."""
    return number[:17] + ("1" if check_digit(number[:17]) != "1" else "2")
