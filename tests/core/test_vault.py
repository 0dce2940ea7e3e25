"""Key slots: what opens the store, what does not, and what a forged file can do."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import vault
from core.errors import Damaged, Denied, Invalid

PASSPHRASE = "铸造车间 2026"
FIXED_CODE = "RD5YST6N0C06Q4601WSRE5GD1JJZ"


@pytest.fixture(scope="module")
def keys() -> tuple[bytes, dict, str]:
    """One set of keys for the module: each slow step counts."""
    return vault.new_keys(PASSPHRASE)


def test_passphrase_and_recovery_code_open_the_same_data_key(keys):
    data_key, content, code = keys
    assert vault.unlock(content, PASSPHRASE) == (data_key, 1)
    assert vault.unlock_with_recovery(content, code) == data_key
    assert vault.unlock_with_recovery(content, code.lower().replace("-", " ").replace("0", "O")) == data_key


def test_wrong_passphrase_is_denied_with_what_to_do(keys):
    with pytest.raises(Denied, match="口令不正确，数据没有改动"):
        vault.unlock(keys[1], PASSPHRASE + "!")


def test_another_stores_recovery_code_is_denied(keys):
    with pytest.raises(Denied, match="不是本数据库的恢复码"):
        vault.unlock_with_recovery(keys[1], vault.new_recovery_code())


@given(st.integers(0, 27), st.sampled_from(vault.ALPHABET))
def test_one_mistyped_character_of_the_code_is_caught_before_the_slow_step(position, character):
    code = FIXED_CODE
    wrong = code[:position] + character + code[position + 1 :]
    if wrong == code:
        assert vault.recovery_bytes(wrong) == code.encode()
    else:
        with pytest.raises(Denied, match="抄写有误"):
            vault.recovery_bytes(wrong)


def test_new_passphrase_replaces_the_old_one_and_keeps_the_code(keys):
    data_key, content, code = keys
    renewed = vault.with_passphrase(content, data_key, "换了新的口令之后", 1)
    assert vault.unlock(renewed, "换了新的口令之后") == (data_key, 1)
    assert vault.unlock_with_recovery(renewed, code) == data_key
    with pytest.raises(Denied):
        vault.unlock(renewed, PASSPHRASE)


def test_short_passphrase_is_refused():
    with pytest.raises(Invalid, match="至少 8 个字符"):
        vault.new_keys("1234567")


def test_slot_that_asks_for_all_memory_is_refused(keys):
    forged = copy.deepcopy(keys[1])
    forged["slots"][0]["m"] = 1 << 30
    with pytest.raises(Damaged, match="超出范围"):
        vault.unlock(forged, PASSPHRASE)


@pytest.mark.parametrize("field", ["salt", "nonce", "sealed", "officer"])
def test_tampered_slot_does_not_open(keys, field):
    forged = copy.deepcopy(keys[1])
    slot = forged["slots"][0]
    old = slot[field]
    slot[field] = 7 if isinstance(old, int) else ("0" if old[0] != "0" else "1") + old[1:]
    with pytest.raises(Denied):
        vault.unlock(forged, PASSPHRASE)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"format": 2, "slots": [1]}', '{"format": 1, "slots": []}', "\x00"]
)
def test_damaged_key_file_says_so(tmp_path, text):
    (tmp_path / vault.KEYS_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match="已损坏"):
        vault.read_keys(tmp_path)


def test_missing_key_file_says_so(tmp_path):
    with pytest.raises(Damaged, match="缺少密钥文件"):
        vault.read_keys(tmp_path)
