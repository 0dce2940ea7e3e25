"""Plain text with numbered lines as headings and paragraphs."""

import re

from core.documents.model import Heading, Paragraph

_LEVELS = (
    re.compile(r"[一二三四五六七八九十百]+、"),
    re.compile(r"（[一二三四五六七八九十百]+）"),
    re.compile(r"\d+\. ?(?!\d)"),
    re.compile(r"（\d+）"),
)
_LONGEST_HEADING = 40  # characters; a longer numbered sentence is text


def prose(text: str) -> tuple[Heading | Paragraph, ...]:
    """Each line as a block: 一、 （一） 1. （1） begin headings, whose first sentence stands in the heading's face."""
    return tuple(_block(line.strip()) for line in text.splitlines() if line.strip())


def _block(line: str) -> Heading | Paragraph:
    """One line of the text."""
    for level, number in enumerate(_LEVELS, start=1):
        if number.match(line):
            head, stop, rest = line.partition("。")
            if len(head) > _LONGEST_HEADING:
                return Paragraph(text=line)
            return Heading(level, head + stop, rest)
    return Paragraph(text=line)
