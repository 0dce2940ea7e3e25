"""One ballot from the paper to the verdict: what is to be done next stands on top."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.congress.records.meetings import Snapshot
from core.congress.records.votes import Ballot, BallotItem, Count, Teller, Verdict
from gui.congress import votes_words as words
from gui.congress.votes_count import CountSheet
from gui.congress.votes_records import records_panel
from gui.congress.votes_verdict import verdict_panel
from gui.kit import Chip, Stepper, banner, box, button, card, choice, col, frame, row, set_width, text
from gui.kit.findings import finding_words, severity_tone
from gui.kit.keypad import NumberField

if TYPE_CHECKING:
    from core.app import App

FREEZE_HINT = "发票前先冻结到会人数：计票以这一刻的应到、实到为准，快照号印在报告单上。"
SECOND = "甲方的数字不显示。请换乙方计票人独立录入。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that is known of one ballot."""

    ballot: Ballot
    items: tuple[BallotItem, ...]
    tellers: tuple[Teller, ...]
    counters: tuple[str, ...]
    counts: tuple[Count, ...]
    attempt: int | None
    verdict: Verdict
    rounds: tuple[Ballot, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def is_open(self) -> bool:
        """Whether sheets can be entered now."""
        return self.ballot.state in ("已发票", "计票") and self.attempt is not None

    @property
    def side(self) -> str:
        """Whose sheet is entered next."""
        entered = {c.side for c in self.counts if c.attempt == self.attempt}
        return "乙" if "甲" in entered else "甲"

    @property
    def free_counters(self) -> tuple[str, ...]:
        """Who may sign the next sheet: nobody who counted for the other side."""
        other = {c.counted_by for c in self.counts if c.side != self.side}
        return tuple(name for name in self.counters if name not in other)

    @property
    def is_recount(self) -> bool:
        """Whether both sides differ and the next attempt has not begun."""
        return self.is_open and bool(self.counts) and max(c.attempt for c in self.counts) != self.attempt


def read_case(app: "App", ballot_id: int) -> Case:
    """Read a ballot with everything that belongs to it."""
    votes = app.congress.votes
    ballot = votes.ballot(ballot_id)
    return Case(
        ballot=ballot,
        items=votes.items(ballot_id),
        tellers=votes.tellers(ballot_id),
        counters=votes.counters(ballot_id),
        counts=votes.counts(ballot_id),
        attempt=votes.attempt(ballot_id),
        verdict=votes.verdict(ballot_id),
        rounds=votes.rounds(ballot_id),
        snapshots=app.congress.meetings.snapshots(ballot.meeting_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What the buttons of the panel do."""

    edit: Callable[[], object]
    tellers: Callable[[], object]
    freeze: Callable[[], object]
    issue: Callable[[int, int | None], object]  # number and snapshot
    print_papers: Callable[[], object]
    recount: Callable[[], object]
    close: Callable[[], object]
    reports: Callable[[], object]
    void: Callable[[], object]
    new_round: Callable[[], object]


class IssueCard(QWidget):
    """The snapshot, the number of papers, and the button that lets them out."""

    def __init__(self, case: Case, acts: Acts, present: int) -> None:
        super().__init__()
        ballot, self._acts = case.ballot, acts
        hands = words.is_hands(ballot)
        self.snapshots = choice([], name="到会快照", width=300)
        for one in reversed(case.snapshots):
            when = f"{one.taken_at:%H:%M}" if one.taken_at else ""
            self.snapshots.addItem(f"{one.number}　应到 {one.due}　实到 {one.present}　{when}", one.id)
        if ballot.snapshot_id is not None:
            self.snapshots.setCurrentIndex(max(0, self.snapshots.findData(ballot.snapshot_id)))
        frozen = next((s.present for s in case.snapshots if s.id == self.snapshots.currentData()), present)
        self.number = NumberField("发出票", width=110, role="kpi")
        self.number.set_number(ballot.issued or frozen)
        self.number.setEnabled(not hands)
        verb = "开始举手表决" if hands else f"发出{words.paper_name(ballot)}"
        if ballot.state == "已发票":
            verb = "更正发票数"
        kind = "primary" if ballot.state == "准备" else ""
        self.issue = button(verb, "vote", kind=kind, clicked=self._on_issue)
        self.issue.setAutoDefault(True)
        self.number.advanced.connect(lambda _: self.issue.setFocus())
        freeze = button("冻结到会人数", "people_checkmark", clicked=acts.freeze)
        label = text("参加表决" if hands else "发出票", tone="text2")
        self.setLayout(
            col(
                text(FREEZE_HINT, "caption", tone="text2", wrap=True),
                row(freeze, self.snapshots, None),
                row(label, self.number, text("名" if hands else "张"), 12, self.issue, None),
                gap=10,
            )
        )

    def _on_issue(self) -> None:
        self._acts.issue(self.number.number() or 0, self.snapshots.currentData())


def head_card(case: Case) -> QWidget:
    """The title, how it is held, and how far it is."""
    ballot = case.ballot
    round_ = words.round_words(ballot)
    title = row(
        (text(ballot.title, "h2", wrap=True), 1),
        *([text(round_, "strong", tone="text2")] if round_ else []),
        Chip(ballot.state, words.STATE_TONES[ballot.state]),
    )
    note = (text(f"说明：{ballot.note}", tone="text2", wrap=True),) if ballot.note else ()
    parts = [title, text(words.ballot_line(ballot), tone="text2", wrap=True), *note]
    if ballot.state not in ("已确认", "作废"):
        parts.append(Stepper(words.STEPS, _step(case)))
    return frame(col(*parts, gap=8, pad=(16, 12, 16, 12)))


def _step(case: Case) -> int:
    """The place in STEPS."""
    state = case.ballot.state
    if state == "准备":
        return 0 if len(case.counters) < 2 else 1
    if case.attempt is None:
        return 4
    return 3 if case.side == "乙" else 2


def prepared_card(case: Case, acts: Acts, law_words: str) -> QWidget:
    """What stands on the paper, and what the law says of it."""
    is_ready = case.ballot.state == "准备"
    title = "候选人" if case.ballot.kind == words.ELECTION else "表决事项"
    order = f"按{case.ballot.candidate_order}排列" if case.ballot.candidate_order else ""
    listed = [text(f"{i.position}　{i.title}", wrap=True) for i in case.items]
    found = [banner(finding_words(f), severity_tone(f)) for f in case.verdict.findings]
    law = [text(law_words, "caption", tone="text2", wrap=True)] if law_words else []
    mend = button("修改…", "edit", kind="link", clicked=acts.edit, tip="F2") if is_ready else None
    return card(title, *listed, *law, *found, action=mend, note=order, gap=6)


def tellers_card(case: Case, acts: Acts) -> QWidget:
    """Who watches and counts."""
    can_change = case.ballot.state in ("准备", "已发票")
    action = button("指定…", "people", kind="link", clicked=acts.tellers) if can_change else None
    roles: dict[str, list[str]] = {}
    for one in case.tellers:
        roles.setdefault(one.role, []).append(one.name)
    listed = [text(f"{role}：{'、'.join(names)}", wrap=True) for role, names in roles.items()]
    few = (
        [] if len(case.counters) > 1 else [banner("发票前请至少指定两名计票人，甲、乙两方各自计票。", "warn")]
    )
    return card("监票人、计票人", *listed, *few, action=action, gap=6)


def differences_card(case: Case, acts: Acts) -> QWidget:
    """Where the two sides differ, and the way to count again."""
    listed = [
        text(f"{words.CROSS} {sentence}", tone="err", wrap=True) for sentence in case.verdict.differences
    ]
    again = button(f"重新计票（第 {case.attempt} 遍）", "arrow_sync", kind="primary", clicked=acts.recount)
    words_ = "两方计票不一致，须重新计票；已录入的计票单都保留在计票记录里。"
    return card("两方计票不一致", banner(words_, "err"), *listed, row(again, None), gap=8)


def sheet_card(sheet: CountSheet) -> QWidget:
    """The sheet of the side whose turn it is."""
    told = [banner(SECOND, "info")] if sheet.side == "乙" else []
    return frame(col(*told, sheet, gap=10, pad=(16, 12, 16, 14)))


def result_card(case: Case, acts: Acts) -> QWidget:
    """The verdict, and what can be done with it."""
    is_closed = case.ballot.state == "已确认"
    chip = Chip("已确认", "ok") if is_closed else Chip("两方一致，待确认", "info")
    buttons: list[QWidget] = []
    if is_closed:
        buttons = [button("打印计票报告单、判定单", "print", clicked=acts.reports)]
        if _may_go_on(case):
            name = "另行选举（另行投票）" if case.verdict.run_off else "再次投票"
            buttons.append(button(name, "arrow_sync", kind="primary", clicked=acts.new_round))
    else:
        confirm = button("确认结果", "checkmark", kind="primary", clicked=acts.close)
        set_width(confirm, 180)
        buttons = [confirm]
    return card("投票结果", verdict_panel(case.verdict), row(None, *buttons), action=chip, gap=10)


def _may_go_on(case: Case) -> bool:
    """Whether a closed ballot left something open that no later round takes up."""
    b, verdict = case.ballot, case.verdict
    if any(r.previous_id == b.id and r.state != "作废" for r in case.rounds):
        return False
    if b.kind == words.ELECTION:
        return bool(verdict.run_off) or len(verdict.elected) < b.seats
    return any(not i.is_passed for i in verdict.items)


def void_card(case: Case, acts: Acts) -> QWidget:
    """A ballot declared void: why, and how to go on."""
    told = banner("这次投票已经作废，计票记录都保留。", "warn")
    if any(r.previous_id == case.ballot.id and r.state != "作废" for r in case.rounds):
        return card("已作废", told)
    again = button("再次投票", "arrow_sync", kind="primary", clicked=acts.new_round)
    return card("已作废", told, row(again, None))


def records_card(case: Case, *, is_open: bool) -> QWidget | None:
    """The sheets of all attempts, folded away while a sheet is entered."""
    if not case.counts:
        return None
    panel = records_panel(case.counts, case.items)
    fold = button("收起" if is_open else "展开", kind="link")
    fold.setAccessibleName("展开或收起计票记录")
    if not is_open:
        panel.hide()

    def turn() -> None:
        panel.setVisible(panel.isHidden())
        fold.setText("展开" if panel.isHidden() else "收起")

    fold.clicked.connect(lambda _=False: turn())
    return card("计票记录", panel, action=fold, note=f"已录入 {len(case.counts)} 张计票单")


def rounds_words(case: Case) -> str:
    """The rounds that this one belongs to."""
    if len(case.rounds) < 2:
        return ""
    return "　".join(f"第 {r.round} 次：{r.state}" for r in case.rounds)


def foot_row(case: Case, acts: Acts) -> QWidget:
    """Papers to print and the way to declare the ballot void."""
    state, parts = case.ballot.state, []
    if not words.is_hands(case.ballot) and state in ("准备", "已发票"):
        name = f"打印{words.paper_name(case.ballot)}"
        parts.append(button(name, "print", clicked=acts.print_papers, tip="Ctrl+P"))
    rounds = rounds_words(case)
    told = [text(rounds, "caption", tone="text2")] if rounds else []
    if state in ("准备", "已发票", "计票"):
        parts.append(button("作废…", "dismiss", clicked=acts.void))
    return box(row(*told, None, *parts))
