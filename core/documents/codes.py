"""QR codes and Code 128 bar codes as filled boxes."""

from functools import lru_cache
from itertools import groupby

import segno
from reportlab.graphics.barcode.code128 import Code128

from core.documents.inks import Fill
from core.documents.model import Code
from core.documents.styles import MM
from core.errors import Invalid, Problem

_NARROW = 0.25 * MM  # the least width of a bar that ordinary readers and printers manage
_OVERLAP = 0.02  # points; hides hairlines between neighbouring boxes


def code_boxes(code: Code) -> tuple[float, list[Fill]]:
    """The width of the code and its dark boxes, below and right of the origin; raises Invalid."""
    return _qr(code) if code.kind == "qr" else _code128(code)


def _qr(code: Code) -> tuple[float, list[Fill]]:
    """A QR code of middle error correction; neighbouring dark squares are one box."""
    matrix = _matrix(code.value)
    side = code.height * MM / len(matrix)
    boxes = []
    for number, row in enumerate(matrix):
        at = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                boxes.append(Fill(at * side, -(number + 1) * side, length * side, side + _OVERLAP))
            at += length
    return code.height * MM, boxes


@lru_cache(maxsize=2048)  # a card is measured before it is set, and laid out before it becomes a Word file
def _matrix(value: str) -> tuple[bytes, ...]:
    """The squares of a QR code, row by row."""
    try:
        return tuple(map(bytes, segno.make(value, error="m", micro=False).matrix))
    except segno.DataOverflowError:
        raise _invalid("二维码的内容太长，放不下，请缩短") from None


def _code128(code: Code) -> tuple[float, list[Fill]]:
    """A Code 128 bar code, its text left to the caller."""
    if not code.value.isascii() or not code.value.isprintable() or not code.value:
        raise _invalid("条形码只能表示英文字母、数字和符号，请改用编号")
    symbol = Code128(code.value, quiet=0)
    symbol.validate()
    symbol.encode()
    symbol.decompose()
    at = 0.0
    boxes = []
    for letter in symbol.decomposed:  # a capital is a bar, a small letter a space, each as wide as its place
        width = (ord(letter.lower()) - ord("a") + 1) * _NARROW
        if letter.isupper():
            boxes.append(Fill(at, -code.height * MM, width, code.height * MM))
        at += width
    return at, boxes


def _invalid(sentence: str) -> Invalid:
    """The error for a value that the code cannot hold."""
    return Invalid((Problem(field="value", message=f"{sentence}。没有打印。"),))
