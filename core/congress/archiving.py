"""The signed folder of a congress: papers, records, start page, hashes, Ed25519 signature, and its check."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.congress.binding import BOUND, Rendered
from core.congress.documents.occasion import Occasion
from core.congress.records.dossier import FilingEntry
from core.errors import Unwritable

PAPERS, RECORDS, START, HOW = "文书", "数据/记录.json", "目录.html", "核对方法.txt"
SUMS, SIGNATURE, PUBLIC_KEY = "SHA256SUMS", "SHA256SUMS.sig", "公钥.pem"
_KEY_BYTES = 32
# An Ed25519 key in its public file is these bytes followed by the key's own (RFC 8410).
_PEM_HEAD = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCheck:
    """What became of an archive folder: nothing found means whole and as signed; `is_ours` that this store signed it."""

    findings: tuple[str, ...]
    fingerprint: str
    files: int
    is_ours: bool


def new_key() -> bytes:
    """A fresh private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def fingerprint_of(key: bytes) -> str:
    """The fingerprint of a private key's public half, in groups of four to be read aloud."""
    return _fingerprint(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw())


def _fingerprint(public: bytes) -> str:
    """SHA-256 of the public file's bytes, as common tools show it."""
    digest = hashlib.sha256(_PEM_HEAD + public).hexdigest().upper()
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


# ---- making ----


def archive_files(o: Occasion, made: Rendered, records: bytes, *, key: bytes) -> dict[str, bytes]:
    """Every file of the folder by its path; equal input gives equal bytes."""
    private = Ed25519PrivateKey.from_private_bytes(key)
    public = private.public_key().public_bytes_raw()
    files = {f"{PAPERS}/{name}": content for name, content in made.files.items()}
    files[RECORDS] = records
    files[START] = _start_page(o, made, _fingerprint(public)).encode()
    files[HOW] = _how(_fingerprint(public)).encode()
    files[PUBLIC_KEY] = _pem(public)
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    )
    files[SUMS] = sums.encode()
    files[SIGNATURE] = private.sign(files[SUMS])
    return files


def _pem(public: bytes) -> bytes:
    """The public key as common tools read it."""
    return b"-----BEGIN PUBLIC KEY-----\n" + b64encode(_PEM_HEAD + public) + b"\n-----END PUBLIC KEY-----\n"


def _start_page(o: Occasion, made: Rendered, fingerprint: str) -> str:
    """目录.html: the catalogue with links, readable in any browser without a network."""
    heads = ("序号", "档号", "题名", "责任者", "日期", "页数", "保管期限", "盒号", "备注", "Word 文件")
    rows = [_page_row(e, made.files) for e in made.entries]
    more = (f"{PAPERS}/{BOUND}", RECORDS, HOW)
    links = "".join(f"<li>{_link(p, p)}</li>" for p in more)
    return (
        "<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'>"
        f"<title>{escape(o.full_name)} 档案</title><style>body{{font-family:serif;margin:2em;line-height:1.6}}"
        "table{border-collapse:collapse}td,th{border:1px solid #555;padding:.2em .6em;text-align:left}</style></head>\n"
        f"<body><h1>{escape(o.full_name)}</h1><p>{escape(o.union)}</p>\n<ul>{links}</ul>\n"
        f"<table><tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr>\n{''.join(rows)}</table>\n"
        f"<p>签名公钥指纹（SHA-256）：{fingerprint}</p></body></html>\n"
    )


def _page_row(e: FilingEntry, names: Iterable[str]) -> str:
    """One paper's line with links to its files."""
    pdf = next(n for n in names if n.startswith(f"{e.code} ") and n.endswith(".pdf"))
    title = _link(f"{PAPERS}/{pdf}", e.title)
    word = _link(f"{PAPERS}/{pdf.removesuffix('.pdf')}.docx", "打开")
    facts = [escape(str(t)) for t in (e.responsible, e.date, e.pages, e.retention, e.box, e.note)]
    cells = (str(e.serial), escape(e.number), title, *facts, word)
    return f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>\n"


