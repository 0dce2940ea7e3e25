"""Zip archives, plain and AES-256: equal bytes for equal content where nothing is encrypted, and read with bounds."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pyzipper

from core.exchange.refusals import unsound, wrong_phrase

MOST_ENTRIES = 200
MOST_UNPACKED = 100 << 20
_NEUTRAL = re.compile(r"m\.json|d[1-9][0-9]{0,2}")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_AES_256 = 3  # the format's number for that length of key
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error, struct.error,
    EOFError, NotImplementedError, OSError, ValueError, KeyError, IndexError,
)  # fmt: skip


def packed(entries: Mapping[str, bytes]) -> bytes:
    """The entries as one archive, the same bytes for the same entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 3  # otherwise the archive tells which system made it
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def packed_aes(entries: Mapping[str, bytes], password: bytes) -> bytes:
    """The entries as one AES-256 archive, which 7-Zip and WinRAR open."""
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password)
        for name, content in entries.items():
            archive.writestr(archive.zipinfo_cls(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The entries of an archive with neutral names; raises Unsound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _entries(archive)
    except (*_BROKEN, RuntimeError):
        raise unsound("压缩包已损坏") from None


def unpacked_aes(content: bytes, password: bytes) -> dict[str, bytes]:
    """The entries of an AES-256 archive with neutral names; raises Unsound, WrongPhrase."""
    try:
        with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
            if any(entry.wz_aes_strength != _AES_256 for entry in archive.infolist()):
                raise unsound("压缩包没有加密")
            archive.setpassword(password)
            return _entries(archive)
    except (RuntimeError, zlib.error):
        # The library says the first when the password's check value differs; one wrong password in 65,536 gets
        # past it, and then the content is no longer what was compressed.
        raise wrong_phrase() from None
    except _BROKEN as error:
        raise wrong_phrase() if "HMAC" in str(error) else unsound("压缩包已损坏") from None


def _entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Each entry with its bytes, as long as names, number and size stay within bounds; raises Unsound."""
    listed = archive.infolist()
    names = [entry.filename for entry in listed]
    if len(names) > MOST_ENTRIES or len(set(names)) != len(names):
        raise unsound("压缩包里的文件太多或有重名")
    if not all(map(_NEUTRAL.fullmatch, names)) or any(e.compress_type not in _METHODS for e in listed):
        raise unsound("压缩包里有不认识的文件")
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in listed:
        if entry.file_size > left:
            raise unsound("解压后大得不正常")
        with archive.open(entry) as part:
            found[entry.filename] = part.read(left + 1)  # what an archive says of sizes proves nothing
        left -= len(found[entry.filename])
        if left < 0:
            raise unsound("解压后大得不正常")
    return found
