"""The records of one congress as one JSON file with every key explained, without personal numbers."""

import datetime as dt
import importlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from typing import Any

from core import masking
from core.congress.documents.filing import rules
from core.congress.documents.occasion import Occasion, Vote
from core.congress.queries import archive
from core.fields import Spec, fields

Rows = Mapping[str, list[dict[str, Any]]]
_HIDDEN = {"id_number", "mobile", "phone", "telephone", "contact_phone", "bank_card", "address"}
_MASKED = "（内容含个人号码，未导出）"
_RESULTS = {
    "due": "应到", "present": "实到", "excused": "请假", "absent": "缺席", "quorum": "开会至少需要的人数",
    "opening_words": "开会宣布词", "votes": "表决和选举结果", "title": "名称", "round": "第几次投票", "issued": "发出票",
    "returned": "收回票", "valid": "有效票", "invalid": "无效票", "sentence": "结论", "items": "分项结果", "yes": "赞成",
    "no": "反对", "abstain": "弃权", "is_passed": "是否通过（当选）", "appraisals": "民主评议结果", "appraisee": "被评议人",
    "post": "职务", "dimension": "评议项目", "score": "得分", "grade": "等次", "composition": "代表构成", "label": "构成",
    "count": "人数", "share": "占比（%）", "conclusion": "资格审查结论",
}  # fmt: skip


def records_json(o: Occasion, rows: Rows, people: Mapping[int, tuple[str, str]]) -> bytes:
    """The file: what meeting it is, results, people's names by their number, records by table, every key explained."""
    content = {
        "format": 1,
        "meeting": {
            "unit": o.organisation.unit_name, "union": o.union, "session": o.session, "held_on": o.meeting.held_on,
        },
        "results": _results(o),
        "people": {str(k): {"name": name, "unit": unit} for k, (name, unit) in sorted(people.items())},
        "records": {table: [_shown(table, r) for r in found] for table, found in sorted(rows.items())},
        "explained": _explained(rows),
    }  # fmt: skip
    return (json.dumps(_plain(content), ensure_ascii=False, indent=1) + "\n").encode()


def person_ids(rows: Rows) -> tuple[int, ...]:
    """Everybody whom the records name by number."""
    named = {r["person_id"] for found in rows.values() for r in found if r.get("person_id")}
    return tuple(sorted(named))


def _results(o: Occasion) -> dict[str, Any]:
    """What came out, as the papers say it."""
    t = o.turnout
    return {
        "due": t.due, "present": t.present, "excused": t.excused, "absent": t.absent, "quorum": o.quorum,
        "opening_words": o.opening_words,
        "votes": [_vote(v) for v in o.votes if v.is_closed],
        "appraisals": [
            {"appraisee": x.appraisee, "post": x.post, "dimension": x.dimension, "score": x.score, "grade": x.grade}
            for r in o.ratings
            for x in r.lines
        ],
        "composition": [
            {"label": f.label, "count": f.count, "share": f.share} for f in (o.review.figures if o.review else ())
        ],
        "conclusion": o.review.conclusion if o.review else "",
    }  # fmt: skip


def _vote(v: Vote) -> dict[str, Any]:
    """One ballot's result."""
    count, verdict = (v.verdict.count, v.verdict) if v.verdict else (None, None)
    papers = {n: getattr(count, n) if count else None for n in ("returned", "valid", "invalid")}
    items = [
        {name: asdict(i)[name] for name in ("title", "yes", "no", "abstain", "is_passed", "sentence")}
        for i in (verdict.items if verdict else ())
    ]
    return {
        "title": v.ballot.title, "round": v.ballot.round, "due": v.ballot.due, "present": v.ballot.present,
        "issued": v.ballot.issued, **papers, "items": items, "sentence": verdict.sentence if verdict else "",
    }  # fmt: skip


def _shown(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without personal numbers."""
    specs = _specs(table)
    return {
        name: value
        for name, value in row.items()
        if name not in _HIDDEN and not (name in specs and specs[name].sensitive)
    }


def _explained(rows: Rows) -> dict[str, Any]:
    """What each table and each key is called."""
    labels = archive.labels()
    named = {table: sorted({n for r in found for n in _shown(table, r)}) for table, found in rows.items()}
    return {
        "tables": {table: labels[table] for table in sorted(rows)},
        "fields": {f"{t}.{n}": label(t, n) for t in sorted(named) for n in named[t]},
        "results": _RESULTS,
        "people": {"name": "姓名", "unit": "单位（部门）"},
        "meeting": {"unit": "单位", "union": "工会", "session": "届次", "held_on": "会议日期"},
    }


def label(table: str, name: str) -> str:
    """What people call a column."""
    specs = _specs(table)
    if name in specs:
        return specs[name].label
    owners = archive.labels()
    owner = archive.owners(table).get(name, "")
    return (
        rules().labels.get(f"{table}.{name}")
        or rules().labels.get(name)
        or (f"{owners.get(owner, '记录')}（内部编号）" if owner else name)
    )


@cache
def _specs(table: str) -> Mapping[str, Spec]:
    """The meaning of a table's columns, as its record says it."""
    module, name = archive.records()[table]
    kind = getattr(importlib.import_module(module), name, None)
    return {n: f.spec for n, f in fields(kind).items()} if kind else {}


def _plain(value: Any) -> Any:
    """A value as JSON has it; a text with a personal number is left out."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, str):
        return _MASKED if masking.contains_personal_number(value) else value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Iterable):
        return [_plain(v) for v in value]
    return value
