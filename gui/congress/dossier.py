"""归档: all papers of the meeting with ticks, edits and prints; the dossier in one go; the signed archive."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from core.congress.documents.registry import STAGES
from core.congress.records.dossier import ArchiveScheme, DossierPaper, EditableText
from core.printing.records import Paper
from core.progress import Progress
from gui import jobs
from gui.congress.dossier_detail import DetailPanel
from gui.congress.dossier_edit import TextsDialog
from gui.congress.dossier_wordings import WordingsDialog
from gui.congress.dossier_write import export_archive, verify_archive, write_dossier
from gui.congress.papers_mend import Place
from gui.congress.tab import Tab
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
    empty,
    filter_chip,
    frame,
    grid,
    row,
    search,
    set_width,
    text,
)
from gui.pages import Shell
from gui.printing.show import show_papers

if TYPE_CHECKING:
    from core.app import App

HEADS = ("编号", "文书", "阶段", "备齐", "改稿", "打印", "保管期限")
WIDTHS = (72, 220, 56, 98, 104, 84, 80)
CODE, TITLE, STAGE, STATE, EDITED = range(5)
READY, STALE = "已备齐", "底稿已变"
ALL, LACKING = "全部", "还缺的"
OTHERS = frozenset({"template"})  # of which no paper says anything
TONES: Mapping[int, Mapping[str, str]] = {
    STATE: {READY: "ok", **{f"还缺 {n} 项": "warn" for n in range(1, 20)}},
    EDITED: {STALE: "warn", **{f"改过 {n} 处": "info" for n in range(1, 200)}},
}


class DossierTab(Tab):
    """The list on the left, the chosen paper on the right."""

    needs_meeting = True

    def __init__(self, app: "App", shell: Shell, page: Page) -> None:
        super().__init__(app, shell, page)
        self.papers: tuple[DossierPaper, ...] = ()
        self._stage = ALL
        self.rows = Rows(HEADS, tones=TONES)
        self.table = grid(
            self.rows, WIDTHS, name="会议的全部文书", look=GridLook(stretch=TITLE, chips=(STATE, EDITED))
        )
        self.table.opened.connect(lambda _: self.on_preview())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.search_box = search("编号或文书名称", width=180)
        self.search_box.textChanged.connect(lambda _: self._keep())
        self.chips = {name: filter_chip(name, on=name == ALL) for name in (ALL, *STAGES, LACKING)}
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.show_stage(name))
        self.detail = DetailPanel()
        self._count = text("", "strong")
        self._make_body()
        self._connect()

    # ---- what is shown ----

    def refresh(self, tables: frozenset[str]) -> None:
        """Papers say something of nearly every table, so nearly every commit concerns them."""
        if tables and tables <= OTHERS:
            return
        self._is_stale = True
        self._reload_if_shown()

    def reload(self) -> None:
        """Ask in the background how every paper stands."""
        meeting = self.meeting
        self._work.setVisible(meeting is not None)
        self._none.setVisible(meeting is None)
        if meeting is None:
            return
        key, dossier = meeting.id or 0, self._app.congress.dossier

        def done(papers: tuple[DossierPaper, ...]) -> None:
            if self.meeting is not None and self.meeting.id == key:
                self._put(papers)

        jobs.run(self, "正在核对全部文书", lambda _: dossier.papers(key), done)

    def show_stage(self, stage: str) -> None:
        """Show the papers of one stage, those that lack something, or all."""
        self._stage = stage
        self.chips[stage].setChecked(True)
        self._keep()

    def chosen(self) -> DossierPaper | None:
        """The paper of the chosen row."""
        found = self.table.selectionModel().selectedRows()
        if not found:
            return None
        code = self.rows.rows[self.rows.source_row(found[0].row())][CODE]
        return next((p for p in self.papers if p.code == code), None)

    def choose(self, code: str) -> None:
        """Go to the row of a paper."""
        for place in range(self.rows.rowCount()):
            if self.rows.rows[self.rows.source_row(place)][CODE] == code:
                self.table.selectRow(place)

    # ---- what the officer does ----

    def on_preview(self) -> None:
        """Show the chosen paper ready for printing."""
        one = self.chosen()
        if one is not None and one.is_ready:
            self.print_code(one.code, one.title)

    def on_edit(self) -> None:
        """Read the prose of the chosen paper in the background, then let it be changed."""
        one, key = self.chosen(), self._key()
        if one is None or not one.is_ready:
            return
        dossier = self._app.congress.dossier
        jobs.run(
            self, "正在读取文书文字", lambda _: dossier.texts(key, one.code),
            lambda pieces: self._edit(one, pieces),
        )  # fmt: skip

    def on_discard(self, ids: tuple[int, ...] | None) -> None:
        """Give up edits of the chosen paper."""
        one, key = self.chosen(), self._key()
        if one is None:
            return
        words = f"“{one.title}”里手工改过的文字都恢复为程序写的原文，可以在提示条里撤销。"
        if ids is None and not dialogs.confirm(self, "放弃全部修改？", words, action="放弃修改", danger=True):
            return
        self.carry_out("已放弃修改", lambda: self._app.congress.dossier.discard(key, one.code, ids))

    def on_retention(self, retention: str) -> None:
        """Keep the chosen paper longer, or again as long as it must be."""
        one = self.chosen()
        if one is not None and retention != one.retention:
            self.carry_out(
                f"{one.code} 保管期限改为{retention}",
                lambda: self._app.congress.dossier.set_retention(one.code, retention),
            )

    def on_catalogue(self) -> None:
        """Show the catalogue of the papers that are ready."""
        key, dossier, title = self._key(), self._app.congress.dossier, "归档目录"

        def papers(_: Progress) -> list[Paper]:
            document = dossier.catalogue(key)
            return [Paper(title=document.title, kind=title, document=document)]

        show_papers(self._page, self._app, self._shell, title, papers)

    def on_wordings(self) -> None:
        """Change the unit's own wordings."""
        dialog = WordingsDialog(self, self._app)
        dialog.exec()
        dialog.deleteLater()

    def on_scheme(self) -> None:
        """Change how archive numbers are made up."""
        dossier = self._app.congress.dossier
        first = dossier.scheme()
        form = Form(ArchiveScheme, label_width=80)
        form.set_value(first)

        def save(values: dict[str, object]) -> None:
            one = replace(first, **values)  # type: ignore[arg-type]
            self.carry_out("已修改档号规则", lambda: dossier.set_scheme(one))

        hint = "格式里可以写：{全宗}{年度}{保管期限}{届次}{件号}，其余文字照样印出。"
        edit(self, "档号规则", form, save, hint=hint)

    def on_check(self) -> None:
        """Compare the numbers of all papers with the records."""
        key, dossier = self._key(), self._app.congress.dossier

        def done(found: tuple[str, ...]) -> None:
            if found:
                words = "\n".join(f"· {f}" for f in found)
                dialogs.message(self, f"有 {len(found)} 处要核对", words, tone="warn", details=words)
            else:
                words = "各文书上的应到、实到人数和票数都与记录一致，手工改过的文字都还适用。"
                dialogs.message(self, "核对没有问题", words, tone="ok")

        jobs.run(self, "正在核对各文书的数字", lambda _: dossier.findings(key), done)

    def go_to(self, place: Place) -> None:
        """Open where something can be mended."""
        if place.section:
            self._shell.open_page("system", section=place.section)
        else:
            self._page.open_target(tab=place.tab)

    # ---- putting it together ----

    def _make_body(self) -> None:
        self.write_button = button(
            "一键生成…", "document_arrow_up", kind="primary", clicked=lambda: write_dossier(self, self._app)
        )
        self.catalogue_button = button("归档目录", "document_table", clicked=self.on_catalogue)
        self.preview_button = button("预览打印", "print", clicked=self.on_preview, tip="Ctrl+P 或回车")
        self.more_button = button("更多")
        more = QMenu(self.more_button)
        acts: Sequence[tuple[str, Callable[[], object]]] = (
            ("核对各文书的数字", self.on_check), ("文书用语…", self.on_wordings), ("档号规则…", self.on_scheme),
            ("导出签名的电子档案…", lambda: export_archive(self, self._app)),
            ("核对电子档案文件夹…", lambda: verify_archive(self, self._app)),
        )  # fmt: skip
        for words, act in acts:
            more.addAction(words, act)
        self.more_button.setMenu(more)
        filters = row(self.search_box, *self.chips.values(), None)
        head = row(
            self._count, None, self.preview_button, self.catalogue_button, self.more_button, self.write_button
        )
        side = frame(col((self.detail, 1), pad=(14, 12, 8, 12)))
        set_width(side, 300)
        lists = col(filters, (frame(col(self.table, pad=1)), 1), gap=8)
        self._work = box(col(head, (row((lists, 1), side, gap=12), 1), gap=10))
        self._none = box(empty("document_table", "还没有会议", "先新建一次会议，再准备归档文书。"))
        self.set_body((self._work, 1), (self._none, 1), scroll=False)

    def _connect(self) -> None:
        self.detail.place_wanted.connect(self.go_to)
        self.detail.edit_wanted.connect(self.on_edit)
        self.detail.discard_wanted.connect(self.on_discard)
        self.detail.retention_wanted.connect(self.on_retention)
        for keys, act in (("Ctrl+P", self.on_preview), ("F2", self.on_edit)):
            QShortcut(QKeySequence(keys), self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _edit(self, one: DossierPaper, pieces: Sequence[EditableText]) -> None:
        key, dossier = self._key(), self._app.congress.dossier
        title = f"修改文字：{one.title}"

        def save(edits: Mapping[int, str]) -> None:
            self.carry_out(f"已修改“{one.title}”的文字", lambda: dossier.edit(key, one.code, edits))

        def discard(ids: tuple[int, ...]) -> None:
            self.carry_out("已放弃修改", lambda: dossier.discard(key, one.code, ids))

        dialog = TextsDialog(self, title, pieces, stale=one.stale, save=save, discard=discard)
        dialog.exec()
        dialog.deleteLater()

    def _put(self, papers: tuple[DossierPaper, ...]) -> None:
        kept = self.chosen()
        self.papers = papers
        ready = sum(p.is_ready for p in papers)
        self._count.setText(f"{len(papers)} 种文书，{ready} 种已备齐，{len(papers) - ready} 种还缺内容")
        self.rows.set_rows([cells(p) for p in papers])
        self._keep(kept.code if kept else "")
        self.write_button.setEnabled(bool(ready))

    def _keep(self, chosen: str = "") -> None:
        """Show the rows of stage and search."""
        words = self.search_box.text().strip().lower() if self.search_box else ""
        chosen = chosen or (self.chosen().code if self.chosen() else "")  # type: ignore[union-attr]

        def wanted(cells: Sequence[str]) -> bool:
            fits = not words or words in cells[CODE].lower() or words in cells[TITLE]
            return fits and (
                self._stage in (ALL, cells[STAGE]) or (self._stage == LACKING and cells[STATE] != READY)
            )

        self.rows.keep(wanted)
        if self.rows.rowCount():
            self.table.selectRow(0)
            self.choose(chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.chosen()
        self.preview_button.setEnabled(one is not None and one.is_ready)
        self.detail.show_paper(one, self._app.congress.dossier.retentions())

    def _key(self) -> int:
        return (self.meeting.id or 0) if self.meeting else 0


def cells(one: DossierPaper) -> tuple[str, ...]:
    """One paper as a row."""
    state = READY if one.is_ready else f"还缺 {len(one.missing)} 项"
    edited = STALE if one.stale else f"改过 {one.edits} 处" if one.edits else ""
    printed = f"已打 {len(one.printed)} 次" if one.printed else ""
    return (one.code, one.title, one.stage, state, edited, printed, one.retention)
