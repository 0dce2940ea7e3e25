"""Files that go along with a package: neutral names outside, the shown names in a list inside."""

import json
from collections.abc import Mapping, Sequence

from core.errors import Damaged, Invalid, Problem
from core.exchange.service import is_safe_name
from core.masking import contains_personal_number

FOLDER, NAMES = "attachments", "names.json"
MOST, MOST_BYTES = 20, 8 << 20  # of a package of 10 MB, so that the reports always find room
_UNSAFE = "附件的文件名“{}”太长或带有不能用的符号，请改名后再试"
_PERSONAL = "有附件的文件名里带有证件号码或手机号码，请改名后再试"


def parts_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of some files by their shown names; none for no files; raises Invalid."""
    if not files:
        return {}
    require_sound([(name, len(content)) for name, content in files.items()])
    names = json.dumps([*files], ensure_ascii=False).encode()
    numbered = {f"{FOLDER}/{n:03d}": content for n, content in enumerate(files.values(), 1)}
    return {f"{FOLDER}/{NAMES}": names, **numbered}


def files_in(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that came along by their shown names; raises Damaged unless list and files agree."""
    there = {name: content for name, content in parts.items() if name.startswith(f"{FOLDER}/")}
    if not there:
        return {}
    try:
        names = json.loads(there.pop(f"{FOLDER}/{NAMES}", b""))
        found = {name: there.pop(f"{FOLDER}/{n:03d}") for n, name in enumerate(names, 1)}
        is_sound = isinstance(names, list) and not there and len(found) == len(names)
        require_sound([(name, len(content)) for name, content in found.items()])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Invalid):
        is_sound = False
    if not is_sound:
        raise Damaged("上报包里的附件和附件清单不符，没有收下，什么都没有改动。请让报送单位重新打包。")
    return found


def require_sound(files: Sequence[tuple[str, int]]) -> None:
    """Refuse files (name and size) that are too many or too large, and names that cannot be shown; raises Invalid."""
    if len(files) > MOST:
        _refuse(f"附件有 {len(files)} 个，超过 {MOST} 个，请合并或少附几个")
    if sum(size for _, size in files) > MOST_BYTES:
        _refuse(_too_large(files))
    for name, _ in files:
        if not is_safe_name(name):
            _refuse(_UNSAFE.format(name[:40]))
        if contains_personal_number(name):
            _refuse(_PERSONAL)
    folded = [name.casefold() for name, _ in files]  # as systems see it that do not tell capitals
    twice = next((name for name, _ in files if folded.count(name.casefold()) > 1), "")
    if twice:
        _refuse(f"有两个附件都叫“{twice}”，请给其中一个改名")


def _too_large(files: Sequence[tuple[str, int]]) -> str:
    """What is said of files that no package carries."""
    total, (name, size) = sum(size for _, size in files), max(files, key=lambda f: f[1])
    return (
        f"附件共 {total / 1e6:.1f} MB，超过 {MOST_BYTES >> 20} MB，最大的是“{name}”（{size / 1e6:.1f} MB），"
        "请缩小图片或少附几个"
    )


def _refuse(words: str) -> None:
    """Raise Invalid; nothing was made."""
    raise Invalid((Problem(field="attachments", message=words),))
