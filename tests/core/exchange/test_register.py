"""What was sent and received stays, with the very bytes; the same file twice changes nothing; receipts come in any order."""

import itertools
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from core.app import App
from core.errors import Damaged, NotFound
from core.exchange.records import (
    ACCEPTED,
    LOWER,
    RECEIPT,
    RECEIVED,
    RETURNED,
    SENT,
    Contact,
    Manifest,
    Opened,
    Sealed,
)
from core.exchange.refusals import NotEntitled, Unsound
from tests.core.exchange.packages import MANIFEST, PARTS, acquaint


@pytest.fixture
def package(factory: App, upward: Contact, tmp_path: Path) -> Sealed:
    """A package that left the factory."""
    sealed = factory.exchange.seal(PARTS, MANIFEST, upward)
    factory.exchange.send_to_folder(sealed, tmp_path)
    return sealed


@pytest.fixture
def taken(district: App, package: Sealed) -> Opened:
    """The same package entered by the district."""
    opened = district.exchange.open(package.content)
    district.exchange.receive(opened, file_name=package.name)
    return opened


def test_the_register_tells_both_sides_the_same(factory: App, district: App, package: Sealed, taken: Opened):
    [sent], [received] = factory.exchange.history(), district.exchange.history()
    for one in (sent, received):
        assert (one.unit, one.form, one.period, one.sequence) == (
            "红星机械厂工会",
            "工会统计年报",
            "2026年",
            1,
        )
        assert (one.digest, one.size) == (package.digest, len(package.content))
    assert (sent.direction, sent.counterpart) == (SENT, "城东区总工会")
    assert (received.direction, received.counterpart) == (RECEIVED, "红星机械厂工会")
    assert district.exchange.content(received.id) == factory.exchange.content(sent.id) == package.content


def test_the_same_file_again_is_harmless(district: App, package: Sealed, taken: Opened):
    before = district.changes(), district.exchange.history()
    again = district.exchange.open(package.content)
    assert (taken.is_repeat, again.is_repeat) == (False, True)
    assert district.exchange.receive(again) == before[1][0]
    assert (district.changes(), district.exchange.history()) == before


def test_bytes_sent_twice_are_kept_once(factory: App, package: Sealed, tmp_path: Path):
    factory.exchange.send_to_folder(package, tmp_path)
    with factory.db.read() as session:
        kept = session.execute(text("SELECT count(*) FROM exchange_content")).scalar()
    assert (kept, len(factory.exchange.history())) == (1, 2)


def test_a_reception_is_one_change_that_can_be_taken_back(district: App, package: Sealed, taken: Opened):
    district.undo(district.changes()[0].id)
    assert district.exchange.history() == ()
    assert not district.exchange.open(package.content).is_repeat


def test_bytes_that_changed_in_the_store_are_noticed(factory: App, package: Sealed):
    raw = factory.db.raw()
    raw.execute("UPDATE exchange_content SET content = ?", (b"other",))
    raw.close()
    with pytest.raises(Damaged, match="原件已损坏"):
        factory.exchange.content(factory.exchange.history()[0].id)


def test_numbers_count_on_for_each_form_and_period(factory: App, package: Sealed):
    assert factory.exchange.next_sequence("工会统计年报", "2026年") == 2
    assert factory.exchange.next_sequence("工会统计年报", "2027年") == 1


def test_a_receipt_turns_the_sent_package_accepted(
    factory: App, district: App, taken: Opened, tmp_path: Path
):
    sealed = district.exchange.seal_receipt(taken, ACCEPTED)
    assert sealed.name == f"红星机械厂工会回执{taken.digest[:6]}_工会统计年报_2026年_001.urct"
    opened = factory.exchange.open(sealed.content)
    receipt = factory.exchange.take_receipt(opened, file_name=sealed.name)
    assert (receipt.outcome, receipt.package) == (ACCEPTED, taken.digest)
    sent = factory.exchange.history(direction=SENT)[0]
    assert (sent.outcome, sent.receipt_digest) == (ACCEPTED, sealed.digest)
    assert sent.outcome_at == sealed.manifest.created_at
    [entered] = factory.exchange.history(kind=RECEIPT)
    assert entered.refers_to == taken.digest
    before = factory.changes()
    factory.exchange.take_receipt(factory.exchange.open(sealed.content))
    assert factory.changes() == before


def test_marked_cells_travel_with_a_return(factory: App, district: App, taken: Opened):
    marks = json.dumps({"A07": "与上年相差 40%，请说明"}, ensure_ascii=False).encode()
    sealed = district.exchange.seal_receipt(taken, RETURNED, note="请更正两处", marks=marks)
    receipt = factory.exchange.take_receipt(factory.exchange.open(sealed.content))
    assert (receipt.outcome, receipt.note, receipt.marks) == (RETURNED, "请更正两处", marks)


def test_receipts_in_any_order_leave_the_last_word(
    factory: App, district: App, taken: Opened, tmp_path: Path
):
    answers = []
    for outcome in (RETURNED, ACCEPTED, RETURNED):
        sealed = district.exchange.seal_receipt(taken, outcome, note=f"第{len(answers)}次")
        district.exchange.send_to_folder(sealed, tmp_path)
        answers.append(sealed)
    for order in itertools.permutations(answers):
        for sealed in order:
            factory.exchange.take_receipt(factory.exchange.open(sealed.content))
        sent = factory.exchange.history(direction=SENT)[0]
        assert (sent.outcome, sent.receipt_digest) == (RETURNED, answers[-1].digest)
        for _ in order:
            factory.undo(next(c for c in factory.changes() if c.action == "收到回执" and not c.undone_by).id)
        assert factory.exchange.history(direction=SENT)[0].outcome == ""


def test_a_receipt_for_a_package_never_sent_is_refused(factory: App, district: App, upward: Contact):
    opened = district.exchange.open(factory.exchange.seal(PARTS, MANIFEST, upward).content)
    receipt = factory.exchange.open(district.exchange.seal_receipt(opened, ACCEPTED).content)
    with pytest.raises(NotFound, match="没有找到这份回执所指的上报包"):
        factory.exchange.take_receipt(receipt)


def test_a_receipt_from_somebody_else_is_refused(
    factory: App, district: App, other: App, package: Sealed, upward: Contact, tmp_path: Path
):
    to_factory = acquaint(other, factory, relation=LOWER, folder=tmp_path)
    acquaint(factory, other, relation=LOWER, folder=tmp_path)
    parts = {"receipt.json": '{"outcome": "已接收", "note": ""}'.encode(), "marks.json": b"{}"}
    manifest = Manifest(
        form="工会统计年报", period="2026年", sequence=9, kind=RECEIPT, refers_to=package.digest
    )
    opened = factory.exchange.open(other.exchange.seal(parts, manifest, to_factory).content)
    with pytest.raises(NotEntitled, match="不是这个上报包的收件单位"):
        factory.exchange.take_receipt(opened)
    assert factory.exchange.history(direction=SENT)[0].outcome == ""


def test_a_package_is_no_receipt(district: App, taken: Opened):
    with pytest.raises(Unsound, match="回执不完整"):
        district.exchange.take_receipt(taken)
