"""Reports sealed, delivered and received: one change or none, in any order, and nothing half done."""

import email
import email.policy
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import pyzipper

from core.app import App, create
from core.errors import Cancelled, Denied, Invalid, NotFound, Unwritable
from core.exchange.records import LOWER, UPPER, Contact, Letter
from core.progress import Progress
from core.reporting.queries.forms import shipped
from core.reporting.records.delivery import REFUSED, REPEATED, TAKEN, ToDraft, ToFolder, ToZip
from core.reporting.records.submissions import Mark
from core.reporting.rules.submissions import submission_of, to_bytes
from core.reporting.service.delivery import Addressee
from tests.core.exchange.packages import acquaint
from tests.core.reporting.scene import NOW, submission, union, workers

LETTER = Letter(to="shangji@example.cn", subject="2026年报表", body="请查收。")


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
def ready(app: App) -> App:
    """A factory whose R20 is in order and whose R15 lacks reasons."""
    union(app)
    workers(app, 12, women=12)
    reports = app.reporting.reports
    reports.explain(reports.open("R20", "2026"), "V14", "已设女职工委员")
    reports.open("R15", "2026")
    return app


@pytest.fixture
def to(ready: App, above: App, tmp_path: Path) -> Contact:
    """The upper union as the factory knows it; it knows the factory too."""
    acquaint(above, ready, relation=LOWER, folder=tmp_path)
    return acquaint(ready, above, relation=UPPER, folder=tmp_path)


def send(app: App, to: Contact, folder: Path) -> Path:
    """Send R20 into a folder."""
    way = ToFolder(folder=folder)
    sent = app.reporting.delivery.send("2026", way, codes=["R20"], to=Addressee(contact=to))
    assert sent.path is not None
    return sent.path


def state(app: App, code: str = "R20") -> str:
    """How far a report is."""
    return next(r.state for r in app.reporting.reports.all() if r.form_code == code)


def test_what_would_go_and_what_stays_is_told_before(ready: App) -> None:
    found = ready.reporting.delivery.prepare("2026")
    assert [c.form_code for c in found.ready] == ["R20"]
    assert [c.form_code for c in found.blocked] == ["R15"]
    assert all("请写明原因" in reason for reason in found.blocked[0].reasons)
    assert "R04 两节送温暖活动统计表" in found.not_begun
    parts = ready.reporting.desk.package_parts("2026", ["R20"])
    assert ready.reporting.delivery.size("2026", ["R20"]) == sum(map(len, parts.values()))
    with pytest.raises(Invalid):
        ready.reporting.delivery.prepare("二〇二六")
    with pytest.raises(NotFound):
        ready.reporting.delivery.prepare("2026", ["R99"])


def test_a_sending_is_one_change_with_the_very_bytes(ready: App, to: Contact, tmp_path: Path) -> None:
    before = len(ready.changes())
    path = send(ready, to, tmp_path)
    assert len(ready.changes()) == before + 1
    assert state(ready) == "已报送"
    [entry] = ready.exchange.history()
    assert (entry.file_name, entry.counterpart, entry.way) == (path.name, to.name, "存到文件夹")
    assert ready.exchange.content(entry.id) == path.read_bytes()
    ready.undo(ready.changes()[0].id)
    assert (state(ready), ready.exchange.history()) == ("草稿", ())


def test_a_stick_that_is_gone_leaves_nothing_marked_as_sent(ready: App, to: Contact, tmp_path: Path) -> None:
    before = ready.changes()
    with pytest.raises(Unwritable, match="U 盘可能已被拔出"):
        send(ready, to, tmp_path / "没有")
    assert (state(ready), ready.exchange.history(), ready.changes()) == ("草稿", (), before)


def test_a_report_that_something_stops_is_never_sent(ready: App, to: Contact, tmp_path: Path) -> None:
    way, folder = Addressee(contact=to), tmp_path / "出"
    folder.mkdir()
    with pytest.raises(Invalid, match="请写明原因"):
        ready.reporting.delivery.send("2026", ToFolder(folder=folder), codes=["R15", "R20"], to=way)
    assert (state(ready), state(ready, "R15"), list(folder.iterdir())) == ("草稿", "草稿", [])


