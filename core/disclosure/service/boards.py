"""The register of boards, their checks, and the photographs of postings."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from core import stored
from core.db import Database
from core.disclosure import contents, pictures
from core.disclosure.queries import boards as queries
from core.disclosure.queries import publications
from core.disclosure.records.boards import Board, BoardCheck, Posting, PostingPhoto, SamePhoto
from core.disclosure.records.publications import FILED
from core.disclosure.rules import postings as rules
from core.disclosure.tables.boards import BoardCheckRow, BoardRow, PostingPhotoRow, PostingRow
from core.errors import Conflict
from core.regulations.queries import rule_set_of
from core.rules import Finding


class Boards:
    """Where things are made public, and the evidence of it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- reading ----

    def boards(self) -> tuple[Board, ...]:
        """Every board with its last check."""
        with self._db.read() as session:
            return queries.boards(session)

    def checks(self, board_id: int | None = None) -> tuple[BoardCheck, ...]:
        """The checks of a board, or all, the newest first."""
        with self._db.read() as session:
            return queries.checks(session, board_id)

    def board_findings(self, *, today: dt.date | None = None) -> tuple[Finding, ...]:
        """Boards in use that workers do not easily see, or that were never looked at."""
        with self._db.read() as session:
            law = rule_set_of(session, today or dt.date.today())
            return tuple(
                f for b in queries.boards(session) if b.is_active for f in rules.board_findings(b, law)
            )

    def postings(self, publication_id: int | None = None) -> tuple[Posting, ...]:
        """The postings of a publication, or all, the earliest first."""
        with self._db.read() as session:
            return queries.postings(session, publication_id)

    def hanging(self, board_id: int | None = None, *, today: dt.date | None = None) -> tuple[Posting, ...]:
        """What hangs on a day, on one board or on all."""
        day = today or dt.date.today()
        with self._db.read() as session:
            found = queries.postings(session)
        return tuple(
            p
            for p in found
            if board_id in (None, p.board_id)
            and p.from_on
            and p.from_on <= day
            and (p.taken_down_on is None or p.taken_down_on > day)
        )

    def photos(self, posting_id: int | None = None) -> tuple[PostingPhoto, ...]:
        """The photographs of a posting, or all."""
        with self._db.read() as session:
            return queries.photos(session, posting_id)

    def photo_content(self, photo_id: int) -> bytes:
        """The bytes of a photograph; raises NotFound, Damaged."""
        with self._db.read() as session:
            one = stored.require(session, PostingPhotoRow, photo_id)
            return publications.content(session, one.content_id, one.sha256)

    def same_photos(self) -> tuple[SamePhoto, ...]:
        """Every pair of photographs of different postings that are the same or look the same."""
        with self._db.read() as session:
            return rules.same_photos(queries.photos(session))

    # ---- the register ----

    def add(self, board: Board) -> int:
        """A new board; raises Invalid, Conflict for a name in use."""
        with self._db.write("登记公开栏", note=board.name) as writing:
            return stored.add(writing, BoardRow, replace(board, id=None))

    def edit(self, board: Board) -> None:
        """Store a board's card; raises Invalid, NotFound, Conflict."""
        with self._db.write("修改公开栏", note=board.name) as writing:
            stored.replace(writing, BoardRow, board)

    def remove(self, board_id: int) -> None:
        """Delete a board on which nothing ever hung; raises NotFound, Conflict."""
        with self._db.write("删除公开栏") as writing:
            row = stored.require(writing.session, BoardRow, board_id)
            if writing.session.scalar(select(PostingRow.id).where(PostingRow.board_id == board_id).limit(1)):
                raise Conflict(f"“{row.name}”已有公开记录，没有删除。不再使用的，请改为停用，记录都会保留。")
            for check in queries.checks(writing.session, board_id):
                stored.remove(writing, BoardCheckRow, check.id or 0)
            stored.remove(writing, BoardRow, board_id)

    def check(self, check: BoardCheck) -> int:
        """Record a look at a board; raises Invalid, NotFound."""
        with self._db.write("检查公开栏") as writing:
            writing.note = stored.require(writing.session, BoardRow, check.board_id).name
            return stored.add(writing, BoardCheckRow, replace(check, id=None))

    # ---- evidence ----

    def set_witness(self, posting_id: int, witness: str) -> None:
        """Record who saw a posting; raises Conflict once filed, NotFound."""
        with self._db.write("登记见证人", note=witness) as writing:
            one = queries.posting(writing.session, posting_id)
            self._require_open(one, publications.publication(writing.session, one.publication_id).state)
            stored.replace(writing, PostingRow, replace(one, witness=witness.strip() or None))

    def add_photo(
        self, posting_id: int, file: Path, *, moment: str = "张贴时", taken_on: dt.date | None = None
    ) -> tuple[int, tuple[SamePhoto, ...]]:
        """Add a photograph: its id, and where the same picture is used already; raises Invalid, Conflict, Unwritable."""
        content = contents.read(file)
        likeness = pictures.likeness(content)
        with self._db.write("添加公开照片", note=file.name) as writing:
            queries.posting(writing.session, posting_id)
            key, digest = contents.keep(writing, content)
            if any(p.content_id == key for p in queries.photos(writing.session, posting_id)):
                raise Conflict("这一次张贴已经有这张照片，没有重复添加。")
            fresh = PostingPhoto(
                posting_id=posting_id, content_id=key, file_name=file.name[-120:], taken_on=taken_on, moment=moment,
                sha256=digest, likeness=likeness,
            )  # fmt: skip
            photo_id = stored.add(writing, PostingPhotoRow, fresh)
            same = rules.same_photos(queries.photos(writing.session))
            return photo_id, tuple(s for s in same if photo_id in (s.photo_id, s.other_id))

    def explain_photo(self, photo_id: int, explanation: str) -> None:
        """Record why a picture is used twice, such as two notices on one board; raises Invalid, NotFound."""
        with self._db.write("说明照片相同的原因", note=explanation) as writing:
            one = stored.record(PostingPhoto, stored.require(writing.session, PostingPhotoRow, photo_id))
            stored.replace(writing, PostingPhotoRow, replace(one, explanation=explanation.strip() or None))

    def remove_photo(self, photo_id: int) -> None:
        """Take a photograph out; raises Conflict once filed, NotFound."""
        with self._db.write("移除公开照片") as writing:
            one = stored.require(writing.session, PostingPhotoRow, photo_id)
            posting = queries.posting(writing.session, one.posting_id)
            self._require_open(
                posting, publications.publication(writing.session, posting.publication_id).state
            )
            stored.remove(writing, PostingPhotoRow, photo_id)

    @staticmethod
    def _require_open(posting: Posting, state: str) -> None:
        """Refuse to change the evidence of what is filed; raises Conflict."""
        if state == FILED:
            raise Conflict(f"{posting.place}的这一次公开已经归档，证据不能再改，没有改动。")
