"""Reading a form from its definition: everything named must exist, and nothing in it is ever run as a query."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from core.errors import Invalid, Problem
from core.reporting.records.forms import (
    COMPUTED,
    FORMULA,
    HARD,
    INDICATORS,
    LIST,
    UNITS,
    Check,
    Deadline,
    Form,
    Indicator,
    Layout,
    ListColumn,
    Source,
)
from core.reporting.rules import expressions
from core.reporting.rules.conditions import condition_problem, conditions, measure_problem
from core.reporting.rules.expressions import COMPARISONS, parse

Definition = Mapping[str, Any]
Labels = Callable[[str], frozenset[str]]
MOST_INDICATORS, MOST_CHECKS = 600, 400
PERIODS = ("month", "quarter", "half", "year")
_FORM_KEYS = {
    "code", "title", "version", "shape", "periods", "year_start", "is_cumulative", "deadline", "region", "level", "money",
    "note", "source", "verified", "is_named", "change_limit", "signatures", "group", "indicator", "column", "rows", "check",
    "layout",
}  # fmt: skip
_INDICATOR_KEYS = set(Indicator.__dataclass_fields__)
_CHECK_KEYS = set(Check.__dataclass_fields__)
SIGNATURES = ("单位负责人", "统计负责人", "填表人", "填报日期")


def canonical(definition: Definition) -> str:
    """The definition written one way only."""
    return json.dumps(definition, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(definition: Definition) -> str:
    """The SHA-256 of everything in a form."""
    return hashlib.sha256(canonical(definition).encode()).hexdigest()


def with_shared_checks(definition: Definition, shared: Sequence[Definition]) -> Definition:
    """The definition with every shared relation whose cells it has, and 其中 and 分项 relations of its own."""
    own = list(definition.get("check", ()))
    keys = _keys(definition)
    taken = {c.get("id") for c in own}
    for entry in shared:
        forms, check = entry.get("forms", ()), {k: v for k, v in entry.items() if k != "forms"}
        if forms and definition.get("code") not in forms:
            continue
        if check["id"] not in taken and _names(check) and _names(check) <= keys:
            own.append(check)
    return dict(definition) | {"check": [*own, *_part_checks(definition)]}


def form_of(definition: Definition, sources: Mapping[str, Source], labels: Labels) -> Form:
    """The form of a complete definition; raises Invalid with everything that is wrong with it."""
    problems = [*_shape_problems(definition)]
    if not problems:
        form = _built(definition)
        problems = [*_problems(form, sources, labels)]
        if not problems:
            return form
    code = definition.get("code", "?")
    raise Invalid(tuple(Problem(field="form", message=f"表式 {code}：{p}") for p in problems[:20]))


def _built(definition: Definition) -> Form:
    """The records of a definition whose shape is right."""
    given = dict(definition)
    rows = given.get("rows", {})
    layout = given.get("layout")
    return Form(
        code=given["code"], title=given["title"], version=given["version"],
        shape=given.get("shape", INDICATORS), periods=tuple(given["periods"]),
        year_start=given.get("year_start", "01-01"), is_cumulative=given.get("is_cumulative", False),
        deadline=Deadline(**given["deadline"]), region=given.get("region", "000000"),
        level=given.get("level", "grassroots"), money=given.get("money", "元"), note=given["note"],
        source=given["source"], verified=given.get("verified", False), is_named=given.get("is_named", False),
        change_limit=given.get("change_limit", 30), signatures=tuple(given.get("signatures", SIGNATURES)),
        groups={g["key"]: g["label"] for g in given.get("group", ())},
        indicators=tuple(_indicator(i) for i in given.get("indicator", ())),
        columns=tuple(ListColumn(**c) for c in given.get("column", ())),
        rows_from=rows.get("source", ""), rows_where=conditions(rows.get("where", {})),
        rows_order=tuple(rows.get("order", ())), checks=tuple(Check(**c) for c in given.get("check", ())),
        layout=_layout(layout) if layout else None, digest=digest_of(definition),
    )  # fmt: skip


def _indicator(entry: Definition) -> Indicator:
    """An indicator from its table."""
    given = dict(entry)
    given["where"] = conditions(given.get("where", {}))
    given["either"] = tuple(conditions(one) for one in given.get("either", ()))
    return Indicator(**given)


def _layout(entry: Definition) -> Layout:
    """The sheet from its table."""
    rows = tuple(tuple(str(c) for c in r) for r in entry["rows"])
    return Layout(widths=tuple(entry["widths"]), rows=rows, head_rows=entry.get("head_rows", 1))


# ---- relations that a form brings by itself ---------------------------------------------------------------


def _part_checks(definition: Definition) -> Iterator[Definition]:
    """V48: parts add up to their whole, and 其中 is within it."""
    entries = definition.get("indicator", ())
    labels = {i["key"]: i["label"].removeprefix("其中：") for i in entries}
    parts: dict[str, list[str]] = {}
    for one in entries:
        if whole := one.get("part_of"):
            parts.setdefault(whole, []).append(one["key"])
        if (whole := one.get("of_which")) and whole in labels:
            told = f"其中“{labels[one['key']]}”{{left}} 多于合计“{labels[whole]}”{{right}}"
            yield _v48(one["key"], one["key"], "<=", whole) | {"sentence": told}
    for whole, keys in parts.items():
        if whole in labels:
            told = (
                f"“{labels[whole]}”{{right}}，各分项相加得 {{left}}，相差 {{{whole} - ({' + '.join(keys)})}}"
            )
            yield _v48(whole, f"sum({', '.join(keys)})", "==", whole) | {"sentence": told}


def _v48(key: str, left: str, operator: str, right: str) -> dict[str, Any]:
    """A relation between parts and a whole."""
    source = "分项与合计（逻辑必然）"
    return {"id": f"V48:{key}", "left": left, "operator": operator, "right": right, "severity": HARD,
            "source": source, "verified": True}  # fmt: skip


def _keys(definition: Definition) -> frozenset[str]:
    """The cells and columns of a definition."""
    return frozenset(one["key"] for part in ("indicator", "column") for one in definition.get(part, ()))


def _names(check: Definition) -> frozenset[str]:
    """The cells that a relation compares."""
    return expressions.names(parse(check["left"])) | expressions.names(parse(check["right"]))


# ---- what is wrong ----------------------------------------------------------------------------------------


def _shape_problems(definition: Definition) -> Iterator[str]:
    """What keeps a definition from being read at all."""
    needed = ("code", "title", "version", "periods", "deadline", "note", "source")
    yield from (f"缺少“{k}”" for k in needed if k not in definition)
    yield from (f"不认识“{k}”" for k in sorted(set(definition) - _FORM_KEYS))
    for part, allowed in (
        ("indicator", _INDICATOR_KEYS), ("check", _CHECK_KEYS), ("column", set(ListColumn.__dataclass_fields__)),
        ("group", {"key", "label"}),
    ):  # fmt: skip
        for entry in definition.get(part, ()):
            name = entry.get("key") or entry.get("id") or "?"
            yield from (f"{part}“{name}”里不认识“{k}”" for k in sorted(set(entry) - allowed))
            wanted = {"indicator": ("key", "label", "unit", "kind"), "group": ("key", "label"),
                      "column": ("key", "label"), "check": ("id", "left", "operator", "right", "sentence", "severity")}  # fmt: skip
            yield from (f"{part}“{name}”缺少“{k}”" for k in wanted[part] if k not in entry)
    if (
        len(definition.get("indicator", ())) > MOST_INDICATORS
        or len(definition.get("check", ())) > MOST_CHECKS
    ):
        yield f"指标最多 {MOST_INDICATORS} 个，审核关系最多 {MOST_CHECKS} 条"


def _problems(form: Form, sources: Mapping[str, Source], labels: Labels) -> Iterator[str]:
    """Everything wrong with a form that could be read."""
    if not set(form.periods) <= set(PERIODS) or not form.periods:
        yield "报告期应为 month、quarter、half、year"
    if form.shape not in (INDICATORS, LIST):
        yield f"不认识表的形状“{form.shape}”"
    keys = [i.key for i in form.indicators] + [c.key for c in form.columns]
    yield from (f"“{k}”出现了不止一次" for k in sorted({k for k in keys if keys.count(k) > 1}))
    known: set[str] = {i.key for i in form.indicators if i.kind != FORMULA}
    for one in form.indicators:
        yield from (f"“{one.label}”：{p}" for p in _indicator_problems(one, form, sources, labels, known))
        known.add(one.key)
    if form.shape == LIST:
        yield from _list_problems(form, sources, labels)
    for check in form.checks:
        yield from (f"审核关系 {check.id}：{p}" for p in _check_problems(check, set(keys)))
    yield from _layout_problems(form)


def _indicator_problems(
    one: Indicator, form: Form, sources: Mapping[str, Source], labels: Labels, known: set[str]
) -> Iterator[str]:
    """What is wrong with one indicator."""
    if one.unit not in UNITS:
        yield f"不认识计量单位“{one.unit}”"
    if one.group and one.group not in form.groups:
        yield f"没有名为“{one.group}”的组"
    by_key = form.by_key
    yield from (f"没有指标“{w}”" for w in (one.of_which, one.part_of) if w and w not in by_key)
    if one.kind == COMPUTED:
        source = sources.get(one.source)
        if source is None:
            yield f"没有名为“{one.source}”的来源，可用：{'、'.join(sources)}"
            return
        if problem := measure_problem(source, one.measure):
            yield problem
        for condition in (*one.where, *(c for part in one.either for c in part)):
            if problem := condition_problem(source, condition, labels):
                yield problem
    elif one.kind == FORMULA:
        yield from _expression_problems(one.formula, known)
    elif one.kind != "entered":
        yield f"不认识类型“{one.kind}”"


def _list_problems(form: Form, sources: Mapping[str, Source], labels: Labels) -> Iterator[str]:
    """What is wrong with the rows and columns of a list."""
    source = sources.get(form.rows_from)
    if source is None:
        yield f"没有名为“{form.rows_from}”的来源，可用：{'、'.join(sources)}"
        return
    wanted = (*(c.dimension for c in form.columns if c.dimension), *form.rows_order)
    yield from (f"来源“{source.label}”没有“{d}”这一项" for d in wanted if d not in source.dimensions)
    for condition in form.rows_where:
        if problem := condition_problem(source, condition, labels):
            yield problem
    if not form.columns:
        yield "清单没有列"


def _check_problems(check: Check, keys: set[str]) -> Iterator[str]:
    """What is wrong with one relation."""
    if check.operator not in COMPARISONS:
        yield f"不认识比较符“{check.operator}”"
    if check.severity not in ("hard", "soft") or check.missing not in ("skip", "zero", "required"):
        yield "severity 应为 hard、soft，missing 应为 skip、zero、required"
    for text in (check.left, check.right):
        yield from _expression_problems(text, keys)
    for text in filter(None, (check.when, check.soft_when)):
        yield from _expression_problems(text, None)


def _expression_problems(text: str, keys: set[str] | None) -> Iterator[str]:
    """What is wrong with an expression over some cells; None when cells may be missing."""
    try:
        found = expressions.names(parse(text))
    except Invalid as error:
        yield error.message
        return
    if keys is not None:
        yield from (f"算式里的“{n}”不在前面的指标中" for n in sorted(found - keys))


def _layout_problems(form: Form) -> Iterator[str]:
    """What is wrong with the sheet."""
    if form.layout is None:
        return
    width = len(form.layout.widths)
    yield from (f"版式第 {n} 行应有 {width} 格" for n, r in enumerate(form.layout.rows, 1) if len(r) != width)
    placed = [c[1:] for r in form.layout.rows for c in r if c.startswith("=")]
    yield from (f"版式里的“{k}”不是指标" for k in placed if k not in form.by_key)
    yield from (f"指标“{k}”在版式里应当正好出现一次" for k in form.by_key if placed.count(k) != 1)
