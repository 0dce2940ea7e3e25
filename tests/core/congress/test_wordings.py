"""The prose of the papers: defaults, the unit's own words, places that are known and places that are not."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.app import App
from core.congress.documents import phrases
from core.congress.documents.registry import PAPERS
from core.congress.service.dossier import Dossier
from core.documents.layout import shown_texts
from core.documents.pdf import render
from core.errors import Invalid, NotFound
from tests.core.congress.whole import Whole, congress
from tests.core.documents.reading import bare, needs_poppler, text

# What this congress has no occasion to say: it has delegates and topics, three of the six working groups, and an
# agenda without group discussion, passing items and elections of its own beyond the contract.
UNSAID = {
    "request.everybody", "plan.no_topics", "plan.duties.筹备委员会", "plan.duties.提案审查组", "plan.duties.宣传组",
}  # fmt: skip


@pytest.fixture
def whole(app: App) -> Whole:
    """A congress that was held."""
    return congress(app)


def words(w: Whole, code: str) -> str:
    """Everything a paper says."""
    return bare("".join(t for d in w.papers.make(w.meeting_id, code) for t in shown_texts(d)))


@pytest.mark.parametrize("key", phrases.phrases())
def test_a_default_wording_names_known_places_only(key: str):
    phrases.check(key, phrases.phrase(key).text)


def test_every_wording_belongs_to_a_paper():
    assert {p.paper for p in phrases.phrases().values()} <= {k.code for k in PAPERS}


def test_what_the_law_makes_the_host_say_is_no_wording():
    assert [p.key for p in phrases.phrases().values() if "可以开会" in p.text] == []


def test_own_words_stand_on_the_paper_until_the_default_is_wanted_back(whole: Whole, app: App):
    dossier, before = Dossier(app.db), words(whole, "D01")
    assert before.count("妥否，请批示。") == 1
    dossier.set_wording("request.closing", "以上请示当否，请{上级工会}批复。")
    changed = words(whole, "D01")
    assert "以上请示当否，请江城市总工会批复。" in changed
    assert "妥否" not in changed
    [own] = [w for w in dossier.wordings() if w.is_own]
    assert (own.key, own.default) == ("request.closing", "妥否，请批示。")
    dossier.reset_wording("request.closing")
    assert words(whole, "D01") == before


def test_changing_words_can_be_undone_and_the_version_before_comes_back(whole: Whole, app: App):
    dossier = Dossier(app.db)
    dossier.set_wording("request.closing", "当否，请批示。")
    dossier.set_wording("request.closing", "请予批复。")
    app.undo(app.changes(limit=1)[0].id)
    assert "当否，请批示。" in words(whole, "D01")
    app.undo(app.changes()[2].id)  # past the undoing and what it took back
    assert "妥否，请批示。" in words(whole, "D01")


def test_the_default_given_as_own_words_is_the_default(app: App):
    dossier = Dossier(app.db)
    dossier.set_wording("request.closing", "请予批复。")
    dossier.set_wording("request.closing", " 妥否，请批示。\n")
    assert [w.key for w in dossier.wordings() if w.is_own] == []


def test_an_unknown_place_is_refused_and_the_known_ones_are_named(app: App):
    dossier = Dossier(app.db)
    with pytest.raises(Invalid) as refused:
        dossier.set_wording("request.seats", "名额{名额}名，{人数}人参加。")
    assert "“请示：代表名额和构成”中不认识{人数}，没有保存。" in refused.value.message
    for place in ("{职工数}", "{名额}", "{比例}", "{应到}", "{届次}"):
        assert place in refused.value.message
    assert not any(w.is_own for w in dossier.wordings())


@pytest.mark.parametrize("text", ["应到{应到名", "应到应到}名", "应到{{应到}}名", "{}"])
def test_a_bracket_without_its_other_half_is_refused(app: App, text: str):
    with pytest.raises(Invalid, match="没有保存"):
        Dossier(app.db).set_wording("resolution.opening", text)


def test_an_empty_wording_and_an_unknown_one_are_refused(app: App):
    with pytest.raises(Invalid, match="请填写“文字”"):
        Dossier(app.db).set_wording("request.closing", "  ")
    with pytest.raises(NotFound, match=r"没有编号为“request\.nothing”的文书用语"):
        Dossier(app.db).set_wording("request.nothing", "文字")


def test_a_place_is_filled_once_whatever_stands_in_it(whole: Whole, app: App):
    meetings = app.congress.meetings
    meetings.edit(replace(meetings.meeting(whole.meeting_id), theme="{应到}"))
    assert "会议主题为“{应到}”。" in words(whole, "D01")


@needs_poppler
def test_articles_are_numbered_however_many_the_unit_has(whole: Whole, app: App, tmp_path: Path):
    Dossier(app.db).set_wording("measures.articles", "依据{依据}制定。\n\n名额{名额}名。\n自公布之日起施行。")
    [paper] = whole.papers.make(whole.meeting_id, "D06")
    read = bare(text(render(paper), tmp_path))
    assert "第一条依据《中华人民共和国工会法》" in read
    assert "第二条名额30名。第三条自公布之日起施行。" in read
    assert "第四条" not in read


def test_every_wording_is_printed_somewhere(whole: Whole, app: App):
    dossier = Dossier(app.db)
    marks = {key: f"标记{n:03d}处。" for n, key in enumerate(phrases.phrases())}
    for key, mark in marks.items():
        dossier.set_wording(key, mark)
    codes = [s.code for s in whole.papers.available(whole.meeting_id) if s.is_ready]
    printed = "".join(words(whole, c) for c in codes)
    silent = {key for key, mark in marks.items() if mark[:-1] not in printed}
    kinds = {i.kind for i in whole.papers.occasion(whole.meeting_id).items("正式会议")}
    asked = {f"script.{k}" for k in kinds}
    script = {k for k in marks if k.startswith("script.") and k.removeprefix("script.")[0] > "z"}
    assert silent - (script - asked) == UNSAID
