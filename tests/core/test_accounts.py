"""Officers: the chair lets them in and out; the key file and the list of officers always agree."""

import datetime as dt
from pathlib import Path

import pytest

from core import accounts, backup, vault
from core.app import App, open_store, open_with_recovery
from core.errors import Conflict, Denied, Invalid, NotFound, Unwritable
from core.tables import OfficerRow
from tests.conftest import PASSPHRASE, Template
from tests.core.factory import person

AID, AID_WORDS = "刘芳", "帮扶的初始口令 2026"
OTHER_WORDS = "另外一句口令 2026"


@pytest.fixture
def aid(app: App) -> int:
    """The aid officer, let in by the chair."""
    return app.accounts.add(AID, "帮扶专干", passphrase=AID_WORDS)


def listed(app: App) -> list[tuple[str, str, bool, str]]:
    """The officers as a person would read them."""
    return [(o.name, o.role, o.is_active, o.passphrase) for o in app.accounts.officers()]


def keys(app: App) -> set[int]:
    """Who has a slot in the key file."""
    return set(vault.holders(vault.read_keys(app.store_path)))


def reopened(app: App, passphrase: str) -> App:
    """The same store after one officer left and another logged in."""
    app.close()
    return open_store(app.store_path, passphrase)


def test_a_new_officer_logs_in_with_the_first_passphrase_and_signs_what_they_write(app: App, aid: int):
    assert listed(app) == [("赵敏", "主席", True, accounts.OWN), (AID, "帮扶专干", True, accounts.FIRST)]
    assert app.changes(limit=1)[0].action == "新增账号"
    assert app.changes(limit=1)[0].note == "刘芳（帮扶专干）"
    second = reopened(app, AID_WORDS)
    try:
        assert (second.officer, second.role, second.officer_id) == (AID, "帮扶专干", aid)
        second.members.add(person(1))
        assert second.changes(limit=1)[0].officer == AID
        newest = next(o for o in second.accounts.officers() if o.id == aid).last_change
        assert newest == second.changes(limit=1)[0].at
    finally:
        second.close()
    open_store(app.store_path, PASSPHRASE, first=aid).close()


def test_names_and_roles_lie_nowhere_in_clear_beside_the_store(app: App, aid: int):
    app.close()
    for file in (p for p in app.store_path.rglob("*") if p.is_file()):
        assert AID.encode() not in file.read_bytes()
        assert "帮扶".encode() not in file.read_bytes()


def test_an_officers_own_passphrase_takes_the_place_of_the_first_one(app: App, aid: int):
    second = reopened(app, AID_WORDS)
    try:
        with pytest.raises(Denied, match="口令不正确"):
            second.change_passphrase(PASSPHRASE, OTHER_WORDS)
        with pytest.raises(Invalid, match="和现在的一样"):
            second.change_passphrase(AID_WORDS, AID_WORDS)
        with pytest.raises(Invalid, match="每个账号的口令都要不同"):
            second.change_passphrase(AID_WORDS, PASSPHRASE)
        second.change_passphrase(AID_WORDS, OTHER_WORDS)
        assert second.accounts.me.passphrase == accounts.OWN
    finally:
        second.close()
    with pytest.raises(Denied):
        open_store(app.store_path, AID_WORDS)
    open_store(app.store_path, OTHER_WORDS).close()
    open_store(app.store_path, PASSPHRASE).close()


def test_only_the_chair_manages_accounts(app: App, aid: int):
    second = reopened(app, AID_WORDS)
    try:
        before = (listed(second), keys(second))
        for attempt in (
            lambda: second.accounts.add("周敏", "一般干事", passphrase=OTHER_WORDS),
            lambda: second.accounts.edit_role(1, "一般干事"),
            lambda: second.accounts.reset(1, OTHER_WORDS),
            lambda: second.accounts.retire(1),
            lambda: second.accounts.reinstate(1, OTHER_WORDS),
            lambda: second.accounts.hand_over(aid, role="一般干事"),
        ):
            with pytest.raises(Denied, match="只有工会主席能管理"):
                attempt()
        assert (listed(second), keys(second)) == before
    finally:
        second.close()


