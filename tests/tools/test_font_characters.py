"""The scripts that build the document faces keep the characters that the shipped faces have."""

import pytest

from core.documents.fonts import faces
from core.documents.model import Face
from tools.fonts.characters import is_han, kept, working_set


@pytest.mark.parametrize("face", ["kai", "hei", "xiaobiaosong"])
def test_a_face_of_the_common_characters_has_exactly_those_that_are_kept(face: Face):
    wanted = {c for c in kept(working_set(has_rare=False), has_rare=False) if is_han(c)}
    assert {ord(c) for c in faces().characters(face) if is_han(ord(c))} == wanted


def test_look_alikes_are_left_out_and_real_characters_of_their_block_stay():
    found = kept({0x2F2F, 0x5DE5, 0xF900, 0xFA0E, 0x2F800, 0x9FB4, 0x20164}, has_rare=True)
    assert found == {0x5DE5, 0xFA0E, 0x9FB4, 0x20164}
    assert kept({0x5DE5, 0x9FB4, 0x41}, has_rare=False) == {0x5DE5, 0x41}
