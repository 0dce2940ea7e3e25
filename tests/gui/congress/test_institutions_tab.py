"""The unit's own rules, the law and own values over it, boards, and what joint meetings decided."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from core.regulations.records import LEVELS
from core.rules import all_rules
from gui.congress.institutions import InstitutionsTab
from gui.congress.institutions_boards import BoardsPart, RecallDialog
from gui.congress.institutions_joint import JointPart
from gui.congress.institutions_library import LibraryPart, VersionDialog
from gui.congress.institutions_part import Part
from gui.congress.institutions_rules import RulesPart, value_words
from gui.picking import PeopleDialog
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
    dialogs_answered,
    fill_and_save,
    words_of,
)  # fmt: skip

P = TypeVar("P", bound=Part)
InDialog = Callable[[Callable[[QDialog], object]], list[str]]
SHARE = "congress.delegates_share"


def part(bench: Bench, place: int, kind: type[P]) -> P:
    """A part on the screen."""
    tab = bench.tab(InstitutionsTab)
    tab.bar.setCurrentIndex(place)
    found = tab.part(place)
    assert isinstance(found, kind)
    return found


def rules_at(bench: Bench, rule_id: str) -> RulesPart:
    """The list of rules with one chosen."""
    rules = part(bench, 1, RulesPart)
    rules._keep(rule_id)
    chosen = rules.chosen()
    assert chosen is not None
    assert chosen.id == rule_id
    return rules


def test_a_new_version_says_which_meeting_passed_it_and_the_old_one_stays(
    bench: Bench, in_dialog: InDialog
) -> None:
    library = part(bench, 0, LibraryPart)
    in_dialog(fill_and_save(text="修订后的办法。", note="第二次修订"))
    library.on_version()
    newest, first = bench.app.regulations.versions(library.regulation_id())
    assert (newest.version, newest.passed_meeting) == (2, "第五届第三次职工代表大会")
    assert (newest.meeting_id, first.version) == (bench.meeting_id, 1)
    assert "修订后的办法。" in words_of(library)


def test_a_version_without_text_and_file_is_refused(bench: Bench, in_dialog: InDialog) -> None:
    library = part(bench, 0, LibraryPart)
    met = in_dialog(fill_and_save())
    library.on_version()
    assert "请填写正文，或者附上文件，没有保存" in met[1]
    assert len(bench.app.regulations.versions(library.regulation_id())) == 1


def test_an_attached_file_comes_back_as_it_was(
    bench: Bench, in_dialog: InDialog, answer: Callable[..., object], tmp_path: Path
) -> None:
    library = part(bench, 0, LibraryPart)
    source, target = tmp_path / "办法.docx", tmp_path / "导出.docx"
    source.write_bytes(b"\x50\x4b the very bytes")
    answer("open_file", source)
    answer("save_file", target)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionDialog)
        dialog.on_file()
        dialog.on_save()

    in_dialog(act)
    library.on_version()
    library.on_export()
    assert target.read_bytes() == b"\x50\x4b the very bytes"
    assert bench.told.toasts[-1] == "已导出“导出.docx”"


def test_a_new_document_hangs_below_the_chosen_one(bench: Bench, in_dialog: InDialog) -> None:
    library = part(bench, 0, LibraryPart)
    top = library.regulation_id()
    in_dialog(fill_and_save(title="厂务公开制度", level=LEVELS[1]))
    library.on_add()
    below = [b.regulation for b in bench.app.regulations.tree()[0].children]
    assert ("厂务公开制度", top) in [(r.title, r.parent_id) for r in below]


def test_the_law_behind_a_finding_is_found_by_its_words(bench: Bench) -> None:
    rules = part(bench, 1, RulesPart)
    assert rules.search_box is not None
    rules.search_box.setText("百分之五")
    assert rules.rows.rowCount() == 1
    law = next(r for r in all_rules() if r.id == SHARE and r.region == "000000")
    shown = words_of(rules)
    assert law.title in shown
    assert law.source in shown
    assert "5%" in shown


def test_unverified_rules_are_marked_and_can_be_listed_alone(bench: Bench) -> None:
    rules = part(bench, 1, RulesPart)
    rules.chips["依据待核"].click()
    marks = {rules.rows.index(n, 5).data() for n in range(rules.rows.rowCount())}
    assert marks == {"依据待核"}
    unverified = [r for r in bench.app.regulations.rules(rules.day()).rules.values() if not r.verified]
    assert rules.rows.rowCount() == len(unverified)
    assert "只提示，不阻断办理" in words_of(rules)


def test_an_own_value_that_is_laxer_than_the_law_is_refused_in_a_sentence(
    bench: Bench, in_dialog: InDialog
) -> None:
    rules = rules_at(bench, SHARE)
    met = in_dialog(fill_and_save(value="3%", source="职代会制度第八条"))
    rules.on_set()
    assert "不能比它宽（更大才是更严）" in met[1]
    assert bench.app.regulations.own_rules() == ()


def test_a_stricter_own_value_applies_and_is_marked_until_it_is_ended(
    bench: Bench, in_dialog: InDialog, answer: Callable[..., object]
) -> None:
    rules = rules_at(bench, SHARE)
    day = dt.date(2026, 1, 1)
    in_dialog(fill_and_save(value="8%", source="职代会制度第八条", valid_from=day))
    rules.on_set()
    chosen = rules.chosen()
    assert chosen is not None
    assert (chosen.id, value_words(chosen)) == (SHARE, "8%")
    assert rules.rows.index(rules.table.currentIndex().row(), 5).data() == "本单位"
    answer("ask_text", "2026-06-30")
    rules.on_end(bench.app.regulations.own_rules()[0])
    assert bench.app.regulations.own_rules()[0].valid_to == dt.date(2026, 6, 30)
    assert value_words(bench.app.regulations.rules(dt.date(2026, 7, 1))[SHARE]) == "5%"


def test_what_is_no_day_does_not_end_an_own_value(
    bench: Bench, in_dialog: InDialog, answer: Callable[..., object]
) -> None:
    rules = rules_at(bench, SHARE)
    in_dialog(fill_and_save(value="8%", source="职代会制度第八条", valid_from=dt.date(2026, 1, 1)))
    rules.on_set()
    answer("ask_text", "明年")
    rules.on_end(bench.app.regulations.own_rules()[0])
    assert "“明年”不是日期" in bench.host.notices[-1]
    assert bench.app.regulations.own_rules()[0].valid_to is None


def test_a_director_is_chosen_from_the_roster_and_recorded_for_the_meeting(
    bench: Bench, in_dialog: InDialog
) -> None:
    boards = part(bench, 2, BoardsPart)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PeopleDialog)
        dialog.add(0)
        in_dialog(fill_and_save(office="职工监事"))
        dialog.accept()

    in_dialog(choose)
    boards.on_add()
    newest = bench.app.congress.offices.board_members()[0]
    assert (newest.office, newest.meeting_id) == ("职工监事", bench.meeting_id)
    assert newest.elected_on == dt.date(2026, 11, 20)
    assert "还没有登记报上级工会备案的日期" in words_of(boards)


def test_a_report_is_recorded_and_shown(bench: Bench, in_dialog: InDialog) -> None:
    boards = part(bench, 2, BoardsPart)
    assert "2026 年度向大会述职 0 次" in words_of(boards)
    in_dialog(fill_and_save(summary="参加董事会四次。"))
    boards.on_report()
    shown = words_of(boards)
    assert "参加董事会四次。" in shown
    assert "2026 年度向大会述职 0 次" not in shown


def test_a_recall_shows_its_arithmetic_and_ends_the_office(bench: Bench, in_dialog: InDialog) -> None:
    boards = part(bench, 2, BoardsPart)
    employees = bench.app.congress.terms.roster_counts().employees
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RecallDialog)
        dialog.form.editor("delegates").set_value(22)
        dialog.form.editor("reason").set_value("不履行职责")
        said.append(words_of(dialog))
        dialog.on_save()

    in_dialog(act)
    boards.on_recall()
    assert "联名代表 22，共 44，占 50.0%" in said[0]
    assert f"联名职工 0，共 {employees}" in said[0]
    ended = bench.app.congress.offices.board_members()[0]
    assert ended.removed_on is not None
    assert "罢免：不履行职责" in (ended.removal_reason or "")


def test_a_decision_of_a_joint_meeting_is_confirmed_by_the_meeting(bench: Bench, in_dialog: InDialog) -> None:
    joint = part(bench, 3, JointPart)
    assert "还没有经大会确认" in words_of(joint)
    met = in_dialog(fill_and_save(result="予以确认"))
    joint.on_confirm()
    assert met[0] == "第五届第三次职工代表大会的确认"
    chosen = joint.chosen()
    assert chosen is not None
    assert (chosen.confirmation, chosen.confirmed_on) == ("予以确认", dt.date(2026, 11, 20))
    assert "还没有经大会确认" not in words_of(joint)


def test_more_present_than_due_is_refused_beside_the_field(bench: Bench, in_dialog: InDialog) -> None:
    joint = part(bench, 3, JointPart)
    act = fill_and_save(
        held_on=dt.date(2026, 9, 1), convener="王建国", due=5, present=6, matter="调休", decision="同意"
    )
    met = in_dialog(act)
    joint.on_add()
    assert "实到 6 人多于应到 5 人" in met[1]
    assert len(bench.app.congress.offices.joint_decisions(1)) == 1
