"""The likeness of a photograph: equal or nearly equal for the same picture saved again or made smaller."""

import io
import warnings

from PIL import Image, ImageOps

from core.errors import Invalid, Problem

MOST_PIXELS = 120_000_000
_WRONG = "这个文件不是能看的照片，没有添加。请用 jpg 或 png 照片"


def likeness(content: bytes) -> str:
    """Sixteen hexadecimal digits: whether each of 64 fields is brighter than the one to its right; raises Invalid."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore")  # a large picture is measured before it is unpacked
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid((Problem(field="file_name", message="照片太大，没有添加，请缩小后再试"),))
            picture.draft("L", (256, 256))
            small = ImageOps.exif_transpose(picture).convert("L").resize((9, 8), Image.Resampling.BOX)
            values = small.tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Invalid((Problem(field="file_name", message=_WRONG),)) from None
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (values[9 * row + column] > values[9 * row + column + 1])
    return f"{bits:016x}"
