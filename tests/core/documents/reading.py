"""Reads finished PDF files back with poppler's programs."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
MM = 72 / 25.4


def run(program: str, content: bytes, folder: Path, *options: str) -> str:
    """What one of the programs says about a file."""
    path = folder / "paper.pdf"
    path.write_bytes(content)
    done = subprocess.run(
        [program, *options, str(path), *(["-"] if program == "pdftotext" else [])],
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return done.stdout.decode()


def text(content: bytes, folder: Path) -> str:
    """The file's text in the order it was written, form feeds between pages."""
    return run("pdftotext", content, folder, "-raw")


def bare(words: str) -> str:
    """A text without any space, so that lines and justification do not count."""
    return re.sub(r"\s", "", words)


def pages(content: bytes, folder: Path) -> int:
    """How many pages the file has."""
    return int(re.search(r"^Pages:\s+(\d+)", run("pdfinfo", content, folder), re.MULTILINE)[1])


def fonts(content: bytes, folder: Path) -> list[tuple[str, str]]:
    """Each font's name and whether it is embedded."""
    lines = run("pdffonts", content, folder).splitlines()[2:]
    return [(line.split()[0], line.split()[-5]) for line in lines]


def boxes(content: bytes, folder: Path) -> list[list[tuple[str, float, float]]]:
    """By page: each word with its left and right edge in mm."""
    found = run("pdftotext", content, folder, "-bbox")
    word = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>')
    return [
        [(w[3], float(w[1]) / MM, float(w[2]) / MM) for w in word.finditer(page)]
        for page in found.split("<page ")[1:]
    ]
