"""What is opened is what was sealed, by whom and for whom it was sealed; everything else is refused by name."""

import dataclasses
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.app import App
from core.errors import AppError, Damaged, Invalid, Unwritable
from core.exchange import archives, envelope
from core.exchange.phrases import new_phrase, words
from core.exchange.records import FORMS, LOWER, UPPER, Contact
from core.exchange.refusals import (
    NewerFormat,
    NotAPackage,
    NotEntitled,
    Tampered,
    UnknownSender,
    Unsound,
    WrongPhrase,
    WrongReceiver,
)
from tests.core.exchange.packages import MANIFEST, PARTS, acquaint, forged, keys_of, sealed_for, signed, state

Change = Callable[[dict[str, bytes]], None]


def test_what_is_sealed_opens_at_the_receiver_and_tells_all_about_itself(
    factory: App, district: App, upward: Contact
):
    sealed = factory.exchange.seal(PARTS, MANIFEST, upward)
    opened = district.exchange.open(sealed.content)
    assert opened.parts == PARTS
    assert opened.manifest == sealed.manifest
    assert (opened.sender.name, opened.manifest.unit) == ("红星机械厂工会", "红星机械厂工会")
    assert opened.digest == sealed.digest
    assert [(n.name, n.size, n.rows) for n in opened.manifest.parts] == [
        ("数据.json", len(PARTS["数据.json"]), 1),
        ("报表.xlsx", 8, 0),
        ("报表.pdf", 8, 0),
    ]
    last = factory.changes(limit=1)[0].id
    assert opened.manifest.audit_count == last
    assert len(opened.manifest.audit_head) == 64


def test_nothing_in_the_file_shows_what_it_is_about(factory: App, upward: Contact):
    content = factory.exchange.seal(PARTS, MANIFEST, upward).content
    for word in ("职工", "工会统计年报", "红星", "报表", "数据.json"):
        assert word.encode() not in content


def test_every_flipped_byte_of_a_small_package_is_refused(factory: App, district: App, upward: Contact):
    whole = factory.exchange.seal({"a": b"1"}, MANIFEST, upward).content
    before = state(district)
    kinds: dict[str, int] = {}
    for position in range(len(whole)):
        broken = bytearray(whole)
        broken[position] ^= 0x41
        with pytest.raises(AppError, match="什么都没有改动") as refused:
            district.exchange.open(bytes(broken))
        kinds[type(refused.value).__name__] = kinds.get(type(refused.value).__name__, 0) + 1
    assert kinds == {"NotAPackage": 7, "NewerFormat": 1, "Tampered": len(whole) - 8}
    assert state(district) == before


def test_every_flipped_bit_of_a_phrase_package_is_refused(factory: App, district: App, upward: Contact):
    sealed = factory.exchange.seal_with_phrase({"a": b"1"}, MANIFEST)
    for position in range(len(sealed.content)):
        broken = bytearray(sealed.content)
        broken[position] ^= 1 << (position % 8)
        with pytest.raises(AppError, match="什么都没有改动"):
            district.exchange.open(bytes(broken), phrase=sealed.phrase)


def test_a_thousand_flipped_bits_of_a_large_package_are_refused(factory: App, district: App, upward: Contact):
    chance = random.Random(11)
    whole = factory.exchange.seal({"大.bin": chance.randbytes(400_000)}, MANIFEST, upward).content
    for _ in range(1000):
        broken = bytearray(whole)
        broken[chance.randrange(8, len(whole))] ^= 1 << chance.randrange(8)
        with pytest.raises(Tampered):
            district.exchange.open(bytes(broken))


