"""One example of each kind of paper, with what a person would read on it, written by hand."""

from typing import NamedTuple

from core.documents.kinds.ballots import Election, Motion, ballots, voting_slips
from core.documents.kinds.certificates import Award, certificates
from core.documents.kinds.forms import Entries, Entry, Form, Listing, Opinion, Statement, form
from core.documents.kinds.letters import Letter, Minutes, Resolution, minutes, notice, request, resolution
from core.documents.kinds.posters import Poster, poster
from core.documents.kinds.registers import register, sign_in_sheet
from core.documents.kinds.tallies import Tally, tally_report
from core.documents.kinds.tickets import (
    Envelope,
    Holder,
    Label,
    delegate_cards,
    envelopes,
    labels,
    table_cards,
)
from core.documents.model import Column, Document

UNION = "红星机械制造有限公司工会委员会"
CONGRESS = "红星机械制造有限公司第三届职工代表大会"


class Example(NamedTuple):
    """A paper, what it reads in this order on one page after another, and how many pages it has."""

    paper: Document
    reads: tuple[str, ...]
    pages: int


NOTICE = Letter(
    issuers=(UNION,),
    number="红工〔2026〕12号",
    title=("关于召开公司第三届职工代表大会", "第二次会议的通知"),
    addressee="各分工会、各职工代表团（组），机关各部门：",
    text="""根据《中华人民共和国工会法》和《公司职工代表大会实施办法》，经研究，定于2026年12月18日召开公司第三届职工代表大会第二次会议（以下简称“会议”）。现将有关事项通知如下。
一、会议时间和地点
会议时间：2026年12月18日（星期五）上午8：30，会期1天。会议地点：公司一号楼三层“职工之家”报告厅。
二、会议主要议程
（一）听取和审议有关报告。听取和审议总经理工作报告；审议公司2026年度安全生产、职工教育经费提取使用、社会保险费缴纳情况的报告。
（二）审议通过集体合同草案。表决《2027—2029年集体合同（草案）》《工资专项集体合同（草案）》。
1. 民主评议领导人员。按照“优秀、称职、基本称职、不称职”四个等次无记名测评。
（1）选举职工董事、职工监事。候选人名单见附件1，共3名。
三、有关要求
请各代表团于2026年12月10日17时前报送出席情况，联系人：赵堃、龚䶮、㛃𠅤喆，电子邮箱：gonghui@hongxing.example。不得委托他人代为表决……""",
    date="2026年12月3日",
    attachments=("职工董事、职工监事候选人名单", "会议日程安排"),
    contact="联系人：赵堃，联系电话：87654321",
    copies_to="公司党委，哈尔滨市总工会，各区总工会；公司党委委员、总经理、副总经理。",
    printed_by="红星机械制造有限公司工会办公室",
    names=("赵堃", "龚䶮", "㛃𠅤喆"),
)

HARDSHIP = Form(
    title="困难职工建档申请表",
    note="申报时间：2026年11月20日",
    names=("孟㛃",),
    parts=(
        Entries(
            heading="建档职工",
            entries=(
                Entry(label="姓名", value="孟㛃"),
                Entry(label="性别", value="女"),
                Entry(label="民族", value="汉族"),
                Entry(label="政治面貌", value="群众"),
                Entry(label="健康状况", value="患病"),
                Entry(label="工作单位", value="铸造分厂"),
                Entry(
                    label="现居住地",
                    value="黑龙江省哈尔滨市香坊区红旗大街 100 号 3 单元 502 室",
                    is_wide=True,
                ),
            ),
        ),
        Listing(
            heading="家庭成员",
            columns=("姓名", "关系", "年龄", "健康状况", "月收入", "单位或学校"),
            rows=(("孟小雨", "女儿", "14", "健康", "0", "第五中学"),),
            widths=(20, 16, 12, 22, 18, 40),
            empty_rows=2,
        ),
        Statement(
            text="致困原因简述：本人患病，家庭医疗支出较大。",
            height=30,
            foot=("申请人签名（手印）：　　　　　　",),
        ),
        Opinion(label="本单位工会审核意见"),
        Opinion(label="上级工会审核意见"),
    ),
)

