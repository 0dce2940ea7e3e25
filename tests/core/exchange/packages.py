"""Packages for tests, honest ones and forged ones with a valid signature."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyrage

from core.app import App
from core.exchange import archives, contents, envelope, queries
from core.exchange.keys import Keys
from core.exchange.opening import filled
from core.exchange.records import PACKAGE, Contact, Manifest

PARTS = {"数据.json": '{"职工": 312}'.encode(), "报表.xlsx": b"PK sheet", "报表.pdf": b"%PDF-1.7"}
MANIFEST = Manifest(form="工会统计年报", period="2026年", sequence=1, rows={"数据.json": 1})


def acquaint(app: App, stranger: App, *, relation: str, folder: Path) -> Contact:
    """Let `app` read the stranger's card and confirm the fingerprint that the stranger reads out."""
    card = stranger.exchange.save_card(folder)
    learned = app.exchange.learn_card(card.read_bytes(), relation=relation)
    told = dict(stranger.exchange.fingerprint_sheet())["指纹（数字）"]
    return app.exchange.trust(learned.contact.id, told)


def keys_of(app: App) -> Keys:
    """The secret keys of a store."""
    app.exchange.card()
    with app.db.read() as session:
        return queries.own_keys(session)[0]


def signed(
    app: App, to: Contact, body: bytes, *, algorithm: int = envelope.AGE, kind: str = PACKAGE
) -> bytes:
    """A file with any body under a true signature."""
    keys = keys_of(app)
    head = envelope.Head(
        algorithm=algorithm, kind=kind, sender_key=keys.signing_key, sender=keys.fingerprint,
        receiver=to.card.fingerprint,
    )  # fmt: skip
    return envelope.wrap(head, body, keys.signer)


def forged(app: App, to: Contact, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A truly signed and sealed package whose entries were changed before it was packed."""
    with app.db.read() as session:
        manifest = filled(session, MANIFEST)
    _, entries = contents.laid_out(PARTS, replace(manifest, created_at=app.db.clock()))
    change(entries)
    return signed(app, to, sealed_for(to, archives.packed(entries)))


def sealed_for(to: Contact, plain: bytes) -> bytes:
    """Bytes encrypted for a contact."""
    return pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(to.card.sealing_key)])


def state(app: App) -> tuple[object, ...]:
    """Everything that opening a file could have touched."""
    return app.changes(), app.exchange.history(), app.exchange.contacts()
