"""What passes between unions and what is known of it; frozen, plain values only."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.fields import spec

PACKAGE, RECEIPT, FORMS = "上报包", "回执", "报表更新"
UPPER, LOWER = "上级", "下级"
UNCONFIRMED, TRUSTED, REPLACED = "待核对", "已核对", "已停用"
SENT, RECEIVED = "发出", "收到"
NOTED, ACCEPTED, RETURNED = "已收到", "已接收", "已退回"
BY_FOLDER, BY_DRAFT, BY_MAIL, BY_FILE, BY_ZIP = "存到文件夹", "邮件草稿", "邮件", "读取文件", "普通加密压缩包"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a unit shows of itself so that others can seal for it and check its signature."""

    name: str
    code: str  # unified social credit code, empty for a unit without one
    level: str
    signing_key: bytes  # Ed25519, 32 bytes
    sealing_key: str  # age X25519, "age1…"
    fingerprint: bytes  # SHA-256 over both keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Another unit's card as this store keeps it; packages pass only once its fingerprint was confirmed."""

    id: int
    card: Card
    relation: str  # UPPER or LOWER, seen from here
    state: str  # UNCONFIRMED, TRUSTED or REPLACED
    confirmed_at: dt.datetime | None
    confirmed_by: str

    @property
    def name(self) -> str:
        """The unit's name on its card."""
        return self.card.name

    @property
    def is_trusted(self) -> bool:
        """Whether an officer confirmed the fingerprint and no other card took its place."""
        return self.state == TRUSTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What reading a card brought; `warning` is empty unless a known unit shows another key or code."""

    contact: Contact
    is_new: bool
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNote:
    """What the manifest says of one part."""

    name: str
    digest: str  # SHA-256
    size: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a package is; whoever seals gives the first six fields, the rest is filled in then."""

    form: str
    period: str
    sequence: int
    schema_version: int = 1
    rows: Mapping[str, int] = field(default_factory=dict)  # rows of each part by name, 0 where not given
    refers_to: str = ""  # of a receipt: the SHA-256 of the package it answers
    kind: str = PACKAGE
    unit: str = ""
    unit_code: str = ""
    created_at: dt.datetime | None = None
    product_version: str = ""
    audit_head: str = ""  # the last link of the sender's chain of changes
    audit_count: int = 0
    parts: tuple[PartNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A file ready to leave; the phrase is empty unless the receiver's key was not known."""

    name: str  # the file's name
    content: bytes = field(repr=False)
    digest: str
    manifest: Manifest
    receiver: Contact | None
    phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file whose signature, sender, receiver and every part have been checked."""

    manifest: Manifest
    parts: Mapping[str, bytes] = field(repr=False)
    sender: Contact
    digest: str
    content: bytes = field(repr=False)
    is_repeat: bool  # 已接收过: this very file is in the register already


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The upper union's answer to one package; `marks` is for whoever knows the form."""

    package: str  # the SHA-256 of the package
    outcome: str  # NOTED, ACCEPTED or RETURNED
    note: str
    marks: bytes = field(repr=False)  # JSON
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the register of what was sent and received."""

    id: int
    direction: str
    kind: str
    counterpart: str
    unit: str
    form: str
    period: str
    sequence: int
    file_name: str
    way: str
    at: dt.datetime
    size: int
    digest: str
    refers_to: str
    outcome: str  # of what was sent: empty until a receipt came
    outcome_at: dt.datetime | None
    receipt_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A stick or another drive that can be taken out."""

    folder: Path
    label: str
    file_system: str
    free: int
    total: int
    is_read_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAccount:
    """Where the unit's mail leaves from; the password is kept apart, and only when the officer wants that."""

    server: str = spec("发信服务器", default="", required=True, max_length=120, help="例如 smtp.example.cn")
    port: int = spec("端口", default=465, required=True, help="465 为 TLS，587 为 STARTTLS")
    is_starttls: bool = spec("先连接再加密（STARTTLS）", default=False)
    user: str = spec("登录名", default="", required=True, max_length=120)
    sender: str = spec("发件地址", default="", required=True, max_length=120)
    authority: str | None = spec("单位自建的证书机构（PEM）", default=None, help="公共邮箱留空")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words around an attachment."""

    to: str
    subject: str
    body: str
    sender: str = ""
