"""The demonstration gives the same bytes for one seed, in whatever order sets come."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_demonstration_is_the_same_for_one_seed_on_every_machine(tmp_path: Path):
    names = ("1", "97")
    command = [sys.executable, ROOT / "main.py", "demo"]
    running = [
        subprocess.Popen(
            [*command, tmp_path / name, "--members", "90", "--seed", "3"],
            env={**os.environ, "PYTHONHASHSEED": name}, stdout=subprocess.DEVNULL,
        )
        for name in names
    ]  # fmt: skip
    assert [one.wait() for one in running] == [0, 0]
    first, second = (tmp_path / name / "out" for name in names)
    made = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert made == sorted(p.relative_to(second) for p in second.rglob("*") if p.is_file())
    for file in made:
        assert (first / file).read_bytes() == (second / file).read_bytes(), file
