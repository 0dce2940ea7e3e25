import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.kit import Bars, ColumnChart, Gauge, LineChart, Series, Share
from gui.kit.charts import axis_bounds


@given(st.lists(st.integers(0, 10**7), max_size=12), st.booleans())
def test_the_axis_covers_every_value_in_four_round_steps(values: list[int], from_zero: bool) -> None:
    low, high = axis_bounds(values, from_zero=from_zero)
    assert 0 <= low < high
    assert all(low <= value <= high for value in values)
    assert (high - low) / 4 == int((high - low) / 4)
    if from_zero:
        assert low == 0


@pytest.mark.parametrize("kind", [LineChart, ColumnChart])
def test_a_chart_says_its_values_to_screen_readers(qtbot: QtBot, kind: type) -> None:
    chart = kind(["1月", "2月"], [Series(name="会员", values=(4612, 4630))], unit="人")
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    assert chart.accessibleName() == "图表：会员 1月4,612人，2月4,630人"
    assert not chart.grab().isNull()


def test_charts_without_values_can_be_painted(qtbot: QtBot) -> None:
    for chart in (
        LineChart((), ()),
        ColumnChart((), ()),
        Bars(()),
        Gauge((), total=0, limit=0, limit_text="线"),
    ):
        qtbot.addWidget(chart)
        chart.resize(200, 100)
        assert not chart.grab().isNull()


def test_a_gauge_says_its_parts_and_its_limit(qtbot: QtBot) -> None:
    gauge = Gauge([Share(name="实到", value=143)], total=168, limit=112, limit_text="法定 112 人")
    qtbot.addWidget(gauge)
    assert gauge.accessibleName() == "实到143，法定 112 人"
