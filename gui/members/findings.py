"""Findings of the rules as banners."""

from PySide6.QtWidgets import QFrame

from core.rules import Finding
from gui.kit import banner

TONES = {"强制": "err", "建议": "warn", "依据待核": "info"}


def finding_banner(finding: Finding, more: str = "") -> QFrame:
    """The sentence of a finding; its source and what it looked at are told on pointing at it."""
    doubt = "（依据待核）" if finding.severity == "依据待核" else ""
    widget = banner(f"{finding.sentence}{more}{doubt}", TONES[finding.severity])
    widget.setToolTip(f"依据：{finding.source}\n核对内容：{finding.inputs}\n结果：{finding.result}")
    return widget
