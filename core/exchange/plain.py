"""A plain AES-256 zip for receivers without the product: 7-Zip and WinRAR open it."""

import secrets
from collections.abc import Mapping

from core.errors import Invalid, Problem
from core.exchange.archives import packed_aes

SHORTEST = 12
_DIGITS, _GROUP = 24, 4


def new_password() -> str:
    """Twenty-four digits by chance, in groups of four: 79 bits, and easy to say on the telephone."""
    digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    return "-".join(digits[i : i + _GROUP] for i in range(0, _DIGITS, _GROUP))


def plain_zip(files: Mapping[str, bytes], password: str) -> bytes:
    """The files under their own names in one encrypted archive; raises Invalid for a weak or Chinese password."""
    if len(password) < SHORTEST:
        raise _refused(f"压缩包口令至少 {SHORTEST} 个字符，建议用软件生成的数字口令")
    if not (password.isascii() and password.isprintable()):
        # Windows programs turn other characters into bytes by the code page of the computer they run on.
        raise _refused("压缩包口令只能用英文字母、数字和符号：中文口令在别的压缩软件里常常打不开")
    return packed_aes(files, password.encode("ascii"))


def _refused(sentence: str) -> Invalid:
    """The error about the password."""
    return Invalid((Problem(field="password", message=sentence),))
