"""The sticks and other removable drives that are there now."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from core.exchange.records import Drive

FAT = frozenset({"vfat", "msdos", "fat", "fat32", "fat16"})
MOST_FAT = (4 << 30) - 1  # bytes of one file
_MOUNTS, _DEVICES = Path("/proc/mounts"), Path("/sys/class/block")
_PLACES = ("/media/", "/run/media/")  # where desktops put what is plugged in
_OCTAL = re.compile(r"\\([0-7]{3})")


def mounted(mounts: Path = _MOUNTS, devices: Path = _DEVICES) -> Iterator[Drive]:
    """The removable drives of a Linux system, from its list of mounts and its list of devices."""
    for device, folder, file_system, options in _mounts(mounts):
        is_placed = str(folder).startswith(_PLACES)
        if device.startswith("/dev/") and (is_placed or _is_removable(devices / Path(device).name)):
            yield from _drive(folder, folder.name, file_system, is_read_only="ro" in options.split(","))


def file_system_of(folder: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of file system that holds a folder, in small letters; empty where the system does not tell."""
    if sys.platform == "win32":
        return _volume(folder.resolve().anchor)[1].lower()
    held = [(len(str(at)), kind) for _, at, kind, _ in _mounts(mounts) if folder.resolve().is_relative_to(at)]
    return max(held, default=(0, ""))[1]


def _mounts(mounts: Path) -> Iterator[tuple[str, Path, str, str]]:
    """Device, folder, file system and options of each mount."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        fields = [_OCTAL.sub(lambda found: chr(int(found[1], 8)), text) for text in line.split(" ")]
        if len(fields) >= 4:
            # The list writes bytes above 127 as they are; only space, tab, newline and backslash are escaped.
            yield fields[0], Path(fields[1]), fields[2], fields[3]


def _is_removable(device: Path) -> bool:
    """Whether a device or the disk that a partition lies on says that it can be taken out."""
    try:
        whole = device.resolve()
        for place in (whole, whole.parent):
            flag = place / "removable"
            if flag.is_file():
                return flag.read_text().strip() == "1"
    except OSError:
        pass
    return False


def _drive(folder: Path, label: str, file_system: str, *, is_read_only: bool) -> Iterator[Drive]:
    """The drive with its space, or nothing when it was pulled out a moment ago."""
    try:
        space = shutil.disk_usage(folder)
    except OSError:
        return
    yield Drive(
        folder=folder, label=label, file_system=file_system, free=space.free, total=space.total,
        is_read_only=is_read_only,
    )  # fmt: skip


if sys.platform == "win32":
    import ctypes

    _REMOVABLE = 2
    _READ_ONLY = 0x00080000

    def _volume(root: str) -> tuple[str, str, int]:
        """The label, the file system and the flags of a drive."""
        label, kind = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = ctypes.c_ulong()
        known = ctypes.windll.kernel32.GetVolumeInformationW(
            root, label, 261, None, None, ctypes.byref(flags), kind, 261
        )
        return (label.value, kind.value, flags.value) if known else ("", "", 0)

    def _lettered() -> Iterator[Drive]:
        """The removable drives by letter."""
        kernel = ctypes.windll.kernel32
        quiet = kernel.SetErrorMode(1)  # an empty card reader would open a message box
        try:
            for root in (f"{chr(65 + n)}:\\" for n in range(26) if kernel.GetLogicalDrives() >> n & 1):
                if kernel.GetDriveTypeW(root) == _REMOVABLE:
                    label, kind, flags = _volume(root)
                    yield from _drive(
                        Path(root), label or root[:2], kind.lower(), is_read_only=bool(flags & _READ_ONLY)
                    )
        finally:
            kernel.SetErrorMode(quiet)

    def removable_drives() -> tuple[Drive, ...]:
        """The removable drives that are there now."""
        return tuple(_lettered())

else:

    def removable_drives() -> tuple[Drive, ...]:
        """The removable drives that are there now."""
        return tuple(mounted()) if os.name == "posix" else ()
