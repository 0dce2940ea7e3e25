"""What is written down at a meeting: notes, the record, group discussions, how satisfied the delegates were."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote:
    """A line that the recorder wrote down during a meeting."""

    id: int | None = None
    meeting_id: int = 0
    at: dt.datetime | None = spec("时间", default=None, required=True)
    text: str = spec("记录", default="", required=True, max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What a delegation, or a group, said of the matters before the meeting."""

    id: int | None = None
    meeting_id: int = 0
    delegation_id: int | None = None
    form: str = spec("讨论形式", default="代表团（组）讨论", required=True, code="discussion_form")
    held_on: dt.date | None = spec("日期", default=None, required=True)
    begins_at: str | None = spec("时间", default=None, max_length=5, help="例如 10:30")
    place: str | None = spec("地点", default=None, max_length=60)
    present: int = spec("出席", default=0, required=True, unit="人")
    host: str = spec("主持人", default="", required=True, max_length=40)
    recorder: str = spec("记录人", default="", required=True, max_length=40)
    content: str = spec("讨论内容", default="", required=True, max_length=5000)
    delegation: str = spec("代表团（组）", default="", derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """What the papers asking how the meeting went said, one count to a meeting."""

    id: int | None = None
    meeting_id: int = 0
    issued: int = spec("发出测评表", default=0, required=True, unit="份")
    returned: int = spec("收回测评表", default=0, required=True, unit="份")
    invalid: int = spec("无效测评表", default=0, required=True, unit="份")
    content: int = spec("满意", default=0, required=True, unit="票")
    fairly: int = spec("基本满意", default=0, required=True, unit="票")
    discontent: int = spec("不满意", default=0, required=True, unit="票")
    opinions: str | None = spec("意见和建议", default=None, max_length=2000)

    @property
    def valid(self) -> int:
        """The papers that count."""
        return self.returned - self.invalid

    @property
    def grades(self) -> tuple[tuple[str, int], ...]:
        """The three grades with their votes."""
        return (("满意", self.content), ("基本满意", self.fairly), ("不满意", self.discontent))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One line of the record: a note, or what the records of the meeting say by themselves."""

    at: dt.datetime
    text: str
    note_id: int | None = None  # None for a line that follows from other records

    @property
    def is_automatic(self) -> bool:
        """Whether the line follows from other records and so cannot be changed here."""
        return self.note_id is None
