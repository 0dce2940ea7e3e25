"""Opening a thousand packages, signature, seal and every digest checked, against openpyxl merely loading their workbooks."""

import io
import random
import shutil
import statistics
import time
from pathlib import Path

from openpyxl import Workbook, load_workbook

from core.app import App, create
from core.documents.model import Column, Document, Table
from core.documents.pdf import render
from core.exchange.records import LOWER, UPPER, Manifest
from tests.bench.measure import ROUNDS
from tests.core.exchange.packages import acquaint

PACKAGES, LOADED = 1000, 60  # loading a thousand workbooks would take minutes; each is as large as the other
ROWS, COLUMNS = 900, 12


def workbook(chance: random.Random) -> bytes:
    """A sheet of about 50 kB."""
    book = Workbook()
    for number in range(ROWS):
        book.active.append([f"指标{number}", *(chance.randrange(100_000) for _ in range(COLUMNS - 1))])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(chance: random.Random) -> bytes:
    """The same kind of sheet on paper."""
    rows = tuple((f"指标{n}", str(chance.randrange(100_000))) for n in range(120))
    columns = (Column(head="指标", width=40), Column(head="数值", width=20))
    return render(Document(title="工会统计年报", blocks=(Table(columns=columns, rows=rows),)))


def union(folder: Path, unit: str) -> App:
    """A store."""
    return create(folder / f"{unit}.union", unit=unit, officer="甲", passphrase="测速用口令 2026")[0]


def test_opening_a_thousand_packages(tmp_path: Path) -> None:
    chance = random.Random(5)
    factory, district = union(tmp_path, "红星厂"), union(tmp_path, "城东区")
    acquaint(district, factory, relation=LOWER, folder=tmp_path)
    to = acquaint(factory, district, relation=UPPER, folder=tmp_path)
    parts = {
        "报表.xlsx": workbook(chance),
        "报表.pdf": pdf(chance),
        "数据.json": chance.randbytes(4000).hex().encode(),
    }
    start = time.perf_counter()
    contents = [
        factory.exchange.seal(parts, Manifest(form="年报", period="2026年", sequence=n), to).content
        for n in range(PACKAGES)
    ]
    sealed = time.perf_counter() - start
    ratios = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for content in contents:
            assert district.exchange.open(content).parts.keys() == parts.keys()
        opened = (time.perf_counter() - start) / PACKAGES
        start = time.perf_counter()
        for _ in range(LOADED):
            load_workbook(io.BytesIO(parts["报表.xlsx"])).close()
        loaded = (time.perf_counter() - start) / LOADED
        ratios.append(opened / loaded)
    start = time.perf_counter()
    for content in contents[:200]:
        district.exchange.receive(district.exchange.open(content))
    entered = (time.perf_counter() - start) / 200
    factory.close()
    district.close()
    shutil.rmtree(tmp_path)
    sizes = "、".join(f"{name} {len(content) / 1000:.0f} kB" for name, content in parts.items())
    print(
        f"\n上报包 {len(contents[0]) / 1000:.0f} kB（{sizes}）：封装 {sealed / PACKAGES * 1000:.2f} 毫秒，"
        f"打开并核对 {opened * 1000:.2f} 毫秒，连同登记 {entered * 1000:.2f} 毫秒；openpyxl 读其中的工作簿 {loaded * 1000:.1f} 毫秒；"
        f"打开与读取之比 {statistics.median(ratios):.3f}（目标 ≤ 0.2）"
    )
    assert statistics.median(ratios) <= 0.2
