"""The photographs of a visit: which there are with their hashes, and one of them to look at for a reason that is kept."""

from typing import TYPE_CHECKING

from core.hardship.records.procedure import Visit
from gui.hardship.words import day_words
from gui.kit import dialogs

if TYPE_CHECKING:
    from gui.hardship.file import FilePart

SHORT_HASH = 12


def show_photos(part: "FilePart", visit: Visit) -> None:
    """Ask which photograph to look at and why, and show it."""
    procedure = part.hardship.procedure
    photos = procedure.photos(visit.id or 0)
    title = f"{day_words(visit.visited_on)} {visit.kind}的照片"
    if not photos:
        dialogs.message(part, title, "这次走访没有照片。登记走访时可以添加。")
        return
    lines = [f"{p.file_name}（校验值 {p.sha256[:SHORT_HASH]}…）" for p in photos]
    place = 0
    if len(photos) > 1:
        found = dialogs.choose(
            part, title, "\n".join(lines), actions=[f"第 {n + 1} 张" for n in range(len(photos))]
        )
        if found is None:
            return
        place = found
    photo = photos[place]
    reason = dialogs.ask_text(part, title, f"{lines[place]}\n\n查看人和事由会记入变更记录。请写明事由：")
    if reason:
        from gui.hardship.scans import show_scan  # PDFium is needed by those who look at scans only

        show_scan(part, photo.file_name, procedure.photo(photo.id or 0, reason))
