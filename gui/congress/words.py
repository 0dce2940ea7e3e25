"""How terms, meetings and figures are written in the congress's pages."""

from decimal import Decimal

from core.congress.records.meetings import Meeting
from core.congress.records.terms import Term

DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below a hundred in Chinese: 12 as 十二."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")


def term_title(term: Term) -> str:
    """第五届职工代表大会."""
    return f"第{numeral(term.number)}届{term.kind}"


def meeting_title(meeting: Meeting) -> str:
    """第五届第三次职工代表大会."""
    return f"第{numeral(meeting.term_number)}届第{numeral(meeting.number)}次{meeting.term_kind}"


def percent(share: Decimal) -> str:
    """A share of the composition: 52.3%, and 50% without a decimal that says nothing."""
    return f"{share:f}".removesuffix(".0") + "%"
