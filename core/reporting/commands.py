"""What the commands on reports answer; core.cli names them and opens the store."""

from pathlib import Path

from core.reporting.service.reporting import Reporting

Answer = tuple[bool, dict[str, object], str]


def report(reporting: Reporting, form: str, period: str, out: Path) -> Answer:
    """One report filled and written: whether all is well, the JSON object, the words; raises NotFound, Invalid, Unwritable."""
    report_id = reporting.reports.open(form, period)
    view = reporting.reports.view(report_id)
    written = reporting.reports.write(report_id, out)
    told = [{"id": f.id, "severity": f.severity, "sentence": f.sentence} for f in view.findings]
    answer: dict[str, object] = {
        "form": view.form.code, "title": view.form.title, "period": view.report.period, "report": report_id,
        "state": view.report.state, "files": [str(f) for f in written.files],
        "findings": [*written.findings, *written.differences], "checks": told,
    }  # fmt: skip
    lines = [f"已写好：{f}" for f in written.files] + [*written.findings, *written.differences]
    return not written.findings and not written.differences, answer, "\n".join(lines)
