"""The shape of the code, measured: which part may know which, how long a piece may be, what things are called."""

import ast
import dataclasses
import importlib
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from core.fields import fields

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
MEDIAN_FILE, MEDIAN_FUNCTION = 150, 10
TEXTS = {".py", ".md", ".toml", ".csv", ".json", ".lock", ".sh", ".cmd", ".txt", ".qss", ".ini", ".mako", ""}
QT_VIRTUALS = {"data", "event", "flags", "index", "paint", "parent", "sort"}  # beside those inCamelCase
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _sources(*folders: str) -> list[Path]:
    """The Python files under the folders, or the file of that name."""
    found = [
        p for f in folders for p in ([ROOT / f] if f.endswith(".py") else sorted((ROOT / f).rglob("*.py")))
    ]
    return [p for p in found if p.exists()]


PRODUCT = _sources("main.py", "core", "gui", "tools", "installer")
EVERYTHING = [*PRODUCT, *_sources("tests")]
CORE, GUI = _sources("core"), _sources("gui")
FEATURES = {p.parent.name for p in CORE if p.name == "records.py"} | {
    p.parents[1].name for p in CORE if p.parent.name == "records"
}


def _name(path: Path) -> str:
    """The path as it is written in a message."""
    return path.relative_to(ROOT).as_posix()


def _module(path: Path) -> str:
    """The dotted name under which a file is imported."""
    return _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def _tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """The dotted names a file imports; `from core import db` counts as core.db."""
    names: list[str] = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(names)


def _functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    return (n for n in ast.walk(_tree(path)) if isinstance(n, Function))


def _is(name: str, *modules: str) -> bool:
    """Whether an imported name is one of the modules or lies in one."""
    return any(name == m or name.startswith(f"{m}.") for m in modules)


def _layer(name: str) -> str:
    """The layer of a feature's module: core.<feature>.<layer>…, otherwise nothing."""
    parts = name.split(".")
    return parts[2] if parts[0] == "core" and len(parts) > 2 else ""


def _feature(name: str) -> str:
    """The feature that a module belongs to."""
    parts = name.split(".")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else ""


def _wrong(paths: list[Path], is_wrong: Callable[[str, str], bool]) -> list[str]:
    """The imports, as "file: name", that `is_wrong` finds for an importing module and an imported name."""
    return [f"{_name(p)}: {i}" for p in paths for i in _imports(p) if is_wrong(_module(p), i)]


def test_core_knows_no_screen() -> None:
    assert _wrong(CORE, lambda _, name: _is(name, "gui", "PySide6", "shiboken6", "main")) == []


def test_gui_knows_services_and_records_but_no_table_and_no_database() -> None:
    forbidden = (
        "sqlalchemy",
        "sqlcipher3",
        "alembic",
        "core.db",
        "core.undo",
        "core.tables",
        "core.cli",
        "main",
    )
    below = ("tables", "queries")
    assert _wrong(GUI, lambda _, name: _is(name, *forbidden) or _layer(name) in below) == []


def test_rules_know_records_and_what_records_and_findings_are_made_of() -> None:
    vocabulary = ("core.fields", "core.errors", "core.rules", "core.calendar")

    @cache
    def in_records(feature: str) -> frozenset[str]:
        files = (p for p in CORE if _is(_module(p), f"{feature}.records"))
        return frozenset(i.rpartition(".")[0] for p in files for i in _imports(p))

    def is_wrong(module: str, name: str) -> bool:
        feature = module.split(".rules")[0]
        is_known = _is(name, f"{feature}.rules", *vocabulary, *in_records(feature))
        is_known = is_known or _layer(name) == "records"
        return (
            _layer(module) == "rules" and not is_known and name.split(".")[0] not in sys.stdlib_module_names
        )

    assert _wrong(CORE, is_wrong) == []


def test_a_feature_reaches_another_through_its_service_or_queries() -> None:
    def is_wrong(module: str, name: str) -> bool:
        is_other = _feature(module) != _feature(name) and {_feature(module), _feature(name)} <= FEATURES
        return is_other and _layer(name) not in ("service", "queries", "records")

    assert _wrong(CORE, is_wrong) == []


def test_inside_a_feature_imports_point_from_the_service_down() -> None:
    above = {
        "records": ("service", "rules", "tables", "queries"),
        "rules": ("service", "tables", "queries"),
        "tables": ("service", "rules", "queries"),
        "queries": ("service",),
    }

    def is_wrong(module: str, name: str) -> bool:
        is_inside = _feature(module) == _feature(name) and _feature(name) in FEATURES
        return is_inside and _layer(name) in above.get(_layer(module), ())

    assert _wrong(CORE, is_wrong) == []


def test_core_below_the_features_knows_none_of_them() -> None:
    wiring = ("core.app", "core.cli", "core.migrate", "core.migrations")
    layers = ("records", "rules", "tables", "queries", "service")

    def is_wrong(module: str, name: str) -> bool:
        is_wiring = _is(module, *wiring) or module.startswith("core.sample")
        is_below = not is_wiring and _feature(module) not in FEATURES
        return is_below and _feature(name) in FEATURES and _layer(name) in layers

    assert _wrong(CORE, is_wrong) == []


