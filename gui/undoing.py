"""The way back after a change: a toast with 撤销, and what is told afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.audit import Undone
from core.progress import Progress
from gui import jobs
from gui.kit import Page
from gui.pages import Shell
from gui.system.undo import tell_undone

if TYPE_CHECKING:
    from core.app import App
    from core.audit import Change

Changes = tuple["Change", ...]


def recorded(app: "App", write: Callable[[], object]) -> Changes:
    """Write, and give the changes that this left behind, the newest first."""
    before = app.changes(limit=1)
    write()
    newest = before[0].id if before else 0
    return tuple(change for change in app.changes(limit=5) if change.id > newest and change.rows)


def offer_undo(page: Page, app: "App", shell: Shell, words: str, *, changes: Changes) -> None:
    """Tell what was done, with 撤销 as long as the toast is shown."""
    if not changes:
        shell.toast("没有改动任何内容", tone="info")
        return
    shell.toast(words, action="撤销", on_action=lambda: _take_back(page, app, shell, changes))


def _take_back(page: Page, app: "App", shell: Shell, changes: Changes) -> None:
    def work(_: Progress) -> Undone:
        undone = [app.undo(change.id) for change in changes]
        kept = tuple(sentence for one in undone for sentence in one.kept)
        return Undone(change_id=None, restored=sum(one.restored for one in undone), kept=kept)

    jobs.run(page, "正在撤销", work, lambda undone: tell_undone(page, shell, changes[-1], undone))
