"""Pictures of every page, for looking at: `python -m tools.shots OUT [--mode dark] [--text 较大] [--size 1366x768]`.

Run it under a real screen or Xvfb; QT_SCALE_FACTOR gives the scaling of the screen.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.app import create, open_store
from core.members.records import Person
from core.progress import SILENT
from core.sample import PASSPHRASE, practice
from gui.app import make_application
from gui.competition.contests import ContestsTab
from gui.competition.innovation import InnovationTab
from gui.competition.page import CompetitionPage
from gui.competition.studios import StudiosTab
from gui.competition.training import TrainingTab
from gui.congress.page import TABS
from gui.disclosure.page import TABS as DISCLOSURE_TABS
from gui.hardship.board import BoardTab
from gui.hardship.page import TABS as HARDSHIP_TABS
from gui.hardship.page import HardshipPage
from gui.hardship.what_if import WhatIfDialog
from gui.jobs import live_jobs
from gui.kit import Form, FormDialog
from gui.kit.dialogs import Ask
from gui.kit.printers import PrinterDialog
from gui.login.create import CreatePage
from gui.login.recovery import RecoveryCodePage, ResetPage
from gui.login.window import LoginWindow
from gui.main_window import MainWindow
from gui.pages import PAGES
from gui.printing.dialog import PreviewDialog
from gui.printing.show import finished
from gui.settings import Settings
from gui.system.page import SECTIONS
from gui.tabs import TabbedPage
from gui.theme import theme
from gui.theme.tokens import MODES, TEXT_SIZES
from tools.shot_papers import fill_register, papers
from tools.shot_reporting import draw_reporting
from tools.shot_reports import draw_reports

QUESTION = "2026-11-20 08:30，王建国：导入人员（929 条记录）。\n\n之后又改动过的记录会保持现状，并逐条列出。"


def main(arguments: list[str]) -> int:
    """Draw all pictures into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mode", choices=list(MODES), default="light")
    parser.add_argument("--text", choices=list(TEXT_SIZES), default="标准")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--only", default="")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    make_application(sys.argv[:1])
    theme().use(mode=chosen.mode, text_size=chosen.text)
    width, height = map(int, chosen.size.split("x"))

    def picture(window: QWidget, name: str) -> None:
        if chosen.only in name:
            window.showNormal()
            window.resize(width, height)
            settle()
            photograph(window).save(str(chosen.out / f"{name}.png"))

    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch) / "settings.ini")
        draw_main(Path(scratch), settings, picture)
        draw_login(Path(scratch), settings, picture)
    return 0


def photograph(window: QWidget) -> QPixmap:
    """The window with the dialogs that stand over it."""
    pixmap = window.grab()
    painter = QPainter(pixmap)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            painter.drawPixmap(dialog.pos() - window.pos(), dialog.grab())
    painter.end()
    return pixmap


def draw_main(scratch: Path, settings: Settings, picture: Callable[[QWidget, str], None]) -> None:
    """The main window: every page and section, the palette, an empty store."""
    store = practice(scratch)
    settings.add_recent(store)
    window = MainWindow(open_store(store, PASSPHRASE), settings)
    for entry in PAGES:
        window.open_page(entry.key)
        picture(window, entry.key)
    for key, _, _ in TABS:
        window.open_page("congress", tab=key)
        picture(window, f"congress_{key}")
    for key, _, _ in DISCLOSURE_TABS:
        window.open_page("disclosure", tab=key)
        picture(window, f"disclosure_{key}")
    draw_hardship(window, picture)
    draw_reporting(window, scratch, picture, settle)
    draw_contests(window, picture)
    draw_innovation(window, picture)
    draw_reports(window, picture, settle)
    for key, _, _ in SECTIONS:
        window.open_page("system", section=key)
        picture(window, f"system_{key}")
    window.shell.toast("已导出 320 人到“会员花名册.xlsx”", action="打开文件夹")
    window.open_page("home")
    picture(window, "toast")
    window.open_palette()
    picture(window, "palette")
    close_dialogs(window)
    Ask(window, "撤销这次变更？", QUESTION, tone="warn", actions=("取消", "撤销")).show()
    picture(window, "question")
    close_dialogs(window)
    form = Form(Person, ("name", "id_number", "birth_date", "gender", "special_groups", "remarks"), columns=2)
    form.set_value(Person(name="胡涛敏", id_number="110101196904060010", birth_date=None))
    form.check()
    FormDialog(window, "编辑会员", form, save=lambda _: None).show()
    picture(window, "form")
    close_dialogs(window)
    draw_papers(window, scratch, picture)
    draw_templates(window, scratch, picture)
    window.close()
    app, _ = create(
        scratch / "空.union", unit="江城机械制造有限公司", officer="王建国", passphrase=PASSPHRASE
    )
    empty = MainWindow(app, settings)
    picture(empty, "empty_home")
    for key in ("members", "printing"):
        empty.open_page(key)
        picture(empty, f"empty_{key}")
    empty.close()


def draw_hardship(window: MainWindow, picture: Callable[[QWidget, str], None]) -> None:
    """The tabs of the hardship work, a family's file by sections, and what another line would change."""
    for key, _, _ in HARDSHIP_TABS:
        window.open_page("hardship", tab=key)
        settle()
        picture(window, f"hardship_{key}")
    cards = {card.state: card.id for card in window._app.hardship.households.cards()}
    window.open_page("hardship", tab="households", household_id=cards["公示中"])
    page = window.page("hardship")
    assert isinstance(page, HardshipPage)
    board = page.tab("households")
    assert isinstance(board, BoardTab)
    for place, name in enumerate(("members", "money", "property", "causes", "consents", "record")):
        board.file.show_section(place)
        picture(window, f"hardship_file_{name}")
    dialog = WhatIfDialog(board)
    dialog.show()
    dialog.line.setText("700")
    dialog.on_compute()
    settle()
    picture(window, "hardship_what_if")
    close_dialogs(window)
    board.show_list()


