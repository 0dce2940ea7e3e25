"""Papers before printing, and what the register keeps of them afterwards."""

import datetime as dt
from dataclasses import dataclass

from core.documents.model import Booklet, Document

PRINTED, SAVED_PDF, SAVED_DOCX = "打印", "存为 PDF", "存为 DOCX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper not yet printed; `kind` is what papers of its sort are called, such as 选票."""

    title: str
    kind: str
    document: Document | Booklet
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What became of a paper's bytes; `pages` is how many of its pages were printed, 0 for all of them."""

    way: str = PRINTED
    printer: str = ""
    copies: int = 1
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An entry of the register; numbers such as 2026-0001 begin anew each year and are never given twice."""

    id: int
    number: str
    title: str
    kind: str
    way: str
    printer: str
    copies: int
    pages: int  # of one copy; 0 where that is for the word processor to decide
    at: dt.datetime
    officer: str
    digest: str  # SHA-256 of the bytes
