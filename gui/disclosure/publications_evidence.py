"""Where a publication hangs from when to when, its evidence, its taking down, filing and correction."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.disclosure.records.boards import Posting
from core.disclosure.records.publications import APPROVED, DOWN, FILED, SHOWN, Publication
from core.errors import AppError, Invalid, Problem
from core.fields import spec
from core.progress import Progress
from gui import errors
from gui.disclosure.photos import Photos, add_photos
from gui.disclosure.posting import PostingDialog
from gui.disclosure.words import day_words
from gui.kit import banner, button, col, dialogs, emptied, row, scroller
from gui.kit.findings import finding_words, severity_tone
from gui.kit.listing import Listing
from gui.tabs import ask

if TYPE_CHECKING:
    from gui.disclosure.publications import PublicationsTab

HEADS = (
    ("地点", 130), ("形式", 64), ("公开", 95), ("拟撤下", 95), ("撤下", 95), ("张贴人", 64), ("见证人", 70),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """When a posting was taken down, and why so early."""

    on: dt.date | None = spec("撤下日期", default=None, required=True)
    early_reason: str | None = spec("提前撤下的原因", default=None, max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """When a publication was filed, and under what number."""

    on: dt.date | None = spec("归档日期", default=None, required=True)
    archive_number: str = spec("归档号", default="", max_length=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """Why a publication is corrected, and by whom."""

    reason: str = spec("更正原因", default="", required=True, max_length=300)
    person: str = spec("经办人", default="", required=True, max_length=40)
    on: dt.date | None = spec("起草日期", default=None, required=True)


class EvidencePart(QWidget):
    """The postings of the publication shown, with photographs and witnesses."""

    def __init__(self, tab: "PublicationsTab") -> None:
        super().__init__()
        self._tab = tab
        self._one: Publication | None = None
        self.list = Listing[Posting]("张贴记录", HEADS, cells=_cells)
        self.list.on_chosen(self._show_chosen)
        self.down = button("登记撤下…", "arrow_export", clicked=self.on_take_down)
        self.photo = button("添加照片…", "add", clicked=self.on_photo)
        self.witness = button("见证人…", "people_checkmark", clicked=self.on_witness)
        self._state, self.photos = col(gap=6), Photos(tab)
        self._framed = self.list.framed()
        self._framed.setMinimumHeight(110)
        pictures = scroller(col(self.photos, None, pad=(0, 0, 8, 0)))
        self.setLayout(
            col(
                self._state,
                (self._framed, 2),
                row(self.down, self.photo, self.witness, None),
                (pictures, 3),
                gap=8,
            )
        )

    def ways(self) -> Sequence[tuple[str, Sequence[str], Callable[[], object]]]:
        """What can be done with a publication beside signing: words, states, the act."""
        return (
            ("登记公开…", (APPROVED,), self.on_post),
            ("再张贴一处…", (SHOWN, DOWN), self.on_post),
            ("归档…", (SHOWN, DOWN), self.on_file),
            ("更正…", (SHOWN, DOWN, FILED), self.on_correct),
        )

    def show_publication(self, one: Publication) -> None:
        """Show the postings and the evidence of a publication."""
        self._one = one
        emptied(self._state)
        state = self._tab.disclosure.publications.completeness(one.id or 0)
        if state.is_done:
            self._state.addWidget(
                banner(f"地点、天数和证据齐全，最长的一处已公开 {state.longest_days} 日。", "ok")
            )
        for found in state.findings:
            self._state.addWidget(banner(finding_words(found), severity_tone(found)))
        postings = self._tab.disclosure.boards.postings(one.id)
        if not postings and not state.findings:
            self._state.addWidget(banner("批准以后，在这里登记张贴的地点、起止日期和照片。", "info"))
        self.list.put(postings, key=lambda p: p.id)
        self._framed.setVisible(bool(postings))
        self._show_chosen()

    def on_post(self) -> None:
        """Record where an approved publication is made public."""
        one = self._tab.one
        if one is not None:
            least = self._tab.app.regulations.rules()["disclosure.least_days"]
            days = max(int(least.number), one.days)
            today = dt.date.today()
            form = next(iter(one.forms.split("、")), "公开栏")
            begun = Posting(
                publication_id=one.id or 0,
                form=form,
                from_on=today,
                planned_to=today + dt.timedelta(days=days),
            )
            self._ask_for_posting(one, begun, files=(), problems=())

    def on_take_down(self) -> None:
        """Record that the chosen posting was taken down."""
        posting = self.list.chosen()
        if posting is None:
            return
        publications = self._tab.disclosure.publications

        def save(taking: Taking) -> None:
            day, reason = taking.on or dt.date.today(), taking.early_reason or ""
            write = partial(publications.take_down, posting.id or 0, day, reason=reason)
            self._tab.carry_out(f"已登记{posting.place}撤下", write)

        hint = "天数不够提前撤下的，必须写明原因，并会一直显示在证据里。"
        ask(
            self,
            f"登记撤下：{posting.place}",
            Taking(on=dt.date.today()),
            names=("on", "early_reason"),
            save=save,
            hint=hint,
        )

    def on_photo(self) -> None:
        """Add photographs of the chosen posting."""
        posting = self.list.chosen()
        if posting is not None:
            add_photos(self._tab, posting)

    def on_witness(self) -> None:
        """Record who saw the chosen posting."""
        posting = self.list.chosen()
        if posting is None:
            return
        words = "写姓名和身份，例如“刘德胜（一线职工）”；不能是张贴人本人。"
        name = dialogs.ask_text(self, "见证人", words, value=posting.witness or "")
        if name:
            set_witness = self._tab.disclosure.boards.set_witness
            self._tab.carry_out("已登记见证人", lambda: set_witness(posting.id or 0, name))

    def on_file(self) -> None:
        """File the publication; the service says what is missing."""
        one = self._tab.one
        if one is None:
            return

        def save(filing: Filing) -> None:
            day, number = filing.on or dt.date.today(), filing.archive_number
            write = partial(
                self._tab.disclosure.publications.file, one.id or 0, archive_number=number, on=day
            )
            self._tab.carry_out(f"{one.number} 已归档", write)

        ask(
            self, f"归档：{one.number}", Filing(on=dt.date.today()), names=("on", "archive_number"), save=save
        )

    def on_correct(self) -> None:
        """Begin a corrected version; the one shown is kept."""
        one, made = self._tab.one, list[int]()
        if one is None:
            return

        def save(given: Correcting) -> None:
            correct = partial(
                self._tab.disclosure.publications.correct, one.id or 0, reason=given.reason, person=given.person,
                on=given.on or dt.date.today(),
            )  # fmt: skip
            self._tab.carry_out(f"{one.number} 的更正稿已起草", lambda: made.append(correct()))

        begun = Correcting(person=one.drafted_by, on=dt.date.today())
        hint = "原来的一版会保留。更正稿重新审批，公开的当天原版自动撤下；更正公告上会印出原因。"
        ask(self, f"更正：{one.number}", begun, names=("reason", "person", "on"), save=save, hint=hint)
        if made:
            self._tab.show_publication(made[0])

    def _ask_for_posting(
        self, one: Publication, begun: Posting, *, files: Sequence[Path], problems: tuple[Problem, ...]
    ) -> None:
        """Ask in a dialog, then look through and post in the background; what is refused is asked again."""
        boards = [b for b in self._tab.disclosure.boards.boards() if b.is_active]
        law = self._tab.app.regulations.rules()
        dialog = PostingDialog(self._tab, f"登记公开：{one.number}", begun, boards=boards, law=law)
        dialog.begin(files, problems)
        if dialog.exec():
            self._post(one, dialog.posting(), dialog.files)
        dialog.deleteLater()

    def _post(self, one: Publication, posting: Posting, files: Sequence[Path]) -> None:
        publications, boards = self._tab.disclosure.publications, self._tab.disclosure.boards

        def write(progress: Progress) -> str:
            key = publications.post(posting, progress)
            try:
                same = [s for file in files for s in boards.add_photo(key, file, taken_on=posting.from_on)[1]]
            except AppError as error:
                return f"已登记公开，但照片没有添加：{error.message}"
            return "已登记公开；有照片与别处相同，请查看" if same else "已登记公开"

        def failed(error: Exception) -> None:
            if not isinstance(error, Invalid):
                errors.show(self._tab, error)
            elif any(p.field in Posting.__dataclass_fields__ for p in error.problems):
                self._ask_for_posting(one, posting, files=files, problems=error.problems)
            else:
                self._tab.show_section(1)
                words = (
                    f"没有登记公开：还有 {len(error.problems)} 处个人信息没有处理。请遮盖或说明理由后再登记。"
                )
                dialogs.message(self._tab, "还不能公开", words, tone="warn")

        self._tab.carry_out_long("正在检查并登记公开", write, told=str, failed=failed)

    def _show_chosen(self) -> None:
        posting = self.list.chosen()
        is_open = self._one is not None and self._one.state != FILED
        for widget in (self.photo, self.witness):
            widget.setEnabled(posting is not None and is_open)
            widget.setVisible(bool(self.list.records))
        self.down.setEnabled(posting is not None and posting.taken_down_on is None)
        self.down.setVisible(bool(self.list.records))
        photos = self._tab.disclosure.boards.photos(posting.id) if posting else ()
        none = "这一处还没有照片。没有照片的，要有张贴人以外的见证人。" if posting else ""
        self.photos.show_photos(photos, none=none)


def _cells(posting: Posting) -> Sequence[str]:
    days = [day_words(d) for d in (posting.from_on, posting.planned_to, posting.taken_down_on)]
    return (posting.place, posting.form, *days, posting.person, posting.witness or "")
