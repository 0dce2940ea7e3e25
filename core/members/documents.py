"""The roster's papers, from its counts."""

from collections.abc import Iterator, Sequence

from core.documents.model import Column, Document, Gap, Sheet, Table, Text, Title
from core.sheets.write import ListSheet

MM_PER_CHARACTER = 1.6  # of a half-width character in the tables' size, heads taking two lines
LANDSCAPE = Sheet(width=297, height=210, top=20, left=18, right=18, bottom=18)
SIZE = 10.5


def statistics_paper(
    title: str, summaries: Sequence[ListSheet], findings: Sequence[str], *, author: str
) -> Document:
    """会员统计表 on paper: every summary of the workbook as a ruled table, what is missing at the end."""
    return Document(
        title=title,
        blocks=(Title(lines=(title,)), *_tables(summaries), *_missing(findings)),
        sheet=LANDSCAPE,
        author=author,
        subject="统计表",
    )


def _tables(summaries: Sequence[ListSheet]) -> Iterator[Text | Table | Gap]:
    """Each summary with its name above it; what all have in common is told once."""
    common = summaries[0].titles[-1]
    yield Text(text=common, size=12, align="center")
    for sheet in summaries:
        yield Gap(height=4)
        yield Text(text=sheet.name, face="hei", size=12)
        yield Table(
            columns=tuple(
                Column(head=c.head, width=(c.width or 10) * MM_PER_CHARACTER, is_key=i < sheet.kept_columns)
                for i, c in enumerate(sheet.columns)
            ),
            rows=tuple(tuple(str(v) for v in row) for row in sheet.rows),
            size=SIZE,
        )


def _missing(findings: Sequence[str]) -> Iterator[Text | Gap]:
    """The sentences on what the records lack."""
    if findings:
        yield Gap(height=4)
        yield Text(text="待补资料", face="hei", size=12)
    for number, sentence in enumerate(findings, 1):
        yield Text(text=f"{number}. {sentence}", size=SIZE)
