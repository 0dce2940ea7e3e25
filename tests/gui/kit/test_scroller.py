"""A scrolling body gives its words the height they need, also when it changes while it is shown."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.kit import box, col, emptied, scroller, text


def test_words_that_come_later_are_not_squeezed(qtbot: QtBot) -> None:
    inner = col()
    area = scroller(col(inner, None))
    qtbot.addWidget(area)
    area.resize(220, 200)
    area.show()
    qtbot.waitExposed(area)
    for count in (3, 40, 25):
        emptied(inner)
        for n in range(count):
            inner.addWidget(
                box(col(text(f"第 {n} 行：这一行的字比较多，窗口窄的时候要折成两三行才放得下", wrap=True)))
            )
        qtbot.wait(50)
        labels = [x for x in area.widget().findChildren(QLabel) if x.isVisible()]
        assert len(labels) == count
        assert [x for x in labels if x.height() < x.heightForWidth(x.width())] == []
