"""The template library's tables."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.tables import Stored, about


class TemplateContentRow(Stored):
    """The bytes of a template file; never changed, so that audit and undo need no copies of them."""

    __tablename__ = "template_content"
    __table_args__ = about("模板文件")
    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class OwnTemplateRow(Stored):
    """A template of the union's own, pointing at the file it has now."""

    __tablename__ = "own_template"
    __table_args__ = about("模板")
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    file_name: Mapped[str]
    kind: Mapped[str]
    added_at: Mapped[dt.datetime]
    note: Mapped[str | None]
    content_id: Mapped[int] = mapped_column(ForeignKey("template_content.id"), index=True)
