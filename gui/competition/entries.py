"""报名与抽签: who takes part, from the roster, and the draw of starting order and codes with its seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from core.competition.records.contests import OPEN, RUNNING, SAFETY, SCORED, Readiness
from core.competition.records.entries import ENTERED, OUT, Draw, Drawn, EntryCase, SafetyReturn
from core.competition.records.scheme import SINGLE, TEAM, Scheme
from gui.competition import entries_actions as acts
from gui.competition.contests_steps import StepCard, onward_ready
from gui.competition.entries_draw import DrawCard
from gui.competition.printing import print_button
from gui.competition.tab import ContestTab
from gui.competition.words import LOCKED
from gui.kit import Page, banner, box, button, choice, col, emptied, empty, row, search, text
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

HEADS = (
    ("出场", 46), ("代码", 60), ("报名号", 60), ("参赛者", 110), ("参赛单位", 180), ("组别", 76), ("队员或代表队", 150),
    ("工种（岗位）", 96), ("技能等级", 76), ("状态", 80),
)  # fmt: skip
TONES = {OUT: "err", "缺席": "warn", "退赛": "mute"}
LOOK = TableLook(right=(0, 2), tones={9: TONES}, stretch=4)
ALL = "全部组别"
WAIT = "先在“竞赛项目”里办理“立项”和“开始报名”，再从花名册报名。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everything that the tab shows."""

    scheme: Scheme
    cases: tuple[EntryCase, ...]
    draws: tuple[Draw, ...]
    repeated: tuple[Drawn, ...]  # of the newest draw
    over: tuple[str, ...]
    returns: tuple[SafetyReturn, ...]
    ready: Readiness | None


