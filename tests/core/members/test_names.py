import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.members.names import normalise_name, pinyin_sort_key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 张三　", "张三"),
        ("张 三", "张三"),
        ("诸 葛雨 海", "诸葛雨海"),
        ("王\u200b芳\ufeff", "王芳"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 ・ 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("Ｊｏｈｎ　 Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("\t李四\r\n", "李四"),
        ("", ""),
    ],
)
def test_a_name_is_tidied(text: str, name: str) -> None:
    assert normalise_name(text) == name


# U+F967 looks like 不 and U+FA19 like 神: compatibility ideographs that NFKC would replace.
@pytest.mark.parametrize("name", ["张\ufa19", "李\uf967", "王𬍛", "赵𠮷", "钱\ue863", "喆堃昇"])
def test_a_rare_character_stays_the_one_the_person_bears(name: str) -> None:
    assert normalise_name(f" {name} ") == name


@given(st.text(st.sampled_from(" 　张三·•.AbＡ\u200b"), max_size=8))
def test_tidying_a_tidy_name_changes_nothing(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@pytest.mark.parametrize(
    ("name", "start"),
    [("单田芳", "shan"), ("解海龙", "xie"), ("仇英", "qiu"), ("曾国", "zeng"), ("查良", "zha"), ("区伟", "ou"),
     ("朴成", "piao"), ("覃辉", "qin"), ("盖文", "ge"), ("翟俊", "zhai"), ("卜祥", "bu"), ("尉迟恭", "yu"),
     ("万俟雪", "mo"), ("单于丹", "chan"), ("长孙皓", "zhang"), ("欧阳修", "ou")],
)  # fmt: skip
def test_a_surname_sorts_by_its_reading_as_a_surname(name: str, start: str) -> None:
    assert pinyin_sort_key(name).split(" ")[0] == start


def test_names_sort_by_syllables_and_keep_one_surname_together() -> None:
    names = ["张伟", "章明", "张安", "李强", "连战", "单峰", "长孙云", "Smith", "安心"]
    ordered = sorted(names, key=pinyin_sort_key)
    assert ordered.index("李强") < ordered.index("连战")
    assert ordered[0] == "安心"
    assert abs(ordered.index("张伟") - ordered.index("张安")) == 1
    assert ordered.index("张安") < ordered.index("张伟")
    assert ordered.index("Smith") < ordered.index("张安")


def test_a_name_without_known_characters_still_has_a_key() -> None:
    assert pinyin_sort_key("\ue000") == "\ue000"
    assert pinyin_sort_key("") == ""
