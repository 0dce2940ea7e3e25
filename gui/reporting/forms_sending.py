"""What an upper union does with forms: written out for changing, changed ones taken up, and sent to the units below."""

from pathlib import Path

from core.reporting.records.delivery import Delivered, ToFolder
from gui import jobs
from gui.kit import dialogs
from gui.reporting.tab import Tab

PATTERNS = "表式定义 (*.json *.toml)"
UNREADABLE = "这个文件读不出来，没有采用，原来的表式照旧。请另存为 UTF-8 编码的文件再试。"


def write_definition(tab: Tab, code: str) -> None:
    """Write a form's definition to a file of the officer's choice."""
    path = dialogs.save_file(tab, f"写出 {code} 的定义", PATTERNS, suggested=Path(f"{code}.json"))
    if path is None:
        return
    try:
        path.write_text(tab.reporting.forms.definition(code), encoding="utf-8")
    except OSError:
        words = "没有权限或空间写入这个位置，没有写出。请换一个位置。"
        dialogs.message(tab, "没有写出", words, tone="err")
        return
    tab.shell.toast(f"已写出 {code} 的定义", action="打开文件夹", on_action=lambda: dialogs.open_folder(path))


def take_definition(tab: Tab) -> None:
    """Take up a changed form from a file."""
    path = dialogs.open_file(tab, "采用修改后的表式", PATTERNS)
    if path is None:
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        dialogs.message(tab, "没有采用", UNREADABLE, tone="err")
        return
    form = tab.reporting.forms.read(text)
    words = f"已采用 {form.code} {form.title} {form.version} 版"
    tab.carry_out(words, lambda: tab.reporting.forms.install(text, sender="本单位"))


def send_down(tab: Tab, code: str) -> None:
    """Sign a form for the units below and write the file into a folder or onto a stick."""
    folder = dialogs.choose_folder(tab, f"把下发 {code} 的文件存到")
    if folder is None:
        return
    delivery = tab.reporting.delivery

    def told(sent: Delivered) -> None:
        path = sent.path
        assert path is not None  # a folder was given
        words = f"已写好下发文件，下级接收后即采用：{sent.name}"
        tab.shell.toast(words, action="打开文件夹", on_action=lambda: dialogs.open_folder(path))

    jobs.run(
        tab.page, "正在写出下发文件", lambda _: delivery.send_forms([code], ToFolder(folder=folder)), told
    )
