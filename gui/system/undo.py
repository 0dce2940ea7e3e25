"""Taking a change back: the question, the work, and what is told afterwards."""

from typing import TYPE_CHECKING

from core.progress import Progress
from gui import jobs
from gui.kit import Page, dialogs
from gui.pages import Shell

if TYPE_CHECKING:
    from core.app import App
    from core.audit import Change, Undone

SHOWN = 12
FIRST_CHANGE = 1  # the making of the store itself


def can_take_back(change: "Change") -> bool:
    """Whether a change can still be taken back."""
    return change.undone_by is None and change.rows > 0 and change.id > FIRST_CHANGE


def take_back(page: Page, app: "App", shell: Shell, change: "Change") -> None:
    """Ask, take the change back, and tell what was restored and what stays."""
    words = f"{change.at:%Y-%m-%d %H:%M}，{change.officer}：{change.action}（{change.rows:,} 条记录）。\n\n之后又改动过的记录会保持现状，并逐条列出。撤销本身也可以再撤销。"
    if dialogs.confirm(page, "撤销这次变更？", words, action="撤销", danger=True):

        def work(_: Progress) -> "Undone":
            return app.undo(change.id)

        jobs.run(page, "正在撤销", work, lambda undone: tell_undone(page, shell, change, undone))


def tell_undone(page: Page, shell: Shell, change: "Change", undone: "Undone") -> None:
    """Tell what was restored and, one by one, what stays."""
    if not undone.kept:
        shell.toast(f"已撤销“{change.action}”，恢复 {undone.restored:,} 条记录")
        return
    more = len(undone.kept) - SHOWN
    lines = [*undone.kept[:SHOWN], *([f"……另有 {more} 条"] if more > 0 else [])]
    head = f"已恢复 {undone.restored:,} 条记录。下面这些之后又改动过，保持现状：\n\n"
    dialogs.message(page, "撤销完成", head + "\n".join(lines), tone="warn")
