"""A report on paper and in files: the preview, xlsx and PDF into a folder, and what was sent before."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.documents.pdf import write_bytes
from core.errors import Damaged
from core.printing.records import Paper
from core.progress import Progress
from core.reporting.documents.grid import filled
from core.reporting.documents.paper import paper
from core.reporting.records.forms import Form
from core.reporting.records.reports import DRAFT, RETURNED, ReportView, Sent
from core.reporting.records.submissions import Submission
from core.reporting.rules.submissions import submission_of
from core.reporting.service.reports import Written
from gui import jobs
from gui.kit import dialogs
from gui.printing.show import file_name, show_papers

if TYPE_CHECKING:
    from gui.reporting.tab import Tab

KIND = "报表"
OLDER = "这次报送用的是另一版表式，这里排不出原来的样子。原件没有变，请用“另存原件”保存后查看。"


def show_report(tab: "Tab", view: ReportView) -> None:
    """Preview a report as it stands, the draft marked as one."""
    reports, report_id = tab.reporting.reports, view.report.id or 0
    is_draft = view.report.state in (DRAFT, RETURNED)

    def make(_: Progress) -> Sequence[Paper]:
        return (_paper(view.form, reports.submission(report_id), view.window.label, is_draft=is_draft),)

    show_papers(tab.page, tab.app, tab.shell, f"{view.form.code} {view.form.title}", make)


def show_sent(tab: "Tab", one: Sent) -> None:
    """Show the paper of what was sent, made from the very bytes that went up."""
    desk, reports = tab.reporting.desk, tab.reporting.reports

    def make(_: Progress) -> Sequence[Paper]:
        submission = submission_of(desk.content(one.id))
        view = reports.view(one.report_id)
        if view.form.digest != submission.form_digest:
            raise Damaged(OLDER)
        return (_paper(view.form, submission, view.window.label, is_draft=False),)

    show_papers(tab.page, tab.app, tab.shell, f"{one.form_code} 第 {one.sequence} 次报送", make)


def save_sent(tab: "Tab", one: Sent) -> None:
    """Save the very bytes of a sending."""
    name = file_name(f"{one.form_code}_{one.period}_{one.sequence:02d}_报送原件", ".json")
    path = dialogs.save_file(tab, "另存报送原件", "报送原件 (*.json)", suggested=Path.home() / name)
    if path is None:
        return
    desk = tab.reporting.desk

    def work(_: Progress) -> Path:
        write_bytes(desk.content(one.id), path)
        return path

    jobs.run(tab.page, "正在保存报送原件", work, lambda kept: _tell(tab, f"已保存“{kept.name}”", kept))


def export(tab: "Tab", view: ReportView) -> None:
    """Ask for a folder and write the report as xlsx and PDF."""
    folder = dialogs.choose_folder(tab, f"导出 {view.form.code} {view.form.title} 到文件夹")
    if folder is None:
        return
    reports, report_id = tab.reporting.reports, view.report.id or 0

    def finish(written: Written) -> None:
        if written.differences:
            words = "写出的文件与系统中的数不一致，请不要使用，换一个位置重新导出。\n" + "\n".join(
                written.differences[:5]
            )
            dialogs.message(tab, "导出的文件有问题", words, tone="err")
            return
        told = f"已导出 xlsx 和 PDF，与系统数据逐格核对一致（{len(written.files)} 个文件）"
        _tell(tab, told, written.files[0])

    jobs.run(tab.page, "正在导出报表", lambda _: reports.write(report_id, folder), finish)


def _tell(tab: "Tab", words: str, path: Path) -> None:
    tab.shell.toast(words, action="打开文件夹", on_action=lambda: dialogs.open_folder(path))


def _paper(form: Form, one: Submission, label: str, *, is_draft: bool) -> Paper:
    """A submission as a paper."""
    made = paper(filled(form, one), label)
    return Paper(title=f"{form.code} {form.title} {label}", kind=KIND, document=made, is_draft=is_draft)
