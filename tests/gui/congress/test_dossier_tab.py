"""归档: ticks and what is missing, edits before printing, wordings, the dossier in one go, the signed archive."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.congress.documents.registry import PAPERS
from core.congress.records.meetings import Meeting
from gui.congress.dossier import LACKING, READY, STATE, DossierTab
from gui.congress.dossier_edit import TextsDialog
from gui.congress.dossier_wordings import WordingsDialog
from gui.congress.dossier_write import WrittenDialog, export_archive, verify_archive, write_dossier
from gui.congress.papers_mend import place_of
from gui.kit import dialogs
from tests.gui.congress.conftest import InDialogs
from tests.gui.congress.filled import (  # noqa: F401 - the fixtures are found here by their names
    Bench,
    bench_of_its_own,
)
from tests.gui.congress.shown import press, preview, rest, when_written, words_in

OPENING = "request.opening"


def listed(bench: Bench) -> DossierTab:
    """The tab once it knows what is ready."""
    tab = bench.tab(DossierTab)
    rest(bench.qtbot)
    assert tab.rows.rowCount() > 0
    return tab


def test_every_paper_is_listed_with_its_tick_or_what_it_lacks(bench: Bench) -> None:
    tab = listed(bench)
    assert tab.rows.rowCount() == len(PAPERS)
    ready = sum(p.is_ready for p in tab.papers)
    assert f"{len(PAPERS)} 种文书，{ready} 种已备齐" in words_in(tab)
    assert ready >= 30
    tab.show_stage(LACKING)
    states = [tab.rows.index(n, STATE).data() for n in range(tab.rows.rowCount())]
    assert READY not in states
    assert len(states) == len(PAPERS) - ready


def test_what_is_missing_leads_to_where_it_is_mended(bench: Bench) -> None:
    term_id = bench.app.congress.meetings.meetings()[0].term_id
    meeting_id = bench.app.congress.meetings.add(Meeting(term_id=term_id, number=9))
    tab = listed(bench)
    tab.show_for(bench.app.congress.terms.term(term_id), bench.app.congress.meetings.meeting(meeting_id))
    rest(bench.qtbot)
    tab.choose("D12-2")
    assert "请先编排议程" in words_in(tab.detail)
    assert not tab.preview_button.isEnabled()
    press(tab.detail, "去会议筹备")
    assert bench.host.asked == [{"tab": "preparation"}]


@pytest.mark.parametrize(
    ("sentence", "tab"),
    [
        ("还没有收到提案，请先登记提案。", "proposals"),
        ("本年度还没有登记代表述职。", "duties"),
        ("本年度还没有登记代表巡视检查。", "duties"),
        ("本次会议还没有形成决议，请先确认投票结果，再形成决议。", "resolutions"),
        ("还没有登记决议公布。", "resolutions"),
        ("还没有会议记录，请在会议现场记录。", "resolutions"),
        ("还没有登记大会满意度测评结果。", "resolutions"),
        ("制度库里还没有制度，请先登记本单位的制度。", "institutions"),
    ],
)
def test_what_follows_a_meeting_has_its_place_too(sentence: str, tab: str) -> None:
    assert place_of(sentence).tab == tab


def test_the_chosen_paper_is_previewed_with_enter(bench: Bench) -> None:
    tab = listed(bench)
    tab.choose("D01")
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert "请示" in preview(bench.host, bench.qtbot)


def test_the_catalogue_is_previewed(bench: Bench) -> None:
    tab = listed(bench)
    tab.catalogue_button.click()
    assert "归档目录" in preview(bench.host, bench.qtbot)


# ---- edits ----


def edit_first_body(words: str):  # type: ignore[no-untyped-def]
    """Change the first paragraph of a paper and save."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TextsDialog)
        kinds = [p.kind for p in dialog._pieces]
        dialog.table.selectRow(kinds.index("正文"))
        dialog.area.setPlainText(words)
        dialog.on_save()

    return act


def test_a_paragraph_is_changed_before_printing_and_given_up_again(
    bench: Bench, in_dialogs: InDialogs, answer
) -> None:  # type: ignore[no-untyped-def]
    tab = listed(bench)
    tab.choose("D01")
    in_dialogs(edit_first_body("请予审批。"))
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_F2)
    rest(bench.qtbot)
    pieces = bench.app.congress.dossier.texts(bench.meeting_id, "D01")
    assert [p.text for p in pieces if p.is_edited] == ["请予审批。"]
    assert "手工改过 1 处文字" in words_in(tab.detail)
    tab.choose("D01")
    answer("confirm", True)
    press(tab.detail, "放弃全部修改")
    rest(bench.qtbot)
    assert bench.app.congress.dossier.edits(bench.meeting_id, "D01") == ()


def test_the_original_can_be_restored_and_unsaved_words_are_asked_about(
    bench: Bench, in_dialogs: InDialogs, answer
) -> None:  # type: ignore[no-untyped-def]
    tab = listed(bench)
    tab.choose("D01")
    asked = answer("confirm", False)
    seen: list[object] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TextsDialog)
        dialog.table.selectRow(2)
        dialog.area.setPlainText("另一段话。")
        seen.append((dialog.rows.rows[2][2], dialog.changed()))
        dialog.reject()
        seen.append(dialog.isVisible())
        dialog.on_reset()
        seen.append(dialog.changed())

    in_dialogs(act)
    tab.on_edit()
    rest(bench.qtbot)
    assert seen == [("已改", {2: "另一段话。"}), True, {}]
    assert asked[0][1] == "放弃修改？"


