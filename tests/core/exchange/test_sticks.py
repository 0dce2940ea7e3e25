"""A file on a stick is the old one or the new one, whole; nothing is called done that was not read back."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.app import App
from core.errors import Invalid, Unwritable
from core.exchange import drives, sticks
from core.exchange.naming import file_name, is_safe
from core.exchange.records import BY_FOLDER, SENT, Contact, Manifest
from tests.core.exchange.packages import MANIFEST, PARTS

ROOT = Path(__file__).resolve().parents[3]
NAME = "红星机械厂工会_年报_2026年_001.upkg"
WRITER = """
import sys
from pathlib import Path
from core.errors import Unwritable
from core.exchange.sticks import write_out
content = bytes([int(sys.argv[3])]) * int(sys.argv[4])
print("ready", flush=True)
try:
    write_out(content, sys.argv[2], Path(sys.argv[1]))
    print("done", flush=True)
except Unwritable as error:
    sys.stdout.buffer.write(error.message.encode())
"""


def _names(folder: Path) -> list[str]:
    """What a folder holds."""
    return sorted(p.name for p in folder.iterdir())


def test_a_sent_file_lies_in_the_folder_and_in_the_register(factory: App, upward: Contact, tmp_path: Path):
    stick = tmp_path / "U盘"
    stick.mkdir()
    sealed = factory.exchange.seal(PARTS, MANIFEST, upward)
    path, entry = factory.exchange.send_to_folder(sealed, stick)
    assert path.name == "红星机械厂工会_工会统计年报_2026年_001.upkg"
    assert path.read_bytes() == sealed.content
    assert _names(stick) == [path.name]
    assert (entry.direction, entry.way, entry.counterpart) == (SENT, BY_FOLDER, "城东区总工会")
    assert factory.exchange.content(entry.id) == sealed.content


def test_a_file_of_that_name_is_replaced_whole(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"old")
    assert sticks.write_out(b"new", NAME, tmp_path).read_bytes() == b"new"
    assert _names(tmp_path) == [NAME]


def test_a_folder_that_is_gone_is_told_and_nothing_is_entered(factory: App, upward: Contact, tmp_path: Path):
    sealed = factory.exchange.seal(PARTS, MANIFEST, upward)
    with pytest.raises(Unwritable, match="可能已被拔出"):
        factory.exchange.send_to_folder(sealed, tmp_path / "拔出")
    assert factory.exchange.history() == ()


def test_a_full_stick_keeps_the_old_file(tmp_path: Path):
    """A limit on file sizes stops the writing in its middle, as a full or failing stick does."""
    (tmp_path / NAME).write_bytes(b"old")
    code = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n" + WRITER
    )
    said = _writer(tmp_path, 7, 500_000, code=code).communicate(timeout=60)[0]
    assert "done" not in said
    assert "文件超过了这个磁盘允许的大小" in said
    assert (tmp_path / NAME).read_bytes() == b"old"
    assert _names(tmp_path) == [NAME]


def test_too_little_room_is_told_before_a_byte_is_written(tmp_path: Path):
    free = shutil.disk_usage(tmp_path).free
    with pytest.raises(Unwritable, match="空间不足：需要"):
        sticks._require_room(tmp_path, free + (1 << 30))
    assert _names(tmp_path) == []


def test_a_read_only_place_is_told(tmp_path: Path):
    if os.geteuid() == 0:
        pytest.skip("the administrator may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(Unwritable, match="没有权限写入"):
        sticks.write_out(b"x", NAME, tmp_path)


def test_a_place_that_takes_no_files_is_told():
    with pytest.raises(Unwritable, match=r"没有权限写入|空间不足"):
        sticks.write_out(b"x", NAME, Path("/proc"))


def test_a_program_killed_while_writing_leaves_the_old_or_the_new_file_whole(tmp_path: Path):
    """Twenty kills spread over one and a half times what a writing takes; what said done must be the new one."""
    size, old = 6_000_000, 0
    sticks.write_out(bytes(size), NAME, tmp_path)
    start = _started(tmp_path, 0, size)
    begun = time.perf_counter()
    start.communicate(timeout=60)
    whole = time.perf_counter() - begun
    outcomes = set()
    for number in range(1, 21):
        writer = _started(tmp_path, number, size)
        time.sleep(1.5 * whole * number / 20)
        writer.send_signal(signal.SIGKILL)
        said = writer.communicate(timeout=60)[0]
        content = (tmp_path / NAME).read_bytes()
        assert content in (bytes([old]) * size, bytes([number]) * size)
        assert "done" not in said or content[0] == number
        outcomes.add(content[0] == number)
        old = content[0]
    assert outcomes == {True, False}, "the kills fell all before or all after the renaming"


def test_what_a_killed_program_left_is_cleared_away_later(tmp_path: Path):
    left, fresh, own = (
        tmp_path / n for n in (f".{'a' * 12}.part.upkg", f".{'b' * 12}.part.upkg", "照片.part")
    )
    for path in (left, fresh, own):
        path.write_bytes(b"half")
    os.utime(left, (1, 1))
    os.utime(own, (1, 1))
    sticks.write_out(b"x", NAME, tmp_path)
    assert set(_names(tmp_path)) == {NAME, fresh.name, own.name}


def test_a_file_that_reads_back_differently_is_never_called_written(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"what the stick gave back")
    with pytest.raises(Unwritable, match="不能算写成"):
        sticks._require_settled(tmp_path / NAME, b"what was written")
    with pytest.raises(Unwritable, match="不能算写成"):
        sticks._require_settled(tmp_path / "拔出.upkg", b"what was written")


@pytest.mark.skipif(not shutil.which("mkfs.vfat") or os.name != "posix", reason="no FAT tools here")
def test_a_real_fat_stick(tmp_path: Path):
    image, stick = tmp_path / "stick.img", tmp_path / "stick"
    stick.mkdir()
    with image.open("wb") as file:
        file.truncate(8 << 20)
    subprocess.run(["mkfs.vfat", str(image)], check=True, capture_output=True)
    mounted = subprocess.run(
        ["mount", "-o", "loop", str(image), str(stick)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("may not mount here")
    try:
        content = random.Random(1).randbytes(3_000_000)
        assert sticks.write_out(content, NAME, stick).read_bytes() == content
        assert drives.file_system_of(stick) in drives.FAT
        with pytest.raises(Unwritable, match="空间不足"):
            sticks.write_out(bytes(6_000_000), NAME, stick)
        assert (stick / NAME).read_bytes() == content
    finally:
        subprocess.run(["umount", str(stick)], check=True)


def _started(folder: Path, value: int, size: int) -> "subprocess.Popen[str]":
    """The same, once it is about to write."""
    writer = _writer(folder, value, size)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def _writer(folder: Path, value: int, size: int, *, code: str = WRITER) -> "subprocess.Popen[str]":
    """A program of its own that writes `size` bytes of one value."""
    arguments = [sys.executable, "-c", code, str(folder), NAME, str(value), str(size)]
    return subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )  # fmt: skip


# ---- finding sticks ----


def test_sticks_are_found_by_device_or_by_place(tmp_path: Path):
    devices, stick, disk = tmp_path / "block", tmp_path / "我的 U盘", tmp_path / "home"
    for folder in (devices, stick, disk, tmp_path / "sys/sdb/sdb1", tmp_path / "sys/sda/sda1"):
        folder.mkdir(parents=True)
    (tmp_path / "sys/sdb/removable").write_text("1\n")
    (tmp_path / "sys/sda/removable").write_text("0\n")
    (devices / "sdb1").symlink_to(tmp_path / "sys/sdb/sdb1")
    (devices / "sda1").symlink_to(tmp_path / "sys/sda/sda1")
    mounts = tmp_path / "mounts"
    written = str(stick).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 {disk} ext4 rw,relatime 0 0\n/dev/sdb1 {written} vfat ro,nosuid 0 0\n"
        "proc /proc proc rw 0 0\n/dev/sdc1 /media/gone vfat rw 0 0\n",
        encoding="utf-8",
    )
    [found] = list(drives.mounted(mounts, devices))
    assert (found.folder, found.label, found.file_system, found.is_read_only) == (
        stick,
        "我的 U盘",
        "vfat",
        True,
    )
    assert 0 < found.free <= found.total
    assert drives.file_system_of(stick, mounts) == "vfat"


def test_the_drives_of_this_computer_can_be_listed(factory: App):
    assert all(d.folder.is_dir() for d in factory.exchange.removable_drives())


# ---- names ----


def test_a_name_tells_unit_form_period_and_number():
    manifest = Manifest(form="工会统计年报", period="2026年第三季度", sequence=12)
    assert file_name(manifest, "红星厂工会") == "红星厂工会_工会统计年报_2026年第三季度_012.upkg"


@pytest.mark.parametrize(
    ("unit", "form"),
    [
        ("甲" * 200, "乙" * 200),
        ('a/b\\c:d*e?f"g<h>i|j', "x_y z\t"),
        ("...", " . "),
        ("e\u0301tude", "ﬀ"),
        ("", ""),
    ],
)
def test_every_name_is_one_that_fat_keeps(unit: str, form: str):
    name = file_name(Manifest(form=form, period="2026/H1", sequence=1), unit)
    assert is_safe(name)
    assert len(name) < 80
    assert name.count("_") == 3
    assert name.endswith("_2026H1_001.upkg")


def test_a_personal_number_never_gets_into_a_file_name():
    with pytest.raises(Invalid, match="证件号码或手机号码"):
        file_name(Manifest(form="帮扶13812345678", period="2026年", sequence=1), "红星厂工会")


@pytest.mark.parametrize("name", ["a/b.upkg", "a.", " a", "a:b", "x" * 80, "", "e\u0301.upkg"])
def test_names_that_some_system_changes_are_refused(tmp_path: Path, name: str):
    with pytest.raises(Invalid):
        sticks.write_out(b"x", name, tmp_path)
