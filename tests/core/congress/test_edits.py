"""Papers edited by hand: what can be edited, what becomes of an edit when the text below it changes."""

from dataclasses import replace

import pytest

from core.app import App
from core.congress.documents.edits import texts, with_edits
from core.congress.records.dossier import PaperEdit
from core.congress.service.dossier import Dossier
from core.documents.layout import shown_texts
from core.documents.model import Column, Document, Heading, Paragraph, Signoff, Table, Title
from core.errors import Invalid, NotFound
from tests.core.congress import factory
from tests.core.congress.whole import Whole, congress


@pytest.fixture
def whole(app: App) -> Whole:
    """A congress that was held."""
    return congress(app)


def piece(dossier: Dossier, w: Whole, code: str, words: str) -> int:
    """The position of the piece with these words."""
    [found] = [p.position for p in dossier.texts(w.meeting_id, code) if words in p.base]
    return found


def said(w: Whole, code: str) -> str:
    """Everything a paper says."""
    return "\n".join(t for d in w.papers.make(w.meeting_id, code) for t in shown_texts(d))


def paper(*blocks: object, title: str = "通知") -> Document:
    """A document of these blocks."""
    return Document(title=title, blocks=blocks)


def edit(kind: str, base: str, text: str, **values: object) -> PaperEdit:
    """An edit of the paper."""
    return PaperEdit(
        **({"code": "D04", "document": "通知", "kind": kind, "base": base, "text": text} | values)
    )


def test_the_prose_of_a_letter_can_be_edited_its_signature_and_tables_cannot(whole: Whole, app: App):
    pieces = Dossier(app.db).texts(whole.meeting_id, "D01")
    assert [p.kind for p in pieces[:4]] == ["标题", "主送机关", "正文", "小标题"]
    assert {"标题", "主送机关", "正文", "小标题", "附件说明", "附注"} == {p.kind for p in pieces}
    assert pieces[1].base == "江城市总工会："
    assert not any(p.is_edited for p in pieces)
    everything = "\n".join(p.base for p in pieces)
    for unedited in ("2026年10月20日", "铸造车间", "120"):  # date of the signature, cells of the allotment
        assert unedited in said(whole, "D01")
        assert unedited not in everything


def test_of_a_register_only_the_title_can_be_edited(whole: Whole, app: App):
    assert [p.kind for p in Dossier(app.db).texts(whole.meeting_id, "D10")] == ["标题"]


def test_an_edit_stays_with_the_meeting_and_is_printed(whole: Whole, app: App):
    dossier = Dossier(app.db)
    at = piece(dossier, whole, "D04", "提前15分钟")
    dossier.edit(whole.meeting_id, "D04", {at: "（二）请着工装，提前20分钟签到。"})
    assert "请着工装，提前20分钟签到。" in said(whole, "D04")
    assert "15分钟" not in said(whole, "D04")
    [state] = [p for p in dossier.papers(whole.meeting_id) if p.code == "D04"]
    assert (state.edits, state.stale) == (1, ())
    assert dossier.texts(whole.meeting_id, "D04")[at].text == "（二）请着工装，提前20分钟签到。"


def test_an_edit_can_be_changed_set_back_discarded_and_undone(whole: Whole, app: App):
    dossier, before = Dossier(app.db), said(whole, "D04")
    at = piece(dossier, whole, "D04", "提前15分钟")
    base = dossier.texts(whole.meeting_id, "D04")[at].base
    dossier.edit(whole.meeting_id, "D04", {at: "（二）一。"})
    dossier.edit(whole.meeting_id, "D04", {at: "（二）二。"})
    assert [e.text for e in dossier.edits(whole.meeting_id, "D04")] == ["（二）二。"]
    dossier.edit(whole.meeting_id, "D04", {at: base})
    assert dossier.edits(whole.meeting_id, "D04") == ()
    dossier.edit(whole.meeting_id, "D04", {at: "（二）三。"})
    dossier.discard(whole.meeting_id, "D04")
    assert said(whole, "D04") == before
    app.undo(app.changes(limit=1)[0].id)
    assert "（二）三。" in said(whole, "D04")


