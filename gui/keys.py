"""The keys of the program, and the window that lists them."""

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from gui.kit import button, card, col, row, text

KEYS = (
    ("Ctrl+K", "查找会员、页面和命令"),
    ("Ctrl+F", "在本页查找"),
    ("Ctrl+1、2、3…", "打开左边的第 1、2、3… 个页面"),
    ("Ctrl+N", "新增"),
    ("F2", "编辑选中的一条"),
    ("Enter", "打开选中的一条"),
    ("Esc", "关闭面板或对话框"),
    ("Ctrl+S", "保存"),
    ("Ctrl+E", "导出"),
    ("Ctrl+P", "打印"),
    ("Alt+↓", "打开所在列的筛选"),
    ("Ctrl+C", "复制选中的行，可粘贴到 WPS 或 Excel"),
    ("Tab", "离开表格，到下一处；在表格里用方向键移动"),
    ("Ctrl+L", "锁定，回到登录"),
    ("F11", "全屏显示，再按一次退出"),
    ("F1", "显示这个窗口"),
)


class KeysDialog(QDialog):
    """Every key with what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for line, (key, words) in enumerate(KEYS):
            grid.addWidget(text(key, "strong"), line, 0)
            grid.addWidget(text(words), line, 1)
        grid.setColumnStretch(1, 1)
        close = button("关闭", kind="primary", clicked=self.accept)
        close.setDefault(True)
        self.setLayout(col(card("快捷键", grid), row(None, close), gap=12, pad=16))
