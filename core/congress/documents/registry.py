"""Every paper of the congress as plain data: code, title, stage, maker, and how long it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from core.congress.documents import (
    allotment,
    appraisals,
    bodies,
    contract,
    delegates,
    electing,
    letters,
    preparing,
    presence,
    resolutions,
    results,
    sessions,
    voting,
)
from core.congress.documents.after_kinds import AFTER, AfterKind
from core.congress.documents.occasion import Occasion, Which
from core.congress.documents.proposal_kinds import PROPOSAL_KINDS
from core.documents.model import Document

Maker = Callable[[Occasion, Which], tuple[Document, ...]]
Missing = Callable[[Occasion, Which], tuple[str, ...]]

STAGES = ("筹备", "选举", "会前", "会中", "会后")
FOR_EVER, LONG, SHORT = "永久", "30年", "10年"
DELEGATES_ONLY = ("职工代表大会",)
EVERYBODY = (*DELEGATES_ONLY, "职工大会")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; `missing` says in sentences what a meeting lacks for it."""

    code: str
    title: str
    stage: str
    make: Maker
    missing: Missing
    retention: str
    term_kinds: tuple[str, ...] = EVERYBODY


def _kind(code: str, title: str, stage: str, makers: tuple[Maker, Missing], *, keep: str = LONG) -> PaperKind:
    """A paper of congress and assembly alike."""
    return PaperKind(code=code, title=title, stage=stage, make=makers[0], missing=makers[1], retention=keep)


def _delegated(
    code: str, title: str, stage: str, makers: tuple[Maker, Missing], *, keep: str = LONG
) -> PaperKind:
    """A paper that an assembly of all employees does not need."""
    return PaperKind(
        code=code, title=title, stage=stage, make=makers[0], missing=makers[1], retention=keep,
        term_kinds=DELEGATES_ONLY,
    )  # fmt: skip


def _after(kind: AfterKind) -> PaperKind:
    """A paper on minutes, resolutions or the delegates' year."""
    return PaperKind(
        code=kind.code, title=kind.title, stage=kind.stage, make=kind.make, missing=kind.missing,
        retention=kind.retention, term_kinds=DELEGATES_ONLY if kind.is_for_delegates else EVERYBODY,
    )  # fmt: skip


PAPERS: tuple[PaperKind, ...] = (
    _kind("D01", "召开大会的请示", "筹备", (letters.request_letter, letters.request_missing)),
    _kind("D02", "批复（代拟稿）", "筹备", (letters.reply_draft, letters.reply_missing)),
    _kind("D03", "筹备工作方案", "筹备", (preparing.plan, preparing.plan_missing)),
    _delegated("D05", "代表名额分配表", "选举", (allotment.allotment, allotment.allotment_missing)),
    _delegated("D06", "代表选举办法", "选举", (electing.measures, electing.measures_missing)),
    _delegated(
        "D07-1",
        "选区选举记录单（空白）",
        "选举",
        (electing.record_sheets, electing.record_missing),
        keep=SHORT,
    ),
    _delegated(
        "D07-2", "选区选举结果报告单", "选举", (electing.reports, electing.report_missing), keep=FOR_EVER
    ),
    _delegated(
        "D08",
        "代表资格审查报告",
        "选举",
        (delegates.qualification, delegates.qualification_missing),
        keep=FOR_EVER,
    ),
    _delegated("D09", "代表登记表", "选举", (delegates.forms, delegates.forms_missing)),
    _kind("D10", "代表名册", "选举", (delegates.register, delegates.register_missing), keep=FOR_EVER),
    _kind("D04", "会议通知和回执", "会前", (letters.notice_letter, letters.notice_missing)),
    _kind("D11-1", "主席团建议名单", "会前", (bodies.presidium, bodies.presidium_missing)),
    _kind("D11-2", "专门委员会（小组）建议名单", "会前", (bodies.committees, bodies.committees_missing)),
    _kind("D12-1", "预备会议程", "会前", (sessions.preparatory_agenda, sessions.preparatory_missing)),
    _kind("D12-2", "大会议程", "会前", (sessions.agenda, sessions.agenda_missing)),
    _kind("D12-3", "日程表", "会前", (sessions.schedule, sessions.schedule_missing), keep=SHORT),
    _kind("D12-4", "主持词", "会前", (sessions.script, sessions.script_missing), keep=SHORT),
    _kind("D13-1", "签到表（空白）", "会前", (presence.sheet, presence.sheet_missing)),
    _kind("D13-3", "代表证", "会前", (presence.cards, presence.cards_missing), keep=SHORT),
    _kind("D13-4", "桌签", "会前", (presence.tables, presence.tables_missing), keep=SHORT),
    _kind("D13-5", "列席、特邀人员名单", "会前", (presence.guests, presence.guests_missing)),
    _kind("D21", "职工董事、职工监事选举办法", "会前", (electing.board_measures, electing.board_missing)),
    _kind("D22", "选票", "会前", (voting.election_ballots, voting.election_missing), keep=SHORT),
    _kind("D23", "表决票", "会前", (voting.slips, voting.slips_missing), keep=SHORT),
    _kind("D24", "监票人、计票人名单", "会前", (bodies.tellers, bodies.tellers_missing)),
    _kind("D26-1", "决议（草案）", "会前", (resolutions.drafts, resolutions.draft_missing), keep=SHORT),
    _kind("D27", "集体合同（草案）审议材料", "会前", (contract.papers, contract.missing)),
    _kind("D28", "民主评议测评表", "会前", (appraisals.sheets, appraisals.sheets_missing), keep=SHORT),
    _kind("D12-5", "开会人数核定单", "会中", (presence.opening, presence.opening_missing), keep=FOR_EVER),
    _kind("D13-2", "签到情况", "会中", (presence.record, presence.record_missing), keep=FOR_EVER),
    _kind("D25-1", "计票结果报告单", "会中", (results.reports, results.missing), keep=FOR_EVER),
    _kind("D25-2", "表决（选举）结果判定单", "会中", (results.verdicts, results.missing), keep=FOR_EVER),
    _kind("D26-2", "决议", "会后", (resolutions.resolutions, resolutions.missing), keep=FOR_EVER),
    _kind("D29", "民主评议汇总表、报告表", "会后", (appraisals.summaries, appraisals.summary_missing)),
    *(_after(kind) for kind in (*PROPOSAL_KINDS, *AFTER)),
)


def kinds_of(code: str) -> tuple[PaperKind, ...]:
    """The papers of a code such as D12-3, or all parts of one such as D12."""
    return tuple(k for k in PAPERS if k.code == code or k.code.startswith(f"{code}-"))
