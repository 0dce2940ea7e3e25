"""关于: version, licences, and what the program does with data."""

import platform

from PySide6.QtCore import qVersion

from core import VERSION
from core.resources import resource
from gui.kit import button, card, col, dialogs, row, text
from gui.system.section import Section

PRIVACY = (
    "本软件离线运行，不连接网络，不收集任何信息。数据库用 SQLCipher（AES-256）加密，只保存在您选择的位置。"
)
QT = (
    "界面使用 Qt 与 PySide6，按 LGPL 第 3 版以动态链接库的形式提供，您可以换用自己编译的同版本 Qt。"
    "图标是 Fluent UI System Icons（MIT）。其他组件的许可全文在“许可”文件夹里。"
)


class AboutSection(Section):
    """What the program is and under which terms."""

    def build(self) -> None:
        """Make the texts."""
        facts = (
            ("版本", VERSION),
            ("Qt", qVersion()),
            ("Python", platform.python_version()),
            ("系统", f"{platform.system()} {platform.release()} {platform.machine()}"),
            ("数据库位置", str(self._app.store_path)),
        )
        lines = [row(text(name, tone="text2"), 8, text(words), None) for name, words in facts]
        show = button("打开许可文件夹", kind="link", clicked=self._on_show)
        self.setLayout(
            col(
                card("基层工会工作平台", *lines, gap=6),
                card("您的数据", text(PRIVACY, wrap=True)),
                card("许可", text(QT, wrap=True), row(show, None)),
                gap=12,
            )
        )

    def _on_show(self) -> None:
        dialogs.open_folder(resource("licences"))
