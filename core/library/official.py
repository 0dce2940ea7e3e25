"""The official forms that come with the program, prepared for filling."""

from functools import cache
from pathlib import Path

from core.library.records import OwnTemplate
from core.resources import resource

_SOURCE = "海南省职工服务（帮扶）中心表样，随软件提供；版式与原件相同，只订正了填写位置"


@cache
def official_templates() -> tuple[OwnTemplate, ...]:
    """The forms with their negative ids; raises Damaged when the installation lacks them."""
    return tuple(
        OwnTemplate(
            id=-number, title=file.stem, file_name=file.name, kind=file.suffix.removeprefix("."), note=_SOURCE
        )
        for number, file in enumerate(_files(), 1)
    )


def official_file(template: OwnTemplate) -> Path:
    """The file of an official form; raises Damaged when the installation lacks it."""
    return resource("templates", "hardship", template.file_name)


def _files() -> list[Path]:
    """The files, in an order that does not change."""
    return sorted(resource("templates", "hardship").glob("*.docx"))
