"""The file of a proposal: what its state allows, each action with its dialog, the way back."""

import datetime as dt

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from gui.congress.proposals import BOARD, LIST, ProposalsTab
from gui.congress.proposals_review import ReviewDialog
from tests.core.congress import factory
from tests.core.congress.proposed import OUTCOME, SIGNED, TOLD, Desk, desk
from tests.gui.congress.conftest import InDialogs, ShowTab, fill_with
from tests.gui.congress.shown import ago, late, preview, rest, words_in
from tests.gui.members.sample_workbooks import Told

TODAY = dt.date.today()


@pytest.fixture
def office(app: App) -> Desk:
    """An open call with eight delegates."""
    return desk(app)


@pytest.fixture
def tab(office: Desk, show_tab: ShowTab) -> ProposalsTab:
    """The tab for the office's meeting."""
    made = show_tab(ProposalsTab, office.term_id, office.meeting_id)
    assert isinstance(made, ProposalsTab)
    return made


def offered(tab: ProposalsTab) -> list[str]:
    """The actions below the file."""
    found = tab.file.foot.findChildren(QPushButton)
    return [b.text().strip() for b in found if b.isVisibleTo(tab.file)]


def press(tab: ProposalsTab, words: str) -> None:
    """Press an action below the file."""
    next(b for b in tab.file.foot.findChildren(QPushButton) if b.text().strip() == words).click()


def opened(tab: ProposalsTab, key: int, qtbot: QtBot) -> None:
    """Read what was written, then open a file."""
    tab.reload()
    rest(qtbot)
    tab.open_file(key)


def cards(tab: ProposalsTab) -> dict[str, list[str]]:
    """The titles on the board by column, empty columns left out."""
    return {c.title: [x.title for x in c.lines] for c in tab.board.columns if c.lines}


