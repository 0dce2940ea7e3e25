"""Receiving a thousand packages, signature, seal, findings, register and audit, against openpyxl merely loading their workbooks."""

import io
import random
import shutil
import statistics
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from core.app import App, create
from core.exchange import sealing
from core.exchange.cards import card_of
from core.exchange.keys import new_keys
from core.exchange.records import LOWER, TRUSTED, Manifest
from core.exchange.tables import ContactRow
from core.reporting.parts import parts_of
from core.reporting.queries.forms import definition_text, shipped
from core.reporting.records.delivery import TAKEN
from core.reporting.records.submissions import Explanation
from core.reporting.rules.submissions import to_bytes
from tests.core.reporting.scene import NOW, submission

UNITS, BATCH, LOADED = 1000, 100, 10
FORM = shipped()["R15"]


def test_receiving_a_thousand_packages(tmp_path: Path) -> None:
    chance = random.Random(7)
    parts = parts_of_all(chance)
    workbook = parts[0]["R15_report.xlsx"]
    above = union(tmp_path / "上级.union")
    files = packages(above, parts, tmp_path / "上报包")
    size, receiving, loading = files[0].stat().st_size, [], []
    for begun in range(0, UNITS, BATCH):  # in turn, so that a busy machine slows both alike
        batch = files[begun : begun + BATCH]
        start = time.perf_counter()
        arrived = above.reporting.arrivals.receive(batch)
        receiving.append((time.perf_counter() - start) / BATCH)
        assert [a.outcome for a in arrived] == [TAKEN] * BATCH
        start = time.perf_counter()
        for _ in range(LOADED):
            load_workbook(io.BytesIO(workbook)).close()
        loading.append((time.perf_counter() - start) / LOADED)
    ratio = statistics.median(r / x for r, x in zip(receiving, loading, strict=True))
    start = time.perf_counter()
    assert len(above.reporting.upper.roll_up("R15", "2026").merged_from) == UNITS
    merging = time.perf_counter() - start
    above.close()
    shutil.rmtree(tmp_path / "上报包")
    received, loaded = sum(receiving) / len(receiving), sum(loading) / len(loading)
    print(
        f"\n上报包 {size / 1000:.0f} kB（工作簿 {len(workbook) / 1000:.0f} kB）：接收 {received * 1000:.2f} 毫秒一个，"
        f"openpyxl 读工作簿 {loaded * 1000:.1f} 毫秒，比值 {ratio:.2f}（目标 ≤ 0.5）；"
        f"汇总 {UNITS} 个单位 {merging:.2f} 秒"
    )
    assert ratio <= 0.5


def union(path: Path) -> App:
    """A store of the upper union, with its keys."""
    app, _ = create(path, unit="江城区", officer="郑", passphrase="测速用口令 2026", level="upper")
    app.db.clock = lambda: NOW
    app.exchange.card()
    return app


def parts_of_all(chance: random.Random) -> list[dict[str, bytes]]:
    """The parts of each unit's R15; sheet and paper are those of the first, which nobody reads on arrival."""
    definition = definition_text(None, FORM)
    found: list[dict[str, bytes]] = []
    for n in range(1, UNITS + 1):
        values = {i.key: Decimal(chance.randrange(1000)) for i in FORM.indicators if not i.is_text}
        one = submission(FORM, dict(values), unit=n)
        reasons = tuple(Explanation(id=f.id, sentence=f.sentence, text="测速") for f in one.findings)
        content = to_bytes(replace(one, explanations=reasons))
        if not found:
            whole = parts_of(FORM, definition, one, content, label="2026年")
            found.append({name.replace("/", "_"): part for name, part in whole.items()})
        else:
            found.append(found[0] | {"R15_submission.json": content})
    return found


def packages(above: App, parts: list[dict[str, bytes]], folder: Path) -> list[Path]:
    """Each unit's package sealed for the upper union, which knows all of their cards."""
    folder.mkdir()
    receiver, files, cards = above.exchange.card(), [], []
    for n, held in enumerate(parts, 1):
        keys, name, code = new_keys(), f"第{n}工会", f"U{n:03d}"
        cards.append(card_of(keys, name=name, code=code, level="基层工会"))
        manifest = Manifest(
            form="R15年报", period="2026", sequence=1, unit=name, unit_code=code, created_at=NOW
        )
        _, content = sealing.seal(held, manifest, keys, sealing.Lid(receiver=receiver))
        files.append(folder / f"{n}.upkg")
        files[-1].write_bytes(content)
    with above.db.write("测速") as writing:
        writing.session.add_all(
            ContactRow(**{f: getattr(c, f) for f in c.__dataclass_fields__}, relation=LOWER, state=TRUSTED,
                       confirmed_at=NOW, confirmed_by="郑")
            for c in cards
        )  # fmt: skip
    return files
