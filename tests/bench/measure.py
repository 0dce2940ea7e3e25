"""Runs a piece of Python in a process of its own and tells its time and peak memory."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
TAIL = """
import json, resource, sys
print(json.dumps({"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def in_process(code: str, *arguments: str) -> dict[str, float]:
    """Run code that sets `seconds`; returns seconds and peak memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", code + TAIL, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def in_turn(*ways: Callable[[], dict[str, float]], rounds: int = ROUNDS) -> list[list[dict[str, float]]]:
    """Run every way once a round, round after round; returns the results by way."""
    found: list[list[dict[str, float]]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, results in zip(ways, found, strict=True):
            results.append(way())
    return found


def median(results: list[dict[str, float]], key: str = "seconds") -> float:
    """The median of one figure."""
    return statistics.median(r[key] for r in results)


def ratio(ours: list[dict[str, float]], peer: list[dict[str, float]]) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(a["seconds"] / b["seconds"] for a, b in zip(ours, peer, strict=True))


def milliseconds(calls: list[Callable[[], object]]) -> list[float]:
    """The time of each call, sorted."""
    taken = []
    for call in calls:
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def percentile(sorted_times: list[float], share: float) -> float:
    """The time below which this share of the calls stays."""
    return sorted_times[min(len(sorted_times) - 1, int(share * len(sorted_times)))]


def peak_mb() -> float:
    """This process's peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
