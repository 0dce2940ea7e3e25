"""Names and numbers hidden where the receiver has no need of them; one person keeps one running number within a list."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.masking import mask_address, mask_id, mask_mobile, mask_name
from core.reporting.records.forms import Form, Value
from core.reporting.records.submissions import ListRow

_MASKS: Mapping[str, Callable[[str], str]] = {
    "name": mask_name, "id_number": mask_id, "mobile": mask_mobile, "account": mask_id, "address": mask_address,
}  # fmt: skip
NUMBERED = ("id_number", "account", "mobile")


def hidden(form: Form, rows: tuple[ListRow, ...]) -> tuple[ListRow, ...]:
    """The rows with personal columns masked; equal numbers stay equal and different ones different.

    The key of a record becomes its place in the list, so that it tells nothing of the sender's store.
    """
    if form.is_named:
        return rows
    numbers: dict[tuple[str, str], int] = {}

    def one(personal: str, value: Value) -> Value:
        """A value as it may travel."""
        if not personal or not isinstance(value, str) or not value:
            return value
        shown = _MASKS[personal](value)
        if personal not in NUMBERED:
            return shown
        number = numbers.setdefault((personal, value), sum(k[0] == personal for k in numbers) + 1)
        return f"{shown}（{number}）"

    kinds = [c.personal for c in form.columns]
    return tuple(
        replace(r, key=str(n), values=tuple(one(k, v) for k, v in zip(kinds, r.values, strict=True)))
        for n, r in enumerate(rows, 1)
    )