def test_only_what_the_state_allows_is_offered(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    key = office.hand_in("甲事")
    opened(tab, key, qtbot)
    assert offered(tab) == ["初审…", "修改…", "附议人…", "结转…"]
    office.review(key)
    rest(qtbot)
    assert offered(tab) == ["交办…", "结转…", "并案…"]
    office.assign(key)
    rest(qtbot)
    assert offered(tab) == ["登记答复…", "改派…", "交办单交回…", "延期…", "催办…", "结转…"]


def test_a_proposal_goes_from_review_to_a_satisfied_submitter(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    key = office.hand_in("甲事")
    opened(tab, key, qtbot)
    who = office.proposals.file(key).case.proposal.proposer
    steps = (
        ("初审…", {"reviewed_by": "提案审查组", "reviewed_on": dt.date(2026, 9, 22), "reason": "情况属实"}),
        ("交办…", {"lead_department": "后勤部", "handed_on": dt.date(2026, 10, 12)}),
        (
            "登记答复…",
            {"outcome": OUTCOME, "text": "已安装。", "handler": "钱伟", "replied_on": dt.date(2026, 10, 20)},
        ),
        ("签发答复…", {"signed_by": "孙总", "signed_on": SIGNED}),
        (f"{who}的反馈…", {"satisfaction": "满意", "given_on": TOLD}),
    )
    for words, values in steps:
        in_dialogs(fill_with(**values))
        press(tab, words)
        rest(qtbot)
    assert office.state(key) == "办结"
    assert [m.title for m in tab.file.course._moments] == [
        "收到提案", "立案", "交办", "拟出答复", "签发答复", "反馈",
    ]  # fmt: skip
    assert "孙总" in words_in(tab.file)


def test_unsatisfied_without_a_reason_is_refused_and_with_one_reopens_the_proposal(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    key = office.answered("甲事")
    opened(tab, key, qtbot)
    said: list[str] = []

    def act(dialog) -> None:  # type: ignore[no-untyped-def]
        fill_with(satisfaction="不满意", given_on=TOLD)(dialog)
        said.append(words_in(dialog))
        fill_with(reason="没有写明完成日期")(dialog)

    in_dialogs(act)
    press(tab, next(w for w in offered(tab) if w.endswith("的反馈…")))
    rest(qtbot)
    assert "不满意的，请写明理由" in said[0]
    assert office.state(key) == "二次办理"
    assert "二次办理" in words_in(tab.file)


def test_each_submitter_of_a_merged_proposal_is_asked(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    key = office.answered("甲事", "乙事")
    opened(tab, key, qtbot)
    asked = [w for w in offered(tab) if w.endswith("的反馈…")]
    assert len(asked) == 2
    in_dialogs(fill_with(satisfaction="满意", given_on=TOLD))
    press(tab, asked[0])
    rest(qtbot)
    assert [w for w in offered(tab) if w.endswith("的反馈…")] == [asked[1]]


def test_a_merger_names_the_main_proposal_and_says_so_in_both_files(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    main, other = office.hand_in("甲事"), office.hand_in("乙事", by=1)
    office.review(main)
    opened(tab, other, qtbot)

    def merge(dialog) -> None:  # type: ignore[no-untyped-def]
        assert isinstance(dialog, ReviewDialog)
        dialog.form.editor("decision").set_value("并案")
        assert dialog._into.isVisible()
        assert dialog.main.count() == 1
        fill_with(reviewed_by="审查组", reviewed_on=dt.date(2026, 9, 22), reason="内容相近")(dialog)

    in_dialogs(merge)
    press(tab, "初审…")
    rest(qtbot)
    assert office.proposals.file(other).case.review.merged_into_id == main  # type: ignore[union-attr]
    assert "已并入 001“甲事”" in words_in(tab.file)
    tab.open_file(main)
    rest(qtbot)
    assert "并入的 002　乙事" in words_in(tab.file)


def test_an_extension_to_an_earlier_day_is_refused_in_the_form(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    key = late(office)
    opened(tab, key, qtbot)
    said: list[str] = []

    def act(dialog) -> None:  # type: ignore[no-untyped-def]
        given = {"reason": "需要采购", "approved_by": "李总", "approved_on": ago(6)}
        fill_with(due_on=ago(20), **given)(dialog)
        said.append(words_in(dialog))
        fill_with(due_on=TODAY + dt.timedelta(days=30))(dialog)

    in_dialogs(act)
    press(tab, "延期…")
    rest(qtbot)
    assert "“延期至”应晚于现在的期限" in said[0]
    assert office.proposals.file(key).line.due_on == TODAY + dt.timedelta(days=30)


def test_an_open_proposal_is_carried_to_the_next_meeting(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, in_dialogs: InDialogs
) -> None:
    key = office.hand_in("甲事")
    later = factory.meeting(office.app, office.term_id, number=2)
    opened(tab, key, qtbot)
    in_dialogs(fill_with(on=dt.date(2026, 11, 20), note="继续办理"))
    press(tab, "结转…")
    rest(qtbot)
    assert [x.title for x in office.proposals.proposals(later)] == ["甲事"]
    assert office.proposals.proposals(office.meeting_id)[0].state == "结转"


def test_without_a_later_meeting_carrying_over_says_what_to_do(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, answer
) -> None:  # type: ignore[no-untyped-def]
    office.hand_in("甲事")
    rest(qtbot)
    asked = answer("message", None)
    tab.on_carry()
    assert "新建会议" in asked[0][2]


def test_a_key_proposal_is_marked_and_the_toast_takes_it_back(
    office: Desk, tab: ProposalsTab, qtbot: QtBot, told: Told
) -> None:
    key = office.hand_in("甲事")
    opened(tab, key, qtbot)
    tab.file.key_button.click()
    rest(qtbot)
    assert office.proposals.file(key).case.proposal.is_key
    assert tab.file.key_button.text().strip() == "取消重点"
    told.actions[-1]()
    rest(qtbot)
    assert not office.proposals.file(key).case.proposal.is_key


def test_a_proposal_taken_back_while_its_file_is_open_closes_the_file(
    office: Desk, tab: ProposalsTab, qtbot: QtBot
) -> None:
    key = office.hand_in("甲事")
    opened(tab, key, qtbot)
    office.app.undo(office.app.changes(limit=1)[0].id)
    rest(qtbot)
    assert tab._views.currentIndex() == BOARD
    assert cards(tab) == {}


def test_the_files_are_turned_in_the_order_of_the_list(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    keys = [office.hand_in(t, by=n) for n, t in enumerate(("甲事", "乙事"))]
    rest(qtbot)
    tab.show_section(LIST)
    tab.list.table.opened.emit(tab.list.rows.index(0, 0))
    QTest.keyClick(tab.file, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert tab.file.file is not None
    assert tab.file.file.case.proposal.id == keys[1]
    tab.close_file()
    assert tab._views.currentIndex() == LIST
    assert isinstance(tab.list.table.currentIndex(), QModelIndex)


def test_the_open_file_prints_its_own_slip_only(office: Desk, tab: ProposalsTab, qtbot: QtBot) -> None:
    first, second = office.hand_in("甲事"), office.hand_in("乙事", by=1)
    for key in (first, second):
        office.review(key)
        office.assign(key)
    opened(tab, second, qtbot)
    tab.print_code("D18-2", "提案交办单")
    assert preview(tab.host, qtbot).endswith("（002）")  # type: ignore[attr-defined]
