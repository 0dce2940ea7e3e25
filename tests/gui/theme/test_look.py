from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.resources import resource
from gui.kit import button, set_width, text
from gui.theme import Theme, follow
from gui.theme.icons import style_image
from gui.theme.qss import mixed
from gui.theme.tokens import COLOURS


def test_larger_text_reaches_labels_and_widths_that_already_exist(qtbot: QtBot, look: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = text("会员", "h2")
    label.setParent(host)
    set_width(label, 100)
    host.show()
    before = label.sizeHint().height()
    look.use(text_size="特大")
    assert label.sizeHint().height() > before
    assert label.width() == round(100 * 14 / 10.5)


def test_a_switch_of_mode_redraws_icons_that_are_already_shown(qtbot: QtBot, look: Theme) -> None:
    widget = button("导入", "arrow_import")
    qtbot.addWidget(widget)
    light = widget.icon().pixmap(16).toImage()
    look.use(mode="dark")
    assert widget.icon().pixmap(16).toImage() != light


def test_following_ends_with_the_widget(qtbot: QtBot, look: Theme) -> None:
    runs = []
    widget = QWidget()
    follow(widget, lambda: runs.append(1))
    with qtbot.waitSignal(widget.destroyed):
        widget.deleteLater()
    look.changed.emit()
    assert len(runs) == 1


@pytest.mark.parametrize("size", [16, 20, 24, 32])
def test_icons_are_drawn_at_the_exact_pixels_of_every_screen_scale(look: Theme, size: int) -> None:
    assert look.icon("people").pixmap(size).width() == size


def test_every_icon_file_can_be_drawn(look: Theme) -> None:
    for file in resource("icons").glob("*.svg"):
        image = look.pixmap(file.stem, "text", 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), file.stem


def test_pictures_of_the_style_sheet_carry_the_colour_of_the_mode() -> None:
    file = Path(style_image("checkmark", COLOURS["dark"]["on_brand"]))
    assert COLOURS["dark"]["on_brand"] in file.read_text(encoding="utf-8")


def test_mixing_colours_keeps_the_ends() -> None:
    assert mixed("#FF0000", "#00FF00", 1) == "#FF0000"
    assert mixed("#FF0000", "#00FF00", 0) == "#00FF00"


def test_row_height_follows_density_and_text_size(look: Theme) -> None:
    heights = []
    for density in ("compact", "standard", "roomy"):
        look.use(density=density)
        heights.append(look.row_height())
    look.use(text_size="特大")
    assert heights == [28, 32, 38]
    assert look.row_height() > 38
