"""The head, signature and foot of an official letter as elements of a Word document."""

from core.documents.docx_marks import Shape, Type, border, cell, gap, paragraph, table, twips
from core.documents.docx_marks import row as table_row
from core.documents.docx_small import Writing
from core.documents.model import Imprint, RedHead, Signoff
from core.documents.styles import (
    BODY,
    RED_HEAD_SIZE,
    RED_HEAD_TOP,
    RULE_BELOW_NUMBER,
    SAN_HAO,
    SI_HAO,
)

Measures = tuple[float, float, float]  # of the page: the length of a line, the height of a row, the pitch


def red_head(block: RedHead, writing: Writing, at: Measures) -> str:
    """份号, 密级 and 紧急程度, the issuers in red, number and signers, the red line."""
    width, row, _ = at
    marks = [(block.copy_number, "fangsong"), (block.secrecy, "hei"), (block.urgency, "hei")]
    parts = [
        paragraph(writing.run(text, Type(face="hei" if face == "hei" else BODY)), Shape(line=row))
        for text, face in marks
        if text
    ]
    above = RED_HEAD_TOP - len(parts) * row
    natural = [writing.setting.single(i, "xiaobiaosong", 1).width for i in block.issuers]
    size = min(RED_HEAD_SIZE, width * 0.98 / max(natural), 60 / len(block.issuers) + 12)
    for number, (issuer, own) in enumerate(zip(block.issuers, natural, strict=True)):
        # Joint issuers are spread to the length of the longest.
        spacing = (max(natural) - own) * size / max(1, len(issuer) - 1)
        look = Type(face="xiaobiaosong", size=size, colour="red", spacing=spacing)
        before = max(0.0, above) if number == 0 else 0
        shape = Shape(line=size * 1.35, align="center", before=before)
        parts.append(paragraph(writing.run(issuer, look), shape))
    parts.append(gap(2 * row - size * 0.35))
    parts += _number_and_signers(block, writing, at)
    return "".join([*parts, gap(2 * row)])


def _number_and_signers(block: RedHead, writing: Writing, at: Measures) -> list[str]:
    """发文字号 in the middle, or at the left with 签发人 at the right, over the red line."""
    width, row, _ = at
    line = border("bottom", weight=1.2, colour="red").replace(
        'w:space="0"', f'w:space="{round(RULE_BELOW_NUMBER)}"'
    )
    under = f"<w:pBdr>{line}</w:pBdr>"
    body, names = Type(), Type(face="kai")
    if not block.signers:
        shape = Shape(line=row, align="center", border=under)
        return [paragraph(writing.run(block.number, body), shape)]
    rows = [block.signers[k : k + 2] for k in range(0, len(block.signers), 2)]
    tabs = (("right", width - SAN_HAO),)
    found = []
    for number, signers in enumerate(rows):
        is_last = number == len(rows) - 1
        content = writing.run(block.number, body) if is_last else ""
        content += writing.run("\t签发人：" if number == 0 else "\t", body)
        content += writing.run("　".join(signers), names)
        shape = Shape(
            line=row,
            left=SAN_HAO,
            tabs=tabs,
            border=under if is_last else "",
        )
        found.append(paragraph(content, shape))
    return found


def signoff(block: Signoff, writing: Writing, at: Measures) -> str:
    """署名 over the date with room for the seal, or two characters in without it; never parted by a page."""
    width, row, pitch = at
    single = writing.setting.single
    date = single(block.date, BODY, SAN_HAO, pitch=pitch)
    issuers = [single(i, BODY, SAN_HAO, pitch=pitch) for i in block.issuers]
    widest = max(line.width for line in issuers)
    if block.has_seal:
        date_x = width - max(4 * pitch, 2 * pitch + (widest - date.width) / 2) - date.width
    else:
        date_x = min(width - widest, width - 2 * pitch - date.width)
    found = []
    for number, (text, line) in enumerate(zip(block.issuers, issuers, strict=True)):
        x = date_x + (date.width - line.width) / 2 if block.has_seal else date_x - 2 * pitch
        before = (3 if block.has_seal else 1) * row if number == 0 else 0
        shape = Shape(line=row, left=max(0.0, x), before=before, keeps_next=True)
        found.append(paragraph(writing.run(text, Type()), shape))
    found.append(paragraph(writing.run(block.date, Type()), Shape(line=row, left=max(0.0, date_x))))
    return "".join(found)


def imprint(block: Imprint, writing: Writing, at: Measures, *, left: float) -> str:
    """版记 between its rules, in a table that floats to the foot of the type area, `left` from the sheet's edge."""
    width, row, _ = at
    look, line = Type(size=SI_HAO), row * 0.9
    texts = []
    if block.copies_to:
        shape = Shape(line=line, left=4 * SI_HAO, right=SI_HAO, first=-3 * SI_HAO)
        texts.append(paragraph(writing.run(f"抄送：{block.copies_to}", look), shape))
    shape = Shape(line=line, left=SI_HAO, right=SI_HAO, tabs=(("right", width - SI_HAO),))
    texts.append(paragraph(writing.run(f"{block.issuer}\t{block.date}印发", look), shape))
    borders = border("top", weight=1) + border("bottom", weight=1) + border("insideH", weight=0.7)
    # LibreOffice lets a table as wide as the text float only when it is placed from the edge of the sheet.
    floating = (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{twips(left)}" w:tblpYSpec="bottom"/>'
    )
    rows = [table_row([cell(text, width, is_middle=False)], 1) for text in texts]
    return table((width,), rows, borders=borders).replace("<w:tblPr>", f"<w:tblPr>{floating}", 1) + gap(1)
