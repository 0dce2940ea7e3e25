"""How papers are filed: names of files, archive numbers, boxes, periods that can only be raised."""

from dataclasses import replace

import pytest

from core.app import App
from core.congress.documents.filing import (
    MadePaper,
    check_scheme,
    differing,
    entries,
    figures,
    file_name,
    rules,
)
from core.congress.documents.occasion import Occasion
from core.congress.documents.registry import PAPERS, PaperKind
from core.congress.records.dossier import ArchiveScheme
from core.congress.records.meetings import Meeting, Snapshot
from core.congress.records.terms import Term
from core.congress.service.dossier import Dossier
from core.documents.model import Document, Paragraph, Signoff, Text
from core.errors import Invalid, NotFound
from core.members.records import Organisation
from tests.core.congress import factory

KINDS = {k.code: k for k in PAPERS}


def occasion(**values: object) -> Occasion:
    """A meeting to which 30 came due and 27 came."""
    snapshot = Snapshot(number="1-1-01", due=30, present=27, excused=2)
    given = {
        "organisation": Organisation(unit_name="某厂", union_name="某厂工会"), "term": Term(number=1),
        "meeting": Meeting(number=2, held_on=factory.MEETING_DAY), "snapshots": (snapshot,),
    }  # fmt: skip
    return Occasion(**(given | values))


def made(code: str, *texts: str, pages: int = 1, retention: str = "") -> MadePaper:
    """A paper of that code with these paragraphs."""
    kind: PaperKind = KINDS[code]
    document = Document(title=kind.title, blocks=tuple(Paragraph(text=t) for t in texts))
    return MadePaper(kind=kind, retention=retention or kind.retention, documents=(document,), pages=pages)


def test_numbers_count_within_a_year_and_a_period_the_longest_kept_first():
    papers = [made("D01"), made("D07-2"), made("D12-3"), made("D02"), made("D08")]
    lines = entries(occasion(), papers)
    assert [(e.serial, e.number, e.code) for e in lines] == [
        (1, "GH-2026-Y-0001", "D07-2"), (2, "GH-2026-Y-0002", "D08"),
        (3, "GH-2026-D30-0001", "D01"), (4, "GH-2026-D30-0002", "D02"), (5, "GH-2026-D10-0001", "D12-3"),
    ]  # fmt: skip


def test_a_box_holds_300_pages_and_a_paper_is_never_parted():
    papers = [made("D01", pages=200), made("D02", pages=100), made("D03", pages=1), made("D04", pages=500)]
    assert rules().pages_per_box == 300
    assert [e.box for e in entries(occasion(), papers)] == ["D30-1", "D30-1", "D30-2", "D30-3"]


def test_the_day_of_a_paper_is_that_of_its_signature_or_of_its_foot_or_the_meetings():
    signed = made("D01")
    signed = replace(
        signed, documents=(Document(title="甲", blocks=(Signoff(issuers=("工会",), date="2026年10月20日"),)),)
    )
    foot = Text(text="某厂工会　2026年11月18日", align="right")
    at_foot = replace(made("D02"), documents=(Document(title="乙", blocks=(foot,)),))
    unsigned = replace(
        made("D03"),
        documents=(Document(title="丙", blocks=(Signoff(issuers=("工会",), date="　年　月　日"),)),),
    )
    days = [e.date for e in entries(occasion(), [signed, at_foot, unsigned])]
    assert days == ["2026年10月20日", "2026年11月18日", "2026年11月20日"]


def test_a_scheme_of_the_units_own_makes_the_numbers(app: App):
    dossier = Dossier(app.db)
    dossier.set_scheme(
        ArchiveScheme(fonds="0137", pattern="{全宗}·{年度}·{届次}·{保管期限}-{件号}", first_number=8)
    )
    [line] = entries(occasion(), [made("D08")], dossier.scheme())
    assert line.number == "0137·2026·1-2·Y-0008"
    dossier.set_scheme(ArchiveScheme(fonds="0138", pattern="{保管期限}{件号}"))
    assert dossier.scheme().fonds == "0138"
    assert [e.number for e in entries(occasion(), [made("D08")], dossier.scheme())] == ["Y0001"]


@pytest.mark.parametrize(
    ("pattern", "first", "sentence"),
    [
        ("{全宗}-{卷号}-{件号}", 1, "不认识{卷号}，没有保存。可以使用：{全宗}{年度}{保管期限}{件号}{届次}"),
        ("{全宗}-{件号}", 1, "须包含{保管期限}和{件号}"),
        ("{保管期限}-{件号}", 0, "起始件号不能小于 1"),
    ],
)
def test_a_scheme_that_would_number_two_papers_alike_is_refused(pattern: str, first: int, sentence: str):
    with pytest.raises(Invalid) as refused:
        check_scheme(ArchiveScheme(fonds="1", pattern=pattern, first_number=first))
    assert sentence in refused.value.message


def test_a_period_may_be_raised_and_taken_back_but_never_be_shorter(app: App):
    meeting_id = factory.meeting(app, factory.term(app))
    dossier = Dossier(app.db)

    def kept() -> dict[str, str]:
        return {p.code: p.retention for p in dossier.papers(meeting_id)}

    dossier.set_retention("D01", "永久")
    assert kept()["D01"] == "永久"
    with pytest.raises(Invalid, match="“召开大会的请示”的保管期限最低为30年，不能改为10年"):
        dossier.set_retention("D01", "10年")
    assert kept()["D01"] == "永久"
    dossier.set_retention("D01", "30年")
    assert kept()["D01"] == "30年"
    with pytest.raises(Invalid, match="没有“5年”这一保管期限"):
        dossier.set_retention("D01", "5年")
    with pytest.raises(NotFound, match="没有编号为“D99”的文书"):
        dossier.set_retention("D99", "永久")


def test_every_paper_is_kept_for_a_period_that_there_is():
    assert {k.retention for k in PAPERS} <= set(rules().retentions)


def test_file_names_have_no_character_that_a_file_system_refuses():
    assert file_name("D01", 'a/b\\c:d*e?f"g<h>i|j') == "D01 a－b－c－d－e－f－g－h－i－j"


def test_numbers_on_papers_are_held_against_the_records():
    known = figures(occasion())
    right = made("D26-2", "会议应到职工代表30名，实到27名。")
    assert differing(known, right) == ()
    wrong = made("D26-2", "会议应到职工代表 31名，实到代表27名。赞成25票、反对1票、弃权0票。")
    found = differing(known, wrong)
    assert found == (
        "D26-2“决议”上的应到为31名，与记录的30名不一致，请核对改稿和用语。",
        "D26-2“决议”上的票数“赞成25、反对1、弃权0”与计票记录不一致，请核对改稿和用语。",
    )
    assert differing(known, made("D07-2", "应到120名，实到115名")) == ()
