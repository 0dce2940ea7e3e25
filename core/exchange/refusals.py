"""Why a package is not opened: each reason is a kind of its own, and nothing has been changed by any of them."""

from core.errors import AppError, Conflict, Damaged, Denied, Invalid, NotFound, Unwritable

NOTHING = "没有打开，什么都没有改动。"


class NotAPackage(Damaged):
    """The file is something else, or damaged from its first bytes on."""

    def __init__(
        self,
        message: str = f"这个文件不是本软件的上报包、回执或更新，或者开头已损坏，{NOTHING}请检查是否选错了文件。",
    ) -> None:
        super().__init__(message)


class Tampered(Damaged):
    """The bytes are not those that were signed."""

    def __init__(
        self,
        message: str = f"签名核对没有通过：这个文件在拷贝或发送途中损坏，或者被改动过，{NOTHING}请让对方重新发送。",
    ) -> None:
        super().__init__(message)


class Unsound(Damaged):
    """The signature holds, but what was signed does not keep to the format."""


class NewerFormat(Conflict):
    """The file was made by a newer program."""

    def __init__(self, message: str = f"这个文件由更新版本的软件生成，{NOTHING}请先升级本软件。") -> None:
        super().__init__(message)


class UnknownSender(Denied):
    """The file is whole, but nobody here has confirmed the sender's fingerprint; carries the fingerprint."""

    def __init__(self, message: str, fingerprint: bytes = b"") -> None:
        super().__init__(message)
        self.fingerprint = fingerprint


class NotEntitled(Denied):
    """The sender is known but may not send this."""


class WrongReceiver(Denied):
    """The file is sealed for another unit."""


class WrongPhrase(Denied):
    """The words are not those the file was sealed with."""


def unsound(reason: str) -> Unsound:
    """The error that says what is wrong inside."""
    return Unsound(f"签名有效，但里面的内容不合规：{reason}。{NOTHING}请让对方用最新版本重新生成。")


def wrong_phrase(reason: str = "口令不对") -> WrongPhrase:
    """The error that says what is wrong with the words."""
    return WrongPhrase(f"{reason}，{NOTHING}请对照电话里记下的六个词逐个检查。")


def wrong_receiver(name: str) -> WrongReceiver:
    """The error that says for whom the file is, where that is known."""
    whom = f"“{name}”" if name else "别的单位"
    return WrongReceiver(f"这个文件是加密给{whom}的，本单位打不开，{NOTHING}请让对方重新选择收件单位后发送。")


_REASONS: tuple[tuple[type[AppError], str], ...] = (
    (NotAPackage, "not_a_package"), (Tampered, "tampered"), (Unsound, "unsound"), (NewerFormat, "newer_version"),
    (UnknownSender, "unknown_sender"), (NotEntitled, "not_entitled"), (WrongReceiver, "wrong_receiver"),
    (WrongPhrase, "wrong_phrase"), (Unwritable, "unreadable"), (Damaged, "damaged"), (Denied, "denied"),
    (NotFound, "not_found"), (Invalid, "invalid"),
)  # fmt: skip


def reason_of(error: AppError) -> str:
    """The short name of a refusal, for programs."""
    return next((name for kind, name in _REASONS if isinstance(error, kind)), "conflict")
