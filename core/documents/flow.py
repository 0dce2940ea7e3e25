"""A text running down pages: the type area, the place reached, page breaks and page numbers."""

from collections.abc import Sequence

from core.documents.inks import Ink, Mark, Page, Piece, Stroke, moved
from core.documents.lines import Line, Measure, runs
from core.documents.model import Align, Colour, Face, Sheet
from core.documents.setting import Overfull, Setting, base, shift
from core.documents.styles import MM, NUMBERS, PAGE_NUMBER_BELOW, PITCH, ROW, SAN_HAO, SI_HAO

_CLOSE = 0.01


class Flow:
    """Pages being filled; `y` counts down from the top of the type area, in points."""

    def __init__(
        self, sheet: Sheet, setting: Setting, *, first_number: int | None = 1, tighter: int = 0
    ) -> None:
        self.setting = setting
        self.first_number = first_number  # None prints no numbers
        self.pages: list[Page] = []
        self.y = 0.0
        self.is_signed_alone = False  # a page was begun for nothing but the signature
        self.is_foot_alone = False  # a page was begun for nothing but what stands below it
        self.tighter = tighter  # rows more than the standard's on a page
        self.sheet = sheet
        self._blank = 0  # how many inks a page has before anything is put on it
        self.turn_to(sheet)

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def left(self) -> float:
        """The left edge of the type area."""
        return self.sheet.left * MM

    @property
    def width(self) -> float:
        """The width of the type area."""
        return (self.sheet.width - self.sheet.left - self.sheet.right) * MM

    @property
    def height(self) -> float:
        """The height of the type area."""
        return (self.sheet.height - self.sheet.top - self.sheet.bottom) * MM

    @property
    def top(self) -> float:
        """The height on the page of the place reached."""
        return (self.sheet.height - self.sheet.top) * MM - self.y

    def turn_to(self, sheet: Sheet) -> None:
        """Go on on sheets of another shape, on a new page unless this one has that shape."""
        if self.pages and sheet == self.sheet:
            return
        self.drop_unused()
        self.sheet = sheet
        rows = max(1, int(self.height / ROW + _CLOSE))
        self.row = self.height / (rows + self.tighter)
        self.pitch = self.width / max(1, int(self.width / PITCH + _CLOSE))
        self.new_page()

    def drop_unused(self) -> None:
        """Take back a page on which nothing stands but its number."""
        if self.pages and self.y == 0 and len(self.page.inks) == self._blank:
            self.pages.pop()

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append(Page(self.sheet.width * MM, self.sheet.height * MM))
        self.y = 0.0
        if self.first_number is not None:
            self._number(self.first_number + len(self.pages) - 1)
        self._blank = len(self.page.inks)

    def has_room(self, height: float) -> bool:
        """Whether the page has so much height left."""
        return self.y + height <= self.height + _CLOSE

    def need(self, height: float) -> None:
        """Begin a page unless this one has so much height left."""
        if not self.has_room(height):
            self.new_page()

    def ink(self, *inks: Ink) -> None:
        """Put inks on the page."""
        self.page.inks.extend(inks)

    def mark(self, text: str, level: int) -> None:
        """Enter the place reached in the outline."""
        self.page.marks.append(Mark(text, level, self.top))

    def skip(self, height: float) -> None:
        """Leave height empty, except at the top of a page."""
        if self.y > 0:
            self.y += height

    def line(self, line: Line, measure: Measure, *, row: float | None = None, x: float = 0) -> None:
        """Put one line at the place reached and go below it."""
        row = row or self.row
        self.need(row)
        at = (self.left + x, base(self.top - row / 2, measure.size))
        self.page.inks.extend(runs(line, at, measure))
        self.y += row

    def lines(self, lines: Sequence[Line], measure: Measure, *, keep: int = 0) -> None:
        """Put lines; the last `keep` of them begin a page together."""
        for number, line in enumerate(lines):
            if keep and number == max(0, len(lines) - keep):
                self.new_page()
            self.line(line, measure)

    def centred(self, text: str, face: Face, *, size: float = SAN_HAO, row: float | None = None) -> None:
        """Put a text in the middle, broken evenly when it is too long."""
        row = row or self.row
        line = self.setting.single(text, face, size)
        count = max(1, -(-int(line.width) // int(self.width)))
        narrow = self.width if count == 1 else min(self.width, line.width / count + 1.5 * size)
        measure = Measure(size, narrow, size, is_justified=False)
        for part in self.setting.lines(text, face, measure):
            self.line(part, measure, row=row, x=(self.width - part.width) / 2)

    def aligned(
        self, text: str, face: Face, align: Align, *, size: float = SAN_HAO, colour: Colour = "black"
    ) -> None:
        """Put a text on one line at the place reached without going below it."""
        line = self.setting.single(text, face, size)
        at = (self.left + shift(align, self.width, line.width), base(self.top - self.row / 2, size))
        self.page.inks.extend(runs(line, at, Measure(size, 0, size), colour))

    def piece(self, piece: Piece, what: str) -> None:
        """Put something already set, on a new page when it does not fit on this one."""
        if piece.height > self.height + _CLOSE:
            raise Overfull(what)
        self.need(piece.height)
        self.page.inks.extend(moved(piece.inks, self.left, self.top))
        self.y += piece.height

    def rule(self, *, weight: float, colour: Colour = "black") -> None:
        """Put a line across the type area at the place reached."""
        self.ink(Stroke(self.left, self.top, self.left + self.width, self.top, weight * MM, False, colour))

    def _number(self, number: int) -> None:
        """The page number: odd at the right, even at the left, one character in."""
        line = self.setting.single(f"— {number} —", NUMBERS, SI_HAO)
        x = self.left + (self.width - SI_HAO - line.width if number % 2 else SI_HAO)
        y = self.sheet.bottom * MM - PAGE_NUMBER_BELOW - SI_HAO * 0.7
        self.page.inks.extend(runs(line, (x, max(y, 4 * MM)), Measure(SI_HAO, 0, SI_HAO)))
