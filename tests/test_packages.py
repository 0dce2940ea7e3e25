"""What ships beside our own code: locked, hashed, licensed, new enough."""

import re
import tomllib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from core import VERSION
from tools import licences

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _pins(lock: str) -> dict[str, str]:
    """Each locked package with all its lines."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
    return {e.split("==")[0]: e.strip() for e in entries if e.strip()}


def _declared() -> list[str]:
    """What pyproject.toml asks for at run time."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.match(r"[A-Za-z0-9-]+", d).group().lower() for d in project["dependencies"]]


def test_the_program_says_the_version_that_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(lock: str) -> None:
    pins = _pins(lock)
    assert set(_declared()) <= pins.keys()
    assert [name for name, lines in pins.items() if "--hash=sha256:" not in lines or "==" not in lines] == []
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_development_lock_contains_the_other() -> None:
    runtime, development = _pins(LOCKS[0]), _pins(LOCKS[1])
    assert {name for name, lines in runtime.items() if development.get(name) != lines} == set()


def test_no_other_qt_package_ships() -> None:
    assert {n for n in _pins(LOCKS[1]) if "qt" in n or "pyside" in n} == {"pyside6-essentials", "pytest-qt"}


def test_every_shipped_package_has_its_licence_text() -> None:
    texts = {p: licences.FOLDER / licences.WITHOUT_TEXT.get(p, f"{p}.txt") for p in licences.shipped()}
    assert [p for p, file in texts.items() if not file.exists() or file.stat().st_size < 500] == []
    overview = (licences.FOLDER / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in texts.values() if file.name not in overview] == []


def test_sqlite_is_new_enough_to_be_free_of_the_wal_reset_bug() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