def test_an_unconfirmed_card_is_sealed_for_only_when_named(ready: App, above: App, tmp_path: Path) -> None:
    card = above.exchange.save_card(tmp_path).read_bytes()
    contact = ready.exchange.learn_card(card, relation=UPPER).contact
    with pytest.raises(Denied, match="还没有核对"):
        send(ready, contact, tmp_path)
    named = Addressee(contact=contact, is_named=True)
    sent = ready.reporting.delivery.send("2026", ToFolder(folder=tmp_path), codes=["R20"], to=named)
    acquaint(above, ready, relation=LOWER, folder=tmp_path)
    assert sent.path
    assert above.reporting.arrivals.receive([sent.path])[0].outcome == TAKEN
    ready.exchange.withdraw(contact.id)
    with pytest.raises(Denied):
        ready.reporting.delivery.send("2026", ToFolder(folder=tmp_path), codes=["R20"], to=named)


def test_six_words_open_it_where_no_key_is_known(ready: App, above: App, to: Contact, tmp_path: Path) -> None:
    sent = ready.reporting.delivery.send("2026", ToFolder(folder=tmp_path), codes=["R20"])
    assert sent.path
    receive = above.reporting.arrivals.receive
    assert (receive([sent.path])[0].outcome, receive([sent.path])[0].reason) == (REFUSED, "wrong_phrase")
    assert receive([sent.path], phrase=sent.phrase)[0].outcome == TAKEN


def test_a_draft_carries_the_very_bytes_of_the_register(ready: App, to: Contact, tmp_path: Path) -> None:
    way = ToDraft(folder=tmp_path, letter=LETTER)
    sent = ready.reporting.delivery.send("2026", way, codes=["R20"], to=Addressee(contact=to))
    assert sent.path
    assert sent.path.suffix == ".eml"
    letter = email.message_from_bytes(sent.path.read_bytes(), policy=email.policy.default)
    [attached] = letter.iter_attachments()
    [entry] = ready.exchange.history()
    assert (attached.get_filename(), entry.way) == (sent.name, "邮件草稿")
    assert attached.get_content() == ready.exchange.content(entry.id)


def test_a_plain_zip_has_readable_names_and_is_entered_too(ready: App, tmp_path: Path) -> None:
    way = ToZip(folder=tmp_path, password="2345-6789-0123")
    sent = ready.reporting.delivery.send("2026", way, codes=["R20"])
    assert sent.path
    assert sent.path.suffix == ".zip"
    with pyzipper.AESZipFile(io.BytesIO(sent.path.read_bytes())) as archive:
        archive.setpassword(b"2345-6789-0123")
        title = "R20 工会组织信息登记表"
        assert sorted(archive.namelist()) == [f"{title}.json", f"{title}.pdf", f"{title}.xlsx"]
        assert submission_of(archive.read(f"{title}.json")).form_code == "R20"
    [entry] = ready.exchange.history()
    assert (entry.way, state(ready)) == ("普通加密压缩包", "已报送")


