"""Papers become bytes once; the register keeps those bytes, encrypted, and gives back the same."""

import datetime as dt
import hashlib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from core.app import App, create_practice, open_store
from core.audit import verify_chain
from core.documents.fonts import MissingGlyphs
from core.documents.raster import page_count
from core.errors import Damaged, NotFound, Unwritable
from core.printing.records import PRINTED, SAVED_DOCX, SAVED_PDF, Output
from tests.conftest import PASSPHRASE
from tests.core.documents.reading import bare, fonts, needs_poppler, text
from tests.core.documents.test_fonts import NOWHERE
from tests.core.printing.papers import notice, volume

YEAR = dt.date.today().year


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[App]:
    made, _ = create_practice(
        tmp_path / "练习.union", unit="江城厂", officer="王建国", passphrase=PASSPHRASE, region="460000"
    )
    yield made
    made.close()


def count(app: App, table: str) -> int:
    with app.db.read() as session:
        return int(session.scalar(sql(f"SELECT count(*) FROM {table}")) or 0)


@needs_poppler
@pytest.mark.parametrize(
    ("is_practice", "is_draft", "expected"),
    [(False, False, ""), (False, True, "草稿"), (True, False, "练习"), (True, True, "练习草稿")],
)
def test_drafts_and_the_practice_store_are_watermarked(
    app: App, practice: App, tmp_path: Path, is_practice: bool, is_draft: bool, expected: str
):
    content = (practice if is_practice else app).printing.pdf(notice(is_draft=is_draft))
    read = bare(text(content, tmp_path))
    assert "请各代表准时到会" in read
    marks = "".join(word for word in ("练习", "草稿") if word in read)
    assert marks == expected
    assert {embedded for _, embedded in fonts(content, tmp_path)} == {"yes"}


@needs_poppler
def test_every_page_of_a_bound_volume_of_the_practice_store_says_so(practice: App, tmp_path: Path):
    content = practice.printing.pdf(volume("甲文。", "乙文。", is_draft=True))
    pages = [bare(page) for page in text(content, tmp_path).split("\f")[:-1]]
    assert len(pages) == 4
    assert all("练习" in page and "草稿" in page for page in pages)
    assert ["样张" in page for page in pages] == [False, False, True, False], "its own mark stays"


def test_the_practice_store_knows_what_it_is_when_it_is_opened_again(practice: App, app: App):
    path = practice.store_path
    practice.close()
    again = open_store(path, PASSPHRASE)
    assert again.is_practice
    again.close()
    assert not app.is_practice


def test_the_word_file_bears_the_same_watermark(practice: App, app: App):
    def whole(content: bytes) -> str:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "".join(
                archive.read(n).decode() for n in archive.namelist() if n.endswith((".xml", ".rels"))
            )

    assert "练习 草稿" in whole(practice.printing.docx(notice(is_draft=True)))
    assert "练习" not in whole(app.printing.docx(notice()))


def test_a_missing_character_stops_the_paper_and_names_the_person(app: App):
    with pytest.raises(MissingGlyphs, match=f"孟{NOWHERE}"):
        app.printing.pdf(notice(f"孟{NOWHERE}，请到会。"))


def test_what_was_printed_is_entered_with_everything_and_gives_back_the_same_bytes(app: App):
    content = app.printing.pdf(notice())
    entry = app.printing.record(notice(), content, Output(way=PRINTED, printer="办公室", copies=3))
    assert (entry.number, entry.title, entry.kind, entry.way) == (f"{YEAR}-0001", "会议通知", "通知", "打印")
    assert (entry.printer, entry.copies, entry.pages, entry.officer) == ("办公室", 3, 1, "赵敏")
    assert entry.digest == hashlib.sha256(content).hexdigest()
    assert abs(dt.datetime.now() - entry.at) < dt.timedelta(minutes=1)
    assert app.printing.printed() == (entry,)
    assert app.printing.content(entry.id) == content
    change = app.changes(limit=1)[0]
    assert change.action == "打印文书"
    assert change.note == f"{YEAR}-0001 会议通知，打印"


def test_equal_bytes_are_kept_once_and_never_copied_into_the_audit(app: App):
    content = app.printing.pdf(notice())
    first = app.printing.record(notice(), content, Output())
    again = app.printing.record(first, content, Output(copies=2))
    assert [p.number for p in app.printing.printed()] == [f"{YEAR}-0002", f"{YEAR}-0001"]
    assert (again.title, again.kind, again.digest) == (first.title, first.kind, first.digest)
    assert count(app, "printed_content") == 1
    with app.db.read() as session:
        touches = session.scalar(sql("SELECT coalesce(sum(length(after)), 0) FROM touch")) or 0
        packed = session.scalar(sql("SELECT count(*) FROM touch_range WHERE packed IS NOT NULL"))
        assert verify_chain(session) is None
    assert touches < len(content) / 4
    assert packed == 0


