"""Files that come in, in any order and any number of times: packages, receipts, new forms, cards; and the answers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit import Writing
from core.db import Database
from core.errors import AppError, Damaged, Denied
from core.exchange import queries as exchange
from core.exchange.records import (
    ACCEPTED,
    BY_FOLDER,
    LOWER,
    NOTED,
    PACKAGE,
    RECEIPT,
    RETURNED,
    UPPER,
    Opened,
)
from core.exchange.service import Exchange
from core.progress import SILENT, Progress
from core.reporting import attachments as attached
from core.reporting.parts import FORM
from core.reporting.queries import inbox
from core.reporting.records.delivery import CARD, REFUSED, REPEATED, TAKEN, Arrival, Arrived
from core.reporting.records.merging import KNOWN
from core.reporting.records.submissions import Receipt
from core.reporting.rules.submissions import receipt_of, to_bytes
from core.reporting.service.desk import Desk
from core.reporting.service.forms import Forms
from core.reporting.service.upper import Upper
from core.reporting.tables.inbox import ReceivedRow
from core.reporting.taking import Arriving, Judged
from core.workdays.queries import days

CARD_SUFFIX = ".pub"
_ABOVE = "上级工会"
_BROKEN = "签名有效，但里面的{}读不懂，没有收下，什么都没有改动。请让对方用最新版本重新生成。"


class Arrivals:
    """What one store receives, and what it answers."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._exchange = Exchange(db)
        self._desk, self._forms, self._upper = Desk(db), Forms(db), Upper(db)

    # ---- receiving ----

    def receive(
        self,
        files: Sequence[Path],
        *,
        phrase: str = "",
        is_trusting: bool = False,
        progress: Progress = SILENT,
    ) -> tuple[Arrived, ...]:
        """Take in what files hold; a file that is refused stops no other, and nothing of it is written.

        All packages are one change. `is_trusting` confirms the cards among the files, except one that warns.
        Raises Cancelled and Unwritable, and then no package was taken.
        """
        found: dict[int, Arrived] = {}
        for n, file in enumerate(files):  # first, because they tell who may send
            if file.suffix.lower() == CARD_SUFFIX:
                found[n] = self._card(file, is_trusting)
        others: dict[int, Opened] = {}
        with self._db.write("接收上报包") as writing:
            arriving = Arriving(writing, days(writing.session))
            for n, file in enumerate(files):
                progress.step(n, len(files), file.name)
                if n in found:
                    continue
                try:
                    opened = self._exchange.open(self._exchange.read_file(file), phrase=phrase)
                    if opened.manifest.kind == PACKAGE:
                        found[n] = _package(writing, arriving, file, opened)
                    else:
                        is_twice = any(o.digest == opened.digest for o in others.values())
                        others[n] = replace(opened, is_repeat=opened.is_repeat or is_twice)
                except AppError as error:
                    found[n] = self._refused(file, error)
            writing.note = _note(found.values())
        for n, opened in others.items():
            found[n] = self._other(files[n], opened)
        return tuple(found[n] for n in sorted(found))

    def _refused(self, file: Path, error: AppError, kind: str = "") -> Arrived:
        """A file that was not taken, and why."""
        return Arrived(
            file=file.name, kind=kind, outcome=REFUSED, sentence=error.message,
            reason=self._exchange.reason(error),
        )  # fmt: skip

    def _other(self, file: Path, opened: Opened) -> Arrived:
        """A receipt or new forms, as a change of their own."""
        try:
            return (
                self._receipt(file, opened)
                if opened.manifest.kind == RECEIPT
                else self._new_forms(file, opened)
            )
        except AppError as error:
            return self._refused(file, error, opened.manifest.kind)

    def _receipt(self, file: Path, opened: Opened) -> Arrived:
        """Enter a receipt and bring the reports it answers into their states: one change; raises AppError."""
        receipt = self._exchange.read_receipt(opened)
        answers = _answers_in(receipt.marks)
        with self._db.write("收到回执") as writing:
            exchange.enter_receipt(writing, opened, receipt, file.name)
            for one in answers:
                self._desk.follow_receipt(writing, one)
        told = "；".join(map(_told, answers)) or receipt.outcome
        return _arrived(
            file, opened, f"{opened.sender.name}的回执：{told}",
            has_returned=receipt.outcome == RETURNED,
        )  # fmt: skip

    def _new_forms(self, file: Path, opened: Opened) -> Arrived:
        """Take up the forms that the upper union sent: one change; raises AppError."""
        told = []
        with self._db.write("采用表式") as writing:
            for text in _texts(opened):
                sent = self._forms.read(text)
                holds = self._forms.take_up(writing, text, opened.sender.name)
                is_older = holds.version > sent.version
                told.append(
                    f"{sent.code} 已有较新的 {holds.version} 版，{sent.version} 版没有采用"
                    if is_older else f"{sent.code} {sent.title} {sent.version} 版已采用"
                )  # fmt: skip
            exchange.enter_received(writing, opened, file.name)
            writing.note = "；".join(told)
        return _arrived(file, opened, f"{opened.sender.name}下发：{'；'.join(told)}")

    def _card(self, file: Path, is_trusting: bool) -> Arrived:
        """Keep a unit's card, seen from here as above or below by our own level."""
        try:
            with self._db.read() as session:
                relation = LOWER if exchange.own_unit(session).level == _ABOVE else UPPER
            content, known = self._exchange.read_file(file), {c.id for c in self._exchange.contacts()}
            if is_trusting:
                contact, warning = self._exchange.introduce(content, relation=relation), ""
            else:
                learned = self._exchange.learn_card(content, relation=relation)
                contact, warning = learned.contact, learned.warning
        except AppError as error:
            return self._refused(file, error, CARD)
        digits = dict(self._exchange.fingerprint_sheet(contact))["指纹（数字）"]
        state = "已核对" if contact.is_trusted else "还没有核对，请当面或打电话核对后确认"
        sentence = f"{contact.relation}“{contact.name}”的名片，指纹 {digits}，{state}。"
        return Arrived(
            file=file.name, kind=CARD, outcome=REPEATED if contact.id in known else TAKEN, sender=contact.name,
            sentence=sentence, warning=warning,
        )  # fmt: skip

    # ---- answering ----

    def answer(self, arrived: Arrived, folder: Path) -> Path:
        """Write the receipt of a package as things stand into a folder; raises NotFound, Denied, Unwritable."""
        return self._answered(arrived.package, [r.digest for r in arrived.reports], folder)

    def answer_reports(self, digests: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Write a receipt for each package in which some reports came, as things stand; raises as `answer`."""
        with self._db.read() as session:
            packages = _packages(session, digests)
        return tuple(self._answered(package, found, folder) for package, found in packages.items())

    def _answered(self, package: str, digests: Sequence[str], folder: Path) -> Path:
        """Seal, write and enter one receipt."""
        answers = [receipt_of(self._upper.receipt_for(d)) for d in digests]
        words = json.dumps({"reports": [to_bytes(a).decode() for a in answers]}, ensure_ascii=False)
        note = "；".join(a.note for a in answers if a.note)
        sealed = self._exchange.seal_answer(package, _outcome(answers), note=note, marks=words.encode())
        with self._db.write("写出回执", note=sealed.name) as writing:
            path = self._exchange.write_file(sealed, folder)
            exchange.enter_sent(writing, sealed, BY_FOLDER)
        return path


def _package(writing: Writing, arriving: Arriving, file: Path, opened: Opened) -> Arrived:
    """Take one package in; whatever is raised is raised before anything is written."""
    parts = {_inside(name): content for name, content in opened.parts.items()}
    judged, files = arriving.judged(parts), attached.files_in(parts)
    _require_own(opened, judged)
    exchange.enter_received(writing, opened, file.name)
    reports = tuple(_kept(arriving, one, opened) for one in judged)
    for unit, period in {(r.unit_code, r.period) for r in reports} if files else ():
        inbox.keep_attachments(writing, unit, period, files)
    told = f"附件 {len(files)} 个：{'、'.join(files)}。" if files else ""
    return _arrived(file, opened, _summary(opened, reports) + told, reports=reports)


def _kept(arriving: Arriving, one: Judged, opened: Opened) -> Arrival:
    """Keep one report of a package."""
    kept = arriving.kept(one, opened.sender.name, opened.digest)
    same = ("unit_code", "unit_name", "form_code", "period", "sequence", "digest", "verdict", "sentence")
    return Arrival(
        **{name: getattr(kept, name) for name in same}, findings=one.submission.findings,
        explanations=one.submission.explanations,
    )  # fmt: skip


def _summary(opened: Opened, reports: Sequence[Arrival]) -> str:
    """What became of a package's reports, those of one verdict together."""
    codes: dict[str, list[str]] = {}
    for one in reports:
        codes.setdefault(one.verdict, []).append(f"{one.form_code}（第 {one.sequence} 次）")
    told = "；".join(f"{'、'.join(names)} {verdict}" for verdict, names in codes.items())
    return f"{opened.sender.name} {opened.manifest.period}：{told}。"


def _arrived(
    file: Path,
    opened: Opened,
    sentence: str,
    *,
    reports: tuple[Arrival, ...] = (),
    has_returned: bool = False,
) -> Arrived:
    """A file that was taken, now or before."""
    is_known = opened.is_repeat or (bool(reports) and all(r.verdict == KNOWN for r in reports))
    return Arrived(
        file=file.name, kind=opened.manifest.kind, outcome=REPEATED if is_known else TAKEN,
        sender=opened.sender.name, sentence=f"{REPEATED}。{sentence}" if is_known else sentence,
        package=opened.digest, reports=reports, has_returned=has_returned,
    )  # fmt: skip


def _require_own(opened: Opened, judged: Iterable[Judged]) -> None:
    """Refuse a package in which a unit reports for another one; raises Denied."""
    code = opened.manifest.unit_code or opened.manifest.unit
    others = [one.submission.unit_name for one in judged if one.submission.unit_code != code]
    if others:
        raise Denied(
            f"这个文件由“{opened.sender.name}”签名，里面却是“{others[0][:40]}”的报表，没有收下，什么都没有改动。"
            "请让报送单位用自己的数据库重新打包。"
        )


def _inside(name: str) -> str:
    """A part's name inside of its report: R15_report.xlsx is R15/report.xlsx."""
    code, _, part = name.rpartition("_")
    return f"{code}/{part}"


def _texts(opened: Opened) -> list[str]:
    """The definitions in an update; raises Damaged."""
    try:
        found = [b.decode() for name, b in sorted(opened.parts.items()) if _inside(name).endswith(f"/{FORM}")]
    except UnicodeDecodeError:
        found = []
    if not found:
        raise Damaged(_BROKEN.format("表式"))
    return found


def _answers_in(marks: bytes) -> list[Receipt]:
    """The answers to single reports in a receipt; raises Damaged."""
    try:
        texts = json.loads(marks).get("reports", [])
        return [receipt_of(text.encode()) for text in texts]
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise Damaged(_BROKEN.format("回执")) from None


def _told(answer: Receipt) -> str:
    """An answer in words."""
    marked = f"，{len(answer.marks)} 处需要核对" if answer.marks else ""
    note = f"（{answer.note}）" if answer.note else ""
    return f"{answer.form_code} {answer.period} {answer.verdict}{marked}{note}"


def _outcome(answers: Sequence[Receipt]) -> str:
    """What the whole package is told: returned if a report is, accepted when all are."""
    verdicts = {a.verdict for a in answers}
    if inbox.RETURNED in verdicts:
        return RETURNED
    return ACCEPTED if verdicts == {inbox.ACCEPTED} else NOTED


def _packages(session: Session, digests: Sequence[str]) -> Mapping[str, list[str]]:
    """The packages in which some reports came first, each with all of its reports."""
    query = select(ReceivedRow.package).where(ReceivedRow.digest.in_(digests), ReceivedRow.package != "")
    there = set(session.scalars(query))
    rows = (
        select(ReceivedRow.package, ReceivedRow.digest)
        .where(ReceivedRow.package.in_(there))
        .order_by(ReceivedRow.id)
    )
    found: dict[str, list[str]] = {}
    for package, digest in session.execute(rows):
        found.setdefault(package, []).append(digest)
    return found


def _note(found: Iterable[Arrived]) -> str:
    """What the change list says."""
    taken = [a for a in found if a.kind == PACKAGE and a.outcome == TAKEN]
    return f"{len(taken)} 个上报包，{sum(len(a.reports) for a in taken)} 张报表"
