"""Papers to print in tests."""

from core.documents.model import Booklet, Document, Paragraph, Title
from core.printing.records import Paper


def notice(words: str = "请各代表准时到会。", *, is_draft: bool = False, watermark: str = "") -> Paper:
    """A notice of one page."""
    blocks = (Title(lines=("会议通知",)), Paragraph(text=words))
    document = Document(title="会议通知", blocks=blocks, watermark=watermark)
    return Paper(title="会议通知", kind="通知", document=document, is_draft=is_draft)


def volume(*words: str, is_draft: bool = False) -> Paper:
    """Several notices bound together; the first bears a watermark of its own."""
    first, *rest = (notice(w).document for w in words)
    marked = notice(words[0], watermark="样张").document
    assert isinstance(first, Document)
    assert isinstance(marked, Document)
    parts = (marked, *(r for r in rest if isinstance(r, Document)))
    return Paper(
        title="文件汇编",
        kind="汇编",
        document=Booklet(title="文件汇编", parts=parts),
        is_draft=is_draft,
    )
