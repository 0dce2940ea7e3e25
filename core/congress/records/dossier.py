"""The papers of a meeting as a whole: wordings, edits by hand, how long papers are kept, what was written."""

from dataclasses import dataclass
from pathlib import Path

from core.fields import spec
from core.printing.records import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWording:
    """The unit's own words in place of those that come with the program."""

    id: int | None = None
    key: str = spec("用语", default="", required=True, max_length=60)
    text: str = spec("文字", default="", required=True, max_length=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A piece of prose on the papers: what it says now, what it says by default, the places it may name."""

    key: str
    paper: str  # the code of the paper, such as D01
    title: str
    text: str
    default: str
    places: tuple[str, ...]

    @property
    def is_own(self) -> bool:
        """Whether the unit has words of its own here."""
        return self.text != self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEdit:
    """A piece of text of one paper of one meeting changed by hand; `base` is the text it was changed from.

    `occurrence` counts, from 0, the pieces of that kind with that text in the documents of that title.
    """

    id: int | None = None
    meeting_id: int = 0
    code: str = spec("文书编号", default="", required=True, max_length=20)
    document: str = spec("文书题名", default="", required=True, max_length=200)
    kind: str = spec("部位", default="", required=True, max_length=20)
    occurrence: int = 0
    base: str = spec("底稿", default="", max_length=10000)
    text: str = spec("改后文字", default="", max_length=10000)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableText:
    """A piece of prose of a paper; `base` is what the program wrote, `text` what will be printed."""

    position: int  # among the pieces of the paper, from 0
    document: str  # the title of the document it stands in
    kind: str  # 标题, 小标题, 正文, 主送机关, 附件说明, 附注, 题注
    occurrence: int
    base: str
    text: str

    @property
    def is_edited(self) -> bool:
        """Whether it was changed by hand."""
        return self.text != self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleEdit:
    """An edit whose text the program no longer writes; it is not applied, both texts are shown."""

    edit: PaperEdit
    present: str  # what the program writes now in that place, as far as it can be told

    @property
    def sentence(self) -> str:
        """What happened and what to do."""
        now = f"现在的底稿：“{self.present}”。" if self.present else "现在的文书中已没有这段文字。"
        return (
            f"{self.edit.code}“{self.edit.document}”的底稿已变化，您对{self.edit.kind}的修改没有使用，仍然保留。"
            f"修改时的底稿：“{self.edit.base}”；改后：“{self.edit.text}”。{now}请重新修改，或放弃这处修改。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRetention:
    """How long the unit keeps a paper, longer than it must be kept."""

    id: int | None = None
    code: str = spec("文书编号", default="", required=True, max_length=20)
    retention: str = spec("保管期限", default="", required=True, max_length=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveScheme:
    """How archive numbers are made up."""

    id: int | None = None
    fonds: str = spec("全宗号", default="", required=True, max_length=20)
    pattern: str = spec("档号格式", default="", required=True, max_length=80)
    first_number: int = spec("起始件号", default=1, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPaper:
    """The state of one paper of a meeting."""

    code: str
    title: str
    stage: str
    retention: str
    least_retention: str
    is_ready: bool
    missing: tuple[str, ...]
    edits: int  # pieces changed by hand and applied
    stale: tuple[StaleEdit, ...]
    printed: tuple[Printed, ...]  # the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPaper:
    """A paper that could not be made, and why."""

    code: str
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingEntry:
    """A line of the 归档目录."""

    serial: int
    number: str  # 档号
    code: str
    title: str
    responsible: str
    date: str
    pages: int
    retention: str
    box: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers that must be equal wherever they stand on the papers."""

    due: frozenset[int]
    present: frozenset[int]
    votes: frozenset[tuple[int, int, int]]  # 赞成, 反对, 弃权


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDossier:
    """What was written, what is missing, and what was found."""

    folder: Path
    files: tuple[Path, ...]  # below the folder
    entries: tuple[FilingEntry, ...]
    missing: tuple[MissingPaper, ...]
    findings: tuple[str, ...]
    pages: int  # of the bound file
    is_unchanged: bool = False  # the very same files were there already


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenArchive:
    """The signed folder; `fingerprint` is what has to be compared with the printed one."""

    folder: Path
    files: tuple[Path, ...]
    entries: tuple[FilingEntry, ...]
    missing: tuple[MissingPaper, ...]
    findings: tuple[str, ...]
    fingerprint: str
    is_unchanged: bool = False
