"""A long sign-in sheet against reportlab's own tables, certificates and a booklet; seconds are the processor's own."""

import random
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from core.documents.booklet import render_booklet
from core.documents.fonts import faces
from core.documents.kinds.certificates import Award, certificates
from core.documents.kinds.letters import Letter, notice
from core.documents.model import Booklet, Column, Document, Table
from core.documents.pdf import render
from tests.bench.measure import ROUNDS

ROWS = 5000
WIDTHS = (8, 14, 8, 26, 24, 22, 14)
HEADS = ("序号", "姓名", "性别", "代表团（组）", "代表类别", "签到", "备注")
GROUPS = ("一车间", "二车间", "铸造分厂", "机关", "销售公司", "质量检验中心化验室（理化组）")
CLASSES = ("一线工人", "专业技术人员", "中层管理人员", "高级管理人员")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂萍毅浩宇轩然凯健俊帆旭宁龙林欢佳阳华亮成飞鑫波斌莉"


def rows(count: int) -> list[tuple[str, ...]]:
    """People as they stand on a sign-in sheet."""
    chance = random.Random(7)

    def name() -> str:
        return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))

    return [
        (str(i), name(), chance.choice("男女"), chance.choice(GROUPS), chance.choice(CLASSES), "", "")
        for i in range(1, count + 1)
    ]


def ours(people: list[tuple[str, ...]]) -> bytes:
    """The sheet as this program prints it."""
    columns = tuple(Column(head=h, width=w) for h, w in zip(HEADS, WIDTHS, strict=True))
    table = Table(columns=columns, rows=tuple(people))
    return render(Document(title="签到表", blocks=(table,)))


def platypus(people: list[tuple[str, ...]], *, is_wrapped: bool) -> bytes:
    """The same sheet with reportlab's table; plain cells neither break nor stay in their column."""
    faces().font("fangsong")
    style = ParagraphStyle("cell", fontName="fangsong", fontSize=12, leading=16.2, alignment=TA_CENTER)
    style.wordWrap = "CJK"
    made: Callable[[str], object] = (lambda t: Paragraph(t, style)) if is_wrapped else str
    cells = [[made(t) for t in row] for row in (HEADS, *people)]
    total = sum(WIDTHS)
    table = LongTable(cells, colWidths=[w / total * 156 * mm for w in WIDTHS], repeatRows=1)
    grid = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle([*grid, ("FONT", (0, 0), (-1, -1), "fangsong", 12), ("ALIGN", (0, 0), (-1, -1), "CENTER")])
    buffer = BytesIO()
    margins = {"leftMargin": 28 * mm, "rightMargin": 26 * mm, "topMargin": 37 * mm, "bottomMargin": 35 * mm}
    SimpleDocTemplate(buffer, pagesize=A4, initialFontName="fangsong", **margins).build([table])
    return buffer.getvalue()


def speed(make: Callable[[], bytes]) -> tuple[float, int]:
    """Pages a second, and pages."""
    start = time.process_time()
    content = make()
    seconds = time.process_time() - start
    pages = content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")
    return pages / seconds, pages


def test_a_sign_in_sheet_against_reportlabs_own_tables():
    people = rows(ROWS)
    ways: dict[str, Callable[[], bytes]] = {
        "本软件": lambda: ours(people),
        "LongTable 换行单元格": lambda: platypus(people, is_wrapped=True),
        "LongTable 纯文本单元格": lambda: platypus(people, is_wrapped=False),
    }
    ours(people[:50])
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            found[name].append(speed(way))
    mine = [s for s, _ in found["本软件"]]
    for name, results in found.items():
        ratios = sorted(a / b for a, (b, _) in zip(mine, results, strict=True))
        median = sorted(s for s, _ in results)[len(results) // 2]
        print(
            f"\n签到表 {ROWS:,} 行　{name}：{results[0][1]} 页，{median:.0f} 页/秒，本软件是它的 {ratios[len(ratios) // 2]:.2f} 倍"
        )
    print("目标：换行单元格 ≥ 4 倍，纯文本单元格 ≥ 1.5 倍")


def test_a_batch_of_certificates():
    text = "在2026年度“安康杯”劳动竞赛活动中成绩突出，被评为优秀工会积极分子。特发此证，以资鼓励。"
    awards = [
        Award(name=row[1], number=f"HXGH-2026-{n:04d}", text=text) for n, row in enumerate(rows(500), start=1)
    ]
    start = time.process_time()
    content = render(certificates(awards, issuer="红星机械制造有限公司工会委员会", date="2026年12月18日"))
    print(f"\n证书 500 张：{time.process_time() - start:.2f} 秒（目标 ≤ 20 秒），{len(content):,} 字节")


def test_a_booklet_of_thirty_papers():
    text = (
        "会议听取和审议了总经理工作报告，充分肯定了公司在安全生产、降本增效、职工培训等方面取得的成绩。" * 80
    )
    parts = tuple(
        notice(
            Letter(
                issuers=("工会委员会",),
                title=(f"第{n}号文件",),
                text=f"一、情况\n{text}",
                date="2026年12月3日",
            )
        )
        for n in range(1, 31)
    )
    start = time.process_time()
    rate, pages = speed(lambda: render_booklet(Booklet(title="文件汇编", parts=parts)))
    print(
        f"\n汇编 30 份 {pages} 页：{time.process_time() - start:.2f} 秒（目标 200 页 ≤ 10 秒），{rate:.0f} 页/秒"
    )
