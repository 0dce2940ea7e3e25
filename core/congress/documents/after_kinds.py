"""The papers on minutes, resolutions and the delegates' year as plain data; the registry makes kinds of them."""

from collections.abc import Callable
from typing import NamedTuple

from core.congress.documents import duty_papers, minutes, resolutions_after, work_reports
from core.congress.documents.occasion import Occasion, Which
from core.documents.model import Document


class AfterKind(NamedTuple):
    """Code, title, stage, how it is made and what it lacks, how long it is kept."""

    code: str
    title: str
    stage: str
    make: Callable[[Occasion, Which], tuple[Document, ...]]
    missing: Callable[[Occasion, Which], tuple[str, ...]]
    retention: str = "30年"
    is_for_delegates: bool = False  # not needed where all employees meet


AFTER: tuple[AfterKind, ...] = (
    AfterKind("D14", "行政工作报告（框架）", "会前", work_reports.management_report, work_reports.missing),
    AfterKind("D15", "工会工作报告（框架）", "会前", work_reports.union_report, work_reports.missing),
    AfterKind("D30", "联席会议记录", "会前", minutes.joint, minutes.joint_missing, is_for_delegates=True),
    AfterKind(
        "D37-1",
        "代表变动情况表",
        "会前",
        duty_papers.changes,
        duty_papers.changes_missing,
        is_for_delegates=True,
    ),
    AfterKind(
        "D37-2",
        "代表述职情况表",
        "会前",
        duty_papers.reports,
        duty_papers.reports_missing,
        is_for_delegates=True,
    ),
    AfterKind(
        "D38-1",
        "代表巡视检查记录",
        "会前",
        duty_papers.inspections,
        duty_papers.inspections_missing,
        is_for_delegates=True,
    ),
    AfterKind(
        "D38-2",
        "代表意见建议（质询）表",
        "会前",
        duty_papers.suggestions,
        duty_papers.suggestions_missing,
        is_for_delegates=True,
    ),
    AfterKind(
        "D39", "民主管理制度目录", "会前", duty_papers.regulations, duty_papers.regulations_missing, "永久"
    ),
    AfterKind(
        "D33-2", "大会满意度测评表", "会前", minutes.questionnaire, minutes.questionnaire_missing, "10年"
    ),
    AfterKind("D31", "讨论记录", "会中", minutes.discussion, minutes.discussion_missing),
    AfterKind("D32-1", "会议记录", "会中", minutes.record, minutes.record_missing, "永久"),
    AfterKind("D33-1", "闭幕词", "会中", minutes.closing, minutes.closing_missing),
    AfterKind("D33-3", "大会满意度测评结果", "会后", minutes.satisfaction, minutes.satisfaction_missing),
    AfterKind("D32-2", "会议纪要", "会后", minutes.minutes_paper, minutes.minutes_missing, "永久"),
    AfterKind(
        "D26-3",
        "决议（正式文本）",
        "会后",
        resolutions_after.final,
        resolutions_after.resolution_missing,
        "永久",
    ),
    AfterKind(
        "D34-1", "决议公告", "会后", resolutions_after.posting, resolutions_after.posting_missing, "10年"
    ),
    AfterKind(
        "D34-2", "决议公布登记表", "会后", resolutions_after.published, resolutions_after.published_missing
    ),
    AfterKind("D35-1", "会议情况报告", "会后", resolutions_after.report, resolutions_after.report_missing),
    AfterKind("D35-2", "会议情况备案表", "会后", resolutions_after.filing, resolutions_after.report_missing),
)
