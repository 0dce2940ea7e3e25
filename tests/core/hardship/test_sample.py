"""The invented factory's hardship files reach every state and add up."""

import datetime as dt

from core import codes
from core.app import App
from core.sample_hardship import GOALS, fill
from tests.core.congress.factory import people


def test_the_sample_has_families_in_every_kind_of_state(app: App) -> None:
    people(app, 60)
    fill(app)
    cards = app.hardship.households.cards()
    assert sorted(c.state for c in cards) == sorted(GOALS)
    assert len(cards) == 25
    assert {c.state for c in cards} <= codes.label_set("hardship_state")
    found = app.hardship.means.assess_all(dt.date(2026, 11, 20))
    assert all(a.judgement for a in found)
    assert len({a.judgement.result for a in found if a.judgement}) > 1
    assert app.hardship.procedure.watch(dt.date(2026, 11, 20))
    assert app.check() == ()
