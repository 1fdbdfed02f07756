"""Pytest plugin: run a tool's tests with two neighbouring columns of an output exchanged, pair after pair.

``pytest -p exchange --exchange TOOL FILES`` (scripts/mutate.py does it for every tool). Only what is written is
exchanged: the report reads the same rows. A pair that no test notices survives. Tests must run the tool themselves;
a result that several tests share was written before the exchange.
"""

import dataclasses
import json
from pathlib import Path

import pytest

_killed = set()


def pairs(outputs):
    """(output, field, field) of all neighbours of one kind; two columns of one source hold the same."""
    return [(output.name, a.name, b.name) for output in outputs for a, b in zip(output.fields, output.fields[1:])
            if a.kind == b.kind and (a.value or a.attribute) != (b.value or b.attribute)]


def pytest_addoption(parser):
    parser.addoption("--exchange", metavar="TOOL", help="id of the tool whose columns are exchanged")
    parser.addoption("--exchange-result", metavar="FILE", help="JSON file for what was found")


def _pairs(config):
    if not hasattr(config, "exchange_pairs"):
        import declared
        config.exchange_pairs = pairs(declared.outputs()[config.getoption("--exchange")])
    return config.exchange_pairs


@pytest.fixture(autouse=True)
def exchange(request, monkeypatch):
    """Exchange the pair of this case in what the tool writes."""
    from ecoplan.processing.tools.frame.outputs import Outputs
    pair = request.param
    if pair in _killed:
        pytest.skip("noticed already")
    write, tool = Outputs.write, request.config.getoption("--exchange")

    def exchanged(outputs, output, geometries, rows, crs):
        written = {field.name for field in output.fields}
        if tool == outputs.algorithm.ID and output.name == pair[0] and written.issuperset(pair[1:]):
            a, b = output[pair[1]], output[pair[2]]
            given = {a.name: dataclasses.replace(a, value=b.of), b.name: dataclasses.replace(b, value=a.of)}
            output = dataclasses.replace(output, fields=tuple(given.get(f.name, f) for f in output.fields))
        return write(outputs, output, geometries, rows, crs)

    monkeypatch.setattr(Outputs, "write", exchanged)
    return pair


def pytest_generate_tests(metafunc):
    if "exchange" in metafunc.fixturenames:
        cases = _pairs(metafunc.config)
        metafunc.parametrize("exchange", cases, ids=["|".join(case) for case in cases], indirect=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if outcome.get_result().failed:
        _killed.add(item.callspec.params["exchange"])


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    found = [list(pair) for pair in _pairs(session.config) if pair not in _killed]
    Path(session.config.getoption("--exchange-result")).write_text(
        json.dumps({"pairs": len(_pairs(session.config)), "survivors": found}), encoding="utf-8")
