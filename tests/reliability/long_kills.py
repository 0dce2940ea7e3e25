"""The program killed in the middle of writing, again and again: no acknowledged record is ever lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.app import App
from core.lock import StoreLock
from tests.conftest import Template

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("RELIABILITY_KILLS", "500"))
WRITER = """
import sys
from pathlib import Path
from core.app import App
from core.lock import StoreLock
from core.members.records import Unit

path = Path(sys.argv[1])
app = App(path, bytes.fromhex(sys.argv[2]), StoreLock(path), officer_id=1)
for number in range(1_000_000):  # until killed
    name = f"{sys.argv[3]}-{number} 班"
    app.members.add_unit(Unit(name=name))
    print(name, flush=True)
"""


def killed_while_writing(template: Template, store: Path, turn: int, after: float) -> list[str]:
    """Let a program of its own add units, kill it; returns the names that it had acknowledged."""
    command = [sys.executable, "-c", WRITER, str(store), template.key.hex(), str(turn)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()  # it has begun to write
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        lines = (first + writer.stdout.read()).split("\n")
    return lines[:-1]  # what stands behind the last line end was never acknowledged


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_no_acknowledged_record_is_lost_when_the_program_is_killed(template: Template, store: Path):
    chance, acknowledged = random.Random(7), 0
    for turn in range(KILLS):
        kept = killed_while_writing(template, store, turn, chance.random() * 0.2)
        app = App(store, template.key, StoreLock(store), officer_id=1)
        try:
            assert kept
            assert set(kept) <= {unit.name for unit in app.members.units().by_id.values()}
            assert turn % 25 or app.check() == ()
        finally:
            app.close()
        acknowledged += len(kept)
    print(f"\n{KILLS} 次强行结束，{acknowledged} 条已确认的记录全部还在。")
