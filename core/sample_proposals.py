"""The invented factory's proposals: some carried over from the congress before, the others in every state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.app import App
from core.congress.records.meetings import Meeting
from core.congress.records.proposals import Assignment, Extension, Feedback, Proposal, Reply, Review
from core.congress.records.terms import Delegate
from core.congress.service.proposals import Proposals

EARLIER = dt.date(2025, 11, 21)
OPENS, CLOSES, REVIEWED, HANDED = (
    dt.date(2026, 9, 7), dt.date(2026, 9, 30), dt.date(2026, 10, 12), dt.date(2026, 10, 13),
)  # fmt: skip
REPLIED, SIGNED, TOLD = dt.date(2026, 10, 28), dt.date(2026, 10, 30), dt.date(2026, 11, 4)
AGAIN, SIGNED_AGAIN, TOLD_AGAIN = dt.date(2026, 11, 12), dt.date(2026, 11, 13), dt.date(2026, 11, 17)
DUE, REMINDED, LATER = dt.date(2026, 11, 10), dt.date(2026, 11, 12), dt.date(2026, 12, 18)
COMMITTEE, LEADER = "提案审查组", "李明"
CLASS_A, CLASS_B, CLASS_C, CLASS_D = (
    "A 已解决或基本解决", "B 正在解决或列入规划", "C 受条件限制暂不能解决", "D 留作参考",
)  # fmt: skip
MERGED, SENT_ON, REFUSED = "并案", "转意见建议", "不立案"
REVIEWS = {SENT_ON: "属于部门日常工作，转有关部门办理", REFUSED: "纯属个人问题，建议通过劳动争议调解程序解决"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A proposal and how far it has come: the last word reached decides."""

    title: str
    category: str
    wish: str
    department: str
    ends: str  # a review's decision, a state, or the submitter's word
    outcome: str = CLASS_A


def _case(text: str, ends: str, outcome: str = CLASS_A) -> Case:
    """A case from its line: title|category|wish|department."""
    title, category, wish, department = text.split("|")
    return Case(title=title, category=category, wish=wish, department=department, ends=ends, outcome=outcome)


CASES = (
    _case("在焊接工位增设局部排风装置|劳动安全卫生|每个焊接工位安装移动式排风装置，每季度检测风速。|安全环保部", "满意"),
    _case("夏季高温时段调整装配线作息时间|劳动安全卫生|七、八月实行早开工、午休延长的作息。|生产部", "满意", CLASS_B),
    _case("建立技能等级津贴|劳动报酬|按技能等级每月发放津贴，写入集体合同。|人力资源部", "基本满意", CLASS_B),
    _case("改善夜班职工就餐|生活福利|夜班供应热饭，食堂延长供餐到零点三十分。|综合办公室", "二次满意"),
    _case("提高夜餐补贴标准|生活福利|夜餐补贴按当地物价适当提高。|综合办公室", MERGED),
    _case("食堂增设清真窗口|生活福利|设一个清真窗口，单独采购、单独加工。|综合办公室", "二次办理", CLASS_C),
    _case("新职工师带徒制度|教育培训|师徒签订协议，带徒期满考核合格的发给津贴。|人力资源部", "待反馈", CLASS_B),
    _case("建立一线职工疗休养制度|生活福利|每年安排一线职工疗休养，名额向艰苦岗位倾斜。|综合办公室", "待反馈"),
    _case("更新老旧车床防护罩|劳动安全卫生|三年内分批更换，先换事故多发的型号。|设备部", "待签发", CLASS_B),
    _case("班组长公开竞聘|民主管理|班组长实行公开报名、民主测评、择优聘任。|人力资源部", "待签发"),
    _case("厂区非机动车停车棚扩建|生活福利|在北门增设停车棚和充电桩。|综合办公室", "催办"),
    _case("工资条电子化并列明加班工时|劳动报酬|工资条列明加班工时、计算基数和各项扣款。|财务部", "延期"),
    _case("设立职工小家活动室|生活福利|利用闲置会议室设立活动室，工会负责管理。|综合办公室", "办理中"),
    _case("设备点检纳入绩效考核|生产经营|点检质量与班组绩效挂钩，按月公布。|设备部", "办理中"),
    _case("修订职工奖惩办法中的罚款条款|规章制度|删去罚款条款，改为教育和培训。|人力资源部", "立案"),
    _case("公布职工教育经费使用情况|民主管理|每季度在厂务公开栏公布。|财务部", "立案"),
    _case("增加年度健康检查项目|劳动安全卫生|接触噪声、粉尘的岗位增加听力和肺功能检查。|安全环保部", "待审查"),
    _case("推行合理化建议积分|生产经营|建议被采纳的给予积分，年底兑现奖励。|生产部", "待审查"),
    _case("更换车间饮水机滤芯|生活福利|按说明书的期限更换滤芯并张贴记录。|综合办公室", SENT_ON),
    _case("调整本人岗位工资|劳动报酬|把本人的岗位工资上调一级。|人力资源部", REFUSED),
    _case("噪声岗位轮岗|劳动安全卫生|高噪声岗位每两小时轮换一次。|生产部", "不满意", CLASS_C),
)  # fmt: skip
OLD_CASES = (
    _case("单身宿舍加装空调|生活福利|按楼层分期加装空调，电费按表计收。|综合办公室", "满意"),
    _case("建设职工技能实训基地|教育培训|利用老厂房建设实训基地。|人力资源部", "办理中"),
    _case("补充医疗保险方案|生活福利|为全体职工办理补充医疗保险。|人力资源部", "办理中"),
)  # fmt: skip
YEAR = dt.timedelta(days=364)  # the same weekday of the year before


