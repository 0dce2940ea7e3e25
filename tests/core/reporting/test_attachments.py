"""Files that go along with a package: there and back, what is refused, and what the upper level keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pyzipper

from core.app import App, create
from core.errors import Damaged, Invalid, NotFound
from core.exchange.records import LOWER, UPPER, Contact, Manifest
from core.exchange.service import Exchange
from core.reporting.attachments import files_in, parts_of
from core.reporting.records.delivery import REFUSED, REPEATED, TAKEN, ToFolder, ToZip
from core.reporting.service.delivery import Addressee
from tests.core.exchange.packages import acquaint
from tests.core.reporting.scene import NOW, union, workers

FILES = {"现场照片.jpg": b"\xff\xd8\xff\x00photo", "签到表（盖章）.pdf": b"%PDF-1.4 stamped"}


@pytest.fixture
def above(tmp_path: Path) -> Iterator[App]:
    """A store of the upper union."""
    app, _ = create(
        tmp_path / "上级.union", unit="江城区", officer="郑", passphrase="练习用口令 2026", level="upper"
    )
    app.db.clock = lambda: NOW
    yield app
    app.close()


@pytest.fixture
def to(app: App, above: App, tmp_path: Path) -> Contact:
    """The upper union as a factory with a ready R20 knows it; it knows the factory too."""
    union(app)
    workers(app, 12, women=12)
    reports = app.reporting.reports
    reports.explain(reports.open("R20", "2026"), "V14", "已设女职工委员")
    acquaint(above, app, relation=LOWER, folder=tmp_path)
    return acquaint(app, above, relation=UPPER, folder=tmp_path)


def sent(app: App, to: Contact, folder: Path, files: dict[str, bytes]) -> Path:
    """R20 with some files in a package."""
    folder.mkdir(exist_ok=True)
    found = app.reporting.delivery.send(
        "2026", ToFolder(folder=folder), codes=["R20"], to=Addressee(contact=to), attachments=files
    )
    assert found.codes == ("R20",)
    assert found.path is not None
    return found.path


def kept(app: App, unit: str) -> dict[str, bytes]:
    """What the upper union keeps of a unit."""
    upper = app.reporting.upper
    return {a.name: upper.attachment(a.id) for a in upper.attachments(unit, "2026")}


def test_files_come_out_above_byte_for_byte_under_their_names(
    app: App, above: App, to: Contact, tmp_path: Path
) -> None:
    path = sent(app, to, tmp_path / "盘", FILES)
    [came] = above.reporting.arrivals.receive([path])
    assert came.outcome == TAKEN
    assert "附件 2 个：现场照片.jpg、签到表（盖章）.pdf" in came.sentence
    unit = came.reports[0].unit_code
    assert kept(above, unit) == FILES
    assert [a.size for a in above.reporting.upper.attachments(unit, "2026")] == [
        len(FILES[n]) for n in sorted(FILES)
    ]
    assert [a.outcome for a in above.reporting.arrivals.receive([path])] == [REPEATED]
    assert kept(above, unit) == FILES
    with pytest.raises(NotFound):
        above.reporting.upper.attachment(999)


def test_file_names_are_neutral_outside_and_shown_inside(
    app: App, above: App, to: Contact, tmp_path: Path
) -> None:
    content = sent(app, to, tmp_path / "盘", FILES).read_bytes()
    assert "现场照片".encode() not in content
    parts = Exchange(above.db).open(content).parts
    assert {"attachments_001", "attachments_002", "attachments_names.json"} < set(parts)
    assert not [name for name in parts if "照片" in name]


def test_a_later_package_adds_its_files_in_whichever_order_they_come(
    app: App, above: App, to: Contact, tmp_path: Path
) -> None:
    first = sent(app, to, tmp_path / "一", {"甲.txt": b"1"})
    second = sent(app, to, tmp_path / "二", {"乙.txt": b"2", "甲.txt": b"1"})
    results = []
    for order in ([first, second], [second, first]):
        found = above.reporting.arrivals.receive(order)
        results.append(kept(above, found[0].reports[0].unit_code))
        above.undo(above.changes()[0].id)
    assert results[0] == results[1] == {"甲.txt": b"1", "乙.txt": b"2"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({f"{n}.txt": b"" for n in range(21)}, "附件有 21 个，超过 20 个"),
        ({"大图.png": bytes(8 << 20), "小.txt": b"1"}, "超过 8 MB，最大的是“大图.png”（8.4 MB）"),
        ({"a/b.txt": b""}, "不能用的符号"),
        ({"..": b""}, "不能用的符号"),
        ({"长" * 80 + ".txt": b""}, "太长"),
        ({"11010519491231002X.jpg": b""}, "证件号码"),
        ({"A.txt": b"1", "a.TXT": b"2"}, "有两个附件都叫“A.txt”"),
    ],
)
def test_what_cannot_go_along_is_refused_and_nothing_is_marked_as_sent(
    app: App, to: Contact, tmp_path: Path, files: dict[str, bytes], told: str
) -> None:
    before = app.changes()
    with pytest.raises(Invalid, match=told):
        sent(app, to, tmp_path / "盘", files)
    assert (app.changes(), list((tmp_path / "盘").iterdir())) == (before, [])


def test_a_list_that_does_not_fit_its_files_is_refused() -> None:
    parts = parts_of(FILES)
    assert files_in(parts | {"R20/report.pdf": b""}) == FILES
    assert parts_of({}) == files_in({"R20/report.pdf": b""}) == {}
    wrong = (
        {n: c for n, c in parts.items() if not n.endswith("002")},
        {n: c for n, c in parts.items() if not n.endswith("json")},
        parts | {"attachments/003": b""},
        parts | {"attachments/names.json": b'["../x", "y"]'},
        parts | {"attachments/names.json": b'["x", "x"]'},
        parts | {"attachments/names.json": b'{"x": 1, "y": 2}'},
        parts | {"attachments/names.json": b"[1, 2]"},
    )
    for one in wrong:
        with pytest.raises(Damaged, match="附件清单不符"):
            files_in(one)


def test_a_package_whose_attachments_are_wrong_is_refused_whole(
    app: App, above: App, to: Contact, tmp_path: Path
) -> None:
    parts = app.reporting.desk.package_parts("2026", ["R20"])
    flat = {n.replace("/", "_"): c for n, c in parts.items()} | {"attachments_001": b"?"}
    sealed = app.exchange.seal(flat, Manifest(form="R20", period="2026", sequence=1), to)
    path = app.exchange.write_file(sealed, tmp_path)
    before = above.changes()
    [told] = above.reporting.arrivals.receive([path])
    assert (told.outcome, "附件清单不符" in told.sentence) == (REFUSED, True)
    assert above.changes() == before


def test_a_plain_zip_holds_the_files_under_their_names(app: App, to: Contact, tmp_path: Path) -> None:
    way = ToZip(folder=tmp_path, password="Jiangcheng-2026")
    found = app.reporting.delivery.send("2026", way, codes=["R20"], attachments=FILES)
    assert found.path
    with pyzipper.AESZipFile(found.path) as book:
        book.setpassword(b"Jiangcheng-2026")
        assert {n: book.read(n) for n in book.namelist() if n.startswith("附件")} == {
            f"附件 {name}": content for name, content in FILES.items()
        }