def test_a_title_left_empty_is_refused_in_the_dialog(bench: Bench, in_dialogs: InDialogs) -> None:
    tab = listed(bench)
    tab.choose("D01")
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, TextsDialog)
        dialog.table.selectRow(0)
        dialog.area.setPlainText("")
        dialog.on_save()
        said.append(words_in(dialog))
        dialog.on_reset()

    in_dialogs(act)
    tab.on_edit()
    rest(bench.qtbot)
    assert "标题不能为空" in said[0]


def test_an_edit_whose_underlying_text_changed_is_told_with_both_texts(
    bench: Bench, in_dialogs: InDialogs
) -> None:
    tab = listed(bench)
    tab.choose("D01")
    in_dialogs(edit_first_body("请予审批。"))
    tab.on_edit()
    rest(bench.qtbot)
    bench.app.congress.dossier.set_wording(OPENING, "因工作需要，拟召开{会议全称}。")
    rest(bench.qtbot)
    tab.choose("D01")
    words = words_in(tab.detail)
    assert "底稿已变化" in words
    assert "请予审批。" in words
    press(tab.detail, "放弃这处修改")
    rest(bench.qtbot)
    assert bench.app.congress.dossier.edits(bench.meeting_id, "D01") == ()


# ---- wordings ----


def test_a_wording_is_changed_for_the_unit_and_reset(bench: Bench, in_dialogs: InDialogs) -> None:
    tab = listed(bench)
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WordingsDialog)
        dialog.area.setPlainText("因工作需要，拟召开{会议全程}。")
        dialog.on_save()
        seen.append(words_in(dialog))
        dialog.area.setPlainText("因工作需要，拟召开{会议全称}。")
        dialog.table.selectRow(1)
        dialog.table.selectRow(0)
        seen.append(dialog.area.toPlainText())
        dialog.on_save()
        seen.append(bench.app.congress.dossier.wordings()[0].text)
        dialog.on_reset()

    in_dialogs(act)
    tab.on_wordings()
    rest(bench.qtbot)
    assert "不认识{会议全程}" in seen[0]
    assert seen[1] == seen[2] == "因工作需要，拟召开{会议全称}。"
    first = bench.app.congress.dossier.wordings()[0]
    assert (first.key, first.is_own) == (OPENING, False)


def test_a_longer_retention_is_kept(bench: Bench) -> None:
    tab = listed(bench)
    tab.choose("D01")
    tab.on_retention("永久")
    rest(bench.qtbot)
    assert next(p.retention for p in tab.papers if p.code == "D01") == "永久"


# ---- writing ----


def test_the_dossier_is_written_in_one_go_and_other_files_are_asked_about(
    bench: Bench, answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    tab = listed(bench)
    out = tmp_path / "存放"
    out.mkdir()
    answer("choose_folder", out)
    opened: list[Path] = []
    monkeypatch.setattr(dialogs, "open_folder", opened.append)
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, WrittenDialog)
        said.append(words_in(dialog))
        dialog.on_open()

    when_written(read)
    write_dossier(tab, bench.app)
    rest(bench.qtbot)
    [folder] = out.iterdir()
    ready = sum(p.is_ready for p in tab.papers)
    assert f"{ready} 种文书" in said[0]
    assert all(p.title in said[0] for p in tab.papers if not p.is_ready), "what is missing is named"
    assert opened == [folder]
    assert len(list(folder.glob("*.pdf"))) >= ready
    (folder / "别的.txt").write_text("别的", encoding="utf-8")
    asked = answer("confirm", True)
    when_written(lambda dialog: dialog.accept())
    write_dossier(tab, bench.app)
    rest(bench.qtbot)
    assert "别的.txt" in asked[0][2]
    assert sorted(p.name for p in out.iterdir()) == sorted([folder.name, f"{folder.name}（旧1）"])


def test_a_signed_archive_is_exported_and_a_changed_file_is_found(
    bench: Bench, answer, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    tab = listed(bench)
    answer("choose_folder", tmp_path)
    said: list[str] = []
    when_written(lambda dialog: said.append(words_in(dialog)))
    export_archive(tab, bench.app)
    rest(bench.qtbot)
    assert "签名公钥指纹" in said[0]
    folder = next(p for p in tmp_path.iterdir() if "电子档案" in p.name)
    answer("choose_folder", folder)
    told = answer("message", None)
    verify_archive(tab, bench.app)
    rest(bench.qtbot)
    assert "核对通过" in told[0][1]
    changed = folder / "目录.html"
    changed.chmod(0o644)
    changed.write_text("改过", encoding="utf-8")
    verify_archive(tab, bench.app)
    rest(bench.qtbot)
    assert "核对没有通过" in told[1][1]
    assert "目录.html" in told[1][2]
