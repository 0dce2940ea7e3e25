"""Keeping spreadsheet programs from running a text of a csv file as a formula, and taking the guard off again."""

import re

# Spreadsheets skip leading blanks before they look for a formula, and take the full-width signs too.
_STARTS_FORMULA = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
_NUMBER_OR_DASH = re.compile(r"[+-]?\d+(?:\.\d+)?%?|[-－]+")
GUARD = "'"


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula; plain numbers such as -12.5 stay as they are."""
    return GUARD + text if _is_dangerous(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded; any other text as it is."""
    return text[1:] if text[:1] == GUARD and _is_dangerous(text) else text


def _is_dangerous(text: str) -> bool:
    """Whether a text starts as a formula does, also behind earlier guards or blanks."""
    return bool(_STARTS_FORMULA.match(text)) and not _NUMBER_OR_DASH.fullmatch(text)
