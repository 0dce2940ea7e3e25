"""A unit, its catalogue, people who sign, and publications at any stage, for tests."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

import core.disclosure.tables.boards
import core.disclosure.tables.feedback
import core.disclosure.tables.plan
import core.disclosure.tables.publications
import core.disclosure.tables.surveys
import core.workdays.tables  # noqa: F401  # a store made for a test has every table
from core.app import App
from core.disclosure.records.boards import Posting
from core.disclosure.records.publications import Publication, Step
from core.disclosure.service.disclosure import Disclosure

SHANDONG, HENAN, CHONGQING, ZHEJIANG = "370000", "410000", "500000", "330000"
SIGNERS = ("李部长", "周保密", "王主席", "陈厂长")
DRAFTED = dt.date(2026, 3, 2)


def day(text: str) -> dt.date:
    """A day of 2026 from 03-02, or of any year."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def unit(app: App, region: str, nature: str | None = "国有企业") -> Disclosure:
    """The disclosure of a unit of that place and kind."""
    card = replace(app.members.organisation(), region=region, unit_nature=nature)
    app.members.save_organisation(card)
    return Disclosure(app.db)


def draft(disclosure: Disclosure, **values: object) -> int:
    """A draft by 张经办."""
    given = {
        "title": "第一季度社会保险缴费情况", "text": "参保 320 人，缴费 96.4 万元。", "department": "人力资源部",
        "drafted_by": "张经办", "drafted_on": DRAFTED,
    }  # fmt: skip
    return disclosure.publications.create(Publication(**(given | values)))


def step(person: str, **values: object) -> Step:
    """A signature on the day after drafting."""
    return Step(**({"person": person, "signed_on": day("03-03")} | values))


def submit(disclosure: Disclosure, publication_id: int) -> None:
    """Hand a draft in."""
    disclosure.publications.advance(publication_id, "提交", step("张经办", role="经办人"))


def approve(disclosure: Disclosure, publication_id: int) -> None:
    """Hand a draft in and sign every step."""
    submit(disclosure, publication_id)
    for person, role in zip(SIGNERS, ("", "", "", "主要负责人"), strict=True):
        disclosure.publications.advance(publication_id, "同意", step(person, role=role))


def post(disclosure: Disclosure, publication_id: int, from_on: str = "03-04", **values: object) -> int:
    """Post a publication at the gate."""
    given = {"place": "厂区东门公开栏", "person": "孙宣传", "from_on": day(from_on)}
    posting = Posting(publication_id=publication_id, **(given | values))
    return disclosure.publications.post(posting, today=posting.from_on)


def shown(disclosure: Disclosure, from_on: str = "03-04", **values: object) -> tuple[int, int]:
    """A publication drafted, approved and posted, and its posting."""
    one = draft(disclosure, **values)
    approve(disclosure, one)
    return one, post(disclosure, one, from_on)


def photo(folder: Path, name: str, seed: int = 1, *, size: int = 240, quality: int = 90) -> Path:
    """A picture of coloured fields, another for each seed."""
    import random

    chance = random.Random(seed)
    picture = Image.new("RGB", (9, 8))
    picture.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(72)])
    file = folder / name
    buffer = io.BytesIO()
    picture.resize((size, size), Image.Resampling.NEAREST).save(buffer, "JPEG", quality=quality)
    file.write_bytes(buffer.getvalue())
    return file
