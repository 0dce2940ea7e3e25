"""Publications: text, tables, attachments, signatures, and what was found in them."""

import datetime as dt
from dataclasses import dataclass

from core.fields import spec
from core.personal.findings import PersonalFinding
from core.rules import Finding

DRAFT, APPROVED, SHOWN, DOWN, FILED, CORRECTED, VOID = (
    "起草", "待公开", "公开中", "已撤下", "已归档", "已更正", "已作废",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One thing made public, from draft to archive; a correction is a new version that leaves the old one."""

    id: int | None = None
    plan_item_id: int | None = None
    item_id: int | None = None
    replaces_id: int | None = None
    number: str = spec("编号", default="", max_length=30, help="公开栏和归档件用同一个编号")
    version: int = spec("版本", default=1, required=True)
    title: str = spec("公开事项", default="", required=True, max_length=120)
    summary: str | None = spec("内容摘要", default=None, max_length=300)
    text: str = spec("公开内容", default="", required=True, max_length=50_000)
    forms: str = spec("公开形式", default="公开栏", required=True, code="disclosure_form", multiple=True)
    scope: str = spec("公开范围", default="全体职工", required=True, code="disclosure_scope")
    days: int = spec("拟公开天数", default=15, required=True, unit="日")
    department: str = spec("提出部门", default="", required=True, max_length=40)
    drafted_by: str = spec("经办人", default="", required=True, max_length=40)
    drafted_on: dt.date | None = spec("起草日期", default=None, required=True)
    correction_reason: str | None = spec("更正原因", default=None, max_length=300)
    note: str | None = spec("备注", default=None, max_length=300)
    state: str = spec("状态", default=DRAFT, required=True, code="disclosure_state")
    approved_on: dt.date | None = spec("批准日期", default=None)
    shown_on: dt.date | None = spec("公开日期", default=None)
    taken_down_on: dt.date | None = spec("撤下日期", default=None)
    filed_on: dt.date | None = spec("归档日期", default=None)
    archive_number: str | None = spec("归档号", default=None, max_length=40)
    findings: str | None = spec("核对意见", default=None)
    rules_version: str | None = spec("规则版本", default=None, max_length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTable:
    """A table of a publication; cells are parted by tabs and rows by line ends."""

    id: int | None = None
    publication_id: int = 0
    position: int = 0
    caption: str | None = spec("表题", default=None, max_length=80)
    cells: str = spec("表格", default="", required=True, max_length=50_000)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells row by row."""
        return tuple(tuple(line.split("\t")) for line in self.cells.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a publication; its bytes are kept once, outside the audit."""

    id: int | None = None
    publication_id: int = 0
    content_id: int = 0
    file_name: str = spec("附件", default="", required=True, max_length=120)
    size: int = spec("大小", default=0, unit="字节")
    sha256: str = spec("校验值", default="", required=True, max_length=64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A signature on the approval form; it is never changed, a return begins a new round."""

    id: int | None = None
    publication_id: int = 0
    round: int = spec("轮次", default=1, required=True)
    state: str = spec("环节", default="", required=True, max_length=20)
    action: str = spec("办理", default="", required=True, max_length=10)
    role: str = spec("身份", default="", required=True, max_length=20)
    person: str = spec("办理人", default="", required=True, max_length=40)
    signed_on: dt.date | None = spec("日期", default=None, required=True)
    opinion: str | None = spec("意见", default=None, max_length=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from a state to another, and who signs for it."""

    action: str
    source: str
    target: str
    role: str
    wants_opinion: bool = False
    is_approval: bool = False  # one person signs for one such state only


@dataclass(frozen=True, slots=True, kw_only=True)
class Justification:
    """Why one finding may stay in a publication as it is."""

    id: int | None = None
    publication_id: int = 0
    finding_key: str = spec("发现", default="", required=True, max_length=64)
    sentence: str = spec("内容", default="", required=True, max_length=300)
    reason: str = spec("理由", default="", required=True, max_length=300)
    person: str = spec("确认人", default="", required=True, max_length=40)
    given_on: dt.date | None = spec("日期", default=None, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a look through a whole publication found; `digest` names the content that was looked at."""

    digest: str
    findings: tuple[PersonalFinding, ...]
    justified: tuple[Justification, ...]

    @property
    def open(self) -> tuple[PersonalFinding, ...]:
        """The findings that still stand against posting."""
        keys = {j.finding_key for j in self.justified}
        return tuple(f for f in self.findings if f.key not in keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Whether a publication is done: place, days and evidence."""

    is_done: bool
    findings: tuple[Finding, ...]
    longest_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """A row of the ledger (台账)."""

    publication: Publication
    group: str
    places: str
    from_on: dt.date | None
    to_on: dt.date | None
    person: str
    feedback_count: int
    answered_on: dt.date | None
    rectification: str
    has_evidence: bool
