"""The invented factory's hardship files reach every state and add up."""

import datetime as dt

from core import codes, sample_aid
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


def test_the_sample_s_aid_reaches_three_states_and_ties_to_the_cent(app: App) -> None:
    people(app, 60)
    fill(app)
    sample_aid.fill(app)
    campaigns = app.hardship.aid.campaigns
    cases = [campaigns.case(c.id or 0) for c in campaigns.campaigns()]
    assert [c.campaign.state for c in cases] == ["公示中", "发放中", "已关闭"]
    assert all(t.is_tied for c in cases for t in c.ties)
    winter = cases[-1].ties[0]  # ten lines of 1000.50: nine paid, one of them came back, the last not claimed
    assert [str(x) for x in (winter.budget, winter.paid, winter.returned, winter.unclaimed)] == [
        "10005.00", "8004.00", "1000.50", "1000.50",
    ]  # fmt: skip
    assert app.check() == ()
