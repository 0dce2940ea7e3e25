"""The plain archive keeps to the published AE-2 format, read here by hand and by what programs there are."""

import hashlib
import hmac
import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from core.app import App
from core.errors import Invalid
from core.exchange.plain import new_password

FILES = {"工会统计年报.xlsx": b"PK sheet " * 5000, "封面.pdf": b"%PDF-1.7", "空.txt": b""}


def _decrypted(archive: bytes, name: str, password: bytes) -> bytes:
    """An entry read after the format's own description: PBKDF2, counter mode, ten bytes of HMAC-SHA1."""
    entry = zipfile.ZipFile(io.BytesIO(archive)).getinfo(name)
    at = entry.header_offset
    name_length, extra_length = struct.unpack_from("<HH", archive, at + 26)
    extra = archive[at + 30 + name_length :][:extra_length]
    kind, size, version, vendor, strength, method = struct.unpack_from("<HHH2sBH", extra)
    assert (kind, size, version, vendor, strength, method) == (0x9901, 7, 2, b"AE", 3, zipfile.ZIP_DEFLATED)
    start = at + 30 + name_length + extra_length
    sealed = archive[start : start + entry.compress_size]
    salt, check, body, code = sealed[:16], sealed[16:18], sealed[18:-10], sealed[-10:]
    derived = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 66)
    assert derived[64:] == check
    assert hmac.new(derived[32:64], body, "sha1").digest()[:10] == code
    blocks = range(1, len(body) // 16 + 2)
    counters = b"".join(n.to_bytes(16, "little") for n in blocks)
    stream = Cipher(algorithms.AES256(derived[:32]), modes.ECB()).encryptor().update(counters)
    return zlib.decompress(bytes(a ^ b for a, b in zip(body, stream, strict=False)), -15)


def test_an_archive_opens_by_the_published_format(factory: App):
    password = new_password()
    archive = factory.exchange.plain_zip(FILES, password)
    assert zipfile.ZipFile(io.BytesIO(archive)).namelist() == list(FILES)
    for name, content in FILES.items():
        assert _decrypted(archive, name, password.encode()) == content


def test_the_content_cannot_be_seen_without_the_password(factory: App):
    archive = factory.exchange.plain_zip(FILES, new_password())
    assert b"%PDF" not in archive
    with pytest.raises((RuntimeError, NotImplementedError)):
        zipfile.ZipFile(io.BytesIO(archive)).read("封面.pdf", pwd=b"guess")


@pytest.mark.skipif(not (shutil.which("7z") or shutil.which("7zz")), reason="7-Zip is not installed")
def test_seven_zip_opens_it(factory: App, tmp_path: Path):
    password = new_password()
    (tmp_path / "a.zip").write_bytes(factory.exchange.plain_zip(FILES, password))
    program = shutil.which("7z") or shutil.which("7zz") or ""
    subprocess.run(
        [program, "x", "-y", f"-p{password}", "a.zip"], cwd=tmp_path, check=True, capture_output=True
    )
    assert {n: (tmp_path / n).read_bytes() for n in FILES} == FILES


def test_passwords_are_digits_in_groups_and_never_the_same():
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert all([len(g) for g in p.split("-")] == [4] * 6 and p.replace("-", "").isdecimal() for p in made)


@pytest.mark.parametrize(
    ("password", "reason"), [("短口令", "至少 12 个字符"), ("苹果香蕉西瓜葡萄桃子梨树柚子", "中文口令")]
)
def test_weak_and_chinese_passwords_are_refused(factory: App, password: str, reason: str):
    with pytest.raises(Invalid, match=reason):
        factory.exchange.plain_zip(FILES, password)