def test_taking_a_printing_back_takes_its_bytes_too_unless_others_need_them(app: App):
    content = app.printing.pdf(notice())
    app.printing.record(notice(), content, Output())
    first_change = app.changes(limit=1)[0].id
    second = app.printing.record(notice(), content, Output())
    second_change = app.changes(limit=1)[0].id
    app.undo(first_change)
    assert app.printing.printed() == (second,)
    assert app.printing.content(second.id) == content, "the second still needs them"
    undone = app.undo(second_change)
    assert app.printing.printed() == ()
    assert undone.change_id is not None
    app.undo(undone.change_id)
    assert app.printing.printed() == (second,)
    assert app.printing.content(second.id) == content


def test_a_number_once_on_paper_is_never_given_again(app: App):
    app.printing.record(notice(), app.printing.pdf(notice()), Output())
    taken_back = app.printing.record(notice("二"), app.printing.pdf(notice("二")), Output())
    app.undo(app.changes(limit=1)[0].id)
    assert taken_back.number == f"{YEAR}-0002"
    assert app.printing.record(notice(), app.printing.pdf(notice()), Output()).number == f"{YEAR}-0003"


def test_numbers_begin_anew_each_year_and_go_on_beyond_four_digits(app: App):
    app.printing.record(notice(), app.printing.pdf(notice()), Output())
    with app.db.write("测试") as writing:
        writing.session.execute(sql("UPDATE printed SET number = :n"), {"n": f"{YEAR - 1}-0007"})
        writing.session.execute(
            sql("UPDATE touch SET after = replace(after, :a, :b) WHERE table_name = 'printed'"),
            {"a": f"{YEAR}-0001", "b": f"{YEAR - 1}-0007"},
        )
    assert app.printing.record(notice(), app.printing.pdf(notice()), Output()).number == f"{YEAR}-0001"
    with app.db.write("测试") as writing:
        writing.session.execute(
            sql("UPDATE touch SET after = replace(after, :a, :b) WHERE table_name = 'printed'"),
            {"a": f"{YEAR}-0001", "b": f"{YEAR}-9999"},
        )
    assert app.printing.record(notice(), app.printing.pdf(notice()), Output()).number == f"{YEAR}-10000"
    assert app.printing.record(notice(), app.printing.pdf(notice()), Output()).number == f"{YEAR}-10001"


def test_the_register_is_searched_by_every_word_and_gives_the_newest(app: App):
    content = app.printing.pdf(notice())
    for printer in ("办公室 HP", "车间", "办公室 佳能"):
        app.printing.record(notice(), content, Output(printer=printer))
    found = app.printing.printed("会议 办公室")
    assert [p.printer for p in found] == ["办公室 佳能", "办公室 HP"]
    assert [p.printer for p in app.printing.printed(limit=1)] == ["办公室 佳能"]
    assert app.printing.printed("100%") == ()
    assert [p.number for p in app.printing.printed("0002")] == [f"{YEAR}-0002"]


def test_content_that_was_tampered_with_is_refused(app: App):
    entry = app.printing.record(notice(), app.printing.pdf(notice()), Output())
    forged = app.printing.pdf(notice("伪造的内容。"))
    with app.db.write("伪造") as writing:
        writing.session.execute(
            sql("UPDATE printed_content SET content = :c, digest = :d"),
            {"c": forged, "d": hashlib.sha256(forged).hexdigest()},
        )
    with pytest.raises(Damaged, match=f"{YEAR}-0001"):
        app.printing.content(entry.id)
    with pytest.raises(NotFound):
        app.printing.content(entry.id + 1)


def test_saving_writes_the_very_bytes_and_enters_the_way(app: App, tmp_path: Path):
    pdf, docx = app.printing.pdf(notice()), app.printing.docx(notice())
    first = app.printing.save(notice(), pdf, tmp_path / "通知.pdf")
    second = app.printing.save(notice(), docx, tmp_path / "通知.DOCX")
    assert (tmp_path / "通知.pdf").read_bytes() == pdf == app.printing.content(first.id)
    assert (tmp_path / "通知.DOCX").read_bytes() == docx == app.printing.content(second.id)
    assert (first.way, first.pages, first.printer) == (SAVED_PDF, 1, "")
    assert (second.way, second.pages) == (SAVED_DOCX, 0)


def test_what_could_not_be_saved_is_not_entered(app: App, tmp_path: Path):
    with pytest.raises(Unwritable):
        app.printing.save(notice(), app.printing.pdf(notice()), tmp_path / "没有这个文件夹" / "通知.pdf")
    assert app.printing.printed() == ()


def test_the_bytes_are_nowhere_on_the_disk_in_the_clear(app: App, store: Path):
    content = app.printing.pdf(notice())
    app.printing.record(notice(), content, Output())
    app.close()
    whole = b"".join(p.read_bytes() for p in store.rglob("*") if p.is_file())
    assert b"%PDF" not in whole
    assert content[200:240] not in whole


def test_bytes_that_are_no_pdf_are_not_entered_as_printed(app: App):
    with pytest.raises(Damaged):
        app.printing.record(notice(), b"not a paper", Output())
    assert app.printing.printed() == ()


def test_pages_are_counted(app: App):
    content = app.printing.pdf(volume("甲文。", "乙文。", "丙文。"))
    assert page_count(content) == 5
    assert app.printing.record(volume("甲文。"), content, Output(pages=2)).pages == 2
    assert app.printing.record(volume("甲文。"), content, Output()).pages == 5
