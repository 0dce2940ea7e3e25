"""The template library: each public writer is one audited, undoable change."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import stored
from core.audit import Writing
from core.db import Database
from core.errors import Denied, Invalid, NotFound, Problem
from core.fields import fields
from core.library import files
from core.library.official import official_file, official_templates
from core.library.records import OwnTemplate, UsableField, file_name
from core.library.tables import OwnTemplateRow, TemplateContentRow
from core.templates.vocabulary import PlaceLine, vocabulary

if TYPE_CHECKING:
    from core.templates.filling import FillResult

_FIXED = "这是随软件提供的官方表样，不能改名、替换或删除。需要改动时请先“另存一份”，改好后再导入。"


class Fill(Protocol):
    """Fills a template file from a record such as `person:3` or `organisation`."""

    def __call__(self, record: str, template: Path, out: Path, *, keep_unknown: bool) -> "FillResult": ...


class Library:
    """The templates of one store; `records` says which records places are filled from, `fill` does it."""

    def __init__(self, db: Database, records: Mapping[str, type[Any]], *, fill: Fill) -> None:
        self._db, self._records, self._fill = db, records, fill

    # ---- reading ----

    def templates(self) -> tuple[OwnTemplate, ...]:
        """The union's own templates, the newest first, then the official forms."""
        with self._db.read() as session:
            rows = session.scalars(select(OwnTemplateRow).order_by(OwnTemplateRow.id.desc()))
            return (*map(_record, rows), *official_templates())

    def template(self, template_id: int) -> OwnTemplate:
        """One template; raises NotFound."""
        if template_id < 0:
            return _official(template_id)
        with self._db.read() as session:
            return _record(stored.require(session, OwnTemplateRow, template_id))

    def describe(self, template_id: int) -> tuple[PlaceLine, ...]:
        """Every place of a template with its meaning; raises NotFound, Damaged."""
        from core.templates.filling import describe  # reads XML and formulas, slow to import

        with self._file(template_id) as path:
            return describe(path, vocabulary(tuple(self._records.values())))

    def usable_fields(self) -> tuple[UsableField, ...]:
        """The fields that places are filled from, with the words that mean this field and no other."""
        words = vocabulary(tuple(self._records.values()))
        entries = [
            (about, name, f.spec)
            for about, record in self._records.items()
            for name, f in fields(record).items()  # type: ignore[arg-type]  # classes are hashable
        ]
        names = {name for _, name, _ in entries}

        def meant(word: str) -> str:
            return next((w for w in words.same(word) if w in names), "")

        return tuple(
            UsableField(
                about=about,
                label=spec.label,
                place=f"${{{spec.label}}}",
                other_words=tuple(word for word in spec.aliases if meant(word) == name),
            )
            for about, name, spec in entries
        )

    def save_copy(self, template_id: int, out: Path) -> None:
        """Write the template itself to a file; raises NotFound, Invalid for another ending, Unwritable."""
        kind = self.template(template_id).kind
        if out.suffix.lower() != f".{kind}":
            message = f"这个模板是 {kind} 文件，请把文件名的结尾改成“.{kind}”。"
            raise Invalid((Problem(field="out", message=message),))
        with self._file(template_id) as path:
            files.save(path.read_bytes(), out)

    def fill(self, template_id: int, record: str, out: Path, *, keep_unknown: bool = False) -> "FillResult":
        """Fill a template from `person:ID` or `organisation` into a new file.

        Places without a value are emptied unless they are to be kept. Raises what filling raises.
        """
        with self._file(template_id) as path:
            return self._fill(record, path, out, keep_unknown=keep_unknown)

    @contextmanager
    def _file(self, template_id: int) -> Iterator[Path]:
        """The template as a file; raises NotFound."""
        if template_id < 0:
            yield official_file(_official(template_id))
            return
        with self._db.read() as session:
            row = stored.require(session, OwnTemplateRow, template_id)
            held = session.get_one(TemplateContentRow, row.content_id)
            name, content = row.file_name, held.content
        with files.as_file(content, name) as path:
            yield path

    # ---- writing ----

    def add(self, path: Path, title: str = "", *, note: str | None = None) -> int:
        """Keep a DOCX or XLSX file as a template; raises Damaged, Invalid, Unwritable."""
        content, kind = self._checked(path)
        made = OwnTemplate(
            title=title.strip() or path.stem[:60],
            file_name=file_name(path.stem, kind),
            kind=kind,
            added_at=_now(),
            note=note or None,
        )
        with self._db.write("导入模板", note=made.title) as writing:
            _require_sound(writing.session, made)
            row = OwnTemplateRow(**_columns(made), content_id=_keep(writing, content))
            writing.session.add(row)
            writing.session.flush()
            return row.id

    def replace(self, template_id: int, path: Path) -> None:
        """Give a template another file; raises Damaged, Denied, NotFound, Unwritable."""
        _refuse_official(template_id)
        content, kind = self._checked(path)
        with self._db.write("更换模板文件") as writing:
            row = stored.require(writing.session, OwnTemplateRow, template_id)
            writing.note = row.title
            row.file_name, row.kind = file_name(path.stem, kind), kind
            row.content_id = _keep(writing, content)

    def rename(self, template_id: int, title: str, *, note: str | None = None) -> None:
        """Give a template another title and note; raises Denied, Invalid, NotFound."""
        _refuse_official(template_id)
        with self._db.write("模板改名", note=title) as writing:
            row = stored.require(writing.session, OwnTemplateRow, template_id)
            _require_sound(writing.session, replace(_record(row), title=title.strip(), note=note or None))
            row.title, row.note = title.strip(), note or None

    def remove(self, template_id: int) -> None:
        """Take a template out of the list; its bytes stay for undo; raises Denied, NotFound."""
        _refuse_official(template_id)
        with self._db.write("删除模板") as writing:
            row = stored.require(writing.session, OwnTemplateRow, template_id)
            writing.note = row.title
            writing.session.delete(row)

    @staticmethod
    def _checked(path: Path) -> tuple[bytes, str]:
        """The bytes of a file that can be filled, and its kind; what is checked is what is kept."""
        from core.templates.filling import kind_of  # reads XML and formulas, slow to import

        content = files.read(path)
        with files.as_file(content, file_name(path.stem, "part")) as copy:
            return content, kind_of(copy)


