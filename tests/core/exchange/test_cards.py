"""Keys stay in the store; cards are trusted only after somebody compared the fingerprint."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from core.app import App
from core.errors import Conflict, Damaged, Denied
from core.exchange.keys import fingerprint_digits, fingerprint_words
from core.exchange.phrases import words
from core.exchange.records import LOWER, REPLACED, TRUSTED, UNCONFIRMED, UPPER, Contact
from core.exchange.refusals import UnknownSender
from tests.core.exchange.packages import MANIFEST, PARTS, acquaint, keys_of


def whole_audit(app: App) -> str:
    """Everything that the audit holds, as text."""
    with app.db.read() as session:
        rows = session.execute(text("SELECT before, after FROM touch")).all()
        ranges = session.execute(text("SELECT hex(packed) FROM touch_range")).all()
        changes = session.execute(text("SELECT action, note FROM change")).all()
    return json.dumps([list(map(str, r)) for r in (*rows, *ranges, *changes)], ensure_ascii=False)


def test_keys_are_made_once_and_the_change_tells_only_the_fingerprint(factory: App):
    first = factory.exchange.card()
    assert factory.exchange.card() == first
    made = [c for c in factory.changes() if c.action == "生成本单位密钥"]
    assert [c.note for c in made] == [f"指纹 {fingerprint_digits(first.fingerprint)}"]


def test_no_secret_is_in_the_audit_nor_in_the_card(factory: App, tmp_path: Path):
    keys = keys_of(factory)
    card = factory.exchange.save_card(tmp_path).read_bytes()
    audit = whole_audit(factory)
    for secret in (keys.sealing, keys.signing.hex(), str(keys.signing)):
        assert secret not in audit
        assert secret.encode() not in card
        assert secret not in repr(keys)
    assert keys.signing not in card


def test_undoing_the_making_of_keys_leaves_them(factory: App):
    card = factory.exchange.card()
    change = next(c for c in factory.changes() if c.action == "生成本单位密钥")
    factory.undo(change.id)
    assert factory.exchange.card() == card
    assert factory.check() == ()


def test_card_says_name_code_and_level(district: App, tmp_path: Path):
    organisation = district.members.organisation()
    district.members.save_organisation(replace(organisation, union_credit_code="91350100M000100Y43"))
    text_of_card = district.exchange.save_card(tmp_path).read_text(encoding="utf-8")
    assert "单位：城东区总工会" in text_of_card
    assert "代码：91350100M000100Y43" in text_of_card
    assert "层级：上级工会" in text_of_card
    assert (tmp_path / "城东区总工会.pub").exists()


def test_fingerprint_is_thirty_two_digits_and_sixteen_characters_in_groups_of_four(factory: App):
    sheet = dict(factory.exchange.fingerprint_sheet())
    digits, han = sheet["指纹（数字）"].split(), sheet["指纹（词语）"].split()
    assert [len(g) for g in digits] == [4] * 8
    assert [len(g) for g in han] == [4] * 4
    assert "".join(digits).isdecimal()
    assert all(g[:2] in words() and g[2:] in words() for g in han)


def test_fingerprint_of_a_known_digest_is_what_arithmetic_gives():
    # 2**248 is the first byte 1, the rest 0: the eighth bit of 88, so the word with index 2**3 comes first.
    fingerprint = b"\x01" + bytes(31)
    assert fingerprint_digits(fingerprint).replace(" ", "") == str(2**248)[-32:]
    assert fingerprint_words(fingerprint).replace(" ", "") == words()[8] + words()[0] * 7


def test_a_card_is_worth_nothing_before_the_fingerprint_is_confirmed(
    factory: App, district: App, tmp_path: Path
):
    card = district.exchange.save_card(tmp_path).read_bytes()
    learned = factory.exchange.learn_card(card, relation=UPPER)
    assert (learned.is_new, learned.warning, learned.contact.state) == (True, "", UNCONFIRMED)
    with pytest.raises(Denied, match="还没有核对"):
        factory.exchange.seal(PARTS, MANIFEST, learned.contact)


@pytest.mark.parametrize("label", ["指纹（数字）", "指纹（词语）"])
def test_digits_or_words_confirm_however_they_are_spaced(
    factory: App, district: App, tmp_path: Path, label: str
):
    contact = factory.exchange.learn_card(
        district.exchange.save_card(tmp_path).read_bytes(), relation=UPPER
    ).contact
    told = dict(district.exchange.fingerprint_sheet())[label].replace(" ", "-")
    trusted = factory.exchange.trust(contact.id, f"  {told} ")
    assert (trusted.state, trusted.confirmed_by) == (TRUSTED, "赵敏")


def test_a_wrong_or_short_fingerprint_confirms_nothing(factory: App, district: App, tmp_path: Path):
    contact = factory.exchange.learn_card(
        district.exchange.save_card(tmp_path).read_bytes(), relation=UPPER
    ).contact
    own = dict(factory.exchange.fingerprint_sheet())["指纹（数字）"]
    with pytest.raises(Denied, match="指纹不一致"):
        factory.exchange.trust(contact.id, own)
    with pytest.raises(Denied, match="32 个数字"):
        factory.exchange.trust(contact.id, own[:-1])
    assert factory.exchange.contacts()[0].state == UNCONFIRMED


def test_every_changed_character_of_a_card_is_refused(district: App, factory: App, tmp_path: Path):
    whole = district.exchange.save_card(tmp_path).read_bytes()
    chance = random.Random(4)
    for position in range(len(whole)):
        broken = bytearray(whole)
        broken[position] ^= 1 << chance.randrange(8)
        if bytes(broken).split() == whole.split():
            continue  # another kind of white space at a line's end
        with pytest.raises(Damaged, match="什么都没有改动"):
            factory.exchange.learn_card(bytes(broken), relation=UPPER)
    assert factory.exchange.contacts() == ()


def test_a_card_survives_a_mail_program_that_changes_line_ends(factory: App, district: App, tmp_path: Path):
    card = district.exchange.save_card(tmp_path).read_text(encoding="utf-8")
    changed = "\ufeff" + card.replace("\n", "\r\n") + "\r\n"
    learned = factory.exchange.learn_card(changed.encode(), relation=UPPER)
    assert learned.contact.name == "城东区总工会"


def test_our_own_card_is_not_learned(factory: App, tmp_path: Path):
    with pytest.raises(Conflict, match="本单位自己的名片"):
        factory.exchange.learn_card(factory.exchange.save_card(tmp_path).read_bytes(), relation=LOWER)


def test_a_known_unit_with_another_key_warns_and_replaces_only_after_confirmation(
    factory: App, district: App, upward: Contact, tmp_path: Path
):
    old_package = factory.exchange.seal(PARTS, MANIFEST, upward)
    factory.exchange.renew_keys()
    card = factory.exchange.save_card(tmp_path).read_bytes()
    learned = district.exchange.learn_card(card, relation=LOWER)
    assert "另一把密钥" in learned.warning
    assert district.exchange.open(old_package.content).sender.is_trusted
    told = dict(factory.exchange.fingerprint_sheet())["指纹（词语）"]
    district.exchange.trust(learned.contact.id, told)
    assert {c.state for c in district.exchange.contacts()} == {TRUSTED, REPLACED}
    with pytest.raises(UnknownSender, match="已停用"):
        district.exchange.open(old_package.content)
    new_package = factory.exchange.seal(PARTS, MANIFEST, upward)
    assert district.exchange.open(new_package.content).sender.id == learned.contact.id


def test_two_units_of_one_name_but_two_codes_do_not_replace_each_other(
    factory: App, district: App, other: App, tmp_path: Path
):
    for app, code in ((factory, "91350100M000100Y43"), (other, "92371000MA3MXH0E3W")):
        organisation = app.members.organisation()
        changed = replace(organisation, union_name="机械厂工会", union_credit_code=code)
        app.members.save_organisation(changed)
        acquaint(district, app, relation=LOWER, folder=tmp_path)
    assert [c.state for c in district.exchange.contacts()] == [TRUSTED, TRUSTED]


def test_a_package_for_our_older_key_still_opens(factory: App, district: App, upward: Contact):
    package = factory.exchange.seal(PARTS, MANIFEST, upward)
    district.exchange.renew_keys()
    assert district.exchange.open(package.content).parts == PARTS


def test_a_trusted_key_that_takes_another_name_must_be_confirmed_again(
    factory: App, district: App, upward: Contact, tmp_path: Path
):
    card = factory.members.organisation()
    factory.members.save_organisation(replace(card, union_name="新华纺织厂工会"))
    learned = district.exchange.learn_card(factory.exchange.save_card(tmp_path).read_bytes(), relation=LOWER)
    assert "重新核对" in learned.warning
    assert (learned.is_new, learned.contact.state) == (False, UNCONFIRMED)


def test_withdrawing_trust_is_a_change_that_can_be_taken_back(factory: App, upward: Contact):
    factory.exchange.withdraw(upward.id)
    with pytest.raises(Denied, match="还没有核对"):
        factory.exchange.seal(PARTS, MANIFEST, upward)  # what was read before is not believed
    factory.undo(factory.changes()[0].id)
    assert factory.exchange.contacts() == (upward,)


def test_two_stores_never_have_the_same_keys(factory: App, district: App, other: App, tmp_path: Path):
    acquaint(district, other, relation=LOWER, folder=tmp_path)
    fingerprints = {a.exchange.card().fingerprint for a in (factory, district, other)}
    assert len(fingerprints) == 3
