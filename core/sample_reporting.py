"""The practice factory's reports of the year, and the package in which they go up: the same bytes for one seed.

A real package is different each time, because chance is in its encryption. The practice one is made like it, signed
and encrypted, from keys and words that everybody can read here; it opens in the ordinary way, and protects nothing.
"""

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyzipper
from Cryptodome.Cipher import AES
from Cryptodome.Hash import HMAC, SHA1
from Cryptodome.Protocol.KDF import PBKDF2
from Cryptodome.Util import Counter

from core import VERSION
from core.app import App
from core.exchange import contents, envelope, naming
from core.exchange.cards import SUFFIX, card_of, card_text
from core.exchange.keys import Keys
from core.exchange.phrases import phrase_bytes, spoken
from core.exchange.records import PACKAGE, Manifest
from core.reporting.records.delivery import Preparation
from core.sample_congress import clock_at
from core.sample_roster import TODAY

PERIOD, FOLDER = "2026", "报表上报"
MADE = dt.datetime.combine(TODAY, dt.time(16, 30))
_REASON = "练习数据：已与有关部门核对"
_SEALING = "AGE-SECRET-KEY-1C5TR0ZTDY2CCD6V32KGSDY93CYZKMJP22NU54EEA8PDC0NW35KKS97FFTA"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def fill(app: App) -> None:
    """Every report of the year filled from the records, soft findings explained, and what is in order checked."""
    reports, delivery = app.reporting.reports, app.reporting.delivery
    with clock_at(app, MADE):
        delivery.fill(PERIOD)
        for one in delivery.prepare(PERIOD).candidates:
            if any(
                f.id == "V11" for f in one.stopping
            ):  # the sample has employees' directors, so a board too
                reports.enter(one.report_id, "has_board", Decimal(1))
        for one in delivery.prepare(PERIOD).candidates:
            for finding in one.stopping:
                if finding.severity == "soft":
                    reports.explain(one.report_id, finding.id, _REASON)
        for one in delivery.prepare(PERIOD).ready:
            reports.check(one.report_id)


def write(app: App, out: Path, seed: int) -> None:
    """Every report as xlsx and PDF with its findings, and the package of those in order with what opens it."""
    out.mkdir()
    with clock_at(app, MADE):
        found = app.reporting.delivery.prepare(PERIOD)
        for one in found.candidates:
            app.reporting.reports.write(one.report_id, out)
        parts = app.reporting.desk.package_parts(PERIOD)
    keys = Keys(signing=_digest("签名", seed), sealing=_SEALING)
    words = " ".join(spoken(_digest("口令", seed), 6))
    name, content = _package(app, parts, (keys, words))
    (out / name).write_bytes(content)
    organisation = app.exchange.card()
    card = card_of(keys, name=organisation.name, code=organisation.code, level=organisation.level)
    (out / naming.card_name(card.name, SUFFIX)).write_text(card_text(card, keys), encoding="utf-8")
    (out / "说明.txt").write_text(_explained(found, words), encoding="utf-8")


def _package(app: App, parts: Mapping[str, bytes], secret: tuple[Keys, str]) -> tuple[str, bytes]:
    """The file and its name: a whole package for whoever is told the six words."""
    keys, words = secret
    card = app.exchange.card()
    manifest = Manifest(
        form="工会报表", period=PERIOD, sequence=1, unit=card.name, unit_code=card.code, created_at=MADE,
        product_version=VERSION,
    )  # fmt: skip
    flat = {name.replace("/", "_"): content for name, content in sorted(parts.items())}
    whole, entries = contents.laid_out(flat, manifest)
    head = envelope.Head(
        algorithm=envelope.AES_ZIP, kind=PACKAGE, sender_key=keys.signing_key, sender=keys.fingerprint
    )
    body = _closed(entries, phrase_bytes(words))
    return naming.file_name(whole, whole.unit), envelope.wrap(head, body, keys.signer)


class _SteadyArchive(pyzipper.AESZipFile):  # type: ignore[misc]  # the library has no types
    """An AES-256 archive whose salts follow from the entries' places instead of chance."""

    def get_encrypter(self) -> Any:
        """An encrypter under the next salt."""
        made = super().get_encrypter()
        salt = _digest("盐", len(self.filelist))[: made.salt_length]
        steady = PBKDF2(self.pwd, salt, count=1000, dkLen=66)
        made.salt, made.encpwdverify = salt, steady[64:]
        made.encrypter = AES.new(
            steady[:32], AES.MODE_CTR, counter=Counter.new(nbits=128, little_endian=True)
        )
        made.hmac = HMAC.new(steady[32:64], digestmod=SHA1)
        return made


def _closed(entries: Mapping[str, bytes], password: bytes) -> bytes:
    """The entries as an encrypted archive, the same bytes for the same entries."""
    buffer = io.BytesIO()
    with _SteadyArchive(buffer, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password)
        for name, content in entries.items():
            archive.writestr(archive.zipinfo_cls(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _digest(purpose: str, number: int) -> bytes:
    """Thirty-two bytes that follow from a purpose and a number."""
    return hashlib.sha256(f"练习 {purpose} {number}".encode()).digest()


def _explained(found: Preparation, words: str) -> str:
    """What lies in the folder, which reports stay and why, and what opens the package."""
    blocked = [f"{c.form_code} {c.title}：{'；'.join(c.reasons)}" for c in found.blocked]
    lines = [
        "本文件夹是练习单位的报表、审核意见和上报包（预填稿，不代替上级统一下发的报表）。",
        "上报包由练习密钥签名，打开它的六个词：" + words,
        "练习密钥和口令是公开的，不保护任何内容；正式上报时每个单位自己生成密钥。",
        "没有打包的报表：" + ("" if blocked else "无"),
        *blocked,
    ]
    return "\n".join(lines) + "\n"
