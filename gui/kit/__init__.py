"""The widget kit: it knows no feature. Pages import from here; `dialogs` is used as a module."""

from gui.kit import dialogs
from gui.kit.buttons import button, choice, filter_chip, search, searchable, tab_bar
from gui.kit.charts import Chart, ColumnChart, LineChart, Series
from gui.kit.chips import TONE_ICONS, Chip, paint_chip
from gui.kit.editors import Editor, editor_for
from gui.kit.form import Form
from gui.kit.form_dialog import FormDialog, edit
from gui.kit.gauges import Bars, Gauge, Share
from gui.kit.labels import number, picture, set_icon, set_property, set_width, text
from gui.kit.layout import box, card, col, emptied, frame, hline, row, scroller
from gui.kit.notices import Toast, banner, empty, toast
from gui.kit.page import Page
from gui.kit.popups import Popup
from gui.kit.rows import Rows
from gui.kit.steps import Moment, Stepper, Timeline
from gui.kit.table import (
    FILTERED_ROLE,
    MARK_ROLE,
    TONE_ROLE,
    ChipDelegate,
    FilterHeader,
    Grid,
    GridLook,
    MarkDelegate,
    grid,
)

__all__ = [
    "FILTERED_ROLE",
    "MARK_ROLE",
    "TONE_ICONS",
    "TONE_ROLE",
    "Bars",
    "Chart",
    "Chip",
    "ChipDelegate",
    "ColumnChart",
    "Editor",
    "FilterHeader",
    "Form",
    "FormDialog",
    "Gauge",
    "Grid",
    "GridLook",
    "LineChart",
    "MarkDelegate",
    "Moment",
    "Page",
    "Popup",
    "Rows",
    "Series",
    "Share",
    "Stepper",
    "Timeline",
    "Toast",
    "banner",
    "box",
    "button",
    "card",
    "choice",
    "col",
    "dialogs",
    "edit",
    "editor_for",
    "emptied",
    "empty",
    "filter_chip",
    "frame",
    "grid",
    "hline",
    "number",
    "paint_chip",
    "picture",
    "row",
    "scroller",
    "search",
    "searchable",
    "set_icon",
    "set_property",
    "set_width",
    "tab_bar",
    "text",
    "toast",
]
