from collections.abc import Callable
from pathlib import Path

from tests.conftest import PASSPHRASE, Template
from tests.scenarios.officer import Officer

NEW = "new passphrase 2027"


def test_a_store_opens_only_for_its_passphrase_its_recovery_code_and_one_window(
    start: Callable[..., Officer], store: Path, template: Template
) -> None:
    officer = start(store)
    officer.unlock("not this one 2026")
    assert officer.sees("口令不正确")
    officer.unlock(PASSPHRASE)
    assert officer.app.officer == "赵敏"

    officer.press("Ctrl+L")
    assert officer.sees("已锁定")
    officer.take("忘记口令")
    officer.type(template.recovery_code)
    officer.tab_to("新口令")
    officer.type(NEW)
    officer.tab_to("再输一次新口令")
    officer.type(NEW)
    officer.press("Return")
    officer.wait()
    assert officer.app.check() == ()

    colleague = start(store)
    colleague.unlock(NEW)
    assert colleague.sees("正在使用这个数据库")
    officer.press("Ctrl+L")
    colleague.unlock(PASSPHRASE)
    assert colleague.sees("口令不正确")
    colleague.unlock(NEW)
    assert colleague.app.officer == "赵敏"
