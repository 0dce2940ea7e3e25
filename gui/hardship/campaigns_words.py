"""How the steps, states and sums of a campaign are written."""

from core.hardship.records.aid import LINES, OWN_SHARE, Limit, Programme
from core.hardship.records.campaign import (
    APPROVED,
    CANCELLED,
    CLOSED,
    DRAFT,
    GUARDED,
    LISTED,
    NOTICED,
    PAYING,
    RESERVED,
    SETTLED,
    WAITING,
    CampaignCase,
)
from core.money import shown, total
from core.rules import Rule

STEPS = ("预算", "名单", "查重", "公示", "审批", "发放", "签领", "退回代领", "关闭")
SECTIONS = ("预算限额", "名单", "查重", "公示", "发放签领", "核对")
BUDGET, LIST, GUARD, NOTICE, PAY, TIE = range(6)
STATE_TONES = {
    DRAFT: "mute", RESERVED: "info", LISTED: "info", GUARDED: "info", NOTICED: "info", WAITING: "warn",
    APPROVED: "warn", PAYING: "warn", SETTLED: "ok", CLOSED: "ok", CANCELLED: "mute",
}  # fmt: skip
ONWARD = {
    DRAFT: "预留预算", RESERVED: "编制名单", LISTED: "完成查重", NOTICED: "公示结束", WAITING: "批准",
    APPROVED: "开始发放", PAYING: "结算", SETTLED: "关闭",
}  # fmt: skip
PLACES = {
    DRAFT: 0, RESERVED: 1, LISTED: 1, GUARDED: 3, NOTICED: 3, WAITING: 4, APPROVED: 5, SETTLED: 8, CLOSED: 9,
}  # fmt: skip
SECTION_OF = {
    DRAFT: BUDGET, RESERVED: LIST, LISTED: LIST, GUARDED: NOTICE, NOTICED: NOTICE, WAITING: NOTICE,
    APPROVED: PAY, PAYING: PAY, SETTLED: TIE, CLOSED: TIE, CANCELLED: TIE,
}  # fmt: skip
HINTS = {
    DRAFT: "先填写从哪项资金预留多少，再“预留预算”。",
    RESERVED: "预算已预留。点“编制名单”后就可以加入受助人。",
    LISTED: "加入受助人，使名单合计等于预留金额；处理完查重结果后“完成查重”。",
    NOTICED: "公示期满、异议处理完后“公示结束”。",
    WAITING: "由没有经办本批、也不在名单中的负责人批准。",
    APPROVED: "名单已批准，点“开始发放”后登记发放。",
    SETTLED: "各项资金已核对相等，可以关闭。",
    CLOSED: "活动已经关闭，各项金额核对相等，不再改动。",
    CANCELLED: "活动已经取消，预留的资金已释放。",
}


def onward(case: CampaignCase, programme: Programme) -> str:
    """The step that leads on; nothing once there is none."""
    if case.campaign.state == GUARDED:
        return "张贴公示" if programme.is_noticed else "不公示送审"
    return ONWARD.get(case.campaign.state, "")


def step_place(case: CampaignCase) -> int:
    """The place in STEPS of what is to be done now."""
    if case.campaign.state != PAYING:
        return PLACES.get(case.campaign.state, 0)
    if total(t.unclaimed for t in case.ties):
        return 5
    return 7 if total(t.returned for t in case.ties) else 6


def hint(case: CampaignCase, programme: Programme) -> str:
    """What to do now, in a sentence."""
    state = case.campaign.state
    if state == GUARDED:
        if programme.is_noticed:
            return "名单已定。打印公示，张贴后登记公示起止和地点。"
        return f"“{programme.name}”不要求公示，可以直接送审。"
    if state != PAYING:
        return HINTS[state]
    left, back = total(t.unclaimed for t in case.ties), total(t.returned for t in case.ties)
    if left:
        return f"还有 {shown(left)} 元没有发放。按资金来源和形式分批登记发放；确实无人领取的保留为未领。"
    if back:
        return f"有 {shown(back)} 元退回，可以重新发放，或者作为退回结算。"
    return "全部发放完毕。补齐签收凭证和发放凭证，核对相等后“结算”。"


def sums_words(case: CampaignCase) -> str:
    """How many people, and the sums of list, payment, return and what is unclaimed."""
    ties = case.ties
    held, listed = total(t.budget for t in ties), total(t.listed for t in ties)
    parts = [f"预留 {shown(held)}", f"名单 {len(case.grants)} 份 {shown(listed)}"]
    if case.campaign.state in (PAYING, SETTLED, CLOSED):
        parts += [
            f"{label} {shown(amount)}"
            for label, amount in (
                ("已发", total(t.paid for t in ties)),
                ("退回", total(t.returned for t in ties)),
                ("未领", total(t.unclaimed for t in ties)),
            )
        ]
    return "　".join(parts) + "（元）"


def limit_words(limit: Limit, rule: Rule) -> str:
    """A limit in a sentence with its source; 0 means that no local limit is known."""
    unit = {LINES: "个月低保", OWN_SHARE: "倍个人自付"}.get(limit.measure, "元")
    who = f"（{'、'.join(limit.of)}）" if limit.of else ""
    number = shown(rule.number) if unit == "元" else f"{rule.number.normalize():f}"
    value = (
        f"{limit.per}不超过 {number} {unit}" if rule.number else f"{limit.per}：当地限额没有录入，不作判断"
    )
    doubt = "" if rule.verified else "，依据待核"
    return f"{value}{who}。{rule.citation}{doubt}"
