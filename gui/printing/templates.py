"""模板: the union's own templates and the official forms, what their places mean, and filling them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from core.errors import AppError
from core.library.records import KINDS, OwnTemplate
from core.progress import Progress
from core.templates.vocabulary import PlaceLine
from gui import errors, jobs
from gui.kit import (
    Form,
    GridLook,
    Page,
    Rows,
    box,
    button,
    col,
    dialogs,
    edit,
    frame,
    grid,
    row,
    search,
    set_width,
    text,
)  # fmt: skip
from gui.pages import Shell
from gui.printing.templates_fields import FieldsList
from gui.printing.templates_fill import FillDialog, filled_words
from gui.printing.templates_panel import TemplatePanel
from gui.undoing import offer_undo, recorded

if TYPE_CHECKING:
    from core.app import App

PATTERNS = "模板 (*.docx *.xlsx)"
OFFICIAL, OWN = "官方", "自有"


class TemplatesPage(Page):
    """The list of templates at the left, the chosen one at the right; a tab of the print centre."""

    def __init__(self, app: "App", shell: Shell) -> None:
        super().__init__("模板", framed=False)
        self._app, self._shell = app, shell
        self._templates: tuple[OwnTemplate, ...] = ()
        self._lines: tuple[PlaceLine, ...] = ()
        self._wanted: int | None = None  # the template to choose when the list is read again
        self._search = self.search_box = search("查找模板", width=0)
        self._search.textChanged.connect(lambda _: self._filter())
        self.import_button = button("导入模板…", "arrow_import", clicked=self.on_import)
        self.rows = Rows(("模板", "来源"), tones={1: {OFFICIAL: "info"}})
        self.table = grid(self.rows, (210, 84), name="模板", look=GridLook(stretch=0, chips=(1,)))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.opened.connect(lambda _: self.on_fill())
        self._count = text("", "caption", tone="text2")
        self.fields = FieldsList(app.library.usable_fields(), shell.toast)
        self.panel = TemplatePanel(self._acts(), self.fields)
        head = row((self._search, 1), self.import_button)
        foot = row(self._count, None, pad=(12, 6, 12, 8))
        left = box(col(head, (frame(col((self.table, 1), foot, gap=0, pad=1)), 1), gap=10))
        set_width(left, 330)
        self.set_body((row(left, (self.panel, 1), gap=12), 1), scroll=False)
        self._read()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again when templates changed."""
        if not tables or tables & {"own_template", "template_content"}:
            self._read()

    def open_target(self, **target: object) -> None:
        """`template_id` chooses a template."""
        if isinstance(chosen := target.get("template_id"), int):
            self._choose(chosen)

    def chosen(self) -> OwnTemplate | None:
        """The template in the chosen row."""
        found = self.table.selectionModel().selectedRows()
        return self._templates[self.rows.source_row(found[0].row())] if found else None

    # ---- what can be done ----

    def on_import(self) -> None:
        """Ask for a file and keep it as a template."""
        path = dialogs.open_file(self, "导入模板", PATTERNS)
        if path is not None:
            library = self._app.library
            self._write("导入模板", lambda: library.add(path), lambda key: self._has_written(key, "已导入"))

    def on_replace(self) -> None:
        """Ask for a file and give it to the chosen template."""
        template = self._own()
        path = dialogs.open_file(self, f"换文件：{template.title}", PATTERNS) if template else None
        if template is not None and path is not None:
            key, library = template.id or 0, self._app.library
            work = partial(library.replace, key, path)
            self._write("更换模板文件", work, lambda _: self._has_written(key, "已换成新文件："))

    def on_rename(self) -> None:
        """Give the chosen template another title and note."""
        template = self._own()
        if template is None:
            return
        form = Form(OwnTemplate, ("title", "note"))
        form.set_value(template)
        key, library = template.id or 0, self._app.library

        def save(values: dict[str, object]) -> None:
            library.rename(key, str(values["title"] or ""), note=str(values["note"] or "") or None)

        if edit(self, "模板改名", form, save):
            self._choose(key)

    def on_remove(self) -> None:
        """Take the chosen template out, after a question; it can be taken back."""
        template = self._own()
        if template is None:
            return
        words = f"“{template.title}”将从列表里删除。已经填好的文件不受影响；删错了可以撤销。"
        if dialogs.confirm(self, "删除这个模板？", words, action="删除", danger=True):
            try:
                changes = recorded(self._app, lambda: self._app.library.remove(template.id or 0))
            except AppError as error:
                errors.show(self, error)
                return
            self._read()
            offer_undo(self, self._app, self._shell, f"已删除“{template.title}”", changes=changes)

    def on_save_copy(self) -> None:
        """Ask where to, and write the template itself there."""
        template = self.chosen()
        if template is None:
            return
        patterns = f"{KINDS[template.kind]} (*.{template.kind})"
        suggested = Path.home() / template.file_name
        out = dialogs.save_file(self, f"另存一份：{template.title}", patterns, suggested=suggested)
        if out is not None:
            work = partial(self._app.library.save_copy, template.id or 0, out)
            self._write("另存模板", work, lambda _: self._tell_saved(f"已另存“{out.name}”", out))

    def on_fill(self) -> None:
        """Fill the chosen template, and tell where it is and what it lacks."""
        template = self.chosen()
        if template is None or not self.panel.buttons["fill"].isEnabled():
            return
        self.clear_notice()
        dialog = FillDialog(self, self._app, template, self._lines)
        is_filled = dialog.exec() == QDialog.DialogCode.Accepted
        result, is_blank = dialog.filled, dialog.blank.isChecked()
        dialog.deleteLater()
        if not is_filled or result is None:
            return
        words = filled_words(result, self._lines, is_blank=is_blank)
        if result.unknown or result.left_out:
            show = button("打开所在文件夹", kind="link", clicked=lambda: dialogs.open_folder(result.path))
            self.show_notice(words, "warn", show)
        else:
            self._tell_saved(words, result.path)

    # ---- reading ----

    def _acts(self) -> dict[str, Callable[[], object]]:
        """What the panel's buttons do."""
        return {
            "import": self.on_import,
            "fill": self.on_fill,
            "copy": self.on_save_copy,
            "replace": self.on_replace,
            "rename": self.on_rename,
            "remove": self.on_remove,
        }

    def _own(self) -> OwnTemplate | None:
        """The chosen template when it is the union's own."""
        template = self.chosen()
        return template if template is not None and not template.is_official else None

    def _read(self) -> None:
        """Read the list again and stay at the chosen template."""
        before = self.chosen()
        wanted = self._wanted if self._wanted is not None else before.id if before else None
        self._templates = self._app.library.templates()
        self.rows.set_rows([(t.title, OFFICIAL if t.is_official else OWN) for t in self._templates])
        own = sum(not t.is_official for t in self._templates)
        self._count.setText(f"自有 {own} 个，官方表样 {len(self._templates) - own} 个")
        self._filter(wanted)

    def _filter(self, wanted: int | None = None) -> None:
        """Show the templates that are looked for; stay at the wanted one or at the first of the union's own."""
        before = self.chosen()
        wanted = wanted if wanted is not None else before.id if before else None
        words = self._search.text().strip().casefold()
        self.rows.keep(lambda cells: words in cells[0].casefold())
        shown = [self._templates[self.rows.source_row(r)] for r in range(self.rows.rowCount())]
        places = [n for n, t in enumerate(shown) if t.id == wanted]
        places += [n for n, t in enumerate(shown) if words or not t.is_official]
        self.table.clearSelection()
        if places:
            self.table.selectRow(places[0])
        else:
            self._show_chosen()

    def _choose(self, template_id: int) -> None:
        """Choose a template, also one that a search hides."""
        self._wanted = template_id
        self._search.clear()
        self._read()
        self._wanted = None
        self.panel.open_places()

    def _show_chosen(self) -> None:
        """Show the chosen template; its places are read in the background."""
        template = self.chosen()
        self._lines = ()
        self.panel.show_template(template, has_own=any(not t.is_official for t in self._templates))
        if template is None:
            return
        key, library = template.id or 0, self._app.library

        def work(_: Progress) -> tuple[PlaceLine, ...]:
            return library.describe(key)

        jobs.run(self, "读取模板", work, partial(self._has_read, key), self._cannot_read)

    def _has_read(self, template_id: int, lines: tuple[PlaceLine, ...]) -> None:
        """Show the places, unless another template was chosen meanwhile."""
        template = self.chosen()
        if template is not None and template.id == template_id:
            self._lines = lines
            self.panel.show_places(lines)

    def _cannot_read(self, error: Exception) -> None:
        self.panel.show_unreadable()
        errors.show(self, error)

    # ---- writing ----

    def _write(self, title: str, act: Callable[[], object], done: Callable[..., object]) -> None:
        """Do something with files in the background."""
        self.clear_notice()
        jobs.run(self, title, lambda _: act(), done)

    def _has_written(self, template_id: int, words: str) -> None:
        self._choose(template_id)
        template = self.chosen()
        if template is not None:
            self._shell.toast(f"{words}“{template.title}”")

    def _tell_saved(self, words: str, path: Path) -> None:
        self._shell.toast(words, action="打开所在文件夹", on_action=lambda: dialogs.open_folder(path))
