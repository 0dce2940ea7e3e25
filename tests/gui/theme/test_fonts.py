from PySide6.QtGui import QFontMetrics

from gui.theme import Theme


def test_a_chinese_font_is_there_or_no_other_picture_or_width_means_anything(look: Theme) -> None:
    metrics = QFontMetrics(look.font("body"))
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "会员花名册职工代表大会困难帮扶")
    assert metrics.horizontalAdvance("会") >= 13
