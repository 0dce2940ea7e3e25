"""评委和回避: who judges with which qualification, and every hint of a conflict with what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout, QWidget

from core.competition.records.contests import BEFORE_START, RUNNING
from core.competition.records.judging import KEPT, RECUSED, Conflict, ConflictDecision, Judge
from core.competition.records.scheme import JUDGED
from core.fields import spec
from gui.competition.words import LOCKED
from gui.kit import banner, button, col, dialogs, emptied, frame, row, text
from gui.kit.asking import Asking, fill
from gui.kit.findings import finding_words, severity_tone
from gui.kit.listing import Listing, TableLook
from gui.picking import PeopleDialog, roster_hits

if TYPE_CHECKING:
    from gui.competition.judging import JudgingTab, Read

JUDGE_HEADS = (
    ("评委号", 60), ("姓名", 84), ("工作单位", 240), ("资格", 100), ("证书编号", 130), ("评分部分", 130), ("保密和回避承诺", 120),
)  # fmt: skip
CONFLICT_HEADS = (("评委", 84), ("参赛者", 100), ("关系", 68), ("提示", 420), ("性质", 76), ("处理", 180))
SIGNED = {"未签": "warn"}
STATES = {"未处理": "err"}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeForm:
    """What is asked of a judge."""

    name: str = spec("姓名", default="", required=True, max_length=40)
    organisation: str | None = spec("工作单位", default=None, max_length=80)
    qualification: str = spec("资格", default="高级技师", required=True, code="contest_qualification")
    certificate: str | None = spec("证书编号", default=None, max_length=40)
    parts: str | None = spec(
        "评分部分", default=None, code="parts", multiple=True, help="不选为全部由评委评分的部分"
    )
    has_signed: bool = spec("已签保密和回避承诺", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is asked of a decision on a conflict."""

    reason: str = spec("原因", default="", required=True, max_length=200)
    decided_by: str = spec("决定人", default="", required=True, max_length=40)


