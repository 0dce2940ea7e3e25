"""The upper union's view of a period: who is silent, every finding, and the merged reports as files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import Invalid, NotFound
from core.reporting.records.merging import Board, Received
from core.reporting.records.submissions import Explanation, FormFinding
from core.reporting.service.reporting import Reporting
from core.sheets.write import Column, ListSheet, write_workbook

_NOTHING = "这个报告期还没有收到任何报表，没有生成。请先接收下级的上报包。"
Checks = tuple[tuple[FormFinding, ...], tuple[Explanation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """One form of a period: the board, the silent by name, each unit's findings, and what was merged."""

    title: str
    board: Board
    checks: Mapping[str, Checks]  # by unit code
    merged_units: int
    merged_findings: tuple[FormFinding, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The names of those who have not reported."""
        return self.board.silent

    @property
    def expected(self) -> int:
        """How many units should report."""
        return self.board.expected

    @property
    def received(self) -> int:
        """How many units have reported."""
        return self.expected - len(self.silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Everything of a period with the files that were written."""

    boards: tuple[RollUp, ...]
    files: tuple[Path, ...]
    merged: tuple[str, ...]  # the codes of the forms that could be merged
    notices: tuple[str, ...]  # why a form was not merged

    @property
    def has_findings(self) -> bool:
        """Whether somebody is silent or late, or something does not hold."""
        return bool(self.notices) or any(
            b.silent or b.board.late or b.merged_findings or any(found for found, _ in b.checks.values())
            for b in self.boards
        )

    @property
    def sentences(self) -> list[str]:
        """Completeness and findings for people."""
        return [line for one in self.boards for line in _sentences(one)] + list(self.notices)


def roll_up(reporting: Reporting, period: str, out: Path) -> Period:
    """Write the merged reports of a period and its sheet of completeness; raises NotFound, Invalid, Unwritable."""
    upper = reporting.upper
    here = upper.forms_received(period)
    if not here:
        raise NotFound(_NOTHING)
    boards: list[RollUp] = []
    files: list[Path] = []
    merged, notices = [], []
    for code in upper.forms_asked(period):
        found: tuple[FormFinding, ...] = ()
        units = 0
        if code not in here:
            boards.append(_board(reporting, code, (period, units, found)))
            continue
        try:
            made = upper.roll_up(code, period)
            found, units = made.findings, len(made.merged_from)
            files += upper.write_roll_up(code, period, out).files
            merged.append(code)
        except (Invalid, NotFound) as error:
            notices.append(f"{code} 没有汇总：{error.message}")
        boards.append(_board(reporting, code, (period, units, found)))
    sheet = out / f"{period} 完整性和审核意见.xlsx"
    write_workbook(sheet, [_completeness(boards), _findings(boards)])
    return Period(boards=tuple(boards), files=(*files, sheet), merged=tuple(merged), notices=tuple(notices))


def _board(reporting: Reporting, code: str, made: tuple[str, int, tuple[FormFinding, ...]]) -> RollUp:
    """One form's completeness and findings."""
    period, units, found = made
    board = reporting.upper.board(code, period)
    checks = {r.submission.unit_code: _checks(r) for r in reporting.upper.received(code, period)}
    return RollUp(
        title=reporting.forms.form(code).title,
        board=board,
        checks=checks,
        merged_units=units,
        merged_findings=found,
    )


def _checks(one: Received) -> Checks:
    """A unit's findings with its reasons."""
    return one.submission.findings, one.submission.explanations


def _sentences(one: RollUp) -> list[str]:
    """Completeness and findings of one form for people."""
    board = one.board
    head = f"{board.form_code} {one.title}：应报 {one.expected} 个，已报 {one.received} 个，汇总 {one.merged_units} 个"
    lines = [f"{head}，截止 {board.due_on.isoformat()}。"]
    lines += [f"　未报：{'、'.join(one.silent)}"] if one.silent else []
    lines += [f"　迟报：{'、'.join(board.late)}"] if board.late else []
    return lines + [f"　{unit}：{sentence}{reason}" for unit, sentence, reason in _told(one)]


def _told(one: RollUp) -> list[tuple[str, str, str]]:
    """Every finding of one form: the unit, the sentence, the reason in brackets; the merged report's come last."""
    found = []
    for line in one.board.lines:
        findings, explanations = one.checks.get(line.unit_code, ((), ()))
        reasons = {(e.id, e.sentence): f"（说明：{e.text}）" for e in explanations}
        found += [(line.unit_name, f.sentence, reasons.get((f.id, f.sentence), "")) for f in findings]
    return found + [("汇总表", f.sentence, "") for f in one.merged_findings]


def _completeness(boards: Sequence[RollUp]) -> ListSheet:
    """The sheet of who has reported what."""
    rows = []
    for one in boards:
        for line in one.board.lines:
            told = "迟报" if line.is_late else ""
            rows.append((one.board.form_code, one.title, line.unit_name, line.state, line.received_on, told))
    heads = (Column(head="表号", width=8), Column(head="报表", width=36), Column(head="单位", width=36),
             Column(head="状态", width=10), Column(head="收到日期", kind="date", width=14), Column(head="备注", width=10))  # fmt: skip
    return ListSheet(name="完整性", titles=("报送完整性",), columns=heads, rows=rows)


def _findings(boards: Sequence[RollUp]) -> ListSheet:
    """The sheet of every finding with its reason."""
    rows = [(one.board.form_code, *told) for one in boards for told in _told(one)]
    heads = (Column(head="表号", width=8), Column(head="单位", width=36), Column(head="审核意见", width=70),
             Column(head="说明", width=40))  # fmt: skip
    return ListSheet(name="审核意见", titles=("审核意见",), columns=heads, rows=rows)
