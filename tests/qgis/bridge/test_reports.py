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
    assert not re.search(r"(src|href)=\"(?!data:|#s\d)", text)


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


def test_narrow_columns_are_wide_enough_for_their_words(bridge):
    """A column of Chinese holds four characters and more, one of numbers its longest number; all add to the page."""
    headings = ["断裂点编号", "建议措施", "最小累积阻力"]
    rows = [[1, "生态桥（上跨通道）", 123456.5], [2, "加大涵洞并设旱通道", 9.25]]
    text = bridge.reports.Report("t").table(headings, rows).html()
    shares = [float(v) for v in re.findall(r'<col style="width:([\d.]+)%"', text)]
    ems = [0.55 * v for v in shares]  # of 55 across an upright page
    assert sum(shares) == pytest.approx(100, abs=0.1) and min(ems) >= 4
    assert ">123,456.5<" in text and ">9.2<" in text  # one format in the column


@pytest.mark.parametrize("columns, kind", [(3, "<table>"), (11, 'class="small"'), (14, 'class="sideways"')])
def test_tables_of_many_columns_lie_on_their_side(bridge, columns, kind):
    text = bridge.reports.Report("t").section("节").table(["长度合计"] * columns, [[12.5] * columns]).html()
    body = text.partition("</style>")[2]
    assert kind in body
    if "sideways" in kind:  # its heading is on the same page
        assert body.index('class="sideways"') < body.index("<h2")


def test_tables_wider_than_a_page_are_cut_and_repeat_the_first_column(bridge):
    body = bridge.reports.Report("t").table(["名称"] + [f"指标{i}号名" for i in range(40)],
                                            [["甲"] + [i * 1000.5 for i in range(40)]]).html().partition("</style>")[2]
    assert body.count("<table") > 1 and body.count(">甲<") == body.count("<table")
    assert all(f"指标{i}号名" in body for i in range(40))


@pytest.mark.parametrize("values, digits", [
    ([1, 2, 3], None), ([1.0, 2.0], 0), ([0.5, 0.25], 4), ([12345.6, 0.3], 2), ([100.26, 2.0], 1), ([None, "x"], None),
    ([0.00012, 0.5], 4), ([float("nan"), 7.25], 3)])
def test_one_number_format_for_a_column(bridge, values, digits):
    assert bridge.reporttext.column_digits(values) == digits


def test_headline_block_contents_and_figures(bridge):
    report = bridge.reports.Report("标题", "副标题").facts([("数", 3)]).headline("<关键>").block(
        [("院", "某院"), ("空", ""), ("日期", "今日")])
    for name in "甲乙丙丁":
        report.section(name).figure("<svg></svg>", f"{name}图")
    body = report.html().partition("</style>")[2]
    order = [body.index(part) for part in ("<h1>", "副标题", "&lt;关键&gt;", "某院", 'class="facts"', 'class="contents"',
                                           '<h2 id="s1">')]
    assert order == sorted(order) and ">空<" not in body
    assert body.count('<a href="#s') == 4 and "<b>Figure 4</b> 丁图" in body


def test_a_map_prints_at_the_scale_it_says(bridge):
    """10 km on 180 mm need 1:55,556: the next round one is 1:60,000, so the map is 166.67 mm wide."""
    drawing = bridge.maps.Map((0, 0, 10000, 5000), width=1000, margin=0)
    assert drawing.denominator == 60000 and 'width="166.67mm"' in drawing.svg() and "1:60,000" in drawing.svg()


def test_values_beside_bars_stay_on_the_picture(ecoplan_provider):
    """A letter of 11.5 px is about 6 px wide: the longest bar's text ends before the edge."""
    import re

    from ecoplan.processing.bridge import charts
    drawn = charts.bars(["Electric power"], [321.6], width=640, unit="million yuan")
    (x, text), = re.findall(r'<text x="([\d.]+)" y="\d+" font-size="11.5">([^<]*)</text>', drawn)
    assert text == "321.6 million yuan" and float(x) + 6 * len(text) < 640