class JudgesPart(QWidget):
    """Judges above, conflicts of interest below."""

    def __init__(self, tab: "JudgingTab") -> None:
        super().__init__()
        self._tab = tab
        self.judges = Listing[Judge](
            "评委，回车修改",
            JUDGE_HEADS,
            cells=_judge_cells,
            look=TableLook(right=(0,), tones={6: SIGNED}, stretch=2),
        )
        self.judges.table.opened.connect(lambda _: self.on_edit())
        look = TableLook(tones={5: STATES}, stretch=3, multiple=True)
        self.conflicts = Listing[Conflict]("利益冲突提示", CONFLICT_HEADS, cells=_conflict_cells, look=look)
        made = (
            ("从花名册选…", "people", self.on_roster), ("添加外聘评委…", "person_add", self.on_outside),
            ("修改…", "edit", self.on_edit), ("移除", "dismiss", self.on_remove),
        )  # fmt: skip
        self._buttons = [button(w, i, kind="link", clicked=c) for w, i, c in made]
        self.recuse = button("回避…", "people_checkmark", clicked=lambda: self.on_decide(RECUSED))
        self.keep = button("不回避…", clicked=lambda: self.on_decide(KEPT))
        self._lock, self._findings = text(LOCKED, "caption", tone="warn"), col(gap=4)
        self._told = text("", tone="text2", wrap=True)
        first = row(text("评委", "h3"), self._lock, None, *self._buttons, gap=4)
        second = row(text("利益冲突", "h3"), (self._told, 1), self.recuse, self.keep, gap=8)
        self.setLayout(
            col((_card(first, self.judges, self._findings), 1), (_card(second, self.conflicts), 1), gap=10)
        )

    def show_found(self, found: "Read") -> None:
        """Show judges and conflicts."""
        state = self._tab.one.state
        is_open = state in BEFORE_START
        self._lock.setVisible(not is_open)
        for widget in self._buttons:
            widget.setVisible(is_open)
        for widget in self._buttons[2:]:
            widget.setEnabled(bool(found.judges))
        self.judges.put(found.judges, key=lambda judge: judge.id)
        self.conflicts.put(
            sorted(found.conflicts, key=lambda c: c.is_settled), key=lambda c: (c.judge_id, c.entry_id)
        )
        for widget in (self.recuse, self.keep):
            widget.setEnabled(bool(found.conflicts) and (is_open or state == RUNNING))
        waiting = sum(not c.is_settled for c in found.conflicts)
        self._told.setText(_told(len(found.conflicts), waiting, has_judges=bool(found.judges)))
        emptied(self._findings)
        for one in found.findings:
            self._findings.addWidget(banner(finding_words(one), severity_tone(one)))

    def on_roster(self) -> None:
        """Name a judge from the roster."""
        tab = self._tab
        dialog = PeopleDialog(tab, "从花名册选评委", roster_hits(tab.app, ()), hint="选一人，再填写资格。")
        if not dialog.run() or not dialog.chosen():
            return
        for person_id in dialog.chosen():
            (person,) = tab.app.members.people([person_id])
            self._ask(Judge(contest_id=tab.contest_id, person_id=person_id, name=person.name), "添加评委")

    def on_outside(self) -> None:
        """Name a judge from outside."""
        self._ask(Judge(contest_id=self._tab.contest_id, qualification="高级技师"), "添加外聘评委")

    def on_edit(self) -> None:
        """Change the chosen judge before the start."""
        judge = self.judges.chosen()
        if judge is not None and not self._buttons[0].isHidden():
            self._ask(judge, "修改评委")

    def on_remove(self) -> None:
        """Take the chosen judge off before the start."""
        judge, tab = self.judges.chosen(), self._tab
        if judge is None:
            return
        words = f"将移除评委{judge.number} {judge.name}和有关的回避决定。"
        if dialogs.confirm(self, "移除评委？", words, action="移除", danger=True):
            key = judge.id or 0
            tab.carry_out(f"已移除评委{judge.name}", lambda: tab.competition.judging.remove_judge(key))

    def on_decide(self, decision: str) -> None:
        """Decide about the chosen conflicts, with the reason."""
        chosen, tab = self.conflicts.chosen_all(), self._tab
        if not chosen:
            return
        decide = tab.competition.judging.decide_conflict

        def save(given: Decision) -> None:
            for one in chosen:
                decided = ConflictDecision(
                    contest_id=tab.contest_id, judge_id=one.judge_id, entry_id=one.entry_id, decision=decision,
                    reason=given.reason, decided_by=given.decided_by,
                )  # fmt: skip
                words = f"{one.judge_name}对{one.entry_name}：{decision}"
                tab.carry_out(words, partial(decide, decided))

        told = "；".join(c.sentence for c in chosen[:3]) + (f"等 {len(chosen)} 条" if len(chosen) > 3 else "")
        title = f"{decision}：{chosen[0].judge_name}—{chosen[0].entry_name}"
        fill(
            self, title, Decision(decided_by=tab.app.officer), save, asking=Asking(hint=told, action=decision)
        )

    def _ask(self, judge: Judge, title: str) -> None:
        """Ask for a judge and keep what was given."""
        tab = self._tab
        names = [n for n in JudgeForm.__slots__ if n != "name" or judge.person_id is None]
        if judge.id is not None and judge.person_id is not None and judge.organisation:
            names = [n for n in names if n != "organisation"]
        begun = JudgeForm(**{n: getattr(judge, n) for n in JudgeForm.__slots__})
        parts = tuple(p.name for p in tab.found.rubric.parts if p.method == JUDGED)

        def save(given: JudgeForm) -> None:
            fresh = replace(judge, **{n: getattr(given, n) for n in names})
            write = tab.competition.judging.edit_judge if judge.id else tab.competition.judging.add_judge
            tab.carry_out(f"已保存评委{fresh.name}", lambda: write(fresh))

        title = f"{title}：{judge.name}" if judge.name else title
        fill(self, title, begun, save, asking=Asking(names=names, labels={"parts": parts}))


def _card(head: QLayout, lines: Listing, *more: QLayout) -> QWidget:
    """A card of a head row, a list and what stands below it."""
    return frame(col(head, (lines.framed(), 1), *more, gap=8, pad=(16, 10, 16, 12)))


def _told(count: int, waiting: int, *, has_judges: bool) -> str:
    """How many hints there are and how many wait."""
    if not has_judges:
        return "添加评委后，系统按花名册的班组、部门和家庭关系提示应当回避的。"
    if not count:
        return "没有发现评委与参赛者同班组、同部门、亲属或同一人。"
    return f"{count} 条提示，" + (f"{waiting} 条还没有处理，处理完才能开赛。" if waiting else "都已处理。")


def _judge_cells(judge: Judge) -> Sequence[str]:
    return (
        str(judge.number), judge.name, judge.organisation or "", judge.qualification, judge.certificate or "",
        judge.parts or "全部", "已签" if judge.has_signed else "未签",
    )  # fmt: skip


def _conflict_cells(one: Conflict) -> Sequence[str]:
    decision = f"{one.decision.decision}：{one.decision.reason}" if one.decision else ""
    return (
        one.judge_name, one.entry_name, one.kind, one.sentence, one.severity,
        decision if one.is_settled else "未处理",
    )  # fmt: skip
