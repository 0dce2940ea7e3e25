"""Whole import of a workbook: validated, audited, indexed for search and stored encrypted, against pandas."""

from pathlib import Path

import pytest

from tests.bench.big_roster import workbook
from tests.bench.measure import ROUNDS, in_process, in_turn, median, ratio

OURS = """
import shutil, sys, time
from pathlib import Path
from core.app import create
book, folder = Path(sys.argv[1]), Path(sys.argv[2])
app, _ = create(folder / "a.union", unit="量", officer="量", passphrase="measure it")
start = time.perf_counter()
plan = app.members.plan_import(book)
change = app.members.run_import(plan)
seconds = time.perf_counter() - start
assert plan.counts["new"] == int(sys.argv[3]), plan.counts
app.close()
shutil.rmtree(folder / "a.union")
"""
PANDAS = """
import sqlite3, sys, time
from pathlib import Path
import pandas
start = time.perf_counter()
frame = pandas.read_excel(sys.argv[1], engine="openpyxl", dtype=str)
file = Path(sys.argv[2]) / "p.db"
connection = sqlite3.connect(file)
frame.to_sql("person", connection, index=False)
connection.commit()
connection.close()
seconds = time.perf_counter() - start
file.unlink()
"""


@pytest.mark.parametrize("count", [10_000, 30_000, 100_000])
def test_import_against_pandas(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, count: int):
    pandas = pytest.importorskip("pandas", reason="the peer is pandas: pip install pandas")
    book = workbook(tmp_path_factory.getbasetemp(), count)
    ours, peer = in_turn(
        lambda: in_process(OURS, str(book), str(tmp_path), str(count)),
        lambda: in_process(PANDAS, str(book), str(tmp_path)),
        rounds=ROUNDS if count == 100_000 else 1,
    )
    print(
        f"\n导入 {count:,} 行 × 25 列：比值 {ratio(ours, peer):.3f}（目标 ≤ 0.30）　"
        f"本产品 {median(ours):.2f} 秒，峰值 {max(r['peak_mb'] for r in ours):.0f} MB（目标 ≤ 500）　"
        f"pandas {pandas.__version__} read_excel+to_sql {median(peer):.2f} 秒"
    )
