"""Schools that end, contracts that end, and notices that have hung long enough."""

import datetime as dt
from dataclasses import replace

from core.app import App
from core.hardship.records.households import Study
from tests.core.hardship.families import APPLIED, filed, household, notice, review, turn, visit, with_line


def kinds(app: App, key: int, day: dt.date) -> set[str]:
    return {i.kind for i in app.hardship.procedure.watch(day) if i.household_id == key}


def test_a_child_s_last_days_at_school_are_told_ninety_days_before(app: App) -> None:
    with_line(app)
    key = household(app)
    child = app.hardship.households.file(key, "核对").members[-1].id or 0
    app.hardship.households.set_study(Study(member_id=child, graduates_on=dt.date(2026, 7, 1)))
    filed(app, key)
    assert "子女毕业" not in kinds(app, key, dt.date(2026, 4, 1))  # 91 days before
    assert "子女毕业" in kinds(app, key, dt.date(2026, 4, 2))


def test_a_contract_is_told_sixty_days_before_it_ends(app: App) -> None:
    with_line(app)
    key = household(app)
    head = app.hardship.households.file(key, "核对").head
    app.hardship.households.edit_member(replace(head, contract_to=dt.date(2026, 6, 30)))
    filed(app, key)
    assert "合同到期" not in kinds(app, key, dt.date(2026, 4, 30))  # 61 days before
    assert "合同到期" in kinds(app, key, dt.date(2026, 5, 1))


def test_a_notice_is_told_the_day_after_it_ends(app: App) -> None:
    with_line(app)
    key = household(app)
    take = app.hardship.procedure.take
    take(key, "受理", turn())
    visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=APPLIED)
    take(key, "提交评议", turn(on=dt.date(2026, 3, 11)))
    take(key, "评议同意", turn("周平", dt.date(2026, 3, 12), review=review()))
    take(key, "张贴公示", turn(on=dt.date(2026, 3, 13), notice=notice()))
    assert kinds(app, key, dt.date(2026, 3, 19)) == set()
    assert kinds(app, key, dt.date(2026, 3, 20)) == {"公示期满"}
