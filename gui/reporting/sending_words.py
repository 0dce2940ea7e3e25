"""What is decided on the way to a package, and how states of sendings are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.exchange.records import Contact, Drive, Letter
from core.reporting.records.delivery import Candidate
from core.reporting.records.forms import LIST, Form
from core.reporting.records.reports import ACCEPTED, DueReport

TO_CONTACT, BY_PHRASE, PLAIN_ZIP = range(3)
STICK, FOLDER, DRAFT, MAIL = range(4)
READY, AGAIN, STOPPED, REASONS, MARKED, MISSING, LOCKED = (
    "可以报送", "已报送，可再发原件", "有必须改正的", "要写说明", "退回的还没改", "还没有填报", "上级已接收",
)  # fmt: skip
READY_TONES = {
    READY: "ok", AGAIN: "info", STOPPED: "err", REASONS: "warn", MARKED: "err", MISSING: "mute", LOCKED: "ok",
}  # fmt: skip
PERSONAL = {
    "name": "姓名",
    "id_number": "证件号码",
    "mobile": "手机号码",
    "account": "银行账号",
    "address": "住址",
}
TICKED, EMPTY, NO_TICK = "☑", "☐", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A form of the period with the report that may go, if it was begun."""

    due: DueReport
    form: Form
    rows: int = 0
    candidate: Candidate | None = None

    @property
    def word(self) -> str:
        """Whether it can go, in a word."""
        one = self.candidate
        if one is None:
            return MISSING
        if not one.is_fresh:
            return LOCKED if one.state == ACCEPTED else AGAIN
        if one.marks:
            return MARKED
        if any(f.severity == "hard" for f in one.stopping):
            return STOPPED
        return REASONS if one.stopping else READY

    @property
    def can_go(self) -> bool:
        """Whether it may be ticked."""
        return self.candidate is not None and self.candidate.is_ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who gets the package, and what opens it."""

    way: int = TO_CONTACT
    contact: Contact | None = None
    password: str = ""  # of a plain zip


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How the file leaves."""

    way: int = STICK
    folder: Path | None = None
    letter: Letter | None = None
    password: str = ""  # of the mail account, where it is not kept


def personal_words(form: Form, rows: int) -> tuple[str, str]:
    """Which personal particulars of a form travel, and in which shape."""
    kinds = [PERSONAL[c.personal] for c in form.columns if c.personal]
    if form.shape != LIST or not kinds:
        return "没有", "只有汇总数，不含个人"
    named = f"{rows} 人的{'、'.join(dict.fromkeys(kinds))}" if rows else "没有（名册是空的）"
    shape = "完整，不遮盖" if form.is_named else "已遮盖，号码换成序号"
    return named, shape


def size_words(size: int) -> str:
    """A size for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def digest_words(digest: str) -> str:
    """A digest in groups that can be compared on paper."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def drive_words(drive: Drive) -> str:
    """A stick with its free space."""
    told = "只读，不能写入" if drive.is_read_only else f"剩余 {drive.free / 1e9:.1f} GB"
    return f"{drive.label or drive.folder.name}（{told}）"


def subject_words(unit: str, label: str, titles: Sequence[str]) -> str:
    """The subject of a letter around a package."""
    many = f"{titles[0]}等 {len(titles)} 张" if len(titles) > 1 else "".join(titles)
    return f"{unit} {label} {many}"