@pytest.mark.parametrize(
    ("name", "role", "words", "why"),
    [
        (" 赵 敏 ", "一般干事", OTHER_WORDS, "加注以便区分"),
        ("", "一般干事", OTHER_WORDS, "请填写“姓名”"),
        ("周敏", "总经理", OTHER_WORDS, "没有“总经理”这一项"),
        ("周敏", "主席", OTHER_WORDS, "主席只有一名"),
        ("周敏", "一般干事", "短", "至少 8 个字符"),
        ("周敏", "一般干事", PASSPHRASE, "每个账号的口令都要不同"),
    ],
)
def test_an_officer_who_cannot_be_let_in_leaves_no_trace(
    app: App, name: str, role: str, words: str, why: str
):
    newest = app.changes(limit=1)
    with pytest.raises(Invalid, match=why):
        app.accounts.add(name, role, passphrase=words)
    assert [o.name for o in app.accounts.officers()] == ["赵敏"]
    assert keys(app) == {1}
    assert app.changes(limit=1) == newest


def test_a_forgotten_passphrase_is_replaced_by_a_first_one(app: App, aid: int):
    app.accounts.reset(aid, OTHER_WORDS)
    change = app.changes(limit=1)[0]
    assert (change.action, change.note, change.officer) == ("重设账号口令", AID, "赵敏")
    assert listed(app)[1][3] == accounts.FIRST
    app.close()
    with pytest.raises(Denied):
        open_store(app.store_path, AID_WORDS)
    open_store(app.store_path, OTHER_WORDS).close()


def test_who_left_is_let_in_no_more_and_stays_in_the_history(app: App, aid: int):
    second = reopened(app, AID_WORDS)
    second.members.add(person(1))
    chair = reopened(second, PASSPHRASE)
    chair.accounts.retire(aid)
    assert listed(chair)[1] == (AID, "帮扶专干", False, accounts.NONE)
    assert chair.accounts.officers()[1].left_on == dt.date.today()
    assert keys(chair) == {1}
    assert AID in [c.officer for c in chair.changes()]
    with pytest.raises(Invalid, match="重新启用"):
        chair.accounts.add(AID, "一般干事", passphrase=OTHER_WORDS)
    with pytest.raises(Conflict, match="已经停用"):
        chair.accounts.reset(aid, OTHER_WORDS)
    chair.close()
    with pytest.raises(Denied):
        open_store(chair.store_path, AID_WORDS)


def test_who_comes_back_gets_the_old_account_with_a_new_first_passphrase(app: App, aid: int):
    app.accounts.retire(aid)
    app.accounts.reinstate(aid, OTHER_WORDS)
    assert listed(app)[1] == (AID, "帮扶专干", True, accounts.FIRST)
    with pytest.raises(Conflict, match="正在使用"):
        app.accounts.reinstate(aid, OTHER_WORDS)
    second = reopened(app, OTHER_WORDS)
    assert second.officer_id == aid
    second.close()


def test_there_is_always_exactly_one_chair(app: App, aid: int):
    for attempt in (
        lambda: app.accounts.retire(1),
        lambda: app.accounts.edit_role(1, "一般干事"),
        lambda: app.accounts.hand_over(1, role="一般干事"),
    ):
        with pytest.raises(Conflict, match="任何时候都要有一名主席"):
            attempt()
    with pytest.raises(Invalid, match="移交主席"):
        app.accounts.edit_role(aid, "主席")
    with pytest.raises(NotFound):
        app.accounts.retire(99)
    app.accounts.edit_role(aid, "组织委员")
    assert [o.role for o in app.accounts.officers()] == ["主席", "组织委员"]


def test_the_office_of_chair_is_handed_over_and_the_recovery_code_is_then_the_successors(
    app: App, aid: int, template: Template
):
    app.accounts.hand_over(aid, role="一般干事")
    assert [(o.name, o.role) for o in app.accounts.officers()] == [("赵敏", "一般干事"), (AID, "主席")]
    assert app.role == "一般干事"
    with pytest.raises(Denied, match="只有工会主席能管理"):
        app.accounts.hand_over(aid, role="一般干事")
    app.close()
    successor = open_with_recovery(app.store_path, template.recovery_code, OTHER_WORDS)
    assert (successor.officer, successor.role) == (AID, "主席")
    successor.accounts.retire(1)
    successor.close()
    with pytest.raises(Denied):
        open_store(app.store_path, PASSPHRASE)
    open_store(app.store_path, OTHER_WORDS).close()


def test_a_recovery_that_is_refused_leaves_the_store_closed_and_every_passphrase_as_it_was(
    app: App, aid: int, template: Template
):
    app.close()
    with pytest.raises(Invalid, match="每个账号的口令都要不同"):
        open_with_recovery(app.store_path, template.recovery_code, AID_WORDS)
    for words in (PASSPHRASE, AID_WORDS):
        open_store(app.store_path, words).close()


