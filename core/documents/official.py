"""The elements of an official letter as GB/T 9704 places them."""

from core.documents.flow import Flow
from core.documents.inks import Glyphs, Ink
from core.documents.lines import Measure, runs
from core.documents.model import (
    Attachments,
    Caption,
    Heading,
    Imprint,
    Paragraph,
    RedHead,
    Signoff,
    Title,
)
from core.documents.setting import base
from core.documents.styles import (
    BODY,
    HEADINGS,
    RED_HEAD_SIZE,
    RED_HEAD_TOP,
    RULE_BELOW_NUMBER,
    SAN_HAO,
    SI_HAO,
)


def set_red_head(flow: Flow, block: RedHead) -> None:
    """份号, 密级 and 紧急程度 at the top left, the issuers in red, number and signers, the red line."""
    for text, face in ((block.copy_number, BODY), (block.secrecy, "hei"), (block.urgency, "hei")):
        if text:
            flow.line(flow.setting.single(text, face, SAN_HAO), Measure(SAN_HAO, 0, SAN_HAO))
    flow.y = RED_HEAD_TOP
    measures = [flow.setting.single(i, "xiaobiaosong", 1).width for i in block.issuers]
    size = min(RED_HEAD_SIZE, flow.width * 0.98 / max(measures), 60 / len(block.issuers) + 12)
    for issuer, natural in zip(block.issuers, measures, strict=True):
        # Joint issuers are spread to the length of the longest.
        pitch = size + (max(measures) - natural) * size / max(1, len(issuer) - 1)
        line = flow.setting.single(issuer, "xiaobiaosong", size, pitch=pitch)
        x = flow.left + (flow.width - line.width + pitch - size) / 2
        at = (x, flow.top - size * 0.88)
        flow.ink(*runs(line, at, Measure(size, 0, pitch), "red"))
        flow.y += size * 1.35
    flow.y += 2 * flow.row - size * 0.35
    _number_and_signers(flow, block)
    flow.y += RULE_BELOW_NUMBER
    flow.rule(weight=0.42, colour="red")
    flow.y += 2 * flow.row


def _number_and_signers(flow: Flow, block: RedHead) -> None:
    """发文字号 in the middle; with 签发人 it goes to the left and they to the right, two to a row."""
    if not block.signers:
        flow.aligned(block.number, BODY, "center")
        flow.y += flow.row
        return
    rows = [block.signers[k : k + 2] for k in range(0, len(block.signers), 2)]
    size, label = SAN_HAO, "签发人："
    widest = max(flow.setting.single("　".join(row), "kai", size).width for row in rows)
    x = flow.left + flow.width - size - widest
    for number, row in enumerate(rows):
        y = base(flow.top - flow.row / 2, size)
        if number == 0:
            flow.ink(*flow.setting.one_line(label, BODY, (x - size * len(label), y), size=size)[0])
        if number == len(rows) - 1:
            flow.ink(*flow.setting.one_line(block.number, BODY, (flow.left + size, y), size=size)[0])
        flow.ink(*flow.setting.one_line("　".join(row), "kai", (x, y), size=size)[0])
        flow.y += flow.row


def set_title(flow: Flow, block: Title) -> None:
    """The title in the middle, entered in the outline, a row left empty below."""
    flow.mark("".join(block.lines), 0)
    for line in block.lines:
        flow.centred(line, "xiaobiaosong", size=block.size, row=block.size * 1.5)
    flow.y += flow.row


def set_caption(flow: Flow, block: Caption) -> None:
    """The bracketed line close below the title."""
    flow.y -= min(flow.y, flow.row * 0.4)
    flow.centred(f"（{block.text}）", "kai")
    flow.y += flow.row * 0.6


def set_paragraph(flow: Flow, block: Paragraph, *, keep: int = 0) -> None:
    """Body text on the grid."""
    measure = Measure(
        SAN_HAO,
        flow.width,
        flow.pitch,
        block.indent * flow.pitch,
        block.hang * flow.pitch,
        block.align == "justify",
    )
    lines = flow.setting.lines(block.text, block.face, measure)
    if block.align in ("center", "right"):
        for line in lines:
            spare = flow.width - line.width
            flow.line(line._replace(indent=0), measure, x=spare / 2 if block.align == "center" else spare)
    else:
        flow.lines(lines, measure, keep=keep)


