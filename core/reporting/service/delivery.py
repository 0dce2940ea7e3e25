"""Reports out of the door: what can go, sealed and delivered, entered and marked as sent in one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.db import Database
from core.exchange import queries as exchange
from core.exchange.records import (
    BY_DRAFT,
    BY_FOLDER,
    BY_MAIL,
    BY_ZIP,
    Contact,
    Manifest,
    Sealed,
)
from core.exchange.service import Exchange
from core.reporting import attachments as attached
from core.reporting import filling
from core.reporting.parts import FORM, PAPER, SHEET, SUBMISSION, submissions_in
from core.reporting.queries import forms
from core.reporting.records.delivery import (
    Candidate,
    Delivered,
    Preparation,
    ToDraft,
    ToFolder,
    ToMail,
    ToZip,
    Way,
)
from core.reporting.records.reports import RETURNED
from core.reporting.service import access
from core.reporting.service.desk import CLOSED_STATES, Desk
from core.reporting.service.reports import Reports, draft_of
from core.reporting.service.upper import Upper
from core.reporting.tables.reports import ReportRow

MANY, MERGED = "工会报表", "汇总"
NOTHING_ATTACHED: Mapping[str, bytes] = {}
_PLAIN_NAMES = {SUBMISSION: ".json", SHEET: ".xlsx", PAPER: ".pdf"}
_WORDS = {ToFolder: BY_FOLDER, ToDraft: BY_DRAFT, ToMail: BY_MAIL, ToZip: BY_ZIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """For whom a package is: a contact, or whoever is told the six words.

    `is_named`: the officer chose this very card for this package, so it need not be confirmed yet.
    """

    contact: Contact | None = None
    is_named: bool = False


ANYBODY = Addressee()


class Delivery:
    """What one store sends."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._exchange = Exchange(db)
        self._desk, self._reports, self._upper = Desk(db), Reports(db), Upper(db)

    # ---- before ----

    def prepare(self, period: str, codes: Sequence[str] = ()) -> Preparation:
        """Every report of a period (or of some forms) with what keeps it from going; raises NotFound, Invalid."""
        with self._db.read() as session:
            found = tuple(self._candidate(session, r) for r in _rows(session, period, codes))
            begun = {c.form_code for c in found}
            empty = [forms.find(session, c) for c in _codes(session, period, codes) if c not in begun]
        return Preparation(
            period=period, candidates=found, not_begun=tuple(f"{f.code} {f.title}" for f in empty)
        )

    def fill(self, period: str, codes: Sequence[str] = ()) -> int:
        """Fill every form of a period (or some) that has no report yet from the records; how many; raises NotFound, Invalid."""
        names = [name.partition(" ")[0] for name in self.prepare(period, codes).not_begun]
        for code in names:
            self._reports.open(code, period)
        return len(names)

    def size(self, period: str, codes: Sequence[str]) -> int:
        """About how many bytes the package of some ready reports has; sheets and papers are made for that."""
        with self._db.read() as session:
            rows = _rows(session, period, codes)
            return sum(len(b) for r in rows for b in self._desk.parts_now(session, r).values())

    def _candidate(self, session: Session, row: ReportRow) -> Candidate:
        """A report with what keeps it from going."""
        form = access.form_of(session, row)
        window = access.window_of(session, form, row.period)
        view = filling.view(session, row, form, window, draft_of(session, self._db, row))
        is_closed = row.state in CLOSED_STATES
        return Candidate(
            report_id=row.id, form_code=form.code, title=form.title, period=row.period, sequence=row.sequence,
            state=row.state, findings=view.findings, stopping=() if is_closed else view.stopping,
            marks=view.marks if row.state == RETURNED else (),
        )  # fmt: skip

    # ---- sending ----

    def send(
        self, period: str, way: Way, *, codes: Sequence[str] = (), to: Addressee = ANYBODY,
        attachments: Mapping[str, bytes] = NOTHING_ATTACHED,
    ) -> Delivered:  # fmt: skip
        """Deliver the checked reports of a period (or some forms) and mark them as sent: one change, or nothing.

        Files go along by the names they are shown under. Raises Invalid with the findings that stop a report, or for
        an attachment; NotFound, Denied, Unwritable.
        """
        files = attached.parts_of(attachments)
        self._exchange.card()  # our keys exist before the change begins, in which nothing else may write
        with self._db.write("报送报表") as writing:
            parts = self._desk.parts_in(writing, period, codes)
            told = writing.note + (f"，附件 {len(attachments)} 个" if attachments else "")
            sealed = self._sealed(writing, parts | files, way, to)
            path = self._delivered(writing, sealed, way)
            writing.note = f"{sealed.name} {told}"
        return _result(parts, sealed, path)

    def send_merged(
        self, period: str, way: Way, *, codes: Sequence[str], to: Addressee = ANYBODY,
        attachments: Mapping[str, bytes] = NOTHING_ATTACHED,
    ) -> Delivered:  # fmt: skip
        """Deliver the merged reports of some forms to the next level; raises as `send`."""
        files = attached.parts_of(attachments)
        parts: dict[str, bytes] = {}
        for code in codes:
            parts |= self._upper.roll_up_parts(code, period)
        self._exchange.card()
        with self._db.write("报送汇总报表") as writing:
            sealed = self._sealed(writing, parts | files, way, to, kind=MERGED)
            path = self._delivered(writing, sealed, way)
            writing.note = sealed.name
        return _result(parts, sealed, path)

    def send_forms(self, codes: Sequence[str], way: ToFolder | ToDraft | ToMail) -> Delivered:
        """Deliver forms with their rules to the units below, signed and open to all; raises NotFound, Unwritable."""
        self._exchange.card()
        with self._db.read() as session:
            wanted = [forms.find(session, c) for c in codes]
            parts = {f"{f.code}/{FORM}": forms.definition_text(session, f).encode() for f in wanted}
        year = str(access.today(self._db).year)
        title = wanted[0].code if len(wanted) == 1 else "表式"
        manifest = Manifest(form=title, period=year, sequence=self._exchange.next_sequence(title, year))
        with self._db.write("下发表式") as writing:
            sealed = self._exchange.seal_forms(_flat(parts), manifest)
            path = self._delivered(writing, sealed, way)
            writing.note = sealed.name
        return _result(parts, sealed, path)

    # ---- inside ----

    def _sealed(
        self, writing: Writing, parts: Mapping[str, bytes], way: Way, to: Addressee, *, kind: str = ""
    ) -> Sealed:
        """The file that goes."""
        manifest = self._manifest(writing.session, parts, kind)
        if isinstance(way, ToZip):
            return self._exchange.seal_plain(_readable(writing.session, parts), manifest, way.password)
        if to.contact is None:
            return self._exchange.seal_with_phrase(_flat(parts), manifest)
        return self._exchange.seal(_flat(parts), manifest, to.contact, is_named=to.is_named)

    def _manifest(self, session: Session, parts: Mapping[str, bytes], kind: str) -> Manifest:
        """What the package is."""
        found = [one for one, _, _ in submissions_in(parts)]
        title = forms.find(session, found[0].form_code).title
        form = f"{found[0].form_code}{title}" if len(found) == 1 else MANY
        form, period = f"{form}{kind}", found[0].period
        rows = {f"{s.form_code}_{SUBMISSION}": len(s.cells) + len(s.rows) for s in found}
        return Manifest(
            form=form, period=period, sequence=self._exchange.next_sequence(form, period), rows=rows
        )

    def _delivered(self, writing: Writing, sealed: Sealed, way: Way) -> Path | None:
        """Let the file leave and enter it with its very bytes, within the change; raises Unwritable."""
        path: Path | None = None
        if isinstance(way, ToMail):
            self._exchange.post(sealed, way.letter, password=way.password)
        elif isinstance(way, ToDraft):
            path = way.folder / f"{sealed.name.rpartition('.')[0]}.eml"
            self._exchange.write_draft(sealed, way.letter, path)
        else:
            path = self._exchange.write_file(sealed, way.folder)
        exchange.enter_sent(writing, sealed, _WORDS[type(way)])
        return path


