"""The Sankey drawing: bars and bands as tall as their amounts."""

import re

import pytest


def test_bars_and_bands_are_as_tall_as_their_amounts(qgis_app):
    from ecoplan.processing.bridge.sankey import sankey
    drawing = sankey(["林 <a>", "b", "c"], {(0, 0): 60.0, (0, 1): 20.0, (1, 1): 15.0, (1, 2): 5.0}, ("2015", "2020"), "ha")
    bars = [float(h) for h in re.findall(r'<rect [^>]*height="([\d.]+)"', drawing)]
    assert [bar / sum(bars) * 2 for bar in bars] == pytest.approx([.8, .2, .6, .35, .05], abs=2e-3)
    bands = [float(end) - float(start) for start, end in re.findall(r' ([\d.]+)V([\d.]+)C', drawing)]
    assert [band / sum(bands) for band in bands] == pytest.approx([.6, .2, .15, .05], abs=2e-3)
    assert "林 &lt;a&gt; 80 ha" in drawing and "c 5 ha" in drawing
    assert "<path" not in sankey(["a"], {}, ("x", "y"))
