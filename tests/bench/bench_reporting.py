"""The yearly form over a hundred thousand people in one pass, against one query for each indicator."""

import datetime as dt
import random
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import func, select

from core.app import App, create
from core.members.people import cleaned, column_values
from core.members.tables import MembershipChangeRow, PersonRow
from core.reporting.documents.grid import filled
from core.reporting.documents.workbook import write_workbook
from core.reporting.parts import SUBMISSION
from core.reporting.queries import filling
from core.reporting.queries.forms import shipped
from core.reporting.queries.sources import RELATIONS
from core.reporting.records.forms import COMPUTED, Form, Value, Window
from core.reporting.rules.submissions import to_bytes
from core.reporting.windows import window
from tests.bench.measure import percentile
from tests.core.factory import person
from tests.core.reporting.scene import submission

PEOPLE, INDICATORS, ROUNDS, PACKAGES, READ = 100_000, 120, 5, 1000, 40
TODAY = dt.date(2026, 11, 21)


def test_the_yearly_form_over_100000_people_in_one_pass(tmp_path: Path) -> None:
    app, _ = create(tmp_path / "b.union", unit="某厂", officer="甲", passphrase="测速用口令 2026")
    fill(app)
    form = yearly()
    assert len(form.indicators) == INDICATORS
    for label, days in (("today", window(form, "2026", "01-01")), ("an earlier day", window(form, "2026"))):
        once, each = [], []
        for _ in range(ROUNDS):
            seconds, together = timed(lambda days=days: counted(app, form, days))  # type: ignore[misc]
            once.append(seconds)
            seconds, singly = timed(lambda days=days: one_by_one(app, form, days))  # type: ignore[misc]
            each.append(seconds)
            assert together == singly
        ratio = percentile(sorted(a / b for a, b in zip(once, each, strict=True)), 0.5)
        fast, slow = (percentile(sorted(times), 0.5) for times in (once, each))
        print(f"\nas of {label}: one pass {fast:.2f} s, one query each {slow:.2f} s, ratio {ratio:.2f}")
        assert fast <= 1
        assert ratio <= 0.3
    seconds, _ = timed(lambda: app.reporting.reports.open("R15", "2026"))
    print(f"R15 opened, filled and stored {seconds:.2f} s")
    app.close()


def test_a_thousand_yearly_forms_taken_in_against_reading_their_workbooks(tmp_path: Path) -> None:
    app, _ = create(
        tmp_path / "u.union", unit="区总", officer="甲", passphrase="测速用口令 2026", level="upper"
    )
    form = shipped()["R15"]
    values: dict[str, Value] = {i.key: "某" if i.is_text else Decimal(3) for i in form.indicators}
    sent = [submission(form, values, unit=n) for n in range(PACKAGES)]
    packages = [({f"R15/{SUBMISSION}": to_bytes(one)}, "某工会") for one in sent]
    seconds, outcomes = timed(lambda: app.reporting.upper.take_in_many(packages))
    assert len(outcomes) == PACKAGES  # type: ignore[arg-type]
    book = tmp_path / "表.xlsx"
    write_workbook(filled(form, sent[0]), "2026年", book)
    reading, _ = timed(lambda: [load_workbook(book) for _ in range(READ)])
    merging, _ = timed(lambda: app.reporting.upper.roll_up("R15", "2026"))
    app.close()
    peer = reading / READ * PACKAGES
    print(
        f"\n{PACKAGES} taken in {seconds:.1f} s, merged {merging:.1f} s; openpyxl reads as many in {peer:.1f} s: {seconds / peer:.2f}"
    )
    assert seconds <= 0.5 * peer


def yearly() -> Form:
    """R15 with its indicators on people and of others as many as make 120."""
    form = shipped()["R15"]
    mine = [i for i in form.indicators if i.kind == COMPUTED]
    people = [i for i in mine if i.source == "people"]
    extra = [replace(i, key=f"{i.key}_{n}") for n in (1, 2) for i in people]
    return replace(form, indicators=tuple([*mine, *extra][:INDICATORS]))


def counted(app: App, form: Form, days: Window) -> dict[str, Value]:
    """All indicators, a statement for each source."""
    with app.db.read() as session:
        return filling.computed(session, form, days, TODAY)


def one_by_one(app: App, form: Form, days: Window) -> dict[str, Value]:
    """All indicators, a plain `SELECT count(*) … WHERE` for each of them (sums and the like as the product counts them)."""
    found: dict[str, Value] = {}
    with app.db.read() as session:
        for one in form.indicators:
            if one.measure != "count":
                found |= filling.computed(session, replace(form, indicators=(one,)), days, TODAY)
                continue
            relation = RELATIONS[one.source]
            rows = relation.rows(days, TODAY).subquery()
            query = (
                select(func.count()).select_from(rows).where(filling.condition_of(rows, relation, one, days))
            )
            found[one.key] = Decimal(session.scalar(query) or 0)
    return found


def timed(call: Callable[[], object]) -> tuple[float, object]:
    """The seconds of a call, and its result."""
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def fill(app: App) -> None:
    """A hundred thousand invented people with what reports ask for."""
    chance, plain = random.Random(1), column_values(cleaned(person(0)))

    def row(n: int) -> tuple[object, ...]:
        """The n-th person's columns."""
        return tuple((plain | {
            "name": f"职工{n}", "name_key": f"zg{n:06d}", "id_number": f"{n:018d}", "gender": chance.choice("男女"),
            "birth_date": f"{chance.randrange(1965, 2005)}-0{chance.randrange(1, 10)}-15", "membership_change": "入会",
            "education": chance.choice(("初中", "高中", "大专", "本科")), "employment_form": "合同制", "employment_status": "在岗",
            "skill_level": chance.choice(("无", "职业资格四级（中级）")), "political_status": chance.choice(("群众", "中共党员")),
            "is_migrant_worker": chance.randrange(2), "position_category": "一线职工",
        }).values())  # fmt: skip

    with app.db.write("测速") as writing:
        writing.insert_many(PersonRow, list(plain), (row(n) for n in range(PEOPLE)), count=PEOPLE)
        joined = ((n, "入会", "2012-01-01") for n in range(1, PEOPLE + 1))
        writing.insert_many(MembershipChangeRow, ("person_id", "kind", "changed_on"), joined, count=PEOPLE)
