"""Every column of ecoplan:ecologicalsources: cells counted by hand, importance by taking each source out in networkx."""

import make_layers
import memory_layers
import networkx as nx
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import NULL

CELL_HA = make_layers.CELL ** 2 / 1e4
D0 = 200.0
# Forests of 6, 12 and 9 cells square; their cores are two cells narrower. Between the cores lie 4 and 6 columns of
# cells; from the first to the last it is 20 (the last core begins in the row where the first ends).
FORESTS = [(2, 2, 6), (4, 10, 12), (6, 26, 9)]
AREAS = {1: 16 * CELL_HA, 2: 100 * CELL_HA, 3: 49 * CELL_HA}
DISTANCES = {(1, 2): 80.0, (2, 3): 120.0, (1, 3): 400.0}


@pytest.fixture
def found(run_tool, tmp_path):
    cover = np.full((20, 40), 50.0)
    cover[0] = 0  # NoData
    for row, column, size in FORESTS:
        cover[row:row + size, column:column + size] = 10
    cover[17:19, 2:4] = 10  # an islet
    cover[10, 35:37] = 10  # a spur on the last forest
    importance = np.zeros((20, 40))
    importance[7:14, 27:34] = 5.0  # the last core: 49 of 800 cells
    results, _ = run_tool("ecologicalsources", {
        "LANDCOVER": str(make_layers.raster(tmp_path / "cover.tif", cover, nodata=0, kind=gdal.GDT_Byte)),
        "CLASSES": "10", "MIN_AREA": 5 * CELL_HA, "D0": D0, "P0": 0.5, "RANK_BY": "dpc",
        "PROTECTED": make_layers.boxes(tmp_path / "protected.gpkg", [(4, 4, 6, 6)]),
        "IMPORTANCE": str(make_layers.raster(tmp_path / "importance.tif", importance)), "IMPORTANCE_SHARE": 6,
        "SOURCES": "TEMPORARY_OUTPUT", "CLASS_TABLE": "TEMPORARY_OUTPUT", "MSPA": str(tmp_path / "mspa.tif")})
    return {name: memory_layers.outputs(run_tool, results, name) for name in ("SOURCES", "CLASS_TABLE")}


def importance(graph, weight, share):
    """{source: (total, intra, flux, connector) in percent}: the index with all sources and with each taken out."""
    def between(left):
        lengths = dict(nx.all_pairs_dijkstra_path_length(left, weight=weight))
        return {(a, b): AREAS[a] * AREAS[b] * share(d) for a, row in lengths.items() for b, d in row.items()}

    whole, result = between(graph), {}
    for k in graph:
        lost = sum(whole.values()) - sum(between(graph.subgraph(set(graph) - {k})).values())
        intra = whole[k, k]
        flux = sum(v for (a, b), v in whole.items() if k in (a, b) and a != b)
        result[k] = [100 * v / sum(whole.values()) for v in (lost, intra, flux, lost - intra - flux)]
    return result


def test_every_column_of_the_sources(found):
    pc = nx.Graph()
    pc.add_weighted_edges_from((a, b, d) for (a, b), d in DISTANCES.items())
    dpc = importance(pc, "weight", lambda d: 0.5 ** (d / D0))
    iic = nx.Graph((a, b) for (a, b), d in DISTANCES.items() if d <= D0)
    diic = importance(iic, None, lambda links: 1 / (1 + links))
    assert dpc[2][3] > 1 and diic[2][3] > 1  # the way from the first to the last leads over the middle one
    parts = {1: "core,protected", 2: "core", 3: "core,important"}
    order = sorted(dpc, key=lambda k: -dpc[k][0])
    assert order == [2, 3, 1]
    for row, k in zip(found["SOURCES"], (1, 2, 3)):
        total, intra, flux, connector = dpc[k]
        assert row == {
            "source_id": k, "parts": parts[k], "area_ha": pytest.approx(AREAS[k], rel=1e-4),
            "rank": order.index(k) + 1, "class": ("key", "important", "general")[order.index(k)],
            **{name: pytest.approx(value, rel=1e-4, abs=1e-9) for name, value in (
                ("dpc", total), ("dpc_intra", intra), ("dpc_flux", flux), ("dpc_connector", connector),
                ("diic", diic[k][0]), ("diic_connector", diic[k][3]))}}
    assert len(found["SOURCES"]) == 3


def test_every_column_of_the_statistics(found):
    # Codes of the MSPA Guide. The grid has 800 cells, 40 of them NoData; 36 + 144 + 81 + 4 + 2 are forest.
    cells = {"core": (17, 16 + 100 + 49), "islet": (9, 4), "perforation": (5, 0), "edge": (3, 20 + 44 + 32),
             "loop": (65, 0), "bridge": (33, 0), "branch": (1, 2), "background": (0, 760 - 267), "missing": (129, 40)}

    def near(value):
        return pytest.approx(value, rel=1e-4)

    assert found["CLASS_TABLE"] == [
        {"code": code, "class_name": name, "cells": count, "area_ha": near(count * CELL_HA),
         "share_foreground": NULL if name in ("background", "missing") else near(100 * count / 267),
         "share_data": NULL if name == "missing" else near(100 * count / 760)}
        for name, (code, count) in cells.items()]