def fill(app: App) -> int:
    """Proposals for the newest meeting of a practice congress, two of them from the meeting before; its id."""
    proposals, newest = Proposals(app.db), app.congress.meetings.meetings()[0]
    delegates = app.congress.terms.delegates(newest.term_id)
    old_id = _meeting_before(app, newest, delegates)
    meeting_id = newest.id or 0
    for meeting, cases, back in ((old_id, OLD_CASES, YEAR), (meeting_id, CASES, YEAR * 0)):
        call = replace(proposals.draft_call(meeting), opens_on=OPENS - back, closes_on=CLOSES - back)
        call_id = proposals.open_call(call)
        paths = [_Path(proposals, call_id, case, back) for case in cases]
        for place, path in enumerate(paths):
            path.enter(delegates, place)
        for path in paths:
            path.go_on()
    open_ids = [x.id for x in proposals.proposals(old_id) if x.state == "办理中"]
    note = "列入规划，分年实施"
    proposals.carry_over(old_id, meeting_id, dt.date(2026, 9, 1), ids=open_ids, note=note)
    for line in proposals.proposals(meeting_id)[:3]:
        proposals.set_key(line.id, True)
    return meeting_id


def _meeting_before(app: App, newest: Meeting, delegates: Sequence[Delegate]) -> int:
    """The meeting before, held and closed a year ago; made when it is not there yet."""
    meetings = app.congress.meetings
    for meeting in meetings.meetings(newest.term_id):
        if meeting.number == newest.number - 1:
            return meeting.id or 0
    old_id = meetings.add(
        Meeting(
            term_id=newest.term_id, number=newest.number - 1, held_on=EARLIER, begins_at="08:30", place=newest.place,
            host=newest.host, agreed_on=dt.date(2025, 10, 31), delivered_on=dt.date(2025, 11, 10),
        )
    )  # fmt: skip
    meetings.key_in(old_id, [d.id or 0 for d in delegates], at=dt.datetime(2025, 11, 21, 8, 20))
    meetings.advance(old_id, "开会", on=EARLIER, reason="练习数据")
    meetings.advance(old_id, "闭会", on=EARLIER, reason="练习数据")
    return old_id


