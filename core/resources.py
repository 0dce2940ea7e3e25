"""Where the files under resources/ are, in the source tree and inside a packaged program."""

import sys
from pathlib import Path

from core.errors import Damaged


def resource(*parts: str) -> Path:
    """The path of a file or folder under resources/; raises Damaged when the installation lacks it."""
    # PyInstaller unpacks its bundle into the folder that sys._MEIPASS names.
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1]))
    path = root.joinpath("resources", *parts)
    if not path.exists():
        raise Damaged(
            f"软件自带的文件“{'/'.join(parts)}”缺失，安装可能不完整。您的数据没有改动，请重新安装软件。"
        )
    return path
