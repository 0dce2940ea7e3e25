"""Forms: those that come with the program, and those that the upper union sent."""

import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import codes
from core.errors import Invalid, NotFound, Problem
from core.reporting.queries.sources import SOURCES
from core.reporting.records.forms import Check, Form
from core.reporting.rules.forms import canonical, form_of, with_shared_checks
from core.reporting.tables.reports import FormRow
from core.resources import resource

CHECKS = "checks.toml"


@cache
def shipped() -> Mapping[str, Form]:
    """The forms that come with the program, by code."""
    files = sorted(f for f in resource("forms").glob("*.toml") if f.name != CHECKS)
    found = [read_form(file.read_text(encoding="utf-8")) for file in files]
    return {f.code: f for f in found}


@cache
def shared_checks() -> tuple[dict[str, Any], ...]:
    """The relations that hold for every form that has their cells."""
    text = resource("forms", CHECKS).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["check"])


def relations() -> tuple[Check, ...]:
    """Every shared relation as a record."""
    return tuple(Check(**{k: v for k, v in c.items() if k != "forms"}) for c in shared_checks())


def read_form(text: str) -> Form:
    """The form of a file, TOML or the complete JSON that travels; raises Invalid with everything wrong."""
    return _form(canonical(definition_of(text)))


def definition_of(text: str) -> Mapping[str, Any]:
    """The complete definition of a file; raises Invalid when it cannot be read."""
    try:
        if text.lstrip().startswith("{"):
            found: Any = json.loads(text)
            return dict(found)
        return with_shared_checks(tomllib.loads(text, parse_float=_refuse), shared_checks())
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError, TypeError, ValueError, KeyError):
        message = "表式文件读不懂，没有采用，原来的表式照旧。请向下发单位索取新的文件"
        raise Invalid((Problem(field="form", message=message),)) from None


def _refuse(text: str) -> Decimal:
    """Whole numbers only: a definition must be written the same everywhere."""
    raise ValueError(text)


@lru_cache(maxsize=256)
def _form(definition: str) -> Form:
    """The form of a complete definition."""
    try:
        return form_of(json.loads(definition), SOURCES, codes.label_set)
    except (KeyError, TypeError, AttributeError):
        message = "表式文件的结构不对，没有采用，原来的表式照旧。请向下发单位索取新的文件"
        raise Invalid((Problem(field="form", message=message),)) from None


def definition_text(session: Session | None, form: Form) -> str:
    """The complete definition of a form as it travels."""
    if session is not None:
        kept = session.scalar(select(FormRow.definition).where(FormRow.digest == form.digest))
        if kept is not None:
            return kept
    for file in resource("forms").glob("*.toml"):
        if file.name != CHECKS:
            text = canonical(definition_of(file.read_text(encoding="utf-8")))
            if _form(text).digest == form.digest:
                return text
    raise NotFound(f"没有找到 {form.code} 这一版的表式。")


def current(session: Session) -> Mapping[str, Form]:
    """The form of each code that holds now: the newest version, sent ones before shipped ones of the same version."""
    found = dict(shipped())
    rows = session.scalars(select(FormRow).where(FormRow.is_active).order_by(FormRow.id))
    for row in rows:
        known = found.get(row.code)
        if known is None or row.version >= known.version:
            found[row.code] = _form(row.definition)
    return dict(sorted(found.items()))


def by_digest(session: Session, digest: str) -> Form | None:
    """The form of a digest, if it is known here."""
    row = session.scalar(select(FormRow).where(FormRow.digest == digest))
    if row is not None:
        return _form(row.definition)
    return next((f for f in shipped().values() if f.digest == digest), None)


def find(session: Session, name: str) -> Form:
    """The form of a code or title; raises NotFound naming those there are."""
    forms = current(session)
    wanted = name.strip()
    for form in forms.values():
        if wanted.upper() == form.code or wanted == form.title:
            return form
    titles = "、".join(f"{f.code} {f.title}" for f in forms.values())
    raise NotFound(f"没有名为“{wanted}”的报表。现有：{titles}、会员统计表。")