def test_an_edit_whose_text_has_changed_is_told_and_not_applied(whole: Whole, app: App):
    dossier, meetings = Dossier(app.db), app.congress.meetings
    at = piece(dossier, whole, "D04", "会议时间：")
    dossier.edit(whole.meeting_id, "D04", {at: "会议时间：11月20日上午。会议地点：一号楼。"})
    meeting = meetings.meeting(whole.meeting_id)
    meetings.edit(replace(meeting, place="二号楼礼堂"))
    assert "会议地点：二号楼礼堂。" in said(whole, "D04")
    assert "11月20日上午" not in said(whole, "D04")
    [state] = [p for p in dossier.papers(whole.meeting_id) if p.code == "D04"]
    [stale] = state.stale
    assert state.edits == 0
    assert "底稿已变化" in stale.sentence
    for both in (
        "会议地点：一号楼三层报告厅。",
        "会议时间：11月20日上午。会议地点：一号楼。",
        "会议地点：二号楼礼堂。",
    ):
        assert both in stale.sentence
    assert stale.sentence in dossier.findings(whole.meeting_id)
    meetings.edit(meeting)
    assert "会议时间：11月20日上午。会议地点：一号楼。" in said(whole, "D04")
    assert dossier.findings(whole.meeting_id) == ()


def test_a_stale_edit_alone_can_be_discarded(whole: Whole, app: App):
    dossier, meetings = Dossier(app.db), app.congress.meetings
    kept = piece(dossier, whole, "D04", "提前15分钟")
    lost = piece(dossier, whole, "D04", "会议时间：")
    dossier.edit(whole.meeting_id, "D04", {kept: "（二）提前到会。", lost: "会议时间另行通知。"})
    meetings.edit(replace(meetings.meeting(whole.meeting_id), place="二号楼礼堂"))
    [stale] = [s for p in dossier.papers(whole.meeting_id) for s in p.stale]
    dossier.discard(whole.meeting_id, "D04", (stale.edit.id or 0,))
    assert dossier.findings(whole.meeting_id) == ()
    assert "（二）提前到会。" in said(whole, "D04")


def test_lines_become_paragraphs_and_an_empty_text_leaves_the_piece_out():
    document = paper(Title(lines=("通知",)), Paragraph(text="甲。"), Paragraph(text="乙。"))
    done = with_edits((document,), (edit("正文", "甲。", "丙。\n\n丁。"), edit("正文", "乙。", "")))
    assert done.documents[0].blocks[1:] == (Paragraph(text="丙。"), Paragraph(text="丁。"))
    assert done.stale == ()


def test_a_heading_may_become_a_paragraph_and_keeps_its_level():
    document = paper(Heading(1, "一、时间"), Heading(2, "（一）地点。", "一楼。"))
    done = with_edits(
        (document,),
        (edit("小标题", "一、时间", "一、会议时间"), edit("小标题", "（一）地点。一楼。", "在一楼。")),
    )
    assert done.documents[0].blocks == (Heading(1, "一、会议时间"), Paragraph(text="在一楼。"))


def test_equal_texts_are_told_apart_by_document_and_place():
    first = paper(Paragraph(text="同。"), Paragraph(text="同。"), title="甲决议")
    second = paper(Paragraph(text="同。"), title="乙决议")
    done = with_edits((first, second), (edit("正文", "同。", "改。", document="甲决议", occurrence=1),))
    assert [b.text for d in done.documents for b in d.blocks] == ["同。", "改。", "同。"]
    assert [p.occurrence for p in texts((first, second), ())] == [0, 1, 0]


def test_an_edit_follows_its_text_when_something_is_put_before_it():
    document = paper(Paragraph(text="新。"), Paragraph(text="甲。"), Signoff(issuers=("工会",), date="今天"))
    done = with_edits((document,), (edit("正文", "甲。", "乙。"),))
    assert done.documents[0].blocks[1] == Paragraph(text="乙。")


def test_numbers_in_tables_are_no_pieces():
    table = Table(columns=(Column(head="赞成", width=20),), rows=(("25",),))
    assert texts((paper(table),), ()) == ()
    done = with_edits((paper(table),), (edit("正文", "25", "26"),))
    assert done.documents[0].blocks == (table,)
    assert [s.present for s in done.stale] == [""]


def test_what_cannot_be_edited_is_refused(whole: Whole, app: App):
    dossier = Dossier(app.db)
    with pytest.raises(Invalid, match="标题不能为空"):
        dossier.edit(whole.meeting_id, "D04", {0: " "})
    with pytest.raises(Invalid, match="主送机关只能有一行"):
        dossier.edit(whole.meeting_id, "D04", {1: "甲：\n乙："})
    with pytest.raises(Invalid, match="文书已有变化，修改没有保存"):
        dossier.edit(whole.meeting_id, "D04", {999: "甲"})
    with pytest.raises(NotFound, match="没有编号为“D99”的文书"):
        dossier.texts(whole.meeting_id, "D99")
    assert dossier.edits(whole.meeting_id, "D04") == ()


def test_a_paper_that_cannot_be_made_has_no_texts_and_says_why(app: App):
    meeting_id = factory.meeting(app, factory.term(app))
    with pytest.raises(Invalid, match="代表名册：还没有职工代表"):
        Dossier(app.db).texts(meeting_id, "D10")
