"""Boards, days, evidence, photographs used twice, filing (democracy.md rules 41, 46)."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import App
from core.disclosure.records.boards import Board, BoardCheck, Posting
from core.disclosure.rules import postings as rules
from core.disclosure.service.disclosure import Disclosure
from core.errors import Conflict, Invalid
from core.rules import rule_set
from tests.core.disclosure import factory
from tests.core.disclosure.factory import day


@pytest.fixture
def disclosure(app: App) -> Disclosure:
    return factory.unit(app, factory.SHANDONG)


# ---- days ----


@pytest.mark.parametrize(
    ("region", "first_day", "least"),
    [
        # posted on 4 March: 15 days end on 19 March, 7 days on 11 March
        (factory.SHANDONG, "03-19", 15),
        (factory.CHONGQING, "03-19", 15),
        (factory.HENAN, "03-11", 7),
        ("370200", "03-19", 15),
    ],
)
def test_a_posting_may_be_taken_down_on_the_first_day_that_the_place_allows(
    app: App, region: str, first_day: str, least: int
):
    disclosure = factory.unit(app, region)
    one, posting = factory.shown(disclosure)
    too_early = day(first_day) - dt.timedelta(days=1)
    with pytest.raises(Invalid, match=f"不少于 {least} 日.*最早 2026-{first_day} 可以撤下"):
        disclosure.publications.take_down(posting, too_early)
    assert disclosure.publications.take_down(posting, day(first_day)) == ()
    assert disclosure.publications.publication(one).state == "已撤下"


def test_taken_down_too_early_with_a_reason_stays_a_finding_and_is_never_filed(disclosure: Disclosure):
    one, posting = factory.shown(disclosure)
    disclosure.boards.set_witness(posting, "刘师傅")
    found = disclosure.publications.take_down(posting, day("03-09"), reason="大风刮坏")
    assert "早 10 日，原因：大风刮坏" in found[0].sentence
    assert found[0].severity == "强制"
    state = disclosure.publications.completeness(one, today=day("06-01"))
    assert (state.is_done, state.longest_days) == (False, 5)
    with pytest.raises(Conflict, match="还差 10 日"):
        disclosure.publications.file(one, on=day("06-01"))
    again = factory.post(disclosure, one, "06-01", witness="刘师傅")
    assert disclosure.publications.publication(one).state == "公开中"
    disclosure.publications.take_down(again, day("06-16"))
    disclosure.publications.file(one, archive_number="D-17", on=day("06-17"))
    filed = disclosure.publications.publication(one)
    assert (filed.state, filed.archive_number, filed.shown_on) == ("已归档", "D-17", day("03-04"))


def test_a_meeting_needs_no_days_but_evidence(disclosure: Disclosure):
    one = factory.draft(disclosure, forms="职工代表大会")
    factory.approve(disclosure, one)
    posting = factory.post(disclosure, one, form="职工代表大会", place="公司礼堂")
    assert not disclosure.publications.completeness(one, today=day("03-04")).is_done
    disclosure.boards.set_witness(posting, "刘师傅")
    assert disclosure.publications.completeness(one, today=day("03-04")).is_done
    disclosure.publications.file(one, on=day("03-05"))
    with pytest.raises(Conflict, match="已经归档"):
        disclosure.boards.set_witness(posting, "")


def test_the_poster_is_no_witness(disclosure: Disclosure):
    one, posting = factory.shown(disclosure)
    disclosure.boards.set_witness(posting, "孙 宣传")
    state = disclosure.publications.completeness(one, today=day("04-01"))
    assert [f.sentence for f in state.findings] == ["没有照片，也没有见证人，还不能证明已经公开"]


def test_without_a_posting_nothing_is_done(disclosure: Disclosure):
    one = factory.draft(disclosure)
    assert not disclosure.publications.completeness(one).is_done


def test_posting_before_approval_and_wrong_days_are_refused(disclosure: Disclosure):
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    with pytest.raises(Invalid, match="公开日期早于批准日期 2026-03-03"):
        factory.post(disclosure, one, "03-02")
    with pytest.raises(Invalid, match="拟撤下日期早于公开日期"):
        factory.post(disclosure, one, planned_to=day("03-03"))
    with pytest.raises(Invalid, match="请填写“地点”"):
        factory.post(disclosure, one, place="")
    assert disclosure.boards.postings(one) == ()
    assert disclosure.publications.publication(one).state == "待公开"


def test_the_decision_keeps_the_findings_and_the_version_of_the_rules(disclosure: Disclosure):
    one, _ = factory.shown(disclosure)
    kept = disclosure.publications.publication(one)
    assert (
        kept.findings
        == "建议·符合：公开2026-001 审批记录完整（《山东省厂务公开条例》（2014 年）第四条、第十一条）"
    )
    assert (kept.rules_version or "").startswith("370000@2026-03-04#")


FORMS = st.sampled_from(("公开栏", "网络", "职工代表大会"))
POSTINGS = st.lists(
    st.tuples(FORMS, st.integers(0, 40), st.one_of(st.none(), st.integers(0, 40)), st.booleans()), max_size=4
)


@given(POSTINGS)
def test_done_means_place_days_and_evidence(made: list[tuple[str, int, int | None, bool]]):
    start, today = dt.date(2026, 3, 1), dt.date(2026, 4, 10)
    law = rule_set(region=factory.SHANDONG, on=start)
    postings = [
        Posting(
            id=n, form=form, place="东门", person="甲", witness="乙" if seen else None,
            from_on=start + dt.timedelta(days=begins),
            taken_down_on=start + dt.timedelta(days=begins + lasts) if lasts is not None else None,
        )
        for n, (form, begins, lasts, seen) in enumerate(made, 1)
    ]  # fmt: skip
    state = rules.completeness(postings, (), (), rules=law, today=today)
    timed = [p for p in postings if p.form != "职工代表大会"]
    lasting = [p for p in timed if ((p.taken_down_on or today) - p.from_on).days >= 15]  # type: ignore[operator]
    expected = bool(postings) and (bool(lasting) or not timed) and any(p.witness for p in postings)
    assert state.is_done is expected
    assert expected or state.findings


# ---- photographs ----


def test_the_same_photo_twice_is_flagged_and_proves_nothing_until_explained(
    disclosure: Disclosure, tmp_path: Path
):
    (one, first), (two, second) = factory.shown(disclosure), factory.shown(disclosure)
    picture = factory.photo(tmp_path, "东门.jpg")
    photo, none = disclosure.boards.add_photo(first, picture)
    assert none == ()
    assert disclosure.publications.completeness(one, today=day("03-19")).is_done
    again, same = disclosure.boards.add_photo(second, picture)
    assert [(s.photo_id, s.other_id, s.is_exact) for s in same] == [(again, photo, True)]
    for i in (one, two):
        state = disclosure.publications.completeness(i, today=day("03-19"))
        assert "照片都与别处重复" in state.findings[0].sentence
    disclosure.boards.explain_photo(again, "同一块公开栏上并排张贴")
    assert disclosure.publications.completeness(two, today=day("03-19")).is_done
    assert disclosure.boards.photos(first)[0].sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert disclosure.boards.photo_content(photo) == picture.read_bytes()


def test_the_same_picture_saved_again_or_smaller_looks_the_same_and_another_does_not(
    disclosure: Disclosure, tmp_path: Path
):
    (_, first), (_, second), (_, third) = (factory.shown(disclosure) for _ in range(3))
    disclosure.boards.add_photo(first, factory.photo(tmp_path, "1.jpg"))
    _, alike = disclosure.boards.add_photo(second, factory.photo(tmp_path, "2.jpg", size=180, quality=40))
    assert [s.is_exact for s in alike] == [False]
    _, other = disclosure.boards.add_photo(third, factory.photo(tmp_path, "3.jpg", seed=2))
    assert other == ()
    assert len(disclosure.boards.same_photos()) == 1


def test_a_file_that_is_no_picture_is_no_photo(disclosure: Disclosure, tmp_path: Path):
    _, posting = factory.shown(disclosure)
    for content in (b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b""):
        file = tmp_path / "x.jpg"
        file.write_bytes(content)
        with pytest.raises(Invalid, match="没有添加"):
            disclosure.boards.add_photo(posting, file)
    picture = factory.photo(tmp_path, "真.jpg")
    disclosure.boards.add_photo(posting, picture)
    with pytest.raises(Conflict, match="没有重复添加"):
        disclosure.boards.add_photo(posting, picture)


# ---- boards ----


def test_a_board_at_the_leaders_office_and_one_never_looked_at_are_told(disclosure: Disclosure):
    gate = disclosure.boards.add(
        Board(name="东门公开栏", place="厂区东门内侧", has_box=True, phone="0531-88880000")
    )
    hidden = disclosure.boards.add(Board(name="二楼公开栏", place="办公楼二层会议室"))
    disclosure.boards.check(BoardCheck(board_id=gate, checked_on=day("03-01"), checked_by="王主席"))
    disclosure.boards.check(
        BoardCheck(board_id=hidden, checked_on=day("03-01"), checked_by="王主席", visibility="不易看见")
    )
    told = [f.sentence for f in disclosure.boards.board_findings()]
    assert told == [
        "公开栏“二楼公开栏”设在办公楼二层会议室，会议室不便职工观看，应设在职工容易看见的地方",
        "公开栏“二楼公开栏”检查结果是不易看见",
    ]
    assert [(b.name, b.visibility) for b in disclosure.boards.boards()] == [
        ("东门公开栏", "职工易见"),
        ("二楼公开栏", "不易看见"),
    ]


def test_what_hangs_on_a_board_is_known_for_each_day(disclosure: Disclosure):
    board = disclosure.boards.add(Board(name="东门公开栏", place="厂区东门"))
    one = factory.draft(disclosure)
    factory.approve(disclosure, one)
    posting = factory.post(disclosure, one, place="", board_id=board)
    assert disclosure.boards.postings(one)[0].place == "东门公开栏（厂区东门）"
    disclosure.publications.take_down(posting, day("03-19"))
    hanging = [
        len(disclosure.boards.hanging(board, today=day(d))) for d in ("03-03", "03-04", "03-18", "03-19")
    ]
    assert hanging == [0, 1, 1, 0]
    with pytest.raises(Conflict, match="停用"):
        disclosure.boards.remove(board)
