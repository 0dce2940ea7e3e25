"""Every relation V01–V48 that a form of the catalogue has cells for: one finding, word for word, below and above."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.app import App
from core.errors import Damaged
from core.reporting.queries.forms import shipped
from core.reporting.records.forms import Form
from core.reporting.records.submissions import Cell, Submission
from core.reporting.rules.checks import findings
from core.reporting.rules.submissions import submission_of, to_bytes
from tests.core.reporting.scene import submission
from tests.core.reporting.test_checks import CASES
from tests.core.reporting.test_upper import above as above
from tests.core.reporting.test_upper import parts

# Relations whose cells no form of the catalogue has: they hold for forms that the upper union sends.
WITHOUT_FORM = {"V28"}


def by_hand(form: Form, values: dict[str, object]) -> Submission:
    """A submission in which an officer entered these values, over formulas too."""
    made = submission(form, {})
    given = {k: v if isinstance(v, str) else Decimal(str(v)) for k, v in values.items() if k in form.by_key}
    cells = tuple(
        Cell(key=c.key, computed=c.computed, entered=given.get(c.key), reason="按台账") for c in made.cells
    )
    one = replace(made, cells=cells, findings=())
    return replace(one, findings=findings(form, one))


def breaking(check_id: str, values: dict[str, object], told: str) -> list[Submission]:
    """A submission of each form in which a relation is broken."""
    found = [by_hand(form, values) for form in shipped().values() if set(values) & set(form.by_key)]
    return [s for s in found if any(f.id == check_id and told in f.sentence for f in s.findings)]


RELATIONS = [(c[0], c[2], c[4]) for c in CASES if c[4] and c[0].startswith("V") and c[0] not in WITHOUT_FORM]


@pytest.mark.parametrize(
    ("check_id", "bad", "told"), RELATIONS, ids=[f"{r[0]}-{n}" for n, r in enumerate(RELATIONS)]
)
def test_a_broken_relation_is_told_in_a_form_that_ships(
    check_id: str, bad: dict[str, object], told: str
) -> None:
    assert breaking(check_id, bad, told)


def test_the_upper_union_shows_the_very_findings_of_the_unit_below(above: App) -> None:
    upper, seen = above.reporting.upper, set()
    sent: dict[tuple[str, int], Submission] = {}
    for n, (check_id, bad, told) in enumerate(RELATIONS, 1):
        for one in breaking(check_id, bad, told):
            sent[one.form_code, n] = replace(one, unit_code=f"U{n:03d}", unit_name=f"第{n}工会")
    upper.take_in_many((parts(one), one.unit_name) for one in sent.values())
    for code in {code for code, _ in sent}:
        for row in upper.received(code, "2026"):
            below = submission_of(to_bytes(sent[code, int(row.submission.unit_code[1:])]))
            assert row.submission.findings == below.findings
            assert findings(shipped()[code], row.submission) == below.findings
            seen |= {f.id for f in row.submission.findings}
    assert {r[0] for r in RELATIONS} <= seen


def test_a_finding_reworded_or_left_out_on_the_way_is_refused(above: App) -> None:
    one = breaking("V01", {"women": 101, "employees": 100}, "女职工 101 人")[0]
    for changed in ((), (replace(one.findings[0], sentence="无"), *one.findings[1:])):
        with pytest.raises(Damaged, match="重新审核的结果不一致"):
            above.reporting.upper.take_in(parts(replace(one, findings=changed)), "第1工会")