def draw_contests(window: MainWindow, picture: Callable[[QWidget, str], None]) -> None:
    """The list of contests, and of one under way and one filed the file by sections and every tab about it."""
    states = {"进行中": "running", "已归档": "filed"}
    window.open_page("competition", tab="contests")
    picture(window, "competition_contests")
    page = window.page("competition")
    assert isinstance(page, TabbedPage)
    listed = page.tab("contests")
    assert isinstance(listed, ContestsTab)
    for contest in window._app.competition.contests.contests():
        if contest.state not in states:
            continue
        name = states[contest.state]
        window.open_page("competition", tab="contests", open=contest.id)
        for place in range(len(listed.file.sections)):
            settle()
            listed.file.show_section(place)
            picture(window, f"competition_file_{name}_{place}")
        for key in ("entries", "judging", "ranking", "awards"):
            window.open_page("competition", tab=key, contest_id=contest.id)
            settle()
            for place, section in enumerate(getattr(page.tab(key), "sections", ())):
                section.click()
                picture(window, f"competition_{key}_{name}_{place}")
            picture(window, f"competition_{key}_{name}")
    listed.on_back()


def draw_innovation(window: MainWindow, picture: Callable[[QWidget, str], None]) -> None:
    """The tabs of innovation and training, and the file of an idea, a studio and a course."""
    app = window._app
    ideas = {x.state: x.id for x in app.innovation.proposals.ideas()}
    studios, courses = app.innovation.studios.studios(), app.training.courses()
    for key in ("innovation", "studios", "training"):
        window.open_page("competition", tab=key)
        settle()
        picture(window, f"competition_{key}")
    page = window.page("competition")
    assert isinstance(page, CompetitionPage)
    board, studio, training = page.tab("innovation"), page.tab("studios"), page.tab("training")
    assert isinstance(board, InnovationTab)
    assert isinstance(studio, StudiosTab)
    assert isinstance(training, TrainingTab)
    for key, show in (("innovation_figures", board.show_section), ("studios_mentoring", studio.show_section)):
        page.open_tab(key.split("_")[0])
        show(1)
        picture(window, f"competition_{key}")
    files = (
        ("innovation", "idea_id", ideas.get("已奖励"), board.close_file),
        ("studios", "studio_id", studios[0].studio.id if studios else None, studio.close_file),
        ("training", "course_id", courses[-1].course.id if courses else None, training.close_file),
    )
    for key, name, record, close in files:
        if record is not None:
            window.open_page("competition", tab=key, **{name: record})
            settle()
            picture(window, f"competition_{key}_file")
            close()


def draw_papers(window: MainWindow, scratch: Path, picture: Callable[[QWidget, str], None]) -> None:
    """The preview of several papers and of each alone, the question for a printer, and the print centre."""
    app = window._app
    made = papers(app, scratch)
    fill_register(app, made)
    window.open_page("printing")
    picture(window, "register")
    ready = finished(app, made, SILENT)
    for name, shown in (
        ("papers", ready),
        ("statistics", ready[:1]),
        ("ballot", ready[1:2]),
        ("notice", ready[2:]),
    ):
        PreviewDialog(window, app, shown[0].paper.title, ready=shown).show()
        picture(window, f"preview_{name}")
        close_dialogs(window)
    printers = ("办公室 HP M405", "一车间打印机")
    PrinterDialog(window, "会员统计表", 12, printers=printers, usual=printers[0]).show()
    picture(window, "printer")
    close_dialogs(window)


def draw_templates(window: MainWindow, scratch: Path, picture: Callable[[QWidget, str], None]) -> None:
    """The union's own templates and the official forms."""
    book = openpyxl.Workbook()
    for place in ("${姓名}", "${性别}", "${工会名称}", "${入会日期}", "${本人电话号}", "${推荐人}"):
        book.active.append([place])
    book.save(scratch / "入会申请表.xlsx")
    window._app.library.add(scratch / "入会申请表.xlsx", note="市总工会统一式样，一式两份")
    window.open_page("printing", tab="templates")
    picture(window, "templates")


def close_dialogs(window: QWidget) -> None:
    """Close what stands over the window."""
    for dialog in window.findChildren(QDialog):
        dialog.done(0)
    settle()


def draw_login(scratch: Path, settings: Settings, picture: Callable[[QWidget, str], None]) -> None:
    """The log-in window: every page of it."""
    window = LoginWindow(settings)
    picture(window, "login_start")
    window.show_unlock(scratch / "练习工厂.union", note="已锁定。请输入口令继续。")
    picture(window, "login_unlock")
    pages = {
        "create": CreatePage(),
        "code": RecoveryCodePage("3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC", "江城机械制造有限公司工会"),
        "reset": ResetPage(),
    }
    for name, page in pages.items():
        window.stack.addWidget(page)
        window.stack.setCurrentWidget(page)
        picture(window, f"login_{name}")
    window.close()


def settle() -> None:
    """Let everything be read, laid out and painted."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < 250 or live_jobs():
        if live_jobs():
            clock.restart()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
