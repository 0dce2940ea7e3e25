"""Papers of the practice factory for the pictures of preview and print centre."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.kinds.ballots import Election, ballots
from core.documents.kinds.letters import Letter, notice
from core.members.documents import statistics_paper
from core.members.report import FORM, findings, summaries
from core.periods import parse_period
from core.printing.records import Output, Paper
from core.sample_roster import TODAY

if TYPE_CHECKING:
    from core.app import App

BODY = "江城机械制造有限公司第三届职工代表大会"
TEXT = """定于2026年12月18日召开公司第三届职工代表大会第二次会议。现将有关事项通知如下。
一、会议时间和地点
会议时间：2026年12月18日（星期五）上午8：30，会期1天。会议地点：公司一号楼三层报告厅。
二、会议主要议程
（一）听取和审议总经理工作报告。
（二）审议通过集体合同草案。
三、有关要求
请各代表团于12月10日17时前报送出席情况，不得委托他人代为表决。"""


def papers(app: "App", scratch: Path) -> tuple[Paper, ...]:
    """会员统计表, a ballot and a notice."""
    report = app.members.export_statistics(parse_period(str(TODAY.year)), scratch / "统计.xlsx", today=TODAY)
    title = f"{report.organisation}{FORM}"
    table = statistics_paper(title, summaries(report), findings(report), author=report.organisation)
    election = Election(
        body=BODY,
        title="职工监事选举票",
        candidates=("龚䶮", "赵堃", "李秀英"),
        seats=2,
        date="2026年12月18日",
        batch="A01",
    )
    letter = Letter(
        issuers=("江城机械制造有限公司工会委员会",),
        number="江工〔2026〕12号",
        title=("关于召开公司第三届职工代表大会", "第二次会议的通知"),
        addressee="各分工会、各代表团：",
        text=TEXT,
        date="2026年12月3日",
        copies_to="公司党委，江城市东城区总工会。",
        printed_by="江城机械制造有限公司工会办公室",
    )
    return (
        Paper(title=FORM, kind="统计表", document=table),
        Paper(title="职工监事选举票", kind="选票", document=ballots(election, 4)),
        Paper(title="会议通知", kind="通知", document=notice(letter), is_draft=True),
    )


def fill_register(app: "App", made: tuple[Paper, ...]) -> None:
    """A few entries of the register."""
    for number, paper in enumerate(made * 3):
        output = Output(printer=("办公室 HP M405", "一车间打印机")[number % 2], copies=1 + number % 4)
        app.printing.record(paper, app.printing.pdf(paper), output)
    app.printing.record(made[0], app.printing.pdf(made[0]), Output(way="存为 PDF"))
    app.printing.record(made[2], app.printing.docx(made[2]), Output(way="存为 DOCX"))
