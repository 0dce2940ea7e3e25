"""Cards, ballots and certificates laid out on sheets, with lines to cut and tear along."""

from core.documents.flow import Flow
from core.documents.inks import Ink, Stroke, moved
from core.documents.model import Cards, Small
from core.documents.setting import Overfull
from core.documents.small import stack
from core.documents.styles import MM

_RED_FRAME = ((12.0, 4.0), (15.0, 1.0))  # mm from the edge, points of weight
_THIN_FRAME = ((3.0, 0.6),)


def set_cards(flow: Flow, block: Cards) -> None:
    """Fill sheets with cards; equal cards are set only once."""
    width, height = flow.width / block.across, flow.height / block.down
    known: dict[int, list[Ink]] = {}
    per_sheet = block.across * block.down
    for number, card in enumerate(block.cards):
        slot = number % per_sheet
        if slot == 0:
            if flow.y > 0:
                flow.new_page()
            flow.y = flow.height
            if block.has_cut_lines:
                _cut_lines(flow, block)
        x = flow.left + slot % block.across * width
        y = flow.top + flow.height - slot // block.across * height
        for blocks in (card.blocks, card.stub):
            if id(blocks) not in known:
                known[id(blocks)] = _card_inks(flow, block, blocks, is_stub=blocks is card.stub)
            flow.page.inks.extend(moved(known[id(blocks)], x, y))


def _card_inks(flow: Flow, block: Cards, blocks: tuple[Small, ...], *, is_stub: bool) -> list[Ink]:
    """A card's own part with its frame, or its stub with the line to tear along; the origin is the card's corner."""
    width, height = flow.width / block.across, flow.height / block.down
    padding, stub = block.padding * MM, block.stub_width * MM
    if is_stub and not stub:
        return []
    left, room = (padding / 2, stub - padding) if is_stub else (stub + padding, width - stub - 2 * padding)
    piece = stack(blocks, room, flow.setting, height - 2 * padding)
    if piece.height > height - 2 * padding + 0.5:
        raise Overfull("卡片、票证或证书")
    edge = [Stroke(stub, 0, stub, -height, 0.6, True)] if is_stub else _frame(block, width, height)
    return [*edge, *moved(piece.inks, left, -padding)]


def _frame(block: Cards, width: float, height: float) -> list[Ink]:
    """The lines around a card."""
    if block.frame == "none":
        return []
    is_red = block.frame == "certificate"
    inks: list[Ink] = []
    for inset, weight in _RED_FRAME if is_red else _THIN_FRAME:
        x1, y1, x2, y2 = inset * MM, -inset * MM, width - inset * MM, inset * MM - height
        half = weight / 2
        inks += [
            Stroke(ax, ay, bx, by, weight, False, "red" if is_red else "black")
            for ax, ay, bx, by in (
                (x1 - half, y1, x2 + half, y1),
                (x1 - half, y2, x2 + half, y2),
                (x1, y1, x1, y2),
                (x2, y1, x2, y2),
            )
        ]
    return inks


def _cut_lines(flow: Flow, block: Cards) -> None:
    """Dashed lines between the cards of a sheet."""
    bottom = flow.top
    for column in range(1, block.across):
        x = flow.left + column * flow.width / block.across
        flow.ink(Stroke(x, bottom, x, bottom + flow.height, 0.5, True, "grey"))
    for row in range(1, block.down):
        y = bottom + row * flow.height / block.down
        flow.ink(Stroke(flow.left, y, flow.left + flow.width, y, 0.5, True, "grey"))
