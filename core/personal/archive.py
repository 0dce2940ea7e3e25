"""The parts of a docx or xlsx file, read without trusting it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from core.errors import Damaged
from core.templates.marks import Element

MOST_PARTS = 5000
MOST_UNPACKED = 300 << 20
_MAGIC_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = re.compile(r"(?i)\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic)$")


class Archive:
    """The parts of an office file by name."""

    def __init__(self, content: bytes) -> None:
        """Raises Damaged, saying why in a few words, when the file cannot be read."""
        if content.startswith(_MAGIC_OLE):
            raise Damaged("设了打开密码，或者是旧格式（doc、xls）")
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.parts = dict(_parts(archive))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise Damaged("文件已损坏或没有拷贝完整") from None
        except RuntimeError:  # how zipfile says that a part is encrypted
            raise Damaged("设了打开密码") from None

    def tree(self, name: str) -> Element:
        """The root of a part; raises Damaged."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(self.parts[name], parser)
        except (etree.XMLSyntaxError, KeyError, ValueError):
            raise Damaged("文件的内部结构不正常") from None

    def named(self, pattern: str) -> tuple[str, ...]:
        """The names of the parts that match, in order."""
        return tuple(sorted(n for n in self.parts if re.fullmatch(pattern, n)))

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of the pictures inside."""
        return tuple(sorted(n for n in self.parts if _PICTURE.search(n) and "thumbnail" not in n.lower()))


def paragraphs(root: Element, paragraph: str, texts: tuple[str, ...], *, outside: str = "") -> Iterator[str]:
    """The text of each element of that local name, its pieces joined; those inside one named `outside` are left out."""
    for one in root.iter(f"{{*}}{paragraph}"):
        if outside and nearest(one, outside) is not None:
            continue
        pieces = [
            e.text or "" for e in one.iter(*(f"{{*}}{t}" for t in texts)) if nearest(e, paragraph) is one
        ]
        text = "".join(pieces)
        if text.strip():
            yield text


def nearest(element: Element, name: str) -> Element | None:
    """The innermost element of a name around one."""
    return next(element.iterancestors(f"{{*}}{name}"), None)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each part with its bytes, as long as all together stay reasonable."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise Damaged("解压后大得不正常")
    left = MOST_UNPACKED
    for entry in entries:
        with archive.open(entry) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Damaged("解压后大得不正常")
        yield entry.filename, content