def test_received_files_are_one_change_and_a_cancelled_receiving_none(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    files = [send(ready, to, tmp_path) for _ in range(3)]
    before = above.changes()

    def stop(done: int, total: int, words: str) -> None:
        """Stop at the last file."""
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        above.reporting.arrivals.receive(files, progress=Progress(stop))
    assert above.changes() == before
    found = above.reporting.arrivals.receive(files)
    assert [a.outcome for a in found] == [TAKEN, REPEATED, REPEATED]  # three files with the same report
    assert len(above.changes()) == len(before) + 1
    assert len(above.exchange.history()) == 3


def test_no_unit_reports_for_another(ready: App, above: App, to: Contact, tmp_path: Path) -> None:
    form = shipped()["R20"]
    one = submission(form, {"employees": Decimal(5)}, unit=9)
    from core.exchange.records import Manifest

    manifest = Manifest(form="R20", period="2026", sequence=1)
    sealed = ready.exchange.seal({"R20_submission.json": to_bytes(one)}, manifest, to)
    path, _ = ready.exchange.send_to_folder(sealed, tmp_path)
    before = above.changes()
    [told] = above.reporting.arrivals.receive([path])
    assert (told.outcome, told.reason) == (REFUSED, "denied")
    assert "里面却是“第9工会”的报表" in told.sentence
    assert above.changes() == before


def test_packages_and_corrections_in_random_orders_leave_one_digest(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    reports = ready.reporting.reports
    [one] = [r.id or 0 for r in reports.all() if r.form_code == "R20"]
    files = [send(ready, to, tmp_path)]
    for count in (11, 10):
        reports.correct(one)
        for key in ("women", "women_members"):
            reports.enter(one, key, Decimal(count), "核对")
        for finding in reports.view(one).stopping:
            reports.explain(one, finding.id, "核对过")
        files.append(send(ready, to, tmp_path))
    chance, results = random.Random(3), set()
    for _ in range(5):
        order = [*files, *chance.choices(files, k=3)]
        chance.shuffle(order)
        above.reporting.arrivals.receive(order)
        results.add(to_bytes(above.reporting.upper.roll_up("R20", "2026")))
        above.undo(above.changes()[0].id)
    assert len(results) == 1


def test_receipts_turn_the_report_green_whatever_their_order(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    arrivals, out = above.reporting.arrivals, tmp_path / "回执"
    out.mkdir()
    [came] = arrivals.receive([send(ready, to, tmp_path)])
    digest = came.reports[0].digest
    noted = arrivals.answer(came, out)
    above.reporting.upper.accept(digest)
    [accepted] = arrivals.answer_reports([digest], out)
    receipts = [accepted, noted, accepted]
    assert [a.outcome for a in ready.reporting.arrivals.receive(receipts)] == [TAKEN, TAKEN, REPEATED]
    assert state(ready) == "已接收"
    assert [e.outcome for e in ready.exchange.history(direction="发出")] == ["已接收"]


def test_a_returned_report_shows_its_marked_cells(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    [came] = above.reporting.arrivals.receive([send(ready, to, tmp_path)])
    mark = Mark(key="women", note="比上年多")
    above.reporting.upper.send_back(came.reports[0].digest, [mark], "请核对")
    receipts = above.reporting.arrivals.answer_reports([came.reports[0].digest], tmp_path)
    [told] = ready.reporting.arrivals.receive(receipts)
    assert (told.has_returned, "1 处需要核对" in told.sentence, state(ready)) == (True, True, "已退回")
    [blocked] = [c for c in ready.reporting.delivery.prepare("2026").blocked if c.form_code == "R20"]
    assert blocked.marks == (mark,)


def test_new_forms_come_from_above_only_and_an_older_one_changes_nothing(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    text = above.reporting.forms.definition("R18")
    above.reporting.forms.install(text.replace('"2026.1"', '"2026.8"'), sender="自拟")
    older = above.reporting.delivery.send_forms(["R18"], ToFolder(folder=tmp_path))
    above.reporting.forms.install(text.replace('"2026.1"', '"2026.9"'), sender="自拟")
    newer = above.reporting.delivery.send_forms(["R18"], ToFolder(folder=tmp_path))
    assert older.path
    assert newer.path
    found = ready.reporting.arrivals.receive([newer.path, older.path, newer.path])
    assert [a.outcome for a in found] == [TAKEN, TAKEN, REPEATED]
    assert "没有采用" in found[1].sentence
    assert ready.reporting.forms.form("R18").version == "2026.9"
    mine = ready.reporting.delivery.send_forms(["R18"], ToFolder(folder=tmp_path))
    assert mine.path
    [told] = above.reporting.arrivals.receive([mine.path])
    assert (told.outcome, told.reason) == (REFUSED, "not_entitled")


def test_the_same_unit_under_another_key_is_not_confirmed_by_the_way(
    ready: App, above: App, to: Contact, tmp_path: Path
) -> None:
    ready.exchange.renew_keys()
    card = ready.exchange.save_card(tmp_path)
    [told] = above.reporting.arrivals.receive([card], is_trusting=True)
    assert (told.outcome, "另一把密钥" in told.sentence) == (REFUSED, True)
    assert replace(to, id=0).is_trusted
    assert [c.state for c in above.exchange.contacts()] == ["已核对"]
