"""The inside of a package: the manifest and the parts under neutral names, each checked against its digest."""

import dataclasses
import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from core.errors import Invalid, Problem
from core.exchange.records import Manifest, PartNote
from core.exchange.refusals import NewerFormat, unsound

FORMAT = 1
MOST_MANIFEST = 1 << 20
LONGEST_NAME = 120
LONGEST_TEXT = 200
_MANIFEST = "m.json"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_TEXTS = ("form", "period", "refers_to", "unit", "unit_code", "product_version", "audit_head")
_NUMBERS = ("sequence", "schema_version", "audit_count")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def laid_out(parts: Mapping[str, bytes], manifest: Manifest) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest with a note of each part, and the entries to pack; raises Invalid for a part's name."""
    wrong = [name for name in parts if not _is_part_name(name)]
    if wrong or len({_folded(name) for name in parts}) < len(parts):
        named = f"“{wrong[0][:40]}”" if wrong else "重复的名称"
        raise Invalid((Problem(field="parts", message=f"文件名不能用于上报包：{named}。请改名后再试"),))
    notes = tuple(
        PartNote(name=name, digest=digest_of(content), size=len(content), rows=manifest.rows.get(name, 0))
        for name, content in parts.items()
    )
    whole = dataclasses.replace(manifest, parts=notes, rows={note.name: note.rows for note in notes})
    contents = {f"d{number}": content for number, content in enumerate(parts.values(), start=1)}
    return whole, {_MANIFEST: _manifest_bytes(whole), **contents}


def taken_out(entries: Mapping[str, bytes], kind: str) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the parts by name, all of them there and nothing else; raises Unsound, NewerFormat."""
    manifest = _read_manifest(entries.get(_MANIFEST, b""), kind)
    named = {f"d{number}": note for number, note in enumerate(manifest.parts, start=1)}
    if entries.keys() != {_MANIFEST, *named}:
        raise unsound("缺少文件，或者多出清单上没有的文件")
    for entry, note in named.items():
        if len(entries[entry]) != note.size or digest_of(entries[entry]) != note.digest:
            raise unsound("文件与清单不符")
    return manifest, {note.name: entries[entry] for entry, note in named.items()}


def digest_of(content: bytes) -> str:
    """The SHA-256 of the bytes."""
    return hashlib.sha256(content).hexdigest()


def _manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON; its kind stands in the head."""
    values: dict[str, Any] = {name: getattr(manifest, name) for name in (*_TEXTS, *_NUMBERS)}
    values["created_at"] = manifest.created_at.isoformat() if manifest.created_at else None
    values["parts"] = [dataclasses.asdict(note) for note in manifest.parts]
    return json.dumps({"format": FORMAT, **values}, ensure_ascii=False, sort_keys=True).encode()


def _read_manifest(content: bytes, kind: str) -> Manifest:
    """The manifest of an opened package; raises Unsound, NewerFormat."""
    try:
        if len(content) > MOST_MANIFEST:
            raise ValueError
        values: dict[str, Any] = json.loads(content)
        if int(values["format"]) > FORMAT:
            raise NewerFormat
        texts: dict[str, Any] = {name: _text(values[name]) for name in _TEXTS}
        numbers: dict[str, Any] = {name: _number(values[name]) for name in _NUMBERS}
        notes = tuple(map(_note, values["parts"]))
        at = dt.datetime.fromisoformat(values["created_at"]).replace(tzinfo=None)
        if len({_folded(note.name) for note in notes}) < len(notes):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise unsound("清单不完整") from None
    rows = {note.name: note.rows for note in notes}
    return Manifest(**texts, **numbers, rows=rows, kind=kind, created_at=at, parts=notes)


def _note(values: Mapping[str, Any]) -> PartNote:
    """What a manifest says of one part; raises ValueError for a name that is no plain file name."""
    name, digest = _text(values["name"]), _text(values["digest"])
    if not _is_part_name(name) or not _DIGEST.fullmatch(digest):
        raise ValueError
    return PartNote(name=name, digest=digest, size=_number(values["size"]), rows=_number(values["rows"]))


def _is_part_name(name: str) -> bool:
    """Whether a name is a plain file name on every system."""
    is_plain = unicodedata.is_normalized("NFC", name) and not _FORBIDDEN.search(name)
    return is_plain and 0 < len(name) <= LONGEST_NAME and name.strip(" .") == name


def _folded(name: str) -> str:
    """The name as systems that do not tell capitals see it."""
    return name.casefold()


def _text(value: object) -> str:
    """A short text; raises ValueError."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError
    return value


def _number(value: object) -> int:
    """A count; raises ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise ValueError
    return value
