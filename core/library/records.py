"""What the template library says to the rest of the product; frozen, plain values only."""

import datetime as dt
import re
from dataclasses import dataclass

from core.fields import spec

KINDS = {"docx": "Word 文档", "xlsx": "Excel 表格"}
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(stem: str, kind: str) -> str:
    """A name made of these words that every system takes for a file."""
    return f"{_NOT_IN_A_NAME.sub('_', stem).strip(' .')[:100] or '模板'}.{kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """A template of the library; the official forms that come with the program have negative ids."""

    id: int | None = None
    title: str = spec("模板名称", default="", required=True, max_length=60)
    file_name: str = spec("文件名", default="", required=True, max_length=200)
    kind: str = spec("文件类型", default="docx", required=True)  # a key of KINDS
    added_at: dt.datetime | None = spec("导入时间", default=None)
    note: str | None = spec(
        "说明", default=None, max_length=200, help="例如：哪一级工会下发、用在什么地方、谁来签字"
    )

    @property
    def is_official(self) -> bool:
        """Whether it comes with the program and cannot be changed."""
        return self.id is not None and self.id < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UsableField:
    """A field that places can be filled from: what it is about, its label, and the place to write."""

    about: str
    label: str
    place: str  # ${姓名}
    other_words: tuple[str, ...] = ()  # words that mean the same in a place
