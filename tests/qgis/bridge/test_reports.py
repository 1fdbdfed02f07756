"""Reports: texts from data cannot become markup; numbers, rows and figures come out whole."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest
import shapely

EVIL = '<script>alert("x")</script>&\'红线'


class Checker(HTMLParser):
    """Collects tags and fails on any script or event attribute."""

    VOID = {"meta", "br", "img", "image", "path", "rect", "circle", "polyline"}

    def __init__(self):
        super().__init__()
        self.open, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "iframe", "link"), tag
        assert not [a for a, _ in attrs if a.startswith("on")], attrs
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def bridge(ecoplan_provider):
    from ecoplan.processing import bridge
    from ecoplan.processing.bridge import charts, maps, reports  # noqa: F401 (loads the modules)
    return bridge


def test_everything_from_data_is_escaped_and_well_formed(bridge):
    square = shapely.box(0, 0, 1000, 800)
    figure = bridge.maps.Map((0, 0, 1000, 800)).polygons([square], legend=EVIL).labels([square], [EVIL])
    figure.lines([shapely.linestrings([[0, 0], [900, 700]])], legend=EVIL).points([shapely.Point(5, 5)], legend=EVIL)
    figure.raster(np.zeros((4, 4, 4), np.uint8), (0, 0, 1000, 800)).key(EVIL, "#123456")
    report = bridge.reports.Report(EVIL, EVIL).section(EVIL).heading(EVIL).paragraph(EVIL).note(EVIL, warning=True)
    report.facts([(EVIL, EVIL)]).table([EVIL], [[EVIL], [3.5], [None], [("7.00",)]], EVIL).figure(figure.svg(), EVIL)
    report.figure(bridge.charts.bars([EVIL], [3], unit=EVIL, reference=(2, EVIL)))
    report.figure(bridge.charts.lines([(EVIL, [0, 1], [0, 1])], x_label=EVIL, y_label=EVIL))
    text = report.html()
    checker = Checker()
    checker.feed(text)
    assert not checker.open
    assert "<script" not in text and "红线" in text
    assert not re.search(r"(src|href)=\"(?!data:)", text)


@pytest.mark.parametrize("value, text", [
    (None, "–"), (float("nan"), "–"), (np.float32("nan"), "–"), (1234567, "1,234,567"), (np.int64(12), "12"),
    (0.123456, "0.1235"), (12345.678, "12,346"), (True, "yes"), ("a", "a"), (float("inf"), "∞")])
def test_numbers(bridge, value, text):
    assert bridge.reports.number(value) == text


def test_long_tables_tell_what_is_left_out(bridge):
    text = bridge.reports.Report("t").table(["n"], [[i] for i in range(900)], total_rows=1, limit=500).html()
    assert text.count("<tr") == 501 and "500 of 900 rows" in text and ">899<" in text


def test_map_scale_and_scale_bar(bridge):
    """10 km over 1,000 px less margins: a 2 km bar must be drawn at that scale."""
    svg = bridge.maps.Map((0, 0, 10000, 5000), width=1000, margin=0).svg()
    assert "2 km" in svg and "h200.0v" in svg


def test_colours_interpolate_and_nodata_is_clear(bridge):
    picture = bridge.maps.rgba(np.array([[0.0, 5.0, 10.0, np.nan]]), [(0, "#000000"), (10, "#c86432")])
    assert picture[0, 1].tolist() == [100, 50, 25, 255] and picture[0, 3, 3] == 0
    classes = bridge.maps.rgba_classes(np.array([[1, 2]]), {1: "#ff0000"})
    assert classes[0].tolist() == [[255, 0, 0, 255], [0, 0, 0, 0]]
