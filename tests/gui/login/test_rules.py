from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vault import ALPHABET, KEYS_FILE, MINIMUM_LENGTH, new_recovery_code
from gui.login import rules


def test_the_log_in_agrees_with_the_core_without_loading_it() -> None:
    assert rules.KEYS_FILE == KEYS_FILE
    assert rules.MINIMUM_LENGTH == MINIMUM_LENGTH


@pytest.mark.parametrize(
    ("passphrase", "tone"),
    [("", ""), ("abc", "err"), ("12345678", "warn"), ("aaaaaaaa", "warn"), ("Gonghui-2026", "ok"), ("我爱我的工会大家庭", "warn")],
)  # fmt: skip
def test_strength_is_said_in_words(passphrase: str, tone: str) -> None:
    words, found = rules.strength(passphrase)
    assert found == tone
    assert bool(words) == bool(passphrase)


def test_waiting_begins_after_five_failures_and_grows_to_five_minutes() -> None:
    waits = [rules.waiting_seconds(n) for n in range(1, 16)]
    assert waits[:4] == [0, 0, 0, 0]
    assert waits[4:7] == [5, 10, 20]
    assert waits == sorted(waits)
    assert waits[-1] == 300


@given(st.integers(1, 7), st.booleans())
def test_the_last_groups_of_the_code_are_enough(groups: int, lower: bool) -> None:
    code = new_recovery_code()
    typed = " ".join(code.split("-")[-groups:])
    assert rules.is_retyped(code, typed.lower() if lower else typed)


@given(st.text(alphabet=ALPHABET, min_size=4, max_size=4))
def test_other_groups_are_not(typed: str) -> None:
    code = "3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC"
    assert rules.is_retyped(code, typed) == (typed == "0ZXC")


@pytest.mark.parametrize("typed", ["", "C", "ZXC", "K0ZXC", "3K7M"])
def test_part_of_a_group_or_the_wrong_end_is_not_enough(typed: str) -> None:
    assert not rules.is_retyped("3K7M-9QWE-R2TY-6PAS-D4FG-8HJK-0ZXC", typed)


def test_look_alikes_are_forgiven() -> None:
    assert rules.is_retyped("AAAA-1001", "ioo l".replace(" ", ""))


def test_a_store_is_found_as_itself_or_as_the_only_one_in_a_folder(tmp_path: Path) -> None:
    first = tmp_path / "一.union"
    first.mkdir()
    assert rules.store_in(tmp_path) is None
    (first / KEYS_FILE).write_text("{}")
    assert rules.store_in(first) == first
    assert rules.store_in(tmp_path) == first
    second = tmp_path / "二.union"
    second.mkdir()
    (second / KEYS_FILE).write_text("{}")
    assert rules.store_in(tmp_path) is None


def test_a_new_store_gets_a_name_that_every_system_accepts_and_nobody_uses(tmp_path: Path) -> None:
    assert rules.store_path(tmp_path, ' 江城/机械:"一厂"? ').name == "江城机械一厂.union"
    assert rules.store_path(tmp_path, "").name == "工会数据.union"
    (tmp_path / "一厂.union").mkdir()
    assert rules.store_path(tmp_path, "一厂").name == "一厂2.union"
