"""Packages out and in: own card, contacts, sealing and opening, sticks and mail, and the register of it all."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import delete, select

from core import VERSION, stored
from core.audit import Writing, encode
from core.db import Database
from core.errors import AppError, Damaged, Denied, NotFound, Unwritable
from core.exchange import (
    cards,
    drives,
    mail,
    naming,
    opening,
    plain,
    queries,
    refusals,
    sealing,
    sticks,
    trusting,
)
from core.exchange.contents import digest_of
from core.exchange.keys import Keys, fingerprint_digits, new_keys
from core.exchange.phrases import new_phrase
from core.exchange.records import (
    BY_DRAFT,
    BY_FOLDER,
    BY_MAIL,
    FORMS,
    RECEIPT,
    UNCONFIRMED,
    Card,
    Contact,
    Drive,
    Entry,
    Learned,
    Letter,
    MailAccount,
    Manifest,
    Opened,
    Receipt,
    Sealed,
)
from core.exchange.refusals import NOTHING
from core.exchange.tables import MailAccountRow, MailPasswordRow
from core.sheets.safe_write import write_safely

_TOO_LARGE = f"这个文件超过 {sealing.MOST_BYTES >> 20} MB，不会是上报包，{NOTHING}"
_NO_FILE = "没有找到这个文件或没有权限读取，什么都没有改动。U 盘可能已被拔出。"


def is_safe_name(name: str) -> bool:
    """Whether every stick and mail program keeps a file's name as it is."""
    return naming.is_safe(name)


