"""The streams of an OLE2 compound file (old Office and WPS formats), read with every length checked."""

import struct
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # this number and those above it mark ends, not sectors
_HEADER_PLACES = 109  # sector numbers of the allocation table that fit into the header


class NotCompound(Exception):
    """The bytes do not form a sound compound file."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One directory entry that holds bytes."""

    name: str
    start: int
    size: int


class CompoundFile:
    """The directory and allocation table of one compound file."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if len(self._data) < 1536 or not self._data.startswith(MAGIC):
            raise NotCompound
        shift, mini_shift = struct.unpack_from("<HH", self._data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise NotCompound
        self._sector = 1 << shift
        self._sectors = len(self._data) // self._sector
        (self._cutoff,) = struct.unpack_from("<I", self._data, 56)
        self._table = self._allocation_table()
        self.streams, self._mini = self._directory()

    def read(self, stream: Stream) -> bytes:
        """The bytes of one stream; raises NotCompound where its chain is broken."""
        content = self._chain(stream.start) if stream.size >= self._cutoff else self._small(stream)
        if len(content) < stream.size:
            raise NotCompound
        return content[: stream.size]

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        if number >= _LAST_SECTOR or start >= len(self._data):
            raise NotCompound
        return self._data[start : start + self._sector]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        content = self._at(sector)
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _allocation_table(self) -> list[int]:
        count, first, extra = (struct.unpack_from("<I", self._data, at)[0] for at in (44, 68, 72))
        if count > self._sectors or extra > self._sectors:
            raise NotCompound
        places = list(struct.unpack_from(f"<{_HEADER_PLACES}I", self._data, 76))
        for _ in range(extra):
            *more, first = self._numbers(first)
            places.extend(more)
        table: list[int] = []
        for place in places[:count]:
            table.extend(self._numbers(place))
        return table

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _LAST_SECTOR:
            if number >= len(self._table) or len(parts) > self._sectors:
                raise NotCompound
            parts.append(self._at(number))
            number = self._table[number]
        return b"".join(parts)

    def _directory(self) -> tuple[dict[str, Stream], Stream]:
        (first,) = struct.unpack_from("<I", self._data, 48)
        content = self._chain(first)
        found: dict[str, Stream] = {}
        root = Stream("", _LAST_SECTOR, 0)
        for at in range(0, len(content) - 127, 128):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            start, size = struct.unpack_from("<II", content, at + 116)
            if kind not in (2, 5) or not 2 <= length <= 64:
                continue
            if size > len(self._data):
                raise NotCompound
            name = content[at : at + length - 2].decode("utf-16-le", "replace")
            if kind == 5:
                root = Stream(name, start, size)
            else:
                found.setdefault(name, Stream(name, start, size))
        return found, root

    def _small(self, stream: Stream) -> bytes:
        (first, count) = struct.unpack_from("<II", self._data, 60)
        if not stream.size or not count:
            return b""
        whole, raw = self._chain(self._mini.start), self._chain(first)
        table = struct.unpack(f"<{len(raw) // 4}I", raw)
        parts: list[bytes] = []
        number = stream.start
        while number < _LAST_SECTOR:
            if number >= len(table) or len(parts) > len(table):
                raise NotCompound
            parts.append(whole[number * 64 : number * 64 + 64])
            number = table[number]
        return b"".join(parts)
