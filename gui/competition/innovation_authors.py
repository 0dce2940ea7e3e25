"""The authors of an idea: chosen from the roster, each with a share; the sum must be 100 %."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import Invalid, Problem
from core.innovation.records.ideas import WHOLE, Author
from core.money import split
from gui.competition.innovation_people import choose_people
from gui.competition.words import plain
from gui.kit import box, button, col, emptied, number, row, set_property, set_width, text
from gui.kit.parsing import read_money

if TYPE_CHECKING:
    from core.app import App


class AuthorsEditor(QWidget):
    """A line to each author with the share to type in; the first one leads."""

    changed = Signal()

    def __init__(self, app: "App") -> None:
        super().__init__()
        self._app = app
        self.authors: list[Author] = []
        self.lines: list[QLineEdit] = []
        self._words: dict[int, str] = {}  # shares as they were typed
        self._rows = col(gap=4)
        self.sum = text("", wrap=True)
        self.add_button = button("选择建议人…", "person_add", clicked=self.on_choose)
        self.even_button = button("平均分配", kind="link", clicked=self.share_evenly)
        head = text("建议人", tone="text2")
        set_width(head, 122)
        need = text("必填", "caption", tone="warn")
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.setContentsMargins(0, 6, 0, 0)
        beside = col(row(self.add_button, self.even_button, need, None), self._rows, self.sum, gap=4)
        self.setLayout(row(head, (beside, 1), gap=12))
        self._show()

    def put(self, authors: Sequence[Author]) -> None:
        """Begin with these."""
        self.authors = list(authors)
        self._words = {a.person_id: plain(a.share) for a in authors}
        self._show()

    def value(self) -> tuple[Author, ...]:
        """The authors with their shares, the leading one first; raises Invalid for a share that cannot be read."""
        return tuple(
            Author(person_id=a.person_id, place=n, share=self._share(a), name=a.name, job_title=a.job_title)
            for n, a in enumerate(self.authors)
        )

    def on_choose(self) -> None:
        """Choose who they are, the leading one first; shares of those who stay are kept."""
        hint = "先选主要建议人，再选协作人；顺序可以上移、下移。"
        chosen = choose_people(
            self.window(), self._app, "建议人", chosen=[a.person_id for a in self.authors], hint=hint
        )
        if chosen is None:
            return
        people = {p.id: p for p in self._app.members.people(chosen)}
        found = [people[key] for key in chosen]
        is_same = {a.person_id for a in self.authors} == set(chosen)
        self.authors = [
            Author(
                person_id=p.id or 0, name=p.name, unit_name="·".join(u for u in (p.department, p.team) if u),
                employee_number=p.employee_number or "", position=p.position or "", job_title=p.job_title or "",
            )
            for p in found
        ]  # fmt: skip
        if is_same:
            self._show()
        else:
            self.share_evenly()

    def share_evenly(self) -> None:
        """The same share for everybody; what cannot be divided goes to the first."""
        if self.authors:
            parts = split(WHOLE, [1] * len(self.authors))
            self._words = {a.person_id: plain(p) for a, p in zip(self.authors, parts, strict=True)}
        self._show()

    def shares(self) -> Mapping[int, Decimal | None]:
        """What is typed, None where it cannot be read."""
        found: dict[int, Decimal | None] = {}
        for one in self.authors:
            try:
                found[one.person_id] = read_money(self._words.get(one.person_id, "").rstrip("%％"))
            except ValueError:
                found[one.person_id] = None
        return found

    def _share(self, one: Author) -> Decimal:
        share = self.shares()[one.person_id]
        if share is None:
            raise Invalid(
                (Problem(field="authors", message=f"{one.name}的贡献比请填数字，例如 60，没有保存"),)
            )
        return share

    def _show(self) -> None:
        """A line to each author."""
        emptied(self._rows)
        self.lines = []
        for place, one in enumerate(self.authors):
            line = QLineEdit(self._words.get(one.person_id, ""))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setAccessibleName(f"{one.name}的贡献比，百分数")
            set_width(line, 72)
            line.textChanged.connect(lambda words, key=one.person_id: self._on_typed(key, words))
            self.lines.append(line)
            role = text("主要建议人" if not place else "协作人", "caption", tone="text2")
            set_width(role, 76)
            name = text("　".join(x for x in (one.name, one.unit_name) if x))
            name.setMinimumWidth(60)
            self._rows.addLayout(row(role, (name, 1), line, text("%", tone="text2"), gap=6))
        self.even_button.setVisible(len(self.authors) > 1)
        self._tell()

    def _on_typed(self, person_id: int, words: str) -> None:
        self._words[person_id] = words
        self._tell()

    def _tell(self) -> None:
        """The sum with its arithmetic."""
        shares = list(self.shares().values())
        read = [s for s in shares if s is not None]
        total = sum(read, Decimal(0))
        whole = len(read) == len(shares) and total == WHOLE
        if not shares:
            words = "还没有选建议人。"
        elif len(read) < len(shares):
            words = "贡献比请填数字，例如 60。"
        else:
            words = f"合计 {' + '.join(plain(s) for s in read)} = {plain(total)}%"
            words += (
                ""
                if whole
                else f"，应为 100%，{'还差' if total < WHOLE else '多了'} {plain(abs(WHOLE - total))}%"
            )
        self.sum.setText(words)
        set_property(self.sum, "tone", "ok" if whole else "warn" if shares else "text3")
        self.changed.emit()


def authors_card(authors: Sequence[Author]) -> QWidget:
    """Who had the idea, with the shares."""
    lines = [
        row(
            (text("　".join(x for x in (a.name, a.unit_name, a.position) if x), wrap=True), 1),
            number(f"{plain(a.share)}%"),
        )
        for a in authors
    ]
    return box(col(*lines, gap=3))
