"""Taking back an older step names what stands against it."""

import datetime as dt

from core.app import App
from tests.core.hardship import families


def test_the_undo_of_an_older_step_says_which_step_stays_and_of_which_file(app: App) -> None:
    families.with_line(app)
    key = families.household(app)
    number = app.hardship.households.card(key).file_number
    take = app.hardship.procedure.take
    take(key, "受理", families.turn())
    older = app.changes()[0].id
    families.visit(app, key)
    app.hardship.means.record(key, by="李娟", as_of=families.APPLIED)
    take(key, "提交评议", families.turn(on=dt.date(2026, 3, 11)))
    undone = app.undo(older)
    assert undone.kept == (f"办理步骤“受理”（困难职工家庭档案“{number}”）：后来又有改动或仍在使用，已保留",)
    assert app.hardship.households.card(key).state == "待评议"
    newest = next(c.id for c in app.changes() if c.action == "困难职工档案：提交评议")
    assert app.undo(newest).kept == ()
    assert app.hardship.households.card(key).state == "核查"


def test_what_belongs_to_a_record_that_is_named_is_told_with_it(app: App) -> None:
    families.with_line(app)
    key = families.household(app)
    opened = next(c.id for c in app.changes() if c.action == "困难职工档案：提出申请")
    number = app.hardship.households.card(key).file_number
    app.hardship.procedure.take(key, "受理", families.turn())
    [told] = app.undo(opened).kept
    assert told.startswith(f"困难职工家庭档案“{number}”：")
