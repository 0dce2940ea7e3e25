"""The signed folder of a congress: complete, readable without the program, and any change is found."""

import base64
import hashlib
import json
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.app import App
from core.congress.archiving import fingerprint_of, new_key, verify_archive
from core.congress.queries import archive as archived
from core.congress.queries import dossier as queries
from core.congress.records.dossier import WrittenArchive
from core.congress.records.meetings import Meeting
from core.congress.service.dossier import Dossier
from core.congress.service.meetings import Meetings
from core.errors import Conflict
from core.masking import contains_personal_number
from tests.conftest import Template
from tests.core.congress import factory
from tests.core.congress.whole import Whole, congress, opened

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def whole(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A congress that was held; the tests only read it."""
    with opened(template, tmp_path_factory.mktemp("archive")) as app:
        yield congress(app)


@pytest.fixture(scope="module")
def exported(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> WrittenArchive:
    """Its archive."""
    return Dossier(whole.app.db).export(whole.meeting_id, tmp_path_factory.mktemp("out") / "档案")


@pytest.fixture
def copy(exported: WrittenArchive, tmp_path: Path) -> Path:
    """A copy of the archive to spoil."""
    folder = Path(shutil.copytree(exported.folder, tmp_path / "档案"))
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def facts(exported: WrittenArchive) -> dict:
    """The records."""
    return json.loads((exported.folder / "数据" / "记录.json").read_text(encoding="utf-8"))


def test_the_folder_holds_papers_records_start_page_hashes_and_key(exported: WrittenArchive):
    top = {p.name for p in exported.folder.iterdir()}
    assert top == {"文书", "数据", "目录.html", "核对方法.txt", "公钥.pem", "SHA256SUMS", "SHA256SUMS.sig"}
    papers = {p.name for p in (exported.folder / "文书").iterdir()}
    assert {"D01 召开大会的请示.pdf", "D26-2 决议.docx", "D36 归档目录.pdf", "全套文书.pdf"} <= papers
    assert len({e.code for e in exported.entries}) >= 30


def test_a_fresh_archive_is_whole_and_of_this_store(whole: Whole, exported: WrittenArchive):
    check = Dossier(whole.app.db).verify(exported.folder)
    assert check.findings == ()
    assert check.is_ours
    assert check.fingerprint == exported.fingerprint
    assert check.files == len(exported.files) - 2  # all but the hashes and their signature


def test_it_can_be_checked_without_a_store(exported: WrittenArchive):
    assert verify_archive(exported.folder).findings == ()


def test_exporting_again_gives_the_same_bytes_under_the_same_key(whole: Whole, exported: WrittenArchive):
    before = {p: p.read_bytes() for p in exported.folder.rglob("*") if p.is_file()}
    again = Dossier(whole.app.db).export(whole.meeting_id, exported.folder)
    assert again.is_unchanged
    assert again.fingerprint == exported.fingerprint
    assert {p: p.read_bytes() for p in exported.folder.rglob("*") if p.is_file()} == before


def test_its_files_are_read_only(exported: WrittenArchive):
    modes = {stat.S_IMODE(p.stat().st_mode) for p in exported.folder.rglob("*") if p.is_file()}
    assert modes == {0o444}


@pytest.mark.parametrize(
    "name",
    [
        "文书/D26-2 决议.pdf", "文书/D01 召开大会的请示.docx", "文书/全套文书.pdf", "数据/记录.json", "目录.html", "核对方法.txt",
        "公钥.pem", "SHA256SUMS", "SHA256SUMS.sig",
    ],
)  # fmt: skip
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_one_changed_byte_is_found(copy: Path, name: str, share: float):
    path = copy / name
    content = bytearray(path.read_bytes())
    content[round(share * (len(content) - 1))] ^= 1
    path.write_bytes(content)
    assert verify_archive(copy).findings != ()


def test_a_missing_file_and_one_too_many_are_named(copy: Path):
    (copy / "文书" / "D26-2 决议.pdf").unlink()
    (copy / "文书" / "D26-2 决议（新）.pdf").write_bytes(b"%PDF")
    assert verify_archive(copy).findings == (
        "缺少文件“文书/D26-2 决议.pdf”。",
        "多出文件“文书/D26-2 决议（新）.pdf”，不在签名范围内。",
    )


@pytest.mark.parametrize("name", ["SHA256SUMS", "SHA256SUMS.sig", "公钥.pem"])
def test_without_hashes_signature_or_key_nothing_counts_as_checked(copy: Path, name: str):
    (copy / name).unlink()
    assert any("无法核对签名" in f for f in verify_archive(copy).findings)


def test_a_forger_with_a_key_of_his_own_is_found_by_the_fingerprint(whole: Whole, copy: Path):
    """He changes a paper, hashes and signs everything anew: all that is left to tell is the key."""
    key = Ed25519PrivateKey.from_private_bytes(new_key())
    paper = copy / "文书" / "D26-2 决议.pdf"
    paper.write_bytes(b"%PDF forged")
    head = bytes.fromhex("302a300506032b6570032100")
    body = base64.b64encode(head + key.public_key().public_bytes_raw())
    (copy / "公钥.pem").write_bytes(b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n")
    names = [p.relative_to(copy).as_posix() for p in copy.rglob("*") if p.is_file()]
    sums = "".join(
        f"{hashlib.sha256((copy / n).read_bytes()).hexdigest()}  {n}\n"
        for n in sorted(names)
        if not n.startswith("SHA256SUMS")
    )
    (copy / "SHA256SUMS").write_text(sums, encoding="utf-8")
    (copy / "SHA256SUMS.sig").write_bytes(key.sign(sums.encode()))
    assert verify_archive(copy).findings == ()
    check = Dossier(whole.app.db).verify(copy)
    assert not check.is_ours
    assert ["公钥与本数据库的归档签名密钥不同" in f for f in check.findings] == [True]


def _shell(command: str, folder: Path) -> str:
    """What a line of the explanation answers when it is typed into a shell."""
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@needs_openssl
def test_common_tools_check_it_as_its_own_explanation_says(exported: WrittenArchive):
    how = (exported.folder / "核对方法.txt").read_text(encoding="utf-8")
    commands = [
        line.strip().split("  ")[0] for line in how.splitlines() if re.match(r"  (openssl|sha256sum)", line)
    ]
    assert len(commands) == 3
    said = [_shell(command, exported.folder) for command in commands]
    assert said[0].count(": OK") == len(exported.files) - 2
    assert "Signature Verified Successfully" in said[1]
    assert said[2].split()[0].upper() == exported.fingerprint.replace(" ", "")


class _Links(HTMLParser):
    """The links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where it leads."""
        assert tag not in ("script", "img", "link")
        self.found += [v for k, v in attrs if k == "href" and v]


def test_every_link_of_the_start_page_leads_to_a_file(exported: WrittenArchive):
    page, links = (exported.folder / "目录.html").read_text(encoding="utf-8"), _Links()
    links.feed(page)
    assert len(links.found) == 2 * len(exported.entries) + 3
    assert all((exported.folder / unquote(link)).is_file() for link in links.found)
    assert all(e.number in page for e in exported.entries)
    assert exported.fingerprint in page


def test_the_records_say_what_the_congress_decided(exported: WrittenArchive):
    found = facts(exported)
    assert found["meeting"] == {
        "unit": "东方机械有限公司", "union": "东方机械有限公司工会委员会", "session": "第三届职工代表大会第二次会议",
        "held_on": "2026-11-20",
    }  # fmt: skip
    results = found["results"]
    assert [results[n] for n in ("due", "present", "excused", "absent", "quorum")] == [30, 27, 2, 1, 20]
    [contract, board] = results["votes"]
    assert [(i["yes"], i["no"], i["abstain"], i["is_passed"]) for i in contract["items"]] == [
        (25, 1, 0, True),
        (15, 8, 3, False),
    ]
    assert board["title"] == "选举职工董事"
    records = found["records"]
    sizes = {
        t: len(records[t]) for t in ("congress_meeting", "delegate", "presence", "ballot", "electing_unit")
    }
    assert sizes == {"congress_meeting": 1, "delegate": 30, "presence": 30, "ballot": 2, "electing_unit": 4}
    assert len(records["unit_election"]) == 4
    named = {found["people"][str(d["person_id"])]["name"] for d in records["delegate"]}
    assert {"龚䶮", "㛃𠅤喆", "阿依古丽·买买提"} <= named


def test_every_key_of_the_records_is_explained_in_chinese(exported: WrittenArchive):
    found = facts(exported)
    explained = found["explained"]
    used = {f"{t}.{k}" for t, rows in found["records"].items() for r in rows for k in r}
    assert used == set(explained["fields"])
    assert set(found["records"]) == set(explained["tables"])
    words = [*explained["fields"].values(), *explained["tables"].values(), *explained["results"].values()]
    assert [w for w in words if not re.search(r"[\u4e00-\u9fff]", w)] == []

    def keys(part: object) -> set[str]:
        if isinstance(part, dict):
            return set(part) | {k for v in part.values() for k in keys(v)}
        return {k for v in part for k in keys(v)} if isinstance(part, list) else set()

    assert keys(found["results"]) <= set(explained["results"])


def test_the_records_hold_no_personal_number(whole: Whole, exported: WrittenArchive):
    raw = (exported.folder / "数据" / "记录.json").read_text(encoding="utf-8")
    people = whole.app.members.people(tuple(i for ids in whole.people.values() for i in ids))
    assert any(p.mobile == "13812345678" for p in people)
    assert "13812345678" not in raw
    assert not any(p.id_number in raw for p in people if p.id_number)
    assert not any(contains_personal_number(line) for line in raw.splitlines())
    assert "0451-87654321" not in raw
    assert '"mobile"' not in raw


def test_another_meeting_of_the_term_stays_out(app: App):
    term_id = factory.term(app)
    mine = factory.meeting(app, term_id)
    other = Meetings(app.db).add(Meeting(term_id=term_id, number=2, held_on=factory.MEETING_DAY))
    Meetings(app.db).make_agenda(mine)
    Meetings(app.db).make_agenda(other)
    with app.db.read() as session:
        found = archived.rows(session, term_id, mine)
    assert [r["id"] for r in found["congress_meeting"]] == [mine]
    assert {r["meeting_id"] for r in found["agenda_item"]} == {mine}


def test_the_key_that_signs_never_leaves_the_store(whole: Whole, exported: WrittenArchive):
    with whole.app.db.read() as session:
        key = queries.signing_key(session)
        assert key is not None
        touches = session.connection().exec_driver_sql(
            "SELECT count(*) FROM touch WHERE table_name = 'signing_key'"
        )
        assert touches.scalar() == 0
    assert fingerprint_of(key) == exported.fingerprint
    spellings = (key, key.hex().encode(), base64.b64encode(key))
    for path in exported.folder.rglob("*"):
        if path.is_file():
            assert not any(s in path.read_bytes() for s in spellings), path.name


def test_an_archive_is_never_written_over_something_else(whole: Whole, tmp_path: Path):
    (tmp_path / "目录.html").write_bytes(b"mine")
    with pytest.raises(Conflict, match="没有写入，原有文件没有改动"):
        Dossier(whole.app.db).export(whole.meeting_id, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["目录.html"]
