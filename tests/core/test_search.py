import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search import match_query, search_keys

PEOPLE = {
    1: ("张三丰", "11010519491231002X", "13800138000", "GH-0012"),
    2: ("单雄信", "370102198001011234", "13912345678", "A7"),
    3: ("尉迟恭", "370102199001011230", None, None),
    4: ("王小明", "", "18611112222", "0099"),
    5: ("阿卜杜拉·买买提", "E12345678", None, None),
    6: ("John Smith", "P7654321", None, None),
    7: ("吕茜", "440303199505050505", None, "B-3-4"),
    8: ("李𬍛\ue863", "440303199505050506", None, None),
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE keys USING fts5(k, prefix='1 2 3 4', tokenize='unicode61')")
    rows = [(key, search_keys(*person)) for key, person in PEOPLE.items()]
    connection.executemany("INSERT INTO keys(rowid, k) VALUES (?, ?)", rows)
    yield connection
    connection.close()


def found(index: sqlite3.Connection, text: str) -> set[int]:
    query = match_query(text)
    return {row for (row,) in index.execute("SELECT rowid FROM keys WHERE keys MATCH ?", (query,))}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("张", 1), ("张三", 1), ("三丰", 1), ("丰", 1),
        ("zhangsanfeng", 1), ("ZhangS", 1), ("sanfeng", 1), ("feng", 1), ("zsf", 1), ("sf", 1), ("zhangsf", 1),
        ("zhang san", 1), ("张sf", 1), ("张 feng", 1),
        ("shanxx", 2), ("danxx", 2), ("shanxiongxin", 2), ("danxiong", 2), ("dxx", 2), ("sxx", 2),
        ("yuchi", 3), ("weichi", 3), ("ycg", 3), ("yuchig", 3), ("迟恭", 3),
        ("王xm", 4), ("王xiao", 4), ("王小m", 4), ("wxm", 4),
        ("阿卜杜拉·买买提", 5), ("阿卜杜拉买", 5), ("买买提", 5), ("maimaiti", 5),
        ("john smith", 6), ("smith", 6), ("JohnS", 6),
        ("lvqian", 7), ("lüxi", 7), ("lq", 7), ("lx", 7),
        ("𬍛", 8), ("\ue863", 8), ("李𬍛", 8),
        ("11010519491231002x", 1), ("110105", 1), ("19491231", 1), ("31002X", 1), ("002x", 1),
        ("１１０１０５", 1),
        ("13800138000", 1), ("00138000", 1), ("138 0013 8000", 1), ("8000", 1), ("5678", 2),
        ("gh0012", 1), ("GH-0012", 1), ("0012", 1), ("a7", 2), ("b-3-4", 7), ("34", 7),
        ("张三丰 8000", 1),
    ],
)  # fmt: skip
def test_what_officers_type_finds_the_person(index: sqlite3.Connection, text: str, person: int) -> None:
    assert person in found(index, text)


@pytest.mark.parametrize("text", ["张四", "zhangsi", "李三丰", "张三丰 9999", "王zz", "99999999"])
def test_what_fits_nobody_finds_nobody(index: sqlite3.Connection, text: str) -> None:
    assert found(index, text) == set()


@pytest.mark.parametrize("text", ["", "   ", "\"' * ()", "·—、", "\0"])
def test_nothing_searchable_is_no_query(text: str) -> None:
    assert match_query(text) is None


@given(st.text(max_size=40) | st.text(st.sampled_from("\"'*()^:-+{}张zANDORNOT 1\\\0"), max_size=40))
def test_no_input_can_break_the_query_language(text: str) -> None:
    query = match_query(text)
    if query is None:
        return
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE keys USING fts5(k)")
    connection.execute("SELECT rowid FROM keys WHERE keys MATCH ?", (query,)).fetchall()
    connection.close()


def test_words_of_the_query_language_are_ordinary_words() -> None:
    assert match_query("OR not") == '"or"* AND "not"*'


def test_a_pasted_page_becomes_a_short_query() -> None:
    query = match_query("zhang " * 1000 + "x" * 1000)
    assert query is not None
    assert query.count("AND") == 7


def test_keys_hold_nothing_for_what_is_not_known() -> None:
    assert search_keys("李四", "", None, "") == "李四 四 si lisi ls lis"