class _Path:
    """One case taken as far as it goes, step by step."""

    def __init__(self, proposals: Proposals, call_id: int, case: Case, back: dt.timedelta) -> None:
        self.proposals, self.call_id, self.case, self.back = proposals, call_id, case, back
        self.id = 0

    def enter(self, delegates: Sequence[Delegate], place: int) -> None:
        """Hand it in and have it reviewed."""
        who, *backing = (
            delegates[(place * 7 + n * 3) % len(delegates)].id or 0 for n in range(3 + place % 2)
        )
        self.id = self.proposals.submit(
            Proposal(
                call_id=self.call_id, title=self.case.title, category=self.case.category, proposer_id=who,
                reason=f"代表在班组听取意见时，职工多次反映“{self.case.title}”的问题。", suggestion=self.case.wish,
                received_on=self.on(OPENS) + dt.timedelta(days=3 + place % 18), is_confidential=place % 11 == 5,
                source=("纸质提案表", "电子表格")[place % 2],
            ),
            backing,
        )  # fmt: skip
        if self.case.ends != "待审查":
            self.review()

    def review(self) -> None:
        """The committee's decision; a merger goes into the proposal before."""
        one = Review(proposal_id=self.id, reviewed_by=COMMITTEE, reviewed_on=self.on(REVIEWED))
        if self.case.ends == MERGED:
            one = replace(one, decision=MERGED, merged_into_id=self.id - 1, reason="与前一件提案内容相近")
        elif self.case.ends in REVIEWS:
            sent_to = self.case.department if self.case.ends == SENT_ON else None
            one = replace(one, decision=self.case.ends, reason=REVIEWS[self.case.ends], sent_to=sent_to)
        self.proposals.review(one)

    def go_on(self) -> None:
        """Hand it over, unless it stops before, and go on."""
        if self.case.ends in ("待审查", "立案", MERGED, SENT_ON, REFUSED):
            return
        due = self.on(DUE) if self.case.ends in ("催办", "延期") else None
        self.proposals.assign(
            Assignment(
                proposal_id=self.id, lead_department=self.case.department, handler="张勇", leader=LEADER,
                co_departments="财务部" if self.case.department != "财务部" else "人力资源部",
                handed_on=self.on(HANDED), due_on=due,
            )
        )  # fmt: skip
        if self.case.ends == "催办":
            self.proposals.remind([self.id], REMINDED)
        elif self.case.ends == "延期":
            self.proposals.extend(
                Extension(
                    proposal_id=self.id,
                    due_on=LATER,
                    reason="需要修改工资系统",
                    approved_by=LEADER,
                    approved_on=DUE,
                )
            )
        elif self.case.ends != "办理中":
            self.answer()

    def answer(self) -> None:
        """The reply, signed unless it waits for that, and what the submitter says."""
        self.reply(REPLIED)
        if self.case.ends == "待签发":
            return
        self.proposals.hand_back(self.id, self.on(SIGNED))
        self.proposals.sign(self.id, LEADER, self.on(SIGNED))
        if self.case.ends in ("满意", "基本满意"):
            self.say(self.case.ends, TOLD)
        elif self.case.ends != "待反馈":
            self.say("不满意", TOLD)
            self.second()

    def second(self) -> None:
        """The second handling of what the submitter was not satisfied with."""
        if self.case.ends == "二次办理":
            return
        self.reply(AGAIN, "书面说明" if self.case.ends == "不满意" else "答复")
        self.proposals.sign(self.id, LEADER, self.on(SIGNED_AGAIN))
        self.say("不满意" if self.case.ends == "不满意" else "满意", TOLD_AGAIN)

    def reply(self, day: dt.date, kind: str = "答复") -> None:
        """The draft of a reply."""
        text = f"{self.case.department}会同有关部门研究，意见如下：{self.case.wish}现已列出工作安排，由专人负责落实。"
        self.proposals.reply(
            Reply(
                proposal_id=self.id, kind=kind, outcome=self.case.outcome, text=text, handler="张勇", replied_on=self.on(day)
            )
        )  # fmt: skip

    def say(self, word: str, day: dt.date) -> None:
        """The word of every submitter who is asked now."""
        reason = "没有写明完成的时间" if word == "不满意" else None
        for one in self.proposals.file(self.id).case.submitted:
            if "反馈" in self.proposals.file(one.id or 0).line.actions:
                said = Feedback(
                    proposal_id=one.id or 0, satisfaction=word, reason=reason, given_on=self.on(day)
                )
                self.proposals.feedback(said)

    def on(self, day: dt.date) -> dt.date:
        """A day of this year's round, or the same of the round before."""
        return day - self.back
