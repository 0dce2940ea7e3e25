"""The whole congress on paper: every file read back, equal numbers everywhere, nothing half written."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from core.app import App
from core.congress.binding import collect, marked
from core.congress.documents.registry import PAPERS
from core.congress.records.dossier import WrittenDossier
from core.congress.records.terms import Guest
from core.congress.service.dossier import Dossier
from core.congress.service.terms import Terms
from core.documents.fonts import MissingGlyphs
from core.documents.layout import shown_texts
from core.documents.model import Document
from core.documents.together import render_docx_together, render_together
from core.errors import Cancelled, Conflict, NotFound, Unwritable
from core.printing.records import Output, Paper
from core.progress import Progress
from tests.conftest import Template
from tests.core.congress import factory
from tests.core.congress.whole import Whole, congress, opened, prepared
from tests.core.documents.reading import bare, needs_poppler, pages, text

NOWHERE = "𤳵"  # in none of the faces


@pytest.fixture(scope="module")
def whole(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A congress that was held; the tests only read it."""
    with opened(template, tmp_path_factory.mktemp("dossier")) as app:
        yield congress(app)


@pytest.fixture(scope="module")
def written(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> WrittenDossier:
    """Its dossier."""
    return Dossier(whole.app.db).write(whole.meeting_id, tmp_path_factory.mktemp("out") / "职代会文书")


@pytest.fixture(scope="module")
def texts(written: WrittenDossier, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each PDF says."""
    folder = tmp_path_factory.mktemp("read")
    files = [written.folder / f for f in written.files if f.suffix == ".pdf"]
    return {f.stem: bare(text(f.read_bytes(), folder)) for f in files}


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def ready(w: Whole) -> dict[str, str]:
    """The titles of the papers that can be printed, by code."""
    return {s.code: s.title for s in w.papers.available(w.meeting_id) if s.is_ready}


def test_thirty_papers_are_ready_after_the_meeting(whole: Whole):
    assert len(ready(whole)) >= 30


def test_every_ready_paper_is_there_singly_under_its_code_and_title(whole: Whole, written: WrittenDossier):
    names = {f"{code} {title}" for code, title in ready(whole).items()} | {"D36 归档目录"}
    expected = {f"{n}.{ending}" for n in names for ending in ("pdf", "docx")} | {"全套文书.pdf"}
    assert {p.name for p in written.folder.iterdir()} == expected
    assert {str(f) for f in written.files} == expected


def test_what_is_missing_is_told_with_its_reason(whole: Whole, written: WrittenDossier):
    codes = {k.code for k in PAPERS}
    assert {m.code for m in written.missing} == codes - set(ready(whole))
    assert all(m.reasons for m in written.missing)
    assert written.findings == ()


@needs_poppler
def test_due_present_and_votes_are_the_same_on_every_file(texts: dict[str, str]):
    for name, read in texts.items():
        if name.startswith("D07") or name == "全套文书":  # electing units count their own
            continue
        assert set(re.findall(r"应到(?:职工)?(?:代表)?(\d+)名", read)) <= {"30"}, name
        assert set(re.findall(r"(?<!／)实到(?:职工)?(?:代表)?(\d+)名", read)) <= {"27"}, name
        votes = set(re.findall(r"赞成(\d+)、反对(\d+)、弃权(\d+)", read))
        assert votes <= {("25", "1", "0"), ("15", "8", "3"), ("24", "2", "0")}, name
    assert "应到职工代表30名，实到27名" in texts["D26-2 决议"]
    assert "赞成25、反对1、弃权0" in texts["D26-2 决议"]


@needs_poppler
def test_the_catalogue_has_the_pages_of_the_very_files(written: WrittenDossier, tmp_path: Path):
    assert [e.serial for e in written.entries] == list(range(1, len(written.entries) + 1))
    for entry in written.entries:
        [file] = [f for f in written.files if f.name.startswith(f"{entry.code} ") and f.suffix == ".pdf"]
        assert pages((written.folder / file).read_bytes(), tmp_path) == entry.pages, entry.code
    assert len({e.number for e in written.entries}) == len(written.entries)


@needs_poppler
def test_the_catalogue_reads_as_filing_asks(written: WrittenDossier, texts: dict[str, str]):
    read = texts["D36 归档目录"]
    assert "序号档号题名责任者日期页数保管期限盒号备注" in read
    assert f"共{len(written.entries)}件{sum(e.pages for e in written.entries)}页" in read
    at = 0
    for e in written.entries:
        at = read.find(bare(e.title)[:8], at)
        assert at >= 0, e.title
    assert "2026年10月20日" in read
    if written.missing:
        assert "尚缺文书和原因" in read
        assert all(bare(m.title) in read for m in written.missing)


@needs_poppler
def test_the_bound_file_has_cover_contents_and_running_numbers(
    written: WrittenDossier, texts: dict[str, str], tmp_path: Path
):
    bound = (written.folder / "全套文书.pdf").read_bytes()
    assert pages(bound, tmp_path) == written.pages
    [cover, contents, *rest] = text(bound, tmp_path).removesuffix("\f").split("\f")
    assert bare(cover).startswith("第三届职工代表大会第二次会议文书汇编")
    assert bare(contents).startswith("目录关于召开第三届职工代表大会第二次会议的请示")
    assert "铸造车间职工代表选举结果报告单" in bare(contents)
    begin = next(n for n, page in enumerate(rest) if "的请示" in page and "江城市总工会：" in bare(page))
    assert re.search(r"—\s*1\s*—", rest[begin])
    assert re.search(r"—\s*2\s*—", rest[begin + 1])
    assert "归档目录" in bare("".join(rest[-6:]))


def test_a_word_file_says_what_the_pdf_says(whole: Whole, written: WrittenDossier):
    for code in ("D01", "D07-2", "D25-1", "D26-2"):
        [file] = [f for f in written.files if f.name.startswith(f"{code} ") and f.suffix == ".docx"]
        body = docx.Document(str(written.folder / file)).element.body
        read = bare("".join(t.text or "" for t in body.iter("{*}t")))
        for document in whole.papers.make(whole.meeting_id, code):
            assert [t for t in shown_texts(document) if bare(t) not in read] == []


def test_writing_again_gives_the_same_bytes_here_and_elsewhere(
    whole: Whole, written: WrittenDossier, tmp_path: Path
):
    dossier, before = Dossier(whole.app.db), content(written.folder)
    again = dossier.write(whole.meeting_id, written.folder)
    assert again.is_unchanged
    assert content(written.folder) == before
    elsewhere = dossier.write(whole.meeting_id, tmp_path / "新" / "文书")
    assert not elsewhere.is_unchanged
    assert content(elsewhere.folder) == before
    assert [p.name for p in (tmp_path / "新").iterdir()] == ["文书"]


def test_a_folder_with_other_files_is_left_alone(whole: Whole, tmp_path: Path):
    (tmp_path / "D01 召开大会的请示.pdf").write_bytes(b"mine")
    (tmp_path / "notes.txt").write_bytes(b"mine too")
    with pytest.raises(
        Conflict, match=r"“D01 召开大会的请示.pdf”、“notes.txt”。没有写入，原有文件没有改动。"
    ):
        Dossier(whole.app.db).write(whole.meeting_id, tmp_path)
    assert content(tmp_path) == {"D01 召开大会的请示.pdf": b"mine", "notes.txt": b"mine too"}


def test_replacing_keeps_the_older_folder_under_another_name(whole: Whole, tmp_path: Path):
    out = tmp_path / "文书"
    out.mkdir()
    (out / "D01.pdf").write_bytes(b"old")
    Dossier(whole.app.db).write(whole.meeting_id, out, is_replacing=True)
    assert content(tmp_path / "文书（旧1）") == {"D01.pdf": b"old"}
    assert (out / "全套文书.pdf").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["文书", "文书（旧1）"]


def test_a_stop_on_the_way_leaves_nothing(whole: Whole, tmp_path: Path):
    progress = Progress(lambda done, total, words: progress.cancel() if done == 5 else None)
    with pytest.raises(Cancelled):
        Dossier(whole.app.db).write(whole.meeting_id, tmp_path / "文书", progress)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(whole: Whole, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unwritable, match="没有写入"):
        Dossier(whole.app.db).write(whole.meeting_id, tmp_path / "file" / "文书")
    with pytest.raises(Conflict, match="不是文件夹"):
        Dossier(whole.app.db).write(whole.meeting_id, tmp_path / "file")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_an_unknown_meeting_is_refused(whole: Whole, tmp_path: Path):
    with pytest.raises(NotFound):
        Dossier(whole.app.db).write(999, tmp_path / "文书")


# ---- with a store of its own ----


def test_characters_missing_from_all_papers_are_told_together_before_anything_is_written(
    app: App, tmp_path: Path
):
    w = congress(app)
    first = app.members.person(w.people["铸造车间"][0])
    app.members.edit(replace(first, name=f"王{NOWHERE}"))
    Terms(app.db).add_guests([Guest(meeting_id=w.meeting_id, name=f"李{NOWHERE}", unit_name="总工会")])
    with pytest.raises(MissingGlyphs) as told:
        Dossier(app.db).write(w.meeting_id, tmp_path / "文书")
    assert {words for words, _ in told.value.found} == {f"王{NOWHERE}", f"李{NOWHERE}"}
    assert not (tmp_path / "文书").exists()


def test_before_the_meeting_the_late_papers_are_missing_and_the_catalogue_says_so(app: App, tmp_path: Path):
    w = prepared(app)
    done = Dossier(app.db).write(w.meeting_id, tmp_path / "文书")
    late = {"D12-5", "D13-2", "D25-1", "D25-2", "D26-2", "D29"}
    assert late <= {m.code for m in done.missing}
    assert not (tmp_path / "文书" / "D26-2 决议.pdf").exists()
    [told] = [m for m in done.missing if m.code == "D12-5"]
    assert told.reasons == ("会议还没有核定开会人数，请先在会议现场核定应到、实到人数。",)
    catalogue = Dossier(app.db).catalogue(w.meeting_id)
    assert "会议还没有核定开会人数，请先在会议现场核定应到、实到人数。" in "".join(shown_texts(catalogue))


def test_a_meeting_without_anything_still_has_its_catalogue(app: App, tmp_path: Path):
    meeting_id = factory.meeting(app, factory.term(app), held_on=None)
    done = Dossier(app.db).write(meeting_id, tmp_path / "文书")
    assert (tmp_path / "文书" / "D36 归档目录.pdf").exists()
    assert len(done.entries) + len(done.missing) == len(PAPERS)


def test_a_number_edited_by_hand_that_differs_from_the_records_is_found(app: App, tmp_path: Path):
    w, dossier = congress(app), Dossier(app.db)
    [at] = [p for p in dossier.texts(w.meeting_id, "D26-2") if "应到职工代表30名" in p.base]
    dossier.edit(
        w.meeting_id, "D26-2", {at.position: at.base.replace("应到职工代表30名", "应到职工代表31名")}
    )
    done = dossier.write(w.meeting_id, tmp_path / "文书")
    assert done.findings == ("D26-2“决议”上的应到为31名，与记录的30名不一致，请核对改稿和用语。",)


def papers(w: Whole) -> dict[str, tuple[Document, ...]]:
    """The documents of every ready paper."""
    found = collect(w.papers.occasion(w.meeting_id), {}, is_practice=False)
    return {p.kind.code: p.documents for p in found.papers}


def hashes(found: dict[str, tuple[Document, ...]]) -> dict[str, str]:
    """The bytes of every paper as PDF and DOCX."""
    files = {c: render_together(c, d) + render_docx_together(c, d) for c, d in found.items()}
    return {code: hashlib.sha256(content).hexdigest() for code, content in files.items()}


def naming(found: dict[str, tuple[Document, ...]], name: str) -> set[str]:
    """The papers that name a person."""
    return {c for c, documents in found.items() if any(name in t for d in documents for t in shown_texts(d))}


@pytest.mark.parametrize("place", [8, 20])
def test_a_changed_name_changes_every_paper_that_names_the_person_and_no_other(app: App, place: int):
    """A teller, and a member of two bodies."""
    w = congress(app)
    delegate = Terms(app.db).delegates(w.term_id)[place]
    person = app.members.person(delegate.person_id)
    app.members.edit(replace(person, name="欧阳独一"))
    first = papers(w)
    named, before = naming(first, "欧阳独一"), hashes(first)
    app.members.edit(replace(app.members.person(delegate.person_id), name="司徒无双"))
    second = papers(w)
    after = hashes(second)
    changed = {code for code in before if before[code] != after[code]}
    assert {"D09", "D10", "D13-1"} <= named
    assert changed == named
    assert naming(second, "欧阳独一") == set()


def test_a_printed_paper_is_marked_with_its_number(app: App):
    w, dossier = congress(app), Dossier(app.db)
    [document] = w.papers.make(w.meeting_id, "D10")
    paper = Paper(title=document.title, kind="代表名册", document=document)
    entry = app.printing.record(paper, app.printing.pdf(paper), Output(printer="一号打印机"))
    marks = {p.code: p.printed for p in dossier.papers(w.meeting_id)}
    assert [m.number for m in marks["D10"]] == [entry.number]
    assert marks["D13-1"] == ()


def test_papers_of_a_practice_store_bear_its_mark_beside_their_own():
    assert (
        marked(Document(title="甲", blocks=(), watermark="草案"), is_practice=True).watermark == "练习 草案"
    )
    assert marked(Document(title="甲", blocks=()), is_practice=False).watermark == ""
