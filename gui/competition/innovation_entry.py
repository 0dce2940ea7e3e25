"""Entering a slip: the form, the authors with their shares, and what looks like it while it is typed."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.innovation.records.ideas import SUGGESTION, Author, Idea
from core.innovation.records.views import Likeness
from core.progress import Progress
from gui import jobs
from gui.competition.innovation_authors import AuthorsEditor
from gui.competition.words import contest_title
from gui.kit import Form, FormDialog, banner, box, choice, col, emptied, row, set_width, text
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

SECTIONS = {
    "": ("title", "kind", "category", "proposed_on", "source", "unit_name", "position", "number", "phone"),
    "内容": ("situation", "measures", "effect", "benefit_note"),
    "申报材料": (
        "unit_opinion", "scope", "is_in_use", "patent_number", "has_promise", "has_authorisation", "government_award",
        "past_award", "is_secret", "is_government_project", "has_rights_dispute", "note",
    ),
}  # fmt: skip
PAUSE = 400  # milliseconds after typing until the comparison begins
NO_CONTEST = "不属于竞赛"
Save = Callable[[Idea, Sequence[Author]], object]


class EntryDialog(FormDialog):
    """`save` gets the idea and its authors."""

    def __init__(
        self,
        parent: QWidget,
        app: "App",
        *,
        first: Idea | None = None,
        authors: Sequence[Author] = (),
        save: Save,
    ) -> None:
        self._app, self._store = app, save
        self._first = first or Idea(proposed_on=dt.date.today(), kind=SUGGESTION)
        form = Form(Idea, SECTIONS, columns=2, label_width=86)
        form.set_value(self._first)
        title = f"修改建议 {first.number}" if first else "登记合理化建议"
        super().__init__(
            parent, title, form, save=self._save, hint="不填编号的，由程序按年接着编。贡献比合计应为 100%。"
        )
        self.authors = AuthorsEditor(app)
        self.authors.put(authors)
        contests = app.competition.contests.contests()
        self._contest_ids = [None, *(c.id for c in contests)]
        self.contest = choice([NO_CONTEST, *(contest_title(c) for c in contests)], name="所属竞赛", width=360)
        if self._first.contest_id in self._contest_ids:
            self.contest.setCurrentIndex(self._contest_ids.index(self._first.contest_id))
        label = text("所属竞赛", tone="text2")
        label.setBuddy(self.contest)
        set_width(label, 122)
        self._told = col(gap=6, pad=(20, 4, 20, 6))
        people = col(self.authors, row(label, self.contest, None, gap=12), gap=8, pad=(20, 0, 20, 8))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(people))
        layout.insertLayout(3, self._told)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.compare)
        for changed in (self.form.changed, self.authors.changed):
            changed.connect(self._pause.start)
        self.authors.changed.connect(self._take_unit)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(980), screen.width() - 60), min(theme().px(660), screen.height() - 60))
        (self.form.editor("title") if first else self.authors.add_button).setFocus()

    def compare(self) -> None:
        """Look in the background for what is like this one; a form still empty is not compared."""
        idea = self.idea()
        if not idea.title or not idea.situation:
            emptied(self._told)
            return
        authors = tuple(Author(person_id=a.person_id, name=a.name) for a in self.authors.authors)

        def work(_: Progress) -> tuple[Likeness, ...]:
            return self._app.innovation.proposals.alike(idea, authors)

        jobs.run(self, "正在查重", work, self.show_likenesses)

    def show_likenesses(self, found: Sequence[Likeness]) -> None:
        """Say what was found, the most alike first."""
        emptied(self._told)
        for one in found[:2]:
            self._told.addWidget(banner(one.sentence, "err" if one.is_same else "warn"))
        if len(found) > 2:
            self._told.addWidget(
                text(f"还有 {len(found) - 2} 件相似，登记后在档案里查看。", "caption", tone="text2")
            )

    def idea(self) -> Idea:
        """What is typed now; what cannot be read is left out."""
        values = {
            n: v
            for n, v in self.form.value().items()
            if not (n == "proposed_on" and not isinstance(v, dt.date))
        }
        values |= {
            n: False for n, v in values.items() if v is None and isinstance(getattr(self._first, n), bool)
        }
        key = self._contest_ids[self.contest.currentIndex()]
        return replace(self._first, contest_id=key, **values)  # type: ignore[arg-type]  # the form knows the types

    def reject(self) -> None:
        """Close; what is still being compared no longer matters."""
        self._pause.stop()
        super().reject()

    def _take_unit(self) -> None:
        """The unit of the leading author, unless another was typed."""
        lead = next(iter(self.authors.authors), None)
        editor = self.form.editor("unit_name")
        if lead is not None and lead.unit_name and not editor.value():
            editor.set_value(lead.unit_name)
            if lead.position and not self.form.editor("position").value():
                self.form.editor("position").set_value(lead.position)

    def _save(self, _: dict[str, object]) -> None:
        self._pause.stop()
        self._store(self.idea(), self.authors.value())