def _keep(writing: Writing, content: bytes) -> int:
    """Store the bytes; the audit notes the key only."""
    first, _ = writing.insert_many(TemplateContentRow, ("content",), [(content,)], count=1)
    return first


def _require_sound(session: Session, template: OwnTemplate) -> None:
    """Raise Invalid for wrong fields or a title that another template has."""
    stored.check(template)
    same = select(OwnTemplateRow.id).where(OwnTemplateRow.title == template.title)
    if set(session.scalars(same)) - {template.id}:
        message = f"已经有一个叫“{template.title}”的模板，请换一个名称；要用新文件代替它，请用“换文件”。"
        raise Invalid((Problem(field="title", message=message),))


def _refuse_official(template_id: int) -> None:
    """Raise Denied for a form that comes with the program."""
    if template_id < 0:
        raise Denied(_FIXED)


def _official(template_id: int) -> OwnTemplate:
    """An official form; raises NotFound."""
    found = next((t for t in official_templates() if t.id == template_id), None)
    if found is None:
        raise NotFound("没有这个官方表样。请刷新后再试。")
    return found


def _record(row: OwnTemplateRow) -> OwnTemplate:
    """The record of a row."""
    return stored.record(OwnTemplate, row)


def _columns(template: OwnTemplate) -> dict[str, object]:
    """A record's columns."""
    return {name: getattr(template, name) for name in fields(OwnTemplate)}


def _now() -> dt.datetime:
    """This moment, to the second."""
    return dt.datetime.now().replace(microsecond=0)
