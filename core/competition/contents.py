"""Bytes of a contest's papers in the store, once each and outside the audit, inside a transaction."""

import hashlib
from pathlib import Path

from sqlalchemy import select

from core.audit import Writing
from core.competition.tables.contests import ContestContentRow
from core.errors import Invalid, Problem, Unwritable

MOST_BYTES = 30 << 20


def keep(writing: Writing, content: bytes) -> int:
    """The key under which the bytes are kept: inserted as a run of one, so the audit has no copy."""
    digest = hashlib.sha256(content).hexdigest()
    known = writing.session.scalar(select(ContestContentRow.id).where(ContestContentRow.sha256 == digest))
    if known is not None:
        return known
    key, _ = writing.insert_many(ContestContentRow, ("sha256", "content"), [(digest, content)], count=1)
    return key


def read(file: Path) -> bytes:
    """A file's bytes; raises Invalid for an empty one and one that is too large, Unwritable."""
    try:
        with file.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError:
        raise Unwritable("没有读到这个文件，没有添加。请检查文件是否还在原处，或正被别的程序占用。") from None
    if not content or len(content) > MOST_BYTES:
        what = f"文件超过 {MOST_BYTES >> 20} MB" if content else "文件是空的"
        raise Invalid((Problem(field="file_name", message=f"{what}，没有添加，请换一个文件"),))
    return content
