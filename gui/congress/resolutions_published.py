"""How the resolutions were made public, with photographs, and the report to the upper union."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from core.congress.records.resolutions import Deadline, Publication, PublicationPhoto, UpperReport
from core.errors import Unwritable
from core.fields import spec
from gui.congress.duties_panel import ListPart
from gui.congress.proposals_words import day_text
from gui.congress.tab import Tab
from gui.kit import Form, banner, box, button, card, col, dialogs, edit, emptied, row, text
from gui.kit.findings import MET, finding_words, severity_tone
from gui.kit.form import code_labels
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App


EVERY = "本次会议全部决议"
PICTURES = "照片 (*.jpg *.jpeg *.png)"
REPORTED = (
    "sent_on", "sent_to", "way", "number", "person", "received_on", "received_by", "receipt_number",
)  # fmt: skip
PHOTO_HEIGHT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What the form of a publication asks."""

    resolution: str = spec("公布的决议", default=EVERY, required=True, code="resolutions_here")
    way: str = spec("公布方式", default="公开栏", required=True, code="publication_way")
    place: str = spec("地点或载体", default="", required=True, max_length=80)
    from_on: dt.date | None = spec("公布日期", default=None, required=True)
    to_on: dt.date | None = spec("截止日期", default=None)
    person: str = spec("经办人", default="", required=True, max_length=40)
    note: str | None = spec("备注", default=None, max_length=120)


