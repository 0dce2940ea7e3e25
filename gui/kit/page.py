"""A page of the main window: a title row that stays, a place for notices, and a body that may scroll."""

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.kit.labels import text
from gui.kit.layout import Item, Part, col, emptied, row, scroller
from gui.kit.notices import banner


class Page(QWidget):
    """What the window expects of a page; subclasses fill it with `set_body` and override `refresh`."""

    search_box: QLineEdit | None = None  # Ctrl+F goes here

    def __init__(
        self, title: str, note: str = "", *, actions: tuple[Part, ...] = (), framed: bool = True
    ) -> None:
        """`framed` is False for a page that only holds other pages."""
        super().__init__()
        self.title = title
        self._note = text(note, tone="text2")
        self._actions = row(*actions)
        self._notices = col(gap=6)
        self._title = text(title, "h2")
        self._head = row(self._title, 2, self._note, None, self._actions)
        self._edge = 20 if framed else 0
        self._head.setContentsMargins(0, 0, self._edge, 0)
        self._notices.setContentsMargins(0, 0, self._edge, 0)
        self._title.setVisible(framed)
        self._note.setVisible(framed)
        pad = (20, 14, 0, 14) if framed else 0
        self._layout = col(self._head, self._notices, gap=12 if framed else 0, pad=pad)
        self.setLayout(self._layout)

    def set_body(self, *items: Item, scroll: bool = True) -> None:
        """Fill the page; a scrolling body is never squeezed, one without scrolling takes what is there."""
        body = col(*items, gap=12)
        body.setContentsMargins(0, 0, self._edge, 0)
        if scroll:
            self._layout.addWidget(scroller(body), 1)
        else:
            self._layout.addLayout(body, 1)

    def add_actions(self, *widgets: QWidget) -> None:
        """Put more widgets at the end of the title row."""
        for widget in widgets:
            self._actions.addWidget(widget)

    def set_title(self, words: str) -> None:
        """Write another title above the page; `title` stays the page's name."""
        self._title.setText(words)

    def set_note(self, words: str) -> None:
        """Write beside the title."""
        self._note.setText(words)

    def show_notice(self, words: str, tone: str = "err", *actions: QWidget) -> None:
        """Put a banner under the title, in place of the one before; tones err, warn, info, ok."""
        self.clear_notice()
        self._notices.addWidget(banner(words, tone, *actions))

    def clear_notice(self) -> None:
        """Take the banner away."""
        emptied(self._notices)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again after a commit touched these tables; an empty set asks for everything."""

    def open_target(self, **target: object) -> None:
        """Go to what was asked for, such as `person_id=3`."""
