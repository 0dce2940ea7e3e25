from pathlib import Path

from PySide6.QtCore import QSettings

from gui.settings import RECENT_STORES, Settings


def test_what_was_chosen_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "设置.ini"
    first = Settings(file)
    first.mode, first.text_size, first.density, first.lock_minutes = "dark", "特大", "roomy", 10
    first.backup_folder = tmp_path / "备份"
    first.docx_fonts = "windows"
    del first
    second = Settings(file)
    assert (second.mode, second.text_size, second.density, second.lock_minutes) == (
        "dark",
        "特大",
        "roomy",
        10,
    )
    assert second.backup_folder == tmp_path / "备份"
    assert second.docx_fonts == "windows"


def test_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    raw = QSettings(str(file), QSettings.Format.IniFormat)
    for key in ("look/mode", "look/text_size", "look/density", "safety/lock_minutes", "papers/docx_fonts"):
        raw.setValue(key, "???")
    raw.sync()
    settings = Settings(file)
    assert (settings.mode, settings.text_size, settings.density) == ("light", "标准", "standard")
    assert settings.lock_minutes == 5
    assert settings.docx_fonts == "gb"


def test_recent_stores_are_listed_newest_first_once_and_only_while_they_exist(
    settings: Settings, tmp_path: Path
) -> None:
    stores = [tmp_path / f"{n}.union" for n in range(RECENT_STORES + 2)]
    for store in stores:
        store.mkdir()
        settings.add_recent(store)
    settings.add_recent(stores[-2])
    stores[-1].rmdir()
    assert settings.recent_stores == (stores[-2], *reversed(stores[-RECENT_STORES:-2]))
