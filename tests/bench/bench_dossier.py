"""The whole dossier and the signed archive of a congress of 212 delegates."""

import time
from pathlib import Path

from core import sample_congress
from core.congress.service.dossier import Dossier
from core.progress import SILENT
from core.sample import _bring_in, _new_practice_store
from core.sample_roster import write_workbook

PEOPLE = 1516  # rows of the workbook that leave as many employees as give 212 delegates


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_dossier_of_212_delegates(tmp_path: Path):
    write_workbook(tmp_path / "名单.xlsx", PEOPLE, 1)
    app = _new_practice_store(tmp_path / "demo.union")
    try:
        _bring_in(app, tmp_path / "名单.xlsx", returned=None, progress=SILENT)
        meeting_id = sample_congress.fill(app)
        dossier, delegates = Dossier(app.db), len(app.congress.papers.occasion(meeting_id).delegates)
        taken, made = [], []
        for name in ("第一次", "第二次"):
            start = time.perf_counter()
            made.append(dossier.write(meeting_id, tmp_path / name))
            taken.append(time.perf_counter() - start)
        start = time.perf_counter()
        dossier.export(meeting_id, tmp_path / "档案")
        archived = time.perf_counter() - start
    finally:
        app.close()
    is_equal = content(tmp_path / "第一次") == content(tmp_path / "第二次")
    size = sum(map(len, content(tmp_path / "第一次").values())) / 1e6
    first = made[0]
    print(
        f"\n全套文书 {delegates} 名代表：{len(first.entries)} 种 {len(first.files)} 个文件，汇编 {first.pages} 页，"
        f"{size:.1f} MB：{taken[0]:.1f} 秒、{taken[1]:.1f} 秒（目标 ≤ 30 秒），两次{'完全相同' if is_equal else '不同'}；"
        f"签名归档 {archived:.1f} 秒；缺 {len(first.missing)} 种，核对意见 {len(first.findings)} 条"
    )
    assert is_equal
