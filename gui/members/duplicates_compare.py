"""Two entries of the roster side by side: which one stays, and whose value the merged person keeps."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton

from core.fields import text_of
from core.masking import mask
from core.members.merging import MergePreview
from core.members.records import Person
from core.members.service import Members
from gui.kit import Chip, button, col, emptied, frame, hline, row, scroller, set_property, set_width, text
from gui.members.revealed import Revealed
from gui.members.words import FIELDS

PLACES = ("department", "team", "union_group")  # one choice: a person sits in one unit
SIDES = ("第一条", "第二条")
LONGEST = 28  # characters of a value that fit beside its button
WHY = "核对重复人员"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The officer's decision on a pair, as `Members.merge` wants it."""

    survivor_id: int
    other_id: int
    taken: Mapping[str, bool]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing in which the two differ, or agree; `names` are the fields behind it."""

    names: tuple[str, ...]
    label: str
    texts: tuple[str, str]  # the first and the second entry

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.texts[0] != self.texts[1]


def lines_of(first: Person, second: Person) -> tuple[Line, ...]:
    """What the two entries say, line by line; what both leave empty is left out."""
    found = []
    for name, field in FIELDS.items():
        if name in PLACES[1:]:
            continue
        names = PLACES if name == PLACES[0] else (name,)
        texts = (_text(first, names), _text(second, names))
        if any(texts):
            found.append(
                Line(names=names, label="所在单位" if len(names) > 1 else field.spec.label, texts=texts)
            )
    return tuple(found)


def filled(person: Person) -> int:
    """How many fields say something."""
    return sum(bool(text_of(getattr(person, name))) for name in FIELDS)


class Comparison(QFrame):
    """The pair on show; 合并 and 不是同一人 are asked for by signals, the page does them."""

    merge_wanted = Signal()
    apart_wanted = Signal()

    def __init__(self, members: Members) -> None:
        super().__init__()
        self._members = members
        self._pair: tuple[Person, Person] | None = None
        self._survivor = 0  # place in the pair
        self._revealed = Revealed(members, self)
        self._revealed.changed.connect(self._on_revealed)
        self._groups: dict[tuple[str, ...], QButtonGroup] = {}
        self._picked: dict[tuple[str, ...], int] = {}
        self._body = col(gap=10)
        self._title = text("", "h3")
        self._reason = text("", tone="text2", wrap=True)
        self._follows = text("", tone="text2", wrap=True)
        self.reveal = button(
            "显示完整号码", "eye", clicked=self.on_reveal, tip="显示两人的完整号码，会记入变更记录"
        )
        self.swap = button("改为保留另一条", "arrow_sync", clicked=self.on_swap)
        self.merge = button("合并", kind="primary", clicked=self.merge_wanted.emit)
        self.apart = button("不是同一人", clicked=self.apart_wanted.emit, tip="记住这个判断，以后不再提示")
        head = row(self._title, None, self.reveal)
        body = scroller(self._body)
        body.setAccessibleName("两条记录对照")
        self.setProperty("kind", "card")
        foot = row(self.apart, None, self.swap, self.merge)
        self.setLayout(
            col(head, self._reason, (body, 1), hline(), self._follows, foot, gap=10, pad=(16, 12, 16, 14))
        )

    def show_pair(self, first_id: int, second_id: int, *, reason: str) -> None:
        """Show two people; the one of whom more is known stays unless the officer says otherwise."""
        preview = self._members.merge_preview(first_id, second_id)
        self._pair = (preview.survivor, preview.other)
        self._survivor = int(filled(preview.other) > filled(preview.survivor))
        self._picked.clear()
        self._title.setText(f"{preview.survivor.name}：两条记录")
        self._reason.setText(f"{reason}。标出的是不同之处，请选择合并后保留哪一个。")
        self._draw()

    def clear(self) -> None:
        """Show nobody."""
        self._pair = None
        emptied(self._body)

    def choice(self) -> Choice:
        """What the officer decided about the pair on show."""
        assert self._pair is not None
        survivor, other = self._pair[self._survivor], self._pair[1 - self._survivor]
        taken = {n: picked != self._survivor for names, picked in self._picked.items() for n in names}
        assert survivor.id is not None
        assert other.id is not None
        name = (other if taken.get("name") else survivor).name
        return Choice(survivor_id=survivor.id, other_id=other.id, taken=taken, name=name)

    def pick(self, name: str, place: int) -> None:
        """Keep the value of the first (0) or the second (1) entry for a field."""
        group = next(group for names, group in self._groups.items() if name in names)
        group.button(place).setChecked(True)

    def on_swap(self) -> None:
        """Let the other entry stay; its values win until chosen otherwise."""
        self._survivor = 1 - self._survivor
        self._picked.clear()
        self._draw()

    def on_reveal(self) -> None:
        """Show the numbers in full for a minute and record that they were seen."""
        assert self._pair is not None
        self._revealed.show([p.id for p in self._pair if p.id is not None], WHY)

    def _on_revealed(self) -> None:
        if self._pair is not None:
            self._draw()

    def _draw(self) -> None:
        assert self._pair is not None
        emptied(self._body)
        self._groups.clear()
        self.reveal.setEnabled(self._pair[0].id not in self._revealed)
        lines = lines_of(*self._pair)
        self._body.addLayout(self._head())
        self._body.addLayout(self._table([line for line in lines if line.differs]))
        same = [line for line in lines if not line.differs]
        if same:
            self._body.addWidget(text("相同的内容", "strong"))
            words = "　".join(f"{line.label}：{self._shown(line, 0)}" for line in same)
            self._body.addWidget(text(words, tone="text2", wrap=True))
        self._body.addStretch(1)
        self._follows.setText(_sentence(self._preview()))

    def _preview(self) -> MergePreview:
        choice = self.choice()
        return self._members.merge_preview(choice.survivor_id, choice.other_id)

    def _head(self) -> QGridLayout:
        assert self._pair is not None
        grid = _grid()
        for place, person in enumerate(self._pair):
            stays = place == self._survivor
            chip = Chip("保留这一条", "ok") if stays else Chip("并入另一条", "mute")
            known = text(f"{SIDES[place]}（填了 {filled(person)} 项）", "strong")
            grid.addLayout(row(known, chip, None), 0, place + 1)
        spacer = text("")
        set_width(spacer, 96)
        grid.addWidget(spacer, 0, 0)
        return grid

    def _table(self, lines: list[Line]) -> QGridLayout:
        grid = _grid()
        for at, line in enumerate(lines):
            label = text(line.label, tone="text2", wrap=True)
            set_width(label, 96)
            grid.addWidget(label, at, 0)
            group = QButtonGroup(self)
            self._groups[line.names] = group
            for place in (0, 1):
                grid.addWidget(self._cell(line, place, group), at, place + 1)
            usual = self._survivor if line.texts[self._survivor] else 1 - self._survivor
            picked = self._picked.get(line.names, usual)
            group.idToggled.connect(lambda place, on, names=line.names: self._on_picked(names, place, on=on))
            group.button(picked).setChecked(True)
        return grid

    def _cell(self, line: Line, place: int, group: QButtonGroup) -> QFrame:
        """One value with its button; an empty value cannot be chosen, the other side fills it."""
        shown = self._shown(line, place)
        short = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
        option = QRadioButton(short or "（空）")
        option.setEnabled(bool(shown))
        option.setToolTip(shown)
        option.setAccessibleName(f"{line.label}：采用{SIDES[place]}的“{shown or '空'}”")
        group.addButton(option, place)
        cell = frame(row((option, 1), pad=(8, 5, 8, 5)), "", banner="")
        option.toggled.connect(lambda on: set_property(cell, "banner", "info" if on else ""))
        set_property(cell, "kind", "inset")
        return cell

    def _shown(self, line: Line, place: int) -> str:
        assert self._pair is not None
        words = line.texts[place]
        return words if self._pair[place].id in self._revealed else mask(FIELDS[line.names[0]], words)

    def _on_picked(self, names: tuple[str, ...], place: int, *, on: bool) -> None:
        if on:
            self._picked[names] = place


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return grid


def _text(person: Person, names: tuple[str, ...]) -> str:
    return " / ".join(words for n in names if (words := text_of(getattr(person, n))))


def _sentence(preview: MergePreview) -> str:
    """What follows to the entry that stays."""
    parts = "、".join(f"{label} {count} 条" for label, count in preview.following)
    moves = f"合并时，另一条名下的{parts}会转到保留的这一条；" if parts else "另一条名下没有其他记录；"
    return moves + "保留的一条里空白的项目用另一条补上。合并后可以撤销。"