class Exchange:
    """What one store sends to other unions and receives from them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # ---- our own card ----

    def card(self) -> Card:
        """Our card as others need it; the keys are made when it is first asked for."""
        keys = self._keys()
        with self._db.read() as session:
            return cards.card_of(keys, **queries.own_unit(session)._asdict())

    def save_card(self, folder: Path) -> Path:
        """Write 单位.pub into a folder; raises Unwritable."""
        card = self.card()
        text = cards.card_text(card, self._keys())
        return sticks.write_out(text.encode(), naming.card_name(card.name, cards.SUFFIX), folder)

    def fingerprint_sheet(self, contact: Contact | None = None) -> tuple[tuple[str, str], ...]:
        """Labels and values of the sheet to print: ours, or that of a contact to compare with."""
        return cards.sheet_lines(contact.card if contact else self.card())

    def renew_keys(self) -> Card:
        """Make new keys, after a loss or a hand-over; the old ones still open what was sealed for them."""
        with self._db.write("更换本单位密钥") as writing:
            self._add_keys(writing)
        return self.card()

    def _keys(self) -> Keys:
        """The keys in use, made when there are none."""
        with self._db.read() as session:
            known = queries.own_keys(session)
        if known:
            return known[0]
        with self._db.write("生成本单位密钥") as writing:
            return self._add_keys(writing)

    def _add_keys(self, writing: Writing) -> Keys:
        """Store new keys below the audit, which keeps their fingerprint only and cannot take them back."""
        keys = new_keys()
        values = (keys.fingerprint, keys.signing, keys.sealing, encode(writing.at))
        statement = "INSERT INTO exchange_key (fingerprint, signing, sealing, made_at) VALUES (?, ?, ?, ?)"
        writing.driver_many(statement, [values])
        writing.note = f"指纹 {fingerprint_digits(keys.fingerprint)}"
        writing.record_without_rows()
        return keys

    # ---- contacts ----

    def contacts(self) -> tuple[Contact, ...]:
        """Every card that was read, the lower unions' before the upper ones', by name."""
        with self._db.read() as session:
            return queries.contacts(session)

    def learn_card(self, content: bytes, *, relation: str, is_strict: bool = False) -> Learned:
        """Keep a unit's card, not yet trusted, seen from here as UPPER or LOWER; raises Damaged, Conflict.

        `is_strict` refuses a card that warns instead of keeping it; raises Denied with the warning.
        """
        card = cards.read_card(content)
        with self._db.write("登记单位名片", note=card.name) as writing:
            learned = trusting.learn(writing, card, relation)
            if is_strict and learned.warning:
                raise Denied(learned.warning)
            return learned

    def introduce(self, content: bytes, *, relation: str, fingerprint: str = "") -> Contact:
        """Keep a unit's card and confirm it as one change; raises Damaged, Conflict, Denied.

        Without a fingerprint as the unit told it, the card's own counts, unless the card warns.
        """
        card = cards.read_card(content)
        with self._db.write("登记并核对单位名片", note=card.name) as writing:
            learned = trusting.learn(writing, card, relation)
            if learned.contact.is_trusted and not fingerprint:
                return learned.contact
            if learned.warning and not fingerprint:
                raise Denied(learned.warning)
            typed = fingerprint or fingerprint_digits(card.fingerprint)
            return trusting.trust(writing, learned.contact.id, typed, self._db.officer)

    def trust(self, contact_id: int, fingerprint: str) -> Contact:
        """Confirm a contact by its fingerprint as typed, digits or words; raises Denied, NotFound."""
        with self._db.write("核对单位指纹") as writing:
            return trusting.trust(writing, contact_id, fingerprint, self._db.officer)

    def withdraw(self, contact_id: int) -> Contact:
        """Trust a contact no longer; what it sent before stays; raises NotFound."""
        with self._db.write("停用往来单位") as writing:
            return trusting.withdraw(writing, contact_id)

    # ---- sealing ----

    def seal(
        self, parts: Mapping[str, bytes], manifest: Manifest, to: Contact, *, is_named: bool = False
    ) -> Sealed:
        """A package that only `to` can open; raises Denied for an unconfirmed contact, Invalid when too large.

        `is_named`: the officer chose this very card for this package, so it need not be confirmed yet.
        """
        with self._db.read() as session:
            known = queries.contact_with(session, to.card.fingerprint)
        is_fit = known is not None and (known.is_trusted or (is_named and known.state == UNCONFIRMED))
        if known is None or not is_fit:
            raise Denied(f"“{to.name}”的指纹还没有核对，没有生成。请先核对指纹，再加密给它。")
        return self._sealed(parts, manifest, sealing.Lid(receiver=known.card), known)

    def seal_with_phrase(self, parts: Mapping[str, bytes], manifest: Manifest) -> Sealed:
        """A package for a unit whose card is not known here: six words, told by telephone, open it."""
        return self._sealed(parts, manifest, sealing.Lid(phrase=new_phrase()), None)

    def seal_forms(self, parts: Mapping[str, bytes], manifest: Manifest) -> Sealed:
        """A signed update of forms and rules that every lower unit can read; raises Invalid."""
        return self._sealed(parts, dataclasses.replace(manifest, kind=FORMS), sealing.Lid(), None)

    def seal_receipt(self, opened: Opened, outcome: str, *, note: str = "", marks: bytes = b"{}") -> Sealed:
        """The answer, ACCEPTED or RETURNED, to a package that was opened here, sealed for its sender."""
        with self._db.read() as session:
            number = queries.next_receipt(session, opened.digest)
        manifest = Manifest(
            form=opened.manifest.form, period=opened.manifest.period, sequence=number,
            refers_to=opened.digest, kind=RECEIPT,
        )  # fmt: skip
        return self.seal(opening.receipt_parts(outcome, note, marks), manifest, opened.sender)

    def seal_answer(self, package: str, outcome: str, *, note: str = "", marks: bytes = b"{}") -> Sealed:
        """The answer to a package of the register, by its SHA-256: NOTED, ACCEPTED or RETURNED; raises NotFound, Denied."""
        with self._db.read() as session:
            sender = queries.sender_of(session, package)
            entry = queries.received(session, package)
            number = queries.next_receipt(session, package)
        assert entry is not None  # its sender was found
        manifest = Manifest(
            form=entry.form, period=entry.period, sequence=number, refers_to=package, kind=RECEIPT
        )
        return self.seal(opening.receipt_parts(outcome, note, marks), manifest, sender)

    def seal_plain(self, files: Mapping[str, bytes], manifest: Manifest, password: str) -> Sealed:
        """A plain AES-256 zip under a package's name, for a receiver without this program; raises Invalid."""
        with self._db.read() as session:
            filled = opening.filled(session, manifest)
        content = plain.plain_zip(files, password)
        name = naming.file_name(filled, filled.unit).removesuffix(naming.SUFFIXES[filled.kind]) + ".zip"
        return Sealed(name=name, content=content, digest=digest_of(content), manifest=filled, receiver=None)

    def next_sequence(self, form: str, period: str) -> int:
        """The number that the next package of a form and a period bears."""
        with self._db.read() as session:
            return queries.next_sequence(session, form, period)

    def _sealed(
        self, parts: Mapping[str, bytes], manifest: Manifest, lid: sealing.Lid, to: Contact | None
    ) -> Sealed:
        """The file under its name."""
        keys = self._keys()
        now = self._db.clock().replace(microsecond=0)
        with self._db.read() as session:
            filled = opening.filled(session, manifest)
        filled = dataclasses.replace(filled, created_at=now, product_version=VERSION)
        # Answers to several units, or to several packages of one, must not take one another's place in a folder.
        answered = f"{to.name}回执{manifest.refers_to[:6]}" if to and manifest.refers_to else ""
        name = naming.file_name(filled, answered or filled.unit)
        whole, content = sealing.seal(parts, filled, keys, lid)
        return Sealed(
            name=name, content=content, digest=digest_of(content), manifest=whole, receiver=to,
            phrase=lid.phrase,
        )  # fmt: skip

    # ---- sending ----

    def removable_drives(self) -> tuple[Drive, ...]:
        """The sticks that are plugged in now."""
        return drives.removable_drives()

    def send_to_folder(self, sealed: Sealed, folder: Path) -> tuple[Path, Entry]:
        """Write a file to a stick or folder, read it back and enter it; raises Unwritable, Conflict."""
        path = self.write_file(sealed, folder)
        return path, self._enter_sent(sealed, BY_FOLDER)

    def mail_draft(self, sealed: Sealed, letter: Letter, path: Path) -> Entry:
        """Write an .eml draft that any mail program opens, and enter it; raises Unwritable, Invalid."""
        self.write_draft(sealed, letter, path)
        return self._enter_sent(sealed, BY_DRAFT)

    def send_mail(self, sealed: Sealed, letter: Letter, *, password: str = "") -> Entry:
        """Send through the unit's mail server, and enter it; raises NotFound, Denied, Unwritable, Invalid.

        Without a password the one kept in the store is used.
        """
        self.post(sealed, letter, password=password)
        return self._enter_sent(sealed, BY_MAIL)

    # For a sending that another feature enters within its own change, through `queries.enter_sent`.

    def write_file(self, sealed: Sealed, folder: Path) -> Path:
        """Write a file to a stick or folder and read it back, entering nothing; raises Unwritable."""
        return sticks.write_out(sealed.content, sealed.name, folder)

    def write_draft(self, sealed: Sealed, letter: Letter, path: Path) -> None:
        """Write an .eml draft, entering nothing; raises Unwritable, Invalid."""
        content = mail.draft(letter, sealed.name, sealed.content)
        write_safely(path, lambda temporary: _fill(temporary, content))

    def post(self, sealed: Sealed, letter: Letter, *, password: str = "") -> None:
        """Send through the unit's mail server, entering nothing; raises as `send_mail`."""
        account = self.mail_account()
        if account is None:
            raise NotFound("还没有设置发信邮箱，邮件没有发出。请先在设置里填写，或改用邮件草稿。")
        secret = password or self._mail_password()
        if not secret:
            raise Denied("没有保存发信口令，邮件没有发出。请输入口令后再发。")
        mail.send(account, secret, letter, (sealed.name, sealed.content))

    def plain_zip(self, files: Mapping[str, bytes], password: str) -> bytes:
        """An AES-256 zip for a receiver without this program; raises Invalid for an unfit password."""
        return plain.plain_zip(files, password)

    def _enter_sent(self, sealed: Sealed, way: str) -> Entry:
        """Enter a sending as one change."""
        whom = sealed.receiver.name if sealed.receiver else ""
        with self._db.write(f"发出{sealed.manifest.kind}", note=f"{sealed.name} {whom}".strip()) as writing:
            return queries.enter_sent(writing, sealed, way)

    # ---- receiving ----

    def read_file(self, path: Path) -> bytes:
        """The bytes of a file to open, never more than a package may have; raises Unwritable, Damaged."""
        try:
            with path.open("rb") as file:
                content = file.read(sealing.MOST_BYTES + 1)
        except OSError:
            raise Unwritable(_NO_FILE) from None
        if len(content) > sealing.MOST_BYTES:
            raise Damaged(_TOO_LARGE)
        return content

    def open(self, content: bytes, *, phrase: str = "") -> Opened:
        """Check and decrypt a file; nothing is written; raises what refusals.py names."""
        with self._db.read() as session:
            return opening.opened(session, content, phrase)

    def receive(self, opened: Opened, *, file_name: str = "") -> Entry:
        """Enter an opened file as one change; the same file once more changes nothing."""
        with self._db.write(f"收到{opened.manifest.kind}", note=_subject(opened)) as writing:
            return queries.enter_received(writing, opened, file_name)

    def read_receipt(self, opened: Opened) -> Receipt:
        """What a receipt says, entering nothing; raises Unsound."""
        return opening.receipt_in(opened)

    def reason(self, error: AppError) -> str:
        """The short name of a refusal, for programs: tampered, unknown_sender, wrong_receiver …"""
        return refusals.reason_of(error)

    def take_receipt(self, opened: Opened, *, file_name: str = "") -> Receipt:
        """Enter a receipt and what it says of the package sent; raises NotFound, NotEntitled, Unsound."""
        with self._db.write("收到回执") as writing:
            return opening.enter_receipt(writing, opened, file_name)

    # ---- the register ----

    def history(self, *, direction: str = "", kind: str = "", limit: int = 500) -> tuple[Entry, ...]:
        """What was sent and received, the newest first."""
        with self._db.read() as session:
            return queries.entries(session, direction=direction, kind=kind, limit=limit)

    def content(self, entry_id: int) -> bytes:
        """The very bytes of an entry; raises NotFound, Damaged."""
        with self._db.read() as session:
            return queries.content(session, entry_id)

    # ---- the mail account ----

    def mail_account(self) -> MailAccount | None:
        """Where mail leaves from, None before it was set."""
        with self._db.read() as session:
            row = session.scalar(select(MailAccountRow))
            return stored.record(MailAccount, row) if row else None

    def set_mail_account(self, account: MailAccount, *, password: str | None = None) -> None:
        """Store the account; a password is kept in the encrypted store, "" forgets it, None leaves it; raises Invalid."""
        stored.check(account)
        with self._db.write("设置发信邮箱") as writing:
            row = writing.session.scalar(select(MailAccountRow))
            if row is None:
                stored.add(writing, MailAccountRow, account)
            else:
                for name in MailAccount.__dataclass_fields__:
                    setattr(row, name, getattr(account, name))
            if password is not None:
                _keep_password(writing, password)

    def has_mail_password(self) -> bool:
        """Whether the mail password is kept."""
        return bool(self._mail_password())

    def _mail_password(self) -> str:
        """The kept password, empty when there is none."""
        with self._db.read() as session:
            return session.scalar(select(MailPasswordRow.password)) or ""


def _keep_password(writing: Writing, password: str) -> None:
    """Put the password in the place of the one before, below the audit."""
    writing.session.flush()
    writing.session.execute(delete(MailPasswordRow))
    if password:
        writing.driver_many("INSERT INTO mail_password (password) VALUES (?)", [(password,)])
    writing.record_without_rows()


def _fill(temporary: Path, content: bytes) -> None:
    """Write the bytes; reading back is the caller's."""
    temporary.write_bytes(content)


def _subject(opened: Opened) -> str:
    """What the change list says of a file."""
    manifest = opened.manifest
    return f"{opened.sender.name}：{manifest.form} {manifest.period} 第{manifest.sequence}号"
