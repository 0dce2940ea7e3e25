"""The practice package: the same bytes each time, and opened by an upper union in the ordinary way."""

from pathlib import Path

from core import sample_reporting
from core.app import App, create
from core.reporting.records.delivery import TAKEN
from tests.core.reporting.scene import union, workers


def test_the_practice_package_is_the_same_each_time_and_opens_with_its_words(
    app: App, tmp_path: Path
) -> None:
    union(app)
    workers(app, 12, women=12)
    sample_reporting.fill(app)
    for name in ("甲", "乙"):
        sample_reporting.write(app, tmp_path / name, seed=3)
    first, second = (sorted((tmp_path / n).iterdir()) for n in ("甲", "乙"))
    assert [p.name for p in first] == [p.name for p in second]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    [card] = (tmp_path / "甲").glob("*.pub")
    [package] = (tmp_path / "甲").glob("*.upkg")
    lines = (tmp_path / "甲" / "说明.txt").read_text(encoding="utf-8").splitlines()
    words = next(line.partition("：")[2] for line in lines if "六个词" in line)
    above, _ = create(
        tmp_path / "上级.union", unit="江城区", officer="郑", passphrase="练习用口令 2026", level="upper"
    )
    found = above.reporting.arrivals.receive([package, card], phrase=words, is_trusting=True)
    above.close()
    assert [a.outcome for a in found] == [TAKEN, TAKEN]
    assert {"R15", "R20"} <= {r.form_code for r in found[0].reports}
