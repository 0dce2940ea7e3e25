"""公布代表名单: what stands against it, and the reasons where the law lets a union go on all the same."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.congress.records.composition import QualificationReport
from core.rules import Finding
from gui.congress.deciding import DecisionDialog
from gui.congress.tab import Tab

if TYPE_CHECKING:
    from core.app import App

LONGEST = 36


def asked(report: QualificationReport) -> dict[str, str]:
    """The rules that want a written reason, with what to say of each."""
    found: dict[str, list[Finding]] = {}
    for one in report.of_severity("建议"):
        found.setdefault(one.rule_id, []).append(one)
    return {rule_id: f"理由：{_short(of)}" for rule_id, of in found.items()}


def _short(findings: Sequence[Finding]) -> str:
    """What the findings of one rule say, in a line or two."""
    first = findings[0].sentence
    told = first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
    return f"{told}等 {len(findings)} 项" if len(findings) > 1 else told


def announce(tab: Tab, app: "App") -> bool:
    """Review the delegates of the tab's term and make them public; whether that was done."""
    assert tab.term is not None
    term_id = tab.term.id or 0
    report = app.congress.terms.qualification(term_id)
    lines = (report.conclusion, *(("没有发现问题。",) if not report.findings else ()))

    def decide(reasons: Mapping[str, str]) -> None:
        tab.carry_out(
            f"已公布 {report.elected} 名代表",
            lambda: app.congress.terms.announce(term_id, reasons),
        )

    dialog = DecisionDialog(
        tab, "公布代表名单", lines, findings=report.findings, action="公布", decide=decide
    )
    for rule_id, label in asked(report).items():
        dialog.ask(rule_id, label)
    return dialog.run()
