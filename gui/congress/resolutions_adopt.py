"""Making a resolution of a confirmed ballot, or a new version of an earlier one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.congress.records.resolutions import Resolution
from core.congress.records.votes import Ballot
from gui.congress.duties_panel import tall
from gui.kit import Form, FormDialog, box, choice, col, emptied, row, set_width, text
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

FIELDS = ("title", "number", "text", "effective_on")
AMENDED = (*FIELDS, "is_repeal")
HINT = "只能依据已经确认的投票结果，票数直接取自计票记录，不在这里填写。"
AMEND_HINT = "原决议保留为旧版本，仍可查阅；新版本自生效日期起施行。"


class AdoptDialog(FormDialog):
    """The ballot, which of its passed items, and the words; `save` gets the resolution.

    `old` is the resolution that the new one takes the place of.
    """

    def __init__(
        self, parent: QWidget, app: "App", ballots: Sequence[Ballot], *, save: Callable[[Resolution], object],
        old: Resolution | None = None,
    ) -> None:  # fmt: skip
        self._app, self._ballots, self._old, self._store = app, ballots, old, save
        self._draft = Resolution()
        form = Form(Resolution, AMENDED if old else FIELDS, label_width=80)
        tall(form, "text", 150)
        title = f"变更决议：{old.title}" if old else "形成决议"
        super().__init__(parent, title, form, save=self._save, hint=AMEND_HINT if old else HINT)
        self.ballot = choice([b.title for b in ballots], name="依据的投票")
        self.items: dict[int, QCheckBox] = {}
        self._items = col(gap=4)
        label = text("依据的投票", tone="text2")
        set_width(label, 116)
        above = col(row(label, (self.ballot, 1), gap=12), self._items, gap=6, pad=(20, 0, 20, 8))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box(above))
        self.ballot.currentIndexChanged.connect(lambda _: self.show_ballot())
        self.show_ballot()
        room = self.screen().availableGeometry().height() - 80
        self.resize(max(self.width(), theme().px(660)), min(self.height() + theme().px(110), room))

    def show_ballot(self) -> None:
        """Offer the passed items of the chosen ballot, and draft the words for all of them."""
        ballot_id = self._ballots[self.ballot.currentIndex()].id or 0
        fresh = self._app.congress.resolutions.draft(ballot_id)
        emptied(self._items)
        self.items.clear()
        titles = {i.id or 0: i.title for i in self._app.congress.votes.items(ballot_id)}
        for key in fresh.item_ids:
            tick = QCheckBox(titles[key])
            tick.setChecked(True)
            tick.toggled.connect(lambda _: self._redraft())
            self.items[key] = tick
            self._items.addWidget(tick)
        self._put(fresh)

    def _redraft(self) -> None:
        """Draft again for the items ticked, unless the officer has changed the words."""
        chosen = self._chosen()
        if chosen and self.form.value()["text"] == self._draft.text:
            ballot_id = self._ballots[self.ballot.currentIndex()].id or 0
            self._put(self._app.congress.resolutions.draft(ballot_id, chosen))

    def _put(self, fresh: Resolution) -> None:
        self._draft = fresh
        title = self._old.title if self._old else fresh.title
        values = {"title": title, "number": None, "text": fresh.text, "effective_on": fresh.effective_on}
        self.form.set_value(values | ({"is_repeal": False} if self._old else {}))

    def _chosen(self) -> tuple[int, ...]:
        return tuple(key for key, tick in self.items.items() if tick.isChecked())

    def _save(self, values: dict[str, object]) -> None:
        draft = self._draft
        self._store(
            Resolution(
                meeting_id=draft.meeting_id, ballot_id=draft.ballot_id, passed_on=draft.passed_on,
                item_ids=self._chosen(), **values,  # type: ignore[arg-type]
            )
        )  # fmt: skip
