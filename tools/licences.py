"""Collects the licence texts of the packages that ship, from the environment they are installed in."""

import re
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "licences"
# Qt's wheels carry no texts; the folder keeps them by hand, as it does for what lies inside the wheels.
WITHOUT_TEXT = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
DATA_FROM = {"pypinyin"}  # not shipped itself; resources/ holds data made from it
# Some packages keep the texts of what lies inside them in folders of their own below LICENSES.
LICENCE_FILE = re.compile(r"(^|/)((LICEN[CS]E|COPYING|NOTICE)[^/]*$|(?-i:\w*LICENSES/))", re.IGNORECASE)


def shipped() -> list[str]:
    """The names of the locked packages that the product needs, and of those whose data it carries."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted({*re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE), *DATA_FROM})


def text_of(package: str) -> str:
    """All licence texts of an installed package, one after the other."""
    files = [f for f in distribution(package).files or () if ".dist-info/" in str(f)]
    found = sorted((f for f in files if LICENCE_FILE.search(str(f))), key=str)
    return "\n\n".join(f"{f.name}\n\n{_decoded(f.read_binary()).strip()}" for f in found) + "\n"


def _decoded(content: bytes) -> str:
    """The text of a file; a few old ones were written before UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def main() -> None:
    """Write one file per package."""
    for package in shipped():
        if package not in WITHOUT_TEXT:
            (FOLDER / f"{package}.txt").write_text(text_of(package), encoding="utf-8")


if __name__ == "__main__":
    main()
