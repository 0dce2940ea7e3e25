"""公开栏: the register, whether workers see them, what hangs now, and the photographs."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from core.disclosure.documents.case import Which
from core.disclosure.records.boards import Board, BoardCheck, Posting
from gui.disclosure.photos import Photos, add_photos
from gui.disclosure.printing import print_button
from gui.disclosure.tab import Tab
from gui.disclosure.words import day_words, joined
from gui.kit import Page, banner, box, button, col, emptied, empty, frame, row, scroller, text
from gui.kit.findings import finding_words, severity_tone
from gui.kit.listing import Listing, TableLook
from gui.pages import Shell
from gui.tabs import ask

if TYPE_CHECKING:
    from core.app import App

CARD = ("name", "place", "has_box", "phone", "keeper", "is_active", "note")
CHECK = ("checked_on", "checked_by", "visibility", "is_intact", "note")
HEADS = (("公开栏", 116), ("位置", 170), ("是否易见", 96), ("最近检查", 96), ("现有", 54), ("在用", 64))
TONES = {2: {"职工易见": "ok", "不易看见": "err", "未检查": "warn"}, 5: {"停用": "mute"}}
HANGING = (("公开事项", 220), ("公开", 95), ("拟撤下", 95), ("张贴人", 70))


class BoardsTab(Tab):
    """The boards at the left; the chosen one's postings, checks and photographs at the right."""

    tables = frozenset(
        {"disclosure_board", "disclosure_board_check", "disclosure_posting", "disclosure_photo",
         "disclosure_publication", "organisation"}
    )  # fmt: skip

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self._counts: Counter[int | None] = Counter()
        self._titles: dict[int, str] = {}
        self.list = Listing[Board]("公开栏", HEADS, cells=self._cells, look=TableLook(tones=TONES, stretch=1))
        self.list.table.opened.connect(lambda _: self.on_edit())
        self.list.on_chosen(self._show_chosen)
        self.hanging = Listing[Posting]("这块公开栏上现在公开的事项", HANGING, cells=self._hanging_cells)
        self.hanging.table.opened.connect(lambda _: self.on_open())
        self.hanging.on_chosen(self._show_photos)
        self._add = button("登记公开栏…", "add", clicked=self.on_add, tip="Ctrl+N")
        self._edit = button("修改", "edit", clicked=self.on_edit, tip="F2")
        self._check = button("登记检查…", "eye", clicked=self.on_check)
        self._remove = button("删除", clicked=self.on_remove)
        self.photo = button("添加照片…", "add", clicked=self.on_photo)
        self._print = print_button(self, ("F4",), self._which)
        self._findings, self._checks, self.photos = col(gap=6), col(gap=4), Photos(self)
        self._make_body()
        self.set_keys({"Ctrl+N": self.on_add, "F2": self.on_edit})

    def _make_body(self) -> None:
        left = col(
            row(self._print, None, self._remove, self._check, self._edit, self._add),
            (self.list.framed(), 1),
            gap=8,
        )
        shown = self.hanging.framed()
        shown.setMinimumHeight(150)
        details = scroller(
            col(row(text("所选事项的照片", "h3"), None, self.photo), self.photos, 6, text("位置检查记录", "h3"), self._checks,
                None, gap=6, pad=(0, 0, 8, 0))
        )  # fmt: skip
        right = col(text("现在公开的事项", "h3"), (shown, 1), (details, 2), gap=8)
        side = frame(col((right, 1), pad=(14, 10, 8, 10)))
        self._work = box(col(self._findings, (row((left, 6), (side, 5), gap=12), 1), gap=8))
        hint = (
            "登记公开栏的位置，并检查是否在职工容易看见的地方；公开时选用公开栏，起止日期和照片都记在这里。"
        )
        add = button("登记公开栏…", "add", kind="primary", clicked=self.on_add)
        self._none = box(empty("board", "还没有登记公开栏", hint, add))
        self.set_body((self._work, 1), (self._none, 1), scroll=False)

    def reload(self) -> None:
        """Read boards, findings and what hangs."""
        boards = self.disclosure.boards
        self._counts = Counter(p.board_id for p in boards.hanging())
        self._titles = {
            p.id or 0: f"{p.number} {p.title}" for p in self.disclosure.publications.publications()
        }
        found = boards.boards()
        emptied(self._findings)
        for finding in boards.board_findings():
            self._findings.addWidget(banner(finding_words(finding), severity_tone(finding)))
        self._work.setVisible(bool(found))
        self._none.setVisible(not found)
        self.list.put(found, key=lambda b: b.id)
        self._show_chosen()

    def on_add(self) -> None:
        """Add a board."""
        add = self.disclosure.boards.add
        ask(
            self,
            "登记公开栏",
            Board(),
            names=CARD,
            save=lambda b: self.carry_out(f"已登记“{b.name}”", lambda: add(b)),
        )

    def on_edit(self) -> None:
        """Change the chosen board's card."""
        chosen, edit = self.list.chosen(), self.disclosure.boards.edit
        if chosen is not None:
            ask(
                self, f"修改：{chosen.name}", chosen, names=CARD,
                save=lambda b: self.carry_out(f"已修改“{b.name}”", lambda: edit(b)),
            )  # fmt: skip

    def on_check(self) -> None:
        """Record a look at the chosen board."""
        chosen, check = self.list.chosen(), self.disclosure.boards.check
        if chosen is not None:
            begun = BoardCheck(board_id=chosen.id or 0, checked_on=dt.date.today())
            ask(
                self, f"登记检查：{chosen.name}", begun, names=CHECK,
                save=lambda one: self.carry_out(f"已登记“{chosen.name}”的检查", lambda: check(one)),
            )  # fmt: skip

    def on_remove(self) -> None:
        """Delete the chosen board, on which nothing ever hung."""
        chosen = self.list.chosen()
        if chosen is not None:
            self.carry_out(f"已删除“{chosen.name}”", partial(self.disclosure.boards.remove, chosen.id or 0))

    def on_photo(self) -> None:
        """Add photographs of the chosen posting."""
        posting = self.hanging.chosen()
        if posting is not None:
            add_photos(self, posting)

    def on_open(self) -> None:
        """Open the publication of the chosen posting."""
        posting = self.hanging.chosen()
        if posting is not None:
            self._page.open_target(tab="publications", publication_id=posting.publication_id)

    def _show_chosen(self) -> None:
        board = self.list.chosen()
        for widget in (self._edit, self._check, self._remove):
            widget.setEnabled(board is not None)
        self.hanging.put(self.disclosure.boards.hanging(board.id) if board else (), key=lambda p: p.id)
        emptied(self._checks)
        checks = self.disclosure.boards.checks(board.id) if board else ()
        for one in checks:
            intact = "完好" if one.is_intact else "有损坏"
            words = joined((day_words(one.checked_on), one.visibility, intact, one.checked_by, one.note))
            self._checks.addWidget(text(words, wrap=True))
        if not checks:
            self._checks.addWidget(
                text("还没有检查过，请到现场看一看职工是否容易看见。", tone="text2", wrap=True)
            )
        self._show_photos()

    def _show_photos(self) -> None:
        posting = self.hanging.chosen()
        self.photo.setEnabled(posting is not None)
        photos = self.disclosure.boards.photos(posting.id) if posting else ()
        none = "这一项还没有照片。" if posting else "现在没有公开的事项。"
        self.photos.show_photos(photos, none=none)

    def _which(self) -> Which | None:
        board = self.list.chosen()
        return {"board_id": board.id} if board is not None and board.id is not None else None

    def _cells(self, board: Board) -> Sequence[str]:
        return (
            board.name, board.place, board.visibility, day_words(board.checked_on), str(self._counts[board.id]),
            "在用" if board.is_active else "停用",
        )  # fmt: skip

    def _hanging_cells(self, posting: Posting) -> Sequence[str]:
        title = self._titles.get(posting.publication_id, "")
        return (title, day_words(posting.from_on), day_words(posting.planned_to), posting.person)
