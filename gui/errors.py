"""The one place where an error meets a person."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from core.errors import AppError, Cancelled
from gui.kit import Page, dialogs

LOG = logging.getLogger(__name__)
# Their messages name parts of the program only; any other message could carry somebody's data.
SPEAKING = (AttributeError, ImportError, NameError, NotImplementedError)
BUG = (
    "程序遇到了没有预料到的问题，刚才的操作没有完成。已经保存的数据不受影响。\n\n"
    "可以再试一次；如果又出现，请点“复制详情”，把内容发给技术支持。详情里不含任何个人信息。"
)


def show(parent: QWidget | None, error: BaseException) -> None:
    """Tell the person: a banner in the page, or a dialog; nothing when they cancelled themselves."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, AppError):
        _tell(parent, error.message)
        return
    details = details_of(error)
    LOG.error("unexpected error\n%s", details)
    dialogs.message(parent, "出现意外问题", BUG, tone="err", details=details)


def details_of(error: BaseException) -> str:
    """Where the error arose, with its type but without its message: that may carry personal data."""
    parts = []
    cause: BaseException | None = error
    while cause is not None:
        words = f": {cause}" if isinstance(cause, SPEAKING) else ""
        frames = traceback.extract_tb(cause.__traceback__)
        places = [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in frames]
        parts.append("\n".join([f"{type(cause).__module__}.{type(cause).__qualname__}{words}", *places]))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nfrom\n".join(parts)


def install() -> None:
    """Send every error that nobody caught through `show`."""
    sys.excepthook = _on_uncaught


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    show(QApplication.activeWindow(), error)


def _tell(parent: QWidget | None, words: str) -> None:
    """A banner in the page that asked, or a dialog where there is none."""
    widget = parent
    while widget is not None:
        if isinstance(widget, Page):
            widget.show_notice(words)
            return
        widget = None if widget.isWindow() else widget.parentWidget()
    dialogs.message(parent, "没有完成", words, tone="err")


def _short(path: str) -> str:
    """The last three parts of a path: folders above may be named after a person."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])