def _codes(session: Session, period: str, codes: Sequence[str]) -> list[str]:
    """The forms that are filled for a period, or those of them that are wanted; raises NotFound, Invalid."""
    wanted = [forms.find(session, c).code for c in codes]
    return [c for c in access.keys_of_period(session, period) if not wanted or c in wanted]


def _rows(session: Session, period: str, codes: Sequence[str]) -> list[ReportRow]:
    """The reports of a period, by form; raises NotFound, Invalid."""
    wanted = _codes(session, period, codes)
    keys = access.keys_of_period(session, period)
    query = select(ReportRow).where(ReportRow.form_code.in_(wanted)).order_by(ReportRow.form_code)
    return [r for r in session.scalars(query) if keys[r.form_code] == r.period]


def _flat(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts under names that a package may hold."""
    return {name.replace("/", "_"): content for name, content in parts.items()}


def _readable(session: Session, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts for people: sheets, papers and data under the forms' titles."""
    found = {}
    for name, content in parts.items():
        code, _, part = name.partition("/")
        if part in _PLAIN_NAMES:
            found[f"{code} {forms.find(session, code).title}{_PLAIN_NAMES[part]}"] = content
    return found | {f"附件 {name}": content for name, content in attached.files_in(parts).items()}


def _result(parts: Mapping[str, bytes], sealed: Sealed, path: Path | None) -> Delivered:
    """What left."""
    codes = tuple(sorted({name.partition("/")[0] for name in parts}))
    return Delivered(
        codes=codes, name=sealed.name, path=path, digest=sealed.digest, size=len(sealed.content),
        phrase=sealed.phrase,
    )  # fmt: skip