class EntriesTab(ContestTab):
    """The entries of the contest chosen, with the draw and the next step beside them."""

    found: Read

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.search_box = search("姓名、代码", width=150)
        self.search_box.textChanged.connect(lambda _: self.show_list())
        self.division = choice([ALL], name="按组别筛选", width=116)
        self.division.activated.connect(lambda _: self.show_list())
        self.list = Listing[EntryCase]("参赛名单，回车修改", HEADS, cells=_cells, look=LOOK)
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.enter = button("报名…", "person_add", kind="primary", clicked=self.on_enter, tip="Ctrl+N")
        self.edit = button("修改…", "edit", clicked=self.on_edit, tip="F2")
        self.more = button("更多", "more_horizontal")
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._show_menu)
        self.print = print_button(self, lambda: self.contest, "报名")
        self.draw, self.steps = DrawCard(self), StepCard(self)
        self._sums, self._warned = text("", wrap=True), col(gap=6)
        self._make_body()
        self.set_keys(
            {"Ctrl+N": self.on_enter, "F2": self.on_edit, "Del": self.on_remove, "Ctrl+P": self._menu}
        )

    def _make_body(self) -> None:
        bar = row(self.search_box, self.division, None, self.enter, self.edit, self.more, self.print)
        self._some = box(col((self.list.framed(), 1), self._sums, gap=6))
        self._hint = text("", tone="text2", centre=True, wrap=True)
        self._none = box(col(None, empty("people", "还没有人报名", ""), self._hint, None))
        self._some.hide()
        left = col(bar, self._warned, (self._some, 1), (self._none, 1), gap=8)
        right = box(col(self.draw, (self.steps, 1000), None, gap=10))
        self.fill(box(row((left, 1), right, gap=12)))

    def reload(self) -> None:
        """Read the entries again."""
        service = self.competition

        def read(key: int) -> Read:
            draws = service.entries.draws(key)
            return Read(
                scheme=service.contests.rubric(key).scheme, cases=service.entries.entries(key), draws=draws,
                repeated=service.entries.repeat_draw(draws[-1].id or 0) if draws else (),
                over=service.entries.over_limit(key), returns=service.entries.returns(key),
                ready=onward_ready(self, self.one),
            )  # fmt: skip

        self.read(read, self._show)

    def show_list(self) -> None:
        """Show what the filters leave."""
        words, division = self.search_box.text().strip().upper(), self.division.currentText()  # type: ignore[union-attr]  # set above
        wanted = [
            c
            for c in self.found.cases
            if division in (ALL, c.entry.division or "")
            and any(words in t.upper() for t in (c.entry.name, c.entry.unit_name, c.entry.code or ""))
        ]
        wanted.sort(key=lambda c: (c.entry.start_order is None, c.entry.start_order or 0, c.entry.number))
        wanted.sort(key=lambda c: c.entry.division or "")
        self.list.put(wanted, key=lambda c: c.entry.id)

    def on_enter(self) -> None:
        """Enter people, a team or units, as the contest takes them."""
        if not self._may(self.enter):
            return
        entrant = self.found.scheme.entrant
        ask = (
            acts.enter_people
            if entrant == SINGLE
            else acts.enter_team
            if entrant == TEAM
            else acts.enter_units
        )
        ask(self)

    def on_edit(self) -> None:
        """Change division, team and post of the chosen entry."""
        case = self.list.chosen()
        if case is not None and self._may(self.edit):
            acts.edit_entry(self, case)

    def on_remove(self) -> None:
        """Take the chosen entry off."""
        case = self.list.chosen()
        if case is not None and self._may(self.edit):
            acts.remove_entry(self, case)

    def _may(self, widget: QWidget) -> bool:
        """Whether what a button does can be done now."""
        return self.isVisible() and self.contest is not None and widget.isEnabled()

    def _menu(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def _show_menu(self) -> None:
        """What can be done with the chosen entry."""
        menu, case = self.more.menu(), self.list.chosen()
        menu.clear()
        state = self.one.state
        offered = (
            ("队员…", acts.set_members, state == OPEN and self.found.scheme.entrant != SINGLE),
            ("缺席、退赛…", acts.set_state, state in (OPEN, RUNNING)),
            ("移除报名　Delete", acts.remove_entry, state == OPEN),
            ("一票否决…", acts.disqualify, state in (OPEN, RUNNING, SCORED)),
            ("撤销否决…", acts.lift_veto, state in (OPEN, RUNNING, SCORED)),
            ("安康杯自评…", acts.safety_return, state in (OPEN, RUNNING, SCORED) and self.one.kind == SAFETY),
        )
        for words, act, is_due in offered:
            entry = menu.addAction(words)
            if case is not None:
                entry.triggered.connect(lambda _=False, do=act, c=case: do(self, c))
            has_veto = case is not None and case.veto is not None and case.veto.lifted_on is None
            fits = {"一票否决…": not has_veto, "撤销否决…": has_veto}.get(words, True)
            entry.setEnabled(case is not None and is_due and fits)

    def _show(self, found: Read) -> None:
        """Show what was read."""
        self.found = found
        self._show_divisions()
        self._hide_empty_columns(found)
        self.show_list()
        is_open = self.one.state == OPEN
        for widget in (self.enter, self.edit):
            widget.setEnabled(is_open and (widget is self.enter or bool(found.cases)))
        self.more.setEnabled(bool(found.cases))
        self._some.setVisible(bool(found.cases))
        self._none.setVisible(not found.cases)
        self._hint.setText("点“报名”，从花名册选人、组队或选单位。" if is_open else WAIT)
        self._sums.setText(_sums(found))
        emptied(self._warned)
        for sentence in found.over:
            self._warned.addWidget(banner(sentence, "warn"))
        if self.one.state in (RUNNING, SCORED):
            self._warned.addWidget(banner(LOCKED, "info"))
        self.draw.show_draws(found.draws, found.repeated, found.cases, is_open=is_open)
        self.steps.show_ready(self.one, found.ready)

    def _hide_empty_columns(self, found: Read) -> None:
        """Leave the room of columns in which nobody has anything to the others."""
        rows = [_cells(case) for case in found.cases]
        for column in (0, 1, 5, 6, 7, 8):
            self.list.table.setColumnHidden(column, not any(cells[column] for cells in rows))

    def _show_divisions(self) -> None:
        """Offer the divisions; without any there is nothing to choose."""
        kept, names = self.division.currentText(), self.found.scheme.division_names
        self.division.clear()
        self.division.addItems([ALL, *filter(None, names)])
        self.division.setCurrentIndex(max(0, self.division.findText(kept)))
        self.division.setVisible(any(names))


def _sums(found: Read) -> str:
    """How many take part, by division, and from how many units."""
    here = [c.entry for c in found.cases if c.entry.state == ENTERED]
    people = sum(len(c.members) for c in found.cases if c.entry.state == ENTERED)
    units = len({e.unit_name.split(" ")[0] for e in here})
    names = [n for n in found.scheme.division_names if n]
    by_division = "、".join(f"{n} {sum(e.division == n for e in here)} 个" for n in names)
    members = f"，队员 {people} 人" if people else ""
    limit = f"，每单位限报 {found.scheme.unit_limit} 个" if found.scheme.unit_limit else ""
    return f"报名 {len(found.cases)} 个，参赛 {len(here)} 个{members}，来自 {units} 个单位{limit}" + (
        f"；{by_division}" if by_division else ""
    )


def _cells(case: EntryCase) -> Sequence[str]:
    entry = case.entry
    members = "、".join(m.name for m in case.members[:3]) + (
        f"等 {len(case.members)} 人" if len(case.members) > 3 else ""
    )
    return (
        str(entry.start_order or ""), entry.code or "", str(entry.number), entry.name, entry.unit_name,
        entry.division or "", members or entry.team or "", entry.post or "", entry.skill or "", entry.state,
    )  # fmt: skip
