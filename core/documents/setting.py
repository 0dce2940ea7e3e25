"""What setting type needs to know besides the text: the faces, the people's names, and room that ran out."""

from dataclasses import dataclass

from core.documents.fonts import Faces, Span
from core.documents.inks import Glyphs
from core.documents.lines import Line, Measure, compose, runs, single
from core.documents.model import Align, Colour, Face
from core.documents.styles import BASE_LINE
from core.errors import AppError


class Overfull(AppError):
    """Something does not fit on its card or page; nothing was printed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}的内容太多，一页放不下，没有打印。请减少文字，或换用更大的纸张。")


@dataclass(frozen=True, slots=True)
class Setting:
    """The faces, and the names that must not be set in two of them."""

    faces: Faces
    names: tuple[str, ...] = ()

    def spans(self, text: str, face: Face) -> list[Span]:
        """The text in runs of one face each."""
        return self.faces.spans(text, face, self.names)

    def lines(self, text: str, face: Face, measure: Measure) -> list[Line]:
        """The text broken into lines, at its own line ends too."""
        return [
            line for part in text.split("\n") for line in compose(self.spans(part, face), measure, self.faces)
        ]

    def composed(self, spans: list[Span], measure: Measure) -> list[Line]:
        """Runs of several faces broken into lines."""
        return compose(spans, measure, self.faces)

    def single(self, text: str, face: Face, size: float, *, pitch: float | None = None) -> Line:
        """The text on one line of natural length."""
        return single(self.spans(text, face), size, self.faces, pitch)

    def one_line(
        self, text: str, face: Face, at: tuple[float, float], *, size: float, colour: Colour = "black"
    ) -> tuple[list[Glyphs], float]:
        """The text on one line from `at`, and how long it is."""
        line = self.single(text, face, size)
        return list(runs(line, at, Measure(size, 0, size), colour)), line.width


def shift(align: Align, room: float, width: float) -> float:
    """How far from the left something of a width begins."""
    return {"center": (room - width) / 2, "right": room - width}.get(align, 0.0)


def base(middle: float, size: float) -> float:
    """The base line of type whose line has its middle at a height."""
    return middle - size * BASE_LINE
