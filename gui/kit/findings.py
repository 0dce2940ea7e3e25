"""How the findings of rules are written: which stop the work, which only warn, which say that all is well."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.rules import Finding

MET = "符合"  # the result of a finding that only tells that all is well


def stops(finding: "Finding") -> bool:
    """Whether a finding forbids going on."""
    return finding.severity == "强制" and finding.result != MET


def severity_tone(finding: "Finding") -> str:
    """The tone of a finding's chip or banner."""
    if finding.result == MET:
        return "ok"
    return {"强制": "err", "建议": "warn"}.get(finding.severity, "info")


def finding_words(finding: "Finding") -> str:
    """A finding with how binding it is and where it stands."""
    return f"{finding.sentence}（{finding.severity}；{finding.source}）"