def _link(path: str, words: str) -> str:
    """A link to a file of the folder."""
    return f"<a href='{quote(path)}'>{escape(words)}</a>"


def _how(fingerprint: str) -> str:
    """核对方法.txt: how to check the folder with common tools."""
    return f"""本文件夹是一次职工代表大会的完整档案，不需要专用软件即可查阅。请从“{START}”开始。

一、文件是否完整、未被改动
SHA256SUMS 列出每个文件的 SHA-256 校验值。
Linux、macOS：在本文件夹中运行
  sha256sum -c SHA256SUMS        （macOS：shasum -a 256 -c SHA256SUMS）
Windows：对要核对的文件运行
  certutil -hashfile 文件名 SHA256
把显示的值与 SHA256SUMS 中的值比较。

二、SHA256SUMS 是否由本单位工会签名
  openssl pkeyutl -verify -pubin -inkey {PUBLIC_KEY} -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
显示 Signature Verified Successfully 即为签名有效（需 OpenSSL 1.1.1 以上版本）。

三、公钥是否属于本单位工会
  openssl pkey -pubin -in {PUBLIC_KEY} -outform DER | sha256sum
得到的指纹应与纸质归档目录上打印的指纹一致：
  {fingerprint}
"""


# ---- checking ----


def verify_archive(folder: Path, *, fingerprint: str = "") -> ArchiveCheck:
    """Whether a folder holds exactly what was signed; with a fingerprint also by whom. Raises Unwritable."""
    try:
        sums = _read(folder / SUMS)
        public = _public(_read(folder / PUBLIC_KEY))
        found = [*_signature_findings(public, sums, _read(folder / SIGNATURE))]
        listed = _listed(sums)
        found += _file_findings(folder, listed)
    except OSError:
        raise Unwritable(f"文件夹“{folder.name}”无法读取，没有核对。请检查磁盘后再试。") from None
    own = _fingerprint(public) if public else ""
    if fingerprint and own and own != fingerprint:
        found.append(
            "签名公钥与本数据库的归档签名密钥不同：它可能由其他数据库生成，也可能被替换，请核对纸质归档目录上的指纹。"
        )
    return ArchiveCheck(
        findings=tuple(found), fingerprint=own, files=len(listed), is_ours=bool(own) and own == fingerprint
    )


def _read(path: Path) -> bytes:
    """A file's bytes, none when it is missing."""
    return path.read_bytes() if path.is_file() else b""


def _public(pem: bytes) -> bytes:
    """The public key of its file, or nothing when that is none."""
    lines = [line for line in pem.splitlines() if not line.startswith(b"-----")]
    try:
        found = b64decode(b"".join(lines), validate=True)
    except ValueError:
        return b""
    is_key = found.startswith(_PEM_HEAD) and len(found) == len(_PEM_HEAD) + _KEY_BYTES
    return found[len(_PEM_HEAD) :] if is_key else b""


def _signature_findings(public: bytes, sums: bytes, signature: bytes) -> Sequence[str]:
    """What is wrong with the signature."""
    missing = [
        f"缺少文件“{name}”或内容无法识别，无法核对签名。"
        for name, content in ((SUMS, sums), (PUBLIC_KEY, public), (SIGNATURE, signature))
        if not content
    ]
    if missing:
        return missing
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, sums)
    except InvalidSignature:
        return (f"签名与“{SUMS}”不符，档案可能被改动过，请使用其他副本。",)
    return ()


def _listed(sums: bytes) -> Mapping[str, str]:
    """The hashes by path."""
    lines = sums.decode(errors="replace").splitlines()
    return {name: digest for line in lines for digest, gap, name in [line.partition("  ")] if gap}


def _file_findings(folder: Path, listed: Mapping[str, str]) -> list[str]:
    """Files that are missing, changed or too many."""
    found = []
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file():
            found.append(f"缺少文件“{name}”。")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(f"文件“{name}”的内容与签名时不同，可能被改动或损坏。")
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    found += [f"多出文件“{name}”，不在签名范围内。" for name in sorted(here - {*listed, SUMS, SIGNATURE})]
    return found