def set_heading(flow: Flow, block: Heading) -> None:
    """A heading, not left alone at the foot of a page, with what runs on behind it."""
    flow.need(2 * flow.row)
    if block.level <= 2:
        flow.mark(block.text, block.level)
    spans = flow.setting.spans(block.text, HEADINGS.get(block.level, BODY))
    if block.run_in:
        spans = [*spans, *flow.setting.spans(block.run_in, BODY)]
    measure = Measure(SAN_HAO, flow.width, flow.pitch, 2 * flow.pitch)
    flow.lines(flow.setting.composed(spans, measure), measure)


def set_attachments(flow: Flow, block: Attachments) -> None:
    """附件说明 a row below the text, further lines hanging under the first character of the name."""
    flow.skip(flow.row)
    for number, item in enumerate(block.items, start=1):
        label = f"{number}. " if len(block.items) > 1 else ""
        lead = "附件：" if number == 1 else ""
        hang = 5 * flow.pitch + flow.setting.single(label, BODY, SAN_HAO).width
        measure = Measure(SAN_HAO, flow.width, flow.pitch, (2 if lead else 5) * flow.pitch, hang)
        flow.lines(flow.setting.lines(f"{lead}{label}{item}", BODY, measure), measure)


def set_signoff(flow: Flow, block: Signoff) -> None:
    """署名 and date: over one another with room for the seal, or two characters in without it."""
    empty = 3 if block.has_seal else 1
    if not flow.has_room((empty + len(block.issuers) + 1) * flow.row):
        flow.is_signed_alone = True
        flow.new_page()
    flow.y += empty * flow.row
    pitch, measure = flow.pitch, Measure(SAN_HAO, 0, flow.pitch)
    date = flow.setting.single(block.date, BODY, SAN_HAO, pitch=pitch)
    issuers = [flow.setting.single(i, BODY, SAN_HAO, pitch=pitch) for i in block.issuers]
    widest = max(line.width for line in issuers)
    if block.has_seal:
        date_x = flow.width - max(4 * pitch, 2 * pitch + (widest - date.width) / 2) - date.width
    else:
        issuer_x = flow.width - 2 * pitch - widest
        date_x = min(issuer_x + 2 * pitch, flow.width - 2 * pitch - date.width)
    for line in issuers:
        x = date_x + (date.width - line.width) / 2 if block.has_seal else date_x - 2 * pitch
        flow.line(line, measure, x=x)
    flow.line(date, measure, x=date_x)


def set_imprint(flow: Flow, block: Imprint) -> None:
    """版记 between its rules at the foot of the page."""
    measure = Measure(SI_HAO, flow.width - 2 * SI_HAO, SI_HAO, 0, 3 * SI_HAO)
    copies = flow.setting.lines(f"抄送：{block.copies_to}", BODY, measure) if block.copies_to else []
    row = flow.row * 0.9
    height = (len(copies) + 1) * row
    flow.need(height + 2)
    flow.y = flow.height - height
    flow.rule(weight=0.35)
    for line in copies:
        flow.line(line, measure, row=row, x=SI_HAO)
    if copies:
        flow.rule(weight=0.25)
    y = base(flow.top - row / 2, SI_HAO)
    flow.ink(*flow.setting.one_line(block.issuer, BODY, (flow.left + SI_HAO, y), size=SI_HAO)[0])
    flow.ink(*_right(flow, f"{block.date}印发", y))
    flow.y = flow.height
    flow.rule(weight=0.35)


def _right(flow: Flow, text: str, y: float) -> list[Ink]:
    """A text that ends one character before the right edge."""
    glyphs, width = flow.setting.one_line(text, BODY, (0, y), size=SI_HAO)
    x = flow.left + flow.width - SI_HAO - width
    return [Glyphs(g.x + x, *g[1:]) for g in glyphs]
