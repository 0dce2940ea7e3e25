"""The bootstrap's own decisions; the whole of it runs whenever these tests do."""

import subprocess
import sys
from pathlib import Path

from tools import boot


def test_only_what_is_not_here_is_asked_for() -> None:
    assert boot.lacking("libnosuch.so.9=libnosuch9 python-no-such-program=nosuch") == ["libnosuch9", "nosuch"]
    assert boot.lacking("libc.so.6=libc6") == []


def test_libraries_for_the_screen_are_asked_for_only_to_open_a_window(monkeypatch) -> None:
    monkeypatch.setattr(boot, "is_here", lambda name: False)
    monkeypatch.setattr(boot, "SCREEN", True)
    assert "libxcb-cursor0" in boot.missing_packages("run")[0]
    assert "libxcb-cursor0" not in boot.missing_packages("test")[0]
    monkeypatch.setattr(boot, "SCREEN", False)
    assert "libxcb-cursor0" not in boot.missing_packages("run")[0]


def test_programs_for_the_tests_are_never_asked_of_a_person_who_only_runs_the_product(monkeypatch) -> None:
    monkeypatch.setattr(boot, "is_here", lambda name: False)
    assert "poppler-utils" in boot.missing_packages("test")[1]
    assert "poppler-utils" not in boot.missing_packages("run")[1]


def test_a_prepared_environment_is_left_alone(tmp_path: Path, monkeypatch, capfd) -> None:
    monkeypatch.setattr(boot, "ROOT", tmp_path)
    monkeypatch.setattr(boot, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(boot, "STAMP", tmp_path / "installed.lock")
    monkeypatch.setattr(boot, "call", lambda *command, **_: installed.append(command) or 0)
    installed: list[tuple[object, ...]] = []
    (tmp_path / boot.RUNTIME).write_text("a==1")
    (tmp_path / boot.DEV).write_text("a==1\nb==2")
    boot.require_packages(boot.DEV)
    assert installed
    installed.clear()
    boot.require_packages(boot.DEV)
    boot.require_packages(boot.RUNTIME)
    assert installed == []
    (tmp_path / boot.DEV).write_text("a==1\nb==3")
    boot.require_packages(boot.DEV)
    assert installed


def test_the_bootstrap_needs_nothing_but_the_standard_library() -> None:
    code = f"import runpy; runpy.run_path({boot.__file__!r}, run_name='imported')"
    assert subprocess.call([sys.executable, "-I", "-S", "-c", code]) == 0
