"""What may be done with an idea: one dialog to each step of the state that it is in."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from core.innovation.records.ideas import (
    Answer,
    Author,
    Benefit,
    Grade,
    Idea,
    IdeaPlan,
    Quantity,
    Reward,
    Score,
    Turn,
)
from core.innovation.records.steps import ADOPTED_STATES, BENEFIT_STATES, DECLINED, NO_GRADE, Action
from core.innovation.records.views import IdeaFile
from core.innovation.rules import grading
from core.innovation.service.proposals import Proposals
from gui.competition.innovation_benefit import BenefitDialog, confirm_dialog
from gui.competition.innovation_entry import EntryDialog
from gui.competition.innovation_people import OnePerson
from gui.competition.innovation_scores import ScoreDialog
from gui.competition.innovation_steps import (
    Above,
    GradeStep,
    PlanStep,
    RewardStep,
    StepDialog,
    begun,
    finding_banners,
    step_class,
    turn_of,
)
from gui.competition.innovation_words import ONWARD, named
from gui.competition.tab import Tab
from gui.competition.words import plain
from gui.kit import Form, banner, edit, emptied, row, text
from gui.tabs import ask

Acts = Sequence[tuple[str, Callable[[], object]]]
DECIDED = ("已采纳", "待实施", "实施中")  # an author may be told of the adoption in writing too
EDITABLE = ("已提出", "已受理", "待评审")
CLOSED_FOR_SCORES = ("已提出", "已评奖", "已奖励", "已归档")
ANSWERED = ("text", "told_on", "told_by", "received_by")
TOLD = "不予受理、不采纳、暂存、中止的，理由要书面答复建议人；可以打印答复单交本人签收。"


class Actions:
    """The dialogs of the innovation tab; who acted in a role is offered again the next time."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._used: dict[str, str] = {}

    def buttons(self, file: IdeaFile) -> Acts:
        """What may be done now, in words, the usual next step first."""
        state, case = file.line.state, file.case
        first = ONWARD.get(state, "")
        found: list[tuple[str, Callable[[], object]]] = []
        if not file.line.is_answered:
            found.append(("登记答复…", lambda: self.answer(file)))
        elif state == "已验证" and (case.benefit is None or case.benefit.confirmed_on):
            found.append(("测算效益…", lambda: self.calculate(file)))
        steps = sorted(file.line.actions, key=lambda name: name != first)
        found += [(f"{name}…", partial(self.take, file, name)) for name in steps]
        if state in ADOPTED_STATES and state not in BENEFIT_STATES:
            found.append(("测算效益…", lambda: self.calculate(file)))
        if state not in CLOSED_FOR_SCORES:
            found.append(("评分…", lambda: self.score(file)))
        if state in EDITABLE:
            found.append(("修改…", lambda: self.edit(file)))
        if (
            file.slip is not None
            and file.line.is_answered
            and file.slip.answer is None
            and file.line.state in DECIDED
        ):
            found.append(("登记答复…", lambda: self.answer(file)))
        first_of = dict(reversed([(words, act) for words, act in found]))
        return [(words, first_of[words]) for words in dict.fromkeys(words for words, _ in found)]

    # ---- entering ----

    def add(self) -> None:
        """Enter a slip."""

        def save(idea: Idea, authors: Sequence[Author]) -> None:
            self._write(
                f"已登记建议“{idea.title}”",
                lambda: self._service.submit(idea, authors, by=self._tab.app.officer),
            )

        self._run(EntryDialog(self._tab, self._tab.app, save=save))

    def edit(self, file: IdeaFile) -> None:
        """Change what was entered, as long as nothing is decided."""

        def save(idea: Idea, authors: Sequence[Author]) -> None:
            self._write(f"已修改建议{named(idea)}", lambda: self._service.edit(idea, authors))

        case, app = file.case, self._tab.app
        dialog = EntryDialog(self._tab, app, first=case.idea, authors=case.authors, save=save)
        who = [a.person_id for a in case.authors[:1]]
        dialog.form.reveal_requested.connect(lambda _: app.members.reveal(who, "查看合理化建议的联系电话"))
        self._run(dialog)

    # ---- steps ----

    def take(self, file: IdeaFile, name: str) -> None:
        """Ask for what a step needs and take it."""
        special = {
            "制定实施计划": self.plan,
            "确认效益": self.confirm,
            "评定等级": self.grade,
            "发放奖励": self.reward,
        }
        if name in special:
            special[name](file)
            return
        action, key = self._service.actions()[name], file.case.idea.id or 0

        def save(values: dict[str, object]) -> None:
            turn = self._turn(values, action)
            self._write(
                f"建议 {file.line.number} 已办理“{name}”", lambda: self._service.take(key, name, turn)
            )

        shown = step_class(action)
        told = finding_banners(file.findings) if action.checks else []
        hint = f"以“{action.role}”的身份办理。" + (TOLD if action.target in DECLINED else "")
        first = begun(shown, by=self._by(action))
        StepDialog(
            self._tab, f"{name}：{named(file.line)}", first, above=Above(told=told), hint=hint, save=save
        ).run()

    def take_many(self, ids: Sequence[int], name: str) -> None:
        """Take the same step with several ideas as one change."""
        action = self._service.actions()[name]

        def save(values: dict[str, object]) -> None:
            turn = self._turn(values, action)
            self._write(f"{len(ids)} 件建议已办理“{name}”", lambda: self._service.take_many(ids, name, turn))

        first = begun(step_class(action), by=self._by(action))
        hint = f"共 {len(ids)} 件，全部办理或者全部不办理。规则有提示的，须在意见里写明理由。"
        StepDialog(self._tab, f"{name}：{len(ids)} 件建议", first, hint=hint, save=save).run()

    def plan(self, file: IdeaFile) -> None:
        """How an adopted idea is put to work."""
        action, key, old = self._service.actions()["制定实施计划"], file.case.idea.id or 0, file.case.plan

        def save(values: dict[str, object]) -> None:
            turn = self._turn(values, action)
            rest = {n: v for n, v in values.items() if n not in ("on", "by")}
            plan = IdeaPlan(idea_id=key, **rest)  # type: ignore[arg-type]  # the form checked the types
            self._write(f"建议 {file.line.number} 已制定实施计划", lambda: self._service.plan(plan, turn))

        known = (
            {n: getattr(old, n) for n in ("department", "implementer", "investment", "content")}
            if old
            else {}
        )
        first = begun(PlanStep, by=self._by(action), **known)
        StepDialog(self._tab, f"制定实施计划：{named(file.line)}", first, save=save).run()

    def answer(self, file: IdeaFile) -> None:
        """Note that the authors were told, and who signed for it."""
        slip = file.slip
        if slip is None:
            return
        first = Answer(
            idea_id=slip.idea_id, text=slip.reason, told_on=dt.date.today(), told_by=self._tab.app.officer
        )
        answer = self._service.answer
        ask(
            self._tab, f"登记答复：{named(file.line)}", first, names=ANSWERED,
            save=lambda one: self._write("已登记答复", lambda: answer(one)),
            hint=f"结论：{slip.state}（{slip.decided_by}）。建议人：{'、'.join(slip.authors)}。",
        )  # fmt: skip

    # ---- benefit and score ----

    def calculate(self, file: IdeaFile) -> None:
        """Work the benefit out."""
        case = file.case
        old = case.benefit if case.benefit is not None and case.benefit.confirmed_on is None else None
        first = replace(old or Benefit(idea_id=case.idea.id or 0), calculated_on=dt.date.today())

        def save(benefit: Benefit, quantities: Sequence[Quantity]) -> None:
            self._write("已保存效益测算", lambda: self._service.calculate_benefit(benefit, quantities))

        self._run(BenefitDialog(self._tab, self._service, first, case.quantities if old else (), save=save))

    def confirm(self, file: IdeaFile) -> None:
        """Finance's word; without a calculation that comes first."""
        key, benefit = file.case.idea.id or 0, file.case.benefit
        if benefit is None or benefit.confirmed_on is not None:
            self.calculate(file)
            return

        def save(turn: Turn, person_id: int | None) -> None:
            told = f"已确认效益 {benefit.amount:,.2f} 元"
            self._write(told, lambda: self._service.confirm_benefit(key, turn, confirmer_id=person_id))

        confirm_dialog(self._tab, OnePerson(self._tab.app, "财务确认人"), benefit, save=save).run()

    def score(self, file: IdeaFile) -> None:
        """A reviewer's score."""
        key = file.case.idea.id or 0

        def save(one: Score, points: dict[str, Decimal]) -> None:
            total = plain(sum(points.values(), Decimal(0)))
            score = replace(one, idea_id=key)
            self._write(f"已登记{one.scored_by}的评分 {total} 分", lambda: self._service.score(score, points))

        tables = self._service.score_tables()
        self._run(ScoreDialog(self._tab, tables, file.case.sheets, benefit=file.line.benefit, save=save))  # type: ignore[arg-type]

    # ---- grade and reward ----

    def grade(self, file: IdeaFile) -> None:
        """The grade, beginning with the one suggested."""
        action, key, table = (
            self._service.actions()["评定等级"],
            file.case.idea.id or 0,
            self._service.grade_table(),
        )
        hint = file.suggestion
        told: list[QWidget] = list(finding_banners(file.findings))
        if hint is not None:
            words = hint.sentence + ("" if table.is_verified else "——未核实，只作参考，以本单位办法为准")
            told.insert(0, banner(words, "info" if table.is_verified else "warn"))
        if file.average is not None:
            told.insert(
                0, banner(f"评审平均分 {plain(file.average)} 分（{len(file.case.sheets)} 人评分）", "info")
            )

        def save(values: dict[str, object]) -> None:
            turn = self._turn(values, action)
            one = Grade(idea_id=key, level=str(values["level"]), is_excellent=bool(values["is_excellent"]))
            self._write(f"建议 {file.line.number} 评为“{one.level}”", lambda: self._service.grade(one, turn))

        levels = (*(x.level for x in table.lines), NO_GRADE)
        level = hint.line.level if hint is not None and hint.line is not None else ""
        first = begun(GradeStep, by=self._by(action), level=level)
        StepDialog(
            self._tab, f"评定等级：{named(file.line)}", first, above=Above(told=told, labels={"offered_grade": levels}), save=save,
            hint="奖级按本单位办法评定，不评奖的选“不评奖”。",
        ).run()  # fmt: skip

    def reward(self, file: IdeaFile) -> None:
        """The money, shared out among the authors while the amount is typed."""
        action, key, level = self._service.actions()["发放奖励"], file.case.idea.id or 0, file.line.level
        rules = self._tab.app.regulations.rules()

        def save(values: dict[str, object]) -> None:
            turn = self._turn(values, action)
            rest = {n: v for n, v in values.items() if n in ("amount", "fund_source", "document")}
            one = Reward(idea_id=key, **rest)  # type: ignore[arg-type]  # the form checked the types
            self._write(f"已发放奖励 {one.amount:,.2f} 元", lambda: self._service.reward(one, turn))

        first = begun(RewardStep, by=self._by(action))
        hint = "奖金性质为合理化建议奖，与竞赛奖分列；按贡献比分到分，零头分给余数最大的。"
        dialog = StepDialog(
            self._tab, f"发放奖励：{named(file.line)}（{level}）", first, hint=hint, save=save
        )

        def tell() -> None:
            emptied(dialog.below)
            amount = dialog.form.editor("amount").value()
            if not isinstance(amount, Decimal) or amount <= 0:
                dialog.below.addWidget(text("填写奖金后，这里列出每人应得的金额。", tone="text2"))
                return
            for part in grading.parts(amount, file.case.authors):
                dialog.below.addLayout(
                    row(
                        (text(f"{part.name}　{plain(part.share)}%"), 1),
                        text(f"{part.amount:,.2f} 元", "strong"),
                    )
                )
            if doubt := grading.amount_doubt(amount, level, rules):
                dialog.below.addWidget(text(doubt, tone="warn", wrap=True))

        dialog.form.editor("amount").changed.connect(tell)
        tell()
        dialog.resize(dialog.width(), dialog.height() + 26 * len(file.case.authors))
        dialog.run()

    def note(self, file: IdeaFile) -> None:
        """The remark, in any state."""
        key = file.case.idea.id or 0
        form = Form(Idea, ("note",), label_width=60)
        form.set_value(file.case.idea)

        def save(values: dict[str, object]) -> None:
            self._write("已保存备注", lambda: self._service.set_note(key, str(values["note"] or "")))

        edit(self._tab, f"备注：{named(file.line)}", form, save)

    # ---- shared ----

    @property
    def _service(self) -> Proposals:
        return self._tab.app.innovation.proposals

    def _by(self, action: Action) -> str:
        """Who acted in this role the last time; for the union the officer."""
        return self._used.get(action.role, self._tab.app.officer if action.role == "工会" else "")

    def _turn(self, values: dict[str, object], action: Action) -> Turn:
        turn = turn_of(values)
        self._used[action.role] = turn.by
        return turn

    def _run(self, dialog: EntryDialog | BenefitDialog | ScoreDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _write(self, words: str, write: Callable[[], object]) -> None:
        self._tab.carry_out(words, write)
