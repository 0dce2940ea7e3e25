"""Writing the whole dossier or the signed archive into a folder, and checking such a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from core.congress.archiving import ArchiveCheck
from core.congress.records.dossier import WrittenArchive, WrittenDossier
from core.errors import Conflict
from core.progress import Progress
from gui import errors, jobs
from gui.congress.tab import Tab
from gui.congress.words import meeting_title
from gui.kit import banner, button, col, dialogs, hline, row, scroller, text
from gui.printing.show import file_name
from gui.theme import theme

if TYPE_CHECKING:
    from core.app import App

Written = WrittenDossier | WrittenArchive
KEPT = "要重新生成吗？原来的文件夹会改名保留，不会删除。"


def write_dossier(tab: Tab, app: "App") -> None:
    """All ready papers singly and bound, into a folder of the meeting's name."""
    assert tab.meeting is not None
    key = tab.meeting.id or 0
    out = _place(tab, "选择保存文书的文件夹", f"{meeting_title(tab.meeting)}文书")
    if out is not None:

        def write(progress: Progress, is_replacing: bool) -> Written:
            return app.congress.dossier.write(key, out, progress, is_replacing=is_replacing)

        _run(tab, "正在生成会议文书", write)


def export_archive(tab: Tab, app: "App") -> None:
    """The whole congress as one signed folder."""
    assert tab.meeting is not None
    key = tab.meeting.id or 0
    out = _place(tab, "选择保存电子档案的文件夹", f"{meeting_title(tab.meeting)}电子档案")
    if out is not None:

        def write(progress: Progress, is_replacing: bool) -> Written:
            return app.congress.dossier.export(key, out, progress, is_replacing=is_replacing)

        _run(tab, "正在导出电子档案", write)


def verify_archive(tab: Tab, app: "App") -> None:
    """Whether an archive folder is whole and as it was signed."""
    folder = dialogs.choose_folder(tab, "选择要核对的电子档案文件夹")
    if folder is not None:
        jobs.run(
            tab, "正在核对电子档案", lambda _: app.congress.dossier.verify(folder),
            lambda check: _tell_check(tab, folder, check),
        )  # fmt: skip


def _place(tab: Tab, title: str, name: str) -> Path | None:
    """A folder of its own inside the one chosen."""
    folder = dialogs.choose_folder(tab, title)
    return folder / file_name(name, "") if folder is not None else None


def _run(
    tab: Tab, title: str, write: Callable[[Progress, bool], Written], *, is_replacing: bool = False
) -> None:
    """Write in the background; other files in the way are asked about once."""

    def failed(error: Exception) -> None:
        if isinstance(error, Conflict) and not is_replacing:
            if dialogs.confirm(
                tab, "文件夹里已有别的内容", f"{error.message}\n\n{KEPT}", action="保留旧文件夹并重新生成"
            ):
                _run(tab, title, write, is_replacing=True)
        else:
            errors.show(tab, error)

    def done(written: Written) -> None:
        summary = WrittenDialog(tab, written)
        summary.exec()
        summary.deleteLater()

    jobs.run(tab, title, lambda progress: write(progress, is_replacing), done, failed)


def _tell_check(tab: Tab, folder: Path, check: ArchiveCheck) -> None:
    """What was found, in sentences."""
    if check.findings:
        words = "\n".join(f"· {f}" for f in check.findings)
        dialogs.message(tab, f"“{folder.name}”核对没有通过", words, tone="err", details=words)
        return
    ours = "由本数据库签名。" if check.is_ours else "签名有效，但不是本数据库的签名密钥。"
    words = (
        f"{check.files} 个文件都与签名时一致，没有多、没有少、没有改动；{ours}\n\n"
        f"签名公钥指纹，请与纸质归档目录上的核对：\n{check.fingerprint}"
    )
    dialogs.message(tab, f"“{folder.name}”核对通过", words, tone="ok", details=check.fingerprint)


class WrittenDialog(QDialog):
    """What was written, what is missing, what was found."""

    def __init__(self, parent: QWidget, written: Written) -> None:
        super().__init__(parent)
        self._written = written
        self.setWindowTitle("生成完毕")
        self.setModal(True)
        body = col(*(text(line, wrap=True) for line in summary(written)), gap=6, pad=(0, 0, 8, 0))
        for found in written.findings:
            body.addWidget(banner(found, "warn"))
        if written.missing:
            body.addWidget(text(f"还缺 {len(written.missing)} 种文书", "strong"))
            for one in written.missing:
                body.addWidget(
                    text(f"{one.code}　{one.title}：{''.join(one.reasons)}", tone="text2", wrap=True)
                )
        body.addStretch(1)
        opens = button("打开所在文件夹", "folder_open", kind="primary", clicked=self.on_open)
        foot = row(None, button("关闭", clicked=self.accept), opens)
        self.setLayout(
            col(text("生成完毕", "h2"), (scroller(body), 1), hline(), foot, gap=10, pad=(20, 16, 20, 14))
        )
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(680), room.width() - 60), min(theme().px(480), room.height() - 60))

    def on_open(self) -> None:
        """Show the folder in the system's own window."""
        dialogs.open_folder(self._written.folder)


def summary(written: Written) -> Sequence[str]:
    """Folder, numbers, and for an archive the fingerprint."""
    files = f"{len(written.entries)} 种文书，共 {len(written.files)} 个文件"
    lines = [f"文件夹：{written.folder}"]
    if written.is_unchanged:
        lines.append(f"{files}。内容与上一次完全相同，文件没有改动。")
    elif isinstance(written, WrittenDossier):
        lines.append(
            f"{files}：每种文书的 PDF 和 Word 文件、装订成册的合订本（{written.pages} 页）、归档目录。"
        )
    else:
        lines.append(f"{files}，只读；在任何电脑上打开“目录.html”就能查阅，核对方法写在“核对方法.txt”里。")
    if isinstance(written, WrittenArchive):
        lines.append(f"签名公钥指纹（已印在归档目录上，请妥善保存）：\n{written.fingerprint}")
    return lines
