"""Every column of an output beside what it must hold; drawings in metres from a corner on the central meridian."""

import pytest
from memory_layers import outputs
from qgis.core import NULL

X, Y = 500000, 2500000


def square(x, y, width, height=None):
    """WKT of a rectangle with its lower left corner at X + x, Y + y."""
    x0, y0, x1, y1 = X + x, Y + y, X + x + width, Y + y + (height or width)
    return f"POLYGON(({x0} {y0}, {x1} {y0}, {x1} {y1}, {x0} {y1}, {x0} {y0}))"


def line(*points):
    return "LINESTRING(" + ", ".join(f"{X + x} {Y + y}" for x, y in points) + ")"


def point(x, y):
    return f"POINT({X + x} {Y + y})"


def check(run_tool, results, output, names, expected, rel=1e-6):
    """The rows of an output, in order, are ``expected``; numbers to ``rel``, everything else exactly."""
    found = [{name: None if value == NULL else value for name, value in row.items() if name != "fid"}
             for row in outputs(run_tool, results, output)]
    names = names.split()
    assert [list(row) for row in found] == [names] * len(found)
    assert len(found) == len(expected), found
    for number, (row, values) in enumerate(zip(found, expected)):
        assert len(values) == len(names), (number, values)
        for name, value in zip(names, values):
            if isinstance(value, (int, float)):
                value = pytest.approx(value, rel=rel, nan_ok=True)
            assert row[name] == value, (output, number, name, row)
