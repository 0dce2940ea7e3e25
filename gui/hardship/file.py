"""One family's file: what it is, what can be done next, its sections, the means test and the way so far."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu, QStackedWidget

from core.hardship.records.guard import Aided
from core.hardship.records.households import HouseholdFile
from core.hardship.records.procedure import Procedure
from core.hardship.service.papers import PaperState
from core.progress import Progress
from gui import jobs
from gui.hardship.file_causes import CausesSection
from gui.hardship.file_consents import ConsentsSection
from gui.hardship.file_members import MembersSection
from gui.hardship.file_money import MoneySection
from gui.hardship.file_property import PropertySection
from gui.hardship.file_record import RecordSection
from gui.hardship.means_panel import Judged, MeansPanel, judged_now
from gui.hardship.papers import forms_menu, papers_menu
from gui.hardship.section import Section
from gui.hardship.stepping import take_step
from gui.hardship.tab import Tab
from gui.hardship.way import WayCard
from gui.hardship.words import ONWARD, STATE_TONES, TIER_TONES, day_words, joined
from gui.kit import Chip, Page, button, col, dialogs, frame, row, scroller, set_width, tab_bar, text
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

OPENING, REVEALING = "打开档案办理业务", "显示完整信息"
REVEAL_WORDS = "会显示完整的证件号、电话、住址、账号{illness}，查看人和事由会记入变更记录。请写明查看的事由："
SIDE, RECORD = 372, "办理记录"


class Rest(NamedTuple):
    """What is read after the file is shown."""

    household_id: int
    judged: Judged
    papers: tuple[PaperState, ...]
    aided: tuple[Aided, ...]


class FilePart(Tab):
    """The file in place of the board; Esc goes back to it."""

    tables = frozenset(
        {"household", "household_member", "household_illness", "household_study", "household_income",
         "household_expense", "household_property", "household_proof", "household_consent", "household_step",
         "household_visit", "household_visit_photo", "household_review", "household_notice", "household_objection",
         "household_exit", "household_recheck", "means_verdict", "local_standard", "own_rule", "aid_grant",
         "aid_payment"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page, *, on_back: Callable[[], object]) -> None:
        super().__init__(app, shell, page)
        self._on_back = on_back
        self._household_id: int | None = None
        self._reason = OPENING
        self.file: HouseholdFile | None = None
        self.way: Procedure | None = None
        self.paper_states: tuple[PaperState, ...] = ()
        self.aided: tuple[Aided, ...] = ()
        self.is_revealed = self.may_see = False
        self._title, self._tier, self._state = text("", "h2"), Chip("", "mute"), Chip("", "mute")
        self._note = text("", tone="text2", wrap=True)
        self.onward = button("", "checkmark", kind="primary", clicked=self.on_onward)
        self.other = button("其他办理", "more_horizontal")
        self.eye = button("显示隐藏项", "eye", clicked=self.on_reveal)
        self.papers = button("打印文书", "print", tip="Ctrl+P")
        self.forms = button("填写官方表格", "document_table")
        self.means, self.progress = MeansPanel(self), WayCard(self)
        kinds: tuple[tuple[str, type[Section]], ...] = (
            ("家庭成员", MembersSection), ("收入支出", MoneySection), ("财产住房", PropertySection),
            ("原因与材料", CausesSection), ("同意承诺", ConsentsSection),
        )  # fmt: skip
        self.record = RecordSection(self)
        self.bar, self._stack = tab_bar(*(words for words, _ in kinds), RECORD), QStackedWidget()
        self.sections = [*(kind(self) for _, kind in kinds), self.record]
        for section in self.sections:
            self._stack.addWidget(section)
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        self._make_body()
        self.set_keys({"Esc": self._on_back, "Ctrl+P": self.papers.click})

    def _make_body(self) -> None:
        back = button("返回列表", tip="返回列表（Esc）", clicked=self._on_back)
        for widget, fill in ((self.papers, papers_menu), (self.forms, forms_menu), (self.other, _steps_menu)):
            menu = QMenu(widget)
            menu.aboutToShow.connect(lambda m=menu, f=fill: f(self, m))
            widget.setMenu(menu)
        head = row(
            back, 4, self._title, self._state, self._tier, None, self.eye, self.papers, self.forms, self.other, self.onward
        )  # fmt: skip
        left = frame(col(self.bar, (self._stack, 1), gap=10, pad=(14, 6, 14, 12)))
        side = scroller(col(self.means, self.progress, None, gap=12, pad=(0, 0, 6, 0)))
        set_width(side, SIDE)
        self.set_body(head, self._note, (row((left, 1), side, gap=12), 1), scroll=False)

    def open(self, household_id: int) -> None:
        """Turn to a family; personal texts are masked again."""
        self.lay_away()
        self._household_id, self._reason, self.is_revealed = household_id, OPENING, False
        self.paper_states, self.aided = (), ()
        self.bar.setCurrentIndex(0)
        self._is_stale = True
        self._reload_if_shown()

    def lay_away(self) -> None:
        """Close the file that lies open; looking into it again is another opening."""
        if self._household_id is not None:
            self.hardship.households.close(self._household_id)
            self._household_id = None

    def reload(self) -> None:
        """Read the whole file; opening it and showing what is masked are kept in the audit, reading it again is not."""
        if self._household_id is None:
            return
        households = self.hardship.households
        self.may_see = households.may_see_illness()
        with_illness = self.is_revealed and self.may_see
        if self._reason:
            self.file = households.file(self._household_id, self._reason, with_illness=with_illness)
            self._reason = ""
        else:
            self.file = households.again(self._household_id, with_illness=with_illness)
        self.way = self.hardship.procedure.of(self._household_id)
        self._show_head(self.file, self.way)
        for section in self.sections:
            section.show_file()
        self.progress.show_way()
        self.means.show_waiting()
        jobs.read(self, "正在核算", self._read_rest, self._take_rest)

    def _read_rest(self, _: Progress) -> Rest:
        """The means test, the papers and the aid; runs outside the window's thread."""
        key, hardship = self._household_id or 0, self.hardship
        judged = judged_now(hardship.means, key)
        return Rest(key, judged, hardship.papers.available("household", key), hardship.aid.history(key))

    def _take_rest(self, found: Rest) -> None:
        if found.household_id != self._household_id:
            return  # another family was opened meanwhile
        self.paper_states, self.aided = found.papers, found.aided
        self.means.show_judged(found.judged)
        self.record.show_list()

    def on_reveal(self) -> None:
        """Show personal texts in full, for a reason that is kept; or mask them again."""
        if self.is_revealed:
            self.is_revealed = False
        else:
            illness = "和健康状况" if self.may_see else ""
            reason = dialogs.ask_text(self, "显示完整信息", REVEAL_WORDS.format(illness=illness))
            if not reason:
                return
            self.is_revealed, self._reason = True, f"{REVEALING}：{reason}"
        self.reload()

    def on_onward(self) -> None:
        """Take the step that leads on."""
        if self.way is not None and self.way.state in ONWARD:
            take_step(self, ONWARD[self.way.state])

    def show_section(self, place: int) -> None:
        """Turn to a section by its place."""
        self.bar.setCurrentIndex(place)

    def _show_head(self, file: HouseholdFile, way: Procedure) -> None:
        card = file.household
        self._title.setText(f"{file.head.name}家庭")
        self._state.set_status(way.state, STATE_TONES.get(way.state, "mute"))
        self._tier.set_status(card.tier or "类别未定", TIER_TONES.get(card.tier or "", "mute"))
        self._note.setText(
            joined(
                f"档案编号 {card.file_number}", card.workplace, f"家庭人口 {file.persons} 人",
                f"主要致困原因：{card.main_cause}", f"申报 {day_words(card.applied_on)}",
                f"联系人 {card.contact}" if card.contact else "",
                f"保存到 {day_words(way.kept_until)}" if way.kept_until else "",
            )
        )  # fmt: skip
        step = ONWARD.get(way.state, "")
        self.onward.setVisible(bool(step))
        self.onward.setText(f" {step}…")
        self.onward.setAccessibleName(step)
        self.other.setVisible(any(a != step for a in way.actions))
        self.eye.setText(" 重新隐藏" if self.is_revealed else " 显示隐藏项")
        self.eye.setAccessibleName(
            "隐藏个人信息" if self.is_revealed else "显示完整的个人信息，会记入变更记录"
        )


def _steps_menu(part: FilePart, menu: QMenu) -> None:
    """Every step that may be taken now beside the one that leads on."""
    menu.clear()
    way = part.way
    if way is None:
        return
    for name in way.actions:
        if name != ONWARD.get(way.state):
            menu.addAction(f"{name}…", lambda n=name: take_step(part, n))