def test_no_file_is_too_long() -> None:
    lengths = {_name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in EVERYTHING}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}
    assert statistics.median(n for n in lengths.values() if n) < MEDIAN_FILE


def test_no_function_is_too_long() -> None:
    lengths = {f"{_name(p)}:{f.lineno} {f.name}": _length(f) for p in EVERYTHING for f in _functions(p)}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < MEDIAN_FUNCTION


def _length(function: Function) -> int:
    """Lines from the `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_names_say_something() -> None:
    files = {"utils", "util", "misc", "common", "constants", "helpers", "base"}
    classes = re.compile(r"(Manager|Helper|Utils?|Data|Info|Base)$")
    functions = re.compile(r"(process|handle|do)(_|$)")
    wrong = [_name(p) for p in EVERYTHING if p.stem in files]
    for path in PRODUCT:
        classes_here = [n for n in ast.walk(_tree(path)) if isinstance(n, ast.ClassDef)]
        wrong += [f"{_name(path)}: class {n.name}" for n in classes_here if classes.search(n.name)]
        wrong += [f"{_name(path)}: def {f.name}" for f in _functions(path) if functions.match(f.name)]
    assert wrong == []


def test_only_the_two_doors_catch_everything() -> None:
    doors = {"gui/jobs.py", "gui/errors.py"}
    handlers = [
        (path, node)
        for path in PRODUCT
        if _name(path) not in doors
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert [f"{_name(p)}:{h.lineno}" for p, h in handlers if _catches_all(h) and not _passes_on(h)] == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an except clause names no narrower error than Exception."""
    caught = [handler.type] if not isinstance(handler.type, ast.Tuple) else handler.type.elts
    return any(
        c is None or (isinstance(c, ast.Name) and c.id in ("Exception", "BaseException")) for c in caught
    )


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether the clause only cleans up and lets the error go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_everything_public_says_what_it_is() -> None:
    assert [line for path in PRODUCT for line in _silent(path)] == []


def _silent(path: Path) -> Iterator[str]:
    """The module, public classes and public functions of a file without a docstring."""
    tree = _tree(path)
    if tree.body and not ast.get_docstring(tree):
        yield _name(path)
    classes = [n for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]
    for node in [*tree.body, *(n for c in classes for n in c.body)]:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not _speaks_for_itself(node) and not ast.get_docstring(node):
            yield f"{_name(path)}:{node.lineno} {node.name}"


def _speaks_for_itself(node: Function | ast.ClassDef) -> bool:
    """Whether a function is one of Qt's virtual functions, or a protocol's line without a body."""
    is_qt_virtual = node.name in QT_VIRTUALS or node.name != node.name.lower()
    is_stub = isinstance(node.body[0], ast.Expr) and ast.unparse(node.body[0]) == "..."
    return isinstance(node, Function) and (is_qt_virtual or is_stub)


def _record_cases() -> list[tuple[type, ModuleType]]:
    """Every record class with fields of its own, beside the tables of its feature."""
    cases = []
    for path in CORE:
        module = _module(path)
        if _layer(module) != "records":
            continue
        tables = module.replace(".records", ".tables")
        if not any(_module(p) == tables for p in CORE):
            continue
        records = importlib.import_module(module)
        owned = [c for c in vars(records).values() if dataclasses.is_dataclass(c) and isinstance(c, type)]
        cases += [(c, importlib.import_module(tables)) for c in owned if c.__module__ == module and fields(c)]
    return cases


@pytest.mark.parametrize(("record", "tables"), _record_cases(), ids=lambda x: x.__name__)
def test_each_stored_field_of_a_record_has_its_column(record: type, tables: ModuleType) -> None:
    row = getattr(tables, f"{record.__name__}Row", None)
    if row is None:
        assert "id" not in record.__dataclass_fields__, "a record with a key needs a table"
        return
    stored = {name for name, field in fields(record).items() if not field.spec.derived}
    assert stored - set(row.__table__.columns.keys()) == set()


def test_the_roster_is_among_the_checked_records() -> None:
    assert "Person" in {record.__name__ for record, _ in _record_cases()}


def test_no_text_names_the_machine_it_was_written_on() -> None:
    paths = "|".join(("work", "tmp", "root"))
    words = re.compile(rf"(?<![\w./-])/({paths})/|files\.python" + "hosted|pypi" + r"\.org|\.\./" + "shared")
    skipped = {"out", "build", "dist", "wheelhouse"}
    tops = [
        p for p in ROOT.iterdir() if p.name not in skipped and (p.is_file() or not p.name.startswith("."))
    ]
    tops.append(ROOT / ".ci")
    texts = [p for top in tops for p in ([top] if top.is_file() else top.rglob("*"))]
    texts = [p for p in texts if p.suffix in TEXTS and p.is_file()]
    assert [_name(p) for p in texts if words.search(p.read_text(encoding="utf-8", errors="ignore"))] == []