def test_truncated_and_lengthened_files_are_refused(factory: App, district: App, upward: Contact):
    whole = factory.exchange.seal(PARTS, MANIFEST, upward).content
    for length in (8, 60, 181, len(whole) // 2, len(whole) - 1):
        with pytest.raises(Tampered, match="损坏，或者被改动过"):
            district.exchange.open(whole[:length])
    for tail in (b"\0", b"x" * 1000, whole):
        with pytest.raises(Tampered):
            district.exchange.open(whole + tail)
    for strange in (b"", b"PK\x03\x04", b"UNION"):
        with pytest.raises(NotAPackage, match="选错了文件"):
            district.exchange.open(strange)


def test_a_package_for_another_unit_names_that_unit(
    factory: App, district: App, other: App, upward: Contact, tmp_path: Path
):
    stranger = acquaint(factory, other, relation=UPPER, folder=tmp_path)
    content = factory.exchange.seal(PARTS, MANIFEST, stranger).content
    with pytest.raises(WrongReceiver, match="别的单位"):
        district.exchange.open(content)
    acquaint(district, other, relation=LOWER, folder=tmp_path)
    with pytest.raises(WrongReceiver, match="新华纺织厂工会"):
        district.exchange.open(content)


def test_unknown_unconfirmed_and_confirmed_senders_are_told_apart(
    other: App, district: App, factory: App, upward: Contact, tmp_path: Path
):
    to_district = acquaint(other, district, relation=UPPER, folder=tmp_path)
    content = other.exchange.seal(PARTS, MANIFEST, to_district).content
    with pytest.raises(UnknownSender, match="没有登记过") as unknown:
        district.exchange.open(content)
    assert unknown.value.fingerprint == other.exchange.card().fingerprint
    card = other.exchange.save_card(tmp_path).read_bytes()
    contact = district.exchange.learn_card(card, relation=LOWER).contact
    with pytest.raises(UnknownSender, match="指纹还没有核对"):
        district.exchange.open(content)
    district.exchange.trust(contact.id, dict(other.exchange.fingerprint_sheet())["指纹（数字）"])
    assert district.exchange.open(content).sender.name == "新华纺织厂工会"


def test_a_thousand_forged_signatures_are_refused(
    factory: App, other: App, district: App, upward: Contact, tmp_path: Path
):
    to_district = acquaint(other, district, relation=UPPER, folder=tmp_path)
    mine, theirs = keys_of(factory), keys_of(other)
    body = sealed_for(to_district, b"anything")
    claimed = envelope.Head(
        algorithm=envelope.AGE, kind=MANIFEST.kind, sender_key=theirs.signing_key, sender=mine.fingerprint,
        receiver=to_district.card.fingerprint,
    )  # fmt: skip
    with pytest.raises(UnknownSender):
        district.exchange.open(envelope.wrap(claimed, body, theirs.signer))
    stolen = dataclasses.replace(claimed, sender_key=mine.signing_key)
    for n in range(1000):
        with pytest.raises(Tampered):
            district.exchange.open(envelope.wrap(stolen, body + bytes([n % 256]), theirs.signer))


def test_a_unit_cannot_report_in_the_name_of_another(factory: App, district: App, upward: Contact):
    organisation = factory.members.organisation()
    factory.members.save_organisation(dataclasses.replace(organisation, union_name="新华纺织厂工会"))
    content = factory.exchange.seal(PARTS, MANIFEST, upward).content
    with pytest.raises(NotEntitled, match="由“红星机械厂工会”签名，里面写的单位却是“新华纺织厂工会”"):
        district.exchange.open(content)


@pytest.mark.parametrize(("offset", "value"), [(9, 9), (10, 7), (11, 9)])
def test_a_file_of_a_newer_program_asks_for_an_upgrade(
    factory: App, district: App, upward: Contact, offset: int, value: int
):
    keys = keys_of(factory)
    whole = bytearray(factory.exchange.seal(PARTS, MANIFEST, upward).content)
    whole[offset] = value
    signed_part = bytes(whole[:-64])
    with pytest.raises(NewerFormat, match="请先升级本软件"):
        district.exchange.open(signed_part + keys.signer.sign(signed_part))


def _bomb(entries: dict[str, bytes]) -> None:
    entries["d1"] = bytes(101 << 20)


def _many(entries: dict[str, bytes]) -> None:
    entries.update({f"d{n}": b"" for n in range(1, 300)})


def _climb(entries: dict[str, bytes]) -> None:
    entries["../../evil"] = b"x"


def _climb_by_manifest(entries: dict[str, bytes]) -> None:
    entries["m.json"] = entries["m.json"].replace("数据.json".encode(), b"../x.json")


def _extra(entries: dict[str, bytes]) -> None:
    entries["d9"] = b"x"


def _missing(entries: dict[str, bytes]) -> None:
    del entries["d2"]


def _swapped(entries: dict[str, bytes]) -> None:
    entries["d1"], entries["d2"] = entries["d2"], entries["d1"]


def _no_manifest(entries: dict[str, bytes]) -> None:
    del entries["m.json"]


def _nested(entries: dict[str, bytes]) -> None:
    entries["m.json"] = b"[" * 100_000


def _negative(entries: dict[str, bytes]) -> None:
    entries["m.json"] = entries["m.json"].replace(b'"sequence": 1', b'"sequence": -1')


@pytest.mark.parametrize(
    "change",
    [_bomb, _many, _climb, _climb_by_manifest, _extra, _missing, _swapped, _no_manifest, _nested, _negative],
)
def test_even_a_trusted_sender_cannot_send_what_breaks_the_format(
    factory: App, district: App, upward: Contact, change: Change
):
    content = forged(factory, upward, change)
    with pytest.raises(Unsound, match="签名有效，但里面的内容不合规"):
        district.exchange.open(content)


def test_the_same_entries_unchanged_do_open(factory: App, district: App, upward: Contact):
    assert district.exchange.open(forged(factory, upward, lambda _: None)).parts == PARTS


@pytest.mark.parametrize("body", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_body_that_is_no_archive_is_refused(factory: App, district: App, upward: Contact, body: bytes):
    with pytest.raises(Unsound):
        district.exchange.open(signed(factory, upward, sealed_for(upward, body)))
    with pytest.raises(Unsound):
        district.exchange.open(signed(factory, upward, body))
    with pytest.raises(Unsound):
        district.exchange.open(signed(factory, upward, body, algorithm=envelope.AES_ZIP), phrase=new_phrase())


def test_a_package_that_is_not_encrypted_is_refused(factory: App, district: App, upward: Contact):
    plain = archives.packed({"m.json": b"{}"})
    for algorithm in (envelope.SIGNED_ONLY, envelope.AES_ZIP):
        with pytest.raises(Unsound, match="没有加密"):
            district.exchange.open(signed(factory, upward, plain, algorithm=algorithm), phrase=new_phrase())


def test_archives_are_the_same_bytes_for_the_same_content():
    entries = {"m.json": b"{}", "d1": b"x" * 1000}
    assert archives.packed(entries) == archives.packed(dict(entries))


# ---- the phrase ----


def test_six_words_open_a_package_for_a_unit_whose_card_is_not_known(
    factory: App, district: App, tmp_path: Path
):
    acquaint(district, factory, relation=LOWER, folder=tmp_path)
    sealed = factory.exchange.seal_with_phrase(PARTS, MANIFEST)
    assert len(sealed.phrase.split()) == 6
    with pytest.raises(WrongPhrase, match="需要六个词的口令"):
        district.exchange.open(sealed.content)
    opened = district.exchange.open(sealed.content, phrase=sealed.phrase.replace(" ", "，"))
    assert opened.parts == PARTS


def test_wrong_words_are_told_apart_from_mistyped_ones(factory: App, district: App, upward: Contact):
    sealed = factory.exchange.seal_with_phrase(PARTS, MANIFEST)
    with pytest.raises(WrongPhrase, match="口令不对"):
        district.exchange.open(sealed.content, phrase=new_phrase())
    mistyped = ["龘龘" if n == 2 else word for n, word in enumerate(sealed.phrase.split())]
    with pytest.raises(WrongPhrase, match="第 3 个词“龘龘”不在词表里"):
        district.exchange.open(sealed.content, phrase=" ".join(mistyped))
    with pytest.raises(WrongPhrase, match="现在是 10 个"):
        district.exchange.open(sealed.content, phrase=" ".join(sealed.phrase.split()[:5]))


def test_a_phrase_that_passes_the_check_value_but_not_the_seal_is_still_called_wrong():
    """One wrong phrase in 65,536 does; it looks like the right one over other bytes."""
    whole = bytearray(archives.packed_aes({"d1": bytes(range(200))}, b"right"))
    whole[100] ^= 1
    with pytest.raises(WrongPhrase):
        archives.unpacked_aes(bytes(whole), b"right")
    with pytest.raises(WrongPhrase):
        archives.unpacked_aes(archives.packed_aes({"d1": b"1"}, b"right"), b"wrong")


def test_the_word_list_has_2048_different_common_words_of_two_characters():
    assert len(words()) == len(set(words())) == 2**11
    assert all(len(w) == 2 and all("\u4e00" <= c <= "\u9fff" for c in w) for w in words())


def test_no_two_words_sound_alike_in_any_usual_accent():
    from pypinyin import lazy_pinyin

    def heard(syllable: str) -> str:
        """A syllable where z and zh, n and l, f and h, n and ng are one."""
        flat = re.sub(r"^([zcs])h", r"\1", syllable)
        flat = re.sub(r"^n", "l", flat)
        flat = re.sub(r"^(f|hu(?=.))", "h", flat)
        return re.sub(r"ng$", "n", flat)

    assert len({" ".join(map(heard, lazy_pinyin(word))) for word in words()}) == 2**11


# ---- forms from above ----


def test_forms_are_taken_from_the_upper_union_only(
    factory: App, district: App, upward: Contact, tmp_path: Path
):
    update = district.exchange.seal_forms({"forms.toml": b"x = 1"}, MANIFEST)
    assert update.name == "城东区总工会_工会统计年报_2026年_001.ufrm"
    opened = factory.exchange.open(update.content)
    assert (opened.manifest.kind, opened.parts) == (FORMS, {"forms.toml": b"x = 1"})
    with pytest.raises(NotEntitled, match="不是本单位的上级工会"):
        district.exchange.open(factory.exchange.seal_forms({"a": b"1"}, MANIFEST).content)


# ---- sizes and names ----


def test_a_package_over_ten_megabytes_is_not_made_and_says_what_is_large(factory: App, upward: Contact):
    parts = PARTS | {"照片.jpg": random.Random(1).randbytes(11 << 20)}
    with pytest.raises(Invalid, match=r"“照片\.jpg”（11\.5 MB）.*请缩小图片"):
        factory.exchange.seal(parts, MANIFEST, upward)


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "", " x", "x.", "a:b", "n" * 121, "a\x00b"])
def test_part_names_are_plain_file_names(factory: App, upward: Contact, name: str):
    with pytest.raises(Invalid, match="文件名不能用于上报包"):
        factory.exchange.seal({name: b"1"}, MANIFEST, upward)


def test_a_file_is_read_no_further_than_a_package_may_be_long(factory: App, tmp_path: Path):
    with (tmp_path / "大.upkg").open("wb") as file:
        file.truncate(5 << 30)
    with pytest.raises(Damaged, match="超过 10 MB"):
        factory.exchange.read_file(tmp_path / "大.upkg")
    with pytest.raises(Unwritable, match="没有找到这个文件"):
        factory.exchange.read_file(tmp_path / "无.upkg")
