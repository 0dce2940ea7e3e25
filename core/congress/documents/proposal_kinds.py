"""The papers on proposals as plain data; the registry makes kinds of them."""

from core.congress.documents import proposal_letters as letters
from core.congress.documents import proposal_report as report
from core.congress.documents import proposals
from core.congress.documents.after_kinds import AfterKind

PROPOSAL_KINDS: tuple[AfterKind, ...] = (
    AfterKind("D16", "提案征集通知", "筹备", proposals.call_letter, proposals.call_missing),
    AfterKind("D17-1", "提案表（空白）", "筹备", proposals.blank_form, proposals.call_missing, "10年"),
    AfterKind("D17-2", "提案表", "会前", proposals.forms, proposals.forms_missing),
    AfterKind("D18-1", "提案登记台账", "会前", proposals.ledger, proposals.forms_missing),
    AfterKind("D18-2", "提案交办单", "会后", letters.hand_over_slips, letters.slip_missing),
    AfterKind("D18-3", "提案催办函", "会后", letters.reminders, letters.reminder_missing, "10年"),
    AfterKind("D19", "提案答复函和反馈单", "会后", letters.replies, letters.reply_missing),
    AfterKind("D20-1", "提案汇总表", "会后", report.summary, report.missing),
    AfterKind("D20-2", "提案工作报告", "会后", report.report, report.missing),
)
