"""What needs two persons, lived with two real log-ins into one encrypted store."""

from pathlib import Path

import pytest

from core import sample_officers
from core.app import App, open_store
from core.competition.records.judging import CONFIRMED
from core.errors import Denied
from core.hardship.records.households import Illness
from tests.conftest import PASSPHRASE
from tests.core.competition.contest_factory import D, sheet_for, started
from tests.core.hardship.families import household

AID, CONTEST = "帮扶自己的口令 2026", "竞赛自己的口令 2026"


@pytest.fixture
def office(app: App) -> Path:
    """A closed store with a chair, an aid officer and a contest officer."""
    app.accounts.add("刘芳", "帮扶专干", passphrase=AID)
    app.accounts.add("孙立新", "竞赛专干", passphrase=CONTEST)
    app.close()
    return app.store_path


def test_who_enters_a_sheet_cannot_confirm_it_and_the_second_officer_can(office: Path):
    second = open_store(office, CONTEST)
    contest, _ = started(second.competition, second, count=2, judges=1)
    slot = second.competition.judging.slots(contest)[0]
    sheet = second.competition.judging.enter_sheet(sheet_for(second.competition, contest, slot, D("88")))
    with pytest.raises(Denied, match="孙立新录入的，不能由本人复核"):
        second.competition.judging.confirm_sheet(sheet)
    assert second.competition.judging.to_confirm(contest) == ()
    second.close()

    chair = open_store(office, PASSPHRASE)
    assert [s.sheet.id for s in chair.competition.judging.to_confirm(contest)] == [sheet]
    chair.competition.judging.confirm_sheet(sheet)
    done = next(s for s in chair.competition.judging.sheets(contest) if s.id == sheet)
    assert (done.state, done.entered_name, done.checked_name) == (CONFIRMED, "孙立新", "赵敏")
    assert chair.changes(limit=1)[0].officer == "赵敏"
    assert chair.changes(limit=2)[1].officer == "孙立新"
    chair.close()


def test_illness_written_by_the_chair_is_seen_by_the_aid_officer_and_by_nobody_else(office: Path):
    chair = open_store(office, PASSPHRASE)
    key = household(chair)
    head = chair.hardship.households.file(key, "核对").head.id or 0
    chair.hardship.households.set_illness(Illness(member_id=head, health="恶性肿瘤", disease="胃癌"))
    chair.close()

    aid = open_store(office, AID)
    seen = aid.hardship.households.file(key, "办理救助", with_illness=True)
    assert seen.illnesses[0].disease == "胃癌"
    assert aid.changes(limit=1)[0].officer == "刘芳", "the look is kept under the name of who looked"
    aid.close()

    other = open_store(office, CONTEST)
    assert not other.hardship.households.may_see_illness()
    with pytest.raises(Denied, match="只有工会主席和帮扶专干"):
        other.hardship.households.file(key, "好奇", with_illness=True)
    other.close()


def test_another_role_takes_effect_at_the_next_log_in(office: Path):
    chair = open_store(office, PASSPHRASE)
    contest = next(o for o in chair.accounts.officers() if o.name == "孙立新")
    chair.accounts.edit_role(contest.id or 0, "经审委员")
    chair.close()
    reviewer = open_store(office, CONTEST)
    with pytest.raises(Denied, match="只能查看"):
        household(reviewer)
    reviewer.close()


def test_the_practice_officers_open_the_practice_store_with_the_passphrases_that_are_told(tmp_path: Path):
    from core.app import create_practice

    app, _ = create_practice(
        tmp_path / "练习.union", unit="练习厂", officer="王建国", region="000000",
        passphrase=sample_officers.PASSPHRASE,
    )  # fmt: skip
    sample_officers.fill(app)
    sample_officers.fill(app)  # a second time lets nobody in twice
    assert len(app.accounts.officers()) == 3
    told = sample_officers.hint(app)
    app.close()
    for _, (role, passphrase) in sample_officers.OFFICERS.items():
        assert f"{role} {passphrase}" in told
        opened = open_store(app.store_path, passphrase)
        assert opened.role == role
        opened.close()


def test_a_real_store_tells_no_passphrase(app: App):
    assert sample_officers.hint(app) == ""
