"""名次: the places with their arithmetic and the reason of every tie, judges far apart, objections, adjustments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from core.competition.records.contests import CANCELLED, RUNNING, STARTED, Objection, Readiness
from core.competition.records.entries import Entry
from core.competition.records.judging import Adjustment, Slot
from core.competition.records.ranking import Gap, Ranking
from core.competition.records.scheme import Rubric
from gui.competition.contests_steps import StepCard, onward_ready
from gui.competition.printing import print_button
from gui.competition.ranking_adjust import AdjustPart
from gui.competition.ranking_effects import EffectsPart, GapsPart
from gui.competition.ranking_objections import ObjectionsPart
from gui.competition.ranking_places import PlacesPart
from gui.competition.tab import ContestTab, Sections
from gui.kit import Page, banner, box, col, emptied, filter_chip, row, text
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App

SECTIONS = ("名次", "评委分差", "去掉某评委", "成绩调整", "异议")
PLACES, GAPS, EFFECTS, ADJUST, OBJECT = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Everything that the tab shows."""

    ranking: Ranking
    rubric: Rubric
    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    missing: tuple[Slot, ...]
    adjustments: tuple[Adjustment, ...]
    objections: tuple[Objection, ...]
    ready: Readiness | None

    @property
    def open_objections(self) -> int:
        """How many objections are not settled."""
        return sum(o.settled_on is None for o in self.objections)


class RankingTab(ContestTab):
    """The ranking of the contest chosen, with the next step beside it."""

    found: Read

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.sections = [filter_chip(words, on=not n) for n, words in enumerate(SECTIONS)]
        self._parts = Sections[Read](
            lambda: PlacesPart(self), GapsPart, lambda: EffectsPart(self), lambda: AdjustPart(self),
            lambda: ObjectionsPart(self),
        )  # fmt: skip
        for place, chip in enumerate(self.sections):
            chip.clicked.connect(lambda _=False, n=place: self.show_section(n))
        self.steps, self._warned, self._frozen = StepCard(self), col(gap=6), text("", "caption", tone="text2")
        self.print = print_button(self, lambda: self.contest, "成绩")
        bar = row(*self.sections, None, self._frozen, self.print, gap=6)
        left = col(bar, self._warned, (self._parts.stack, 1), gap=8)
        self.fill(box(row((left, 1), self.steps, gap=12)))
        self.set_keys({"Ctrl+P": self._menu})

    @property
    def places(self) -> PlacesPart:
        """The places with their arithmetic."""
        return cast(PlacesPart, self._parts.part(PLACES))

    @property
    def gaps(self) -> GapsPart:
        """Judges far apart."""
        return cast(GapsPart, self._parts.part(GAPS))

    @property
    def effects(self) -> EffectsPart:
        """What would be different without a judge."""
        return cast(EffectsPart, self._parts.part(EFFECTS))

    @property
    def adjust(self) -> AdjustPart:
        """The manual changes."""
        return cast(AdjustPart, self._parts.part(ADJUST))

    @property
    def objections(self) -> ObjectionsPart:
        """The objections."""
        return cast(ObjectionsPart, self._parts.part(OBJECT))

    def show_section(self, place: int) -> None:
        """Turn to a section, by its place in SECTIONS."""
        self.sections[place].setChecked(True)
        self._parts.turn(place)
        if place == EFFECTS:
            self.effects.begin()

    def reload(self) -> None:
        """Read the ranking again."""
        service = self.competition

        def read(key: int) -> Read:
            return Read(
                ranking=service.ranking.ranking(key), rubric=service.contests.rubric(key),
                entries=tuple(c.entry for c in service.entries.entries(key)), gaps=service.judging.gaps(key),
                missing=service.judging.missing(key), adjustments=service.ranking.adjustments(key),
                objections=service.contests.case(key).objections, ready=onward_ready(self, self.one),
            )  # fmt: skip

        self.read(read, self._show)

    def _menu(self) -> None:
        """Open the menu of papers."""
        if self.isVisible():
            self.print.showMenu()

    def _show(self, found: Read) -> None:
        """Show what was read, first what must be looked at before the ranking."""
        self.found = found
        emptied(self._warned)
        for words, tone in _warnings(found, is_running=self.one.state == RUNNING):
            self._warned.addWidget(banner(words, tone))
        counts = {GAPS: len(found.gaps), ADJUST: len(found.adjustments), OBJECT: len(found.objections)}
        for place, words in enumerate(SECTIONS):
            self.sections[place].setText(f"{words} {counts[place]}" if counts.get(place) else words)
        is_frozen = self.one.state in STARTED and self.one.state != RUNNING
        self._frozen.setText(
            "成绩已冻结" if is_frozen else "" if self.one.state == CANCELLED else "成绩未冻结"
        )
        self._parts.put(found)
        self.steps.show_ready(self.one, found.ready)


def _warnings(found: Read, *, is_running: bool) -> list[tuple[str, str]]:
    """What must be looked at before the ranking, with its tone."""
    told = []
    if found.missing and is_running:
        told.append((f"还有 {len(found.missing)} 份评分表缺少或没有复核，名次不是最后的结果。", "warn"))
    if found.gaps:
        told.append((f"有 {len(found.gaps)} 处评委分差超过规定，请先看“评委分差”。", "warn"))
    if found.open_objections:
        told.append((f"有 {found.open_objections} 项异议还没有处理完，处理完才能公示和确定成绩。", "warn"))
    return told
