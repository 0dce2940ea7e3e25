from pytestqt.qtbot import QtBot

from core.app import App
from gui.members.revealed import Revealed


def test_every_look_is_written_to_the_change_list(crowd: App) -> None:
    revealed = Revealed(crowd.members)
    revealed.show([5], "花名册详情")
    change = crowd.changes(limit=1)[0]
    assert (change.action, change.rows) == ("查看完整号码", 0)
    assert "花名册详情" in change.note
    assert 5 in revealed
    assert 6 not in revealed


def test_the_numbers_hide_themselves_after_their_time(crowd: App, qtbot: QtBot) -> None:
    revealed = Revealed(crowd.members, seconds=0.02)
    revealed.show([5], "核对")
    qtbot.waitUntil(lambda: not revealed)
    assert 5 not in revealed


def test_a_second_look_lasts_its_whole_time(crowd: App, qtbot: QtBot) -> None:
    revealed = Revealed(crowd.members, seconds=0.2)
    revealed.show([5], "第一次")
    qtbot.wait(120)
    revealed.show([5], "第二次")
    qtbot.wait(120)  # the first look has ended by now
    assert 5 in revealed


def test_hiding_at_once_does_not_cut_the_next_look_short(crowd: App, qtbot: QtBot) -> None:
    revealed = Revealed(crowd.members, seconds=0.2)
    revealed.show([5], "第一次")
    revealed.hide_all()
    assert not revealed
    qtbot.wait(120)
    revealed.show([5], "第二次")
    qtbot.wait(120)
    assert 5 in revealed


def test_nobody_is_nothing_to_write_down(crowd: App) -> None:
    before = crowd.changes(limit=1)
    Revealed(crowd.members).show([], "核对")
    assert crowd.changes(limit=1) == before