class PublicationsPart(ListPart[Publication]):
    """The list, and below it photographs and the report to the upper union."""

    heads = ("公布的决议", "方式", "地点或载体", "公布日期", "截止日期", "经办人", "照片")
    widths = (240, 84, 200, 96, 96, 80, 64)
    stretch = 0
    noun = "公布记录"
    icon = "megaphone"
    hint = "登记决议在哪里、从哪天到哪天公布，并添加现场照片。"

    def __init__(self, tab: Tab, app: "App") -> None:
        super().__init__(tab, app)
        self._deadlines = col(gap=6)
        self._photos, self._report = col(gap=8), col(gap=6)
        self.add_photo_button = button("添加照片…", "add", clicked=self.on_add_photo)
        self.report_button = button("登记报送…", "document_arrow_up", clicked=self.on_report)
        self.report_print = button("打印报告和备案表", "print", clicked=self.on_print_report)
        photos = card("公布照片", self._photos, None, action=self.add_photo_button)
        acts = row(None, self.report_print, self.report_button)
        report = card("报送上级工会", self._report, None, acts)
        layout = self.layout()
        layout.insertLayout(0, self._deadlines)  # type: ignore[union-attr]
        layout.addLayout(row((photos, 1), (report, 1), gap=12))  # type: ignore[union-attr]
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_photos())

    # ---- the list ----

    def read(self) -> Sequence[Publication]:
        """The publications."""
        return self._app.congress.resolutions.publications(self.meeting_id)

    def cells(self, one: Publication) -> tuple[str, ...]:
        """A publication as a row."""
        title = self._titles().get(one.resolution_id, EVERY)
        photos = f"{len(one.photos)} 张" if one.photos else "没有"
        return (title, one.way, one.place, day_text(one.from_on), day_text(one.to_on), one.person, photos)

    def more_buttons(self) -> Sequence[QPushButton]:
        """The button that prints."""
        return (button("打印登记表", "print", clicked=self.on_print, tip="Ctrl+P"),)

    def reload(self) -> None:
        """Read deadlines, publications and the report again."""
        super().reload()
        service, key = self._app.congress.resolutions, self.meeting_id
        emptied(self._deadlines)
        limits = (("公布", service.publish_deadline(key)), ("报送上级工会", service.report_deadline(key)))
        for name, limit in limits:
            self._deadlines.addWidget(_limit(name, limit))
        for found in service.findings(key):
            if found.result != MET:
                self._deadlines.addWidget(banner(finding_words(found), severity_tone(found)))
        self.show_photos()
        self._show_report(service.upper_report(key))

    def on_add(self) -> None:
        """Enter a publication."""
        today = dt.date.today()
        self._ask("登记公布", Publication(meeting_id=self.meeting_id, from_on=today))

    def edit(self, one: Publication) -> None:
        """Change a publication."""
        self._ask("公布记录", one)

    def remove(self, one: Publication) -> None:
        """Delete a publication entered by mistake."""
        self._app.congress.resolutions.remove_publication(one.id or 0)

    def on_print(self) -> None:
        """Print the register of publications."""
        self._tab.print_code("D34-2", "决议公布登记表")

    def _ask(self, title: str, first: Publication) -> None:
        service, titles = self._app.congress.resolutions, self._titles()
        names = (EVERY, *titles.values())
        form = Form(
            Posting, label_width=90, labels=lambda t: names if t == "resolutions_here" else code_labels(t)
        )
        shown = titles.get(first.resolution_id, EVERY)
        form.set_value(
            Posting(
                resolution=shown, way=first.way, place=first.place, from_on=first.from_on, to_on=first.to_on,
                person=first.person, note=first.note,
            )
        )  # fmt: skip

        def save(values: dict[str, object]) -> None:
            chosen = values.pop("resolution")
            key = next((k for k, v in titles.items() if v == chosen), None)
            one = replace(first, resolution_id=key, **values)  # type: ignore[arg-type]
            write = service.edit_publication if first.id else service.publish
            self._tab.carry_out("已保存公布记录", lambda: write(one))

        edit(self._tab, title, form, save)

    def _titles(self) -> dict[int | None, str]:
        found = self._app.congress.resolutions.resolutions(self.meeting_id)
        return {r.id: r.title if r.version == 1 else f"{r.title}（第 {r.version} 版）" for r in found}

    # ---- photographs ----

    def show_photos(self) -> None:
        """Show the photographs of the chosen publication."""
        emptied(self._photos)
        one = self.chosen()
        self.add_photo_button.setEnabled(one is not None)
        if one is None:
            self._photos.addWidget(text("先登记公布，再添加照片。", tone="text3"))
            return
        if not one.photos:
            self._photos.addWidget(
                text("还没有照片。请拍下公开栏，连同日期一起存档。", tone="text2", wrap=True)
            )
        self._photos.addLayout(row(*(self._photo(p) for p in one.photos[:3]), None, gap=10))
        more = len(one.photos) - 3
        if more > 0:
            self._photos.addWidget(text(f"另有 {more} 张", tone="text2"))

    def on_add_photo(self) -> None:
        """Choose pictures and store them with the chosen publication."""
        one = self.chosen()
        if one is None:
            return
        for path in dialogs.open_files(self, "选择公布现场的照片", PICTURES):
            self._store_photo(one, path)

    def _store_photo(self, one: Publication, path: Path) -> None:
        try:
            content = path.read_bytes()
        except OSError:
            raise Unwritable(f"“{path.name}”无法读取，没有保存。请检查文件后再试。") from None
        taken, told = dt.date.fromtimestamp(path.stat().st_mtime), []

        def write() -> None:
            added = self._app.congress.resolutions.add_photo(
                one.id or 0, content, file_name=path.name, taken_on=taken
            )
            told.append(added.sentence)

        self._tab.carry_out(f"已添加照片“{path.name}”", write)
        if told and told[0]:
            dialogs.message(self, "同一张照片用过", told[0], tone="warn")

    def on_remove_photo(self, photo: PublicationPhoto) -> None:
        """Take a picture off."""
        words = "照片从这条公布记录中取下，可以在提示条里撤销。"
        if dialogs.confirm(self, f"取下“{photo.file_name}”？", words, action="取下", danger=True):
            self._tab.carry_out(
                "已取下照片", lambda: self._app.congress.resolutions.remove_photo(photo.id or 0)
            )

    def _photo(self, photo: PublicationPhoto) -> QWidget:
        """A small picture with its name."""
        shown = QLabel()
        pixmap = QPixmap()
        pixmap.loadFromData(self._app.congress.resolutions.photo(photo.id or 0))
        height = theme().px(PHOTO_HEIGHT)
        if pixmap.isNull():
            shown.setText("图片无法显示")
        else:
            shown.setPixmap(pixmap.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation))
        shown.setAccessibleName(f"照片 {photo.file_name}")
        take = button(
            "取下", kind="link", clicked=lambda: self.on_remove_photo(photo), tip=f"取下“{photo.file_name}”"
        )
        words = text(f"{photo.file_name}　{day_text(photo.taken_on)}", "caption", tone="text2")
        return box(col(shown, row(words, take, None, gap=4), gap=2))

    # ---- the report upward ----

    def on_report(self) -> None:
        """Enter the report and its receipt."""
        service = self._app.congress.resolutions
        meeting_id = self.meeting_id
        first = service.upper_report(meeting_id) or UpperReport(
            meeting_id=meeting_id, sent_on=dt.date.today()
        )
        form = Form(UpperReport, REPORTED, label_width=80)
        form.set_value(first)

        def save(values: dict[str, object]) -> None:
            one = replace(first, **values)  # type: ignore[arg-type]
            self._tab.carry_out("已登记上报", lambda: service.save_upper_report(one))

        edit(self._tab, "报送上级工会", form, save, hint="签收后再补填签收日期、签收人和备案号。")

    def on_print_report(self) -> None:
        """The report and the form that goes with it."""
        self._tab.print_code("D35", "会议情况报告和备案表")

    def _show_report(self, report: UpperReport | None) -> None:
        emptied(self._report)
        self.report_button.setText(" 修改报送…" if report else " 登记报送…")
        self.report_button.setAccessibleName("修改报送" if report else "登记报送")
        if report is None:
            self._report.addWidget(text("还没有登记报送。", tone="text2"))
            return
        sent = f"{day_text(report.sent_on)} {report.way}{report.sent_to}"
        lines = (
            sent + (f"，{report.number}" if report.number else ""),
            f"{day_text(report.received_on)} {report.received_by or ''}签收"
            if report.received_on
            else "还没有签收",
            f"备案号：{report.receipt_number}" if report.receipt_number else "",
        )
        for line in filter(None, lines):
            self._report.addWidget(text(line, wrap=True))


def _limit(name: str, limit: Deadline) -> QWidget:
    """Until when something must be done."""
    doubt = f"。{limit.doubt}" if limit.doubt else ""
    return text(f"{name}期限：{limit.sentence}{doubt}", tone="text2", wrap=True)
