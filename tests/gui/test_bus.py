import threading

from pytestqt.qtbot import QtBot

from core.app import App
from core.members.records import Person
from gui.bus import Bus
from tests.core.factory import person


def test_a_commit_in_another_thread_is_told_in_the_windows_thread(qtbot: QtBot, app: App) -> None:
    bus, heard = Bus(), []
    app.on_commit(bus.tell)
    bus.committed.connect(lambda tables: heard.append((tables, threading.current_thread())))
    invented: Person = person(1)
    with qtbot.waitSignal(bus.committed):
        worker = threading.Thread(target=lambda: app.members.add(invented))
        worker.start()
    worker.join()
    tables, thread = heard[0]
    assert "person" in tables
    assert thread is threading.main_thread()
