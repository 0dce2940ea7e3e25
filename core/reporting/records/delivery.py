"""Reports on their way: what would go, how it goes, and what became of each file that came."""

from dataclasses import dataclass, field
from pathlib import Path

from core.exchange.records import Letter
from core.reporting.records.reports import CHECKED, DRAFT, RETURNED
from core.reporting.records.submissions import Explanation, FormFinding, Mark

TAKEN, REPEATED, REFUSED = "已收下", "已接收过", "没有收下"
CARD = "单位名片"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A report of the period with what keeps it from going."""

    report_id: int
    form_code: str
    title: str
    period: str
    sequence: int
    state: str
    findings: tuple[FormFinding, ...]
    stopping: tuple[FormFinding, ...]  # hard ones, and soft ones without a reason
    marks: tuple[Mark, ...]  # cells that came back and were not looked at yet

    @property
    def is_ready(self) -> bool:
        """Whether it can go as it stands."""
        return not self.stopping and not self.marks

    @property
    def is_fresh(self) -> bool:
        """Whether it goes up for the first time under its number; otherwise the bytes of last time go again."""
        return self.state in (DRAFT, CHECKED, RETURNED)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it does not go, in sentences."""
        hard = [f.sentence for f in self.stopping if f.severity == "hard"]
        soft = [f"{f.sentence}（请写明原因）" for f in self.stopping if f.severity != "hard"]
        back = [f"上级退回的指标还没有核对：{m.key}（{m.note}）" for m in self.marks]
        return (*hard, *soft, *back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What would go up for a period."""

    period: str
    candidates: tuple[Candidate, ...]
    not_begun: tuple[str, ...]  # forms of this period without a report, as code and title

    @property
    def ready(self) -> tuple[Candidate, ...]:
        """The reports that go."""
        return tuple(c for c in self.candidates if c.is_ready)

    @property
    def blocked(self) -> tuple[Candidate, ...]:
        """The reports that stay, each with its reasons."""
        return tuple(c for c in self.candidates if not c.is_ready)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFolder:
    """Onto a stick or into a folder."""

    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDraft:
    """As the attachment of an .eml draft in a folder."""

    folder: Path
    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMail:
    """Through the unit's mail server; without a password the kept one is used."""

    letter: Letter
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToZip:
    """As a plain AES-256 zip in a folder, for a receiver without this program."""

    folder: Path
    password: str = field(repr=False)


Way = ToFolder | ToDraft | ToMail | ToZip


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What left."""

    codes: tuple[str, ...]
    name: str
    path: Path | None  # nothing when it went by mail
    digest: str
    size: int
    phrase: str = field(default="", repr=False)  # the six words to tell, where no key was known


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One report that came in a package."""

    unit_code: str
    unit_name: str
    form_code: str
    period: str
    sequence: int
    digest: str
    verdict: str  # NEW, KNOWN, OLDER or HELD
    sentence: str
    findings: tuple[FormFinding, ...]
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What became of one file."""

    file: str
    kind: str  # PACKAGE, RECEIPT, FORMS or CARD, nothing for a file that could not be opened
    outcome: str  # TAKEN, REPEATED or REFUSED
    sentence: str
    sender: str = ""
    reason: str = ""  # the short name of a refusal
    package: str = ""  # the SHA-256 of the file
    reports: tuple[Arrival, ...] = ()
    has_returned: bool = False  # a receipt that gives something back
    warning: str = ""
    receipt: Path | None = None  # where the answer to it was written

    @property
    def has_findings(self) -> bool:
        """Whether something in it asks to be looked at."""
        return self.has_returned or bool(self.warning) or any(r.findings for r in self.reports)