HOLDERS = (
    Holder(name="龚䶮", group="机关代表团", number="GH-2026-001"),
    Holder(name="㛃𠅤喆", group="铸造分厂代表团", number="GH-2026-002"),
    Holder(name="阿依古丽·买买提", group="一车间代表团", number="GH-2026-003"),
)
ELECTION = Election(
    body=CONGRESS,
    title="职工监事选举票",
    candidates=("龚䶮", "赵堃", "㛃𠅤喆"),
    seats=2,
    date="2026年12月18日",
    batch="A01",
)

EXAMPLES: dict[str, Example] = {
    "notice": Example(
        notice(NOTICE),
        (
            "—1—",
            UNION,
            "红工〔2026〕12号",
            "第二次会议的通知",
            "各分工会、各职工代表团（组），机关各部门：",
            "—2—",
            "（1）选举职工董事、职工监事。",
            "附件：1.职工董事、职工监事候选人名单",
            "2.会议日程安排",
            "2026年12月3日",
            "（联系人：赵堃，联系电话：87654321）",
            "抄送：公司党委",
            "2026年12月3日印发",
        ),
        2,
    ),
    "request": Example(
        request(
            Letter(
                issuers=(UNION,),
                number="红工〔2026〕13号",
                signers=("龚䶮",),
                title=("关于召开第三届职工代表大会", "第二次会议的请示"),
                addressee="公司党委：",
                text="为落实职工民主管理，拟于2026年12月18日召开第三届职工代表大会第二次会议。",
                date="2026年11月20日",
            )
        ),
        (
            "签发人：",
            "红工〔2026〕13号",
            "龚䶮",
            "第二次会议的请示",
            "公司党委：",
            "妥否，请批示。",
            "2026年11月20日",
        ),
        1,
    ),
    "resolution": Example(
        resolution(
            Resolution(
                body=CONGRESS,
                title=("关于集体合同草案的决议",),
                passed="2026年12月18日第三届职工代表大会第二次会议通过",
                text="会议应到职工代表212人，实到205人，符合法定人数。\n会议审议了《集体合同（草案）》，决定予以通过。",
                date="2026年12月18日",
            )
        ),
        (
            "关于集体合同草案的决议",
            "（2026年12月18日第三届职工代表大会第二次会议通过）",
            "实到205人",
            CONGRESS,
            "2026年12月18日",
        ),
        1,
    ),
    "minutes": Example(
        minutes(
            Minutes(
                issuer=UNION,
                title=("工会委员会会议纪要",),
                time="2026年11月19日14：00",
                place="一号楼二层会议室",
                chair="龚䶮",
                present=("龚䶮", "赵堃", "㛃𠅤喆"),
                recorder="李娜",
                text="会议研究了职工代表大会筹备工作，议定如下事项。\n一、成立筹备小组\n由赵堃任组长。",
                date="2026年11月20日",
            )
        ),
        ("时间：2026年11月19日14：00", "主持：龚䶮", "一、成立筹备小组", "出席：龚䶮、赵堃、㛃𠅤喆"),
        1,
    ),
    "register": Example(
        register(
            "职工代表名册",
            (
                Column(head="序号", width=12, is_key=True),
                Column(head="姓名", width=24, is_key=True),
                Column(head="性别", width=12),
                Column(head="出生年月", width=24),
                Column(head="所在单位", width=60, align="left"),
            ),
            (
                ("1", "龚䶮", "男", "1975年3月", "机关"),
                ("2", "㛃𠅤喆", "女", "1988年11月", "铸造分厂造型工段"),
            ),
            note="共 2 人",
        ),
        ("职工代表名册", "共2人", "序号", "龚䶮", "㛃𠅤喆", "铸造分厂造型工段"),
        1,
    ),
    "sign_in_sheet": Example(
        sign_in_sheet(
            "第三届职工代表大会第二次会议签到表",
            [(h.name, h.group, h.number) for h in HOLDERS] * 10,
            note="2026年12月18日　报告厅",
        ),
        ("—1—", "签到表", "代表证号", "GH-2026-001", "—2—", "代表团（组）", "30"),
        2,
    ),
    "ballot": Example(
        ballots(ELECTION, 3, first_stub=41),
        (
            "职工监事选举票",
            "赞成",
            "㛃𠅤喆",
            "应选2名",
            "批号：A01",
            "存根",
            "编号：000041",
            "编号：000042",
            "编号：000043",
        ),
        2,
    ),
    "voting_slip": Example(
        voting_slips(
            Motion(
                body=CONGRESS,
                title="集体合同草案表决票",
                items=("《2027—2029年集体合同（草案）》", "《工资专项集体合同（草案）》"),
                date="2026年12月18日",
            ),
            2,
        ),
        (
            "集体合同草案表决票",
            "1.《2027—2029年集体合同（草案）》",
            "不同意",
            "2.《工资专项集体合同（草案）》",
        ),
        1,
    ),
    "tally": Example(
        tally_report(
            Tally(
                body=CONGRESS,
                title="职工监事选举计票结果报告单",
                round_number=1,
                figures=(
                    ("应到代表", "212"),
                    ("实到代表", "205"),
                    ("发出选票", "205"),
                    ("收回选票", "205"),
                    ("有效票", "204"),
                    ("无效票", "1"),
                ),
                choices=("赞成", "反对", "弃权"),
                lines=(
                    ("龚䶮", "201", "2", "1", "94.81%", "当选"),
                    ("㛃𠅤喆", "96", "100", "8", "45.28%", "未当选"),
                ),
                verdict="本次选举应到代表212人，实到205人，超过应到代表的三分之二；龚䶮得赞成票201票，超过应到代表的半数，当选。",
                date="2026年12月18日",
            )
        ),
        ("计票结果报告单", "第1次投票", "收回选票", "94.81%", "未当选", "总监票人：", "2026年12月18日"),
        1,
    ),
    "form": Example(
        form(HARDSHIP),
        (
            "困难职工建档申请表",
            "申报时间：2026年11月20日",
            "孟㛃",
            "香坊区红旗大街100号",
            "第五中学",
            "致困原因简述",
        ),
        1,
    ),
    "poster_a3": Example(
        poster(
            Poster(
                title="公　示",
                text="根据困难职工帮扶工作有关规定，经本人申请、民主评议、工会审核，拟将下列职工列为2026年度帮扶对象，现予公示。\n孟㛃、龚䶮。\n公示期：2026年11月20日至11月26日。如有异议，请向工会反映。",
                issuer=UNION,
                date="2026年11月20日",
                number="GS-2026-007",
                code="GS-2026-007",
                code_note="扫码核对编号",
            )
        ),
        ("编号：GS-2026-007", "公示", "孟㛃、龚䶮。", UNION),
        1,
    ),
    "poster_a4": Example(
        poster(
            Poster(
                title="公　示",
                text="拟将下列职工列为帮扶对象。\n孟㛃、龚䶮。",
                issuer=UNION,
                date="2026年11月20日",
                number="GS-2026-007",
            ),
            size="A4",
        ),
        ("编号：GS-2026-007", "孟㛃、龚䶮。", "2026年11月20日"),
        1,
    ),
    "certificate": Example(
        certificates(
            (
                Award(
                    name="㛃𠅤喆",
                    number="HXGH-2026-0018",
                    text="在2026年度“安康杯”劳动竞赛活动中成绩突出，被评为优秀工会积极分子。特发此证，以资鼓励。",
                ),
            ),
            issuer=UNION,
            date="二〇二六年十二月十八日",
        ),
        (
            "荣誉证书",
            "㛃𠅤喆同志：",
            "在2026年度“安康杯”",
            "证书编号：HXGH-2026-0018",
            UNION,
            "二〇二六年十二月十八日",
        ),
        1,
    ),
    "delegate_card": Example(
        delegate_cards(CONGRESS, HOLDERS),
        ("代表证", "龚䶮", "编号：GH-2026-002", "阿依古丽·买买提"),
        1,
    ),
    "delegate_card_128": Example(
        delegate_cards(CONGRESS, HOLDERS, code="code128"), ("代表证", "㛃𠅤喆", "GH-2026-003"), 1
    ),
    "table_card": Example(table_cards(HOLDERS, code="qr"), ("龚䶮", "㛃𠅤喆", "一车间代表团"), 2),
    "labels": Example(
        labels([Label(lines=(h.name, h.group, h.number), code=h.number) for h in HOLDERS]),
        ("龚䶮", "机关代表团", "GH-2026-003"),
        1,
    ),
    "envelope": Example(
        envelopes(
            (
                Envelope(
                    postcode="150030",
                    address="黑龙江省哈尔滨市香坊区红旗大街100号",
                    recipient="龚䶮 同志（收）",
                    sender=UNION,
                    sender_postcode="150040",
                ),
            )
        ),
        ("150030", "黑龙江省哈尔滨市香坊区红旗大街100号", "龚䶮同志（收）", UNION),
        1,
    ),
}