def test_changes_of_accounts_are_not_taken_back(app: App, aid: int):
    added = app.changes(limit=1)[0].id
    app.accounts.retire(aid)
    retired = app.changes(limit=1)[0].id
    for change in (1, added, retired):
        with pytest.raises(Conflict, match="账号的变更不能撤销"):
            app.undo(change)
    assert [o.is_active for o in app.accounts.officers()] == [True, False]
    assert keys(app) == {1}


def test_a_key_file_that_cannot_be_written_changes_no_account(app: App, aid: int):
    (app.store_path / "keys.new").mkdir()
    before = (listed(app), keys(app), app.changes(limit=1))
    for attempt in (
        lambda: app.accounts.add("周敏", "一般干事", passphrase=OTHER_WORDS),
        lambda: app.accounts.retire(aid),
        lambda: app.accounts.reset(aid, OTHER_WORDS),
    ):
        with pytest.raises(Unwritable, match="口令没有改动"):
            attempt()
    assert (listed(app), keys(app), app.changes(limit=1)) == before


def test_a_full_disk_leaves_the_key_file_as_it_was(app: App, aid: int):
    before = vault.read_keys(app.store_path)
    with app.db.write("占满磁盘") as writing:
        pages = writing.session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        writing.session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Unwritable, match="磁盘空间不足"):
        for n in range(400):
            app.accounts.edit_role(aid, ("一般干事", "帮扶专干")[n % 2])
    with pytest.raises(Unwritable, match="磁盘空间不足"):
        app.accounts.retire(aid)
    assert app.accounts.officers()[1].is_active
    assert vault.read_keys(app.store_path) == before


def test_a_slot_whose_officer_is_not_there_opens_nothing_and_goes_with_the_next_change(app: App):
    content = vault.read_keys(app.store_path)
    vault.write_keys(app.store_path, vault.with_passphrase(content, app.db.key, OTHER_WORDS, 7))
    app.close()
    with pytest.raises(Denied, match="已经停用"):
        open_store(app.store_path, OTHER_WORDS)
    chair = open_store(app.store_path, PASSPHRASE)
    chair.accounts.add(AID, "帮扶专干", passphrase=AID_WORDS)
    assert keys(chair) == {1, 2}
    chair.close()


def test_a_backup_opens_with_the_passphrases_of_its_day(app: App, tmp_path: Path):
    early = app.backup(tmp_path / "早")
    key = app.accounts.add(AID, "帮扶专干", passphrase=AID_WORDS)
    middle = app.backup(tmp_path / "中")
    app.accounts.retire(key)
    late = app.backup(tmp_path / "晚")
    opens = {}
    for name, file in (("early", early), ("middle", middle), ("late", late)):
        folder = tmp_path / f"{name}.union"
        backup.restore(file, folder)
        opens[name] = [w for w in (PASSPHRASE, AID_WORDS) if _opens(folder, w)]
    assert opens == {"early": [PASSPHRASE], "middle": [PASSPHRASE, AID_WORDS], "late": [PASSPHRASE]}


def _opens(folder: Path, words: str) -> bool:
    """Whether a passphrase opens a store."""
    try:
        open_store(folder, words).close()
    except Denied:
        return False
    return True


def test_a_reviewer_looks_and_writes_nothing(app: App):
    app.members.add(person(1))
    app.accounts.add("钱审", "经审委员", passphrase=AID_WORDS)
    reviewer = reopened(app, AID_WORDS)
    try:
        assert reviewer.members.overview().people == 1
        newest = reviewer.changes(limit=1)
        for attempt in (lambda: reviewer.members.add(person(2)), lambda: reviewer.undo(newest[0].id)):
            with pytest.raises(Denied, match="经审委员的账号只能查看"):
                attempt()
        assert reviewer.changes(limit=1) == newest
        reviewer.change_passphrase(AID_WORDS, OTHER_WORDS)
    finally:
        reviewer.close()
    open_store(app.store_path, OTHER_WORDS).close()


def test_eight_officers_fit_and_the_ninth_waits(app: App):
    with app.db.write("测试账号") as writing:
        writing.session.add_all(OfficerRow(name=f"干事{n}", role="一般干事") for n in range(2, 8))
    eighth = app.accounts.add(AID, "帮扶专干", passphrase=AID_WORDS)
    with pytest.raises(Conflict, match="最多 8 个账号"):
        app.accounts.add("干事九", "一般干事", passphrase=OTHER_WORDS)
    app.accounts.retire(eighth)
    app.accounts.add("干事九", "一般干事", passphrase=OTHER_WORDS)
