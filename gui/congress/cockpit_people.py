"""Who is missing, who came, who is excused: one list with the entries that are made by hand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QPushButton, QWidget

from core.congress.records.cockpit import Attendee
from gui.congress.cockpit_figures import give_way
from gui.congress.preparation_recorder import Recorder
from gui.kit import GridLook, Page, Rows, box, button, card, col, dialogs, filter_chip, frame, grid, row
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = ("证号", "姓名", "代表团（组）", "情况")
MISSING, CAME, EXCUSED, ABSENT, GUESTS = "未签到", "已签到", "请假", "缺席", "列席"
KEYED_IN = "签到表补录"
SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
STATES = {MISSING: "", CAME: "实到", EXCUSED: "请假", ABSENT: "缺席"}


class PeopleList(QWidget):
    """Everybody who may come, one state of presence at a time; several can be chosen."""

    def __init__(self, page: Page, app: "App", shell: Shell, *, then: Callable[[], object]) -> None:
        """`then` is called after every entry."""
        super().__init__()
        self._page, self._app, self._then = page, app, then
        self._record = Recorder(page, app, shell, then=then)
        self._meeting_id = 0
        self._people: tuple[Attendee, ...] = ()
        self._shown: list[Attendee] = []
        self.kind = MISSING
        self.chips: dict[str, QPushButton] = {}
        for kind in (*STATES, GUESTS):
            self.chips[kind] = filter_chip(kind, on=kind == MISSING)
            self.chips[kind].clicked.connect(lambda _=False, k=kind: self.on_kind(k))
        self.model = Rows(HEADS)
        look = GridLook(stretch=2, multiple=True)
        self.table = grid(self.model, (46, 66, 100, 90), name="到会名单", look=look)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.key_in = button("补签", clicked=self.on_key_in, tip="按纸质签到表补录所选的人")
        self.excuse = button("请假…", clicked=self.on_excuse)
        self.absent = button("缺席", clicked=self.on_absent)
        self.correct = button("更正", clicked=self.on_correct, tip="改回未签到")
        give_way(self.table)
        chips = list(self.chips.values())
        filters = col(row(*chips[:3], None, gap=4), row(*chips[3:], None, gap=4), gap=4)
        inside = card(
            "名单",
            box(filters),
            (frame(col(self.table, pad=1), "inset"), 1),
            row(self.key_in, self.excuse, self.absent, self.correct, None, gap=6),
            gap=8,
        )
        self.setLayout(col((inside, 1)))

    def show_people(self, meeting_id: int, people: Sequence[Attendee]) -> None:
        """Show who may come to a meeting as they are now."""
        self._meeting_id, self._people = meeting_id, tuple(people)
        for kind, chip in self.chips.items():
            chip.setText(f"{kind} {len(_of(kind, self._people))}")
            chip.setAccessibleName(chip.text())
        self.show_kind(self.kind)

    def show_kind(self, kind: str) -> None:
        """Show those of one kind, who came last first."""
        kept = {_key(a) for a in self._chosen()}
        self.kind = kind
        self.chips[kind].setChecked(True)
        self._shown = _of(kind, self._people)
        self.model.set_rows([(a.code, a.name, a.group, _standing(a)) for a in self._shown])
        for place, one in enumerate(self._shown):
            if _key(one) in kept:
                self.table.selectionModel().select(self.model.index(place, 0), SELECT)
        self._show_state()

    def on_kind(self, kind: str) -> None:
        """Turn to those of another kind."""
        self.show_kind(kind)
        self._then()

    def on_key_in(self) -> None:
        """Key in who signed the paper sheet."""
        people, meetings = self._chosen(), self._app.congress.meetings
        if people[0].is_guest:
            self._record(
                f"已补签 {people[0].name}",
                lambda: meetings.sign_in(self._meeting_id, people[0].code, KEYED_IN),
            )
        else:
            ids = _ids(people)
            words = f"已补签 {_names(people)}"
            self._record(words, lambda: meetings.key_in(self._meeting_id, ids), count=len(ids))

    def on_excuse(self) -> None:
        """Record leave with its reason."""
        people, meetings = self._chosen(), self._app.congress.meetings
        ids, names = _ids(people), _names(people)
        reason = dialogs.ask_text(self._page, "登记请假", f"{names}的请假事由：")
        if reason is None:
            self._then()
        else:
            words = f"已登记 {names} 请假"
            self._record(words, lambda: meetings.excuse(self._meeting_id, ids, reason), count=len(ids))

    def on_absent(self) -> None:
        """Record absence without leave."""
        people, meetings = self._chosen(), self._app.congress.meetings
        ids, words = _ids(people), f"已登记 {_names(people)} 缺席"
        self._record(words, lambda: meetings.mark_absent(self._meeting_id, ids), count=len(ids))

    def on_correct(self) -> None:
        """Take a wrong entry back."""
        one, meetings = self._chosen()[0], self._app.congress.meetings
        if one.guest_id is not None:
            guest_id = one.guest_id
            self._record(f"{one.name} 改回未签到", lambda: meetings.clear_guest(guest_id))
        else:
            key = one.delegate_id or 0
            self._record(f"{one.name} 改回未签到", lambda: meetings.clear_presence(self._meeting_id, key))

    def _chosen(self) -> list[Attendee]:
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        return [self._shown[r] for r in rows if r < len(self._shown)]

    def _show_state(self) -> None:
        people = self._chosen()
        guests, alone = any(a.is_guest for a in people), len(people) == 1
        self.key_in.setEnabled(
            bool(people) and self.kind != CAME and (not guests or (alone and not people[0].state))
        )
        self.excuse.setEnabled(bool(people) and not guests)
        self.absent.setEnabled(bool(people) and not guests and self.kind != ABSENT)
        self.correct.setEnabled(alone and bool(people[0].state))


def _of(kind: str, people: Sequence[Attendee]) -> list[Attendee]:
    """Those of one kind; who came, the last first."""
    if kind == GUESTS:
        return [a for a in people if a.is_guest]
    found = [a for a in people if not a.is_guest and a.state == STATES[kind]]
    return sorted(found, key=lambda a: str(a.at), reverse=True) if kind == CAME else found


def _standing(one: Attendee) -> str:
    """When and how somebody came, or why not."""
    if one.state == "实到":
        time = one.at.strftime("%H:%M") if one.at else ""
        return f"{time} {'补录' if one.way == KEYED_IN else one.way}".strip()
    left = "" if one.is_employed else "已离职"
    return one.reason or left


def _key(one: Attendee) -> tuple[int | None, int | None]:
    return one.delegate_id, one.guest_id


def _ids(people: Sequence[Attendee]) -> list[int]:
    return [a.delegate_id for a in people if a.delegate_id is not None]


def _names(people: Sequence[Attendee]) -> str:
    return people[0].name if len(people) == 1 else f"{len(people)} 人"
