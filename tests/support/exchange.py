"""Pytest plugin: run a tool's tests with two neighbouring columns of an output exchanged, pair after pair.

``pytest -p exchange --exchange TOOL --exchange-result FILE FILES`` notes the pairs that the tests write; with
``--exchange-pairs FILE`` of the same file each is exchanged (scripts/mutate.py does both for every tool): columns may
depend on the input. Only what is written is exchanged: the report reads the same rows. A pair that no test notices
survives, and so do all pairs of an output that no test writes. Tests must run the tool themselves; a result that
several tests share was written before the exchange. Layers of a GeoPackage that is written as one file count where
they are written: which are in it depends on the input.
"""

import dataclasses
import json
from pathlib import Path

import pytest

_killed, _written = set(), {}


def pairs(output):
    """(output, field, field) of all neighbours of one kind; two columns of one source hold the same."""
    return [(output.name, a.name, b.name) for a, b in zip(output.fields, output.fields[1:])
            if a.kind == b.kind and (a.value or a.attribute) != (b.value or b.attribute)]


def pytest_addoption(parser):
    parser.addoption("--exchange", metavar="TOOL", help="id of the tool whose columns are exchanged")
    parser.addoption("--exchange-pairs", metavar="FILE", help="JSON file of the pairs; without it they are noted")
    parser.addoption("--exchange-result", metavar="FILE", help="JSON file for what was found")


def _pairs(config):
    if not hasattr(config, "exchange_pairs"):
        file = config.getoption("--exchange-pairs")
        found = json.loads(Path(file).read_text(encoding="utf-8"))["pairs"] if file else [None]
        config.exchange_pairs = [pair and tuple(pair) for pair in found]
    return config.exchange_pairs


@pytest.fixture(autouse=True)
def exchange(request, monkeypatch):
    """Exchange the pair of this case in what the tool writes; None: note what is written."""
    from ecoplan.processing.tools.frame.outputs import Outputs
    pair = request.param
    if pair in _killed:
        pytest.skip("noticed already")
    write, tool = Outputs.write, request.config.getoption("--exchange")

    def exchanged(outputs, output, geometries, rows, crs):
        names = {field.name for field in output.fields}
        if tool == outputs.algorithm.ID and outputs.wanted(output.name):
            if pair is None:
                _written.setdefault(output.name, {}).update(dict.fromkeys(pairs(output)))
            elif output.name == pair[0] and names.issuperset(pair[1:]):
                a, b = output[pair[1]], output[pair[2]]
                given = {a.name: dataclasses.replace(a, value=b.of), b.name: dataclasses.replace(b, value=a.of)}
                output = dataclasses.replace(output, fields=tuple(given.get(f.name, f) for f in output.fields))
        return write(outputs, output, geometries, rows, crs)

    monkeypatch.setattr(Outputs, "write", exchanged)
    _exchange_in_packages(monkeypatch, tool, pair)
    return pair


def _exchange_in_packages(monkeypatch, tool, pair):
    import declared
    from ecoplan.processing.tools.data.package import Package
    layers, write = declared.package_layers(tool), Package.write

    def exchanged(package, name, geometries, rows):
        if pair is None and name in layers:
            _written.setdefault(name, {}).update(dict.fromkeys(pairs(layers[name])))
        elif pair is not None and name == pair[0]:
            _, _, definition = package._layers[name]
            i, j = (definition.GetFieldIndex(field) for field in pair[1:])
            rows = [list(row) for row in rows]
            for row in rows:
                row[i], row[j] = row[j], row[i]
        return write(package, name, geometries, rows)

    if layers:
        monkeypatch.setattr(Package, "write", exchanged)


def pytest_generate_tests(metafunc):
    if "exchange" in metafunc.fixturenames:
        cases = _pairs(metafunc.config)
        metafunc.parametrize("exchange", cases, ids=["|".join(case or ()) for case in cases], indirect=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if outcome.get_result().failed:
        _killed.add(item.callspec.params["exchange"])


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    if _pairs(session.config) == [None]:
        import declared
        for output in declared.outputs()[session.config.getoption("--exchange")]:
            _written.setdefault(output.name, pairs(output))
        found = {"pairs": [list(pair) for each in _written.values() for pair in each]}
    else:
        found = {"survivors": [list(pair) for pair in _pairs(session.config) if pair not in _killed]}
    Path(session.config.getoption("--exchange-result")).write_text(json.dumps(found), encoding="utf-8")
