"""What may be done with a proposal: one dialog to each action of the state that it is in."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from core import calendar
from core.congress.records.proposals import (
    Assignment,
    Extension,
    Feedback,
    Proposal,
    ProposalFile,
    Reply,
    Review,
)
from core.congress.rules import proposals as life
from core.congress.service.proposals import Proposals
from core.fields import spec
from gui.congress.proposals_people import choose_delegates
from gui.congress.proposals_review import ReviewDialog, fresh
from gui.congress.proposals_words import named
from gui.congress.tab import Tab
from gui.congress.words import meeting_title
from gui.kit import Form, dialogs, edit

if TYPE_CHECKING:
    from core.app import App

EDITED = (
    "number", "category", "title", "reason", "suggestion", "received_on", "is_confidential", "late_reason",
)  # fmt: skip
Save = Callable[[dict[str, object]], object]
ASSIGNED = ("lead_department", "co_departments", "handler", "leader", "handed_on", "due_on")
REPLIED = ("kind", "outcome", "text", "handler", "replied_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What 交回 and 催办 ask."""

    on: dt.date | None = spec("日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What 签发 asks."""

    signed_by: str | None = spec("签发人", default=None, max_length=40, help="分管领导")
    signed_on: dt.date | None = spec("签发日期", default=None, required=True)
    has_seal: bool = spec("已盖章", default=True)
    reason: str | None = spec("仍要发出的理由", default=None, max_length=200, help="缺签发人或公章时填写")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What 结转 asks."""

    to: str = spec("结转到", default="", required=True, code="later_meeting")  # the titles of meetings
    on: dt.date | None = spec("结转日期", default=None, required=True)
    note: str | None = spec("结转说明", default=None, max_length=300)


class Actions:
    """The dialogs of one tab; the names of reviewer and signer are offered again the next time."""

    def __init__(self, tab: Tab, app: "App") -> None:
        self._tab, self._app = tab, app
        self._used: dict[str, str] = {}

    def buttons(self, file: ProposalFile) -> Sequence[tuple[str, Callable[[], object]]]:
        """What may be done now, in words, the usual next step first."""
        by_name: Mapping[str, tuple[str, Callable[[ProposalFile], object]]] = {
            "审查": ("初审…", self.review), "交办": ("交办…", self.assign), "答复": ("登记答复…", self.reply),
            "签发": ("签发答复…", self.sign), "修改": ("修改…", self.edit), "附议": ("附议人…", self.second),
            "改派": ("改派…", self.assign), "交回": ("交办单交回…", self.hand_back), "延期": ("延期…", self.extend),
            "催办": ("催办…", self.remind), "结转": ("结转…", self.carry_over),
        }  # fmt: skip
        found = [(words, act) for name, (words, act) in by_name.items() if name in file.line.actions]
        if "并案" in file.line.actions and "审查" not in file.line.actions:
            found.append(("并案…", self.merge))
        made = [(words, lambda act=act: act(file)) for words, act in found]
        return [*self._feedback_buttons(file), *made]

    def _feedback_buttons(self, file: ProposalFile) -> list[tuple[str, Callable[[], object]]]:
        """One button to each submitter who has yet to answer; of a merged proposal only its own."""
        if "反馈" not in file.line.actions and file.main is not None:
            return []
        answered = file.main or file.case
        if life.state(answered) != life.ASKED:
            return []
        asked = [p for p in life.unanswered(answered) if file.main is None or p.id == file.case.proposal.id]
        return [(f"{p.proposer}的反馈…", partial(self.feedback, p)) for p in asked]

    # ---- before it is taken up ----

    def edit(self, file: ProposalFile) -> None:
        """Change what was entered."""
        old = file.case.proposal

        def save(values: dict[str, object]) -> None:
            self._write(
                f"已修改提案{named(old)}",
                lambda: self._service.edit(replace(old, **values)),  # type: ignore[arg-type]
            )

        self._ask(f"修改提案 {old.number}", old, save, names=EDITED)

    def second(self, file: ProposalFile) -> None:
        """Choose the seconders again."""
        ids = choose_delegates(
            self._tab, self._app, f"附议人：{named(file.case.proposal)}",
            chosen=[s.delegate_id for s in file.case.seconders],
            hint=f"附议人数不少于 {file.case.call.minimum_seconders} 名，提案人本人不算。",
        )  # fmt: skip
        if ids is not None:
            key = file.case.proposal.id or 0
            self._write(f"已登记附议人 {len(ids)} 名", lambda: self._service.second(key, ids))

    def review(self, file: ProposalFile) -> None:
        """The committee's decision."""
        self._review(file, "立案")

    def merge(self, file: ProposalFile) -> None:
        """Merge one that was taken up already."""
        self._review(file, "并案")

    def _review(self, file: ProposalFile, decision: str) -> None:
        service, key = self._service, file.case.proposal.id or 0

        def save(given: Review) -> None:
            self._used["reviewed_by"] = given.reviewed_by
            self._write(f"提案 {file.case.proposal.number} {given.decision}", lambda: service.review(given))

        dialog = ReviewDialog(
            self._tab, file, service.findings(key), mains=service.mergeable(key),
            first=fresh(key, decision, self._used.get("reviewed_by", "")), save=save,
        )  # fmt: skip
        dialog.exec()
        dialog.deleteLater()

    # ---- handling ----

    def assign(self, file: ProposalFile) -> None:
        """Hand it to its departments, or to others."""
        current = life.round_of(file.case)
        old = life.assignment_in(file.case, current)
        days = file.case.call.second_days if current >= life.LAST_ROUND else file.case.call.reply_days
        today = dt.date.today()
        first = old or Assignment(proposal_id=file.case.proposal.id or 0, handed_on=today)
        due = calendar.add_working_days(today, days)
        hint = f"不填办理期限的，从交办日期起算 {days} 个工作日；今天交办则为 {due.isoformat()}。"
        doubt = calendar.doubt(today, due)

        def save(values: dict[str, object]) -> None:
            self._write(
                f"已交办给{values['lead_department']}",
                lambda: self._service.assign(replace(first, **values)),  # type: ignore[arg-type]
            )

        title = f"{'改派' if old else '交办'}：{named(file.case.proposal)}"
        self._ask(title, first, save, names=ASSIGNED, hint=f"{hint}{doubt or ''}")

    def hand_back(self, file: ProposalFile) -> None:
        """Note when the slip came back."""
        key = file.case.proposal.id or 0

        def save(values: dict[str, object]) -> None:
            self._write("已登记交办单交回", lambda: self._service.hand_back(key, _day(values)))

        self._ask("交办单交回", Day(on=dt.date.today()), save)

    def extend(self, file: ProposalFile) -> None:
        """Move the due day."""
        due = life.handling_due(file.case)

        def save(values: dict[str, object]) -> None:
            one = Extension(proposal_id=file.case.proposal.id or 0, **values)  # type: ignore[arg-type]
            self._write(f"已延期至 {one.due_on}", lambda: self._service.extend(one))

        names = ("due_on", "reason", "approved_by", "approved_on")
        hint = f"现在的办理期限是 {due.isoformat()}。" if due else ""
        self._ask("延期", Extension(approved_on=dt.date.today()), save, names=names, hint=hint)

    def remind(self, file: ProposalFile) -> None:
        """Remind the department and show the letter."""
        self.remind_all([file.case.proposal.id or 0])

    def remind_all(self, ids: Sequence[int]) -> None:
        """Remind the departments of several proposals and show their letters."""
        numbers: list[str] = []

        def save(values: dict[str, object]) -> None:
            self._write("已登记催办", lambda: numbers.extend(self._service.remind(ids, _day(values))))

        hint = f"共 {len(ids)} 件；同一主办部门的写在一封催办函里，登记后可以直接打印。"
        self._ask("催办", Day(on=dt.date.today()), save, hint=hint)
        if numbers:
            self._tab.print_reminders(numbers)  # type: ignore[attr-defined]

    def reply(self, file: ProposalFile) -> None:
        """The department's draft; an unsigned one is changed."""
        current = life.round_of(file.case)
        slip, old = life.assignment_in(file.case, current), life.reply_in(file.case, current)
        handler = (slip.handler if slip else None) or ""
        first = old or Reply(handler=handler, replied_on=dt.date.today())

        def save(values: dict[str, object]) -> None:
            one = Reply(proposal_id=file.case.proposal.id or 0, **values)  # type: ignore[arg-type]
            self._write("已登记答复，等待签发", lambda: self._service.reply(one))

        hint = "签发以后才发给提案人。" + ("书面说明用于二次办理不改变结论的。" if current > 1 else "")
        self._ask(f"登记答复：{named(file.case.proposal)}", first, save, names=REPLIED, hint=hint)

    def sign(self, file: ProposalFile) -> None:
        """Sign the draft; without signer or seal a reason is asked for."""
        key, current = file.case.proposal.id or 0, life.round_of(file.case)
        slip = life.assignment_in(file.case, current)
        signer = self._used.get("signed_by") or (slip.leader if slip else None)

        def save(values: dict[str, object]) -> None:
            day, name = values["signed_on"], str(values["signed_by"] or "")
            assert isinstance(day, dt.date)
            self._used["signed_by"] = name
            self._write(
                "答复已签发，请送达每位提案人",
                lambda: self._service.sign(
                    key, name, day, has_seal=bool(values["has_seal"]), reason=str(values["reason"] or "")
                ),
            )

        self._ask("签发答复", Signing(signed_by=signer, signed_on=dt.date.today()), save)

    def feedback(self, proposal: Proposal) -> None:
        """What one submitter says of the reply."""

        def save(values: dict[str, object]) -> None:
            one = Feedback(proposal_id=proposal.id or 0, **values)  # type: ignore[arg-type]
            self._write(
                f"已登记{proposal.proposer}的反馈：{one.satisfaction}", lambda: self._service.feedback(one)
            )

        names, hint = ("satisfaction", "reason", "given_on"), "第一次不满意的，自动转入二次办理，须写明理由。"
        first = Feedback(given_on=dt.date.today())
        self._ask(f"{proposal.proposer}对答复的反馈", first, save, names=names, hint=hint)

    # ---- to the next congress ----

    def carry_over(self, file: ProposalFile) -> None:
        """Hand it on to a later meeting."""
        self.carry_all([file.case.proposal.id or 0], file.case.meeting_id)

    def carry_all(self, ids: Sequence[int] | None, meeting_id: int) -> None:
        """Hand some open proposals, or all of them, on to a later meeting."""
        later = self._service.later_meetings(meeting_id)
        if not later:
            dialogs.message(
                self._tab,
                "还没有下一次会议",
                "提案只能结转到以后的会议。请先用页面上方的“新建会议”建立下一次会议。",
            )
            return
        titles = [meeting_title(m) for m in later]
        form = Form(Carrying, label_width=90, labels=lambda _: tuple(titles))
        form.set_value(Carrying(to=titles[0], on=dt.date.today()))

        def save(values: dict[str, object]) -> None:
            to, note = later[titles.index(str(values["to"]))].id or 0, values["note"]
            self._write(
                f"已结转到{values['to']}",
                lambda: self._service.carry_over(
                    meeting_id, to, _day(values), ids=ids, note=str(note) if note else None
                ),
            )

        told = "所有没有办结的提案" if ids is None else f"{len(ids)} 件提案"
        edit(self._tab, "结转", form, save, hint=f"把{told}交给以后的会议继续办理，编号和经过都保留。")

    def set_key(self, file: ProposalFile) -> None:
        """Make it a key proposal, or no longer."""
        one = file.case.proposal
        words = f"已取消重点提案 {one.number}" if one.is_key else f"已设为重点提案 {one.number}"
        self._write(words, lambda: self._service.set_key(one.id or 0, not one.is_key))

    # ---- shared ----

    @property
    def _service(self) -> Proposals:
        """The service behind every action."""
        return self._app.congress.proposals

    def _ask(
        self, title: str, first: object, save: Save, *, names: Sequence[str] | None = None, hint: str = ""
    ) -> None:
        """Ask for fields of a record, beginning with one."""
        form = Form(type(first), names, label_width=100)
        form.set_value(first)
        edit(self._tab, title, form, save, hint=hint)

    def _write(self, words: str, write: Callable[[], object]) -> None:
        self._tab.carry_out(words, write)


def _day(values: Mapping[str, object]) -> dt.date:
    """The day that a form asked for."""
    day = values["on"]
    assert isinstance(day, dt.date)
    return day
