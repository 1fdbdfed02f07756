"""Random combinations of values, valid and not, and of random small layers: no traceback, nothing left of a failed
run, sizes and shares that can be (sweepinvariants). The child process runs them, so a crash is a failed example."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("ECOPLAN_FUZZ", "5"))
SEEDS = st.integers(0, 10 ** 6)
SEVERAL = 4  # parameters changed at once, at most
SLOW = {"samplecity": 40}  # a run takes seconds: as many times fewer examples

place = st.tuples(st.integers(-2, 26), st.integers(-2, 34)).map(list)
near = st.tuples(st.integers(0, 6).map(lambda k: 4 * k), st.integers(0, 8).map(lambda k: 4 * k)).map(list)
boxes = st.tuples(st.integers(0, 20), st.integers(0, 28), st.integers(1, 8), st.integers(1, 8)).map(
    lambda b: [[b[0], b[1]], [b[0] + b[2], b[1]], [b[0] + b[2], b[1] + b[3]], [b[0], b[1] + b[3]]])
shapes = {
    "polygon": st.lists(st.one_of(boxes, boxes, st.lists(place, min_size=2, max_size=7)), min_size=1, max_size=6),
    "line": st.lists(st.lists(near, min_size=2, max_size=4), min_size=1, max_size=9),
    "point": st.lists(st.lists(place, min_size=1, max_size=1), min_size=1, max_size=6)}
layers = st.sampled_from(sorted(shapes)).flatmap(
    lambda kind: st.fixed_dictionaries({"kind": st.just(kind), "shapes": shapes[kind]}))
rasters = st.fixed_dictionaries({"cells": st.fixed_dictionaries({
    "seed": SEEDS, "rows": st.integers(1, 24), "columns": st.integers(1, 32),
    "palette": st.sampled_from([[1, 2, 5, 20], [10, 20, 30, 40, 50, 60, 80, 90], [1], [1, 200], [0.5, 77]]),
    "nodata": st.sampled_from([0.0, 0.1, 0.6, 1.0]), "bytes": st.booleans(),
    "coarser": st.sampled_from([1, 1, 1, 2, 0.5])})})
plain = {
    "number": st.one_of(st.floats(width=64), st.integers(-5, 100), st.floats(0, 1000)),
    "string": st.one_of(st.text(max_size=30), st.lists(st.floats(0, 100), max_size=5).map(
        lambda values: ",".join(f"{v:g}" for v in values))),
    "enum": st.integers(-1, 12), "boolean": st.booleans(), "band": st.integers(0, 3),
    "matrix": st.lists(st.one_of(st.text(max_size=8), st.floats()), max_size=12)}


def values_of(about):
    """Strategy for one parameter's value."""
    labels = st.sampled_from(about["labels"]).map(lambda label: {"label": label})
    kind = about["type"]
    if kind in plain:
        return st.one_of(labels, plain[kind].map(lambda v: {"raw": v}), plain[kind].map(lambda v: {"raw": v}))
    if kind in ("source", "vector"):
        return st.one_of(labels, layers, layers)
    if kind == "raster":
        return st.one_of(labels, rasters, rasters)
    if kind == "multilayer":
        return st.one_of(labels, layers, rasters)
    return labels


def cases_of(tool, parameters):
    names = sorted(name for name, about in parameters.items() if not about["destination"])
    return st.lists(st.sampled_from(names), min_size=1, max_size=SEVERAL, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({"tool": st.just(tool), "changes": st.fixed_dictionaries(
            {name: values_of(parameters[name]) for name in chosen})}))


def test_random_values_end_well(client, tools, tool):
    @settings(max_examples=max(1, EXAMPLES // SLOW.get(tool, 1)), deadline=None,
              derandomize="ECOPLAN_FUZZ" not in os.environ, database=None,
              suppress_health_check=list(HealthCheck))
    @given(cases_of(tool, tools[tool]))
    def run(case):
        answer = client.run(case)
        assert not answer["faults"], answer["faults"][0]

    run()
