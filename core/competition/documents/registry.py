"""Every paper of a contest as plain data: code, title, stage, when it is only a draft, and its maker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.competition.documents import (
    bonuses,
    closing,
    entering,
    judging,
    project,
    protocol,
    results,
    safety,
)
from core.competition.documents.case import Desk
from core.competition.records.contests import DRAFT
from core.documents.model import Document

Maker = Callable[[Desk], tuple[Document, ...]]
Missing = Callable[[Desk], tuple[str, ...]]
IsDraft = Callable[[Desk], bool]

STAGES = ("立项", "报名", "评分", "成绩", "公示表彰", "总结归档")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; a public one is never printed with numbers of people."""

    code: str
    title: str
    stage: str
    is_public: bool = False


def _never(desk: Desk) -> bool:
    """A paper that is what it is in every state."""
    return False


def _before_project(desk: Desk) -> bool:
    """Until the contest is approved."""
    return desk.contest.state == DRAFT


def _before_start(desk: Desk) -> bool:
    """Until the start locks entries and judges."""
    return desk.is_open


def _before_end(desk: Desk) -> bool:
    """Until judging has ended."""
    return not desk.is_judged


def _before_decision(desk: Desk) -> bool:
    """Until the awards are decided."""
    return not desk.is_final


def _kind(code: str, title: str, stage: int, *, is_public: bool = False) -> PaperKind:
    """A kind of paper; the stage by its place in STAGES."""
    return PaperKind(code=code, title=title, stage=STAGES[stage], is_public=is_public)


_PAPERS: tuple[tuple[PaperKind, Maker, Missing, IsDraft], ...] = (
    (_kind("C01", "立项申报表", 0), project.application, project.application_missing, _never),
    (_kind("C02", "竞赛方案（通知）", 0), project.plan, project.plan_missing, _before_project),
    (_kind("C03-1", "报名表（空白）", 1), entering.form, entering.form_missing, _never),
    (_kind("C03-2", "参赛名册", 1), entering.roster, entering.roster_missing, _before_start),
    (_kind("C04", "抽签记录", 1), entering.draw, entering.draw_missing, _never),
    (_kind("C05", "参赛证", 1), entering.cards, entering.cards_missing, _never),
    (_kind("C06-1", "评分表", 2), judging.sheets, judging.sheets_missing, _before_start),
    (_kind("C06-2", "评分登记表", 2), judging.lists, judging.sheets_missing, _before_start),
    (_kind("C06-3", "成绩登记表", 2), judging.marks, judging.marks_missing, _before_start),
    (_kind("C07-1", "裁判名单和回避情况", 2), judging.judges, judging.judges_missing, _before_start),
    (_kind("C07-2", "裁判承诺书", 2), judging.promises, judging.judges_missing, _never),
    (_kind("C08", "成绩汇总表", 3), protocol.protocol, protocol.missing, _before_end),
    (_kind("C09", "结果公示", 4, is_public=True), results.noticed, results.noticed_missing, _never),
    (_kind("C10", "表彰决定", 4), results.decision, results.decision_missing, _before_decision),
    (_kind("C11", "获奖证书", 4), results.certificates, results.certificates_missing, _never),
    (_kind("C12", "奖金发放表", 4), bonuses.sheets, bonuses.missing, _before_decision),
    (_kind("C13", "竞赛总结", 5), closing.summary, closing.summary_missing, _before_decision),
    (_kind("C14", "一赛一档目录", 5), closing.catalogue, closing.catalogue_missing, _never),
    (_kind("C15", "安康杯参赛与自评表", 4), safety.table, safety.missing, _never),
)

MAKERS: Mapping[str, tuple[Maker, Missing, IsDraft]] = {k.code: (m, n, d) for k, m, n, d in _PAPERS}
PAPERS: tuple[PaperKind, ...] = tuple(k for k, _, _, _ in _PAPERS)


def kind_of(code: str) -> PaperKind | None:
    """The kind of that code."""
    return next((k for k in PAPERS if k.code == code), None)
