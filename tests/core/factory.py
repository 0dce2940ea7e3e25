"""Invented people for tests: valid ID numbers made from a running number."""

import datetime as dt

from core.members.identity import check_digit
from core.members.records import Person


def id_number(n: int, birth: dt.date = dt.date(1985, 6, 15)) -> str:
    """A valid ID number; different for each n below 999,000."""
    region = 110101 + n // 999
    body = f"{region:06d}{birth:%Y%m%d}{n % 999 + 1:03d}"
    return body + check_digit(body)


def person(n: int, **values: object) -> Person:
    """The nth invented person."""
    given = {"name": f"测试{chr(0x4E00 + n)}", "id_number": id_number(n), "join_date": dt.date(2010, 5, 1)}
    return Person(**(given | values))
