"""Search as you type, keystroke by keystroke, the first query on a fresh store included; against LIKE."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from core.app import App, create, open_store
from core.audit import Writing
from core.members.names import pinyin_sort_key
from core.members.tables import PersonRow
from core.pinyin import name_readings
from tests.bench.big_roster import rows
from tests.bench.measure import milliseconds, percentile

SIZES = (100_000, *([1_000_000] if os.environ.get("BENCH_MILLION") else []))
COLUMNS = ("unit_id", "name", "name_key", "id_type", "id_number", "mobile", "employee_number")


def filled(folder: Path, count: int) -> App:
    """A store with so many people in it, opened afresh."""
    app, _ = create(folder / f"{count}.union", unit="量", officer="量", passphrase="measure it")
    with app.db.write("量") as writing:
        fill(writing, count)
    app.close()
    return open_store(folder / f"{count}.union", "measure it")


def fill(writing: Writing, count: int) -> None:
    """Insert the people."""
    people = ((1, r[1], pinyin_sort_key(r[1]), "居民身份证", r[5], r[8], r[0]) for r in rows(count))
    writing.insert_many(PersonRow, COLUMNS, people, count=count)


def typed(count: int) -> Iterator[str]:
    """What people type, letter by letter: names, pinyin, initials, ends of ID numbers, phones, employee numbers."""
    chance = random.Random(3)
    sample = [r for i, r in enumerate(rows(min(count, 20_000))) if i % 400 == 0]
    for row in sample:
        syllables = [r[0] for r in name_readings(row[1])]
        words = [
            row[1],
            "".join(syllables),
            "".join(s[0] for s in syllables),
            row[5][-4:],
            row[5][-6:],
            row[8],
            row[0],
        ]
        word = chance.choice(words)
        yield from (word[: n + 1] for n in range(len(word)))


@pytest.mark.parametrize("count", SIZES)
def test_search_as_you_type(tmp_path: Path, count: int):
    app = filled(tmp_path, count)
    words = list(typed(count))
    [first] = milliseconds([lambda: app.members.search(words[0])])
    ours = milliseconds([lambda w=w: app.members.search(w) for w in words])

    def like(word: str) -> None:
        with app.db.read() as session:
            query = "SELECT id FROM person WHERE name LIKE :w OR id_number LIKE :w OR mobile LIKE :w LIMIT 50"
            session.execute(text(query), {"w": f"%{word}%"}).all()

    peer = milliseconds([lambda w=w: like(w) for w in words[:200]])
    app.close()
    p95, goal = percentile(ours, 0.95), 5 if count <= 100_000 else 25
    print(
        f"\n检索 {count:,} 人：对 LIKE 的比值（p95）{p95 / percentile(peer, 0.95):.3f}　"
        f"第一次 {first:.1f} ms，p50 {percentile(ours, 0.5):.2f} ms，p95 {p95:.2f} ms（目标 ≤ {goal}），最长 {ours[-1]:.1f} ms"
    )
