"""What can go wrong in the world or by the person's hand; anything else is a bug of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one field, in a sentence fit for the person."""

    field: str
    message: str
    code: str = ""
    severity: str = "refused"  # "refused" stops the write, "warning" only tells


class AppError(Exception):
    """What happened and what to do, in Chinese; never carries personal numbers."""

    @property
    def message(self) -> str:
        """The sentence shown to the person."""
        return str(self.args[0]) if self.args else ""


class Invalid(AppError):
    """The values given break a rule; `problems` says which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("；".join(p.message for p in problems))
        self.problems = problems


class NotFound(AppError):
    """What was asked for is not in the store."""


class Conflict(AppError):
    """Somebody or something else changed or holds what was to be written."""


class Locked(Conflict):
    """Another program holds the store."""


class Denied(AppError):
    """The passphrase is wrong or the officer may not do this."""


class Damaged(AppError):
    """A file or the store is unreadable, tampered with or incomplete."""


class Unwritable(AppError):
    """Nothing was done because the disk is full, a file is missing or access is refused."""


class Cancelled(Exception):
    """The person asked to stop; the transaction rolls back."""
