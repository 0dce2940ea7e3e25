"""Compound files (OLE2) made by hand, for what no program here can write."""

import struct
from collections.abc import Mapping
from pathlib import Path

from core.sheets.ole import MAGIC

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(path: Path, streams: Mapping[str, bytes]) -> Path:
    """Write a compound file with these streams, each of 4096 bytes or more."""
    chains, sectors = [], []
    for content in streams.values():
        pieces = [content[i : i + SECTOR].ljust(SECTOR, b"\0") for i in range(0, len(content), SECTOR)]
        chains.append((len(sectors), len(pieces)))
        sectors += pieces
    directory = [_entry("Root Entry", 5, END, 0)]
    for (name, content), (start, _) in zip(streams.items(), chains, strict=True):
        directory.append(_entry(name, 2, start, len(content)))
    directory += [bytes(128)] * (-len(directory) % 4)
    first_directory = len(sectors)
    count = len(directory) // 4
    sectors += [b"".join(directory[i : i + 4]) for i in range(0, len(directory), 4)]
    table = _table([*chains, (first_directory, count)], len(sectors))
    first_table = len(sectors)
    sectors += [table[i : i + SECTOR] for i in range(0, len(table), SECTOR)]
    path.write_bytes(_header(first_directory, first_table, len(table) // SECTOR) + b"".join(sectors))
    return path


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + bytes(48)
        + struct.pack("<III", start, size, 0)
    )


def _table(chains: list[tuple[int, int]], used: int) -> bytes:
    numbers = [FREE] * used
    for start, count in chains:
        numbers[start : start + count] = [*range(start + 1, start + count), END]
    own = 1
    while (used + own) * 4 > own * SECTOR:
        own += 1
    numbers += [TABLE] * own
    numbers += [FREE] * (own * SECTOR // 4 - len(numbers))
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _header(directory: int, table: int, tables: int) -> bytes:
    start = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    counts = struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, END, 0, END, 0)
    places = [*range(table, table + tables)]
    return start + counts + struct.pack("<109I", *places, *[FREE] * (109 - tables))
