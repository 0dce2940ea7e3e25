"""Word and Excel files turned into PDF by LibreOffice, all at once because starting it takes seconds."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.documents.docx_marks import FONTS
from core.resources import resource

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is not installed",
)
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"""
_ALIAS = '<alias binding="same"><family>{name}</family><prefer><family>{own}</family></prefer></alias>'


def as_pdf(files: Sequence[Path], folder: Path) -> Path:
    """The folder with a PDF of each file, set in the embedded faces."""
    out = folder / "pdf"
    out.mkdir(exist_ok=True)
    config = folder / "fonts.conf"
    aliases = "".join(
        _ALIAS.format(name=names[face], own=own)
        for names in FONTS.values()
        for face, own in FONTS["gh"].items()
    )
    text = _FONTS.format(fonts=resource("fonts"), cache=folder / "cache", aliases=aliases)
    config.write_text(text, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(out), *map(str, files)],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        check=True,
        timeout=170,
    )
    return out
