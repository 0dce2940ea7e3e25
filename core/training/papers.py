"""The papers of training: which there are, what one still lacks, and the papers themselves; nothing is stored."""

from dataclasses import dataclass
from typing import Literal

from core.db import Database
from core.documents.model import Document
from core.errors import Invalid, NotFound, Problem
from core.members.service import Members
from core.periods import parse_period
from core.printing.records import Paper
from core.training import documents, queries
from core.training.records import CourseFile
from core.training.tables import PromotionRow

PAPER_KIND = "培训文书"
Scope = Literal["course", "period"]
Target = int | str  # the id of a course, or a period such as 2026-10 or 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper; `scope` says what has to be chosen for it."""

    code: str
    title: str
    scope: Scope


SIGN_IN = PaperKind(code="T01", title="培训签到表", scope="course")
PROMOTED = PaperKind(code="T02", title="技术等级晋升名单", scope="period")
PAPERS = (SIGN_IN, PROMOTED)


class Papers:
    """Every paper of the training of one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kinds(self, scope: Scope | None = None) -> tuple[PaperKind, ...]:
        """Every kind of paper, or those about one sort of target."""
        return tuple(k for k in PAPERS if scope in (None, k.scope))

    def missing(self, code: str, target: Target) -> tuple[str, ...]:
        """What a paper lacks, in sentences; empty when it can be printed; raises NotFound, Invalid for a period."""
        return self._made(code, target)[1]

    def make(self, code: str, target: Target) -> tuple[Paper, ...]:
        """The papers of a kind about a target; raises NotFound, and Invalid with everything that is missing."""
        document, lacks = self._made(code, target)
        if lacks:
            raise Invalid(tuple(Problem(field=code, message=text) for text in lacks))
        return (Paper(title=document.title, kind=PAPER_KIND, document=document),)

    def _made(self, code: str, target: Target) -> tuple[Document, tuple[str, ...]]:
        """A paper and what it lacks; raises NotFound, Invalid."""
        card = Members(self._db).organisation()
        union = card.union_name or f"{card.unit_name}工会"
        match code, target:
            case SIGN_IN.code, int():
                file = self._file(target)
                return documents.sign_in(file, union), () if file.attendance else ("签到名单里还没有人。",)
            case PROMOTED.code, str():
                period = parse_period(target)
                with self._db.read() as session:
                    within = PromotionRow.certified_on.between(period.start, period.end)
                    found = queries.promotions(session, within)
                lacks = () if found else (f"{period.label}没有登记晋升。",)
                return documents.promotions(found, union, period.label), lacks
        raise NotFound(f"没有编号为“{code}”、关于“{target}”的文书，没有生成。请重新选择。")

    def _file(self, course_id: int) -> CourseFile:
        """A course with its list; raises NotFound."""
        with self._db.read() as session:
            found = queries.attendance(session, [course_id]).get(course_id, ())
            return CourseFile(course=queries.course(session, course_id), attendance=found, promotions=())
